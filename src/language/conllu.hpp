// A parse as text: CoNLL-U (universaldependencies.org/format.html) or JSON, for `synoptic parse`.
//
// CoNLL-U sentences are the parser's own; MISC holds SpaceAfter=No, the bytes and the characters of
// the token (Span=12:17, Chars=12:16), its named entity (NER=B-PERSON) and, for the rare token
// whose head stands outside its sentence (printed as a root), that head's number in the text
// (OutsideHead=40). White space in a form is printed escaped.
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
