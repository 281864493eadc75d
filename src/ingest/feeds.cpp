#include "ingest/feeds.hpp"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <simdjson.h>

#include <algorithm>
#include <memory>
#include <string>
#include <unordered_set>
#include <utility>

#include "ingest/decode.hpp"
#include "ingest/html_cut.hpp"
#include "text/utf8.hpp"
#include "text/white_space.hpp"

namespace synoptic {
namespace {

constexpr std::size_t most_bytes = 10U << 20U;

// ---- mending ----------------------------------------------------------------------------------

// "windows-1251" of <?xml version="1.0" encoding="windows-1251"?>.
std::string xml_charset(std::string_view bytes) {
  constexpr std::size_t looked_at = 200;
  const std::string_view head = bytes.substr(0, looked_at);
  const std::size_t at = head.find("encoding=");
  if (at == std::string_view::npos || at + 10 >= head.size()) return "";
  const char mark = head[at + 9];
  const std::size_t end = head.find(mark, at + 10);
  if ((mark != '"' && mark != '\'') || end == std::string_view::npos) return "";
  return std::string(head.substr(at + 10, end - at - 10));
}

// What stands for the reference at the begin of `rest`, and how many bytes it takes.
std::pair<std::string, std::size_t> mended_reference(std::string_view rest) {
  constexpr std::size_t longest = 12;
  constexpr std::string_view kept[] = {"amp", "lt", "gt", "quot", "apos"};
  const std::size_t end = rest.substr(0, longest).find(';');
  if (end == std::string_view::npos || end < 2) return {"&amp;", 1};
  const std::string name(rest.substr(1, end - 1));
  const bool plain =
      name.front() == '#' || std::find(std::begin(kept), std::end(kept), name) != std::end(kept);
  if (plain) return {std::string(rest.substr(0, end + 1)), end + 1};
  const htmlEntityDesc* known = htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str()));
  if (known == nullptr) return {"&amp;", 1};
  std::string out;
  append_utf8(out, known->value);
  return {out, end + 1};
}

// Bare "&" and HTML entities outside CDATA, and control bytes anywhere, made well-formed.
std::string mended(std::string_view text) {
  constexpr std::string_view cdata = "<![CDATA[";
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '<' && text.substr(at).starts_with(cdata)) {
      const std::size_t end = text.find("]]>", at);
      const std::size_t stop = end == std::string_view::npos ? text.size() : end + 3;
      for (; at < stop; ++at) {
        const bool control = static_cast<unsigned char>(text[at]) < 0x20;
        out.push_back(control && text[at] != '\n' && text[at] != '\t' ? ' ' : text[at]);
      }
    } else if (c == '&') {
      const auto [words, size] = mended_reference(text.substr(at));
      out += words;
      at += size;
    } else {
      const bool control = static_cast<unsigned char>(c) < 0x20;
      out.push_back(control && c != '\n' && c != '\t' ? ' ' : c);
      ++at;
    }
  }
  return out;
}

// ---- the tree ---------------------------------------------------------------------------------

using Document = std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)>;

// What libxml2 recovers of the mended bytes; nothing is fetched, no entity of a document type is
// expanded.
Document recovered(std::string_view bytes, const Limits& limits) {
  const DecodedText decoded = decode_text(bytes.substr(0, most_bytes), xml_charset(bytes));
  std::string text = mended(decoded.text);
  cut_long_tags(text, limits.tag_bytes);
  constexpr int options = XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR |
                          XML_PARSE_NOWARNING | XML_PARSE_NOCDATA;
  return {xmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr, "UTF-8", options),
          &xmlFreeDoc};
}

std::string_view name_of_node(const xmlNode* node) {
  return node->name == nullptr ? "" : reinterpret_cast<const char*>(node->name);
}

std::string_view prefix_of(const xmlNode* node) {
  const bool known = node->ns != nullptr && node->ns->prefix != nullptr;
  return known ? reinterpret_cast<const char*>(node->ns->prefix) : "";
}

std::string attribute(const xmlNode* node, const char* name) {
  for (const xmlAttr* at = node->properties; at != nullptr; at = at->next) {
    if (std::string_view(reinterpret_cast<const char*>(at->name)) != name) continue;
    std::string out;
    for (const xmlNode* part = at->children; part != nullptr; part = part->next) {
      if (part->type == XML_TEXT_NODE) out += reinterpret_cast<const char*>(part->content);
    }
    return out;
  }
  return "";
}

// The node behind `at` in document order below `root`; nullptr at the end. `up` counts the elements
// that end in between, innermost first.
const xmlNode* next_node(const xmlNode* at, const xmlNode* root, std::size_t& up) {
  up = 0;
  if (at->type == XML_ELEMENT_NODE && at->children != nullptr) return at->children;
  while (at != root && at->next == nullptr) {
    at = at->parent;
    ++up;
  }
  return at == root ? nullptr : at->next;
}

// All text below a node, marks of elements as spaces; entity references say nothing.
std::string text_below(const xmlNode* root) {
  std::string out;
  std::size_t up = 0;
  for (const xmlNode* at = root; at != nullptr; at = next_node(at, root, up)) {
    const bool text = at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE;
    if (text && at->content != nullptr) out += reinterpret_cast<const char*>(at->content);
  }
  return out;
}

// The elements below a node as markup (Atom's xhtml content): blocks of text as paragraphs.
std::string markup_below(const xmlNode* root) {
  std::string out;
  std::size_t up = 0;
  for (const xmlNode* at = root; at != nullptr; at = next_node(at, root, up)) {
    if (at->type == XML_ELEMENT_NODE && at != root) {
      out += "<" + std::string(name_of_node(at)) + ">";
    } else if (at->type == XML_TEXT_NODE && at->content != nullptr) {
      for (const char c : std::string_view(reinterpret_cast<const char*>(at->content))) {
        out += c == '<' ? "&lt;" : c == '&' ? "&amp;" : std::string(1, c);
      }
    }
  }
  return out;
}

bool has_markup(std::string_view text) {
  for (std::size_t at = text.find('<'); at < text.size(); at = text.find('<', at + 1)) {
    const char next = at + 1 < text.size() ? text[at + 1] : ' ';
    const bool letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
    if ((letter || next == '/') && text.find('>', at) != std::string_view::npos) return true;
  }
  return false;
}

// Escaped twice: "&lt;p&gt;" that is left after parsing.
std::string unescaped(std::string text) {
  if (text.find("&lt;") == std::string::npos || has_markup(text)) return text;
  constexpr std::pair<std::string_view, char> marks[] = {
      {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&amp;", '&'}};
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto* const mark =
        std::find_if(std::begin(marks), std::end(marks), [&](const auto& candidate) {
          return std::string_view(text).substr(at).starts_with(candidate.first);
        });
    out.push_back(mark == std::end(marks) ? text[at] : mark->second);
    at += mark == std::end(marks) ? 1 : mark->first.size();
  }
  return out;
}

// ---- items ------------------------------------------------------------------------------------

struct FeedItem {
  std::string title;
  std::string link;
  std::string date;
  std::string content;
  std::string summary;
};

void read_child(const xmlNode* child, FeedItem& item) {
  const std::string_view name = name_of_node(child);
  const auto first = [](std::string& slot, std::string value) {
    if (slot.empty()) slot = std::move(value);
  };
  if (name == "title") first(item.title, collapsed(text_below(child)));
  if (name == "link") {
    const std::string rel = attribute(child, "rel");
    std::string target = attribute(child, "href");
    if (target.empty()) target = collapsed(text_below(child));
    if (rel.empty() || rel == "alternate") first(item.link, std::move(target));
  }
  if (name == "pubDate" || name == "published" || (name == "date" && prefix_of(child) == "dc")) {
    first(item.date, collapsed(text_below(child)));
  }
  const bool inner = child->children != nullptr && attribute(child, "type") == "xhtml";
  if (name == "encoded" || name == "content") {
    first(item.content, inner ? markup_below(child) : text_below(child));
  }
  if (name == "description" || name == "summary") first(item.summary, text_below(child));
}

ContainerRecord record_of(FeedItem item, std::string_view outlet) {
  ContainerRecord record;
  record.bytes =
      unescaped(item.content.empty() ? std::move(item.summary) : std::move(item.content));
  record.fragment = has_markup(record.bytes);
  record.given.title = std::move(item.title);
  record.given.url = std::move(item.link);
  record.given.date = std::move(item.date);
  record.given.source = outlet;
  record.titled = !record.given.title.empty();
  return record;
}

bool is_item(const xmlNode* node) {
  return node->type == XML_ELEMENT_NODE &&
         (name_of_node(node) == "item" || name_of_node(node) == "entry");
}

// The feed's own title: the first one outside its items.
std::string feed_title(const xmlNode* root) {
  std::size_t up = 0;
  for (const xmlNode* at = root; at != nullptr; at = next_node(at, root, up)) {
    if (is_item(at)) return "";
    if (at->type == XML_ELEMENT_NODE && name_of_node(at) == "title") {
      return collapsed(text_below(at));
    }
  }
  return "";
}

// Adds what an entry of a list says; entries without a web address say nothing.
class AddressList {
 public:
  explicit AddressList(std::size_t most) : most_(most) {}

  void add(ListedAddress entry) {
    const bool web = entry.url.starts_with("http://") || entry.url.starts_with("https://");
    if (!web || made_.size() >= most_ || !seen_.insert(entry.url).second) return;
    made_.push_back(std::move(entry));
  }
  std::vector<ListedAddress> take() { return std::move(made_); }

 private:
  std::size_t most_;
  std::vector<ListedAddress> made_;
  std::unordered_set<std::string> seen_;
};

// <url> and <sitemap>: loc, and the words of the news extension below them.
ListedAddress site_map_entry(const xmlNode* entry) {
  ListedAddress made;
  std::size_t up = 0;
  for (const xmlNode* at = entry; at != nullptr; at = next_node(at, entry, up)) {
    if (at->type != XML_ELEMENT_NODE) continue;
    const std::string_view name = name_of_node(at);
    if (name == "loc" && made.url.empty()) made.url = collapsed(text_below(at));
    if (name == "title") made.title = collapsed(text_below(at));
    const bool dated = name == "publication_date" || (name == "lastmod" && made.date.empty());
    if (dated) made.date = collapsed(text_below(at));
  }
  return made;
}

ListedAddress outline_entry(const xmlNode* outline) {
  ListedAddress made{attribute(outline, "xmlUrl"), attribute(outline, "text"), ""};
  if (made.url.empty()) made.url = attribute(outline, "url");
  if (made.url.empty()) made.url = attribute(outline, "htmlUrl");
  return made;
}

ListedAddress item_entry(const xmlNode* node) {
  FeedItem item;
  for (const xmlNode* child = node->children; child != nullptr; child = child->next) {
    if (child->type == XML_ELEMENT_NODE) read_child(child, item);
  }
  return {std::move(item.link), std::move(item.title), std::move(item.date)};
}

std::string string_of(simdjson::simdjson_result<simdjson::dom::element> value) {
  std::string_view text;
  return value.get_string().get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

}  // namespace

void for_each_feed_item(std::string_view bytes, const Limits& limits, const VisitRecord& visit) {
  const Document document = recovered(bytes, limits);
  const xmlNode* root = document ? xmlDocGetRootElement(document.get()) : nullptr;
  if (root == nullptr) {
    visit(fail(ErrorCode::bad_format, "no feed can be read from it"));
    return;
  }
  const std::string outlet = feed_title(root);
  std::uint32_t number = 0;
  std::size_t up = 0;
  for (const xmlNode* at = root; at != nullptr; at = next_node(at, root, up)) {
    if (!is_item(at)) continue;
    FeedItem item;
    for (const xmlNode* child = at->children; child != nullptr; child = child->next) {
      if (child->type == XML_ELEMENT_NODE) read_child(child, item);
    }
    ContainerRecord record = record_of(std::move(item), outlet);
    record.number = number++;
    if (!visit(std::move(record))) return;
  }
}

void for_each_json_feed_item(std::string_view bytes,
                             const Limits& limits,
                             const VisitRecord& visit) {
  simdjson::dom::parser parser;
  simdjson::dom::element feed;
  simdjson::dom::array items;
  if (parser.parse(simdjson::padded_string(bytes)).get(feed) != simdjson::SUCCESS ||
      feed["items"].get(items) != simdjson::SUCCESS) {
    visit(fail(ErrorCode::bad_format, "no JSON Feed can be read from it"));
    return;
  }
  const std::string outlet = string_of(feed["title"]);
  std::uint32_t number = 0;
  for (const simdjson::dom::element value : items) {
    if (number >= limits.records) return;
    FeedItem item;
    item.title = collapsed(string_of(value["title"]));
    item.link = string_of(value["url"]);
    item.date = string_of(value["date_published"]);
    item.content = string_of(value["content_html"]);
    if (item.content.empty()) item.content = string_of(value["content_text"]);
    item.summary = string_of(value["summary"]);
    ContainerRecord record = record_of(std::move(item), outlet);
    record.number = number++;
    if (!visit(std::move(record))) return;
  }
}

std::vector<ListedAddress> listed_addresses(std::string_view bytes, const Limits& limits) {
  AddressList list(limits.records);
  if (container_of(bytes) == ContainerKind::json_feed) {
    simdjson::dom::parser parser;
    simdjson::dom::element feed;
    simdjson::dom::array items;
    if (parser.parse(simdjson::padded_string(bytes)).get(feed) != simdjson::SUCCESS ||
        feed["items"].get(items) != simdjson::SUCCESS) {
      return {};
    }
    for (const simdjson::dom::element value : items) {
      list.add(
          {string_of(value["url"]), string_of(value["title"]), string_of(value["date_published"])});
    }
    return list.take();
  }
  const Document document = recovered(bytes, limits);
  const xmlNode* root = document ? xmlDocGetRootElement(document.get()) : nullptr;
  std::size_t up = 0;
  for (const xmlNode* at = root; at != nullptr; at = next_node(at, root, up)) {
    if (at->type != XML_ELEMENT_NODE) continue;
    const std::string_view name = name_of_node(at);
    if (name == "url" || name == "sitemap") list.add(site_map_entry(at));
    if (name == "outline") list.add(outline_entry(at));
    if (is_item(at)) list.add(item_entry(at));
  }
  return list.take();
}

}  // namespace synoptic
