#include "ingest/json_rows.hpp"

#include <gtest/gtest.h>

#include <string>

#include "article_laws.hpp"
#include "ingest/dates.hpp"
#include "ingest/language_id.hpp"
#include "ingest/read_input.hpp"

namespace synoptic {
namespace {

TEST(JsonRows, EachRowIsAnArticleOfItsOwn) {
  const std::string bytes =
      "{\"id\": \"n1\", \"title\": \"Talks open in Osk\", \"text\": \"Talks began.\\nNo deal.\", "
      "\"source\": \"The Osk Post\", \"date\": \"2031-04-02\", \"url\": \"http://osk.example/1\"}\n"
      "{\"id\": 7, \"text\": \"Caf\\u00e9s closed in Osk on Monday.\"}\n";
  const Ingested read = read_input(bytes, "rows.jsonl");
  ASSERT_EQ(read.articles.size(), 2U);
  const Article& first = read.articles[0];
  EXPECT_EQ(first.text, "Talks open in Osk\nTalks began.\nNo deal.");
  EXPECT_EQ(first.source.given_id, "n1");
  EXPECT_EQ(first.outlet, "The Osk Post");
  EXPECT_EQ(first.published->value, "2031-04-02");
  EXPECT_EQ(first.published->how, "given");
  EXPECT_EQ(broken_law(first, "Talks began.\nNo deal."), "");
  EXPECT_EQ(read.articles[1].source.given_id, "7");
  EXPECT_EQ(*read.articles[1].source.record, 1U);
  EXPECT_EQ(broken_law(read.articles[1], "Caf\xC3\xA9s closed in Osk on Monday."), "");
}

TEST(JsonRows, ABrokenRowIsNamedAndTheOthersAreRead) {
  const Ingested read = read_input(
      "{\"text\": \"Talks began in Osk.\"}\n{\"text\": \n{\"title\": \"No text\"}\n"
      "{\"text\": \"Talks ended in Osk.\"}\n",
      "rows.jsonl");
  EXPECT_EQ(read.articles.size(), 2U);
  ASSERT_EQ(read.problems.size(), 2U);
  EXPECT_EQ(*read.problems[0].record, 1U);
  EXPECT_EQ(read.problems[0].code, "bad-format");
  EXPECT_EQ(read.problems[1].code, "no-article");
}

TEST(JsonRows, ATitleThatBeginsTheTextIsNotToldTwice) {
  const Ingested read = read_input(
      "{\"title\": \"Talks open in Osk\", \"text\": \"Talks open in Osk\\n\\nThey began.\"}\n",
      "rows.jsonl");
  ASSERT_EQ(read.articles.size(), 1U);
  EXPECT_EQ(read.articles[0].text, "Talks open in Osk\nThey began.");
}

TEST(Dates, IsoFormsKeepTheirPrecisionAndZone) {
  EXPECT_EQ(parse_iso_date("2031-04-02")->precision, "day");
  EXPECT_EQ(parse_iso_date("2031-04-02T00:00:00")->precision, "day");
  EXPECT_EQ(parse_iso_date("2031-04-02T14:05:10.123+0300")->value, "2031-04-02T14:05:10");
  EXPECT_EQ(parse_iso_date("2031-04-02T14:05:10+0300")->zone, "+03:00");
  EXPECT_EQ(parse_iso_date("2031-04-02 14:05Z")->zone, "Z");
  EXPECT_FALSE(parse_iso_date("2031-02-30"));
  EXPECT_FALSE(parse_iso_date("02-04"));
}

TEST(Dates, PrintedFormsOfPages) {
  EXPECT_EQ(parse_date("Published: Mon, 19 May 2031 14:05:10 GMT")->value, "2031-05-19T14:05");
  EXPECT_EQ(parse_date("May 9th, 2031 at 2:05 p.m.")->value, "2031-05-09T14:05");
  EXPECT_EQ(parse_date("19. Mai 2031")->value, "2031-05-19");
  EXPECT_EQ(parse_date("19.05.2031")->value, "2031-05-19");
  EXPECT_EQ(parse_date("05/19/2031")->value, "2031-05-19");
  EXPECT_FALSE(parse_date("05/04/2031"));
  EXPECT_FALSE(parse_date("May 9"));
  EXPECT_FALSE(parse_date("Talks in 2031"));
}

TEST(Dates, UrlsSayAWholeDayOrNothing) {
  EXPECT_EQ(date_in_url("https://osk.example/2031/05/19/talks.html")->value, "2031-05-19");
  EXPECT_EQ(date_in_url("https://osk.example/2031/may/19/talks")->value, "2031-05-19");
  EXPECT_EQ(date_in_url("https://osk.example/20310519/talks")->value, "2031-05-19");
  EXPECT_FALSE(date_in_url("https://osk.example/2031/12/talks-19-envoys.html"));
}

TEST(Language, SmallWordsTellEnglishFromOthers) {
  EXPECT_EQ(identify_language("Osk"), "");
  EXPECT_EQ(identify_language("The envoys of Varland said on Monday that the talks in Osk were not "
                              "over, and that they will meet again in a week with the mediators."),
            "en");
  EXPECT_EQ(identify_language("Die Gesandten von Varland sagten am Montag, dass die Verhandlungen "
                              "in Osk noch nicht beendet sind und sie sich in einer Woche mit den "
                              "Vermittlern wieder treffen werden."),
            "de");
}

}  // namespace
}  // namespace synoptic
