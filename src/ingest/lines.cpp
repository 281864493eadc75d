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
#include "ingest/language_id.hpp"
#include "text/hash.hpp"
#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr std::size_t longest_title = 250;    // bytes
constexpr std::size_t longest_heading = 120;  // bytes
constexpr std::size_t fewest_repeated = 4;    // words of a line that counts as said before

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

// ---- lines wrapped at a width ---------------------------------------------------------------

bool begins_small(std::string_view line) {
  const char32_t first = code_point_at(line, 0).value;
  return is_letter(first) && !is_upper(first);
}

// The width a text is wrapped at: most lines that another one follows without a gap are about as
// long, do not end as sentences do, and the next one goes on in small letters (captions of one
// length do not). 0 for a text with a paragraph a line.
std::size_t wrap_width(std::string_view text, const std::vector<Line>& lines) {
  constexpr std::size_t narrowest = 40;
  constexpr std::size_t widest = 120;
  constexpr std::size_t fewest_lines = 4;
  std::vector<std::size_t> widths;
  std::size_t terminated = 0;
  std::size_t going_on = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i].blank_after || lines[i + 1].bullet) continue;
    widths.push_back(lines[i].range.end - lines[i].range.begin);
    terminated += lines[i].terminated ? 1 : 0;
    going_on += begins_small(lines[i + 1].in(text)) ? 1 : 0;
  }
  if (going_on * 3 < widths.size()) return 0;
  if (widths.size() < fewest_lines || terminated * 3 > widths.size()) return 0;
  std::sort(widths.begin(), widths.end());
  const std::size_t low = widths[widths.size() / 5];
  const std::size_t high = widths[widths.size() * 9 / 10];
  return low >= narrowest && high <= widest ? high : 0;
}

// Joins the lines of each wrapped paragraph; its line feeds stay inside the block.
void join_wrapped(std::string_view text, std::vector<Line>& lines) {
  const std::size_t width = wrap_width(text, lines);
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

// A line of a date and little else.
bool is_date_line(std::string_view text, const Line& line) {
  // "On behalf of the harbour board, posted in News on Wednesday, March 3, 2031."
  const bool posted = line.key.words.find(" posted ") != std::string::npos;
  const std::size_t most_words = posted ? 20 : 11;
  if (line.bullet || line.key.count > most_words || has_sentence_word(line.key)) return false;
  // "The storm came on 29 February 2028." is a sentence; "Updated 3 May 2031, 2 p.m." is none.
  constexpr std::size_t fewest_of_sentence = 5;
  const bool ends = line.terminated && !posted && !line.in(text).ends_with(".m.");
  if (ends && line.kept() && line.key.count >= fewest_of_sentence) return false;
  return parse_date(line.in(text)).has_value();
}

void mark_head_line(std::string_view text, Line& line) {
  const bool clutter = !line.kept() && line.reason != "timestamp";
  if (clutter || line.kind != BlockKind::paragraph) return;
  if (is_byline(line.in(text))) line.kind = BlockKind::byline;
  if (line.kind != BlockKind::byline && !is_date_line(text, line)) return;
  if (line.kind != BlockKind::byline) line.kind = BlockKind::dateline;
  line.reason = {};
}

// Lines of names and dates stand at the head or the foot of an article.
void mark_head_lines(std::string_view text, std::vector<Line>& lines) {
  constexpr std::size_t head = 8;
  constexpr std::size_t foot = 3;
  const auto inside = [](const Line& line) { return line.kept() || line.reason == "timestamp"; };
  const auto all = static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), inside));
  std::size_t seen = 0;
  for (Line& line : lines) {
    if (!inside(line)) continue;
    if (seen < head || seen + foot >= all) mark_head_line(text, line);
    ++seen;
  }
}

// "This article was made with the help of ...": a note in which a text names itself.
bool speaks_of_itself(std::string_view text, const Line& line) {
  static const auto texts = lexicon_words("ingest/own_words");
  constexpr std::size_t most_words = 40;
  if (line.key.count > most_words || has_double_quotes(line.in(text))) return false;
  const std::vector<std::string_view> words = split(line.key.words, ' ');
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (words[i] == "this" && texts.contains(words[i + 1])) return true;
  }
  return false;
}

void match_line(std::string_view text, Line& line) {
  line.reason = shape_reason(text, line);
  if (!line.reason.empty() || is_speech(line.in(text), line.key)) return;
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
  // "Ana Brel of the Halden Post contributed."
  if (line.key.words.ends_with(" contributed")) line.end_reason = "byline-box";
  if (line.end_reason.empty() && speaks_of_itself(text, line)) line.end_reason = "byline-box";
  line.opener = match.opener;
  line.closes = match.closes;
  line.thread = match.thread;
  if (!line.kept() || line.bullet || !is_prompt(line.in(text), line.key, true)) return;
  line.reason = line.end_reason.empty() ? "newsletter" : line.end_reason;
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

// A line that could be the headline of another story.
bool may_be_headline(const Line& line) {
  constexpr std::size_t longest = 160;  // bytes
  return line.range.end - line.range.begin <= longest;
}

bool looks_like_link(const Line& line) {
  return line.kept() && !line.terminated && line.kind == BlockKind::paragraph &&
         may_be_headline(line);
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

// Lines to the end of a text that could be headlines of other stories.
struct Links {
  std::size_t count = 0;
  std::size_t open_ended = 0;  // without a mark, or asking
  bool bullet = false;
  bool longer = false;  // than headlines are
  bool tells = false;   // more than a teaser does: several sentences, or what somebody said
};

// What opens a list of them: "Read more" over headlines of which half do not end as sentences do,
// or "Read more:" over a few.
bool opens_links(std::string_view text,
                 const std::vector<Line>& lines,
                 std::size_t i,
                 Links links) {
  const Line& line = lines[i];
  constexpr std::size_t few_links = 6;
  if (line.reason != "related" || links.count == 0) return false;
  if (line.closes && !links.bullet && !links.tells && !goes_on(lines, i + 1)) return true;
  if (links.longer) return false;
  if (line.in(text).ends_with(':')) return links.count <= few_links || links.open_ended > 0;
  return line.opener && !links.bullet && links.open_ended * 2 >= links.count;
}

// Headlines of other stories at the end of a text, also those that end as sentences do.
void mark_last_links(std::string_view text, std::vector<Line>& lines) {
  constexpr std::size_t most_links = 12;
  Links links;
  for (std::size_t i = lines.size(); i > 1 && links.count <= most_links; --i) {
    const Line& line = lines[i - 1];
    if (opens_links(text, lines, i - 1, links)) {
      for (std::size_t j = i; j < lines.size(); ++j) {
        if (lines[j].kept()) lines[j].reason = "related";
      }
      return;
    }
    const bool related = line.kept() || line.reason == "related";
    if (!related || !line.end_reason.empty()) continue;
    constexpr std::size_t longest_teaser = 300;  // bytes
    if (line.opener || line.range.end - line.range.begin > longest_teaser) return;
    links.longer = links.longer || !may_be_headline(line);
    links.tells = links.tells || has_double_quotes(line.in(text)) ||
                  sentence_begins(line.in(text)).size() > 2;
    ++links.count;
    links.open_ended += line.terminated && !line.in(text).ends_with('?') ? 0 : 1;
    links.bullet = links.bullet || line.bullet;
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

// Words of a line, short ones aside, and how many of them begin with a capital.
struct CapitalCount {
  std::size_t words = 0;
  std::size_t capitals = 0;
};

CapitalCount count_capitals(std::string_view line) {
  constexpr std::size_t short_word = 3;
  CapitalCount count;
  for (const std::string_view word : split(line, ' ')) {
    if (word.size() <= short_word || !is_letter(code_point_at(word, 0).value)) continue;
    ++count.words;
    count.capitals += is_upper(code_point_at(word, 0).value) ? 1 : 0;
  }
  return count;
}

bool mostly_capitals(std::string_view line) {
  const CapitalCount count = count_capitals(line);
  return count.words > 0 && count.capitals * 3 >= count.words * 2;
}

// A long line of many names is a heading only when it writes nearly every word large: the words
// under a picture name people and places too.
bool is_written_large(std::string_view line, const LineKey& key) {
  constexpr std::size_t few_words = 9;
  const CapitalCount count = count_capitals(line);
  return mostly_capitals(line) &&
         (key.count <= few_words || count.capitals * 10 >= count.words * 9);
}

// "Why is the old lock so hard to mend?": one short question in a line of its own.
bool is_asked(std::string_view words, const Line& line) {
  constexpr std::size_t most_words = 14;
  return words.ends_with('?') && words.find(": ") == words.npos && line.key.count <= most_words &&
         !has_double_quotes(words) && !is_quote_mark(code_point_at(words, 0).value) &&
         sentence_begins(words).size() == 2;
}

bool is_heading(std::string_view text, const Line& line) {
  const std::string_view words = line.in(text);
  if (line.bullet || words.size() > longest_heading || words.ends_with(':')) return false;
  if (words.ends_with('.') || words.ends_with('!')) return false;
  constexpr std::size_t few_words = 7;
  if (line.terminated && !words.ends_with('?')) return false;
  if (is_asked(words, line) || is_written_large(words, line.key)) return true;
  return line.key.count <= few_words && !has_sentence_word(line.key);
}

// "Pros:", "Search for:": a word or two over what follows, but over words that somebody says.
bool is_label(std::string_view text, const Line& line, const Line* next) {
  static const auto verbs = lexicon_words("ingest/reply_verbs");
  constexpr std::size_t most_words = 3;
  const std::string_view words = line.in(text);
  if (line.bullet || !words.ends_with(':') || line.key.count > most_words) return false;
  if (has_sentence_word(line.key) || !is_upper(code_point_at(words, 0).value)) return false;
  const std::string_view key = line.key.words;
  if (key.find('\'') != key.npos) return false;                      // "Here's a list:"
  if (verbs.contains(key.substr(key.rfind(' ') + 1))) return false;  // "The paper reported:"
  return next == nullptr || !is_quote_mark(code_point_at(next->in(text), 0).value);
}

// "The Halden Post Explains...", "Ten Locks to See This...": a series or a headline, cut off.
bool is_cut_label(std::string_view text, const Line& line) {
  constexpr std::size_t most_words = 14;
  const std::string_view words = line.in(text);
  const bool cut = words.ends_with("...") || words.ends_with("\xE2\x80\xA6");
  return cut && !line.bullet && line.key.count >= 2 && line.key.count <= most_words &&
         !has_sentence_word(line.key) && mostly_capitals(words) &&
         !is_quote_mark(code_point_at(words, 0).value);
}

// `below_menu`: the first line that is left of a page.
bool is_title(std::string_view text, const Line& line, const Line* next, bool below_menu) {
  const std::string_view words = line.in(text);
  if (line.bullet || words.size() > longest_title || line.key.count < 2) return false;
  if (words.ends_with('.') && !words.ends_with("...")) return false;
  if (words.ends_with(':') || words.ends_with(',')) return false;
  if (next == nullptr) return false;
  if (line.blank_after || below_menu) return true;
  return next->content.end - next->content.begin > words.size() &&
         (mostly_capitals(words) || words.size() < longest_heading);
}

// A line that could be a paragraph by its length.
bool is_long(const Line& line) {
  constexpr std::size_t fewest_words = 6;
  return line.kept() && !line.bullet && line.kind == BlockKind::paragraph &&
         line.key.count >= fewest_words;
}

// Fewer words than a paragraph has.
bool is_short(const Line& line) {
  return !line.bullet && line.kind == BlockKind::paragraph && !is_long(line);
}

// Not a line that goes on in the next, not speech, not a paragraph that lost its last mark.
bool may_be_caption(std::string_view words) {
  constexpr std::string_view open_ends[] = {":",  ",",           ";", "-", "\xE2\x80\x94",
                                            "\"", "\xE2\x80\x9D"};
  const bool open = std::any_of(std::begin(open_ends), std::end(open_ends),
                                [&](std::string_view end) { return words.ends_with(end); });
  const char32_t first = code_point_at(words, 0).value;
  const bool speech = first == U'"' || first == 0x201C;
  return !open && !speech && words.size() <= longest_caption;
}

// "Tolun: 'The gate was sound'", "Union calls report \"a joke\"": no sentence, and a quotation ends
// it.
bool is_quoting_headline(std::string_view words, const Line& line) {
  constexpr std::size_t most_words = 16;
  constexpr std::string_view ends[] = {"\"", "\xE2\x80\x9D", "'", "\xE2\x80\x99"};
  const bool ends_so = std::any_of(std::begin(ends), std::end(ends),
                                   [&](std::string_view end) { return words.ends_with(end); });
  const bool headed = words.find(": ") != words.npos || mostly_capitals(words);
  return ends_so && headed && line.key.count <= most_words && !has_sentence_word(line.key) &&
         is_upper(code_point_at(words, 0).value);
}

// True when most of a text is told in lines that end as sentences do: few of them outweigh many
// short ones that do not (a gallery under a short report).
bool ends_its_paragraphs(const std::vector<Line>& lines) {
  std::size_t sentences = 0;
  std::size_t told = 0;        // words of lines that end as sentences do
  std::size_t open_ended = 0;  // words of lines that do not
  for (const Line& line : lines) {
    if (!is_long(line)) continue;
    sentences += line.terminated ? 1 : 0;
    (line.terminated ? told : open_ended) += line.key.count;
  }
  constexpr std::size_t fewest_sentences = 2;
  return sentences >= fewest_sentences && told * 3 >= open_ended;
}

// "Ana Brel, Osk" below a report.
bool is_name_and_place(std::string_view words) {
  return words.find(", ") != words.npos && mostly_capitals(words);
}

// Where paragraphs end as sentences do, a line that does not is no paragraph: one of many words
// tells a picture, or is a teaser, a highlight over the text; one of a few is a heading. A text
// that mostly goes without final marks is left alone.
void mark_captions(std::string_view text, std::vector<Line>& lines) {
  if (!ends_its_paragraphs(lines)) return;
  for (Line& line : lines) {
    if (!line.kept() || line.terminated) continue;
    if (!may_be_caption(line.in(text)) && !is_quoting_headline(line.in(text), line)) continue;
    if (is_long(line)) line.kind = BlockKind::caption;
    if (!is_short(line)) continue;
    const bool last = &line == &lines.back();
    if (!last) line.kind = BlockKind::subheading;
    if (last) line.kind = is_name_and_place(line.in(text)) ? BlockKind::byline : BlockKind::caption;
  }
}

// What a picture shows, in the present, beside a line of its credit.
void mark_credited(std::string_view text, Line& line) {
  if (!is_long(line) || !may_be_caption(line.in(text))) return;
  if (shows_a_picture(line, line.key.count)) line.kind = BlockKind::caption;
}

// "(Reuters)" alone under what a picture shows, "AFP/Getty Images" over it: the credit, and the
// words it belongs to.
void mark_credit_lines(std::string_view text, std::vector<Line>& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view words = lines[i].in(text);
    const bool bracket = words.size() > 2 && words.starts_with('(') && words.ends_with(')') &&
                         is_agency(fold(words.substr(1, words.size() - 2)));
    if (bracket && lines[i].kept()) {
      lines[i].kind = BlockKind::caption;
      if (i > 0) mark_credited(text, lines[i - 1]);
    }
    const bool alone = lines[i].reason == "byline-box" && is_agency_line(words);
    if (alone && i > 0 && i + 1 < lines.size()) mark_credited(text, lines[i + 1]);
  }
}

bool is_foreign(std::string_view words) {
  const std::string language = identify_language(words);
  return !language.empty() && language != "en" && language != "und";
}

// Lines in a row that are too short to be identified, with two small words of another language each
// and five in all, belong together.
void mark_short_foreign(std::string_view text, std::vector<Line>& lines) {
  constexpr std::size_t fewest_of_line = 2;
  constexpr std::size_t fewest_of_run = 5;
  std::size_t begin = 0;
  std::size_t sum = 0;
  for (std::size_t i = 0; i <= lines.size(); ++i) {
    if (i < lines.size() && !lines[i].kept()) continue;
    const bool told = i < lines.size() && !lines[i].bullet;
    const std::size_t words = told ? foreign_words(lines[i].in(text)) : 0;
    if (words >= fewest_of_line) {
      sum += words;
      continue;
    }
    for (std::size_t j = begin; sum >= fewest_of_run && j < i; ++j) {
      lines[j].kind = BlockKind::caption;
    }
    begin = i + 1;
    sum = 0;
  }
}

// Paragraphs of another language in an English text are kept, not read: notes of a sister site.
void mark_foreign(std::string_view text, std::vector<Line>& lines) {
  if (identify_language(text) != "en") return;
  for (Line& line : lines) {
    if (is_long(line) && is_foreign(line.in(text))) line.kind = BlockKind::caption;
  }
  mark_short_foreign(text, lines);
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

// "> Another story of the site": a bullet without another beside it, nothing that leads to it, and
// no sentence: a link between the paragraphs.
bool is_lone_link(std::string_view text, const std::vector<Line>& lines, std::size_t i) {
  const Line& line = lines[i];
  if (!line.bullet || line.terminated || has_sentence_word(line.key)) return false;
  if (line.in(text).ends_with(" -")) return false;  // "- 'No end in sight' -"
  if (i == 0 || i + 1 == lines.size() || lines[i - 1].bullet || lines[i + 1].bullet) return false;
  return lines[i - 1].terminated && !lines[i - 1].in(text).ends_with(':') &&
         is_upper(code_point_at(line.in(text), 0).value);
}

void mark_kinds(std::string_view text, const KnownTitle& title, std::vector<Line>& lines) {
  bool first = !mark_known_title(title, lines);
  const auto shown = std::find_if(lines.begin(), lines.end(), [](const Line& line) {
    return line.kept() || line.reason == "outside";
  });
  const bool below_menu = shown != lines.end() && !shown->kept();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Line& line = lines[i];
    if (!line.kept() || line.kind != BlockKind::paragraph) continue;
    const Line* next = i + 1 < lines.size() ? &lines[i + 1] : nullptr;
    if (first && is_title(text, line, next, below_menu)) {
      line.kind = BlockKind::headline;
    } else if (!first && next != nullptr && is_cut_label(text, line)) {
      line.reason = "related";
    } else if (is_lone_link(text, lines, i)) {
      line.kind = BlockKind::caption;
    } else if (line.bullet) {
      // "- 'No end in sight' -": a heading between dashes.
      const bool dashes = line.in(text).ends_with(" -");
      line.kind = dashes ? BlockKind::subheading : BlockKind::list_item;
    } else if (next != nullptr && (is_heading(text, line) || is_label(text, line, next))) {
      line.kind = BlockKind::subheading;
    }
    first = false;
  }
}

}  // namespace

bool has_sentence_word(const LineKey& key) {
  static const auto words = lexicon_words("ingest/sentence_words");
  const std::vector<std::string_view> said = split(key.words, ' ');
  return std::any_of(said.begin(), said.end(),
                     [&](std::string_view word) { return words.contains(word); });
}

bool has_double_quotes(std::string_view words) {
  constexpr std::string_view marks[] = {"\"", "\xE2\x80\x9C", "\xE2\x80\x9D"};
  return std::any_of(std::begin(marks), std::end(marks),
                     [&](std::string_view mark) { return words.find(mark) != words.npos; });
}

bool is_year(std::string_view line) {
  unsigned year = 0;
  const auto parsed = std::from_chars(line.data(), line.data() + line.size(), year);
  return parsed.ec == std::errc{} && parsed.ptr == line.data() + line.size() && year >= 1000 &&
         year <= 2999;
}

bool is_shouted(std::string_view word) {
  std::size_t capitals = 0;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint point = code_point_at(word, at);
    at += point.size;
    if (!is_letter(point.value)) continue;
    if (!is_upper(point.value)) return false;
    ++capitals;
  }
  return capitals >= 2;
}

bool is_speech(std::string_view words, const LineKey& key) {
  constexpr std::size_t fewest_words = 4;
  if (key.count < fewest_words || !ends_as_sentence(words)) return false;
  return is_quote_mark(code_point_at(words, 0).value);
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
  cut_lines(text, lines);
  return lines;
}

void classify_lines(std::string_view text, const KnownTitle& title, std::vector<Line>& lines) {
  for (Line& line : lines) {
    line.key = line_key(line.in(text));
    match_line(text, line);
  }
  mark_head_lines(text, lines);
  mark_comments(text, lines);
  mark_galleries(text, lines);
  mark_repeated(lines);
  mark_lists(lines);
  if (mark_outside(text, lines)) mark_head_lines(text, lines);
  mark_last_links(text, lines);
  mark_author_box(lines);
  mark_end(lines);
  mark_bios(text, lines);
  mark_kinds(text, title, lines);
  mark_captions(text, lines);
  mark_credit_lines(text, lines);
  mark_foreign(text, lines);
  mark_retold(text, lines);
}

}  // namespace synoptic
