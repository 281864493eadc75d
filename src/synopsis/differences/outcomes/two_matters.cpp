#include "synopsis/differences/outcomes/two_matters.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "model/children.hpp"
#include "synopsis/differences/asserted.hpp"
#include "synopsis/differences/beside.hpp"
#include "synopsis/differences/one_act.hpp"
#include "synopsis/differences/outcomes/outcomes.hpp"
#include "synopsis/differences/set_apart.hpp"
#include "text/lexicon_sets.hpp"

namespace synoptic {
namespace {

// "Nobody else can", "the other towns": it leaves out whom the rest of the story speaks of.
bool leaves_out(const Parse& parse, std::optional<TokenIndex> word) {
  static const std::set<std::string_view> others = lexicon_words("compare/other_words");
  if (!word) return false;
  return others.contains(parse.lower(*word)) ||
         has_child(parse, *word, [&](TokenIndex c) { return others.contains(parse.lower(c)); });
}

bool of_others(const Parse& parse, TokenIndex verb) {
  return leaves_out(parse, doer_of(parse, verb)) || leaves_out(parse, done_to_of(parse, verb));
}

}  // namespace

// "Did not hit it before leaving": limited, unless the other is told with that limit, too.
bool is_limited_beside(const Work& work, At no, At yes) {
  const Parse& pa = work.parse(no.account);
  const Parse& pb = work.parse(yes.account);
  if (!negated(pa, no.token) || !is_limited_no(pa, no.token)) return false;
  const auto limit_of = [](const Parse& parse, TokenIndex c) -> std::optional<TokenIndex> {
    if (parse.dep[c] == Dep::advcl) return c;
    const TokenIndex under = child_with(parse, c, Dep::pcomp);
    return parse.dep[c] == Dep::prep && under != no_token ? std::optional(under) : std::nullopt;
  };
  return !has_child(pa, no.token, [&](TokenIndex c) {
    const auto x = limit_of(pa, c);
    return x && has_child(pb, yes.token, [&](TokenIndex d) {
             const auto y = limit_of(pb, d);
             return y && likeness(work, {no.account, *x}, {yes.account, *y}) >= 0.9;
           });
  });
}

namespace {

// "The goal", "this goal", "his goal".
bool is_definite(const Parse& parse, TokenIndex noun) {
  static const std::set<std::string_view> words{"the", "this", "that", "these", "those"};
  return has_child(parse, noun, [&](TokenIndex c) {
    return parse.dep[c] == Dep::poss ||
           (parse.dep[c] == Dep::det && words.contains(parse.lower(c)));
  });
}

bool is_time(const Parse& parse, const Complement& c) {
  const auto label = static_cast<EntityLabel>(parse.entity_of_label[c.thing.token]);
  return label == EntityLabel::date || label == EntityLabel::time;
}

// "Has to pay" and "has a year": with another verb after it, and with a thing.
bool other_sense(const Parse& a, TokenIndex x, const Parse& b, TokenIndex y) {
  const auto has = [](const Parse& parse, TokenIndex verb, Dep dep) {
    return has_child(parse, verb, [&](TokenIndex c) { return parse.dep[c] == dep; });
  };
  const auto leads_on = [&](const Parse& parse, TokenIndex verb) {
    return !done_to_of(parse, verb) && has_child(parse, verb, [&](TokenIndex c) {
      return parse.dep[c] == Dep::xcomp && has_infinitive_mark(parse, c);
    });
  };
  return (leads_on(a, x) && has(b, y, Dep::dobj)) || (leads_on(b, y) && has(a, x, Dep::dobj));
}

// What stands under the prepositions of a word; a day is no end.
std::vector<Complement> ends_of(const Work& work, At at) {
  std::vector<Complement> found = ends_under(work.parse(at.account), at);
  std::erase_if(found, [&](const Complement& c) { return is_time(work.parse(at.account), c); });
  return found;
}

// How alike an end is to those of another word under its preposition; -1 when there is none.
double best_end(const Work& work, const Complement& x, const std::vector<Complement>& others) {
  double best = -1;
  for (const Complement& y : others) {
    if (x.preposition != y.preposition) continue;
    const bool meet = meet_in_a_noun(work, x.thing, y.thing);
    best = std::max(best, meet ? 1 : likeness(work, x.thing, y.thing));
  }
  return best;
}

// "Went into a ring around the island", "did not go into a ring around Velmaria": one of what
// stands under the prepositions is the same, and another, or what hangs on the same, another thing.
// What is done to one thing needs no ends to tell it.
bool other_ends(const Work& work, At a, At b) {
  if (objects(work, a, b) == Agreement::same) return false;
  std::vector<Complement> here = ends_of(work, a);
  std::vector<Complement> there = ends_of(work, b);
  const auto add_under_shared = [&](std::vector<Complement>& ends,
                                    const std::vector<Complement>& others) {
    bool shared = false;
    for (std::size_t i = 0, own = ends.size(); i < own; ++i) {
      if (best_end(work, ends[i], others) < 0.9) continue;
      shared = true;
      for (const Complement& c : ends_of(work, ends[i].thing)) ends.push_back(c);
    }
    return shared;
  };
  const std::vector<Complement> own = here;
  if (!add_under_shared(here, there)) return false;
  add_under_shared(there, own);
  return std::any_of(here.begin(), here.end(), [&](const Complement& x) {
    const double best = best_end(work, x, there);
    return best >= 0 && best < 0.5 && x.preposition != "of";
  });
}

// "Caused no damage": what is denied is that thing only, and the other must be told to do it.
bool denies_another_thing(const Work& work, At no, At yes) {
  const Parse& parse = work.parse(no.account);
  if (has_not(parse, no.token)) return false;
  const auto none = child_that(parse, no.token, [&](TokenIndex c) {
    return parse.dep[c] == Dep::dobj &&
           has_child(parse, c, [&](TokenIndex d) { return parse.lower(d) == "no"; });
  });
  if (!none) return false;
  if (!done_to_of(work.parse(yes.account), yes.token)) return true;
  const Agreement things = objects(work, no, yes);
  return things == Agreement::other_noun || things == Agreement::other_name;
}

// Words under a verb, without its subject, that are the one word or nearly so.
bool governs_word(const Work& work, At verb, At word) {
  const Parse& parse = work.parse(verb.account);
  return has_child(parse, verb.token, [&](TokenIndex c) {
    if (parse.dep[c] == Dep::nsubj || parse.dep[c] == Dep::csubj) return false;
    const TokenRange under = parse.subtree(c);
    for (TokenIndex i = under.begin; i < under.end; ++i) {
      if (likeness(work, {verb.account, i}, word) >= 0.9) return true;
      if (parse.lemma(i) == work.parse(word.account).lemma(word.token)) return true;
    }
    return false;
  });
}

// "Hired sailors", "hired the services of sailors": of that noun, more than one.
bool is_done_to_several(const Work& work, At verb, At noun) {
  const Parse& parse = work.parse(verb.account);
  const auto what = done_to_of(parse, verb.token);
  if (!what) return false;
  const auto is_of_noun = [&](TokenIndex t) {
    return parse.tag[t] == Tag::nns && likeness(work, {verb.account, t}, noun) >= 0.9;
  };
  const auto under = [&](const Complement& c) {
    return c.preposition == "of" && is_of_noun(c.thing.token);
  };
  const std::vector<Complement> ends = ends_under(parse, {verb.account, *what});
  return is_of_noun(*what) || std::any_of(ends.begin(), ends.end(), under);
}

// "Scored no late goal", "scored six goals": of a kind there was none, and there were others; "the
// late goal" is one, and so is the goal that was the only one.
bool denies_a_kind(const Work& work, At no, At yes) {
  const Parse& parse = work.parse(no.account);
  const auto x = done_to_of(parse, no.token);
  if (!x || parse.pos[*x] != Pos::noun || is_definite(parse, *x)) return false;
  if (!is_done_to_several(work, yes, {no.account, *x})) return false;
  return has_child(parse, *x, [&](TokenIndex c) {
    const Dep dep = parse.dep[c];
    const bool mark = dep == Dep::amod || dep == Dep::compound || dep == Dep::nmod;
    return mark && !governs_word(work, yes, {no.account, c});
  });
}

// "Did not seem to notice", "seemed not to notice": the not stands above or below, and both deny.
bool denies_below(const Work& work, At no, At yes) {
  const auto led_to = [&](At at) {
    const Parse& parse = work.parse(at.account);
    return child_that(parse, at.token, [&](TokenIndex c) {
      return parse.dep[c] == Dep::xcomp || parse.dep[c] == Dep::ccomp;
    });
  };
  const auto x = led_to(no);
  const auto y = led_to(yes);
  return x && y && !has_not(work.parse(no.account), *x) && has_not(work.parse(yes.account), *y) &&
         likeness(work, {no.account, *x}, {yes.account, *y}) >= 0.9;
}

// "A letter sent from his desk": told to be done, by nobody in particular; who says that he did not
// does not say that it was not.
bool is_done_by_nobody(const Parse& no, TokenIndex verb, const Parse& yes, TokenIndex participle) {
  if (yes.dep[participle] != Dep::acl || yes.tag[participle] != Tag::vbn) return false;
  return doer_of(no, verb).has_value() && !doer_of(yes, participle).has_value();
}

// "Orders the owners to pay", "does not order the towns to build": others are led to another act.
bool leads_to_another(const Work& work, At a, At b) {
  const auto led_to = [&](At at) {
    const Parse& parse = work.parse(at.account);
    return child_that(parse, at.token, [&](TokenIndex c) {
      const bool clause = parse.dep[c] == Dep::xcomp || parse.dep[c] == Dep::ccomp;
      return clause && parse.pos[c] == Pos::verb && has_infinitive_mark(parse, c);
    });
  };
  const auto x = led_to(a);
  const auto y = led_to(b);
  if (!x || !y) return false;
  const At here{a.account, *x};
  const At there{b.account, *y};
  const Agreement led = objects(work, a, b);
  const bool others = led == Agreement::other_noun || led == Agreement::other_name ||
                      other_subjects(work, here, there);
  return others && likeness(work, here, there) < 0.5;
}

// "Never during the war": at other times, perhaps; unless the other tells of that while, too.
bool holds_for_a_while(const Work& work, At no, At yes) {
  const Parse& parse = work.parse(no.account);
  const Parse& other = work.parse(yes.account);
  const Unit* unit = work.unit_of(yes.account, other.sentence_of[yes.token]);
  return has_child(parse, no.token, [&](TokenIndex c) {
    if (parse.lower(c) != "during") return false;
    const auto words = words_under(work, {no.account, c});
    return unit == nullptr || match_words(work.units.lexis, words, unit->words).words.empty();
  });
}

// "I did not send it", "it was sent": who denies his own part denies nothing that was done.
bool denies_own_part(const Work& work, At no, At yes) {
  const auto who = doer_of(work.parse(no.account), no.token);
  const Parse& parse = work.parse(yes.account);
  const bool passive =
      has_child(parse, yes.token, [&](TokenIndex c) { return parse.dep[c] == Dep::nsubjpass; });
  if (!who || !passive || doer_of(parse, yes.token)) return false;
  const Mention* mention = mention_of_word(work.reading(no.account), *who);
  const Index voice = voice_at(work, no);
  return mention != nullptr && voice != absent &&
         voice == work.actors.of(no.account, mention->actor);
}

// "A mill that was closed by the council", "has not closed that mill": a thing told of for the
// first time, and one told of before.
bool met_anew(const Parse& parse, TokenIndex verb, const Parse& other, TokenIndex there) {
  if (parse.dep[verb] != Dep::relcl) return false;
  const TokenIndex noun = parse.head[verb];
  const auto has_word = [](const Parse& p, TokenIndex n, auto&&... words) {
    return has_child(
        p, n, [&](TokenIndex c) { return p.dep[c] == Dep::det && ((p.lower(c) == words) || ...); });
  };
  const auto what = done_to_of(other, there);
  return what && has_word(parse, noun, "a", "an") &&
         has_word(other, *what, "that", "this", "these", "those");
}

}  // namespace

// Two clauses with one verb that yet tell two things.
bool of_two_matters(const Work& work, At no, At yes, const Match& match) {
  constexpr std::size_t many = 6;  // words shared: one act, however it goes on
  const Parse& pa = work.parse(no.account);
  const Parse& pb = work.parse(yes.account);
  if (is_done_by_nobody(pa, no.token, pb, yes.token) || denies_own_part(work, no, yes)) return true;
  if (leads_to_another(work, no, yes) || of_other_names(work, no, yes)) return true;
  if (holds_for_a_while(work, no, yes)) return true;
  if (denies_a_kind(work, no, yes) || denies_below(work, no, yes)) return true;
  if (met_anew(pa, no.token, pb, yes.token) || met_anew(pb, yes.token, pa, no.token)) return true;
  return of_others(pa, no.token) != of_others(pb, yes.token) ||
         (match.words.size() < many && other_sense(pa, no.token, pb, yes.token)) ||
         other_ends(work, no, yes) || denies_another_thing(work, no, yes);
}

namespace {

// "Grants the towns a delay", "denies the firm one": each to another.
bool done_for_others(const Work& work, At a, At b) {
  const auto to = [&](At at) {
    const Parse& parse = work.parse(at.account);
    return child_that(parse, at.token, [&](TokenIndex c) { return parse.dep[c] == Dep::dative; });
  };
  const auto x = to(a);
  const auto y = to(b);
  return x && y && agreement(work, {a.account, *x}, {b.account, *y}) != Agreement::same;
}

// "Approved the north gate plan", "rejected the south gate plan": the words right before the two
// nouns are none alike.
bool done_to_other_kinds(const Work& work, At a, At b) {
  const auto marks_of = [&](At at) {
    const Parse& parse = work.parse(at.account);
    std::vector<At> marks;
    const auto what = done_to_of(parse, at.token);
    if (!what) return marks;
    for (const TokenIndex c : parse.children(*what)) {
      if (parse.dep[c] == Dep::compound) marks.push_back({at.account, c});
    }
    return marks;
  };
  const std::vector<At> here = marks_of(a);
  const std::vector<At> there = marks_of(b);
  if (here.empty() || there.empty()) return false;
  return std::none_of(here.begin(), here.end(), [&](At x) {
    return std::any_of(there.begin(), there.end(),
                       [&](At y) { return likeness(work, x, y) >= 0.8; });
  });
}

}  // namespace

bool lead_to_other_things(const Work& work, At a, At b, bool turned) {
  const auto led_to = [&](At at) -> std::optional<TokenIndex> {
    const Parse& parse = work.parse(at.account);
    for (const TokenIndex c : parse.children(at.token)) {
      if (parse.dep[c] == Dep::xcomp || parse.dep[c] == Dep::ccomp) return c;
      const TokenIndex under = child_with(parse, c, Dep::pcomp);  // "bars them from weighing it"
      if (parse.lower(c) == "from" && under != no_token) return under;
    }
    return {};
  };
  const auto x = led_to(a);
  const auto y = led_to(b);
  if (turned && (done_for_others(work, a, b) || done_to_other_kinds(work, a, b))) return true;
  if (!x || !y) return false;
  const At here{a.account, *x};
  const At there{b.account, *y};
  const Agreement things = objects(work, here, there);
  const bool only_light =
      things == Agreement::same && (is_light_word(work.parse(a.account).lemma(*x)) ||
                                    is_light_word(work.parse(b.account).lemma(*y)));
  return things == Agreement::other_noun || things == Agreement::other_name ||
         (turned && !only_light && likeness(work, here, there) < 0.5);
}

bool one_lasts_until(const Work& work, At a, At b) {
  const auto lasts_until = [&](At at) {
    const Parse& parse = work.parse(at.account);
    const auto is_until = [&](TokenIndex c) {
      return parse.lower(c) == "until" || parse.lower(c) == "till";
    };
    return has_child(parse, at.token, [&](TokenIndex c) {
      return is_until(c) || (parse.dep[c] == Dep::advcl && has_child(parse, c, is_until));
    });
  };
  return lasts_until(a) != lasts_until(b);
}

bool tell_of_other_counts(const Work& work, At a, At b) {
  return has_exception(work.parse(a.account), a.token) ||
         has_exception(work.parse(b.account), b.token) || of_two_counts(work, a, b);
}

}  // namespace synoptic
