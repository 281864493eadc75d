// asides: the words of each paragraph that speaks to the reader of the page
#include <string>

#include "print_findings.hpp"
#include "reading/base/asides.hpp"

namespace synoptic {

std::string print_asides(const Article& article, const Parse& parse, const Reading& reading) {
  std::string out;
  for (const std::uint32_t block : find_asides(article, parse, reading)) {
    out += std::string(article.blocks[block].span.in(article.text)) + "\n";
  }
  return out;
}

}  // namespace synoptic
