// How old somebody of the story is, told at two values: "Ana Prell, 34," and "the 37-year-old
// Prell"; "a five-year-old boy" and "the six-year-old".
//
// Ages need no shared words: each named person has one. Somebody described by his age alone is the
// one of his kind that an account tells of: its one child, its one man; another person told of in
// the account, or an event of another time, and nothing is compared. Cost: linear in the ages of
// the story, then the pairs of accounts that tell one person's.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "synopsis/base/sort_unique.hpp"
#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/numbers/counted_things.hpp"
#include "synopsis/differences/numbers/number_explanations.hpp"
#include "synopsis/differences/numbers/number_values.hpp"
#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"

namespace synoptic {
namespace {

constexpr int steps_up = 3;
constexpr double birthday = 1;     // two accounts may stand on either side of one
constexpr int days_of_story = 14;  // hardly one between two accounts of so many days
constexpr double of_age = 18;
constexpr double oldest = 115;
constexpr double most_apart = 3;        // years that two accounts of one person differ by
constexpr std::size_t early_units = 8;  // whom a story is about is told of there
constexpr double one_matter = 1.0;  // weight of the words that two accounts share about a person

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
  return stated && *f.low > 0 && *f.low < oldest ? f.low : std::nullopt;
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

// The accounts were published so far apart that a birthday may lie between them.
bool may_have_aged(const Work& work, AccountIndex a, AccountIndex b) {
  const auto& first = work.synopsis.accounts[a].article.published;
  const auto& second = work.synopsis.accounts[b].article.published;
  if (!first || !second) return true;
  const auto day = [](const std::string& iso) {
    constexpr int days_a_month = 31;
    if (iso.size() < 10) return 0;
    return (std::atoi(iso.substr(0, 4).c_str()) * 12 + std::atoi(iso.substr(5, 2).c_str())) *
               days_a_month +
           std::atoi(iso.substr(8, 2).c_str());
  };
  return std::abs(day(first->value) - day(second->value)) > days_of_story;
}

bool two_ages(const Work& work, const Age& x, const Age& y) {
  const double apart = std::abs(x.years - y.years);
  if (apart == 0) return false;
  return apart > birthday || !may_have_aged(work, x.item.unit->account, y.item.unit->account);
}

void add(const Work& work, const Age& x, const Age& y, SlotPairs& pairs) {
  pairs.push_back({DifferenceKind::number, "", counting_value(work, x.item),
                   counting_value(work, y.item), 1, "difference.number-age", true});
}

void compare_named(const Work& work, SlotPairs& pairs) {
  for (const auto& [person, told] : ages_in(work)) {
    for (auto a = told.begin(); a != told.end(); ++a) {
      for (auto b = std::next(a); b != told.end(); ++b) {
        if (!one_value(a->second) || !one_value(b->second)) continue;
        const Age& x = a->second.front();
        const Age& y = b->second.front();
        if (two_ages(work, x, y)) add(work, x, y, pairs);
      }
    }
  }
}

// ---- Somebody without a name -------------------------------------------------------------------

enum class Sex { unknown, male, female };

// Somebody of an account told by his age.
struct Described {
  Age age;
  std::string_view noun;  // "" for "the six-year-old"
  Sex sex = Sex::unknown;
  bool named = false;
  std::size_t place = 0;  // of the sentence in its account
};

Sex sex_of(std::string_view noun) {
  static const std::map<std::string_view, std::string_view> words = [] {
    std::map<std::string_view, std::string_view> all;
    for (const LexiconRow& row : lexicon("compare/persons")) all.emplace(row[0], row[1]);
    return all;
  }();
  if (noun == "he" || noun == "she") return noun == "he" ? Sex::male : Sex::female;
  const auto at = words.find(noun);
  if (at == words.end() || at->second.empty()) return Sex::unknown;
  return at->second == "m" ? Sex::male : Sex::female;
}

// What "be" says to be so old: "he was three years old", "the picture is four years old".
std::optional<TokenIndex> said_to_be(const Parse& parse, const Figure& f) {
  TokenIndex at = f.tokens.begin;
  for (int step = 0; step < steps_up && f.tokens.contains(at); ++step) at = parse.head[at];
  for (int step = 0; step < steps_up; ++step) {
    if (parse.lemma(at) == "be") return doer_of(parse, at);
    if (parse.head[at] == at || parse.pos[at] == Pos::verb) return {};
    at = parse.head[at];
  }
  return {};
}

// The word for who is so old; none when it may be a thing or an animal. "" for a person without.
std::optional<std::string_view> noun_of(const Parse& parse, const Figure& f) {
  // No "male": animals are told so.
  static const std::set<std::string_view> nouns = lexicon_words("figures/people");
  const auto person = [&](TokenIndex i) -> std::optional<std::string_view> {
    const std::string_view word = parse.lower(i);
    if (sex_of(word) != Sex::unknown && parse.pos[i] == Pos::pron) return word;
    const bool noun = parse.pos[i] == Pos::noun && nouns.contains(parse.lemma(i));
    return noun ? std::optional(parse.lemma(i)) : std::nullopt;
  };
  if (f.counts) return person(f.counts_head);
  if (const auto subject = said_to_be(parse, f)) return person(*subject);
  const TokenIndex last = f.tokens.end - 1;
  if (parse.lower(last) != "old" && !parse.lower(last).ends_with("-old")) return {};
  const TokenIndex up = parse.head[last];
  const bool before_noun = up > last && parse.pos[up] == Pos::noun &&
                           (parse.dep[last] == Dep::amod || parse.dep[last] == Dep::compound);
  if (before_noun) return person(up);
  const bool stands_alone = parse.dep[last] == Dep::nsubj || parse.dep[last] == Dep::nsubjpass ||
                            parse.dep[last] == Dep::dobj || parse.dep[last] == Dep::pobj ||
                            parse.dep[last] == Dep::poss;
  return stands_alone ? std::optional(std::string_view{}) : std::nullopt;
}

using People = std::vector<std::vector<Described>>;  // by account, in text order

// All told by an age, of the time of the account.
People people_in(const Work& work) {
  People people(work.synopsis.accounts.size());
  std::vector<std::size_t> places(people.size());
  for (const Unit& unit : work.units.all) {
    const std::size_t place = places[unit.account]++;
    for (const Figure& f : work.reading(unit.account).figures) {
      const auto years = f.sentence == unit.sentence ? years_of(f) : std::nullopt;
      if (!years || tells_of_past(work, unit)) continue;
      Described d{{{&unit, &f}, *years}, {}, Sex::unknown, false, place};
      d.named = person_of(work, unit.account, f) != absent;
      if (!d.named) {
        const auto noun = noun_of(work.parse(unit.account), f);
        if (!noun) continue;
        d.noun = *noun;
        d.sex = sex_of(*noun);
      }
      people[unit.account].push_back(d);
    }
  }
  return people;
}

bool is_child(const Described& d) {
  return d.age.years < of_age;
}

bool may_be_one(const Described& x, const Described& y) {
  if (is_child(x) != is_child(y)) return false;
  if (x.sex != Sex::unknown && y.sex != Sex::unknown && x.sex != y.sex) return false;
  if (is_child(x) || x.named || y.named) return true;
  return is_kind_of(x.noun, y.noun) || is_kind_of(y.noun, x.noun);
}

// The first of the account that may be the same, when it gives all of these one age; null else.
const Described* only_one(const std::vector<Described>& people, const Described& like) {
  const Described* first = nullptr;
  for (const Described& d : people) {
    if (!may_be_one(d, like)) continue;
    if (first == nullptr) first = &d;
    if (d.age.years != first->age.years) return nullptr;
  }
  return first;
}

// The words of the sentences about two people, those beside them too, that both tell.
double words_shared(const Work& work, const Counting& x, const Counting& y) {
  const auto words = [&](const Counting& item) {
    std::vector<WordKey> all;
    const auto at = static_cast<std::int64_t>(item.unit->sentence);
    for (std::int64_t i = std::max<std::int64_t>(at - 1, 0); i <= at + 1; ++i) {
      const auto sentence = static_cast<std::uint32_t>(i);
      if (sentence >= work.parse(item.unit->account).sentences.size()) continue;
      const Unit* unit = work.unit_of(item.unit->account, sentence);
      if (unit != nullptr) all.insert(all.end(), unit->words.begin(), unit->words.end());
    }
    sort_unique(all);
    return all;
  };
  return match_words(work.units.lexis, words(x), words(y)).shared;
}

// A word of weight that both sentences tell, besides the ages.
bool share_a_word(const Work& work, const Described& x, const Described& y) {
  constexpr double telling = 0.25;
  const auto words = [&](const Described& d) {
    const Unit& unit = *d.age.item.unit;
    std::vector<WordKey> all;
    for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
      const WordKey key = work.units.key_of_token[unit.account][i];
      if (key != no_key && !d.age.item.figure->tokens.contains(i)) all.push_back(key);
    }
    sort_unique(all);
    return all;
  };
  const Lexis& lexis = work.units.lexis;
  const Match match = match_words(lexis, words(x), words(y));
  return std::any_of(match.words.begin(), match.words.end(), [&](WordKey w) {
    return lexis.weight(w) >= telling && lexis.entry(w).kind != WordKind::number;
  });
}

bool one_person(const Work& work, const People& people, const Described& x, const Described& y) {
  if (!may_be_one(x, y) || std::abs(x.age.years - y.age.years) > most_apart) return false;
  if (x.place >= early_units || y.place >= early_units) return false;
  const auto& here = people[x.age.item.unit->account];
  const auto& there = people[y.age.item.unit->account];
  if (only_one(here, x) != &x || only_one(there, y) != &y) return false;
  if (only_one(here, y) != &x || only_one(there, x) != &y) return false;
  // Of grown people a story has many.
  const bool told = is_child(x) || work.link_of(*x.age.item.unit, *y.age.item.unit) > 0;
  return told && share_a_word(work, x, y) && !told_of_other_days(work, x.age.item, y.age.item) &&
         words_shared(work, x.age.item, y.age.item) >= one_matter;
}

void compare_described(const Work& work, SlotPairs& pairs) {
  const People people = people_in(work);
  for (AccountIndex a = 0; a < people.size(); ++a) {
    for (AccountIndex b = a + 1; b < people.size(); ++b) {
      for (const Described& x : people[a]) {
        for (const Described& y : people[b]) {
          if (x.named && y.named) continue;
          if (!two_ages(work, x.age, y.age) || !one_person(work, people, x, y)) continue;
          add(work, x.age, y.age, pairs);
        }
      }
    }
  }
}

}  // namespace

void compare_ages(const Work& work, SlotPairs& pairs) {
  compare_named(work, pairs);
  compare_described(work, pairs);
}

}  // namespace synoptic
