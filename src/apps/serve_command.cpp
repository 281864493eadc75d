// The page and the API over one library, until it is told to stop.
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "apps/console.hpp"
#include "apps/library_commands.hpp"
#include "serve/server.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr std::size_t shortest_token = 16;

// From the file, else the environment; "" when neither says one.
Result<std::string> token_of(const LibraryCommands& command) {
  std::string token;
  if (!command.token_file.empty()) {
    std::ifstream file(command.token_file, std::ios::binary);
    if (!file) return fail(ErrorCode::unreadable, command.token_file + ": cannot be read.");
    token.assign(std::istreambuf_iterator<char>(file), {});
    token = trim(token);
    if (token.empty()) return fail(ErrorCode::empty, command.token_file + ": holds no token.");
  } else if (const char* named = std::getenv("SYNOPTIC_TOKEN")) {
    token = trim(named);
  }
  if (!token.empty() && token.size() < shortest_token) {
    return fail(ErrorCode::bad_argument,
                fmt::format("a token has at least {} characters.", shortest_token));
  }
  return token;
}

std::string address_of(const std::string& bind, std::uint16_t port) {
  const bool six = bind.find(':') != std::string::npos;
  return fmt::format("http://{}{}{}:{}/", six ? "[" : "", bind, six ? "]" : "", port);
}

ServiceOptions service_options(const LibraryCommands& command, const std::string& token) {
  ServiceOptions out;
  out.library = library_path(command.library);
  out.pipeline = pipeline_folder(command.pipeline);
  // Half of the machine reads, so that the other half answers.
  out.threads = command.threads != 0 ? command.threads
                                     : std::max(1U, std::thread::hardware_concurrency() / 2);
  out.guard.hosts = own_hosts(command.bind, command.hosts);
  out.guard.token = token;
  if (command.library.empty()) {
    std::error_code error;
    std::filesystem::create_directories(std::filesystem::path(out.library).parent_path(), error);
  }
  return out;
}

int serve(const LibraryCommands& command, const std::string& token) {
  Service service(service_options(command, token));
  ServerOptions options;
  options.bind = command.bind;
  options.port = command.port;
  if (!command.quiet) {
    options.log = [](const std::string& line) { std::fprintf(stderr, "%s\n", line.c_str()); };
  }
  Server server(service, options);
  write_output("", fmt::format("{}\n", address_of(command.bind, server.port())));
  std::fflush(stdout);
  server.run(true);
  return exit_ok;
}

}  // namespace

int run_serve(const LibraryCommands& command) {
  const Result<std::string> token = token_of(command);
  if (!token) {
    complain(token.error().message);
    return exit_usage;
  }
  if (!is_loopback(command.bind) && token->empty()) {
    complain("others than this machine could ask: give --token-file (or SYNOPTIC_TOKEN).");
    return exit_usage;
  }
  try {
    return serve(command, *token);
  } catch (const StoreFailure&) {
    throw;
  } catch (const std::runtime_error& error) {
    complain(error.what());
    return exit_failed;
  }
}

}  // namespace synoptic
