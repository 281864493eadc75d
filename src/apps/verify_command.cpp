#include <cstdio>

#include "apps/commands.hpp"
#include "apps/console.hpp"
#include "pipeline/verify.hpp"

namespace synoptic {
namespace {

int exit_of(const Verified& verified) {
  if (verified.failed > 0) return exit_failed;
  return verified.missing.empty() ? exit_ok : exit_some;
}

void print(const std::string& path, const Verified& verified) {
  for (const std::string& failure : verified.failures) std::printf("FAIL  %s\n", failure.c_str());
  for (const std::string& missing : verified.missing) {
    std::printf("not checked  %s\n", missing.c_str());
  }
  std::printf("%s: %s\n", path.c_str(), summary(verified).c_str());
}

}  // namespace

int run_verify(const std::vector<std::string>& paths) {
  int worst = exit_ok;
  for (const std::string& path : paths) {
    const auto verified = verify_file(path);
    if (!verified) {
      complain(verified.error().message);
      worst = exit_failed;
      continue;
    }
    print(path, *verified);
    const int code = exit_of(*verified);
    if (worst != exit_failed && code != exit_ok) worst = code;
  }
  return worst;
}

}  // namespace synoptic
