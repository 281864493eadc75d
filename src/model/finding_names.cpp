// The printed names of the closed sets of a reading and a synopsis (docs/json.md).
#include <array>
#include <string_view>

#include "model/reading.hpp"
#include "model/synopsis.hpp"

namespace synoptic {
namespace {

// clang-format off
constexpr std::array<std::string_view, 7> actor_kinds = {
    "person", "organisation", "state", "group", "office", "place-as-actor", "unnamed"};
constexpr std::array<std::string_view, 6> mention_forms = {
    "name", "title", "pronoun", "nominal", "demonym", "metonym"};
constexpr std::array<std::string_view, 5> holder_hows = {
    "named", "pronoun", "nominal", "inferred", "not-named"};
constexpr std::array<std::string_view, 3> statement_forms = {"direct", "mixed", "indirect"};
constexpr std::array<std::string_view, 20> statement_kinds = {
    "assert", "deny", "accept", "refuse", "demand", "urge", "offer", "promise", "intend", "concede",
    "threaten", "warn", "accuse", "praise", "believe", "doubt", "ask", "decree", "show",
    "no-comment"};
constexpr std::array<std::string_view, 2> polarities = {"positive", "negative"};
constexpr std::array<std::string_view, 5> modalities = {
    "certain", "possible", "necessary", "conditional", "future"};
constexpr std::array<std::string_view, 10> attitudes = {
    "arguing-pos", "arguing-neg", "sentiment-pos", "sentiment-neg", "agree-pos", "agree-neg",
    "intention-pos", "intention-neg", "speculation", "other"};
constexpr std::array<std::string_view, 7> bounds = {
    "exact", "at-least", "more-than", "at-most", "less-than", "about", "just-below"};
constexpr std::array<std::string_view, 12> granularities = {
    "", "decade", "year", "season", "quarter", "month", "week", "day", "part-of-day", "hour",
    "minute", "second"};
constexpr std::array<std::string_view, 6> time_hows = {
    "stated", "from-publication", "from-weekday", "from-story", "order-only", "unresolved"};
constexpr std::array<std::string_view, 4> time_kinds = {"date", "time", "duration", "set"};
constexpr std::array<std::string_view, 4> place_roles = {
    "where", "actor", "modifier", "part-of-name"};
constexpr std::array<std::string_view, 6> realis_names = {
    "happened", "planned", "conditional", "demanded", "denied", "negated"};
constexpr std::array<std::string_view, 5> answers = {
    "", "accepts", "refuses", "conditions", "criticises"};
constexpr std::array<std::string_view, 4> fact_kinds = {"event", "state", "figure", "statement"};
constexpr std::array<std::string_view, 7> difference_kinds = {
    "number", "date", "place", "actor", "outcome", "wording", "source"};
constexpr std::array<std::string_view, 4> wording_kinds = {"negation", "modality", "number",
                                                            "wording"};
// clang-format on

template <class Names, class Enum>
std::string_view pick(const Names& names, Enum value) {
  const auto at = static_cast<std::size_t>(value);
  return at < names.size() ? names[at] : std::string_view{};
}

}  // namespace

std::string_view name_of(ActorKind kind) {
  return pick(actor_kinds, kind);
}
std::string_view name_of(MentionForm form) {
  return pick(mention_forms, form);
}
std::string_view name_of(HolderHow how) {
  return pick(holder_hows, how);
}
std::string_view name_of(StatementForm form) {
  return pick(statement_forms, form);
}
std::string_view name_of(StatementKind kind) {
  return pick(statement_kinds, kind);
}
std::string_view name_of(Polarity polarity) {
  return pick(polarities, polarity);
}
std::string_view name_of(Modality modality) {
  return pick(modalities, modality);
}
std::string_view name_of(Attitude attitude) {
  return pick(attitudes, attitude);
}
std::string_view name_of(Bound bound) {
  return pick(bounds, bound);
}
std::string_view name_of(Granularity granularity) {
  return pick(granularities, granularity);
}
std::string_view name_of(TimeHow how) {
  return pick(time_hows, how);
}
std::string_view name_of(TimeKind kind) {
  return pick(time_kinds, kind);
}
std::string_view name_of(PlaceRole role) {
  return pick(place_roles, role);
}
std::string_view name_of(Realis realis) {
  return pick(realis_names, realis);
}
std::string_view name_of(Answer answer) {
  return pick(answers, answer);
}
std::string_view name_of(FactKind kind) {
  return pick(fact_kinds, kind);
}
std::string_view name_of(WordingKind kind) {
  return pick(wording_kinds, kind);
}
std::string_view name_of(DifferenceKind kind) {
  return pick(difference_kinds, kind);
}

}  // namespace synoptic
