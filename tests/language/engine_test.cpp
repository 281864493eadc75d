// The whole engine: parity with the reference, properties of a parse, threads.
#include <gtest/gtest.h>
// After gtest:
#include <rapidcheck/gtest.h>

#include <thread>

#include "eval/language_eval.hpp"
#include "text/utf8.hpp"
#include "tiny_files.hpp"

namespace synoptic {
namespace {

TEST(Engine, DecidesAsTheReferenceOnAllGoldens) {
  const std::string data = std::string(SYNOPTIC_SOURCE_DIR) + "/../shared/eval";
  if (!std::filesystem::exists(data + "/language/nasty-md.jsonl.gz")) {
    GTEST_SKIP() << "no goldens beside the project";
  }
  if (real_pipeline() == nullptr) GTEST_SKIP() << "no language pipeline";
  const Parity parity = compare_with_goldens(data, *real_pipeline());
  EXPECT_GT(parity.texts, 200U);
  for (const std::string& problem : parity.problems) ADD_FAILURE() << problem;
  // A text that differs must be a tie of rounding.
  EXPECT_LT(parity.worst_margin, 1e-3) << testing::PrintToString(parity.unequal);
  EXPECT_EQ(parity.equal[0], parity.all[0]);
}

void check_parse(std::string_view text, const Parse& parse) {
  std::uint32_t end = 0;
  for (TokenIndex i = 0; i < parse.size(); ++i) {
    RC_ASSERT(end <= parse.span[i].begin && parse.span[i].begin < parse.span[i].end);
    end = parse.span[i].end;
    RC_ASSERT(end <= text.size());
    RC_ASSERT(is_boundary(text, parse.span[i].begin) || !is_utf8(text));
    RC_ASSERT(parse.head[i] < parse.size());
    RC_ASSERT(parse.left_edge[i] <= i && i <= parse.right_edge[i]);
    RC_ASSERT(parse.sentence_of[i] < parse.sentences.size());
    for (const TokenIndex child : parse.children(i)) RC_ASSERT(parse.head[child] == i);
  }
  TokenIndex next = 0;
  for (const Sentence& sentence : parse.sentences) {
    RC_ASSERT(sentence.tokens.begin == next);
    next = sentence.tokens.end;
  }
  RC_ASSERT(next == parse.size());
}

RC_GTEST_PROP(Engine, EveryTextGivesASoundParse, (const std::string& noise)) {
  if (real_pipeline() == nullptr) return;
  const std::string text = "Mara Venn left. " + noise + " They said: \"We stay.\"";
  check_parse(text, parse_text(*real_pipeline(), text));
  Article article;
  article.text = text;
  article.blocks = {{BlockKind::paragraph, {0, 15}},
                    {BlockKind::paragraph, {16, static_cast<std::uint32_t>(text.size())}}};
  check_parse(text, parse(*real_pipeline(), article));
}

TEST(Engine, ABlockIsADocumentOfItsOwn) {
  if (real_pipeline() == nullptr) GTEST_SKIP() << "no language pipeline";
  Article article;
  article.text = "Talks resume\nEnvoys of Ostrana met in Port Sel on Monday. They will meet again.";
  const auto size = static_cast<std::uint32_t>(article.text.size());
  article.blocks = {{BlockKind::headline, {0, 12}}, {BlockKind::paragraph, {13, size}}};
  const Parse whole = parse(*real_pipeline(), article);
  const Parse alone = parse_text(*real_pipeline(), std::string_view(article.text).substr(13));
  ASSERT_EQ(whole.size(), alone.size() + 2);
  for (TokenIndex i = 0; i < alone.size(); ++i) {
    EXPECT_EQ(whole.head[i + 2], alone.head[i] + 2);
    EXPECT_EQ(whole.tag[i + 2], alone.tag[i]);
    EXPECT_EQ(whole.lemma(i + 2), alone.lemma(i));
    EXPECT_EQ(whole.span[i + 2].begin, alone.span[i].begin + 13);
  }
  ASSERT_EQ(whole.sentences.size(), 3U);
  EXPECT_EQ(whole.sentences[2].block, 1U);
}

TEST(Engine, WrappedLinesReadOn) {
  if (real_pipeline() == nullptr) GTEST_SKIP() << "no language pipeline";
  Article wrapped;
  wrapped.text = "Envoys of Ostrana met\nin Port Sel.";
  wrapped.blocks = {{BlockKind::paragraph, {0, static_cast<std::uint32_t>(wrapped.text.size())}}};
  const Parse parsed = parse(*real_pipeline(), wrapped);
  EXPECT_EQ(parsed.head, parse_text(*real_pipeline(), "Envoys of Ostrana met in Port Sel.").head);
  EXPECT_EQ(parsed.sentences.size(), 1U);
}

TEST(Engine, AnArticleOverTheLimitIsParsedUpToIt) {
  if (real_pipeline() == nullptr) GTEST_SKIP() << "no language pipeline";
  Article article;
  article.text = "One two three.\nFour five six.\nSeven.";
  article.blocks = {{BlockKind::paragraph, {0, 14}},
                    {BlockKind::paragraph, {15, 29}},
                    {BlockKind::paragraph, {30, 36}}};
  Limits limits;
  limits.tokens = 5;
  EXPECT_EQ(parse(*real_pipeline(), article, limits).size(), 4U);
}

TEST(Engine, ThreadsAndOrderChangeNothing) {
  if (real_pipeline() == nullptr) GTEST_SKIP() << "no language pipeline";
  const std::string a = "The minister of Ostrana said on Tuesday that 40 ships had left Port Sel.";
  const std::string b = "Nobody in Vell knows why the ceasefire isn't holding, she added.";
  const Parse first = parse_text(*real_pipeline(), a);
  std::vector<std::thread> threads;
  std::vector<Parse> results(8);
  for (std::size_t t = 0; t < results.size(); ++t) {
    threads.emplace_back([&, t] {
      static_cast<void>(parse_text(*real_pipeline(), t % 2 == 0 ? b : a));
      results[t] = parse_text(*real_pipeline(), a);
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const Parse& result : results) {
    EXPECT_EQ(result.head, first.head);
    EXPECT_EQ(result.lemma_id, first.lemma_id);
    EXPECT_EQ(result.strings, first.strings);
  }
}

// A text of many batches is parsed as one document, and the store of words overflows on the way.
TEST(Engine, LongTextsAreParsedAsShortOnes) {
  if (real_pipeline() == nullptr) GTEST_SKIP() << "no language pipeline";
  const std::string sentence = "The envoy of Ostrana met 40 people in Port Sel, she said.\n\n";
  std::string text;
  for (int i = 0; i < 700; ++i) text += sentence;
  const Parse one = parse_text(*real_pipeline(), sentence + sentence + sentence + sentence);
  const Parse all = parse_text(*real_pipeline(), text);
  const TokenIndex size = one.size() / 4;
  ASSERT_EQ(all.size(), 700 * size);
  for (TokenIndex i = size; i < all.size() - size; ++i) {
    EXPECT_EQ(all.tag[i], one.tag[size + i % size]);
    EXPECT_EQ(all.head[i] - i / size * size, one.head[size + i % size] - size);
    EXPECT_EQ(all.lemma(i), one.lemma(size + i % size));
  }
}

TEST(Engine, MoreWordsThanTheStoreHolds) {
  if (real_pipeline() == nullptr) GTEST_SKIP() << "no language pipeline";
  const std::string plain = "Envoys of Ostrana met in Port Sel.";
  const Parse before = parse_text(*real_pipeline(), plain);
  std::string text = plain;
  for (int i = 0; i < 40'000; ++i) text += " w" + std::to_string(i * 7919);
  text += " " + std::string(400, 'x') + " " + plain;
  const Parse all = parse_text(*real_pipeline(), text);
  EXPECT_EQ(all.lower(all.size() - 2), "sel");
  EXPECT_EQ(all.lower_id[all.size() - 1], all.lower_id[before.size() - 1]);  // one number a text
  const Parse after = parse_text(*real_pipeline(), plain);
  EXPECT_EQ(after.head, before.head);
  EXPECT_EQ(after.strings, before.strings);
}

TEST(Engine, SimilarityOfWords) {
  if (real_pipeline() == nullptr) GTEST_SKIP() << "no language pipeline";
  const WordVectors vectors = word_vectors(*real_pipeline());
  if (vectors.rows == 0) GTEST_SKIP() << "a pipeline without vectors";
  const Parse words = parse_text(*real_pipeline(), "truce ceasefire banana");
  const auto close = [&](TokenIndex a, TokenIndex b) {
    return similarity(vectors, {&words.vector_row[a], 1}, {&words.vector_row[b], 1});
  };
  EXPECT_GT(close(0, 1), close(0, 2));
  EXPECT_NEAR(close(0, 0), 1.0, 1e-9);
  EXPECT_EQ(similarity(vectors, {}, {}), 0.0);
  const std::span<const std::int32_t> rows(words.vector_row);
  EXPECT_EQ(nearest(vectors, rows.first(1), rows.subspan(1), 5), (std::vector<std::size_t>{0, 1}));
}

}  // namespace
}  // namespace synoptic
