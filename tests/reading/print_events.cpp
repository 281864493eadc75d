// events: type/mode | predicate | realis | actors | recipients | reported by | times; places;
// figures Frames without a type are not printed: they are there to align accounts, not to tell
// events.
#include <fmt/format.h>

#include <string>
#include <vector>

#include "print_findings.hpp"

namespace synoptic {
namespace {

std::string heads(const std::vector<TokenIndex>& tokens,
                  const Parse& parse,
                  const Article& article) {
  std::string out;
  for (const TokenIndex token : tokens) {
    out += fmt::format("{}{}", out.empty() ? "" : " + ", parse.text(token, article.text));
  }
  return out;
}

template <class Items>
std::string spans(const std::vector<Index>& indices, const Items& items, const Article& article) {
  std::string out;
  for (const Index i : indices) {
    const Span span = items[static_cast<std::size_t>(i)].span;
    out += fmt::format("{}{}", out.empty() ? "" : " + ", span.in(article.text));
  }
  return out;
}

std::string name_of_actor(Index actor, const Reading& reading, const Article& article) {
  if (actor == absent) return {};
  return std::string(reading.actors[static_cast<std::size_t>(actor)].name.in(article.text));
}

}  // namespace

std::string print_events(const Article& article, const Parse& parse, const Reading& reading) {
  std::string out;
  for (const Event& event : reading.events) {
    if (event.type.empty()) continue;
    out += fmt::format(
        "{}{}{} | {} | {} | {} {} {} | {} | {} ; {} ; {}\n", event.type,
        event.mode.empty() ? "" : "/", event.mode, event.predicate, name_of(event.realis),
        heads(event.actor_heads, parse, article), event.reciprocal ? "<->" : "->",
        heads(event.recipient_heads, parse, article),
        name_of_actor(event.reported_by, reading, article),
        spans(event.times, reading.times, article), spans(event.places, reading.places, article),
        spans(event.figures, reading.figures, article));
  }
  return out;
}

}  // namespace synoptic
