// What every search for differences reads: the synopsis so far, its units and links, and a few
// questions about a token of an account. Borrows everything.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/synopsis.hpp"
#include "synopsis/base/actor_map.hpp"
#include "synopsis/links/links.hpp"
#include "synopsis/links/units.hpp"
#include "synopsis/links/utterances.hpp"

namespace synoptic {

struct Work {
  const Synopsis& synopsis;
  const ActorMap& actors;
  const Units& units;
  const Links& links;
  const Utterances& utterances;

  [[nodiscard]] const Parse& parse(AccountIndex a) const { return synopsis.accounts[a].parse; }
  [[nodiscard]] const Reading& reading(AccountIndex a) const {
    return synopsis.accounts[a].reading;
  }
  [[nodiscard]] const std::string& text(AccountIndex a) const {
    return synopsis.accounts[a].article.text;
  }
  // The unit of a sentence; none when it was left out (a headline).
  [[nodiscard]] const Unit* unit_of(AccountIndex a, std::uint32_t sentence) const;
  // The place of a unit among all of them, and the score of the link of two (0 when there is none).
  [[nodiscard]] std::size_t index_of(const Unit& unit) const {
    return static_cast<std::size_t>(&unit - units.all.data());
  }
  [[nodiscard]] double link_of(const Unit& a, const Unit& b) const {
    return links.score_of(index_of(a), index_of(b));
  }
  // The clause of a unit that a token stands in.
  [[nodiscard]] const Clause& clause_at(const Unit& unit, TokenIndex token) const;
};

// A token of an account.
struct At {
  AccountIndex account = 0;
  TokenIndex token = 0;
};

// The nearest verb above a token (itself if it is one), or the last token on the way up.
[[nodiscard]] TokenIndex predicate_of(const Parse& parse, TokenIndex token);

// The mention of an actor that a token belongs to; null when there is none.
[[nodiscard]] const Mention* mention_of_word(const Reading& reading, TokenIndex token);

// The actor of the story that a token names or means; absent when there is none.
[[nodiscard]] Index actor_at(const Work& work, At at);

// Subject or object of a verb, in the passive too.
[[nodiscard]] bool is_argument(Dep dep);

// The weight of a token's word in the story, 0 for one that is not weighed.
[[nodiscard]] double weight_at(const Work& work, At at);

// How alike two tokens of two accounts are as words: 1 the same, 0.8.. near, 0 others.
[[nodiscard]] double likeness(const Work& work, At a, At b);

// "To leave".
[[nodiscard]] bool has_infinitive_mark(const Parse& parse, TokenIndex head);

// The predicate is told as not so: "did not", "no one was", "without reaching", "failed to".
[[nodiscard]] bool negated(const Parse& parse, TokenIndex head);

// How the predicate is told, by its auxiliaries and the verb above: happened, planned, negated ...
[[nodiscard]] Realis told_as(const Parse& parse, TokenIndex head);

// The verb above a token asks for, offers or plans it: "wants 8 percent".
[[nodiscard]] bool is_open_matter(const Parse& parse, TokenIndex token);

// The statement whose content holds the span, innermost; none = the account's own voice.
[[nodiscard]] const Statement* statement_over(const Reading& reading, Span span);

// Both predicates have a subject, and the subjects are two: another doer, another event.
[[nodiscard]] bool other_subjects(const Work& work, At a, At b);

// Both are done to somebody or something named, and the names are two.
[[nodiscard]] bool other_names_met(const Work& work, At a, At b);

// Both have a subject, and it is one.
[[nodiscard]] bool share_subject(const Work& work, At a, At b);

// One doer, or one thing done to: "A removed B" and "B was removed" agree in B.
[[nodiscard]] bool alike_arguments(const Work& work, At a, At b);

// The person of the story whom a word means, by name or by a certain pronoun; absent = none.
[[nodiscard]] Index person_at(const Work& work, At at);

// How the subjects (objects) of two predicates stand to each other. The subject of a verb without
// one is that of the verb it hangs on; what is done to somebody is the object in the passive too.
enum class Agreement { unknown, same, other_name, other_noun };
[[nodiscard]] Agreement subjects(const Work& work, At a, At b);
[[nodiscard]] Agreement objects(const Work& work, At a, At b);
// The same of two words that stand for somebody or something.
[[nodiscard]] Agreement agreement(const Work& work, At a, At b);

// Who does it, and what it is done to: the passive and "who", "which", verbs that share a subject
// and "thanked X for lending" resolved; none when nobody is told.
[[nodiscard]] std::optional<TokenIndex> doer_of(const Parse& parse, TokenIndex head);
[[nodiscard]] std::optional<TokenIndex> done_to_of(const Parse& parse, TokenIndex head);

// The words of a noun with those before it and a few behind, up to a verb or a mark; sorted.
[[nodiscard]] std::vector<WordKey> phrase_words(const Work& work, At at);

// Two nouns told in the same words: "the schools in Tanver", "all schools in Tanver".
[[nodiscard]] bool one_phrase(const Work& work, At a, At b);

// First and last day of a time, as ISO dates of any length.
using Day = std::pair<std::string, std::string>;
// The dates told in a sentence.
[[nodiscard]] std::vector<Day> days_in(const Work& work, const Unit& unit);
// The days named inside some words of an account; an hour is no day.
[[nodiscard]] std::vector<Day> days_inside(const Work& work, AccountIndex account, Span words);
// Both tell days, and no day of one may be one of the other.
[[nodiscard]] bool other_days(const std::vector<Day>& a, const std::vector<Day>& b);

// The same of the days two sentences name; an hour ("since midnight") is no day.
[[nodiscard]] bool other_dates(const Work& work, const Unit& a, const Unit& b);

// Both accounts are dated, and not on one day.
[[nodiscard]] bool told_on_two_days(const Synopsis& synopsis, AccountIndex a, AccountIndex b);

// Both accounts are dated, and the first is the earlier one: by its day, or of one day by an hour
// or more (midnight is no hour).
[[nodiscard]] bool told_before(const Synopsis& synopsis, AccountIndex a, AccountIndex b);

// Two names that may well be one: a shared last word, one inside the other, a letter or two apart.
[[nodiscard]] bool alike_names(std::string_view a, std::string_view b);

// One of the two is what the other belongs to: a man and his ministry, a council and its union.
[[nodiscard]] bool part_of(const Synopsis& synopsis, Index a, Index b);

// A voice with a name or a side; "two officials" are witnesses of nobody.
[[nodiscard]] bool is_named(const Work& work, Index voice);

// The sentence of that account is linked to the unit about as well as `score`.
[[nodiscard]] bool fits_as_well(
    const Work& work, const Unit& unit, AccountIndex account, std::uint32_t sentence, double score);

// One of the two belongs to or speaks for the other, or both to one side.
[[nodiscard]] bool same_side(const Synopsis& synopsis, Index a, Index b);

// Figures of this kind grow while a story is told: lexicon/compare/growing_kinds.
[[nodiscard]] bool is_growing(std::string_view kind);

}  // namespace synoptic
