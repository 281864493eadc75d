// Stage directions of a transcript: what is heard, and who comes on, told by nobody.
#include <algorithm>
#include <string_view>
#include <vector>

#include "ingest/lines.hpp"
#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

bool is_bracketed(std::string_view words) {
  return words.size() > 2 && ((words.front() == '(' && words.back() == ')') ||
                              (words.front() == '[' && words.back() == ']'));
}

// "ANA BREL, HOST:", whose last word says what she does in the programme.
bool names_a_part(std::string_view label) {
  static const auto parts = lexicon_words("ingest/programme_parts");
  const std::size_t comma = label.rfind(", ");
  return comma != std::string_view::npos && parts.contains(fold(label.substr(comma + 2)));
}

}  // namespace

bool is_stage_direction(std::string_view line) {
  constexpr std::size_t longest_label = 60;  // bytes
  if (is_bracketed(line)) return is_shouted(line) && line.find_first_of("([", 1) == line.npos;
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon > longest_label) return false;
  const std::string_view label = line.substr(0, colon);
  if (!is_shouted(label)) return false;
  std::string_view behind = trim(line.substr(colon + 1));
  if (behind.ends_with('.')) behind.remove_suffix(1);
  return behind.empty() ? names_a_part(label) : is_bracketed(behind);
}

}  // namespace synoptic
