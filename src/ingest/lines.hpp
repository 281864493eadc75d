// The lines of a plain text and what each of them is: a block of the article, or clutter.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ingest/article_builder.hpp"
#include "ingest/clutter.hpp"
#include "ingest/plain_text.hpp"
#include "model/article.hpp"

namespace synoptic {

struct Line {
  TextRange range;           // white space at both ends left out
  TextRange content;         // without a bullet's marker
  bool blank_before = true;  // an empty line, or the begin of the text
  bool blank_after = true;
  bool bullet = false;
  bool terminated = false;  // ends as a sentence does
  LineKey key;
  std::string_view end_reason;  // why it is dropped when it is one of the last lines
  std::string_view reason;      // why it is dropped, "" when it is kept
  bool opener = false;
  bool closes = false;  // it heads what other stories stand below the article
  bool thread = false;  // it may head what readers wrote, to the end
  BlockKind kind = BlockKind::paragraph;

  [[nodiscard]] bool kept() const { return reason.empty(); }
  [[nodiscard]] std::string_view in(std::string_view text) const {
    return text.substr(content.begin, content.end - content.begin);
  }
};

inline constexpr std::size_t longest_caption = 500;  // bytes

// "Is", "said", "killed": a word that headings go without (lexicon/ingest/sentence_words.tsv).
[[nodiscard]] bool has_sentence_word(const LineKey& key);
[[nodiscard]] bool is_year(std::string_view word);
[[nodiscard]] bool has_double_quotes(std::string_view words);
// All letters of the word are capitals, and it has two of them: "HATS", "IT'S".
[[nodiscard]] bool is_shouted(std::string_view word);

// A verb that says what a picture shows is one of the first words.
[[nodiscard]] bool shows_a_picture(const Line& line, std::size_t looked_at);
// Words under a picture by their shape, credit or date, or a box with a title of its own. Ones that
// only grammar tells are for reading (reading/base/pictures.hpp).
[[nodiscard]] bool is_caption(std::string_view text, const Line& line);

// A line of its own out of words of the text, white space at both ends left out.
[[nodiscard]] Line make_line(std::string_view text, std::string_view trimmed);

// Why a line is clutter by its shape alone; "" for others.
[[nodiscard]] std::string_view shape_reason(std::string_view text, const Line& line);

// "Reuters - AFP": the agencies of a story and nothing else.
[[nodiscard]] bool is_agency_line(std::string_view line);

// Where the sentences of a line begin, its end last: after a final mark and a blank, before a
// capital or a quotation mark.
[[nodiscard]] std::vector<std::size_t> sentence_begins(std::string_view line);

// Sentences of clutter inside a paragraph become lines of their own ("... said. (Reporting by
// ...)").
void cut_lines(std::string_view text, std::vector<Line>& lines);

// "Updated May 2, 2031 1:35 pm.", "UPDATE": words that say when, with a time of day or a word such
// as "updated", and no others (lexicon/ingest/stamp_words.tsv).
[[nodiscard]] bool is_stamp(const LineKey& key);

// Bytes of such words, one of which tells of adding, and of the mark behind them, at the begin of a
// line ("UPDATE, 4:05 p.m.: The gate is shut."); 0 when it begins with none.
[[nodiscard]] std::size_t leading_stamp(std::string_view line);

// "Jane Doe is a columnist for ...", "Jane Doe writes the ...": the family name; "" for other
// lines.
[[nodiscard]] std::string_view bio_name(std::string_view line);

// True for words in quotation marks: what somebody said is no clutter, whatever words it uses.
[[nodiscard]] bool is_speech(std::string_view words, const LineKey& key);

// "(SOUNDBITE OF WAVES)", "ANA BREL, HOST:", "OSEN: (Through interpreter).": a transcript tells
// what is heard or who comes on, and nobody speaks. Roles of lexicon/ingest/programme_parts.tsv.
[[nodiscard]] bool is_stage_direction(std::string_view line);

// "... 1 of 12 The harbour at dawn. 2 of 12 ...", "Ten ways to cook beans 1 / 10": a gallery, or a
// picture of one, in one line.
[[nodiscard]] bool is_gallery_line(std::string_view line);

// Drops what readers wrote under a text: all behind a line that counts it and names the text ("3
// thoughts on ..."), or behind one that heads it when names and times head what follows.
void mark_comments(std::string_view text, std::vector<Line>& lines);

// A menu, a form, a list of other stories, the foot: what stands around articles.
[[nodiscard]] bool is_page_part(const Line& line);

// Does a line tell of the same matter as the longest passage of the lines [begin, end)? Passages
// are parted by lines of the page's own; one of another matter shares few words with it. A short
// one of these is a teaser.
enum class Matter { untold, same, teaser, other };
[[nodiscard]] std::vector<Matter> matter_of(const std::vector<Line>& lines,
                                            std::size_t begin,
                                            std::size_t end);

// The lines from `at` to the end share words with those before them, as those of one story do; true
// also when too little stands before them to tell.
[[nodiscard]] bool goes_on(const std::vector<Line>& lines, std::size_t at);

// Drops what stands before and behind the article in a page that was copied whole. A text with few
// lines of a page's own is left alone, and so is one whose paragraphs lie in several places. True
// when something is dropped.
[[nodiscard]] bool mark_outside(std::string_view text, std::vector<Line>& lines);

// Drops numbered pictures under one total, what is told between them, and the title above them.
void mark_galleries(std::string_view text, std::vector<Line>& lines);

// Drops the first or one of the last lines when it says who somebody is whom the article never
// names: its author.
void mark_bios(std::string_view text, std::vector<Line>& lines);

// What is told twice is read once: a line whose words stand in a longer line is kept as a caption,
// and so is a long line that is mostly made of other lines of the text. In a text of
// one-sentence paragraphs a line of several sentences that tells another line again is the caption.
void mark_retold(std::string_view text, std::vector<Line>& lines);

// Splits at line feeds, carriage returns or both; empty lines are left out.
[[nodiscard]] std::vector<Line> split_lines(std::string_view text);

// Fills reason, opener and kind.
void classify_lines(std::string_view text, const KnownTitle& title, std::vector<Line>& lines);

}  // namespace synoptic
