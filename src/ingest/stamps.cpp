// Lines, and begins of lines, that only say when something was published or added.
#include <algorithm>
#include <set>
#include <string_view>

#include "ingest/lines.hpp"
#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr auto is_stamp_word = &in_lexicon<"ingest/stamp_words">;

bool is_month(std::string_view word) {
  static const std::set<std::string_view> months = lexicon_words("ingest/months");
  return months.contains(word);
}

bool tells_of_adding(const LineKey& key) {
  const auto words = split(key.words, ' ');
  return std::any_of(words.begin(), words.end(),
                     [](std::string_view word) { return is_stamp_word("of", word); });
}

// The mark that begins at `at` and may stand behind a stamp; 0 when there is none.
std::size_t mark_size(std::string_view line, std::size_t at) {
  constexpr std::string_view marks[] = {": ", " -- ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ",
                                        " | "};
  for (const std::string_view mark : marks) {
    if (line.substr(at).starts_with(mark)) return mark.size();
  }
  return 0;
}

}  // namespace

bool is_stamp(const LineKey& key) {
  constexpr std::size_t most_words = 24;
  if (key.count == 0 || key.count > most_words) return false;
  bool clock = false;
  bool number = false;
  bool told = false;
  for (const std::string_view word : split(key.words, ' ')) {
    const bool digits = word.front() == '#' || (word.front() >= '0' && word.front() <= '9');
    const bool hour = digits && (word.ends_with("am") || word.ends_with("pm"));
    const bool tells = hour || is_stamp_word("clock", word);
    const bool tells_of = is_stamp_word("of", word);
    const bool other = is_stamp_word("other", word) || is_month(word);
    if (!digits && !tells && !tells_of && !other) return false;
    clock = clock || tells;
    number = number || digits;
    told = told || tells_of;
  }
  return (clock && number) || told;
}

std::size_t leading_stamp(std::string_view line) {
  constexpr std::size_t longest = 60;  // bytes
  std::size_t found = 0;
  for (std::size_t at = 1; at < std::min(line.size(), longest); ++at) {
    const std::size_t mark = mark_size(line, at);
    if (mark == 0) continue;
    const LineKey key = line_key(line.substr(0, at));
    if (is_stamp(key) && tells_of_adding(key)) found = at + mark;
  }
  const char32_t next = found < line.size() ? code_point_at(line, found).value : U'.';
  return is_upper(next) || is_digit(next) || is_quote_mark(next) ? found : 0;
}

}  // namespace synoptic
