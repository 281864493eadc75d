// CoNLL-U of hand-made parses: columns, offsets, heads that stand elsewhere.
#include "language/conllu.hpp"

#include <gtest/gtest.h>

#include "text/lexicon.hpp"

namespace synoptic {
namespace {

// Words of a text cut at single spaces; every token its own root.
Parse parse_of(std::string_view text) {
  Parse parse;
  std::uint32_t begin = 0;
  for (const std::string_view word : split(text, ' ')) {
    const auto end = begin + static_cast<std::uint32_t>(word.size());
    parse.span.push_back({begin, end});
    parse.space.push_back(end < text.size() ? 1 : 0);
    parse.head.push_back(parse.size() - 1);
    begin = end + 1;
  }
  const std::size_t count = parse.size();
  parse.dep.resize(count, Dep::root);
  parse.tag.resize(count, Tag::nn);
  parse.pos.resize(count, Pos::noun);
  parse.morph_id.resize(count, 0);
  parse.lemma_id.resize(count, 0);
  parse.lower_id.resize(count, 0);
  parse.parser_sentence_start.resize(count, 0);
  parse.entity_of_label.resize(count, 0);
  parse.strings = {""};
  return parse;
}

TEST(Conllu, CountsBytesAndCharacters) {
  const std::string out = to_conllu(parse_of("caf\xC3\xA9 \xE2\x82\xAC"
                                             "9 b"),
                                    "caf\xC3\xA9 \xE2\x82\xAC"
                                    "9 b");
  EXPECT_NE(out.find("\tSpan=0:5|Chars=0:4\n"), std::string::npos) << out;
  EXPECT_NE(out.find("\tSpan=6:10|Chars=5:7\n"), std::string::npos) << out;
  EXPECT_NE(out.find("\tSpaceAfter=No|Span=11:12|Chars=8:9\n"), std::string::npos) << out;
}

TEST(Conllu, AHeadOfAnotherSentenceIsNamedBesideARoot) {
  Parse parse = parse_of("one two three four");
  parse.parser_sentence_start = {1, 0, 1, 0};
  parse.head = {1, 2, 2, 2};
  parse.dep = {Dep::det, Dep::appos, Dep::root, Dep::prep};
  const std::string out = to_conllu(parse, "one two three four");
  EXPECT_NE(out.find("1\tone\t_\tNOUN\tNN\t_\t2\tdet\t"), std::string::npos) << out;
  EXPECT_NE(out.find("2\ttwo\t_\tNOUN\tNN\t_\t0\tappos\t_\tOutsideHead=3|"), std::string::npos)
      << out;
  EXPECT_NE(out.find("1\tthree\t_\tNOUN\tNN\t_\t0\tROOT\t_\tSpan"), std::string::npos) << out;
  EXPECT_NE(out.find("2\tfour\t_\tNOUN\tNN\t_\t1\tprep\t"), std::string::npos) << out;
}

TEST(Conllu, NothingGivesNothing) {
  EXPECT_EQ(to_conllu(Parse(), ""), "");
}

}  // namespace
}  // namespace synoptic
