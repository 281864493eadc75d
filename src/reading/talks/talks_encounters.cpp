// Meetings told by what somebody does: receives both sides, brings them together, signs a deal with
// the other side, travels to the talks.
#include <algorithm>
#include <string>

#include "reading/events/realis.hpp"
#include "reading/names/actor_lookup.hpp"
#include "reading/talks/talks_work.hpp"

namespace synoptic {
namespace {

bool is_finite_past(const Parse& parse, TokenIndex verb) {
  return parse.tag[verb] == Tag::vbd || parse.tag[verb] == Tag::vbn;
}

// "held", "planned" or "": what tense and adverbs say of the act.
std::string_view state_of(const TalksWork& work, TokenIndex verb) {
  const RealisFound realis = realis_of(work.parse, verb);
  if (realis.purpose || is_only_wished(work, verb) || tells_not(work.parse, verb)) return "";
  if (is_overtaken(work, verb) || hangs_on_condition(work.parse, verb)) return "";
  const bool wish = realis.governor != no_token && (work.is("no-step-governor", realis.governor) ||
                                                    was_planned(work.parse, realis.governor));
  if (realis.realis == Realis::planned) return wish ? "" : "planned";
  if (realis.realis != Realis::happened) return "";
  if (is_finite_past(work.parse, verb)) return is_to_infinitive(work.parse, verb) ? "" : "held";
  const Tag tag = work.parse.tag[verb];
  const bool present = tag == Tag::vbz || tag == Tag::vbp;
  return present && is_to_come(work, verb) ? "planned" : "";
}

bool has_adverb(const TalksWork& work, TokenIndex verb, std::string_view word_class) {
  const auto children = work.parse.children(verb);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
    const Dep dep = work.parse.dep[child];
    return (dep == Dep::advmod || dep == Dep::prt) &&
           work.words.is(word_class, work.parse.lower(child));
  });
}

// "The minister received both sides on Sunday", "she will have them back in May", "he had
// the two camps round in May".
void read_receiving(TalksWork& work, TokenIndex verb) {
  const bool has = work.parse.lemma(verb) == "have" && has_adverb(work, verb, "to-ones-place");
  const bool receives = has || work.is_verb_of("receives-sides", verb) ||
                        !work.wordings.of(verb, "receives-sides").empty();
  if (!receives || is_history(work, verb) || met_last(work, verb)) return;
  const Arguments args = arguments_of(work.parse, verb);
  const bool sides = std::any_of(args.objects.begin(), args.objects.end(), [&](TokenIndex head) {
    const bool them = work.words.is("them", work.parse.lower(head));
    return them || is_company(work, head, "all-sides");
  });
  std::string_view state = state_of(work, verb);
  const Tag tag = work.parse.tag[verb];
  if (has && (tag == Tag::vbz || tag == Tag::vbp)) state = "planned";  // "has them round on Friday"
  if (!sides || state.empty()) return;
  // "Sees them", "had them": of anybody, unless a day is told.
  const bool dated = time_in_sentence(work, verb) != absent;
  if (!dated && (has || state == "planned" || work.parse.lemma(verb) == "see")) return;
  add_meeting(work, verb, state, actors_of(work, args.subjects), "talks.invited");
}

bool signs(const TalksWork& work, TokenIndex verb, const Arguments& args) {
  if (!work.wordings.of(verb, "signs-together").empty()) return true;
  if (!work.is("signs-together", verb)) return false;
  return std::any_of(args.objects.begin(), args.objects.end(), [&](TokenIndex head) {
    return work.is("pact", head) || work.is("proposal", head) || work.is("proposal-paper", head);
  });
}

// "On Friday the Guild and the Board concluded an agreement": they met to do so.
void read_signing(TalksWork& work, TokenIndex verb) {
  const Arguments args = arguments_of(work.parse, verb);
  if (args.passive || !signs(work, verb, args) || is_history(work, verb)) return;
  if (state_of(work, verb) != "held" || time_in_sentence(work, verb) == absent) return;
  std::vector<TokenIndex> who = args.subjects;
  for (const TokenIndex other : heads_under(work, verb, "with")) who.push_back(other);
  std::vector<Index> actors = actors_of(work, who);
  if (actors.size() >= 2) add_meeting(work, verb, "held", std::move(actors), "talks.signing");
}

bool goes_home(const TalksWork& work, TokenIndex verb) {
  const TokenRange range = work.parse.subtree(verb);
  for (TokenIndex at = range.begin; at < range.end; ++at) {
    if (work.is("home", at)) return true;
  }
  return false;
}

// "Was due back", "was expected": not any more.
bool is_past_state(const TalksWork& work, TokenIndex verb) {
  if (work.parse.tag[verb] == Tag::vbd) return true;
  const TokenIndex aux = child_with(work.parse, verb, Dep::auxpass);
  return aux != no_token && work.parse.tag[aux] == Tag::vbd;
}

// "The envoy travels to the capital again on May 3", "the bishop is due back on Saturday".
void read_journey(TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  const bool due = parse.lemma(verb) == "be" && child_with(parse, verb, Dep::acomp) != no_token &&
                   work.words.is("due", parse.lower(child_with(parse, verb, Dep::acomp)));
  const bool expected = work.is("set-to", verb) && parse.tag[verb] == Tag::vbn &&
                        child_with(parse, verb, Dep::auxpass) != no_token &&
                        child_with(parse, verb, Dep::xcomp) == no_token &&
                        !heads_under(work, verb, "in").empty();  // "is expected in the port"
  const bool moves = expected || work.is("movement", verb);
  if ((!moves && !due) || is_history(work, verb) || goes_home(work, verb)) return;
  const bool told = due || expected;
  if (!told && (!is_to_come(work, verb) || was_to(work, verb))) return;
  if (told && (time_in_sentence(work, verb) == absent || is_past_state(work, verb))) return;
  if (!told && state_of(work, verb) != "planned") return;
  if (told && (tells_not(parse, verb) || was_to(work, verb))) return;
  const Arguments args = arguments_of(parse, verb);
  const std::vector<Index> who = actors_of(work, args.passive ? args.objects : args.subjects);
  if (!who.empty()) add_meeting(work, verb, "planned", who, "talks.journey");
}

}  // namespace

void find_encounters(TalksWork& work) {
  for (TokenIndex token = 0; token < work.parse.size(); ++token) {
    if (work.sentence_of(token).size() > work.input.limits.sentence_tokens) continue;
    if (!heads_clause(work.parse, token)) continue;
    read_receiving(work, token);
    read_signing(work, token);
    read_journey(work, token);
  }
}

}  // namespace synoptic
