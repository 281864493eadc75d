#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "model/children.hpp"
#include "synopsis/differences/asserted.hpp"
#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/explanations.hpp"
#include "text/lexicon.hpp"

namespace synoptic {
namespace {

// The event of lexicon/compare/chain_events that a word tells; "" for others.
std::string_view event_of(std::string_view lemma) {
  static const std::map<std::string_view, std::string_view> events = [] {
    std::map<std::string_view, std::string_view> all;
    for (const LexiconRow& row : lexicon("compare/chain_events")) {
      for (const std::string_view word : split(row[1], ' ')) all.emplace(word, row[0]);
    }
    return all;
  }();
  const auto at = events.find(lemma);
  return at == events.end() ? std::string_view{} : at->second;
}

// What stands under a preposition of a verb: "led to a fire", "sparked by a blast".
std::optional<TokenIndex> under(const Parse& parse, TokenIndex verb, std::string_view preposition) {
  const auto prep =
      child_that(parse, verb, [&](TokenIndex c) { return parse.lower(c) == preposition; });
  if (!prep) return {};
  return child_that(parse, *prep, [&](TokenIndex c) { return parse.dep[c] == Dep::pobj; });
}

// What a verb of lexicon/compare/chain_verbs brings about.
std::optional<TokenIndex> effect_of(const Parse& parse, TokenIndex verb) {
  static const std::vector<LexiconRow> rows = lexicon("compare/chain_verbs");
  for (const LexiconRow& row : rows) {
    if (row[0] != parse.lemma(verb)) continue;
    if (row[1] == "to" || row[1] == "in") {
      if (const auto what = under(parse, verb, row[1])) return what;
      continue;
    }
    const bool whole = row[1] == "-" || child_that(parse, verb, [&](TokenIndex c) {
                                          return parse.lower(c) == row[1];
                                        }).has_value();
    if (whole) return done_to_of(parse, verb);
  }
  return {};
}

// The event a verb tells by itself or by its object: "exploded", "caught fire".
std::optional<TokenIndex> event_at(const Parse& parse, TokenIndex verb) {
  if (!event_of(parse.lemma(verb)).empty()) return verb;
  return child_that(parse, verb, [&](TokenIndex c) {
    return parse.dep[c] == Dep::dobj && !event_of(parse.lemma(c)).empty();
  });
}

// What brings it about: its subject, "by" what, or what the same subject did before ("caught fire
// and caused a blast").
std::optional<TokenIndex> cause_of(const Parse& parse, TokenIndex verb) {
  const auto by = child_that(parse, verb, [&](TokenIndex c) { return parse.dep[c] == Dep::agent; });
  const auto agent =
      by ? child_that(parse, *by, [&](TokenIndex c) { return parse.dep[c] == Dep::pobj; })
         : std::nullopt;
  const auto who = agent ? agent : doer_of(parse, verb);
  if (who && !event_of(parse.lemma(*who)).empty()) return who;
  return parse.dep[verb] == Dep::conj ? event_at(parse, parse.head[verb]) : std::nullopt;
}

struct Chain {
  const Unit* unit = nullptr;
  TokenIndex verb = 0;
  std::string_view first, then;
};

std::vector<Chain> chains_of(const Work& work) {
  std::vector<Chain> found;
  for (const Unit& unit : work.units.all) {
    const Parse& parse = work.parse(unit.account);
    for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
      if (parse.pos[i] != Pos::verb || told_as(parse, i) != Realis::happened) continue;
      const auto effect = effect_of(parse, i);
      const auto cause = effect ? cause_of(parse, i) : std::nullopt;
      if (!cause) continue;
      const std::string_view first = event_of(parse.lemma(*cause));
      const std::string_view then = event_of(parse.lemma(*effect));
      if (!then.empty() && first != then) found.push_back({&unit, i, first, then});
    }
  }
  return found;
}

bool turned_round(const Chain& x, const Chain& y) {
  return x.first == y.then && x.then == y.first;
}

SlotValue value_of(const Work& work, const Chain& chain) {
  const Span verb = work.parse(chain.unit->account).span[chain.verb];
  return {chain.unit->account, verb, shown_clause(work, *chain.unit, verb),
          std::string(chain.first)};
}

}  // namespace

void compare_order(const Work& work, SlotPairs& pairs) {
  const std::vector<Chain> chains = chains_of(work);
  // An account that tells both orders tells of two chains.
  const auto tells_both = [&](const Chain& x) {
    return std::any_of(chains.begin(), chains.end(), [&](const Chain& z) {
      return z.unit->account == x.unit->account && turned_round(x, z);
    });
  };
  for (const Chain& x : chains) {
    for (const Chain& y : chains) {
      if (x.unit->account >= y.unit->account || !turned_round(x, y)) continue;
      if (tells_both(x) || tells_both(y)) continue;
      if (other_days(days_in(work, *x.unit), days_in(work, *y.unit))) continue;
      const std::string because = first_explanation(
          {{"parties-disagree", [&] {
              return of_two_voices(work, {x.unit->account, x.verb}, {y.unit->account, y.verb});
            }}});
      pairs.push_back({DifferenceKind::outcome, because, value_of(work, x), value_of(work, y), 1,
                       "difference.order"});
    }
  }
}

}  // namespace synoptic
