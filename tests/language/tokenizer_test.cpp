// The tokenizer over a tiny file of its own: the rules, not the English data.
#include "language/tokenizer.hpp"

#include <gtest/gtest.h>

#include "tiny_files.hpp"

namespace synoptic {
namespace {

class NoFacts final : public WordFacts {
 public:
  explicit NoFacts(const Tokenizer& tokenizer) : tokenizer_(&tokenizer) {}
  void complete(Word& word, MatchRoom& /*room*/) const override {
    word.piece = tokenizer_->piece_of(word.text);
  }

 private:
  const Tokenizer* tokenizer_;
};

void add_exception(MsgpackWriter& file,
                   std::string_view text,
                   const std::vector<std::string_view>& pieces) {
  file.text(text);
  file.array(static_cast<unsigned>(pieces.size()));
  for (const std::string_view piece : pieces) {
    file.map(1);
    file.integer(65);
    file.text(piece);
  }
}

std::string tiny_tokenizer() {
  MsgpackWriter file;
  file.map(5);
  file.text("prefix_search");
  file.text("^\\(|^\"|^:");
  file.text("suffix_search");
  file.text("\\)$|\"$|,$|\\.\\.+$|(?<=[a-z])\\.$");
  file.text("infix_finditer");
  file.text("(?<=[a-z])-(?=[a-z])|\\.\\.+");
  file.text("url_match");
  file.text("(?u)^[a-z]+\\.[a-z\\u00e0]{2,}$");
  file.text("exceptions");
  file.map(4);
  add_exception(file, "isn't", {"is", "n't"});
  add_exception(file, "ca.", {"ca."});
  add_exception(file, ":)", {":)"});
  add_exception(file, "a.", {"a."});
  return file.bytes;
}

std::string tokens_of(std::string_view text) {
  const TemporaryFolder folder;
  const Result<Tokenizer> tokenizer = Tokenizer::load(folder.write("tokenizer", tiny_tokenizer()));
  if (!tokenizer) return tokenizer.error().message;
  const NoFacts facts(*tokenizer);
  WordRoom words(facts);
  words.begin(std::make_shared<WordStore>(facts, WordStore::Bounds{8, 8, 6}), text.size());
  std::vector<Token> tokens;
  tokenizer->tokenize(text, {0, static_cast<std::uint32_t>(text.size())}, words, tokens);
  std::string out;
  for (const Token& token : tokens) {
    EXPECT_EQ(token.span.in(text), token.word->text);
    out.append("[").append(token.span.in(text)).append(token.space != 0 ? "]_" : "]");
  }
  return out;
}

TEST(Tokenizer, WhiteSpace) {
  EXPECT_EQ(tokens_of(""), "");
  EXPECT_EQ(tokens_of("a b"), "[a]_[b]");
  EXPECT_EQ(tokens_of("a  b"), "[a]_[ ][b]");
  EXPECT_EQ(tokens_of("a\n\nb"), "[a][\n\n][b]");
  EXPECT_EQ(tokens_of(" b "), "[ ][b]_");
  EXPECT_EQ(tokens_of("   "), "[   ]");
}

TEST(Tokenizer, AffixesInfixesAndExceptions) {
  EXPECT_EQ(tokens_of("(\"one-two\")"), "[(][\"][one][-][two][\"][)]");
  EXPECT_EQ(tokens_of("(end.)"), "[(][end][.][)]");
  EXPECT_EQ(tokens_of("isn't, isn't"), "[is][n't][,]_[is][n't]");
  EXPECT_EQ(tokens_of("ca. five."), "[ca.]_[five][.]");
  EXPECT_EQ(tokens_of("wait...what..."), "[wait][...][what][...]");
}

TEST(Tokenizer, ExceptionsAcrossBordersJoinWhenTheTextIsTheirs) {
  EXPECT_EQ(tokens_of("(:)"), "[(][:)]");
  EXPECT_EQ(tokens_of(": )"), "[:]_[)]");
}

TEST(Tokenizer, AUrlStaysWhole) {
  EXPECT_EQ(tokens_of("(post.nowhere)"), "[(][post.nowhere][)]");
}

TEST(Tokenizer, LongRunsOfMarksAreLinear) {
  const std::string marks(20'000, '"');
  EXPECT_EQ(tokens_of(marks).size(), 3 * marks.size());
}

TEST(Tokenizer, CutFilesAreErrors) {
  const TemporaryFolder folder;
  const std::string whole = tiny_tokenizer();
  for (std::size_t size = 1; size < whole.size(); size += 7) {
    EXPECT_FALSE(Tokenizer::load(folder.write("tokenizer", whole.substr(0, size)))) << size;
  }
}

}  // namespace
}  // namespace synoptic
