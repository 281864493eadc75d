#include "eval/quotes_data.hpp"

#include <simdjson.h>

#include <algorithm>
#include <string_view>

#include "text/utf8.hpp"

namespace synoptic {
namespace {

namespace dom = simdjson::dom;

void index_text(GoldDocument& document) {
  std::uint32_t point = 0;
  for (std::size_t at = 0; at < document.text.size();) {
    const CodePoint c = code_point_at(document.text, at);
    document.counts.push_back(is_letter(c.value) || is_digit(c.value) ? 1 : 0);
    for (std::uint32_t i = 0; i < c.size; ++i) document.point_of_byte.push_back(point);
    at += c.size;
    ++point;
  }
  document.point_of_byte.push_back(point);
}

void add_letters(const GoldDocument& document,
                 std::uint32_t begin,
                 std::uint32_t end,
                 Letters& out) {
  end = std::min<std::uint32_t>(end, static_cast<std::uint32_t>(document.counts.size()));
  for (std::uint32_t i = begin; i < end; ++i) {
    if (document.counts[i] != 0) out.push_back(i);
  }
}

void finish_letters(Letters& letters) {
  std::sort(letters.begin(), letters.end());
  letters.erase(std::unique(letters.begin(), letters.end()), letters.end());
}

Letters read_letters(const GoldDocument& document, const dom::element& spans) {
  Letters out;
  dom::array list;
  if (spans.get(list) != simdjson::SUCCESS) return out;
  for (const dom::element pair : list) {
    const auto begin = static_cast<std::uint32_t>(std::uint64_t(pair.at(0)));
    const auto end = static_cast<std::uint32_t>(std::uint64_t(pair.at(1)));
    add_letters(document, begin, end, out);
  }
  finish_letters(out);
  return out;
}

std::string text_field(const dom::element& row, std::string_view key) {
  std::string_view value;
  return row[key].get(value) == simdjson::SUCCESS ? std::string(value) : std::string{};
}

GoldRow read_row(const GoldDocument& document, const dom::element& row) {
  GoldRow out;
  out.source = read_letters(document, row["source"]);
  out.cue = read_letters(document, row["cue"]);
  out.content = read_letters(document, row["content"]);
  out.type = text_field(row, "type");
  out.speaker_entity = text_field(row, "speaker_entity");
  out.source_form = text_field(row, "source_form");
  out.named = !text_field(row, "speaker_name").empty();
  dom::array attitudes;
  if (row["attitudes"].get(attitudes) == simdjson::SUCCESS) {
    for (const dom::element attitude : attitudes)
      out.attitudes.push_back(text_field(attitude, "type"));
  }
  return out;
}

GoldChain read_chain(const GoldDocument& document, const dom::element& entity) {
  GoldChain chain;
  dom::array mentions;
  if (entity["mentions"].get(mentions) != simdjson::SUCCESS) return chain;
  for (const dom::element mention : mentions) {
    Letters letters;
    add_letters(document, static_cast<std::uint32_t>(std::uint64_t(mention.at(0))),
                static_cast<std::uint32_t>(std::uint64_t(mention.at(1))), letters);
    chain.names.push_back(words_of(document, letters));
    chain.mentions.push_back(std::move(letters));
  }
  return chain;
}

}  // namespace

Letters letters_of(const GoldDocument& document, const std::vector<Span>& spans) {
  Letters out;
  for (const Span span : spans) {
    add_letters(document, document.point_of_byte[span.begin], document.point_of_byte[span.end],
                out);
  }
  finish_letters(out);
  return out;
}

Letters letters_of(const GoldDocument& document, const std::optional<Span>& span) {
  return span ? letters_of(document, std::vector<Span>{*span}) : Letters{};
}

std::string words_of(const GoldDocument& document, const Letters& letters) {
  if (letters.empty()) return {};
  const auto byte = [&](std::uint32_t point) {
    return std::lower_bound(document.point_of_byte.begin(), document.point_of_byte.end(), point) -
           document.point_of_byte.begin();
  };
  const auto begin = byte(letters.front());
  return fold(std::string_view(document.text)
                  .substr(static_cast<std::size_t>(begin),
                          static_cast<std::size_t>(byte(letters.back() + 1) - begin)));
}

std::vector<GoldDocument> read_documents(const EvalContext& context, const std::string& name) {
  std::vector<GoldDocument> documents;
  const auto bytes = read_whole_file(context.data + "/quotes/" + name + ".jsonl");
  if (!bytes) return documents;
  dom::parser parser;
  for (const std::string_view line : lines_of(*bytes)) {
    dom::element row;
    if (parser.parse(line.data(), line.size()).get(row) != simdjson::SUCCESS) continue;
    GoldDocument document;
    document.id = text_field(row, "id");
    document.text = text_field(row, "text");
    index_text(document);
    dom::array list;
    if (row["attributions"].get(list) == simdjson::SUCCESS) {
      for (const dom::element item : list) document.rows.push_back(read_row(document, item));
    }
    if (row["entities"].get(list) == simdjson::SUCCESS) {
      for (const dom::element item : list) {
        document.chains[text_field(item, "id")] = read_chain(document, item);
      }
    }
    documents.push_back(std::move(document));
  }
  return documents;
}

Article article_of(const GoldDocument& document) {
  Article article;
  article.text = document.text;
  std::size_t at = 0;
  while (at < document.text.size()) {
    const std::size_t end = std::min(document.text.find('\n', at), document.text.size());
    const std::string_view line = trim(std::string_view(document.text).substr(at, end - at));
    if (!line.empty()) {
      const auto begin = static_cast<std::uint32_t>(line.data() - document.text.data());
      article.blocks.push_back(
          {BlockKind::paragraph, {begin, begin + static_cast<std::uint32_t>(line.size())}});
    }
    at = end + 1;
  }
  return article;
}

std::size_t common(const Letters& a, const Letters& b) {
  std::size_t n = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j) ++n;
    if (*i <= *j) {
      const auto step = *i == *j;
      ++i;
      if (step) ++j;
    } else {
      ++j;
    }
  }
  return n;
}

double f_of(const Letters& a, const Letters& b) {
  if (a.empty() && b.empty()) return 0;
  return 2.0 * static_cast<double>(common(a, b)) / static_cast<double>(a.size() + b.size());
}

bool same_source(const Letters& a, const Letters& b) {
  return common(a, b) > 0 || (a.empty() && b.empty());
}

}  // namespace synoptic
