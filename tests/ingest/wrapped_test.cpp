// One account in four kinds of page gives the same article text as the plain file.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "article_laws.hpp"
#include "ingest/read_input.hpp"

namespace synoptic {
namespace {

std::string slurp(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return std::string{std::istreambuf_iterator<char>(in), {}};
}

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
  }
  return out;
}

// The headline and the text of an article, block by block.
std::vector<std::string> blocks_of(const Article& article) {
  std::vector<std::string> blocks;
  for (const Block& block : article.blocks) {
    const bool told = block.kind != BlockKind::caption && block.kind != BlockKind::byline &&
                      block.kind != BlockKind::dateline;
    if (told) blocks.emplace_back(block.span.in(article.text));
  }
  return blocks;
}

std::string element(BlockKind kind, const std::string& text) {
  const char* tag = kind == BlockKind::subheading  ? "h2"
                    : kind == BlockKind::list_item ? "li"
                                                   : "p";
  return std::string("<") + tag + ">" + escaped(text) + "</" + tag + ">";
}

// The blocks of the account as paragraphs, headings and lists.
std::string body_of(const Article& article, const std::string& gap, const std::string& inserted) {
  std::string body;
  std::size_t number = 0;
  bool list = false;
  for (const Block& block : article.blocks) {
    if (block.kind == BlockKind::headline) continue;
    const bool item = block.kind == BlockKind::list_item;
    if (item != list) body += item ? "<ul>" : "</ul>";
    list = item;
    body += element(block.kind, std::string(block.span.in(article.text))) + gap;
    if (++number == 2 && !list) body += inserted;
  }
  return body + (list ? "</ul>" : "");
}

std::string blog(const std::string& title, const Article& article) {
  return "<!DOCTYPE html>\n<html lang=\"en\"><head><title>" + title +
         " &#8211; River notes</title></head><body class=\"single-post\">\n<header class=\"site-"
         "header\"><a href=\"/\">River notes</a><nav><a href=\"/about\">About</a></nav></header>\n"
         "<main><article class=\"post\"><header><h1 class=\"entry-title\">" +
         title +
         "</h1><span class=\"posted-on\">Posted on 12 May 2031</span></header>\n<div "
         "class=\"entry-content\">\n" +
         body_of(article, "\n", "") +
         "</div>\n<footer class=\"entry-meta\">Filed under <a href=\"/t\">talks</a></footer>"
         "</article>\n<div id=\"comments\"><h3>2 Comments</h3><ol class=\"comment-list\"><li><p>I "
         "do not believe a word of it, and neither should you.</p></li></ol><div id=\"respond\">"
         "<h3>Leave a Reply</h3><p>Your email address will not be published.</p></div></div></main>"
         "<aside class=\"widget-area\"><h2>Recent posts</h2><ul><li><a href=\"/1\">The boats are "
         "back</a></li><li><a href=\"/2\">Low water</a></li></ul></aside></body></html>";
}

std::string agency(const std::string& title, const Article& article) {
  return "<html><head><title>" + title +
         "</title><meta name=\"author\" content=\"Inland Wire\"></head><body>\n<table><tr><td>"
         "<font size=\"2\"><a href=\"/\">Wire</a> | <a href=\"/w\">World</a></font></td></tr>"
         "</table>\n<div id=\"story\"><h1>" +
         title + "</h1>\n" + body_of(article, "\n\n", "") +
         "</div>\n<p><small>Copyright 2031 Inland Wire. All rights reserved.</small></p>"
         "</body></html>";
}

std::string cms(const std::string& title, const Article& article) {
  const std::string box =
      "<aside class=\"related-box\"><h4>Related</h4><ul><li><a href=\"/a\">Mayor of Pell resigns "
      "after a vote</a></li><li><a href=\"/b\">Storm closes the bridge for a third time</a></li>"
      "</ul></aside><div class=\"newsletter-signup\"><p>Sign up for our morning letter.</p></div>"
      "<figure><img src=\"x.jpg\"><figcaption>The quay at noon. Photo: Handout</figcaption>"
      "</figure>";
  return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + title +
         " | The Post</title><meta property=\"og:title\" content=\"" + title +
         "\"></head><body><div class=\"cookie-banner\"><p>We use cookies to make the site better."
         "</p></div><nav><ul><li><a href=\"/\">Home</a></li></ul></nav><main><article><h1>" +
         title +
         "</h1><div class=\"share-buttons\"><a href=\"#\">Share</a></div><div "
         "class=\"article-body\">" +
         body_of(article, "", box) +
         "</div><div class=\"tags\">Tags: <a href=\"/t\">talks</a></div></article><section "
         "class=\"more-stories\"><h2>More stories</h2><article><h3><a href=\"/c\">Council votes on "
         "tolls</a></h3><p>The council votes on Thursday on the tolls of the bridge at Osk.</p>"
         "</article></section></main><footer>About us</footer></body></html>";
}

std::string minified(const std::string& title, const Article& article) {
  return "<html><head><title>" + title + "</title></head><body><div class=a><div class=b><h1>" +
         title + "</h1><div class=c>" + body_of(article, "", "") +
         "</div></div><div class=d><a href=/x>One</a><a href=/y>Two</a></div></div></body></html>";
}

TEST(Wrapped, FourKindsOfPageGiveTheSameArticle) {
  const std::string folder = std::string(SYNOPTIC_SOURCE_DIR) + "/examples/tamsin-talks/accounts/";
  for (const char* name :
       {"harbour-courier.txt", "lakeside-wire.txt", "meridian-post.txt", "northern-dispatch.txt"}) {
    const Ingested plain = read_input(slurp(folder + name), name);
    ASSERT_EQ(plain.articles.size(), 1U);
    const Article& article = plain.articles.front();
    const std::string title = escaped(article.title);
    for (const std::string& page : {blog(title, article), agency(title, article),
                                    cms(title, article), minified(title, article)}) {
      const Ingested read = read_input(page, "page.html");
      ASSERT_EQ(read.articles.size(), 1U) << name;
      EXPECT_EQ(blocks_of(read.articles.front()), blocks_of(article)) << name << page.substr(0, 90);
      EXPECT_EQ(broken_law(read.articles.front(), page), "");
    }
  }
}

}  // namespace
}  // namespace synoptic
