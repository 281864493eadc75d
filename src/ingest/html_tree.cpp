#include "ingest/html_tree.hpp"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "ingest/html_cut.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr int chunk_bytes = 16'384;
constexpr std::size_t longest_value = 8'192;  // bytes kept of one attribute

// ---- tags -----------------------------------------------------------------------------------

TagClass parse_class(std::string_view name) {
  if (name == "block") return TagClass::block;
  if (name == "paragraph") return TagClass::paragraph;
  if (name == "heading") return TagClass::heading;
  if (name == "item") return TagClass::item;
  if (name == "cell") return TagClass::cell;
  if (name == "skip") return TagClass::skip;
  if (name == "break") return TagClass::line_break;
  return TagClass::inline_;
}

// Known elements; the views live as long as the program.
const std::unordered_map<std::string_view, TagClass>& known_tags() {
  static const std::unordered_map<std::string_view, TagClass> table = [] {
    std::unordered_map<std::string_view, TagClass> made;
    for (const LexiconRow& row : lexicon("ingest/html_tags")) {
      made.emplace(row[0], parse_class(row[1]));
    }
    return made;
  }();
  return table;
}

// Attributes some reader of the tree asks for; the others are not kept.
bool is_kept_attribute(std::string_view name) {
  static const std::unordered_set<std::string_view> kept = [] {
    std::unordered_set<std::string_view> made;
    for (const LexiconRow& row : lexicon("ingest/html_attributes")) made.insert(row[0]);
    return made;
  }();
  return kept.contains(name);
}

// ---- before parsing -------------------------------------------------------------------------

// Control bytes become blanks: the parser would stop at some and leave out others.
void blank_controls(std::string& page) {
  for (char& c : page) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 && c != '\n' && c != '\t') c = ' ';
  }
}

// ---- building -------------------------------------------------------------------------------

class TreeBuilder {
 public:
  TreeBuilder(HtmlTree& tree, const Limits& limits) : tree_(tree), limits_(limits) {
    tree_.nodes.emplace_back();
    tree_.nodes.back().tag = "html";
    tree_.nodes.back().kind = TagClass::block;
    open_.push_back(0);
  }

  void start(std::string_view name, const xmlChar** attributes);
  void end();
  void text(std::string_view characters);
  void raw(std::string_view characters);

  htmlParserCtxtPtr context = nullptr;

 private:
  NodeIndex add_node(std::string_view tag);
  std::string_view intern(std::string_view name);
  void add_piece(TextPiece piece);
  TextPiece place(std::string_view characters);
  std::size_t consumed() const {
    const long at = xmlByteConsumed(context);
    return at < 0 ? text_end_ : std::min(static_cast<std::size_t>(at), tree_.page.size());
  }
  std::string_view keep(std::string_view text) { return tree_.made.emplace_back(text); }

  HtmlTree& tree_;
  const Limits& limits_;
  std::vector<NodeIndex> open_;
  std::size_t flattened_ = 0;  // open tags below the depth limit
  std::size_t text_end_ = 0;   // end of the last piece of text
  std::unordered_set<std::string_view> other_names_;
};

std::string_view TreeBuilder::intern(std::string_view name) {
  if (const auto known = known_tags().find(name); known != known_tags().end()) return known->first;
  if (const auto other = other_names_.find(name); other != other_names_.end()) return *other;
  constexpr std::size_t most_names = 500;
  if (other_names_.size() >= most_names) return "x";
  return *other_names_.insert(keep(name.substr(0, 40))).first;
}

NodeIndex TreeBuilder::add_node(std::string_view tag) {
  if (tree_.nodes.size() >= limits_.html_nodes) {
    tree_.cut = true;
    return no_node;
  }
  const auto index = static_cast<NodeIndex>(tree_.nodes.size());
  HtmlNode node;
  node.tag = tag;
  node.parent = open_.back();
  tree_.nodes.push_back(node);
  HtmlNode& parent = tree_.nodes[node.parent];
  if (parent.last_child == no_node) {
    parent.first_child = index;
  } else {
    tree_.nodes[parent.last_child].next = index;
  }
  parent.last_child = index;
  return index;
}

void TreeBuilder::start(std::string_view name, const xmlChar** attributes) {
  const bool deep = open_.size() >= limits_.html_depth || flattened_ > 0;
  const NodeIndex index = add_node(intern(name));
  if (index == no_node || deep) ++flattened_;
  if (index == no_node) return;
  HtmlNode& node = tree_.nodes[index];
  const auto known = known_tags().find(node.tag);
  node.kind = known == known_tags().end() ? TagClass::inline_ : known->second;
  node.first_attribute = static_cast<std::uint32_t>(tree_.attributes.size());
  for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2) {
    const std::string_view key = reinterpret_cast<const char*>(attributes[0]);
    if (attributes[1] == nullptr || !is_kept_attribute(key)) continue;
    const std::string_view value = reinterpret_cast<const char*>(attributes[1]);
    tree_.attributes.push_back({intern(key), keep(value.substr(0, longest_value))});
    ++tree_.nodes[index].attributes;
  }
  if (!deep) open_.push_back(index);
}

void TreeBuilder::end() {
  if (flattened_ > 0) {
    --flattened_;
  } else if (open_.size() > 1) {
    open_.pop_back();
  }
}

// Where in the page do these characters stand? They end where the parser is, but for its buffer's
// last character; otherwise they are a character reference.
TextPiece TreeBuilder::place(std::string_view characters) {
  const std::string_view page = tree_.page;
  const std::size_t size = characters.size();
  const std::size_t at = consumed();
  constexpr std::size_t flushed_size = 500;  // shorter texts are never flushed early
  const bool flushed = size >= flushed_size && at < page.size();
  const std::size_t more = flushed ? code_point_at(page, at).size : 0;
  for (const std::size_t end : {at, at + more}) {
    if (end < size || end - size < text_end_ || end > page.size()) continue;
    if (page.substr(end - size, size) != characters) continue;
    return {page.substr(end - size, size), end - size, end, SegmentHow::verbatim};
  }
  const std::size_t mark = at == 0 ? std::string_view::npos : page.rfind('&', at - 1);
  constexpr std::size_t longest_reference = 64;
  if (mark != std::string_view::npos && mark >= text_end_ && at - mark <= longest_reference) {
    if (characters == "&" && page[at - 1] != ';') {
      return {page.substr(mark, 1), mark, mark + 1, SegmentHow::verbatim};
    }
    return {keep(characters), mark, at, SegmentHow::decoded};
  }
  const std::size_t begin = std::min(text_end_, at);
  return {keep(characters), begin, at, SegmentHow::decoded};
}

void TreeBuilder::add_piece(TextPiece piece) {
  text_end_ = std::max(text_end_, piece.end);
  const NodeIndex last = tree_.nodes[open_.back()].last_child;
  if (last != no_node && tree_.nodes[last].tag.empty() &&
      tree_.nodes[last].first_piece + tree_.nodes[last].pieces == tree_.pieces.size()) {
    tree_.pieces.push_back(piece);
    ++tree_.nodes[last].pieces;
    return;
  }
  const NodeIndex index = add_node({});
  if (index == no_node) return;
  tree_.nodes[index].first_piece = static_cast<std::uint32_t>(tree_.pieces.size());
  tree_.nodes[index].pieces = 1;
  tree_.pieces.push_back(piece);
}

void TreeBuilder::text(std::string_view characters) {
  if (!characters.empty()) add_piece(place(characters));
}

// Scripts and styles: their text is data, kept as it is for JSON-LD.
void TreeBuilder::raw(std::string_view characters) {
  if (characters.empty()) return;
  const std::size_t at = consumed();
  const std::size_t begin = at >= characters.size() ? at - characters.size() : 0;
  add_piece({keep(characters), begin, at, SegmentHow::decoded});
}

TreeBuilder& builder_of(void* user) {
  return *static_cast<TreeBuilder*>(user);
}

void on_start(void* user, const xmlChar* name, const xmlChar** attributes) {
  builder_of(user).start(reinterpret_cast<const char*>(name), attributes);
}
void on_end(void* user, const xmlChar*) {
  builder_of(user).end();
}
void on_text(void* user, const xmlChar* characters, int size) {
  builder_of(user).text(
      {reinterpret_cast<const char*>(characters), static_cast<std::size_t>(std::max(size, 0))});
}
void on_raw(void* user, const xmlChar* characters, int size) {
  builder_of(user).raw(
      {reinterpret_cast<const char*>(characters), static_cast<std::size_t>(std::max(size, 0))});
}

struct FreeContext {
  void operator()(htmlParserCtxtPtr context) const { htmlFreeParserCtxt(context); }
};

}  // namespace

std::string_view HtmlTree::attribute(NodeIndex node, std::string_view name) const {
  const HtmlNode& at = nodes[node];
  for (std::uint32_t i = 0; i < at.attributes; ++i) {
    if (attributes[at.first_attribute + i].name == name) {
      return attributes[at.first_attribute + i].value;
    }
  }
  return {};
}

bool HtmlTree::has_attribute(NodeIndex node, std::string_view name) const {
  const HtmlNode& at = nodes[node];
  for (std::uint32_t i = 0; i < at.attributes; ++i) {
    if (attributes[at.first_attribute + i].name == name) return true;
  }
  return false;
}

std::string HtmlTree::text_below(NodeIndex node, std::size_t most) const {
  std::string text;
  walk(*this, node, [&](NodeIndex at) {
    const HtmlNode& one = nodes[at];
    for (std::uint32_t i = 0; i < one.pieces && text.size() < most; ++i) {
      text.append(pieces[one.first_piece + i].text);
    }
    if (!one.tag.empty() && one.kind != TagClass::inline_ && !text.empty()) text.push_back(' ');
    return text.size() < most;
  });
  return text;
}

void parse_html(std::string_view page, const Limits& limits, HtmlTree& tree) {
  tree.page = page;
  blank_controls(tree.page);
  cut_long_tags(tree.page, limits.tag_bytes);
  TreeBuilder builder(tree, limits);
  htmlSAXHandler handler{};
  handler.startElement = on_start;
  handler.endElement = on_end;
  handler.characters = on_text;
  handler.ignorableWhitespace = on_text;
  handler.cdataBlock = on_raw;
  const std::unique_ptr<htmlParserCtxt, FreeContext> context(
      htmlCreatePushParserCtxt(&handler, &builder, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8));
  if (!context) return;
  builder.context = context.get();
  htmlCtxtUseOptions(context.get(), HTML_PARSE_IGNORE_ENC | HTML_PARSE_RECOVER |
                                        HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                        HTML_PARSE_NONET);
  const char* at = tree.page.data();
  const char* const end = at + tree.page.size();
  while (at < end) {
    const int size = static_cast<int>(std::min<std::ptrdiff_t>(end - at, chunk_bytes));
    htmlParseChunk(context.get(), at, size, 0);
    at += size;
  }
  htmlParseChunk(context.get(), nullptr, 0, 1);
}

bool looks_like_html(std::string_view bytes) {
  constexpr std::size_t looked_at = 4'096;
  const std::string head = lower(bytes.substr(0, looked_at));
  const std::string_view text = trim(head);
  if (text.starts_with("<!doctype html") || text.starts_with("<html")) return true;
  std::size_t tags = 0;
  for (const std::string_view tag :
       {"<html", "<head", "<body", "<div", "<p>", "<p ", "<article", "<meta", "<title", "<h1",
        "</p>", "</div>", "<section", "<br"}) {
    tags += text.find(tag) != std::string_view::npos ? 1 : 0;
  }
  return tags >= 2 || (tags == 1 && text.starts_with('<'));
}

std::string declared_charset(std::string_view bytes) {
  constexpr std::size_t looked_at = 1'024;
  const std::string head = lower(bytes.substr(0, looked_at));
  const std::size_t at = head.find("charset=");
  if (at == std::string::npos) return {};
  std::size_t begin = at + 8;
  while (begin < head.size() && (head[begin] == '"' || head[begin] == '\'')) ++begin;
  const std::size_t end = head.find_first_of("\"' />;", begin);
  return head.substr(begin, end - begin);
}

}  // namespace synoptic
