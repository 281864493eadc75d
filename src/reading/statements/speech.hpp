// Working notes of find_statements: drafts before they become statements. Not for other extractors.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reading/base/extract.hpp"
#include "reading/statements/cue_frames.hpp"
#include "reading/statements/cue_lexicon.hpp"
#include "reading/statements/cue_model.hpp"

namespace synoptic {

struct Draft {
  CueFrame frame;
  CueSense sense;
  bool has_cue = true;
  bool shown = true;    // false: further_statements
  bool nested = false;  // its cue stands inside a quotation
  std::optional<TokenIndex> holder;
  std::optional<TokenIndex> relative;      // "who" that stands for the holder beside the cue
  std::optional<TokenRange> holder_words;  // of a label or signature: just these
  std::vector<TokenRange> content;         // token ranges, in text order
  std::vector<std::size_t> quotes;         // into Reading::quotations
  Index speaker_of = absent;               // draft whose holder this one takes (inferred)
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

// Every candidate of the arcs outside quotations, whatever it weighs: what the model is learned on.
[[nodiscard]] std::vector<Draft> cue_candidates(const SpeechView& view);
[[nodiscard]] CueCandidate candidate_of(const SpeechView& view, const Draft& draft);

// Statements by the arcs alone. A cue inside a quotation is left to its speaker.
[[nodiscard]] std::vector<Draft> drafts_by_frame(const SpeechView& view);

// The same for cues inside quotations ("I think", "we demand"): never shown, holders still open.
[[nodiscard]] std::vector<Draft> drafts_in_quotations(const SpeechView& view);

// Joins every outer quotation to the draft whose words it is, or adds one.
void attach_quotations(const SpeechView& view, std::vector<Draft>& drafts);

// Token ranges of a frame's content, without the words of the cue and its holder.
[[nodiscard]] std::vector<TokenRange> content_of(const Parse& parse, const CueFrame& frame);

// The preposition that joins a cue to its content ("called for ..."), where it stands directly
// behind the cue and its particle; it is read as part of the cue. The cue itself when there is
// none.
[[nodiscard]] TokenIndex preposition_of(const Parse& parse, const CueFrame& frame);

[[nodiscard]] bool is_punct(const Parse& parse, TokenIndex token);

// What a cue must weigh to be shown.
inline constexpr float shown_weight = 0.5F;

}  // namespace synoptic
