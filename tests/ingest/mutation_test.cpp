// A few thousand broken inputs: no crash, no broken law, none slow.
#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "article_laws.hpp"
#include "ingest/read_input.hpp"

namespace synoptic {
namespace {

// The same numbers on every machine (SplitMix64).
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::size_t below(std::size_t bound) {
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return static_cast<std::size_t>((z ^ (z >> 31U)) % bound);
  }

 private:
  std::uint64_t state_;
};

const std::vector<std::string>& originals() {
  static const std::vector<std::string> texts = {
      "Talks open in Osk\n\n0 95\n\nEnvoys of Varland met on Monday, officials said.\n- One: the "
      "bridge.\n\nComments\nLeave a Reply\n",
      "<html><head><title>Talks open in Osk</title><meta charset='utf-8'></head><body><nav><a "
      "href='/'>Home</a></nav><article><h1>Talks open in Osk</h1><p>Envoys &amp; guards met on "
      "Monday&nbsp;&#8211; officials said the bridge would stay closed.</p><ul><li>One.</li></ul>"
      "</article><div class=\"comments\"><p>Caf\xC3\xA9!</p></div><script "
      "type='application/ld+json'>{\"@type\":\"Article\",\"author\":[{\"name\":\"Mira "
      "Tolven\"}]}</script></body></html>",
      "{\"id\":1,\"title\":\"Talks open\",\"text\":\"Envoys met in Osk on Monday.\\nNo "
      "deal.\"}\n{\"text\":\"Caf\\u00e9s closed.\"}\n",
      "\xFF\xFEh\0e\0l\0l\0o\0",
      "Caf\xE9s in \xD6sk closed early on Monday, \x93officials\x94 said."};
  return texts;
}

std::string mutated(Dice& dice) {
  static const std::string bits[] = {"<",        ">",    "&",
                                     "<div>",    "</p>", "\"",
                                     "\n",       "\xC3", "\xF0\x9F",
                                     "<!--",     "]]>",  "&#",
                                     "\\u",      "{",    "[",
                                     "<script>", "\r\n", std::string(1, '\0'),
                                     "<a href=", "'",    "<table><tr><td>"};
  std::string text = originals()[dice.below(originals().size())];
  for (std::size_t i = 1 + dice.below(8); i > 0 && !text.empty(); --i) {
    const std::size_t at = dice.below(text.size());
    switch (dice.below(5)) {
      case 0:
        text[at] = static_cast<char>(dice.below(256));
        break;
      case 1:
        text.erase(at, 1 + dice.below(20));
        break;
      case 2:
        text.insert(at, bits[dice.below(std::size(bits))]);
        break;
      case 3:
        text.insert(at, text.substr(at, dice.below(80)));
        break;
      default:
        for (std::size_t j = dice.below(200); j > 0; --j) text.insert(at, bits[dice.below(5)]);
    }
  }
  return text;
}

TEST(Mutations, EveryLawHoldsAndNoneIsSlow) {
  Dice dice(20310402);
  for (int i = 0; i < 4000; ++i) {
    const std::string bytes = mutated(dice);
    const auto begin = std::chrono::steady_clock::now();
    const Ingested read = read_input(bytes, "mutated");
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
    EXPECT_LT(spent.count(), 2.0);
    for (const Article& article : read.articles) {
      if (article.source.record) continue;  // counts in the decoded row
      ASSERT_EQ(broken_law(article, bytes), "") << bytes;
    }
  }
}

TEST(Mutations, HugeInputsAreReadInLinearTime) {
  std::string line;
  for (int i = 0; i < 2'000'000; ++i) line += "word ";
  std::string tags;
  for (int i = 0; i < 300'000; ++i) tags += "<div><b>x ";
  std::string lines;
  for (int i = 0; i < 500'000; ++i) lines += "Share this\n\"\n1/3 x\n";
  for (const std::string& bytes : {line, "<html>" + tags, lines}) {
    const auto begin = std::chrono::steady_clock::now();
    const Ingested read = read_input(bytes, "huge");
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
    EXPECT_LT(spent.count(), 20.0);
    for (const Article& article : read.articles) EXPECT_EQ(broken_law(article, bytes), "");
  }
}

}  // namespace
}  // namespace synoptic
