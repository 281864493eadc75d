#include "text/lexicon.hpp"

#include <cassert>
#include <string_view>
#include <vector>

namespace synoptic {
namespace {

struct Embedded {
  const char* name;
  const char* begin;
  const char* end;
};
#include "lexicon_table.inc"

}  // namespace

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> pieces;
  if (text.empty()) return pieces;
  std::size_t begin = 0;
  while (true) {
    const std::size_t at = text.find(separator, begin);
    pieces.push_back(text.substr(begin, at - begin));
    if (at == std::string_view::npos) return pieces;
    begin = at + 1;
  }
}

std::vector<LexiconRow> parse_lexicon(std::string_view bytes) {
  std::vector<LexiconRow> rows;
  for (std::string_view line : split(bytes, '\n')) {
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    rows.emplace_back(split(line, '\t'));
  }
  return rows;
}

std::string_view lexicon_text(std::string_view name) {
  for (const Embedded* file = embedded; file->name != nullptr; ++file) {
    if (name == file->name) return {file->begin, static_cast<std::size_t>(file->end - file->begin)};
  }
  assert(false && "unknown lexicon table");
  return {};
}

std::vector<LexiconRow> lexicon(std::string_view name) {
  return parse_lexicon(lexicon_text(name));
}

std::vector<std::string_view> lexicon_names() {
  std::vector<std::string_view> names;
  for (const Embedded* file = embedded; file->name != nullptr; ++file) names.push_back(file->name);
  return names;
}

}  // namespace synoptic
