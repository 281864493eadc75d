#include "eval/annotated_text.hpp"

#include <simdjson.h>

#include <utility>

#include "eval/eval.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

namespace sj = simdjson;

// Byte offset of every code point, and of the end.
std::vector<std::uint32_t> byte_offsets(std::string_view text) {
  std::vector<std::uint32_t> offsets;
  std::size_t at = 0;
  while (at < text.size()) {
    offsets.push_back(static_cast<std::uint32_t>(at));
    at += code_point_at(text, at).size;
  }
  offsets.push_back(static_cast<std::uint32_t>(text.size()));
  return offsets;
}

std::string text_of(sj::simdjson_result<sj::dom::element> value) {
  std::string_view text;
  if (value.get(text) == sj::SUCCESS) return std::string(text);
  return {};
}

Annotation annotation_of(const sj::dom::object& object, const std::vector<std::uint32_t>& offsets) {
  Annotation made;
  for (const auto& [key, value] : object) {
    std::string_view text;
    if (value.get(text) == sj::SUCCESS) made.fields[std::string(key)] = std::string(text);
  }
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  const bool placed =
      object["start"].get(begin) == sj::SUCCESS && object["end"].get(end) == sj::SUCCESS;
  if (placed && begin < end && end < offsets.size()) made.span = {offsets[begin], offsets[end]};
  return made;
}

AnnotatedText row_of(const sj::dom::element& row) {
  AnnotatedText made;
  made.id = text_of(row["id"]);
  made.date = text_of(row["date"]);
  made.text = text_of(row["text"]);
  const std::string creation = text_of(row["dct_tid"]);
  const std::vector<std::uint32_t> offsets = byte_offsets(made.text);
  sj::dom::array annotations;
  if (row["annotations"].get(annotations) != sj::SUCCESS) return made;
  for (const sj::dom::element& element : annotations) {
    sj::dom::object object;
    if (element.get(object) != sj::SUCCESS) continue;
    Annotation one = annotation_of(object, offsets);
    if (creation.empty() || one["tid"] != creation) made.annotations.push_back(std::move(one));
  }
  return made;
}

}  // namespace

std::string_view Annotation::operator[](std::string_view name) const {
  const auto found = fields.find(name);
  return found == fields.end() ? std::string_view{} : std::string_view(found->second);
}

std::vector<AnnotatedText> annotated_texts(const std::string& path) {
  std::vector<AnnotatedText> rows;
  const auto bytes = read_whole_file(path);
  if (!bytes) return rows;
  sj::dom::parser parser;
  for (const std::string_view line : lines_of(*bytes)) {
    sj::dom::element row;
    if (parser.parse(sj::padded_string(line)).get(row) == sj::SUCCESS) rows.push_back(row_of(row));
  }
  return rows;
}

Article article_of(const AnnotatedText& row) {
  Article article;
  article.id = row.id;
  article.text = row.text;
  if (!row.date.empty())
    article.published = DateStamp{row.date.substr(0, 10), "day", "", "given", {}};
  const std::string_view text = article.text;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = text.find("\n\n", at);
    if (end == std::string_view::npos) end = text.size();
    const std::string_view kept = trim(text.substr(at, end - at));
    if (!kept.empty()) {
      const auto begin = static_cast<std::uint32_t>(kept.data() - text.data());
      article.blocks.push_back(
          {BlockKind::paragraph, {begin, begin + static_cast<std::uint32_t>(kept.size())}});
    }
    at = end + 2;
  }
  return article;
}

double f1(std::size_t right, std::size_t found, std::size_t wanted) {
  return found + wanted == 0
             ? 0
             : 2.0 * static_cast<double>(right) / static_cast<double>(found + wanted);
}

}  // namespace synoptic
