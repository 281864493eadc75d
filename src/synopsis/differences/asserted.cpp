#include "synopsis/differences/asserted.hpp"

#include <algorithm>
#include <set>
#include <string_view>

#include "model/children.hpp"
#include "synopsis/differences/set_apart.hpp"
#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"

namespace synoptic {
namespace {

// A comma or another clause parts it from the verb: it limits nothing.
bool is_set_off(const Parse& parse, TokenIndex verb, TokenIndex clause) {
  for (TokenIndex i = verb; i < parse.left_edge[clause]; ++i) {
    if (parse.pos[i] == Pos::punct) return true;
  }
  return false;
}

// "Before leaving", "unless paid", "did not die for him"; "a day before it was due" tells when,
// and limits nothing.
bool is_limit(const Parse& parse, TokenIndex verb, TokenIndex clause) {
  const auto measures = [&](TokenIndex c) { return parse.dep[c] == Dep::npadvmod; };
  const auto is_whom = [&](TokenIndex c) {
    return parse.pos[c] == Pos::propn || parse.pos[c] == Pos::pron;
  };
  if (parse.dep[clause] == Dep::prep) {
    if (parse.lower(clause) == "for")
      return clause == verb + 1 && has_child(parse, clause, is_whom);
    return parse.lower(clause) == "before" && !has_child(parse, clause, measures) &&
           child_with(parse, clause, Dep::pcomp) != no_token && !is_set_off(parse, verb, clause);
  }
  return has_child(parse, clause, [&](TokenIndex mark) {
    if (parse.lower(mark) == "unless") return true;
    if (parse.lower(mark) != "before" || has_child(parse, mark, measures)) return false;
    return !is_set_off(parse, verb, clause) &&
           !has_child(parse, clause, [&](TokenIndex c) { return measures(c) && c + 1 == mark; });
  });
}

// "Walk back": the verb has the particle beside it that the table asks for.
bool takes_back(const Parse& parse, TokenIndex verb) {
  constexpr auto is_verb = &in_lexicon<"compare/withdrawal_verbs">;
  const std::string_view lemma = parse.lemma(verb);
  return is_verb(lemma, "-") ||
         has_child(parse, verb, [&](TokenIndex c) { return is_verb(lemma, parse.lower(c)); });
}

// "Walked back his claim that it was closed", "backtracked on her remark that": said no longer.
bool is_withdrawn(const Parse& parse, TokenIndex head) {
  const Dep dep = parse.dep[head];
  if (dep != Dep::ccomp && dep != Dep::acl && dep != Dep::relcl) return false;
  TokenIndex above = parse.head[head];
  if (parse.pos[above] == Pos::noun) above = parse.head[above];
  if (parse.dep[above] == Dep::prep) above = parse.head[above];
  return parse.pos[above] == Pos::verb && takes_back(parse, above);
}

}  // namespace

bool is_limited_no(const Parse& parse, TokenIndex head) {
  if (holds_for_a_part(parse, head)) return true;
  return has_child(parse, head, [&](TokenIndex c) {
    if (parse.dep[c] == Dep::advcl || parse.dep[c] == Dep::prep) return is_limit(parse, head, c);
    if (parse.dep[c] == Dep::xcomp) {  // "did not have to pay until March"
      return has_child(parse, c, [&](TokenIndex d) { return parse.lower(d) == "until"; });
    }
    const bool none = has_child(parse, c, [&](TokenIndex d) { return parse.lower(d) == "no"; });
    return none && has_child(parse, c, [&](TokenIndex d) {
             const Dep dep = parse.dep[d];
             return d > c && (dep == Dep::prep || dep == Dep::relcl || dep == Dep::acl);
           });
  });
}

bool is_holder_noun(std::string_view lemma) {
  static const std::set<std::string_view> nouns = [] {
    std::set<std::string_view> all;
    for (const LexiconRow& row : lexicon("cues/holder_nouns")) {
      if (row[1] == "person") all.insert(row[0]);
    }
    return all;
  }();
  return nouns.contains(lemma);
}

Index voice_at(const Work& work, At at) {
  const Span word = work.parse(at.account).span[at.token];
  const Statement* over = statement_over(work.reading(at.account), word);
  return over == nullptr ? absent : work.actors.of(at.account, over->holder);
}

bool of_two_voices(const Work& work, At a, At b) {
  const Index x = voice_at(work, a);
  const Index y = voice_at(work, b);
  return is_named(work, x) && is_named(work, y) && !same_side(work.synopsis, x, y);
}

bool is_asserted(const Parse& parse, TokenIndex head, bool of_all, bool until_then) {
  if (is_withdrawn(parse, head)) return false;
  const auto children = parse.children(head);
  const auto any = [&](auto&& holds) {
    return std::any_of(children.begin(), children.end(), holds);
  };
  const bool infinitive =
      any([&](TokenIndex c) { return parse.dep[c] == Dep::aux && parse.tag[c] == Tag::to; });
  const bool refused = infinitive && parse.dep[head] == Dep::xcomp && negated(parse, head) &&
                       !any([&](TokenIndex c) { return parse.dep[c] == Dep::neg; });
  if (infinitive && !refused) return false;
  if (told_as(parse, head) == Realis::demanded || asks(parse, head)) return false;
  const bool subject = any(
      [&](TokenIndex c) { return parse.dep[c] == Dep::nsubj || parse.dep[c] == Dep::nsubjpass; });
  if (parse.tag[head] == Tag::vb && parse.dep[head] == Dep::root && !subject) return false;
  if (parse.tag[head] == Tag::vbg && parse.dep[head] == Dep::pcomp && !negated(parse, head)) {
    return false;  // "against buying"
  }
  return !any([&](TokenIndex c) {
    const std::string_view word = parse.lower(c);
    const std::string_view first = parse.lower(parse.left_edge[c]);
    if (parse.dep[c] == Dep::nsubj || parse.dep[c] == Dep::nsubjpass) {
      if (first == "which" || first == "what") return true;  // "which have not"
      if (first == "all" && !of_all) return true;
    }
    if (word == "until" && parse.dep[c] != Dep::mark && !negated(parse, head)) return !until_then;
    return word == "whether" || word == "until" || word == "unless" || word == "if" ||
           word == "only";
  });
}

}  // namespace synoptic
