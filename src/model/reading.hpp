// What one account says, before it is compared with any other.
//
// Every finding carries the span it stands on and the id of the rule that found it. Indices point
// into the tables of the same Reading (`absent`: no account says). Lists are in text order.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/parse.hpp"
#include "model/span.hpp"

namespace synoptic {

// ---- Who ------------------------------------------------------------------------------------

enum class ActorKind { person, organisation, state, group, office, place_as_actor, unnamed };
enum class MentionForm { name, title, pronoun, nominal, demonym, metonym };

struct Mention {
  Span span;          // the words as printed: name, pronoun, or noun phrase without its relatives
  TokenRange tokens;  // the same
  TokenIndex head = 0;
  MentionForm form = MentionForm::name;
  Index actor = absent;  // into Reading::actors; absent = unresolved, and stays so
  RuleId how;
  bool certain = true;
};

// A role read from the text ("Defense Minister" beside a name).
struct Role {
  Span text;
  std::string office;  // folded head words ("defense minister")
  Index of = absent;   // actor the office belongs to (a state, a party)
};

// Somebody or something that can act or speak, inside one article.
struct Actor {
  Span name;        // longest name as printed
  std::string key;  // folded identity: "country:IL", "person:jane doe", "org:world bank"
  std::vector<std::string> aliases;  // further folded names ("doe", "un")
  ActorKind kind = ActorKind::unnamed;
  Index side = absent;  // actor it belongs to or speaks for
  std::string country;  // ISO 3166-1 alpha-2 of a state or of what a demonym says, else ""
  std::vector<Role> roles;
  std::vector<Index> mentions;
};

// ---- Who said what --------------------------------------------------------------------------

// A pair of quotation marks, or an opening one without its partner.
struct Quotation {
  Span outer;  // with its marks
  Span inner;  // without
  std::uint32_t block = 0;
  bool closed = true;
  bool nested = false;
  bool continues = false;  // opened again in the next paragraph
  bool statement = false;  // told from titles, nicknames and scare quotes by its frame
};

enum class HolderHow { named, pronoun, nominal, inferred, not_named };
enum class StatementForm { direct, mixed, indirect };
enum class StatementKind {
  assert_,
  deny,
  accept,
  refuse,
  demand,
  urge,
  offer,
  promise,
  intend,
  concede,
  threaten,
  warn,
  accuse,
  praise,
  believe,
  doubt,
  ask,
  decree,
  show,
  no_comment,
};
enum class Polarity { positive, negative };
enum class Modality { certain, possible, necessary, conditional, future };
enum class Attitude {
  arguing_positive,
  arguing_negative,
  sentiment_positive,
  sentiment_negative,
  agree_positive,
  agree_negative,
  intention_positive,
  intention_negative,
  speculation,
  other,
};

struct Statement {
  Index holder = absent;  // into actors
  std::optional<Span> holder_span;
  HolderHow holder_how = HolderHow::not_named;
  std::vector<Index> co_holders;  // actors: "Ann and Bob said"
  std::optional<Span> holder_role;
  bool anonymous = false;
  std::optional<Span> cue;
  TokenIndex cue_token = 0;
  std::vector<Span> content;  // one or more pieces, in text order
  StatementForm form = StatementForm::indirect;
  StatementKind kind = StatementKind::assert_;
  Polarity polarity = Polarity::positive;
  Modality modality = Modality::certain;
  Attitude attitude = Attitude::arguing_positive;
  std::optional<Span> condition;
  Index target = absent;            // actor
  std::vector<Index> via;           // actors: outer holders, outermost first
  std::vector<std::string> issues;  // ids of lexicon/issues its content names
  std::uint32_t sentence = 0;
  float weight = 1;  // cue x frame, 0..1
  RuleId rule;
};

// ---- How many -------------------------------------------------------------------------------

enum class Bound { exact, at_least, more_than, at_most, less_than, about, just_below };

struct Figure {
  Span span;  // bound words, number, unit and thing counted
  TokenRange tokens;
  Span number;  // the number alone
  std::optional<double> low;
  std::optional<double> high;
  Bound bound = Bound::exact;
  bool vague = false;          // "dozens", "hundreds": low/high as in lexicon
  std::string unit;            // "USD", "percent", "km", "" for a bare count
  std::optional<Span> counts;  // the thing counted, as printed
  TokenIndex counts_head = 0;  // meaningful when counts
  std::optional<Span> bearer;  // what has or shows it: "the port" of "the port has 40 cranes"
  TokenIndex bearer_head = 0;  // meaningful when bearer
  std::optional<Span> owner;   // whose the bearer is: "the firm" of "the firm cut sales 5 percent"
  TokenIndex owner_head = 0;   // meaningful when owner
  int direction = 0;           // of a movement: +1 "rose 4.5 percent", -1 "fell by 12"
  std::string kind = "count";  // killed|wounded|held|freed|displaced|missing|money|...
  Index part_of = absent;      // figure
  Index source = absent;       // actor
  std::optional<Span> source_text;
  std::optional<Span> scope;  // "since the war began"
  Index as_of = absent;       // time
  TokenIndex predicate = 0;   // verb or noun the count depends on; head token when none
  std::uint32_t sentence = 0;
  RuleId rule;
};

// ---- When -----------------------------------------------------------------------------------

enum class Granularity {
  none,
  decade,
  year,
  season,
  quarter,
  month,
  week,
  day,
  part_of_day,
  hour,
  minute,
  second,
};
enum class TimeHow { stated, from_publication, from_weekday, from_story, order_only, unresolved };
enum class TimeKind { date, time, duration, set };

struct TimeExpr {
  Span span;
  TokenRange tokens;
  TimeKind kind = TimeKind::date;
  std::string begin;  // ISO 8601 local at the granularity; "" when not resolved
  std::string end;    // inclusive
  Granularity granularity = Granularity::none;
  std::string modifier;  // "", start, mid, end, approx, before, after, since, until, ...
  std::string timex;     // TIMEX3 value
  TimeHow how = TimeHow::unresolved;
  TokenIndex governor = 0;  // verb it depends on, or its own head
  std::uint32_t sentence = 0;
  RuleId rule;
};

// ---- Where ----------------------------------------------------------------------------------

enum class PlaceRole { where, actor, modifier, part_of_name };

struct GazetteerEntry {
  std::string source;  // "geonames", "iso3166", "synoptic"
  std::string id;
  std::string name;
  double lat = 0;
  double lon = 0;
  std::string country;  // ISO 3166-1 alpha-2
  std::string admin1;
  std::string type;  // city, capital, country, admin1, region, strait, crossing, ...
};

struct Place {
  Span span;
  TokenRange tokens;
  PlaceRole role = PlaceRole::where;
  std::optional<GazetteerEntry> entry;
  Index scene_of = absent;  // token of the noun or verb that happened there: "the talks in X"
  std::uint32_t sentence = 0;
  RuleId rule;
};

// ---- What happened --------------------------------------------------------------------------

enum class Realis { happened, planned, conditional, demanded, denied, negated };

struct Event {
  Span trigger;
  TokenIndex trigger_token = 0;
  Span clause;            // the words of the predicate with its arguments
  std::string predicate;  // lemma of the verb or noun
  std::string type;       // PLOVER type ("CONSULT"); "" for a frame without a type
  std::string act;        // the type were it done: what tense and denial do not change
  std::string mode;
  std::vector<std::string> context;
  Realis realis = Realis::happened;
  Index reported_by = absent;           // actor
  std::vector<Index> actors;            // who
  std::vector<Index> recipients;        // to whom
  std::vector<TokenIndex> actor_heads;  // heads of the argument phrases, named or not
  std::vector<TokenIndex> recipient_heads;
  bool reciprocal = false;
  std::vector<Index> times;
  std::vector<Index> places;
  std::vector<Index> figures;
  std::uint32_t sentence = 0;
  RuleId rule;
};

// ---- Talks ----------------------------------------------------------------------------------

// A sentence in which a party takes a position on an issue of lexicon/issues.
struct Position {
  Index party = absent;  // actor
  Span holder;           // who holds it, where no actor of the account does: "the association"
  std::string issue;     // id in lexicon/issues; "" when the account's words name none
  Span about;            // what it is about, where no issue is named
  Span line;
  Polarity polarity = Polarity::positive;
  std::optional<Span> condition;
  Index statement = absent;
  Index time = absent;
  RuleId rule;
};

enum class Answer { none, accepts, refuses, conditions, criticises };

struct ProposalMention {
  Span name;  // as told: "the three-phase proposal"
  TokenIndex head = 0;
  std::string key;  // folded distinguishing words
  std::vector<Index> tabled_by;
  std::vector<Span> content;
  struct Response {
    Index party = absent;
    Answer answer = Answer::none;
    Span line;
  };
  std::vector<Response> responses;
  RuleId rule;
};

// A cue of the board: "mediated by X" (mediator), "sticking point" (sticking), phase, next step.
struct TalksCue {
  std::string
      role;  // party|mediator|host|guarantor|spokesperson|sticking|phase|deadline|next|meeting
  std::string value;  // for phase: draft, accepted, ...; for meeting: held|planned|cancelled
  std::vector<Index> actors;
  std::string issue;
  Index time = absent;
  Index place = absent;
  Span line;
  RuleId rule;
};

struct Reading {
  std::vector<Quotation> quotations;
  std::vector<Mention> mentions;
  std::vector<Actor> actors;
  std::vector<TimeExpr> times;
  std::vector<Place> places;
  std::vector<Figure> figures;
  std::vector<Statement> statements;
  std::vector<Statement> further_statements;  // less sure ones: plans, beliefs, decrees, evidence
  std::vector<Event> events;
  std::vector<Position> positions;
  std::vector<ProposalMention> proposals;
  std::vector<TalksCue> talks;
  std::vector<Index> mention_of_token;  // innermost mention whose head is the token, else absent
};

// Names of the closed sets as docs/json.md prints them ("at-least", "part-of-day", "no-comment").
[[nodiscard]] std::string_view name_of(ActorKind kind);
[[nodiscard]] std::string_view name_of(MentionForm form);
[[nodiscard]] std::string_view name_of(HolderHow how);
[[nodiscard]] std::string_view name_of(StatementForm form);
[[nodiscard]] std::string_view name_of(StatementKind kind);
[[nodiscard]] std::string_view name_of(Polarity polarity);
[[nodiscard]] std::string_view name_of(Modality modality);
[[nodiscard]] std::string_view name_of(Attitude attitude);
[[nodiscard]] std::string_view name_of(Bound bound);
[[nodiscard]] std::string_view name_of(Granularity granularity);  // "" for none
[[nodiscard]] std::string_view name_of(TimeHow how);
[[nodiscard]] std::string_view name_of(TimeKind kind);
[[nodiscard]] std::string_view name_of(PlaceRole role);
[[nodiscard]] std::string_view name_of(Realis realis);
[[nodiscard]] std::string_view name_of(Answer answer);  // "" for none

}  // namespace synoptic
