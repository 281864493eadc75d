#include "reading/quantities/pieces.hpp"

#include <cctype>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "reading/quantities/phrases.hpp"
#include "text/lexicon.hpp"

namespace synoptic {
namespace {

constexpr std::size_t group_digits = 3;
constexpr std::size_t longest_number = 15;  // with its commas
constexpr double thousand = 1000;
constexpr double minutes = 60;
constexpr double first_year = 1000;

bool is_digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])) != 0;
}

bool is_letter_at(std::string_view text, std::size_t at) {
  return at < text.size() && std::isalpha(static_cast<unsigned char>(text[at])) != 0;
}

// Behind the digits that end before `at`: ", 0dd" and no fourth digit.
bool cut_group_at(std::string_view text, std::size_t at) {
  return text.substr(at, 3) == ", 0" && is_digit_at(text, at + 3) && is_digit_at(text, at + 4) &&
         !is_digit_at(text, at + 5);
}

// Behind the digits that end before `at`: " - year - ol".
bool cut_word_at(std::string_view text, std::size_t at) {
  constexpr std::size_t longest = 12;  // letters of a unit
  if (text.substr(at, 3) != " - ") return false;
  std::size_t end = at + 3;
  while (end < at + 3 + longest && is_letter_at(text, end)) ++end;
  return end > at + 3 && text.substr(end, 3) == " - " && is_letter_at(text, end + 3);
}

// One blank parts the two.
bool beside(const Atom& left, const Atom& right) {
  return !right.joined && right.span.begin == left.span.end + 1;
}

bool is_plain(const Atom& atom, std::size_t most_digits) {
  return atom.kind == AtomKind::number && atom.plain && atom.span.size() <= most_digits;
}

class Joiner {
 public:
  Joiner(std::vector<Atom>& atoms, bool in_pieces) : atoms_(atoms), in_pieces_(in_pieces) {}

  void run() {
    std::vector<std::size_t> kept;
    for (std::size_t at = 0; at < atoms_.size();) {
      kept.push_back(at);
      at = join_at(at);
    }
    if (kept.size() == atoms_.size()) return;
    for (std::size_t i = 0; i < kept.size(); ++i) {
      if (kept[i] != i) atoms_[i] = std::move(atoms_[kept[i]]);
    }
    atoms_.resize(kept.size());
  }

 private:
  // Takes into atom `at` all that follows it and belongs to it; the first atom after that.
  std::size_t join_at(std::size_t at) {
    if (atoms_[at].kind == AtomKind::word) return join_half_day(at);
    if (atoms_[at].kind != AtomKind::number) return at + 1;
    std::size_t end = at + 1;
    if (is_plain(atoms_[at], group_digits) && atoms_[at].value > 0 && !follows_month(at)) {
      while (is_group(end) && atoms_[at].key.size() < longest_number) take_group(at, end);
    }
    if (end == at + 1) mark_minute(at);
    mark_hyphens(end);
    return end;
  }

  // ", 051" at `at`.
  [[nodiscard]] bool is_group(std::size_t at) const {
    if (at + 1 >= atoms_.size() || atoms_[at].key != "," || !atoms_[at].joined) return false;
    const Atom& group = atoms_[at + 1];
    if (!is_plain(group, group_digits) || group.span.size() != group_digits) return false;
    return beside(atoms_[at], group) && (in_pieces_ || group.key.front() == '0');
  }

  void take_group(std::size_t at, std::size_t& end) {
    Atom& number = atoms_[at];
    const Atom& group = atoms_[end + 1];
    number.value = number.value * thousand + group.value;
    number.key += "," + group.key;
    number.plain = false;
    number.span.end = group.span.end;
    number.token = group.token;
    end += 2;
  }

  // "On May 4, 300 came": a day.
  [[nodiscard]] bool follows_month(std::size_t at) const {
    static const PhraseTable words("times/words", 1, "month");
    return at > 0 && words.ending_at(atoms_, at).has_value();
  }

  // "a. m." at `at` behind a number.
  std::size_t join_half_day(std::size_t at) {
    const bool half = (is_key(atoms_, at, "a") || is_key(atoms_, at, "p")) &&
                      atoms_[at].span.size() == 2 && is_key(atoms_, at + 1, "m") &&
                      atoms_[at + 1].span.size() == 2 && beside(atoms_[at], atoms_[at + 1]);
    if (!half || at == 0 || atoms_[at - 1].kind != AtomKind::number) return at + 1;
    atoms_[at].key += atoms_[at + 1].key;
    atoms_[at].span.end = atoms_[at + 1].span.end;
    atoms_[at].token = atoms_[at + 1].token;
    return at + 2;
  }

  [[nodiscard]] bool names_half_day(std::size_t at) const {
    if (is_key(atoms_, at, "am") || is_key(atoms_, at, "pm")) return true;
    return (is_key(atoms_, at, "a") || is_key(atoms_, at, "p")) && is_key(atoms_, at + 1, "m");
  }

  // "1: 30" at `at`.
  void mark_minute(std::size_t at) {
    if (at + 2 >= atoms_.size() || atoms_[at + 1].key != ":" || !atoms_[at + 1].joined) return;
    Atom& minute = atoms_[at + 2];
    const bool clock = is_plain(atoms_[at], 2) && is_plain(minute, 2) && minute.span.size() == 2 &&
                       minute.value < minutes && beside(atoms_[at + 1], minute);
    if (clock && (in_pieces_ || names_half_day(at + 3))) minute.joined = true;
  }

  // "- year - old", "- yard" at `at`, behind a number.
  void mark_hyphens(std::size_t at) {
    static const PhraseTable units("figures/units");
    if (!is_spaced_hyphen(at)) return;
    const auto unit = units.at(atoms_, at + 1);
    const bool old = is_spaced_hyphen(at + 2) && is_key(atoms_, at + 3, "old");
    // "An 86 - yard run" in any text; "came in 3 - seconds later" is a pause.
    const bool one = unit && unit->size() == 1 && atoms_[at + 1].key.size() > 2 &&
                     !atoms_[at + 1].key.ends_with('s') && !is_key(atoms_, at + 1, "second") &&
                     atoms_[at - 1].value < first_year;
    if (!unit || !(old || one || in_pieces_)) return;
    atoms_[at].joined = atoms_[at + 1].joined = true;
    if (old) atoms_[at + 2].joined = atoms_[at + 3].joined = true;
  }

  // One ASCII hyphen with one blank on either side, and a word behind.
  [[nodiscard]] bool is_spaced_hyphen(std::size_t at) const {
    if (at == 0 || at + 1 >= atoms_.size() || !is_dash(atoms_, at)) return false;
    return atoms_[at].span.size() == 1 && atoms_[at + 1].kind == AtomKind::word &&
           beside(atoms_[at - 1], atoms_[at]) && beside(atoms_[at], atoms_[at + 1]);
  }

  std::vector<Atom>& atoms_;
  bool in_pieces_;
};

}  // namespace

bool printed_in_pieces(std::string_view text) {
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (!is_digit_at(text, at - 1)) continue;
    if (cut_group_at(text, at) || cut_word_at(text, at)) return true;
  }
  return false;
}

void join_pieces(std::vector<Atom>& atoms, bool in_pieces) {
  Joiner(atoms, in_pieces).run();
}

}  // namespace synoptic
