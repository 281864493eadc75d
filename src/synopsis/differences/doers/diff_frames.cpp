#include <algorithm>
#include <set>

#include "synopsis/differences/differences.hpp"

namespace synoptic {
namespace {

constexpr std::uint32_t short_sentence = 320;  // bytes; longer ones are shown by their clause
constexpr std::uint32_t least_clause = 40;

int shared_actors(const Units& units, const Clause& a, const Clause& b) {
  std::vector<WordKey> both;
  std::set_intersection(a.words.begin(), a.words.end(), b.words.begin(), b.words.end(),
                        std::back_inserter(both));
  return static_cast<int>(std::count_if(both.begin(), both.end(), [&](WordKey w) {
    return units.lexis.entry(w).kind == WordKind::actor;
  }));
}

}  // namespace

Span shown_clause(const Work& work, const Unit& unit, Span value) {
  if (unit.span.size() <= short_sentence) return unit.span;
  const auto& spans = work.parse(unit.account).span;
  for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
    if (!value.contains(spans[i]) && !spans[i].contains(value)) continue;
    const Span clause = work.clause_at(unit, i).span;
    if (clause.size() >= least_clause && clause.contains(value)) return clause;
    break;
  }
  return unit.span;
}

FrameMatch match_frames(const Work& work, At a, At b, double link_score) {
  FrameMatch match;
  match.sentences = link_score;
  const Parse& pa = work.parse(a.account);
  const Parse& pb = work.parse(b.account);
  match.predicate = likeness(work, {a.account, predicate_of(pa, a.token)},
                             {b.account, predicate_of(pb, b.token)}) >= 0.9;
  const Unit* ua = work.unit_of(a.account, pa.sentence_of[a.token]);
  const Unit* ub = work.unit_of(b.account, pb.sentence_of[b.token]);
  if (ua == nullptr || ub == nullptr) return match;
  const Clause& ca = work.clause_at(*ua, a.token);
  const Clause& cb = work.clause_at(*ub, b.token);
  match.actors = shared_actors(work.units, ca, cb);
  match.clauses = match_words(work.units.lexis, ca.words, cb.words).score();
  return match;
}

}  // namespace synoptic
