#include <cmath>

#include "report/json_scribe.hpp"
#include "report/report.hpp"

namespace synoptic {
namespace {

template <class Item>
std::map<Ref, std::string_view> ids_of(const std::vector<Item>& items) {
  std::map<Ref, std::string_view> ids;
  for (const Item& item : items) ids.emplace(item.ref, item.id);
  return ids;
}

}  // namespace

std::string_view version() {
  return SYNOPTIC_VERSION;
}

std::string to_json(const Synopsis& synopsis) {
  return JsonScribe(synopsis).write();
}

JsonScribe::JsonScribe(const Synopsis& synopsis, int indent)
    : synopsis_(synopsis),
      json_(indent),
      time_ids_(ids_of(synopsis.times)),
      place_ids_(ids_of(synopsis.places)),
      figure_ids_(ids_of(synopsis.figures)) {}

std::string JsonScribe::write() {
  json_.begin_object();
  made_by();
  accounts();
  labels("outsiders", synopsis_.outsiders);
  actors();
  facts();
  differences();
  series();
  statements();
  figures();
  times();
  places();
  events();
  timeline();
  negotiation();
  only();
  lacks();
  decisions();
  problems();
  json_.end_object();
  return json_.take() + "\n";
}

std::string JsonScribe::write_accounts() {
  json_.begin_object();
  made_by();
  accounts();
  problems();
  json_.end_object();
  return json_.take() + "\n";
}

void JsonScribe::made_by() {
  json_.field("schema", 1);
  json_.key("made_by");
  json_.begin_object();
  json_.field("version", version());
  text_or_null("pipeline", synopsis_.pipeline);
  json_.key("settings");
  json_.begin_object();
  json_.end_object();
  json_.end_object();
}

void JsonScribe::evidence(const Evidence& evidence) {
  json_.begin_object();
  label("account", evidence.account);
  span_fields(evidence.span);
  json_.field("rule", evidence.rule);
  json_.end_object();
}

void JsonScribe::evidence(std::string_view name, const Evidence& item) {
  json_.key(name);
  evidence(item);
}

void JsonScribe::evidence(std::string_view name, const std::optional<Evidence>& item) {
  json_.key(name);
  item ? evidence(*item) : json_.null();
}

void JsonScribe::evidence(std::string_view name, const std::vector<Evidence>& list) {
  json_.key(name);
  json_.begin_array();
  for (const Evidence& item : list) evidence(item);
  json_.end_array();
}

void JsonScribe::span_evidence(std::string_view name,
                               AccountIndex account,
                               const std::optional<Span>& span,
                               RuleId rule) {
  json_.key(name);
  span ? evidence(Evidence{account, *span, rule}) : json_.null();
}

void JsonScribe::span_text(std::string_view name,
                           AccountIndex account,
                           const std::optional<Span>& span) {
  json_.key(name);
  span ? json_.value(span->in(at(account).article.text)) : json_.null();
}

void JsonScribe::span_fields(Span span) {
  json_.field("begin", span.begin);
  json_.field("end", span.end);
}

void JsonScribe::actor_id(std::string_view name, Index actor) {
  json_.key(name);
  actor == absent ? json_.null()
                  : json_.value(synopsis_.actors[static_cast<std::size_t>(actor)].id);
}

void JsonScribe::actor_ids(std::string_view name, const std::vector<Index>& list) {
  json_.key(name);
  json_.begin_array();
  for (const Index actor : list) {
    if (actor != absent) json_.value(synopsis_.actors[static_cast<std::size_t>(actor)].id);
  }
  json_.end_array();
}

void JsonScribe::ref_id(std::string_view name, const Ids& ids, const std::optional<Ref>& ref) {
  json_.key(name);
  const auto found = ref ? ids.find(*ref) : ids.end();
  found == ids.end() ? json_.null() : json_.value(found->second);
}

void JsonScribe::ref_ids(std::string_view name, const Ids& ids, const std::vector<Ref>& refs) {
  json_.key(name);
  json_.begin_array();
  for (const Ref& ref : refs) {
    const auto found = ids.find(ref);
    if (found != ids.end()) json_.value(found->second);
  }
  json_.end_array();
}

void JsonScribe::local_ids(std::string_view name,
                           const Ids& ids,
                           AccountIndex account,
                           const std::vector<Index>& list) {
  std::vector<Ref> refs;
  refs.reserve(list.size());
  for (const Index index : list) refs.push_back({account, index});
  ref_ids(name, ids, refs);
}

void JsonScribe::label(std::string_view name, AccountIndex account) {
  json_.field(name, at(account).label);
}

void JsonScribe::labels(std::string_view name, const std::vector<AccountIndex>& list) {
  json_.key(name);
  json_.begin_array();
  for (const AccountIndex account : list) json_.value(at(account).label);
  json_.end_array();
}

void JsonScribe::strings(std::string_view name, const std::vector<std::string>& list) {
  json_.key(name);
  json_.begin_array();
  for (const std::string& item : list) json_.value(item);
  json_.end_array();
}

void JsonScribe::text_or_null(std::string_view name, std::string_view text) {
  json_.key(name);
  text.empty() ? json_.null() : json_.value(text);
}

void JsonScribe::number(std::string_view name, const std::optional<double>& value) {
  constexpr double exact_integers = 9007199254740992.0;  // 2^53
  json_.key(name);
  if (!value) {
    json_.null();
  } else if (std::trunc(*value) == *value && std::fabs(*value) <= exact_integers) {
    json_.value(static_cast<std::int64_t>(*value));
  } else {
    json_.value(*value);
  }
}

}  // namespace synoptic
