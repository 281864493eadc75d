// times: words | kind | begin..end | granularity | modifier | timex | how
#include <fmt/format.h>

#include <string>

#include "print_findings.hpp"

namespace synoptic {

std::string print_times(const Article& article, const Parse&, const Reading& reading) {
  std::string out;
  for (const TimeExpr& time : reading.times) {
    out += fmt::format("{} | {} | {}..{} | {} | {} | {} | {}\n", time.span.in(article.text),
                       name_of(time.kind), time.begin, time.end, name_of(time.granularity),
                       time.modifier, time.timex, name_of(time.how));
  }
  return out;
}

}  // namespace synoptic
