// The accounts of a story, side by side. Mirrors docs/json.md; report/ only prints it.
//
// Actors, facts and differences are of the story; times, places, figures, statements and events
// are the readings' own, named by Ref (account, index). Lists stand in story order, then position.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/article.hpp"
#include "model/parse.hpp"
#include "model/reading.hpp"
#include "model/span.hpp"
#include "model/user_decision.hpp"

namespace synoptic {

// One account with everything read from it. `label` is A..Z, AA.. for one output.
struct Account {
  Article article;
  Parse parse;
  Reading reading;
  std::string label;
};

using AccountIndex = std::uint32_t;  // into Synopsis::accounts

struct Evidence {
  AccountIndex account = 0;
  Span span;
  RuleId rule;
  auto operator<=>(const Evidence&) const = default;
};

// An item of a reading's table: readings[account].<table>[index].
struct Ref {
  AccountIndex account = 0;
  Index index = absent;
  auto operator<=>(const Ref&) const = default;
};

struct StoryActor {
  std::string id;
  std::string name;
  Evidence name_evidence;
  ActorKind kind = ActorKind::unnamed;
  Index side = absent;  // into Synopsis::actors
  std::string country;
  struct RoleText {
    std::string text;
    Evidence evidence;
  };
  std::vector<RoleText> roles;
  std::vector<Ref> locals;  // into readings' actors
};

struct StoryOrder {
  std::vector<AccountIndex> after;
  std::vector<Evidence> evidence;
};

struct CopiedSpan {
  Span span;
  Span other;
};
struct Copies {
  AccountIndex account = 0;  // the other one
  std::vector<CopiedSpan> spans;
};

enum class FactKind { event, state, figure, statement };

struct Slots {
  std::vector<Ref> when, where, how_many;
  std::vector<Index> who, whom;  // story actors
  std::string outcome;
};

struct FactCell {
  AccountIndex account = 0;
  std::vector<Evidence> evidence;
  Slots slots;
};

struct FactReason {
  std::string code;
  double score = 0;
};

struct Fact {
  std::string id;
  FactKind kind = FactKind::event;
  Evidence line;
  std::vector<FactCell> cells;
  std::uint32_t independent = 0;
  Slots slots;
  std::vector<FactReason> why;
  std::vector<std::string> differences;  // ids
  bool confirmed = false;                // by the user
  bool beside =
      false;  // its sentences stand in other facts, but for one at most: no row of its own
};

enum class DifferenceKind { number, date, place, actor, outcome, wording, source };

struct DifferenceSide {
  std::string value;  // as printed in the source
  std::string text;   // the words of the first evidence
  std::vector<Evidence> evidence;
};

struct Difference {
  std::string id;
  DifferenceKind kind = DifferenceKind::number;
  bool explained = false;
  std::string because;  // "" unless explained; codes of docs/json.md
  std::string fact;     // id
  std::vector<DifferenceSide> sides;
  std::vector<AccountIndex> silent;
  RuleId rule;
  std::string check;       // code in lexicon/labels
  bool confirmed = false;  // by the user
  double severity = 0;     // 0..1, by how central its matter is to the story
};

struct SeriesPoint {
  std::string value;
  Evidence evidence;
  std::vector<Evidence> order_evidence;
};
struct Series {
  std::string fact;
  std::vector<SeriesPoint> points;
};

// In what two utterances that are one differ.
enum class WordingKind { negation, modality, number, wording };

struct StoryStatement {
  std::string id;
  Ref ref;
  Index holder = absent;  // story actor
  Index target = absent;
  std::vector<Index> via;
  std::vector<Index> co_holders;
  std::vector<std::string> same_as;  // ids
  struct Change {
    WordingKind what = WordingKind::wording;
    std::optional<Evidence> here;   // absent: no word stands there
    std::optional<Evidence> there;  // in the other statement
  };
  struct Variant {
    std::string statement;
    std::vector<Evidence> changed;  // the words of `here` of its changes
    std::vector<Change> changes;
  };
  std::vector<Variant> variants;
  std::vector<std::string> paraphrases;    // ids: told of it in other words, a quotation, elsewhere
  std::vector<std::string> paraphrase_of;  // ids: the quotations it may tell in other words
  std::vector<std::string> issues;         // ids of lexicon/issues
  std::optional<Ref> when;                 // time that the cue has ("said on Monday")
};

struct StoryFigure {
  std::string id;
  Ref ref;
  std::string group;  // shared by figures of the same thing, "" when alone
  Index source = absent;
  // Among the unequal values of its group; `latest` only where it is known who told it last.
  bool lowest = false;
  bool highest = false;
  bool latest = false;
};

struct StoryTime {
  std::string id;
  Ref ref;
  // What another account of the story adds (a year); equal to the reading's own otherwise.
  TimeExpr value;
};

struct StoryPlace {
  std::string id;
  Ref ref;
};

struct StoryEvent {
  std::string id;
  std::string type, mode;
  std::vector<std::string> context;
  Realis realis = Realis::happened;
  Index reported_by = absent;
  std::vector<Index> actors, recipients;
  bool reciprocal = false;
  std::optional<Ref> time, place;
  Evidence trigger;
  std::vector<Ref> mentions;
  std::string merged_because;
  std::string done;  // id of the event that carries this plan out, "" when none is told
};

struct TimelineRow {
  std::optional<Ref> when;
  std::uint32_t order = 0;
  std::string item;  // event or fact id
  bool planned = false;
  std::vector<Evidence> evidence;
};

struct Negotiation {
  struct Party {
    Index actor = absent;
    std::vector<Index> spokespersons;
    std::vector<Evidence> evidence;
  };
  struct Issue {
    std::string id, name;
    std::string state;  // agreed|open|disputed|""
    std::vector<Evidence> state_evidence;
    struct Cell {
      Index party = absent;
      Evidence line;
      Polarity polarity = Polarity::positive;
      std::optional<Evidence> condition;
      std::optional<Ref> when;
      std::optional<Evidence> changed_from;
      Index speaker = absent;  // the person who says it for the party, when told
    };
    std::vector<Cell> positions;
  };
  struct Proposal {
    std::string id, name;
    Evidence name_evidence;
    std::vector<Index> tabled_by;
    std::vector<Evidence> content;
    struct Response {
      Index party = absent;
      Answer answer = Answer::none;
      std::vector<Evidence> evidence;
    };
    std::vector<Response> responses;
  };
  struct StickingPoint {
    std::string issue;  // "" when no issue of the lexicon
    std::vector<Evidence> evidence;
    std::string why;  // stated|opposed
  };
  struct Meeting {
    std::vector<Index> who;
    std::optional<Ref> place, time;
    std::string state;  // held|planned|cancelled
    std::vector<Evidence> evidence;
  };
  struct Deadline {
    std::optional<Ref> time;
    std::vector<Evidence> evidence;
  };
  std::vector<Party> parties, mediators, hosts, guarantors, others;
  std::vector<Issue> issues;
  std::vector<Proposal> proposals;
  std::vector<StickingPoint> sticking_points;
  std::vector<Meeting> meetings;
  std::vector<Deadline> deadlines;
  std::string phase;
  std::vector<Evidence> phase_evidence;
  std::vector<Evidence> next_steps;
};

struct OnlyLine {
  AccountIndex account = 0;
  Evidence line;
};
struct Lack {
  AccountIndex account = 0;
  std::string fact;
};

struct Synopsis {
  std::vector<Account> accounts;            // in label order
  std::vector<StoryOrder> story_time;       // one an account
  std::vector<std::vector<Copies>> copies;  // one list an account
  std::vector<AccountIndex> outsiders;      // "seems to tell another story"
  std::vector<StoryActor> actors;
  std::vector<Fact> facts;
  std::vector<Difference> differences;
  std::vector<Series> series;
  std::vector<StoryStatement> statements;
  std::vector<StoryStatement> further_statements;  // refs into Reading::further_statements
  std::vector<StoryFigure> figures;
  std::vector<StoryTime> times;
  std::vector<StoryPlace> places;
  std::vector<StoryEvent> events;
  std::vector<TimelineRow> timeline;
  std::optional<Negotiation> negotiation;
  std::vector<OnlyLine> only;
  std::vector<Lack> lacks;
  std::vector<UserDecision> decisions;  // as given, those that found nothing too
  std::vector<Problem> problems;
  std::string pipeline;  // "en_core_web_md 3.8.0"
};

[[nodiscard]] std::string_view name_of(FactKind kind);
[[nodiscard]] std::string_view name_of(DifferenceKind kind);
[[nodiscard]] std::string_view name_of(WordingKind kind);

}  // namespace synoptic
