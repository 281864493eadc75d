// Pages of our own making: what is kept, what is dropped, and where it stands in the file.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "article_laws.hpp"
#include "ingest/dates.hpp"
#include "ingest/read_input.hpp"

namespace synoptic {
namespace {

const std::string page = R"(<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8">
<title>Envoys of Varland reach Osk for bridge talks - The Osk Post</title>
<meta property="og:site_name" content="The Osk Post">
<meta property="article:published_time" content="2031-04-02T08:15:00+02:00">
<link rel="canonical" href="https://osk.example/2031/04/02/bridge-talks">
<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle",
"headline": "Envoys of Varland reach Osk for bridge talks", "author": [{"@type": "Person", "name": "Mira Tolven"}]}]}</script>
</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<div class="ad-slot">Advertisement</div>
<article>
<h1>Envoys of Varland reach Osk for bridge talks</h1>
<div class="byline">By <a rel="author" href="/mt">Mira Tolven</a></div>
<div class="article-body">
<figure><img src="x.jpg"><figcaption>The bridge at Osk. Photo: Handout</figcaption></figure>
<p>Envoys of Varland arrived in&nbsp;Osk on Monday for   talks with
 the council of Estmark, officials &amp; witnesses said.</p>
<p>&ldquo;We will not leave <b>without</b> a signed paper,&rdquo; the envoy of Varland, Aron Pell, told reporters at the bridge.</p>
<aside class="related-articles"><h3>Related</h3><a href="/1">Estmark names a new harbour master after the storm of last winter</a></aside>
<h2>What comes next</h2>
<ul><li>The council meets again on Thursday to vote on the plan.</li><li>A second meeting is planned in Varland in May.</li></ul>
<p>The council of Estmark has not said how it will vote, and two of its members were away on Monday.</p>
</div></article>
<section id="comments"><h3>3 Comments</h3><p>I was at the bridge and nobody talked to anybody there, believe me.</p></section>
<footer>Copyright 2031 The Osk Post. All rights reserved.</footer>
</body></html>)";

bool drops(const Article& article, std::string_view reason, std::string_view text) {
  return std::any_of(article.dropped.begin(), article.dropped.end(), [&](const Dropped& dropped) {
    return dropped.reason == reason && dropped.text.find(text) != std::string::npos;
  });
}

TEST(Html, TheArticleIsKeptAndTheRestHasAReason) {
  const Ingested read = read_input(page, "page.html");
  ASSERT_EQ(read.articles.size(), 1U);
  EXPECT_TRUE(read.problems.empty());
  const Article& article = read.articles.front();
  EXPECT_EQ(broken_law(article, page), "");
  EXPECT_EQ(
      article.text,
      "Envoys of Varland reach Osk for bridge talks\n"
      "The bridge at Osk. Photo: Handout\n"
      "Envoys of Varland arrived in Osk on Monday for talks with the council of Estmark, "
      "officials & witnesses said.\n"
      "\xE2\x80\x9CWe will not leave without a signed paper,\xE2\x80\x9D the envoy of Varland, "
      "Aron Pell, told reporters at the bridge.\n"
      "What comes next\n"
      "The council meets again on Thursday to vote on the plan.\n"
      "A second meeting is planned in Varland in May.\n"
      "The council of Estmark has not said how it will vote, and two of its members were away "
      "on Monday.");
  EXPECT_EQ(article.blocks[0].kind, BlockKind::headline);
  EXPECT_EQ(article.blocks[1].kind, BlockKind::caption);
  EXPECT_EQ(article.blocks[4].kind, BlockKind::subheading);
  EXPECT_EQ(article.blocks[5].kind, BlockKind::list_item);
  EXPECT_TRUE(drops(article, "comments", "nobody talked"));
  EXPECT_TRUE(drops(article, "related", "harbour master"));
  EXPECT_TRUE(drops(article, "navigation", "Home"));
}

TEST(Html, ThreeWitnessesGiveTheMetadata) {
  const Article article = read_input(page, "page.html").articles.at(0);
  EXPECT_EQ(article.title, "Envoys of Varland reach Osk for bridge talks");
  EXPECT_EQ(article.outlet, "The Osk Post");
  EXPECT_EQ(article.url, "https://osk.example/2031/04/02/bridge-talks");
  EXPECT_EQ(article.language, "en");
  ASSERT_EQ(article.authors.size(), 1U);
  EXPECT_EQ(article.authors[0].name, "Mira Tolven");
  ASSERT_TRUE(article.published);
  EXPECT_EQ(article.published->value, "2031-04-02T08:15:00");
  EXPECT_EQ(article.published->zone, "+02:00");
  EXPECT_EQ(article.published->how, "meta");
}

TEST(Html, OldCharsetsAreDecodedAndLeadBackToTheirBytes) {
  const std::string bytes =
      "<html><head><meta charset=\"iso-8859-1\"></head><body><p>Caf\xE9"
      " owners of \xD6"
      "sk said on "
      "Monday that the bridge of the town will stay \x93"
      "closed\x94 for a week or two.</p></body>";
  const Ingested read = read_input(bytes, "page.html");
  ASSERT_EQ(read.articles.size(), 1U);
  const Article& article = read.articles.front();
  EXPECT_EQ(broken_law(article, bytes), "");
  EXPECT_TRUE(article.text.starts_with("Caf\xC3\xA9 owners of \xC3\x96sk said"));
  EXPECT_NE(article.text.find("\xE2\x80\x9C"
                              "closed\xE2\x80\x9D"),
            std::string::npos);
}

TEST(Html, GivenDatesStandAboveThePage) {
  Given given;
  given.date = "2031-04-03";
  const Article article = read_input(page, "page.html", given).articles.at(0);
  EXPECT_EQ(article.published->value, "2031-04-03");
  EXPECT_EQ(article.published->how, "given");
}

TEST(Dates, AnInstantTakesTheDayThePagePrints) {
  const DateStamp instant = *parse_date("2031-05-07T01:40:10Z");
  const DateStamp clock = at_local_day(instant, *parse_date("Published 8:40 PM, Tue May 6, 2031"));
  EXPECT_EQ(clock.value, "2031-05-06T20:40");
  EXPECT_EQ(clock.zone, "-05:00");
  const DateStamp day = at_local_day(instant, *parse_date("May 6, 2031"));
  EXPECT_EQ(day.value, "2031-05-06");
  EXPECT_EQ(day.precision, "day");
  // The same day, a day that is too far off, and an instant with a zone of its own stay.
  EXPECT_EQ(at_local_day(instant, *parse_date("7 May 2031")).value, instant.value);
  EXPECT_EQ(at_local_day(instant, *parse_date("2 May 2031")).value, instant.value);
  const DateStamp local = *parse_date("2031-05-07T01:40:10+02:00");
  EXPECT_EQ(at_local_day(local, *parse_date("May 6, 2031")).value, local.value);
}

}  // namespace
}  // namespace synoptic
