// Proposals by the name people give them: "a plan everybody calls the Ladder", "it was dubbed the
// Two Steps", "a text known as the Grey Sheet"; and what is answered or tabled under such a name
// further on, which the board ties to the name, whichever account told it.
#include <algorithm>
#include <string>

#include "reading/events/realis.hpp"
#include "reading/names/actor_lookup.hpp"
#include "reading/talks/talks_work.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

bool is_quote(const Parse& parse, TokenIndex token) {
  return parse.tag[token] == Tag::quote_open || parse.tag[token] == Tag::quote_close;
}

// A quotation mark opens in the phrase before its head, or right before it.
bool is_quoted(const Parse& parse, TokenIndex head) {
  const TokenIndex first = parse.left_edge[head];
  for (TokenIndex at = first; at < head; ++at) {
    if (parse.tag[at] == Tag::quote_open) return true;
  }
  return first > 0 && parse.tag[first - 1] == Tag::quote_open;
}

bool is_indefinite(const Parse& parse, TokenIndex head) {
  const TokenIndex article = child_with(parse, head, Dep::det);
  return article != no_token && (parse.lower(article) == "a" || parse.lower(article) == "an");
}

// "The 'stairs' would": the article hangs on the verb there.
bool is_definite_quoted(const Parse& parse, TokenIndex head) {
  const TokenRange sentence = parse.sentences[parse.sentence_of[head]].tokens;
  for (TokenIndex at = head; at > sentence.begin; --at) {
    if (at < head && parse.tag[at - 1] == Tag::quote_close) return false;
    if (parse.tag[at - 1] != Tag::quote_open) continue;
    return at - 1 > sentence.begin && parse.lower(at - 2) == "the";
  }
  return false;
}

// A person, a state or somebody told of without a name: no proposal, whatever the sentence calls
// it.
bool names_body(const TalksWork& work, TokenIndex token) {
  const Mention* mention = mention_at(work.reading, token);
  if (mention == nullptr) return false;
  if (mention->actor == absent) return true;
  const ActorKind kind = work.reading.actors[static_cast<std::size_t>(mention->actor)].kind;
  return kind != ActorKind::organisation || mention->form == MentionForm::pronoun;
}

// "The Blue Door", "Blue Door", "the 'two steps'": not "a gift".
bool is_name(const TalksWork& work, TokenIndex head) {
  const Parse& parse = work.parse;
  const Pos pos = parse.pos[head];
  const std::string_view printed = parse.span[head].in(work.input.article.text);
  const bool number = pos == Pos::num && !printed.empty() && printed[0] >= 'A' && printed[0] <= 'Z';
  if (number) return true;  // "One Two"
  if (pos != Pos::noun && pos != Pos::propn) return false;
  if (names_body(work, head) || is_indefinite(parse, head)) return false;
  const TokenIndex article = child_with(parse, head, Dep::det);
  return article != no_token || pos == Pos::propn || is_quoted(parse, head);
}

// From the article to the head and an "of" behind it, with the quotation mark that closes.
TokenRange range_of_name(const Parse& parse, TokenIndex head) {
  const TokenRange sentence = parse.sentences[parse.sentence_of[head]].tokens;
  TokenIndex first = head;
  for (const TokenIndex child : parse.children(head)) {
    const Dep dep = parse.dep[child];
    const bool part = dep == Dep::det || dep == Dep::amod || dep == Dep::compound ||
                      dep == Dep::nummod || dep == Dep::nmod || dep == Dep::poss;
    if (child < head && part) first = std::min(first, parse.left_edge[child]);
  }
  TokenIndex end = head + 1;
  if (end < sentence.end && parse.lower(end) == "of" && parse.head[end] == head) {
    end = parse.right_edge[end] + 1;
  }
  const bool joined = end + 1 < sentence.end && parse.lower(end) == "and" &&
                      parse.head[end + 1] == head && parse.tag[head] == Tag::cd;
  if (joined) end += 2;  // "Four and Four"
  bool open = false;
  for (TokenIndex at = first; at < end; ++at) {
    if (parse.tag[at] == Tag::quote_open) open = true;
    if (parse.tag[at] == Tag::quote_close) open = false;
  }
  const bool closes = end < sentence.end && parse.tag[end] == Tag::quote_close;
  return {first, end + (open && closes ? 1 : 0)};
}

// Its words, folded, in the order of the text; articles and quotation marks left out.
std::string words_of(const TalksWork& work, TokenRange range) {
  const Parse& parse = work.parse;
  std::string words;
  for (TokenIndex at = range.begin; at < range.end; ++at) {
    if (parse.dep[at] == Dep::det || parse.dep[at] == Dep::punct || is_quote(parse, at)) continue;
    words += (words.empty() ? "" : " ") + fold(parse.lower(at));
  }
  return words;
}

bool is_paper(const TalksWork& work, TokenIndex noun) {
  return work.is("proposal", noun) || work.is("proposal-paper", noun) ||
         work.is("any-plan", noun) || work.is("pact", noun);
}

bool tables(const TalksWork& work, TokenIndex verb) {
  return (work.is("table", verb) || !work.wordings.of(verb, "tables").empty()) &&
         realis_of(work.parse, verb).realis == Realis::happened;
}

// What is named, and who tabled it.
struct Named {
  bool known = false;  // a paper, or what somebody tabled
  TokenIndex noun = no_token;
  ProposalMention* mention = nullptr;
  std::vector<Index> by;
};

ProposalMention* mention_of(TalksWork& work, TokenIndex noun) {
  for (ProposalMention& proposal : work.reading.proposals) {
    if (proposal.head == noun) return &proposal;
  }
  return nullptr;
}

Named named_noun(TalksWork& work, TokenIndex noun) {
  Named named;
  named.noun = noun;
  named.mention = mention_of(work, noun);
  const TokenIndex verb = work.parse.head[noun];
  const bool tabled = work.parse.dep[noun] == Dep::dobj && is_verb(work.parse, verb) &&
                      tables(work, verb) && mention_at(work.reading, noun) == nullptr;
  named.known = named.mention != nullptr || is_paper(work, noun) || tabled;
  if (named.known) named.by = tablers_of(work, noun);
  const bool joined = work.parse.dep[noun] == Dep::conj;  // "a page and a half which they call"
  if (named.known || !joined || !is_paper(work, work.parse.head[noun])) return named;
  named.noun = work.parse.head[noun];
  named.known = true;
  named.mention = mention_of(work, named.noun);
  named.by = tablers_of(work, named.noun);
  return named;
}

// "It": the proposal told of before, or what was tabled a sentence or two back.
Named named_before(TalksWork& work, TokenIndex pronoun) {
  constexpr std::uint32_t reach = 2;
  const Parse& parse = work.parse;
  const std::uint32_t sentence = parse.sentence_of[pronoun];
  const TokenIndex first = parse.sentences[sentence < reach ? 0 : sentence - reach].tokens.begin;
  for (TokenIndex at = pronoun; at > first;) {
    --at;
    if (parse.pos[at] != Pos::noun) continue;
    const Named named = named_noun(work, at);
    const bool deal = work.is("pact", at) && !work.is("proposal-paper", at);
    if (named.known && !deal) return named;
  }
  return {};
}

// "It", "that", "the thing": what was told before.
bool is_it(const TalksWork& work, TokenIndex token) {
  const std::string_view word = work.parse.lower(token);
  if (word == "it" || word == "this" || word == "that" || word == "them") return true;
  return work.is("vague-thing", token) && !is_indefinite(work.parse, token);
}

// The noun a relative clause hangs on, also below "were kind enough to call".
TokenIndex noun_over_clause(const Parse& parse, TokenIndex verb) {
  for (int step = 0; step < 4; ++step) {
    const Dep dep = parse.dep[verb];
    if (dep == Dep::relcl || dep == Dep::acl) return parse.head[verb];
    if (dep != Dep::xcomp && dep != Dep::acomp && dep != Dep::conj && dep != Dep::ccomp) break;
    verb = parse.head[verb];
  }
  return no_token;
}

// "What people call X", told as tabled.
Named named_what(const TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  const TokenIndex above = parse.head[verb];
  const TokenIndex first = parse.left_edge[verb];
  if (above == verb || parse.lower(first) != "what" || !is_verb(parse, above)) return {};
  Named named;
  named.known = tables(work, above);
  if (named.known) named.by = actors_of(work, arguments_of(parse, above).subjects);
  return named;
}

Named named_by(TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  if (const TokenIndex noun = noun_over_clause(parse, verb); noun != no_token) {
    return named_noun(work, noun);
  }
  for (const Dep dep : {Dep::dobj, Dep::nsubjpass, Dep::nsubj}) {
    const TokenIndex what = child_with(parse, verb, dep);
    if (what == no_token) continue;
    if (is_it(work, what)) return named_before(work, what);
    if (dep != Dep::nsubj && parse.pos[what] == Pos::noun) return named_noun(work, what);
  }
  return named_what(work, verb);
}

// The name behind "call", "dub", "known as", "baptised".
TokenIndex name_behind(const TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  if (work.is("known-as", verb)) {
    const TokenRange range = parse.subtree(verb);
    for (TokenIndex at = verb + 1; at < range.end; ++at) {  // "known in the corridors as"
      if (parse.dep[at] == Dep::prep && parse.lower(at) == "as") {
        return child_with(parse, at, Dep::pobj);
      }
    }
    return no_token;
  }
  const bool headed = work.is("headed", verb) && parse.dep[verb] == Dep::acl;  // "a sheet headed X"
  if (!headed && !work.is("names", verb)) return no_token;
  if (const TokenIndex name = child_with(parse, verb, Dep::oprd); name != no_token) return name;
  const bool relative = noun_over_clause(parse, verb) != no_token;
  return relative ? child_with(parse, verb, Dep::dobj) : no_token;
}

void add_name(TalksWork& work, TokenIndex head, const Named& named) {
  if (!named.known || work.reading.proposals.size() >= work.input.limits.findings) return;
  const TokenRange range = range_of_name(work.parse, head);
  ProposalMention* known = named.mention != nullptr ? named.mention : mention_of(work, head);
  ProposalMention mention;
  if (known != nullptr) mention = *known;
  if (named.mention == nullptr && !named.by.empty()) mention.tabled_by.clear();  // "the Halm paper"
  mention.name = work.parse.span_of(range);
  mention.key = words_of(work, range);
  mention.rule = "proposal.nicknamed";
  for (const Index by : named.by) {
    auto& all = mention.tabled_by;
    if (std::find(all.begin(), all.end(), by) == all.end()) all.push_back(by);
  }
  if (mention.key.empty()) return;
  if (known != nullptr) {
    *known = std::move(mention);
    return;
  }
  mention.head = head;
  add_responses(work, mention, head);
  auto& all = work.reading.proposals;
  const auto place =
      std::upper_bound(all.begin(), all.end(), head,
                       [](TokenIndex at, const ProposalMention& p) { return at < p.head; });
  all.insert(place, std::move(mention));
}

void read_naming(TalksWork& work, TokenIndex verb) {
  const TokenIndex name = name_behind(work, verb);
  if (name == no_token || !is_name(work, name)) return;
  const bool own = child_with(work.parse, name, Dep::compound) != no_token;
  const bool plain = !own && is_paper(work, name);  // "calls it the best plan"
  if (plain && work.parse.pos[name] != Pos::propn) return;
  add_name(work, name, named_by(work, verb));
}

// "It goes by the name of X", "under the title X".
void read_name_noun(TalksWork& work, TokenIndex noun) {
  const Parse& parse = work.parse;
  if (!work.is("name-noun", noun)) return;
  TokenIndex name = child_with(parse, noun, Dep::appos);
  const std::vector<TokenIndex> of = heads_under(work, noun, "of");
  if (!of.empty()) name = of.front();
  if (name == no_token || !is_name(work, name)) return;
  TokenIndex verb = noun;
  for (int step = 0; step < 3 && !is_verb(parse, verb); ++step) verb = parse.head[verb];
  if (is_verb(parse, verb)) add_name(work, name, named_by(work, verb));
}

// "Proposed a 'ladder' of four steps", "unveiled her Ladder": tabled under its name.
void read_tabled_name(TalksWork& work, TokenIndex name) {
  const Parse& parse = work.parse;
  const TokenIndex verb = parse.head[name];
  if (parse.dep[name] != Dep::dobj || !is_verb(parse, verb) || !tables(work, verb)) return;
  if (mention_at(work.reading, name) != nullptr) return;
  const TokenIndex owner = child_with(parse, name, Dep::poss);
  const bool own =
      owner != no_token && parse.pos[owner] == Pos::pron && parse.pos[name] == Pos::propn;
  const bool quoted = name > 0 && parse.tag[name - 1] == Tag::quote_open;
  if (!own && !quoted) return;
  Named named;
  named.known = true;
  named.by = tablers_of(work, name);
  if (!named.by.empty()) add_name(work, name, named);
}

// "The 'one gate' idea": a name in quotation marks before the noun.
void read_name_before(TalksWork& work, TokenIndex noun) {
  const Parse& parse = work.parse;
  if (!is_paper(work, noun) || is_indefinite(parse, noun)) return;
  if (noun == 0 || parse.tag[noun - 1] != Tag::quote_close) return;
  if (!is_definite_quoted(parse, noun - 1)) return;
  add_name(work, noun, named_noun(work, noun));
}

// "The 'staircase', as it was christened,": the name stands before.
void read_as_named(TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  if (!work.is("names", verb) && !work.is("known-as", verb)) return;
  const TokenIndex mark = child_with(parse, verb, Dep::mark);
  TokenIndex it = child_with(parse, verb, Dep::nsubjpass);
  if (it == no_token) it = child_with(parse, verb, Dep::dobj);  // "as everyone calls it"
  if (mark == no_token || parse.lower(mark) != "as" || it == no_token || !is_it(work, it)) return;
  TokenIndex name = parse.head[verb];
  if (is_verb(parse, name)) name = child_with(parse, name, Dep::nsubj);
  if (name == no_token || name > verb || !is_name(work, name)) return;
  const Named itself = named_noun(work, name);  // "the lift plan, as they call it"
  add_name(work, name, itself.known ? itself : named_before(work, name));
}

// "His plan, 'One Roof', ...": in quotation marks beside the noun.
void read_name_beside(TalksWork& work, TokenIndex name) {
  const Parse& parse = work.parse;
  if (parse.dep[name] != Dep::appos || !is_quoted(parse, name) || !is_name(work, name)) return;
  if (is_paper(work, parse.head[name])) add_name(work, name, named_noun(work, parse.head[name]));
}

// "The 'stairs of Ruhn' would ...": a quoted name of what the sentence before told as tabled.
void read_quoted_name(TalksWork& work, TokenIndex name) {
  const Parse& parse = work.parse;
  if (parse.dep[name] != Dep::nsubj || mention_at(work.reading, name) != nullptr) return;
  const TokenIndex verb = parse.head[name];
  const TokenIndex aux = child_with(parse, verb, Dep::aux);
  const bool content = (aux != no_token && parse.lower(aux) == "would") || work.is("contain", verb);
  if (!is_definite_quoted(parse, name) || !content) return;
  const Named before = named_before(work, name);
  if (before.known && !before.by.empty()) add_name(work, name, before);
}

// ---- What is answered or tabled under a name ----

bool may_be_named(const TalksWork& work, TokenIndex noun) {
  const Parse& parse = work.parse;
  const Dep dep = parse.dep[noun];
  const bool argument = dep == Dep::dobj || dep == Dep::nsubj || dep == Dep::nsubjpass ||
                        dep == Dep::pobj || dep == Dep::appos;
  if (!argument || names_body(work, noun)) return false;
  const TokenIndex article = child_with(parse, noun, Dep::det);
  const bool definite = article != no_token && parse.lower(article) == "the";
  const bool owned = child_with(parse, noun, Dep::poss) != no_token;
  return definite || owned || parse.pos[noun] == Pos::propn || is_quoted(parse, noun);
}

void read_answered_name(TalksWork& work, TokenIndex noun) {
  if (!may_be_named(work, noun) || mention_of(work, noun) != nullptr) return;
  ProposalMention told;
  add_responses(work, told, noun);
  TalksCue cue = cue_at(work, "answer", noun, "talks.answers-name");
  cue.issue = words_of(work, range_of_name(work.parse, noun));
  for (const ProposalMention::Response& response : told.responses) {
    if (work.reading.talks.size() >= work.input.limits.findings) return;
    cue.value = name_of(response.answer);
    cue.actors = {response.party};
    work.reading.talks.push_back(cue);
  }
  const std::vector<Index> by = tablers_of(work, noun);
  if (by.size() <= modifier_actors(work, noun).size()) return;  // only somebody's
  cue.role = "tabled";
  cue.value.clear();
  cue.rule = "talks.tables-name";
  cue.actors = by;
  if (work.reading.talks.size() < work.input.limits.findings) {
    work.reading.talks.push_back(std::move(cue));
  }
}

}  // namespace

void find_nicknames(TalksWork& work) {
  for (TokenIndex token = 0; token < work.parse.size(); ++token) {
    if (work.sentence_of(token).size() > work.input.limits.sentence_tokens) continue;
    const Pos pos = work.parse.pos[token];
    if (is_verb(work.parse, token)) {
      read_naming(work, token);
      read_as_named(work, token);
    } else if (pos == Pos::noun || pos == Pos::propn) {
      read_name_beside(work, token);
      read_quoted_name(work, token);
      read_name_noun(work, token);
      read_tabled_name(work, token);
      read_name_before(work, token);
    }
  }
}

void find_answered_names(TalksWork& work) {
  for (TokenIndex token = 0; token < work.parse.size(); ++token) {
    if (work.sentence_of(token).size() > work.input.limits.sentence_tokens) continue;
    const Pos pos = work.parse.pos[token];
    if (pos == Pos::noun || pos == Pos::propn) read_answered_name(work, token);
  }
}

}  // namespace synoptic
