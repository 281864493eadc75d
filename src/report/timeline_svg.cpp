#include "report/timeline_svg.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "report/escape.hpp"
#include "report/labels.hpp"

namespace synoptic {
namespace {

// Lengths in pixels of the drawing.
constexpr int left = 34;
constexpr int top = 14;
constexpr int lane = 26;
constexpr int slot = 22;
constexpr int narrowest = 96;
constexpr int letter = 7;
constexpr std::size_t most_marks = 200;

struct Day {
  std::string_view when;
  std::vector<const TimeRow*> rows;
};

// Rows come in the order of time; those without a date are not drawn.
std::vector<Day> days_of(const Outline& outline) {
  std::vector<Day> days;
  std::size_t marks = 0;
  for (const TimeRow& row : outline.timeline) {
    const bool dated = row.when.size() >= 4 && row.when[0] >= '0' && row.when[0] <= '9';
    if (!dated || marks++ >= most_marks) continue;
    if (days.empty() || days.back().when != row.when) days.push_back({row.when, {}});
    days.back().rows.push_back(&row);
  }
  return days;
}

std::string at(std::string_view name, int value) {
  return " " + std::string(name) + "=\"" + std::to_string(value) + "\"";
}

int y_of(std::size_t account) {
  return top + static_cast<int>(account) * lane + lane / 2;
}

class Drawing {
 public:
  Drawing(const Synopsis& synopsis, std::vector<Day> days)
      : synopsis_(synopsis), days_(std::move(days)) {}

  std::string print() {
    int x = left;
    std::string marks;
    for (const Day& day : days_) {
      const int width = std::max({narrowest, static_cast<int>(day.when.size()) * letter + slot,
                                  static_cast<int>(day.rows.size()) * slot + slot});
      marks +=
          "<text" + at("x", x) + at("y", bottom() + 18) + ">" + html_escaped(day.when) + "</text>";
      for (std::size_t i = 0; i < day.rows.size(); ++i) {
        marks += mark(*day.rows[i], x + static_cast<int>(i) * slot + slot / 2);
      }
      x += width;
    }
    return "<div class=\"drawn\"><svg role=\"group\" aria-label=\"" +
           html_escaped(phrase("timeline")) + "\"" + at("width", x) + at("height", bottom() + 28) +
           ">" + lanes(x) + marks + "</svg></div>\n";
  }

 private:
  [[nodiscard]] int bottom() const {
    return top + static_cast<int>(synopsis_.accounts.size()) * lane;
  }

  [[nodiscard]] std::string lanes(int width) const {
    std::string out;
    for (std::size_t a = 0; a < synopsis_.accounts.size(); ++a) {
      out += "<text" + at("x", 4) + at("y", y_of(a) + 4) + ">" +
             html_escaped(synopsis_.accounts[a].label) + "</text><line class=\"lane\"" +
             at("x1", left - 8) + at("x2", width) + at("y1", y_of(a)) + at("y2", y_of(a)) + "/>";
    }
    return out;
  }

  // What a mark opens: the places of its first account, as a line of the page does.
  [[nodiscard]] static std::string places(const TimeRow& row) {
    const auto place = [](const Evidence& evidence) {
      return std::to_string(evidence.account) + ":" + std::to_string(evidence.span.begin) + ":" +
             std::to_string(evidence.span.end);
    };
    return place(row.row.line);
  }

  [[nodiscard]] std::string mark(const TimeRow& row, int x) const {
    const auto [low, high] = std::minmax_element(row.row.accounts.begin(), row.row.accounts.end());
    if (low == row.row.accounts.end()) return {};
    std::string name = std::string(row.when) + " " + letters(synopsis_, row.row.accounts) + ": ";
    if (row.planned) name += "(" + std::string(phrase("planned")) + ") ";
    name += text_of(synopsis_, row.row.line);
    const std::string safe = html_escaped(name);
    std::string out = "<g class=\"mark" + std::string(row.planned ? " planned" : "") +
                      "\" tabindex=\"0\" role=\"button\" aria-pressed=\"false\" data-at=\"" +
                      places(row) + "\" aria-label=\"" + safe + "\"><title>" + safe + "</title>";
    out += "<rect class=\"area\"" + at("x", x - slot / 2) + at("y", y_of(*low) - lane / 2) +
           at("width", slot) + at("height", y_of(*high) - y_of(*low) + lane) + at("rx", 6) + "/>";
    out +=
        "<line" + at("x1", x) + at("x2", x) + at("y1", y_of(*low)) + at("y2", y_of(*high)) + "/>";
    for (const AccountIndex account : row.row.accounts) {
      out += "<circle" + at("cx", x) + at("cy", y_of(account)) + at("r", 6) + "/>";
    }
    return out + "</g>";
  }

  const Synopsis& synopsis_;
  std::vector<Day> days_;
};

}  // namespace

std::string timeline_svg(const Synopsis& synopsis, const Outline& outline) {
  std::vector<Day> days = days_of(outline);
  std::size_t rows = 0;
  for (const Day& day : days) rows += day.rows.size();
  if (rows < 2) return {};
  return Drawing(synopsis, std::move(days)).print();
}

}  // namespace synoptic
