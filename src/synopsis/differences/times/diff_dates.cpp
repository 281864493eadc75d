#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "synopsis/differences/beside.hpp"
#include "synopsis/differences/dated.hpp"
#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/explanations.hpp"
#include "synopsis/differences/one_matter.hpp"
#include "synopsis/differences/set_apart.hpp"
#include "synopsis/differences/slots.hpp"
#include "synopsis/differences/times/dated_elsewhere.hpp"
#include "synopsis/differences/times/speaking_days.hpp"
#include "synopsis/differences/told_acts.hpp"
#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr double telling_word = 0.3;   // weight
constexpr double link_of_doer = 0.45;  // of two sentences, where verb and subject agree

using Item = Dated;

// Days worked out from a stored date that may be a day off prove nothing when they are neighbours;
// weekdays speak by their names.
bool too_close(const TimeExpr& a,
               const TimeExpr& b,
               std::string_view words_a,
               std::string_view words_b) {
  const bool weekday_a = a.how == TimeHow::from_weekday;
  const bool weekday_b = b.how == TimeHow::from_weekday;
  if (weekday_a && weekday_b) return words_a == words_b;
  const bool relative_a = a.how == TimeHow::from_publication;
  const bool relative_b = b.how == TimeHow::from_publication;
  if (relative_a == relative_b) return false;
  return a.granularity >= Granularity::day || b.granularity >= Granularity::day;
}

// One tells that it happened, the other that it did not.
bool other_polarity(const Work& work, const Slot& x, const Slot& y) {
  const auto no = [&](const Slot& s) {
    return s.anchor == s.predicate &&
           told_as(work.parse(s.unit->account), s.predicate) == Realis::negated;
  };
  return no(x) != no(y);
}

// The words that say what happened then: the anchor; for a verb the one above too, and the nouns it
// governs ("join a call on Monday" is "Monday's call").
std::vector<TokenIndex> anchors_of(const Parse& parse, TokenIndex anchor) {
  std::vector<TokenIndex> found{anchor};
  if (parse.pos[anchor] != Pos::verb) return found;
  found.push_back(predicate_of(parse, parse.head[anchor]));
  for (const TokenIndex c : parse.children(anchor)) {
    if (parse.dep[c] == Dep::dobj) found.push_back(c);
    if (parse.dep[c] != Dep::prep) continue;
    for (const TokenIndex below : parse.children(c)) {
      if (parse.dep[below] == Dep::pobj && parse.pos[below] == Pos::noun) found.push_back(below);
    }
  }
  return found;
}

// Some account tells both times of one thing: there are two of it.
bool two_of_it(const Work& work, const Item& x, const Item& y) {
  const At anchor{x.unit->account, x.anchor};
  for (AccountIndex a = 0; a < work.synopsis.accounts.size(); ++a) {
    bool first = false;
    bool second = false;
    for (const TimeExpr& other : work.reading(a).times) {
      const bool one = relate_times(*x.time, other) == Relation::same;
      const bool two = relate_times(*y.time, other) == Relation::same;
      if (!one && !two) continue;
      const auto about = anchors_of(work.parse(a), time_anchor(work.parse(a), other));
      const bool of_it = std::any_of(about.begin(), about.end(), [&](TokenIndex t) {
        return likeness(work, anchor, {a, t}) >= 0.9;
      });
      if (!of_it) continue;
      first = first || one;
      second = second || two;
    }
    if (first && second) return true;
  }
  return false;
}

Realis told_at(const Work& work, const Item& item) {
  const Parse& parse = work.parse(item.unit->account);
  return told_as(parse, predicate_of(parse, item.anchor));
}

// To come in one of the two, come about in the other.
bool planned_then_done(const Work& work, const Item& x, const Item& y) {
  const auto told = [&](const Item& item) {
    const Parse& parse = work.parse(item.unit->account);
    return how_told(parse, predicate_of(parse, item.anchor));
  };
  const auto a = told(x);
  const auto b = told(y);
  return (a == Told::coming && b == Told::done) || (a == Told::done && b == Told::coming);
}

// Both are open still, and what is planned is put off from one day to the next: the later account
// gives the later time, or nobody knows which is later.
bool plan_changed(const Work& work, const Item& x, const Item& y) {
  const auto open = [](Realis r) { return r != Realis::happened && r != Realis::negated; };
  if (!open(told_at(work, x)) || !open(told_at(work, y))) return false;
  const AccountIndex a = x.unit->account;
  const AccountIndex b = y.unit->account;
  if (!told_on_two_days(work.synopsis, a, b)) return false;
  const auto put_off = told_before(work.synopsis, a, b) ? is_day_before(*x.time, *y.time)
                                                        : is_day_before(*y.time, *x.time);
  return put_off.value_or(true);
}

// The bound or "about" of the one leaves room for the other: "by Monday" of Sunday, not of Tuesday.
bool may_still_be(const TimeExpr& bound, const TimeExpr& other) {
  if (!open_ended(bound)) return false;
  const bool by = bound.modifier == "until" || bound.modifier == "before";
  const bool from = bound.modifier == "since" || bound.modifier == "after";
  const auto earlier = is_day_before(other, bound);
  if (!earlier || (!by && !from) || open_ended(other)) return true;
  return by ? *earlier : !*earlier;
}

// `may_be_two`: the two are not so surely one that an account which tells both counts for nothing.
std::string explain(
    const Work& work, const Item& x, const Item& y, Relation relation, bool may_be_two) {
  return first_explanation({
      {"other-event", [&] { return may_be_two && two_of_it(work, x, y); }},
      {"coarser",
       [&] {
         return relation == Relation::meets || may_still_be(*x.time, *y.time) ||
                may_still_be(*y.time, *x.time);
       }},
      {"planned-then-done", [&] { return planned_then_done(work, x, y); }},
      {"later-update", [&] { return plan_changed(work, x, y); }},
  });
}

// The account of `there` gives the value of `item` too, for the same predicate and in a sentence
// that fits as well: it knows both.
bool told_there_too(const Work& work, const Item& item, AccountIndex there, double link) {
  const Reading& reading = work.reading(there);
  return std::any_of(reading.times.begin(), reading.times.end(), [&](const TimeExpr& other) {
    return relate_times(*item.time, other) == Relation::same &&
           likeness(work, {item.unit->account, item.anchor},
                    {there, time_anchor(work.parse(there), other)}) >= 0.9 &&
           fits_as_well(work, *item.unit, there, other.sentence, link);
  });
}

// "that morning", "New Year": the same expression is no news, whatever it was worked out to be.
bool same_words(const Work& work, const Item& x, const Item& y) {
  const std::string a = fold(x.time->span.in(work.text(x.unit->account)));
  const std::string b = fold(y.time->span.in(work.text(y.unit->account)));
  if (a.find(b) != std::string::npos || b.find(a) != std::string::npos) return true;
  const auto has_digit = [](const std::string& s) {
    return std::any_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (has_digit(a) || has_digit(b)) return false;
  for (const std::string_view word : split(a, ' ')) {
    if (word.size() >= 3 && (" " + b + " ").find(" " + std::string(word)) != std::string::npos)
      return true;
  }
  return false;
}

// The other account's sentence gives a time that meets this one, of whatever in it.
bool met_beside(const Work& work, const Item& item, const Unit& there) {
  const std::vector<Item> times = dated_in(work, there);
  return std::any_of(times.begin(), times.end(), [&](const Item& other) {
    const Relation relation = relate_times(*item.time, *other.time);
    return relation == Relation::same || relation == Relation::meets;
  });
}

bool tells_what(const Work& work, At at) {
  const WordKey key = work.units.key_of_token[at.account][at.token];
  return key != no_key && work.units.lexis.weight(key) >= telling_word;
}

// The times hang on one word; where the sentences are surely one, on it or on what stands about it
// ("gave the order to sail on Saturday" is read both ways).
bool one_anchor(const Work& work, const Item& x, const Item& y, double link) {
  const At a{x.unit->account, x.anchor};
  const At b{y.unit->account, y.anchor};
  if (likeness(work, a, b) >= 0.9) return true;
  if (link < link_sure || x.time->granularity != y.time->granularity) return false;
  const auto any = [&](At one, At other) {
    const std::vector<TokenIndex> about = anchors_of(work.parse(other.account), other.token);
    return tells_what(work, one) && std::any_of(about.begin(), about.end(), [&](TokenIndex t) {
             return likeness(work, one, {other.account, t}) >= 0.9;
           });
  };
  return any(a, b) || any(b, a);
}

void compare_pair(const Work& work, const Item& x, const Item& y, double link, SlotPairs& pairs) {
  const Relation relation = relate_times(*x.time, *y.time);
  if (relation == Relation::same || relation == Relation::unknown) return;
  const AccountIndex a = x.unit->account;
  const AccountIndex b = y.unit->account;
  const bool clock_a = x.time->granularity >= Granularity::part_of_day;
  const bool clock_b = y.time->granularity >= Granularity::part_of_day;
  if (!one_anchor(work, x, y, link)) return;
  if (other_subjects(work, {a, x.anchor}, {b, y.anchor})) return;
  if (other_names_met(work, {a, x.anchor}, {b, y.anchor})) return;
  if (told_alike(work, x, y) || same_words(work, x, y)) return;
  if (relation == Relation::apart &&
      (met_beside(work, x, *y.unit) || met_beside(work, y, *x.unit))) {
    return;
  }
  if (told_there_too(work, x, b, link) || told_there_too(work, y, a, link)) return;
  const FrameMatch frame = match_frames(work, {a, x.anchor}, {b, y.anchor}, link);
  const bool one_clause = frame.clauses >= (tells_what(work, {a, x.anchor}) ? 0.35 : 0.45);
  const bool one_doer = share_subject(work, {a, x.anchor}, {b, y.anchor});
  if (!one_clause && link < (one_doer ? link_of_doer : link_sure)) return;
  const bool close =
      too_close(*x.time, *y.time, x.time->span.in(work.text(a)), y.time->span.in(work.text(b)));
  if (relation == Relation::apart && (close || (clock_a != clock_b && !named_apart(work, x, y)))) {
    return;
  }
  std::string because = explain(work, x, y, relation, relation == Relation::apart);
  if (because.empty()) return;  // differences are found by their slots
  pairs.push_back({DifferenceKind::date, std::move(because), dated_value(work, x),
                   dated_value(work, y), link, "difference.date"});
}

// ---- Slots ------------------------------------------------------------------------------------

Item item_of(const Work& work, const Slot& slot) {
  const auto& times = work.reading(slot.unit->account).times;
  return {slot.unit, &times[static_cast<std::size_t>(slot.item)], slot.anchor};
}

// "PORT WESK, May 11 - ...": the day of the report.
bool is_of_dateline(const Parse& parse, const TimeExpr& t) {
  constexpr TokenIndex longest = 12;
  const TokenRange sentence = parse.sentences[t.sentence].tokens;
  if (t.tokens.begin - sentence.begin > longest) return false;
  for (TokenIndex i = sentence.begin; i < std::min(sentence.begin + longest, sentence.end); ++i) {
    const std::string_view word = parse.lower(i);
    const bool dash =
        word == "-" || word == "--" || word == "\xE2\x80\x94" || word == "\xE2\x80\x93";
    if (dash) return t.tokens.end <= i;
    if (parse.pos[i] == Pos::verb || parse.pos[i] == Pos::aux) return false;
  }
  return false;
}

// "23.04.31 14:34 - ...", "News from 11 May: ...": when it was sent, right before the mark; not "on
// Monday - a day of rain -".
bool is_stamp(const Parse& parse, const TimeExpr& t) {
  const TokenRange sentence = parse.sentences[t.sentence].tokens;
  const bool ends =
      t.tokens.end < sentence.end && (parse.lower(t.tokens.end) == ":" || is_of_dateline(parse, t));
  if (!ends) return false;
  for (TokenIndex i = sentence.begin; i < t.tokens.end; ++i) {
    const std::string_view word = parse.lower(i);
    const bool event = word == "on" || word == "in" || word == "at" || word == "since";
    if (event || parse.pos[i] == Pos::verb || parse.pos[i] == Pos::aux) return false;
  }
  return true;
}

std::vector<Slot> find_dates(const Work& work, const Unit& unit) {
  std::vector<Slot> found;
  const Reading& reading = work.reading(unit.account);
  for (const Item& item : dated_in(work, unit)) {
    if (is_stamp(work.parse(unit.account), *item.time)) continue;
    Slot slot;
    slot.unit = &unit;
    slot.item = static_cast<Index>(item.time - reading.times.data());
    slot.span = item.time->span;
    slot.value = item.time->tokens;
    slot.anchor = item.anchor;
    slot.predicate = predicate_of(work.parse(unit.account), item.anchor);
    slot.equal = dated_value(work, item).value;
    found.push_back(std::move(slot));
  }
  return found;
}

// Grows by one a day, roughly over the ends of months; far below all for what is coarser.
long day_number(const std::string& iso) {
  if (iso.size() < 10) return -1000;
  const auto part = [&](std::size_t at, std::size_t n) {
    long number = 0;
    std::from_chars(iso.data() + at, iso.data() + at + n, number);
    return number;
  };
  return part(0, 4) * 372 + part(5, 2) * 31 + part(8, 2);
}

// "Thursday" and "early Friday", "Thursday night" and "Friday": one night, seen from two sides.
bool one_night(const Work& work, const Item& x, const Item& y) {
  const auto night = [&](const Item& item) {
    const std::string words = fold(item.time->span.in(work.text(item.unit->account)));
    return item.time->granularity >= Granularity::part_of_day ||
           words.find("early") != std::string::npos || words.find("late") != std::string::npos;
  };
  const auto apart = named_days_apart(*x.time, *y.time);
  return (!apart || std::abs(*apart) <= 1) && night(x) != night(y);
}

// "Last week" counted from a stored date that may be some days off, and a day of the week beside
// it.
bool near_week(const TimeExpr& a, const TimeExpr& b) {
  const auto relative_week = [](const TimeExpr& t) {
    return t.how == TimeHow::from_publication && t.granularity == Granularity::week;
  };
  if (!relative_week(a) && !relative_week(b)) return false;
  constexpr long days = 21;
  const long gap = std::min(std::labs(day_number(end_of(a)) - day_number(b.begin)),
                            std::labs(day_number(end_of(b)) - day_number(a.begin)));
  return gap <= days;
}

// "A day earlier": counted from another time of the text, which may be read wrongly, and no month,
// weekday or year is named.
bool is_counted(const Work& work, const Item& item) {
  if (item.time->how != TimeHow::from_story) return false;
  const std::string_view words = item.time->span.in(work.text(item.unit->account));
  return !names_year(words) &&
         std::none_of(words.begin(), words.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// "6 months ago", "the previous month", "last week": no more than about then.
bool is_coarse_count(const TimeExpr& t) {
  const bool counted = t.how == TimeHow::from_publication || t.how == TimeHow::from_story;
  const bool coarse = t.granularity == Granularity::month || t.granularity == Granularity::week;
  return counted && coarse && !t.rule.starts_with("time.calendar");
}

// Days between two times, also of whole months; 0 when they meet.
long days_between(const TimeExpr& a, const TimeExpr& b) {
  constexpr std::size_t of_month = 7;  // "2031-05"
  const auto day = [](const std::string& iso, const char* rest) {
    return day_number(iso.size() == of_month ? iso + rest : iso);
  };
  const long before = day(b.begin, "-01") - day(end_of(a), "-31");
  const long after = day(a.begin, "-01") - day(end_of(b), "-31");
  return std::max({before, after, 0L});
}

// A count of weeks or months, and a time that lies no farther from it than it may be off.
bool only_about_then(const TimeExpr& a, const TimeExpr& b) {
  if (!is_coarse_count(a) && !is_coarse_count(b)) return false;
  constexpr long month_off = 62;  // days
  constexpr long week_off = 21;
  const bool months = (is_coarse_count(a) && a.granularity == Granularity::month) ||
                      (is_coarse_count(b) && b.granularity == Granularity::month);
  return days_between(a, b) <= (months ? month_off : week_off);
}

// "Later in the day", "that day": whichever the text speaks of.
bool names_no_day(const TimeExpr& t) {
  return t.granularity == Granularity::day && t.rule.starts_with("time.unit");
}

// Days that two accounts only seem to give: the same words, a day off, an hour beside a day.
bool says_nothing(const Work& work, const Item& x, const Item& y) {
  const bool clock_x = is_clock(*x.time);
  const bool clock_y = is_clock(*y.time);
  if (clock_x && clock_y) return told_alike(work, x, y);  // else held against it by the hour
  if (is_counted(work, x) != is_counted(work, y)) return true;
  if (only_about_then(*x.time, *y.time)) return true;
  if (names_no_day(*x.time) || names_no_day(*y.time)) return true;
  return told_alike(work, x, y) || same_words(work, x, y) || one_night(work, x, y) ||
         near_week(*x.time, *y.time) || (clock_x != clock_y && !named_apart(work, x, y)) ||
         too_close(*x.time, *y.time, x.time->span.in(work.text(x.unit->account)),
                   y.time->span.in(work.text(y.unit->account)));
}

Relation relate_dates(const Work& work, const Slot& x, const Slot& y) {
  const Item p = item_of(work, x);
  const Item q = item_of(work, y);
  const Relation relation = relate_times(*p.time, *q.time);
  return relation == Relation::apart && says_nothing(work, p, q) ? Relation::unknown : relation;
}

constexpr double sure_date = 1.85;   // logit
constexpr double other_grain = 2.4;  // the same, of a day beside a month
constexpr double half = 0.5;         // of a sentence or clause
constexpr double one_event = 3.2;    // logit; less sure ones may be two, when an account tells two

// "The last day" of both: the same words.
bool is_told_in(const Work& work, std::string_view words, const Unit& unit) {
  const std::string text = fold(unit.span.in(work.text(unit.account)));
  return text.find(fold(words)) != std::string::npos;
}

// "As was promised on Monday, it today opened": another time is told of the same verb, and it may
// be that of the other account, or its day is not known.
bool has_two_times(const Work& work, const Slot& slot, const Item& other) {
  const AccountIndex a = slot.unit->account;
  const Reading& reading = work.reading(a);
  const Parse& parse = work.parse(a);
  const auto index = static_cast<std::size_t>(slot.item);
  return std::any_of(reading.times.begin(), reading.times.end(), [&](const TimeExpr& t) {
    const bool date = t.kind == TimeKind::date || t.kind == TimeKind::time;
    if (t.sentence != slot.unit->sentence || !date || &t == &reading.times[index]) return false;
    if (is_of_dateline(parse, t)) return false;
    if (predicate_of(parse, time_anchor(parse, t)) != slot.predicate) return false;
    const Relation relation = relate_times(t, *other.time);
    // "This week" says nothing of the day.
    const bool coarser =
        t.granularity < Granularity::day && t.granularity < other.time->granularity;
    if (relation == Relation::same || (relation == Relation::meets && !coarser)) return true;
    const bool open = t.begin.empty() && t.granularity == Granularity::day;
    return open && !is_told_in(work, t.span.in(work.text(a)), *other.unit);
  });
}

// "Bought a dock", "bought a crane": two things of which there may be any number.
bool of_two_nouns(const Work& work, const Slot& x, const Slot& y) {
  const auto one_of_many = [&](const Slot& s) -> std::optional<At> {
    const Parse& parse = work.parse(s.unit->account);
    const auto object = done_to_of(parse, s.predicate);
    const bool noun = object && parse.pos[*object] == Pos::noun;
    return noun && is_indefinite(parse, *object) ? std::optional(At{s.unit->account, *object})
                                                 : std::nullopt;
  };
  const auto a = one_of_many(x);
  const auto b = one_of_many(y);
  return a && b && likeness(work, *a, *b) == 0;
}

// What is done to both is told in words that are mostly the same, whatever noun leads them.
bool told_of_one_object(const Work& work, const Slot& x, const Slot& y) {
  const auto words = [&](const Slot& s) {
    const auto object = done_to_of(work.parse(s.unit->account), s.predicate);
    return object ? words_under(work, {s.unit->account, *object}, s.value) : std::vector<WordKey>{};
  };
  return surely_one_matter(matter_of(work, words(x), words(y)));
}

// Both lead with it within a week, and tell it in many of the same words: whatever noun they have
// for what was done, it is one act.
bool is_leading_act(const Work& work, const Slot& x, const Slot& y, const Pairing& p) {
  constexpr int week = 7;
  constexpr std::size_t many = 5;  // words
  const auto apart = named_days_apart(*item_of(work, x).time, *item_of(work, y).time);
  return is_first_told(p) && apart && std::abs(*apart) <= week &&
         matter_beside(work, *x.unit, x.value, *y.unit, y.value).shared >= many;
}

// "Signed an order ending the ban", "signed an order that lets": each object is told by a clause of
// its own, and there may be any number of them.
bool of_two_objects(const Work& work, const Slot& x, const Slot& y, const Pairing& p) {
  if (told_of_one_object(work, x, y) || is_leading_act(work, x, y, p)) return false;
  if (of_two_nouns(work, x, y)) return true;
  const auto told_by = [&](const Slot& s) -> std::optional<At> {
    const Parse& parse = work.parse(s.unit->account);
    const auto object = done_to_of(parse, s.predicate);
    if (!object || !is_indefinite(parse, *object)) return {};
    for (const TokenIndex c : parse.children(*object)) {
      const bool clause = parse.dep[c] == Dep::acl || parse.dep[c] == Dep::relcl;
      if (clause && !has_infinitive_mark(parse, c)) return At{s.unit->account, c};
    }
    return {};
  };
  const auto a = told_by(x);
  const auto b = told_by(y);
  return a && b && likeness(work, *a, *b) < 0.9;
}

// "The second hearing on Monday", "Sunday's hearings": not one of them alone.
bool is_one_of_several(const Work& work, const Slot& x, const Slot& y) {
  const Parse& a = work.parse(x.unit->account);
  const Parse& b = work.parse(y.unit->account);
  if (a.pos[x.anchor] != Pos::noun || b.pos[y.anchor] != Pos::noun) return false;
  const bool number = (a.tag[x.anchor] == Tag::nns) != (b.tag[y.anchor] == Tag::nns);
  return number || is_one_more(a, x.anchor) != is_one_more(b, y.anchor);
}

// Half of both sentences are the same words; or those about the days, and some more than "the mayor
// said on Monday that".
bool in_the_same_words(const Pairing& p) {
  const auto value = [&](SlotFeature f) { return p.features[static_cast<std::size_t>(f)]; };
  const double least = value(SlotFeature::of_least);
  return least >= half || value(SlotFeature::run) >= half;
}

// By grammar alone, unless the two sentences are much alike.
bool tell_two_things(const Work& work, const Slot& x, const Slot& y, const Pairing& p) {
  const At a{x.unit->account, x.anchor};
  const At b{y.unit->account, y.anchor};
  if (names_a_period(work.parse(a.account), a.token) ||
      names_a_period(work.parse(b.account), b.token)) {
    return true;
  }
  if (p.link < link_sure && of_two_works(work, a, b)) return true;
  const auto is_news = [&](At at) { return tells_news(work.parse(at.account).lemma(at.token)); };
  const bool held_before = is_day_of_saying(work, x) || is_day_of_saying(work, y);
  const bool alike = p.features[static_cast<std::size_t>(SlotFeature::of_least)] >= half;
  return !held_before && !is_news(a) && !is_news(b) && !alike && of_two_announcements(work, a, b);
}

// "It was announced he would leave in June": in June he leaves, or it was announced.
bool may_be_of_the_word(const Work& work, const Item& item) {
  const Parse& parse = work.parse(item.unit->account);
  const TokenIndex verb = predicate_of(parse, item.anchor);
  const TokenIndex above = parse.head[verb];
  const bool under = above != verb && above < verb && parse.dep[verb] == Dep::ccomp &&
                     item.time->tokens.begin > verb;
  const bool by = item.time->modifier == "until" || item.time->modifier == "before";
  return under && !by && how_told(parse, verb) == Told::coming &&
         told_as(parse, above) == Realis::happened;
}

// "The 2031 election", "the 2027 election": the year says which of several, and both may be told
// of; unless it is the same sentence.
bool tells_which(const Work& work, const Item& item) {
  const Parse& parse = work.parse(item.unit->account);
  const TokenIndex year = item.time->tokens.begin;
  return item.time->granularity == Granularity::year && parse.dep[year] == Dep::nummod &&
         parse.pos[parse.head[year]] == Pos::noun;
}

bool of_two_of_a_row_by_year(const Work& work, const Item& x, const Item& y, const Pairing& p) {
  if (!tells_which(work, x) && !tells_which(work, y)) return false;
  const auto told = [&](SlotFeature f) { return p.features[static_cast<std::size_t>(f)] > 0; };
  const bool one_act = told(SlotFeature::subject_same) && told(SlotFeature::object_same);
  if (one_act && is_first_told(p)) return false;
  return !mostly_one_matter(matter_beside(work, *x.unit, x.time->tokens, *y.unit, y.time->tokens));
}

void compare_slots(const Work& work, SlotPairs& pairs) {
  const SlotKind kind = date_slots();
  const PairedSlots paired = pair_slots(work, kind);
  for (const Pairing& p : contradictions(work, kind, paired, sure_date)) {
    const Item x = item_of(work, paired.slots[p.x]);
    const Item y = item_of(work, paired.slots[p.y]);
    if (x.time->granularity != y.time->granularity && p.logit < other_grain) continue;
    if (other_polarity(work, paired.slots[p.x], paired.slots[p.y])) continue;
    if (told_of_others_in_a_row(work, {x.unit->account, paired.slots[p.x].predicate},
                                {y.unit->account, paired.slots[p.y].predicate})) {
      continue;
    }
    if (!in_the_same_words(p) &&
        may_be_two_speeches(work, paired.slots[p.x], paired.slots[p.y], p)) {
      continue;
    }
    if (tell_two_things(work, paired.slots[p.x], paired.slots[p.y], p)) continue;
    if (has_two_times(work, paired.slots[p.x], y)) continue;
    if (has_two_times(work, paired.slots[p.y], x)) continue;
    if (of_two_objects(work, paired.slots[p.x], paired.slots[p.y], p)) continue;
    if (is_one_of_several(work, paired.slots[p.x], paired.slots[p.y])) continue;
    if (of_two_of_a_row_by_year(work, x, y, p)) continue;
    if (may_be_of_the_word(work, x) != may_be_of_the_word(work, y)) continue;
    std::string because = explain(work, x, y, p.relation, p.logit < one_event);
    if (because.empty() && are_elsewhere(work, x, y)) because = "other-event";
    pairs.push_back({DifferenceKind::date, std::move(because), dated_value(work, x),
                     dated_value(work, y), p.logit, "difference.date-slot", true});
  }
}

}  // namespace

SlotKind date_slots() {
  return {DifferenceKind::date, find_dates, relate_dates};
}

void compare_dates(const Work& work, SlotPairs& pairs) {
  compare_slots(work, pairs);
  for (const Link& link : work.links.all) {
    const std::vector<Item> here = dated_in(work, work.units.all[link.a]);
    const std::vector<Item> there = dated_in(work, work.units.all[link.b]);
    for (const Item& x : here) {
      for (const Item& y : there) compare_pair(work, x, y, link.score, pairs);
    }
  }
}

}  // namespace synoptic
