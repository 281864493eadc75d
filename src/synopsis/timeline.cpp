#include "synopsis/timeline.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>

#include "synopsis/events.hpp"

namespace synoptic {
namespace {

// A row with what it is sorted by.
struct Placed {
  TimelineRow row;
  bool dated = false;
  std::string begin;
  std::string end;
  Evidence first;
};

const TimeExpr& time_of(const Synopsis& synopsis, const Ref& ref) {
  return synopsis.accounts[ref.account].reading.times[static_cast<std::size_t>(ref.index)];
}

// A verb's clause reads alone; a noun ("the attack on X") needs its sentence.
Span line_of(const Parse& parse, const Event& event) {
  const bool noun = event.rule == "event.noun" && event.sentence < parse.sentences.size();
  return noun ? parse.sentences[event.sentence].span : event.clause;
}

Placed place(const Synopsis& synopsis, const StoryEvent& event) {
  Placed placed;
  placed.row.item = event.id;
  placed.row.when = event.time;
  placed.row.planned = event.realis == Realis::planned;
  for (const Ref& ref : event.mentions) {
    const Reading& reading = synopsis.accounts[ref.account].reading;
    const Event& told = reading.events[static_cast<std::size_t>(ref.index)];
    const Span line = line_of(synopsis.accounts[ref.account].parse, told);
    placed.row.evidence.push_back({ref.account, line, told.rule});
  }
  placed.first = placed.row.evidence.front();
  if (event.time) {
    const TimeExpr& time = time_of(synopsis, *event.time);
    placed.dated = !time.begin.empty();
    placed.begin = time.begin;
    placed.end = time.end;
  }
  return placed;
}

// "X accused Y of preparing an attack": a plan only accusers tell of.
bool is_only_alleged(const Synopsis& synopsis, const StoryEvent& event) {
  return std::all_of(event.mentions.begin(), event.mentions.end(), [&](const Ref& ref) {
    const Reading& reading = synopsis.accounts[ref.account].reading;
    const Span trigger = reading.events[static_cast<std::size_t>(ref.index)].trigger;
    return std::any_of(
        reading.statements.begin(), reading.statements.end(), [&](const Statement& statement) {
          if (statement.kind != StatementKind::accuse) return false;
          return std::any_of(statement.content.begin(), statement.content.end(), [&](Span piece) {
            return piece.begin <= trigger.begin && trigger.end <= piece.end;
          });
        });
  });
}

// What is on a line of time: things that happen or are planned, not demands, threats or denials.
// Words among them (an accusation, an offer) stand on it when a date or a second account is told.
bool on_the_line(const Synopsis& synopsis, const StoryEvent& event) {
  if (event.realis != Realis::happened && event.realis != Realis::planned) return false;
  if (event.realis == Realis::planned && is_only_alleged(synopsis, event)) return false;
  if (!is_verbal(event.type) || event.time || event.realis == Realis::planned) return true;
  return std::any_of(event.mentions.begin(), event.mentions.end(), [&](const Ref& mention) {
    return mention.account != event.mentions.front().account;
  });
}

bool before(const Placed& a, const Placed& b) {
  if (a.dated != b.dated) return a.dated;
  // Times in words that no calendar day is worked out for stand together, before no time at all.
  if (a.row.when.has_value() != b.row.when.has_value()) return a.row.when.has_value();
  return std::tie(a.begin, a.end, a.first) < std::tie(b.begin, b.end, b.first);
}

}  // namespace

std::vector<TimelineRow> make_timeline(const Synopsis& synopsis) {
  std::vector<Placed> placed;
  for (const StoryEvent& event : synopsis.events) {
    if (on_the_line(synopsis, event) && !event.mentions.empty())
      placed.push_back(place(synopsis, event));
  }
  std::sort(placed.begin(), placed.end(), before);
  std::vector<TimelineRow> rows;
  rows.reserve(placed.size());
  for (Placed& item : placed) {
    item.row.order = static_cast<std::uint32_t>(rows.size());
    rows.push_back(std::move(item.row));
  }
  return rows;
}

}  // namespace synoptic
