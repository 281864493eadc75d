// Where the article lies in a page that was copied whole, its menus and its foot with it.
//
// The run of lines with the greatest sum of weights, words told for it and clutter against it, is
// the article: Pasternack and Roth, "Extracting article text from the web with maximum subsequence
// segmentation", WWW 2009. Cost: linear.
#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "ingest/lines.hpp"

namespace synoptic {
namespace {

constexpr std::size_t fewest_parts = 5;  // lines of the page's own on a side that is cut

struct Body {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Buttons and the count of comments stand above an article too.
bool is_menu_part(const Line& line) {
  return is_page_part(line) && line.reason != "share" && line.reason != "comments";
}

bool is_paragraph(const Line& line) {
  constexpr std::size_t fewest_words = 8;
  constexpr std::size_t many_words = 25;  // enough without a final mark
  if (!line.kept() || line.bullet || line.kind != BlockKind::paragraph) return false;
  return line.key.count >= many_words || (line.terminated && line.key.count >= fewest_words);
}

// A paragraph, an entry of a list, or a few words that end as a sentence does or lead to what
// follows.
bool tells(std::string_view text, const Line& line) {
  constexpr std::size_t fewest_words = 3;
  constexpr std::size_t fewest_of_entry = 5;  // more than menus have
  if (!line.kept() || line.kind != BlockKind::paragraph) return false;
  if (line.bullet) return line.key.count >= fewest_of_entry;
  const bool ends = line.terminated || line.in(text).ends_with(':');
  return is_paragraph(line) || (ends && line.key.count >= fewest_words);
}

// Words that speak for the article, up to those of a long paragraph: one sentence alone between
// lines that are none may as well stand under the headline of another story.
int words_told(std::string_view text, const std::vector<Line>& lines, std::size_t i) {
  constexpr std::size_t most_words = 40;
  constexpr std::size_t few_words = 25;
  if (!tells(text, lines[i])) return 0;
  const bool beside =
      (i > 0 && tells(text, lines[i - 1])) || (i + 1 < lines.size() && tells(text, lines[i + 1]));
  const std::size_t count = lines[i].key.count;
  return beside || count >= few_words ? static_cast<int>(std::min(count, most_words)) : 0;
}

int weight_of(std::string_view text, const std::vector<Line>& lines, std::size_t i) {
  constexpr int page_part = -10;
  constexpr int clutter = -2;
  if (is_page_part(lines[i])) return page_part;
  return lines[i].kept() ? words_told(text, lines, i) : clutter;
}

// The lines with the greatest sum of weights.
Body heaviest_run(std::string_view text, const std::vector<Line>& lines) {
  Body best;
  int greatest = 0;
  int sum = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    sum += weight_of(text, lines, i);
    if (sum > greatest) {
      greatest = sum;
      best = {begin, i + 1};
    }
    if (sum <= 0) {
      sum = 0;
      begin = i + 1;
    }
  }
  return best;
}

// Three of five words that speak for an article stand in it, teasers left out: there is one.
bool holds_most(std::string_view text,
                const std::vector<Line>& lines,
                const std::vector<Matter>& matter,
                Body body) {
  int all = 0;
  int inside = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const int told = matter[i] == Matter::teaser ? 0 : words_told(text, lines, i);
    all += told;
    if (i >= body.begin && i < body.end) inside += told;
  }
  return inside > 0 && inside * 5 >= all * 3;
}

// What stands close above belongs to it: a lead over the buttons of a page, or over a picture.
std::size_t with_lead(std::string_view text, const std::vector<Line>& lines, std::size_t begin) {
  constexpr std::size_t most_between = 20;
  std::size_t between = 0;
  for (std::size_t i = begin; i > 0 && between < most_between; --i) {
    ++between;
    const bool told = between == 1 ? tells(text, lines[i - 1]) : is_paragraph(lines[i - 1]);
    if (!told) continue;
    begin = i - 1;
    between = 0;
  }
  return begin;
}

// What follows closely belongs to it too, up to the first line of the page's own.
std::size_t with_end(std::string_view text, const std::vector<Line>& lines, std::size_t end) {
  constexpr std::size_t most_between = 3;
  std::size_t between = 0;
  for (std::size_t i = end; i < lines.size() && !is_page_part(lines[i]); ++i) {
    between = tells(text, lines[i]) ? 0 : between + 1;
    if (between > most_between) break;
    if (between == 0) end = i + 1;
  }
  return end;
}

// Lines right above the text are its headline and who wrote it when: down from the last menu.
std::size_t begin_of_head(const std::vector<Line>& lines, std::size_t begin) {
  constexpr std::size_t longest_head = 20;
  std::size_t head = begin;
  while (head > 0 && begin - head < longest_head) {
    if (is_menu_part(lines[head - 1])) break;
    --head;
  }
  // The last words of a menu, up to the headline.
  constexpr std::size_t few_words = 3;
  std::size_t headline = head;
  while (headline < begin && lines[headline].key.count <= few_words) ++headline;
  return headline < begin ? headline : head;
}

bool drop_outside(std::vector<Line>& lines, std::size_t begin, std::size_t end) {
  const auto first = lines.begin() + static_cast<std::ptrdiff_t>(begin);
  const auto last = lines.begin() + static_cast<std::ptrdiff_t>(end);
  if (std::count_if(first, last, is_page_part) < static_cast<std::ptrdiff_t>(fewest_parts)) {
    return false;
  }
  for (auto line = first; line != last; ++line) {
    const bool left = line->kept() || line->reason == "timestamp";
    if (left && line->kind != BlockKind::correction) line->reason = "outside";
  }
  return true;
}

// Behind the last line of its own matter, when another one follows in it.
std::size_t end_of_matter(const std::vector<Matter>& matter, Body body) {
  std::size_t end = body.end;
  bool leaves = false;
  for (; end > body.begin && matter[end - 1] != Matter::same; --end) {
    leaves = leaves || matter[end - 1] != Matter::untold;
  }
  return leaves ? end : body.end;
}

}  // namespace

bool is_page_part(const Line& line) {
  constexpr std::array<std::string_view, 6> around = {"navigation", "newsletter", "related",
                                                      "comments",   "copyright",  "share"};
  return std::find(around.begin(), around.end(), line.reason) != around.end();
}

bool mark_outside(std::string_view text, std::vector<Line>& lines) {
  Body body = heaviest_run(text, lines);
  const std::vector<Matter> matter = matter_of(lines, body.begin, body.end);
  if (!holds_most(text, lines, matter, body)) return false;
  body.end = end_of_matter(matter, body);
  const std::size_t begin = with_lead(text, lines, body.begin);
  const bool above = drop_outside(lines, 0, begin_of_head(lines, begin));
  const bool below = drop_outside(lines, with_end(text, lines, body.end), lines.size());
  return above || below;
}

}  // namespace synoptic
