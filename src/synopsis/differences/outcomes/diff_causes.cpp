// What brought one thing about: "closed because of ice", "closed due to a strike"; "the fire was
// blamed on a cigarette", "caused by a faulty cable".
//
// Causes are what stands under the words of lexicon/compare/cause_words. Two of them exclude each
// other where the effect is told alike, each account gives one, and neither account knows that of
// the other. Cost: linear in the tokens, then pairs of causes.
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "model/children.hpp"
#include "synopsis/differences/asserted.hpp"
#include "synopsis/differences/beside.hpp"
#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/one_act.hpp"
#include "text/lexicon.hpp"

namespace synoptic {
namespace {

constexpr std::size_t shared_words = 2;  // of two effects told by verbs, beside the verb

struct CauseRow {
  std::string_view preposition;
  bool of_done = false;
};

const std::multimap<std::string_view, CauseRow>& cause_rows() {
  static const std::multimap<std::string_view, CauseRow> rows = [] {
    std::multimap<std::string_view, CauseRow> all;
    for (const LexiconRow& row : lexicon("compare/cause_words")) {
      all.emplace(row[0], CauseRow{row[1], row[2] == "done"});
    }
    return all;
  }();
  return rows;
}

struct Cause {
  const Unit* unit = nullptr;
  TokenIndex cause = 0;   // the noun
  TokenIndex effect = 0;  // a verb, or the noun of what came of it
  bool by_verb = false;
};

// The noun under "of" of "because of", "by" of "caused by".
std::optional<TokenIndex> noun_under(const Parse& parse, TokenIndex word, std::string_view prep) {
  const auto noun_of = [&](TokenIndex at) {
    return child_that(parse, at, [&](TokenIndex c) {
      return parse.dep[c] == Dep::pobj && parse.pos[c] == Pos::noun;
    });
  };
  const auto below = child_that(parse, word, [&](TokenIndex c) { return parse.lower(c) == prep; });
  if (below) {
    const auto noun = noun_of(*below);
    return noun ? noun : noun_of(word);
  }
  return word + 1 < parse.size() && parse.lower(word + 1) == prep ? noun_of(word) : std::nullopt;
}

std::optional<Cause> cause_at(const Work& work, const Unit& unit, TokenIndex i) {
  const Parse& parse = work.parse(unit.account);
  auto [row, last] = cause_rows().equal_range(parse.lemma(i));
  if (row == last) std::tie(row, last) = cause_rows().equal_range(parse.lower(i));
  if (row == last) return {};
  const auto noun = noun_under(parse, i, row->second.preposition);
  if (!noun) return {};
  const bool of_done = row->second.of_done;
  if (of_done != (parse.pos[i] == Pos::verb)) return {};
  const auto effect = of_done ? done_to_of(parse, i) : std::optional(predicate_of(parse, i));
  if (!effect || *effect == *noun) return {};
  const TokenIndex verb = of_done ? i : *effect;
  const Realis told = told_as(parse, verb);
  if (told != Realis::happened && told != Realis::negated) return {};
  if (is_open_matter(parse, verb)) return {};
  if (of_done ? parse.pos[*effect] != Pos::noun || negated(parse, i)
              : parse.pos[*effect] != Pos::verb) {
    return {};
  }
  return Cause{&unit, *noun, *effect, !of_done};
}

std::vector<Cause> all_causes(const Work& work) {
  std::vector<Cause> found;
  for (const Unit& unit : work.units.all) {
    for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
      if (const auto cause = cause_at(work, unit, i)) found.push_back(*cause);
    }
  }
  return found;
}

std::vector<WordKey> words_without_cause(const Work& work, const Cause& c) {
  const Parse& parse = work.parse(c.unit->account);
  const TokenRange told = parse.subtree(c.cause);
  std::vector<WordKey> words = c.unit->words;
  std::erase_if(words, [&](WordKey w) {
    for (TokenIndex i = told.begin; i < told.end; ++i) {
      if (work.units.key_of_token[c.unit->account][i] == w) return true;
    }
    return false;
  });
  return words;
}

bool one_effect(const Work& work, const Cause& x, const Cause& y) {
  const At a{x.unit->account, x.effect};
  const At b{y.unit->account, y.effect};
  if (x.by_verb != y.by_verb || likeness(work, a, b) < 0.9) return false;
  if (told_of_other_times(work, *x.unit, *y.unit)) return false;
  const Match match =
      match_words(work.units.lexis, words_without_cause(work, x), words_without_cause(work, y));
  if (!x.by_verb) return !words_beside(work, a, b).apart && match.words.size() >= shared_words;
  const Parse& pa = work.parse(a.account);
  const Parse& pb = work.parse(b.account);
  const bool led_to = pa.dep[a.token] == Dep::xcomp || pb.dep[b.token] == Dep::xcomp;
  if (!led_to && negated(pa, a.token) != negated(pb, b.token)) return false;
  if (other_subjects(work, a, b) || other_names_met(work, a, b)) return false;
  return match.words.size() > shared_words;  // the verb is one of them
}

// An account tells a word of the cause anywhere: it may know it, too.
bool knows(const Work& work, AccountIndex account, const Cause& c) {
  const WordKey head = work.units.key_of_token[c.unit->account][c.cause];
  if (head == no_key) return true;
  return std::any_of(work.units.all.begin(), work.units.all.end(), [&](const Unit& unit) {
    return unit.account == account &&
           std::any_of(unit.words.begin(), unit.words.end(),
                       [&](WordKey w) { return work.units.lexis.likeness(head, w) >= 0.8; });
  });
}

SlotValue value_of(const Work& work, const Cause& c) {
  const Parse& parse = work.parse(c.unit->account);
  const TokenIndex first = std::min(parse.left_edge[c.cause], c.cause);
  const Span words = parse.span[first].cover(parse.span[c.cause]);
  return {c.unit->account, words, shown_clause(work, *c.unit, words),
          std::string(parse.lemma(c.cause))};
}

bool gives_another(const Work& work, const Cause& c, const std::vector<Cause>& all) {
  return std::any_of(all.begin(), all.end(), [&](const Cause& other) {
    return other.unit->account == c.unit->account && other.cause != c.cause &&
           likeness(work, {other.unit->account, other.effect}, {c.unit->account, c.effect}) >= 0.9;
  });
}

}  // namespace

void compare_causes(const Work& work, SlotPairs& pairs) {
  const std::vector<Cause> all = all_causes(work);
  for (const Cause& x : all) {
    for (const Cause& y : all) {
      if (x.unit->account >= y.unit->account || !one_effect(work, x, y)) continue;
      if (knows(work, y.unit->account, x) || knows(work, x.unit->account, y)) continue;
      if (gives_another(work, x, all) || gives_another(work, y, all)) continue;
      pairs.push_back({DifferenceKind::outcome,
                       of_two_voices(work, {x.unit->account, x.cause}, {y.unit->account, y.cause})
                           ? "parties-disagree"
                           : "",
                       value_of(work, x), value_of(work, y), 1, "difference.cause"});
    }
  }
}

}  // namespace synoptic
