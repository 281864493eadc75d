#include "text/white_space.hpp"

#include "text/utf8.hpp"

namespace synoptic {

std::string collapsed(std::string_view text) {
  std::string out;
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (is_space(point.value)) {
      space = !out.empty();
    } else {
      if (space) out.push_back(' ');
      space = false;
      out.append(text.substr(at, point.size));
    }
    at += point.size;
  }
  return out;
}

}  // namespace synoptic
