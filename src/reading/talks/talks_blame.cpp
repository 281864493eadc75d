// Who is to blame for the state of the talks, as one side sees it.
#include <algorithm>

#include "reading/names/actor_lookup.hpp"
#include "reading/talks/talks_work.hpp"

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

bool any_obstructs(const TalksWork& work, TokenRange range) {
  for (TokenIndex token = range.begin; token < range.end; ++token) {
    if (!work.wordings.of(token, "obstructs").empty()) return true;
  }
  return false;
}

// "X accused Y of undermining the talks", "X accused Y of stalling", "of dragging its feet".
bool tells_of_blame(const TalksWork& work, TokenRange range) {
  if (any_obstructs(work, range)) return true;
  if (any_is(work, "obstruct-talks", range)) return true;
  const bool obstructs = any_is(work, "obstruct", range) || any_is(work, "to-blame", range);
  return obstructs && tells_of_talks(work, range);
}

void blame(TalksWork& work, std::vector<Index> parties, TokenIndex at) {
  if (parties.empty() || is_history(work, at)) return;
  add_position(work, {std::move(parties), at, {}, true, "position.blame", {}}, "blame", true);
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

void read_accusation(TalksWork& work, const Event& event) {
  if (event.type != "ACCUSE" || event.actors.empty()) return;
  const TokenIndex verb = event.trigger_token;
  if (!is_verb(work.parse, verb)) return;
  const TokenRange after{verb + 1, work.sentence_of(verb).end};
  bool noun = false;  // "lashed out at Y's absence"
  for (TokenIndex token = after.begin; token < after.end; ++token) {
    noun = noun || (work.is("blame-noun", token) &&
                    is_other_side(work, event.actors.front(), owners_of(work, token)));
  }
  if (noun || tells_of_blame(work, after)) blame(work, event.actors, verb);
}

// "Y is to blame", "Y is responsible for the failure", inside what the holder says.
bool says_to_blame(const TalksWork& work, Index holder, TokenIndex word, TokenRange range) {
  if (!work.is("to-blame", word) || work.parse.dep[word] == Dep::dobj) return false;
  TokenIndex verb = word;
  if (!is_verb(work.parse, verb) || work.parse.dep[word] == Dep::xcomp) {
    verb = work.parse.head[word];
  }
  if (!range.contains(verb) || tells_not(work.parse, verb)) return false;
  const std::vector<Index> told = actors_of(work, arguments_of(work.parse, verb).subjects);
  if (!is_other_side(work, holder, told)) return false;
  return tells_of_talks(work, range) || any_is(work, "blame-for", range);
}

// "X complained that Y had come with empty hands", "X said Y had gone back on its word".
bool says_obstructs(const TalksWork& work, Index holder, TokenIndex verb) {
  if (work.wordings.of(verb, "obstructs").empty() || tells_not(work.parse, verb)) return false;
  if (is_to_infinitive(work.parse, verb)) return false;
  return is_other_side(work, holder, actors_of(work, arguments_of(work.parse, verb).subjects));
}

// "X put the failure down to Y's stubborn refusal", "X traced the deadlock to Y's obstinacy".
void read_put_down(TalksWork& work, TokenIndex noun) {
  const Parse& parse = work.parse;
  if (!blames(work, noun) || parse.dep[noun] != Dep::pobj) return;
  TokenIndex verb = parse.head[parse.head[noun]];
  for (int step = 0; step < 2 && !is_verb(parse, verb); ++step) verb = parse.head[verb];
  if (!is_verb(parse, verb) || tells_not(parse, verb)) return;
  const std::vector<Index> parties = actors_of(work, arguments_of(parse, verb).subjects);
  if (parties.empty()) return;
  const std::vector<Index> told = owners_of(work, noun);
  if (told.empty() || is_other_side(work, parties.front(), told)) blame(work, parties, verb);
}

// "X put the blame on Y", "X pointed the finger at Y".
void read_puts_blame(TalksWork& work, TokenIndex verb) {
  for (const Wording* told : work.wordings.of(verb, "puts-blame")) {
    if (told->about == no_token || tells_not(work.parse, verb)) continue;
    const std::vector<Index> parties = actors_of(work, arguments_of(work.parse, verb).subjects);
    const std::vector<Index> whom = actors_of(work, {told->about});
    if (!parties.empty() && is_other_side(work, parties.front(), whom)) blame(work, parties, verb);
  }
}

// "Both sides accuse each other of refusing to bargain": whoever the sides are.
void read_mutual(TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  if (!work.is("accuse-verb", verb) && parse.lemma(verb) != "blame") return;
  const TokenIndex object = child_with(parse, verb, Dep::dobj);
  if (object == no_token || !work.words.is("each-other", parse.lower(object))) return;
  if (tells_not(parse, verb) || is_history(work, verb)) return;
  const bool blames_for = parse.lemma(verb) == "blame";
  if (!blames_for && !tells_of_blame(work, {verb + 1, work.sentence_of(verb).end})) return;
  const std::vector<Index> sides = actors_of(work, arguments_of(parse, verb).subjects);
  if (sides.size() > 1) {
    blame(work, sides, verb);
    return;
  }
  if (work.reading.talks.size() >= work.input.limits.findings) return;
  TalksCue cue;
  cue.role = "mutual";
  cue.value = "blame";
  cue.line = work.line_of(verb);
  cue.rule = "talks.blame-each-other";
  work.reading.talks.push_back(std::move(cue));
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
      if (noun || says_to_blame(work, statement.holder, token, range) ||
          says_obstructs(work, statement.holder, token)) {
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
    read_put_down(work, token);
    read_puts_blame(work, token);
    read_mutual(work, token);
  }
  for (const Statement& statement : work.reading.statements) read_statement(work, statement);
}

}  // namespace synoptic
