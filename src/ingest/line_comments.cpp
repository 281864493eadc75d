// What readers wrote under a text, where its page was copied with them.
#include <algorithm>
#include <string_view>
#include <vector>

#include "ingest/dates.hpp"
#include "ingest/lines.hpp"
#include "text/lexicon_sets.hpp"

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

// "Ana Brel says:", "osk_keeper said:" in a line of its own, a date or a comment behind it.
bool names_a_writer(std::string_view text, const Line& line) {
  static const auto verbs = lexicon_words("ingest/reply_verbs");
  constexpr std::size_t most_words = 6;
  if (!line.kept() || line.key.count < 2 || line.key.count > most_words) return false;
  const std::string_view words = line.key.words;
  return line.in(text).ends_with(':') && verbs.contains(words.substr(words.rfind(' ') + 1));
}

// "Reply", "Flag as inappropriate".
bool is_button(const Line& line) {
  static const auto buttons = lexicon_words("ingest/reply_buttons");
  return buttons.contains(line.key.words);
}

bool is_paragraph(const Line& line) {
  constexpr std::size_t fewest_words = 5;
  return line.kept() && line.terminated && line.key.count >= fewest_words;
}

// What stands behind a line, to the end of the text.
struct Behind {
  std::size_t heads = 0;
  std::size_t buttons = 0;
  std::size_t told_before = 0;  // paragraphs before the first head or button
};

// For every line what stands behind it. Cost: linear.
std::vector<Behind> count_behind(std::string_view text, const std::vector<Line>& lines) {
  std::vector<Behind> behind(lines.size() + 1);
  for (std::size_t i = lines.size(); i > 1; --i) {
    Behind count = behind[i - 1];  // behind line i - 1; to be counted behind line i - 2
    const bool head = is_head_of_comment(text, lines, i - 1) || names_a_writer(text, lines[i - 1]);
    const bool button = is_button(lines[i - 1]);
    const bool paragraph = is_paragraph(lines[i - 1]);
    count.heads += head ? 1 : 0;
    count.buttons += button ? 1 : 0;
    count.told_before = head || button ? 0 : count.told_before + (paragraph ? 1 : 0);
    behind[i - 2] = count;
  }
  return behind;
}

// What follows the line is by readers: heads or buttons of comments, the first of them after a few
// paragraphs at most. A count above an article has the whole article before them.
bool opens_comments(const Line& opener, const Behind& behind) {
  constexpr std::size_t fewest_heads = 2;
  constexpr std::size_t fewest_buttons = 3;
  constexpr std::size_t most_before = 5;  // paragraphs before the first
  if (behind.told_before > most_before) return false;
  return behind.heads >= (opener.thread ? 1 : fewest_heads) || behind.buttons >= fewest_buttons;
}

}  // namespace

void mark_comments(std::string_view text, std::vector<Line>& lines) {
  const std::vector<Behind> behind = count_behind(text, lines);
  std::size_t told = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    told += is_paragraph(lines[i]) ? 1 : 0;
    if (told < fewest_paragraphs) continue;
    if (lines[i].reason != "comments" && !lines[i].thread) continue;
    const bool names_text = lines[i].thread && has_double_quotes(lines[i].in(text));
    if (!names_text && !opens_comments(lines[i], behind[i])) continue;
    for (std::size_t j = i; j < lines.size(); ++j) {
      const bool stamp = lines[j].reason == "timestamp";
      if (lines[j].kept() || stamp) lines[j].reason = "comments";
    }
    return;
  }
}

}  // namespace synoptic
