// Gatherings of the talks told by a noun ("the fifth round is pencilled in for May") or of the
// sides told by a verb ("the two camps reconvene on Friday"): held, planned or cancelled.
//
// Events give meetings whose people are named; here it is the gathering that is named, and the
// board knows whose it is.
#include <algorithm>
#include <array>
#include <string>

#include "reading/events/realis.hpp"
#include "reading/names/actor_lookup.hpp"
#include "reading/talks/talks_work.hpp"

namespace synoptic {
namespace {

enum class State { none, held, planned, cancelled };

constexpr std::array<std::string_view, 4> names{"", "held", "planned", "cancelled"};

std::string_view name_of(State state) {
  return names[static_cast<std::size_t>(state)];
}

}  // namespace

bool is_to_come(const TalksWork& work, TokenIndex verb) {
  constexpr std::size_t day = 10;
  const auto& published = work.input.article.published;
  if (!published || published->value.size() < day) return false;
  return std::any_of(work.reading.times.begin(), work.reading.times.end(),
                     [&](const TimeExpr& time) {
                       if (time.governor != verb || time.begin.size() < day) return false;
                       return time.begin.substr(0, day) > published->value.substr(0, day);
                     });
}

bool has_time(const TalksWork& work, TokenIndex verb) {
  const auto& times = work.reading.times;
  return std::any_of(times.begin(), times.end(),
                     [&](const TimeExpr& time) { return time.governor == verb; });
}

namespace {

bool has_modifier(const TalksWork& work, TokenIndex noun, std::string_view word_class) {
  const Parse& parse = work.parse;
  const auto children = parse.children(noun);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
    const Dep dep = parse.dep[child];
    if (dep != Dep::amod && dep != Dep::compound && dep != Dep::nmod && dep != Dep::nummod) {
      return false;
    }
    return work.words.is(word_class, parse.lower(child)) || work.is(word_class, child);
  });
}

bool is_process(const TalksWork& work, TokenIndex noun) {
  if (work.parse.lower(noun) == "talk") return false;  // "a talk"
  return work.is("process", noun);
}

// "A round of shuttle diplomacy", "a meeting of the committee".
bool is_of_others(const TalksWork& work, TokenIndex noun) {
  const std::vector<TokenIndex> of = heads_under(work, noun, "of");
  return std::any_of(of.begin(), of.end(), [&](TokenIndex head) {
    return !is_process(work, head) && !work.is("both-sides", head);
  });
}

// "Talks with its members".
bool is_with_own_people(const TalksWork& work, TokenIndex noun) {
  const std::vector<TokenIndex> with = heads_under(work, noun, "with");
  return !with.empty() && std::all_of(with.begin(), with.end(), [&](TokenIndex head) {
    const TokenIndex owner = child_with(work.parse, head, Dep::poss);
    const bool own = owner != no_token && work.parse.pos[owner] == Pos::pron;
    return work.is("outsiders", head) || (own && work.is("own-people", head));
  });
}

// "The first round" of an election or a tournament.
bool is_of_contest(const TalksWork& work, TokenIndex noun) {
  if (!work.is("contest-round", noun) || has_modifier(work, noun, "process")) return false;
  const TokenRange sentence = work.sentence_of(noun);
  bool contest = false;
  for (TokenIndex at = sentence.begin; at < sentence.end; ++at) {
    if (work.is("process", at) || work.is("negotiator", at)) return false;
    contest = contest || work.is("contest", at);
  }
  return contest;
}

// "No new meeting is planned", "any meeting".
bool is_none_of_them(const Parse& parse, TokenIndex noun) {
  const TokenIndex det = child_with(parse, noun, Dep::det);
  return det != no_token && (parse.lower(det) == "no" || parse.lower(det) == "any");
}

// "Monday's session", "last week's round".
bool is_day(const TalksWork& work, TokenIndex token) {
  const auto& times = work.reading.times;
  return std::any_of(times.begin(), times.end(), [&](const TimeExpr& time) {
    return time.tokens.contains(token) && time.kind != TimeKind::duration;
  });
}

// A gathering of the talks, not of a cabinet or a club.
bool is_gathering(const TalksWork& work, TokenIndex noun) {
  if (!is_process(work, noun) && !work.is("gathering", noun)) return false;
  if (is_no_gathering(work, noun) || is_history(work, noun)) return false;
  const TokenIndex owner = child_with(work.parse, noun, Dep::poss);
  return owner == no_token || work.parse.pos[owner] == Pos::pron || is_day(work, owner);
}

// "The second session", "a further meeting", "a round of talks", "a meeting between X and Y".
bool is_one_of_several(const TalksWork& work, TokenIndex noun) {
  if (is_process(work, noun) || has_modifier(work, noun, "gathering-order")) return true;
  const TokenIndex owner = child_with(work.parse, noun, Dep::poss);
  if (owner != no_token && is_day(work, owner)) return true;
  if (has_modifier(work, noun, "process") || !heads_under(work, noun, "between").empty()) {
    return true;
  }
  const std::vector<TokenIndex> of = heads_under(work, noun, "of");
  return std::any_of(of.begin(), of.end(), [&](TokenIndex head) { return is_process(work, head); });
}

bool is_cancelling(const TalksWork& work, TokenIndex verb) {
  return !work.wordings.of(verb, "cancels").empty() || work.is("cancels", verb) ||
         work.is_verb_of("cancels", verb);
}

bool has_past_auxiliary(const Parse& parse, TokenIndex verb) {
  const auto children = parse.children(verb);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
    const bool aux = parse.dep[child] == Dep::auxpass || parse.dep[child] == Dep::aux;
    return aux && parse.tag[child] == Tag::vbd;
  });
}

// "Is scheduled", "has been set", "planned for Friday": fixed, and still to come.
bool is_fixed(const TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  if (!work.is("fixes", verb) || parse.tag[verb] != Tag::vbn) return false;
  for (const TokenIndex child : parse.children(verb)) {
    const bool aux = parse.dep[child] == Dep::auxpass || parse.dep[child] == Dep::aux;
    if (aux && parse.tag[child] == Tag::vbd && parse.lower(child) != "had") {
      return parse.dep[verb] == Dep::ccomp && is_to_come(work, verb);
    }
  }
  return true;
}

bool is_denied(const TalksWork& work, TokenIndex verb) {
  const auto children = work.parse.children(verb);
  return std::any_of(children.begin(), children.end(),
                     [&](TokenIndex child) { return work.parse.dep[child] == Dep::neg; });
}

// The verb below "is due to", "is expected to", "is to".
TokenIndex verb_below(const TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  for (int step = 0; step < 2; ++step) {
    TokenIndex below = child_with(parse, verb, Dep::xcomp);
    const TokenIndex due = child_with(parse, verb, Dep::acomp);
    if (below == no_token && due != no_token) below = child_with(parse, due, Dep::xcomp);
    const bool set = below != no_token && is_set_passive(work, below);
    if (below == no_token || (!set && !is_to_infinitive(parse, below))) break;
    verb = below;
  }
  return verb;
}

// "Was pencilled in for Friday, but X pulled out".
bool is_thwarted(const TalksWork& work, TokenIndex verb) {
  if (!work.is("fixes", verb)) return false;
  const auto children = work.parse.children(verb);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
    if (work.parse.dep[child] != Dep::conj) return false;
    return is_cancelling(work, child) || is_denied(work, child) || work.is("leave-talks", child);
  });
}

State state_told(const TalksWork& work, TokenIndex verb, std::string_view verbs) {
  if (is_only_wished(work, verb)) return State::none;
  if (is_thwarted(work, verb)) return State::cancelled;
  const Realis realis = realis_of(work.parse, verb).realis;
  if (is_cancelling(work, verb)) {
    return realis == Realis::happened ? State::cancelled : State::none;
  }
  if (is_fixed(work, verb)) return State::planned;
  const TokenIndex told = verb_below(work, verb);
  if (!work.is(verbs, told) && work.wordings.of(told, verbs).empty()) return State::none;
  if (is_denied(work, told) || is_denied(work, verb)) {
    return work.is("takes-place", told) ? State::cancelled : State::none;
  }
  if (hangs_on_condition(work.parse, told)) return State::none;
  if (is_set_passive(work, told)) return State::planned;
  const RealisFound below = realis_of(work.parse, told);
  if (below.purpose) return State::none;
  if (below.realis == Realis::planned) {
    if (is_overtaken(work, verb)) return State::none;
    const bool wish = below.governor != no_token && work.is("no-step-governor", below.governor);
    return wish ? State::none : State::planned;
  }
  if (below.realis != Realis::happened) return State::none;
  const Tag tag = work.parse.tag[told];
  if ((tag == Tag::vbd || tag == Tag::vbn) && work.is("goes-on", told)) return State::none;
  if (tag == Tag::vbd || tag == Tag::vbn) return State::held;
  const bool coming = is_to_come(work, told) || is_to_come(work, verb);
  return tag != Tag::vb && coming ? State::planned : State::none;
}

// "After the third conversation", "during two days of talks", "flies in on Monday for a second
// round".
State state_of_occasion(const TalksWork& work, TokenIndex prep) {
  const Parse& parse = work.parse;
  const TokenIndex verb = parse.head[prep];
  if (!is_verb(parse, verb)) return State::none;
  const Realis realis = realis_of(parse, verb).realis;
  const bool coming =
      realis == Realis::planned || (parse.tag[verb] == Tag::vbz && is_to_come(work, verb));
  const bool moves = work.is("movement", verb) && parse.lower(prep) == "for";
  if (moves && realis == Realis::happened && !coming) return State::held;
  if (coming)
    return work.words.is("occasion-for", parse.lower(prep)) ? State::planned : State::none;
  if (realis != Realis::happened || is_to_come(work, verb)) return State::none;
  return work.words.is("occasion-at", parse.lower(prep)) ? State::held : State::none;
}

// What a clause behind the noun tells: "a session planned for Thursday", "talks held in Marisburg",
// "nine days of talks that ended in May".
State state_behind(const TalksWork& work, TokenIndex noun) {
  const Parse& parse = work.parse;
  for (const TokenIndex child : parse.children(noun)) {
    if (parse.dep[child] == Dep::acl && parse.tag[child] == Tag::vbn) {
      if (is_fixed(work, child) && is_to_come(work, child)) return State::planned;
      if (parse.lemma(child) == "hold") {
        return is_to_come(work, child) ? State::planned : State::held;
      }
    }
    if (parse.dep[child] != Dep::relcl || !is_verb(parse, child)) continue;
    const State told = state_told(work, child, "ends");
    if (told != State::none) return told;
  }
  return State::none;
}

// "The next session, on May 5,": a day told of the noun itself.
bool is_next_on_day(const TalksWork& work, TokenIndex noun) {
  return has_modifier(work, noun, "gathering-coming") && is_to_come(work, noun);
}

struct Gathering {
  State state = State::none;
  TokenIndex verb = no_token;
  bool occasion = false;  // "after the meeting": only when something else was
};

// "The meeting is off".
bool is_off(const TalksWork& work, TokenIndex verb) {
  const auto children = work.parse.children(verb);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
    return child > verb && work.is("is-off", child) && child + 1 < work.parse.size() &&
           (work.parse.pos[child + 1] == Pos::punct || work.parse.pos[child + 1] == Pos::cconj);
  });
}

Gathering gathering_told(const TalksWork& work, TokenIndex noun) {
  const Parse& parse = work.parse;
  TokenIndex at = noun;
  for (int step = 0; step < 2; ++step) {  // "three days of talks", "the round of talks"
    const TokenIndex of = parse.head[at];
    if (parse.dep[at] != Dep::pobj || parse.lower(of) != "of") break;
    if (!work.is("measure", parse.head[of])) break;
    at = parse.head[of];
  }
  const TokenIndex above = parse.head[at];
  const Dep dep = parse.dep[at];
  Gathering found;
  found.verb = above;
  if (dep == Dep::nsubj || dep == Dep::nsubjpass) {
    found.state = state_told(work, above, dep == Dep::nsubj ? "runs" : "holds");
    const bool is = parse.lemma(above) == "be" && is_to_come(work, above);  // "is on May 5"
    if (parse.lemma(above) == "be" && is_off(work, above)) found.state = State::cancelled;
    if (found.state == State::none && is && !is_denied(work, above)) found.state = State::planned;
  } else if (dep == Dep::dobj && is_verb(parse, above)) {
    found.state = state_told(work, above, "holds");
  } else if (const Wording* part = work.wordings.about(at, "takes-part"); part != nullptr) {
    found.verb = part->verb;
    found.state = state_told(work, part->verb, "takes-part");
  } else if (dep == Dep::pobj) {
    found.verb = parse.head[above];
    found.state = state_of_occasion(work, above);
    found.occasion = found.state == State::held;
    if (at != noun && parse.lower(above) == "on") {  // "on the third day of talks"
      const bool past = is_verb(parse, found.verb) && parse.tag[found.verb] == Tag::vbd;
      found.state = past ? State::held : State::none;
    }
    if (found.state == State::none && is_verb(parse, found.verb) &&
        work.words.is("part-in", parse.lower(above))) {
      found.state = state_told(work, found.verb, "takes-part");
    }
  }
  if (found.state == State::none || found.state == State::held) {
    const State behind = state_behind(work, noun);
    if (behind != State::none && (found.state == State::none || behind != State::held)) {
      found.state = behind;
    }
  }
  if (found.state == State::none && is_next_on_day(work, noun)) found.state = State::planned;
  return found;
}

// Who is told to meet; nobody where the board must know.
std::vector<Index> people_of(const TalksWork& work, TokenIndex noun, const Gathering& gathering) {
  std::vector<TokenIndex> heads;
  const auto take = [&](const std::vector<TokenIndex>& more) {
    heads.insert(heads.end(), more.begin(), more.end());
  };
  const TokenRange phrase = work.parse.subtree(noun);
  for (TokenIndex at = noun; at < phrase.end; ++at) {  // also where it hangs on a noun behind
    if (work.parse.lower(at) != "between") continue;
    const TokenIndex object = child_with(work.parse, at, Dep::pobj);
    if (object != no_token) take(with_conjuncts(work.parse, object));
  }
  take(heads_under(work, noun, "with"));
  const bool subject = work.parse.dep[noun] == Dep::nsubj || work.parse.dep[noun] == Dep::nsubjpass;
  if (!subject && gathering.verb != no_token && is_verb(work.parse, gathering.verb)) {
    take(arguments_of(work.parse, gathering.verb).subjects);
  }
  return actors_of(work, heads);
}

}  // namespace

void add_meeting(
    TalksWork& work, TokenIndex at, std::string_view state, std::vector<Index> who, RuleId rule) {
  const Span line = work.line_of(at);
  auto& all = work.reading.talks;
  const auto known = std::find_if(all.begin(), all.end(), [&](const TalksCue& cue) {
    return cue.role == "meeting" && cue.line == line && cue.value == state;
  });
  if (known != all.end()) {
    // One name of the sentence alone is no company: it is the gathering that tells who meets.
    if (known->rule == "talks.meeting" && known->actors.size() == 1) known->rule = rule;
    return;
  }
  if (all.size() >= work.input.limits.findings) return;
  TalksCue cue;
  cue.role = "meeting";
  cue.value = state;
  cue.actors = std::move(who);
  cue.line = line;
  cue.rule = rule;
  cue.time = time_in_sentence(work, at);
  work.reading.talks.push_back(cue);
  if (state != "planned" || cue.time == absent) return;
  cue.role = "next";
  cue.value.clear();
  if (rule != "talks.gathering-with") cue.actors.clear();
  cue.rule = "talks.next-gathering";
  work.reading.talks.push_back(std::move(cue));
}

namespace {

void add_meeting(
    TalksWork& work, TokenIndex at, State state, const std::vector<Index>& who, RuleId rule) {
  add_meeting(work, at, name_of(state), who, rule);
}

void read_gathering(TalksWork& work, TokenIndex noun) {
  if (!is_gathering(work, noun)) return;
  const Gathering found = gathering_told(work, noun);
  if (found.state == State::none) return;
  const bool bare = found.state == State::held && !is_one_of_several(work, noun);
  const bool told = child_with(work.parse, noun, Dep::det) != no_token;
  if (bare && (!told || found.occasion)) return;
  const RuleId rule = !told_with(work, noun).empty() ? "talks.gathering-with" : "talks.gathering";
  add_meeting(work, noun, found.state, people_of(work, noun, found),
              bare ? "talks.bare-gathering" : rule);
  const bool further = found.state == State::planned && has_modifier(work, noun, "gathering-order");
  if (!further || time_in_sentence(work, noun) != absent) return;
  TalksCue step = cue_at(work, "next", noun, "talks.next-gathering");
  push_outcome(work, std::move(step));
}

}  // namespace

bool is_company(const TalksWork& work, TokenIndex head, std::string_view word_class) {
  if (word_class == "joint-body") return work.is(word_class, head);
  if (work.is("sent-people", head)) {  // "the heads of the two delegations"
    const std::vector<TokenIndex> of = heads_under(work, head, "of");
    const bool sent = of.size() == 1 && !work.is("sent-people", of.front());
    if (sent && is_company(work, of.front(), word_class)) return true;
  }
  if (work.is("all-sides", head) || work.words.is("all-sides", work.parse.lower(head))) return true;
  if (work.parse.lower(head) == "they") return true;
  if (!work.is("both-sides", head) || work.parse.tag[head] != Tag::nns) return false;
  if (work.is("negotiator", head)) return true;
  const auto children = work.parse.children(head);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
    const bool definite = work.parse.lower(child) == "the" && work.is("side-alone", head);
    return definite || work.words.is("all-sides", work.parse.lower(child));
  });
}

namespace {

// "The two sides reconvene on Friday", "a working group will meet in May".
void read_convening(TalksWork& work, TokenIndex verb) {
  const bool works_on = !work.wordings.of(verb, "works-on").empty();  // "resume their work"
  const bool meets =
      works_on || work.is("convenes", verb) || !work.wordings.of(verb, "meets").empty();
  const bool works =
      !meets && (work.is("body-works", verb) || !work.wordings.of(verb, "body-works").empty());
  if (!meets && !works) return;
  const std::vector<TokenIndex> who = arguments_of(work.parse, verb).subjects;
  const auto are = [&](std::string_view word_class) {
    return std::any_of(who.begin(), who.end(),
                       [&](TokenIndex head) { return is_company(work, head, word_class); });
  };
  const bool one = works_on && std::any_of(who.begin(), who.end(), [&](TokenIndex head) {
                     return work.is("negotiator", head);
                   });
  const bool several = meets && actors_of(work, who).size() > 1 &&
                       time_in_sentence(work, verb) != absent;  // "X and Y talked until dawn"
  const bool sides = meets && (one || several || are("all-sides"));
  const bool body = !sides && are("joint-body");
  if ((!sides && !body) || is_history(work, verb)) return;
  if (hangs_on_condition(work.parse, verb) || met_last(work, verb)) return;
  const RealisFound realis = realis_of(work.parse, verb);
  const bool wish = realis.governor != no_token && (work.is("no-step-governor", realis.governor) ||
                                                    was_planned(work.parse, realis.governor));
  const Tag tag = work.parse.tag[verb];
  State state = State::none;
  if (realis.realis == Realis::planned && !realis.purpose && !wish) state = State::planned;
  if (realis.realis == Realis::happened && (tag == Tag::vbd || tag == Tag::vbn))
    state = State::held;
  if (realis.realis == Realis::happened && (tag == Tag::vbz || tag == Tag::vbp) &&
      is_to_come(work, verb)) {
    state = State::planned;
  }
  if (state == State::none || (body && state != State::planned)) return;
  if (body && !has_time(work, verb)) return;
  add_meeting(work, verb, state, several ? actors_of(work, who) : std::vector<Index>{},
              body ? "talks.joint-body" : "talks.convening");
}

// "X has asked both to come again on the 27th", "X called them back for Thursday".
void read_bidding(TalksWork& work, TokenIndex verb) {
  const bool invites = work.is("bids", verb) || !work.wordings.of(verb, "bids").empty();
  const TokenIndex below = child_with(work.parse, verb, Dep::xcomp);
  const TokenIndex clause = below != no_token ? below : child_with(work.parse, verb, Dep::ccomp);
  const bool asks = clause != no_token && work.is("asks-to", verb) &&
                    (work.is("comes", clause) || !work.wordings.of(clause, "meets").empty());
  if ((!invites && !asks) || is_history(work, verb)) return;
  const Realis realis = realis_of(work.parse, verb).realis;
  const Arguments args = arguments_of(work.parse, verb);
  std::vector<TokenIndex> whom = args.objects;
  if (asks && clause != no_token) {
    const std::vector<TokenIndex> told = arguments_of(work.parse, clause).subjects;
    whom.insert(whom.end(), told.begin(), told.end());
  }
  const bool both = std::any_of(whom.begin(), whom.end(),
                                [&](TokenIndex head) {
                                  return is_company(work, head, "all-sides") ||
                                         work.words.is("them", work.parse.lower(head));
                                }) ||
                    actors_of(work, whom).size() > 1;
  const bool told = realis == Realis::happened || realis == Realis::planned;
  const TokenIndex timed = asks ? clause : verb;
  if (!both || !told || args.passive || !(has_time(work, verb) || has_time(work, timed))) return;
  if (asks && is_gone_by(work, verb) && !is_to_come(work, timed)) return;
  const bool came = work.is("summons", verb) && !is_to_come(work, verb) && !asks;
  add_meeting(work, verb, came ? State::held : State::planned, actors_of(work, args.subjects),
              "talks.invited");
}

}  // namespace

bool was_planned(const Parse& parse, TokenIndex verb) {
  const auto children = parse.children(verb);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
    return parse.dep[child] == Dep::aux && parse.lower(child) == "had";
  });
}

// The verb over "to return", "due to return", "is to return".
TokenIndex verb_above(const Parse& parse, TokenIndex verb) {
  for (int step = 0; step < 3; ++step) {
    const Dep dep = parse.dep[verb];
    if (dep != Dep::xcomp && dep != Dep::acomp) break;
    verb = parse.head[verb];
  }
  return verb;
}

bool is_overtaken(const TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  verb = verb_above(parse, verb);
  const bool was = parse.tag[verb] == Tag::vbd || has_past_auxiliary(parse, verb);
  const TokenIndex contrast = child_with(parse, verb, Dep::cc);
  const TokenIndex other = child_with(parse, verb, Dep::conj);
  if (!was || contrast == no_token || other == no_token) return false;
  return parse.lower(contrast) == "but" && realis_of(parse, other).realis == Realis::happened;
}

bool was_to(const TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  const TokenIndex above = verb_above(parse, verb);
  if (above == verb || parse.dep[above] == Dep::ccomp) return false;
  return parse.lemma(above) == "be" && parse.tag[above] == Tag::vbd;
}

bool is_only_wished(const TalksWork& work, TokenIndex token) {
  const Parse& parse = work.parse;
  TokenIndex at = token;
  for (int step = 0; step < 3 && parse.head[at] != at; ++step) {
    const Dep dep = parse.dep[at];
    const bool below = (at == token && dep == Dep::nsubj) || dep == Dep::ccomp ||
                       dep == Dep::xcomp || dep == Dep::dobj || dep == Dep::pobj ||
                       dep == Dep::prep;
    if (!below) return false;
    const bool subject_of = dep == Dep::nsubj;
    at = parse.head[at];
    if (subject_of) continue;
    if (work.is("no-step-governor", at)) return true;
    const TokenIndex subject = child_with(parse, at, Dep::nsubj);
    if (subject != no_token && work.is("nobody", subject)) return true;
  }
  return false;
}

bool is_gone_by(const TalksWork& work, TokenIndex verb) {
  constexpr std::size_t day = 10;
  const auto& published = work.input.article.published;
  if (!published || published->value.size() < day) return false;
  const std::string today = published->value.substr(0, day);
  bool gone = false;
  for (const TimeExpr& time : work.reading.times) {
    if (time.governor != verb || time.begin.size() < day) continue;
    if (time.begin.substr(0, day) >= today) return false;
    gone = true;
  }
  return gone;
}

bool is_no_gathering(const TalksWork& work, TokenIndex noun) {
  return has_modifier(work, noun, "other-gathering") || is_of_others(work, noun) ||
         is_none_of_them(work.parse, noun) || is_with_own_people(work, noun) ||
         is_of_contest(work, noun);
}

std::vector<Index> told_with(const TalksWork& work, TokenIndex noun) {
  std::vector<TokenIndex> heads;
  for (const std::string_view prep : {"with", "between"}) {
    for (const TokenIndex head : heads_under(work, noun, prep)) {
      if (!work.is("both-sides", head)) heads.push_back(head);
    }
  }
  return actors_of(work, heads);
}

bool met_last(const TalksWork& work, TokenIndex verb) {
  const auto children = work.parse.children(verb);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
    return work.parse.dep[child] == Dep::advmod && child < verb &&
           work.words.is("met-before", work.parse.lower(child));
  });
}

void find_meetings(TalksWork& work) {
  for (TokenIndex token = 0; token < work.parse.size(); ++token) {
    if (work.sentence_of(token).size() > work.input.limits.sentence_tokens) continue;
    const Pos pos = work.parse.pos[token];
    if (pos == Pos::noun || pos == Pos::propn) read_gathering(work, token);
    if (!heads_clause(work.parse, token)) continue;
    read_convening(work, token);
    read_bidding(work, token);
  }
}

}  // namespace synoptic
