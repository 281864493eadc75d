// How is a paragraph told: in which tense, with which verb, in whose words?
//
// Shared by what tells paragraphs of the report from others on its page (pictures.hpp,
// asides.hpp). Cost: linear in the tokens asked about.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/article.hpp"
#include "model/parse.hpp"

namespace synoptic {

template <typename Holds>
[[nodiscard]] bool any_token(TokenRange tokens, Holds&& holds) {
  for (TokenIndex token = tokens.begin; token < tokens.end; ++token) {
    if (holds(token)) return true;
  }
  return false;
}

// True for the tag of a verb that says when: past, present, modal.
[[nodiscard]] bool is_finite(Tag tag);

// The first root of a sentence that is no mark.
[[nodiscard]] TokenIndex root_of(const Parse& parse, TokenRange tokens);

// The tag that says when the sentence is: of its verb, or of the first word that helps it.
[[nodiscard]] Tag tense_tag(const Parse& parse, TokenIndex root);

// The sentences of the block from sentence `first` on; past the last one.
[[nodiscard]] std::size_t end_of_block(const Parse& parse, std::size_t first);

[[nodiscard]] bool begins_with_quote(std::string_view words);

// Double quotation marks stand in the words.
[[nodiscard]] bool has_quotes(std::string_view words);

// The paragraphs beside `blocks` (sorted indexes) are told in the past: four verbs at least, and
// twice as many as in the present.
[[nodiscard]] bool is_told_in_past(const Article& article,
                                   const Parse& parse,
                                   const std::vector<std::uint32_t>& blocks);

}  // namespace synoptic
