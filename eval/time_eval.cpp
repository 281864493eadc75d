// How well are times found and put on the calendar? TempEval-3 task A over the sets of
// eval/time: strict and relaxed span F1, and value F1 (a relaxed match with an equal TIMEX value).
#include <iostream>

#include "eval/annotated_text.hpp"
#include "eval/eval.hpp"
#include "reading/times/times.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

struct Counts {
  std::size_t gold = 0, found = 0, strict = 0, relaxed = 0, value = 0;
  std::size_t weekdays = 0, weekdays_right = 0, month_days = 0, month_days_right = 0;
};

constexpr std::size_t none = static_cast<std::size_t>(-1);

// The unused time that matches the span best: equal, else the longest overlap.
std::size_t best_match(const Span& gold,
                       const std::vector<TimeExpr>& times,
                       const std::vector<bool>& used) {
  std::size_t best = none;
  std::uint32_t best_size = 0;
  for (std::size_t i = 0; i < times.size(); ++i) {
    if (used[i] || !gold.overlaps(times[i].span)) continue;
    if (times[i].span == gold) return i;
    const std::uint32_t size =
        std::min(gold.end, times[i].span.end) - std::max(gold.begin, times[i].span.begin);
    if (best == none || size > best_size) {
      best = i;
      best_size = size;
    }
  }
  return best;
}

bool ends_as_weekday(std::string_view word) {
  for (const std::string_view day :
       {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}) {
    if (word == day) return true;
  }
  return false;
}

// "Aug. 7", "March 12th": a month's name, a blank, a day, nothing else.
bool is_month_day(std::string_view text) {
  const std::size_t gap = text.find_last_of(" \n");
  if (gap == std::string_view::npos || gap < 3 || text.find_first_of(" \n") != gap) return false;
  const std::string_view day = text.substr(gap + 1);
  const bool digit = !day.empty() && day[0] >= '0' && day[0] <= '9';
  return digit && day.size() <= 4 && (day.size() <= 2 || day[2] > '9' || day[1] > '9') &&
         is_letter(code_point_at(text, 0).value);
}

void count(const AnnotatedText& row,
           const std::vector<TimeExpr>& times,
           const EvalContext& context,
           Counts& counts) {
  std::vector<bool> used(times.size(), false);
  counts.gold += row.annotations.size();
  counts.found += times.size();
  for (const Annotation& gold : row.annotations) {
    const std::size_t at = best_match(gold.span, times, used);
    const std::string_view wanted = gold["value"].empty() ? gold["val"] : gold["value"];
    const bool right = at != none && times[at].timex == wanted;
    if (at != none) {
      used[at] = true;
      ++counts.relaxed;
      if (times[at].span == gold.span) ++counts.strict;
      if (times[at].span != gold.span && context.errors > 0)
        std::cerr << row.id << " span [" << gold["text"] << "] : " << times[at].span.in(row.text)
                  << '\n';
    }
    if (right) ++counts.value;
    const bool date = gold["type"] == "DATE";
    const bool weekday = date && ends_as_weekday(lower(gold["text"]));
    const bool month_day = date && is_month_day(gold["text"]);
    if (weekday) ++counts.weekdays;
    // "Sunday night" is a part of the day there and here; its day is what is asked.
    const bool same_day = at != none && wanted.size() >= 10 &&
                          std::string_view(times[at].timex).substr(0, 10) == wanted.substr(0, 10);
    if (weekday && (right || same_day)) ++counts.weekdays_right;
    if (month_day) ++counts.month_days;
    if (month_day && right) ++counts.month_days_right;
    if (!right && context.errors > 0) {
      std::cerr << row.id << " [" << gold["text"] << "] " << wanted << " : "
                << (at == none ? "missed" : times[at].timex) << '\n';
    }
  }
  for (std::size_t i = 0; i < times.size() && context.errors > 0; ++i) {
    if (!used[i]) std::cerr << row.id << " extra " << times[i].span.in(row.text) << '\n';
  }
}

Counts count_all(const std::string& path, const EvalContext& context) {
  Counts counts;
  std::size_t shown = 0;
  for (const AnnotatedText& row : annotated_texts(path)) {
    const Article article = article_of(row);
    const Limits limits;
    const Parse parsed = parse(context.pipeline, article, limits);
    Reading reading;
    find_times({article, parsed, limits}, reading);
    EvalContext shy = context;
    shy.errors = shown < context.errors ? 1 : 0;
    count(row, reading.times, shy, counts);
    ++shown;
  }
  return counts;
}

}  // namespace

Measures measure_time(const EvalContext& context) {
  Measures measures;
  const std::string folder = context.data + "/time/";
  const Counts news = count_all(folder + "tbaq_dev.jsonl", context);
  if (news.gold > 0) {
    measures.push_back({"tbaq.strict", f1(news.strict, news.found, news.gold), news.gold});
    measures.push_back({"tbaq.relaxed", f1(news.relaxed, news.found, news.gold), news.gold});
    measures.push_back({"tbaq.value", f1(news.value, news.found, news.gold), news.gold});
    measures.push_back(
        share("tbaq.weekday", static_cast<double>(news.weekdays_right), news.weekdays));
    measures.push_back(
        share("tbaq.month_day", static_cast<double>(news.month_days_right), news.month_days));
  }
  const Counts wars = count_all(folder + "wikiwars_dev.jsonl", context);
  if (wars.gold > 0) {
    measures.push_back({"wikiwars.strict", f1(wars.strict, wars.found, wars.gold), wars.gold});
    measures.push_back({"wikiwars.value", f1(wars.value, wars.found, wars.gold), wars.gold});
  }
  return measures;
}

}  // namespace synoptic
