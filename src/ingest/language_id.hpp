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

}  // namespace synoptic
