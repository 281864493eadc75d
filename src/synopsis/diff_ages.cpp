// How old somebody of the story is, told at two values: "Ana Prell, 34," and "the 37-year-old
// Prell".
//
// Ages need no shared words: each named person has one. Cost: linear in the ages of the story, then
// the pairs of accounts that tell one person's.
#include <cmath>
#include <map>
#include <optional>
#include <vector>

#include "synopsis/differences.hpp"
#include "synopsis/numbers.hpp"

namespace synoptic {
namespace {

constexpr int steps_up = 3;
constexpr double birthday = 1;  // two accounts may stand on either side of one

struct Age {
  Counting item;
  double years = 0;
};

// The person whose age it is: the name it hangs on or is in apposition to, the subject of "is 34".
Index person_of(const Work& work, AccountIndex a, const Figure& f) {
  const Parse& parse = work.parse(a);
  const auto named = [&](TokenIndex token) -> Index {
    const Mention* mention = mention_of_word(work.reading(a), token);
    if (mention == nullptr || mention->form != MentionForm::name) return absent;
    const Index actor = work.actors.of(a, mention->actor);
    const bool person =
        actor != absent &&
        work.synopsis.actors[static_cast<std::size_t>(actor)].kind == ActorKind::person;
    return person ? actor : absent;
  };
  TokenIndex at = f.tokens.begin;
  for (TokenIndex i = 0; i < f.tokens.size() && parse.head[at] != at; ++i) {
    if (!f.tokens.contains(parse.head[at])) break;
    at = parse.head[at];
  }
  if (const Index person = named(at); person != absent) return person;  // "37-year-old Prell"
  for (int step = 0; step < steps_up; ++step) {
    const TokenIndex up = parse.head[at];
    if (up == at) break;
    if (const Index person = named(up); person != absent) return person;
    if (parse.lemma(up) == "be") {
      const auto subject = doer_of(parse, up);
      return subject ? named(*subject) : absent;
    }
    if (parse.pos[up] == Pos::verb) break;
    at = up;
  }
  // "Prell, 34, ...": the name right before the comma.
  if (f.tokens.begin < 2 || parse.tag[f.tokens.begin - 1] != Tag::comma) return absent;
  return named(f.tokens.begin - 2);
}

std::optional<double> years_of(const Figure& f) {
  const bool stated = f.kind == "age" && f.low && f.low == f.high && f.bound == Bound::exact;
  return stated ? f.low : std::nullopt;
}

using Ages = std::map<Index, std::map<AccountIndex, std::vector<Age>>>;  // by person

Ages ages_in(const Work& work) {
  Ages ages;
  for (const Unit& unit : work.units.all) {
    for (const Figure& f : work.reading(unit.account).figures) {
      const auto years = f.sentence == unit.sentence ? years_of(f) : std::nullopt;
      const Index person = years ? person_of(work, unit.account, f) : absent;
      if (person != absent) ages[person][unit.account].push_back({{&unit, &f}, *years});
    }
  }
  return ages;
}

bool one_value(const std::vector<Age>& ages) {
  for (const Age& age : ages) {
    if (age.years != ages.front().years) return false;
  }
  return true;
}

}  // namespace

void compare_ages(const Work& work, SlotPairs& pairs) {
  for (const auto& [person, told] : ages_in(work)) {
    for (auto a = told.begin(); a != told.end(); ++a) {
      for (auto b = std::next(a); b != told.end(); ++b) {
        const Age& x = a->second.front();
        const Age& y = b->second.front();
        if (!one_value(a->second) || !one_value(b->second)) continue;
        if (std::abs(x.years - y.years) <= birthday) continue;
        pairs.push_back({DifferenceKind::number, "", counting_value(work, x.item),
                         counting_value(work, y.item), 1, "difference.number-age", true});
      }
    }
  }
}

}  // namespace synoptic
