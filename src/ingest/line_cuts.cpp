// Clutter between the sentences of a paragraph.
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/lines.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr std::size_t longest_cut = 300;  // bytes of a sentence that is cut out

// A line that is clutter as a whole stays whole.
bool is_clutter_line(std::string_view words) {
  const LineKey key = line_key(words);
  const ClutterMatch match = match_clutter(words, key);
  return (!match.reason.empty() && !match.at_end) || is_prompt(words, key, true);
}

// True for words that would be dropped as a line of their own; `last` when they end a text's line.
bool is_clutter_piece(std::string_view words, bool last) {
  constexpr std::size_t fewest_words = 3;
  const LineKey key = line_key(words);
  if (is_quote_mark(code_point_at(words, 0).value)) return false;
  const ClutterMatch match = match_clutter(words, key);
  if (key.count < fewest_words) return match.reason == "copyright";  // "Copyright 2031."
  if (is_prompt(words, key, false)) return true;
  if (match.reason.empty() || (match.at_end && !last)) return false;
  // A headline without a final mark runs into the sentence behind it.
  constexpr std::size_t longest_link = 14;
  if (match.reason == "related" && key.count > longest_link) return false;
  return match.reason != "caption" && match.reason != "correction" && match.reason != "timestamp";
}

// True when a quotation that opened before `at` is still open there.
bool is_in_quotation(std::string_view line, std::size_t at) {
  bool open = false;
  for (std::size_t i = 0; i < at;) {
    const CodePoint point = code_point_at(line, i);
    i += point.size;
    if (point.value == U'"') open = !open;
    if (point.value == 0x201C) open = true;
    if (point.value == 0x201D) open = false;
  }
  return open;
}

// Where a bracket at the end begins that is clutter ("(Reporting by Jane Doe)"); else the size.
std::size_t bracket_begin(std::string_view line) {
  if (!line.ends_with(')') && !line.ends_with(']')) return line.size();
  const std::size_t open = line.find_last_of("([");
  const bool behind = open != std::string_view::npos && open > 0 &&
                      line.size() - open <= longest_cut && ends_as_sentence(line.substr(0, open));
  if (!behind) return line.size();
  const std::string_view inside = line.substr(open + 1, line.size() - open - 2);
  return is_clutter_piece(inside, true) || is_agency(fold(inside)) ? open : line.size();
}

}  // namespace

std::vector<std::size_t> sentence_begins(std::string_view line) {
  std::vector<std::size_t> begins = {0};
  const std::size_t bracket = bracket_begin(line);
  for (std::size_t at = 1; at < bracket; ++at) {
    if (line[at] != ' ' || at + 1 >= bracket) continue;
    const std::size_t from = at > 8 ? at - 8 : 0;  // final marks and what closes behind them
    const char32_t next = code_point_at(line, at + 1).value;
    const bool opens = is_upper(next) || is_quote_mark(next);
    if (opens && ends_as_sentence(line.substr(from, at - from))) begins.push_back(at + 1);
  }
  if (bracket < line.size()) begins.push_back(bracket);
  begins.push_back(line.size());
  return begins;
}

namespace {

// The parts of a line that are kept or cut together, as their begins, the end last.
std::vector<std::size_t> cuts_of(std::string_view line) {
  const std::vector<std::size_t> begins = sentence_begins(line);
  std::vector<std::size_t> cuts = {0};
  const std::size_t stamp = leading_stamp(line);
  if (stamp > 0 && stamp < line.size()) cuts.push_back(stamp);
  bool before = false;  // the part before is clutter
  for (std::size_t i = 0; i + 1 < begins.size(); ++i) {
    const std::string_view part = trim(line.substr(begins[i], begins[i + 1] - begins[i]));
    const bool last = i + 2 == begins.size();
    const bool credit = last && i > 0 && begins[i] == bracket_begin(line);
    const bool fits = part.size() <= longest_cut && !is_in_quotation(line, begins[i]);
    const bool cut = fits && (credit || is_clutter_piece(part, last));
    if (i > 0 && (cut || before) && begins[i] > cuts.back()) cuts.push_back(begins[i]);
    before = cut;
  }
  cuts.push_back(line.size());
  return cuts;
}

}  // namespace

void cut_lines(std::string_view text, std::vector<Line>& lines) {
  std::vector<Line> made;
  made.reserve(lines.size());
  for (const Line& line : lines) {
    const std::string_view words = line.in(text);
    const std::vector<std::size_t> cuts =
        is_clutter_line(words) ? std::vector<std::size_t>{0, words.size()} : cuts_of(words);
    if (cuts.size() == 2) {
      made.push_back(line);
      continue;
    }
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
      const std::string_view part = trim(words.substr(cuts[i], cuts[i + 1] - cuts[i]));
      if (part.empty()) continue;
      Line piece = make_line(text, part);
      piece.bullet = i == 0 && line.bullet;
      piece.blank_before = i == 0 && line.blank_before;
      piece.blank_after = i + 2 == cuts.size() && line.blank_after;
      made.push_back(piece);
    }
  }
  lines = std::move(made);
}

}  // namespace synoptic
