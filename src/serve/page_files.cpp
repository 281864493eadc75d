#include "serve/page_files.hpp"

#include <map>

#include "serve/kept_bytes.hpp"

namespace synoptic {
namespace {

struct Embedded {
  const char* path;
  const char* begin;
  const char* end;
};

#include "page_files.inc"

struct PageFile {
  KeptBody body;
  std::string tag;
  std::string_view type;
};

std::string_view type_of(std::string_view path) {
  constexpr std::pair<std::string_view, std::string_view> types[] = {
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".json", "application/json"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".ico", "image/x-icon"},
      {".woff2", "font/woff2"},
      {".txt", "text/plain; charset=utf-8"}};
  for (const auto& [ending, type] : types) {
    if (path.ends_with(ending)) return type;
  }
  return "application/octet-stream";
}

// Packed once, at the first request.
const std::map<std::string, PageFile, std::less<>>& files() {
  static const std::map<std::string, PageFile, std::less<>> all = [] {
    std::map<std::string, PageFile, std::less<>> out;
    for (const Embedded* one = embedded; one->path != nullptr; ++one) {
      const std::string bytes(one->begin, one->end);
      const std::string path = "/" + std::string(one->path);
      out[path] = {make_body(bytes), entity_tag(bytes), type_of(path)};
    }
    return out;
  }();
  return all;
}

}  // namespace

Response page_file(const Request& request, const std::string& path) {
  const auto found = files().find(path == "/" ? "/index.html" : path);
  if (found == files().end()) return problem(404, "there is no such page.");
  Response out;
  out.set("content-type", std::string(found->second.type));
  out.set("etag", found->second.tag);
  // Assets carry a hash in their names.
  out.set("cache-control",
          path.starts_with("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
  if (has_tag(request, found->second.tag)) {
    out.status = 304;
    return out;
  }
  set_body(out, found->second.body, request);
  return out;
}

std::string_view openapi_document() {
  return {synoptic_openapi_begin,
          static_cast<std::size_t>(synoptic_openapi_end - synoptic_openapi_begin)};
}

}  // namespace synoptic
