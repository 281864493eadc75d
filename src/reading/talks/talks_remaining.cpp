// What is left to settle, told of the matter itself ("two points remain: the quota and the fees",
// "it is the fees that divide them", "there the matter is stuck"), and what a sentence that closes
// says was settled ("that is the bargain").
#include <algorithm>
#include <string>

#include "reading/events/realis.hpp"
#include "reading/names/actor_lookup.hpp"
#include "reading/talks/talks_work.hpp"

namespace synoptic {
namespace {

bool is_told(const TalksWork& work, TokenIndex verb) {
  const Realis realis = realis_of(work.parse, verb).realis;
  return realis == Realis::happened && !is_history(work, verb) && !tells_not(work.parse, verb);
}

// "The two delegations", "the ministers", "they": those who bargain.
bool are_negotiators(const TalksWork& work, TokenIndex head) {
  if (is_company(work, head, "all-sides")) return true;
  if (!work.is("negotiators", head) || work.parse.tag[head] != Tag::nns) return false;
  const TokenIndex article = child_with(work.parse, head, Dep::det);
  return article != no_token && work.parse.lower(article) == "the";
}

bool any_negotiators(const TalksWork& work, const std::vector<TokenIndex>& heads) {
  return std::any_of(heads.begin(), heads.end(),
                     [&](TokenIndex head) { return are_negotiators(work, head); });
}

bool has_count(const TalksWork& work, TokenIndex noun) {
  const auto children = work.parse.children(noun);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
    return work.parse.dep[child] == Dep::nummod || work.parse.lower(child) == "only";
  });
}

// "Just two points remain: the fees, and who collects them", "differences remain on the fees".
void read_remain(TalksWork& work, TokenIndex verb) {
  if (!work.is("leaves-over", verb) || !is_told(work, verb)) return;
  const TokenIndex subject = child_with(work.parse, verb, Dep::nsubj);
  if (subject == no_token || !work.is("left-over", subject) || !has_count(work, subject)) return;
  push_matter(work, "sticking", verb, {verb, work.sentence_of(verb).end}, "talks.remains");
}

// "It is the fees that divide them", "the fees keep the two camps apart".
void read_dividing(TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  const bool worded = !work.wordings.of(verb, "divides").empty();
  if ((!worded && !work.is("divides", verb)) || !is_told(work, verb)) return;
  const Arguments args = arguments_of(parse, verb);
  const bool them = std::any_of(args.objects.begin(), args.objects.end(), [&](TokenIndex head) {
    return work.words.is("them", parse.lower(head)) || are_negotiators(work, head);
  });
  if ((!them && !worded) || args.passive) return;
  TokenIndex what = child_with(parse, verb, Dep::nsubj);
  if (parse.dep[verb] == Dep::relcl) what = parse.head[verb];
  if (what == no_token || parse.pos[what] == Pos::pron) return;
  TokenRange range = parse.subtree(what);
  range.end = std::min(range.end, verb);
  push_issues(work, "sticking", verb, range, "talks.divides");
}

// "On money they failed", "the ministers failed on the fees".
void read_failing(TalksWork& work, TokenIndex verb) {
  if (work.parse.lemma(verb) != "fail" || work.parse.tag[verb] == Tag::vb) return;
  if (is_history(work, verb) || tells_not(work.parse, verb)) return;
  const std::vector<TokenIndex> on = heads_under(work, verb, "on");
  if (on.empty() || !any_negotiators(work, arguments_of(work.parse, verb).subjects)) return;
  push_matter(work, "sticking", verb, work.parse.subtree(on.front()), "talks.failed-on");
}

// "There the matter is stuck", "there things stand still": of what the sentence told before.
void read_there_stuck(TalksWork& work, TokenIndex word) {
  const Parse& parse = work.parse;
  const TokenIndex subject =
      child_with(parse, word, parse.dep[word] == Dep::acomp ? Dep::nsubj : Dep::nsubjpass);
  const TokenIndex verb = parse.dep[word] == Dep::acomp ? parse.head[word] : word;
  const TokenIndex matter = subject != no_token ? subject : child_with(parse, verb, Dep::nsubj);
  if (!work.is("stuck-word", word) || matter == no_token || !work.is("matter", matter)) return;
  if (!is_told(work, verb)) return;
  const TokenRange sentence = work.sentence_of(word);
  push_matter(work, "sticking", word, {sentence.begin, parse.left_edge[matter]},
              "talks.matter-stuck");
}

// "Nobody has said who pays for the pumps".
void read_unsaid(TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  if (!work.is("leaves-unsaid", verb)) return;
  const std::vector<TokenIndex> who = arguments_of(parse, verb).subjects;
  const bool nobody =
      std::any_of(who.begin(), who.end(), [&](TokenIndex head) { return work.is("nobody", head); });
  const TokenIndex clause = child_with(parse, verb, Dep::ccomp);
  if (!nobody || clause == no_token || is_history(work, verb)) return;
  const std::string_view first = parse.lower(parse.left_edge[clause]);
  if (first != "how" && first != "who" && first != "what" && first != "where") return;
  push_issues(work, "sticking", verb, parse.subtree(clause), "talks.nobody-says");
}

// "The fees are the crux", "the fees are a bone of contention".
void read_crux(TalksWork& work, TokenIndex noun) {
  const Parse& parse = work.parse;
  if (!work.is("crux", noun) || parse.dep[noun] != Dep::attr) return;
  const TokenIndex verb = parse.head[noun];
  const bool bone = parse.lemma(noun) != "bone" || !heads_under(work, noun, "of").empty();
  const TokenIndex subject = child_with(parse, verb, Dep::nsubj);
  if (!bone || subject == no_token || parse.lemma(verb) != "be" || !is_told(work, verb)) return;
  TokenRange range = parse.subtree(subject);
  if (parse.pos[subject] == Pos::pron) range = work.sentence_of(noun);
  push_matter(work, "sticking", noun, range, "talks.crux");
}

// What stands behind "on", "over" or "about" of the words, also before them ("on tariffs they are
// three points apart"), what is taken out ("but not on the quota") left out.
void push_on(TalksWork& work,
             std::string_view role,
             const std::vector<TokenIndex>& holders,
             RuleId rule) {
  for (const TokenIndex holder : holders) {
    for (const TokenIndex prep : work.parse.children(holder)) {
      const bool on = work.parse.dep[prep] == Dep::prep && work.is("apart-over", prep);
      const TokenIndex what = on ? child_with(work.parse, prep, Dep::pobj) : no_token;
      if (what == no_token || child_with(work.parse, prep, Dep::neg) != no_token) continue;
      for (const TokenIndex head : with_conjuncts(work.parse, what)) {
        TokenRange range = work.parse.subtree(head);
        if (head == what) range.begin = work.parse.left_edge[head];
        push_issues(work, role, holder, {range.begin, std::max(head + 1, range.begin)}, rule);
      }
    }
  }
}

bool has_no(const TalksWork& work, TokenIndex noun) {
  const TokenIndex det = child_with(work.parse, noun, Dep::det);
  return det != no_token && work.parse.lower(det) == "no";
}

// "Agreement has been reached on tariffs", "there is no consensus on tariffs", "made no headway on
// tariffs".
void read_result_on(TalksWork& work, TokenIndex noun) {
  const Parse& parse = work.parse;
  const bool agrees = work.is("consensus", noun);
  if (!agrees && !work.is("headway", noun)) return;
  const Dep dep = parse.dep[noun];
  const TokenIndex verb = parse.head[noun];
  if (dep != Dep::dobj && dep != Dep::nsubjpass && dep != Dep::attr) return;
  const bool there = parse.lemma(verb) == "be" && child_with(parse, verb, Dep::expl) != no_token;
  const bool reached = work.is("achieve", verb) || work.is("reach", verb) || work.is("finds", verb);
  if ((dep == Dep::attr ? !there : !reached) || is_history(work, verb)) return;
  const Realis realis = realis_of(parse, verb).realis;
  const bool none = has_no(work, noun) || realis == Realis::negated || tells_not(parse, verb);
  if (is_to_infinitive(parse, verb) || is_until(parse, verb)) return;
  if (!none && (!agrees || realis != Realis::happened)) return;
  push_on(work, none ? "sticking" : "agreed", {noun, verb}, "talks.result-on");
}

// "Nothing has been agreed on tariffs", "the two sides are three points apart on wages", "neither
// would budge on the quota".
void read_no_move(TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  if (is_history(work, verb)) return;
  const auto children = parse.children(verb);
  const bool apart = work.is("state", verb) &&
                     std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
                       return parse.lower(child) == "apart" && parse.dep[child] != Dep::prep;
                     });
  const bool yields = work.is("budges", verb) || work.is("settle", verb);
  TokenIndex subject = child_with(parse, verb, Dep::nsubj);
  if (subject == no_token) subject = child_with(parse, verb, Dep::nsubjpass);
  if (subject == no_token) return;
  const TokenIndex first = parse.left_edge[subject];
  const bool nobody = parse.lower(subject) == "nothing" || parse.lower(first) == "neither";
  if ((apart && !tells_not(parse, verb)) || (yields && nobody)) {
    push_on(work, "sticking", {verb}, "talks.no-move");
  }
}

// "What is left is the quota", "all that stands between them is the quota", "the only thing missing
// is the amnesty".
void read_all_that_is_left(TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  if (parse.lemma(verb) != "be" || !is_told(work, verb)) return;
  TokenIndex subject = child_with(parse, verb, Dep::csubj);
  if (subject == no_token) subject = child_with(parse, verb, Dep::nsubj);
  const TokenIndex what = child_with(parse, verb, Dep::attr);
  if (subject == no_token || what == no_token || subject > verb) return;
  const TokenRange range = parse.subtree(subject);
  bool only = false;
  bool left = false;
  for (TokenIndex at = range.begin; at < range.end && at < verb; ++at) {
    const std::string_view word = parse.lower(at);
    only = only || word == "what" || word == "all" || word == "only" || word == "one";
    left = left || work.is("left-word", at) || work.words.is("left-word", word);
  }
  if (only && left) push_issues(work, "sticking", verb, parse.subtree(what), "talks.is-left");
}

// "The two sides agree that wages will rise".
void read_agree_that(TalksWork& work, TokenIndex verb) {
  if (!work.is("find-agreement", verb) || !is_told(work, verb)) return;
  const TokenIndex clause = child_with(work.parse, verb, Dep::ccomp);
  const Arguments args = arguments_of(work.parse, verb);
  if (clause == no_token || clause < verb || !any_negotiators(work, args.subjects)) return;
  push_issues(work, "agreed", verb, work.parse.subtree(clause), "talks.agree-that");
}

// "Tariffs are out of the way", "the wages have been dealt with".
void read_out_of_way(TalksWork& work, TokenIndex verb) {
  if (work.wordings.of(verb, "out-of-way").empty() || !is_told(work, verb)) return;
  for (const Dep dep : {Dep::nsubj, Dep::nsubjpass}) {
    const TokenIndex subject = child_with(work.parse, verb, dep);
    if (subject == no_token) continue;
    push_issues(work, "agreed", verb, work.parse.subtree(subject), "talks.out-of-way");
  }
}

// ---- What a deal says ----

// "The deal raises wages by four percent", in an account that tells of a deal as closed.
void read_deal_does(TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  const TokenIndex deal = child_with(parse, verb, Dep::nsubj);
  if (deal == no_token || !work.is("pact", deal) || !is_told(work, verb)) return;
  const TokenIndex article = child_with(parse, deal, Dep::det);
  if (article == no_token || parse.lower(article) != "the" || article + 1 != deal) return;
  const auto& all = work.reading.talks;
  const bool closed = std::any_of(all.begin(), all.end(), [](const TalksCue& cue) {
    return cue.role == "phase" && (cue.value == "accepted" || cue.value == "signed");
  });
  const bool does = work.is("acts-on", verb) || work.is("contain", verb) || work.is("gives", verb);
  if (!closed || !does || parse.dep[verb] == Dep::advcl) return;
  for (const TokenIndex what : arguments_of(parse, verb).objects) {
    push_issues(work, "agreed", verb, parse.subtree(what), "talks.deal-does");
  }
}

// "That is the bargain": what stands before it was settled.
void read_that_is_deal(TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  const TokenIndex subject = child_with(parse, verb, Dep::nsubj);
  const TokenIndex deal = child_with(parse, verb, Dep::attr);
  if (parse.lemma(verb) != "be" || subject == no_token || deal == no_token) return;
  const std::string_view word = parse.lower(subject);
  const TokenIndex article = child_with(parse, deal, Dep::det);
  const bool the = article != no_token && parse.lower(article) == "the";
  if ((word != "that" && word != "this") || !the || !work.is("pact", deal)) return;
  if (parse.right_edge[deal] != deal || !is_told(work, verb)) return;
  TalksCue phase = cue_at(work, "phase", verb, "talks.that-is-deal");
  phase.value = "accepted";
  push_outcome(work, std::move(phase));
  push_matter(work, "agreed", verb, {work.sentence_of(verb).begin, subject}, "talks.that-is-deal");
}

// "The sides accepted the council: nine chairs for each".
void read_accepted_matter(TalksWork& work, TokenIndex verb) {
  if (!work.is("accepts-firm", verb) || !is_told(work, verb)) return;
  const Arguments args = arguments_of(work.parse, verb);
  if (args.objects.empty() || !any_negotiators(work, args.subjects)) return;
  const TokenIndex what = args.objects.front();
  if (work.is("pact", what) || work.is("proposal", what) || work.is("proposal-paper", what)) return;
  push_issues(work, "agreed", verb, {what, work.sentence_of(verb).end}, "talks.accepted-matter");
}

// "They signed": no object needed.
void read_they_signed(TalksWork& work, TokenIndex verb) {
  const Arguments args = arguments_of(work.parse, verb);
  const bool worded = !work.wordings.of(verb, "signs-together").empty();
  const bool bare = work.is("signs", verb) && args.objects.empty() && !args.passive &&
                    work.parse.tag[verb] == Tag::vbd;
  if ((!bare && !worded) || !is_told(work, verb) || is_to_infinitive(work.parse, verb)) return;
  const bool both =
      any_negotiators(work, args.subjects) || actors_of(work, args.subjects).size() > 1;
  if (!both || work.is_verb_of("resume", verb)) return;
  TalksCue cue = cue_at(work, "phase", verb, "talks.they-signed");
  cue.value = "signed";
  push_outcome(work, std::move(cue));
}

}  // namespace

void find_remaining(TalksWork& work) {
  for (TokenIndex token = 0; token < work.parse.size(); ++token) {
    if (work.sentence_of(token).size() > work.input.limits.sentence_tokens) continue;
    if (work.parse.pos[token] == Pos::noun) {
      read_crux(work, token);
      read_result_on(work, token);
    }
    read_there_stuck(work, token);
    if (work.parse.pos[token] == Pos::aux) read_that_is_deal(work, token);
    if (!heads_clause(work.parse, token)) continue;
    read_remain(work, token);
    read_dividing(work, token);
    read_failing(work, token);
    read_unsaid(work, token);
    read_that_is_deal(work, token);
    read_accepted_matter(work, token);
    read_they_signed(work, token);
    read_no_move(work, token);
    read_all_that_is_left(work, token);
    read_agree_that(work, token);
    read_out_of_way(work, token);
  }
  for (TokenIndex token = 0; token < work.parse.size(); ++token) {
    if (work.sentence_of(token).size() > work.input.limits.sentence_tokens) continue;
    if (heads_clause(work.parse, token)) read_deal_does(work, token);
  }
}

}  // namespace synoptic
