// Sentences by which a page asks its reader for something: "Chat with us in the app."
#include <algorithm>
#include <string_view>
#include <vector>

#include "ingest/clutter.hpp"
#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

using Words = std::vector<std::string_view>;

constexpr auto is_kind = &in_lexicon<"ingest/prompts">;

bool has_quote_mark(std::string_view line) {
  for (std::size_t at = 0; at < line.size();) {
    const CodePoint point = code_point_at(line, at);
    if (point.value == U'"' || point.value == 0x201C || point.value == 0x201D) return true;
    at += point.size;
  }
  return false;
}

// The words open with a verb that asks.
bool asks(const Words& words) {
  if (is_kind("ask", words[0])) return true;
  const bool with_us = words.size() > 2 && words[1] == "with" && is_kind("us", words[2]);
  return is_kind("ask-noun", words[0]) && (with_us || is_kind("behind", words[1]));
}

// "Follow her at @anabrel", "Visit post.example": an address on the net stands in the line.
bool names_an_address(std::string_view line, const Words& words) {
  if (!is_kind("reach", words[0])) return false;
  const std::size_t at = line.find('@');
  const bool handle = at != line.npos && at + 1 < line.size() && line[at + 1] != ' ';
  return handle || std::any_of(words.begin(), words.end(), [](std::string_view word) {
           const std::size_t dot = word.find('.');
           return dot != word.npos && dot > 1 && word.size() - dot > 2 &&
                  word.find_first_of("0123456789#") == word.npos;
         });
}

// "Read more from the Post", "Read the full letter at the Post".
bool asks_for_more(const Words& words) {
  const bool full = words.size() > 2 && words[1] == "the" && words[2] == "full";
  return is_kind("ask", words[0]) && (full || words[1] == "more");
}

// "For a full list of the gates, visit the board.": what is sought, a comma, and a verb that asks.
bool sends_on(std::string_view line, const Words& words) {
  if (!is_kind("lead", words[0]) || !is_kind("sought", words[1])) return false;
  const std::size_t comma = line.rfind(", ");
  if (comma == std::string_view::npos) return false;
  const Words behind = split(line.substr(comma + 2), ' ');
  const std::string_view first = behind.front();
  return is_kind("ask", first == "please" && behind.size() > 1 ? behind[1] : first);
}

// "You can listen to it here", "For more on the flood, click here", "Watch the speech below": the
// reader is shown the way.
bool shows_the_way(const Words& words) {
  if (!is_kind("there", words.back())) return false;
  if (asks(words)) return true;
  if (words.back() != "here" || !is_kind("lead", words.front())) return false;
  return std::any_of(words.begin() + 1, words.end() - 1,
                     [](std::string_view word) { return is_kind("ask", word); });
}

// One of the words behind the first is of the kind.
bool has_kind(const Words& words, std::string_view kind) {
  return std::any_of(words.begin() + 1, words.end(),
                     [&](std::string_view word) { return is_kind(kind, word); });
}

// "Every Friday our newsletter brings you the lake.": what the outlet sends, and who gets it.
bool offers(const Words& words) {
  const bool reader = is_kind("reader", words[0]) || has_kind(words, "reader");
  return reader && (is_kind("own", words[0]) || has_kind(words, "own"));
}

// "Book a tour today!", "Help us tell these stories: donate now.": the last clause asks, at once.
bool urges(std::string_view line) {
  constexpr std::size_t most_words = 8;
  constexpr std::size_t few_words = 16;  // before the clause
  const std::size_t mark = line.find_last_of(":,;");
  const LineKey clause = line_key(mark == line.npos ? line : line.substr(mark + 1));
  if (clause.count < 2 || clause.count > most_words) return false;
  if (line_key(line).count > clause.count + few_words) return false;
  const Words words = split(clause.words, ' ');
  const bool asked = is_kind("ask", words[0]) || is_kind("ask-noun", words[0]);
  return (asked || is_kind("urge", words[0])) && is_kind("at-once", words.back());
}

// A verb that asks, and an article, "more", "how" behind it: nothing a report says by itself.
bool asks_alone(std::string_view line, const Words& words) {
  if (line.substr(0, line.find(' ')).ends_with(',')) return false;
  return is_kind("ask", words[0]) && (is_kind("behind", words[1]) || is_kind("object", words[1]));
}

bool asks_briefly(std::string_view line, const Words& words) {
  return is_kind("press", words[0]) || is_kind("us", words[1]) || asks_for_more(words) ||
         names_an_address(line, words);
}

}  // namespace

bool is_prompt(std::string_view line, const LineKey& key, bool alone) {
  constexpr std::size_t fewest_words = 3;
  constexpr std::size_t most_words = 45;
  constexpr std::size_t few_words = 15;
  if (key.count < fewest_words || key.count > most_words) return false;
  Words words = split(key.words, ' ');
  if (words.front() == "please") {
    words.erase(words.begin());
    line.remove_prefix(std::min(line.find(' '), line.size() - 1) + 1);
  }
  if (has_quote_mark(line)) return asks(words) && has_kind(words, "own");
  if (shows_the_way(words) || sends_on(line, words)) return true;
  if (alone && (offers(words) || urges(line))) return true;
  if (!asks(words)) return false;
  if (has_kind(words, "thing") || has_kind(words, "own")) return true;
  const bool brief = words.size() <= few_words;
  return brief && (asks_briefly(line, words) || (alone && asks_alone(line, words)));
}

}  // namespace synoptic
