#include "pipeline/web.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <system_error>
#include <utility>

#include "ingest/feeds.hpp"
#include "ingest/records.hpp"
#include "text/hash.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

namespace fs = std::filesystem;

std::string from_environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? "" : value;
}

fs::path pages_folder() {
  if (const std::string given = from_environment("SYNOPTIC_PAGES"); !given.empty()) return given;
  const std::string cache = from_environment("XDG_CACHE_HOME");
  return fs::path(cache.empty() ? from_environment("HOME") + "/.cache" : cache) / "synoptic/pages";
}

std::optional<std::string> slurp(const fs::path& path) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return std::nullopt;
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>(in), {}};
}

bool spill(const fs::path& path, std::string_view bytes) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return static_cast<bool>(out.flush());
}

// What is remembered of a kept answer, one "name: value" a line.
std::map<std::string, std::string> read_marks(const fs::path& path) {
  std::map<std::string, std::string> marks;
  const std::string text = slurp(path).value_or("");
  for (const std::string_view line : split(text, '\n')) {
    const std::size_t colon = line.find(": ");
    if (colon != std::string_view::npos) {
      marks.emplace(line.substr(0, colon), trim(line.substr(colon + 2)));
    }
  }
  return marks;
}

// The answer as one record of a WARC 1.1, its encodings undone.
std::string as_warc(const Fetched& page) {
  const auto now =
      std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::system_clock::now());
  const std::string http =
      fmt::format("HTTP/1.1 200 OK\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n",
                  page.content_type.empty() ? "text/html" : page.content_type, page.bytes.size());
  const std::string id = sha256_hex(page.url + page.bytes);
  return fmt::format(
             "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {}\r\nWARC-Date: {:%FT%TZ}\r\n"
             "WARC-Record-ID: <urn:uuid:{}-{}-{}-{}-{}>\r\n"
             "Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
             page.url, fmt::gmtime(now), id.substr(0, 8), id.substr(8, 4), id.substr(12, 4),
             id.substr(16, 4), id.substr(20, 12), http.size() + page.bytes.size()) +
         http + page.bytes + "\r\n\r\n";
}

// Fetches an address, or asks whether the kept answer is current; the file it is kept in.
Result<std::string> kept_file(const std::string& url, FetchOptions options) {
  constexpr std::size_t digits = 24;
  const fs::path folder = pages_folder();
  std::error_code error;
  fs::create_directories(folder, error);
  const std::string name = sha256_hex(url).substr(0, digits);
  const fs::path marks_file = folder / (name + ".marks");
  auto marks = read_marks(marks_file);
  const fs::path old = folder / marks["file"];
  if (!marks["file"].empty() && fs::is_regular_file(old, error)) {
    options.etag = marks["etag"];
    options.last_modified = marks["last-modified"];
  }
  auto page = fetch(url, options);
  if (!page) return tl::unexpected<Error>(page.error());
  if (page->unchanged) return old.string();
  const bool as_it_is = container_of(page->bytes) != ContainerKind::none;
  const std::string file = name + (as_it_is ? ".bin" : ".warc");
  const bool kept =
      spill(folder / file, as_it_is ? page->bytes : as_warc(*page)) &&
      spill(marks_file, fmt::format("url: {}\nfile: {}\netag: {}\nlast-modified: {}\n", page->url,
                                    file, page->etag, page->last_modified));
  if (kept) return (folder / file).string();
  return fail(ErrorCode::unreadable,
              fmt::format("{}: cannot be kept in {}; name a folder of yours in SYNOPTIC_PAGES", url,
                          folder.string()));
}

class Fetcher {
 public:
  Fetcher(unsigned follow, const FetchOptions& options) : follow_(follow), options_(options) {}

  void add(const std::string& path) {
    const std::string file = is_web_url(path) ? kept(path) : path;
    if (file.empty()) return;
    if (follow_ == 0 || !add_pages_of(file)) out_.paths.push_back(file);
  }
  LocalPaths take() { return std::move(out_); }

 private:
  std::string kept(const std::string& url) {
    const auto file = kept_file(url, options_);
    if (file) return *file;
    const Error& error = file.error();
    out_.problems.push_back(
        {url, std::nullopt, std::string(name_of(error.code)), error.message + ".", 0});
    return "";
  }

  // True when the file is a feed or a list: the first pages it points to take its place.
  bool add_pages_of(const std::string& file) {
    constexpr std::uintmax_t largest = 10U << 20U;
    std::error_code error;
    if (!fs::is_regular_file(file, error) || fs::file_size(file, error) > largest) return false;
    const std::string bytes = slurp(file).value_or("");
    const ContainerKind kind = container_of(bytes);
    const bool list = kind == ContainerKind::feed || kind == ContainerKind::json_feed ||
                      kind == ContainerKind::address_list;
    if (!list) return false;
    std::vector<ListedAddress> addresses = listed_addresses(bytes, {});
    if (addresses.empty()) return false;  // it is read itself, and says what it lacks
    if (addresses.size() > follow_) addresses.resize(follow_);
    for (const ListedAddress& address : addresses) {
      const std::string page = kept(address.url);
      if (!page.empty()) out_.paths.push_back(page);
    }
    return true;
  }

  unsigned follow_;
  FetchOptions options_;
  LocalPaths out_;
};

}  // namespace

LocalPaths local_paths(const std::vector<std::string>& paths,
                       unsigned follow,
                       const FetchOptions& options) {
  Fetcher fetcher(follow, options);
  for (const std::string& path : paths) fetcher.add(path);
  return fetcher.take();
}

void add_problems(std::vector<Problem> problems, Collected& collected) {
  for (Problem& problem : problems) collected.problems.push_back(std::move(problem));
}

}  // namespace synoptic
