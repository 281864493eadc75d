// A few thousand broken inputs: no crash, no broken law. No clock is read: a step that is not
// linear runs for hours on the huge ones and the time limit of the runner (tests/CMakeLists.txt)
// stops it.
#include <gtest/gtest.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "article_laws.hpp"
#include "ingest/read_input.hpp"
#include "ingest/records.hpp"

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

const std::vector<std::string>& containers() {
  static const std::string page = originals()[1];
  static const std::vector<std::string> texts = {
      "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: <https://post.example/1>\r\n"
      "Content-Length: 611\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
      "Transfer-Encoding: chunked\r\n\r\n1f\r\n" +
          page + "\r\n0\r\n\r\n\r\nWARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 20\r\n\r\n" +
          "Envoys met on Monday.\r\n\r\n",
      "<?xml version='1.0' encoding='windows-1251'?><rss><channel><title>The Osk Post</title>"
      "<item><title>Talks &nbsp; open</title><link>https://post.example/1</link><pubDate>Mon, 12 "
      "May 2031 08:00:00 +0200</pubDate><description><![CDATA[<p>Envoys met & left.</p>]]>"
      "</description></item></channel></rss>",
      "<feed xmlns='http://www.w3.org/2005/Atom'><title>Post</title><entry><title>Talks</title>"
      "<link rel='alternate' href='https://post.example/2'/><content type='xhtml'><div><p>Envoys "
      "met in Osk.</p></div></content></entry></feed>",
      "{\"version\":\"https://jsonfeed.org/version/1\",\"title\":\"Post\",\"items\":[{\"title\":"
      "\"Talks\",\"content_html\":\"<p>Envoys met.</p>\",\"date_published\":\"2031-05-12\"}]}",
      "From: Post <a@post.example>\nSubject: =?utf-8?Q?Caf=C3=A9?=\nDate: Mon, 12 May 2031 "
      "08:00:00 "
      "+0000\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: "
      "text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p>Envoys =3D met in Osk on "
      "Mon=\nday.</p>\n--b--\n"};
  return texts;
}

std::string mutated(Dice& dice, const std::vector<std::string>& from) {
  static const std::string bits[] = {"<",        ">",    "&",
                                     "<div>",    "</p>", "\"",
                                     "\n",       "\xC3", "\xF0\x9F",
                                     "<!--",     "]]>",  "&#",
                                     "\\u",      "{",    "[",
                                     "<script>", "\r\n", std::string(1, '\0'),
                                     "<a href=", "'",    "<table><tr><td>"};
  std::string text = from[dice.below(from.size())];
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

// SYNOPTIC_MUTATIONS=100000 asks for more.
std::size_t wanted(std::size_t usual) {
  const char* asked = std::getenv("SYNOPTIC_MUTATIONS");
  return asked == nullptr ? usual : std::strtoul(asked, nullptr, 10);
}

TEST(Mutations, EveryLawHolds) {
  Dice dice(20310402);
  for (std::size_t i = wanted(4000); i > 0; --i) {
    const std::string bytes = mutated(dice, originals());
    const Ingested read = read_input(bytes, "mutated");
    for (const Article& article : read.articles) {
      if (article.source.record) continue;  // counts in the decoded row
      ASSERT_EQ(broken_law(article, bytes), "") << bytes;
    }
  }
}

TEST(Mutations, ContainersKeepTheLawsRecordByRecord) {
  Dice dice(20310403);
  for (std::size_t i = wanted(3000); i > 0; --i) {
    const std::string bytes = mutated(dice, containers());
    const Ingested read = read_input(bytes, "mutated");
    for_each_record(bytes, {}, [&](const Result<ContainerRecord>& record) {
      for (const Article& article : read.articles) {
        if (!record || article.source.record != record->number) continue;
        EXPECT_EQ(broken_law(article, record->bytes), "") << bytes;
      }
      return true;
    });
  }
}

TEST(Mutations, HugeInputsAreReadToTheEnd) {
  std::string line;
  for (int i = 0; i < 2'000'000; ++i) line += "word ";
  std::string tags;
  for (int i = 0; i < 300'000; ++i) tags += "<div><b>x ";
  std::string lines;
  for (int i = 0; i < 500'000; ++i) lines += "Share this\n\"\n1/3 x\n";
  for (const std::string& bytes : {line, "<html>" + tags, lines}) {
    const Ingested read = read_input(bytes, "huge");
    for (const Article& article : read.articles) EXPECT_EQ(broken_law(article, bytes), "");
  }
}

}  // namespace
}  // namespace synoptic
