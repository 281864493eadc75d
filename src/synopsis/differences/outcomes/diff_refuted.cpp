// Told as a fact in one account, called made up in another: "the actor died on Sunday", "the report
// of his death is a hoax". What fact-checkers rate; the stances of the Fake News Challenge.
//
// The account that refutes says so itself or by somebody it quotes, of a report, picture or tale.
// The accounts that tell it tell it in their first sentences, in words that the refuting account
// uses too, and nowhere show a doubt: who tells of the doubt is on no side.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/children.hpp"
#include "synopsis/base/sort_unique.hpp"
#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/outcomes/outcomes.hpp"
#include "text/lexicon_sets.hpp"

namespace synoptic {
namespace {

constexpr std::size_t lead_units = 3;        // sentences that say what an account is about
constexpr std::size_t least_words = 3;       // shared by what is refuted and what is told
constexpr double least_telling_words = 1.2;  // their weight

bool has_role(const Parse& parse, TokenIndex token, std::string_view role) {
  constexpr auto plays = &in_lexicon<"compare/refuting_words">;
  return plays(role, parse.lemma(token)) || plays(role, parse.lower(token));
}

bool is_question(const Parse& parse, const Unit& unit) {
  for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
    if (parse.lower(i) == "?") return true;
  }
  return false;
}

// "It may be", "it is probably", "if it is", "whether it is": not said to be so.
bool is_open(const Parse& parse, TokenIndex verb) {
  return has_child(parse, verb, [&](TokenIndex c) {
    const Dep dep = parse.dep[c];
    return dep == Dep::advmod || dep == Dep::mark
               ? parse.lower(c) != "that" && parse.lower(c) != "not" && parse.lower(c) != "n't"
               : parse.tag[c] == Tag::md;
  });
}

// "The video is", "it was": something told or shown.
std::optional<TokenIndex> subject_told(const Parse& parse, TokenIndex verb) {
  return child_that(parse, verb, [&](TokenIndex c) {
    const Dep dep = parse.dep[c];
    return (dep == Dep::nsubj || dep == Dep::nsubjpass) && has_role(parse, c, "told");
  });
}

// "The story is a hoax", "the reports are not true": the story, the reports.
std::optional<TokenIndex> called_untrue_by(const Parse& parse, TokenIndex word) {
  const Dep dep = parse.dep[word];
  const bool predicated = dep == Dep::attr || dep == Dep::acomp || dep == Dep::oprd;
  const TokenIndex verb = parse.head[word];
  if (!predicated || is_open(parse, verb)) return {};
  if (!has_role(parse, word, negated(parse, verb) ? "true" : "untrue")) return {};
  const auto told = subject_told(parse, verb);
  // "It is false" may be said of any view.
  return told && (parse.pos[*told] != Pos::pron || parse.pos[word] == Pos::noun) ? told
                                                                                 : std::nullopt;
}

// "The picture was doctored", "debunked the claim": the picture, the claim.
std::optional<TokenIndex> exposed_by(const Parse& parse, TokenIndex verb) {
  if (parse.pos[verb] != Pos::verb || negated(parse, verb) || is_open(parse, verb)) return {};
  if (told_as(parse, verb) != Realis::happened) return {};
  const bool exposing = has_role(parse, verb, "exposing");
  const bool faked = has_role(parse, verb, "faking") && parse.tag[verb] == Tag::vbn;
  const auto what = done_to_of(parse, verb);
  const bool told = what && (exposing || faked) && has_role(parse, *what, "told");
  return told ? what : std::nullopt;
}

// "A hoax about his death": what is made up, and about what.
bool is_named_untrue(const Parse& parse, TokenIndex noun) {
  if (parse.pos[noun] != Pos::noun || !has_role(parse, noun, "named")) return false;
  const TokenIndex verb = predicate_of(parse, noun);
  if (negated(parse, verb) || is_open(parse, verb)) return false;
  return has_child(parse, noun, [&](TokenIndex c) {
    return parse.dep[c] == Dep::acl || has_role(parse, c, "about");
  });
}

// What the word says to be made up: a report, a picture, "it".
std::optional<TokenIndex> refuted_by(const Parse& parse, TokenIndex word) {
  if (const auto told = called_untrue_by(parse, word)) return told;
  if (const auto told = exposed_by(parse, word)) return told;
  return is_named_untrue(parse, word) ? std::optional(word) : std::nullopt;
}

// The account itself says so, or somebody it names; "some believe", "others say" is anybody's view.
bool is_said_by_somebody(const Work& work, const Unit& unit, TokenIndex word) {
  const Reading& reading = work.reading(unit.account);
  const Statement* over = statement_over(reading, work.parse(unit.account).span[word]);
  return over == nullptr || is_named(work, work.actors.of(unit.account, over->holder));
}

struct Refutation {
  const Unit* unit = nullptr;
  TokenIndex word = 0;  // "hoax"
  TokenIndex told = 0;  // what is one
};

std::optional<Refutation> refutation_in(const Work& work, const Unit& unit) {
  const Parse& parse = work.parse(unit.account);
  if (is_question(parse, unit)) return {};
  for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
    const auto told = refuted_by(parse, i);
    if (told && is_said_by_somebody(work, unit, i)) return Refutation{&unit, i, *told};
  }
  return {};
}

// What the accounts of a story make of it: the refutations of each, and whether it shows a doubt.
struct Stance {
  std::vector<const Unit*> lead;
  std::vector<Refutation> refutations;
  bool doubts = false;
};

bool shows_doubt(const Parse& parse, const Unit& unit) {
  for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
    if (has_role(parse, i, "doubtful") || has_role(parse, i, "untrue") ||
        (parse.pos[i] == Pos::verb && has_role(parse, i, "faking"))) {
      return true;
    }
  }
  return false;
}

std::vector<Stance> stances(const Work& work) {
  std::vector<Stance> all(work.synopsis.accounts.size());
  for (const Unit& unit : work.units.all) {
    Stance& stance = all[unit.account];
    if (stance.lead.size() < lead_units) stance.lead.push_back(&unit);
    if (const auto found = refutation_in(work, unit)) stance.refutations.push_back(*found);
    stance.doubts = stance.doubts || shows_doubt(work.parse(unit.account), unit);
  }
  return all;
}

// The words of what is refuted: of its sentence, and of what the account is about.
std::vector<WordKey> matter_of(const Stance& stance, const Refutation& refutation) {
  std::vector<WordKey> words = refutation.unit->words;
  for (const Unit* unit : stance.lead)
    words.insert(words.end(), unit->words.begin(), unit->words.end());
  sort_unique(words);
  return words;
}

bool is_name(const Lexis& lexis, WordKey word) {
  const WordKind kind = lexis.entry(word).kind;
  return kind == WordKind::name || kind == WordKind::actor;
}

// "Reports of X being killed": the names of what the refuted report is about.
std::vector<WordKey> names_told(const Work& work, const Refutation& refutation) {
  const AccountIndex a = refutation.unit->account;
  const Parse& parse = work.parse(a);
  std::vector<WordKey> names;
  for (TokenIndex t = refutation.told + 1; t < parse.subtree(refutation.told).end; ++t) {
    const WordKey key = work.units.key_of_token[a][t];
    if (key != no_key && is_name(work.units.lexis, key)) names.push_back(key);
  }
  sort_unique(names);
  return names;
}

bool names_somebody(const Lexis& lexis, const std::vector<WordKey>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](WordKey word) { return is_name(lexis, word); });
}

bool tells_of(const Stance& stance, WordKey name) {
  return std::any_of(stance.lead.begin(), stance.lead.end(), [&](const Unit* unit) {
    return std::binary_search(unit->words.begin(), unit->words.end(), name);
  });
}

// The first sentence of an account that tells the matter.
const Unit* told_in(const Work& work, const Stance& stance, const std::vector<WordKey>& matter) {
  const auto tells = [&](const Unit* unit) {
    const Match match = match_words(work.units.lexis, matter, unit->words);
    return match.words.size() >= least_words && match.shared >= least_telling_words &&
           names_somebody(work.units.lexis, match.words);
  };
  const auto at = std::find_if(stance.lead.begin(), stance.lead.end(), tells);
  return at == stance.lead.end() ? nullptr : *at;
}

// What it tells of the matter, not of the report: "the picture went round the world".
std::optional<Predicate> main_predicate(const Work& work, const Unit& unit) {
  const Parse& parse = work.parse(unit.account);
  for (const Predicate& predicate : predicates_in(work, unit)) {
    const bool plain = !negated(parse, predicate.head) &&
                       told_as(parse, predicate.head) != Realis::negated &&
                       !subject_told(parse, predicate.head) && !only_reports(work, predicate);
    if (plain) return predicate;
  }
  return {};
}

}  // namespace

void compare_refuted(const Work& work, SlotPairs& pairs) {
  const std::vector<Stance> all = stances(work);
  for (const Stance& refuting : all) {
    if (refuting.refutations.empty()) continue;
    const Refutation& refutation = refuting.refutations.front();
    const std::vector<WordKey> matter = matter_of(refuting, refutation);
    const std::vector<WordKey> names = names_told(work, refutation);
    const Unit& unit = *refutation.unit;
    const Span word = work.parse(unit.account).span[refutation.word];
    for (const Stance& telling : all) {
      if (telling.doubts || !telling.refutations.empty()) continue;
      const bool of_others = std::any_of(names.begin(), names.end(),
                                         [&](WordKey name) { return !tells_of(telling, name); });
      const Unit* told = of_others ? nullptr : told_in(work, telling, matter);
      const auto predicate = told == nullptr ? std::nullopt : main_predicate(work, *told);
      if (!predicate) continue;
      pairs.push_back({DifferenceKind::outcome, "", outcome_value(work, *predicate, "told"),
                       SlotValue{unit.account, word, shown_clause(work, unit, word), "made up"}, 1,
                       "difference.refuted"});
    }
  }
}

}  // namespace synoptic
