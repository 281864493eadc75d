// actors[], facts[], differences[], series[], timeline[], only[], lacks[], decisions[]: what is of
// the story.
#include "report/json_scribe.hpp"

namespace synoptic {

void JsonScribe::actors() {
  json_.key("actors");
  json_.begin_array();
  for (const StoryActor& actor : synopsis_.actors) {
    json_.begin_object();
    json_.field("id", actor.id);
    json_.field("name", actor.name);
    evidence("name_evidence", actor.name_evidence);
    json_.field("kind", name_of(actor.kind));
    actor_id("side", actor.side);
    text_or_null("country", actor.country);
    json_.key("roles");
    json_.begin_array();
    for (const StoryActor::RoleText& role : actor.roles) {
      json_.begin_object();
      json_.field("text", role.text);
      evidence("evidence", role.evidence);
      json_.end_object();
    }
    json_.end_array();
    mentions(actor);
    json_.end_object();
  }
  json_.end_array();
}

void JsonScribe::mentions(const StoryActor& actor) {
  json_.key("mentions");
  json_.begin_array();
  for (const Ref& local : actor.locals) {
    const Reading& reading = at(local.account).reading;
    for (const Index index : reading.actors[static_cast<std::size_t>(local.index)].mentions) {
      const Mention& mention = reading.mentions[static_cast<std::size_t>(index)];
      json_.begin_object();
      evidence("evidence", Evidence{local.account, mention.span, mention.how});
      json_.field("form", name_of(mention.form));
      json_.field("how", mention.how);
      json_.field("certain", mention.certain);
      json_.end_object();
    }
  }
  json_.end_array();
}

void JsonScribe::facts() {
  json_.key("facts");
  json_.begin_array();
  for (const Fact& one : synopsis_.facts) fact(one);
  json_.end_array();
}

void JsonScribe::fact(const Fact& fact) {
  json_.begin_object();
  json_.field("id", fact.id);
  json_.field("kind", name_of(fact.kind));
  evidence("line", fact.line);
  json_.key("cells");
  json_.begin_array();
  for (const FactCell& cell : fact.cells) {
    json_.begin_object();
    label("account", cell.account);
    evidence("evidence", cell.evidence);
    slots(cell.slots);
    json_.end_object();
  }
  json_.end_array();
  json_.field("independent", fact.independent);
  slots(fact.slots);
  json_.key("why");
  json_.begin_array();
  for (const FactReason& reason : fact.why) {
    json_.begin_object();
    json_.field("code", reason.code);
    json_.field("score", reason.score);
    json_.end_object();
  }
  json_.end_array();
  strings("differences", fact.differences);
  json_.field("confirmed", fact.confirmed);
  json_.field("beside", fact.beside);
  json_.end_object();
}

void JsonScribe::slots(const Slots& slots) {
  json_.key("slots");
  json_.begin_object();
  ref_ids("when", time_ids_, slots.when);
  ref_ids("where", place_ids_, slots.where);
  actor_ids("who", slots.who);
  actor_ids("whom", slots.whom);
  ref_ids("how_many", figure_ids_, slots.how_many);
  text_or_null("outcome", slots.outcome);
  json_.end_object();
}

void JsonScribe::differences() {
  json_.key("differences");
  json_.begin_array();
  for (const Difference& one : synopsis_.differences) difference(one);
  json_.end_array();
}

void JsonScribe::difference(const Difference& difference) {
  json_.begin_object();
  json_.field("id", difference.id);
  json_.field("kind", name_of(difference.kind));
  json_.field("verdict", difference.explained ? "explained" : "difference");
  text_or_null("because", difference.because);
  text_or_null("fact", difference.fact);
  json_.key("sides");
  json_.begin_array();
  for (const DifferenceSide& side : difference.sides) {
    json_.begin_object();
    json_.field("value", side.value);
    json_.field("text", side.text);
    evidence("evidence", side.evidence);
    json_.end_object();
  }
  json_.end_array();
  labels("silent", difference.silent);
  json_.field("rule", difference.rule);
  text_or_null("check", difference.check);
  json_.field("confirmed", difference.confirmed);
  json_.field("severity", difference.severity);
  json_.end_object();
}

void JsonScribe::series() {
  json_.key("series");
  json_.begin_array();
  for (const Series& one : synopsis_.series) {
    json_.begin_object();
    text_or_null("fact", one.fact);
    json_.key("points");
    json_.begin_array();
    for (const SeriesPoint& point : one.points) {
      json_.begin_object();
      label("label", point.evidence.account);
      json_.field("value", point.value);
      evidence("evidence", point.evidence);
      evidence("order_evidence", point.order_evidence);
      json_.end_object();
    }
    json_.end_array();
    json_.end_object();
  }
  json_.end_array();
}

void JsonScribe::timeline() {
  json_.key("timeline");
  json_.begin_array();
  for (const TimelineRow& row : synopsis_.timeline) {
    json_.begin_object();
    ref_id("when", time_ids_, row.when);
    json_.field("order", row.order);
    text_or_null("item", row.item);
    json_.field("planned", row.planned);
    evidence("evidence", row.evidence);
    json_.end_object();
  }
  json_.end_array();
}

void JsonScribe::only() {
  json_.key("only");
  json_.begin_array();
  for (const OnlyLine& line : synopsis_.only) {
    json_.begin_object();
    label("account", line.account);
    evidence("line", line.line);
    json_.end_object();
  }
  json_.end_array();
}

void JsonScribe::lacks() {
  json_.key("lacks");
  json_.begin_array();
  for (const Lack& lack : synopsis_.lacks) {
    json_.begin_object();
    label("account", lack.account);
    json_.field("fact", lack.fact);
    json_.end_object();
  }
  json_.end_array();
}

void JsonScribe::decisions() {
  const auto printed = [](const DecisionPlace& place) {
    return place.account + ":" + std::to_string(place.span.begin) + "-" +
           std::to_string(place.span.end);
  };
  json_.key("decisions");
  json_.begin_array();
  for (const UserDecision& one : synopsis_.decisions) {
    json_.begin_object();
    json_.field("action", one.action);
    json_.field("what", one.what);
    json_.field("at", printed(one.at));
    text_or_null("with", one.with ? printed(*one.with) : std::string());
    text_or_null("note", one.note);
    json_.field("line", one.line);
    json_.field("applied", one.applied);
    json_.end_object();
  }
  json_.end_array();
}

}  // namespace synoptic
