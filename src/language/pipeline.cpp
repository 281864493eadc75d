#include "language/pipeline.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include "language/engine.hpp"
#include "language/sentences.hpp"

namespace synoptic {

void PipelineDeleter::operator()(const Pipeline* pipeline) const {
  delete pipeline;
}

Result<PipelinePtr> load_pipeline(const std::string& directory) {
  Result<std::unique_ptr<const Pipeline>> loaded = Pipeline::load(directory);
  if (!loaded) return tl::unexpected(loaded.error());
  return PipelinePtr(loaded->release());
}

std::string_view name_of(const Pipeline& pipeline) {
  return pipeline.name();
}

namespace {

// False for lines that are kept but tell nothing of the story: words under a picture are often
// stale or of another story, a correction names the values that were wrong, and a heading tells
// what stands below it or leads to another story. "Dear neighbours," goes on in the next line.
bool is_account_text(const Article& article, const Block& block) {
  switch (block.kind) {
    case BlockKind::caption:
    case BlockKind::byline:
    case BlockKind::dateline:
    case BlockKind::correction:
      return false;
    case BlockKind::subheading:
      return block.span.in(article.text).ends_with(',');
    default:
      return true;
  }
}

}  // namespace

bool keys_from_pack(const Pipeline& pipeline) {
  return pipeline.keys_from_pack();
}

namespace {

// A "not" drawn together with a printer's apostrophe: the model learned from plain ones and takes
// many such for adverbs. All that asks for a negation gets one.
void name_negations(std::string_view text, Parse& parse) {
  for (TokenIndex i = 0; i < parse.size(); ++i) {
    const bool contracted = parse.dep[i] == Dep::advmod && parse.text(i, text) == "n\xE2\x80\x99t";
    if (contracted) parse.dep[i] = Dep::neg;
  }
}

}  // namespace

Parse parse(const Pipeline& pipeline, const Article& article, const Limits& limits) {
  std::vector<Span> documents;
  documents.reserve(article.blocks.size());
  for (const Block& block : article.blocks) {
    const std::uint32_t end = is_account_text(article, block) ? block.span.end : block.span.begin;
    documents.push_back({block.span.begin, end});
  }
  // Lines that a page or mail wrapped read on: to the parser a line feed in a block is a space.
  std::string text = article.text;
  std::replace(text.begin(), text.end(), '\n', ' ');
  std::vector<TokenRange> ranges;
  Parse result = pipeline.analyze(text, documents, limits.tokens, ranges);
  find_sentences(article.text, ranges, result);
  name_negations(article.text, result);
  return result;
}

Parse parse_text(const Pipeline& pipeline, std::string_view text) {
  const Span whole = {0, static_cast<std::uint32_t>(text.size())};
  std::vector<TokenRange> ranges;
  Parse result =
      pipeline.analyze(text, {&whole, 1}, std::numeric_limits<std::size_t>::max(), ranges);
  take_parser_sentences(text, result);
  return result;
}

WordVectors word_vectors(const Pipeline& pipeline) {
  return pipeline.vectors();
}

namespace {

std::vector<double> sum_of(const WordVectors& vectors, std::span<const std::int32_t> rows) {
  std::vector<double> sum(vectors.width, 0.0);
  for (const std::int32_t row : rows) {
    if (row < 0 || static_cast<std::size_t>(row) >= vectors.rows) continue;
    const std::span<const float> values = vectors.row(row);
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += double{values[i]};
  }
  return sum;
}

double dot(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

}  // namespace

double similarity(const WordVectors& vectors,
                  std::span<const std::int32_t> a,
                  std::span<const std::int32_t> b) {
  const std::vector<double> x = sum_of(vectors, a);
  const std::vector<double> y = sum_of(vectors, b);
  const double size = std::sqrt(dot(x, x)) * std::sqrt(dot(y, y));
  return size > 0 ? dot(x, y) / size : 0.0;
}

std::vector<std::size_t> nearest(const WordVectors& vectors,
                                 std::span<const std::int32_t> rows,
                                 std::span<const std::int32_t> candidates,
                                 std::size_t most) {
  std::vector<std::pair<double, std::size_t>> found;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (candidates[i] < 0) continue;
    found.emplace_back(-similarity(vectors, rows, candidates.subspan(i, 1)), i);
  }
  std::sort(found.begin(), found.end());
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < std::min(most, found.size()); ++i) places.push_back(found[i].second);
  return places;
}

}  // namespace synoptic
