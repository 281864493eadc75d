#include "ingest/lines.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "ingest/bylines.hpp"
#include "ingest/dates.hpp"
#include "text/hash.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr std::size_t longest_title = 250;    // bytes
constexpr std::size_t longest_heading = 120;  // bytes
constexpr std::size_t fewest_repeated = 4;    // words of a line that counts as said before
constexpr std::size_t longest_caption = 400;  // bytes

// ---- splitting ------------------------------------------------------------------------------

// Bytes of a bullet's marker and the blanks after it; 0 when the line has none.
std::size_t marker_size(std::string_view line) {
  constexpr std::string_view markers[] = {
      "- ",           "* ",           "+ ",        "\xE2\x80\xA2", "\xE2\x96\xAA", "\xE2\x97\xA6",
      "\xE2\x96\xBA", "\xE2\x97\x8F", "\xC2\xB7 ", "\xE2\x96\xA0", "\xE2\x80\xA3"};
  for (const std::string_view marker : markers) {
    if (!line.starts_with(marker)) continue;
    const std::string_view rest = trim(line.substr(marker.size()));
    return rest.empty() ? 0 : static_cast<std::size_t>(rest.data() - line.data());
  }
  return 0;
}

Line make_line(std::string_view text, std::string_view trimmed) {
  Line line;
  line.range.begin = static_cast<std::size_t>(trimmed.data() - text.data());
  line.range.end = line.range.begin + trimmed.size();
  line.content = line.range;
  const std::size_t marker = marker_size(trimmed);
  line.bullet = marker > 0;
  line.content.begin += marker;
  line.terminated = ends_as_sentence(line.in(text));
  return line;
}

// ---- lines wrapped at a width ---------------------------------------------------------------

// The width a text is wrapped at: most lines that another one follows without a gap are about as
// long, and do not end as sentences do. 0 for a text with a paragraph a line.
std::size_t wrap_width(const std::vector<Line>& lines) {
  constexpr std::size_t narrowest = 40;
  constexpr std::size_t widest = 120;
  constexpr std::size_t fewest_lines = 4;
  std::vector<std::size_t> widths;
  std::size_t terminated = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].blank_after || lines[i + 1].bullet) continue;
    widths.push_back(lines[i].range.end - lines[i].range.begin);
    terminated += lines[i].terminated ? 1 : 0;
  }
  if (widths.size() < fewest_lines || terminated * 3 > widths.size()) return 0;
  std::sort(widths.begin(), widths.end());
  const std::size_t low = widths[widths.size() / 5];
  const std::size_t high = widths[widths.size() * 9 / 10];
  return low >= narrowest && high <= widest ? high : 0;
}

// Joins the lines of each wrapped paragraph; its line feeds stay inside the block.
void join_wrapped(std::string_view text, std::vector<Line>& lines) {
  const std::size_t width = wrap_width(lines);
  if (width == 0) return;
  std::vector<Line> joined;
  bool full = false;  // the last line goes on
  for (const Line& line : lines) {
    const bool next = full && !line.blank_before && !line.bullet;
    if (next) {
      joined.back().range.end = line.range.end;
      joined.back().content.end = line.range.end;
      joined.back().blank_after = line.blank_after;
      joined.back().terminated = ends_as_sentence(joined.back().in(text));
    } else {
      joined.push_back(line);
    }
    full = (line.range.end - line.range.begin) * 5 >= width * 3;
  }
  lines = std::move(joined);
}

// ---- shapes ---------------------------------------------------------------------------------

// "3/16", "3 of 16": a picture of a gallery. Gives the total, 0 when the line is none.
unsigned gallery_total(std::string_view line) {
  unsigned number = 0;
  unsigned total = 0;
  const char* const end = line.data() + line.size();
  const auto first = std::from_chars(line.data(), end, number);
  if (first.ec != std::errc{}) return 0;
  std::string_view rest = line.substr(static_cast<std::size_t>(first.ptr - line.data()));
  if (rest.starts_with('/')) {
    rest.remove_prefix(1);
  } else if (rest.starts_with(" of ")) {
    rest.remove_prefix(4);
  } else {
    return 0;
  }
  const auto second = std::from_chars(rest.data(), end, total);
  const bool fits = second.ec == std::errc{} && (second.ptr == end || *second.ptr == ' ');
  return fits && number >= 1 && number <= total && total >= 2 ? total : 0;
}

// A gallery is three or more numbered pictures under one total, with what is told between them and
// the title above them; a picture has a few lines at most.
void mark_galleries(std::string_view text, std::vector<Line>& lines) {
  constexpr std::size_t most_between = 5;
  constexpr std::size_t fewest_pictures = 3;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const unsigned total = gallery_total(lines[i].in(text));
    if (total == 0) continue;
    std::size_t pictures = 1;
    std::size_t last = i;
    for (std::size_t j = i + 1; j < lines.size() && j - last <= most_between; ++j) {
      if (gallery_total(lines[j].in(text)) != total) continue;
      ++pictures;
      last = j;
    }
    if (pictures < fewest_pictures) continue;
    for (std::size_t j = i; j <= last; ++j) lines[j].reason = "gallery";
    for (std::size_t j = i; j > 0 && !lines[j - 1].terminated && i - j < 2; --j) {
      lines[j - 1].reason = "gallery";
    }
    i = last;
  }
}

bool has_sentence_word(const LineKey& key) {
  static const std::unordered_set<std::string_view> words = [] {
    std::unordered_set<std::string_view> made;
    for (const LexiconRow& row : lexicon("ingest/sentence_words")) made.insert(row[0]);
    return made;
  }();
  const std::vector<std::string_view> said = split(key.words, ' ');
  return std::any_of(said.begin(), said.end(),
                     [&](std::string_view word) { return words.contains(word); });
}

bool is_year(std::string_view line) {
  unsigned year = 0;
  const auto parsed = std::from_chars(line.data(), line.data() + line.size(), year);
  return parsed.ec == std::errc{} && parsed.ptr == line.data() + line.size() && year >= 1000 &&
         year <= 2999;
}

// Lines of no words: stray marks, counters, separators.
std::string_view wordless_reason(std::string_view text, const Line& line) {
  if (line.key.count == 0) return "stray-mark";
  constexpr std::size_t most_counters = 4;
  const bool numbers = !line.key.has_letter && line.key.count <= most_counters;
  return numbers && !is_year(line.in(text)) ? "counter" : "";
}

// "Jane Doe, Example.com": a name and a site, no sentence.
bool is_name_and_site(std::string_view line, const Line& shape) {
  const std::size_t comma = line.rfind(", ");
  constexpr std::size_t most_words = 7;
  if (comma == std::string_view::npos || shape.key.count > most_words || shape.terminated) {
    return false;
  }
  const std::string_view site = line.substr(comma + 2);
  const std::size_t dot = site.rfind('.');
  return site.find(' ') == std::string_view::npos && dot != std::string_view::npos && dot > 0 &&
         site.size() - dot >= 3 && site.size() - dot <= 5;
}

bool is_link_or_mail(std::string_view line, const Line& shape) {
  if (line.find(' ') != std::string_view::npos || shape.key.count > 20) return false;
  return line.starts_with("http://") || line.starts_with("https://") || line.starts_with("www.") ||
         line.find('@') != std::string_view::npos;
}

// A line of nothing but #tags.
bool is_tag_line(std::string_view line) {
  std::size_t words = 0;
  for (const std::string_view word : split(line, ' ')) {
    if (word.empty()) continue;
    if (word.front() != '#' || word.size() < 2) return false;
    ++words;
  }
  return words > 0;
}

// "[Another story of the same site]": a link between the paragraphs.
bool is_bracketed(std::string_view line, const Line& shape) {
  constexpr std::size_t fewest_words = 4;
  return line.starts_with('[') && line.ends_with(']') && shape.key.count >= fewest_words &&
         line.find('[', 1) == std::string_view::npos;
}

std::string_view shape_reason(std::string_view text, const Line& line) {
  const std::string_view words = line.in(text);
  if (const std::string_view reason = wordless_reason(text, line); !reason.empty()) return reason;
  if (is_name_and_site(words, line)) return "byline-box";
  if (is_link_or_mail(words, line)) return "navigation";
  if (is_tag_line(words)) return "tags";
  if (is_bracketed(words, line)) return "related";
  return "";
}

bool is_caption(std::string_view text, const Line& line) {
  const std::string_view words = line.in(text);
  if (words.size() > longest_caption) return false;
  return (leading_agency(words) > 0 && !line.terminated) || ends_with_credit(words);
}

// A line of a date and little else.
bool is_date_line(std::string_view text, const Line& line) {
  constexpr std::size_t most_words = 11;
  if (line.bullet || line.key.count > most_words || has_sentence_word(line.key)) return false;
  return parse_date(line.in(text)).has_value();
}

// Lines of names and dates stand at the head or the foot of an article.
void mark_head_lines(std::string_view text, std::vector<Line>& lines) {
  constexpr std::size_t head = 8;
  constexpr std::size_t foot = 3;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i >= head && i + foot < lines.size()) continue;
    Line& line = lines[i];
    const bool clutter = !line.kept() && line.reason != "timestamp";
    if (clutter || line.kind != BlockKind::paragraph) continue;
    if (is_byline(line.in(text))) line.kind = BlockKind::byline;
    if (line.kind != BlockKind::byline && !is_date_line(text, line)) continue;
    if (line.kind != BlockKind::byline) line.kind = BlockKind::dateline;
    line.reason = {};
  }
}

void match_line(std::string_view text, Line& line) {
  line.reason = shape_reason(text, line);
  if (!line.reason.empty()) return;
  const ClutterMatch match = match_clutter(line.in(text), line.key);
  if (match.reason == "caption" || (match.reason.empty() && is_caption(text, line))) {
    line.kind = BlockKind::caption;
    return;
  }
  if (match.reason == "correction") {
    line.kind = BlockKind::correction;
    return;
  }
  (match.at_end ? line.end_reason : line.reason) = match.reason;
  line.opener = match.opener;
}

// ---- lines in their surroundings ------------------------------------------------------------

// The second time a line is said it is dropped: menus, headlines over again, pull quotes.
void mark_repeated(std::vector<Line>& lines) {
  std::unordered_set<std::uint64_t> seen;
  for (Line& line : lines) {
    if (!line.kept() || line.key.count < fewest_repeated) continue;
    if (!seen.insert(hash64(line.key.words)).second) line.reason = "repeated";
  }
}

bool looks_like_link(const Line& line) {
  return line.kept() && !line.terminated && line.kind == BlockKind::paragraph;
}

// Under "Related articles", "Comments": lines that are no sentences belong to the list. Over a list
// of links, a line that is no sentence is its first entry.
void mark_lists(std::vector<Line>& lines) {
  std::string_view open;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Line& line = lines[i];
    if (line.opener) open = line.reason;
    if (line.kept() && line.terminated) open = {};
    if (!open.empty() && looks_like_link(line) && i > lines.size() / 2) line.reason = open;
  }
  for (std::size_t i = 1; i + 1 < lines.size(); ++i) {
    const bool before_list = lines[i + 1].reason == "related" && !lines[i + 1].opener;
    if (before_list && looks_like_link(lines[i]) && !lines[i].bullet) lines[i].reason = "related";
  }
}

// What "About the author" says is no news: the one paragraph under it, when it is the last.
void mark_author_box(std::vector<Line>& lines) {
  std::size_t after = 0;
  for (std::size_t i = lines.size(); i > 0; --i) {
    if (lines[i - 1].opener && lines[i - 1].reason == "byline-box" && i > 3) {
      for (std::size_t j = i; after == 1 && j < lines.size(); ++j) {
        if (lines[j].kept()) lines[j].reason = "byline-box";
      }
      return;
    }
    after += lines[i - 1].kept() ? 1 : 0;
  }
}

// Who helped to report, where to follow the outlet: the last lines of a text, from its end up.
void mark_end(std::vector<Line>& lines) {
  std::size_t looked_at = 0;
  constexpr std::size_t most = 4;
  for (std::size_t i = lines.size(); i > 1 && looked_at < most; --i) {
    Line& line = lines[i - 1];
    if (!line.kept()) continue;
    ++looked_at;
    line.reason = line.end_reason;
  }
}

// Share of the words, short ones aside, that begin with a capital.
bool mostly_capitals(std::string_view line) {
  std::size_t words = 0;
  std::size_t capitals = 0;
  constexpr std::size_t short_word = 3;
  for (const std::string_view word : split(line, ' ')) {
    if (word.size() <= short_word || !is_letter(code_point_at(word, 0).value)) continue;
    ++words;
    capitals += is_upper(code_point_at(word, 0).value) ? 1 : 0;
  }
  return words > 0 && capitals * 3 >= words * 2;
}

bool is_heading(std::string_view text, const Line& line) {
  const std::string_view words = line.in(text);
  if (line.bullet || words.size() > longest_heading || words.ends_with(':')) return false;
  if (words.ends_with('.') || words.ends_with('!')) return false;
  constexpr std::size_t few_words = 7;
  if (line.terminated && !words.ends_with('?')) return false;
  if (mostly_capitals(words)) return true;
  return line.key.count <= few_words && !has_sentence_word(line.key);
}

bool is_title(std::string_view text, const Line& line, const Line* next) {
  const std::string_view words = line.in(text);
  if (line.bullet || words.size() > longest_title || line.key.count < 2) return false;
  if (words.ends_with('.') && !words.ends_with("...")) return false;
  if (words.ends_with(':') || words.ends_with(',')) return false;
  if (next == nullptr) return false;
  if (line.blank_after) return true;
  return next->content.end - next->content.begin > words.size() &&
         (mostly_capitals(words) || words.size() < longest_heading);
}

// A line that could be a paragraph by its length.
bool is_long(const Line& line) {
  constexpr std::size_t fewest_words = 6;
  return line.kept() && !line.bullet && line.kind == BlockKind::paragraph &&
         line.key.count >= fewest_words;
}

// Where paragraphs end as sentences do, a line of many words that does not is no paragraph: the
// words under a picture, a teaser, a highlight over the text. A text that mostly goes without final
// marks is left alone.
void mark_captions(std::string_view text, std::vector<Line>& lines) {
  std::size_t sentences = 0;
  std::size_t open_ended = 0;
  for (const Line& line : lines) {
    if (is_long(line)) ++(line.terminated ? sentences : open_ended);
  }
  constexpr std::size_t fewest_sentences = 4;
  if (sentences < fewest_sentences || sentences < open_ended) return;
  for (Line& line : lines) {
    const std::string_view words = line.in(text);
    const bool goes_on = words.ends_with(':') || words.ends_with(',') || words.ends_with(';') ||
                         words.ends_with('-') || words.ends_with("\xE2\x80\x94");
    if (is_long(line) && !line.terminated && !goes_on) line.kind = BlockKind::caption;
  }
}

// A line that says the known title is the headline, or, when that stands already, said twice.
// True when no other line can be the headline.
bool mark_known_title(const KnownTitle& title, std::vector<Line>& lines) {
  if (title.text.empty()) return false;
  const std::string words = line_key(title.text).words;
  constexpr std::size_t looked_at = 5;
  for (std::size_t i = 0; i < std::min(lines.size(), looked_at); ++i) {
    if (!lines[i].kept() || lines[i].key.words != words) continue;
    if (title.is_block) lines[i].reason = "repeated";
    if (!title.is_block) lines[i].kind = BlockKind::headline;
    return true;
  }
  return title.is_block;
}

void mark_kinds(std::string_view text, const KnownTitle& title, std::vector<Line>& lines) {
  bool first = !mark_known_title(title, lines);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Line& line = lines[i];
    if (!line.kept() || line.kind != BlockKind::paragraph) continue;
    const Line* next = i + 1 < lines.size() ? &lines[i + 1] : nullptr;
    if (first && is_title(text, line, next)) {
      line.kind = BlockKind::headline;
    } else if (line.bullet) {
      line.kind = BlockKind::list_item;
    } else if (next != nullptr && is_heading(text, line)) {
      line.kind = BlockKind::subheading;
    }
    first = false;
  }
}

}  // namespace

std::vector<Line> split_lines(std::string_view text) {
  std::vector<Line> lines;
  bool blank = true;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find_first_of("\r\n", begin), text.size());
    const std::string_view trimmed = trim(text.substr(begin, end - begin));
    if (trimmed.empty()) {
      blank = true;
      if (!lines.empty()) lines.back().blank_after = true;
    } else {
      lines.push_back(make_line(text, trimmed));
      lines.back().blank_before = blank;
      lines.back().blank_after = false;
      blank = false;
    }
    const bool pair = end + 1 < text.size() && text[end] == '\r' && text[end + 1] == '\n';
    begin = end + (pair ? 2 : 1);
  }
  join_wrapped(text, lines);
  return lines;
}

void classify_lines(std::string_view text, const KnownTitle& title, std::vector<Line>& lines) {
  for (Line& line : lines) {
    line.key = line_key(line.in(text));
    match_line(text, line);
  }
  mark_head_lines(text, lines);
  mark_galleries(text, lines);
  mark_repeated(lines);
  mark_lists(lines);
  mark_author_box(lines);
  mark_end(lines);
  mark_kinds(text, title, lines);
  mark_captions(text, lines);
}

}  // namespace synoptic
