#include "ingest/bylines.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "ingest/clutter.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr std::size_t longest_byline = 200;  // bytes
constexpr std::size_t most_name_words = 5;
constexpr std::size_t most_authors = 20;

struct BylineWords {
  std::vector<std::string_view> leads;
  std::unordered_set<std::string_view> not_names;
  std::unordered_set<std::string_view> particles;  // of names: "van", "bin"
};

const BylineWords& byline_words() {
  static const BylineWords words = [] {
    BylineWords made;
    for (const LexiconRow& row : lexicon("ingest/byline_words")) {
      if (row[0] == "lead") made.leads.push_back(row[1]);
      if (row[0] == "not") made.not_names.insert(row[1]);
      if (row[0] == "particle") made.particles.insert(row[1]);
    }
    std::stable_sort(made.leads.begin(), made.leads.end(),
                     [](auto a, auto b) { return a.size() > b.size(); });
    return made;
  }();
  return words;
}

// Bytes of "By ", "Written by: " at the begin of the line.
std::size_t lead_size(std::string_view line) {
  const std::string low = lower(line.substr(0, 40));
  for (const std::string_view lead : byline_words().leads) {
    if (!low.starts_with(lead) || low.size() <= lead.size()) continue;
    const char after = low[lead.size()];
    if (after != ' ' && after != ':') continue;
    std::size_t at = lead.size();
    while (at < line.size() && (line[at] == ' ' || line[at] == ':')) ++at;
    return at;
  }
  return 0;
}

bool is_name_word(std::string_view word) {
  if (word.empty()) return false;
  const CodePoint first = code_point_at(word, 0);
  if (!is_letter(first.value)) return false;
  if (byline_words().particles.contains(word)) return true;
  return is_upper(first.value) || first.value >= 0x250;
}

bool is_name(std::string_view text) {
  const std::vector<std::string_view> words = split(text, ' ');
  if (words.size() < 2 || words.size() > most_name_words) return false;
  if (text.find_first_of("0123456789@/:|()?!") != std::string_view::npos) return false;
  for (const std::string_view word : words) {
    if (!is_name_word(word)) return false;
    const LineKey key = line_key(word);
    if (byline_words().not_names.contains(key.words)) return false;
  }
  return true;
}

// Pieces between commas, "and", "&", ";", "|".
std::vector<std::string_view> name_pieces(std::string_view text) {
  std::vector<std::string_view> pieces;
  constexpr std::string_view marks[] = {", and ", " and ",    " & ",         " with ", ", ",
                                        ";",      "|",        "/",           ",",      "\n",
                                        " - ",    "\xC2\xB7", "\xE2\x80\xA2"};
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t size = 0;
    for (const std::string_view mark : marks) {
      if (size == 0 && text.substr(at).starts_with(mark)) size = mark.size();
    }
    if (size == 0) {
      ++at;
      continue;
    }
    pieces.push_back(trim(text.substr(begin, at - begin)));
    at += size;
    begin = at;
  }
  pieces.push_back(trim(text.substr(begin)));
  return pieces;
}

}  // namespace

std::vector<Author> parse_byline(std::string_view text, std::string_view outlet) {
  std::vector<Author> authors;
  text = trim(text);
  if (text.size() > longest_byline) return authors;
  text.remove_prefix(lead_size(text));
  const std::string outlet_words = line_key(outlet).words;
  for (const std::string_view piece : name_pieces(text)) {
    const std::string words = line_key(piece).words;
    if (words.empty() || authors.size() >= most_authors) continue;
    const bool agency = is_agency(fold(piece));
    const bool person = !agency && words != outlet_words && is_name(piece);
    if (!agency && !person) {
      if (!authors.empty()) break;
      continue;
    }
    authors.push_back({std::string(piece), agency});
  }
  return authors;
}

bool is_byline(std::string_view line) {
  const std::size_t lead = lead_size(line);
  if (lead == 0 || line.size() > longest_byline || ends_as_sentence(line)) return false;
  return !parse_byline(line, "").empty();
}

}  // namespace synoptic
