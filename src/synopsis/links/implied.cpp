#include "synopsis/links/implied.hpp"

#include <set>
#include <string_view>

#include "model/children.hpp"
#include "synopsis/links/work.hpp"
#include "text/lexicon_sets.hpp"

namespace synoptic {
namespace {

// "After losing", "with both sides holding their fire".
bool is_under_fact(const Parse& parse, TokenIndex verb) {
  static const LexiconPairs words = lexicon_pairs("compare/fact_prepositions");
  const TokenIndex above = parse.head[verb];
  if (parse.dep[verb] != Dep::pcomp || parse.tag[verb] != Tag::vbg || above == verb) return false;
  const std::string_view word = parse.lower(above);
  return words.contains({word, "-"}) ||
         (words.contains({word, "subject"}) && child_with(parse, verb, Dep::nsubj) != no_token);
}

}  // namespace

bool is_led_to(const Parse& parse, TokenIndex verb) {
  static const std::set<std::string_view> verbs = lexicon_words("compare/implying_verbs");
  const TokenIndex above = parse.head[verb];
  const Tag tag = parse.tag[verb];
  if (above == verb || parse.pos[verb] != Pos::verb || parse.pos[above] != Pos::verb) return false;
  if ((tag != Tag::vb && tag != Tag::vbg) || !verbs.contains(parse.lemma(above))) return false;
  const Dep dep = parse.dep[verb];
  if (dep == Dep::xcomp || dep == Dep::ccomp) return true;
  // "Voted on Friday to override it", where the parse hangs the infinitive on the verb as its end.
  return dep == Dep::advcl && has_infinitive_mark(parse, verb) && verb > above &&
         child_with(parse, above, Dep::dobj) == no_token;
}

bool is_implied(const Parse& parse, TokenIndex verb) {
  constexpr int steps = 3;
  if (negated(parse, verb)) return false;
  TokenIndex at = verb;
  for (int step = 0; step < steps; ++step) {
    if (is_led_to(parse, at)) {
      at = parse.head[at];
    } else if (is_under_fact(parse, at)) {
      at = predicate_of(parse, parse.head[at]);
    } else {
      break;
    }
    if (negated(parse, at)) return false;
  }
  return at != verb && parse.pos[at] == Pos::verb && told_as(parse, at) == Realis::happened;
}

}  // namespace synoptic
