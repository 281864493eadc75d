// Libraries in a folder of their own, and articles of an invented country, for the tests.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <string>

#include "model/article.hpp"
#include "text/hash.hpp"

namespace synoptic::testing_store {

// A folder that goes away at the end.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "synoptic-store-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~Folder() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::string file(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

inline Article article(int n, const std::string& body = "The Orrel bridge was closed again.") {
  Article a;
  a.title = "Report " + std::to_string(n);
  a.outlet = "Vessen Courier";
  a.url = "https://vessen.example/news/" + std::to_string(n);
  a.language = "en";
  a.text = a.title + "\n" + body + " Number " + std::to_string(n) + ".";
  a.id = sha256_hex(a.url + a.title + a.text).substr(0, 16);
  a.source.path = "in.jsonl";
  a.source.record = static_cast<std::uint32_t>(n);
  a.published = DateStamp{"2031-05-12", "day", "", "given", std::nullopt};
  const auto title = static_cast<std::uint32_t>(a.title.size());
  const auto size = static_cast<std::uint32_t>(a.text.size());
  a.blocks = {{BlockKind::headline, {0, title}}, {BlockKind::paragraph, {title + 1, size}}};
  a.source_map = {{{title + 1, size}, 0, size - title - 1, SegmentHow::verbatim}};
  return a;
}

}  // namespace synoptic::testing_store
