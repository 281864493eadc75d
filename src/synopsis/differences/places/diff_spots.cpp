#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/numbers/counted_things.hpp"
#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr double one_word = 0.8;        // likeness of two words
constexpr double telling_theme = 0.3;   // weight of what is there
constexpr TokenIndex words_behind = 4;  // the noun of a place: "the foot of the wall"

// "The van was found under the old viaduct": what is where, by one of the acts of the table.
struct Spot {
  const Unit* unit = nullptr;
  TokenIndex verb = 0;
  TokenIndex theme = 0;
  Index person = absent;  // of the story, where the theme is one
  std::string act_class;
  TokenIndex head = 0;          // of the words for the place
  std::set<std::string> words;  // of its phrase, folded lemmas
  std::string name;             // when its head is a name; folded
  Span span;
};

using Lines = std::map<std::string, std::set<int>>;

Lines load_lines(std::string_view table) {
  Lines built;
  int line = 0;
  for (const LexiconRow& row : lexicon(table)) {
    for (const std::string_view word : split(row[0], ' ')) {
      if (!word.empty()) built[std::string(word)].insert(line);
    }
    ++line;
  }
  return built;
}

const Lines& kinds() {
  static const Lines lines = load_lines("compare/spots");
  return lines;
}

const Lines& directions() {
  static const Lines lines = load_lines("compare/directions");
  return lines;
}

// ---- Spots ------------------------------------------------------------------------------------

struct ActOfPlace {
  std::string act_class;
  bool of_subject = false;
};

std::optional<ActOfPlace> act_of_place(std::string_view lemma) {
  static const std::map<std::string, ActOfPlace> acts = [] {
    std::map<std::string, ActOfPlace> built;
    for (const LexiconRow& row : lexicon("compare/spot_acts")) {
      built.emplace(std::string(row[1]), ActOfPlace{std::string(row[0]), row[2] == "s"});
    }
    return built;
  }();
  const auto at = acts.find(std::string(lemma));
  return at == acts.end() ? std::nullopt : std::optional(at->second);
}

bool says_where(std::string_view preposition) {
  static const std::set<std::string_view> words = lexicon_words("compare/where_words");
  return words.contains(preposition);
}

std::string folded_lemma(const Parse& parse, TokenIndex token) {
  return fold(parse.lemma(token));
}

// A place is a name, or one of the kinds of the table, or part of one told by its direction.
bool tells_place(const Spot& spot) {
  const auto in = [&](const Lines& lines) {
    return std::any_of(spot.words.begin(), spot.words.end(),
                       [&](const std::string& w) { return lines.contains(w); });
  };
  return !spot.name.empty() || in(kinds()) || in(directions());
}

// A time, somebody or a count: no place.
bool is_no_place(const Work& work, AccountIndex a, TokenIndex token) {
  const Parse& parse = work.parse(a);
  const auto label = static_cast<EntityLabel>(parse.entity_of_label[token]);
  if (label == EntityLabel::person || label == EntityLabel::cardinal) return true;
  const auto& times = work.reading(a).times;
  return std::any_of(times.begin(), times.end(),
                     [&](const TimeExpr& t) { return t.span.overlaps(parse.span[token]); });
}

// The prepositions under a verb, and those the parser hangs on a time: "at five under the bridge".
std::vector<TokenIndex> prepositions_of(const Work& work, AccountIndex a, TokenIndex verb) {
  const Parse& parse = work.parse(a);
  std::vector<TokenIndex> found;
  for (const TokenIndex prep : parse.children(verb)) {
    if (parse.dep[prep] != Dep::prep) continue;
    found.push_back(prep);
    for (const TokenIndex object : parse.children(prep)) {
      if (parse.dep[object] != Dep::pobj || !is_no_place(work, a, object)) continue;
      for (const TokenIndex c : parse.children(object)) {
        if (parse.dep[c] == Dep::prep) found.push_back(c);
      }
    }
  }
  return found;
}

// "It stood in a garage": the thing the sentence before speaks of.
std::optional<TokenIndex> what_it_is(const Work& work, const Unit& unit, TokenIndex pronoun) {
  const Parse& parse = work.parse(unit.account);
  if (parse.lower(pronoun) != "it" || unit.sentence == 0) return {};
  const Unit* before = work.unit_of(unit.account, unit.sentence - 1);
  if (before == nullptr) return {};
  for (TokenIndex i = before->tokens.begin; i < before->tokens.end; ++i) {
    if (parse.head[i] != i) continue;  // the root
    for (const TokenIndex c : parse.children(i)) {
      const bool subject = parse.dep[c] == Dep::nsubj || parse.dep[c] == Dep::nsubjpass;
      if (subject && parse.tag[c] == Tag::nn) return c;
    }
  }
  return {};
}

void fill_place(const Work& work, AccountIndex a, TokenIndex head, Spot& spot) {
  const Parse& parse = work.parse(a);
  spot.head = head;
  const TokenIndex first = std::min(parse.left_edge[head], head);
  const TokenIndex last = std::min(parse.right_edge[head], head + words_behind);
  for (TokenIndex i = first; i <= last; ++i) {
    if (i > head && (parse.pos[i] == Pos::punct || parse.pos[i] == Pos::verb)) break;
    if (parse.pos[i] == Pos::det || parse.pos[i] == Pos::adp) continue;
    spot.words.insert(folded_lemma(parse, i));
    spot.words.insert(fold(parse.text(i, work.text(a))));  // "lowest"
  }
  const TokenRange name{first, head + 1};
  spot.span = parse.span_of(name);
  for (TokenIndex i = first; i <= head; ++i) {
    if (parse.pos[i] != Pos::propn || directions().contains(folded_lemma(parse, i))) continue;
    if (!spot.name.empty()) spot.name += ' ';
    spot.name += fold(parse.text(i, work.text(a)));
  }
}

std::vector<Spot> spots_of_clause(const Work& work, const Unit& unit, const Clause& clause) {
  const AccountIndex a = unit.account;
  const Parse& parse = work.parse(a);
  const TokenIndex verb = clause.head;
  std::vector<Spot> found;
  if (parse.pos[verb] != Pos::verb || told_as(parse, verb) != Realis::happened) return found;
  const auto act = act_of_place(parse.lemma(verb));
  if (!act) return found;
  auto theme = act->of_subject ? doer_of(parse, verb) : done_to_of(parse, verb);
  // What is done to people is told of one person only.
  const Index person = theme ? person_at(work, {a, *theme}) : absent;
  if ((act->act_class == "harmed" || act->act_class == "arrested") && person == absent)
    return found;
  if (theme && person == absent && parse.pos[*theme] == Pos::pron)
    theme = what_it_is(work, unit, *theme);
  if (!theme) return found;
  for (const TokenIndex prep : prepositions_of(work, a, verb)) {
    if (!says_where(parse.lower(prep))) continue;
    for (const TokenIndex head : parse.children(prep)) {
      if (parse.dep[head] != Dep::pobj || is_no_place(work, a, head)) continue;
      Spot spot{&unit, verb, *theme, person, act->act_class, head, {}, {}, {}};
      fill_place(work, a, head, spot);
      if (tells_place(spot)) found.push_back(std::move(spot));
    }
  }
  return found;
}

std::vector<Spot> all_spots(const Work& work) {
  std::vector<Spot> found;
  for (const Unit& unit : work.units.all) {
    for (const Clause& clause : unit.clauses) {
      for (Spot& spot : spots_of_clause(work, unit, clause)) found.push_back(std::move(spot));
    }
  }
  return found;
}

// ---- One thing, two places --------------------------------------------------------------------

At theme_at(const Spot& spot) {
  return {spot.unit->account, spot.theme};
}

// "Blaze", "flames": words for one happening.
bool one_theme(const Work& work, const Spot& x, const Spot& y) {
  if (likeness(work, theme_at(x), theme_at(y)) >= one_word) return true;
  const std::string_view p = work.parse(x.unit->account).lemma(x.theme);
  const std::string_view q = work.parse(y.unit->account).lemma(y.theme);
  if (is_kind_of(p, q) || is_kind_of(q, p)) return true;
  static const Lines lines = load_lines("compare/spot_themes");
  const auto a = lines.find(folded_lemma(work.parse(x.unit->account), x.theme));
  const auto b = lines.find(folded_lemma(work.parse(y.unit->account), y.theme));
  return a != lines.end() && b != lines.end() && a->second == b->second;
}

bool one_event(const Work& work, const Spot& x, const Spot& y) {
  if (x.person != absent || y.person != absent) {
    return x.act_class == y.act_class && x.person == y.person;
  }
  if (x.act_class != y.act_class || !one_theme(work, x, y)) return false;
  const WordKey key = work.units.key_of_token[x.unit->account][x.theme];
  return key != no_key && work.units.lexis.weight(key) >= telling_theme;
}

// Both tell words of the table, and no line holds one of each.
bool exclude(const Lines& lines, const std::set<std::string>& a, const std::set<std::string>& b) {
  std::set<int> of_a;
  std::set<int> of_b;
  for (const std::string& w : a) {
    if (const auto at = lines.find(w); at != lines.end()) {
      of_a.insert(at->second.begin(), at->second.end());
    }
  }
  for (const std::string& w : b) {
    if (const auto at = lines.find(w); at != lines.end()) {
      of_b.insert(at->second.begin(), at->second.end());
    }
  }
  if (of_a.empty() || of_b.empty()) return false;
  return std::none_of(of_a.begin(), of_a.end(), [&](int line) { return of_b.contains(line); });
}

// Some account tells both in one sentence: one may hold the other.
bool told_together(const Work& work, const std::string& a, const std::string& b) {
  return std::any_of(work.units.all.begin(), work.units.all.end(), [&](const Unit& unit) {
    const std::string text = fold(unit.span.in(work.text(unit.account)));
    return text.find(a) != std::string::npos && text.find(b) != std::string::npos;
  });
}

bool share_a_line(const Lines& lines,
                  const std::set<std::string>& a,
                  const std::set<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& w) {
    const auto here = lines.find(w);
    return here != lines.end() && std::any_of(b.begin(), b.end(), [&](const std::string& v) {
             const auto there = lines.find(v);
             return there != lines.end() &&
                    std::any_of(here->second.begin(), here->second.end(),
                                [&](int line) { return there->second.contains(line); });
           });
  });
}

// The account of `own` tells the same of a place that may be the other one's: "on the street" of
// "in the road".
bool tells_it_there(const Work& work,
                    const std::vector<Spot>& all,
                    const Spot& own,
                    const Spot& other) {
  return std::any_of(all.begin(), all.end(), [&](const Spot& z) {
    return z.unit->account == own.unit->account && one_event(work, z, other) &&
           (share_a_line(kinds(), z.words, other.words) ||
            (!z.name.empty() && alike_names(z.name, other.name)));
  });
}

// The account of `own` has the noun of a place in a sentence that tells of the same thing or act,
// or of its own place: it knows that place too.
bool knows(const Work& work, const Spot& own, const Spot& spot) {
  const AccountIndex a = own.unit->account;
  const Parse& parse = work.parse(a);
  const std::string here = folded_lemma(parse, own.head);
  const Parse& told = work.parse(spot.unit->account);
  const std::string kind = folded_lemma(told, spot.head);
  const std::string theme = folded_lemma(told, spot.theme);
  for (const Unit& unit : work.units.all) {
    if (unit.account != a) continue;
    bool place = false;
    bool event = false;
    for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
      const std::string word = folded_lemma(parse, i);
      place = place || word == kind;
      const auto act = parse.pos[i] == Pos::verb ? act_of_place(parse.lemma(i)) : std::nullopt;
      event = event || word == theme || word == here || (act && act->act_class == spot.act_class);
    }
    if (place && event) return true;
  }
  return false;
}

std::string_view preposition_of(const Work& work, const Spot& spot) {
  const Parse& parse = work.parse(spot.unit->account);
  return parse.lower(parse.head[spot.head]);
}

bool one_preposition(const Work& work, const Spot& x, const Spot& y) {
  return preposition_of(work, x) == preposition_of(work, y);
}

// A slope or a forest may hold a cutting or a barn.
bool is_wide(const Spot& spot) {
  static const std::set<std::string> wide = [] {
    std::set<std::string> all;
    for (const LexiconRow& row : lexicon("compare/spots")) {
      if (row[1] != "wide") continue;
      for (const std::string_view word : split(row[0], ' ')) all.insert(std::string(word));
    }
    return all;
  }();
  return std::any_of(spot.words.begin(), spot.words.end(),
                     [](const std::string& w) { return wide.contains(w); });
}

// "Camp Weston", "the Weston quarter": no name of a town or a land.
bool is_small_place(const Spot& spot) {
  return std::any_of(spot.words.begin(), spot.words.end(),
                     [](const std::string& w) { return kinds().contains(w); });
}

// The gazetteer knows the name: such places are compared where they stand (diff_places.cpp).
bool on_map(const Work& work, const Spot& spot) {
  const auto& places = work.reading(spot.unit->account).places;
  return std::any_of(places.begin(), places.end(), [&](const Place& place) {
    return place.entry && place.span.overlaps(spot.span);
  });
}

bool two_places(const Work& work, const Spot& x, const Spot& y) {
  if (x.name.empty() != y.name.empty()) return false;
  if (!x.name.empty()) {
    const bool small = is_small_place(x) && is_small_place(y);
    return (small || one_preposition(work, x, y)) && !on_map(work, x) && !on_map(work, y) &&
           !alike_names(x.name, y.name) && !told_together(work, x.name, y.name);
  }
  if (exclude(directions(), x.words, y.words)) return true;
  return is_wide(x) == is_wide(y) && exclude(kinds(), x.words, y.words);
}

// All that an account tells of the place of one event is one; two phrases of one verb are.
bool alone(const Work& work, const std::vector<Spot>& all, const Spot& spot) {
  return std::all_of(all.begin(), all.end(), [&](const Spot& other) {
    const bool here = other.unit->account == spot.unit->account;
    return !here || other.verb == spot.verb || !one_event(work, spot, other) ||
           other.words == spot.words || !two_places(work, other, spot);
  });
}

SlotValue value_of(const Work& work, const Spot& spot) {
  std::string words;
  for (const std::string& w : spot.words) words += w + " ";
  return {spot.unit->account, spot.span, shown_clause(work, *spot.unit, spot.span), words};
}

}  // namespace

void compare_spots(const Work& work, SlotPairs& pairs) {
  const std::vector<Spot> all = all_spots(work);
  for (const Spot& x : all) {
    for (const Spot& y : all) {
      if (x.unit->account >= y.unit->account || !one_event(work, x, y)) continue;
      if (!two_places(work, x, y) || !alone(work, all, x) || !alone(work, all, y)) continue;
      if (other_dates(work, *x.unit, *y.unit)) continue;
      if (tells_it_there(work, all, x, y) || tells_it_there(work, all, y, x)) continue;
      const bool named = !x.name.empty();
      if (!named && (knows(work, x, y) || knows(work, y, x))) continue;
      pairs.push_back({DifferenceKind::place, "", value_of(work, x), value_of(work, y), 1,
                       "difference.spot", true});
    }
  }
}

}  // namespace synoptic
