#include "ingest/html_tree.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "ingest/html_cut.hpp"

namespace synoptic {
namespace {

std::string repeated(std::string_view text, std::size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) out.append(text);
  return out;
}

void check_pieces(const HtmlTree& tree, std::string_view page) {
  std::size_t at = 0;
  for (const TextPiece& piece : tree.pieces) {
    ASSERT_LE(piece.begin, piece.end);
    ASSERT_LE(piece.end, page.size());
    EXPECT_GE(piece.begin, at);
    at = piece.begin;
    if (piece.how == SegmentHow::verbatim) {
      EXPECT_EQ(piece.text, tree.page.substr(piece.begin, piece.end - piece.begin));
    }
  }
}

TEST(HtmlTree, PiecesKnowTheirBytes) {
  const std::string page =
      "<html><body><p class='a b'>Caf\xC3\xA9 &amp; bar &nosuch; x &lt y</p><p>2 &#8211; "
      "3\r\n4</p>";
  HtmlTree tree;
  parse_html(page, {}, tree);
  check_pieces(tree, page);
  std::string text;
  for (const TextPiece& piece : tree.pieces) text.append(piece.text);
  EXPECT_EQ(text, "Caf\xC3\xA9 & bar &nosuch; x &lt y2 \xE2\x80\x93 3 \n4");
  for (const TextPiece& piece : tree.pieces) {
    if (piece.text == "\xE2\x80\x93") {
      EXPECT_EQ(page.substr(piece.begin, piece.end - piece.begin), "&#8211;");
    }
  }
}

TEST(HtmlTree, ReferencesInARowHaveTheirOwnPlaces) {
  HtmlTree tree;
  parse_html("<p>a &amp;&amp; b &amp;amp; &&</p>", {}, tree);
  std::string marks;
  for (const TextPiece& piece : tree.pieces) {
    if (piece.how == SegmentHow::decoded) {
      marks += tree.page.substr(piece.begin, piece.end - piece.begin) + " ";
    }
  }
  EXPECT_EQ(marks, "&amp; &amp; &amp; ");
}

TEST(HtmlTree, LongTextsKeepTheirPlaces) {
  const std::string page =
      "<p>" + repeated("Caf\xC3\xA9 na\xC3\xAFve word \xF0\x9F\x98\x80 ", 5000) + "</p>";
  HtmlTree tree;
  parse_html(page, {}, tree);
  check_pieces(tree, page);
  for (const TextPiece& piece : tree.pieces) EXPECT_EQ(piece.how, SegmentHow::verbatim);
}

TEST(HtmlTree, BadNestsAreLinearAndKeepTheirText) {
  for (const std::string& page :
       {repeated("<div>", 300'000) + "end", repeated("<b x='y'>", 1'000'000) + "end",
        repeated("<table><tr><td>", 60'000) + "end", repeated("<a", 500'000) + "> end",
        repeated("<a b=\"", 300'000) + "\"> end", repeated("<", 2'000'000) + "<p>end",
        "<p " + repeated("a b ", 200'000) + ">end</p>", repeated("<!--", 400'000) + "--><p>end",
        repeated("<script>", 200'000) + "</script><p>end", repeated("&", 2'000'000) + "<p>end"}) {
    const auto begin = std::chrono::steady_clock::now();
    HtmlTree tree;
    parse_html(page, {}, tree);
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
    EXPECT_LT(spent.count(), 4.0) << page.substr(0, 20);
    check_pieces(tree, page);
  }
}

TEST(HtmlTree, LongTagsAreCutAndTextStays) {
  std::string page = "<p a=\"" + repeated("x > y ", 4000) + "\" b>text</p> 1 < 2";
  const std::size_t size = page.size();
  cut_long_tags(page, 8192);
  EXPECT_EQ(page.size(), size);
  HtmlTree tree;
  parse_html(page, {}, tree);
  EXPECT_EQ(tree.text_below(0), "text 1 < 2");
}

}  // namespace
}  // namespace synoptic
