#include "reading/events/frames.hpp"

#include <algorithm>
#include <string_view>

namespace synoptic {
namespace {

using Slot = FrameTerm::Slot;
constexpr int deepest = 2;  // complements looked into

bool is_name_label(EntityLabel label) {
  switch (label) {
    case EntityLabel::gpe:
    case EntityLabel::norp:
    case EntityLabel::org:
    case EntityLabel::person:
    case EntityLabel::fac:
    case EntityLabel::loc:
      return true;
    default:
      return false;
  }
}

EntityLabel label_of(const FrameView& view, TokenIndex token) {
  return static_cast<EntityLabel>(view.parse.entity_of_label[token]);
}

bool is_place_name(const FrameView& view, TokenIndex token) {
  const EntityLabel label = label_of(view, token);
  return label == EntityLabel::gpe || label == EntityLabel::loc || label == EntityLabel::fac;
}

bool is_time(const FrameView& view, TokenIndex token) {
  const EntityLabel label = label_of(view, token);
  return label == EntityLabel::date || label == EntityLabel::time;
}

bool is_hostile(std::string_view type) {
  return event_lexicon().in_class("hostile-type", type);
}

std::string_view base_type(const FrameView& view, TokenIndex verb, int depth);
const EventRow* match(const FrameView& view, const Frame& frame, int depth);

// ---- Does a head fit a class? ----

bool fits_class(const FrameView& view, TokenIndex head, std::string_view word_class) {
  const EventLexicon& words = event_lexicon();
  if (word_class == "actor") return is_actor_like(view, head);
  if (word_class == "gpe") return is_place_name(view, head);
  if (word_class == "person") {
    return label_of(view, head) == EntityLabel::person || view.parse.tag[head] == Tag::prp;
  }
  const std::string word = head_word(view.parse, head);
  if (word_class == "target") {
    return is_actor_like(view, head) || words.in_class("site", word) ||
           words.in_class("place", word) || words.in_class("armed", word);
  }
  if (word_class == "living") {
    const EntityLabel label = label_of(view, head);
    if (label == EntityLabel::person || label == EntityLabel::norp) return true;
    if (view.parse.tag[head] == Tag::prp && view.parse.lower(head) != "it") return true;
    if (view.parse.pos[head] == Pos::num) return true;
  }
  return words.in_class(word_class, word);
}

template <class Heads>
bool any_fits(const FrameView& view, const Heads& heads, std::string_view word_class) {
  if (word_class.empty()) return !heads.empty();
  return std::any_of(heads.begin(), heads.end(),
                     [&](TokenIndex head) { return fits_class(view, head, word_class); });
}

std::vector<TokenIndex> under(const std::vector<Oblique>& obliques, std::string_view prep) {
  std::vector<TokenIndex> heads;
  for (const Oblique& oblique : obliques) {
    if (oblique.prep == prep) heads.push_back(oblique.head);
  }
  return heads;
}

// Prepositions of a frame: of the verb; for a noun its own and those of the verb that carries it.
std::vector<TokenIndex> under_frame(const FrameView& view,
                                    const Frame& frame,
                                    std::string_view prep) {
  std::vector<TokenIndex> heads;
  if (frame.noun) heads = under(obliques_of(view.parse, frame.predicate), prep);
  if (heads.empty() && (!frame.noun || frame.light != no_token)) {
    heads = under(frame.arguments.obliques, prep);
  }
  std::erase_if(heads, [&](TokenIndex head) { return is_time(view, head); });
  return heads;
}

bool complement_fits(const FrameView& view, TokenIndex verb, std::string_view kind, int depth) {
  if (kind.empty()) return true;
  if (kind == "must") {
    const TokenIndex aux = child_with(view.parse, verb, Dep::aux);
    return aux != no_token && event_lexicon().is_governor("must-modal", view.parse.lower(aux));
  }
  if (kind == "to") {
    const TokenIndex aux = child_with(view.parse, verb, Dep::aux);
    return aux != no_token && view.parse.lower(aux) == "to";
  }
  if (depth >= deepest) return false;
  const std::string_view type = base_type(view, verb, depth + 1);
  return kind == "hostile" ? is_hostile(type) : type == kind;
}

bool has_modifier(const FrameView& view, TokenIndex noun, std::string_view word_class) {
  for (const TokenIndex child : view.parse.children(noun)) {
    const Dep dep = view.parse.dep[child];
    if (dep != Dep::amod && dep != Dep::compound && dep != Dep::nmod) continue;
    if (event_lexicon().in_class(word_class, head_word(view.parse, child))) return true;
  }
  return false;
}

bool has_adverb(const FrameView& view, TokenIndex verb, std::string_view word) {
  for (const TokenIndex child : view.parse.children(verb)) {
    if (view.parse.dep[child] == Dep::advmod && view.parse.lower(child) == word) return true;
  }
  return false;
}

bool holds(const FrameView& view, const Frame& frame, const FrameTerm& term, int depth) {
  const Arguments& args = frame.arguments;
  switch (term.slot) {
    case Slot::object:
      return any_fits(view, args.objects, term.word_class);
    case Slot::subject:
      return any_fits(view, args.subjects, term.word_class);
    case Slot::indirect:
      return any_fits(view, args.indirect, term.word_class);
    case Slot::prep:
      return any_fits(view, under_frame(view, frame, term.word), term.word_class);
    case Slot::particle:
      return args.particle == term.word;
    case Slot::adverb:
      return has_adverb(view, frame.predicate, term.word);
    case Slot::modifier:
      return has_modifier(view, frame.predicate, term.word_class);
    case Slot::light:
      return frame.light != no_token;
    case Slot::complement:
      return args.complement != no_token &&
             complement_fits(view, args.complement, term.word_class, depth);
    case Slot::object_predicate:
      return args.object_predicate != no_token &&
             fits_class(view, args.object_predicate, term.word_class);
  }
  return false;
}

bool row_holds(const FrameView& view, const Frame& frame, const EventRow& row, int depth) {
  return std::all_of(row.frame.begin(), row.frame.end(), [&](const FrameTerm& term) {
    return holds(view, frame, term, depth) != term.absent;
  });
}

const EventRow* match(const FrameView& view, const Frame& frame, int depth) {
  const auto* rows =
      frame.noun ? event_lexicon().noun(frame.word) : event_lexicon().verb(frame.word);
  if (rows == nullptr) return nullptr;
  for (const EventRow& row : *rows) {
    if (row_holds(view, frame, row, depth)) return &row;
  }
  return nullptr;
}

Frame verb_frame(const FrameView& view, TokenIndex verb, int depth) {
  Frame frame;
  frame.predicate = verb;
  frame.word = head_word(view.parse, verb);
  frame.arguments = arguments_of(view.parse, verb);
  frame.row = match(view, frame, depth);
  return frame;
}

std::string_view base_type(const FrameView& view, TokenIndex verb, int depth) {
  const Frame frame = verb_frame(view, verb, depth);
  return frame.row == nullptr ? std::string_view{} : frame.row->type;
}

// ---- From phrases to actors ----

void push_once(std::vector<TokenIndex>& to, TokenIndex token) {
  if (std::find(to.begin(), to.end(), token) == to.end()) to.push_back(token);
}

std::vector<TokenIndex> possessors(const FrameView& view, TokenIndex noun) {
  const TokenIndex poss = child_with(view.parse, noun, Dep::poss);
  return poss == no_token ? std::vector<TokenIndex>{} : with_conjuncts(view.parse, poss);
}

std::vector<TokenIndex> modifier_names(const FrameView& view, TokenIndex noun) {
  std::vector<TokenIndex> found;
  for (const TokenIndex child : view.parse.children(noun)) {
    const Dep dep = view.parse.dep[child];
    if (dep != Dep::amod && dep != Dep::compound && dep != Dep::nmod) continue;
    const bool armed = view.parse.pos[child] == Pos::noun &&
                       event_lexicon().in_class("armed", head_word(view.parse, child));
    if (!is_name_label(label_of(view, child)) && !armed) continue;
    for (const TokenIndex head : with_conjuncts(view.parse, child)) push_once(found, head);
  }
  return found;
}

std::vector<TokenIndex> step_down(const FrameView& view, TokenIndex noun, std::string_view step) {
  if (step == "poss") return possessors(view, noun);
  if (step == "mod") return modifier_names(view, noun);
  auto heads = under(obliques_of(view.parse, noun), step);
  std::erase_if(heads, [&](TokenIndex head) { return is_time(view, head); });
  return heads;
}

Participants complement_participants(const FrameView& view, TokenIndex verb);

std::vector<TokenIndex> clause_base(const FrameView& view,
                                    const Arguments& args,
                                    std::string_view base) {
  if (args.complement == no_token) return {};
  if (base == "xs") return arguments_of(view.parse, args.complement).subjects;
  if (base == "xr") return complement_participants(view, args.complement).recipients;
  return {};
}

std::vector<TokenIndex> path_base(const FrameView& view,
                                  const Frame& frame,
                                  std::string_view base) {
  const Arguments& args = frame.arguments;
  if (frame.noun) {
    if (base == "poss") return possessors(view, frame.predicate);
    if (base == "mod") return modifier_names(view, frame.predicate);
    if (base == "lv" && (frame.light == no_token || frame.patient_light)) return {};
    if (base == "lv" || base == "s") return args.subjects;
    if (base == "none") return {};
    if (base.starts_with('x')) return clause_base(view, args, base);
    return under_frame(view, frame, base);
  }
  if (base == "s") return args.subjects;
  if (base == "o") return args.objects;
  if (base == "i") return args.indirect;
  if (base.starts_with("p:")) return under(args.obliques, base.substr(2));
  return clause_base(view, args, base);
}

// Words that lead from a phrase to the actor in it ("the government's plan", "an attack by
// rebels").
constexpr std::string_view inner_steps[] = {"poss",    "mod",  "by", "from", "of", "against",
                                            "between", "with", "on", "in",   "to", "for"};

constexpr int deepest_noun = 4;          // noun phrases below noun phrases
constexpr std::size_t widest_noun = 24;  // noun phrases looked at on one level

// What a participle behind the noun leads to: "the curfew imposed in X", "arms seized from Y".
std::vector<TokenIndex> participle_obliques(const FrameView& view, TokenIndex noun) {
  std::vector<TokenIndex> found;
  for (const TokenIndex child : view.parse.children(noun)) {
    if (view.parse.dep[child] != Dep::acl || view.parse.tag[child] != Tag::vbn) continue;
    for (const Oblique& oblique : obliques_of(view.parse, child)) push_once(found, oblique.head);
  }
  std::erase_if(found, [&](TokenIndex head) { return is_time(view, head); });
  return found;
}

// One level down: the first way that leads to actors, else every noun phrase below goes to `next`.
std::vector<TokenIndex> actors_below(const FrameView& view,
                                     TokenIndex noun,
                                     std::vector<TokenIndex>& next) {
  const auto take = [&](std::vector<TokenIndex> found) {
    for (const TokenIndex token : found) {
      if (next.size() < widest_noun) push_once(next, token);
    }
    std::erase_if(found, [&](TokenIndex token) { return !is_actor_like(view, token); });
    return found;
  };
  for (const std::string_view step : inner_steps) {
    std::vector<TokenIndex> found = take(step_down(view, noun, step));
    if (!found.empty()) return found;
  }
  return take(participle_obliques(view, noun));
}

// The nearest actors inside a noun phrase, level by level.
std::vector<TokenIndex> actors_inside(const FrameView& view, TokenIndex noun) {
  std::vector<TokenIndex> level = {noun};
  for (int depth = 0; depth < deepest_noun && !level.empty(); ++depth) {
    std::vector<TokenIndex> next;
    for (const TokenIndex token : level) {
      std::vector<TokenIndex> found = actors_below(view, token, next);
      if (!found.empty()) return found;
    }
    level = std::move(next);
  }
  return {};
}

std::vector<TokenIndex> walk(const FrameView& view, const Frame& frame, const ArgumentPath& path) {
  std::vector<TokenIndex> heads = path_base(view, frame, path.base);
  for (const std::string_view step : path.steps) {
    std::vector<TokenIndex> next;
    for (const TokenIndex head : heads) {
      for (const TokenIndex below : step_down(view, head, step)) push_once(next, below);
    }
    heads = std::move(next);
  }
  const bool strict = path.actor_only || !path.steps.empty();
  if (strict) std::erase_if(heads, [&](TokenIndex head) { return !is_actor_like(view, head); });
  std::erase_if(heads, [&](TokenIndex head) { return is_time(view, head); });
  return heads;
}

std::vector<TokenIndex> follow(const FrameView& view,
                               const Frame& frame,
                               const std::vector<ArgumentPath>& paths) {
  for (const ArgumentPath& path : paths) {
    const std::vector<TokenIndex> heads = walk(view, frame, path);
    std::vector<TokenIndex> refined;
    for (const TokenIndex head : heads) {
      if (is_actor_like(view, head)) {
        push_once(refined, head);
        continue;
      }
      for (const TokenIndex inner : actors_inside(view, head)) push_once(refined, inner);
    }
    if (!refined.empty()) return refined;
    if (!heads.empty() && path.base != "lv" && path.base != "xr") return heads;
  }
  return {};
}

// Whom the act of a complement falls on: by its row, else the first actor among its arguments.
Participants complement_participants(const FrameView& view, TokenIndex verb) {
  const Frame frame = verb_frame(view, verb, deepest);
  Participants found;
  if (frame.row != nullptr && frame.row->type != "-" && frame.row->type != "light") {
    for (const ArgumentPath& path : frame.row->recipient) {
      if (path.base.starts_with('x')) continue;
      found.recipients = walk(view, frame, path);
      std::erase_if(found.recipients, [&](TokenIndex t) { return !is_actor_like(view, t); });
      if (!found.recipients.empty()) return found;
    }
  }
  std::vector<TokenIndex> places = frame.arguments.objects;
  for (const Oblique& oblique : frame.arguments.obliques) places.push_back(oblique.head);
  for (const TokenIndex head : places) {
    if (is_actor_like(view, head)) push_once(found.recipients, head);
    if (!found.recipients.empty()) return found;
    for (const TokenIndex inner : actors_inside(view, head)) push_once(found.recipients, inner);
    if (!found.recipients.empty()) return found;
  }
  return found;
}

// The verb that carries a noun, as its object or inside "engaged in", "took part in".
TokenIndex carrier_of(const FrameView& view, TokenIndex noun) {
  const Parse& parse = view.parse;
  const TokenIndex head = parse.head[noun];
  if (head == noun) return no_token;
  const Dep dep = parse.dep[noun];
  TokenIndex verb = head;
  if (dep == Dep::pobj) verb = parse.head[head];
  if (dep == Dep::conj) return no_token;
  if (dep != Dep::dobj && dep != Dep::nsubjpass && dep != Dep::pobj && dep != Dep::nsubj) {
    return no_token;
  }
  if (!is_verb(parse, verb)) return no_token;
  const std::string word = head_word(parse, verb);
  const bool joins = dep == Dep::pobj && parse.lower(head) == "in" &&
                     event_lexicon().is_governor("light-in", word);
  if (dep == Dep::pobj) return joins ? verb : no_token;
  if (dep == Dep::nsubj) {
    return event_lexicon().is_governor("occur", word) ? verb : no_token;
  }
  return event_lexicon().is_governor("light", word) ? verb : no_token;
}

}  // namespace

bool is_actor_like(const FrameView& view, TokenIndex token) {
  if (is_name_label(label_of(view, token))) return true;
  if (is_time(view, token)) return false;
  const auto& mentions = view.reading.mention_of_token;
  if (token < mentions.size() && mentions[token] != absent) return true;
  const EventLexicon& words = event_lexicon();
  const std::string word = head_word(view.parse, token);
  if (view.parse.pos[token] == Pos::adj) return false;
  if (words.in_class("living", word) || words.in_class("armed", word) ||
      words.in_class("collective", word)) {
    return true;
  }
  return view.parse.tag[token] == Tag::prp && word != "there";
}

Frame frame_of_verb(const FrameView& view, TokenIndex verb) {
  return verb_frame(view, verb, 0);
}

Frame frame_of_noun(const FrameView& view, TokenIndex noun) {
  Frame frame;
  frame.predicate = noun;
  frame.noun = true;
  frame.word = head_word(view.parse, noun);
  if (event_lexicon().noun(frame.word) == nullptr) return frame;
  frame.light = carrier_of(view, noun);
  if (frame.light != no_token) {
    frame.arguments = arguments_of(view.parse, frame.light);
    if (view.parse.dep[noun] == Dep::nsubj) frame.arguments.subjects.clear();
    const std::string carrier = head_word(view.parse, frame.light);
    frame.patient_light = event_lexicon().is_governor("patient-light", carrier);
  }
  for (const TokenIndex child : view.parse.children(noun)) {  // "its demand that X leave"
    const bool clause = view.parse.dep[child] == Dep::acl || view.parse.dep[child] == Dep::ccomp;
    if (clause && is_verb(view.parse, child)) frame.arguments.complement = child;
  }
  frame.row = match(view, frame, 0);
  return frame;
}

namespace {

// "Exlandian and Wylandian officials" are two sides: coordinated names before one head stand for
// it.
std::vector<TokenIndex> spelled_out(const FrameView& view, const std::vector<TokenIndex>& heads) {
  std::vector<TokenIndex> found;
  for (const TokenIndex head : heads) {
    std::vector<TokenIndex> names;
    if (!is_name_label(label_of(view, head))) names = modifier_names(view, head);
    const bool coordinated =
        names.size() > 1 && std::all_of(names.begin(), names.end(), [&](TokenIndex name) {
          return is_name_label(label_of(view, name)) &&
                 (view.parse.dep[name] == Dep::conj ||
                  child_with(view.parse, name, Dep::conj) != no_token);
        });
    if (!coordinated) names = {head};
    for (const TokenIndex name : names) push_once(found, name);
  }
  return found;
}

// "issued a declaration demanding X": who made the thing that acts, else who is named in it.
std::vector<TokenIndex> makers(const FrameView& view, const std::vector<TokenIndex>& heads) {
  std::vector<TokenIndex> found;
  for (const TokenIndex head : heads) {
    std::vector<TokenIndex> here;
    const TokenIndex verb = view.parse.head[head];
    if (view.parse.dep[head] == Dep::dobj && is_verb(view.parse, verb)) {
      here = arguments_of(view.parse, verb).subjects;
      std::erase_if(here, [&](TokenIndex token) { return !is_actor_like(view, token); });
    }
    for (const TokenIndex token : here) push_once(found, token);
  }
  return found;
}

bool any_actor(const FrameView& view, const std::vector<TokenIndex>& heads) {
  return std::any_of(heads.begin(), heads.end(), [&](TokenIndex head) {
    return is_actor_like(view, head) || view.parse.pos[head] == Pos::propn;
  });
}

// Whom a typed act falls on when its own paths name nobody: the nearest actor inside its objects,
// then in the clause it governs. Never for meetings, where the other side stands under "with".
std::vector<TokenIndex> nearest_recipients(const FrameView& view, const Frame& frame) {
  const EventRow& row = *frame.row;
  const bool closed = row.recipient.empty() || row.recipient.front().base == "none";
  if (frame.noun || closed || row.type == "CONSULT") return {};
  for (const TokenIndex object : frame.arguments.objects) {
    if (is_actor_like(view, object)) continue;
    std::vector<TokenIndex> found = actors_inside(view, object);
    if (!found.empty()) return found;
  }
  if (frame.arguments.complement == no_token) return {};
  return complement_participants(view, frame.arguments.complement).recipients;
}

// What a protest is about names its target: "went on strike to protest X's failure".
std::vector<TokenIndex> protested(const FrameView& view, const Frame& frame) {
  if (frame.row->type != "PROTEST") return {};
  const TokenIndex verb = frame.light == no_token ? frame.predicate : frame.light;
  std::vector<TokenIndex> heads = {verb};
  if (frame.light != no_token) heads.push_back(frame.predicate);
  for (const TokenIndex head : heads) {
    for (const TokenIndex child : view.parse.children(head)) {
      const Dep dep = view.parse.dep[child];
      const bool about = dep == Dep::advcl || dep == Dep::xcomp || dep == Dep::acl;
      if (!about || !is_verb(view.parse, child)) continue;
      if (!event_lexicon().is_governor("protest-aim", head_word(view.parse, child))) continue;
      auto found = complement_participants(view, child).recipients;
      if (!found.empty()) return found;
    }
  }
  return {};
}

}  // namespace

Participants participants_of(const FrameView& view, const Frame& frame) {
  if (frame.row == nullptr || frame.row->type == "-" || frame.row->type == "light") {
    return {frame.arguments.subjects, frame.arguments.objects};
  }
  Participants found{spelled_out(view, follow(view, frame, frame.row->actor)),
                     spelled_out(view, follow(view, frame, frame.row->recipient))};
  if (!found.actors.empty() && !any_actor(view, found.actors)) {
    std::vector<TokenIndex> made = makers(view, found.actors);
    if (!made.empty()) found.actors = std::move(made);
  }
  if (!any_actor(view, found.recipients)) {
    std::vector<TokenIndex> near = protested(view, frame);
    if (near.empty()) near = nearest_recipients(view, frame);
    if (!near.empty()) found.recipients = spelled_out(view, near);
  }
  std::erase_if(found.recipients, [&](TokenIndex token) {
    const bool own = frame.row->reciprocal && view.parse.tag[token] == Tag::prp_poss;
    return own || std::find(found.actors.begin(), found.actors.end(), token) != found.actors.end();
  });
  return found;
}

bool is_consumed(const FrameView& view, TokenIndex noun) {
  const Parse& parse = view.parse;
  const Dep dep = parse.dep[noun];
  TokenIndex verb = parse.head[noun];
  if (dep == Dep::pobj) verb = parse.head[verb];
  if (dep != Dep::dobj && dep != Dep::nsubjpass && dep != Dep::pobj) return false;
  if (!is_verb(parse, verb)) return false;
  const Frame frame = frame_of_verb(view, verb);
  if (frame.row == nullptr || frame.row->type == "-" || frame.row->type == "light") return false;
  return dep != Dep::pobj || event_lexicon().is_governor("takes-noun", frame.word);
}

}  // namespace synoptic
