#include <algorithm>
#include <string_view>

#include "reading/holders.hpp"
#include "reading/speech.hpp"
#include "reading/stance.hpp"

namespace synoptic {
namespace {

bool is_running(BlockKind kind) {
  return kind == BlockKind::paragraph || kind == BlockKind::list_item || kind == BlockKind::quote;
}

// First token that begins at or after a byte.
TokenIndex token_at(const Parse& parse, std::uint32_t byte) {
  const auto found = std::lower_bound(parse.span.begin(), parse.span.end(), byte,
                                      [](Span span, std::uint32_t at) { return span.begin < at; });
  return static_cast<TokenIndex>(found - parse.span.begin());
}

void mark_blocks(const ReadingInput& input, SpeechView& view) {
  view.readable.assign(input.parse.size(), 0);
  view.block_of_token.assign(input.parse.size(), 0);
  for (std::size_t i = 0; i < input.article.blocks.size(); ++i) {
    const Block& block = input.article.blocks[i];
    const TokenIndex end = token_at(input.parse, block.span.end);
    for (TokenIndex t = token_at(input.parse, block.span.begin); t < end; ++t) {
      view.readable[t] = is_running(block.kind) ? 1 : 0;
      view.block_of_token[t] = static_cast<std::uint32_t>(i);
    }
  }
}

void mark_quotations(const Parse& parse, SpeechView& view) {
  view.quote_of_token.assign(parse.size(), absent);
  for (std::size_t i = 0; i < view.quotations.size(); ++i) {
    const Quotation& quotation = view.quotations[i];
    const TokenRange range{token_at(parse, quotation.inner.begin),
                           token_at(parse, quotation.inner.end)};
    view.quote_tokens.push_back(range);
    if (quotation.nested) continue;
    std::fill(view.quote_of_token.begin() + range.begin,
              view.quote_of_token.begin() + std::max(range.begin, range.end),
              static_cast<Index>(i));
  }
}

void subtract(std::vector<TokenRange>& ranges, TokenRange hole) {
  std::vector<TokenRange> left;
  for (const TokenRange range : ranges) {
    if (hole.end <= range.begin || range.end <= hole.begin) {
      left.push_back(range);
      continue;
    }
    if (range.begin < hole.begin) left.push_back({range.begin, hole.begin});
    if (hole.end < range.end) left.push_back({hole.end, range.end});
  }
  ranges = std::move(left);
}

void trim(const Parse& parse, std::vector<TokenRange>& ranges) {
  for (TokenRange& range : ranges) {
    while (!range.empty() && is_punct(parse, range.begin)) ++range.begin;
    while (!range.empty() && is_punct(parse, range.end - 1)) --range.end;
  }
  std::erase_if(ranges, [](TokenRange range) { return range.empty(); });
}

// The clause an aside belongs to: up to the next verb that heads one.
TokenIndex clause_of(const Parse& parse, TokenIndex token) {
  TokenIndex at = token;
  for (int step = 0; step < 12 && parse.head[at] != at; ++step) {
    const bool verb = parse.pos[at] == Pos::verb || parse.pos[at] == Pos::aux;
    const Dep dep = parse.dep[at];
    if (verb && dep != Dep::advcl && dep != Dep::relcl && dep != Dep::acl && dep != Dep::aux &&
        dep != Dep::xcomp && dep != Dep::pcomp && dep != Dep::auxpass && dep != Dep::amod) {
      break;
    }
    at = parse.head[at];
  }
  return at;
}

bool is_in_range(const std::vector<TokenRange>& ranges, TokenIndex token) {
  return std::any_of(ranges.begin(), ranges.end(), [&](TokenRange r) { return r.contains(token); });
}

// The weight to ask of a frame: what only seldom is speech must be surer.
bool is_shown(const Draft& draft) {
  float wanted = shown_weight;
  if (!draft.holder) wanted = 0.6F;
  return draft.sense.weight >= wanted;
}

RuleId rule_of(std::string_view frame) {
  if (frame.starts_with("pass:")) return "statement.passive";
  if (frame.starts_with("n:")) return "statement.noun";
  if (frame.starts_with("a:")) return "statement.adjective";
  if (frame.starts_with("prep:")) return "statement.prep";
  if (frame.starts_with("obj")) return frame == "objinf" ? "statement.objinf" : "statement.object";
  if (frame == "ccomp") return "statement.ccomp";
  if (frame == "pre") return "statement.fronted";
  if (frame == "paren") return "statement.aside";
  if (frame == "as") return "statement.as";
  if (frame == "inf" || frame == "ing") return "statement.infinitive";
  if (frame == "oprd") return "statement.call";
  if (frame == "according") return "statement.according";
  return "statement.cue";
}

std::optional<Draft> draft_at(const SpeechView& view, TokenIndex token) {
  const Parse& parse = view.parse;
  Draft draft;
  draft.frame = cue_frame(parse, token);
  if (draft.frame.frame.empty() || draft.frame.content.empty()) return {};
  draft.sense = cue_sense(parse.lemma(token), draft.frame.frame);
  if (draft.sense.weight < shown_weight) return {};
  if (is_hypothetical(parse, token)) return {};
  draft.holder = holder_of(parse, draft.frame);
  if (draft.holder && !can_hold(parse, *draft.holder)) draft.holder.reset();
  if (!draft.holder && !draft.frame.frame.starts_with("pass:")) return {};
  if (!is_shown(draft)) return {};
  draft.content = content_of(parse, draft.frame);
  if (draft.content.empty()) return {};
  draft.rule = rule_of(draft.frame.frame);
  draft.at = parse.span[std::min(token, draft.content.front().begin)].begin;
  return draft;
}

}  // namespace

bool is_punct(const Parse& parse, TokenIndex token) {
  return parse.pos[token] == Pos::punct || parse.pos[token] == Pos::space;
}

std::vector<TokenRange> content_of(const Parse& parse, const CueFrame& frame) {
  std::vector<TokenRange> ranges;
  if (frame.around) {
    const TokenIndex clause = frame.frame == "according" ? clause_of(parse, frame.content.front())
                                                         : frame.content.front();
    ranges = {parse.subtree(clause)};
    subtract(ranges, parse.subtree(frame.cue));
    trim(parse, ranges);
    return ranges;
  }
  for (const TokenIndex root : frame.content) ranges.push_back(parse.subtree(root));
  std::sort(ranges.begin(), ranges.end());
  for (std::size_t i = 1; i < ranges.size();) {
    if (ranges[i].begin <= ranges[i - 1].end) {
      ranges[i - 1].end = std::max(ranges[i].end, ranges[i - 1].end);
      ranges.erase(ranges.begin() + static_cast<std::ptrdiff_t>(i));
    } else {
      ++i;
    }
  }
  for (const TokenIndex child : parse.children(frame.cue)) {
    const bool own =
        std::find(frame.content.begin(), frame.content.end(), child) != frame.content.end();
    if (!own && !parse.subtree(child).contains(frame.content.front()))
      subtract(ranges, parse.subtree(child));
  }
  subtract(ranges, {frame.cue, frame.cue + 1});
  trim(parse, ranges);
  return ranges;
}

SpeechView view_speech(const ReadingInput& input, const Reading& reading) {
  SpeechView view{input, input.parse, reading.quotations, {}, {}, {}, {}};
  mark_blocks(input, view);
  mark_quotations(input.parse, view);
  return view;
}

std::vector<Draft> drafts_by_frame(const SpeechView& view) {
  std::vector<Draft> drafts;
  for (TokenIndex token = 0; token < view.parse.size(); ++token) {
    if (view.readable[token] == 0 || view.quote_of_token[token] != absent) continue;
    auto draft = draft_at(view, token);
    if (!draft) continue;
    // "declined to say whether ...": one statement, the outer cue's.
    const TokenIndex head = view.parse.head[token];
    const bool carried = view.parse.dep[token] == Dep::xcomp && !drafts.empty() &&
                         drafts.back().frame.cue == head &&
                         is_in_range(drafts.back().content, token);
    if (carried) continue;
    drafts.push_back(std::move(*draft));
    if (drafts.size() >= view.input.limits.findings) break;
  }
  return drafts;
}

}  // namespace synoptic
