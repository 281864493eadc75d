#include <string>

#include "print_findings.hpp"

namespace synoptic {

// "words inside the marks | open, nested, continues, statement": only what is so.
std::string print_quotations(const Article& article, const Parse&, const Reading& reading) {
  std::string out;
  for (const Quotation& quotation : reading.quotations) {
    out += quotation.inner.in(article.text);
    if (!quotation.closed) out += " | open";
    if (quotation.nested) out += " | nested";
    if (quotation.continues) out += " | continues";
    if (quotation.statement) out += " | statement";
    out += '\n';
  }
  return out;
}

}  // namespace synoptic
