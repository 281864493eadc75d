// Containers: what is taken out of them, and that lies, damage and bombs cost only themselves.
#include "ingest/records.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <string>
#include <string_view>
#include <vector>

#include "article_laws.hpp"
#include "ingest/feeds.hpp"
#include "ingest/http_message.hpp"
#include "ingest/read_input.hpp"

namespace synoptic {
namespace {

const std::string page =
    "<html><head><title>Talks open in Osk</title></head><body><article><h1>Talks open in Osk</h1>"
    "<p>Envoys of Varland and Estmark met in Osk on Monday, officials of both sides said.</p>"
    "<p>The bridge over the Tamsin stays closed until the second round, the council said.</p>"
    "</article></body></html>";

std::string gzipped(std::string_view text) {
  z_stream z{};
  EXPECT_EQ(deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(text.size() + 200, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  z.avail_in = static_cast<uInt>(text.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&z, Z_FINISH), Z_STREAM_END);
  out.resize(out.size() - z.avail_out);
  deflateEnd(&z);
  return out;
}

std::string http(const std::string& fields, const std::string& body) {
  return "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n" + fields + "\r\n" + body;
}

std::string warc_record(const std::string& type,
                        const std::string& block,
                        std::size_t claimed = std::string::npos) {
  const std::size_t length = claimed == std::string::npos ? block.size() : claimed;
  return "WARC/1.0\r\nWARC-Type: " + type +
         "\r\nWARC-Target-URI: https://post.example/osk\r\nContent-Length: " +
         std::to_string(length) + "\r\n\r\n" + block + "\r\n\r\n";
}

std::vector<ContainerRecord> records_of(const std::string& bytes) {
  std::vector<ContainerRecord> found;
  for_each_record(bytes, {}, [&](Result<ContainerRecord> record) {
    if (record) found.push_back(std::move(*record));
    return true;
  });
  return found;
}

// Every article of the bytes keeps the laws against its own record.
void expect_laws(const std::string& bytes) {
  const std::vector<ContainerRecord> records = records_of(bytes);
  for (const Article& article : read_input(bytes, "x").articles) {
    for (const ContainerRecord& record : records) {
      if (article.source.record != record.number) continue;
      EXPECT_EQ(broken_law(article, record.bytes), "");
    }
  }
}

const std::string three = warc_record("warcinfo", "software: ours\r\n") +
                          warc_record("request", "GET /osk HTTP/1.1\r\n\r\n") +
                          warc_record("response", http("", page));

TEST(Warc, PlainAndGzippedByRecordOrAsAWhole) {
  const std::string by_record = gzipped(warc_record("warcinfo", "software: ours\r\n")) +
                                gzipped(warc_record("request", "GET /osk HTTP/1.1\r\n\r\n")) +
                                gzipped(warc_record("response", http("", page)));
  for (const std::string& bytes : {three, by_record, gzipped(three)}) {
    const auto found = records_of(bytes);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].number, 2U);
    EXPECT_EQ(found[0].bytes, page);
    EXPECT_EQ(found[0].given.url, "https://post.example/osk");
    const Ingested read = read_input(bytes, "a.warc");
    ASSERT_EQ(read.articles.size(), 1U);
    EXPECT_EQ(read.articles[0].title, "Talks open in Osk");
    expect_laws(bytes);
  }
}

TEST(Warc, LyingHeadersAreTried) {
  const std::string chunked = "10\r\n" + page.substr(0, 16) + "\r\n" + "fff\r\n" + page.substr(16);
  const std::vector<std::string> blocks = {
      http("Transfer-Encoding: chunked\r\n", page),     // says so, is not
      http("Transfer-Encoding: chunked\r\n", chunked),  // is, and is cut short
      http("Content-Encoding: gzip\r\n", page),         // says so, is not
      http("", gzipped(page)),                          // is, and does not say so
      http("Content-Encoding: gzip\r\n", gzipped(page)),
  };
  for (const std::string& block : blocks) {
    const auto found = records_of(warc_record("response", block));
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].bytes, page);
  }
}

TEST(Warc, WrongLengthsCostNoOtherRecord) {
  const std::string good = warc_record("response", http("", page));
  for (const std::size_t claimed : {std::size_t{20}, std::size_t{5000}, std::size_t{1} << 40U}) {
    const auto found = records_of(warc_record("response", http("", page), claimed) + good);
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found.back().bytes, page) << claimed;
  }
  EXPECT_EQ(records_of("WARC/1.0\r\nWARC-Type: response\r\n\r\n" + good).size(), 1U);
}

TEST(Warc, DamagedMemberIsPassedOver) {
  const std::string member = gzipped(warc_record("response", http("", page)));
  std::string damaged = member;
  for (std::size_t i = 40; i < 60; ++i) damaged[i] = static_cast<char>(damaged[i] ^ 0x55);
  const auto found = records_of(member + damaged + member);
  ASSERT_GE(found.size(), 2U);
  EXPECT_EQ(found.back().bytes, page);
}

TEST(Warc, StreamsInSmallSteps) {
  std::string bytes;
  for (int i = 0; i < 50; ++i) bytes += gzipped(warc_record("response", http("", page)));
  std::string_view rest = bytes;
  PlainStream stream([&](char* into, std::size_t most) {
    const std::size_t count = std::min({most, rest.size(), std::size_t{7}});
    rest.copy(into, count);
    rest.remove_prefix(count);
    return count;
  });
  std::size_t articles = 0;
  read_warc(stream, "big.warc.gz", {}, {}, [&](const Ingested& read) {
    articles += read.articles.size();
    return true;
  });
  EXPECT_EQ(articles, 50U);
}

TEST(Gzip, OneFileBombsAndNests) {
  const auto found = read_input(gzipped(page), "a.html.gz");
  ASSERT_EQ(found.articles.size(), 1U);
  EXPECT_EQ(found.articles[0].source.record, 0U);
  Limits small;
  small.input_bytes = 100'000;
  const std::string bomb = gzipped(std::string(5'000'000, 'a'));
  for_each_record(bomb, small, [&](const Result<ContainerRecord>& record) {
    EXPECT_LE(record->bytes.size(), small.input_bytes);
    return true;
  });
  EXPECT_TRUE(records_of(gzipped(gzipped(page))).empty());
}

TEST(Feeds, IllFormedOnesGiveTheirItems) {
  const std::string items =
      "<item><title>Talks &amp; tea</title><link>https://post.example/1</link><description>Varland "
      "& Estmark met&nbsp;on Monday.</description></item>";
  const std::string head =
      "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>The Osk "
      "Post</title>";
  for (const std::string& bytes : {head + items + "</channel></rss>", head + items,
                                   head + "\x01" + items + "<item><title>cut"}) {
    const auto found = records_of(bytes);
    ASSERT_GE(found.size(), 1U);
    EXPECT_EQ(found[0].given.title, "Talks & tea");
    EXPECT_EQ(found[0].given.source, "The Osk Post");
    EXPECT_EQ(found[0].bytes, "Varland & Estmark met\u00A0on Monday.");
    expect_laws(bytes);
  }
}

TEST(Feeds, EntitiesOfADocumentTypeAreNeverExpanded) {
  const std::string bytes =
      "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b "
      "\"&a;&a;&a;&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/hostname\">]><rss><channel><item>"
      "<title>x</title><description>one &b; two &f;</description></item></channel></rss>";
  const auto found = records_of(bytes);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_LT(found[0].bytes.size(), 40U);
}

TEST(Mail, EncodedWordsPartsAndCharsets) {
  const std::string bytes =
      "From: \"The Osk Post\" <news@osk.example>\r\nSubject: =?utf-8?Q?Caf=C3=A9_in_Osk?= "
      "=?utf-8?B?IGNsb3NlZA==?=\r\nDate: Mon, 12 May 2031 08:00:00 +0200\r\nMIME-Version: 1.0\r\n"
      "Content-Type: multipart/alternative; boundary=\"b1\"\r\n\r\n--b1\r\nContent-Type: "
      "text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nThe "
      "caf=E9 in Osk closed on Mon=\r\nday.\r\n--b1--\r\n";
  const auto found = records_of(bytes);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].given.title, "Caf\u00E9 in Osk closed");
  EXPECT_EQ(found[0].given.source, "The Osk Post");
  EXPECT_EQ(decode_record(found[0]).text, "The caf\u00E9 in Osk closed on Monday.\r\n");
  const Ingested read = read_input(bytes, "a.eml");
  ASSERT_EQ(read.articles.size(), 1U);
  EXPECT_EQ(read.articles[0].published->value, "2031-05-12T08:00");
  expect_laws(bytes);
}

TEST(Lists, AddressesAreNamedAsSuch) {
  for (const char* bytes : {"<?xml version=\"1.0\"?><opml version=\"2.0\"><body/></opml>",
                            "<urlset xmlns=\"x\"><url><loc>https://post.example</loc></url>"
                            "</urlset>"}) {
    const Ingested read = read_input(bytes, "list.xml");
    EXPECT_TRUE(read.articles.empty());
    ASSERT_EQ(read.problems.size(), 1U);
    EXPECT_EQ(read.problems[0].code, "no-article");
  }
}

TEST(Lists, OpmlSiteMapsAndFeedsNameTheirPages) {
  const std::string opml =
      "<?xml version=\"1.0\"?><opml version=\"2.0\"><body><outline text=\"Papers\"><outline "
      "text=\"Post\" xmlUrl=\"https://post.example/feed\"/><outline text=\"Wire\" "
      "htmlUrl=\"https://wire.example/\"/></outline></body></opml>";
  const auto outlines = listed_addresses(opml, {});
  ASSERT_EQ(outlines.size(), 2U);
  EXPECT_EQ(outlines[0].url, "https://post.example/feed");
  EXPECT_EQ(outlines[1].title, "Wire");
  const std::string news =
      "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
      "xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\"><url><loc> "
      "https://post.example/1 </loc><lastmod>2031-05-13</lastmod><news:news>"
      "<news:publication><news:name>Post</news:name></news:publication>"
      "<news:publication_date>2031-05-12T08:00:00Z</news:publication_date>"
      "<news:title>Talks &amp; tolls</news:title></news:news></url>"
      "<url><loc>javascript:x</loc></url><url><loc>https://post.example/1</loc></url></urlset>";
  const auto pages = listed_addresses(news, {});
  ASSERT_EQ(pages.size(), 1U);
  EXPECT_EQ(pages[0].url, "https://post.example/1");
  EXPECT_EQ(pages[0].title, "Talks & tolls");
  EXPECT_EQ(pages[0].date, "2031-05-12T08:00:00Z");
  const auto items = listed_addresses(
      "<rss><channel><item><title>A</title><link>https://post.example/a</link></item></channel>"
      "</rss>",
      {});
  ASSERT_EQ(items.size(), 1U);
  EXPECT_EQ(items[0].url, "https://post.example/a");
  EXPECT_TRUE(listed_addresses("<opml", {}).empty());
}

// A page of one column of lines.
std::string pdf_of(const std::vector<std::string>& lines) {
  std::string page_text = "BT /F1 11 Tf 72 760 Td 14 TL\n";
  for (const std::string& line : lines) page_text += "(" + line + ") Tj T*\n";
  page_text += "ET";
  const std::vector<std::string> objects = {
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font "
      "<< /F1 5 0 R >> >> >>",
      "<< /Length " + std::to_string(page_text.size()) + " >>\nstream\n" + page_text +
          "\nendstream",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"};
  std::string out = "%PDF-1.4\n";
  std::string table;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    const std::string at = std::to_string(out.size());
    table += std::string(10 - at.size(), '0') + at + " 00000 n \n";
    out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::string begin = std::to_string(out.size());
  return out + "xref\n0 6\n0000000000 65535 f \n" + table +
         "trailer << /Size 6 /Root 1 0 R >>\nstartxref\n" + begin + "\n%%EOF\n";
}

TEST(Pdf, ItsTextIsReadWhenPdftotextIsThere) {
  const std::string bytes =
      pdf_of({"Talks on the harbour of Osk open", "",
              "Envoys of Varland and Estmark met in Osk on Monday, officials said. They",
              "spoke for three hours about the bridge and the tolls, and the mayor sat",
              "between them.", "", "A second meeting is planned for Thursday."});
  const Ingested read = read_input(bytes, "talks.pdf");
  if (!read.problems.empty() &&
      read.problems[0].message.find("not installed") != std::string::npos) {
    GTEST_SKIP() << read.problems[0].message;
  }
  ASSERT_EQ(read.articles.size(), 1U);
  EXPECT_NE(read.articles[0].text.find("A second meeting is planned for Thursday."),
            std::string::npos);
  expect_laws(bytes);
}

TEST(Pdf, DamagedOnesAreNamed) {
  const Ingested read = read_input("%PDF-1.4\nnothing of the kind", "x.pdf");
  EXPECT_TRUE(read.articles.empty());
  ASSERT_EQ(read.problems.size(), 1U);
}

TEST(Http, FieldsFoldAndParametersAreUnquoted) {
  std::string_view rest = "Content-Type: text/html;\r\n charset=\"utf-8\"\r\nX: 1\r\n\r\nbody";
  const HeaderFields fields = take_fields(rest, 1000);
  EXPECT_EQ(parameter(field(fields, "content-type"), "charset"), "utf-8");
  EXPECT_EQ(media_type(field(fields, "content-type")), "text/html");
  EXPECT_EQ(rest, "body");
}

}  // namespace
}  // namespace synoptic
