// Answers to a proposal: who accepts, refuses, criticises it, or sets conditions.
#include <algorithm>
#include <string>
#include <utility>

#include "reading/events/event_lexicon.hpp"
#include "reading/events/realis.hpp"
#include "reading/names/actor_lookup.hpp"
#include "reading/talks/talks_work.hpp"

namespace synoptic {

namespace {

// Who says it: a statement that holds the words; absent where nobody does.
Index holder_at(const TalksWork& work, Span word) {
  for (const auto* all : {&work.reading.statements, &work.reading.further_statements}) {
    for (const Statement& statement : *all) {
      if (statement.holder == absent) continue;
      for (const Span piece : statement.content) {
        if (piece.begin <= word.begin && word.end <= piece.end) return statement.holder;
      }
    }
  }
  return absent;
}

}  // namespace

std::vector<Index> answerers_of(const TalksWork& work, const std::vector<TokenIndex>& heads) {
  std::vector<TokenIndex> all;
  for (const TokenIndex head : heads) {
    const TokenIndex owner = child_with(work.parse, head, Dep::poss);
    const bool known = actor_of_phrase(work.reading, work.parse, head) != absent;
    const std::vector<TokenIndex> of = heads_under(work, head, "of");
    const bool part = !known && work.is("part-of-side", head);
    if (part && owner != no_token) {
      all.push_back(owner);
    } else if (part && !of.empty()) {
      all.push_back(of.front());
    } else {
      all.push_back(head);
    }
  }
  std::vector<Index> found = actors_of(work, all);
  for (const TokenIndex head : heads) {  // "we can sign this", said X
    const std::string_view word = work.parse.lower(head);
    if (!found.empty() || (word != "we" && word != "i")) continue;
    const Index holder = holder_at(work, work.parse.span[head]);
    if (holder != absent) found.push_back(holder);
  }
  return found;
}

namespace {

Answer answer_of_verb(const TalksWork& work, TokenIndex verb) {
  if (work.is_verb_of("accepts", verb)) return Answer::accepts;
  if (work.is_verb_of("refuses", verb)) return Answer::refuses;
  if (work.is_verb_of("criticises", verb)) return Answer::criticises;
  return Answer::none;
}

// The word alone: "hostile", "angrily", "disappointed".
Answer answer_of_word(const TalksWork& work, std::string_view kind, TokenIndex token) {
  const std::string suffix = "-" + std::string(kind);
  for (const auto& [name, answer] :
       {std::pair{"accepts", Answer::accepts}, std::pair{"refuses", Answer::refuses},
        std::pair{"criticises", Answer::criticises}}) {
    const std::string word_class = name + suffix;
    if (work.is(word_class, token) || work.words.is(word_class, work.parse.lower(token))) {
      return answer;
    }
  }
  return Answer::none;
}

// "Objected to the plan", "lashed out at the plan": the verb with the preposition over the noun.
Answer answer_of_verb_with(const TalksWork& work, TokenIndex verb, TokenIndex prep) {
  const std::string word = head_word(work.parse, verb) + "_" + std::string(work.parse.lower(prep));
  if (work.words.is("accepts", word)) return Answer::accepts;
  if (work.words.is("refuses", word)) return Answer::refuses;
  if (work.words.is("criticises", word)) return Answer::criticises;
  return work.parse.lower(prep) == "to" ? answer_of_verb(work, verb) : Answer::none;
}

Answer answer_of_noun(const TalksWork& work, TokenIndex noun) {
  if (work.is("accepts-noun", noun)) return Answer::accepts;
  if (work.is("refuses-noun", noun)) return Answer::refuses;
  if (work.is("criticises-noun", noun)) return Answer::criticises;
  return Answer::none;
}

bool is_condition(const Parse& parse, TokenIndex clause) {
  if (parse.dep[clause] != Dep::advcl) return false;
  const TokenIndex first = parse.left_edge[clause];
  for (TokenIndex at = first; at < std::min(first + 2, clause + 1); ++at) {  // "only if"
    if (talks_lexicon().is("agree-conditions", parse.lower(at))) return true;
  }
  return false;
}

// "X could accept it provided that Y".
bool is_provided(const Parse& parse, TokenIndex verb) {
  const TokenIndex end = parse.sentences[parse.sentence_of[verb]].tokens.end;
  for (TokenIndex at = verb + 1; at + 1 < end; ++at) {
    const std::string_view word = parse.lower(at);
    if ((word == "provided" || word == "providing") && parse.lower(at + 1) == "that") return true;
  }
  return false;
}

// "Accepted the plan with reservations", "agreed on condition that Y".
bool has_proviso(const TalksWork& work, TokenIndex verb) {
  for (const std::string_view prep : {"with", "on", "under"}) {
    for (const TokenIndex head : heads_under(work, verb, prep)) {
      if (work.is("proviso", head)) return true;
    }
  }
  return false;
}

// "Accepted the fund but not the ceiling", "accepted the text but asked for changes".
bool has_exception(const TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  std::vector<TokenIndex> joined = arguments_of(parse, verb).objects;
  for (std::size_t i = 0; i < joined.size() && i < 8; ++i) {
    for (const TokenIndex child : parse.children(joined[i])) {
      if (parse.dep[child] == Dep::conj && child_with(parse, child, Dep::neg) != no_token) {
        return true;
      }
    }
  }
  const TokenIndex contrast = child_with(parse, verb, Dep::cc);
  const TokenIndex other = child_with(parse, verb, Dep::conj);
  return contrast != no_token && other != no_token && parse.lower(contrast) == "but" &&
         work.is("adds-demand", other) && realis_of(parse, other).realis == Realis::happened;
}

// "X will accept it only if Y", also where the condition hangs on "..., Z said" behind it.
bool has_condition(const TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  for (const TokenIndex child : parse.children(verb)) {
    if (is_condition(parse, child)) return true;
  }
  if (is_provided(parse, verb) || has_proviso(work, verb) || has_exception(work, verb)) return true;
  const TokenIndex above = parse.head[verb];
  if (parse.dep[verb] != Dep::ccomp || above < verb) return false;
  for (const TokenIndex child : parse.children(above)) {
    if (child > verb && child < above && is_condition(parse, child)) return true;
  }
  return false;
}

// Who is told of: also "X was disappointed", a state.
std::vector<TokenIndex> subjects_of(const Parse& parse, TokenIndex verb) {
  const Arguments args = arguments_of(parse, verb);
  return args.passive ? args.objects : args.subjects;
}

struct Answered {
  Answer answer = Answer::none;
  TokenIndex word = no_token;
  std::vector<Index> parties;
};

// "Lashed out at", "backed away from": prepositions and adverbs may stand between.
TokenIndex verb_over_prep(const Parse& parse, TokenIndex prep) {
  TokenIndex at = parse.head[prep];
  for (int step = 0; step < 2 && !is_verb(parse, at); ++step) {
    if (parse.dep[at] != Dep::prep && parse.dep[at] != Dep::advmod) break;
    at = parse.head[at];
  }
  return at;
}

// What the verb says of the answer it tells: negated, conditioned, or not told as given.
Answered told_answer(const TalksWork& work, TokenIndex verb, Answer answer) {
  const Parse& parse = work.parse;
  const bool prompt = is_to_infinitive(parse, verb) && work.is("prompt", parse.head[verb]);
  const Realis realis = prompt ? Realis::happened : realis_of(parse, verb).realis;
  if (realis == Realis::negated) {
    answer = answer == Answer::accepts ? Answer::refuses : Answer::none;
  } else if (realis == Realis::planned && answer != Answer::accepts) {
    // "Will have none of it": said now.
  } else if (realis != Realis::happened) {
    const bool conditioned = answer == Answer::accepts && has_condition(work, verb);
    const bool open = realis == Realis::planned || realis == Realis::conditional;
    const TokenIndex aux = child_with(parse, verb, Dep::aux);
    const bool can = aux != no_token && parse.lower(aux) == "can" && answer == Answer::accepts;
    if (!can && (!open || !conditioned)) return {};
  }
  if (answer == Answer::none) return {};
  if (answer == Answer::accepts && has_condition(work, verb)) answer = Answer::conditions;
  const TokenIndex who = prompt ? parse.head[parse.head[verb]] : verb;  // "was quick to reject"
  return {answer, verb, answerers_of(work, arguments_of(parse, who).subjects)};
}

// "X gave the plan a cool welcome": by the adjective.
Answered received(const TalksWork& work, TokenIndex noun) {
  const Wording* told = work.wordings.about(noun, "receives");
  if (told == nullptr) return {};
  const TokenIndex object = child_with(work.parse, told->verb, Dep::dobj);
  if (object == no_token) return {};
  for (const TokenIndex child : work.parse.children(object)) {
    if (work.parse.dep[child] != Dep::amod) continue;
    if (work.is("cool", child)) return told_answer(work, told->verb, Answer::criticises);
    if (work.is("warm", child)) return told_answer(work, told->verb, Answer::accepts);
  }
  return {};
}

// "X threw its weight behind the plan", "X poured scorn on the plan", "X gave the plan the nod".
Answered wording_answer(const TalksWork& work, TokenIndex noun) {
  for (const auto& [word_class, answer] :
       {std::pair{"accepts", Answer::accepts}, std::pair{"refuses", Answer::refuses},
        std::pair{"criticises", Answer::criticises}}) {
    const Wording* told = work.wordings.about(noun, word_class);
    if (told != nullptr) return told_answer(work, told->verb, answer);
  }
  return received(work, noun);
}

// "X rejected the plan", "X agreed to the plan", "X objected to ...": the verb over the noun.
Answered verb_answer(const TalksWork& work, TokenIndex noun) {
  const Parse& parse = work.parse;
  const Dep dep = parse.dep[noun];
  const TokenIndex prep = dep == Dep::pobj ? parse.head[noun] : no_token;
  if (dep != Dep::dobj && dep != Dep::nsubjpass && dep != Dep::pobj) return {};
  const TokenIndex verb = prep != no_token ? verb_over_prep(parse, prep) : parse.head[noun];
  if (!is_verb(parse, verb)) return {};
  Answer answer =
      prep != no_token ? answer_of_verb_with(work, verb, prep) : answer_of_verb(work, verb);
  if (answer == Answer::none) return {};
  return told_answer(work, verb, answer);
}

// "X expressed dissatisfaction with the plan", "X responded to the plan with criticism".
Answered noun_answer(const TalksWork& work, TokenIndex noun) {
  const Parse& parse = work.parse;
  if (parse.dep[noun] != Dep::pobj) return {};
  const TokenIndex over = parse.head[parse.head[noun]];
  if (const Answer answer = answer_of_noun(work, over); answer != Answer::none) {
    const TokenIndex verb = parse.head[over];
    if (parse.dep[over] == Dep::dobj && is_verb(parse, verb)) {
      if (!work.is("gives-answer", verb)) return {};
      const Realis realis = realis_of(parse, verb).realis;
      const bool refused = realis == Realis::negated && answer == Answer::accepts;
      if (realis != Realis::happened && !refused) return {};
      if (refused)
        return {Answer::refuses, over, answerers_of(work, arguments_of(parse, verb).subjects)};
      return {answer, over, answerers_of(work, arguments_of(parse, verb).subjects)};
    }
    return {answer, over, modifier_actors(work, over)};
  }
  if (!is_verb(parse, over)) return {};
  for (const TokenIndex holder : {over, noun}) {  // "with criticism" hangs on either
    for (const TokenIndex other : heads_under(work, holder, "with")) {
      const Answer answer = answer_of_noun(work, other);
      if (answer != Answer::none) {
        return {answer, other, answerers_of(work, arguments_of(parse, over).subjects)};
      }
    }
  }
  return {};
}

// "It was impossible to say", "it was late": the pronoun stands for nothing.
bool is_of_nothing(const TalksWork& work, TokenIndex verb, TokenIndex said) {
  const Parse& parse = work.parse;
  if (work.is("said-of-nothing", said)) return true;
  for (const Dep dep : {Dep::xcomp, Dep::ccomp, Dep::advcl}) {
    if (child_with(parse, said, dep) != no_token || child_with(parse, verb, dep) != no_token) {
      return true;
    }
  }
  return false;
}

// What the clause says of its subject: "is an insult", "serves as a basis", "falls short".
TokenIndex predicate_of(const TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  for (const Dep dep : {Dep::acomp, Dep::attr}) {
    const TokenIndex said = child_with(parse, verb, dep);
    if (said != no_token) return said;
  }
  if (parse.lemma(verb) == "serve") {
    const std::vector<TokenIndex> as = heads_under(work, verb, "as");
    if (!as.empty()) return as.front();
  }
  const bool moves = parse.lemma(verb) == "go" || parse.lemma(verb) == "fall";  // "goes too far"
  for (const TokenIndex child : parse.children(verb)) {
    if (moves && parse.dep[child] == Dep::advmod && work.is("too-much", child)) return child;
  }
  return no_token;
}

bool has_word_under(const Parse& parse, TokenIndex token, std::string_view word) {
  const auto children = parse.children(token);
  return std::any_of(children.begin(), children.end(),
                     [&](TokenIndex child) { return parse.lower(child) == word; });
}

// "An insult", "too little", "not enough", "no basis"; "acceptable", "a fair basis".
Answer judgement(const TalksWork& work, TokenIndex verb, TokenIndex said) {
  const Parse& parse = work.parse;
  const bool denied =
      child_with(parse, verb, Dep::neg) != no_token || has_word_under(parse, said, "no");
  const bool too = work.is("too-much", said) && has_word_under(parse, said, "too");
  const bool short_of = parse.lemma(verb) == "fall" && parse.lower(said) == "short";
  const bool not_far =
      denied && parse.lower(said) == "far" && has_word_under(parse, said, "enough");
  const bool good = work.is("good-word", said);
  if (short_of || not_far) return Answer::criticises;
  if (denied) {
    return good || work.is("good-enough", said) ? Answer::criticises : Answer::none;
  }
  if (too || work.is("bad", said)) return Answer::criticises;
  if (!good) return Answer::none;
  const TokenRange sentence = work.sentence_of(verb);
  for (TokenIndex at = said; at < sentence.end; ++at) {  // "a fair start, but", "subject to"
    const std::string_view word = parse.lower(at);
    if (word == "but" || word == "however" || word == "though") return Answer::none;
    if (work.words.is("agree-conditions", word) || word == "subject") return Answer::conditions;
  }
  return Answer::accepts;
}

// "X regards the plan as a fair basis, subject to two corrections".
Answered regarded(const TalksWork& work, TokenIndex noun) {
  const Parse& parse = work.parse;
  const TokenIndex verb = parse.head[noun];
  if (parse.dep[noun] != Dep::dobj || !work.is("regards", verb)) return {};
  for (const TokenIndex as : heads_under(work, verb, "as")) {
    const Answer answer = judgement(work, verb, as);
    if (answer == Answer::none || realis_of(parse, verb).realis != Realis::happened) continue;
    return {answer, as, answerers_of(work, arguments_of(parse, verb).subjects)};
  }
  return {};
}

// "X asked for changes to the plan", "X wants amendments to it".
Answered wants_changes(const TalksWork& work, TokenIndex noun) {
  const Parse& parse = work.parse;
  if (parse.dep[noun] != Dep::pobj) return {};
  const TokenIndex changes = parse.head[parse.head[noun]];
  if (!work.is("changes", changes)) return {};
  TokenIndex verb = parse.head[changes];
  if (parse.dep[changes] == Dep::pobj && parse.lower(verb) == "for") verb = parse.head[verb];
  const bool asks = is_verb(parse, verb) && work.is("adds-demand", verb);
  if (!asks || realis_of(parse, verb).realis != Realis::happened) return {};
  return {Answer::conditions, verb, answerers_of(work, arguments_of(parse, verb).subjects)};
}

// "X said the plan was too weak": a judgement the holder of the statement makes.
Answered judged(const TalksWork& work, TokenIndex noun) {
  const Parse& parse = work.parse;
  const TokenIndex verb = parse.head[noun];
  const bool too = work.is("too-much", verb) && has_word_under(parse, verb, "too");
  const bool small =
      parse.dep[noun] == Dep::nsubj && (too || work.is("bad", verb));  // "found it weak"
  if (small && work.is("judge", parse.head[verb])) {
    return told_answer(work, parse.head[verb], Answer::criticises);
  }
  if (parse.dep[noun] == Dep::dobj && work.is("judge", verb)) {  // "called the plan a betrayal"
    const TokenIndex named = child_with(parse, verb, Dep::oprd);
    if (named != no_token && work.is("bad", named)) {
      return told_answer(work, verb, Answer::criticises);
    }
  }
  if (parse.dep[noun] != Dep::nsubj) return {};
  if (!is_verb(parse, verb) && parse.pos[verb] != Pos::aux) return {};
  const TokenIndex said = predicate_of(work, verb);
  if (said == no_token) return {};
  const Answer answer = judgement(work, verb, said);
  if (answer == Answer::none) return {};
  if (parse.pos[noun] == Pos::pron && is_of_nothing(work, verb, said)) return {};
  const Index holder = holder_at(work, parse.span[said]);
  if (holder == absent) return {};
  return {answer, said, {holder}};
}

// "X will not sign the plan".
Answered own_refusal(const TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  if (child_with(parse, verb, Dep::neg) == no_token) return {};
  for (const TokenIndex child : parse.children(verb)) {
    const bool will = event_lexicon().is_governor("future-modal", parse.lower(child)) ||
                      event_lexicon().is_governor("past-future-modal", parse.lower(child));
    if (parse.dep[child] == Dep::aux && will) {
      return {Answer::refuses, verb, answerers_of(work, arguments_of(parse, verb).subjects)};
    }
  }
  return {};
}

// "X is unhappy with the plan", "X reacted angrily to the plan", "X said no to the plan".
Answered felt(const TalksWork& work, TokenIndex noun) {
  const Parse& parse = work.parse;
  if (parse.dep[noun] != Dep::pobj) return {};
  const TokenIndex prep = parse.head[noun];
  TokenIndex word = parse.head[prep];
  TokenIndex verb = word;
  if (parse.dep[word] == Dep::acomp || parse.dep[word] == Dep::intj ||
      parse.dep[word] == Dep::dobj || parse.dep[word] == Dep::advmod) {
    verb = parse.head[word];
  }
  if (!is_verb(parse, verb) && parse.pos[verb] != Pos::aux) return {};
  if (realis_of(parse, verb).realis != Realis::happened) return {};
  const std::vector<TokenIndex> subjects = subjects_of(parse, verb);
  const auto answered = [&](Answer answer, TokenIndex token) {
    return Answered{answer, token, answerers_of(work, subjects)};
  };
  if (parse.dep[word] == Dep::acomp || word == verb) {
    const Answer answer = answer_of_word(work, "feeling", word);
    if (answer != Answer::none) return answered(answer, word);
  }
  const bool to = parse.lower(prep) == "to";
  for (const TokenIndex child : parse.children(verb)) {
    if (!to || child > noun) continue;
    if (work.is("reacts", verb)) {
      const Answer answer = answer_of_word(work, "manner", child);
      if (answer != Answer::none) return answered(answer, child);
    }
    if (work.is("says", verb)) {
      const Answer answer = answer_of_word(work, "said", child);
      if (answer != Answer::none) return answered(answer, child);
    }
  }
  return {};
}

// "X is against the plan", "X came out in favor of the plan".
Answered stands(const TalksWork& work, TokenIndex noun) {
  const Parse& parse = work.parse;
  if (parse.dep[noun] != Dep::pobj) return {};
  TokenIndex prep = parse.head[noun];
  Answer answer = parse.lower(prep) == "against" ? Answer::refuses : Answer::none;
  if (parse.lower(prep) == "of" && work.words.is("favour", parse.lower(parse.head[prep]))) {
    prep = parse.head[parse.head[prep]];
    if (parse.lower(prep) == "in") answer = Answer::accepts;
  }
  if (answer == Answer::none || parse.head[prep] == prep) return {};
  const TokenIndex verb = verb_over_prep(parse, prep);
  if (!work.is("stands", verb) || realis_of(parse, verb).realis != Realis::happened) return {};
  return {answer, prep, answerers_of(work, subjects_of(parse, verb))};
}

// "The plan drew criticism from X", "the plan won the backing of X".
Answered drawn(const TalksWork& work, TokenIndex noun) {
  const Parse& parse = work.parse;
  const TokenIndex verb = parse.head[noun];
  if (parse.dep[noun] != Dep::nsubj || !work.is("draws", verb)) return {};
  if (realis_of(parse, verb).realis != Realis::happened) return {};
  const TokenIndex told = child_with(parse, verb, Dep::dobj);
  if (told == no_token) return {};
  const Answer answer = answer_of_noun(work, told);
  std::vector<Index> who = actors_of(work, heads_under(work, told, "from"));
  if (who.empty()) who = actors_of(work, heads_under(work, verb, "from"));
  if (who.empty()) who = actors_of(work, heads_under(work, told, "of"));
  if (who.empty()) who = modifier_actors(work, told);
  return {answer, told, who};
}

// "X voiced a desire to sign the plan", "X is ready to sign the plan".
Answered wished(const TalksWork& work, TokenIndex noun) {
  const Parse& parse = work.parse;
  const TokenIndex verb = parse.head[noun];
  if (parse.dep[noun] != Dep::dobj || !work.is_verb_of("carry-out", verb)) return {};
  if (!is_to_infinitive(parse, verb)) return own_refusal(work, verb);
  const TokenIndex wish = parse.head[verb];
  const bool named = work.is("stance-positive-noun", wish) && parse.dep[wish] == Dep::dobj &&
                     work.is("light-stance", parse.head[wish]);
  const bool felt = work.is("stance-positive-adjective", wish) && parse.dep[wish] == Dep::acomp;
  const bool refused = parse.dep[verb] == Dep::xcomp && work.is("refuses", wish);
  const bool vowed = parse.dep[verb] == Dep::xcomp && work.is("vows", wish);
  if (refused || vowed) {
    if (realis_of(parse, wish).realis != Realis::happened) return {};
    const Answer answer = refused ? Answer::refuses : Answer::accepts;
    return {answer, wish, answerers_of(work, arguments_of(parse, wish).subjects)};
  }
  if (!named && !felt) return {};
  const TokenIndex above = parse.head[wish];
  if (realis_of(parse, above).realis != Realis::happened) return {};
  return {Answer::accepts, wish, answerers_of(work, arguments_of(parse, above).subjects)};
}

// "The latest draft of the peace plan", "the terms of the deal": an answer to it is one to the
// plan.
TokenIndex whole_text(const TalksWork& work, TokenIndex noun) {
  const Parse& parse = work.parse;
  if (parse.dep[noun] != Dep::pobj || parse.lower(parse.head[noun]) != "of") return no_token;
  const TokenIndex text = parse.head[parse.head[noun]];
  return work.is("text-of", text) ? text : no_token;
}

}  // namespace

bool is_judged(const TalksWork& work, TokenIndex noun) {
  return judged(work, noun).answer != Answer::none || regarded(work, noun).answer != Answer::none ||
         wants_changes(work, noun).answer != Answer::none;
}

bool is_answered(const TalksWork& work, TokenIndex noun) {
  return verb_answer(work, noun).answer != Answer::none ||
         wording_answer(work, noun).answer != Answer::none ||
         noun_answer(work, noun).answer != Answer::none;
}

void add_responses(const TalksWork& work, ProposalMention& proposal, TokenIndex noun) {
  const TokenIndex text = whole_text(work, noun);
  if (text != no_token) add_responses(work, proposal, text);
  for (const Answered& answered :
       {verb_answer(work, noun), wording_answer(work, noun), noun_answer(work, noun),
        judged(work, noun), wished(work, noun), regarded(work, noun), wants_changes(work, noun),
        felt(work, noun), stands(work, noun), drawn(work, noun)}) {
    if (answered.answer == Answer::none) continue;
    for (const Index party : answered.parties) {
      const auto& all = proposal.responses;
      const bool told = std::any_of(all.begin(), all.end(), [&](const auto& known) {
        return known.party == party && known.answer == answered.answer;
      });
      if (!told) proposal.responses.push_back({party, answered.answer, work.line_of(noun)});
    }
  }
}

}  // namespace synoptic
