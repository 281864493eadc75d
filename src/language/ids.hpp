// Which number does a string have? spaCy's string ids and the rows of its hashed embeddings.
//
// id("") = 0; a reserved symbol name has its small number (lexicon/language/symbols.tsv); every
// other string has MurmurHash64A of its bytes, seed 1. Rows: MurmurHash3 x64-128 of the id.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace synoptic {

using StringId = std::uint64_t;

[[nodiscard]] std::uint64_t murmur64a(std::string_view bytes, std::uint64_t seed = 1);
[[nodiscard]] StringId string_id(std::string_view text);

// Four rows of a table of `rows` rows. REQUIRES rows > 0.
[[nodiscard]] std::array<std::uint32_t, 4> embedding_rows(StringId id,
                                                          std::uint32_t seed,
                                                          std::uint32_t rows);

}  // namespace synoptic
