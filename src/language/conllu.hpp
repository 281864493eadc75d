// A parse as text: CoNLL-U (universaldependencies.org/format.html) or JSON, for `synoptic parse`.
//
// CoNLL-U sentences are the parser's own, one tree each; MISC holds SpaceAfter=No, the bytes of the
// token (Span=12:17) and its named entity (NER=B-PERSON). White space in a form is printed escaped.
#pragma once

#include <string>
#include <string_view>

#include "model/parse.hpp"

namespace synoptic {

[[nodiscard]] std::string to_conllu(const Parse& parse, std::string_view text);

// {text, tokens: [{begin, end, lemma, pos, tag, morph, head, dep, entity}], sentences: [{begin,
// end}], entities: [{begin, end, label}]}; heads are indices into tokens.
[[nodiscard]] std::string parse_to_json(const Parse& parse, std::string_view text);

}  // namespace synoptic
