// Proposals: each by the name it is given, who tabled it, what is in it, who answers how.
#include <algorithm>
#include <string>

#include "reading/events/realis.hpp"
#include "reading/names/actor_lookup.hpp"
#include "reading/talks/talks_work.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

// The words before a noun that make its name, articles and possessors left out.
bool is_name_part(const Parse& parse, TokenIndex child) {
  const Dep dep = parse.dep[child];
  return dep == Dep::amod || dep == Dep::compound || dep == Dep::nmod || dep == Dep::nummod ||
         dep == Dep::punct;
}

struct Named {
  TokenIndex head = no_token;
  TokenIndex first = no_token;  // of the name, article included
  std::vector<std::string> key;
  bool fits = false;  // a modifier that belongs to talks ("peace plan")
};

bool names_actor(const TalksWork& work, TokenIndex token) {
  return mention_at(work.reading, token) != nullptr;
}

void take_part(const TalksWork& work, Named& named, TokenIndex token) {
  const Parse& parse = work.parse;
  const std::string word = head_word(parse, token);
  if (parse.dep[token] == Dep::punct || names_actor(work, token)) return;
  if (work.words.is("proposal-modifier", word)) named.fits = true;
  if (work.words.is("generic-modifier", word)) return;
  for (TokenIndex t = parse.left_edge[token]; t <= parse.right_edge[token]; ++t) {
    const std::string piece = fold(parse.lower(t));
    const bool letters = !piece.empty() && parse.dep[t] != Dep::punct && parse.dep[t] != Dep::det;
    if (work.words.is("proposal-modifier", piece)) named.fits = true;
    if (letters && piece != "\"" && piece != "'") named.key.push_back(piece);
  }
}

Named name_of_proposal(const TalksWork& work, TokenIndex noun) {
  const Parse& parse = work.parse;
  Named named{noun, noun, {}, false};
  for (const TokenIndex child : parse.children(noun)) {
    if (child > noun) break;
    const bool article = parse.dep[child] == Dep::det;
    const bool owner = parse.dep[child] == Dep::poss;
    if (!article && !owner && !is_name_part(parse, child)) continue;
    named.first = std::min(named.first, parse.left_edge[child]);
    if (!article && !owner) take_part(work, named, child);
  }
  std::sort(named.key.begin(), named.key.end());
  return named;
}

// The clause has an object of its own: what stands before it is not what was tabled.
bool tells_object(const Parse& parse, TokenIndex verb) {
  const TokenIndex object = child_with(parse, verb, Dep::dobj);
  return object != no_token && object > verb;
}

// "X proposed what people call the Y", "X came out with a Y", "X set it out in a Y".
std::vector<Index> tabled_otherwise(const TalksWork& work, TokenIndex noun) {
  const Parse& parse = work.parse;
  const Dep dep = parse.dep[noun];
  TokenIndex verb = parse.head[noun];
  const Wording* wording = work.wordings.about(noun, "tables");
  const bool predicate = dep == Dep::oprd || dep == Dep::dobj || dep == Dep::attr;
  if (predicate && is_verb(parse, verb) && work.is("names", verb) && parse.head[verb] != verb) {
    verb = parse.head[verb];
    if (!work.is("table", verb) && work.wordings.of(verb, "tables").empty()) return {};
  } else if (wording != nullptr && dep == Dep::pobj) {
    verb = wording->verb;
  } else if (dep == Dep::pobj && parse.lower(verb) == "in" && work.is("proposal-paper", noun)) {
    verb = parse.head[verb];
    if (!is_verb(parse, verb) || !work.is("table", verb)) return {};
  } else {
    return {};
  }
  if (realis_of(parse, verb).realis != Realis::happened) return {};
  return actors_of(work, arguments_of(parse, verb).subjects);
}

}  // namespace

namespace {

// Who did it: "the man from the Bureau" did it for the Bureau.
std::vector<Index> tabling_actors(const TalksWork& work, const std::vector<TokenIndex>& heads) {
  std::vector<Index> found;
  for (const TokenIndex head : heads) {
    std::vector<Index> of = actors_of(work, {head});
    const bool nameless =
        of.empty() ||
        work.reading.actors[static_cast<std::size_t>(of.front())].kind == ActorKind::unnamed;
    if (nameless) {
      const std::vector<Index> senders = actors_of(work, heads_under(work, head, "from"));
      if (!senders.empty()) of = senders;
    }
    found.insert(found.end(), of.begin(), of.end());
  }
  return found;
}

// "Is writing a paper": not tabled yet.
bool is_told_tabled(const TalksWork& work, TokenIndex verb) {
  return work.parse.tag[verb] != Tag::vbg && realis_of(work.parse, verb).realis == Realis::happened;
}

}  // namespace

std::vector<Index> tablers_of(const TalksWork& work, TokenIndex noun) {
  std::vector<Index> found = modifier_actors(work, noun);
  const auto add_more = [&](const std::vector<Index>& more) {
    for (const Index actor : more) {
      if (std::find(found.begin(), found.end(), actor) == found.end()) found.push_back(actor);
    }
  };
  add_more(actors_of(work, heads_under(work, noun, "by")));
  add_more(actors_of(work, heads_under(work, noun, "from")));
  const Parse& parse = work.parse;
  const TokenIndex verb = parse.head[noun];
  const Dep dep = parse.dep[noun];
  const bool told = (dep == Dep::dobj || dep == Dep::nsubjpass) && is_verb(parse, verb);
  const Wording* wording = work.wordings.about(noun, "tables");
  const bool worded = wording != nullptr && wording->verb == verb;
  add_more(tabled_otherwise(work, noun));
  if (told && (worded || work.is("table", verb)) && is_told_tabled(work, verb)) {
    add_more(tabling_actors(work, arguments_of(parse, verb).subjects));
  }
  for (const TokenIndex child : parse.children(noun)) {  // "a plan X presented", "it handed over"
    if (parse.dep[child] != Dep::relcl || tells_object(parse, child)) continue;
    const bool tables = work.is("table", child) || !work.wordings.of(child, "tables").empty();
    if (!tables || realis_of(parse, child).realis != Realis::happened) continue;
    add_more(tabling_actors(work, arguments_of(parse, child).subjects));
  }
  for (const TokenIndex child : parse.children(noun)) {  // "a plan presented by X"
    if (parse.dep[child] == Dep::acl && work.is("table", child)) {
      add_more(actors_of(work, heads_under(work, child, "by")));
    }
  }
  return found;
}

namespace {

bool is_tabled(const TalksWork& work, TokenIndex noun) {
  const Parse& parse = work.parse;
  const TokenIndex verb = parse.head[noun];
  const Dep dep = parse.dep[noun];
  const bool tabled = (dep == Dep::dobj || dep == Dep::nsubjpass) && is_verb(parse, verb) &&
                      parse.tag[verb] != Tag::vbg &&
                      (work.is("table", verb) || work.wordings.about(noun, "tables") != nullptr);
  const auto children = parse.children(noun);  // "a text tabled by X"
  return tabled || std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
           return parse.dep[child] == Dep::acl && parse.tag[child] == Tag::vbn &&
                  work.is("table", child);
         });
}

// "X's plan", "the mediator's plan": somebody's.
bool is_owned(const TalksWork& work, TokenIndex noun) {
  const TokenIndex owner = child_with(work.parse, noun, Dep::poss);
  return owner != no_token && !actors_of(work, {owner}).empty();
}

// "A plan to exchange prisoners": the issue stands in what it is to do.
bool is_to_do(const TalksWork& work, TokenIndex noun) {
  for (const TokenIndex child : work.parse.children(noun)) {
    const bool clause = work.parse.dep[child] == Dep::acl && is_to_infinitive(work.parse, child);
    if (clause && !work.issues_in(work.parse.subtree(child)).empty()) return true;
  }
  return false;
}

// A proposal of talks, not a business plan: by its kind, its modifier, or the issues it holds.
bool belongs(const TalksWork& work, const Named& named) {
  if (named.fits) return true;
  const TokenRange sentence = work.sentence_of(named.head);
  bool issues = !work.issues_in(sentence).empty();
  for (TokenIndex token = sentence.begin; token < sentence.end; ++token) {
    issues = issues || work.is("negotiator-noun", token) || work.is("negotiation", token);
  }
  if (work.is("proposal-strict", named.head)) {
    return issues || is_tabled(work, named.head) || is_answered(work, named.head);
  }
  if (is_owned(work, named.head) && is_answered(work, named.head)) return true;
  return issues && (is_tabled(work, named.head) || is_to_do(work, named.head));
}

// "A draft treaty", "the proposed deal", "the compromise agreement".
bool is_proposed_pact(const TalksWork& work, TokenIndex noun) {
  const TokenIndex verb = work.parse.head[noun];  // "X offered Y a compromise"
  const bool object = work.parse.dep[noun] == Dep::dobj && work.is("offerable", noun);
  if (object && is_verb(work.parse, verb) && work.is("offers", verb)) {
    return !tablers_of(work, noun).empty();
  }
  const auto children = work.parse.children(noun);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
    const Dep dep = work.parse.dep[child];
    return (dep == Dep::amod || dep == Dep::compound) &&
           work.words.is("proposed", work.parse.lower(child));
  });
}

// "The draft" of "the draft treaty": no name of its own.
bool belongs_to_pact(const TalksWork& work, TokenIndex noun) {
  return work.parse.dep[noun] == Dep::compound && work.is("pact", work.parse.head[noun]);
}

Span clause_after(const TalksWork& work, TokenIndex verb) {
  const TokenRange sentence = work.sentence_of(verb);
  const TokenIndex end = std::min(work.parse.right_edge[verb] + 1, sentence.end);
  return work.parse.span_of({std::max(verb, sentence.begin), std::max(end, verb + 1)});
}

// "The plan calls for X" tells what is in it; "X calls the plan a Y" does not.
bool contains(const TalksWork& work, TokenIndex verb) {
  if (!work.is("contain", verb)) return false;
  if (verb + 1 < work.parse.size() && work.parse.lower(verb) == "provided" &&
      work.parse.lower(verb + 1) == "that") {
    return false;
  }
  return !work.is("stance-with-for", verb) || !heads_under(work, verb, "for").empty();
}

std::vector<Span> contents(const TalksWork& work, TokenIndex noun) {
  const Parse& parse = work.parse;
  std::vector<Span> found;
  const TokenIndex verb = parse.head[noun];
  if (parse.dep[noun] == Dep::nsubj && contains(work, verb)) {
    found.push_back(clause_after(work, verb));
  }
  for (const TokenIndex child : parse.children(noun)) {
    const bool clause = parse.dep[child] == Dep::relcl || parse.dep[child] == Dep::acl;
    if (clause && contains(work, child)) found.push_back(clause_after(work, child));
  }
  return found;
}

// A quotation mark that opens inside the name closes inside it.
TokenIndex name_end(const TalksWork& work, const Named& named) {
  const Parse& parse = work.parse;
  const TokenIndex end = named.head + 1;
  bool open = false;
  for (TokenIndex token = named.first; token < end; ++token) {
    if (parse.tag[token] == Tag::quote_open) open = true;
    if (parse.tag[token] == Tag::quote_close) open = false;
  }
  if (!open) return end;
  for (TokenIndex token = end; token < std::min(parse.size(), end + 3); ++token) {
    if (parse.tag[token] == Tag::quote_close) return token + 1;
  }
  return end;
}

bool is_definite(const TalksWork& work, TokenIndex noun) {
  const TokenIndex article = child_with(work.parse, noun, Dep::det);
  return article != no_token && work.parse.lower(article) == "the";
}

// "The stairs", "the two keys".
bool is_plural(const TalksWork& work, const ProposalMention& proposal) {
  const TokenRange name = tokens_in(work.parse, proposal.name);
  for (TokenIndex at = name.begin; at < name.end; ++at) {
    const bool inside = work.parse.tag[at] == Tag::nns || work.parse.tag[at] == Tag::nnps;
    if (inside && work.parse.dep[at] != Dep::pobj) return true;
  }
  return false;
}

// Where a nickname is told last before the token: the Ladder is still the matter there.
std::uint32_t last_told(const TalksWork& work, const ProposalMention& proposal, TokenIndex before) {
  constexpr TokenIndex far = 200;
  std::uint32_t sentence = work.parse.sentence_of[proposal.head];
  if (proposal.rule != "proposal.nicknamed") return sentence;
  const TokenIndex begin = before > far ? before - far : 0;
  for (TokenIndex at = std::max(begin, proposal.head); at < before; ++at) {
    const Pos pos = work.parse.pos[at];
    if (pos != Pos::noun && pos != Pos::propn) continue;
    const std::string word = fold(work.parse.lower(at));
    if (proposal.key == word || proposal.key.starts_with(word + " of ") ||
        proposal.key.ends_with(" " + word)) {
      sentence = work.parse.sentence_of[at];
    }
  }
  return sentence;
}

// The proposal told of last before the token, a few sentences back at most.
ProposalMention* told_before(const TalksWork& work, TokenIndex token) {
  constexpr std::uint32_t reach = 3;
  ProposalMention* found = nullptr;
  for (ProposalMention& proposal : work.reading.proposals) {
    if (proposal.head >= token) break;
    const std::uint32_t at = last_told(work, proposal, token);
    if (at + reach >= work.parse.sentence_of[token]) found = &proposal;
  }
  return found;
}

// "X has offered thirteen hours. Y turned the offer down": who offered, a few sentences back.
std::vector<Index> offered_before(const TalksWork& work, TokenIndex noun) {
  constexpr std::uint32_t reach = 3;
  const Parse& parse = work.parse;
  const std::uint32_t sentence = parse.sentence_of[noun];
  const TokenIndex first = parse.sentences[sentence < reach ? 0 : sentence - reach].tokens.begin;
  for (TokenIndex at = noun; at > first;) {
    if (!is_verb(parse, --at) || !work.is("offers", at)) continue;
    if (parse.sentence_of[at] == sentence || realis_of(parse, at).realis != Realis::happened)
      continue;
    const std::vector<Index> who = actors_of(work, arguments_of(parse, at).subjects);
    if (!who.empty()) return who;
  }
  return {};
}

// One that stories of bargaining alone have: a paper somebody tables, owns or answers. The rule
// tells the board what to ask for.
std::string_view likely_rule(const TalksWork& work, TokenIndex noun) {
  if (belongs_to_pact(work, noun)) return "";
  const std::vector<Index> owners = modifier_actors(work, noun);
  if (tablers_of(work, noun).size() > owners.size()) return "proposal.tabled";
  if (!owners.empty()) return work.is("any-plan", noun) ? "proposal.plan-of" : "proposal.owned";
  const bool alone = is_definite(work, noun) && told_before(work, noun) == nullptr;
  return alone && is_answered(work, noun) ? "proposal.answered" : "";
}

std::string_view rule_of(const TalksWork& work, const Named& named) {
  const TokenIndex noun = named.head;
  if (work.is("proposal", noun)) {
    if (!belongs_to_pact(work, noun) && belongs(work, named)) return "proposal.named";
    return likely_rule(work, noun);
  }
  if (work.is("pact", noun) && is_proposed_pact(work, noun)) return "proposal.named";
  return work.is("proposal-paper", noun) ? likely_rule(work, noun) : "";
}

void read_noun(TalksWork& work, TokenIndex noun) {
  const bool paper = work.is("proposal-paper", noun);
  if (!work.is("proposal", noun) && !work.is("pact", noun) && !paper) return;
  const Named named = name_of_proposal(work, noun);
  const std::string_view rule = rule_of(work, named);
  if (rule.empty()) return;
  if (work.reading.proposals.size() >= work.input.limits.findings) return;
  ProposalMention proposal;
  proposal.head = noun;
  proposal.name = work.parse.span_of({named.first, name_end(work, named)});
  for (const std::string& part : named.key) {
    proposal.key += (proposal.key.empty() ? "" : " ") + part;
  }
  proposal.tabled_by = tablers_of(work, noun);
  proposal.content = contents(work, noun);
  proposal.rule = rule;
  add_responses(work, proposal, noun);
  const bool of_nobody = proposal.tabled_by.empty() && proposal.key.empty() &&
                         is_definite(work, noun) && !proposal.responses.empty();
  if (rule == "proposal.answered" || of_nobody) proposal.tabled_by = offered_before(work, noun);
  work.reading.proposals.push_back(std::move(proposal));
}

// "X turned its back on it", "X welcomed the offer": the word stands for the proposal before it.
bool stands_for_proposal(const TalksWork& work, TokenIndex word) {
  const Parse& parse = work.parse;
  if (parse.pos[word] == Pos::pron) {
    const std::string_view pronoun = parse.lower(word);
    if (pronoun == "them" || pronoun == "they") {  // "the stairs", "the two keys"
      const ProposalMention* before = told_before(work, word);
      return before != nullptr && is_plural(work, *before);
    }
    return pronoun == "it" || ((pronoun == "that" || pronoun == "this") &&
                               (parse.dep[word] == Dep::dobj || parse.dep[word] == Dep::nsubj));
  }
  const TokenIndex article = child_with(parse, word, Dep::det);
  const bool back = work.is("proposal", word) || work.is("points-back", word) ||
                    work.is("proposal-paper", word) || work.is("part-of-offer", word);
  return back && article != no_token && parse.lower(article) != "a" && parse.lower(article) != "an";
}

void read_back_answer(TalksWork& work, TokenIndex word) {
  if (!stands_for_proposal(work, word)) return;
  if (!is_answered(work, word) && !is_judged(work, word)) return;
  for (const ProposalMention& known : work.reading.proposals) {
    if (known.head == word) return;
  }
  ProposalMention* proposal = told_before(work, word);
  if (proposal == nullptr) return;
  ProposalMention answer;
  add_responses(work, answer, word);
  for (const auto& response : answer.responses) {
    const auto& by = proposal->tabled_by;
    if (std::find(by.begin(), by.end(), response.party) != by.end()) continue;
    proposal->responses.push_back(response);
  }
}

// "X's answer was a cautious yes".
void read_answer_was(TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  const TokenIndex subject = child_with(parse, verb, Dep::nsubj);
  const TokenIndex owner = subject == no_token ? no_token : child_with(parse, subject, Dep::poss);
  if (parse.lemma(verb) != "be" || owner == no_token || !work.is("answer-noun", subject)) return;
  Answer answer = Answer::none;
  for (const TokenIndex child : parse.children(verb)) {
    if (child < verb) continue;
    if (parse.lower(child) == "yes") answer = Answer::accepts;
    if (parse.lower(child) == "no") answer = Answer::refuses;
  }
  ProposalMention* proposal = answer == Answer::none ? nullptr : told_before(work, verb);
  if (proposal == nullptr || realis_of(parse, verb).realis != Realis::happened) return;
  for (const Index party : actors_of(work, {owner})) {
    proposal->responses.push_back({party, answer, work.line_of(verb)});
  }
}

// "X gave its consent": to what was told before.
Answer given_alone(const TalksWork& work, TokenIndex verb) {
  const TokenIndex object = child_with(work.parse, verb, Dep::dobj);
  if (object == no_token || !work.is("gives-answer", verb)) return Answer::none;
  const TokenIndex owner = child_with(work.parse, object, Dep::poss);
  if (owner == no_token || !heads_under(work, object, "to").empty()) return Answer::none;
  if (work.is("accepts-noun", object)) return Answer::accepts;
  return work.is("refuses-noun", object) ? Answer::refuses : Answer::none;
}

// "Said yes, with two conditions", "said yes if ...".
bool sets_conditions(const TalksWork& work, TokenIndex verb) {
  const TokenRange range = work.parse.subtree(verb);
  for (TokenIndex at = verb; at < range.end; ++at) {
    if (work.is("proviso", at) || work.words.is("agree-conditions", work.parse.lower(at))) {
      return true;
    }
  }
  return false;
}

// "X said yes": to what was told before.
void read_yes_or_no(TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  if (realis_of(parse, verb).realis != Realis::happened) return;
  Answer answer = given_alone(work, verb);
  if (answer == Answer::none && !work.is("says", verb)) return;
  for (const TokenIndex child : parse.children(verb)) {
    const std::string_view word = parse.lower(child);
    if (child < verb || child > verb + 1) continue;
    if (word == "yes") answer = Answer::accepts;
    if (word == "no") answer = Answer::refuses;
  }
  if (answer == Answer::accepts && sets_conditions(work, verb)) answer = Answer::conditions;
  ProposalMention* proposal = answer == Answer::none ? nullptr : told_before(work, verb);
  if (proposal == nullptr || !heads_under(work, verb, "to").empty()) return;
  for (const Index party : answerers_of(work, arguments_of(parse, verb).subjects)) {
    const auto& by = proposal->tabled_by;
    if (std::find(by.begin(), by.end(), party) != by.end()) continue;
    proposal->responses.push_back({party, answer, work.line_of(verb)});
  }
}

}  // namespace

void find_proposals(TalksWork& work) {
  for (TokenIndex token = 0; token < work.parse.size(); ++token) {
    if (work.sentence_of(token).size() > work.input.limits.sentence_tokens) continue;
    if (work.parse.pos[token] == Pos::noun) read_noun(work, token);
  }
  find_nicknames(work);
  for (TokenIndex token = 0; token < work.parse.size(); ++token) {
    if (work.sentence_of(token).size() > work.input.limits.sentence_tokens) continue;
    read_back_answer(work, token);
    if (is_verb(work.parse, token)) {
      read_yes_or_no(work, token);
      read_answer_was(work, token);
    }
  }
  find_answered_names(work);
}

}  // namespace synoptic
