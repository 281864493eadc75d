// The table of all measures. To add one: a file here, one line in the table.
#pragma once

#include <array>
#include <string_view>

#include "eval/eval.hpp"
#include "eval/quotes_eval.hpp"

namespace synoptic {

struct Eval {
  std::string_view name;
  std::string_view folder;  // of the data sets; "" when the project carries the data itself
  Measures (*run)(const EvalContext&);
};

inline constexpr std::array evals = {
    Eval{"examples", "", &measure_examples},
    Eval{"casualties", "", &measure_casualties},
    Eval{"planted", "", &measure_planted},
    Eval{"news", "clustering", &measure_news},
    Eval{"rumours", "compare", &measure_rumours},
    Eval{"mixed", "clustering", &measure_mixed},
    Eval{"self", "compare", &measure_self},
    Eval{"tellings", "", &measure_tellings},
    Eval{"wordings", "", &measure_wordings},
    Eval{"language", "language", &measure_language},
    Eval{"injection", "", &measure_injection},
    Eval{"injection_wide", "clustering", &measure_wide_injection},
    Eval{"injection_rumours", "compare", &measure_rumour_injection},
    Eval{"accounts", "accounts", &measure_accounts},
    Eval{"time", "time", &measure_time},
    Eval{"quantities", "quantities", &measure_quantities},
    Eval{"events", "events", &measure_events},
    Eval{"talks", "", &measure_talks},
    Eval{"extraction", "extraction", &measure_extraction},
    Eval{"places", "places", &measure_places},
    Eval{"actors", "quotes", &measure_actors},
    Eval{"quotes", "quotes", &measure_quotes},
    Eval{"compare", "compare", &measure_compare},
    Eval{"stories", "clustering", &measure_stories},
};

}  // namespace synoptic
