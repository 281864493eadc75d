// Sentences by which a page asks its reader for something: "Chat with us in the app."
#include <algorithm>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/clutter.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

using Words = std::vector<std::string_view>;

bool is_kind(std::string_view kind, std::string_view word) {
  static const std::set<std::pair<std::string_view, std::string_view>> words = [] {
    std::set<std::pair<std::string_view, std::string_view>> made;
    for (const LexiconRow& row : lexicon("ingest/prompts")) made.emplace(row[0], row[1]);
    return made;
  }();
  return words.contains({kind, word});
}

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

}  // namespace

bool is_prompt(std::string_view line, const LineKey& key) {
  constexpr std::size_t fewest_words = 3;
  constexpr std::size_t most_words = 30;
  constexpr std::size_t looked_at = 24;
  if (key.count < fewest_words || key.count > most_words || has_quote_mark(line)) return false;
  Words words = split(key.words, ' ');
  if (words.front() == "please") words.erase(words.begin());
  if (shows_the_way(words) || sends_on(line, words)) return true;
  if (!asks(words)) return false;
  const bool brief = words.size() <= most_words / 2;
  if (brief && is_kind("press", words[0])) return true;
  if (brief && is_kind("us", words[1])) return true;
  const auto last = words.begin() + static_cast<std::ptrdiff_t>(std::min(words.size(), looked_at));
  return std::any_of(words.begin() + 1, last,
                     [](std::string_view word) { return is_kind("thing", word); });
}

}  // namespace synoptic
