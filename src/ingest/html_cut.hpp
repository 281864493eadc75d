// Tags longer than a limit, made short before a page is parsed.
#pragma once

#include <cstddef>
#include <string>

namespace synoptic {

// What of a tag stands beyond `limit` bytes becomes blanks, so that no byte changes its place: many
// attributes on one tag are the HTML parser's only quadratic case. Texts, comments and scripts are
// left as they are. Cost: linear.
void cut_long_tags(std::string& page, std::size_t limit);

}  // namespace synoptic
