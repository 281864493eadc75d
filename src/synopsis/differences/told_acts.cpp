#include "synopsis/differences/told_acts.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "model/children.hpp"
#include "synopsis/base/sort_unique.hpp"
#include "synopsis/differences/dated.hpp"
#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"

namespace synoptic {
namespace {

// ---- Families ---------------------------------------------------------------------------------

using FamilyOf = std::multimap<std::string_view, std::string_view>;

const FamilyOf& family_of_word() {
  static const FamilyOf table = [] {
    FamilyOf made;
    for (const LexiconRow& row : lexicon("compare/coming_acts")) {
      for (const std::string_view word : split(row[1], ' ')) made.emplace(word, row[0]);
    }
    return made;
  }();
  return table;
}

const FamilyOf& things_of_family() {
  static const FamilyOf table = [] {
    FamilyOf made;
    for (const LexiconRow& row : lexicon("compare/coming_acts")) {
      for (const std::string_view word : split(row[2], ' ')) made.emplace(row[0], word);
    }
    return made;
  }();
  return table;
}

// Of a word alone and with its particle or object: "set", "set+out", "file+suit".
void add_families(const Parse& parse, TokenIndex word, std::vector<std::string_view>& found) {
  const auto add = [&](const std::string& key) {
    const auto [begin, end] = family_of_word().equal_range(key);
    for (auto at = begin; at != end; ++at) found.push_back(at->second);
  };
  const std::string lemma(parse.lemma(word));
  add(lemma);
  for (const TokenIndex c : parse.children(word)) {
    const Dep dep = parse.dep[c];
    const bool joined =
        dep == Dep::prt || dep == Dep::advmod || dep == Dep::dobj || dep == Dep::prep;
    if (joined) add(lemma + "+" + std::string(parse.lemma(c)));
  }
}

// ---- How it is told ---------------------------------------------------------------------------

bool is_planning_word(std::string_view lemma) {
  static const std::set<std::string_view> words = lexicon_words("compare/planning_words");
  return words.contains(lemma);
}

bool has_aux(const Parse& parse, TokenIndex verb, std::string_view word) {
  return has_child(parse, verb, [&](TokenIndex c) {
    return (parse.dep[c] == Dep::aux || parse.dep[c] == Dep::auxpass) && parse.lower(c) == word;
  });
}

bool has_have(const Parse& parse, TokenIndex verb) {
  return has_child(parse, verb, [&](TokenIndex c) {
    return parse.dep[c] == Dep::aux && parse.lemma(c) == "have";
  });
}

// "Will", "'ll", "shall".
bool has_will(const Parse& parse, TokenIndex verb) {
  return told_as(parse, verb) == Realis::planned && has_child(parse, verb, [&](TokenIndex c) {
           return parse.dep[c] == Dep::aux && parse.tag[c] == Tag::md;
         });
}

// "Said that it would": of somebody's announcement.
bool is_announced(const Parse& parse, TokenIndex verb) {
  const TokenIndex above = parse.head[verb];
  return above != verb && parse.dep[verb] == Dep::ccomp && has_aux(parse, verb, "would") &&
         (parse.tag[above] == Tag::vbd || parse.tag[above] == Tag::vbn);
}

// "Is set to", "is to", "plans to", "a plan to", "going to"; not any other infinitive.
bool is_under_plan(const Parse& parse, TokenIndex verb) {
  const TokenIndex above = parse.head[verb];
  if (above == verb || !has_infinitive_mark(parse, verb)) return false;
  const Dep dep = parse.dep[verb];
  if (dep != Dep::xcomp && dep != Dep::ccomp && dep != Dep::acl) return false;
  const std::string_view word = parse.lemma(above);
  if (word == "go") return parse.tag[above] == Tag::vbg;
  if (word == "be") return dep == Dep::xcomp && parse.tag[above] != Tag::vb;
  return is_planning_word(word);
}

std::optional<TokenIndex> subject_of(const Parse& parse, TokenIndex head) {
  return child_that(parse, head, [&](TokenIndex c) {
    return parse.dep[c] == Dep::nsubj || parse.dep[c] == Dep::nsubjpass;
  });
}

// "Ministers to meet on Monday", in the manner of a headline.
bool is_headline_plan(const Parse& parse, TokenIndex verb) {
  return parse.dep[verb] == Dep::root && has_infinitive_mark(parse, verb) &&
         subject_of(parse, verb).has_value();
}

// "Is expected", "is due", "is scheduled for Monday" of an event: not "is expected to".
bool is_due(const Parse& parse, TokenIndex word) {
  if (!is_planning_word(parse.lemma(word))) return false;
  const bool participle = parse.tag[word] == Tag::vbn && has_child(parse, word, [&](TokenIndex c) {
                            return parse.dep[c] == Dep::auxpass;
                          });
  const bool adjective = parse.pos[word] == Pos::adj && parse.dep[word] == Dep::acomp;
  return (participle || adjective) && !has_child(parse, word, [&](TokenIndex c) {
           return parse.dep[c] == Dep::xcomp || parse.dep[c] == Dep::ccomp;
         });
}

bool is_open_mark(const Parse& parse, TokenIndex word) {
  static const std::set<std::string_view> marks = lexicon_words("compare/open_marks");
  return marks.contains(parse.lower(word));
}

bool has_open_mark(const Parse& parse, TokenIndex verb) {
  return has_child(parse, verb, [&](TokenIndex c) { return c < verb && is_open_mark(parse, c); });
}

// "Will leave if it rains": a child clause says on what it hangs.
bool is_conditional(const Parse& parse, TokenIndex verb) {
  return has_child(parse, verb, [&](TokenIndex c) {
    return parse.dep[c] == Dep::advcl && has_open_mark(parse, c);
  });
}

// "Whether it opens", "until it opens", "did not say that it would", a question.
bool is_open(const Parse& parse, TokenIndex verb) {
  constexpr int steps = 3;
  const TokenRange sentence = parse.sentences[parse.sentence_of[verb]].tokens;
  for (TokenIndex i = sentence.begin; i < sentence.end; ++i) {
    if (parse.lower(i) == "?") return true;
  }
  TokenIndex at = verb;
  for (int step = 0; step < steps; ++step) {
    const TokenIndex above = parse.head[at];
    const Dep dep = parse.dep[at];
    if (has_open_mark(parse, at)) return true;
    if (dep == Dep::ccomp && above != at && negated(parse, above)) return true;
    const bool goes_up = dep == Dep::xcomp || dep == Dep::ccomp || dep == Dep::conj;
    if (!goes_up || above == at) break;
    at = above;
  }
  return is_conditional(parse, verb);
}

// Finite and past: "signed", "has signed", "was signed", "was signing", "is being signed", "signed
// on Friday by".
bool is_past(const Parse& parse, TokenIndex verb) {
  const bool was = has_aux(parse, verb, "was") || has_aux(parse, verb, "were");
  switch (parse.tag[verb]) {
    case Tag::vbd:
      return true;
    case Tag::vbn:
      return was || has_have(parse, verb) || parse.dep[verb] == Dep::acl ||
             has_aux(parse, verb, "being");
    case Tag::vbg:  // not "said that he was leaving"
      return was && parse.dep[verb] != Dep::ccomp;
    case Tag::vb:
      return has_aux(parse, verb, "did");
    default:
      return false;
  }
}

bool told_of_before(const Parse& parse, TokenIndex verb) {
  static const std::set<std::string_view> words = lexicon_words("compare/earlier_words");
  return has_child(parse, verb, [&](TokenIndex c) { return words.contains(parse.lower(c)); });
}

bool says_yet(const Parse& parse, TokenIndex verb) {
  return has_child(parse, verb, [&](TokenIndex c) {
    return parse.lower(c) == "yet" || parse.lower(c) == "still";
  });
}

// ---- Its words --------------------------------------------------------------------------------

bool hangs_on_only(const Parse& parse, TokenIndex word, TokenIndex verb) {
  const Dep dep = parse.dep[word];
  const bool other_act = dep == Dep::conj && parse.head[word] == verb;
  const bool of_subject = dep == Dep::relcl && word < verb;
  return word != verb && (dep == Dep::advcl || dep == Dep::parataxis || of_subject || other_act);
}

// The tokens of the act: under its verb, without what only hangs on it.
std::vector<TokenIndex> tokens_of(const Parse& parse, TokenIndex verb, TokenIndex top) {
  const TokenIndex begin = std::min(parse.left_edge[top], top);
  const TokenIndex end = std::max(parse.right_edge[top], top) + 1;
  std::vector<TokenIndex> found;
  for (TokenIndex i = begin; i < end; ++i) {
    if (hangs_on_only(parse, i, top) && i != verb && parse.right_edge[i] >= i) {
      const bool holds_verb = parse.left_edge[i] <= verb && verb <= parse.right_edge[i];
      if (!holds_verb) {
        while (!found.empty() && found.back() >= parse.left_edge[i]) found.pop_back();
        i = parse.right_edge[i];
        continue;
      }
    }
    found.push_back(i);
  }
  return found;
}

// The verb or one of its prepositions governs the word.
bool is_governed(const Parse& parse, TokenIndex word, TokenIndex verb) {
  const Dep dep = parse.dep[word];
  const TokenIndex above = parse.head[word];
  if (dep == Dep::pobj) return parse.head[above] == verb || parse.head[parse.head[above]] == verb;
  return above == verb && (dep == Dep::dobj || dep == Dep::nsubjpass || dep == Dep::attr);
}

// The verb, and the noun of which it only says that it comes about.
std::vector<TokenIndex> heads_of(const Parse& parse, TokenIndex verb) {
  static const std::set<std::string_view> support = lexicon_words("compare/support_verbs");
  std::vector<TokenIndex> heads{verb};
  if (parse.pos[verb] != Pos::verb || !support.contains(parse.lemma(verb))) return heads;
  for (const TokenIndex c : parse.children(verb)) {
    const Dep dep = parse.dep[c];
    const bool told = dep == Dep::dobj || dep == Dep::nsubjpass || dep == Dep::nsubj;
    if (told && parse.pos[c] == Pos::noun) heads.push_back(c);
  }
  return heads;
}

void fill_words(const Work& work, ToldAct& act, const std::vector<TokenIndex>& tokens) {
  const Parse& parse = work.parse(act.unit->account);
  const auto& keys = work.units.key_of_token[act.unit->account];
  for (const TokenIndex i : tokens) {
    if (i == act.verb || keys[i] == no_key) continue;
    const auto label = static_cast<EntityLabel>(parse.entity_of_label[i]);
    if (label == EntityLabel::date || label == EntityLabel::time) continue;  // of `days`
    act.words.push_back(keys[i]);
    if (is_governed(parse, i, act.verb)) act.things.push_back(keys[i]);
  }
  sort_unique(act.words);
  sort_unique(act.things);
}

ToldAct make_act(const Work& work, const Unit& unit, TokenIndex verb, Told told) {
  const Parse& parse = work.parse(unit.account);
  ToldAct act;
  act.unit = &unit;
  act.verb = verb;
  act.told = told;
  act.heads = heads_of(parse, verb);
  for (const TokenIndex head : act.heads) add_families(parse, head, act.families);
  sort_unique(act.families);
  const TokenIndex top = parse.pos[verb] == Pos::verb ? verb : parse.head[verb];
  const std::vector<TokenIndex> tokens = tokens_of(parse, verb, top);
  fill_words(work, act, tokens);
  for (const Dated& dated : dated_in(work, unit)) {
    const bool inside = std::binary_search(tokens.begin(), tokens.end(), dated.time->tokens.begin);
    if (inside && predicate_of(parse, dated.anchor) == predicate_of(parse, top)) {
      act.days.push_back(dated.time);
    }
  }
  return act;
}

}  // namespace

std::optional<Told> how_told(const Parse& parse, TokenIndex verb) {
  if (parse.pos[verb] != Pos::verb || is_open(parse, verb)) return {};
  const bool no = negated(parse, verb);
  const bool under = is_under_plan(parse, verb);
  const bool plan =
      under || has_will(parse, verb) || is_announced(parse, verb) || is_headline_plan(parse, verb);
  if (plan) {
    const bool refused = no || (under && negated(parse, parse.head[verb]));
    return refused ? Told::refused : Told::coming;
  }
  if (!is_past(parse, verb) || told_of_before(parse, verb)) return {};
  if (no) return has_have(parse, verb) || says_yet(parse, verb) ? Told::not_yet : Told::not_done;
  return told_as(parse, verb) == Realis::happened ? std::optional(Told::done) : std::nullopt;
}

std::vector<ToldAct> told_acts_in(const Work& work, const Unit& unit) {
  const Parse& parse = work.parse(unit.account);
  std::vector<ToldAct> acts;
  for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
    if (const auto told = how_told(parse, i)) acts.push_back(make_act(work, unit, i, *told));
    if (!is_due(parse, i) || is_open(parse, i) || negated(parse, i)) continue;
    const auto what = subject_of(parse, parse.pos[i] == Pos::adj ? parse.head[i] : i);
    if (what) acts.push_back(make_act(work, unit, *what, Told::coming));
  }
  return acts;
}

bool is_thing_of(std::string_view family, std::string_view lemma) {
  const auto [begin, end] = things_of_family().equal_range(family);
  return std::any_of(begin, end, [&](const auto& row) { return row.second == lemma; });
}

}  // namespace synoptic
