// What are the words doing? Runs an unmodified spaCy 3.8 CNN pipeline (en_core_web_md, _sm).
//
// Decisions (tokens, tags, arcs, sentence starts, POS, morphology, lemmas, entities) equal spaCy's;
// a layer above makes sentences fit for citing. A loaded pipeline is const and shared by threads.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/article.hpp"
#include "model/error.hpp"
#include "model/limits.hpp"
#include "model/parse.hpp"

namespace synoptic {

class Pipeline;  // the weights and tables, mapped or read once

struct PipelineDeleter {
  void operator()(const Pipeline* pipeline) const;
};
using PipelinePtr = std::unique_ptr<const Pipeline, PipelineDeleter>;

// Loads the directory of a pipeline (the one that holds meta.json). Errors: model_missing or
// model_damaged, naming the file and what to do.
[[nodiscard]] Result<PipelinePtr> load_pipeline(const std::string& directory);

// "en_core_web_md 3.8.0", from meta.json.
[[nodiscard]] std::string_view name_of(const Pipeline& pipeline);

// Was the table of its words mapped from a pack of an earlier start?
[[nodiscard]] bool keys_from_pack(const Pipeline& pipeline);

// Parses every block of the article as a document of its own and joins them, then finds the
// sentences fit for citing. A line feed inside a block reads as a space. From the first block that
// brings the tokens over limits.tokens on, blocks are left unparsed. A "not" drawn together is
// Dep::neg with a printer's apostrophe, too. Linear in the text.
[[nodiscard]] Parse parse(const Pipeline& pipeline,
                          const Article& article,
                          const Limits& limits = {});

// One text as spaCy's nlp(text) would see it: one document, the parser's own sentences.
[[nodiscard]] Parse parse_text(const Pipeline& pipeline, std::string_view text);

// Rows of the pipeline's word vectors (Parse::vector_row indexes them); empty for sm.
[[nodiscard]] WordVectors word_vectors(const Pipeline& pipeline);

// Cosine of the mean vectors of two sets of rows (-1 rows are left out); 0 when either is empty.
[[nodiscard]] double similarity(const WordVectors& vectors,
                                std::span<const std::int32_t> a,
                                std::span<const std::int32_t> b);

// The `most` candidates (rows) nearest to the mean of `rows`, as places in `candidates`, nearest
// first, the earlier one on ties; rows of -1 are left out. Cost: one cosine a candidate.
[[nodiscard]] std::vector<std::size_t> nearest(const WordVectors& vectors,
                                               std::span<const std::int32_t> rows,
                                               std::span<const std::int32_t> candidates,
                                               std::size_t most);

}  // namespace synoptic
