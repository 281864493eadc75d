// Is it English? Small words of lexicon/ingest/small_words.tsv against the words of the text.
//
// Good enough to say "not English: kept, not read"; no more. Cost: linear in the first 20,000
// bytes.
#pragma once

#include <string>
#include <string_view>

namespace synoptic {

// "en", another code of the table, "und" when the text is in a script or language not in it, and ""
// when there is too little text to say.
[[nodiscard]] std::string identify_language(std::string_view text);

// Small words of the one language that has most of them in a line too short to be identified; 0
// when an English one stands there.
[[nodiscard]] std::size_t foreign_words(std::string_view line);

}  // namespace synoptic
