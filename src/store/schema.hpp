// The tables of a library, and how one of an older schema becomes today's. docs/store.md tells what
// each column means.
#pragma once

#include "store/sqlite.hpp"

namespace synoptic {

inline constexpr std::int64_t library_application_id = 0x53594E4F;  // "SYNO"
[[nodiscard]] std::int64_t newest_schema();

// Brings an open file to the newest schema, one transaction a step; `until` stops early (tests).
// Throws `foreign` for a file that is no library or has a newer schema.
void migrate(SqlConnection& db, const std::string& path, std::int64_t until = newest_schema());

}  // namespace synoptic
