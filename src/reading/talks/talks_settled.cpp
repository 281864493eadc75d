// What is settled and what is still open, told of an issue itself: "the split shifts are settled",
// "under the accord the railway stays open", "the matter of the fuel was not resolved"; and the
// deals that sides close without a word like "accord": "the delegations agreed on a total".
#include <algorithm>
#include <string>

#include "reading/events/realis.hpp"
#include "reading/names/actor_lookup.hpp"
#include "reading/talks/talks_work.hpp"

namespace synoptic {

void push_outcome(TalksWork& work, TalksCue cue) {
  const auto& all = work.reading.talks;
  const bool known = std::any_of(all.begin(), all.end(), [&](const TalksCue& other) {
    return other.role == cue.role && other.line == cue.line && other.issue == cue.issue &&
           other.value == cue.value;
  });
  if (!known && all.size() < work.input.limits.findings)
    work.reading.talks.push_back(std::move(cue));
}

bool push_issues(
    TalksWork& work, std::string_view role, TokenIndex at, TokenRange range, RuleId rule) {
  bool any = false;
  for (const IssueFound& found : work.issues_in(range)) {
    if (found.issue == "talksform" || found.issue == "passage") continue;
    TalksCue cue = cue_at(work, role, at, rule);
    cue.issue = found.issue;
    push_outcome(work, std::move(cue));
    any = true;
  }
  return any;
}

void push_matter(
    TalksWork& work, std::string_view role, TokenIndex at, TokenRange range, RuleId rule) {
  if (push_issues(work, role, at, range, rule)) return;
  push_issues(work, role, at, work.sentence_of(at), rule);
}

namespace {

bool is_text(const TalksWork& work, TokenIndex noun) {
  return work.is("pact", noun) || work.is("proposal", noun) || work.is("proposal-paper", noun);
}

bool is_done(const TalksWork& work, TokenIndex verb) {
  return realis_of(work.parse, verb).realis == Realis::happened && !is_history(work, verb);
}

bool is_denied(const TalksWork& work, TokenIndex verb) {
  return child_with(work.parse, verb, Dep::neg) != no_token || tells_not(work.parse, verb);
}

void push_accepted(TalksWork& work, TokenIndex at, RuleId rule) {
  TalksCue cue = cue_at(work, "phase", at, rule);
  cue.value = "accepted";
  push_outcome(work, std::move(cue));
}

bool is_definite(const TalksWork& work, TokenIndex noun) {
  const TokenIndex article = child_with(work.parse, noun, Dep::det);
  return article != no_token && work.parse.lower(article) == "the";
}

// "The draft accord", "the earlier accord".
bool is_proposed(const TalksWork& work, TokenIndex noun) {
  const auto children = work.parse.children(noun);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
    return work.words.is("proposed", work.parse.lower(child)) ||
           work.words.is("past-modifier", work.parse.lower(child));
  });
}

// "Under the accord the railway stays open": what the deal says.
void read_under(TalksWork& work, TokenIndex noun) {
  const Parse& parse = work.parse;
  if (parse.dep[noun] != Dep::pobj) return;
  const TokenIndex prep = parse.head[noun];
  if (!work.words.is("under-deal", parse.lower(prep)) || !work.is("pact", noun)) return;
  const TokenIndex verb = parse.head[prep];
  const bool behind = parse.lower(prep) != "under" && prep > verb;  // "was bound by the accord"
  if (behind) return;
  if (!is_verb(parse, verb) && parse.pos[verb] != Pos::aux) return;
  const Realis realis = realis_of(parse, verb).realis;
  const TokenIndex aux = child_with(parse, verb, Dep::aux);
  const bool may = aux != no_token && parse.lower(aux) == "may";
  const bool told = may || realis == Realis::happened || realis == Realis::planned;
  if (is_proposed(work, noun) || !told || is_history(work, noun)) return;
  push_issues(work, "agreed", verb, work.sentence_of(verb), "talks.under-deal");
  if (is_definite(work, noun)) push_accepted(work, verb, "talks.deal-says");
}

// "The strike is over", "the union called off its walkout", "the siege was lifted".
void read_pressure_over(TalksWork& work, TokenIndex noun) {
  const Parse& parse = work.parse;
  if (!work.is("pressure-act", noun)) return;
  const Dep dep = parse.dep[noun];
  const TokenIndex verb = parse.head[noun];
  if (dep != Dep::nsubj && dep != Dep::nsubjpass && dep != Dep::dobj) return;
  if (!is_verb(parse, verb) && parse.pos[verb] != Pos::aux) return;
  const auto children = parse.children(verb);
  const bool over = parse.lemma(verb) == "be" && dep == Dep::nsubj &&
                    std::any_of(children.begin(), children.end(),
                                [&](TokenIndex child) { return parse.lower(child) == "over"; });
  const bool ends = work.is_verb_of("lifts", verb) || !work.wordings.of(verb, "lifts").empty();
  if ((!over && !ends) || !is_done(work, verb) || is_denied(work, verb)) return;
  if (is_to_infinitive(parse, verb) || is_set_passive(work, verb)) return;
  if (parse.dep[verb] == Dep::relcl || parse.dep[verb] == Dep::advcl) return;
  push_accepted(work, verb, "talks.pressure-over");
}

// "Signed a ninety-day truce", "initialled a memorandum that removes the levy".
void read_closed(TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  if (!work.is("closes", verb) || !is_done(work, verb) || is_to_infinitive(parse, verb)) return;
  if (is_denied(work, verb)) return;
  const Arguments args = arguments_of(parse, verb);
  for (const TokenIndex head : args.objects) {
    if (!work.is("pact", head)) continue;
    push_issues(work, "agreed", verb, parse.subtree(head), "talks.closed-deal");
  }
}

// "The paper signed by X and Y".
void read_signed_paper(TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  if (!work.is("signs", verb) || is_denied(work, verb)) return;
  const bool participle = parse.dep[verb] == Dep::acl && parse.tag[verb] == Tag::vbn;
  std::vector<TokenIndex> what = arguments_of(parse, verb).objects;
  if (participle) what.push_back(parse.head[verb]);
  const bool paper = std::any_of(what.begin(), what.end(),
                                 [&](TokenIndex head) { return work.is("proposal-paper", head); });
  const bool coming = is_set_passive(work, verb) || is_to_infinitive(parse, verb);
  if (!paper || coming || (!participle && !is_done(work, verb))) return;
  TalksCue cue = cue_at(work, "phase", verb, "talks.signed-paper");
  cue.value = "signed";
  push_outcome(work, std::move(cue));
}

// "71 percent backed the letter in a ballot", "the plenary took the paper by 40 votes to 12".
void read_ballot(TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  if (!work.is("carries-vote", verb) || !is_done(work, verb) || is_denied(work, verb)) return;
  const Arguments args = arguments_of(parse, verb);
  const bool text = std::any_of(args.objects.begin(), args.objects.end(),
                                [&](TokenIndex head) { return is_text(work, head); });
  if (!text || is_to_infinitive(parse, verb)) return;
  const TokenRange range = parse.subtree(verb);
  for (TokenIndex at = range.begin; at < range.end; ++at) {
    if (parse.pos[at] != Pos::noun || !work.is("ballot", at)) continue;
    push_accepted(work, verb, "talks.ballot");
    return;
  }
}

// "The deputies agreed to support the budget in exchange for a slower end to cheap fuel".
bool is_bargain(const TalksWork& work, TokenIndex verb, const Arguments& args) {
  if (args.complement == no_token) return false;
  const TokenRange range = work.parse.subtree(verb);
  for (TokenIndex at = range.begin; at + 1 < range.end; ++at) {
    if (work.parse.lower(at) != "in") continue;
    if (work.words.is("in-return", work.parse.lower(at + 1))) return true;
  }
  return false;
}

// "The delegations agreed on a total", "the two camps agreed to share the quota": a deal, where the
// account tells of nothing that is still open (the board looks).
void read_agreement(TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  if (!work.is("find-agreement", verb) || !is_done(work, verb) || is_denied(work, verb)) return;
  if (is_to_infinitive(parse, verb) || parse.tag[verb] == Tag::vbg) return;
  const Arguments args = arguments_of(parse, verb);
  const std::vector<Index> who = actors_of(work, args.subjects);
  const bool sides = who.size() > 1 ||
                     std::any_of(args.subjects.begin(), args.subjects.end(), [&](TokenIndex head) {
                       return work.is("both-sides", head) && parse.tag[head] == Tag::nns;
                     });
  if (!sides && !is_bargain(work, verb, args)) return;
  const bool only_talk = args.complement != no_token && work.is("talks-on", args.complement);
  const bool on = !heads_under(work, verb, "on").empty();
  if (only_talk || (args.complement == no_token && !on)) return;
  for (const TokenIndex head : heads_under(work, verb, "on")) {
    if (work.is("step-noun", head) || work.is("gathering", head) || work.is("no-deal", head))
      return;
  }
  push_accepted(work, verb, "talks.agreement");
}

// "As good as settled".
bool as_good_as(const TalksWork& work, TokenIndex good) {
  const TokenRange range = work.parse.subtree(good);
  for (TokenIndex at = good; at < range.end; ++at) {
    if (work.is("settled-word", at)) return true;
  }
  return false;
}

// "Are no longer in dispute", "is not in dispute".
bool no_longer(const TalksWork& work, TokenIndex verb) {
  if (is_denied(work, verb)) return true;
  const auto children = work.parse.children(verb);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
    return work.parse.dep[child] == Dep::advmod && work.parse.lower(child) == "longer";
  });
}

// "Is settled", "was not resolved", "remains open", "was put off".
std::string_view outcome_of(const TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  const bool put_off = !work.wordings.of(verb, "puts-off").empty();
  if (put_off || work.is("puts-off", verb)) return is_denied(work, verb) ? "" : "sticking";
  if (work.is("settle", verb) && child_with(parse, verb, Dep::auxpass) != no_token) {
    return is_denied(work, verb) ? "sticking" : "agreed";
  }
  if (!work.is("state", verb) && parse.lemma(verb) != "leave") return "";
  for (const Dep dep : {Dep::acomp, Dep::oprd, Dep::attr}) {
    const TokenIndex said = child_with(parse, verb, dep);
    if (said == no_token) continue;
    if (work.is("open-word", said)) return is_denied(work, verb) ? "" : "sticking";
    const bool nearly = parse.lower(said) == "good" && as_good_as(work, said);
    if (nearly || work.is("settled-word", said))
      return is_denied(work, verb) ? "sticking" : "agreed";
  }
  for (const TokenIndex head : heads_under(work, verb, "in")) {  // "no longer in dispute"
    if (work.is("dispute", head)) return no_longer(work, verb) ? "agreed" : "";
  }
  const TokenIndex below = child_with(parse, verb, Dep::xcomp);  // "remains to be negotiated"
  if (below != no_token && work.is("remains", verb) && work.is("to-settle", below))
    return "sticking";
  return "";
}

bool is_told_of_issue(const TalksWork& work, TokenIndex verb, TokenRange subject) {
  if (is_history(work, verb) || subject.empty()) return false;
  const Realis realis = realis_of(work.parse, verb).realis;
  return realis == Realis::happened || realis == Realis::negated;
}

bool tells_open_word(const TalksWork& work, TokenIndex verb) {
  const TokenIndex said = child_with(work.parse, verb, Dep::acomp);
  return said != no_token && work.parse.lower(said) == "open";
}

void read_outcome(TalksWork& work, TokenIndex verb) {
  const std::string_view role = outcome_of(work, verb);
  if (role.empty()) return;
  const TokenIndex said = child_with(work.parse, verb, Dep::acomp);
  const TokenIndex behind = child_with(work.parse, verb, Dep::attr);
  const bool inverted = said != no_token && said < verb && behind != no_token && behind > verb;
  if (inverted && is_told_of_issue(work, verb, work.parse.subtree(behind))) {
    push_matter(work, role, verb, work.parse.subtree(behind), "talks.is-open");
    return;
  }
  for (const Dep dep : {Dep::nsubj, Dep::nsubjpass, Dep::csubj}) {
    const TokenIndex subject = child_with(work.parse, verb, dep);
    if (subject == no_token) continue;
    const bool door = dep != Dep::csubj && tells_open_word(work, verb);  // "the road stays open"
    if (door && !work.is("matter", subject)) return;
    const TokenRange range = work.parse.subtree(subject);
    if (!is_told_of_issue(work, verb, range)) return;
    push_issues(work, role, verb, range, role == "agreed" ? "talks.is-settled" : "talks.is-open");
  }
}

// "What the three could not settle is the voting age".
void read_cleft(TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  const TokenIndex clause = child_with(parse, verb, Dep::csubj);
  const bool first = clause != no_token && parse.pos[parse.left_edge[clause]] == Pos::pron &&
                     parse.lower(parse.left_edge[clause]) == "what";
  if (!first || parse.lemma(verb) != "be" || !work.is("to-settle", clause)) return;
  const Arguments args = arguments_of(parse, clause);
  const bool nobody = std::any_of(args.subjects.begin(), args.subjects.end(),
                                  [&](TokenIndex head) { return work.is("nobody", head); });
  if (!nobody && !is_denied(work, clause)) return;
  const TokenIndex what = child_with(parse, verb, Dep::attr);
  if (what == no_token) return;
  const TokenRange range = parse.subtree(what);
  const bool named = !work.words.issues_in(parse, range).empty();
  push_issues(work, "sticking", verb, named ? range : work.sentence_of(verb),
              "talks.could-not-settle");
}

// "The prisoners are where the talks are stuck".
void read_where_stuck(TalksWork& work, TokenIndex word) {
  const Parse& parse = work.parse;
  if (!work.is("stuck-word", word)) return;
  const TokenRange sentence = work.sentence_of(word);
  TokenIndex where = no_token;
  for (TokenIndex at = sentence.begin; at < word; ++at) {
    if (parse.lower(at) == "where") where = at;
  }
  if (where == no_token || where <= sentence.begin + 1) return;
  push_issues(work, "sticking", word, {sentence.begin, where}, "talks.where-stuck");
}

}  // namespace

void find_settled(TalksWork& work) {
  for (TokenIndex token = 0; token < work.parse.size(); ++token) {
    if (work.sentence_of(token).size() > work.input.limits.sentence_tokens) continue;
    const Pos pos = work.parse.pos[token];
    if (pos == Pos::noun) {
      read_under(work, token);
      read_pressure_over(work, token);
    }
    if (pos == Pos::verb || pos == Pos::adj) read_where_stuck(work, token);
    if (pos == Pos::aux) {
      read_outcome(work, token);
      read_cleft(work, token);
    }
    if (!is_verb(work.parse, token)) continue;
    read_signed_paper(work, token);
    if (!heads_clause(work.parse, token)) continue;
    read_closed(work, token);
    read_ballot(work, token);
    read_agreement(work, token);
    read_outcome(work, token);
    read_cleft(work, token);
  }
  find_remaining(work);
}

}  // namespace synoptic
