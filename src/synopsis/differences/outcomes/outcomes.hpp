// Is a thing told to be so in one account and not so in another? What the searches for outcomes
// ask of two predicates.
//
// A predicate is a verb of a clause, or what it begins, helps, fails or refuses to do. Two of them
// tell one thing by verb, arguments and words; the tests here name what speaks against it. Cost:
// the children of the two words, and the statements or quotations of their accounts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "synopsis/differences/differences.hpp"
#include "synopsis/links/work.hpp"

namespace synoptic {

struct Predicate {
  const Unit* unit = nullptr;
  const Clause* clause = nullptr;
  TokenIndex head = 0;  // the predicate: the clause's own, or what it "refused to" do
};

// Those of a sentence that are told by a verb.
[[nodiscard]] std::vector<Predicate> predicates_in(const Work& work, const Unit& unit);

// A verb as a value: its clause, or the verb alone where that is long.
[[nodiscard]] SlotValue clause_value(const Work& work,
                                     const Unit& unit,
                                     TokenIndex verb,
                                     std::string value);
[[nodiscard]] SlotValue outcome_value(const Work& work, const Predicate& item, std::string value);

[[nodiscard]] bool inside_quotation(const Work& work, const Predicate& item);

// Not done in an account of an earlier day than the one in which it is done.
[[nodiscard]] bool may_have_followed(const Work& work, const Predicate& no, const Predicate& yes);

// Why two outcomes are no difference; "" when they are one.
[[nodiscard]] std::string explain_outcomes(const Work& work,
                                           const Predicate& x,
                                           const Predicate& y);

// "Won the match", "survived the vote": what is fought out, not a life or a thing.
[[nodiscard]] bool is_contest(const Parse& parse, TokenIndex word);

[[nodiscard]] bool has_not(const Parse& parse, TokenIndex head);

// "Said", "told": what is said is another predicate.
[[nodiscard]] bool only_reports(const Work& work, const Predicate& item);

// Denied by somebody, not told as not so: "denied that she had lied", "a denial that".
[[nodiscard]] bool is_denied(const Parse& parse, TokenIndex head);

// One doer or one thing done to, and nobody else named as either.
// Where neither can be told, most of the words must be the same.
[[nodiscard]] bool one_argument(const Work& work, At a, At b, const Match& match);

// Both acts are told of a day, by its date or by its name, and of no common one. What only stands
// in the sentence ("ahead of a Friday deadline") is no day of the act.
[[nodiscard]] bool told_of_other_days(const Work& work, const Predicate& x, const Predicate& y);

// "Began in the morning", "ended at night": both tell an hour or part of the day, and no common
// one.
[[nodiscard]] bool told_of_other_hours(const Work& work, const Predicate& x, const Predicate& y);

// Both acts are told of a day, and one such day is of both.
[[nodiscard]] bool told_of_one_day(const Work& work, const Predicate& x, const Predicate& y);

// "Must", "should": the auxiliary that says how sure or how wanted it is; empty without one.
[[nodiscard]] std::string_view modal_of(const Parse& parse, TokenIndex head);

// "What could harm the birds", "that it would not harm the birds": the one says what may be, not
// that it is; only with the same auxiliary are the two a yes and a no.
[[nodiscard]] bool only_may_be(const Parse& yes,
                               TokenIndex head,
                               const Parse& no,
                               TokenIndex other);

}  // namespace synoptic
