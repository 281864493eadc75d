// Galleries: numbered pictures with what is told under them.
#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/lines.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

// The number of a picture in its gallery ("3/16", "3 / 16", "3 of 16"); no total when there is
// none.
struct Picture {
  unsigned number = 0;
  unsigned total = 0;
};

Picture picture_of(std::string_view line) {
  unsigned number = 0;
  unsigned total = 0;
  const char* const end = line.data() + line.size();
  const auto first = std::from_chars(line.data(), end, number);
  if (first.ec != std::errc{}) return {};
  std::string_view rest = line.substr(static_cast<std::size_t>(first.ptr - line.data()));
  constexpr std::string_view marks[] = {"/", " / ", " of "};
  const auto* const mark =
      std::find_if(std::begin(marks), std::end(marks), [&](auto m) { return rest.starts_with(m); });
  if (mark == std::end(marks)) return {};
  rest.remove_prefix(mark->size());
  const auto second = std::from_chars(rest.data(), end, total);
  rest.remove_prefix(static_cast<std::size_t>(second.ptr - rest.data()));
  const char32_t next = rest.empty() ? U' ' : code_point_at(rest, 0).value;
  const bool fits = second.ec == std::errc{} && (is_space(next) || is_upper(next));
  return fits && number >= 1 && number <= total && total >= 2 ? Picture{number, total} : Picture{};
}

// "Ten ways to cook beans 1 / 10": a line that ends with its number in a gallery.
bool ends_in_gallery(std::string_view line) {
  constexpr unsigned fewest_pictures = 5;
  constexpr std::size_t longest_number = 9;
  const std::size_t from = line.size() > longest_number ? line.size() - longest_number : 0;
  for (std::size_t at = from + 1; at < line.size(); ++at) {
    const bool begins = line[at - 1] == ' ' && line[at] >= '0' && line[at] <= '9';
    if (!begins || line.find(" / ", at) == std::string_view::npos) continue;
    return picture_of(line.substr(at)).total >= fewest_pictures;
  }
  return false;
}

// Pictures under one total, as the lines they begin in.
struct Gallery {
  std::vector<std::size_t> begins;
  bool in_order = true;  // each picture has the number after the one before it
  Picture last;
};

Gallery gallery_from(std::string_view text, const std::vector<Line>& lines, std::size_t first) {
  constexpr std::size_t most_between = 5;
  Gallery gallery{{first}, true, picture_of(lines[first].in(text))};
  for (std::size_t i = first + 1; i < lines.size(); ++i) {
    if (i - gallery.begins.back() > most_between) break;
    const Picture next = picture_of(lines[i].in(text));
    if (next.total != gallery.last.total) continue;
    gallery.in_order = gallery.in_order && next.number == gallery.last.number + 1;
    gallery.begins.push_back(i);
    gallery.last = next;
  }
  return gallery;
}

// Three pictures, or fewer that run in order to the last one of all.
bool is_gallery(const Gallery& gallery) {
  constexpr std::size_t fewest_pictures = 3;
  if (gallery.begins.size() >= fewest_pictures) return true;
  return gallery.begins.size() == 2 && gallery.in_order &&
         gallery.last.number == gallery.last.total;
}

// Lines that belong to the last picture: as many as to each of the others, at least.
std::size_t lines_after_last(const Gallery& gallery) {
  std::size_t least = gallery.begins[1] - gallery.begins[0];
  for (std::size_t i = 2; i < gallery.begins.size(); ++i) {
    least = std::min(least, gallery.begins[i] - gallery.begins[i - 1]);
  }
  return least - 1;
}

// The line above a gallery is its title, or holds its first picture.
bool belongs_above(std::string_view text, const Line& line, const Gallery& gallery) {
  if (!line.terminated || line.key.words.find("show all") != std::string::npos) return true;
  const std::string first = " 1/" + std::to_string(gallery.last.total) + " ";
  return line.in(text).find(first) != std::string_view::npos;
}

void drop_gallery(std::string_view text, std::vector<Line>& lines, const Gallery& gallery) {
  constexpr std::size_t most_above = 2;
  const std::size_t begin = gallery.begins.front();
  const std::size_t end =
      std::min(gallery.begins.back() + lines_after_last(gallery) + 1, lines.size());
  for (std::size_t i = begin; i < end; ++i) lines[i].reason = "gallery";
  for (std::size_t i = begin; i > 0 && begin - i < most_above; --i) {
    // "3 show all Floods of the world: what do they leave?" tells the title again.
    const bool told_again = i < begin && lines[i].key.words.ends_with(" " + lines[i - 1].key.words);
    if (!told_again && !belongs_above(text, lines[i - 1], gallery)) return;
    lines[i - 1].reason = "gallery";
  }
}

}  // namespace

// "... 1 of 12 The harbour at dawn. 2 of 12 ...": a gallery in one line.
bool is_gallery_line(std::string_view line) {
  constexpr unsigned fewest_pictures = 3;
  if (ends_in_gallery(line)) return true;
  unsigned total = 0;
  unsigned seen = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const bool begins = at == 0 || line[at - 1] == ' ';
    if (!begins || line[at] < '0' || line[at] > '9') continue;
    const unsigned found = picture_of(line.substr(at)).total;
    if (found == 0) continue;
    seen = found == total ? seen + 1 : 1;
    total = found;
    if (seen >= fewest_pictures) return true;
  }
  return false;
}

void mark_galleries(std::string_view text, std::vector<Line>& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (picture_of(lines[i].in(text)).total == 0) continue;
    const Gallery gallery = gallery_from(text, lines, i);
    if (!is_gallery(gallery)) continue;
    drop_gallery(text, lines, gallery);
    i = gallery.begins.back();
  }
}

}  // namespace synoptic
