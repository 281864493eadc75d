#include "ingest/html_blocks.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/clutter.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

// What stands below an element.
struct Below {
  std::uint32_t letters = 0;
  std::uint32_t link_letters = 0;
  std::uint32_t headlines = 0;  // links of many words
  bool in_link = false;
  NodeIndex paragraph = no_node;  // around it
};

std::vector<Below> below_of(const HtmlTree& tree) {
  constexpr std::uint32_t shortest_headline = 35;  // letters
  std::vector<Below> below(tree.nodes.size());
  for (NodeIndex i = 1; i < tree.nodes.size(); ++i) {
    const HtmlNode& node = tree.nodes[i];
    const Below& above = below[node.parent];
    below[i].in_link = above.in_link || node.tag == "a";
    below[i].paragraph = node.kind == TagClass::paragraph ? i : above.paragraph;
    for (std::uint32_t p = 0; p < node.pieces; ++p) {
      const std::string_view text = tree.pieces[node.first_piece + p].text;
      below[i].letters += static_cast<std::uint32_t>(
          std::count_if(text.begin(), text.end(), [](char c) { return c != ' ' && c != '\n'; }));
    }
    if (below[i].in_link) below[i].link_letters = below[i].letters;
  }
  for (std::size_t i = tree.nodes.size() - 1; i > 0; --i) {
    const bool link = tree.nodes[i].tag == "a";
    if (link && below[i].letters >= shortest_headline) ++below[i].headlines;
    Below& above = below[tree.nodes[i].parent];
    above.letters += below[i].letters;
    above.link_letters += below[i].link_letters;
    above.headlines += below[i].headlines;
  }
  return below;
}

// Boxes that open over a name inside a paragraph: the smallest inline element that holds two or
// more headlines of other stories and little else, while the paragraph tells something. A mark for
// each node.
std::vector<std::uint8_t> boxes_in_text(const HtmlTree& tree) {
  constexpr std::uint32_t fewest_headlines = 2;
  constexpr std::uint32_t told = 60;  // letters outside links
  const std::vector<Below> below = below_of(tree);
  std::vector<std::uint8_t> boxes(tree.nodes.size());
  for (std::size_t i = tree.nodes.size() - 1; i > 0; --i) {
    const Below& here = below[i];
    const HtmlNode& node = tree.nodes[i];
    const bool inside = !node.tag.empty() && node.kind == TagClass::inline_ && !here.in_link &&
                        here.paragraph != no_node;
    if (!inside || here.headlines < fewest_headlines) continue;
    if (here.link_letters * 10 < here.letters * 9) continue;
    const Below& around = below[here.paragraph];
    if (around.letters - around.link_letters < told) continue;
    bool smaller = false;  // a child holds them all
    for (NodeIndex child = node.first_child; child != no_node; child = tree.nodes[child].next) {
      smaller = smaller || below[child].headlines == here.headlines;
    }
    boxes[i] = smaller ? 0 : 1;
  }
  return boxes;
}

class BlockMaker {
 public:
  explicit BlockMaker(const HtmlTree& tree) : tree_(tree), boxes_(boxes_in_text(tree)) {}

  std::vector<HtmlBlock> run();

 private:
  [[nodiscard]] bool is_left_out(NodeIndex node) const {
    return tree_.nodes[node].kind == TagClass::skip || boxes_[node] != 0;
  }
  bool enter(NodeIndex node);
  void leave(NodeIndex node);
  void add_text(const HtmlNode& node);
  void add_piece(const TextPiece& piece);
  void add_word(const TextPiece& piece, std::size_t begin, std::size_t end);
  void line_break();
  void flush();

  const HtmlTree& tree_;
  std::vector<std::uint8_t> boxes_;
  std::vector<HtmlBlock> blocks_;
  HtmlBlock now_;
  std::vector<NodeIndex> containers_{0};
  std::uint32_t links_ = 0;  // open <a>
  TextPiece space_;          // white space seen, not yet written
  bool has_space_ = false;
  unsigned breaks_ = 0;  // <br> since the last word
};

void BlockMaker::flush() {
  if (!now_.text.empty()) blocks_.push_back(std::move(now_));
  now_ = HtmlBlock{};
  now_.node = containers_.back();
  has_space_ = false;
  breaks_ = 0;
}

// Text of a piece as white space and words in turn.
void BlockMaker::add_piece(const TextPiece& piece) {
  const std::string_view text = piece.text;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t begin = at;
    const bool space = is_space(code_point_at(text, at).value);
    while (at < text.size() && is_space(code_point_at(text, at).value) == space) {
      at += code_point_at(text, at).size;
    }
    if (!space) {
      add_word(piece, begin, at);
    } else if (!has_space_ && !now_.text.empty()) {
      has_space_ = true;
      const bool same = piece.how == SegmentHow::verbatim;
      const bool plain = same && text.substr(begin, at - begin) == " ";
      space_ = {" ", same ? piece.begin + begin : piece.begin, same ? piece.begin + at : piece.end,
                plain ? SegmentHow::verbatim : SegmentHow::decoded};
    }
  }
}

void BlockMaker::add_word(const TextPiece& piece, std::size_t begin, std::size_t end) {
  if (breaks_ >= 2 || (breaks_ == 1 && ends_as_sentence(now_.text))) flush();
  breaks_ = 0;
  if (has_space_) {
    if (space_.begin == space_.end) space_.end = std::max(space_.end, piece.begin + begin);
    now_.pieces.push_back(space_);
    now_.text.push_back(' ');
    has_space_ = false;
  }
  const std::string_view text = piece.text.substr(begin, end - begin);
  if (piece.how == SegmentHow::verbatim) {
    now_.pieces.push_back({text, piece.begin + begin, piece.begin + end, piece.how});
  } else {
    now_.pieces.push_back({text, piece.begin, piece.end, piece.how});
  }
  now_.text.append(text);
  now_.letters += static_cast<std::uint32_t>(text.size());
  if (links_ > 0) now_.link_letters += static_cast<std::uint32_t>(text.size());
}

void BlockMaker::line_break() {
  if (now_.text.empty()) return;
  ++breaks_;
  if (has_space_ || now_.pieces.empty()) return;
  // A break between two words without white space: the space stands for the tag.
  const std::size_t at = now_.pieces.back().end;
  space_ = {" ", at, at, SegmentHow::decoded};
  has_space_ = true;
}

void BlockMaker::add_text(const HtmlNode& node) {
  for (std::uint32_t i = 0; i < node.pieces; ++i) add_piece(tree_.pieces[node.first_piece + i]);
}

bool BlockMaker::enter(NodeIndex index) {
  const HtmlNode& node = tree_.nodes[index];
  if (node.tag.empty()) {
    add_text(node);
    return false;
  }
  if (is_left_out(index)) return false;
  if (node.kind == TagClass::line_break) {
    line_break();
    return false;
  }
  if (node.tag == "a") ++links_;
  if (node.kind != TagClass::inline_) {
    containers_.push_back(index);
    flush();
  }
  return true;
}

void BlockMaker::leave(NodeIndex index) {
  const HtmlNode& node = tree_.nodes[index];
  if (node.tag.empty() || is_left_out(index) || node.kind == TagClass::line_break) return;
  if (node.tag == "a") --links_;
  if (node.kind == TagClass::inline_) return;
  if (!now_.text.empty()) blocks_.push_back(std::move(now_));
  containers_.pop_back();
  now_ = HtmlBlock{};
  flush();
}

std::vector<HtmlBlock> BlockMaker::run() {
  NodeIndex at = 0;
  while (true) {
    if (enter(at) && tree_.nodes[at].first_child != no_node) {
      at = tree_.nodes[at].first_child;
      continue;
    }
    leave(at);
    while (at != 0 && tree_.nodes[at].next == no_node) {
      at = tree_.nodes[at].parent;
      leave(at);
    }
    if (at == 0) return std::move(blocks_);
    at = tree_.nodes[at].next;
  }
}

// Where the last sentence begins when it is a prompt to comment; 0 when it is none.
std::size_t prompt_begin(std::string_view text) {
  constexpr std::size_t longest = 60;  // bytes
  const std::size_t from = text.size() > longest ? text.size() - longest : 0;
  for (std::size_t at = text.size() > 2 ? text.size() - 2 : 0; at > from && at > 1; --at) {
    if (text[at - 1] != ' ' || !ends_as_sentence(text.substr(0, at - 1))) continue;
    const std::string_view last = text.substr(at);
    return match_clutter(last, line_key(last)).reason == "comments" ? at : 0;
  }
  return 0;
}

// Takes the pieces from `at` on off the block; REQUIRES that a piece begins there or none is cut.
HtmlBlock cut_off(HtmlBlock& block, std::size_t at) {
  HtmlBlock rest;
  rest.node = block.node;
  std::size_t size = 0;
  std::size_t first = 0;
  while (first < block.pieces.size() && size < at) size += block.pieces[first++].text.size();
  if (size != at) return rest;
  rest.pieces.assign(block.pieces.begin() + static_cast<std::ptrdiff_t>(first), block.pieces.end());
  rest.text = block.text.substr(at);
  block.pieces.resize(first);
  block.text.resize(at);
  if (!block.pieces.empty() && block.pieces.back().text == " ") {
    block.pieces.pop_back();
    block.text.pop_back();
  }
  rest.letters = static_cast<std::uint32_t>(rest.text.size());
  block.letters -= std::min(block.letters, rest.letters);
  return rest;
}

std::vector<HtmlBlock> with_prompts_apart(std::vector<HtmlBlock> blocks) {
  std::vector<HtmlBlock> made;
  made.reserve(blocks.size());
  for (HtmlBlock& block : blocks) {
    const std::size_t at = prompt_begin(block.text);
    HtmlBlock rest = at == 0 ? HtmlBlock{} : cut_off(block, at);
    made.push_back(std::move(block));
    if (!rest.text.empty()) made.push_back(std::move(rest));
  }
  return made;
}

}  // namespace

std::vector<HtmlBlock> html_blocks(const HtmlTree& tree) {
  return with_prompts_apart(BlockMaker(tree).run());
}

}  // namespace synoptic
