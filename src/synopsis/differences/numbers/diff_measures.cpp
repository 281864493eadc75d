// One measure, told at two values: the speed of the train, the debt of the firm, who was aboard.
//
// What a figure measures is read from its unit, the thing counted and the words about it
// (lexicon/compare/measures), so that the two sentences need share nothing else. An account speaks
// when all its figures of a measure go together. Cost: linear in the figures of the story, then the
// pairs of accounts that tell one measure.
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
#include "synopsis/differences/numbers/figures_apart.hpp"
#include "synopsis/differences/numbers/number_explanations.hpp"
#include "synopsis/differences/numbers/number_values.hpp"
#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"

namespace synoptic {
namespace {

constexpr char unit_mark = '/';     // between a measure and its unit
constexpr double small_count = 12;  // many things of a story are so many
constexpr double same_word = 0.8;   // likeness

struct Measure {
  std::string_view of;  // class of figures
  bool by_unit = false;
  std::set<std::string_view> counted, near, outside, open;
};

const std::map<std::string_view, Measure>& measures() {
  static const std::map<std::string_view, Measure> all = [] {
    std::map<std::string_view, Measure> built;
    for (const LexiconRow& row : lexicon("compare/measures")) {
      Measure& measure = built[row[0]];
      measure.of = row[1];
      if (row[2] == "unit") measure.by_unit = true;
      auto& words = row[2] == "counted" ? measure.counted
                    : row[2] == "near"  ? measure.near
                    : row[2] == "open"  ? measure.open
                                        : measure.outside;
      for (const std::string_view word : split(row[3], ' ')) words.insert(word);
    }
    return built;
  }();
  return all;
}

// "4 million crowns" of a currency that no table knows.
bool is_money(const Parse& parse, const Figure& f) {
  if (f.kind == "money") return true;
  if (!f.unit.empty() || !f.counts || f.low.value_or(0) < 1e5) return false;
  return !is_person_noun(parse.lemma(f.counts_head));
}

bool is_of(const Parse& parse, const Figure& f, std::string_view wanted) {
  if (wanted == "money") return is_money(parse, f);
  if (wanted == "people") {
    const bool bare = !f.counts || is_person_noun(parse.lemma(f.counts_head));
    return f.kind == "count" && f.unit.empty() && bare;
  }
  if (wanted == "count") return f.unit.empty() && f.kind == "count";
  return f.kind == wanted;
}

// The words about a figure: those it hangs on up to its verb, what hangs on these, and the verb's
// subject with all that is told of it.
std::set<std::string_view> words_about(const Parse& parse, const Figure& f, TokenRange sentence) {
  constexpr int steps = 8;
  std::set<std::string_view> words;
  TokenIndex at = f.counts && f.tokens.contains(f.counts_head) ? f.counts_head : f.tokens.begin;
  for (int step = 0; step < steps; ++step) {
    words.insert(parse.lemma(at));
    const bool verb = parse.pos[at] == Pos::verb || parse.pos[at] == Pos::aux;
    for (const TokenIndex c : parse.children(at)) {
      if (parse.dep[c] == Dep::conj && c > f.tokens.begin) continue;
      words.insert(parse.lemma(c));
      if (parse.dep[c] == Dep::prep) {
        for (const TokenIndex below : parse.children(c)) words.insert(parse.lemma(below));
      }
      const bool subject = parse.dep[c] == Dep::nsubj || parse.dep[c] == Dep::nsubjpass;
      if (!verb || !subject) continue;
      for (TokenIndex i = parse.left_edge[c]; i <= parse.right_edge[c]; ++i) {
        if (sentence.contains(i)) words.insert(parse.lemma(i));
      }
    }
    if (verb || parse.head[at] == at || !sentence.contains(parse.head[at])) break;
    at = parse.head[at];
  }
  return words;
}

bool meet(const std::set<std::string_view>& a, const std::set<std::string_view>& b) {
  return std::any_of(a.begin(), a.end(), [&](std::string_view w) { return b.contains(w); });
}

// "The permit allows for 180 guests": a bound that somebody set, not what there was.
bool is_set_bound(const Work& work, const Counting& item) {
  static const std::set<std::string_view> words = lexicon_words("compare/bound_words");
  return meet(words_about(work.parse(item.unit->account), *item.figure, item.unit->tokens), words);
}

// Told as a fact of this story: no plan, no part of more, of no other time.
bool is_told(const Work& work, const Counting& item) {
  const Parse& parse = work.parse(item.unit->account);
  const Figure& f = *item.figure;
  if (f.scope || counts_a_part(parse, f)) return false;
  // "Gave up the 8 million bridge": what has the amount has it, whatever is told of that.
  if (!f.unit.empty() && described_noun(parse, f)) return true;
  const TokenIndex verb = predicate_of(parse, f.tokens.begin);
  return told_as(parse, verb) == Realis::happened && !is_open_matter(parse, f.tokens.begin);
}

// What a party wants or offers: "is asking for 6 percent", "wants a raise of 8 percent".
bool is_open_measure(const Parse& parse, const Figure& f, const Measure& measure) {
  return is_of(parse, f, measure.of) && !f.scope &&
         measure.open.contains(parse.lemma(predicate_of(parse, f.tokens.begin)));
}

bool is_measured(const Work& work, const Counting& item, const Measure& measure) {
  const Parse& parse = work.parse(item.unit->account);
  const Figure& f = *item.figure;
  if (!measure.open.empty()) return is_open_measure(parse, f, measure);
  if (!is_told(work, item)) return false;
  const bool counted = f.counts && f.unit.empty() && f.kind == "count" &&
                       measure.counted.contains(parse.lemma(f.counts_head));
  if (!counted && !is_of(parse, f, measure.of)) return false;
  const std::set<std::string_view> about = words_about(parse, f, item.unit->tokens);
  if (meet(about, measure.outside)) return false;
  return measure.by_unit || counted || meet(about, measure.near);
}

// The figure tells how many there are in all: "a column of 14 lorries", "the village has five
// wells", "there were nine boats", "all four gates".
bool tells_whole(const Work& work, const Counting& item) {
  static const std::set<std::string_view> groups = lexicon_words("compare/group_nouns");
  static const std::set<std::string_view> verbs = lexicon_words("compare/whole_verbs");
  const Parse& parse = work.parse(item.unit->account);
  const Figure& f = *item.figure;
  if (!f.counts || !f.unit.empty()) return false;
  if (parse.lower(f.tokens.begin) == "all") return true;
  const TokenIndex above = parse.head[f.counts_head];
  const Dep dep = parse.dep[f.counts_head];
  if (dep == Dep::pobj && parse.lower(above) == "of") {
    const TokenIndex noun = parse.head[above];
    return groups.contains(parse.lemma(noun)) || verbs.contains(parse.lemma(noun));
  }
  if (dep == Dep::dobj) return verbs.contains(parse.lemma(above));
  if (dep != Dep::attr || parse.lemma(above) != "be") return false;
  const auto children = parse.children(above);
  return std::any_of(children.begin(), children.end(),
                     [&](TokenIndex c) { return parse.dep[c] == Dep::expl; });
}

std::set<WordKey> names_in(const Work& work, const Counting& item) {
  std::set<WordKey> names;
  for (const WordKey w : work.clause_at(*item.unit, item.figure->tokens.begin).words) {
    const WordKind kind = work.units.lexis.entry(w).kind;
    if (kind == WordKind::name || kind == WordKind::actor) names.insert(w);
  }
  return names;
}

// Both clauses name somebody or something, and nobody in both.
bool name_others(const Work& work, const Counting& x, const Counting& y) {
  const std::set<WordKey> a = names_in(work, x);
  const std::set<WordKey> b = names_in(work, y);
  return !a.empty() && !b.empty() &&
         std::none_of(a.begin(), a.end(), [&](WordKey w) { return b.contains(w); });
}

// Amounts of one currency, counts of whatever the measure names.
bool comparable(const Work& work, const Counting& x, const Counting& y) {
  if (base_unit(*x.figure) != base_unit(*y.figure)) return false;
  const Parse& a = work.parse(x.unit->account);
  const Parse& b = work.parse(y.unit->account);
  if (is_money(a, *x.figure) && x.figure->unit.empty()) {
    return a.lemma(x.figure->counts_head) == b.lemma(y.figure->counts_head);
  }
  return !counts_other_people(work, x, y) &&
         !other_days(days_in(work, *x.unit), days_in(work, *y.unit));
}

using Told = std::map<AccountIndex, std::vector<Counting>>;

// The figures of an account go together: one value, told roughly or exactly.
bool speaks_with_one_voice(const std::vector<Counting>& all) {
  return std::all_of(all.begin(), all.end(), [&](const Counting& item) {
    return base_unit(*item.figure) == base_unit(*all.front().figure) &&
           relate_values(*item.figure, *all.front().figure) != Relation::apart;
  });
}

// The account gives that value too, for things of one name or in one unit.
bool knows_value(const Work& work, const Counting& item, AccountIndex account) {
  const Figure& f = *item.figure;
  const auto& figures = work.reading(account).figures;
  return std::any_of(figures.begin(), figures.end(), [&](const Figure& other) {
    const bool small = f.unit.empty() && f.high.value_or(0) <= small_count;
    const bool share = f.unit == "percent" && other.counts;  // of one thing or another
    const bool named = f.counts && other.counts &&
                       (share ? counted_set(work.parse(item.unit->account).lemma(f.counts_head)) ==
                                    counted_set(work.parse(account).lemma(other.counts_head))
                              : likeness(work, {item.unit->account, f.counts_head},
                                         {account, other.counts_head}) >= same_word);
    return base_unit(other) == base_unit(f) && ((!small && !share) || named) &&
           relate_values(f, other) == Relation::same;
  });
}

// The unit, or the currency that no table knows.
std::string_view unit_of(const Work& work, const Counting& item) {
  const Figure& f = *item.figure;
  const Parse& parse = work.parse(item.unit->account);
  return f.unit.empty() && is_money(parse, f) ? parse.lemma(f.counts_head) : base_unit(f);
}

// "Observers", "gates", "cubic metres of brine": a thing counted, of its own name.
std::string thing_of(const Work& work, const Counting& item) {
  const Figure& f = *item.figure;
  const Parse& parse = work.parse(item.unit->account);
  if (!f.counts) return {};
  if (f.kind == "mass" || f.kind == "volume") {
    return fmt::format("{} {}", base_unit(f), parse.lemma(f.counts_head));
  }
  if (!f.unit.empty() || f.kind != "count" || is_money(parse, f) || is_tied(work, item)) {
    return {};
  }
  const WordKey key = work.units.key_of_token[item.unit->account][f.counts_head];
  if (key == no_key || work.units.lexis.entry(key).lightness < 1) return {};
  return std::string(counted_set(parse.lemma(f.counts_head)));
}

// Somebody who speaks of himself, and somebody else: "I tasted 29 pears", "they had tasted 52".
bool of_two_doers(const Work& work, const Counting& x, const Counting& y) {
  const auto doer = [&](const Counting& item) -> std::optional<At> {
    const Parse& parse = work.parse(item.unit->account);
    const auto found = doer_of(parse, predicate_of(parse, item.figure->tokens.begin));
    const bool counted = found && item.figure->tokens.contains(*found);
    return found && !counted ? std::optional(At{item.unit->account, *found}) : std::nullopt;
  };
  const auto a = doer(x);
  const auto b = doer(y);
  if (!a || !b) return false;
  const auto speaker = [&](const At& at) { return work.parse(at.account).lower(at.token) == "i"; };
  return speaker(*a) != speaker(*b);
}

bool same_act(const Work& work, const Counting& x, const Counting& y) {
  const At a{x.unit->account, predicate_of(work.parse(x.unit->account), x.figure->tokens.begin)};
  const At b{y.unit->account, predicate_of(work.parse(y.unit->account), y.figure->tokens.begin)};
  const WordKey key = work.units.key_of_token[a.account][a.token];
  return key != no_key && work.units.lexis.entry(key).lightness == 1 && likeness(work, a, b) >= 0.8;
}

// Neither is many times the other.
bool near_in_size(const Counting& x, const Counting& y, double most = 3) {
  const auto size = [](const Figure& f) { return f.low.value_or(f.high.value_or(0)); };
  const double a = size(*x.figure);
  const double b = size(*y.figure);
  return a > 0 && b > 0 && a <= most * b && b <= most * a;
}

// "Cooling halls" twice: how many words of the noun and of those beside it are the same; 0 when the
// phrases differ.
std::size_t phrase_shared(const Work& work, const Counting& x, const Counting& y) {
  const auto words = [&](const Counting& item) {
    const At head{item.unit->account, item.figure->counts_head};
    return phrase_words(work, head);
  };
  const Match match = match_words(work.units.lexis, words(x), words(y));
  return std::max(match.of_a, match.of_b) >= 0.9 ? match.words.size() : 0;
}

// "They worked in 300 shops": where something was done, and perhaps not in all of them.
bool tells_where(const Work& work, const Counting& item) {
  static const std::set<std::string_view> words = lexicon_words("compare/where_words");
  const Parse& parse = work.parse(item.unit->account);
  const TokenIndex head = item.figure->counts_head;
  return item.figure->counts && parse.dep[head] == Dep::pobj &&
         words.contains(parse.lower(parse.head[head]));
}

// The words of the clause that say what an amount is of: no numbers, not the currency.
std::vector<WordKey> theme_of(const Work& work, const Counting& item) {
  const AccountIndex account = item.unit->account;
  std::vector<WordKey> words = work.clause_at(*item.unit, item.figure->tokens.begin).words;
  std::set<WordKey> own;
  for (TokenIndex i = item.figure->tokens.begin; i < item.figure->tokens.end; ++i) {
    own.insert(work.units.key_of_token[account][i]);
  }
  std::erase_if(words, [&](WordKey w) {
    const auto& entry = work.units.lexis.entry(w);
    return own.contains(w) || entry.kind == WordKind::number || entry.lightness < 1;
  });
  return words;
}

// Two crowds of one story, of whom nothing else is told alike.
bool are_two_crowds(const Work& work, const Counting& x, const Counting& y) {
  const AccountIndex a = x.unit->account;
  if (!is_person_noun(work.parse(a).lemma(x.figure->counts_head))) return false;
  return match_words(work.units.lexis, theme_of(work, x), theme_of(work, y)).words.empty();
}

// A number of some size tells the thing it counts; of a few there may be several.
bool one_count(const Work& work, const Counting& x, const Counting& y) {
  constexpr double some = 20;
  constexpr std::size_t long_phrase = 3;  // words
  constexpr double most_of_phrase = 5;
  const auto sized = [&](const Counting& item) {
    if (!item.figure->unit.empty()) return true;
    return item.figure->low.value_or(0) >= some && !tells_where(work, item);
  };
  const std::size_t phrase = phrase_shared(work, x, y);
  if (phrase >= long_phrase && near_in_size(x, y, most_of_phrase)) return true;
  return near_in_size(x, y) && ((sized(x) && sized(y) && !are_two_crowds(work, x, y)) ||
                                same_act(work, x, y) || phrase >= 2);
}

// A sum of money of some size.
bool is_large_sum(const Work& work, const Counting& item) {
  constexpr double large = 1e4;
  return is_money(work.parse(item.unit->account), *item.figure) &&
         item.figure->low.value_or(0) >= large;
}

// The only amounts of their unit that two accounts give: large sums, or told of one theme.
bool one_theme(const Work& work, const Counting& x, const Counting& y) {
  const Match match = match_words(work.units.lexis, theme_of(work, x), theme_of(work, y));
  const bool large = is_large_sum(work, x) && is_large_sum(work, y);
  constexpr double most_of_large = 5;
  return large ? near_in_size(x, y, most_of_large) : near_in_size(x, y) && !match.words.empty();
}

bool is_amount(const Work& work, const Counting& item) {
  static const std::set<std::string_view> kinds{"money", "length", "mass", "volume", "area"};
  return is_money(work.parse(item.unit->account), *item.figure) ||
         (kinds.contains(item.figure->kind) && !is_tied(work, item));
}

// One party wants or offers both.
bool of_one_party(const Work& work, const Counting& x, const Counting& y) {
  const auto verb = [&](const Counting& item) {
    const AccountIndex account = item.unit->account;
    return At{account, predicate_of(work.parse(account), item.figure->tokens.begin)};
  };
  return subjects(work, verb(x), verb(y)) == Agreement::same;
}

// What has the things counted: "column" of "a column of 14 lorries", the subject of "has five".
std::optional<At> whole_of(const Work& work, const Counting& item) {
  const AccountIndex account = item.unit->account;
  const Parse& parse = work.parse(account);
  const TokenIndex above = parse.head[item.figure->counts_head];
  const TokenIndex noun = parse.head[above];
  const bool of = parse.dep[item.figure->counts_head] == Dep::pobj && parse.lower(above) == "of";
  if (of && parse.pos[noun] == Pos::noun) return At{account, noun};
  const auto doer = doer_of(parse, predicate_of(parse, item.figure->counts_head));
  return doer ? std::optional(At{account, *doer}) : std::nullopt;
}

// Two wholes of one name: those who have them are told by one noun, or one of them by its name.
bool one_whole(const Work& work, const Counting& x, const Counting& y) {
  constexpr double most_of_wholes = 6;
  if (!near_in_size(x, y, most_of_wholes)) return false;
  const auto a = whole_of(work, x);
  const auto b = whole_of(work, y);
  if (!a || !b) return !name_others(work, x, y);
  const std::string_view p = work.parse(a->account).lemma(a->token);
  const std::string_view q = work.parse(b->account).lemma(b->token);
  if (counted_set(p) == counted_set(q)) return true;
  const bool named = (work.parse(a->account).pos[a->token] == Pos::propn) !=
                     (work.parse(b->account).pos[b->token] == Pos::propn);
  return named && !name_others(work, x, y);
}

// In sentences that are not alike: the one amount may be a part of the other.
bool of_part_and_whole(const Work& work, const Counting& x, const Counting& y) {
  return work.link_of(*x.unit, *y.unit) < link_sure && of_narrower_thing(work, x, y);
}

// What the figures must share beside the name of what they tell.
enum class Asked { nothing, one_count, one_whole, one_party, one_theme };

void compare_told(const Work& work, const Told& told, Asked asked, SlotPairs& pairs) {
  for (auto a = told.begin(); a != told.end(); ++a) {
    for (auto b = std::next(a); b != told.end(); ++b) {
      const Counting& x = a->second.front();
      const Counting& y = b->second.front();
      const bool other_names = asked != Asked::one_whole && name_others(work, x, y);
      if (!comparable(work, x, y) || other_names) continue;
      if (asked == Asked::one_count && !one_count(work, x, y)) continue;
      if (asked == Asked::one_whole && !one_whole(work, x, y)) continue;
      if (of_two_doers(work, x, y)) continue;
      if (of_part_and_whole(work, x, y)) continue;
      if (asked == Asked::one_theme && !one_theme(work, x, y)) continue;
      if (asked == Asked::one_party && !of_one_party(work, x, y)) continue;
      if (is_set_bound(work, x) != is_set_bound(work, y)) continue;
      if (relate_values(*x.figure, *y.figure) != Relation::apart) continue;
      if (knows_value(work, x, b->first) || knows_value(work, y, a->first)) continue;
      pairs.push_back({DifferenceKind::number, why_other_number(work, x, y),
                       counting_value(work, x), counting_value(work, y), 1,
                       "difference.number-measure", true});
    }
  }
}

}  // namespace

void compare_measures(const Work& work, SlotPairs& pairs) {
  std::map<std::string, Told> by_measure, by_thing, by_whole, by_unit;
  for (const Unit& unit : work.units.all) {
    for (const Counting& item : countings_in(work, unit)) {
      if (const std::string thing = thing_of(work, item); !thing.empty()) {
        by_thing[thing][unit.account].push_back(item);
        if (tells_whole(work, item)) by_whole[thing][unit.account].push_back(item);
      }
      if (is_amount(work, item)) {
        by_unit[std::string(unit_of(work, item))][unit.account].push_back(item);
      }
      for (const auto& [name, measure] : measures()) {
        if (is_measured(work, item, measure)) {
          by_measure[fmt::format("{}{}{}", name, unit_mark, unit_of(work, item))][unit.account]
              .push_back(item);
        }
      }
    }
  }
  for (auto& [name, told] : by_measure) {
    std::erase_if(told, [](const auto& entry) { return !speaks_with_one_voice(entry.second); });
    const bool open = !measures().at(name.substr(0, name.find(unit_mark))).open.empty();
    compare_told(work, told, open ? Asked::one_party : Asked::nothing, pairs);
  }
  const auto is_unsure = [&](const auto& entry) {
    return !speaks_with_one_voice(entry.second) || !is_told(work, entry.second.front());
  };
  for (auto& [name, told] : by_thing) {
    std::erase_if(told, is_unsure);
    compare_told(work, told, Asked::one_count, pairs);
  }
  for (auto& [name, told] : by_whole) {
    std::erase_if(told, is_unsure);
    compare_told(work, told, Asked::one_whole, pairs);
  }
  for (auto& [name, told] : by_unit) {
    std::erase_if(told, is_unsure);
    compare_told(work, told, Asked::one_theme, pairs);
  }
}

}  // namespace synoptic
