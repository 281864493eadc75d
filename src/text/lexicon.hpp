// What do we know before reading? The data files of lexicon/, as tables of views.
//
// A file is UTF-8 text: lines that begin with '#' are its header (title, source, licence, columns),
// every other line is one row of tab-separated cells. The bytes live inside the program, so the
// views never dangle. Loading a table is linear in its size and does no I/O.
//
//   for (const LexiconRow& row : lexicon("cues/verbs")) use(row[0], row[1]);
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace synoptic {

// One row; a cell that is not there reads as empty.
class LexiconRow {
 public:
  explicit LexiconRow(std::vector<std::string_view> cells) : cells_(std::move(cells)) {}
  [[nodiscard]] std::string_view operator[](std::size_t column) const {
    return column < cells_.size() ? cells_[column] : std::string_view{};
  }
  [[nodiscard]] std::size_t size() const { return cells_.size(); }

 private:
  std::vector<std::string_view> cells_;
};

// The rows of lexicon/NAME.tsv, in file order. An unknown name is a broken promise inside our own
// code: asserted, and an empty table in release builds.
[[nodiscard]] std::vector<LexiconRow> lexicon(std::string_view name);

// The bytes of lexicon/NAME.tsv, header lines included: for tables too large to split on every
// start (sorted ones, searched in place). Unknown names as above.
[[nodiscard]] std::string_view lexicon_text(std::string_view name);

// The same for bytes that are already here (tests, user tables). Borrows `bytes`.
[[nodiscard]] std::vector<LexiconRow> parse_lexicon(std::string_view bytes);

// The names of all tables carried in the program, sorted.
[[nodiscard]] std::vector<std::string_view> lexicon_names();

// Splits at a separator; "" gives no pieces.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

}  // namespace synoptic
