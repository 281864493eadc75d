// Places as lines: words | role | gazetteer name, type, country (or -) | what happened there.
#include <array>
#include <string>

#include "print_findings.hpp"

namespace synoptic {

std::string print_places(const Article& article, const Parse& parse, const Reading& reading) {
  static constexpr std::array<std::string_view, 4> roles = {"where", "actor", "modifier",
                                                            "part-of-name"};
  std::string out;
  for (const Place& place : reading.places) {
    out += std::string(place.span.in(article.text)) + " | " +
           std::string(roles[static_cast<std::size_t>(place.role)]) + " | ";
    if (place.entry) {
      out += place.entry->name + ", " + place.entry->type + ", " + place.entry->country;
    } else {
      out += "-";
    }
    if (place.scene_of != absent) {
      out += " | ";
      out += parse.text(static_cast<TokenIndex>(place.scene_of), article.text);
    }
    out += "\n";
  }
  return out;
}

}  // namespace synoptic
