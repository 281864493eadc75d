// What readers wrote under a text, where its page was copied with them.
#include <algorithm>
#include <string_view>
#include <vector>

#include "ingest/dates.hpp"
#include "ingest/lines.hpp"

namespace synoptic {
namespace {

constexpr std::size_t fewest_paragraphs = 3;  // of the text above

// "December 18, 2031, 9:46 pm", "3 hours ago", under a name.
bool is_head_of_comment(std::string_view text, const std::vector<Line>& lines, std::size_t i) {
  constexpr std::size_t most_words = 9;
  constexpr std::size_t most_of_name = 5;
  if (i == 0 || lines[i - 1].key.count > most_of_name || lines[i - 1].terminated) return false;
  const Line& line = lines[i];
  if (line.key.count > most_words || line.terminated) return false;
  return line.reason == "timestamp" || parse_date(line.in(text)).has_value();
}

}  // namespace

void mark_comments(std::string_view text, std::vector<Line>& lines) {
  constexpr std::size_t fewest_heads = 2;
  std::size_t told = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    told += lines[i].kept() && lines[i].terminated ? 1 : 0;
    if (told < fewest_paragraphs) continue;
    if (lines[i].reason != "comments" && !lines[i].thread) continue;
    std::size_t heads = 0;
    for (std::size_t j = i + 1; j < lines.size() && heads < fewest_heads; ++j) {
      heads += is_head_of_comment(text, lines, j) ? 1 : 0;
    }
    const bool names_text = lines[i].thread && has_double_quotes(lines[i].in(text));
    if (!names_text && heads < (lines[i].thread ? 1 : fewest_heads)) continue;
    for (std::size_t j = i; j < lines.size(); ++j) {
      if (lines[j].kept()) lines[j].reason = "comments";
    }
    return;
  }
}

}  // namespace synoptic
