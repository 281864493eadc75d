// pictures: the words of each paragraph that says what a picture shows
#include <string>

#include "print_findings.hpp"
#include "reading/base/pictures.hpp"

namespace synoptic {

std::string print_pictures(const Article& article, const Parse& parse, const Reading& reading) {
  std::string out;
  for (const std::uint32_t block : find_pictures(article, parse, reading)) {
    out += std::string(article.blocks[block].span.in(article.text)) + "\n";
  }
  return out;
}

}  // namespace synoptic
