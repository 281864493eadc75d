#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/children.hpp"
#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/explanations.hpp"
#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"

namespace synoptic {
namespace {

// What a word says happened to people: "killed", "wounded"; "" for others. Both for "casualty".
std::string_view harm_of(std::string_view lemma) {
  static const std::map<std::string_view, std::string_view> kinds = [] {
    std::map<std::string_view, std::string_view> all;
    for (const LexiconRow& row : lexicon("figures/kinds")) {
      const bool plain = row[2] == "patient" || row[2] == "agent" || row[2] == "noun";
      if (plain && (row[1] == "killed" || row[1] == "wounded")) all.emplace(row[0], row[1]);
    }
    return all;
  }();
  const auto at = kinds.find(lemma);
  return at == kinds.end() ? std::string_view{} : at->second;
}

bool is_nobody(const Parse& parse, TokenIndex i) {
  static const std::set<std::string_view> words = lexicon_words("compare/nobody_words");
  return words.contains(parse.lower(i));
}

// "No one" and "nobody" are words, "no injuries" and "none of the crew" phrases.
bool says_none(const Parse& parse, TokenIndex argument) {
  return is_nobody(parse, argument) ||
         has_child(parse, argument, [&](TokenIndex c) { return parse.lower(c) == "no"; });
}

// The kind of harm that a word says nobody came to.
std::string_view nobody_harmed(const Parse& parse, TokenIndex i) {
  const std::string_view harm = harm_of(parse.lemma(i));
  if (harm.empty()) return {};
  if (parse.pos[i] == Pos::noun) {
    return has_child(parse, i, [&](TokenIndex c) { return parse.lower(c) == "no"; })
               ? harm
               : std::string_view{};
  }
  if (parse.pos[i] != Pos::verb) return {};
  const bool none = has_child(parse, i, [&](TokenIndex c) {
    const Dep dep = parse.dep[c];
    return (dep == Dep::nsubjpass || dep == Dep::nsubj) && says_none(parse, c);
  });
  return none ? harm : std::string_view{};
}

struct Denial {
  AccountIndex account = 0;
  const Unit* unit = nullptr;
  TokenIndex token = 0;
  std::string_view harm;
  TokenIndex whom = 0;  // "personnel" of "no personnel were killed"; the token itself for nobody
};

// The people of whom none came to harm, where they are named; the word itself for "nobody".
TokenIndex group_of(const Parse& parse, TokenIndex i) {
  for (const TokenIndex c : parse.children(i)) {
    const bool subject = parse.dep[c] == Dep::nsubjpass || parse.dep[c] == Dep::nsubj;
    if (subject && parse.pos[c] == Pos::noun && !is_nobody(parse, c)) return c;
  }
  return i;
}

// Of the same people, as far as both say whom they mean.
bool of_one_group(const Work& work, const Denial& d, AccountIndex b, const Figure& f) {
  const Parse& parse = work.parse(d.account);
  if (d.whom == d.token || parse.lemma(d.whom) == "one" || parse.lemma(d.whom) == "people") {
    return true;
  }
  return f.counts && likeness(work, {d.account, d.whom}, {b, f.counts_head}) >= 0.8;
}

std::vector<Denial> denials(const Work& work) {
  std::vector<Denial> found;
  for (const Unit& unit : work.units.all) {
    const Parse& parse = work.parse(unit.account);
    for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
      const std::string_view harm = nobody_harmed(parse, i);
      if (!harm.empty()) found.push_back({unit.account, &unit, i, harm, group_of(parse, i)});
    }
  }
  return found;
}

// Somebody told to have come to that harm as a fact, and not long ago or elsewhere.
bool tells_harm(const Work& work, AccountIndex a, const Figure& f, std::string_view harm) {
  const double most = f.high.value_or(f.low.value_or(0));
  return f.kind == harm && most >= 1 && !f.scope && f.part_of == absent &&
         told_as(work.parse(a), predicate_of(work.parse(a), f.predicate)) == Realis::happened;
}

// Days apart, or too little in common: another event.
bool one_event(const Work& work, const Denial& d, const Unit& unit) {
  if (other_days(days_in(work, *d.unit), days_in(work, unit))) return false;
  constexpr std::uint32_t lead = 6;
  const Match match = match_words(work.units.lexis, d.unit->words, unit.words);
  return match.words.size() >= 2 || unit.sentence < lead;  // the story's own event
}

// "Nobody was hurt" may be said of other people than the two who were: without a reason for the
// difference the sentences must share more.
bool told_alike(const Work& work, const Denial& d, const Unit& unit) {
  return match_words(work.units.lexis, d.unit->words, unit.words).words.size() >= 3;
}

bool attributed(const Work& work, AccountIndex a, Span span) {
  return statement_over(work.reading(a), span) != nullptr;
}

std::string explain(const Work& work, const Denial& d, AccountIndex b, const Figure& f) {
  const Span said = work.parse(d.account).span[d.token];
  const bool of_a_party = attributed(work, d.account, said) || attributed(work, b, f.span);
  return first_explanation({
      {"later-update",
       [&] {
         const auto& first = work.synopsis.accounts[d.account].article.published;
         const auto& second = work.synopsis.accounts[b].article.published;
         return !of_a_party && first && second && first->value < second->value;
       }},
      {"parties-disagree", [&] { return of_a_party; }},
  });
}

}  // namespace

void compare_harm(const Work& work, SlotPairs& pairs) {
  for (const Denial& d : denials(work)) {
    for (AccountIndex b = 0; b < work.synopsis.accounts.size(); ++b) {
      if (b == d.account) continue;
      for (const Figure& f : work.reading(b).figures) {
        const Unit* unit = work.unit_of(b, f.sentence);
        if (unit == nullptr || !tells_harm(work, b, f, d.harm) || !of_one_group(work, d, b, f) ||
            !one_event(work, d, *unit)) {
          continue;
        }
        std::string because = explain(work, d, b, f);
        if (because.empty() && !told_alike(work, d, *unit)) continue;
        const Span word = work.parse(d.account).span[d.token];
        pairs.push_back({DifferenceKind::outcome,
                         std::move(because),
                         {d.account, word, shown_clause(work, *d.unit, word), "nobody"},
                         {b, f.span, shown_clause(work, *unit, f.span), "somebody"},
                         1,
                         "difference.harm"});
        break;
      }
    }
  }
}

}  // namespace synoptic
