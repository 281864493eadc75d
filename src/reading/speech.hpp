// Working notes of find_statements: drafts before they become statements. Not for other extractors.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reading/cue_frames.hpp"
#include "reading/cue_lexicon.hpp"
#include "reading/extract.hpp"

namespace synoptic {

struct Draft {
  CueFrame frame;
  CueSense sense;
  bool has_cue = true;
  std::optional<TokenIndex> holder;
  std::vector<TokenRange> content;  // token ranges, in text order
  std::vector<std::size_t> quotes;  // into Reading::quotations
  Index speaker_of = absent;        // draft whose holder this one takes (inferred)
  RuleId rule;
  std::uint32_t at = 0;  // byte where it begins, for the order
};

// What the article looks like to the rules that follow.
struct SpeechView {
  const ReadingInput& input;
  const Parse& parse;
  const std::vector<Quotation>& quotations;
  std::vector<Index> quote_of_token;     // outermost quotation a token lies in, else absent
  std::vector<TokenRange> quote_tokens;  // tokens inside each quotation (marks left out)
  std::vector<std::uint8_t> readable;    // tokens of running text: no headings, captions, bylines
  std::vector<std::uint32_t> block_of_token;
};

[[nodiscard]] SpeechView view_speech(const ReadingInput& input, const Reading& reading);

// Statements by the arcs alone. A cue inside a quotation is left to its speaker.
[[nodiscard]] std::vector<Draft> drafts_by_frame(const SpeechView& view);

// Joins every outer quotation to the draft whose words it is, or adds one.
void attach_quotations(const SpeechView& view, std::vector<Draft>& drafts);

// Token ranges of a frame's content, without the words of the cue and its holder.
[[nodiscard]] std::vector<TokenRange> content_of(const Parse& parse, const CueFrame& frame);

[[nodiscard]] bool is_punct(const Parse& parse, TokenIndex token);

// What a cue must weigh to be shown.
inline constexpr float shown_weight = 0.5F;

}  // namespace synoptic
