// Which lines of a page are no part of its article? Patterns of lexicon/ingest/clutter.tsv.
//
// A line is compared as its words: folded, marks gone, "#" for a number ("12 Comments:" is
// "# comments"). Cost: linear in the line, a look-up a word.
#pragma once

#include <string>
#include <string_view>

namespace synoptic {

// The words of a line as clutter patterns spell them, and how many there are.
struct LineKey {
  std::string words;
  std::size_t count = 0;
  bool has_letter = false;
};
[[nodiscard]] LineKey line_key(std::string_view line);

struct ClutterMatch {
  std::string_view reason;  // "" when the line is none; "caption", "correction": keep it as such
  bool opener = false;      // what follows belongs to it until sentences come again
  bool thread = false;  // it may head what readers wrote, to the end; without a reason of its own
  bool closes = false;  // an opener below an article
  bool at_end = false;  // only when it is one of the last lines of a text
};
[[nodiscard]] ClutterMatch match_clutter(std::string_view line, const LineKey& key);

// "Chat with us in the app", "Read the rest here": a verb that asks the reader, and the outlet or
// something it offers behind it; in quotation marks only with what an outlet sends. `alone`: the
// sentence is a line of its own. Words of lexicon/ingest/prompts.tsv.
[[nodiscard]] bool is_prompt(std::string_view line, const LineKey& key, bool alone);

// True when the line ends with . ! ? or an ellipsis, closing quotation marks and brackets aside.
[[nodiscard]] bool ends_as_sentence(std::string_view line);

// "Reuters", "Getty Images": a name that credits, never a person. `folded` as fold() gives it.
[[nodiscard]] bool is_agency(std::string_view folded);

// Bytes of an agency's name at the begin of the line, when a capital follows it
// ("Getty Images The harbour after the storm"); 0 when there is none.
[[nodiscard]] std::size_t leading_agency(std::string_view line);

// True for a credit at the end: "(Photo: ...)", "/AFP", "via REUTERS".
[[nodiscard]] bool ends_with_credit(std::string_view line);

}  // namespace synoptic
