#include "ingest/json_ld.hpp"

#include <simdjson.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "text/utf8.hpp"

namespace synoptic {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::element_type;
using simdjson::dom::object;

constexpr std::size_t most_scripts = 50;
constexpr std::size_t most_bytes = 1U << 20U;
constexpr std::size_t most_objects = 5'000;
constexpr std::size_t most_authors = 30;

// Raw control characters become blanks, marks of comments and CDATA around the object go.
std::string cleaned(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  const std::size_t begin = text.find_first_of("{[");
  const std::size_t end = text.find_last_of("}]");
  if (begin == std::string::npos || end == std::string::npos || end < begin) return {};
  std::string inner = text.substr(begin, end - begin + 1);
  constexpr std::string_view cdata = "CDATA[";
  if (inner.starts_with(cdata.substr(5))) inner.erase(0, 1);
  return inner;
}

std::string string_at(const object& fields, std::string_view name) {
  element value;
  if (fields.at_key(name).get(value) != simdjson::SUCCESS) return {};
  if (value.type() == element_type::ARRAY) {
    array items;
    element first;
    if (value.get(items) != simdjson::SUCCESS || items.at(0).get(first) != simdjson::SUCCESS)
      return {};
    value = first;
  }
  std::string_view text;
  if (value.get(text) == simdjson::SUCCESS) return std::string(trim(text));
  return {};
}

bool is_article_type(std::string_view type) {
  return type.ends_with("Article") || type.ends_with("Posting") || type == "Report";
}

bool has_article_type(const object& fields) {
  element value;
  if (fields.at_key("@type").get(value) != simdjson::SUCCESS) return false;
  std::string_view one;
  if (value.get(one) == simdjson::SUCCESS) return is_article_type(one);
  array types;
  if (value.get(types) != simdjson::SUCCESS) return false;
  for (const element type : types) {
    if (type.get(one) == simdjson::SUCCESS && is_article_type(one)) return true;
  }
  return false;
}

void add_author(const element& value, JsonLdArticle& article) {
  if (article.authors.size() + article.organizations.size() >= most_authors) return;
  std::string_view name;
  if (value.get(name) == simdjson::SUCCESS) {
    article.authors.emplace_back(trim(name));
    return;
  }
  object fields;
  if (value.get(fields) != simdjson::SUCCESS) return;
  std::string text = string_at(fields, "name");
  if (text.empty()) return;
  const bool organization = string_at(fields, "@type").find("Organization") != std::string::npos;
  (organization ? article.organizations : article.authors).push_back(std::move(text));
}

void add_authors(const object& fields, JsonLdArticle& article) {
  element value;
  if (fields.at_key("author").get(value) != simdjson::SUCCESS) return;
  array items;
  if (value.get(items) != simdjson::SUCCESS) {
    add_author(value, article);
    return;
  }
  for (const element item : items) add_author(item, article);
}

void read_article(const object& fields, JsonLdArticle& article) {
  article.found = true;
  article.headline = string_at(fields, "headline");
  if (article.headline.empty()) article.headline = string_at(fields, "name");
  article.published = string_at(fields, "datePublished");
  article.modified = string_at(fields, "dateModified");
  article.url = string_at(fields, "url");
  object publisher;
  if (fields.at_key("publisher").get(publisher) == simdjson::SUCCESS) {
    article.publisher = string_at(publisher, "name");
  }
  add_authors(fields, article);
}

// The first object that calls itself an article, breadth first.
void search(const element& root, JsonLdArticle& article) {
  std::vector<element> queue{root};
  for (std::size_t at = 0; at < queue.size() && at < most_objects; ++at) {
    array items;
    object fields;
    if (queue[at].get(items) == simdjson::SUCCESS) {
      for (const element item : items) {
        if (queue.size() < most_objects) queue.push_back(item);
      }
    } else if (queue[at].get(fields) == simdjson::SUCCESS) {
      if (has_article_type(fields)) {
        read_article(fields, article);
        return;
      }
      for (const auto& field : fields) {
        if (queue.size() < most_objects) queue.push_back(field.value);
      }
    }
  }
}

}  // namespace

JsonLdArticle read_json_ld(const HtmlTree& tree) {
  JsonLdArticle article;
  simdjson::dom::parser parser;
  std::size_t scripts = 0;
  for (NodeIndex i = 0; i < tree.nodes.size() && !article.found; ++i) {
    if (tree.nodes[i].tag != "script") continue;
    const std::string type = lower(tree.attribute(i, "type"));
    if (type.find("ld+json") == std::string::npos || ++scripts > most_scripts) continue;
    const std::string text = cleaned(tree.text_below(i, most_bytes));
    element root;
    if (!text.empty() && parser.parse(text).get(root) == simdjson::SUCCESS) search(root, article);
  }
  return article;
}

}  // namespace synoptic
