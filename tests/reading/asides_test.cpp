// Who posted a quoted post is no part of any text, however that is told.
#include "reading/base/asides.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "language/pipeline.hpp"
#include "reading/shared_pipeline.hpp"

namespace synoptic {
namespace {

// The blocks that are asides in an article of quoted posts.
std::vector<std::uint32_t> asides_among(const std::vector<std::string>& posts) {
  Article article;
  for (const std::string& words : posts) {
    if (!article.text.empty()) article.text += '\n';
    const auto begin = static_cast<std::uint32_t>(article.text.size());
    article.text += words;
    const auto end = static_cast<std::uint32_t>(article.text.size());
    article.blocks.push_back({BlockKind::quote, {begin, end}});
  }
  return find_asides(article, parse(*shared_pipeline(), article, Limits()), Reading());
}

TEST(Asides, WhoPostedAPostAndWhenIsOne) {
  if (shared_pipeline() == nullptr) GTEST_SKIP() << "no language pipeline";
  EXPECT_EQ(asides_among({"Stay away from the quay.",
                          "\xE2\x80\x94 Tarvo Fire (@tarvofire) August 18, 2032",
                          "\xE2\x80\x94 The mayor (@tarvomayor) closed the lanes.",
                          "\xE2\x80\x94 Pal Dorn, fitter, August 18, 2032"}),
            std::vector<std::uint32_t>({1}));
}

}  // namespace
}  // namespace synoptic
