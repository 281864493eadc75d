// The date pieces of the time grammar: calendar dates, clock times, weekdays, parts of the day.
// Each reads one piece that begins at an atom; time_grammar.cpp joins the pieces.
#pragma once

#include <optional>

#include "reading/times/time_grammar.hpp"

namespace synoptic {

// The year of four digits at atom `at`, or -1.
[[nodiscard]] int year_at(Atoms atoms, std::size_t at);

[[nodiscard]] std::optional<TimeShape> match_calendar(Atoms atoms,
                                                      std::size_t at,
                                                      const Parse& parse);
[[nodiscard]] std::optional<TimeShape> match_year(Atoms atoms, std::size_t at, const Parse& parse);
[[nodiscard]] std::optional<TimeShape> match_weekday(Atoms atoms,
                                                     std::size_t at,
                                                     const Parse& parse);
[[nodiscard]] std::optional<TimeShape> match_clock(Atoms atoms, std::size_t at);
// "On the 25th", "Sunday the 16th": a day of a month that is not named.
[[nodiscard]] std::optional<TimeShape> match_day_of_month(Atoms atoms,
                                                          std::size_t at,
                                                          const Parse& parse);
[[nodiscard]] std::optional<TimeShape> match_holiday(Atoms atoms, std::size_t at);

// True when the word is part of a name that is no date ("the Sunday Herald").
[[nodiscard]] bool in_other_name(Atoms atoms, std::size_t at, const Parse& parse);

// True when a bare four-digit number counts the plural noun after it ("2000 soldiers"), and is no
// year ("the 2016 campaigns").
[[nodiscard]] bool counts_noun(const Parse& parse, TokenIndex number);

}  // namespace synoptic
