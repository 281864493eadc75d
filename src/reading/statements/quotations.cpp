#include "reading/statements/quotations.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

enum class Glyph : std::uint8_t { none, straight, opening, closing };

struct Mark {
  Span span;
  bool single = false;
  Glyph glyph = Glyph::straight;
  bool after_space = false;   // nothing, white space, an opening bracket, dash or mark before it
  bool before_space = false;  // nothing, white space or closing punctuation after it
  bool can_open = false;      // something stands directly after it
  bool can_close = false;     // something stands directly before it
};

struct Style {
  Glyph glyph = Glyph::none;
  bool single = false;
};

Style style_of(char32_t c) {
  switch (c) {
    case U'"':
    case 0xFF02:
    case 0x2033:
      return {Glyph::straight, false};
    case 0x201C:
    case 0x201E:
    case 0x201F:
    case 0xAB:
      return {Glyph::opening, false};
    case 0x201D:
    case 0xBB:
      return {Glyph::closing, false};
    case U'\'':
    case U'`':
    case 0xB4:
      return {Glyph::straight, true};
    case 0x2018:
    case 0x201A:
    case 0x201B:
    case 0x2039:
      return {Glyph::opening, true};
    case 0x2019:
    case 0x203A:
      return {Glyph::closing, true};
    default:
      return {};
  }
}

bool opens_room(char32_t c) {
  return c == 0 || is_space(c) || c == U'(' || c == U'[' || c == U'{' || c == U'/' || c == U'-' ||
         c == 0x2013 || c == 0x2014 || c == 0x2026;
}

bool closes_room(char32_t c) {
  return c == 0 || is_space(c) || c == U')' || c == U']' || c == U'}' || c == U',' || c == U'.' ||
         c == U';' || c == U':' || c == U'!' || c == U'?' || c == U'/' || c == U'-' ||
         c == 0x2013 || c == 0x2014 || c == 0x2026;
}

// One character back; 0 at the begin of the block.
char32_t before(std::string_view text, std::size_t at, std::size_t begin) {
  if (at <= begin) return 0;
  std::size_t back = at - 1;
  while (back > begin && (static_cast<unsigned char>(text[back]) & 0xC0U) == 0x80U) --back;
  return code_point_at(text, back).value;
}

char32_t after(std::string_view text, std::size_t at, std::size_t end) {
  return at < end ? code_point_at(text, at).value : 0;
}

Mark make_mark(std::string_view text, Span block, Span span, Style style) {
  const char32_t left = before(text, span.begin, block.begin);
  const char32_t right = after(text, span.end, block.end);
  const bool left_mark = is_quote_mark(left);
  const bool right_mark = is_quote_mark(right);
  Mark mark{span, style.single, style.glyph};
  mark.after_space = opens_room(left) || left_mark;
  mark.before_space = closes_room(right) || right_mark;
  mark.can_open = right != 0 && !is_space(right);
  mark.can_close = left != 0 && !is_space(left);
  return mark;
}

// Words that begin with an apostrophe ("'em", "'90s"), so that the mark opens nothing.
bool is_elision(std::string_view text, std::size_t at, std::size_t end) {
  static const std::vector<LexiconRow> table = lexicon("cues/elisions");
  std::size_t stop = at;
  while (
      stop < end && stop - at < 8 &&
      (is_letter(code_point_at(text, stop).value) || is_digit(code_point_at(text, stop).value))) {
    stop += code_point_at(text, stop).size;
  }
  if (stop == at) return false;
  if (is_digit(code_point_at(text, at).value)) return stop - at <= 3;
  const std::string word = lower(text.substr(at, stop - at));
  return std::any_of(table.begin(), table.end(), [&](const auto& row) { return row[0] == word; });
}

bool is_apostrophe(std::string_view text, Span block, const Mark& mark) {
  const char32_t left = before(text, mark.span.begin, block.begin);
  const char32_t right = after(text, mark.span.end, block.end);
  const bool word_left = is_letter(left) || is_digit(left);
  if (word_left && (is_letter(right) || is_digit(right))) return true;
  if (mark.glyph == Glyph::closing && mark.after_space && !mark.before_space) return true;
  return mark.after_space && is_elision(text, mark.span.end, block.end);
}

std::vector<Mark> marks_of(std::string_view text, Span block) {
  std::vector<Mark> marks;
  for (std::uint32_t at = block.begin; at < block.end;) {
    const CodePoint point = code_point_at(text, at);
    Style style = style_of(point.value);
    std::uint32_t size = point.size;
    if (style.single && at + size < block.end &&
        code_point_at(text, at + size).value == point.value) {
      style.single = false;  // two single marks in a row are a double one
      size *= 2;
    }
    if (style.glyph != Glyph::none) {
      const Mark mark = make_mark(text, block, {at, at + size}, style);
      if (!mark.single || !is_apostrophe(text, block, mark)) marks.push_back(mark);
    }
    at += size;
  }
  return marks;
}

struct Open {
  Mark mark;
  Span weak;             // a single mark that may close it, or may be a possessive
  std::size_t slot = 0;  // into the block's quotations
};

// Pairs the marks of one block with a small stack.
class Pairing {
 public:
  Pairing(std::string_view text, Span block, std::uint32_t number)
      : text_(text), block_(block), number_(number) {}

  void take(const Mark& mark) {
    if (mark.single) {
      take_single(mark);
    } else {
      take_double(mark);
    }
  }

  // Ends the block. The quotations in the order their marks open.
  std::vector<Quotation> finish();

  // A double mark that closed nothing, before any that opened: it may end an earlier block's.
  [[nodiscard]] const std::optional<Span>& orphan() const { return orphan_; }

 private:
  static constexpr std::size_t max_depth = 4;

  [[nodiscard]] bool double_open() const {
    return std::any_of(open_.begin(), open_.end(), [](const Open& o) { return !o.mark.single; });
  }
  void push(const Mark& mark);
  void close(Span by);
  void take_double(const Mark& mark);
  void take_single(const Mark& mark);
  void drop_single();
  [[nodiscard]] bool is_weak(const Mark& mark) const;
  [[nodiscard]] bool may_stay_open(const Mark& mark) const;

  std::string_view text_;
  Span block_;
  std::uint32_t number_;
  std::vector<Open> open_;
  std::vector<Quotation> found_;
  std::optional<Span> orphan_;
};

void Pairing::push(const Mark& mark) {
  if (open_.size() >= max_depth) open_.erase(open_.begin());
  Quotation quotation;
  quotation.outer = {mark.span.begin, mark.span.begin};  // an empty one was never closed
  quotation.inner = {mark.span.end, mark.span.end};
  quotation.block = number_;
  quotation.closed = false;
  quotation.nested = !open_.empty();
  open_.push_back({mark, {}, found_.size()});
  found_.push_back(quotation);
}

void Pairing::close(Span by) {
  Quotation& quotation = found_[open_.back().slot];
  quotation.outer.end = by.end;
  quotation.inner.end = std::max(by.begin, quotation.inner.begin);
  quotation.closed = true;
  open_.pop_back();
}

// A single mark on top that found no sure partner closes at its weak one, or was none.
void Pairing::drop_single() {
  if (!open_.back().weak.empty()) {
    close(open_.back().weak);
  } else {
    open_.pop_back();
  }
}

void Pairing::take_double(const Mark& mark) {
  const bool opens_by_place = mark.after_space && mark.can_open && !mark.before_space;
  const bool opening = mark.glyph == Glyph::opening
                           ? !(mark.can_close && !mark.after_space && mark.before_space)
                           : mark.glyph == Glyph::straight && opens_by_place;
  if (double_open() && !opening) {
    while (open_.back().mark.single) drop_single();
    close(mark.span);
  } else if (opening || (opens_by_place && mark.can_open) ||
             (mark.can_open && !mark.before_space)) {
    push(mark);
  } else if (found_.empty() && !orphan_ && mark.can_close) {
    orphan_ = mark.span;
  }
}

// "officials' plan": a mark after s with a word to follow may be a possessive.
bool Pairing::is_weak(const Mark& mark) const {
  const char32_t left = before(text_, mark.span.begin, block_.begin);
  if (left != U's' && left != U'S') return false;
  std::size_t at = mark.span.end;
  if (!is_space(after(text_, at, block_.end))) return false;
  while (at < block_.end && is_space(code_point_at(text_, at).value)) ++at;
  return is_letter(after(text_, at, block_.end));
}

void Pairing::take_single(const Mark& mark) {
  const bool single_on_top = !open_.empty() && open_.back().mark.single;
  if (mark.after_space && mark.can_open && !mark.before_space && mark.glyph != Glyph::closing) {
    if (single_on_top) drop_single();
    push(mark);
  } else if (single_on_top && mark.can_close && mark.before_space && mark.glyph != Glyph::opening) {
    if (is_weak(mark)) {
      if (open_.back().weak.empty()) open_.back().weak = mark.span;
    } else {
      close(mark.span);
    }
  }
}

// A single mark without its partner is mostly an apostrophe: not at the begin of a block, nor
// between a colon and a sentence.
bool Pairing::may_stay_open(const Mark& mark) const {
  if (mark.span.begin == block_.begin) return true;
  const std::string_view lead = trim(Span{block_.begin, mark.span.begin}.in(text_));
  return lead.ends_with(':') && is_upper(after(text_, mark.span.end, block_.end));
}

std::vector<Quotation> Pairing::finish() {
  while (!open_.empty() && open_.back().mark.single) {
    // At the begin of a block it may run on into the next one, which the caller sees.
    if (open_.back().weak.empty() && may_stay_open(open_.back().mark)) break;
    drop_single();
  }
  std::vector<Quotation> kept;
  std::uint32_t next = block_.end;
  for (std::size_t i = found_.size(); i-- > 0;) {
    Quotation& quotation = found_[i];
    if (!quotation.closed) {
      const bool open =
          std::any_of(open_.begin(), open_.end(), [&](const Open& o) { return o.slot == i; });
      if (!open) continue;
      quotation.nested = false;
      const std::string_view rest = trim(Span{quotation.inner.end, next}.in(text_));
      const auto end = rest.empty()
                           ? quotation.inner.begin
                           : static_cast<std::uint32_t>(rest.data() - text_.data() +
                                                        static_cast<std::ptrdiff_t>(rest.size()));
      quotation.outer.end = quotation.inner.end = end;
    }
    next = quotation.outer.begin;
    kept.push_back(quotation);
  }
  std::reverse(kept.begin(), kept.end());
  return kept;
}

// A quotation is nested only when another one of its block holds it (marks before it may have
// turned out to open nothing).
void set_nested(std::vector<Quotation>& list) {
  std::uint32_t reach = 0;
  for (Quotation& quotation : list) {
    quotation.nested = quotation.outer.end <= reach;
    reach = std::max(reach, quotation.outer.end);
  }
}

struct BlockQuotes {
  std::vector<Quotation> list;
  std::optional<Span> orphan;
  bool starts_open = false;  // its first characters are an opening mark
  bool has_marks = false;
};

BlockQuotes quotes_of(std::string_view text, Span block, std::uint32_t number) {
  BlockQuotes out;
  Pairing pairing(text, block, number);
  for (const Mark& mark : marks_of(text, block)) {
    out.has_marks = out.has_marks || !mark.single;
    pairing.take(mark);
  }
  out.list = pairing.finish();
  out.orphan = pairing.orphan();
  set_nested(out.list);
  std::erase_if(out.list, [](const Quotation& q) { return q.inner.empty() && q.closed; });
  out.starts_open = !out.list.empty() && out.list.front().outer.begin == block.begin;
  return out;
}

// What stands in marks under a picture or in a note on a mistake is no part of the account.
bool is_furniture(const Block& block) {
  return block.kind == BlockKind::caption || block.kind == BlockKind::byline ||
         block.kind == BlockKind::dateline || block.kind == BlockKind::correction;
}

bool is_running(const Block& block) {
  return block.kind == BlockKind::paragraph || block.kind == BlockKind::quote ||
         block.kind == BlockKind::list_item;
}

Quotation whole_block(Span span, Span inner, std::uint32_t number, bool closed) {
  Quotation quotation;
  quotation.outer = span;
  quotation.inner = inner;
  quotation.block = number;
  quotation.closed = closed;
  quotation.continues = !closed;
  return quotation;
}

// A mark left open in block `from`, without a new one in the blocks after it, runs up to the mark
// that only closes, at most a few blocks on. True when such a mark was found.
bool run_on(const Article& article, std::vector<BlockQuotes>& blocks, std::size_t from) {
  constexpr std::size_t max_blocks = 5;
  for (std::size_t to = from + 1; to < blocks.size() && to <= from + max_blocks; ++to) {
    const Block& block = article.blocks[to];
    if (!is_running(block)) return false;
    if (blocks[to].orphan) {
      for (std::size_t mid = from + 1; mid < to; ++mid) {
        const Span span = article.blocks[mid].span;
        blocks[mid].list.push_back(whole_block(span, span, static_cast<std::uint32_t>(mid), false));
      }
      const Span end = *blocks[to].orphan;
      blocks[to].list.insert(blocks[to].list.begin(),
                             whole_block({block.span.begin, end.end}, {block.span.begin, end.begin},
                                         static_cast<std::uint32_t>(to), true));
      return true;
    }
    if (blocks[to].has_marks) return false;
  }
  return false;
}

char32_t mark_at(const Article& article, const Quotation& quotation) {
  return code_point_at(article.text, quotation.outer.begin).value;
}

// A block that opens with a mark it never closes, before one that opens with the same: all of it is
// quoted, whatever is quoted inside it.
bool runs_to_the_end(const Article& article,
                     const std::vector<BlockQuotes>& blocks,
                     std::size_t at) {
  if (at + 1 >= blocks.size() || !is_running(article.blocks[at + 1])) return false;
  if (!blocks[at].starts_open || !blocks[at + 1].starts_open) return false;
  const Quotation& first = blocks[at].list.front();
  return !first.closed && mark_at(article, first) == mark_at(article, blocks[at + 1].list.front());
}

void take_whole(Span block, std::vector<Quotation>& list) {
  list.front().outer.end = list.front().inner.end = block.end;
  list.front().continues = true;
  set_nested(list);
}

// What the last open mark of each block means: it runs on, is opened again, or is a stray one.
void join_blocks(const Article& article, std::vector<BlockQuotes>& blocks) {
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].list.empty()) continue;
    if (blocks[i].list.size() > 1 && is_running(article.blocks[i]) &&
        runs_to_the_end(article, blocks, i)) {
      take_whole(article.blocks[i].span, blocks[i].list);
      continue;
    }
    const bool open = !blocks[i].list.back().closed && !blocks[i].list.back().continues;
    if (!open || !is_running(article.blocks[i])) continue;
    const bool again =
        i + 1 < blocks.size() && is_running(article.blocks[i + 1]) && blocks[i + 1].starts_open;
    const std::uint32_t at = blocks[i].list.back().outer.begin;
    const bool single = style_of(code_point_at(article.text, at).value).single;
    const bool on = again || (!single && run_on(article, blocks, i));
    blocks[i].list.back().continues = on;
    if (single && !on && at == article.blocks[i].span.begin) blocks[i].list.pop_back();
  }
}

}  // namespace

void find_quotations(const ReadingInput& input, Reading& reading) {
  std::vector<BlockQuotes> blocks;
  blocks.reserve(input.article.blocks.size());
  for (std::size_t i = 0; i < input.article.blocks.size(); ++i) {
    const Block& block = input.article.blocks[i];
    const Span read = is_furniture(block) ? Span{block.span.begin, block.span.begin} : block.span;
    blocks.push_back(quotes_of(input.article.text, read, static_cast<std::uint32_t>(i)));
  }
  join_blocks(input.article, blocks);
  for (const BlockQuotes& block : blocks) {
    for (const Quotation& quotation : block.list) {
      if (reading.quotations.size() >= input.limits.findings) return;
      reading.quotations.push_back(quotation);
    }
  }
}

}  // namespace synoptic
