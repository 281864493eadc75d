#include "language/parser.hpp"

#include <gtest/gtest.h>
// After gtest:
#include <rapidcheck/gtest.h>

namespace synoptic {
namespace {

Arcs with_heads(std::vector<TokenIndex> heads) {
  Arcs arcs;
  arcs.head = std::move(heads);
  arcs.label.resize(arcs.head.size());
  find_edges(arcs);
  return arcs;
}

TEST(Edges, OfASmallTree) {
  const Arcs arcs = with_heads({1, 3, 1, 3, 3});
  EXPECT_EQ(arcs.left_edge, (std::vector<TokenIndex>{0, 0, 2, 0, 4}));
  EXPECT_EQ(arcs.right_edge, (std::vector<TokenIndex>{0, 2, 2, 4, 4}));
}

TEST(Edges, SentencesBeginAtTheRootsLeftEdges) {
  EXPECT_EQ(sentence_starts(with_heads({1, 1, 3, 3})), (std::vector<std::uint8_t>{1, 0, 1, 0}));
  EXPECT_TRUE(sentence_starts(with_heads({})).empty());
}

RC_GTEST_PROP(Edges, HoldTheTokenItself, (const std::vector<std::uint8_t>& raw)) {
  std::vector<TokenIndex> heads;
  for (const std::uint8_t head : raw) {
    heads.push_back(static_cast<TokenIndex>(head % raw.size()));
  }
  const Arcs arcs = with_heads(heads);
  for (TokenIndex i = 0; i < heads.size(); ++i) {
    RC_ASSERT(arcs.left_edge[i] <= i);
    RC_ASSERT(arcs.right_edge[i] >= i);
  }
}

}  // namespace
}  // namespace synoptic
