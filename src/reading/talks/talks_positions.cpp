// Positions: a party, an issue, for or against, and on what condition.
#include <algorithm>
#include <optional>

#include "reading/actors/side_names.hpp"
#include "reading/events/event_lexicon.hpp"
#include "reading/events/realis.hpp"
#include "reading/names/actor_lookup.hpp"
#include "reading/talks/talks_work.hpp"

namespace synoptic {
namespace {

bool is_no(const Parse& parse, TokenIndex noun) {
  const TokenIndex det = child_with(parse, noun, Dep::det);
  return det != no_token && parse.lower(det) == "no";
}

bool has_no_object(const Parse& parse, TokenIndex verb) {
  for (const TokenIndex child : parse.children(verb)) {
    const Dep dep = parse.dep[child];
    if ((dep == Dep::dobj || dep == Dep::attr) && is_no(parse, child)) return true;
  }
  return false;
}

std::optional<Span> condition_of(const Parse& parse, TokenIndex cue) {
  for (const TokenIndex child : parse.children(cue)) {
    if (parse.dep[child] != Dep::advcl) continue;
    const TokenIndex mark = child_with(parse, child, Dep::mark);
    if (mark == no_token) continue;
    if (!event_lexicon().is_governor("condition-mark", parse.lower(mark))) continue;
    return parse.span_of(parse.subtree(child));
  }
  return std::nullopt;
}

// The issue stands under a negation of its own clause ("that there would be no withdrawal").
bool under_negation(const Parse& parse, TokenIndex cue, TokenRange about, TokenIndex term) {
  TokenIndex at = term;
  for (int step = 0; step < 8 && at != cue; ++step) {
    if (!about.empty() && !about.contains(at)) return false;
    const TokenIndex det = child_with(parse, at, Dep::det);
    if (det != no_token && parse.lower(det) == "no") return true;
    if (is_verb(parse, at) && child_with(parse, at, Dep::neg) != no_token) return true;
    const bool noun = parse.pos[at] == Pos::noun || parse.pos[at] == Pos::propn;
    if (noun && child_with(parse, at, Dep::neg) != no_token) return true;  // "but not troops"
    const std::string word = head_word(parse, at);
    if (at != term && event_lexicon().is_governor("negated", word)) return true;
    if (at != term && talks_lexicon().is("give-up", word)) return true;
    const TokenIndex first =
        first_conjunct(parse, at);  // "stop X and agree to Y": Y is not stopped
    if (parse.head[first] == first || first == cue) return false;
    at = parse.head[first];
  }
  return false;
}

// The issue stands in a clause of its own below the cue ("if", "as", "because ..."): a condition, a
// circumstance or a reason, not the stance.
bool under_aside(const Parse& parse, TokenIndex cue, TokenIndex term) {
  TokenIndex at = term;
  for (int step = 0; step < 8 && at != cue && parse.head[at] != at; ++step) {
    if (talks_lexicon().is("agree-conditions", parse.lower(at))) return true;  // "provided that"
    const bool around = parse.left_edge[at] <= cue && cue <= parse.right_edge[at];
    if (parse.dep[at] == Dep::advcl && !around) {
      const TokenIndex mark = child_with(parse, at, Dep::mark);
      if (mark != no_token && talks_lexicon().is("aside-mark", parse.lower(mark))) return true;
    }
    at = parse.head[at];
  }
  return false;
}

// "..., which is why the funds could sleep": said beside, of something else.
bool under_beside(const Parse& parse, TokenIndex cue, TokenIndex term) {
  TokenIndex at = term;
  for (int step = 0; step < 8 && at != cue && parse.head[at] != at; ++step) {
    const TokenIndex edge = parse.left_edge[at];
    const bool apart = edge > 0 && parse.lower(edge - 1) == ",";
    const bool around = edge <= cue && cue <= parse.right_edge[at];
    if (parse.dep[at] == Dep::relcl && apart && !around) return true;
    at = parse.head[at];
  }
  return false;
}

// "Will not sign without a guarantee": read apart, the guarantee is wanted.
bool under_without(const Parse& parse, TokenIndex cue, TokenIndex term) {
  TokenIndex at = term;
  for (int step = 0; step < 6 && at != cue && parse.head[at] != at; ++step) {
    const TokenIndex above = parse.head[at];
    if (parse.dep[at] == Dep::prep && parse.lower(at) == "without") {
      return tells_not(parse, above) || is_no(parse, above);  // else: "wants them to go without"
    }
    at = above;
  }
  return false;
}

// "There is no majority of members who support X": a relative clause under a negation.
bool relative_under_negation(const Parse& parse, TokenIndex verb) {
  if (parse.dep[verb] != Dep::relcl) return false;
  TokenIndex at = parse.head[verb];
  for (int step = 0; step < 6; ++step) {
    if (is_verb(parse, at) && (tells_not(parse, at) || has_no_object(parse, at))) return true;
    if (parse.head[at] == at) return false;
    at = parse.head[at];
  }
  return false;
}

bool has_position(const TalksWork& work, Index party, std::string_view issue, Span line) {
  return std::any_of(
      work.reading.positions.begin(), work.reading.positions.end(), [&](const Position& position) {
        return position.party == party && position.issue == issue && position.line == line;
      });
}

// "Pull out of the summit", "withdraw from the treaty": no forces are withdrawn.
bool is_from_talks(const TalksWork& work, TokenRange term) {
  constexpr TokenIndex near = 4;
  const TokenIndex end = std::min(term.end + near, work.sentence_of(term.end - 1).end);
  for (TokenIndex token = term.end; token < end; ++token) {
    if (work.parse.pos[token] != Pos::noun && work.parse.pos[token] != Pos::propn) continue;
    if (work.is("talks", token) || work.is("pact", token)) return true;
  }
  return false;
}

// "Pass a bill after the election", "talks before the vote": the issue's word tells a time.
bool tells_when(const TalksWork& work, TokenIndex cue, TokenIndex term) {
  const Parse& parse = work.parse;
  const TokenIndex first = first_conjunct(parse, term);
  const TokenIndex prep = parse.head[first];
  if (parse.dep[first] != Dep::pobj || prep == cue) return false;
  return work.words.is("around-time", parse.lower(prep));
}

// "Sanctions violation", "pay claims": the word says what a charge is about.
bool names_charge(const TalksWork& work, TokenIndex term) {
  const Dep dep = work.parse.dep[term];
  if (dep != Dep::compound && dep != Dep::amod) return false;
  const TokenIndex head = work.parse.head[term];
  return work.is("charge-noun", head) || work.is("offence-noun", head);
}

// "The compromise text": the word belongs to the name of a proposal, whose answers stand elsewhere.
bool names_proposal(const TalksWork& work, TokenIndex term) {
  const TokenIndex head = work.parse.head[term];
  const Dep dep = work.parse.dep[term];
  return (dep == Dep::compound || dep == Dep::amod) && work.is("proposal", head);
}

// "Parliament must approve it", "the members have to endorse it": what has to be, not what they
// want.
bool is_obliged(const Parse& parse, TokenIndex verb) {
  const TokenIndex aux = child_with(parse, verb, Dep::aux);
  if (aux == no_token) return false;
  if (event_lexicon().is_governor("must-modal", parse.lower(aux))) return true;
  const std::string_view above = parse.lemma(parse.head[verb]);
  return parse.dep[verb] == Dep::xcomp && parse.lower(aux) == "to" &&
         (above == "have" || above == "need");
}

// "Pay the bill for others": what something costs, not a law.
bool is_cost(const TalksWork& work, TokenIndex term) {
  if (work.parse.lemma(term) != "bill" || work.parse.dep[term] != Dep::dobj) return false;
  return work.is("pays-bill", work.parse.head[term]);
}

// "Parliament takes up the accord": it is on the table there, whatever comes of it.
bool is_taken_up(const TalksWork& work, TokenIndex verb, TokenIndex about) {
  return work.is("pact", about) && !work.wordings.of(verb, "body-works").empty();
}

// "If Congress passes it", "demanded that members approve it": no stance of the subject.
bool is_asked_or_open(const Parse& parse, TokenIndex verb) {
  const TokenIndex mark = child_with(parse, verb, Dep::mark);
  if (mark != no_token && event_lexicon().is_governor("condition-mark", parse.lower(mark))) {
    return true;
  }
  const TokenIndex above = parse.head[verb];
  // "Suspect that it wants war": what others make of it.
  if (parse.dep[verb] == Dep::ccomp && talks_lexicon().is("suspects", parse.lemma(above))) {
    return true;
  }
  const bool hoped =
      parse.dep[verb] == Dep::acl && talks_lexicon().is("hoped-noun", head_word(parse, above));
  return hoped || is_obliged(parse, verb) || realis_of(parse, verb).realis == Realis::demanded;
}

// "X dropped its demand for Y", "X gave up its opposition to Y": the stance is turned.
void read_given_up(TalksWork& work, TokenIndex verb, TokenRange about, bool positive) {
  if (is_to_infinitive(work.parse, verb) || is_asked_or_open(work.parse, verb)) return;
  const Stance stance{actors_of(work, arguments_of(work.parse, verb).subjects),
                      verb,
                      about,
                      positive == tells_not(work.parse, verb),
                      "position.given-up",
                      {}};
  add_stance(work, stance);
}

// A stance noun under a light verb or with a possessor: "expressed a desire to", "X's demand for".
void read_noun(TalksWork& work, TokenIndex noun) {
  const bool given_up = work.is("given-up-noun", noun);  // "dropped its claim to X"
  const bool positive = work.is("stance-positive-noun", noun) || given_up;
  if (!positive && !work.is("stance-negative-noun", noun)) return;
  const Parse& parse = work.parse;
  if (parse.dep[noun] == Dep::dobj && work.is("give-up", parse.head[noun])) {
    read_given_up(work, parse.head[noun], words_after(work, parse.head[noun]), positive);
    return;
  }
  if (const Wording* dropped = work.wordings.about(noun, "gives-up"); dropped != nullptr) {
    read_given_up(work, dropped->verb, dropped->range, positive);
    return;
  }
  if (given_up) return;
  Stance stance{{}, noun, words_after(work, noun), positive, "position.noun", {}};
  const TokenIndex verb = parse.head[noun];
  const bool object = parse.dep[noun] == Dep::dobj || parse.dep[noun] == Dep::attr;
  if (object && work.is("light-stance", verb)) {
    stance.parties = actors_of(work, arguments_of(parse, verb).subjects);
    if (tells_not(parse, verb)) stance.positive = !stance.positive;
  }
  if (stance.parties.empty()) {
    const TokenIndex owner = child_with(parse, noun, Dep::poss);
    if (owner != no_token) stance.parties = actors_of(work, {owner});
  }
  add_stance(work, stance);
}

void read_adjective(TalksWork& work, TokenIndex word) {
  const bool positive = work.is("stance-positive-adjective", word);
  if (!positive && !work.is("stance-negative-adjective", word)) return;
  const Parse& parse = work.parse;
  const Dep dep = parse.dep[word];
  const bool predicate = dep == Dep::acomp || dep == Dep::oprd || dep == Dep::attr;
  if (!predicate && parse.tag[word] != Tag::vbn) return;
  const TokenIndex verb = predicate ? parse.head[word] : word;
  const Arguments args = arguments_of(parse, verb);
  Stance stance{actors_of(work, args.passive ? args.objects : args.subjects),
                word,
                words_after(work, word),
                positive != tells_not(parse, verb),
                "position.adjective",
                {}};
  add_stance(work, stance);
}

// "Insists that it is so": told as a fact, not asked for as in "insists that it be so".
bool insists_on_fact(const Parse& parse, TokenIndex verb) {
  if (parse.lemma(verb) != "insist") return false;
  const TokenIndex told = child_with(parse, verb, Dep::ccomp);
  if (told == no_token) return false;
  const Tag tag = parse.tag[told];
  return tag == Tag::vbz || tag == Tag::vbd;
}

// "Called for X", "pushed for raising Y".
bool stands_for(const Parse& parse, TokenIndex verb) {
  const auto is_for = [&](TokenIndex child) {
    return parse.dep[child] == Dep::prep && parse.lower(child) == "for";
  };
  const TokenIndex next = verb + 1;  // "asked that X be lifted", "asked for X to be lifted"
  if (next < parse.size() && parse.sentence_of[next] == parse.sentence_of[verb] &&
      parse.dep[next] == Dep::mark && (parse.lower(next) == "that" || parse.lower(next) == "for")) {
    return true;
  }
  for (const TokenIndex child : parse.children(verb)) {
    const auto below = parse.children(child);  // "asked as well for X"
    const bool beside =
        parse.dep[child] == Dep::advmod && std::any_of(below.begin(), below.end(), is_for);
    if (is_for(child) || beside) return true;
  }
  return false;
}

// "X ruled out Y".
bool is_ruled_out(const TalksWork& work, TokenIndex verb) {
  if (!work.is("rule-out", verb)) return false;
  const TokenIndex particle = child_with(work.parse, verb, Dep::prt);
  return particle != no_token && work.parse.lower(particle) == "out";
}

// "X would vote against Y", "X campaigned for Y".
void read_vote(TalksWork& work, TokenIndex verb) {
  if (!work.is("vote", verb)) return;
  const Parse& parse = work.parse;
  for (const TokenIndex prep : parse.children(verb)) {
    if (parse.dep[prep] != Dep::prep) continue;
    const bool against = parse.lower(prep) == "against";
    if (!against && parse.lower(prep) != "for") continue;
    const Stance stance{actors_of(work, arguments_of(parse, verb).subjects),
                        verb,
                        parse.subtree(prep),
                        against == tells_not(parse, verb),
                        "position.vote",
                        {}};
    if (!is_to_infinitive(parse, verb)) add_stance(work, stance);
  }
}

// "X called the deal unfair", "Y described the cuts as too deep": against what is judged.
void read_judgement(TalksWork& work, TokenIndex verb) {
  if (!work.is("judge", verb) || is_to_infinitive(work.parse, verb)) return;
  const Parse& parse = work.parse;
  const auto is_bad = [&](TokenIndex word) {
    if (work.is("bad", word)) return true;
    const auto children = parse.children(word);
    return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
      return parse.dep[child] == Dep::advmod && parse.lower(child) == "too";
    });
  };
  for (const TokenIndex child : parse.children(verb)) {
    const Dep dep = parse.dep[child];
    const bool as = dep == Dep::prep && parse.lower(child) == "as";  // "regards X as unfair"
    const auto below = parse.children(child);
    if (as && std::any_of(below.begin(), below.end(), is_bad)) {
      const TokenIndex told = child_with(parse, verb, Dep::dobj);
      if (told == no_token || tells_not(parse, verb)) continue;
      add_stance(work, {actors_of(work, arguments_of(parse, verb).subjects),
                        verb,
                        parse.subtree(told),
                        false,
                        "position.judges",
                        {}});
      continue;
    }
    if ((dep != Dep::ccomp && dep != Dep::oprd && dep != Dep::acomp) || !is_bad(child)) continue;
    TokenIndex told = child_with(parse, child, Dep::nsubj);
    if (told == no_token) told = child_with(parse, verb, Dep::dobj);
    if (told == no_token || tells_not(parse, verb)) continue;
    const Stance stance{actors_of(work, arguments_of(parse, verb).subjects),
                        verb,
                        parse.subtree(told),
                        false,
                        "position.judges",
                        {}};
    add_stance(work, stance);
  }
}

// "X warned that failure to pass the bill would cost jobs": for what fails then.
void read_failing(TalksWork& work, const Statement& statement, TokenRange range) {
  const Parse& parse = work.parse;
  for (TokenIndex token = range.begin; token < range.end; ++token) {
    if (!work.is("failing", token) || parse.pos[token] != Pos::noun) continue;
    if (parse.dep[token] != Dep::nsubj) continue;
    if (child_with(parse, token, Dep::poss) != no_token) continue;
    const TokenRange told{token + 1, parse.right_edge[token] + 1};
    const Stance stance{{statement.holder}, token, told, true, "position.failing", {}};
    add_stance(work, stance);
  }
}

// "X rejected claims that ...", "X offered an assessment of ...": words are rejected or offered.
bool speaks_of_words(const TalksWork& work, TokenIndex verb, const Arguments& args) {
  return std::any_of(args.objects.begin(), args.objects.end(), [&](TokenIndex head) {
    if (work.is("offered-words", head) && !work.is("stance-with-for", verb)) {
      return !work.is("asks", verb);
    }
    const bool words = work.is("charge-noun", head) || work.is("hoped-noun", head);
    return words && work.is_verb_of("refuses", verb);
  });
}

// "Accepted the draft", "rejected it": the answer to a proposal, which stands elsewhere.
bool is_offer(const TalksWork& work, TokenIndex head) {
  const Pos pos = work.parse.pos[head];
  return pos == Pos::pron || work.is("proposal", head) || work.is("pact", head);
}

bool answers_offer(const TalksWork& work, const Arguments& args) {
  return std::any_of(args.objects.begin(), args.objects.end(),
                     [&](TokenIndex head) { return is_offer(work, head); });
}

// "X is holding out for Y", "X gave its consent to Y", "X poured cold water on Y".
void read_wordings(TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  if (is_to_infinitive(parse, verb) || parse.dep[verb] == Dep::amod) return;
  if (is_asked_or_open(parse, verb) || relative_under_negation(parse, verb)) return;
  constexpr std::pair<std::string_view, bool> classes[] = {
      {"wants", true},    {"accepts", true},     {"opposes", false},
      {"refuses", false}, {"criticises", false}, {"refused-with-not", true}};
  for (const auto& [word_class, positive] : classes) {
    for (const Wording* told : work.wordings.of(verb, word_class)) {
      if (told->about == no_token || is_taken_up(work, verb, told->about)) continue;
      const std::string_view only = word_class == "criticises" ? "passage" : std::string_view{};
      const Arguments args = arguments_of(parse, verb);
      if (args.passive && args.subjects.empty()) continue;
      if (word_class == "refused-with-not" && !tells_not(parse, verb)) continue;
      const bool none = has_no_object(parse, verb) && told->key.find("_no") == std::string::npos;
      const Stance stance{actors_of(work, args.subjects),
                          verb,
                          told->range,
                          positive != (tells_not(parse, verb) || none),
                          "position.wording",
                          only,
                          only.empty() && !is_offer(work, told->about)};
      add_stance(work, stance);
    }
  }
}

// "X will lift its duty on Y", "X is to free 40 prisoners": what a side is told to do on an issue;
// "X put forward a joint patrol": what it tables.
void read_own_act(TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  const bool tables = !work.wordings.of(verb, "tables").empty();
  if (!tables && !work.is("acts-on", verb)) return;
  const RealisFound realis = realis_of(parse, verb);
  const bool to_come = realis.realis == Realis::planned && realis.governor == no_token;
  if (realis.purpose || (tables ? realis.realis != Realis::happened : !to_come)) return;
  if (is_to_infinitive(parse, verb) || tells_not(parse, verb)) return;
  const Arguments args = arguments_of(parse, verb);
  if (args.passive || args.objects.empty()) return;
  const TokenRange about = parse.subtree(args.objects.front());
  for (const IssueFound& found : work.issues_in(about)) {
    if (found.issue == "passage" || found.issue == "talksform" || is_history(work, verb)) continue;
    if (names_proposal(work, found.tokens.end - 1)) continue;
    const Stance stance{actors_of(work, args.subjects), verb, about, true, "position.own-act", {}};
    add_position(work, stance, found.issue, true);
  }
}

// "X offered Y a compromise: pensions would rise": what stands behind the colon is what X offers.
void read_offered_behind(TalksWork& work, TokenIndex verb) {
  if (!work.is("offers", verb) || tells_not(work.parse, verb) || is_history(work, verb)) return;
  if (is_to_infinitive(work.parse, verb)) return;
  const Arguments args = arguments_of(work.parse, verb);
  const bool offer = std::any_of(args.objects.begin(), args.objects.end(), [&](TokenIndex head) {
    return work.is("offerable", head) || work.is("proposal", head);
  });
  if (!offer || args.passive) return;
  const TokenIndex end = work.sentence_of(verb).end;
  for (TokenIndex token = verb + 1; token < end; ++token) {
    if (work.parse.lower(token) != ":") continue;
    for (const IssueFound& found : work.issues_in({token + 1, end})) {
      const bool turned = under_negation(work.parse, verb, {}, found.tokens.end - 1);
      const Stance stance{
          actors_of(work, args.subjects), verb, {}, !turned, "position.offered", {}};
      add_position(work, stance, found.issue, !turned);
    }
    return;
  }
}

// "An amnesty was ruled out by X", "cameras, as requested by X": what is wanted or refused, told in
// front.
TokenRange what_undergoes(const Parse& parse, TokenIndex verb, const Arguments& args) {
  if (!args.objects.empty()) {
    const TokenIndex head = args.objects.front();
    const TokenRange all = parse.subtree(head);
    if (!all.contains(verb)) return all;
    return {all.begin, std::max(head + 1, all.begin)};  // "an amnesty demanded by X"
  }
  const TokenIndex above = parse.head[verb];
  const TokenIndex mark = child_with(parse, verb, Dep::mark);
  if (parse.dep[verb] != Dep::advcl || mark == no_token || parse.lower(mark) != "as") return {};
  const TokenIndex edge = parse.left_edge[verb];
  return edge > above ? TokenRange{parse.left_edge[above], edge} : TokenRange{};
}

bool is_relative(const Parse& parse, TokenIndex word) {
  return talks_lexicon().is("relative", parse.lower(word));
}

// "The referendum X demands", "a levy, which X opposes": the noun in front.
TokenRange relative_object(const Parse& parse, TokenIndex verb) {
  if (parse.dep[verb] != Dep::relcl) return {};
  const TokenIndex object = child_with(parse, verb, Dep::dobj);
  const bool relative = object == no_token || is_relative(parse, object);
  const TokenIndex subject = child_with(parse, verb, Dep::nsubj);
  const bool other =
      subject != no_token && parse.tag[subject] != Tag::wdt && parse.tag[subject] != Tag::wp;
  if (!relative || !other || child_with(parse, verb, Dep::ccomp) != no_token) return {};
  if (child_with(parse, verb, Dep::xcomp) != no_token) return {};
  const TokenIndex head = parse.head[verb];
  return {parse.left_edge[head], head + 1};
}

void read_verb(TalksWork& work, TokenIndex verb) {
  read_offered_behind(work, verb);
  read_wordings(work, verb);
  read_own_act(work, verb);
  read_vote(work, verb);
  read_judgement(work, verb);
  const bool ruled_out = is_ruled_out(work, verb);
  const bool general =
      work.is("stance-positive", verb) || work.is_verb_of("stance-negative", verb) || ruled_out;
  const bool of_deal = work.is("deal-positive", verb) || work.is("deal-negative", verb);
  if (!general && !of_deal) return;
  const bool positive =
      !ruled_out && (work.is("stance-positive", verb) || work.is("deal-positive", verb));
  const Parse& parse = work.parse;
  const bool goes_on = parse.dep[verb] == Dep::xcomp && work.is("holds-on", parse.head[verb]);
  if ((is_to_infinitive(parse, verb) && !goes_on) || parse.dep[verb] == Dep::amod) return;
  const Arguments args = arguments_of(parse, verb);
  if ((args.passive && args.subjects.empty()) || relative_under_negation(parse, verb)) return;
  if (work.is("stance-with-for", verb) && !stands_for(parse, verb)) return;
  if (insists_on_fact(parse, verb)) return;
  if (speaks_of_words(work, verb, args) || is_asked_or_open(parse, verb)) return;
  // "X and Y agreed on Z" tells what is settled, not where each of them stands.
  if (work.is("settle", verb) && args.subjects.size() > 1) return;
  const bool undergoes =
      args.passive || (parse.dep[verb] == Dep::acl && parse.tag[verb] == Tag::vbn);
  const TokenRange undergone =
      undergoes ? what_undergoes(parse, verb, args) : relative_object(parse, verb);
  Stance stance{actors_of(work, args.subjects),
                verb,
                undergone.empty() ? words_after(work, verb) : undergone,
                positive != tells_not(parse, verb),
                "position.verb",
                general ? std::string_view{} : std::string_view("passage"),
                general && work.is("open-stance", verb) && !answers_offer(work, args)};
  add_stance(work, stance);
}

// Demands, refusals and offers the statement extractor has found beyond the cues above.
// What kind of statement can be about: any issue, or only whether the deal is taken ("criticised
// the deal").
bool judges(const Statement& statement) {
  switch (statement.kind) {
    case StatementKind::urge:
    case StatementKind::accuse:
    case StatementKind::praise:
      return true;
    default:
      return false;
  }
}

bool takes_stance(const Statement& statement) {
  switch (statement.kind) {
    case StatementKind::demand:
    case StatementKind::offer:
    case StatementKind::promise:
    case StatementKind::accept:
    case StatementKind::concede:
    case StatementKind::refuse:
      return true;
    case StatementKind::assert_:
    case StatementKind::believe:
      return statement.modality == Modality::necessary;
    default:
      return false;
  }
}

enum class Commitment { none, own, asked };

// "We don't trade prisoners", "we are not going to vote for it".
bool refuses_as_we(const Parse& parse, TokenIndex verb) {
  const TokenIndex subject = child_with(parse, verb, Dep::nsubj);
  if (subject == no_token || child_with(parse, verb, Dep::neg) == no_token) return false;
  return parse.lower(subject) == "we" || parse.lower(subject) == "i";
}

// "It has yet to study the text": asks for nothing.
bool has_yet(const Parse& parse, TokenIndex verb) {
  const auto children = parse.children(verb);
  return std::any_of(children.begin(), children.end(),
                     [&](TokenIndex child) { return parse.lower(child) == "yet"; });
}

// "would not release", "will open": what a side will do itself; "must", "has to": what it asks.
Commitment commitment_of(const Parse& parse, TokenIndex verb) {
  const EventLexicon& words = event_lexicon();
  for (const TokenIndex child : parse.children(verb)) {
    const std::string_view word = parse.lower(child);
    if (parse.dep[child] == Dep::xcomp && parse.lemma(verb) == "have") {
      return has_yet(parse, verb) ? Commitment::none : Commitment::asked;
    }
    if (parse.dep[child] != Dep::aux) continue;
    if (words.is_governor("must-modal", word)) return Commitment::asked;
    if (words.is_governor("future-modal", word) || words.is_governor("may-modal", word) ||
        words.is_governor("past-future-modal", word)) {
      return Commitment::own;
    }
  }
  if (refuses_as_we(parse, verb)) return Commitment::own;
  return Commitment::none;
}

// "Her fighters", "our members": whose possessor is the holder's side.
bool is_of_side(const TalksWork& work, Index holder, TokenIndex noun) {
  const TokenIndex owner = child_with(work.parse, noun, Dep::poss);
  if (owner == no_token) return false;
  if (work.parse.lower(owner) == "our") return true;
  const Index who = actor_of_phrase(work.reading, work.parse, owner);
  return who != absent && top_side(work.reading, who) == top_side(work.reading, holder);
}

// The clause speaks of the holder's own side: by name, as "we" or "it", or of nobody ("there will
// be").
bool is_own(const TalksWork& work, Index holder, TokenIndex verb) {
  const Parse& parse = work.parse;
  for (const TokenIndex child : parse.children(verb)) {
    if (parse.dep[child] == Dep::expl) return true;
  }
  const std::vector<TokenIndex> subjects = arguments_of(parse, verb).subjects;
  if (subjects.empty()) return false;
  if (is_of_side(work, holder, subjects.front())) return true;
  const std::string_view word = parse.lower(subjects.front());
  if (word == "we" || word == "i") return true;
  const Index who = actor_of_phrase(work.reading, parse, subjects.front());
  return who != absent && top_side(work.reading, who) == top_side(work.reading, holder);
}

// "Would go on filling", "would carry on".
bool goes_on(const Parse& parse, TokenIndex verb) {
  for (const TokenIndex child : parse.children(verb)) {
    const bool beside = parse.dep[child] == Dep::prt || parse.dep[child] == Dep::prep;
    const std::string_view lemma = parse.lemma(verb);
    if (beside && parse.lower(child) == "on" && (lemma == "go" || lemma == "carry")) return true;
  }
  return false;
}

// "X said Y was out of the question", "said Y was a red line".
void read_out_of_reach(TalksWork& work, const Statement& statement, TokenRange range) {
  for (TokenIndex verb = range.begin; verb < range.end; ++verb) {
    for (const Wording* told : work.wordings.of(verb, "out-of-reach")) {
      if (tells_not(work.parse, told->verb) || work.parse.dep[verb] == Dep::advcl) continue;
      const TokenIndex subject = child_with(work.parse, verb, Dep::nsubj);
      if (subject == no_token) continue;
      const Stance stance{{statement.holder},
                          verb,
                          work.parse.subtree(subject),
                          false,
                          "position.out-of-reach",
                          {},
                          true};
      add_stance(work, stance);
    }
  }
}

// "X said the levy must go": against the measure; nothing is known of what must go unnamed.
bool must_go(TalksWork& work, Stance stance) {
  const std::vector<IssueFound> all = work.issues_in(stance.about);
  const bool measure = std::all_of(all.begin(), all.end(), [&](const IssueFound& found) {
    return work.words.is("measure-issue", found.issue);
  });
  stance.open = false;
  if (measure) stance.positive = !stance.positive;
  add_stance(work, stance);
  return true;
}

// "X said it would not accept Y", "X said Y had to change": a plain report that commits its holder.
bool read_commitment(TalksWork& work,
                     const Statement& statement,
                     TokenIndex verb,
                     TokenRange range) {
  const Commitment kind = commitment_of(work.parse, verb);
  if (kind == Commitment::none) return false;
  const bool negated = tells_not(work.parse, verb);
  if (kind == Commitment::own && !is_own(work, statement.holder, verb)) return false;
  const bool refuses = negated || has_no_object(work.parse, verb);
  const TokenIndex below = child_with(work.parse, verb, Dep::xcomp);
  const bool opposes = below != no_token && work.is("stance-negative", below);
  const bool holds_on = !opposes && (work.is("holds-on", verb) || goes_on(work.parse, verb));
  if (kind == Commitment::own && !refuses && !holds_on && !condition_of(work.parse, verb)) {
    return false;
  }
  Stance stance{{statement.holder}, verb, range, !negated, "position.commitment", {}, true};
  const TokenIndex told = below == no_token ? verb : below;
  if (kind == Commitment::asked && work.is("vanishes", told)) return must_go(work, stance);
  add_stance(work, stance);
  return true;
}

// "X said it had done Y and would not do Z": each of the joined clauses.
void read_commitments(TalksWork& work, const Statement& statement, TokenRange range) {
  const TokenIndex verb = clause_verb(work.parse, range);
  if (verb == no_token || read_commitment(work, statement, verb, range)) return;
  for (const TokenIndex next : work.parse.children(verb)) {
    if (work.parse.dep[next] != Dep::conj || !is_verb(work.parse, next)) continue;
    if (!range.contains(next)) continue;
    const TokenRange clause{next, std::min(range.end, work.parse.right_edge[next] + 1)};
    if (read_commitment(work, statement, next, clause)) return;
  }
}

// "We will not sign", in a letter or a statement: what its signer commits itself to.
void read_own_commitment(TalksWork& work, TokenIndex verb) {
  if (work.signer == absent || work.parse.dep[verb] == Dep::relcl) return;
  const TokenIndex subject = child_with(work.parse, verb, Dep::nsubj);
  if (subject == no_token || !is_own_voice(work, subject)) return;
  Statement own;
  own.holder = work.signer;
  read_commitment(work, own, verb, {verb, work.parse.right_edge[verb] + 1});
}

// "He no longer said that X must go".
bool is_no_longer_said(const TalksWork& work, const Statement& statement) {
  if (!statement.cue) return false;
  const auto children = work.parse.children(statement.cue_token);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
    return work.parse.dep[child] == Dep::advmod && work.parse.lower(child) == "longer";
  });
}

// "X threatened to answer with a tax", "X called on both to let flour in": what X would do, or has
// others do, in the matter.
void read_pressed(TalksWork& work, const Statement& statement) {
  if (statement.polarity == Polarity::negative) return;
  for (const Span piece : statement.content) {
    const TokenRange range = tokens_in(work.parse, piece);
    if (range.empty()) continue;
    const std::vector<IssueFound> all = work.issues_in(range);
    const bool of_talks = std::any_of(all.begin(), all.end(), [](const IssueFound& found) {
      return found.issue == "passage" || found.issue == "talksform" || found.issue == "withdrawal";
    });
    if (of_talks) continue;
    add_stance(work, {{statement.holder}, range.begin, range, true, "position.presses", {}});
  }
}

void read_statement(TalksWork& work, const Statement& statement) {
  if (is_no_longer_said(work, statement)) return;
  const bool general = takes_stance(statement);
  if (statement.holder != absent) {
    for (const Span piece : statement.content) {
      read_failing(work, statement, tokens_in(work.parse, piece));
      read_out_of_reach(work, statement, tokens_in(work.parse, piece));
    }
  }
  if (statement.holder != absent && statement.kind == StatementKind::assert_) {
    for (const Span piece : statement.content) {
      read_commitments(work, statement, tokens_in(work.parse, piece));
    }
  }
  if (statement.holder == absent) return;
  const bool presses =
      statement.kind == StatementKind::threaten || statement.kind == StatementKind::urge;
  if (presses) read_pressed(work, statement);
  if (!general && !judges(statement)) return;
  if (is_verb(work.parse, statement.cue_token) && statement.cue &&
      speaks_of_words(work, statement.cue_token, arguments_of(work.parse, statement.cue_token))) {
    return;
  }
  if (statement.cue && work.is("accepts", statement.cue_token) &&
      is_obliged(work.parse, statement.cue_token)) {
    return;
  }
  // "X and Y agreed on Z" tells what is settled.
  if (statement.kind == StatementKind::accept && !statement.co_holders.empty()) return;
  for (const Span piece : statement.content) {
    const TokenRange range = tokens_in(work.parse, piece);
    if (range.empty()) continue;
    // A negation inside the content turns what stands under it, once.
    const TokenIndex verb = clause_verb(work.parse, range);
    const bool turned = statement.polarity == Polarity::negative &&
                        (verb == no_token || !tells_not(work.parse, verb));
    const bool against = statement.kind == StatementKind::refuse ||
                         statement.kind == StatementKind::accuse || turned;
    const Stance stance{{statement.holder},
                        range.begin,
                        range,
                        !against,
                        "position.statement",
                        general ? std::string_view{} : std::string_view("passage")};
    add_stance(work, stance);
  }
}

}  // namespace

namespace {

// "Under no circumstances", "in no way"; "no longer".
bool is_never(const Parse& parse, TokenIndex child) {
  if (parse.dep[child] == Dep::advmod && parse.lower(child) == "longer") return true;
  if (parse.dep[child] != Dep::prep) return false;
  const TokenIndex object = child_with(parse, child, Dep::pobj);
  return object != no_token && is_no(parse, object) &&
         talks_lexicon().is("circumstance", parse.lemma(object));
}

}  // namespace

bool tells_not(const Parse& parse, TokenIndex verb) {
  for (const TokenIndex child : parse.children(verb)) {
    if (parse.dep[child] == Dep::neg || is_never(parse, child)) return true;
    if (parse.dep[child] == Dep::nsubj && is_no(parse, child)) return true;
  }
  return false;
}

namespace {

Position position_of(const TalksWork& work,
                     const Stance& stance,
                     std::string_view issue,
                     bool positive) {
  Position position;
  position.issue = issue;
  position.line = work.line_of(stance.cue);
  position.polarity = positive ? Polarity::positive : Polarity::negative;
  position.condition = condition_of(work.parse, stance.cue);
  position.time = time_in_sentence(work, stance.cue);
  position.rule = stance.rule;
  if (issue.empty() && !stance.about.empty()) position.about = work.parse.span_of(stance.about);
  return position;
}

bool has_held(const TalksWork& work, Span holder, std::string_view issue) {
  const auto& positions = work.reading.positions;
  return std::any_of(positions.begin(), positions.end(), [&](const Position& position) {
    return position.holder == holder && position.issue == issue;
  });
}

}  // namespace

namespace {

// Issues the words of an open position can be of, each a cue on its own words: the story decides.
void tell_hints(TalksWork& work, const Stance& stance) {
  for (const IssueFound& found : work.words.hints_in(work.parse, stance.about)) {
    if (work.reading.talks.size() >= work.input.limits.findings) return;
    TalksCue cue;
    cue.role = "hint";
    cue.issue = found.issue;
    cue.line = work.parse.span_of(found.tokens);
    cue.rule = "talks.hint";
    work.reading.talks.push_back(std::move(cue));
  }
}

}  // namespace

void add_position(TalksWork& work, const Stance& stance, std::string_view issue, bool positive) {
  if (issue.empty()) tell_hints(work, stance);
  const auto full = [&] { return work.reading.positions.size() >= work.input.limits.findings; };
  for (const Index party : stance.parties) {
    if (has_position(work, party, issue, work.line_of(stance.cue))) continue;
    if (full()) return;
    Position position = position_of(work, stance, issue, positive);
    position.party = party;
    work.reading.positions.push_back(std::move(position));
  }
  if (!stance.parties.empty()) return;
  for (const TokenIndex head : unknown_holders(work, stance.cue)) {
    const bool own = is_own_voice(work, head);
    const Span holder =
        own ? work.signature : work.parse.span_of({work.parse.left_edge[head], head + 1});
    if (full() || has_held(work, holder, issue)) continue;
    Position position = position_of(work, stance, issue, positive);
    position.holder = holder;
    work.reading.positions.push_back(std::move(position));
  }
}

std::vector<TokenIndex> unknown_holders(const TalksWork& work, TokenIndex verb) {
  std::vector<TokenIndex> found;
  const Parse& parse = work.parse;
  if (parse.dep[verb] == Dep::acomp || parse.dep[verb] == Dep::attr) verb = parse.head[verb];
  if (!is_verb(parse, verb) && parse.pos[verb] != Pos::aux) return found;
  const Arguments args = arguments_of(parse, verb);
  if (args.passive) return found;
  for (const TokenIndex head : args.subjects) {
    const bool name = parse.pos[head] == Pos::propn;
    if (!work.signature.empty() && is_own_voice(work, head)) found.push_back(head);
    if (mention_at(work.reading, head) != nullptr) continue;
    if (name || (parse.pos[head] == Pos::noun && work.is("acting-noun", head))) {
      found.push_back(head);
    }
  }
  return found;
}

namespace {

// "The final-salary pension": the word belongs to the name of another issue.
bool names_other_issue(const TalksWork& work,
                       const std::vector<IssueFound>& all,
                       const IssueFound& found) {
  const TokenIndex term = found.tokens.end - 1;
  const TokenIndex head = work.parse.head[term];
  if (work.parse.dep[term] != Dep::compound || head == term) return false;
  return std::any_of(all.begin(), all.end(), [&](const IssueFound& other) {
    return other.issue != found.issue && other.tokens.contains(head) &&
           !other.tokens.contains(term);
  });
}

}  // namespace

namespace {

// "On barley, the bloc will wait", "as for the auditors, she said no": what stands in front.
TokenRange fronted(const TalksWork& work, TokenIndex cue) {
  const Parse& parse = work.parse;
  const TokenRange sentence = work.sentence_of(cue);
  TokenIndex first = sentence.begin;
  while (first < sentence.end && parse.dep[first] == Dep::punct) ++first;
  if (first + 2 >= cue || !talks_lexicon().is("fronting", parse.lower(first))) return {};
  const TokenIndex last = parse.right_edge[first];
  if (last >= cue || parse.dep[first] != Dep::prep) return {};
  return {first, last + 1};
}

}  // namespace

namespace {

// "Intends to scrap it", "wants to end that".
bool undoes(const TalksWork& work, TokenIndex cue) {
  const TokenIndex below = child_with(work.parse, cue, Dep::xcomp);
  if (below == no_token) return false;
  return work.is("give-up", below) || work.is("undoes", below) ||
         event_lexicon().is_governor("negated", head_word(work.parse, below));
}

}  // namespace

bool add_stance(TalksWork& work, const Stance& stance) {
  if (is_history(work, stance.cue)) return false;
  if (stance.parties.empty() && unknown_holders(work, stance.cue).empty()) return false;
  bool any = false;
  const std::vector<IssueFound> all = work.issues_in(stance.about);
  for (const IssueFound& found : all) {
    if (!stance.only.empty() && found.issue != stance.only) continue;
    if (names_other_issue(work, all, found)) continue;
    if (under_aside(work.parse, stance.cue, found.tokens.end - 1)) continue;
    if (under_beside(work.parse, stance.cue, found.tokens.end - 1)) continue;
    if (under_without(work.parse, stance.cue, found.tokens.end - 1)) continue;
    if (found.issue == "passage" && names_proposal(work, found.tokens.end - 1)) continue;
    if (names_charge(work, found.tokens.end - 1)) continue;
    if (found.issue == "passage" && is_cost(work, found.tokens.end - 1)) continue;
    if (tells_when(work, stance.cue, found.tokens.end - 1)) continue;
    if (stance.rule == "position.given-up" && found.issue == "passage") continue;
    if (found.issue == "withdrawal" && is_from_talks(work, found.tokens)) continue;
    const bool turned = under_negation(work.parse, stance.cue, stance.about, found.tokens.end - 1);
    add_position(work, stance, found.issue, stance.positive != turned);
    any = true;
  }
  if (!any && stance.only.empty()) {
    for (const IssueFound& found : work.issues_in(fronted(work, stance.cue))) {
      add_position(work, stance, found.issue, stance.positive);
      any = true;
    }
  }
  if (!any && stance.only.empty() && stance.open) {
    add_position(work, stance, {}, stance.positive != undoes(work, stance.cue));
  }
  return any;
}

TokenRange words_after(const TalksWork& work, TokenIndex word) {
  const TokenIndex end = std::min(work.parse.right_edge[word] + 1, work.sentence_of(word).end);
  TokenIndex stop = end;
  for (const TokenIndex child : work.parse.children(word)) {
    const Dep dep = work.parse.dep[child];
    const bool with = dep == Dep::prep && work.parse.lower(child) == "with" &&
                      child_with(work.parse, child, Dep::pcomp) != no_token;  // "with X saying ..."
    const bool apart = dep == Dep::advcl || dep == Dep::parataxis || with ||
                       (dep == Dep::conj && is_verb(work.parse, child));
    if (child > word && apart) stop = std::min(stop, work.parse.left_edge[child]);
  }
  return {word + 1, std::max(word + 1, stop)};
}

TokenRange tokens_in(const Parse& parse, Span piece) {
  const auto less = [](Span token, std::uint32_t at) { return token.begin < at; };
  const auto first = std::lower_bound(parse.span.begin(), parse.span.end(), piece.begin, less);
  const auto last = std::lower_bound(first, parse.span.end(), piece.end, less);
  return {static_cast<TokenIndex>(first - parse.span.begin()),
          static_cast<TokenIndex>(last - parse.span.begin())};
}

TokenIndex clause_verb(const Parse& parse, TokenRange range) {
  for (TokenIndex token = range.begin; token < range.end; ++token) {
    const bool top = parse.head[token] == token || !range.contains(parse.head[token]);
    if (top && is_verb(parse, token)) return token;
  }
  return no_token;
}

void find_positions(TalksWork& work) {
  for (TokenIndex token = 0; token < work.parse.size(); ++token) {
    if (work.sentence_of(token).size() > work.input.limits.sentence_tokens) continue;
    if (is_verb(work.parse, token)) {
      read_verb(work, token);
      read_own_commitment(work, token);
    }
    if (work.parse.pos[token] == Pos::noun) read_noun(work, token);
    read_adjective(work, token);
  }
  for (const Statement& statement : work.reading.statements) read_statement(work, statement);
}

}  // namespace synoptic
