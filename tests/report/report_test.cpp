// The four printed forms of one synopsis made by hand; golden files in tests/report/golden.
// SYNOPTIC_UPDATE=1 rewrites them; read what it writes.
#include "report/report.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>

#include "hand_made.hpp"
#include "report/escape.hpp"
#include "report/labels.hpp"
#include "report/outline.hpp"
#include "report/page_text.hpp"
#include "text/lexicon.hpp"

namespace synoptic {
namespace {

namespace fs = std::filesystem;

void expect_golden(const std::string& name, const std::string& printed) {
  const fs::path path = fs::path(SYNOPTIC_SOURCE_DIR) / "tests/report/golden" / name;
  if (std::getenv("SYNOPTIC_UPDATE") != nullptr) {
    std::ofstream(path, std::ios::binary) << printed;
    return;
  }
  std::ifstream in(path, std::ios::binary);
  EXPECT_EQ(printed, std::string(std::istreambuf_iterator<char>(in), {})) << path;
}

TEST(Report, TerminalGolden) {
  expect_golden("story.terminal.txt", to_terminal(hand_made(), {false, 80, true, false}));
}

TEST(Escape, XmlLeavesOutWhatItForbids) {
  EXPECT_EQ(xml_escaped("a<b & \"c\"\x01\x1b\n\td"), "a&lt;b &amp; &quot;c&quot;\n\td");
}

TEST(Report, TerminalNarrowGolden) {
  expect_golden("story.narrow.txt", to_terminal(hand_made(), {false, 44, false, false}));
}

TEST(Report, MarkdownGolden) {
  expect_golden("story.md", to_markdown(hand_made(), true));
}

TEST(Report, JsonGolden) {
  expect_golden("story.json", to_json(hand_made()));
}

TEST(Report, NothingReadIsSaidInEveryForm) {
  const Synopsis none;
  EXPECT_NE(to_terminal(none, {}).find(phrase("nothing")), std::string::npos);
  EXPECT_NE(to_markdown(none).find(phrase("nothing")), std::string::npos);
  EXPECT_NE(to_html(none).find(phrase("nothing")), std::string::npos);
  EXPECT_EQ(nlohmann::json::parse(to_json(none))["accounts"].size(), 0U);
}

TEST(Report, OneAccountIsAReadingWithoutComparison) {
  const Synopsis one = one_account("The ferry left Port Lissa.");
  const std::string page = to_terminal(one, {});
  EXPECT_NE(page.find(phrase("single")), std::string::npos);
  EXPECT_EQ(page.find(phrase("differ")), std::string::npos);
}

TEST(Report, ColourOnlyWhenAsked) {
  EXPECT_EQ(to_terminal(hand_made(), {false, 80, true, false}).find('\x1b'), std::string::npos);
  EXPECT_NE(to_terminal(hand_made(), {true, 80, true, false}).find('\x1b'), std::string::npos);
}

TEST(Report, ControlCharactersOfASourceNeverReachTheTerminal) {
  Synopsis one = one_account(
      "The ferry \x1b]0;left\x07 Port \xC2\x9B"
      "31m Lissa.");
  one.accounts.push_back(one.accounts.front());
  one.accounts.back().label = "B";
  const std::string page = to_terminal(one, {false, 80, false, true});
  EXPECT_NE(page.find("Lissa"), std::string::npos);
  EXPECT_EQ(page.find('\x1b'), std::string::npos);
  EXPECT_EQ(page.find('\x07'), std::string::npos);
  EXPECT_EQ(page.find("\xC2\x9B"), std::string::npos);
}

TEST(Html, ASourceCannotCloseTheScriptOrOpenATag) {
  Synopsis one = one_account("</script><script>alert(1)</script> \"x\" 'y' <img src=x onerror=z>");
  one.accounts.push_back(one.accounts.front());
  one.accounts.back().label = "B";
  one.accounts.back().article.title = "\"><b>bold</b>";
  const std::string page = to_html(one);
  EXPECT_EQ(page.find("<script>alert"), std::string::npos);
  EXPECT_EQ(page.find("<img"), std::string::npos);
  EXPECT_EQ(page.find("<b>bold"), std::string::npos);
  std::size_t closings = 0;
  for (std::size_t at = page.find("</script>"); at != std::string::npos;
       at = page.find("</script>", at + 1)) {
    ++closings;
  }
  EXPECT_EQ(closings, 3U);
}

TEST(Html, EmbedsTheWholeResultAndNamesNoOtherHost) {
  const std::string page = to_html(hand_made());
  const std::string mark = "id=\"data\">";
  const std::size_t begin = page.find(mark) + mark.size();
  const auto data =
      nlohmann::json::parse(page.substr(begin, page.find("</script>", begin) - begin));
  EXPECT_EQ(data, nlohmann::json::parse(to_json(hand_made())));
  EXPECT_EQ(page.find("src="), std::string::npos);
  EXPECT_EQ(page.find("@import"), std::string::npos);
  EXPECT_NE(page.find("default-src 'none'"), std::string::npos);
}

TEST(Json, ASlotNobodyFillsIsNull) {
  const auto data = nlohmann::json::parse(to_json(hand_made()));
  EXPECT_TRUE(data["accounts"][1]["outlet"].is_null());
  EXPECT_TRUE(data["figures"][0]["high"].is_null());
  EXPECT_TRUE(data["timeline"][1]["when"].is_null());
  EXPECT_EQ(data["figures"][0]["low"].dump(), "31");
  EXPECT_EQ(data["figures"][0]["bound"], "at-least");
  EXPECT_EQ(data["statements"][0]["kind"], "refuse");
  EXPECT_EQ(data["differences"][0]["verdict"], "difference");
  EXPECT_EQ(data["differences"][1]["because"], "coarser");
}

TEST(Json, IsWrittenInMilliseconds) {
  const Synopsis story = hand_made();
  const auto begin = std::chrono::steady_clock::now();
  for (int i = 0; i < 100; ++i) ASSERT_FALSE(to_json(story).empty());
  const auto took = std::chrono::steady_clock::now() - begin;
  EXPECT_LT(std::chrono::duration_cast<std::chrono::milliseconds>(took).count(), 2000);
}

// ---- lines as records
// ---------------------------------------------------------------------------------

TEST(Rows, EveryRecordIsTheBytesItNames) {
  const Synopsis synopsis = hand_made();
  std::map<std::string, const Article*> articles;
  for (const Account& account : synopsis.accounts) {
    articles[account.article.id] = &account.article;
  }
  std::istringstream lines(to_jsonl(synopsis));
  std::set<std::string> parts;
  for (std::string line; std::getline(lines, line);) {
    const auto row = nlohmann::json::parse(line);
    parts.insert(row["part"]);
    const Article& article = *articles.at(row["article"]);
    const std::size_t begin = row["begin"], end = row["end"];
    EXPECT_EQ(row["text"], article.text.substr(begin, end - begin)) << line;
  }
  for (const char* part : {"fact", "difference", "statement", "figure"}) {
    EXPECT_TRUE(parts.contains(part)) << part;
  }
}

TEST(Rows, AFormulaInASourceIsTextInASpreadsheet) {
  Synopsis synopsis = hand_made();
  synopsis.accounts[0].article.outlet = "=HYPERLINK(\"http://evil.example\",\"x\")";
  const std::string csv = to_csv(synopsis);
  EXPECT_NE(csv.find(",\"'=HYPERLINK(\"\"http://evil.example\"\",\"\"x\"\")\","),
            std::string::npos);
  EXPECT_EQ(csv.find(",\"="), std::string::npos);
  EXPECT_TRUE(csv.starts_with("\"part\",\"id\",\"kind\",\"value\",\"account\","));
  EXPECT_TRUE(csv.ends_with("\"\r\n"));
}

TEST(PageText, CountsWhatATerminalShows) {
  EXPECT_EQ(display_width("abc"), 3U);
  EXPECT_EQ(display_width("\xC3\xA9t\xC3\xA9"), 3U);         // e acute, t, e acute
  EXPECT_EQ(display_width("e\xCC\x81"), 1U);                 // e and a combining accent
  EXPECT_EQ(display_width("\xE6\x9D\xB1\xE4\xBA\xAC"), 4U);  // two wide characters
}

TEST(PageText, WrapsByCharactersNotBytes) {
  PageText page(20, false);
  page.paragraph(0, {{"\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9 \xC3\xA8\xC3\xA8\xC3\xA8\xC3\xA8 "
                      "\xE6\x9D\xB1\xE4\xBA\xAC\xE6\x9D\xB1\xE4\xBA\xAC end",
                      Style::plain}});
  EXPECT_EQ(page.take(),
            "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9 \xC3\xA8\xC3\xA8\xC3\xA8\xC3\xA8 "
            "\xE6\x9D\xB1\xE4\xBA\xAC\xE6\x9D\xB1\xE4\xBA\xAC\nend\n");
}

RC_GTEST_PROP(PageText, NoLineIsWiderThanThePage, (const std::string& text, bool colour)) {
  PageText page(32, colour);
  page.row(2, {{6, {{text, Style::letter}}}, {0, {{text, Style::strong}, {text, Style::plain}}}});
  std::string out = page.take();
  for (std::size_t at = out.find('\x1b'); at != std::string::npos; at = out.find('\x1b')) {
    out.erase(at, out.find('m', at) - at + 1);
  }
  for (const std::string_view line : split(out, '\n')) RC_ASSERT(display_width(line) <= 32U);
}

RC_GTEST_PROP(Markdown, WordsStayWhatTheyAre, (const std::string& text)) {
  std::string bare;
  const std::string escaped = markdown_escaped(text);
  for (std::size_t i = 0; i < escaped.size(); ++i) {
    if (escaped[i] == '\\') ++i;
    bare.push_back(escaped[i]);
  }
  RC_ASSERT(display_width(bare) <= display_width(text));
  RC_ASSERT(escaped.find('\n') == std::string::npos);
}

TEST(Labels, EveryCodeOfTheContractHasAPhrase) {
  const auto said = [](std::string_view group, std::string_view code) {
    for (const LexiconRow& row : lexicon("labels/kinds")) {
      if (row[0] == group && row[1] == code) return !row[2].empty();
    }
    return false;
  };
  for (int i = 0; i <= static_cast<int>(StatementKind::no_comment); ++i) {
    EXPECT_TRUE(said("statement", name_of(static_cast<StatementKind>(i))));
  }
  for (int i = 0; i <= static_cast<int>(DifferenceKind::source); ++i) {
    EXPECT_TRUE(said("difference", name_of(static_cast<DifferenceKind>(i))));
  }
  for (int i = 0; i <= static_cast<int>(TimeHow::unresolved); ++i) {
    EXPECT_TRUE(said("time", name_of(static_cast<TimeHow>(i))));
  }
}

TEST(Outline, TheLineOfAnAccountStandsFirstAndMostComesBeforeShared) {
  const Synopsis story = hand_made();
  const Outline outline = make_outline(story);
  ASSERT_EQ(outline.most.size(), 2U);
  EXPECT_EQ(letters(story, outline.most[0].accounts), "A B C");
  EXPECT_TRUE(outline.most[1].differs);
  EXPECT_FALSE(outline.most[0].differs);
  EXPECT_EQ(outline.differences.size(), 1U);
  EXPECT_EQ(outline.explained.size(), 1U);
  ASSERT_TRUE(outline.fresh.has_value());
  EXPECT_EQ(outline.fresh->account, 2U);
}

TEST(Outline, DifferencesStandOnTopAndNothingEmptyIsNamed) {
  const Synopsis story = hand_made();
  const std::vector<Section> sections = sections_of(story, make_outline(story));
  ASSERT_GE(sections.size(), 3U);
  EXPECT_EQ(sections[0], Section::differences);
  EXPECT_EQ(sections[1], Section::most);
  const Synopsis one = one_account("The ferry left Port Lissa.");
  EXPECT_TRUE(sections_of(one, make_outline(one)).empty());
}

TEST(Outline, WhatAnAccountLacksIsToldInTheWordsOfOthers) {
  Synopsis story = hand_made();
  const Fact& fact = story.facts.front();
  story.lacks = {{2, fact.id}, {1, "f000000000000"}};
  const Outline outline = make_outline(story);
  ASSERT_EQ(outline.lacks.size(), 1U);
  EXPECT_EQ(outline.lacks[0].account, 2U);
  EXPECT_EQ(outline.lacks[0].rows[0].line, fact.line);
  EXPECT_NE(to_terminal(story, {}).find(phrase("lacks")), std::string::npos);
  EXPECT_NE(to_markdown(story).find(phrase("lacks")), std::string::npos);
  EXPECT_NE(to_html(story).find("id=\"lacks\""), std::string::npos);
}

TEST(Html, TheMatrixHasACellForEveryAccountAndFoldsTheExplained) {
  const Synopsis story = hand_made();
  const std::string page = to_html(story);
  const std::size_t begin = page.find("<table class=\"matrix\">");
  ASSERT_NE(begin, std::string::npos);
  const std::string matrix = page.substr(begin, page.find("</table>", begin) - begin);
  const auto count = [&](std::string_view what) {
    std::size_t n = 0;
    for (std::size_t at = matrix.find(what); at != std::string::npos;
         at = matrix.find(what, at + 1)) {
      ++n;
    }
    return n;
  };
  EXPECT_EQ(count("<td"), count("<th scope=\"row\"") * story.accounts.size());
  EXPECT_NE(page.find("<details><summary><h2>"), std::string::npos);
  EXPECT_NE(to_html(story, true).find("<details open>"), std::string::npos);
}

TEST(Terminal, ManyAccountsTakeNoRoomBesideTheLines) {
  Synopsis story = hand_made();
  while (story.accounts.size() < 30) {
    story.accounts.push_back(story.accounts[0]);
    story.accounts.back().label =
        "Z" + std::string(1, static_cast<char>('A' + story.accounts.size() % 26));
    FactCell cell = story.facts[0].cells.front();
    cell.account = static_cast<AccountIndex>(story.accounts.size() - 1);
    cell.evidence.front().account = cell.account;
    story.facts[0].cells.push_back(cell);
  }
  const std::string page = to_terminal(story, {false, 80, false, false});
  EXPECT_NE(page.find("A +29"), std::string::npos);
}

}  // namespace
}  // namespace synoptic
