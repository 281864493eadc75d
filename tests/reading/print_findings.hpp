// Findings of one extractor as lines, for golden cases: one finding a line, fields joined by " | ".
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "model/article.hpp"
#include "model/parse.hpp"
#include "model/reading.hpp"

namespace synoptic {

using Printer = std::string (*)(const Article&, const Parse&, const Reading&);

// One printer an extractor, each in its own print_<name>.cpp.
std::string print_actors(const Article&, const Parse&, const Reading&);
std::string print_asides(const Article&, const Parse&, const Reading&);
std::string print_events(const Article&, const Parse&, const Reading&);
std::string print_figures(const Article&, const Parse&, const Reading&);
std::string print_further_statements(const Article&, const Parse&, const Reading&);
std::string print_pictures(const Article&, const Parse&, const Reading&);
std::string print_places(const Article&, const Parse&, const Reading&);
std::string print_quotations(const Article&, const Parse&, const Reading&);
std::string print_statements(const Article&, const Parse&, const Reading&);
std::string print_talks(const Article&, const Parse&, const Reading&);
std::string print_times(const Article&, const Parse&, const Reading&);

inline std::string print_findings(std::string_view extractor,
                                  const Article& article,
                                  const Parse& parse,
                                  const Reading& reading) {
  static const std::map<std::string_view, Printer> printers = {
      {"actors", &print_actors},         {"events", &print_events},
      {"figures", &print_figures},       {"pictures", &print_pictures},
      {"places", &print_places},         {"quotations", &print_quotations},
      {"statements", &print_statements}, {"talks", &print_talks},
      {"times", &print_times},           {"further_statements", &print_further_statements},
      {"asides", &print_asides},
  };
  const auto found = printers.find(extractor);
  return found == printers.end() ? "no printer\n" : found->second(article, parse, reading);
}

}  // namespace synoptic
