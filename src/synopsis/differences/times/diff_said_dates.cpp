// One utterance, told as said on two days: "said in May", "said in June" of the same words.
//
// The words of a quotation show that it is one (utterances.hpp), or most words of what one person
// said, quoted or not; the days hang on the verbs that lead to it. Somebody who says the same twice
// is told of twice: an account that gives both times is no witness. Cost: the times of the
// sentences of each pair of quotations, and the dated sayings of the story squared.
#include <algorithm>
#include <cstdlib>
#include <optional>
#include <vector>

#include "synopsis/differences/dated.hpp"
#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/one_matter.hpp"
#include "synopsis/links/utterances.hpp"

namespace synoptic {
namespace {

constexpr std::size_t surely_one = 6;  // words of a quotation

// The only time that hangs on the verb of saying, outside what is said.
std::optional<Dated> time_of_saying(const Work& work, AccountIndex account, const Statement& said) {
  const Parse& parse = work.parse(account);
  const Unit* unit = work.unit_of(account, said.sentence);
  if (unit == nullptr || !said.cue) return {};
  std::optional<Dated> only;
  for (const Dated& dated : dated_in(work, *unit)) {
    const bool inside = std::any_of(said.content.begin(), said.content.end(), [&](Span content) {
      return content.contains(dated.time->span);
    });
    if (inside || predicate_of(parse, dated.anchor) != said.cue_token) continue;
    if (only) return {};
    only = dated;
  }
  return only;
}

std::optional<Dated> time_of_saying(const Work& work, const Utterance& u) {
  if (u.statement == absent) return {};
  const auto& statements = work.reading(u.account).statements;
  return time_of_saying(work, u.account, statements[static_cast<std::size_t>(u.statement)]);
}

// ---- Quoted or not ----------------------------------------------------------------------------

// What somebody of the story said on a day.
struct Saying {
  Index holder = absent;
  Dated dated;
  std::vector<WordKey> words;
  std::optional<TokenIndex> verb;  // of what was said
};

std::vector<Saying> dated_sayings(const Work& work) {
  std::vector<Saying> found;
  for (AccountIndex a = 0; a < work.synopsis.accounts.size(); ++a) {
    for (const Statement& said : work.reading(a).statements) {
      const Index holder = said.holder == absent ? absent : work.actors.of(a, said.holder);
      if (!said.cue || holder == absent || !is_named(work, holder)) continue;
      const auto dated = time_of_saying(work, a, said);
      if (!dated) continue;
      const At cue{a, said.cue_token};
      found.push_back({holder, *dated, words_said(work, cue), verb_said(work, cue)});
    }
  }
  return found;
}

bool one_saying(const Work& work, const Saying& x, const Saying& y) {
  constexpr std::size_t least_shared = 3;
  constexpr double most = 0.6;  // of the words of the shorter one
  if (x.holder != y.holder || !x.verb || !y.verb) return false;
  const At here{x.dated.unit->account, *x.verb};
  if (likeness(work, here, {y.dated.unit->account, *y.verb}) < 0.9) return false;
  // The verb is one of the words said, however light it is.
  const WordKey verb = work.units.key_of_token[here.account][here.token];
  const std::size_t light = verb == no_key ? 1 : 0;
  const Matter matter = matter_of(work, x.words, y.words);
  return matter.shared + light >= least_shared && matter.of_shorter >= most;
}

// Two days of one week, by their dates or by their names.
bool within_a_week(const TimeExpr& a, const TimeExpr& b) {
  constexpr int week = 7;
  const auto days = named_days_apart(a, b);
  return days && std::abs(*days) <= week;
}

// An account of the two tells the same as said at the other's time too.
bool told_twice(const Work& work,
                const std::vector<Saying>& all,
                const Saying& x,
                const Saying& y) {
  return std::any_of(all.begin(), all.end(), [&](const Saying& z) {
    const AccountIndex account = z.dated.unit->account;
    const bool of_x = account == x.dated.unit->account;
    if (!of_x && account != y.dated.unit->account) return false;
    const Saying& other = of_x ? y : x;
    return one_saying(work, z, other) && !surely_apart(*z.dated.time, *other.dated.time);
  });
}

void compare_sayings(const Work& work, SlotPairs& pairs) {
  const std::vector<Saying> all = dated_sayings(work);
  for (const Saying& x : all) {
    for (const Saying& y : all) {
      if (x.dated.unit->account >= y.dated.unit->account || !one_saying(work, x, y)) continue;
      if (!surely_apart(*x.dated.time, *y.dated.time)) continue;
      if (!within_a_week(*x.dated.time, *y.dated.time) || told_alike(work, x.dated, y.dated)) {
        continue;
      }
      if (told_twice(work, all, x, y)) continue;
      pairs.push_back({DifferenceKind::date, "", dated_value(work, x.dated),
                       dated_value(work, y.dated), 1, "difference.date-said", true});
    }
  }
}

}  // namespace

void compare_said_dates(const Work& work, SlotPairs& pairs) {
  compare_sayings(work, pairs);
  for (const UtterancePair& pair : work.utterances.pairs) {
    const Utterance& a = work.utterances.all[pair.a];
    const Utterance& b = work.utterances.all[pair.b];
    if (pair.alignment.equal < surely_one) continue;
    const bool one_holder = a.holder != absent && a.holder == b.holder;
    if (!one_holder && speakers_of(work.synopsis, a, b) != Speakers::share_a_name) continue;
    const auto x = time_of_saying(work, a);
    const auto y = time_of_saying(work, b);
    if (!x || !y || !surely_apart(*x->time, *y->time) || told_alike(work, *x, *y)) continue;
    pairs.push_back({DifferenceKind::date, "", dated_value(work, *x), dated_value(work, *y), 1,
                     "difference.date-said", true});
  }
}

}  // namespace synoptic
