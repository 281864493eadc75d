#include "report/page_text.hpp"

#include <unicode/uchar.h>

#include <algorithm>

#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr int narrowest = 20;  // a column is never narrower, whatever the terminal says

int cells_of(char32_t value) {
  const auto c = static_cast<UChar32>(value);
  const auto type = u_charType(c);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) return 0;
  const int wide = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return wide == U_EA_FULLWIDTH || wide == U_EA_WIDE ? 2 : 1;
}

bool is_control(char32_t value) {
  return value < 0x20 || (value >= 0x7F && value < 0xA0) || (value >= 0x202A && value <= 0x202E) ||
         (value >= 0x2066 && value <= 0x2069);
}

std::string_view code_of(Style style) {
  switch (style) {
    case Style::heading:
      return "\x1b[1;36m";
    case Style::strong:
      return "\x1b[1m";
    case Style::faint:
      return "\x1b[2m";
    case Style::letter:
      return "\x1b[33m";
    case Style::warning:
      return "\x1b[31m";
    case Style::plain:
      break;
  }
  return {};
}

// A run of one style inside a word; a word may change style in the middle.
struct Word {
  Pieces runs;
  int width = 0;
};

void add_character(Word& word, std::string_view bytes, int cells, Style style) {
  if (word.runs.empty() || word.runs.back().style != style) word.runs.push_back({{}, style});
  word.runs.back().text += bytes;
  word.width += cells;
}

// Words of the pieces; none wider than `width`.
std::vector<Word> words_of(const Pieces& pieces, int width) {
  std::vector<Word> words;
  bool open = false;
  for (const Piece& piece : pieces) {
    for (std::size_t at = 0; at < piece.text.size();) {
      const CodePoint point = code_point_at(piece.text, at);
      const std::string_view bytes = std::string_view(piece.text).substr(at, point.size);
      at += point.size;
      if (is_space(point.value)) {
        open = false;
        continue;
      }
      const bool broken = is_control(point.value);
      const int cells = broken ? 1 : cells_of(point.value);
      if (!open || words.back().width + cells > width) words.emplace_back();
      open = true;
      add_character(words.back(), broken ? "?" : bytes, cells, piece.style);
    }
  }
  return words;
}

struct LineOfWords {
  std::vector<Word> words;
  int width = 0;
};

std::vector<LineOfWords> wrap(const Pieces& pieces, int width) {
  std::vector<LineOfWords> lines;
  for (Word& word : words_of(pieces, width)) {
    if (lines.empty() || lines.back().width + 1 + word.width > width) lines.emplace_back();
    LineOfWords& line = lines.back();
    line.width += word.width + (line.words.empty() ? 0 : 1);
    line.words.push_back(std::move(word));
  }
  return lines;
}

void append_line(std::string& out, const LineOfWords& line, bool colour) {
  Style now = Style::plain;
  const auto change = [&](Style to) {
    if (!colour || to == now) return;
    if (now != Style::plain) out += "\x1b[0m";
    out += code_of(to);
    now = to;
  };
  for (std::size_t i = 0; i < line.words.size(); ++i) {
    const Pieces& runs = line.words[i].runs;
    if (i > 0) {
      if (runs.front().style != now) change(Style::plain);
      out.push_back(' ');
    }
    for (const Piece& run : runs) {
      change(run.style);
      out += run.text;
    }
  }
  change(Style::plain);
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    width += static_cast<std::size_t>(is_control(point.value) ? 1 : cells_of(point.value));
    at += point.size;
  }
  return width;
}

PageText::PageText(int width, bool colour) : width_(std::max(width, narrowest)), colour_(colour) {}

void PageText::paragraph(int indent, const Pieces& pieces) {
  row(indent, {{0, pieces}});
}

void PageText::row(int indent, const std::vector<Column>& columns) {
  constexpr int gap = 2;
  std::vector<int> widths;
  int used = indent;
  for (const Column& column : columns) {
    const int left = std::max(width_ - used, narrowest);
    widths.push_back(column.width > 0 ? std::min(column.width, left) : left);
    used += widths.back() + gap;
  }
  std::vector<std::vector<LineOfWords>> cells;
  std::size_t height = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    cells.push_back(wrap(columns[i].pieces, widths[i]));
    height = std::max(height, cells.back().size());
  }
  for (std::size_t y = 0; y < height; ++y) {
    std::string line;
    auto owed = static_cast<std::size_t>(indent);  // spaces not yet written
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const bool filled = y < cells[i].size();
      if (filled) {
        line.append(owed, ' ');
        append_line(line, cells[i][y], colour_);
        owed = 0;
      }
      const int taken = filled ? cells[i][y].width : 0;
      owed += static_cast<std::size_t>(widths[i] - taken + gap);
    }
    out_ += line + "\n";
  }
}

void PageText::blank() {
  if (!out_.empty() && !out_.ends_with("\n\n")) out_.push_back('\n');
}

void PageText::heading(std::string_view text) {
  blank();
  paragraph(0, {{std::string(text), Style::heading}});
}

}  // namespace synoptic
