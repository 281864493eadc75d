#include "ingest/clutter.hpp"

#include <algorithm>
#include <charconv>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

enum class Where {
  line,
  opener,
  closer,
  thread,
  prefix,
  joined,
  suffix,
  contains,
  label,
  label_prefix,
  stub,
  stub_label,
  credit,
  tail,
  tail_prefix
};

struct Pattern {
  std::string_view reason;
  Where where = Where::line;
  std::string_view words;
  std::size_t most_words = 0;
};

Where parse_where(std::string_view name) {
  constexpr std::pair<std::string_view, Where> names[] = {
      {"opener", Where::opener},
      {"closer", Where::closer},
      {"thread", Where::thread},
      {"prefix", Where::prefix},
      {"joined", Where::joined},
      {"suffix", Where::suffix},
      {"contains", Where::contains},
      {"label", Where::label},
      {"label-prefix", Where::label_prefix},
      {"stub", Where::stub},
      {"tail", Where::tail},
      {"tail-prefix", Where::tail_prefix},
      {"credit", Where::credit},
      {"stub-label", Where::stub_label},
  };
  for (const auto& [spelled, where] : names) {
    if (spelled == name) return where;
  }
  return Where::line;
}

// Patterns by their first word; the lists keep file order.
using PatternTable = std::unordered_map<std::string_view, std::vector<Pattern>>;

const PatternTable& patterns() {
  static const PatternTable table = [] {
    PatternTable made;
    for (const LexiconRow& row : lexicon("ingest/clutter")) {
      Pattern pattern{row[0], parse_where(row[1]), row[2], 0};
      std::from_chars(row[3].data(), row[3].data() + row[3].size(), pattern.most_words);
      made[pattern.words.substr(0, pattern.words.find(' '))].push_back(pattern);
    }
    return made;
  }();
  return table;
}

const std::set<std::string_view>& agencies() {
  static const std::set<std::string_view> names = lexicon_words("ingest/agencies");
  return names;
}

// `needle` begins at `at` in `words`, on word borders.
bool stands_at(std::string_view words, std::size_t at, std::string_view needle) {
  if (words.substr(at, needle.size()) != needle) return false;
  const std::size_t end = at + needle.size();
  return end == words.size() || words[end] == ' ';
}

// What of a line its patterns ask for besides its words.
struct LineShape {
  std::size_t label_size = std::string_view::npos;
  bool terminated = false;
  bool asks = false;  // it ends with a question or exclamation mark
};

// A label of other stories keeps its headline, question marks and all.
bool is_stub_label(const Pattern& pattern, LineShape shape, bool whole) {
  const bool headline = !shape.terminated || (shape.asks && pattern.reason == "related");
  return headline && shape.label_size == pattern.words.size() && !whole;
}

bool fits(const Pattern& pattern, const LineKey& key, std::size_t at, LineShape shape) {
  if (pattern.most_words != 0 && key.count > pattern.most_words) return false;
  const bool anywhere = pattern.where == Where::contains || pattern.where == Where::suffix ||
                        pattern.where == Where::tail;
  if (!anywhere && at != 0) return false;
  if (pattern.where == Where::joined) return key.words.starts_with(pattern.words);
  if (!stands_at(key.words, at, pattern.words)) return false;
  const bool whole = at == 0 && pattern.words.size() == key.words.size();
  switch (pattern.where) {
    case Where::line:
    case Where::opener:
    case Where::closer:
      return whole;
    case Where::stub_label:
      return is_stub_label(pattern, shape, whole);
    case Where::label:
      return shape.label_size == pattern.words.size() && !whole;
    case Where::label_prefix:
      return shape.label_size != std::string_view::npos &&
             shape.label_size >= pattern.words.size() && !whole;
    case Where::suffix:
      return !shape.terminated && at + pattern.words.size() == key.words.size();
    case Where::stub:
    case Where::thread:
      return !shape.terminated;
    case Where::prefix:
    case Where::contains:
    case Where::tail:
    case Where::tail_prefix:
    case Where::joined:
      return true;
    case Where::credit:
      return false;  // asked for by ends_with_credit, inside the line
  }
  return false;
}

// "... after the storm. Photograph: Jane Doe": a label of credits and a few words end the line.
bool ends_with_credit_label(std::string_view line) {
  constexpr std::size_t longest_credit = 60;  // bytes
  const std::size_t colon = line.rfind(": ");
  if (colon == std::string_view::npos || line.size() - colon > longest_credit) return false;
  const std::size_t begin = line.find_last_of(" (.", colon == 0 ? 0 : colon - 1);
  const std::string label =
      fold(line.substr(begin == std::string_view::npos ? 0 : begin + 1, colon - begin - 1));
  const auto list = patterns().find(label);
  return list != patterns().end() &&
         std::any_of(list->second.begin(), list->second.end(), [&](const Pattern& pattern) {
           return pattern.where == Where::credit && pattern.words == label;
         });
}

// Length of the key of what stands before the first colon; npos when there is none.
std::size_t label_size(std::string_view line) {
  const std::size_t colon = line.find(':');
  constexpr std::size_t longest_label = 40;
  if (colon == std::string_view::npos || colon > longest_label) return std::string_view::npos;
  return line_key(line.substr(0, colon)).words.size();
}

void add_word(LineKey& key, std::string_view word, bool number) {
  if (!key.words.empty()) key.words.push_back(' ');
  key.words.append(number ? std::string_view("#") : word);
  ++key.count;
}

bool is_number_word(std::string_view word) {
  const bool digits = std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= '0' && c <= '9') || c == '.' || c == ',' || c == 'k' || c == 'm';
  });
  return digits && word.front() >= '0' && word.front() <= '9';
}

}  // namespace

LineKey line_key(std::string_view line) {
  LineKey key;
  const std::string folded = fold(line);
  std::size_t begin = 0;
  const auto flush = [&](std::size_t end) {
    if (begin < end) {
      const std::string_view word = std::string_view(folded).substr(begin, end - begin);
      add_word(key, word, is_number_word(word));
    }
  };
  for (std::size_t at = 0; at < folded.size();) {
    const CodePoint point = code_point_at(folded, at);
    const std::size_t next = at + point.size;
    const bool letter = is_letter(point.value);
    key.has_letter = key.has_letter || letter;
    const bool inner = (point.value == U'\'' || point.value == U'.' || point.value == U',') &&
                       begin < at && next < folded.size() &&
                       (is_letter(code_point_at(folded, next).value) ||
                        is_digit(code_point_at(folded, next).value));
    if (!letter && !is_digit(point.value) && !inner) {
      flush(at);
      begin = next;
    }
    at = next;
  }
  flush(folded.size());
  return key;
}

ClutterMatch match_clutter(std::string_view line, const LineKey& key) {
  const bool asks = line.find_last_of("?!") > line.rfind('.') || line.rfind('.') == line.npos;
  const LineShape shape{label_size(line), ends_as_sentence(line), asks};
  if (line.starts_with("\xC2\xA9")) return {"copyright"};
  bool thread = false;
  for (std::size_t at = 0; at < key.words.size();) {
    const std::size_t end = std::min(key.words.find(' ', at), key.words.size());
    const auto list = patterns().find(std::string_view(key.words).substr(at, end - at));
    if (list != patterns().end()) {
      for (const Pattern& pattern : list->second) {
        if (!fits(pattern, key, at, shape)) continue;
        if (pattern.where == Where::thread) {
          thread = true;
          continue;
        }
        const bool tail = pattern.where == Where::tail || pattern.where == Where::tail_prefix;
        const bool closes = pattern.where == Where::closer;
        return {pattern.reason, closes || pattern.where == Where::opener, thread, closes, tail};
      }
    }
    at = end + 1;
  }
  return {"", false, thread};
}

bool ends_as_sentence(std::string_view line) {
  std::string_view rest = trim(line);
  while (!rest.empty()) {
    std::size_t last = rest.size() - 1;
    while (last > 0 && !is_boundary(rest, last)) --last;
    const char32_t value = code_point_at(rest, last).value;
    if (value == U'.' || value == U'!' || value == U'?' || value == 0x2026) return true;
    const bool closes = is_quote_mark(value) || value == U')' || value == U']';
    if (!closes && !is_space(value)) return false;
    rest = rest.substr(0, last);
  }
  return false;
}

bool is_agency(std::string_view folded) {
  return agencies().contains(folded);
}

std::size_t leading_agency(std::string_view line) {
  constexpr std::size_t longest_name = 40;
  std::size_t found = 0;
  for (std::size_t at = 0; at < std::min(line.size(), longest_name); ++at) {
    if (line[at] != ' ' || !is_agency(fold(line.substr(0, at)))) continue;
    if (at + 1 < line.size() && is_upper(code_point_at(line, at + 1).value)) found = at;
  }
  return found;
}

bool ends_with_credit(std::string_view line) {
  std::string_view rest = trim(line);
  if (ends_with_credit_label(rest)) return true;
  const bool bracket = rest.ends_with(')') || rest.ends_with(']');
  if (bracket) {
    const std::size_t open = rest.find_last_of("([");
    if (open == std::string_view::npos) return false;
    const ClutterMatch match =
        match_clutter(rest.substr(open + 1), line_key(rest.substr(open + 1)));
    if (match.reason == "caption") return true;
    rest = rest.substr(open + 1, rest.size() - open - 2);
  }
  const std::size_t slash = rest.find_last_of('/');
  return slash != std::string_view::npos && is_agency(fold(rest.substr(slash + 1)));
}

}  // namespace synoptic
