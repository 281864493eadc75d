// Rows of the annotated sets (time, quantities): a text with its marked spans, and the article the
// product would read. Offsets of the sets count code points; ours count bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/article.hpp"
#include "model/span.hpp"

namespace synoptic {

struct Annotation {
  Span span;  // bytes; empty when the set gives no place
  std::map<std::string, std::string, std::less<>> fields;
  [[nodiscard]] std::string_view operator[](std::string_view name) const;
};

struct AnnotatedText {
  std::string id;
  std::string date;  // "" when unknown
  std::string text;
  std::vector<Annotation> annotations;
};

// Every row of a JSON Lines file; rows that are no JSON are left out. The annotation that is the
// document's creation time (`dct_tid`) is left out too.
[[nodiscard]] std::vector<AnnotatedText> annotated_texts(const std::string& path);

// An article of paragraphs parted by empty lines, published on the row's date.
[[nodiscard]] Article article_of(const AnnotatedText& row);

// Precision and recall in one figure; 0 when there is nothing.
[[nodiscard]] double f1(std::size_t right, std::size_t found, std::size_t wanted);

}  // namespace synoptic
