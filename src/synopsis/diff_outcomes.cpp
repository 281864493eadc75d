#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/children.hpp"
#include "synopsis/differences.hpp"
#include "synopsis/explanations.hpp"
#include "synopsis/one_act.hpp"
#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr double same_matter = 0.6;    // score of two clauses that tell one thing
constexpr double least_matter = 0.35;  // the same, where many words agree

bool are_opposites(std::string_view a, std::string_view b) {
  using Pair = std::pair<std::string_view, std::string_view>;
  static const std::set<Pair> pairs = [] {
    std::set<Pair> all;
    for (const LexiconRow& row : lexicon("compare/opposites")) {
      all.emplace(row[0], row[1]);
      all.emplace(row[1], row[0]);
    }
    return all;
  }();
  return pairs.contains({a, b});
}

// "Opened", and then "closed": the second ends what the first began.
bool ends_it(std::string_view first, std::string_view last) {
  static const std::vector<LexiconRow> rows = lexicon("compare/opposites");
  return std::any_of(rows.begin(), rows.end(), [&](const LexiconRow& row) {
    return row[2] == "then" && row[0] == first && row[1] == last;
  });
}

struct Item {
  const Unit* unit = nullptr;
  const Clause* clause = nullptr;
  TokenIndex head = 0;  // the predicate: the clause's own, or what it "refused to" do
};

bool is_predicate(const Work& work, const Item& item) {
  const Parse& parse = work.parse(item.unit->account);
  return parse.pos[item.head] == Pos::verb && item.clause->words.size() >= 2;
}

SlotValue value_of(const Work& work, const Item& item, std::string value) {
  const Span head = work.parse(item.unit->account).span[item.head];
  const Span clause = item.clause->span;
  return {item.unit->account, clause.size() <= 160 ? clause : head,
          shown_clause(work, *item.unit, head), std::move(value)};
}

bool inside_quotation(const Work& work, const Item& item) {
  const auto& quotations = work.reading(item.unit->account).quotations;
  const Span head = work.parse(item.unit->account).span[item.head];
  return std::any_of(quotations.begin(), quotations.end(),
                     [&](const Quotation& q) { return q.inner.contains(head); });
}

Index voice_of(const Work& work, const Item& item) {
  return voice_at(work, {item.unit->account, item.head});
}

// "Has not agreed yet", told on an earlier day than that it was agreed.
bool not_yet(const Work& work, const Item& no, const Item& yes) {
  if (!told_on_two_days(work.synopsis, no.unit->account, yes.unit->account)) return false;
  const auto& first = work.synopsis.accounts[no.unit->account].article.published->value;
  const auto& second = work.synopsis.accounts[yes.unit->account].article.published->value;
  if (second < first) return false;
  const Parse& parse = work.parse(no.unit->account);
  const auto children = parse.children(no.head);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
    const std::string_view word = parse.lower(c);
    return (parse.dep[c] == Dep::aux && parse.lemma(c) == "have") || word == "yet" ||
           word == "still";
  });
}

bool of_two_voices(const Work& work, const Item& x, const Item& y) {
  const Index a = voice_of(work, x);
  const Index b = voice_of(work, y);
  return is_named(work, a) && is_named(work, b) && !same_side(work.synopsis, a, b);
}

// "Previously they were required to": of one of the two it is said that it was so once.
bool told_of_before(const Work& work, const Item& item) {
  static const std::set<std::string_view> words = lexicon_words("compare/earlier_words");
  const Parse& parse = work.parse(item.unit->account);
  const auto children = parse.children(item.head);
  return std::any_of(children.begin(), children.end(),
                     [&](TokenIndex c) { return words.contains(parse.lower(c)); });
}

// Done on a day before the other account is of, or on that day.
bool done_by(const Work& work, const Item& yes, std::string_view day) {
  const std::vector<Day> days = days_in(work, *yes.unit);
  return !days.empty() && std::all_of(days.begin(), days.end(), [&](const Day& d) {
    return d.second.size() == day.size() && d.second <= day;
  });
}

// Not done in an account of an earlier day than the one in which it is done.
bool may_have_followed(const Work& work, const Item& no, const Item& yes) {
  const auto& first = work.synopsis.accounts[no.unit->account].article.published;
  const auto& second = work.synopsis.accounts[yes.unit->account].article.published;
  if (!first || !second) return false;
  const std::string day = first->value.substr(0, 10);
  return day < second->value.substr(0, 10) && !done_by(work, yes, day);
}

// An inquiry opened in one account and closed in a later one, on no day that both tell.
bool ended_since(const Work& work, const Item& first, const Item& last) {
  const Parse& before = work.parse(first.unit->account);
  const Parse& after = work.parse(last.unit->account);
  if (!ends_it(before.lemma(first.head), after.lemma(last.head))) return false;
  if (negated(before, first.head) || negated(after, last.head)) return false;
  const auto days = days_in(work, *first.unit);
  const auto later = days_in(work, *last.unit);
  const bool one_day = !days.empty() && !later.empty() && !other_days(days, later);
  return !one_day && may_have_followed(work, first, last);
}

std::string explain(const Work& work, const Item& x, const Item& y) {
  const auto open = [&](const Item& item) {
    const Realis r = told_as(work.parse(item.unit->account), item.head);
    return r == Realis::planned || r == Realis::conditional || r == Realis::demanded;
  };
  const bool no_x = negated(work.parse(x.unit->account), x.head);
  return first_explanation({
      {"other-event", [&] { return told_of_before(work, x) != told_of_before(work, y); }},
      {"hope-then-failure", [&] { return open(x) != open(y); }},
      {"later-update", [&] { return not_yet(work, no_x ? x : y, no_x ? y : x); }},
      {"later-update", [&] { return ended_since(work, x, y) || ended_since(work, y, x); }},
      {"parties-disagree", [&] { return of_two_voices(work, x, y); }},
  });
}

bool has_not(const Parse& parse, TokenIndex head) {
  const auto children = parse.children(head);
  return std::any_of(children.begin(), children.end(),
                     [&](TokenIndex c) { return parse.dep[c] == Dep::neg; });
}

// "Said", "told": what is said is another predicate.
bool only_reports(const Work& work, const Item& item) {
  if (!is_light_word(work.parse(item.unit->account).lemma(item.head))) return false;
  const auto& statements = work.reading(item.unit->account).statements;
  return std::any_of(statements.begin(), statements.end(), [&](const Statement& s) {
    return s.cue && s.cue_token == item.head && s.kind == StatementKind::assert_;
  });
}

// Denied by somebody, not told as not so: "denied that she had lied".
bool is_denied(const Parse& parse, TokenIndex head) {
  const TokenIndex above = parse.head[head];
  return above != head && parse.lemma(above) == "deny" && negated(parse, head);
}

// One doer or one thing done to, and nobody else named as either.
// Where neither can be told, most of the words must be the same.
bool one_argument(const Work& work, At a, At b, const Match& match) {
  const Agreement doers = subjects(work, a, b);
  const Agreement done_to = objects(work, a, b);
  if (doers == Agreement::other_name || done_to == Agreement::other_name) return false;
  if (doers == Agreement::other_noun || other_pronouns(work, a, b)) return false;
  if (doers == Agreement::same || done_to == Agreement::same) return true;
  return match.words.size() >= 5 && match.score() >= same_matter;
}

// One sentence, printed twice with other apostrophes.
bool same_letters(const Work& work, const Unit& a, const Unit& b) {
  const auto letters = [&](const Unit& unit) {
    std::string kept = fold(unit.span.in(work.text(unit.account)));
    std::erase_if(kept, [](char c) { return (c < 'a' || c > 'z') && (c < '0' || c > '9'); });
    return kept;
  };
  return letters(a) == letters(b);
}

std::string_view modal_of(const Parse& parse, TokenIndex head) {
  for (const TokenIndex c : parse.children(head)) {
    if (parse.dep[c] == Dep::aux && parse.tag[c] == Tag::md) return parse.lower(c);
  }
  return {};
}

// Days without a date are known by their names alone: "on Monday", "on Friday".
bool told_by_other_names(const Work& work, const Unit& a, const Unit& b) {
  return days_in(work, a).empty() && days_in(work, b).empty() && told_of_other_times(work, a, b);
}

// "What could harm the birds", "that it would not harm the birds": the one says what may be, not
// that it is; only with the same auxiliary are the two a yes and a no.
bool only_may_be(const Parse& yes, TokenIndex head, const Parse& no, TokenIndex other) {
  return told_as(yes, head) == Realis::conditional && modal_of(yes, head) != modal_of(no, other);
}

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

// "Did not hit it before leaving": limited, unless the other is told with that limit, too.
bool is_limited_beside(const Work& work, At no, At yes) {
  const Parse& pa = work.parse(no.account);
  const Parse& pb = work.parse(yes.account);
  if (!negated(pa, no.token) || !is_limited_no(pa, no.token)) return false;
  return !has_child(pa, no.token, [&](TokenIndex x) {
    return pa.dep[x] == Dep::advcl && has_child(pb, yes.token, [&](TokenIndex y) {
             return pb.dep[y] == Dep::advcl &&
                    likeness(work, {no.account, x}, {yes.account, y}) >= 0.9;
           });
  });
}

// "Has to pay" and "has a year": with another verb after it, and with a thing.
bool other_sense(const Parse& a, TokenIndex x, const Parse& b, TokenIndex y) {
  const auto has = [](const Parse& parse, TokenIndex verb, Dep dep) {
    return has_child(parse, verb, [&](TokenIndex c) { return parse.dep[c] == dep; });
  };
  const auto leads_on = [&](const Parse& parse, TokenIndex verb) {
    return has(parse, verb, Dep::xcomp) && !done_to_of(parse, verb);
  };
  return (leads_on(a, x) && has(b, y, Dep::dobj)) || (leads_on(b, y) && has(a, x, Dep::dobj));
}

// "Went into a ring around the island", "did not go into a ring around Velmaria": one of what
// stands under the prepositions is the same, and another is another thing.
bool other_ends(const Work& work, At a, At b) {
  const auto here = complements_of(work.parse(a.account), a);
  const auto there = complements_of(work.parse(b.account), b);
  bool shared = false;
  bool other = false;
  for (const Complement& x : here) {
    double best = -1;
    for (const Complement& y : there) {
      if (x.preposition == y.preposition) best = std::max(best, likeness(work, x.thing, y.thing));
    }
    shared = shared || best >= 0.9;
    other = other || (best >= 0 && best < 0.5 && x.preposition != "of");
  }
  return shared && other;
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

// "Never during the war": at other times, perhaps.
bool holds_for_a_while(const Parse& parse, TokenIndex verb) {
  return has_child(parse, verb, [&](TokenIndex c) { return parse.lower(c) == "during"; });
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

// Two clauses with one verb that yet tell two things.
bool of_two_matters(const Work& work, At no, At yes, const Match& match) {
  constexpr std::size_t many = 6;  // words shared: one act, however it goes on
  const Parse& pa = work.parse(no.account);
  const Parse& pb = work.parse(yes.account);
  if (is_done_by_nobody(pa, no.token, pb, yes.token) || denies_own_part(work, no, yes)) return true;
  if (leads_to_another(work, no, yes) || of_other_names(work, no, yes)) return true;
  if (holds_for_a_while(pa, no.token) && !holds_for_a_while(pb, yes.token)) return true;
  if (met_anew(pa, no.token, pb, yes.token) || met_anew(pb, yes.token, pa, no.token)) return true;
  return of_others(pa, no.token) != of_others(pb, yes.token) ||
         (match.words.size() < many && other_sense(pa, no.token, pb, yes.token)) ||
         other_ends(work, no, yes) || denies_another_thing(work, no, yes);
}

// Done here, not done there: one predicate, one subject, one matter.
void compare_pair(const Work& work, const Item& x, const Item& y, double link, SlotPairs& pairs) {
  const Parse& pa = work.parse(x.unit->account);
  const Parse& pb = work.parse(y.unit->account);
  const At a{x.unit->account, x.head};
  const At b{y.unit->account, y.head};
  const bool opposite = are_opposites(pa.lemma(a.token), pb.lemma(b.token));
  if (!opposite && likeness(work, a, b) < 0.9 && !one_act(work, a, b)) return;
  const bool no_a = negated(pa, a.token);
  const bool no_b = negated(pb, b.token);
  if ((no_a != no_b) == opposite) return;
  const Match match = match_words(work.units.lexis, x.clause->words, y.clause->words);
  if (!opposite && of_two_matters(work, no_a ? a : b, no_a ? b : a, match)) return;
  // Beside subject and predicate two words of the matter, or most of one clause.
  const bool one_matter =
      match.words.size() >= 4 || match.score() >= same_matter || link >= surely_linked;
  if (inside_quotation(work, x) && inside_quotation(work, y)) return;  // a matter of wording
  const bool same_act = !opposite && one_act(work, a, b) &&
                        !may_have_followed(work, no_a ? x : y, no_a ? y : x) &&
                        (has_not(pa, a.token) || has_not(pb, b.token)) &&
                        !other_days(days_in(work, *x.unit), days_in(work, *y.unit));
  if (!is_asserted(pa, a.token, same_act) || !is_asserted(pb, b.token, same_act)) return;
  if (only_reports(work, x) || only_reports(work, y)) return;
  if (told_by_other_names(work, *x.unit, *y.unit)) return;
  if (no_a && !no_b && only_may_be(pb, b.token, pa, a.token)) return;
  if (no_b && !no_a && only_may_be(pa, a.token, pb, b.token)) return;
  if (no_a ? is_limited_beside(work, a, b) : is_limited_beside(work, b, a)) return;
  const bool verbatim = link >= surely_linked && std::min(match.of_a, match.of_b) >= 0.7;
  if (!same_act) {
    if (match.words.size() < (verbatim ? 2 : 3) || !one_matter) return;
    if (!verbatim && match.score() < least_matter) return;
    if (opposite && std::min(match.of_a, match.of_b) < 0.4) return;
    if (!alike_arguments(work, a, b) && !one_argument(work, a, b, match)) return;
  }
  if (same_letters(work, *x.unit, *y.unit)) return;
  const bool denied = is_denied(pa, a.token) || is_denied(pb, b.token);
  pairs.push_back({DifferenceKind::outcome, denied ? "parties-disagree" : explain(work, x, y),
                   value_of(work, x, no_a ? "no" : "yes"),
                   value_of(work, y, no_b != opposite ? "no" : "yes"), link, "difference.outcome"});
}

// Sentences that share little: only one act with its argument word for word.
void compare_act(const Work& work, const Item& x, const Item& y, double link, SlotPairs& pairs) {
  const At a{x.unit->account, x.head};
  const At b{y.unit->account, y.head};
  if (one_act(work, a, b)) compare_pair(work, x, y, link, pairs);
}

// ---- All of them, and some that did not --------------------------------------------------------

// "For" and "against" turn a verb round: "voted for it".
std::string_view stance_of(const Parse& parse, TokenIndex verb) {
  for (const TokenIndex c : parse.children(verb)) {
    if (parse.dep[c] == Dep::prep && (parse.lower(c) == "for" || parse.lower(c) == "against")) {
      return parse.lower(c);
    }
  }
  return {};
}

bool is_universal(const Parse& parse, TokenIndex subject) {
  const auto children = parse.children(subject);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
    const std::string_view word = parse.lower(c);
    return word == "all" || word == "every" || word == "each";
  });
}

// "All nine directors voted for it" against "two directors voted against it".
void compare_universal(
    const Work& work, const Item& x, const Item& y, double link, SlotPairs& pairs) {
  const At a{x.unit->account, x.head};
  const At b{y.unit->account, y.head};
  const Parse& pa = work.parse(a.account);
  const Parse& pb = work.parse(b.account);
  const auto p = doer_of(pa, a.token);
  const auto q = doer_of(pb, b.token);
  if (!p || !q || is_universal(pa, *p) == is_universal(pb, *q)) return;
  if (likeness(work, a, b) < 0.95 || likeness(work, {a.account, *p}, {b.account, *q}) < 0.95)
    return;
  const std::string_view here = stance_of(pa, a.token);
  const std::string_view there = stance_of(pb, b.token);
  const bool turned = !here.empty() && !there.empty() && here != there;
  if (turned == (negated(pa, a.token) != negated(pb, b.token))) return;
  if (told_as(pa, a.token) != Realis::happened && !negated(pa, a.token)) return;
  if (told_as(pb, b.token) != Realis::happened && !negated(pb, b.token)) return;
  pairs.push_back({DifferenceKind::outcome, "", value_of(work, x, "x"), value_of(work, y, "y"),
                   link, "difference.all-and-some"});
}

// ---- What never took place --------------------------------------------------------------------

std::string_view occurrence_of(std::string_view lemma) {
  static const std::map<std::string_view, std::string_view> verbs = [] {
    std::map<std::string_view, std::string_view> all;
    for (const LexiconRow& row : lexicon("compare/occurrence_verbs")) all.emplace(row[0], row[1]);
    return all;
  }();
  const auto at = verbs.find(lemma);
  return at == verbs.end() ? std::string_view{} : at->second;
}

// "Take place", "call off": the verb means it only with that word.
bool has_its_word(const Parse& parse, TokenIndex verb, std::string_view how) {
  if (!how.ends_with("-object")) return true;
  const auto children = parse.children(verb);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
    return parse.lower(c) == (how.starts_with("happens") ? "place" : "off");
  });
}

// The noun of which a predicate says that it did not happen.
std::optional<TokenIndex> never_happened(const Parse& parse, TokenIndex verb) {
  const std::string_view how = occurrence_of(parse.lemma(verb));
  if (how.empty() || parse.pos[verb] != Pos::verb || !has_its_word(parse, verb, how)) return {};
  const bool off = how.starts_with("called-off");
  if (off == negated(parse, verb) || (!off && told_as(parse, verb) != Realis::negated)) return {};
  const auto what = off ? done_to_of(parse, verb) : doer_of(parse, verb);
  const auto subject = what ? what : done_to_of(parse, verb);
  return subject && parse.pos[*subject] == Pos::noun ? subject : std::nullopt;
}

// The noun does something, or something is done by it, and is told as a fact: "an inspection
// found".
bool has_taken_place(const Parse& parse, TokenIndex noun) {
  const TokenIndex verb = parse.head[noun];
  const bool acts = parse.dep[noun] == Dep::nsubj && parse.pos[verb] == Pos::verb;
  return acts && told_as(parse, verb) == Realis::happened &&
         !occurrence_of(parse.lemma(verb)).starts_with("called-off");
}

// One noun with a word beside it, in sentences that share a third.
bool one_event_noun(
    const Work& work, const Unit& unit, TokenIndex noun, const Unit& other, TokenIndex there) {
  if (likeness(work, {unit.account, noun}, {other.account, there}) < 0.9) return false;
  const auto& lexis = work.units.lexis;
  const Match phrase = match_words(lexis, phrase_words(work, {unit.account, noun}),
                                   phrase_words(work, {other.account, there}));
  return phrase.words.size() >= 2 && std::max(phrase.of_a, phrase.of_b) >= 0.5 &&
         match_words(lexis, unit.words, other.words).words.size() >= 3;
}

// An account says that a thing never took place of which another tells what came of it.
void compare_occurrence(
    const Work& work, const Unit& unit, TokenIndex verb, TokenIndex noun, SlotPairs& pairs) {
  const AccountIndex a = unit.account;
  for (const Unit& other : work.units.all) {
    if (other.account == a) continue;
    const Parse& parse = work.parse(other.account);
    for (TokenIndex i = other.tokens.begin; i < other.tokens.end; ++i) {
      if (parse.pos[i] != Pos::noun || !has_taken_place(parse, i)) continue;
      if (!one_event_noun(work, unit, noun, other, i)) continue;
      if (other_days(days_in(work, unit), days_in(work, other))) continue;
      const Span no = work.parse(a).span[verb];
      const Span yes = parse.span[parse.head[i]];
      pairs.push_back({DifferenceKind::outcome,
                       "",
                       {a, no, shown_clause(work, unit, no), "no"},
                       {other.account, yes, shown_clause(work, other, yes), "yes"},
                       1,
                       "difference.occurrence"});
    }
  }
}

void compare_occurrences(const Work& work, SlotPairs& pairs) {
  for (const Unit& unit : work.units.all) {
    for (const Clause& clause : unit.clauses) {
      const auto noun = never_happened(work.parse(unit.account), clause.head);
      if (noun) compare_occurrence(work, unit, clause.head, *noun, pairs);
    }
  }
}

// The predicates of a sentence: those of its clauses, and what they fail or refuse to do.
std::vector<Item> predicates_in(const Work& work, const Unit& unit) {
  std::vector<Item> found;
  const Parse& parse = work.parse(unit.account);
  for (const Clause& clause : unit.clauses) {
    found.push_back({&unit, &clause, clause.head});
    for (const TokenIndex c : parse.children(clause.head)) {
      if (parse.dep[c] == Dep::xcomp && negated(parse, c)) found.push_back({&unit, &clause, c});
    }
  }
  std::erase_if(found, [&](const Item& item) { return !is_predicate(work, item); });
  return found;
}

void compare_units(const Work& work, const Link& link, SlotPairs& pairs) {
  for (const Item& x : predicates_in(work, work.units.all[link.a])) {
    for (const Item& y : predicates_in(work, work.units.all[link.b])) {
      compare_pair(work, x, y, link.score, pairs);
      compare_universal(work, x, y, link.score, pairs);
    }
  }
}

// What an account says not to be so is looked for in all sentences of the others: one act needs no
// common words beside it.
void compare_unlinked(const Work& work, SlotPairs& pairs) {
  std::vector<Item> all;
  for (const Unit& unit : work.units.all) {
    for (const Item& item : predicates_in(work, unit)) all.push_back(item);
  }
  for (const Item& no : all) {
    if (!negated(work.parse(no.unit->account), no.head)) continue;
    for (const Item& yes : all) {
      if (yes.unit->account == no.unit->account) continue;
      if (work.link_of(*no.unit, *yes.unit) > 0) continue;  // compared before
      const bool first = no.unit->account < yes.unit->account;
      compare_act(work, first ? no : yes, first ? yes : no, 0, pairs);
    }
  }
}

}  // namespace

bool is_limited_no(const Parse& parse, TokenIndex head) {
  return has_child(parse, head, [&](TokenIndex c) {
    if (parse.dep[c] == Dep::advcl) {
      return has_child(parse, c, [&](TokenIndex d) {
        return parse.lower(d) == "before" || parse.lower(d) == "unless";
      });
    }
    if (parse.dep[c] == Dep::xcomp) {  // "did not have to pay until March"
      return has_child(parse, c, [&](TokenIndex d) { return parse.lower(d) == "until"; });
    }
    const bool none = has_child(parse, c, [&](TokenIndex d) { return parse.lower(d) == "no"; });
    return none && has_child(parse, c, [&](TokenIndex d) {
             const Dep dep = parse.dep[d];
             return d > c && (dep == Dep::prep || dep == Dep::relcl || dep == Dep::acl);
           });
  });
}

bool is_holder_noun(std::string_view lemma) {
  static const std::set<std::string_view> nouns = [] {
    std::set<std::string_view> all;
    for (const LexiconRow& row : lexicon("cues/holder_nouns")) {
      if (row[1] == "person") all.insert(row[0]);
    }
    return all;
  }();
  return nouns.contains(lemma);
}

Index voice_at(const Work& work, At at) {
  const Span word = work.parse(at.account).span[at.token];
  const Statement* over = statement_over(work.reading(at.account), word);
  return over == nullptr ? absent : work.actors.of(at.account, over->holder);
}

bool is_asserted(const Parse& parse, TokenIndex head, bool of_all, bool until_then) {
  const auto children = parse.children(head);
  const auto any = [&](auto&& holds) {
    return std::any_of(children.begin(), children.end(), holds);
  };
  const bool infinitive =
      any([&](TokenIndex c) { return parse.dep[c] == Dep::aux && parse.tag[c] == Tag::to; });
  const bool refused = infinitive && parse.dep[head] == Dep::xcomp && negated(parse, head) &&
                       !any([&](TokenIndex c) { return parse.dep[c] == Dep::neg; });
  if (infinitive && !refused) return false;
  if (told_as(parse, head) == Realis::demanded) return false;
  const bool subject = any(
      [&](TokenIndex c) { return parse.dep[c] == Dep::nsubj || parse.dep[c] == Dep::nsubjpass; });
  if (parse.tag[head] == Tag::vb && parse.dep[head] == Dep::root && !subject) return false;
  if (parse.tag[head] == Tag::vbg && parse.dep[head] == Dep::pcomp && !negated(parse, head)) {
    return false;  // "against buying"
  }
  return !any([&](TokenIndex c) {
    const std::string_view word = parse.lower(c);
    const std::string_view first = parse.lower(parse.left_edge[c]);
    if (parse.dep[c] == Dep::nsubj || parse.dep[c] == Dep::nsubjpass) {
      if (first == "which" || first == "what") return true;  // "which have not"
      if (first == "all" && !of_all) return true;
    }
    if (word == "until" && parse.dep[c] != Dep::mark && !negated(parse, head)) return !until_then;
    return word == "whether" || word == "until" || word == "unless" || word == "if" ||
           word == "only";
  });
}

void compare_outcomes(const Work& work, SlotPairs& pairs) {
  for (const Link& link : work.links.all) compare_units(work, link, pairs);
  for (const Link& link : work.links.faint) {
    for (const Item& x : predicates_in(work, work.units.all[link.a])) {
      for (const Item& y : predicates_in(work, work.units.all[link.b])) {
        compare_act(work, x, y, link.score, pairs);
        compare_universal(work, x, y, link.score, pairs);
      }
    }
  }
  compare_unlinked(work, pairs);
  compare_occurrences(work, pairs);
}

}  // namespace synoptic
