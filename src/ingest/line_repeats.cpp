// Lines whose words stand in a longer line too: pull quotes, words under pictures taken from the
// text, and boxes put together from sentences of the article.
#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ingest/lines.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr std::size_t fewest_words = 8;
constexpr std::size_t looked_up = 6;      // words a line is known by
constexpr std::size_t most_with_one = 8;  // lines that begin alike; more are no article

// The end of the first `count` words of the key, npos when it has fewer.
std::size_t end_of_words(std::string_view words, std::size_t count) {
  std::size_t at = 0;
  for (std::size_t n = 1; n < count; ++n) {
    at = words.find(' ', at);
    if (at == std::string_view::npos) return at;
    ++at;
  }
  return std::min(words.find(' ', at), words.size());
}

bool is_told(const Line& line) {
  return line.kept() && line.key.count >= fewest_words &&
         (line.kind == BlockKind::paragraph || line.kind == BlockKind::list_item);
}

using ByBegin = std::unordered_map<std::string_view, std::vector<std::size_t>>;

ByBegin lines_by_begin(const std::vector<Line>& lines) {
  ByBegin found;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!is_told(lines[i])) continue;
    const std::string_view words = lines[i].key.words;
    auto& list = found[words.substr(0, end_of_words(words, looked_up))];
    if (list.size() < most_with_one) list.push_back(i);
  }
  return found;
}

// The shorter lines that stand whole in line `outer`.
std::vector<std::size_t> lines_inside(const std::vector<Line>& lines,
                                      const ByBegin& by_begin,
                                      std::size_t outer) {
  std::vector<std::size_t> inside;
  const std::string_view all = lines[outer].key.words;
  for (std::size_t at = 0; at < all.size(); at = std::min(all.find(' ', at), all.size() - 1) + 1) {
    const std::string_view rest = all.substr(at);
    const std::size_t end = end_of_words(rest, looked_up);
    if (end == std::string_view::npos) break;
    const auto list = by_begin.find(rest.substr(0, end));
    if (list == by_begin.end()) continue;
    for (const std::size_t inner : list->second) {
      const std::string_view words = lines[inner].key.words;
      if (!rest.starts_with(words)) continue;
      const bool whole = rest.size() == words.size() || rest[words.size()] == ' ';
      if (inner != outer && words.size() < all.size() && whole) {
        inside.push_back(inner);
      }
    }
  }
  return inside;
}

// Three of four paragraphs are one sentence long: in such a text a picture's words, put together
// from the paragraphs around it, are the lines of several sentences.
bool tells_in_single_sentences(std::string_view text, const std::vector<Line>& lines) {
  constexpr std::size_t fewest_lines = 6;
  std::size_t told = 0;
  std::size_t single = 0;
  for (const Line& line : lines) {
    if (!is_told(line)) continue;
    ++told;
    single += sentence_begins(line.in(text)).size() == 2 ? 1 : 0;
  }
  return told >= fewest_lines && single * 4 >= told * 3;
}

// Another line begins with these words.
bool begins_another(const std::vector<Line>& lines,
                    const ByBegin& by_begin,
                    std::size_t outer,
                    const LineKey& sentence) {
  if (sentence.count < fewest_words) return false;
  const std::string_view words = sentence.words;
  const auto list = by_begin.find(words.substr(0, end_of_words(words, looked_up)));
  if (list == by_begin.end()) return false;
  return std::any_of(list->second.begin(), list->second.end(), [&](std::size_t other) {
    const std::string_view told = lines[other].key.words;
    if (other == outer || !told.starts_with(words)) return false;
    return told.size() == words.size() || told[words.size()] == ' ';
  });
}

// A line of several sentences of which the first, or two fifths of all words, begin other lines.
bool is_put_together(std::string_view text,
                     const std::vector<Line>& lines,
                     const ByBegin& by_begin,
                     std::size_t outer) {
  const std::string_view words = lines[outer].in(text);
  const std::vector<std::size_t> begins = sentence_begins(words);
  if (begins.size() < 3 || is_quote_mark(code_point_at(words, 0).value)) return false;
  std::size_t covered = 0;
  for (std::size_t i = 0; i + 1 < begins.size(); ++i) {
    const LineKey sentence = line_key(words.substr(begins[i], begins[i + 1] - begins[i]));
    if (!begins_another(lines, by_begin, outer, sentence)) continue;
    if (i == 0) return true;
    covered += sentence.count;
  }
  return covered * 5 >= lines[outer].key.count * 2;
}

// The words of a quotation that a dash and who said it follow: "'The gate held' - Ana Brel,
// warden".
std::string_view signed_quotation(std::string_view line) {
  constexpr std::string_view dashes[] = {" - ", " \xE2\x80\x93 ", " \xE2\x80\x94 "};
  if (!is_quote_mark(code_point_at(line, 0).value)) return "";
  std::size_t dash = line.npos;
  for (const std::string_view mark : dashes) dash = std::min(dash, line.rfind(mark));
  if (dash == line.npos) return "";
  const std::string_view words = trim(line.substr(0, dash));
  std::size_t last = words.size() - 1;
  while (last > 0 && !is_boundary(words, last)) --last;
  return is_quote_mark(code_point_at(words, last).value) ? words : "";
}

// A pull quote: another line tells the words of the signed quotation too.
bool is_pulled(std::string_view text, const std::vector<Line>& lines, std::size_t i) {
  constexpr std::size_t fewest = 3;
  const LineKey key = line_key(signed_quotation(lines[i].in(text)));
  if (key.count < fewest) return false;
  for (std::size_t j = 0; j < lines.size(); ++j) {
    if (j == i || !is_told(lines[j])) continue;
    if (lines[j].key.words.find(key.words) != key.words.npos) return true;
  }
  return false;
}

}  // namespace

void mark_retold(std::string_view text, std::vector<Line>& lines) {
  const ByBegin by_begin = lines_by_begin(lines);
  constexpr std::size_t most_pulled = 20;  // quotations looked for; more are a list of them
  const bool single = tells_in_single_sentences(text, lines);
  std::size_t signed_ones = 0;
  for (std::size_t outer = 0; outer < lines.size(); ++outer) {
    const bool quoted = lines[outer].kept() && !signed_quotation(lines[outer].in(text)).empty();
    if (quoted && ++signed_ones <= most_pulled && is_pulled(text, lines, outer)) {
      lines[outer].kind = BlockKind::caption;
      continue;
    }
    if (!is_told(lines[outer])) continue;
    if (single && is_put_together(text, lines, by_begin, outer)) {
      lines[outer].kind = BlockKind::caption;
      continue;
    }
    const std::vector<std::size_t> inside = lines_inside(lines, by_begin, outer);
    std::size_t covered = 0;
    for (const std::size_t inner : inside) covered += lines[inner].key.count;
    if (inside.size() >= 2 && covered * 2 >= lines[outer].key.count) {
      lines[outer].kind = BlockKind::caption;
      continue;
    }
    for (const std::size_t inner : inside) lines[inner].kind = BlockKind::caption;
  }
}

}  // namespace synoptic
