// Lines that say who wrote an article.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/lines.hpp"
#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr auto is_bio_word = &in_lexicon<"ingest/bio_words">;

// Words in a row that begin with a capital, from the first on.
std::size_t leading_capitals(const std::vector<std::string_view>& words) {
  std::size_t count = 0;
  while (count < words.size() && !words[count].empty() &&
         is_upper(code_point_at(words[count], 0).value)) {
    ++count;
  }
  return count;
}

// The line behind says where to follow or reach whoever wrote: "Find her on Twitter @anabrel."
bool leads_to_author(const std::vector<Line>& lines, std::size_t next) {
  if (next >= lines.size() || lines[next].blank_before) return false;
  const std::string_view reason = lines[next].reason;
  return reason == "share" || reason == "newsletter" || reason == "byline-box";
}

bool is_named_in(std::string_view text,
                 std::string_view name,
                 const std::vector<Line>& lines,
                 std::size_t but) {
  constexpr std::size_t fewest_words = 9;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool paragraph = lines[i].kept() && lines[i].kind == BlockKind::paragraph;
    const bool told = lines[i].terminated || lines[i].key.count >= fewest_words;  // no byline
    if (i == but || !paragraph || !told) continue;
    if (lines[i].in(text).find(name) != std::string_view::npos) return true;
  }
  return false;
}

// "Ana Brel, a professor of tides at Osk, is the author of ...": the family name.
std::string_view bio_after_apposition(const std::vector<std::string_view>& words,
                                      std::size_t name) {
  constexpr std::size_t longest = 16;  // words of the apposition
  if (!is_bio_word("apposition", words[name])) return "";
  const std::size_t end = std::min(words.size() - 1, name + longest);
  for (std::size_t i = name + 1; i < end; ++i) {
    if (!words[i - 1].ends_with(',')) continue;
    if (words[i] == "is" || is_bio_word("does", words[i])) {
      return words[name - 1].substr(0, words[name - 1].size() - 1);
    }
  }
  return "";
}

// "Senior reporter, ports and shipping. Before at the Osk Times.", "Halden-based correspondent
// covering the sea.": what somebody does for the outlet, and no verb.
bool is_post(std::string_view line) {
  constexpr std::size_t looked_at = 4;  // words
  const std::vector<std::size_t> begins = sentence_begins(line);
  const std::string_view first = trim(line.substr(0, begins[1]));
  const LineKey key = line_key(first);
  if (has_sentence_word(key) || !is_upper(code_point_at(line, 0).value)) return false;
  const std::vector<std::string_view> words = split(key.words, ' ');
  const auto end = words.begin() + static_cast<std::ptrdiff_t>(std::min(words.size(), looked_at));
  return words.size() > 2 && words.front() != "the" && words.front() != "a" &&
         std::any_of(words.begin() + 1, end, [](auto word) { return is_bio_word("post", word); });
}

// "Ana is a reporter at the Post.", "Ana is a freelance writer based in Osk."
std::string_view bio_of_first_name(const std::vector<std::string_view>& words) {
  constexpr std::size_t looked_at = 7;  // words
  if (words[1] != "is" || !is_bio_word("apposition", words[2])) return "";
  const std::size_t end = std::min(words.size(), looked_at);
  for (std::size_t i = 3; i < end; ++i) {
    if (is_bio_word("post", line_key(words[i]).words)) return words[0];
    if (words[i].ends_with(',') || words[i].ends_with('.')) return "";
  }
  return "";
}

}  // namespace

std::string_view bio_name(std::string_view line) {
  constexpr std::size_t looked_at = 16;  // words behind "is"
  constexpr std::string_view bullet = "\xE2\x80\xA2 ";
  if (line.starts_with(bullet)) line.remove_prefix(bullet.size());
  const std::vector<std::string_view> words = split(line, ' ');
  const std::size_t name = leading_capitals(words);
  if (name == 1 && words.size() > 4) return bio_of_first_name(words);
  if (name < 2 || name > 4 || name + 1 >= words.size()) return "";
  if (is_bio_word("does", words[name]) && words[name + 1] != "that") return words[name - 1];
  if (words[name - 1].ends_with(',')) return bio_after_apposition(words, name);
  const bool joined = words[name] == "joined";
  const bool long_since = words[name] == "has" && words[name + 1] == "been";
  if (words[name] != "is" && !long_since && !joined) return "";
  const std::string_view kind = joined ? "does" : "is";
  const std::size_t end = std::min(words.size(), name + looked_at);
  for (std::size_t i = name + 1; i < end; ++i) {
    const std::string key = line_key(words[i]).words;
    // "Editor-in-chief"
    if (is_bio_word(kind, key.substr(0, key.find(' ')))) return words[name - 1];
  }
  return "";
}

void mark_bios(std::string_view text, std::vector<Line>& lines) {
  constexpr std::size_t most_words = 70;
  constexpr std::size_t at_end = 3;
  constexpr std::size_t few_words = 6;  // tags, signatures: no paragraph that counts
  std::size_t seen = 0;
  for (std::size_t i = lines.size(); i > 0; --i) {
    Line& line = lines[i - 1];
    if (!line.kept() || line.kind != BlockKind::paragraph) continue;
    const bool last = seen < at_end;
    seen += line.terminated || line.key.count >= few_words ? 1 : 0;
    const bool looked_at = last || i <= 2 || leads_to_author(lines, i);
    if (!looked_at || line.key.count > most_words || seen == lines.size()) continue;
    if (last && is_post(line.in(text))) line.reason = "byline-box";
    const std::string_view name = bio_name(line.in(text));
    if (!name.empty() && !is_named_in(text, name, lines, i - 1)) line.reason = "byline-box";
  }
}

}  // namespace synoptic
