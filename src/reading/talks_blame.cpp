// Who is to blame for the state of the talks, as one side sees it.
#include <algorithm>

#include "reading/actor_lookup.hpp"
#include "reading/talks_work.hpp"

namespace synoptic {
namespace {

bool any_is(const TalksWork& work, std::string_view word_class, TokenRange range) {
  for (TokenIndex token = range.begin; token < range.end; ++token) {
    if (work.is(word_class, token)) return true;
  }
  return false;
}

bool tells_of_talks(const TalksWork& work, TokenRange range) {
  for (const std::string_view about :
       {"talks", "pact", "proposal-strict", "mediator", "blame-object"}) {
    if (any_is(work, about, range)) return true;
  }
  return false;
}

// "X accused Y of undermining the talks", "X accused Y of stalling".
bool tells_of_blame(const TalksWork& work, TokenRange range) {
  if (any_is(work, "obstruct-talks", range)) return true;
  const bool obstructs = any_is(work, "obstruct", range) || any_is(work, "to-blame", range);
  return obstructs && tells_of_talks(work, range);
}

void blame(TalksWork& work, std::vector<Index> parties, TokenIndex at) {
  if (parties.empty() || is_history(work, at)) return;
  add_position(work, {std::move(parties), at, {}, true, "position.blame", {}}, "blame", true);
}

void read_accusation(TalksWork& work, const Event& event) {
  if (event.type != "ACCUSE" || event.actors.empty()) return;
  const TokenIndex verb = event.trigger_token;
  if (!is_verb(work.parse, verb)) return;
  if (tells_of_blame(work, {verb + 1, work.sentence_of(verb).end})) {
    blame(work, event.actors, verb);
  }
}

// "X blamed Y for the deadlock", "X blamed Y's stubbornness".
void read_blame_verb(TalksWork& work, TokenIndex verb) {
  if (work.parse.lemma(verb) != "blame" || !is_verb(work.parse, verb)) return;
  const TokenRange range = words_after(work, verb);
  const bool state = any_is(work, "blame-for", range) || any_is(work, "blame-noun", range);
  if (!state && !tells_of_talks(work, range)) return;
  if (tells_not(work.parse, verb) || is_to_infinitive(work.parse, verb)) return;
  blame(work, actors_of(work, arguments_of(work.parse, verb).subjects), verb);
}

// "stubborn refusal", "the intransigence of X": a noun by which a side is blamed.
bool blames(const TalksWork& work, TokenIndex noun) {
  if (work.is("blame-noun", noun)) return true;
  if (work.parse.lemma(noun) != "refusal") return false;
  const auto children = work.parse.children(noun);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
    return work.parse.dep[child] == Dep::amod && work.is("blame-refusal", child);
  });
}

// Whose the noun is: "X's stubborn refusal", "the intransigence of X".
std::vector<Index> owners_of(const TalksWork& work, TokenIndex noun) {
  std::vector<TokenIndex> heads = heads_under(work, noun, "of");
  if (const TokenIndex owner = child_with(work.parse, noun, Dep::poss); owner != no_token) {
    heads.push_back(owner);
  }
  return actors_of(work, heads);
}

bool is_other_side(const TalksWork& work, Index holder, const std::vector<Index>& sides) {
  const Index own = top_side(work.reading, holder);
  return std::any_of(sides.begin(), sides.end(),
                     [&](Index side) { return top_side(work.reading, side) != own; });
}

// "Y is to blame", "Y is responsible for the failure", inside what the holder says.
bool says_to_blame(const TalksWork& work, Index holder, TokenIndex word, TokenRange range) {
  if (!work.is("to-blame", word)) return false;
  TokenIndex verb = word;
  if (!is_verb(work.parse, verb) || work.parse.dep[word] == Dep::xcomp) {
    verb = work.parse.head[word];
  }
  if (!range.contains(verb) || tells_not(work.parse, verb)) return false;
  const std::vector<Index> told = actors_of(work, arguments_of(work.parse, verb).subjects);
  if (!is_other_side(work, holder, told)) return false;
  return tells_of_talks(work, range) || any_is(work, "blame-for", range);
}

// "X characterised Y's stance as a stubborn refusal".
void read_described(TalksWork& work, TokenIndex noun) {
  const Parse& parse = work.parse;
  if (parse.dep[noun] != Dep::pobj || parse.lower(parse.head[noun]) != "as") return;
  if (!blames(work, noun)) return;
  TokenIndex verb = parse.head[parse.head[noun]];
  if (parse.dep[verb] == Dep::dobj) verb = parse.head[verb];  // "as" may hang on the stance
  if (!is_verb(parse, verb)) return;
  const Arguments args = arguments_of(parse, verb);
  const std::vector<Index> parties = actors_of(work, args.subjects);
  std::vector<Index> told = actors_of(work, args.objects);
  for (const TokenIndex object : args.objects) {
    for (const Index owner : owners_of(work, object)) told.push_back(owner);
  }
  if (!parties.empty() && is_other_side(work, parties.front(), told)) blame(work, parties, verb);
}

void read_statement(TalksWork& work, const Statement& statement) {
  if (statement.holder == absent) return;
  for (const Span piece : statement.content) {
    const TokenRange range = tokens_in(work.parse, piece);
    for (TokenIndex token = range.begin; token < range.end; ++token) {
      const bool noun =
          blames(work, token) && is_other_side(work, statement.holder, owners_of(work, token));
      if (noun || says_to_blame(work, statement.holder, token, range)) {
        blame(work, {statement.holder}, token);
      }
    }
  }
}

}  // namespace

void find_blame(TalksWork& work) {
  for (const Event& event : work.reading.events) read_accusation(work, event);
  for (TokenIndex token = 0; token < work.parse.size(); ++token) {
    if (work.sentence_of(token).size() > work.input.limits.sentence_tokens) continue;
    read_blame_verb(work, token);
    read_described(work, token);
  }
  for (const Statement& statement : work.reading.statements) read_statement(work, statement);
}

}  // namespace synoptic
