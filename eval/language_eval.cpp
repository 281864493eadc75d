#include "eval/language_eval.hpp"

#include <simdjson.h>
#include <zlib.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "eval/eval.hpp"
#include "text/hash.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

namespace dom = simdjson::dom;

std::string read_gzip(const std::string& path) {
  std::string out;
  gzFile file = gzopen(path.c_str(), "rb");
  if (file == nullptr) return out;
  std::vector<char> block(1U << 20U);
  for (int size = 0; (size = gzread(file, block.data(), 1U << 20U)) > 0;) {
    out.append(block.data(), static_cast<std::size_t>(size));
  }
  gzclose(file);
  return out;
}

std::string read_plain(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Texts that goldens name by file and id, read once a file.
class Texts {
 public:
  explicit Texts(std::string shared) : shared_(std::move(shared)) {}

  [[nodiscard]] std::string text_of(const dom::element& record) {
    std::string_view text;
    if (record["text"].get(text) == simdjson::SUCCESS) return std::string(text);
    std::string_view file, id, wanted;
    if (record["file"].get(file) != simdjson::SUCCESS) return {};
    if (record["id"].get(id) != simdjson::SUCCESS) return {};
    if (record["sha256"].get(wanted) != simdjson::SUCCESS) return {};
    if (loaded_.insert(std::string(file)).second) load(std::string(file), id);
    std::string found = texts_[{std::string(file), std::string(id)}];
    return sha256_hex(found).substr(0, 16) == wanted ? found : std::string();
  }

 private:
  void load(const std::string& file, std::string_view id) {
    const std::string bytes = read_plain(shared_ + "/" + file);
    if (!file.ends_with(".jsonl")) {
      texts_[{file, std::string(id)}] = bytes;
      return;
    }
    for (std::size_t at = 0; at < bytes.size();) {
      const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
      dom::parser parser;
      dom::element row;
      std::string_view name, text;
      if (parser.parse(simdjson::padded_string(bytes.data() + at, end - at)).get(row) ==
              simdjson::SUCCESS &&
          row["id"].get(name) == simdjson::SUCCESS && row["text"].get(text) == simdjson::SUCCESS) {
        texts_[{file, std::string(name)}] = text;
      }
      at = end + 1;
    }
  }

  std::string shared_;
  std::set<std::string> loaded_;
  std::map<std::pair<std::string, std::string>, std::string> texts_;
};

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

std::vector<std::int64_t> integers(const dom::element& record, std::string_view key) {
  std::vector<std::int64_t> values;
  dom::array items;
  if (record[key].get(items) != simdjson::SUCCESS) return values;
  for (const dom::element item : items) values.push_back(item.get_int64().value_unsafe());
  return values;
}

// A column of the record as names from the header's table of that key.
std::vector<std::string> names(const dom::element& header,
                               const dom::element& record,
                               std::string_view key) {
  std::vector<std::string> table;
  dom::array entries;
  if (header[key].get(entries) != simdjson::SUCCESS) return {};
  for (const dom::element entry : entries) {
    table.emplace_back(std::string_view(entry.get_string().value_unsafe()));
  }
  std::vector<std::string> out;
  for (const std::int64_t index : integers(record, key)) {
    out.push_back(table.at(static_cast<std::size_t>(index)));
  }
  return out;
}

using Columns = std::array<std::vector<std::string>, parity_columns.size()>;

Columns columns_of(const Parse& parse, std::string_view text) {
  Columns out;
  for (TokenIndex i = 0; i < parse.size(); ++i) {
    out[0].push_back(std::to_string(code_points(parse.text(i, text))) +
                     (parse.space[i] != 0 ? "_" : ""));
    out[1].emplace_back(name_of(parse.tag[i]));
    out[2].push_back(std::to_string(parse.head[i]));
    out[3].emplace_back(name_of(parse.dep[i]));
    if (parse.parser_sentence_start[i] != 0) out[4].push_back(std::to_string(i));
    out[5].emplace_back(name_of(parse.pos[i]));
    out[6].emplace_back(parse.morph(i));
    out[7].emplace_back(parse.lemma(i));
  }
  for (const Entity& entity : parse.entities) {
    out[8].push_back(std::to_string(entity.tokens.begin) + "-" + std::to_string(entity.tokens.end) +
                     " " + std::string(name_of(entity.label)));
  }
  return out;
}

// The golden's lemma is the lower form of the token wherever the record does not say another; the
// lower forms are the parse's own.
std::vector<std::string> lemmas(const dom::element& record, const Parse& parse) {
  std::vector<std::string> out;
  for (TokenIndex i = 0; i < parse.size(); ++i) out.emplace_back(parse.lower(i));
  dom::array said;
  if (record["lemma"].get(said) != simdjson::SUCCESS) return out;
  for (const dom::element pair : said) {
    const auto index = static_cast<std::size_t>(pair.at(0).get_int64().value_unsafe());
    if (index < out.size()) out[index] = std::string_view(pair.at(1).get_string().value_unsafe());
  }
  return out;
}

Columns golden_columns(const dom::element& header, const dom::element& record, const Parse& parse) {
  Columns out;
  const std::vector<std::int64_t> lengths = integers(record, "len");
  const std::vector<std::int64_t> heads = integers(record, "head");
  const std::string_view spaces = record["space"].get_string().value_unsafe();
  for (std::size_t i = 0; i < lengths.size(); ++i) {
    out[0].push_back(std::to_string(lengths[i]) + (spaces.at(i) == '1' ? "_" : ""));
    out[2].push_back(std::to_string(static_cast<std::int64_t>(i) + heads.at(i)));
  }
  out[1] = names(header, record, "tag");
  out[3] = names(header, record, "dep");
  for (const std::int64_t start : integers(record, "sent")) out[4].push_back(std::to_string(start));
  out[5] = names(header, record, "pos");
  out[6] = names(header, record, "morph");
  out[7] = lemmas(record, parse);
  dom::array labels, entities;
  if (header["ent"].get(labels) != simdjson::SUCCESS) return out;
  if (record["ents"].get(entities) != simdjson::SUCCESS) return out;
  for (const dom::element entity : entities) {
    const auto label = static_cast<std::size_t>(entity.at(2).get_int64().value_unsafe());
    out[8].push_back(std::to_string(entity.at(0).get_int64().value_unsafe()) + "-" +
                     std::to_string(entity.at(1).get_int64().value_unsafe()) + " " +
                     std::string(std::string_view(labels.at(label).get_string().value_unsafe())));
  }
  return out;
}

// Equal items: place by place for a column with one a token, as sets for lists of findings.
std::size_t equal_items(std::size_t column,
                        const std::vector<std::string>& want,
                        const std::vector<std::string>& have) {
  std::size_t equal = 0;
  const bool is_list = column == 4 || column == 8;
  const std::set<std::string> there(have.begin(), have.end());
  for (std::size_t i = 0; i < want.size(); ++i) {
    equal += is_list ? there.count(want[i]) : (i < have.size() && want[i] == have[i] ? 1U : 0U);
  }
  // One found too many is unequal as well.
  const std::size_t extra = have.size() > want.size() ? have.size() - want.size() : 0;
  return equal - std::min(equal, extra);
}

double smallest_margin(const dom::element& record) {
  double smallest = 1.0;
  dom::object margins;
  if (record["margin"].get(margins) != simdjson::SUCCESS) return smallest;
  for (const auto [name, margin] : margins) {
    double value = 0;
    if (margin.get(value) == simdjson::SUCCESS) smallest = std::min(smallest, value);
  }
  return smallest;
}

void compare(const dom::element& header,
             const dom::element& record,
             Texts& texts,
             const Pipeline& pipeline,
             Parity& parity) {
  const std::string id(std::string_view(record["id"].get_string().value_unsafe()));
  const std::string text = texts.text_of(record);
  if (text.empty() && integers(record, "len").size() > 0) {
    parity.problems.push_back(id + ": its text is not there");
    return;
  }
  const Parse parse = parse_text(pipeline, text);
  const Columns want = golden_columns(header, record, parse);
  const Columns have = columns_of(parse, text);
  std::string different;
  for (std::size_t c = 0; c < parity_columns.size(); ++c) {
    parity.all[c] += want[c].size();
    parity.equal[c] += equal_items(c, want[c], have[c]);
    if (want[c] != have[c]) different += " " + std::string(parity_columns[c]);
  }
  ++parity.texts;
  if (different.empty()) return;
  const double margin = smallest_margin(record);
  parity.worst_margin = std::max(parity.worst_margin, margin);
  parity.unequal.push_back(id + ":" + different + ", smallest margin " + std::to_string(margin));
}

void compare_file(const std::string& path, Texts& texts, const Pipeline& pipeline, Parity& parity) {
  const std::string lines = read_gzip(path);
  dom::parser header_parser, parser;
  dom::element header;
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    const simdjson::padded_string line(lines.data() + at, end - at);
    dom::element record;
    const bool first = at == 0;
    at = end + 1;
    if ((first ? header_parser : parser).parse(line).get(record) != simdjson::SUCCESS) {
      parity.problems.push_back(path + ": a line that is not JSON");
    } else if (first) {
      header = record;
    } else {
      compare(header, record, texts, pipeline, parity);
    }
  }
}

}  // namespace

Parity compare_with_goldens(const std::string& data, const Pipeline& pipeline) {
  Parity parity;
  Texts texts(data + "/..");
  for (const char* name : {"/language/nasty-md.jsonl.gz", "/language/news-md.jsonl.gz"}) {
    compare_file(data + name, texts, pipeline, parity);
  }
  return parity;
}

Measures measure_language(const std::string& data, const Pipeline& pipeline) {
  const Parity parity = compare_with_goldens(data, pipeline);
  Measures measures;
  for (std::size_t c = 0; c < parity_columns.size(); ++c) {
    measures.push_back(share("language." + std::string(parity_columns[c]),
                             static_cast<double>(parity.equal[c]), parity.all[c]));
  }
  measures.push_back({"language.worst_margin", parity.worst_margin, parity.unequal.size()});
  return measures;
}

Measures measure_language(const EvalContext& context) {
  return measure_language(context.data, context.pipeline);
}

}  // namespace synoptic
