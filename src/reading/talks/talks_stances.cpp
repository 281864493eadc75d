// Stances told by plain grammar, without a word of wanting or refusing: "the ministry will not pay
// for large farms", "the union's date is 2044", "X said nine hours was the least a body needs", "X
// said a fixed ratio would close the ward".
#include <algorithm>

#include "reading/events/event_lexicon.hpp"
#include "reading/events/realis.hpp"
#include "reading/names/actor_lookup.hpp"
#include "reading/talks/talks_work.hpp"

namespace synoptic {
namespace {

bool has_aux(const Parse& parse, TokenIndex verb, std::string_view kind) {
  const auto children = parse.children(verb);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
    return parse.dep[child] == Dep::aux && event_lexicon().is_governor(kind, parse.lower(child));
  });
}

bool has_modal(const Parse& parse, TokenIndex verb) {
  return has_aux(parse, verb, "future-modal") || has_aux(parse, verb, "past-future-modal") ||
         has_aux(parse, verb, "may-modal");
}

// A clause of its own: not inside a relative, a condition, an adverbial or a told clause.
bool is_main(const Parse& parse, TokenIndex verb) {
  TokenIndex at = verb;
  for (int step = 0; step < 4 && parse.dep[at] == Dep::conj; ++step) at = parse.head[at];
  const Dep dep = parse.dep[at];
  if (child_with(parse, verb, Dep::mark) != no_token) return false;
  return dep == Dep::root || dep == Dep::parataxis || parse.head[at] == at ||
         (dep == Dep::ccomp && parse.head[at] > at && parse.pos[parse.head[at]] != Pos::noun &&
          child_with(parse, parse.head[at], Dep::nsubj) != no_token &&
          parse.lower(parse.left_edge[at]) != "that");
}

// A verb by which nobody takes a side in the matter: comings and goings, talk, thought, procedure.
bool is_no_stance(const TalksWork& work, TokenIndex verb) {
  for (const std::string_view word_class :
       {"no-commitment", "says", "movement", "next-step", "reacts"}) {
    if (work.is_verb_of(word_class, verb)) return true;
  }
  for (const std::string_view worded :  // read where those wordings are
       {"wants", "accepts", "opposes", "refuses", "gives-up", "yields", "refused-with-not"}) {
    if (!work.wordings.of(verb, worded).empty()) return true;
  }
  return false;
}

bool is_too(const Parse& parse, TokenIndex word) {
  const auto children = parse.children(word);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
    return parse.dep[child] == Dep::advmod && parse.lower(child) == "too";
  });
}

// "Would sooner bury its guns than hand them over".
bool tells_rather(const Parse& parse, TokenIndex verb) {
  const auto children = parse.children(verb);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
    const std::string_view word = parse.lower(child);
    return parse.dep[child] == Dep::advmod && (word == "sooner" || word == "rather");
  });
}

bool no_object(const Parse& parse, TokenIndex verb) {
  const TokenIndex object = child_with(parse, verb, Dep::dobj);
  if (object == no_token) return false;
  const TokenIndex det = child_with(parse, object, Dep::det);
  return det != no_token && parse.lower(det) == "no";
}

// "Until", "before", "only once": what has to come first is wanted, whatever is refused till then.
bool has_proviso(const Parse& parse, TokenIndex verb) {
  const auto children = parse.children(verb);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
    if (parse.dep[child] != Dep::advcl) return false;
    const TokenIndex mark = child_with(parse, child, Dep::mark);
    return mark != no_token && talks_lexicon().is("proviso-mark", parse.lower(mark));
  });
}

// Inside quotation marks: whoever is quoted says it, of whomever.
bool is_quoted(const TalksWork& work, TokenIndex token) {
  const std::uint32_t at = work.parse.span[token].begin;
  const auto& quotations = work.reading.quotations;
  return std::any_of(quotations.begin(), quotations.end(), [&](const Quotation& quotation) {
    return quotation.outer.begin <= at && at < quotation.outer.end;
  });
}

// The verb itself may name the issue: "would unfreeze the money".
TokenRange with_verb(const TalksWork& work, TokenIndex verb) {
  return {verb, words_after(work, verb).end};
}

// "Would rather have observers than troops", "would sooner bury its guns than hand them over".
void read_rather(TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  const std::vector<Index> parties = actors_of(work, arguments_of(parse, verb).subjects);
  const TokenRange all = words_after(work, verb);
  TokenIndex than = all.begin;
  while (than < all.end && parse.lower(than) != "than") ++than;
  if (than == all.end || parties.empty()) return;
  const std::vector<IssueFound> before = work.issues_in({verb, than});
  const std::vector<IssueFound> after = work.issues_in({than, all.end});
  bool pointed = false;  // "than hand them over"
  for (TokenIndex token = than; token < all.end; ++token) {
    pointed = pointed || (parse.pos[token] == Pos::pron && parse.dep[token] == Dep::dobj);
  }
  const bool one = !before.empty() && !after.empty() && before.front().issue == after.front().issue;
  const bool same = one || (pointed && after.empty());
  if (same) {  // "bury its guns than hand them over": against the latter
    add_stance(work, {parties, verb, {verb, than}, false, "position.rather", {}, false});
    return;
  }
  add_stance(work, {parties, verb, {verb, than}, true, "position.rather", {}, false});
  add_stance(work, {parties, verb, {than, all.end}, false, "position.rather", {}, false});
}

// "The ministry would not pay for large farms", "the gang will let nobody go".
void read_would(TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  if (!has_modal(parse, verb) || !is_main(parse, verb)) return;
  if (tells_rather(parse, verb)) {
    read_rather(work, verb);
    return;
  }
  if (is_no_stance(work, verb) || has_proviso(parse, verb)) return;
  const Arguments args = arguments_of(parse, verb);
  if (args.passive || args.subjects.empty()) return;
  const bool named = std::all_of(args.subjects.begin(), args.subjects.end(), [&](TokenIndex head) {
    return mention_at(work.reading, head) != nullptr || work.is("acting-noun", head) ||
           is_own_voice(work, head);
  });
  if (!named || is_quoted(work, verb)) return;
  const bool refuses = tells_not(parse, verb) || no_object(parse, verb);
  if (!refuses) return;  // "would close two plants": news as often as a bid
  add_stance(work, {actors_of(work, args.subjects),
                    verb,
                    with_verb(work, verb),
                    !refuses,
                    "position.would",
                    {},
                    false});
}

// "The union's date is 2044", "its one condition was that the gates reopen".
void read_own_noun(TalksWork& work, TokenIndex noun) {
  const Parse& parse = work.parse;
  if (!work.is("own-stance-noun", noun) || parse.dep[noun] != Dep::nsubj) return;
  const TokenIndex verb = parse.head[noun];
  if (parse.lemma(verb) != "be" && parse.lemma(verb) != "remain") return;
  if (tells_not(parse, verb) || has_modal(parse, verb)) return;
  std::vector<TokenIndex> owners = heads_under(work, noun, "of");
  if (const TokenIndex owner = child_with(parse, noun, Dep::poss); owner != no_token) {
    owners = {owner};
  }
  const std::vector<Index> parties = actors_of(work, owners);
  if (parties.empty()) return;
  add_stance(work, {parties, verb, words_after(work, verb), true, "position.own-noun", {}, true});
}

// "Is no subject of these talks".
bool no_attribute(const TalksWork& work, TokenIndex verb) {
  const TokenIndex what = child_with(work.parse, verb, Dep::attr);
  if (what == no_token) return false;
  const TokenIndex det = child_with(work.parse, what, Dep::det);
  return det != no_token && work.parse.lower(det) == "no";
}

// "X's demands include A and B", "among X's demands are A and B".
void read_list(TalksWork& work, TokenIndex noun) {
  const Parse& parse = work.parse;
  if (!work.is("own-stance-noun", noun) || parse.tag[noun] != Tag::nns) return;
  std::vector<TokenIndex> owners = heads_under(work, noun, "of");
  if (const TokenIndex owner = child_with(parse, noun, Dep::poss); owner != no_token) {
    owners = {owner};
  }
  const std::vector<Index> parties = actors_of(work, owners);
  if (parties.empty()) return;
  TokenIndex verb = parse.head[noun];
  const bool among = parse.dep[noun] == Dep::pobj && parse.lower(verb) == "among";
  if (among) verb = parse.head[verb];
  const bool includes = parse.dep[noun] == Dep::nsubj && work.is("contain", verb);
  if ((!includes && !(among && parse.lemma(verb) == "be")) || tells_not(parse, verb)) return;
  add_stance(work, {parties, verb, words_after(work, verb), true, "position.own-noun", {}, false});
}

// What a clause is about: the phrase of its subject.
TokenRange subject_of(const Parse& parse, TokenIndex verb) {
  for (const TokenIndex child : parse.children(verb)) {
    const Dep dep = parse.dep[child];
    if (dep == Dep::nsubj || dep == Dep::csubj || dep == Dep::nsubjpass)
      return parse.subtree(child);
  }
  return {};
}

// "Was too long", "is the least a body needs", "is a matter for the courts": how the holder judges
// what the clause is about. 0 for no judgement, else its sign.
int verdict_of(const TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  if (parse.lemma(verb) != "be" && parse.lemma(verb) != "remain") return 0;
  int sign = 0;
  for (const TokenIndex child : parse.children(verb)) {
    const Dep dep = parse.dep[child];
    if (child < verb || (dep != Dep::acomp && dep != Dep::attr && dep != Dep::advmod)) continue;
    if (work.is("bad", child) || is_too(parse, child)) sign = -1;
    if (work.is("needed", child) || work.is("least", child)) sign = 1;
  }
  return tells_not(parse, verb) ? -sign : sign;
}

// "Is not on the table", "is no matter for these talks", "is not for sale": no talking about it.
bool is_untouchable(const TalksWork& work, TokenIndex verb) {
  if (work.parse.lemma(verb) != "be" && work.parse.lemma(verb) != "stay") return false;
  if (!work.wordings.of(verb, "out-of-reach").empty()) return !tells_not(work.parse, verb);
  const bool no_part = no_attribute(work, verb);
  return !work.wordings.of(verb, "on-offer").empty() && (tells_not(work.parse, verb) || no_part);
}

// Whose the thing is that is not to be touched: "our right", "its waters".
bool is_owned(const Parse& parse, TokenRange about) {
  for (TokenIndex token = about.begin; token < about.end; ++token) {
    const std::string_view word = parse.lower(token);
    if (parse.dep[token] == Dep::poss &&
        (word == "our" || word == "its" || word == "their" || word == "my"))
      return true;
  }
  return false;
}

// "Has driven 300 families out": a count of what happened, which anybody may tell.
bool tells_a_count(const Parse& parse, TokenIndex verb) {
  const TokenIndex object = child_with(parse, verb, Dep::dobj);
  return object != no_token && child_with(parse, object, Dep::nummod) != no_token &&
         parse.tag[verb] != Tag::vb;
}

// "Would ruin the growers", "means the end of the ward".
bool does_harm(const TalksWork& work, TokenIndex verb) {
  return work.is("harms", verb) && !tells_not(work.parse, verb) &&
         !is_to_infinitive(work.parse, verb) && !tells_a_count(work.parse, verb);
}

// "There is no money for that", "there can be no amnesty".
bool is_none_there(const Parse& parse, TokenIndex verb) {
  if (child_with(parse, verb, Dep::expl) == no_token) return false;
  const TokenIndex what = child_with(parse, verb, Dep::attr);
  if (what == no_token) return false;
  const TokenIndex det = child_with(parse, what, Dep::det);
  return det != no_token && parse.lower(det) == "no";
}

// "For X, nine hours is too much", "that is out of the question for X", "to X that is theft".
void read_experiencer(TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  if (!is_main(parse, verb) || is_quoted(work, verb)) return;
  const bool untouchable = is_untouchable(work, verb);
  const int verdict = untouchable ? -1 : verdict_of(work, verb);
  if (verdict == 0) return;
  std::vector<TokenIndex> heads = heads_under(work, verb, "for");
  for (const TokenIndex head : heads_under(work, verb, "to")) heads.push_back(head);
  for (const TokenIndex child : parse.children(verb)) {
    const Dep dep = parse.dep[child];
    if (dep != Dep::acomp && dep != Dep::attr && dep != Dep::prep) continue;
    for (const TokenIndex head : heads_under(work, child, "for")) heads.push_back(head);
    for (const TokenIndex head : heads_under(work, child, "to")) heads.push_back(head);
    const TokenIndex object = child_with(parse, child, Dep::pobj);
    if (object == no_token) continue;
    for (const TokenIndex head : heads_under(work, object, "for")) heads.push_back(head);
  }
  const std::vector<Index> parties = actors_of(work, heads);
  const TokenRange about = subject_of(parse, verb);
  if (parties.empty() || about.empty()) return;
  add_stance(work, {parties, verb, about, verdict > 0, "position.experiencer", {}, false});
}

// The clause speaks of the holder's own side.
bool is_own_clause(const TalksWork& work, Index holder, TokenIndex verb) {
  const std::vector<TokenIndex> subjects = arguments_of(work.parse, verb).subjects;
  if (subjects.empty()) return false;
  const std::string_view word = work.parse.lower(subjects.front());
  if (word == "we" || word == "i") return true;
  const Index who = actor_of_phrase(work.reading, work.parse, subjects.front());
  if (who == absent && work.parse.pos[subjects.front()] == Pos::pron) {
    return word == "it" || word == "they" || word == "he" || word == "she";
  }
  return who != absent && top_side(work.reading, who) == top_side(work.reading, holder);
}

// Present and negated: "the state does not pay", "we do not haggle over water".
bool denies_itself(const Parse& parse, TokenIndex verb) {
  if (!tells_not(parse, verb)) return false;
  const TokenIndex aux = child_with(parse, verb, Dep::aux);
  return aux != no_token && (parse.lower(aux) == "do" || parse.lower(aux) == "does");
}

// "The machines would turn", "the levy will be charged from June", "pensions would not be touched":
// what is to be with the matter, as the holder says.
void read_said_of(TalksWork& work, Index holder, TokenIndex verb) {
  const Parse& parse = work.parse;
  const TokenRange about = subject_of(parse, verb);
  const bool passive = child_with(parse, verb, Dep::nsubjpass) != no_token;
  const bool lessens = passive && work.is("lessens", verb);
  const bool no = tells_not(parse, verb);
  for (const IssueFound& found : work.issues_in(about)) {
    if (found.issue == "passage" || found.issue == "talksform") return;
  }
  if (about.empty() || (!passive && !no)) return;
  add_stance(work, {{holder}, verb, about, no == lessens, "position.said-of", {}, false});
}

void read_clause(TalksWork& work, const Statement& statement, TokenIndex verb, TokenRange range) {
  const Parse& parse = work.parse;
  const std::vector<Index> holder{statement.holder};
  const TokenRange behind{verb, std::min(range.end, parse.right_edge[verb] + 1)};
  if (is_none_there(parse, verb)) {
    add_stance(work, {holder, verb, behind, true, "position.none-there", {}, false});
    return;
  }
  if (is_untouchable(work, verb)) {
    const TokenRange about = subject_of(parse, verb);
    if (about.empty()) return;
    add_stance(work,
               {holder, verb, about, is_owned(parse, about), "position.untouchable", {}, true});
    return;
  }
  const int verdict = verdict_of(work, verb);
  if (verdict != 0 || does_harm(work, verb)) {
    const TokenRange about = subject_of(parse, verb);
    if (about.empty() || is_own_clause(work, statement.holder, verb)) return;
    for (const IssueFound& found : work.issues_in(about)) {
      if (found.issue == "passage" || found.issue == "talksform") return;
    }
    add_stance(work, {holder, verb, about, verdict > 0, "position.verdict", {}, false});
    return;
  }
  if (tells_rather(parse, verb) || has_proviso(parse, verb)) return;
  const bool refuses = tells_not(parse, verb) || no_object(parse, verb);
  const bool own = is_own_clause(work, statement.holder, verb);
  if (!own && has_modal(parse, verb)) {
    read_said_of(work, statement.holder, verb);
    return;
  }
  if (is_no_stance(work, verb) || !own) return;
  if (!has_modal(parse, verb) && !denies_itself(parse, verb)) return;
  if (arguments_of(parse, verb).passive) return;
  add_stance(work, {holder, verb, behind, !refuses, "position.said-would", {}, refuses});
}

// "No toll", "no cuts and no closures": all that is said. Of "no samples, no visit" the first is
// what is asked for.
void read_fragment(TalksWork& work, const Statement& statement, TokenRange range) {
  const Parse& parse = work.parse;
  TokenIndex first = range.begin;
  while (first < range.end && parse.dep[first] == Dep::punct) ++first;
  if (first >= range.end || parse.lower(first) != "no" || parse.dep[first] != Dep::det) return;
  const TokenIndex noun = parse.head[first];
  if (!range.contains(noun) || (parse.pos[noun] != Pos::noun && parse.pos[noun] != Pos::propn))
    return;
  for (TokenIndex token = range.begin; token < parse.right_edge[noun] + 1; ++token) {
    if (is_verb(parse, token) || parse.pos[token] == Pos::aux) return;
  }
  const TokenIndex next = noun + 2;
  const bool proviso =
      next < range.end && parse.lower(noun + 1) == "," && parse.lower(next) == "no";
  const TokenRange about{first, noun + 1};
  for (const IssueFound& found : work.issues_in(about)) {
    add_position(work, {{statement.holder}, noun, about, proviso, "position.fragment", {}},
                 found.issue, proviso);
  }
}

// "Gave notice that", "lets it be known that", "has conveyed that": what a side has others know.
void read_conveyed(TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  if (!work.is("conveys", verb) || is_to_infinitive(parse, verb) || tells_not(parse, verb)) return;
  const std::vector<Index> holders = actors_of(work, arguments_of(parse, verb).subjects);
  if (holders.size() != 1) return;
  for (const Statement& known : work.reading.statements) {
    if (known.cue && known.cue_token == verb) return;
  }
  const TokenRange range{verb + 1,
                         std::min(parse.right_edge[verb] + 1, work.sentence_of(verb).end)};
  Statement told;
  told.holder = holders.front();
  for (TokenIndex token = range.begin; token < range.end; ++token) {
    const TokenIndex mark = child_with(parse, token, Dep::mark);
    const bool clause = parse.dep[token] == Dep::ccomp || parse.dep[token] == Dep::acl;
    if (!clause || mark == no_token || parse.lower(mark) != "that") continue;
    read_clause(work, told, token, {mark, std::min(range.end, parse.right_edge[token] + 1)});
    return;
  }
}

bool is_stance_verb(const TalksWork& work, TokenIndex verb) {
  return work.is("stance-positive", verb) || work.is("accepts", verb) || work.is("likes", verb);
}

// "What it wants is a road", "what they cannot accept is the ceiling", "what he will not do without
// is the harbour".
void read_cleft(TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  if (parse.lemma(verb) != "be") return;
  const TokenIndex clause = child_with(parse, verb, Dep::csubj);
  if (clause == no_token || clause > verb || tells_not(parse, verb)) return;
  if (!is_verb(parse, clause)) return;
  const TokenIndex what = child_with(parse, clause, Dep::dobj);
  const bool without =
      !heads_under(work, clause, "without").empty() ||
      std::any_of(parse.children(clause).begin(), parse.children(clause).end(),
                  [&](TokenIndex child) { return parse.lower(child) == "without"; });
  if (!without && (what == no_token || parse.lower(what) != "what")) return;
  const bool opposes = work.is("stance-negative", clause) || work.is("refuses", clause);
  if (!without && !opposes && !is_stance_verb(work, clause)) return;
  const bool positive = tells_not(parse, clause) == (opposes || without);
  add_stance(work, {actors_of(work, arguments_of(parse, clause).subjects),
                    verb,
                    words_after(work, verb),
                    positive,
                    "position.cleft",
                    {},
                    true});
}

// "Would like the road open", "would prefer 2044", "expects the list by noon".
void read_would_like(TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  const bool likes = work.is("likes", verb) && has_aux(parse, verb, "past-future-modal");
  if (!likes && !work.is("expects", verb)) return;
  if (is_to_infinitive(parse, verb) || child_with(parse, verb, Dep::mark) != no_token) return;
  const Arguments args = arguments_of(parse, verb);
  if (args.passive || parse.dep[verb] == Dep::advcl) return;
  const std::vector<Index> parties = actors_of(work, args.subjects);
  const TokenRange about = words_after(work, verb);
  for (const IssueFound& found : work.issues_in(about)) {
    if (!likes && (found.issue == "passage" || found.issue == "talksform")) return;
  }
  add_stance(work,
             {parties, verb, about, !tells_not(parse, verb), "position.would-like", {}, likes});
}

// "The gates must open", "storage abroad is out of the question", "pensions shall be paid first",
// in a paper that a body issues: nobody else says so.
void read_issued(TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  if ((work.signer == absent && work.signature.empty()) || !work.issued || !is_main(parse, verb))
    return;
  const auto& statements = work.reading.statements;
  const std::uint32_t at = parse.span[verb].begin;
  for (const Statement& statement : statements) {
    for (const Span piece : statement.content) {
      if (piece.begin <= at && at < piece.end) return;
    }
  }
  const bool must =
      has_aux(parse, verb, "must-modal") ||
      std::any_of(parse.children(verb).begin(), parse.children(verb).end(), [&](TokenIndex child) {
        return parse.dep[child] == Dep::aux && parse.lower(child) == "shall";
      });
  const bool never = !work.wordings.of(verb, "out-of-reach").empty() && !tells_not(parse, verb);
  if ((!must && !never) || work.signer == absent) return;
  const TokenRange whole{parse.left_edge[verb],
                         std::min(parse.right_edge[verb] + 1, work.sentence_of(verb).end)};
  const TokenRange about = never ? subject_of(parse, verb) : whole;
  add_stance(work, {{work.signer},
                    verb,
                    about,
                    !never && !tells_not(parse, verb),
                    "position.issued",
                    {},
                    false});
}

// Who says the word: the holder of the statement it stands in.
Index holder_at(const TalksWork& work, TokenIndex token) {
  const std::uint32_t at = work.parse.span[token].begin;
  for (const Statement& statement : work.reading.statements) {
    if (statement.holder == absent || statement.anonymous) continue;
    for (const Span piece : statement.content) {
      if (piece.begin <= at && at < piece.end) return statement.holder;
    }
  }
  return absent;
}

// "Will not sign without a guarantee", "no deal without a vote": what must not be missing.
void read_without(TalksWork& work, TokenIndex prep) {
  const Parse& parse = work.parse;
  if (parse.lower(prep) != "without" || parse.dep[prep] != Dep::prep) return;
  const TokenIndex what = child_with(parse, prep, Dep::pobj);
  if (what == no_token) return;
  // "Not without a vote", "no deal without", "will not sign without".
  const TokenIndex above = parse.head[prep];
  const TokenIndex det = child_with(parse, above, Dep::det);
  const bool no_deal = det != no_token && parse.lower(det) == "no" &&
                       (work.is("pact", above) || work.is("talks", above));
  TokenIndex verb = above;
  for (int step = 0; step < 3 && !is_verb(parse, verb) && parse.head[verb] != verb; ++step) {
    verb = parse.head[verb];
  }
  const bool no_name = work.is("accepts", verb) && tells_not(parse, verb);
  const bool alone = prep > 0 && parse.lower(prep - 1) == "not" && is_quoted(work, prep);
  if (!no_deal && !no_name && !alone) return;
  std::vector<Index> parties;
  if (const Index holder = holder_at(work, prep); holder != absent) {
    parties = {holder};
  } else if (is_verb(parse, verb)) {
    parties = actors_of(work, arguments_of(parse, verb).subjects);
  }
  for (const IssueFound& found : work.issues_in(parse.subtree(what))) {
    if (parties.empty() || found.issue == "passage") continue;
    add_position(work, {parties, prep, parse.subtree(what), true, "position.without", {}},
                 found.issue, true);
  }
}

// "Lift the sanctions first", "give us a vote": what somebody tells others to do.
void read_order(TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  if (parse.tag[verb] != Tag::vb || !is_quoted(work, verb) || !is_verb(parse, verb)) return;
  if (parse.dep[verb] != Dep::root && parse.dep[verb] != Dep::ccomp) return;
  for (const TokenIndex child : parse.children(verb)) {
    const Dep dep = parse.dep[child];
    if (dep == Dep::nsubj || dep == Dep::aux || dep == Dep::mark || dep == Dep::expl) return;
    if (child < verb && dep != Dep::punct && dep != Dep::advmod && dep != Dep::neg) return;
  }
  const Index holder = holder_at(work, verb);
  if (holder == absent || is_no_stance(work, verb)) return;
  add_stance(work, {{holder},
                    verb,
                    with_verb(work, verb),
                    !tells_not(parse, verb),
                    "position.order",
                    {},
                    false});
}

// "According to X, the prisoners must be freed", "in X's view pensions should rise".
void read_according(TalksWork& work, TokenIndex prep) {
  const Parse& parse = work.parse;
  if (parse.dep[prep] != Dep::prep) return;
  std::vector<TokenIndex> heads;
  if (parse.lower(prep) == "according") heads = heads_under(work, prep, "to");
  const TokenIndex object = child_with(parse, prep, Dep::pobj);
  if (parse.lower(prep) == "in" && object != no_token && work.is("view-noun", object)) {
    const TokenIndex owner = child_with(parse, object, Dep::poss);
    if (owner != no_token) heads = {owner};
  }
  const std::vector<Index> holders = actors_of(work, heads);
  const TokenIndex verb = parse.head[prep];
  if (holders.size() != 1 || !is_verb(parse, verb) || is_quoted(work, verb)) return;
  if (!has_aux(parse, verb, "must-modal")) return;
  const TokenRange clause{parse.left_edge[verb], parse.right_edge[verb] + 1};
  add_stance(work,
             {holders, verb, clause, !tells_not(parse, verb), "position.according", {}, false});
}

// Each clause of what a side says.
void read_said(TalksWork& work, const Statement& statement) {
  const bool warns = statement.kind == StatementKind::warn;
  if (statement.holder == absent || (statement.kind != StatementKind::assert_ && !warns)) return;
  if (statement.anonymous || statement.condition) return;
  for (const Span piece : statement.content) {
    const TokenRange range = tokens_in(work.parse, piece);
    if (range.size() > work.input.limits.sentence_tokens) continue;
    read_fragment(work, statement, range);
    for (TokenIndex verb = range.begin; verb < range.end; ++verb) {
      const bool head = is_verb(work.parse, verb) || work.parse.pos[verb] == Pos::aux;
      if (!head || work.parse.dep[verb] == Dep::aux || work.parse.dep[verb] == Dep::auxpass)
        continue;
      const Dep dep = work.parse.dep[verb];
      const bool top = work.parse.head[verb] == verb || !range.contains(work.parse.head[verb]);
      if (!top && dep != Dep::conj && dep != Dep::ccomp && dep != Dep::parataxis) continue;
      if (dep == Dep::relcl || dep == Dep::advcl) continue;
      read_clause(work, statement, verb, range);
    }
  }
}

}  // namespace

void find_stances(TalksWork& work) {
  for (TokenIndex token = 0; token < work.parse.size(); ++token) {
    if (work.sentence_of(token).size() > work.input.limits.sentence_tokens) continue;
    if (is_verb(work.parse, token)) {
      read_would(work, token);
      read_conveyed(work, token);
      read_would_like(work, token);
      read_issued(work, token);
    }
    if (work.parse.pos[token] == Pos::aux || is_verb(work.parse, token)) {
      read_cleft(work, token);
      read_experiencer(work, token);
    }
    if (work.parse.pos[token] == Pos::noun) {
      read_own_noun(work, token);
      read_list(work, token);
    }
    read_without(work, token);
    read_according(work, token);
    read_order(work, token);
  }
  for (const Statement& statement : work.reading.statements) read_said(work, statement);
}

}  // namespace synoptic
