// One event that happens once, told at two times: "the mast gave way shortly before six", "it was
// half past eight when the mast fell".
//
// The two sentences may share little: the verbs (or the nouns that tell an event) stand in one row
// of lexicon/compare/once_events, and what it happened to is told by the same words. Cost: the
// times of the story by row.
#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "synopsis/differences/beside.hpp"
#include "synopsis/differences/dated.hpp"
#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/explanations.hpp"
#include "synopsis/differences/numbers/counted_things.hpp"
#include "synopsis/differences/set_apart.hpp"
#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"

namespace synoptic {
namespace {

constexpr double same_word = 0.9;  // likeness
constexpr double near_word = 0.8;  // the same

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
// stands behind "of" or "on", or before it.
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
    if (parse.dep[c] != Dep::prep || (parse.lower(c) != "of" && parse.lower(c) != "on")) continue;
    for (const TokenIndex below : parse.children(c)) {
      if (parse.dep[below] == Dep::pobj) return below;
    }
  }
  return {};
}

std::optional<TokenIndex> subject_of(const Parse& parse, TokenIndex verb) {
  for (const TokenIndex c : parse.children(verb)) {
    if (parse.dep[c] == Dep::nsubj || parse.dep[c] == Dep::nsubjpass) return c;
  }
  return {};
}

struct Happening {
  Dated dated;
  std::map<int, bool> rows;          // with whether the head word is enough
  std::optional<TokenIndex> of;      // head of what it happened to
  Index person = absent;             // of the story, where it happened to one: "he was summoned"
  bool by_noun = false;              // "the blast came"
  Realis realis = Realis::happened;  // or planned
};

// "The blast came at noon", "the attack began at ten": the noun that a verb says no more of than
// that it happened.
std::optional<TokenIndex> event_noun(const Parse& parse, TokenIndex verb) {
  static const std::set<std::string_view> verbs = lexicon_words("compare/coming_verbs");
  if (parse.pos[verb] != Pos::verb || !verbs.contains(parse.lemma(verb))) return {};
  const auto subject = doer_of(parse, verb);
  const bool noun = subject && parse.pos[*subject] == Pos::noun;
  return noun && !rows_of(parse, *subject).empty() ? subject : std::nullopt;
}

// "He was driving home at one when the police stopped him": the verb of the clause behind, which
// the hour tells as well.
std::optional<TokenIndex> verb_met(const Parse& parse, const Dated& dated) {
  const TokenIndex verb = dated.anchor;
  if (parse.tag[verb] != Tag::vbg || parse.dep[verb] == Dep::advcl) return {};
  for (TokenIndex c = dated.time->tokens.end; c < dated.unit->tokens.end; ++c) {
    if (parse.dep[c] != Dep::advcl || parse.pos[c] != Pos::verb) continue;
    if (parse.head[c] != verb && !dated.time->tokens.contains(parse.head[c])) continue;
    const auto under = parse.children(c);
    const bool when = std::any_of(under.begin(), under.end(),
                                  [&](TokenIndex t) { return parse.lower(t) == "when" && t < c; });
    if (when) return c;
  }
  return {};
}

std::optional<Happening> happening(const Work& work, const Dated& dated) {
  const Parse& parse = work.parse(dated.unit->account);
  const auto noun = event_noun(parse, dated.anchor);
  const TokenIndex anchor = noun.value_or(dated.anchor);
  std::map<int, bool> rows = rows_of(parse, anchor);
  if (rows.empty() || names_a_period(parse, anchor)) return {};
  const auto& statements = work.reading(dated.unit->account).statements;
  if (std::any_of(statements.begin(), statements.end(),
                  [&](const Statement& s) { return s.cue && s.cue_token == anchor; })) {
    return {};  // "..., the paper reported on Sunday": the day it was said
  }
  const Realis realis = told_as(parse, predicate_of(parse, dated.anchor));
  if (realis != Realis::happened && realis != Realis::planned) return {};
  auto of = told_of(parse, anchor);
  const auto met = parse.pos[anchor] == Pos::verb ? done_to_of(parse, anchor) : std::nullopt;
  if (met && person_at(work, {dated.unit->account, *met}) != absent) of = met;  // "stopped him"
  if (of && dated.time->tokens.contains(*of)) of = subject_of(parse, anchor);  // "arrested 1 a. m."
  const Index person = of ? person_at(work, {dated.unit->account, *of}) : absent;
  if (of && parse.pos[*of] == Pos::pron && person == absent) of.reset();
  if (of && (!dated.unit->tokens.contains(*of) || dated.time->tokens.contains(*of))) return {};
  return Happening{dated, std::move(rows), of, person, noun.has_value(), realis};
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

// Only of one that tells what it happened to.
At head_of(const Happening& h) {
  return {h.dated.unit->account, h.of.value_or(0)};
}
At anchor_of(const Happening& h) {
  return {h.dated.unit->account, h.dated.anchor};
}

// A name, or two words and more: "the Orsk weir", "the first patient".
bool surely_one(const Work& work, const Match& match) {
  return match.words.size() >= 2 ||
         std::any_of(match.words.begin(), match.words.end(), [&](WordKey w) {
           const WordKind kind = work.units.lexis.entry(w).kind;
           return kind == WordKind::name || kind == WordKind::actor;
         });
}

// The row of lexicon/compare/spot_themes of an event's noun ("fire", "blaze"); none for others.
std::optional<int> theme_of(std::string_view lemma) {
  static const std::map<std::string_view, int> themes = [] {
    std::map<std::string_view, int> all;
    int row = 0;
    for (const LexiconRow& cells : lexicon("compare/spot_themes")) {
      for (const std::string_view word : split(cells[0], ' ')) all.emplace(word, row);
      ++row;
    }
    return all;
  }();
  const auto at = themes.find(lemma);
  return at == themes.end() ? std::nullopt : std::optional(at->second);
}

std::optional<int> theme_at(const Work& work, At at) {
  return theme_of(work.parse(at.account).lemma(at.token));
}

// One word, one a kind of the other ("ferry", "ship"), or two words of one theme.
bool one_head(const Work& work, const Happening& x, const Happening& y) {
  if (likeness(work, head_of(x), head_of(y)) >= same_word) return true;
  const std::string_view a = work.parse(head_of(x).account).lemma(head_of(x).token);
  const std::string_view b = work.parse(head_of(y).account).lemma(head_of(y).token);
  if (is_kind_of(a, b) || is_kind_of(b, a)) return true;
  const auto theme = theme_at(work, head_of(x));
  return theme && theme == theme_at(work, head_of(y));
}

constexpr std::size_t about_units = 4;  // of an account with a word it is about
constexpr std::size_t lead_units = 3;   // of an account: they tell what the story is about

// The account is about that fire, crash or shooting.
bool leads_with(const Work& work, AccountIndex account, int theme) {
  std::size_t seen = 0;
  for (const Unit& unit : work.units.all) {
    if (unit.account != account || seen++ >= lead_units) continue;
    for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
      if (theme_at(work, {account, i}) == theme) return true;
    }
  }
  return false;
}

// Both accounts are about the event that their heads name.
bool is_leading_theme(const Work& work, const Happening& x, const Happening& y) {
  const auto theme = theme_at(work, head_of(x));
  return theme && leads_with(work, head_of(x).account, *theme) &&
         leads_with(work, head_of(y).account, *theme);
}

// One man may be arrested twice in a year, but hardly twice in so many days.
constexpr int days_of_one_act = 10;

bool within_days(const Happening& x, const Happening& y, int most) {
  const auto days = days_apart(*x.dated.time, *y.dated.time);
  return days && std::abs(*days) <= most;
}

// "Signed an order on the port", "signed an order that": one of any number.
bool one_of_many(const Work& work, const Happening& x, const Happening& y) {
  return is_indefinite(work.parse(head_of(x).account), head_of(x).token) &&
         is_indefinite(work.parse(head_of(y).account), head_of(y).token);
}

// The name words told in the clause of a happening, those of what it happened to left out.
std::set<std::string> names_beside(const Work& work, const Happening& h) {
  const Unit& unit = *h.dated.unit;
  const Parse& parse = work.parse(unit.account);
  const Mention* own = h.of ? mention_of_word(work.reading(unit.account), *h.of) : nullptr;
  const Clause* clause = &work.clause_at(unit, h.dated.anchor);
  std::set<std::string> names;
  for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
    if (parse.pos[i] != Pos::propn || h.dated.time->tokens.contains(i)) continue;
    if (&work.clause_at(unit, i) != clause || (own != nullptr && own->tokens.contains(i))) continue;
    if (h.of && (i == *h.of || parse.head[i] == *h.of)) continue;
    names.emplace(parse.lower(i));
  }
  return names;
}

bool share_name(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& w) { return b.contains(w); });
}

// "Arrested in Orsk", "arrested in Wenna": each tells of names, and they share none.
bool of_two_names(const Work& work, const Happening& x, const Happening& y) {
  const std::set<std::string> a = names_beside(work, x);
  const std::set<std::string> b = names_beside(work, y);
  return !a.empty() && !b.empty() && !share_name(a, b);
}

// The names of a happening's clause, a name a run of words.
std::vector<std::vector<WordKey>> names_of_clause(const Work& work, const Happening& h) {
  const Unit& unit = *h.dated.unit;
  const Parse& parse = work.parse(unit.account);
  const Clause* clause = &work.clause_at(unit, h.dated.anchor);
  std::vector<std::vector<WordKey>> names;
  bool inside = false;
  for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
    const WordKey key = work.units.key_of_token[unit.account][i];
    const bool name = parse.pos[i] == Pos::propn && !h.dated.time->tokens.contains(i) &&
                      &work.clause_at(unit, i) == clause;
    if (name && !inside) names.emplace_back();
    if (name && key != no_key) names.back().push_back(key);
    inside = name;
  }
  return names;
}

// Two names and more of weight stand in both clauses: "Orsk bought the yard from Brandt".
bool share_two_names(const Work& work, const Happening& x, const Happening& y) {
  constexpr double telling = 0.35;  // weight
  const auto there = names_of_clause(work, y);
  std::set<WordKey> met;
  for (const std::vector<WordKey>& name : names_of_clause(work, x)) {
    for (const WordKey key : name) {
      const bool told = work.units.lexis.weight(key) >= telling &&
                        std::any_of(there.begin(), there.end(), [&](const auto& other) {
                          return std::find(other.begin(), other.end(), key) != other.end();
                        });
      if (!told) continue;
      met.insert(key);
      break;
    }
  }
  return met.size() >= 2;
}

// Nothing is known of the days between: an hour or weekday of an account without a date; or years
// of what happens once in a life, or once at a place ("came to Orsk in 2031").
bool lacks_day(const Work& work, const Happening& x, const Happening& y, bool rare) {
  const TimeExpr& a = *x.dated.time;
  const TimeExpr& b = *y.dated.time;
  if (a.granularity >= Granularity::day && b.granularity >= Granularity::day)
    return a.begin.empty() || b.begin.empty();
  const bool years = a.granularity == Granularity::year && b.granularity == Granularity::year;
  return rare || (years && share_name(names_beside(work, x), names_beside(work, y)));
}

// Of two happenings of one account: the same person, or things of one name.
bool of_one(const Work& work, const Happening& x, const Happening& y) {
  if (!x.of || !y.of) return true;
  if (x.person != absent || y.person != absent) return x.person == y.person;
  const Parse& parse = work.parse(head_of(x).account);
  return parse.lemma(*x.of) == parse.lemma(*y.of);
}

// The account gives no other time for it.
bool is_sole_of(const Work& work, const std::vector<Happening>& all, const Happening& x) {
  return std::none_of(all.begin(), all.end(), [&](const Happening& z) {
    const bool here = z.dated.unit->account == x.dated.unit->account;
    const bool one = std::any_of(x.rows.begin(), x.rows.end(),
                                 [&](const auto& row) { return z.rows.contains(row.first); });
    return here && one && of_one(work, x, z) &&
           relate_times(*z.dated.time, *x.dated.time) == Relation::apart;
  });
}

// The account's first sentences tell of that word, or several others do.
bool is_about_word(const Work& work, AccountIndex account, WordKey key) {
  const Lexis& lexis = work.units.lexis;
  std::size_t seen = 0;
  std::size_t telling = 0;
  for (const Unit& unit : work.units.all) {
    if (unit.account != account) continue;
    const bool told = std::any_of(unit.words.begin(), unit.words.end(),
                                  [&](WordKey w) { return lexis.likeness(w, key) >= near_word; });
    telling += told ? 1 : 0;
    if (told && seen < lead_units) return true;
    ++seen;
  }
  return telling >= about_units;
}

// "The rule", of two accounts that are about a rule, and each gives one time for it.
bool is_leading_thing(const Work& work,
                      const std::vector<Happening>& all,
                      const Happening& x,
                      const Happening& y) {
  const Parse& a = work.parse(head_of(x).account);
  const Parse& b = work.parse(head_of(y).account);
  const WordKey key = work.units.key_of_token[head_of(x).account][*x.of];
  return a.lemma(*x.of) == b.lemma(*y.of) && a.tag[*x.of] == b.tag[*y.of] &&
         is_the_only(a, *x.of) && is_the_only(b, *y.of) &&
         is_about_word(work, head_of(x).account, key) &&
         is_about_word(work, head_of(y).account, key) && is_sole_of(work, all, x) &&
         is_sole_of(work, all, y);
}

// It happened to the same thing, told by the same head word, and nothing else about it speaks
// against that.
bool one_event(const Work& work,
               const std::vector<Happening>& all,
               const Happening& x,
               const Happening& y) {
  if (!x.of || !y.of) return false;
  std::optional<bool> rare;
  for (const auto& [row, is_rare] : x.rows) {
    if (y.rows.contains(row)) rare = rare.value_or(false) || is_rare;
  }
  if (!rare) return false;
  if (x.person != absent || y.person != absent) {
    return x.person == y.person && !of_two_names(work, x, y) &&
           (within_days(x, y, days_of_one_act) ||
            (lacks_day(work, x, y, *rare) && is_sole_of(work, all, x) && is_sole_of(work, all, y)));
  }
  if (share_two_names(work, x, y) && is_sole_of(work, all, x) && is_sole_of(work, all, y))
    return true;
  if (!one_head(work, x, y)) return false;
  const WordKey key = work.units.key_of_token[head_of(x).account][*x.of];
  if (key == no_key || work.units.lexis.entry(key).lightness < 1) return false;
  const std::vector<WordKey> a = phrase_words(work, head_of(x));
  const std::vector<WordKey> b = phrase_words(work, head_of(y));
  if (names_other(work, a, b)) return false;
  const bool person = is_person_noun(work.parse(head_of(x).account).lemma(*x.of));
  const bool sure =
      (*rare && !person) || is_leading_theme(work, x, y) ||
      (!person && is_leading_thing(work, all, x, y)) ||
      (!one_of_many(work, x, y) && surely_one(work, match_words(work.units.lexis, a, b)));
  if (!sure) return false;
  const auto other = [](Agreement agreement) { return agreement == Agreement::other_name; };
  return !other(subjects(work, anchor_of(x), anchor_of(y))) &&
         !other(objects(work, anchor_of(x), anchor_of(y)));
}

// Both happened, or both are told as planned on one day: plans change from one day to the next.
bool told_as_one(const Work& work, const Happening& x, const Happening& y) {
  if (x.realis != y.realis) return false;
  return x.realis == Realis::happened ||
         !told_on_two_days(work.synopsis, x.dated.unit->account, y.dated.unit->account);
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
    return one_event(work, all, z, other) &&
           relate_times(*z.dated.time, *other.dated.time) != Relation::apart;
  });
}

// ---- The story's own event --------------------------------------------------------------------

// The rows of the nouns and verbs that lead an account, its headline among them, by account.
std::vector<std::set<int>> leading_rows(const Work& work) {
  std::vector<std::set<int>> rows(work.synopsis.accounts.size());
  std::vector<std::size_t> seen(rows.size());
  const auto add = [&](AccountIndex account, TokenRange tokens) {
    const Parse& parse = work.parse(account);
    for (TokenIndex i = tokens.begin; i < tokens.end; ++i) {
      for (const auto& [row, rare] : rows_of(parse, i)) rows[account].insert(row);
    }
  };
  for (AccountIndex a = 0; a < rows.size(); ++a) {
    const Account& account = work.synopsis.accounts[a];
    for (const Sentence& sentence : account.parse.sentences) {
      const BlockKind kind = account.article.blocks[sentence.block].kind;
      if (kind == BlockKind::headline) add(a, sentence.tokens);
    }
  }
  for (const Unit& unit : work.units.all) {
    if (seen[unit.account]++ < lead_units) add(unit.account, unit.tokens);
  }
  return rows;
}

// The account gives no other time for an event of that row.
bool is_sole(const std::vector<Happening>& all, const Happening& x, int row) {
  return std::none_of(all.begin(), all.end(), [&](const Happening& z) {
    return z.dated.unit->account == x.dated.unit->account && z.rows.contains(row) &&
           relate_times(*z.dated.time, *x.dated.time) != Relation::same &&
           relate_times(*z.dated.time, *x.dated.time) != Relation::meets;
  });
}

// One of the two does not say what it happened to ("the blast came at noon"): the event that leads
// both accounts, told by them at one time each.
bool one_leading_event(const std::vector<Happening>& all,
                       const std::vector<std::set<int>>& leading,
                       const Happening& x,
                       const Happening& y) {
  if ((x.of && y.of) || (!x.by_noun && !y.by_noun)) return false;
  const std::set<int>& of_x = leading[x.dated.unit->account];
  const std::set<int>& of_y = leading[y.dated.unit->account];
  return std::any_of(x.rows.begin(), x.rows.end(), [&](const auto& entry) {
    const int row = entry.first;
    const bool rare = entry.second || (y.rows.contains(row) && y.rows.at(row));
    const bool hours = is_clock(*x.dated.time) && is_clock(*y.dated.time);
    return (rare || hours) && y.rows.contains(row) && of_x.contains(row) && of_y.contains(row) &&
           is_sole(all, x, row) && is_sole(all, y, row);
  });
}

}  // namespace

void compare_event_dates(const Work& work, SlotPairs& pairs) {
  std::vector<Happening> all;
  for (const Unit& unit : work.units.all) {
    for (const Dated& dated : dated_in(work, unit)) {
      if (auto found = happening(work, dated)) all.push_back(std::move(*found));
      const auto met = verb_met(work.parse(unit.account), dated);
      if (!met) continue;
      if (auto found = happening(work, {dated.unit, dated.time, *met}))
        all.push_back(std::move(*found));
    }
  }
  const std::vector<std::set<int>> leading = leading_rows(work);
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (std::size_t j = i + 1; j < all.size(); ++j) {
      const Happening& x = all[i];
      const Happening& y = all[j];
      if (x.dated.unit->account == y.dated.unit->account) continue;
      if (!surely_apart(*x.dated.time, *y.dated.time) || !told_as_one(work, x, y)) continue;
      if (told_of_others_in_a_row(work, anchor_of(x), anchor_of(y))) continue;
      if (!one_event(work, all, x, y) && !one_leading_event(all, leading, x, y)) continue;
      if (told_alike(work, x.dated, y.dated) || told_otherwise(work, all, x, y)) continue;
      pairs.push_back({DifferenceKind::date, "", dated_value(work, x.dated),
                       dated_value(work, y.dated), 1, "difference.date-event", true});
    }
  }
}

}  // namespace synoptic
