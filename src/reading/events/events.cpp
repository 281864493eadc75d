#include "reading/events/events.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "reading/events/event_lexicon.hpp"
#include "reading/events/frames.hpp"
#include "reading/events/realis.hpp"

namespace synoptic {
namespace {

constexpr std::size_t most_places = 8;

bool is_noun(const Parse& parse, TokenIndex token) {
  return parse.pos[token] == Pos::noun;
}

std::string_view key_of(Realis realis) {
  switch (realis) {
    case Realis::planned:
      return "planned";
    case Realis::demanded:
      return "demanded";
    case Realis::negated:
      return "negated";
    default:
      return "";
  }
}

// ---- Statements: who reports what ----

// For each token the innermost statement that holds it, absent outside.
std::vector<Index> statement_of_tokens(const Parse& parse, const Reading& reading) {
  std::vector<Index> of(parse.size(), absent);
  for (std::size_t s = 0; s < reading.statements.size(); ++s) {
    for (const Span piece : reading.statements[s].content) {
      const auto first =
          std::lower_bound(parse.span.begin(), parse.span.end(), piece.begin,
                           [](Span token, std::uint32_t at) { return token.begin < at; });
      for (auto token = first; token != parse.span.end() && token->end <= piece.end; ++token) {
        of[static_cast<std::size_t>(token - parse.span.begin())] = static_cast<Index>(s);
      }
    }
  }
  return of;
}

// ---- One event ----

struct Typed {
  std::string_view type;
  std::string_view mode;
};

struct Finder {
  const ReadingInput& input;
  Reading& reading;
  FrameView view;
  std::vector<Index> statement_of;
  std::vector<std::uint8_t> is_cue;
  std::vector<Index> event_of;  // event whose trigger is the token
};

void keep_actor(const Finder& finder, std::vector<Index>& to, TokenIndex head) {
  const auto& mentions = finder.reading.mention_of_token;
  if (head >= mentions.size() || mentions[head] == absent) return;
  const Index actor = finder.reading.mentions[static_cast<std::size_t>(mentions[head])].actor;
  if (actor == absent || std::find(to.begin(), to.end(), actor) != to.end()) return;
  to.push_back(actor);
}

// The words of the predicate with its arguments, clauses that hang on them left out.
bool opens_clause(const Parse& parse, TokenIndex token) {
  switch (parse.dep[token]) {
    case Dep::relcl:
    case Dep::advcl:
    case Dep::acl:
    case Dep::parataxis:
    case Dep::ccomp:
    case Dep::csubj:
      return true;
    case Dep::conj:
      return is_verb(parse, token);
    default:
      return false;
  }
}

Span clause_of(const Parse& parse, TokenIndex predicate, TokenIndex carrier) {
  const TokenIndex top = carrier == no_token ? predicate : carrier;
  const TokenRange sentence = parse.sentences[parse.sentence_of[top]].tokens;
  TokenIndex first = std::min(top, predicate);
  TokenIndex last = std::max(top, predicate);
  for (const TokenIndex child : parse.children(top)) {
    if (parse.dep[child] == Dep::punct || parse.dep[child] == Dep::cc) continue;
    if (opens_clause(parse, child)) continue;
    first = std::min(first, std::max(parse.left_edge[child], sentence.begin));
    last = std::max(last, std::min(parse.right_edge[child], sentence.end - 1));
  }
  return parse.span_of({first, last + 1});
}

// Direction of a demand under a report: "X said Y must leave" asks it of Y, and X asks.
void turn_demand(const Finder& finder, TokenIndex verb, Typed& typed, Participants& who) {
  const Parse& parse = finder.input.parse;
  const TokenIndex report = parse.head[verb];
  std::erase_if(who.actors, [&](TokenIndex t) { return !is_actor_like(finder.view, t); });
  if (who.actors.empty() || !is_verb(parse, report)) return;
  std::vector<TokenIndex> asking = arguments_of(parse, report).subjects;
  std::erase_if(asking, [&](TokenIndex t) { return !is_actor_like(finder.view, t); });
  if (asking.empty()) return;
  who.recipients = who.actors;
  who.actors = std::move(asking);
  if (typed.type.empty()) typed = {"REQUEST", "change"};
}

Typed type_of(const Frame& frame, const RealisFound& realis) {
  const EventRow* row = frame.row;
  if (row == nullptr || row->type == "-" || row->type == "light" || realis.purpose) return {};
  if (realis.realis == Realis::conditional || realis.realis == Realis::denied) {
    return {row->type, row->mode};
  }
  const std::string_view key = key_of(realis.realis);
  if (key.empty()) return {row->type, row->mode};
  const auto shifted = event_lexicon().shift(key, row->type, row->mode);
  if (shifted.type == "-") return {};
  return {shifted.type, shifted.mode};
}

Event start_event(const Finder& finder, const Frame& frame, const RealisFound& realis) {
  const Parse& parse = finder.input.parse;
  Event event;
  event.trigger_token = frame.predicate;
  event.trigger = parse.span[frame.predicate];
  event.predicate = frame.word;
  event.sentence = parse.sentence_of[frame.predicate];
  event.realis = realis.realis;
  event.clause = clause_of(parse, frame.predicate, frame.light);
  if (frame.row != nullptr) {
    event.reciprocal = frame.row->reciprocal;
    if (frame.row->type != "-" && frame.row->type != "light") event.act = frame.row->type;
  }
  const Index statement = finder.statement_of[frame.predicate];
  if (statement != absent) {
    const Statement& told = finder.reading.statements[static_cast<std::size_t>(statement)];
    event.reported_by = told.holder;
    if (told.kind == StatementKind::deny && event.realis == Realis::happened) {
      event.realis = Realis::denied;
    }
  }
  return event;
}

void set_participants(const Finder& finder, Event& event, const Participants& who) {
  if (event.act == "REJECT" && !who.recipients.empty()) event.reciprocal = false;
  event.actor_heads = who.actors;
  event.recipient_heads = who.recipients;
  for (const TokenIndex head : who.actors) keep_actor(finder, event.actors, head);
  for (const TokenIndex head : who.recipients) keep_actor(finder, event.recipients, head);
}

void push(Finder& finder, Event event) {
  if (finder.reading.events.size() >= finder.input.limits.findings) return;
  finder.event_of[event.trigger_token] = static_cast<Index>(finder.reading.events.size());
  finder.reading.events.push_back(std::move(event));
}

// What a protest is about is no demand of its own.
bool aims_of_protest(const Finder& finder, TokenIndex predicate) {
  const Parse& parse = finder.input.parse;
  const Dep dep = parse.dep[predicate];
  if (dep != Dep::advcl && dep != Dep::acl) return false;
  if (!event_lexicon().is_governor("protest-aim", head_word(parse, predicate))) return false;
  TokenIndex above = parse.head[predicate];
  for (const TokenIndex head : {above, parse.head[above]}) {
    const Index event = finder.event_of[head];
    if (event == absent) continue;
    if (finder.reading.events[static_cast<std::size_t>(event)].act == "PROTEST") return true;
  }
  return false;
}

// A typed governor already tells the act below it: "agreed to withdraw" is one event.
bool told_by_governor(const Finder& finder, TokenIndex predicate, const RealisFound& realis) {
  const auto typed = [&](TokenIndex token) {
    const Index event = finder.event_of[token];
    return event != absent && !finder.reading.events[static_cast<std::size_t>(event)].type.empty();
  };
  if (realis.governor != no_token) return typed(realis.governor);
  const Parse& parse = finder.input.parse;
  const TokenIndex head = parse.head[predicate];
  if (parse.dep[predicate] == Dep::pcomp) return typed(parse.head[head]);  // "accused of killing"
  if (aims_of_protest(finder, predicate)) return true;
  return parse.dep[predicate] == Dep::xcomp && typed(head);
}

bool carries_noun(const Finder& finder, const Frame& frame) {
  for (const TokenIndex object : frame.arguments.objects) {
    const Frame noun = frame_of_noun(finder.view, object);
    if (noun.row != nullptr && noun.light == frame.predicate) return true;
  }
  return false;
}

// "tried to storm the camp": an attempt at harm is an act of harm.
bool is_attempted_harm(const Parse& parse, const Frame& frame, const RealisFound& realis) {
  if (realis.realis != Realis::conditional || realis.governor == no_token) return false;
  if (frame.row == nullptr || !event_lexicon().in_class("harm-type", frame.row->type)) return false;
  if (parse.dep[frame.predicate] != Dep::xcomp) return false;
  return event_lexicon().is_governor("attempt", head_word(parse, realis.governor));
}

void read_verb(Finder& finder, TokenIndex verb) {
  const Parse& parse = finder.input.parse;
  const Frame frame = frame_of_verb(finder.view, verb);
  if (frame.word == "be" || frame.word == "have") return;
  RealisFound realis = realis_of(parse, verb);
  if (is_attempted_harm(parse, frame, realis)) realis = {};
  Typed typed = type_of(frame, realis);
  Participants who = participants_of(finder.view, frame);
  const bool asked = realis.realis == Realis::demanded && realis.own_modal;
  if (asked && parse.dep[verb] == Dep::ccomp) turn_demand(finder, verb, typed, who);
  if (told_by_governor(finder, verb, realis)) typed = {};
  if (typed.type.empty()) {
    if (finder.is_cue[verb] != 0 || carries_noun(finder, frame)) return;
    if (who.actors.empty() && who.recipients.empty()) return;
  } else if (who.actors.empty() && who.recipients.empty()) {
    return;
  }
  Event event = start_event(finder, frame, realis);
  event.type = typed.type;
  event.mode = typed.mode;
  event.rule = typed.type.empty() ? "event.frame" : "event.verb";
  set_participants(finder, event, who);
  push(finder, std::move(event));
}

void read_noun(Finder& finder, TokenIndex noun) {
  const Frame frame = frame_of_noun(finder.view, noun);
  if (frame.row == nullptr || is_consumed(finder.view, noun)) return;
  const RealisFound realis = realis_of(finder.input.parse, noun);
  const Typed typed = type_of(frame, realis);
  if (typed.type.empty() || told_by_governor(finder, noun, realis)) return;
  const Participants who = participants_of(finder.view, frame);
  if (who.actors.empty() && who.recipients.empty()) return;
  Event event = start_event(finder, frame, realis);
  event.type = typed.type;
  event.mode = typed.mode;
  event.rule = frame.light == no_token ? "event.noun" : "event.light-verb";
  set_participants(finder, event, who);
  push(finder, std::move(event));
}

// "The city is under siege", "the road is closed": the predicate of a copula.
void read_copula(Finder& finder, TokenIndex verb) {
  const Parse& parse = finder.input.parse;
  TokenIndex said = child_with(parse, verb, Dep::acomp);
  if (said == no_token) said = child_with(parse, verb, Dep::attr);
  if (said == no_token) return;
  const Arguments args = arguments_of(parse, verb);
  if (args.subjects.empty()) return;
  const RealisFound realis = realis_of(parse, verb);
  Frame frame;
  frame.predicate = said;
  frame.light = verb;
  frame.word = head_word(parse, said);
  Event event = start_event(finder, frame, realis);
  event.rule = "event.copula";
  Participants who{args.subjects, {}};
  if (realis.realis == Realis::demanded && realis.own_modal && parse.dep[verb] == Dep::ccomp) {
    Typed typed;
    turn_demand(finder, verb, typed, who);
    event.type = typed.type;
    event.mode = typed.mode;
    if (!typed.type.empty()) event.act = typed.type;
    if (who.actors.empty()) who.actors = args.subjects;
  }
  set_participants(finder, event, who);
  push(finder, std::move(event));
}

// ---- Times, places, figures of an event ----

constexpr int climb_steps = 12;

// Climbs from a phrase to the first predicate above it.
Index event_above(const Finder& finder, TokenRange tokens) {
  const Parse& parse = finder.input.parse;
  TokenIndex at = tokens.begin;
  for (std::uint32_t i = 0; i < tokens.size() && tokens.contains(parse.head[at]); ++i) {
    if (parse.head[at] == at) break;
    at = parse.head[at];
  }
  for (int step = 0; step < climb_steps; ++step) {
    if (finder.event_of[at] != absent) return finder.event_of[at];
    if (parse.head[at] == at) return absent;
    at = parse.head[at];
  }
  return absent;
}

template <class Item>
void attach(Finder& finder, const std::vector<Item>& items, std::vector<Index> Event::*slot) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].tokens.empty() || items[i].tokens.end > finder.input.parse.size()) continue;
    const Index event = event_above(finder, items[i].tokens);
    if (event == absent) continue;
    auto& list = finder.reading.events[static_cast<std::size_t>(event)].*slot;
    if (list.size() < most_places) list.push_back(static_cast<Index>(i));
  }
}

// What the acts of a sentence are about: from its own words, never the document's.
void add_contexts(Finder& finder) {
  const Parse& parse = finder.input.parse;
  std::uint32_t known = ~std::uint32_t{0};
  std::vector<std::string> contexts;
  for (Event& event : finder.reading.events) {
    if (event.type.empty()) continue;
    if (event.sentence != known) {
      known = event.sentence;
      contexts.clear();
      const TokenRange range = parse.sentences[known].tokens;
      for (TokenIndex token = range.begin; token < range.end; ++token) {
        for (const std::string_view one : event_lexicon().contexts_of(head_word(parse, token))) {
          if (std::find(contexts.begin(), contexts.end(), one) == contexts.end()) {
            contexts.emplace_back(one);
          }
        }
      }
      std::sort(contexts.begin(), contexts.end());
    }
    event.context = contexts;
  }
}

void attach_all(Finder& finder) {
  attach(finder, finder.reading.times, &Event::times);
  attach(finder, finder.reading.figures, &Event::figures);
  attach(finder, finder.reading.places, &Event::places);
  for (Event& event : finder.reading.events) {
    std::erase_if(event.places, [&](Index place) {
      return finder.reading.places[static_cast<std::size_t>(place)].role != PlaceRole::where;
    });
  }
}

std::vector<std::uint8_t> cue_tokens(const Parse& parse, const Reading& reading) {
  std::vector<std::uint8_t> is_cue(parse.size(), 0);
  for (const Statement& statement : reading.statements) {
    if (statement.cue && statement.cue_token < parse.size()) is_cue[statement.cue_token] = 1;
  }
  return is_cue;
}

// Captions, bylines and datelines are page furniture, not clauses of the account.
bool is_furniture(const Article& article, const Sentence& sentence) {
  if (sentence.block >= article.blocks.size()) return false;
  const BlockKind kind = article.blocks[sentence.block].kind;
  return kind == BlockKind::caption || kind == BlockKind::byline || kind == BlockKind::dateline;
}

void read_sentence(Finder& finder, const Sentence& sentence) {
  const Parse& parse = finder.input.parse;
  if (sentence.tokens.size() > finder.input.limits.sentence_tokens) return;
  if (is_furniture(finder.input.article, sentence)) return;
  for (TokenIndex token = sentence.tokens.begin; token < sentence.tokens.end; ++token) {
    if (heads_clause(parse, token)) {
      if (parse.lemma(token) == "be") {
        read_copula(finder, token);
      } else {
        read_verb(finder, token);
      }
    } else if (is_noun(parse, token)) {
      read_noun(finder, token);
    }
  }
}

}  // namespace

void find_events(const ReadingInput& input, Reading& reading) {
  Finder finder{input,
                reading,
                {input.parse, reading},
                statement_of_tokens(input.parse, reading),
                cue_tokens(input.parse, reading),
                std::vector<Index>(input.parse.size(), absent)};
  for (const Sentence& sentence : input.parse.sentences) read_sentence(finder, sentence);
  attach_all(finder);
  add_contexts(finder);
}

}  // namespace synoptic
