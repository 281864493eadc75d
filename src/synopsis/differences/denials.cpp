#include "synopsis/differences/denials.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "model/children.hpp"
#include "synopsis/differences/asserted.hpp"
#include "synopsis/differences/differences.hpp"
#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"

namespace synoptic {
namespace {

constexpr int steps_down = 4;  // from a light word to the act under it

bool has_role(std::string_view word, std::string_view role) {
  static const LexiconPairs roles = lexicon_pairs("compare/denial_words");
  return roles.contains({word, role});
}

// What stands under a noun or verb through a preposition: "involvement in the sale", "of selling".
std::optional<TokenIndex> under_preposition(const Parse& parse, TokenIndex head) {
  for (const TokenIndex prep : parse.children(head)) {
    if (parse.dep[prep] != Dep::prep) continue;
    const auto below = child_that(parse, prep, [&](TokenIndex c) {
      return parse.dep[c] == Dep::pobj || parse.dep[c] == Dep::pcomp;
    });
    if (below) return below;
  }
  return {};
}

// "A report that said he had paid": what is said in it.
TokenIndex what_is_said(const Parse& parse, TokenIndex verb) {
  const auto said = child_that(parse, verb, [&](TokenIndex c) {
    return parse.dep[c] == Dep::ccomp && parse.pos[c] != Pos::noun;
  });
  return said.value_or(verb);
}

// What a claim is of: "the claim that it fell", "reports of ships selling", "claims it had fled".
std::optional<TokenIndex> matter_of_claim(const Parse& parse, TokenIndex claim) {
  const auto clause = child_that(parse, claim, [&](TokenIndex c) {
    const Dep dep = parse.dep[c];
    const bool behind = dep == Dep::acl || dep == Dep::ccomp || dep == Dep::relcl;
    return c > claim && behind && (parse.pos[c] == Pos::verb || parse.pos[c] == Pos::aux) &&
           !has_denial_role(parse, c, "rejecting");
  });
  if (clause) return what_is_said(parse, *clause);
  const auto below = under_preposition(parse, claim);
  if (!below) return {};
  const auto acts = child_that(parse, *below, [&](TokenIndex c) {
    return parse.dep[c] == Dep::acl && parse.pos[c] == Pos::verb;
  });
  return acts ? acts : below;
}

bool is_claim(const Parse& parse, TokenIndex token) {
  return has_denial_role(parse, token, "claim");
}

bool is_pointing(const Parse& parse, TokenIndex token) {
  return parse.pos[token] == Pos::pron && has_denial_role(parse, token, "pointing");
}

// "The charges, which he denies": the charges.
TokenIndex meant_by(const Parse& parse, TokenIndex token) {
  if (parse.tag[token] != Tag::wdt && parse.tag[token] != Tag::wp) return token;
  const TokenIndex verb = parse.head[token];
  return parse.dep[verb] == Dep::relcl ? parse.head[verb] : token;
}

// A denial of what a word tells, or names where it is a claim.
Denial denial_of(const Parse& parse, const Unit& unit, Index holder, Span words, TokenIndex root) {
  root = meant_by(parse, root);
  Denial denial{&unit, holder, words, true, root};
  if (parse.pos[root] == Pos::pron) denial.told = false;
  if (!is_claim(parse, root)) return denial;
  const auto matter = matter_of_claim(parse, root);
  denial.told = matter.has_value();
  denial.root = matter.value_or(root);
  return denial;
}

// ---- "Denied": what stands in the content of a statement ---------------------------------------

bool tells(Pos pos) {
  return pos == Pos::verb || pos == Pos::noun || pos == Pos::propn || pos == Pos::adj ||
         pos == Pos::aux || pos == Pos::pron;
}

// The topmost telling word of a statement's content.
std::optional<TokenIndex> root_of(const Work& work, const Unit& unit, const Statement& s) {
  const Parse& parse = work.parse(unit.account);
  const auto inside = [&](TokenIndex i) {
    return std::any_of(s.content.begin(), s.content.end(),
                       [&](Span piece) { return piece.contains(parse.span[i]); });
  };
  for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
    if (!inside(i) || !tells(parse.pos[i])) continue;
    if (parse.head[i] == i || !inside(parse.head[i])) return i;
  }
  return {};
}

// "The judge threw out the claims".
bool is_in_court(const Parse& parse, TokenIndex verb) {
  const auto who = doer_of(parse, verb);
  if (!who || !has_denial_role(parse, verb, "throwing")) return false;
  for (TokenIndex i = std::min(parse.left_edge[*who], *who); i <= *who; ++i) {
    if (has_denial_role(parse, i, "judging")) return true;
  }
  return false;
}

// "Denied them access": kept from them, not denied.
bool is_withheld(const Parse& parse, TokenIndex root) {
  if (has_denial_role(parse, root, "refusing")) return true;
  return child_that(parse, parse.head[root],
                    [&](TokenIndex c) { return parse.dep[c] == Dep::dative; })
      .has_value();
}

// "It is not known", "has not confirmed yet", "did not tell it sooner": no word on the matter.
bool is_ignorance(const Parse& parse, TokenIndex verb) {
  const bool later = child_that(parse, verb, [&](TokenIndex c) {
                       return parse.dep[c] == Dep::advmod && has_denial_role(parse, c, "later");
                     }).has_value();
  return later || act_families(parse.lemma(verb)).contains("know");
}

// "Was not involved in", "had no part in", "was not behind", "had nothing to do with".
bool disclaims(const Parse& parse, TokenIndex verb) {
  if (!negated(parse, verb)) return false;
  if (has_denial_role(parse, verb, "part") && parse.pos[verb] == Pos::verb) return true;
  if (parse.lemma(verb) != "be" && parse.lemma(verb) != "have" && parse.lemma(verb) != "play" &&
      parse.lemma(verb) != "take") {
    return false;
  }
  return child_that(parse, verb,
                    [&](TokenIndex c) {
                      if (parse.lower(c) == "nothing") {
                        return child_that(parse, c,
                                          [&](TokenIndex d) {
                                            return parse.lemma(d) == "do" &&
                                                   has_infinitive_mark(parse, d);
                                          })
                            .has_value();
                      }
                      const Dep dep = parse.dep[c];
                      const bool beside = dep == Dep::acomp || dep == Dep::attr ||
                                          dep == Dep::dobj || dep == Dep::prep;
                      return beside && has_denial_role(parse, c, "part");
                    })
      .has_value();
}

// "Did not", "had been", "was": of what is past.
bool is_past(const Parse& parse, TokenIndex verb) {
  if (parse.tag[verb] == Tag::vbd) return true;
  return child_that(parse, verb,
                    [&](TokenIndex c) {
                      const bool aux = parse.dep[c] == Dep::aux || parse.dep[c] == Dep::auxpass;
                      const std::string_view word = parse.lower(c);
                      return aux && (parse.tag[c] == Tag::vbd || word == "has" || word == "have");
                    })
      .has_value();
}

// "There was no violation", "have no plans": the noun of which there is none.
bool has_none_of_it(const Parse& parse, TokenIndex verb) {
  if (parse.lemma(verb) != "be" && parse.lemma(verb) != "have") return false;
  return child_that(parse, verb,
                    [&](TokenIndex c) {
                      const Dep dep = parse.dep[c];
                      if (dep != Dep::attr && dep != Dep::dobj) return false;
                      return !act_families(parse.lemma(c)).empty() &&
                             child_that(parse, c, [&](TokenIndex d) {
                               return parse.lower(d) == "no";
                             }).has_value();
                    })
      .has_value();
}

// An act said not to have been done, in words that tell the act.
bool is_told_not_so(const Parse& parse, TokenIndex root) {
  if (!negated(parse, root) || told_as(parse, root) != Realis::negated) return false;
  if (!is_asserted(parse, root, true) || is_ignorance(parse, root)) return false;
  if (has_none_of_it(parse, root)) return true;
  const bool act = parse.pos[root] == Pos::verb && !act_families(parse.lemma(root)).empty();
  return act && is_past(parse, root);
}

// "All are safe and unhurt": the word that says so.
std::optional<TokenIndex> says_unharmed(const Parse& parse, TokenIndex verb) {
  if (negated(parse, verb)) return {};
  const auto adjective = child_that(parse, verb, [&](TokenIndex c) {
    return parse.dep[c] == Dep::acomp || parse.dep[c] == Dep::oprd;
  });
  if (!adjective) return {};
  if (has_denial_role(parse, *adjective, "unharmed")) return adjective;
  return child_that(parse, *adjective, [&](TokenIndex c) {
    return parse.dep[c] == Dep::conj && has_denial_role(parse, c, "unharmed");
  });
}

bool asserts(StatementKind kind) {
  return kind == StatementKind::assert_ || kind == StatementKind::show;
}

std::optional<Denial> stated_denial(const Work& work, AccountIndex a, const Statement& s) {
  const Unit* unit = work.unit_of(a, s.sentence);
  const Index holder = work.actors.of(a, s.holder);
  if (unit == nullptr || s.content.empty() || !s.cue) return {};
  const auto root = root_of(work, *unit, s);
  if (!root) return {};
  const Parse& parse = work.parse(a);
  if (s.kind == StatementKind::deny) {
    if (is_withheld(parse, *root) || negated(parse, s.cue_token)) return {};
    if (is_in_court(parse, s.cue_token)) return {};
    return denial_of(parse, *unit, holder, *s.cue, *root);
  }
  if (!asserts(s.kind)) return {};
  if (disclaims(parse, *root)) return Denial{unit, holder, parse.span[*root], true, *root};
  if (const auto unharmed = says_unharmed(parse, *root)) {
    return Denial{unit, holder, parse.span[*unharmed], true, *unharmed, true};
  }
  if (!is_told_not_so(parse, *root)) return {};
  return Denial{unit, holder, parse.span[*root], true, *root, true};
}

// ---- "The reports are false" -------------------------------------------------------------------

// "Is not true", "is false", "do not accord with the facts", "never happened". `pointed`: of what a
// pronoun stands for.
bool says_false(const Parse& parse, TokenIndex verb, bool pointed) {
  const bool no = negated(parse, verb);
  if (told_as(parse, verb) != (no ? Realis::negated : Realis::happened)) return false;
  const bool named = child_that(parse, verb, [&](TokenIndex c) {
                       const Dep dep = parse.dep[c];
                       if (dep != Dep::acomp && dep != Dep::attr && dep != Dep::oprd) return false;
                       if (no) return has_denial_role(parse, c, "true");
                       return has_denial_role(parse, c, "false") ||
                              (!pointed && has_denial_role(parse, c, "scorned"));
                     }).has_value();
  if (named) return true;
  if (!no) return false;
  if (has_denial_role(parse, verb, "existing")) return parse.lemma(verb) != "take";
  const auto fact = under_preposition(parse, verb);
  const auto object = child_that(parse, verb, [&](TokenIndex c) {
    return parse.dep[c] == Dep::dobj && has_denial_role(parse, c, "fact");
  });
  return has_denial_role(parse, verb, "matching") &&
         (object.has_value() || (fact && has_denial_role(parse, *fact, "fact")));
}

// The story's actor that does what a verb says.
Index doer_actor(const Work& work, AccountIndex a, TokenIndex verb) {
  const auto who = doer_of(work.parse(a), verb);
  const Mention* m = who ? mention_of_word(work.reading(a), *who) : nullptr;
  return m == nullptr ? absent : work.actors.of(a, m->actor);
}

// A claim that is said to be false, or thrown out.
std::optional<Denial> denied_claim(const Work& work, const Unit& unit, TokenIndex claim) {
  const AccountIndex a = unit.account;
  const Parse& parse = work.parse(a);
  const TokenIndex verb = parse.head[claim];
  const Dep dep = parse.dep[claim];
  const bool pointed = is_pointing(parse, claim);
  if ((!pointed && !is_claim(parse, claim)) || verb == claim) return {};
  if (dep == Dep::nsubj && says_false(parse, verb, pointed)) {
    const Index holder = voice_at(work, {a, claim});
    return denial_of(parse, unit, holder, parse.span[verb], claim);
  }
  if (pointed || (dep != Dep::dobj && dep != Dep::nsubjpass)) return {};
  if (is_in_court(parse, verb)) return {};
  const bool thrown_out = has_denial_role(parse, verb, "rejecting") && !negated(parse, verb) &&
                          told_as(parse, verb) == Realis::happened;
  if (!thrown_out) return {};
  return denial_of(parse, unit, doer_actor(work, a, verb), parse.span[verb], claim);
}

bool same_place(const Denial& x, const Denial& y) {
  return x.unit == y.unit && (x.words == y.words || (x.told && y.told && x.root == y.root));
}

}  // namespace

bool has_denial_role(const Parse& parse, TokenIndex token, std::string_view role) {
  return has_role(parse.lemma(token), role) || has_role(parse.lower(token), role);
}

const ActFamilies& act_families(std::string_view lemma) {
  static const std::map<std::string_view, ActFamilies> all = [] {
    std::map<std::string_view, ActFamilies> built;
    for (const LexiconRow& row : lexicon("compare/act_families")) {
      for (const std::string_view word : split(row[1], ' ')) built[word].insert(row[0]);
    }
    return built;
  }();
  static const ActFamilies none;
  const auto at = all.find(lemma);
  return at == all.end() ? none : at->second;
}

bool is_blamed_act(std::string_view lemma) {
  static const ActFamilies blamed = [] {
    ActFamilies built;
    for (const LexiconRow& row : lexicon("compare/act_families")) {
      if (row[2] == "blamed") built.insert(row[0]);
    }
    return built;
  }();
  const ActFamilies& families = act_families(lemma);
  return std::any_of(families.begin(), families.end(),
                     [](std::string_view f) { return blamed.contains(f); });
}

std::vector<TokenIndex> act_words(const Parse& parse, TokenIndex root) {
  std::vector<TokenIndex> found;
  if (has_denial_role(parse, root, "existing")) {  // "that the raid happened"
    const auto what = doer_of(parse, root);
    if (what && parse.pos[*what] == Pos::noun) return {*what};
  }
  std::vector<std::pair<TokenIndex, int>> open{{root, 0}};
  for (std::size_t at = 0; at < open.size(); ++at) {
    const auto [token, depth] = open[at];
    const bool light =
        has_denial_role(parse, token, "doing") || has_denial_role(parse, token, "part");
    if (!light && !act_families(parse.lemma(token)).empty()) {
      found.push_back(token);
      continue;
    }
    if (depth == steps_down) continue;
    for (const TokenIndex c : parse.children(token)) {
      const Dep dep = parse.dep[c];
      const bool below = dep == Dep::dobj || dep == Dep::attr || dep == Dep::acomp ||
                         dep == Dep::prep || dep == Dep::pobj || dep == Dep::pcomp ||
                         dep == Dep::xcomp || dep == Dep::conj || dep == Dep::oprd ||
                         dep == Dep::ccomp || dep == Dep::relcl;
      if (below) open.emplace_back(c, depth + 1);
    }
  }
  if (found.empty()) found.push_back(root);
  return found;
}

std::vector<Denial> find_denials(const Work& work) {
  std::vector<Denial> found;
  const auto add = [&](std::optional<Denial> denial) {
    if (!denial) return;
    const bool known = std::any_of(found.begin(), found.end(),
                                   [&](const Denial& d) { return same_place(d, *denial); });
    if (!known) found.push_back(*std::move(denial));
  };
  for (AccountIndex a = 0; a < work.synopsis.accounts.size(); ++a) {
    for (const Statement& s : work.reading(a).statements) add(stated_denial(work, a, s));
    for (const Statement& s : work.reading(a).further_statements) {
      if (s.kind == StatementKind::deny) add(stated_denial(work, a, s));
    }
  }
  for (const Unit& unit : work.units.all) {
    for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i)
      add(denied_claim(work, unit, i));
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const Denial& x, const Denial& y) { return x.unit < y.unit; });
  return found;
}

}  // namespace synoptic
