#include "synopsis/items.hpp"

#include <algorithm>

#include "synopsis/base/ids.hpp"

namespace synoptic {
namespace {

Span first_span(const Statement& statement) {
  if (!statement.content.empty()) return statement.content.front();
  if (statement.cue) return *statement.cue;
  return statement.holder_span.value_or(Span{});
}

class Items {
 public:
  Items(Synopsis& synopsis, const ActorMap& actors) : synopsis_(synopsis), actors_(actors) {}

  void add(AccountIndex a) {
    const Reading& reading = synopsis_.accounts[a].reading;
    each(reading.statements,
         [&](const Statement& s, Index i) { synopsis_.statements.push_back(statement(a, s, i)); });
    each(reading.further_statements, [&](const Statement& s, Index i) {
      synopsis_.further_statements.push_back(statement(a, s, i));
    });
    each(reading.figures, [&](const Figure& f, Index i) {
      synopsis_.figures.push_back({id('n', a, f.span), {a, i}, "", actors_.of(a, f.source)});
    });
    each(reading.times, [&](const TimeExpr& t, Index i) {
      synopsis_.times.push_back({id('t', a, t.span), {a, i}, t});
    });
    each(reading.places, [&](const Place& p, Index i) {
      synopsis_.places.push_back({id('p', a, p.span), {a, i}});
    });
  }

 private:
  template <class List, class Function>
  static void each(const List& list, Function&& function) {
    for (std::size_t i = 0; i < list.size(); ++i) function(list[i], static_cast<Index>(i));
  }
  StoryStatement statement(AccountIndex a, const Statement& s, Index i) {
    return {id('s', a, first_span(s)),
            {a, i},
            actors_.of(a, s.holder),
            actors_.of(a, s.target),
            actors_.of(a, s.via),
            actors_.of(a, s.co_holders),
            {},
            {},
            {},
            {},
            s.issues,
            time_of(a, s)};
  }
  // The day or hour that the cue has.
  [[nodiscard]] std::optional<Ref> time_of(AccountIndex a, const Statement& s) const {
    const std::vector<TimeExpr>& times = synopsis_.accounts[a].reading.times;
    for (std::size_t i = 0; s.cue && i < times.size(); ++i) {
      const bool day = times[i].kind == TimeKind::date || times[i].kind == TimeKind::time;
      const bool inside = std::any_of(s.content.begin(), s.content.end(),
                                      [&](Span c) { return c.contains(times[i].span); });
      if (day && !inside && times[i].governor == s.cue_token) return Ref{a, static_cast<Index>(i)};
    }
    return {};
  }
  std::string id(char kind, AccountIndex a, Span span) {
    return ids_.claim(id_of(kind, synopsis_, Evidence{a, span, ""}));
  }

  Synopsis& synopsis_;
  const ActorMap& actors_;
  UniqueIds ids_;
};

void add_issues(Synopsis& synopsis) {
  for (StoryStatement& statement : synopsis.statements) {
    for (const Position& p : synopsis.accounts[statement.ref.account].reading.positions) {
      const bool known = std::find(statement.issues.begin(), statement.issues.end(), p.issue) !=
                         statement.issues.end();
      if (p.statement == statement.ref.index && !known) statement.issues.push_back(p.issue);
    }
  }
}

}  // namespace

void add_items(Synopsis& synopsis, const ActorMap& actors) {
  Items items(synopsis, actors);
  for (AccountIndex a = 0; a < synopsis.accounts.size(); ++a) items.add(a);
  add_issues(synopsis);
}

}  // namespace synoptic
