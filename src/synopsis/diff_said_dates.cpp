// One utterance, told as said on two days: "said in May", "said in June" of the same words.
//
// The words of a quotation show that it is one (utterances.hpp); the days hang on the verbs that
// lead to it. Somebody who says the same twice is told of twice: an account that gives both times
// is no witness. Cost: the times of the sentences of each pair of quotations.
#include <algorithm>
#include <optional>
#include <vector>

#include "synopsis/dated.hpp"
#include "synopsis/differences.hpp"
#include "synopsis/utterances.hpp"

namespace synoptic {
namespace {

constexpr std::size_t surely_one = 6;  // words of a quotation

// The only time that hangs on the verb of saying, outside what is said.
std::optional<Dated> time_of_saying(const Work& work, const Utterance& u) {
  if (u.statement == absent) return {};
  const Reading& reading = work.reading(u.account);
  const Parse& parse = work.parse(u.account);
  const Statement& said = reading.statements[static_cast<std::size_t>(u.statement)];
  const Unit* unit = work.unit_of(u.account, said.sentence);
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

}  // namespace

void compare_said_dates(const Work& work, SlotPairs& pairs) {
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
