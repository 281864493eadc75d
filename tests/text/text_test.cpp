#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

#include "text/hash.hpp"
#include "text/json_writer.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"
#include "text/white_space.hpp"

namespace synoptic {
namespace {

TEST(Hash, KnownVectors) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex(std::string(1000, 'a')),
            "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3");
}

TEST(Utf8, RejectsOverlongsAndSurrogates) {
  EXPECT_TRUE(is_utf8("caf\xC3\xA9"));
  EXPECT_FALSE(is_utf8("\xC0\xAF"));
  EXPECT_FALSE(is_utf8("\xED\xA0\x80"));
  EXPECT_FALSE(is_utf8("\xE2\x82"));
}

TEST(Utf8, FoldsMarksAndQuotes) {
  EXPECT_EQ(fold("Soufri\xC3\xA8re\xE2\x80\x99s  Port"), "soufriere's port");
  EXPECT_EQ(trim("\xC2\xA0 a b \n"), "a b");
}

// A mark over the last letter is folded away, and takes the way through Unicode's tables.
RC_GTEST_PROP(Utf8, AsciiFoldsAsAnyTextDoes, ()) {
  const auto text = *rc::gen::container<std::string>(rc::gen::inRange('\0', '\x7F'));
  RC_ASSERT(fold(text) == fold(text + "\xCC\x81"));
}

RC_GTEST_PROP(Utf8, WalkingAnyBytesEnds, (const std::string& bytes)) {
  std::size_t at = 0;
  while (at < bytes.size()) at += code_point_at(bytes, at).size;
  RC_ASSERT(at == bytes.size());
}

TEST(Json, WritesNestedValuesAndEscapes) {
  JsonWriter json;
  json.begin_object();
  json.field("a", "x\"\n");
  json.key("b");
  json.begin_array();
  json.value(1);
  json.value(2.5);
  json.null();
  json.end_array();
  json.end_object();
  EXPECT_EQ(json.text(), R"({"a":"x\"\n","b":[1,2.5,null]})");
}

TEST(WhiteSpace, RunsBecomeOneSpace) {
  EXPECT_EQ(collapsed(" a \t\n b\u00A0 c "), "a b c");
  EXPECT_EQ(collapsed("  "), "");
}

TEST(Lexicon, SkipsHeaderAndSplitsCells) {
  const auto rows = parse_lexicon("# title\na\tb\n\nc\n");
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0][1], "b");
  EXPECT_EQ(rows[1][1], "");
  EXPECT_FALSE(lexicon("labels/phrases").empty());
}

TEST(Sha256, PiecesGiveWhatTheWholeGives) {
  const std::string text(1000, 'a');
  for (const std::size_t step : {1U, 7U, 63U, 64U, 65U, 1000U}) {
    Sha256 hash;
    for (std::size_t at = 0; at < text.size(); at += step) {
      hash.add(std::string_view(text).substr(at, step));
    }
    EXPECT_EQ(hash.hex(), sha256_hex(text));
  }
  EXPECT_EQ(Sha256().hex(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Words, StandWhereNoLetterTouchesThem) {
  EXPECT_TRUE(has_words("the State's own", "State"));
  EXPECT_TRUE(has_words("States and the State", "State"));
  EXPECT_TRUE(has_words("in Orsk\xE2\x80\x94Wenna", "Orsk"));
  EXPECT_FALSE(has_words("the States", "State"));
  EXPECT_FALSE(has_words("the Interstate", "state"));
  EXPECT_FALSE(has_words("Orsk\xC3\xA9", "Orsk"));
  EXPECT_FALSE(has_words("\xC3\x89Orsk", "Orsk"));
  EXPECT_FALSE(has_words("", "Orsk"));
}

}  // namespace
}  // namespace synoptic
