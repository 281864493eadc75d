// What is shown, in which order? One choice of lines for every printed page (terminal, Markdown,
// HTML): headline part first, then who said what, how many, when, the talks, what one alone has.
//
// An outline borrows the synopsis. Every row is a span of a source; tags are codes of
// lexicon/labels. Pure and deterministic; linear in the synopsis but for sorting.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/synopsis.hpp"

namespace synoptic {

// One shown line: the words of `line.account`, told by `accounts` (that one first).
struct Row {
  Evidence line;
  std::vector<AccountIndex> accounts;
  std::vector<Span> strong;       // what counts inside the line
  std::string tag;                // printed label, "" for none
  std::vector<Evidence> sources;  // every sentence behind it, at least the line's own
  std::uint32_t independent = 0;  // accounts not copying each other; 0 = not worked out
  bool differs = false;           // a difference is listed for it
};

struct Side {
  std::string value;
  Row row;
};

struct DifferenceView {
  const Difference* difference = nullptr;
  std::vector<Side> sides;
};

// What somebody said, in one account's sentence.
struct Saying {
  Row row;
  std::string issue;          // printed name, the same for those that follow each other; "" none
  std::string when;           // its day, where those of the issue are of several days
  std::vector<Row> versions;  // the utterance in other accounts, where a word changes what it says
  std::vector<Row> retold;    // a quotation as other accounts tell it in their own words
};

// One holder: by issue, and within it as the accounts tell it in time.
struct HolderGroup {
  Index actor = absent;  // absent: nobody is named
  std::string name;
  std::string role;
  std::vector<Saying> sayings;
  std::size_t accounts = 0;
};

// One sentence with its figures of one kind as printed ("at least 14 people", "four children"),
// each with the words that name its source. The same figure of the same thing in other accounts
// adds their letters.
struct FigureRow {
  struct Told {
    std::string figure;
    std::string source;  // a printed label, "" when nobody is named
  };
  std::vector<Told> figures;
  Row row;
};

// Figures of one kind; figures of the same thing stand together.
struct FigureGroup {
  std::string kind;  // code
  std::vector<FigureRow> rows;
  bool minor = false;  // spans of time, lengths, lone counts: not for a short page
};

struct TimeRow {
  std::string when;  // ISO date at its granularity, else its words as told; "" when undated
  std::string how;   // code of TimeHow
  bool planned = false;
  Row row;
};

struct SeriesView {
  struct Point {
    std::string value;
    Row row;
  };
  std::vector<Point> points;
};

// What stands on a page, and in which order; sections with nothing to say are left out.
enum class Section : std::uint8_t {
  differences,
  most,
  shared,
  explained,
  fresh,
  holders,
  figures,
  series,
  timeline,
  talks,
  only,
  lacks,
  problems
};

struct OnlyGroup {
  AccountIndex account = 0;
  std::vector<Row> rows;
};

// An entry of the board of talks: names, place and time as far as told, then its lines.
struct BoardItem {
  std::string title;  // "" when nothing but the lines is known
  std::string tag;
  std::vector<Row> rows;
};
struct BoardSection {
  std::string code;  // of lexicon/labels/phrases
  std::vector<BoardItem> items;
};

struct Outline {
  std::vector<Row> most;    // told by more than half of the accounts
  std::vector<Row> shared;  // the rest of what two or more tell
  std::vector<DifferenceView> differences;
  std::vector<DifferenceView> explained;
  std::optional<OnlyGroup> fresh;  // what only the last account has, when an order is known
  std::vector<HolderGroup> holders;
  std::vector<FigureGroup> figures;
  std::vector<SeriesView> series;
  std::vector<TimeRow> timeline;
  std::vector<OnlyGroup> only;
  std::vector<OnlyGroup> lacks;  // widely told lines an account does not have, in others' words
};

// The heading of a time row: its date and how the date is known, or that there is none.
[[nodiscard]] std::string when_label(const TimeRow& row);

[[nodiscard]] Outline make_outline(const Synopsis& synopsis);

// Who said what (sayings.cpp).
[[nodiscard]] std::vector<HolderGroup> holder_groups(const Synopsis& synopsis);

// The heading that stands before a saying: its issue where it begins, "On other matters" after the
// last issue, else "".
[[nodiscard]] std::string_view issue_heading(const std::vector<Saying>& sayings, std::size_t at);

// A row of one line; further accounts follow the line's own in label order.
[[nodiscard]] Row row_of(Evidence line);
void add_account(std::vector<AccountIndex>& list, AccountIndex account);
void order_accounts(Row& row);

// The one walk of every page: what differs on top, then the facts by how widely they are told.
[[nodiscard]] std::vector<Section> sections_of(const Synopsis& synopsis, const Outline& outline);

// Prints one section: a page has a member of its name for each.
template <class Page>
void print_section(Page& page, Section section) {
  switch (section) {
    case Section::differences:
      return page.differing();
    case Section::most:
      return page.most();
    case Section::shared:
      return page.shared();
    case Section::explained:
      return page.explained();
    case Section::fresh:
      return page.fresh();
    case Section::holders:
      return page.holders();
    case Section::figures:
      return page.figures();
    case Section::series:
      return page.series();
    case Section::timeline:
      return page.timeline();
    case Section::talks:
      return page.talks();
    case Section::only:
      return page.only();
    case Section::lacks:
      return page.lacks();
    case Section::problems:
      return page.problems();
  }
}

// The bytes of `account` that share wording with others, in text order; none when it copies nobody.
[[nodiscard]] std::vector<Evidence> copied_spans(const Synopsis& synopsis, AccountIndex account);

// How many decisions of the user were applied, as a phrase; "" for none.
[[nodiscard]] std::string decisions_line(const Synopsis& synopsis);

// "ACCOUNT:BEGIN-END", as a decisions file names a place (docs/json.md).
[[nodiscard]] std::string place_name(const Synopsis& synopsis, const Evidence& evidence);

// The positions of one party on one issue: a line a sentence.
struct PositionRow {
  Row row;
  const Negotiation::Issue::Cell* cell = nullptr;
};
[[nodiscard]] std::vector<PositionRow> positions_of(const Synopsis& synopsis,
                                                    const Negotiation::Issue& issue,
                                                    Index party);

// Who takes part, a row a role; roles nobody has are left out. `parties` borrows the talks.
struct RoleRow {
  std::string_view code;  // of lexicon/labels/phrases
  const std::vector<Negotiation::Party>* parties;
};
[[nodiscard]] std::vector<RoleRow> board_roles(const Negotiation& talks);

// Sticking points, meetings, deadlines and next steps; sections without an item are left out.
// What the talks hang on stands before the positions, the rest after them.
struct BoardSections {
  std::vector<BoardSection> before;
  std::vector<BoardSection> after;
};
[[nodiscard]] BoardSections board_sections(const Synopsis& synopsis);

// The parties as columns: those of the talks, then others that take a position.
[[nodiscard]] std::vector<Index> board_parties(const Negotiation& talks);

// The sentence (or sentences) around a span; the block or the span itself where none is known.
[[nodiscard]] Span sentence_around(const Account& account, Span span);

// The sentence around an evidence as a row, the evidence itself made strong.
[[nodiscard]] Row sentence_row(const Synopsis& synopsis, const Evidence& evidence);

[[nodiscard]] std::string_view text_of(const Synopsis& synopsis, const Evidence& evidence);
[[nodiscard]] std::string_view name_of_actor(const Synopsis& synopsis, Index actor);

// What an account is called in a legend: its outlet, else the name of its file.
[[nodiscard]] std::string_view outlet_of(const Article& article);

// Which columns of the legend tell anything: not outlets that are all one (rows of one file), nor
// dates nobody has.
struct LegendColumns {
  bool outlet = true;
  bool date = true;
};
[[nodiscard]] LegendColumns legend_columns(const Synopsis& synopsis);

// "A C D", in the order given.
[[nodiscard]] std::string letters(const Synopsis& synopsis,
                                  const std::vector<AccountIndex>& accounts);

// The labels of the accounts an account shares wording with, "" for none.
[[nodiscard]] std::string copied_from(const Synopsis& synopsis, AccountIndex account);

// ISO 8601 value of a time, cut to its granularity; "" when it is not resolved.
[[nodiscard]] std::string printed_time(const TimeExpr& time);

// When the account was published, to the minute where that is known: "2031-05-11 14:05".
[[nodiscard]] std::string printed_date(const Article& article);

}  // namespace synoptic
