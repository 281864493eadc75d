#include "eval/rows.hpp"

#include "text/utf8.hpp"

namespace synoptic {
namespace {

Span bytes_between(std::int64_t begin, std::int64_t end, const std::vector<std::uint32_t>& bytes) {
  const auto size = static_cast<std::int64_t>(bytes.size());
  if (begin < 0 || end <= begin || end >= size) return {};
  return {bytes[static_cast<std::size_t>(begin)], bytes[static_cast<std::size_t>(end)]};
}

}  // namespace

Article article_of_text(std::string text) {
  Article article;
  article.text = std::move(text);
  std::size_t begin = 0;
  while (begin < article.text.size()) {
    const std::size_t end = std::min(article.text.find('\n', begin), article.text.size());
    if (end > begin) {
      article.blocks.push_back(
          {BlockKind::paragraph,
           {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}});
    }
    begin = end + 1;
  }
  return article;
}

std::vector<std::uint32_t> byte_of_code_point(std::string_view text) {
  std::vector<std::uint32_t> bytes;
  std::size_t at = 0;
  while (at < text.size()) {
    bytes.push_back(static_cast<std::uint32_t>(at));
    at += code_point_at(text, at).size;
  }
  bytes.push_back(static_cast<std::uint32_t>(text.size()));
  return bytes;
}

std::string text_of(const simdjson::dom::element& row, std::string_view key) {
  std::string_view value;
  return row[key].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
}

std::vector<simdjson::dom::element> list_of(const simdjson::dom::element& row,
                                            std::string_view key) {
  std::vector<simdjson::dom::element> items;
  simdjson::dom::array list;
  if (row[key].get(list) != simdjson::SUCCESS) return items;
  for (const simdjson::dom::element item : list) items.push_back(item);
  return items;
}

Span span_of(const simdjson::dom::element& item, const std::vector<std::uint32_t>& bytes) {
  std::int64_t begin = 0;
  std::int64_t end = 0;
  if (item["start"].get(begin) != simdjson::SUCCESS) return {};
  if (item["end"].get(end) != simdjson::SUCCESS) return {};
  return bytes_between(begin, end, bytes);
}

Span span_of_pair(const simdjson::dom::element& pair, const std::vector<std::uint32_t>& bytes) {
  simdjson::dom::array list;
  if (pair.get(list) != simdjson::SUCCESS || list.size() != 2) return {};
  std::int64_t begin = 0;
  std::int64_t end = 0;
  if (list.at(0).get(begin) != simdjson::SUCCESS) return {};
  if (list.at(1).get(end) != simdjson::SUCCESS) return {};
  return bytes_between(begin, end, bytes);
}

}  // namespace synoptic
