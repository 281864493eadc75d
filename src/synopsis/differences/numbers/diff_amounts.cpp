// One amount of one thing, told at two values: how high the tower is, how far somebody fell.
//
// What an amount is of is read from the grammar: the noun it describes ("the 40-metre well", "the
// well is 40 metres deep") or the verb it measures ("fell 15 feet"). Two accounts that give such
// amounts of one unit are held against each other once the amounts on which they agree are taken
// away: of what is left, two that have no other partner near in size are one thing at two values.
// Cost: linear in the figures of the story, then the pairs of accounts that tell one thing.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/numbers/comparable_numbers.hpp"
#include "synopsis/differences/numbers/counted_things.hpp"
#include "synopsis/differences/numbers/number_explanations.hpp"
#include "synopsis/differences/numbers/number_values.hpp"
#include "text/lexicon_sets.hpp"

namespace synoptic {
namespace {

constexpr int most_steps = 8;
constexpr double same_word = 0.8;  // likeness

// An amount and what it is of: a noun, or a verb.
struct Amount {
  Counting item;
  TokenIndex of = 0;
  bool verb = false;
};

using Told = std::map<AccountIndex, std::vector<Amount>>;

const Parse& parse_of(const Work& work, const Amount& amount) {
  return work.parse(amount.item.unit->account);
}

At at_of(const Amount& amount) {
  return {amount.item.unit->account, amount.of};
}

// "Deep", "high", "long" behind a length.
bool tells_dimension(const Parse& parse, TokenIndex i) {
  static const std::set<std::string_view> words = lexicon_words("compare/dimension_words");
  return parse.pos[i] == Pos::adj && words.contains(parse.lower(i));
}

// "40m-deep well": where the parser loses the noun, the next words have it.
std::optional<TokenIndex> noun_behind(const Parse& parse, const Figure& f, TokenRange sentence) {
  static const std::set<std::string_view> things = lexicon_words("figures/extended_things");
  constexpr TokenIndex words_behind = 4;
  const TokenIndex end = std::min(sentence.end, f.tokens.end + words_behind);
  for (TokenIndex i = f.tokens.end; i < end; ++i) {
    if (things.contains(parse.lower(i))) return i;
    const Pos pos = parse.pos[i];
    if (parse.tag[i] != Tag::hyph && pos != Pos::adj && pos != Pos::adv) break;
  }
  return std::nullopt;
}

// The last word on the way up from an amount that still belongs to it.
TokenIndex top_of(const Parse& parse, const Figure& f, TokenRange sentence) {
  TokenIndex at = f.tokens.end - 1;
  for (int step = 0; step < most_steps; ++step) {
    const TokenIndex up = parse.head[at];
    if (up == at || !sentence.contains(up)) break;
    if (!f.tokens.contains(up) && !tells_dimension(parse, up)) break;
    at = up;
  }
  return at;
}

// The noun an amount describes.
std::optional<TokenIndex> described_by(const Parse& parse, const Figure& f, TokenRange sentence) {
  if (f.counts && f.tokens.contains(f.counts_head)) return described_noun(parse, f);
  const TokenIndex at = top_of(parse, f, sentence);
  const TokenIndex up = parse.head[at];
  const bool before = up > at && parse.pos[up] == Pos::noun && parse.dep[at] != Dep::nsubj;
  if (before) return up;
  const bool said = parse.dep[at] == Dep::acomp || parse.dep[at] == Dep::attr;
  if (said && tells_dimension(parse, at) && f.bearer && parse.pos[f.bearer_head] == Pos::noun) {
    return f.bearer_head;
  }
  return f.kind == "length" ? noun_behind(parse, f, sentence) : std::nullopt;
}

// The verb an amount measures: "fell 15 feet".
std::optional<TokenIndex> measured_verb(const Parse& parse, const Figure& f, TokenRange sentence) {
  static const std::set<std::string_view> verbs = lexicon_words("compare/measured_acts");
  if (f.counts) return std::nullopt;
  const TokenIndex at = top_of(parse, f, sentence);
  TokenIndex up = parse.head[at];
  if (parse.dep[at] == Dep::pobj) up = parse.head[up];
  const bool measured = parse.pos[up] == Pos::verb && verbs.contains(parse.lemma(up));
  return measured ? std::optional(up) : std::nullopt;
}

bool agree(const Amount& x, const Amount& y) {
  return relate_values(*x.item.figure, *y.item.figure) != Relation::apart;
}

// Neither is many times the other.
bool near_in_size(const Amount& x, const Amount& y) {
  constexpr double most = 3;
  const double a = base_size(*x.item.figure);
  const double b = base_size(*y.item.figure);
  return a > 0 && b > 0 && a <= most * b && b <= most * a;
}

// The amounts that the other account does not give, each value once.
std::vector<Amount> left_of(const std::vector<Amount>& all, const std::vector<Amount>& other) {
  std::vector<Amount> left;
  for (const Amount& amount : all) {
    const auto known = [&](const Amount& o) { return agree(amount, o); };
    if (std::any_of(other.begin(), other.end(), known)) continue;
    if (std::any_of(left.begin(), left.end(), known)) continue;
    left.push_back(amount);
  }
  return left;
}

// The only one of them that is near in size; null when there are none or several.
const Amount* only_near(const Amount& x, const std::vector<Amount>& others) {
  const Amount* found = nullptr;
  for (const Amount& y : others) {
    if (!near_in_size(x, y)) continue;
    if (found != nullptr) return nullptr;
    found = &y;
  }
  return found;
}

// The words of the clause that say what is told, the amount and its noun left out.
std::vector<WordKey> theme_of(const Work& work, const Amount& amount) {
  const AccountIndex account = amount.item.unit->account;
  const Figure& f = *amount.item.figure;
  std::vector<WordKey> words = work.clause_at(*amount.item.unit, f.tokens.begin).words;
  const auto& keys = work.units.key_of_token[account];
  std::set<WordKey> own{keys[amount.of]};
  for (TokenIndex i = f.tokens.begin; i < f.tokens.end; ++i) own.insert(keys[i]);
  std::erase_if(words, [&](WordKey w) {
    const auto& entry = work.units.lexis.entry(w);
    return own.contains(w) || entry.kind == WordKind::number || entry.lightness < 1;
  });
  return words;
}

std::size_t shared_theme(const Work& work, const Amount& x, const Amount& y) {
  const Match match = match_words(work.units.lexis, theme_of(work, x), theme_of(work, y));
  return match.words.size();
}

// "The 80-metre well", "the well is 40 metres deep": the one the account tells of.
bool is_definite(const Work& work, const Amount& amount) {
  const Parse& parse = parse_of(work, amount);
  const Figure& f = *amount.item.figure;
  if (parse.lower(f.tokens.begin) == "the") return true;
  const auto children = parse.children(amount.of);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
    return parse.dep[c] == Dep::det && parse.lower(c) == "the";
  });
}

bool is_plural(const Parse& parse, TokenIndex i) {
  return parse.tag[i] == Tag::nns || parse.tag[i] == Tag::nnps;
}

// A thing that has one such measure, not an act that is done again and again.
bool has_one_measure(const Work& work, const Amount& amount) {
  static const std::set<std::string_view> tangible = lexicon_words("compare/tangible_nouns");
  static const std::set<std::string_view> extended = lexicon_words("figures/extended_things");
  const Parse& parse = parse_of(work, amount);
  const Figure& f = *amount.item.figure;
  if (f.kind != "length") return f.kind == "mass" || f.unit == "storey";
  return tangible.contains(parse.lemma(amount.of)) || extended.contains(parse.lemma(amount.of));
}

// The nouns before it that say which one: "patrol" of "a 40-foot patrol boat", whose it is.
std::set<std::string_view> which_of(const Work& work, const Amount& amount) {
  const Parse& parse = parse_of(work, amount);
  const Figure& f = *amount.item.figure;
  const std::uint32_t from = f.counts ? f.counts->begin : f.span.end;
  std::set<std::string_view> words;
  for (const TokenIndex c : parse.children(amount.of)) {
    const bool noun = parse.pos[c] == Pos::noun || parse.pos[c] == Pos::propn;
    const bool owner = parse.dep[c] == Dep::poss;
    const bool kind = parse.dep[c] == Dep::compound && parse.span[c].begin >= from;
    if (noun && c < amount.of && (owner || kind)) words.insert(parse.lemma(c));
  }
  return words;
}

bool are_two_of_a_name(const Work& work, const Amount& x, const Amount& y) {
  const std::set<std::string_view> a = which_of(work, x);
  const std::set<std::string_view> b = which_of(work, y);
  return !a.empty() && !b.empty() &&
         std::none_of(a.begin(), a.end(), [&](std::string_view w) { return b.contains(w); });
}

// One thing of that name: none of several, and told of as known or in like words.
bool one_thing(const Work& work, const Amount& x, const Amount& y) {
  constexpr std::size_t much = 2;  // words
  if (is_plural(parse_of(work, x), x.of) || is_plural(parse_of(work, y), y.of)) return false;
  if (counts_a_part(parse_of(work, x), *x.item.figure)) return false;
  if (counts_a_part(parse_of(work, y), *y.item.figure)) return false;
  if (are_two_of_a_name(work, x, y)) return false;
  const std::size_t theme = shared_theme(work, x, y);
  if (!has_one_measure(work, x) || !has_one_measure(work, y)) return false;
  return theme >= much || is_definite(work, x) || is_definite(work, y);
}

// Who did it; of "died after slipping and falling" who died.
std::optional<At> doer_above(const Work& work, const Amount& amount) {
  const Parse& parse = parse_of(work, amount);
  TokenIndex at = amount.of;
  for (int step = 0; step < most_steps; ++step) {
    if (const auto doer = doer_of(parse, at)) return At{amount.item.unit->account, *doer};
    if (parse.head[at] == at || !amount.item.unit->tokens.contains(parse.head[at])) break;
    at = parse.head[at];
  }
  return std::nullopt;
}

// "The boy fell", "Ilo Marek fell": one of whom the other account may speak.
bool one_doer(const Work& work, const Amount& x, const Amount& y) {
  if (subjects(work, at_of(x), at_of(y)) == Agreement::other_name) return false;
  const auto a = doer_above(work, x);
  const auto b = doer_above(work, y);
  if (!a || !b) return false;
  const Parse& p = work.parse(a->account);
  const Parse& q = work.parse(b->account);
  if (likeness(work, *a, *b) >= same_word) return true;
  const bool names = p.pos[a->token] == Pos::propn && q.pos[b->token] == Pos::propn;
  if (names && !alike_names(p.lower(a->token), q.lower(b->token))) return false;
  // "The boy", "a worker": two, unless one is told as the other or in like words.
  const bool nouns = p.pos[a->token] == Pos::noun && q.pos[b->token] == Pos::noun;
  const bool kin = is_kind_of(p.lemma(a->token), q.lemma(b->token)) ||
                   is_kind_of(q.lemma(b->token), p.lemma(a->token));
  if (nouns && !kin && shared_theme(work, x, y) == 0) return false;
  return is_plural(p, a->token) == is_plural(q, b->token);
}

bool is_one(const Work& work, const Amount& x, const Amount& y) {
  if (!near_in_size(x, y) || told_of_other_days(work, x.item, y.item)) return false;
  return x.verb ? one_doer(work, x, y) : one_thing(work, x, y);
}

std::optional<Amount> amount_at(const Work& work, const Counting& item) {
  const Parse& parse = work.parse(item.unit->account);
  const Figure& f = *item.figure;
  if (f.unit.empty() || f.kind == "percent") return std::nullopt;
  if (const auto noun = described_by(parse, f, item.unit->tokens)) return Amount{item, *noun};
  if (told_as(parse, predicate_of(parse, f.tokens.begin)) != Realis::happened) return std::nullopt;
  const auto verb = measured_verb(parse, f, item.unit->tokens);
  return verb ? std::optional(Amount{item, *verb, true}) : std::nullopt;
}

void compare_told(const Work& work, const Told& told, SlotPairs& pairs) {
  for (auto a = told.begin(); a != told.end(); ++a) {
    for (auto b = std::next(a); b != told.end(); ++b) {
      const std::vector<Amount> here = left_of(a->second, b->second);
      const std::vector<Amount> there = left_of(b->second, a->second);
      for (const Amount& x : here) {
        const Amount* y = only_near(x, there);
        if (y == nullptr || only_near(*y, here) == nullptr || !is_one(work, x, *y)) continue;
        pairs.push_back({DifferenceKind::number, why_other_number(work, x.item, y->item),
                         counting_value(work, x.item), counting_value(work, y->item), 1,
                         "difference.number-amount", true});
      }
    }
  }
}

}  // namespace

void compare_amounts(const Work& work, SlotPairs& pairs) {
  std::map<std::string, Told> by_thing;
  for (const Unit& unit : work.units.all) {
    for (const Counting& item : countings_in(work, unit)) {
      const auto amount = amount_at(work, item);
      if (!amount) continue;
      const std::string_view of = work.parse(unit.account).lemma(amount->of);
      const std::string key =
          amount->verb ? fmt::format("by {}", of) : fmt::format("of {}", counted_set(of));
      by_thing[fmt::format("{} {}", key, base_unit(*item.figure))][unit.account].push_back(*amount);
    }
  }
  for (const auto& [key, told] : by_thing) compare_told(work, told, pairs);
}

}  // namespace synoptic
