// What does a mail say? Its best readable part, and who sent it when (RFC 5322, RFC 2045-2047).
//
// Also MHTML, a saved page in the form of a mail. Parts nest at most a few levels; the HTML part
// wins over the plain one. Cost: linear in the bytes for each level.
#pragma once

#include <string_view>

#include "ingest/records.hpp"

namespace synoptic {

// True when the bytes begin with the fields of a mail.
[[nodiscard]] bool looks_like_mail(std::string_view bytes);

[[nodiscard]] Result<ContainerRecord> read_mail(std::string_view bytes);

}  // namespace synoptic
