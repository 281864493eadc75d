#include "synopsis/differences/one_act.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "model/children.hpp"
#include "text/lexicon_sets.hpp"

namespace synoptic {
namespace {

constexpr double telling_verb = 0.3;  // weight of a verb that few things are told by
constexpr double telling_end = 0.3;   // of a noun under its preposition

// "Had ties", "maintained no ties": what is had tells the act.
bool is_having(const Parse& parse, TokenIndex verb) {
  static const std::set<std::string_view> verbs = lexicon_words("compare/having_verbs");
  return verbs.contains(parse.lemma(verb));
}

std::string_view phrase_text(const Work& work, At at) {
  const Parse& parse = work.parse(at.account);
  TokenIndex begin = at.token;
  while (begin > 0 && parse.pos[begin - 1] == Pos::propn && parse.head[begin - 1] == at.token) {
    --begin;
  }
  return parse.span[begin].cover(parse.span[at.token]).in(work.text(at.account));
}

// Two names of one: an actor of the story, or names that may well be one.
bool one_name(const Work& work, At a, At b) {
  if (work.parse(a.account).pos[a.token] != Pos::propn) return false;
  if (work.parse(b.account).pos[b.token] != Pos::propn) return false;
  const Index x = actor_at(work, a);
  if (x != absent && x == actor_at(work, b)) return true;
  return alike_names(phrase_text(work, a), phrase_text(work, b));
}

// One person or body, or one who acts for the other.
bool one_doer(const Work& work, At a, At b) {
  if (subjects(work, a, b) == Agreement::same) return true;
  const auto x = doer_of(work.parse(a.account), a.token);
  const auto y = doer_of(work.parse(b.account), b.token);
  if (!x || !y) return false;
  const Index who = actor_at(work, {a.account, *x});
  const Index other = actor_at(work, {b.account, *y});
  return who != absent && other != absent && same_side(work.synopsis, who, other);
}

bool one_telling_thing(const Work& work, At a, At b) {
  if (one_name(work, a, b)) return true;
  const WordKey key = work.units.key_of_token[a.account][a.token];
  return key != no_key && work.units.lexis.weight(key) >= telling_end && one_phrase(work, a, b);
}

// "Is in the yard", "went into the yard".
std::string_view end_of(std::string_view preposition) {
  return preposition == "in" || preposition == "onto" ? "into" : preposition;
}

// What stands under one preposition of both is one telling thing: "went into the yard".
bool share_end(const Work& work, At a, At b) {
  const Parse& pa = work.parse(a.account);
  const Parse& pb = work.parse(b.account);
  for (const TokenIndex p : pa.children(a.token)) {
    const auto x = thing_under(pa, p);
    if (!x) continue;
    for (const TokenIndex q : pb.children(b.token)) {
      const auto y = thing_under(pb, q);
      if (y && end_of(pa.lower(p)) == end_of(pb.lower(q)) &&
          one_telling_thing(work, {a.account, *x}, {b.account, *y})) {
        return true;
      }
    }
  }
  return false;
}

// "Weighed the rule but did not drop it": what the verb before is done to, of one number.
std::optional<TokenIndex> meant_by(const Parse& parse, TokenIndex verb, TokenIndex pronoun) {
  const bool one = parse.lower(pronoun) == "it";
  if ((!one && parse.lower(pronoun) != "them") || parse.dep[verb] != Dep::conj) return {};
  return child_that(parse, parse.head[verb], [&](TokenIndex c) {
    return parse.dep[c] == Dep::dobj && parse.tag[c] == (one ? Tag::nn : Tag::nns);
  });
}

TokenIndex noun_of(const Parse& parse, TokenIndex verb, TokenIndex thing) {
  return parse.pos[thing] == Pos::pron ? meant_by(parse, verb, thing).value_or(thing) : thing;
}

// "Dropped the regulation", "has not dropped it", where "it" is that thing.
bool one_thing_meant(const Work& work, At a, At b) {
  const Parse& pa = work.parse(a.account);
  const Parse& pb = work.parse(b.account);
  const auto x = done_to_of(pa, a.token);
  const auto y = done_to_of(pb, b.token);
  if (!x || !y) return false;
  const TokenIndex p = noun_of(pa, a.token, *x);
  const TokenIndex q = noun_of(pb, b.token, *y);
  if (p == *x && q == *y) return false;
  return meet_in_a_noun(work, {a.account, p}, {b.account, q});
}

// A noun with the words right before it that tell which kind: "business ties".
bool one_kind(const Work& work, At a, At b) {
  if (likeness(work, a, b) < 0.9) return false;
  const auto marks_of = [&](At at) {
    const Parse& parse = work.parse(at.account);
    std::set<std::string_view> marks;
    for (const TokenIndex c : parse.children(at.token)) {
      if (parse.dep[c] == Dep::compound || parse.dep[c] == Dep::amod) marks.insert(parse.lemma(c));
    }
    return marks;
  };
  const auto marks = marks_of(a);
  return !marks.empty() && marks == marks_of(b);
}

// Both or neither are done to something, and to one thing; and they end at one.
bool one_end(const Work& work, At a, At b) {
  const Parse& pa = work.parse(a.account);
  const Parse& pb = work.parse(b.account);
  const auto x = done_to_of(pa, a.token);
  const auto y = done_to_of(pb, b.token);
  if (x.has_value() != y.has_value()) return false;
  if (x && likeness(work, {a.account, *x}, {b.account, *y}) < 0.9) return false;
  return share_end(work, a, b);
}

bool is_moving(const Parse& parse, TokenIndex verb) {
  static const std::set<std::string_view> verbs = lexicon_words("compare/moving_verbs");
  return verbs.contains(parse.lemma(verb));
}

// Who comes there, by himself or brought by another.
std::optional<TokenIndex> mover_of(const Parse& parse, TokenIndex verb) {
  const auto moved = done_to_of(parse, verb);
  return moved ? moved : doer_of(parse, verb);
}

// "Is not getting into the tile trade", "takes the firm into the tile trade": of two verbs of
// moving to one place, and nobody else is named.
bool one_way(const Work& work, At a, At b) {
  const Parse& pa = work.parse(a.account);
  const Parse& pb = work.parse(b.account);
  if (!share_end(work, a, b)) return false;
  const auto x = mover_of(pa, a.token);
  const auto y = mover_of(pb, b.token);
  if (!x || !y) return false;
  const bool names = pa.pos[*x] == Pos::propn && pb.pos[*y] == Pos::propn;
  return !names || one_name(work, {a.account, *x}, {b.account, *y});
}

}  // namespace

std::optional<TokenIndex> thing_under(const Parse& parse, TokenIndex prep) {
  if (parse.dep[prep] != Dep::prep) return {};
  return child_that(parse, prep, [&](TokenIndex c) {
    const Pos pos = parse.pos[c];
    return parse.dep[c] == Dep::pobj && (pos == Pos::noun || pos == Pos::propn);
  });
}

std::vector<Complement> ends_under(const Parse& parse, At word) {
  std::vector<Complement> found;
  for (const TokenIndex c : parse.children(word.token)) {
    const auto thing = thing_under(parse, c);
    if (thing) found.push_back({parse.lower(c), {word.account, *thing}});
  }
  return found;
}

std::vector<Complement> complements_of(const Parse& parse, At verb) {
  std::vector<Complement> found = ends_under(parse, verb);
  const std::size_t own = found.size();
  for (std::size_t i = 0; i < own; ++i) {
    for (const Complement& c : ends_under(parse, found[i].thing)) found.push_back(c);
  }
  return found;
}

bool meet_in_a_noun(const Work& work, At a, At b) {
  const auto words_of = [&](At at) {
    const Parse& parse = work.parse(at.account);
    std::vector<TokenIndex> words{at.token};
    for (const TokenIndex c : parse.children(at.token)) {
      if (parse.dep[c] == Dep::compound) words.push_back(c);
    }
    return words;
  };
  for (const TokenIndex x : words_of(a)) {
    for (const TokenIndex y : words_of(b)) {
      if (likeness(work, {a.account, x}, {b.account, y}) >= 0.9) return true;
    }
  }
  return false;
}

bool other_pronouns(const Work& work, At a, At b) {
  const Parse& pa = work.parse(a.account);
  const Parse& pb = work.parse(b.account);
  const auto x = doer_of(pa, a.token);
  const auto y = doer_of(pb, b.token);
  const auto speaks = [](std::string_view word) { return word == "i" || word == "we"; };
  return x && y && pa.pos[*x] == Pos::pron && pb.pos[*y] == Pos::pron &&
         pa.lower(*x) != pb.lower(*y) && speaks(pa.lower(*x)) == speaks(pb.lower(*y)) &&
         subjects(work, a, b) != Agreement::same;
}

bool of_other_names(const Work& work, At a, At b) {
  const auto ends_of = [&](At verb) {
    const Parse& parse = work.parse(verb.account);
    std::vector<Complement> ends = complements_of(parse, verb);
    const auto what = done_to_of(parse, verb.token);
    if (!what) return ends;
    for (const Complement& c : complements_of(parse, {verb.account, *what})) ends.push_back(c);
    return ends;
  };
  const auto is_name = [&](At at) { return work.parse(at.account).pos[at.token] == Pos::propn; };
  bool other = false;
  for (const Complement& x : ends_of(a)) {
    for (const Complement& y : ends_of(b)) {
      if (x.preposition != y.preposition || x.preposition == "on") continue;
      if (!is_name(x.thing) || !is_name(y.thing)) continue;
      if (one_name(work, x.thing, y.thing)) return false;
      other = true;
    }
  }
  return other;
}

// The words of a day that no date could be worked out for: "XXXX-WXX-5".
bool told_of_other_times(const Work& work, const Unit& a, const Unit& b) {
  const auto times_of = [&](const Unit& unit) {
    std::set<std::string> times;
    for (const TimeExpr& t : work.reading(unit.account).times) {
      const bool dated = t.kind == TimeKind::date || t.kind == TimeKind::time;
      if (t.sentence != unit.sentence || !dated) continue;
      const std::string day =
          t.begin.empty() ? t.timex.substr(0, t.timex.find('T')) : t.begin.substr(0, 10);
      if (!day.empty()) times.insert(day);
    }
    return times;
  };
  const std::set<std::string> here = times_of(a);
  const std::set<std::string> there = times_of(b);
  if (here.empty() || there.empty()) return false;
  return std::none_of(here.begin(), here.end(), [&](const std::string& x) {
    return std::any_of(there.begin(), there.end(), [&](const std::string& y) {
      const std::size_t common = std::min(x.size(), y.size());
      return x.compare(0, common, y, 0, common) == 0;  // a month and a day of it
    });
  });
}

bool is_telling_verb(const Work& work, At verb) {
  const WordKey key = work.units.key_of_token[verb.account][verb.token];
  return key != no_key && work.units.lexis.weight(key) >= telling_verb;
}

bool tells_act_by_its_end(const Parse& parse, TokenIndex verb) {
  return is_having(parse, verb) || is_moving(parse, verb);
}

bool one_act(const Work& work, At a, At b) {
  const Parse& pa = work.parse(a.account);
  const Parse& pb = work.parse(b.account);
  const bool one_verb = likeness(work, a, b) >= one_verb_likeness;
  const bool having = is_having(pa, a.token) && is_having(pb, b.token);
  const bool moving = is_moving(pa, a.token) && is_moving(pb, b.token);
  if ((!one_verb && !having && !moving) || of_other_names(work, a, b)) return false;
  if (moving && one_way(work, a, b)) return true;
  if (!having && !one_verb) return false;
  if (!having && one_doer(work, a, b) && one_end(work, a, b)) return true;
  if (!having && !is_telling_verb(work, a)) return false;
  if (!having && one_doer(work, a, b) && one_thing_meant(work, a, b)) return true;
  const Agreement doers = subjects(work, a, b);
  if (doers == Agreement::other_name || doers == Agreement::other_noun ||
      objects(work, a, b) == Agreement::other_name || other_pronouns(work, a, b)) {
    return false;
  }
  const auto x = done_to_of(pa, a.token);
  const auto y = done_to_of(pb, b.token);
  if (!x || !y) return false;
  const At here{a.account, *x};
  const At there{b.account, *y};
  if (!having && one_doer(work, a, b) && one_name(work, here, there)) return true;
  if (having) return one_kind(work, here, there) && !of_other_names(work, here, there);
  return one_phrase(work, here, there);
}

}  // namespace synoptic
