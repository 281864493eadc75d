// What a line is by its shape alone: marks, counters, names and addresses, tags, stamps of time.
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/lines.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

// "fa": two small letters alone, the name of a drawn sign.
bool is_scrap(std::string_view words, const Line& line) {
  const bool small = words == line.key.words && line.key.has_letter;
  return small && line.key.count == 1 && words.size() <= 2 && !line.bullet;
}

// Lines of no words: stray marks, counters, separators.
std::string_view wordless_reason(std::string_view text, const Line& line) {
  if (line.key.count == 0 || is_scrap(line.in(text), line)) return "stray-mark";
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

// "Twitter: @HaldenLock Map: maps.example/lock": labels, and names and addresses on the net.
bool is_contact_line(std::string_view line) {
  std::size_t addresses = 0;
  for (const std::string_view word : split(line, ' ')) {
    if (word.empty() || word.ends_with(':')) continue;
    const bool handle = word.size() > 1 && word.front() == '@';
    const std::size_t dot = word.find('.');
    const bool site = dot != word.npos && word.find('/', dot) != word.npos;
    if (!handle && !site) return false;
    ++addresses;
  }
  return addresses > 0;
}

// "Ana Brel: abrel@post.example; Brel writes on the ports.": a name, and where to write to it.
bool is_author_contact(std::string_view line) {
  constexpr std::size_t most_names = 4;
  const std::size_t colon = line.find(": ");
  if (colon == line.npos) return false;
  const std::vector<std::string_view> names = split(line.substr(0, colon), ' ');
  const bool named = names.size() <= most_names &&
                     std::all_of(names.begin(), names.end(), [](std::string_view name) {
                       return !name.empty() && is_upper(code_point_at(name, 0).value);
                     });
  const std::string_view behind = line.substr(colon + 2);
  const std::string_view address = behind.substr(0, behind.find(' '));
  const std::size_t at = address.find('@');
  return named && at != address.npos && at > 0 && address.find('.', at) != address.npos;
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

// "HIGH TIDE Harbour closed for a week COLD FRONT Farmers fear for ...": teasers of other stories
// in one line, each behind a kicker of two words or more in capitals. Sentences have full stops.
bool is_teaser_box(std::string_view line) {
  constexpr std::size_t fewest_kickers = 3;
  std::size_t kickers = 0;
  std::size_t stops = 0;
  std::size_t shouted = 0;  // words of the run before this one
  for (const std::string_view word : split(line, ' ')) {
    if (word.empty()) continue;
    stops += word.size() > 2 && word.ends_with('.') ? 1 : 0;
    if (is_shouted(word)) {
      ++shouted;
      continue;
    }
    kickers += shouted >= 2 ? 1 : 0;
    shouted = 0;
  }
  return kickers >= fewest_kickers && stops * 3 <= kickers;
}

}  // namespace

bool is_agency_line(std::string_view line) {
  std::size_t names = 0;
  for (std::size_t begin = 0; begin < line.size();) {
    const std::size_t end = std::min(line.find_first_of("-/,|&", begin), line.size());
    const std::string name = fold(trim(line.substr(begin, end - begin)));
    if (!is_agency(name)) return false;
    ++names;
    begin = end + 1;
  }
  return names > 0;
}

std::string_view shape_reason(std::string_view text, const Line& line) {
  const std::string_view words = line.in(text);
  if (const std::string_view reason = wordless_reason(text, line); !reason.empty()) return reason;
  if (is_stamp(line.key)) return "timestamp";
  if (is_name_and_site(words, line)) return "byline-box";
  if (is_link_or_mail(words, line) || is_contact_line(words)) return "navigation";
  if (is_author_contact(words)) return "byline-box";
  if (is_tag_line(words)) return "tags";
  if (is_agency_line(words)) return "byline-box";
  if (is_gallery_line(words)) return "gallery";
  if (is_stage_direction(words)) return "stage-direction";
  if (is_bracketed(words, line) || is_teaser_box(words)) return "related";
  return "";
}

}  // namespace synoptic
