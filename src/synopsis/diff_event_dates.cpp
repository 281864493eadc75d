// One event that happens once, told at two times: "the mast gave way shortly before six", "it was
// half past eight when the mast fell".
//
// The two sentences may share little: the verbs (or the nouns that tell an event) stand in one row
// of lexicon/compare/once_events, and what it happened to is told by the same words. Cost: the
// times of the story by row.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "synopsis/dated.hpp"
#include "synopsis/differences.hpp"
#include "synopsis/explanations.hpp"
#include "text/lexicon.hpp"

namespace synoptic {
namespace {

constexpr double same_word = 0.9;  // likeness

// A word of a row, with the word that must stand under it ("" for none).
struct Telling {
  std::string_view under;
  int row = 0;
  bool rare = false;
};

const std::multimap<std::string_view, Telling>& tellings() {
  static const std::multimap<std::string_view, Telling> all = [] {
    std::multimap<std::string_view, Telling> built;
    int row = 0;
    for (const LexiconRow& cells : lexicon("compare/once_events")) {
      for (const std::string_view words : split(cells[0], '|')) {
        const std::size_t gap = words.find(' ');
        const bool two = gap != std::string_view::npos;
        built.emplace(words.substr(0, gap),
                      Telling{two ? words.substr(gap + 1) : "", row, cells[1] == "rare"});
      }
      ++row;
    }
    return built;
  }();
  return all;
}

// The word stands under the verb, or behind a preposition under it.
bool has_under(const Parse& parse, TokenIndex verb, std::string_view word) {
  for (const TokenIndex c : parse.children(verb)) {
    if (parse.lower(c) == word || parse.lemma(c) == word) return true;
    if (parse.dep[c] != Dep::prep) continue;
    for (const TokenIndex below : parse.children(c)) {
      if (parse.lemma(below) == word) return true;
    }
  }
  return false;
}

// The rows that the word tells an event of, and whether they are rare ones. A verb with a particle
// is another verb.
std::map<int, bool> rows_of(const Parse& parse, TokenIndex at) {
  std::map<int, bool> rows;
  if (parse.pos[at] != Pos::verb && parse.pos[at] != Pos::noun) return rows;
  const auto children = parse.children(at);
  const bool particle = std::any_of(children.begin(), children.end(),
                                    [&](TokenIndex c) { return parse.dep[c] == Dep::prt; });
  const auto [first, last] = tellings().equal_range(parse.lemma(at));
  for (auto row = first; row != last; ++row) {
    const std::string_view under = row->second.under;
    if (under.empty() ? !particle : has_under(parse, at, under))
      rows.emplace(row->second.row, row->second.rare);
  }
  return rows;
}

// "Way" of "gave way".
bool is_second_word(const Parse& parse, TokenIndex verb, TokenIndex token) {
  const auto [first, last] = tellings().equal_range(parse.lemma(verb));
  return std::any_of(first, last,
                     [&](const auto& row) { return row.second.under == parse.lemma(token); });
}

// What it happened to: what is done to somebody or something, else who does it; of a noun, what
// stands behind "of" or before it.
std::optional<TokenIndex> told_of(const Parse& parse, TokenIndex at) {
  if (parse.pos[at] == Pos::verb) {
    const auto object = done_to_of(parse, at);
    if (object && parse.pos[*object] != Pos::pron && !is_second_word(parse, at, *object)) {
      return object;
    }
    return doer_of(parse, at);
  }
  for (const TokenIndex c : parse.children(at)) {
    if (parse.dep[c] == Dep::poss || parse.dep[c] == Dep::compound) return c;
    if (parse.dep[c] != Dep::prep || parse.lower(c) != "of") continue;
    for (const TokenIndex below : parse.children(c)) {
      if (parse.dep[below] == Dep::pobj) return below;
    }
  }
  return {};
}

struct Happening {
  Dated dated;
  std::map<int, bool> rows;  // with whether the head word is enough
  TokenIndex of = 0;         // head of what it happened to
};

std::optional<Happening> happening(const Work& work, const Dated& dated) {
  const Parse& parse = work.parse(dated.unit->account);
  if (dated.time->begin.empty()) return {};
  std::map<int, bool> rows = rows_of(parse, dated.anchor);
  if (rows.empty()) return {};
  const auto of = told_of(parse, dated.anchor);
  if (!of || !dated.unit->tokens.contains(*of) || dated.time->tokens.contains(*of)) return {};
  if (told_as(parse, predicate_of(parse, dated.anchor)) != Realis::happened) return {};
  return Happening{dated, std::move(rows), *of};
}

bool names_other(const Work& work, const std::vector<WordKey>& a, const std::vector<WordKey>& b) {
  const auto names = [&](const std::vector<WordKey>& words) {
    std::set<WordKey> found;
    for (const WordKey w : words) {
      const WordKind kind = work.units.lexis.entry(w).kind;
      if (kind == WordKind::name || kind == WordKind::actor || kind == WordKind::number)
        found.insert(w);
    }
    return found;
  };
  const std::set<WordKey> x = names(a);
  const std::set<WordKey> y = names(b);
  return !x.empty() && !y.empty() &&
         std::none_of(x.begin(), x.end(), [&](WordKey w) { return y.contains(w); });
}

At head_of(const Happening& h) {
  return {h.dated.unit->account, h.of};
}
At anchor_of(const Happening& h) {
  return {h.dated.unit->account, h.dated.anchor};
}

bool is_person_noun(std::string_view lemma) {
  static const std::set<std::string_view> nouns = [] {
    std::set<std::string_view> all;
    for (const LexiconRow& row : lexicon("figures/people")) all.insert(row[0]);
    return all;
  }();
  return nouns.contains(lemma);
}

// A name, or two words and more: "the Orsk weir", "the first patient".
bool surely_one(const Work& work, const Match& match) {
  return match.words.size() >= 2 ||
         std::any_of(match.words.begin(), match.words.end(), [&](WordKey w) {
           const WordKind kind = work.units.lexis.entry(w).kind;
           return kind == WordKind::name || kind == WordKind::actor;
         });
}

// It happened to the same thing, told by the same head word, and nothing else about it speaks
// against that.
bool one_event(const Work& work, const Happening& x, const Happening& y) {
  std::optional<bool> rare;
  for (const auto& [row, is_rare] : x.rows) {
    if (y.rows.contains(row)) rare = rare.value_or(false) || is_rare;
  }
  if (!rare || likeness(work, head_of(x), head_of(y)) < same_word) return false;
  const WordKey key = work.units.key_of_token[head_of(x).account][x.of];
  if (key == no_key || work.units.lexis.entry(key).lightness < 1) return false;
  const std::vector<WordKey> a = phrase_words(work, head_of(x));
  const std::vector<WordKey> b = phrase_words(work, head_of(y));
  if (names_other(work, a, b)) return false;
  const bool person = is_person_noun(work.parse(head_of(x).account).lemma(x.of));
  if ((!*rare || person) && !surely_one(work, match_words(work.units.lexis, a, b))) return false;
  const auto other = [](Agreement agreement) { return agreement == Agreement::other_name; };
  return !other(subjects(work, anchor_of(x), anchor_of(y))) &&
         !other(objects(work, anchor_of(x), anchor_of(y)));
}

// Some account gives both times, or one that goes with the other's, for the same event.
bool told_otherwise(const Work& work,
                    const std::vector<Happening>& all,
                    const Happening& x,
                    const Happening& y) {
  return std::any_of(all.begin(), all.end(), [&](const Happening& z) {
    const AccountIndex account = z.dated.unit->account;
    const bool of_x = account == x.dated.unit->account;
    const bool of_y = account == y.dated.unit->account;
    if ((!of_x && !of_y) || z.dated.time == x.dated.time || z.dated.time == y.dated.time) {
      return false;
    }
    const Happening& other = of_x ? y : x;
    return one_event(work, z, other) &&
           relate_times(*z.dated.time, *other.dated.time) != Relation::apart;
  });
}

// A day that was only counted from the date of an account may be one off, and is no other day.
bool surely_apart(const Happening& x, const Happening& y) {
  const TimeExpr& a = *x.dated.time;
  const TimeExpr& b = *y.dated.time;
  if (relate_times(a, b) != Relation::apart) return false;
  if (is_clock(a) && is_clock(b)) return true;
  const auto told = [](const TimeExpr& t) {
    const bool counted = t.how == TimeHow::from_publication && !t.rule.starts_with("time.calendar");
    return t.granularity < Granularity::week || (!counted && t.how != TimeHow::from_story);
  };
  const bool grains =
      (a.granularity >= Granularity::part_of_day) == (b.granularity >= Granularity::part_of_day);
  return grains && told(a) && told(b) && !open_ended(a) && !open_ended(b);
}

}  // namespace

void compare_event_dates(const Work& work, SlotPairs& pairs) {
  std::vector<Happening> all;
  for (const Unit& unit : work.units.all) {
    for (const Dated& dated : dated_in(work, unit)) {
      if (auto found = happening(work, dated)) all.push_back(std::move(*found));
    }
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t j = i + 1; j < all.size(); ++j) {
      const Happening& x = all[i];
      const Happening& y = all[j];
      if (x.dated.unit->account == y.dated.unit->account) continue;
      if (!one_event(work, x, y) || !surely_apart(x, y)) continue;
      if (told_alike(work, x.dated, y.dated) || told_otherwise(work, all, x, y)) continue;
      pairs.push_back({DifferenceKind::date, "", dated_value(work, x.dated),
                       dated_value(work, y.dated), 1, "difference.date-event", true});
    }
  }
}

}  // namespace synoptic
