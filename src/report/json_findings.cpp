// statements[], figures[], times[], places[], events[]: the readings' own findings, with story ids.
#include "report/json_scribe.hpp"

namespace synoptic {

void JsonScribe::statements() {
  json_.key("statements");
  json_.begin_array();
  for (const StoryStatement& item : synopsis_.statements) {
    const Reading& reading = at(item.ref.account).reading;
    statement(item, reading.statements[static_cast<std::size_t>(item.ref.index)]);
  }
  json_.end_array();
  json_.key("further_statements");
  json_.begin_array();
  for (const StoryStatement& item : synopsis_.further_statements) {
    const Reading& reading = at(item.ref.account).reading;
    statement(item, reading.further_statements[static_cast<std::size_t>(item.ref.index)]);
  }
  json_.end_array();
}

void JsonScribe::statement(const StoryStatement& item, const Statement& said) {
  const AccountIndex account = item.ref.account;
  json_.begin_object();
  json_.field("id", item.id);
  actor_id("holder", item.holder);
  span_text("holder_text", account, said.holder_span);
  span_evidence("holder_evidence", account, said.holder_span, said.rule);
  actor_ids("co_holders", item.co_holders);
  json_.field("holder_how", name_of(said.holder_how));
  span_text("holder_role", account, said.holder_role);
  span_evidence("holder_role_evidence", account, said.holder_role, said.rule);
  json_.field("anonymous", said.anonymous);
  span_evidence("cue_evidence", account, said.cue, said.rule);
  std::vector<Evidence> content;
  for (const Span span : said.content) content.push_back({account, span, said.rule});
  evidence("content_evidence", content);
  json_.field("form", name_of(said.form));
  json_.field("kind", name_of(said.kind));
  json_.field("polarity", name_of(said.polarity));
  json_.field("modality", name_of(said.modality));
  json_.field("attitude", name_of(said.attitude));
  span_evidence("condition_evidence", account, said.condition, said.rule);
  actor_id("target", item.target);
  actor_ids("via", item.via);
  strings("issues", item.issues);
  strings("same_as", item.same_as);
  variants(item);
  strings("paraphrases", item.paraphrases);
  strings("paraphrase_of", item.paraphrase_of);
  ref_id("when", time_ids_, item.when);
  json_.end_object();
}

void JsonScribe::variants(const StoryStatement& item) {
  json_.key("variants");
  json_.begin_array();
  for (const StoryStatement::Variant& variant : item.variants) {
    json_.begin_object();
    json_.field("statement", variant.statement);
    evidence("changed", variant.changed);
    json_.key("changes");
    json_.begin_array();
    for (const StoryStatement::Change& change : variant.changes) {
      json_.begin_object();
      json_.field("what", name_of(change.what));
      evidence("here", change.here);
      evidence("there", change.there);
      json_.end_object();
    }
    json_.end_array();
    json_.end_object();
  }
  json_.end_array();
}

void JsonScribe::figures() {
  json_.key("figures");
  json_.begin_array();
  for (const StoryFigure& item : synopsis_.figures) figure(item);
  json_.end_array();
}

void JsonScribe::figure(const StoryFigure& item) {
  const AccountIndex account = item.ref.account;
  const Figure& told = at(account).reading.figures[static_cast<std::size_t>(item.ref.index)];
  json_.begin_object();
  json_.field("id", item.id);
  number("low", told.low);
  number("high", told.high);
  json_.field("bound", name_of(told.bound));
  json_.field("vague", told.vague);
  text_or_null("unit", told.unit);
  span_text("counts", account, told.counts);
  span_evidence("counts_evidence", account, told.counts, told.rule);
  json_.field("kind", told.kind);
  ref_id("part_of", figure_ids_, Ref{account, told.part_of});
  actor_id("source", item.source);
  span_text("source_text", account, told.source_text);
  span_evidence("source_evidence", account, told.source_text, told.rule);
  span_text("scope", account, told.scope);
  span_evidence("scope_evidence", account, told.scope, told.rule);
  ref_id("as_of", time_ids_, Ref{account, told.as_of});
  evidence("evidence", Evidence{account, told.span, told.rule});
  text_or_null("group", item.group);
  json_.key("standing");
  json_.begin_array();
  if (item.lowest) json_.value("lowest");
  if (item.highest) json_.value("highest");
  if (item.latest) json_.value("latest");
  json_.end_array();
  json_.end_object();
}

void JsonScribe::times() {
  json_.key("times");
  json_.begin_array();
  for (const StoryTime& item : synopsis_.times) time(item);
  json_.end_array();
}

void JsonScribe::time(const StoryTime& item) {
  const TimeExpr& value = item.value;
  json_.begin_object();
  json_.field("id", item.id);
  json_.field("kind", name_of(value.kind));
  text_or_null("begin", value.begin);
  text_or_null("end", value.end);
  text_or_null("granularity", name_of(value.granularity));
  text_or_null("modifier", value.modifier);
  text_or_null("timex", value.timex);
  json_.field("how", name_of(value.how));
  evidence("evidence", Evidence{item.ref.account, value.span, value.rule});
  json_.end_object();
}

void JsonScribe::places() {
  json_.key("places");
  json_.begin_array();
  for (const StoryPlace& item : synopsis_.places) {
    const AccountIndex account = item.ref.account;
    const Place& place = at(account).reading.places[static_cast<std::size_t>(item.ref.index)];
    json_.begin_object();
    json_.field("id", item.id);
    json_.field("name", place.span.in(at(account).article.text));
    json_.field("role", name_of(place.role));
    json_.key("gazetteer");
    if (place.entry) {
      json_.begin_object();
      json_.field("source", place.entry->source);
      json_.field("id", place.entry->id);
      json_.field("name", place.entry->name);
      json_.field("lat", place.entry->lat);
      json_.field("lon", place.entry->lon);
      text_or_null("country", place.entry->country);
      text_or_null("type", place.entry->type);
      json_.end_object();
    } else {
      json_.null();
    }
    evidence("evidence", Evidence{account, place.span, place.rule});
    json_.end_object();
  }
  json_.end_array();
}

void JsonScribe::events() {
  json_.key("events");
  json_.begin_array();
  for (const StoryEvent& event : synopsis_.events) {
    json_.begin_object();
    json_.field("id", event.id);
    text_or_null("type", event.type);
    text_or_null("mode", event.mode);
    strings("context", event.context);
    json_.field("realis", name_of(event.realis));
    actor_id("reported_by", event.reported_by);
    actor_ids("actors", event.actors);
    actor_ids("recipients", event.recipients);
    json_.field("reciprocal", event.reciprocal);
    ref_id("time", time_ids_, event.time);
    ref_id("place", place_ids_, event.place);
    evidence("trigger_evidence", event.trigger);
    json_.key("mentions");
    json_.begin_array();
    for (const Ref& mention : event.mentions) event_mention(mention);
    json_.end_array();
    text_or_null("merged_because", event.merged_because);
    text_or_null("done", event.done);
    json_.end_object();
  }
  json_.end_array();
}

void JsonScribe::event_mention(Ref ref) {
  const Event& event = at(ref.account).reading.events[static_cast<std::size_t>(ref.index)];
  json_.begin_object();
  evidence("evidence", Evidence{ref.account, event.clause, event.rule});
  evidence("trigger_evidence", Evidence{ref.account, event.trigger, event.rule});
  text_or_null("type", event.type);
  text_or_null("mode", event.mode);
  json_.field("realis", name_of(event.realis));
  local_ids("times", time_ids_, ref.account, event.times);
  local_ids("places", place_ids_, ref.account, event.places);
  local_ids("figures", figure_ids_, ref.account, event.figures);
  json_.end_object();
}

}  // namespace synoptic
