#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "synopsis/differences/asserted.hpp"
#include "synopsis/differences/denials.hpp"
#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/one_act.hpp"
#include "text/lexicon.hpp"

namespace synoptic {
namespace {

constexpr double telling = 0.3;          // weight of the word that is so
constexpr std::size_t shared_words = 2;  // of the sentences, beside that word

struct Pole {
  std::string_view pair;
  bool high = false;
};

std::optional<Pole> pole_of(std::string_view word) {
  static const std::map<std::string_view, Pole> poles = [] {
    std::map<std::string_view, Pole> all;
    for (const LexiconRow& row : lexicon("compare/manner_poles")) {
      all.emplace(row[0], Pole{row[1], row[2] == "+"});
    }
    return all;
  }();
  const auto at = poles.find(word);
  return at == poles.end() ? std::nullopt : std::optional(at->second);
}

// How something is so: "poorly equipped", "the guards were well equipped".
struct Manner {
  const Unit* unit = nullptr;
  TokenIndex word = 0;  // that is so
  TokenIndex how = 0;
  TokenIndex thing = 0;
  Pole pole;
};

// The word that is so at the head of its row: "inexperienced and ill-equipped".
TokenIndex first_of_row(const Parse& parse, TokenIndex word) {
  constexpr int steps = 3;
  for (int step = 0; step < steps && parse.dep[word] == Dep::conj; ++step) word = parse.head[word];
  return word;
}

// Of what it is said: the noun it describes, what is done to it, or its subject.
std::optional<TokenIndex> thing_of(const Parse& parse, TokenIndex word) {
  const TokenIndex first = first_of_row(parse, word);
  if (parse.dep[first] == Dep::amod) return parse.head[first];
  if (parse.dep[first] == Dep::acomp) return doer_of(parse, parse.head[first]);
  const auto done_to = done_to_of(parse, first);
  return done_to ? done_to : doer_of(parse, first);
}

// Told as a fact, or as what seems so; one that denies turns "well" round.
std::optional<Manner> manner_at(const Work& work, const Unit& unit, TokenIndex i) {
  const Parse& parse = work.parse(unit.account);
  const auto pole = pole_of(parse.lower(i));
  const TokenIndex word = parse.head[i];
  const bool is_so = parse.pos[word] == Pos::verb || parse.pos[word] == Pos::adj;
  if (!pole || word == i || parse.dep[i] != Dep::advmod || !is_so) return {};
  const WordKey key = work.units.key_of_token[unit.account][word];
  if (key == no_key || work.units.lexis.weight(key) < telling) return {};
  const TokenIndex predicate = predicate_of(parse, word);
  const bool no = negated(parse, word) || negated(parse, predicate);
  if (!no && told_as(parse, predicate) != Realis::happened) return {};
  if (no && !pole->high) return {};  // "not badly built" may be anything
  const auto thing = thing_of(parse, word);
  if (!thing) return {};
  return Manner{&unit, word, i, *thing, {pole->pair, pole->high && !no}};
}

std::vector<Manner> all_manners(const Work& work) {
  std::vector<Manner> found;
  for (const Unit& unit : work.units.all) {
    for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
      if (const auto manner = manner_at(work, unit, i)) found.push_back(*manner);
    }
  }
  return found;
}

bool one_word(const Work& work, const Manner& x, const Manner& y) {
  return x.pole.pair == y.pole.pair &&
         likeness(work, {x.unit->account, x.word}, {y.unit->account, y.word}) >= 0.9;
}

// ---- One thing --------------------------------------------------------------------------------

bool same_person(const Work& work, const Manner& x, const Manner& y) {
  const Index who = person_at(work, {x.unit->account, x.thing});
  return who != absent && who == person_at(work, {y.unit->account, y.thing});
}

bool is_name(const Work& work, const Manner& m) {
  return work.parse(m.unit->account).pos[m.thing] == Pos::propn;
}

std::size_t words_shared(const Work& work, const Manner& x, const Manner& y) {
  const WordKey word = work.units.key_of_token[x.unit->account][x.word];
  const Match match = match_words(work.units.lexis, x.unit->words, y.unit->words);
  return static_cast<std::size_t>(
      std::count_if(match.words.begin(), match.words.end(), [&](WordKey w) { return w != word; }));
}

// The account says of nothing else that it is so.
bool told_once(const Work& work, const Manner& m) {
  const WordKey key = work.units.key_of_token[m.unit->account][m.word];
  const auto holds = [&](const Unit& unit) {
    return unit.account == m.unit->account &&
           std::binary_search(unit.words.begin(), unit.words.end(), key);
  };
  return std::count_if(work.units.all.begin(), work.units.all.end(), holds) == 1;
}

bool of_one_thing(const Work& work, const Manner& x, const Manner& y) {
  if (same_person(work, x, y)) return true;
  if (x.pole.pair == "degree") return false;  // some are hurt badly, others slightly
  if (told_of_other_times(work, *x.unit, *y.unit) || (is_name(work, x) && is_name(work, y)))
    return false;
  if (words_shared(work, x, y) < shared_words) return false;
  const bool one_noun =
      likeness(work, {x.unit->account, x.thing}, {y.unit->account, y.thing}) >= 0.9;
  const bool name = is_name(work, x) || is_name(work, y);  // "Weston's group", "Weston"
  return one_noun || (name && told_once(work, x) && told_once(work, y));
}

// Its account says the other of the word, too: of some so, of others not.
bool told_both_ways(const Work& work, const Manner& x, const std::vector<Manner>& all) {
  return std::any_of(all.begin(), all.end(), [&](const Manner& m) {
    return m.unit->account == x.unit->account && one_word(work, m, x) && m.pole.high != x.pole.high;
  });
}

SlotValue value_of(const Work& work, const Manner& m) {
  const Parse& parse = work.parse(m.unit->account);
  const Span words = parse.span[std::min(m.how, m.word)].cover(parse.span[std::max(m.how, m.word)]);
  return {m.unit->account, words, shown_clause(work, *m.unit, words), m.pole.high ? "+" : "-"};
}

// "The claims that they were poorly armed".
bool is_claimed(const Work& work, const Manner& m) {
  constexpr int steps = 4;
  const Parse& parse = work.parse(m.unit->account);
  TokenIndex at = m.word;
  for (int step = 0; step < steps && parse.head[at] != at; ++step) {
    at = parse.head[at];
    if (has_denial_role(parse, at, "claim")) return true;
  }
  return false;
}

}  // namespace

void compare_manners(const Work& work, SlotPairs& pairs) {
  const std::vector<Manner> all = all_manners(work);
  for (const Manner& x : all) {
    for (const Manner& y : all) {
      if (x.unit->account >= y.unit->account || x.pole.high == y.pole.high) continue;
      if (!one_word(work, x, y) || !of_one_thing(work, x, y)) continue;
      if (told_both_ways(work, x, all) || told_both_ways(work, y, all)) continue;
      const bool parties =
          of_two_voices(work, {x.unit->account, x.word}, {y.unit->account, y.word}) ||
          is_claimed(work, x) || is_claimed(work, y);
      pairs.push_back({DifferenceKind::outcome, parties ? "parties-disagree" : "",
                       value_of(work, x), value_of(work, y), 1, "difference.manner"});
    }
  }
}

}  // namespace synoptic
