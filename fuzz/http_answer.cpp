// Any target, headers and body: the guard and the answers hold, whatever a client sends.
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "serve/decision_body.hpp"
#include "serve/service.hpp"
#include "serve/target.hpp"

namespace {

using namespace synoptic;

// One small library for all inputs.
Service& service() {
  static Service* const made = [] {
    std::string folder = (std::filesystem::temp_directory_path() / "synoptic-fuzz-XXXXXX").string();
    ServiceOptions options;
    options.library = std::string(mkdtemp(folder.data())) + "/a.synoptic";
    options.guard.hosts = own_hosts("127.0.0.1", {});
    options.jobs.waiting = 0;  // nothing is read: only outside bytes are at work here
    auto* out = new Service(options);
    out->desk.with([](Store&, Library& library) {
      Article article;
      article.id = "0123456789abcdef";
      article.title = "The Orrel bridge is closed";
      article.text = article.title + "\nThe bridge was closed again.";
      return library.add({article});
    });
    return out;
  }();
  return *made;
}

// First line the method, second the target, then headers until an empty line, then the body.
Request request_of(std::string_view bytes) {
  const auto line = [&] {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view out = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    return std::string(out);
  };
  Request out;
  out.method = line();
  out.target = line();
  for (std::string header = line(); !header.empty(); header = line()) {
    const std::size_t colon = std::min(header.find(':'), header.size());
    out.headers.push_back(
        {header.substr(0, colon), header.substr(std::min(colon + 1, header.size()))});
  }
  out.body = bytes;
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  static const std::unique_ptr<Store> store = service().open_reader();
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Request request = request_of(bytes);
  (void)refusal(request, service().options.guard);
  (void)read_decision_body(request.body);
  (void)read_undo_body(request.body);
  const Response response = answer(request, service(), *store);
  if (response.status == 500 || reason_of(response.status).empty()) std::abort();
  return 0;
}
