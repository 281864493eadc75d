// What is shown, in which order? One choice of lines for every printed page (terminal, Markdown,
// HTML): headline part first, then who said what, how many, when, the talks, what one alone has.
//
// An outline borrows the synopsis. Every row is a span of a source; tags are codes of
// lexicon/labels. Pure and deterministic; linear in the synopsis but for sorting.
#pragma once

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

struct HolderGroup {
  Index actor = absent;  // absent: nobody is named
  std::string name;
  std::string role;
  std::vector<Row> rows;
  std::size_t accounts = 0;
};

struct FigureGroup {
  std::string kind;  // code
  std::vector<Row> rows;
  std::size_t accounts = 0;
};

struct TimeRow {
  std::string when;  // ISO date at its granularity, "" when undated
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

struct OnlyGroup {
  AccountIndex account = 0;
  std::vector<Row> rows;
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
};

[[nodiscard]] Outline make_outline(const Synopsis& synopsis);

// The sentence (or sentences) around a span; the block or the span itself where none is known.
[[nodiscard]] Span sentence_around(const Account& account, Span span);

// The sentence around an evidence as a row, the evidence itself made strong.
[[nodiscard]] Row sentence_row(const Synopsis& synopsis, const Evidence& evidence);

[[nodiscard]] std::string_view text_of(const Synopsis& synopsis, const Evidence& evidence);
[[nodiscard]] std::string_view name_of_actor(const Synopsis& synopsis, Index actor);

// "A C D", in the order given.
[[nodiscard]] std::string letters(const Synopsis& synopsis,
                                  const std::vector<AccountIndex>& accounts);

// ISO 8601 value of a time, cut to its granularity; "" when it is not resolved.
[[nodiscard]] std::string printed_time(const TimeExpr& time);

}  // namespace synoptic
