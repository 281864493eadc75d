// What the corpora of statements hold: documents with their attributions, as sets of letters.
//
// A span is compared by the numbers of its code points that are letters or digits, so marks, commas
// and spaces never count. Rows that cannot be read are left out. Linear in the bytes.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "eval/eval.hpp"

namespace synoptic {

// Numbers of code points that are letters or digits, ascending.
using Letters = std::vector<std::uint32_t>;

struct GoldRow {
  Letters source, cue, content;
  std::string type;
  std::string speaker_entity;
  std::string source_form;
  bool named = false;
  std::vector<std::string> attitudes;
};

struct GoldChain {
  std::vector<Letters> mentions;
  std::vector<std::string> names;  // folded
};

struct GoldDocument {
  std::string id;
  std::string text;
  std::vector<std::uint32_t> point_of_byte;  // one more than bytes
  std::vector<std::uint8_t> counts;          // by code point: letter or digit
  std::vector<GoldRow> rows;
  std::map<std::string, GoldChain> chains;
};

// The documents of DATA/quotes/NAME.jsonl; none when there is no such file.
[[nodiscard]] std::vector<GoldDocument> read_documents(const EvalContext& context,
                                                       const std::string& name);

// Every line that is not empty as a paragraph, so that offsets stay those of the corpus.
[[nodiscard]] Article article_of(const GoldDocument& document);

[[nodiscard]] Letters letters_of(const GoldDocument& document, const std::vector<Span>& spans);
[[nodiscard]] Letters letters_of(const GoldDocument& document, const std::optional<Span>& span);

// The text from the first to the last of them, folded.
[[nodiscard]] std::string words_of(const GoldDocument& document, const Letters& letters);

[[nodiscard]] std::size_t common(const Letters& a, const Letters& b);

// F1 of the two sets; 0 when both are empty.
[[nodiscard]] double f_of(const Letters& a, const Letters& b);

// The two share a letter, or there is none on either side.
[[nodiscard]] bool same_source(const Letters& a, const Letters& b);

}  // namespace synoptic
