#include "synopsis/differences/times/speaking_days.hpp"

#include <algorithm>
#include <cstdlib>
#include <set>

#include "model/children.hpp"
#include "synopsis/differences/beside.hpp"
#include "synopsis/differences/dated.hpp"
#include "synopsis/differences/one_matter.hpp"
#include "text/lexicon_sets.hpp"

namespace synoptic {
namespace {

const TimeExpr& time_of(const Work& work, const Slot& slot) {
  return work.reading(slot.unit->account).times[static_cast<std::size_t>(slot.item)];
}

// People speak on many days: the day hangs on "said", "announced".
bool is_day_of_speaking(const Work& work, const Slot& slot) {
  const std::string_view verb = work.parse(slot.unit->account).lemma(slot.anchor);
  return !tells_news(verb) && is_cue(work, {slot.unit->account, slot.anchor});
}

// "Told reporters on Friday", "told reporters on Tuesday": one speaker and one audience in one
// week.
bool to_one_audience(const Work& work, const Slot& x, const Slot& y, const Pairing& p) {
  constexpr int week = 7;
  constexpr double most = 0.5;
  const auto value = [&](SlotFeature f) { return p.features[static_cast<std::size_t>(f)]; };
  const auto apart = named_days_apart(time_of(work, x), time_of(work, y));
  return value(SlotFeature::subject_same) > 0 && value(SlotFeature::object_same) > 0 &&
         value(SlotFeature::of_most) >= most && apart && std::abs(*apart) <= week;
}

// "Ruled on Friday that", "voted to", "the court rejected a bid", "was found guilty": what is done
// by being said is done once; not what a person thinks of it, nor what leads to a clause.
bool is_day_of_deciding(const Work& work, const Slot& slot) {
  const AccountIndex a = slot.unit->account;
  const Parse& parse = work.parse(a);
  const auto& statements = work.reading(a).statements;
  return std::any_of(statements.begin(), statements.end(), [&](const Statement& s) {
    if (!s.cue || s.cue_token != slot.anchor) return false;
    if (s.kind == StatementKind::decree) return true;
    if (child_with(parse, slot.anchor, Dep::ccomp) != no_token) return false;
    const bool answers = s.kind == StatementKind::refuse || s.kind == StatementKind::accept;
    return child_with(parse, slot.anchor, Dep::auxpass) != no_token ||
           (answers && s.holder != absent &&
            work.reading(a).actors[static_cast<std::size_t>(s.holder)].kind != ActorKind::person);
  });
}

}  // namespace

bool tells_news(std::string_view verb) {
  static const std::set<std::string_view> verbs = lexicon_words("compare/news_verbs");
  return verbs.contains(verb);
}

bool is_day_of_saying(const Work& work, const Slot& slot) {
  return is_light_word(work.parse(slot.unit->account).lemma(slot.anchor)) &&
         is_day_of_speaking(work, slot);
}

bool may_be_two_speeches(const Work& work, const Slot& x, const Slot& y, const Pairing& p) {
  constexpr double much = 0.35;  // of both sentences: what is announced
  const auto speaks = [&](const Slot& s) {
    return is_day_of_speaking(work, s) && !(is_first_told(p) && is_day_of_deciding(work, s));
  };
  if (!speaks(x) && !speaks(y)) return false;
  const auto value = [&](SlotFeature f) { return p.features[static_cast<std::size_t>(f)]; };
  const bool light = is_day_of_saying(work, x) || is_day_of_saying(work, y);
  const bool to_one = light ? to_one_audience(work, x, y, p)
                            : value(SlotFeature::subject_same) > 0 &&
                                  (value(SlotFeature::of_least) >= much ||
                                   (value(SlotFeature::object_same) > 0 &&
                                    value(SlotFeature::clause_of_least) >= much));
  return !to_one && !one_saying(work, {x.unit->account, x.anchor}, {y.unit->account, y.anchor});
}

}  // namespace synoptic
