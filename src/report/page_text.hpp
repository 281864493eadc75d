// Text for a terminal: words wrapped to a width, in columns, with or without colour.
//
// Width counts what a terminal shows (wide East Asian characters two cells, marks none). Control
// characters of a source never reach the terminal. Words longer than a line are broken.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace synoptic {

// Cells a text takes on a terminal.
[[nodiscard]] std::size_t display_width(std::string_view text);

enum class Style : std::uint8_t { plain, heading, strong, faint, letter, warning };

struct Piece {
  std::string text;
  Style style = Style::plain;
};
using Pieces = std::vector<Piece>;

struct Column {
  int width = 0;  // 0: what is left of the line
  Pieces pieces;
};

class PageText {
 public:
  PageText(int width, bool colour);

  // A line of one flow of words, wrapped, each line indented.
  void paragraph(int indent, const Pieces& pieces);
  // Cells side by side, two spaces apart, each wrapped inside its column.
  void row(int indent, const std::vector<Column>& columns);
  void blank();
  void heading(std::string_view text);

  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  std::string out_;
  int width_;
  bool colour_;
};

}  // namespace synoptic
