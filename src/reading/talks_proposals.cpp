// Proposals: each by the name it is given, who tabled it, what is in it, who answers how.
#include <algorithm>
#include <string>

#include "reading/actor_lookup.hpp"
#include "reading/realis.hpp"
#include "reading/talks_work.hpp"
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

std::vector<Index> tablers(const TalksWork& work, TokenIndex noun) {
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
  if (told && work.is("table", verb) && realis_of(parse, verb).realis == Realis::happened) {
    add_more(actors_of(work, arguments_of(parse, verb).subjects));
  }
  for (const TokenIndex child : parse.children(noun)) {  // "a plan presented by X"
    if (parse.dep[child] == Dep::acl && work.is("table", child)) {
      add_more(actors_of(work, heads_under(work, child, "by")));
    }
  }
  return found;
}

bool is_tabled(const TalksWork& work, TokenIndex noun) {
  const Parse& parse = work.parse;
  const TokenIndex verb = parse.head[noun];
  const Dep dep = parse.dep[noun];
  return (dep == Dep::dobj || dep == Dep::nsubjpass) && is_verb(parse, verb) &&
         work.is("table", verb);
}

// A proposal of talks, not a business plan: by its kind, its modifier, or the issues it holds.
bool belongs(const TalksWork& work, const Named& named) {
  if (named.fits) return true;
  const bool issues = !work.words.issues_in(work.parse, work.sentence_of(named.head)).empty();
  if (work.is("proposal-strict", named.head)) {
    return issues || is_tabled(work, named.head) || is_answered(work, named.head);
  }
  return issues && is_tabled(work, named.head);
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

void read_noun(TalksWork& work, TokenIndex noun) {
  if (!work.is("proposal", noun) && !work.is("pact", noun)) return;
  const Named named = name_of_proposal(work, noun);
  const TokenIndex proposed = child_with(work.parse, noun, Dep::amod);
  const bool pact = !work.is("proposal", noun);
  if (pact && (proposed == no_token || work.parse.lower(proposed) != "proposed")) return;
  if (!pact && !belongs(work, named)) return;
  if (work.reading.proposals.size() >= work.input.limits.findings) return;
  ProposalMention proposal;
  proposal.head = noun;
  proposal.name = work.parse.span_of({named.first, name_end(work, named)});
  for (const std::string& part : named.key) {
    proposal.key += (proposal.key.empty() ? "" : " ") + part;
  }
  proposal.tabled_by = tablers(work, noun);
  proposal.content = contents(work, noun);
  proposal.rule = "proposal.named";
  add_responses(work, proposal, noun);
  work.reading.proposals.push_back(std::move(proposal));
}

}  // namespace

void find_proposals(TalksWork& work) {
  for (TokenIndex token = 0; token < work.parse.size(); ++token) {
    if (work.sentence_of(token).size() > work.input.limits.sentence_tokens) continue;
    if (work.parse.pos[token] == Pos::noun) read_noun(work, token);
  }
}

}  // namespace synoptic
