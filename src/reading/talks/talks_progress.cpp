// How far: sticking points, phases, meetings held and planned, deadlines, next steps.
#include <algorithm>
#include <string>

#include "reading/events/realis.hpp"
#include "reading/names/actor_lookup.hpp"
#include "reading/talks/talks_work.hpp"

namespace synoptic {
namespace {

// One a sentence and issue, where it is a sticking point.
void push(TalksWork& work, TalksCue cue) {
  const auto& all = work.reading.talks;
  const bool known =
      cue.role == "sticking" && std::any_of(all.begin(), all.end(), [&](const TalksCue& other) {
        return other.role == cue.role && other.line == cue.line && other.issue == cue.issue;
      });
  if (known) return;
  if (work.reading.talks.size() < work.input.limits.findings) {
    work.reading.talks.push_back(std::move(cue));
  }
}

// ---- Sticking points: only where the account calls them so ----

bool names_sticking(const TalksWork& work, TokenIndex noun) {
  if (!work.is("sticking-head", noun)) return false;
  const Parse& parse = work.parse;
  for (const TokenIndex child : parse.children(noun)) {
    if (parse.dep[child] != Dep::amod && parse.dep[child] != Dep::compound) continue;
    const std::string word = head_word(parse, child);
    const std::string_view kind = work.is("sticking-whole", noun)      ? "sticking-for-whole"
                                  : work.is("sticking-obstacle", noun) ? "sticking-for-obstacle"
                                                                       : "sticking-for-issue";
    if (work.words.is(kind, word) || work.words.is(kind, parse.lower(child))) return true;
  }
  return false;
}

// The clause the words stand in: the sentence up to a clause that hangs on it ("..., as X
// demands").
TokenRange clause_around(const TalksWork& work, TokenIndex noun) {
  TokenRange range = work.sentence_of(noun);
  TokenIndex verb = noun;
  for (int step = 0; step < 8 && !is_verb(work.parse, verb); ++step) verb = work.parse.head[verb];
  for (const TokenIndex child : work.parse.children(verb)) {
    if (work.parse.dep[child] != Dep::advcl) continue;
    const TokenIndex edge = work.parse.left_edge[child];
    if (edge > noun) range.end = std::min(range.end, edge);
    if (edge < noun) range.begin = std::max(range.begin, work.parse.right_edge[child] + 1);
  }
  return range;
}

void add_issues(const TalksWork& work, TokenRange range, std::vector<std::string_view>& issues) {
  for (const IssueFound& found : work.issues_in(range)) {
    if (found.issue == "talksform" || found.issue == "passage") continue;
    if (std::find(issues.begin(), issues.end(), found.issue) == issues.end()) {
      issues.push_back(found.issue);
    }
  }
}

// "This insistence is a sticking point": what the sentence before told.
bool begins_with_this(const TalksWork& work, TokenRange sentence) {
  if (sentence.empty() || work.parse.dep[sentence.begin] != Dep::det) return false;
  const std::string_view word = work.parse.lower(sentence.begin);
  const TokenIndex noun = work.parse.head[sentence.begin];
  return (word == "this" || word == "these") && work.parse.dep[noun] == Dep::nsubj;
}

void read_sticking(TalksWork& work, TokenIndex noun) {
  if (!names_sticking(work, noun)) return;
  std::vector<std::string_view> issues;
  add_issues(work, clause_around(work, noun), issues);
  const std::uint32_t sentence = work.parse.sentence_of[noun];
  if (sentence > 0 && begins_with_this(work, work.sentence_of(noun))) {
    add_issues(work, work.parse.sentences[sentence - 1].tokens, issues);
  }
  const bool in_talks =
      std::any_of(work.parse.children(noun).begin(), work.parse.children(noun).end(),
                  [&](TokenIndex child) { return work.parse.dep[child] == Dep::prep; });
  if (issues.empty() && !work.is("sticking-whole", noun) && !in_talks) return;
  if (issues.empty()) push(work, cue_at(work, "sticking", noun, "talks.sticking-point"));
  for (const std::string_view issue : issues) {
    TalksCue cue = cue_at(work, "sticking", noun, "talks.sticking-point");
    cue.issue = issue;
    push(work, std::move(cue));
  }
}

// "differences remain over X", "the talks hit an impasse over X", "split over X".
void read_apart(TalksWork& work, TokenIndex word) {
  if (!work.is("apart", word) && !work.is("deadlocked", word)) return;
  const Parse& parse = work.parse;
  TokenIndex verb = parse.head[word];
  if (parse.dep[word] == Dep::dobj && work.is("break-deadlock", verb)) return;  // "ended their row"
  std::vector<TokenIndex> holders = {word};
  if (parse.pos[word] == Pos::noun && is_verb(parse, verb)) holders.push_back(verb);
  if (is_verb(parse, verb) && parse.dep[word] == Dep::acomp) holders.push_back(verb);
  for (const TokenIndex holder : holders) {
    for (const TokenIndex prep : parse.children(holder)) {
      if (parse.dep[prep] != Dep::prep || !work.is("apart-over", prep)) continue;
      for (const IssueFound& found : work.issues_in(parse.subtree(prep))) {
        TalksCue cue = cue_at(work, "sticking", word, "talks.apart-over");
        cue.issue = found.issue;
        push(work, std::move(cue));
      }
    }
  }
}

// "X and Y are at odds over Z", "the talks foundered on Z", "they could not agree on Z".
void read_apart_wording(TalksWork& work, TokenIndex verb) {
  std::vector<TokenRange> over;
  for (const Wording* told : work.wordings.of(verb, "apart")) {
    if (told->about != no_token) over.push_back(told->range);
  }
  if (!over.empty() && realis_of(work.parse, verb).realis == Realis::negated) return;
  if (over.empty() && work.is("settle", verb)) {
    const Realis realis = realis_of(work.parse, verb).realis;
    const bool failed = realis == Realis::negated || tells_not(work.parse, verb);
    for (const TokenIndex head : heads_under(work, verb, "on")) {
      if (failed) over.push_back(work.parse.subtree(head));
    }
  }
  if (over.empty() || is_history(work, verb)) return;
  std::vector<std::string_view> issues;
  for (const TokenRange range : over) add_issues(work, range, issues);
  if (issues.empty()) add_issues(work, work.sentence_of(verb), issues);
  for (const std::string_view issue : issues) {
    TalksCue cue = cue_at(work, "sticking", verb, "talks.apart-over");
    cue.issue = issue;
    push(work, std::move(cue));
  }
}

// ---- What is settled ----

// "X and Y agreed on Z", "the negotiators reached a deal on Z".
void read_agreed(TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  TokenIndex on = verb;
  const TokenIndex object = child_with(parse, verb, Dep::dobj);
  const bool pact = object != no_token && work.is("reach", verb) && work.is("pact", object);
  const bool row = object != no_token && work.is("dispute", object) &&
                   (work.is("settle", verb) || work.is("break-deadlock", verb));
  if (!work.is("settle", verb) && !pact && !row) return;
  if (pact || row) on = object;
  if (realis_of(parse, verb).realis != Realis::happened || is_to_infinitive(parse, verb)) return;
  const std::vector<TokenIndex> who = arguments_of(parse, verb).subjects;
  const bool both = who.size() > 1 || std::any_of(who.begin(), who.end(), [&](TokenIndex head) {
                      return work.is("both-sides", head) && parse.tag[head] == Tag::nns;
                    });
  if (!both || is_history(work, verb)) return;
  for (const TokenIndex prep : parse.children(on)) {
    const bool over = row && work.is("apart-over", prep);
    if (parse.dep[prep] != Dep::prep || (parse.lower(prep) != "on" && !over)) continue;
    for (const IssueFound& found : work.issues_in(parse.subtree(prep))) {
      TalksCue cue = cue_at(work, "agreed", verb, "talks.agreed-on");
      cue.issue = found.issue;
      push(work, std::move(cue));
    }
  }
}

// ---- Phases ----

// "The sides are deadlocked", "the talks hit an impasse".
void read_deadlock(TalksWork& work, TokenIndex word) {
  if (!work.is("deadlocked", word) || realis_of(work.parse, word).realis != Realis::happened)
    return;
  TokenIndex verb = word;
  if (!is_verb(work.parse, verb)) verb = work.parse.head[word];
  const Dep dep = work.parse.dep[word];
  const bool told = is_verb(work.parse, word) || dep == Dep::acomp || dep == Dep::dobj ||
                    (dep == Dep::pobj && work.parse.lower(verb) == "in");
  if (!told || work.is("break-deadlock", verb)) return;
  TalksCue cue = cue_at(work, "phase", word, "talks.deadlock");
  cue.value = "stalled";
  push(work, std::move(cue));
}

// "The talks ended without a deal", "a breakthrough in the negotiations was not achieved".
void read_no_result(TalksWork& work, TokenIndex noun) {
  const Parse& parse = work.parse;
  if (!work.is("breakthrough", noun) || is_history(work, noun)) return;
  TokenIndex verb = parse.head[noun];
  bool none = false;
  if (parse.dep[noun] == Dep::pobj && parse.lower(verb) == "without") {
    verb = parse.head[verb];
    none = is_verb(parse, verb) && work.is_verb_of("finish", verb) &&
           realis_of(parse, verb).realis == Realis::happened;
  } else if (parse.dep[noun] == Dep::nsubjpass && work.is("achieve", verb)) {
    none = realis_of(parse, verb).realis == Realis::negated;
  } else if (parse.dep[noun] == Dep::dobj && work.is("achieve", verb)) {  // "made no headway"
    none = realis_of(parse, verb).realis == Realis::negated;
  }
  bool talks = false;
  const TokenRange sentence = work.sentence_of(noun);
  for (TokenIndex token = sentence.begin; token < sentence.end; ++token) {
    talks = talks || work.is("negotiation", token) || work.is("negotiator", token);
  }
  if (!none || !talks) return;
  TalksCue cue = cue_at(work, "phase", noun, "talks.no-result");
  cue.value = "stalled";
  push(work, cue);
}

bool has_effect(const TalksWork& work, TokenIndex verb) {
  for (const std::string_view prep : {"into", "in"}) {
    for (const TokenIndex head : heads_under(work, verb, prep)) {
      if (work.parse.lower(head) == "force" || work.parse.lower(head) == "effect") return true;
    }
  }
  const TokenIndex object = child_with(work.parse, verb, Dep::dobj);
  return object != no_token && work.parse.lower(object) == "effect";
}

// The verb told of the noun: of which it is subject, object, or object of "to" ("agreed to a
// truce").
TokenIndex verb_over(const Parse& parse, TokenIndex noun) {
  TokenIndex at = noun;
  if (parse.dep[at] == Dep::conj) at = parse.head[at];
  const TokenIndex head = parse.head[at];
  const Dep dep = parse.dep[at];
  if (dep == Dep::nsubj || dep == Dep::dobj || dep == Dep::nsubjpass) return head;
  const bool agreed = parse.lower(head) == "to" || parse.lower(head) == "on";
  if (dep == Dep::pobj && agreed && is_verb(parse, parse.head[head])) return parse.head[head];
  return no_token;
}

// Also where the noun stands behind a wording of several words: "came away with a deal".
TokenIndex told_over(const TalksWork& work, TokenIndex noun) {
  const TokenIndex verb = verb_over(work.parse, noun);
  if (verb != no_token) return verb;
  const std::vector<const Wording*> told = work.wordings.about(noun);
  for (const PhaseRow& row : work.words.phases()) {
    for (const Wording* one : told) {
      if (row.verbs.contains(one->key)) return one->verb;
    }
  }
  return no_token;
}

// "The previous truce collapsed in spring" tells history, not the state of these talks.
bool is_past(const TalksWork& work, TokenIndex noun) {
  const auto children = work.parse.children(noun);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
    return work.parse.dep[child] == Dep::amod &&
           work.words.is("past-modifier", work.parse.lower(child));
  });
}

// The verb, or one of its wordings ("fall apart", "come into force"), is one of the row.
bool is_of_row(const TalksWork& work, const PhaseRow& row, TokenIndex verb) {
  if (row.verbs.contains(head_word(work.parse, verb))) return true;
  const std::vector<const Wording*> told = work.wordings.of(verb);
  return std::any_of(told.begin(), told.end(),
                     [&](const Wording* one) { return row.verbs.contains(one->key); });
}

// "Under a deal signed on Friday", "a deal that X and Y reached": a clause behind the noun.
void read_phase_behind(TalksWork& work, TokenIndex noun) {
  const Parse& parse = work.parse;
  if (!work.is("pact", noun)) return;
  for (const TokenIndex child : parse.children(noun)) {
    const bool participle = parse.dep[child] == Dep::acl && parse.tag[child] == Tag::vbn;
    const bool relative = parse.dep[child] == Dep::relcl && parse.tag[child] != Tag::vbg;
    if (!participle && !relative) continue;
    if (relative && realis_of(parse, child).realis != Realis::happened) continue;
    for (const PhaseRow& row : work.words.phases()) {
      const bool closed = row.phase == "signed" || row.phase == "accepted";
      if (row.noun_class != "pact" || !closed || !is_of_row(work, row, child)) continue;
      if (row.phase == "accepted" && !work.is("reach", child) && !work.is("signs", child)) {
        continue;
      }  // "the deal X accepted"
      TalksCue cue = cue_at(work, "phase", noun, "talks.phase");
      cue.value = row.phase;
      push(work, std::move(cue));
      break;
    }
  }
}

// "As long as talks continue": a condition.
bool is_as_long_as(const Parse& parse, TokenIndex verb) {
  const TokenIndex mark = child_with(parse, verb, Dep::mark);
  if (mark == no_token || mark == 0 || parse.lower(mark) != "as") return false;
  return parse.lower(mark - 1) == "long";
}

void read_phase(TalksWork& work, TokenIndex noun) {
  if (is_past(work, noun) || is_history(work, noun)) return;
  read_phase_behind(work, noun);
  const TokenIndex verb = told_over(work, noun);
  if (verb == no_token || (!is_verb(work.parse, verb) && work.parse.pos[verb] != Pos::aux)) return;
  const std::string word = head_word(work.parse, verb);
  for (const PhaseRow& row : work.words.phases()) {
    if (!work.is(row.noun_class, noun) || !is_of_row(work, row, verb)) continue;
    if ((word == "take" || word == "enter") && !has_effect(work, verb)) continue;
    const bool told_done = realis_of(work.parse, verb).realis == Realis::happened &&
                           realis_of(work.parse, noun).realis == Realis::happened;
    const TokenIndex aux = child_with(work.parse, verb, Dep::aux);
    if (is_as_long_as(work.parse, verb) || is_until(work.parse, verb)) continue;
    const bool open_end = aux != no_token && work.parse.lower(aux) == "to";
    if (!told_done || open_end || work.parse.tag[verb] == Tag::vbg) continue;
    TalksCue cue = cue_at(work, "phase", noun, "talks.phase");
    cue.value = row.phase;
    cue.time = time_in_sentence(work, noun);
    push(work, std::move(cue));
    return;
  }
}

// ---- Meetings and next steps, from events ----

bool is_cancelled(const TalksWork& work, const Event& event) {
  return work.words.is("cancel", event.predicate) && event.mode == "meet";
}

// What the verb above a noun says of it: "will chair the talks", "hoping to rescue the talks".
Realis realis_above(const Parse& parse, TokenIndex noun) {
  const TokenIndex verb = parse.head[noun];
  const bool object = parse.dep[noun] == Dep::dobj || parse.dep[noun] == Dep::nsubjpass;
  if (!object || !is_verb(parse, verb)) return Realis::happened;
  return realis_of(parse, verb).realis;
}

std::string_view meeting_state(const TalksWork& work, const Event& event) {
  if (is_cancelled(work, event)) return event.realis == Realis::happened ? "cancelled" : "";
  if (!work.words.is("meeting-predicate", event.predicate) || event.type.empty()) return "";
  // "Negotiations between X and Y" go on; they are a meeting where a day or a place is told.
  const bool process = event.rule == "event.noun" && work.words.is("negotiation", event.predicate);
  if (process && event.times.empty() && event.places.empty()) return "";
  if (event.rule == "event.noun" && event.realis == Realis::happened) {
    const Realis above = realis_above(work.parse, event.trigger_token);
    if (above == Realis::planned) return "planned";
    if (above != Realis::happened) return "";
  }
  if (event.type == "CONSULT" && event.realis == Realis::happened) return "held";
  if (event.type == "AGREE" && event.realis == Realis::planned) {
    const TokenIndex governor = realis_of(work.parse, event.trigger_token).governor;
    const bool wish = governor != no_token && work.is("no-step-governor", governor);
    return wish ? "" : "planned";
  }
  return "";
}

// "The two sides will meet", "negotiators for both sides met": the parties, whoever they are.
bool tells_of_both(const TalksWork& work, const Event& event) {
  const Parse& parse = work.parse;
  const auto both = [&](TokenIndex head) {
    if (!work.is("both-sides", head) || parse.tag[head] != Tag::nns) return false;
    const auto children = parse.children(head);
    return std::any_of(children.begin(), children.end(),
                       [&](TokenIndex child) { return work.words.is("both", parse.lower(child)); });
  };
  return std::any_of(event.actor_heads.begin(), event.actor_heads.end(), [&](TokenIndex head) {
    if (both(head)) return true;
    for (const TokenIndex owner : heads_under(work, head, "for")) {
      if (both(owner)) return true;
    }
    return false;
  });
}

// "Envoys from X and Y met", "the leaders of X and Y": whose they are.
void add_senders(const TalksWork& work, const std::vector<TokenIndex>& heads, TalksCue& cue) {
  for (const TokenIndex head : heads) {
    if (!work.is("negotiator", head) && !work.is("both-sides", head)) continue;
    for (const std::string_view prep : {"from", "of"}) {
      for (const Index side : actors_of(work, heads_under(work, head, prep))) {
        if (std::find(cue.actors.begin(), cue.actors.end(), side) == cue.actors.end()) {
          cue.actors.push_back(side);
        }
      }
    }
  }
}

// "X met its members": one side alone.
bool meets_own_people(const TalksWork& work, const Event& event) {
  const auto& heads = event.recipient_heads;
  return !heads.empty() && std::all_of(heads.begin(), heads.end(), [&](TokenIndex head) {
    const TokenIndex owner = child_with(work.parse, head, Dep::poss);
    const bool own = owner != no_token && work.parse.pos[owner] == Pos::pron;
    return work.is("outsiders", head) || (own && work.is("own-people", head));
  });
}

void read_meeting(TalksWork& work, const Event& event) {
  std::string_view state = meeting_state(work, event);
  const TokenIndex told_at = event.trigger_token;
  const Tag tense = work.parse.tag[told_at];
  const bool present = tense == Tag::vbz || tense == Tag::vbp;
  if (state == "held" && present && event.rule != "event.noun") {  // "they meet on Friday"
    state = is_to_come(work, told_at) ? "planned" : "";
  }
  if (state.empty() || is_history(work, told_at) || met_last(work, told_at)) return;
  if (hangs_on_condition(work.parse, told_at) || meets_own_people(work, event)) return;
  TalksCue cue = cue_at(work, "meeting", event.trigger_token, "talks.meeting");
  cue.value = state;
  cue.actors = event.actors;
  for (const Index actor : event.recipients) {
    if (std::find(cue.actors.begin(), cue.actors.end(), actor) == cue.actors.end()) {
      cue.actors.push_back(actor);
    }
  }
  add_senders(work, event.actor_heads, cue);
  if (tells_of_both(work, event)) {
    cue.actors.clear();
  } else if (cue.actors.empty()) {
    return;
  }
  const std::size_t told = event.actor_heads.size() + event.recipient_heads.size();
  if (cue.actors.size() == 1 && told > 1) cue.rule = "talks.met-somebody";
  if (!event.times.empty()) cue.time = event.times.front();
  if (!event.places.empty()) cue.place = event.places.front();
  push(work, std::move(cue));
  if (state != "planned") return;
  push(work, cue_at(work, "next", event.trigger_token, "talks.next-meeting"));
}

// "X and Y sat down", "X spent five hours with Y": a meeting told in other words.
void read_meeting_wording(TalksWork& work, TokenIndex verb) {
  const std::vector<const Wording*> told = work.wordings.of(verb, "meets");
  if (told.empty() || is_history(work, verb) || is_until(work.parse, verb)) return;
  const RealisFound realis = realis_of(work.parse, verb);
  const bool planned =
      realis.realis == Realis::planned &&
      (realis.governor == no_token || !work.is("no-step-governor", realis.governor));
  if (!planned && realis.realis != Realis::happened) return;
  std::vector<TokenIndex> who = arguments_of(work.parse, verb).subjects;
  const bool both = std::any_of(who.begin(), who.end(), [&](TokenIndex head) {
    return work.is("both-sides", head) && work.parse.tag[head] == Tag::nns;
  });
  for (const Wording* one : told) {
    if (one->about == no_token || !one->key.ends_with("with")) continue;
    for (const TokenIndex head : with_conjuncts(work.parse, one->about)) who.push_back(head);
  }
  const Tag tense = work.parse.tag[verb];
  const bool present = tense == Tag::vbz || tense == Tag::vbp;
  if (present && !planned) return;  // "they meet again on Friday": told as convening
  TalksCue cue = cue_at(work, "meeting", verb, "talks.meeting");
  cue.value = planned ? "planned" : "held";
  cue.actors = both ? std::vector<Index>{} : actors_of(work, who);
  if (!both) add_senders(work, who, cue);
  if (!both && cue.actors.size() < 2) {
    const bool company = std::any_of(told.begin(), told.end(), [](const Wording* one) {
      const bool with = one->about != no_token && one->key.ends_with("with");
      return with || one->key.find("table") != std::string::npos;
    });
    const auto children = work.parse.children(verb);  // "sat down to eat"
    const bool aim = std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
      return is_to_infinitive(work.parse, child);
    });
    const bool alone = aim || time_in_sentence(work, verb) == absent;
    if (cue.actors.empty() || (!company && alone)) return;
    cue.rule = "talks.met-somebody";
  }
  cue.time = time_in_sentence(work, verb);
  push(work, cue);
  if (planned) push(work, cue_at(work, "next", verb, "talks.next-meeting"));
}

// "After two days of talks X and Y ...", "talks between X and Y broke up": they met.
void read_talks_over(TalksWork& work, TokenIndex noun) {
  const Parse& parse = work.parse;
  if (!work.is("negotiation", noun) || is_history(work, noun)) return;
  TokenIndex told = noun;
  const TokenIndex of = parse.head[noun];
  if (parse.dep[noun] == Dep::pobj && parse.lower(of) == "of") told = parse.head[of];
  const TokenIndex verb = parse.head[told];
  const bool over = parse.dep[told] == Dep::nsubj && work.is("over", verb) &&
                    realis_of(parse, verb).realis == Realis::happened;
  if (told == noun || !over) return;
  const std::uint32_t sentence = parse.sentence_of[noun];
  TalksCue cue = cue_at(work, "meeting", noun, "talks.over");
  for (const Mention& mention : work.reading.mentions) {
    if (parse.sentence_of[mention.head] != sentence || mention.actor == absent) continue;
    const auto& actor = work.reading.actors[static_cast<std::size_t>(mention.actor)];
    if (actor.kind == ActorKind::unnamed || mention.form == MentionForm::pronoun) continue;
    cue.actors.push_back(mention.actor);
  }
  if (cue.actors.size() < 2) return;
  cue.value = "held";
  cue.time = time_in_sentence(work, noun);
  push(work, std::move(cue));
}

// "X will see Y on Monday": to see somebody by appointment.
void read_seeing(TalksWork& work, TokenIndex verb) {
  if (!work.is("sees", verb)) return;
  const RealisFound realis = realis_of(work.parse, verb);
  if (realis.realis != Realis::planned || realis.purpose) return;
  if (time_in_sentence(work, verb) == absent) return;
  const Arguments args = arguments_of(work.parse, verb);
  const std::vector<Index> whom = actors_of(work, args.objects);
  TalksCue cue = cue_at(work, "meeting", verb, "talks.meeting");
  cue.value = "planned";
  cue.actors = actors_of(work, args.subjects);
  if (whom.empty() || cue.actors.empty()) return;
  cue.actors.insert(cue.actors.end(), whom.begin(), whom.end());
  cue.time = time_in_sentence(work, verb);
  push(work, cue);
  push(work, cue_at(work, "next", verb, "talks.next-meeting"));
}

// A day or hour that hangs on the verb itself.
bool has_day(const TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  return std::any_of(
      work.reading.times.begin(), work.reading.times.end(), [&](const TimeExpr& time) {
        if (time.kind != TimeKind::date && time.kind != TimeKind::time) return false;
        if (time.tokens.empty() || time.sentence != parse.sentence_of[verb]) return false;
        TokenIndex top = time.tokens.begin;
        while (time.tokens.contains(parse.head[top]) && parse.head[top] != top) {
          top = parse.head[top];
        }
        const TokenIndex above = parse.head[top];
        return above == verb || (parse.dep[above] == Dep::prep && parse.head[above] == verb);
      });
}

// "Members voted to accept the deal".
void read_voted(TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  if (!is_to_infinitive(parse, verb) || !work.is("voted-to", verb)) return;
  const TokenIndex above = parse.head[verb];
  const TokenIndex object = child_with(parse, verb, Dep::dobj);
  if (!work.is("vote", above) || object == no_token || !work.is("pact", object)) return;
  if (realis_of(parse, above).realis != Realis::happened || is_history(work, verb)) return;
  TalksCue cue = cue_at(work, "phase", verb, "talks.voted");
  cue.value = "accepted";
  push(work, std::move(cue));
}

// "X is due back on March 10".
void read_due(TalksWork& work, TokenIndex word) {
  const Parse& parse = work.parse;
  if (!work.is("set-to", word) || parse.dep[word] != Dep::acomp) return;
  const TokenIndex verb = parse.head[word];
  if (child_with(parse, word, Dep::xcomp) != no_token || tells_not(parse, verb)) return;
  if (!has_day(work, verb) && !has_day(work, word)) return;
  TalksCue cue = cue_at(work, "next", word, "talks.next-act");
  cue.actors = actors_of(work, arguments_of(parse, verb).subjects);
  cue.time = time_in_sentence(work, word);
  if (!cue.actors.empty()) push(work, std::move(cue));
}

// "A meeting at the mill was called off": of the parties, whoever they are.
void read_called_off(TalksWork& work, TokenIndex noun) {
  const Parse& parse = work.parse;
  if (!work.is("talks", noun) || is_history(work, noun)) return;
  const Dep dep = parse.dep[noun];
  const TokenIndex verb = parse.head[noun];
  if (dep != Dep::nsubjpass && dep != Dep::dobj) return;
  for (const TokenIndex child : parse.children(noun)) {
    if (parse.dep[child] == Dep::compound && work.is("other-gathering", child)) return;
  }
  if (!is_verb(parse, verb) || !work.is("cancel", verb)) return;
  const std::string word = head_word(parse, verb);
  const TokenIndex particle = child_with(parse, verb, Dep::prt);
  const bool needs = word == "call" || word == "put";
  if (needs && (particle == no_token || parse.lower(particle) != "off")) return;
  if (realis_of(parse, verb).realis != Realis::happened) return;
  for (const TalksCue& cue : work.reading.talks) {
    if (cue.role == "meeting" && cue.line == work.line_of(noun)) return;
  }
  TalksCue cue = cue_at(work, "meeting", noun, "talks.called-off");
  cue.value = "cancelled";
  push(work, std::move(cue));
}

// "X and Y came to terms", "X and Y buried the hatchet".
void read_settles(TalksWork& work, TokenIndex verb) {
  if (work.wordings.of(verb, "settles").empty() || is_history(work, verb)) return;
  if (realis_of(work.parse, verb).realis != Realis::happened) return;
  if (is_to_infinitive(work.parse, verb)) return;
  if (work.parse.dep[verb] == Dep::relcl) return;  // "X, who settled another dispute"
  TalksCue cue = cue_at(work, "phase", verb, "talks.settles");
  cue.value = "accepted";
  push(work, std::move(cue));
}

// "Nobody expects them to sign": no step.
bool told_of_nobody(const TalksWork& work, const RealisFound& realis) {
  if (realis.governor == no_token) return false;
  if (work.is("no-step-governor", realis.governor)) return true;  // "offered to release"
  const TokenIndex subject = child_with(work.parse, realis.governor, Dep::nsubj);
  return subject != no_token && work.is("nobody", subject);
}

// "The talks are due to resume on Friday."
void read_next(TalksWork& work, TokenIndex noun) {
  const bool told = work.is("step-noun", noun) && time_in_sentence(work, noun) != absent;
  if (!told && !work.is("negotiation", noun) && !work.is("talks", noun)) return;
  const Parse& parse = work.parse;
  TokenIndex verb = parse.head[noun];
  if (parse.dep[noun] != Dep::nsubj && parse.dep[noun] != Dep::nsubjpass) return;
  for (int step = 0; step < 2; ++step) {  // "are expected to resume", "is due to begin"
    TokenIndex below = child_with(parse, verb, Dep::xcomp);
    const TokenIndex due = child_with(parse, verb, Dep::acomp);
    if (below == no_token && due != no_token) below = child_with(parse, due, Dep::xcomp);
    if (below == no_token) break;
    verb = below;
  }
  if (!work.is("resume", verb) && !work.is("meeting-predicate", verb)) return;
  const RealisFound realis = realis_of(parse, verb);
  if (realis.realis != Realis::planned || told_of_nobody(work, realis)) return;
  if (is_only_wished(work, verb) || is_overtaken(work, verb) || hangs_on_condition(parse, verb) ||
      is_no_gathering(work, noun))
    return;
  TalksCue cue = cue_at(work, "next", noun, "talks.next-round");
  cue.actors = told_with(work, noun);
  cue.time = time_in_sentence(work, noun);
  push(work, std::move(cue));
}

// "Further meetings in X this week", "upcoming talks": a round that is still to come.
void read_coming(TalksWork& work, TokenIndex noun) {
  if (!work.is("talks", noun)) return;
  const Realis realis = realis_of(work.parse, noun).realis;
  const Index time = time_in_sentence(work, noun);
  if (realis != Realis::planned || time == absent || is_no_gathering(work, noun)) return;
  if (is_only_wished(work, noun)) return;
  TalksCue cue = cue_at(work, "next", noun, "talks.coming-round");
  cue.actors = told_with(work, noun);
  cue.time = time;
  push(work, std::move(cue));
}

// "Will", "is to", "are due to": told as fixed, not as hoped or wished.
bool is_set(const TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  for (const TokenIndex child : parse.children(verb)) {
    if (parse.dep[child] == Dep::aux && work.words.is("set-modal", parse.lower(child))) return true;
  }
  if (!is_to_infinitive(parse, verb)) return false;
  const TokenIndex above = parse.head[verb];
  return parse.lemma(above) == "be" || work.is("set-to", above);
}

// "Parliament takes up the accord on June 3": the present tense of what is still to come.
bool is_present_to_come(const TalksWork& work, TokenIndex verb) {
  constexpr std::size_t day = 10;
  const Tag tag = work.parse.tag[verb];
  const auto& published = work.input.article.published;
  if ((tag != Tag::vbz && tag != Tag::vbp) || !published || published->value.size() < day) {
    return false;
  }
  if (realis_of(work.parse, verb).realis != Realis::happened) return false;
  return std::any_of(work.reading.times.begin(), work.reading.times.end(),
                     [&](const TimeExpr& time) {
                       return time.governor == verb && time.begin.size() >= day &&
                              time.begin.substr(0, day) > published->value.substr(0, day);
                     });
}

// "The accord is to be signed on Friday".
bool is_deal_to_be_closed(const TalksWork& work, TokenIndex verb, const Arguments& args) {
  const bool takes_up = work.is_verb_of("takes-up-text", verb);
  if (!work.is("decides", verb) && !takes_up) return false;
  std::vector<TokenIndex> what = args.objects;
  if (takes_up) {  // "vote on the document"
    const std::vector<TokenIndex> on = heads_under(work, verb, "on");
    what.insert(what.end(), on.begin(), on.end());
  }
  const TokenIndex above = work.parse.head[verb];
  if (work.parse.dep[verb] == Dep::xcomp) {
    for (const Dep dep : {Dep::nsubj, Dep::nsubjpass}) {
      if (const TokenIndex head = child_with(work.parse, above, dep); head != no_token) {
        what.push_back(head);
      }
    }
  }
  return std::any_of(what.begin(), what.end(), [&](TokenIndex head) {
    return work.is("pact", head) || work.is("proposal", head);
  });
}

// "X will meet shareholders on Friday".
bool meets_outsiders(const TalksWork& work, TokenIndex verb, const Arguments& args) {
  if (!work.is("meeting-predicate", verb) || args.objects.empty()) return false;
  if (std::all_of(args.objects.begin(), args.objects.end(), [&](TokenIndex head) {
        return work.is("talks", head) && is_no_gathering(work, head);
      })) {
    return true;
  }
  return std::all_of(args.objects.begin(), args.objects.end(), [&](TokenIndex head) {
    const bool known = actor_of_phrase(work.reading, work.parse, head) != absent;
    return work.is("outsiders", head) || (!known && work.is("own-people", head));
  });
}

// "X will return to Y on Saturday", "the parties will present their cabinet on Friday"; with a verb
// of any kind where the time is still to come: then the board asks who it is.
void read_step(TalksWork& work, TokenIndex verb) {
  const Index when = time_in_sentence(work, verb);
  if (when == absent) return;
  const bool known = work.is("next-step", verb);
  const bool worded = !known && work.is_verb_of("next-step", verb);  // "takes up", "is sworn in"
  if (!known && !has_day(work, verb)) return;
  if (!known && ((!worded && !is_set(work, verb)) || tells_not(work.parse, verb))) return;
  const RealisFound realis = realis_of(work.parse, verb);
  const bool fixed = realis.realis == Realis::planned || is_present_to_come(work, verb) ||
                     is_set_passive(work, verb);
  if (!fixed || realis.purpose || told_of_nobody(work, realis)) return;
  if (hangs_on_condition(work.parse, verb) || is_only_wished(work, verb)) return;
  if (is_overtaken(work, verb) || was_to(work, verb) || is_gone_by(work, verb)) return;
  const Arguments args = arguments_of(work.parse, verb);
  std::vector<TokenIndex> who = args.passive ? args.objects : args.subjects;
  const bool it = std::any_of(args.objects.begin(), args.objects.end(), [&](TokenIndex head) {
    return work.parse.lower(head) == "it" || work.parse.lower(head) == "this";
  });
  const bool of_deal =
      is_deal_to_be_closed(work, verb, args) || (it && work.is_verb_of("takes-up-text", verb));
  const bool sides = std::any_of(who.begin(), who.end(), [&](TokenIndex head) {
    return work.is("both-sides", head) || actor_of_phrase(work.reading, work.parse, head) != absent;
  });
  if ((!sides && !of_deal) || meets_outsiders(work, verb, args)) return;
  TalksCue cue = cue_at(work, "next", verb, "talks.next-step");
  cue.time = when;
  if (!known && !(worded && of_deal)) {
    cue.rule = "talks.next-act";
    cue.actors = actors_of(work, who);
  }
  push(work, std::move(cue));
}

// ---- Deadlines ----

void read_deadline(TalksWork& work, TokenIndex noun) {
  if (!work.is("deadline", noun)) return;
  const Index time = time_in_sentence(work, noun);
  if (time == absent) return;
  TalksCue cue = cue_at(work, "deadline", noun, "talks.deadline");
  cue.time = time;
  push(work, std::move(cue));
}

bool tells_of_talks(const TalksWork& work, TokenRange range) {
  for (TokenIndex token = range.begin; token < range.end; ++token) {
    if (work.is("negotiation", token) || work.is("pact", token)) return true;
  }
  return false;
}

// Has to, must, needs to: a duty told of the verb.
bool is_duty(const TalksWork& work, TokenIndex verb) {
  if (realis_of(work.parse, verb).realis == Realis::demanded) return true;
  const TokenIndex above = work.parse.head[verb];
  return is_to_infinitive(work.parse, verb) && work.parse.dep[verb] == Dep::xcomp &&
         work.is("has-to", above);
}

// "X gave Y until Friday", "Y has until Friday".
bool has_until(const TalksWork& work, TokenIndex verb) {
  return work.is("has-until", verb) && !tells_not(work.parse, verb);
}

// "Unless Y is gone by Friday", "if Y has not answered by Friday".
bool is_threat(const Parse& parse, TokenIndex verb) {
  const TokenIndex mark = child_with(parse, verb, Dep::mark);
  if (mark == no_token) return false;
  return parse.lower(mark) == "unless" ||
         (parse.lower(mark) == "if" && child_with(parse, verb, Dep::neg) != no_token);
}

// "X gave Y ten days to answer", "the owners have 48 hours to reply".
void read_given_days(TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  if (!work.is("gives-days", verb) || tells_not(work.parse, verb) || is_history(work, verb)) return;
  const auto answers = [&](TokenIndex holder) {
    const auto children = parse.children(holder);
    return std::any_of(children.begin(), children.end(),
                       [&](TokenIndex child) { return is_to_infinitive(parse, child); });
  };
  for (std::size_t i = 0; i < work.reading.times.size(); ++i) {
    const TimeExpr& time = work.reading.times[i];
    if (time.kind != TimeKind::duration || time.tokens.empty()) continue;
    TokenIndex top = time.tokens.begin;
    while (time.tokens.contains(parse.head[top]) && parse.head[top] != top) top = parse.head[top];
    const bool given = parse.dep[top] == Dep::dobj || parse.dep[top] == Dep::npadvmod;
    if (parse.head[top] != verb || !given) continue;
    if (!answers(verb) && !answers(top)) continue;
    TalksCue cue = cue_at(work, "deadline", verb, "talks.until-for");
    cue.time = static_cast<Index>(i);
    const Arguments args = arguments_of(parse, verb);
    std::vector<TokenIndex> who = args.subjects;
    who.insert(who.end(), args.indirect.begin(), args.indirect.end());
    cue.actors = actors_of(work, who);
    push(work, std::move(cue));
    return;
  }
}

// "The truce runs out on Saturday".
void read_expiry(TalksWork& work, TokenIndex verb) {
  const TokenIndex what = child_with(work.parse, verb, Dep::nsubj);
  const bool ends = what != no_token && work.is("limited", what) && work.is("runs-out", verb);
  if ((!ends && !work.is_verb_of("expires", verb)) || is_history(work, verb)) return;
  const Realis realis = realis_of(work.parse, verb).realis;
  const Tag tag = work.parse.tag[verb];
  const bool present = realis == Realis::happened && (tag == Tag::vbz || tag == Tag::vbp);
  if ((realis != Realis::planned && !present) || !has_day(work, verb)) return;
  TalksCue cue = cue_at(work, "deadline", verb, "talks.expiry");
  cue.time = time_in_sentence(work, verb);
  push(work, std::move(cue));
}

// "Had them in her office until ten": somebody was held there, nobody was given time.
bool held_somebody(const TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  if (parse.lemma(verb) != "have" || child_with(parse, verb, Dep::dobj) == no_token) return false;
  const auto children = parse.children(verb);
  return std::none_of(children.begin(), children.end(),
                      [&](TokenIndex child) { return is_to_infinitive(parse, child); });
}

// "Pay by Friday or ...", "answer us by noon": told to somebody.
bool is_order(const TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  const Dep dep = parse.dep[verb];
  const bool bare = parse.tag[verb] == Tag::vb && (dep == Dep::root || dep == Dep::ccomp);
  if (!bare || child_with(parse, verb, Dep::nsubj) != no_token) return false;
  return child_with(parse, verb, Dep::aux) == no_token;
}

// "The chair will put something on paper by Tuesday": a day by which one who takes part acts.
void read_promised_by(TalksWork& work, TokenIndex verb, Index time) {
  const std::string& day = work.reading.times[static_cast<std::size_t>(time)].begin;
  const RealisFound realis = realis_of(work.parse, verb);
  if (realis.realis != Realis::planned || realis.purpose || told_of_nobody(work, realis)) return;
  if (day.size() < 10 || is_only_wished(work, verb) || hangs_on_condition(work.parse, verb)) return;
  if (is_overtaken(work, verb) || was_to(work, verb) || tells_not(work.parse, verb)) return;
  TalksCue cue = cue_at(work, "deadline", verb, "talks.by-then");
  cue.time = time;
  cue.actors = actors_of(work, arguments_of(work.parse, verb).subjects);
  if (!cue.actors.empty()) push(work, std::move(cue));
}

// "The talks must end by Friday", "they have until June 30 to agree", "asked them to finish by the
// end of the month": a bound of time under a duty.
void read_until(TalksWork& work, Index index) {
  const Parse& parse = work.parse;
  const TimeExpr& time = work.reading.times[static_cast<std::size_t>(index)];
  if (time.tokens.empty()) return;
  TokenIndex top = time.tokens.begin;
  while (time.tokens.contains(parse.head[top]) && parse.head[top] != top) top = parse.head[top];
  const TokenIndex prep = parse.dep[top] == Dep::pobj ? parse.head[top] : top;
  const std::string_view word = parse.lower(prep);
  const bool until = word == "until" || word == "till";
  if (!until && !work.words.is("no-later", word)) return;
  TokenIndex verb = parse.head[prep];
  const bool asked = !is_verb(parse, verb) && work.is("asked-for", verb);  // "a reply by Friday"
  if (asked) verb = parse.head[verb];
  if (parse.dep[verb] == Dep::prep) verb = parse.head[verb];
  if (!is_verb(parse, verb) && parse.pos[verb] != Pos::aux) return;
  const bool wished = work.is("asks", parse.head[verb]) &&
                      (parse.dep[verb] == Dep::ccomp || parse.dep[verb] == Dep::xcomp) &&
                      realis_of(parse, parse.head[verb]).realis == Realis::happened;
  const bool wanted = asked && (work.is("stance-positive", verb) || work.is("has-until", verb));
  const bool extended =
      until && work.is("extend-until", verb) && realis_of(parse, verb).realis == Realis::happened;
  const bool duty = wanted || extended || (wished && !until) || is_duty(work, verb) ||
                    is_threat(parse, verb) || (!until && is_order(work, verb));
  const bool given = until && has_until(work, verb) && !held_somebody(work, verb);
  if (!duty && !given) {
    read_promised_by(work, verb, index);
    return;
  }
  TalksCue cue = cue_at(work, "deadline", verb, "talks.until");
  cue.time = index;
  bool decides =
      work.is("decides", verb);  // "parliament has to approve it by", "have until Friday to vote"
  bool votes = false;
  for (const TokenIndex child : parse.children(verb)) {
    decides = decides || (is_to_infinitive(parse, child) && work.is("decides", child));
    votes = votes || (is_to_infinitive(parse, child) && parse.lemma(child) == "vote");
  }
  if (votes && until) push(work, cue_at(work, "next", verb, "talks.next-vote"));
  for (const TokenIndex head : arguments_of(parse, verb).objects) {
    decides = decides || (extended && work.is("talks", head));  // "the session was extended"
  }
  if (!decides && !tells_of_talks(work, work.sentence_of(verb)) && !work.is("finish", verb)) {
    cue.rule = "talks.until-for";  // the board asks for whom
    const Arguments args = arguments_of(parse, verb);
    std::vector<TokenIndex> who = args.subjects;
    for (const auto* list : {&args.objects, &args.indirect}) {
      who.insert(who.end(), list->begin(), list->end());
    }
    cue.actors = actors_of(work, who);
    if (std::any_of(who.begin(), who.end(), [&](TokenIndex head) {
          return work.is("both-sides", head) && parse.tag[head] == Tag::nns;
        })) {
      cue.rule = "talks.until";
    }
  }
  push(work, std::move(cue));
}

// "The duty would come into force on May 1", "the crews walk out on Friday unless ...": what
// happens on a day where nothing is agreed.
void read_threatened(TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  const std::vector<TokenIndex> subjects = arguments_of(parse, verb).subjects;
  const auto is_any = [&](std::string_view word_class) {
    return std::any_of(subjects.begin(), subjects.end(),
                       [&](TokenIndex head) { return work.is(word_class, head); });
  };
  const bool force = !work.wordings.of(verb, "takes-force").empty() && is_any("measure-set");
  bool unless = false;
  for (const TokenIndex child : parse.children(verb)) {
    const TokenIndex mark =
        parse.dep[child] == Dep::advcl ? child_with(parse, child, Dep::mark) : no_token;
    unless = unless || (mark != no_token && parse.lower(mark) == "unless");
  }
  if ((!force && !unless) || !is_to_come(work, verb) || is_history(work, verb)) return;
  const Realis realis = realis_of(parse, verb).realis;
  if (realis == Realis::denied || realis == Realis::negated || tells_not(parse, verb)) return;
  TalksCue cue = cue_at(work, "deadline", verb, "talks.unless");
  cue.time = time_in_sentence(work, verb);
  push(work, std::move(cue));
}

// "Parliament is to pass the act before the recess", "members vote on the text next week".
void read_deciding(TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  const bool decides = work.is("decides", verb) || work.is("carries-vote", verb) ||
                       work.is_verb_of("takes-up-text", verb);
  if (!decides || time_in_sentence(work, verb) == absent || is_history(work, verb)) return;
  const Arguments args = arguments_of(parse, verb);
  const bool body = std::any_of(args.subjects.begin(), args.subjects.end(),
                                [&](TokenIndex head) { return work.is("deciding-body", head); });
  const RealisFound realis = realis_of(parse, verb);
  const bool fixed = realis.realis == Realis::planned || is_present_to_come(work, verb);
  if (!body || !fixed || realis.purpose || told_of_nobody(work, realis)) return;
  if (hangs_on_condition(parse, verb) || is_only_wished(work, verb) || tells_not(parse, verb)) {
    return;
  }
  if (is_overtaken(work, verb) || was_to(work, verb) || is_gone_by(work, verb)) return;
  const auto& all = work.reading.talks;
  const bool known = std::any_of(all.begin(), all.end(), [&](const TalksCue& cue) {
    return cue.role == "next" && cue.line == work.line_of(verb);
  });
  if (known) return;
  TalksCue cue = cue_at(work, "next", verb, "talks.body-decides");
  cue.time = time_in_sentence(work, verb);
  push(work, std::move(cue));
}

void read_token(TalksWork& work, TokenIndex token) {
  const Pos pos = work.parse.pos[token];
  read_apart(work, token);
  read_apart_wording(work, token);
  read_deadlock(work, token);
  read_due(work, token);
  if (is_verb(work.parse, token)) read_voted(work, token);
  if (heads_clause(work.parse, token)) {
    read_agreed(work, token);
    read_step(work, token);
    read_meeting_wording(work, token);
    read_seeing(work, token);
    read_settles(work, token);
    read_expiry(work, token);
    read_threatened(work, token);
    read_deciding(work, token);
    read_given_days(work, token);
  }
  if (pos != Pos::noun && pos != Pos::propn) return;
  read_sticking(work, token);
  read_no_result(work, token);
  read_phase(work, token);
  read_next(work, token);
  read_talks_over(work, token);
  read_coming(work, token);
  read_deadline(work, token);
}

}  // namespace

bool is_until(const Parse& parse, TokenIndex verb) {
  const TokenIndex mark = child_with(parse, verb, Dep::mark);
  if (mark == no_token) return false;
  return parse.lower(mark) == "until" || parse.lower(mark) == "till" ||
         parse.lower(mark) == "before";
}

bool hangs_on_condition(const Parse& parse, TokenIndex verb) {
  for (const TokenIndex child : parse.children(verb)) {
    if (parse.dep[child] != Dep::advcl) continue;
    const TokenIndex mark = child_with(parse, child, Dep::mark);
    if (mark != no_token && (parse.lower(mark) == "if" || parse.lower(mark) == "unless"))
      return true;
    const TokenIndex aux = child_with(parse, child, Dep::aux);  // "should the vote fail"
    if (aux != no_token && aux == parse.left_edge[child] && parse.lower(aux) == "should") {
      return true;
    }
  }
  return false;
}

void find_progress(TalksWork& work) {
  for (TokenIndex token = 0; token < work.parse.size(); ++token) {
    if (work.sentence_of(token).size() > work.input.limits.sentence_tokens) continue;
    read_token(work, token);
  }
  for (std::size_t i = 0; i < work.reading.times.size(); ++i) {
    read_until(work, static_cast<Index>(i));
  }
  const std::size_t n = work.reading.events.size();
  for (std::size_t i = 0; i < n; ++i) read_meeting(work, work.reading.events[i]);
  for (TokenIndex token = 0; token < work.parse.size(); ++token) {
    const Pos pos = work.parse.pos[token];
    if (work.sentence_of(token).size() > work.input.limits.sentence_tokens) continue;
    if (pos == Pos::noun || pos == Pos::propn) read_called_off(work, token);
  }
}

}  // namespace synoptic
