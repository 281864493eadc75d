// Where does a line stand? A citation of bytes of a kept article, to be pasted elsewhere.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/error.hpp"
#include "store/store.hpp"

namespace synoptic {

struct Citation {
  std::string article;  // id
  std::string outlet, title, published, url;
  Span span;                // the sentence (or sentences) around what was asked for
  std::string sentence;     // its words
  std::string text_sha256;  // of the article's whole text
  std::string citation;     // all of it on one line
};

// The sentences of an article as its story's kept synopsis has them; none when it was not read.
[[nodiscard]] std::optional<std::vector<Span>> kept_sentences(Store& store,
                                                              const ArticleHead& article);

// Errors: no_article; bad_argument for bytes that are no text of it.
[[nodiscard]] Result<Citation> cite(Store& store, std::string_view article, Span span);

[[nodiscard]] std::string to_json(const Citation& citation);

}  // namespace synoptic
