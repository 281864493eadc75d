// Laws of times and figures on scrambled sentences: spans on borders, intervals in order, and no
// year that the text does not state when no date of publication is known.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "language/pipeline.hpp"
#include "reading/figures/figures.hpp"
#include "reading/shared_pipeline.hpp"
#include "reading/times/times.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

Article article_with(const std::string& text) {
  Article article;
  article.text = text;
  article.blocks.push_back({BlockKind::paragraph, {0, static_cast<std::uint32_t>(text.size())}});
  return article;
}

Reading read_values(const Article& article) {
  const Limits limits;
  const Parse parsed = parse(*shared_pipeline(), article, limits);
  Reading reading;
  const ReadingInput input{article, parsed, limits};
  find_times(input, reading);
  find_figures(input, reading);
  link_figures(input, reading);
  return reading;
}

// Words that time and number grammars trip over, in any order.
std::string scrambled() {
  static const std::vector<std::string> words = {"at least", "two",
                                                 "and",      "a half",
                                                 "million",  "$",
                                                 "1.5bn",    "%",
                                                 "-",        "10",
                                                 "to",       "15",
                                                 "of",       "the",
                                                 "last",     "Friday",
                                                 "night",    "May",
                                                 "31",       "30",
                                                 "February", "1990s",
                                                 "2031",     ",",
                                                 "since",    "ago",
                                                 "years",    "dozens",
                                                 "third",    "quarter",
                                                 "9:30",     "p.m.",
                                                 "killed",   "people",
                                                 ".",        "first",
                                                 "nearly",   "or",
                                                 "more",     "minus",
                                                 "half",     "an",
                                                 "hundred",  "/",
                                                 "\u00bd",   "99999999999999999999",
                                                 "\u00a3",   "1,00,000",
                                                 "no",       "one",
                                                 "\u0663",   "between"};
  std::string text;
  for (const int pick :
       *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, static_cast<int>(words.size())))) {
    text += words[static_cast<std::size_t>(pick)];
    text += pick % 3 == 0 ? "" : " ";
  }
  return text;
}

void expect_inside(const Span& span, const std::string& text) {
  RC_ASSERT(span.begin < span.end);
  RC_ASSERT(span.end <= text.size());
  RC_ASSERT(is_boundary(text, span.begin) && is_boundary(text, span.end));
}

// Whatever is written, it stays text or gets its right value: no crash, no wrong silent value.
TEST(Values, BadNumbersStayText) {
  if (shared_pipeline() == nullptr) GTEST_SKIP() << "no language pipeline";
  const std::string digits(10000, '7');
  for (const std::string& number :
       {digits, "1," + digits, "0." + digits, "$" + digits, std::string("a zillion"),
        std::string("\u0663\u0664"), std::string("3\u0664"), std::string("\u0661\u06622"),
        std::string("\u0968\u0969\u096a")}) {
    const std::string text = "The mill sold " + number + " boards in Osk.";
    for (const Figure& figure : read_values(article_with(text)).figures)
      ADD_FAILURE() << figure.span.in(text) << " in " << number.substr(0, 20);
  }
}

TEST(Values, BadDatesStayText) {
  if (shared_pipeline() == nullptr) GTEST_SKIP() << "no language pipeline";
  for (const char* const date : {"30 February 2030", "February 30, 2030", "May 5, 99999",
                                 "31 April 2031", "45 May 2031", "2031-13-45", "2030-02-30"}) {
    const std::string text = "The mill in Osk opened on " + std::string(date) + " to the public.";
    for (const TimeExpr& time : read_values(article_with(text)).times) {
      EXPECT_TRUE(time.begin.size() < 10) << date << " as " << time.begin;
    }
  }
}

TEST(Values, FractionsOfFractions) {
  if (shared_pipeline() == nullptr) GTEST_SKIP() << "no language pipeline";
  const std::string text = "Two and three-quarter million people saw 1 1/2 million boards.";
  const Reading reading = read_values(article_with(text));
  ASSERT_EQ(reading.figures.size(), 2U);
  EXPECT_EQ(reading.figures[0].low, 2750000.0);
  EXPECT_EQ(reading.figures[1].low, 1500000.0);
}

RC_GTEST_PROP(Values, SpansLieOnBordersAndIntervalsAreInOrder, ()) {
  if (shared_pipeline() == nullptr) return;
  const std::string text = scrambled();
  if (text.empty()) return;
  Article article = article_with(text);
  article.published = DateStamp{"2031-05-14", "day", "", "given", {}};
  const Reading reading = read_values(article);
  for (const Figure& figure : reading.figures) {
    expect_inside(figure.span, text);
    expect_inside(figure.number, text);
    RC_ASSERT(figure.low.has_value() || figure.high.has_value());
    if (figure.low && figure.high) RC_ASSERT(*figure.low <= *figure.high);
  }
  for (const TimeExpr& time : reading.times) {
    expect_inside(time.span, text);
    RC_ASSERT(time.begin <= time.end);
    RC_ASSERT(time.begin.empty() == time.end.empty());
  }
}

RC_GTEST_PROP(Values, WithoutPublicationNoYearIsInvented, ()) {
  if (shared_pipeline() == nullptr) return;
  const std::string text = scrambled();
  if (text.empty()) return;
  for (const TimeExpr& time : read_values(article_with(text)).times) {
    if (time.begin.empty()) continue;
    const bool stated = text.find(time.begin.substr(0, 4)) != std::string::npos;
    const bool decade = text.find(time.begin.substr(0, 3)) != std::string::npos;
    const bool century = time.rule == "time.century";
    RC_ASSERT(stated || decade || century);
  }
}

}  // namespace
}  // namespace synoptic
