#include "language/engine.hpp"

#include <simdjson.h>

#include <algorithm>
#include <cstdlib>

#include "language/msgpack.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr std::uint32_t most_cached_words = 32'768;  // a room with more starts afresh
constexpr std::size_t most_kept_tokens = 65'536;     // rooms that held longer texts are not kept
constexpr std::uint32_t batch_tokens = 2'048;  // documents that go through the network at once
constexpr char broken_byte = '\x1A';  // stands for each byte that is not UTF-8: a sign, not a space

std::string without_broken_bytes(std::string_view text) {
  std::string clean(text);
  for (std::size_t at = 0; at < clean.size();) {
    const std::size_t size = code_point_at(clean, at).size;
    if (size == 1 && static_cast<signed char>(clean[at]) < 0) clean[at] = broken_byte;
    at += size;
  }
  return clean;
}

}  // namespace

struct Pipeline::Room {
  explicit Room(const WordFacts& facts) : words(facts) {}

  WordTable words;
  TokenizerRoom tokenizer;
  Tok2VecRoom shared, of_names;
  ScorerRoom scorer;
  FloatBuffer tag_scores;
  std::unordered_map<std::uint64_t, std::uint32_t> lemmas;  // (word, pos, morph) -> words.strings
  std::vector<std::uint32_t> ruler_texts;                   // ruler's texts -> words.strings
  std::vector<Token> tokens;
  std::vector<std::uint8_t> is_space;

  void clear() {
    words.clear();
    tokenizer.clear();
    shared.clear();
    of_names.clear();
    lemmas.clear();
    ruler_texts.clear();
  }
};

// ---- Loading --------------------------------------------------------------------------------

struct Pipeline::Parts {
  std::string name;
  Result<Tokenizer> tokenizer;
  Result<VectorTable> vectors;
  MappedFile norm_file;
  std::unordered_map<StringId, std::string_view> norms;
  Result<Tok2Vec> shared;
  Result<Tok2Vec> of_names;
  PackedMatrix tagger;
  std::vector<Tag> tags;
  Result<Parser> parser;
  std::vector<Dep> deps;
  Result<Recognizer> recognizer;
  Result<Ruler> ruler;
  Result<Lemmatizer> lemmatizer;
};

namespace {

Result<simdjson::padded_string> read_json(const std::string& path) {
  Result<MappedFile> file = MappedFile::open(path);
  if (!file) return tl::unexpected(file.error());
  return simdjson::padded_string(file->bytes());
}

Result<std::string> read_name(const std::string& path) {
  Result<simdjson::padded_string> json = read_json(path);
  if (!json) return tl::unexpected(json.error());
  simdjson::dom::parser parser;
  simdjson::dom::element meta;
  std::string_view lang, name, version;
  const bool read = parser.parse(*json).get(meta) == simdjson::SUCCESS &&
                    meta["lang"].get(lang) == simdjson::SUCCESS &&
                    meta["name"].get(name) == simdjson::SUCCESS &&
                    meta["version"].get(version) == simdjson::SUCCESS;
  if (!read) return damaged(path, "is damaged");
  return std::string(lang).append("_").append(name).append(" ").append(version);
}

Result<std::vector<Tag>> read_tags(const std::string& path) {
  Result<simdjson::padded_string> json = read_json(path);
  if (!json) return tl::unexpected(json.error());
  simdjson::dom::parser parser;
  simdjson::dom::array labels;
  if (parser.parse(*json)["labels"].get(labels) != simdjson::SUCCESS) {
    return damaged(path, "is damaged");
  }
  std::vector<Tag> tags;
  for (const simdjson::dom::element label : labels) {
    std::string_view name;
    if (label.get(name) != simdjson::SUCCESS || parse_tag(name) == Tag::none) {
      return damaged(path, "has a tag that is not known");
    }
    tags.push_back(parse_tag(name));
  }
  return tags;
}

Result<PackedMatrix> read_tagger(const std::string& path, std::size_t width, std::size_t tags) {
  Result<ModelFile> model = read_model_file(path);
  if (!model) return tl::unexpected(model.error());
  const std::vector<const ModelNode*> layers = model->named("softmax");
  if (layers.size() != 1) return damaged(path, "is not a tagger of this kind");
  Result<PackedMatrix> layer = read_linear(path, *layers[0]);
  if (layer && (layer->inputs() != width || layer->outputs() != tags)) {
    return damaged(path, "does not fit its labels");
  }
  return layer;
}

bool read_norms(std::string_view bytes, std::unordered_map<StringId, std::string_view>& norms) {
  MsgpackReader reader(bytes);
  for (std::uint32_t n = reader.map(); n > 0 && reader.ok(); --n) {
    if (reader.text() != "lexeme_norm") {
      reader.skip();
      continue;
    }
    for (std::uint32_t entries = reader.map(); entries > 0 && reader.ok(); --entries) {
      const StringId key = reader.unsigned_integer();
      norms[key] = reader.text();
    }
  }
  return reader.ok();
}

std::unordered_map<std::string_view, std::string_view> read_base_norms() {
  std::unordered_map<std::string_view, std::string_view> norms;
  for (const LexiconRow& row : lexicon("language/base_norms")) norms.emplace(row[0], row[1]);
  return norms;
}

// Labels with a decoration never leave the parser.
Result<std::vector<Dep>> deps_of(const Parser& parser, const std::string& path) {
  std::vector<Dep> deps;
  for (const std::string& label : parser.labels()) {
    const bool inner = label.empty() || label.find("||") != std::string::npos;
    deps.push_back(parse_dep(label));
    if (!inner && deps.back() == Dep::none) {
      return damaged(path, "has a label that is not known: " + label);
    }
  }
  return deps;
}

Result<Tok2Vec> read_tok2vec(const std::string& path, const VectorTable& vectors) {
  Result<ModelFile> model = read_model_file(path);
  if (!model) return tl::unexpected(model.error());
  return Tok2Vec::load(std::move(*model), vectors.view());
}

}  // namespace

Pipeline::Pipeline(Parts parts)
    : name_(std::move(parts.name)),
      tokenizer_(std::move(*parts.tokenizer)),
      vectors_(std::move(*parts.vectors)),
      norm_file_(std::move(parts.norm_file)),
      norms_(std::move(parts.norms)),
      base_norms_(read_base_norms()),
      shared_(std::move(*parts.shared)),
      of_names_(std::move(*parts.of_names)),
      tagger_(std::move(parts.tagger)),
      tags_(std::move(parts.tags)),
      all_tags_(all_masked(tags_.size())),
      parser_(std::move(*parts.parser)),
      deps_(std::move(parts.deps)),
      recognizer_(std::move(*parts.recognizer)),
      ruler_(std::move(*parts.ruler)),
      lemmatizer_(std::move(*parts.lemmatizer)) {
  std::fill_n(all_tags_.begin(), tags_.size(), 0.0F);
}

Pipeline::~Pipeline() = default;

namespace {

// SYNOPTIC_KERNEL=avx2 computes as a machine without anything newer does.
Result<void> choose_kernel() {
  const char* wanted = std::getenv("SYNOPTIC_KERNEL");
  if (wanted == nullptr) return {};
  for (const Kernel kernel : all_kernels) {
    if (name_of(kernel) == wanted && (kernel == kernel_in_use() || use_kernel(kernel))) return {};
  }
  return fail(ErrorCode::bad_argument,
              "SYNOPTIC_KERNEL: this machine has no kernel " + std::string(wanted));
}

}  // namespace

Result<std::unique_ptr<const Pipeline>> Pipeline::load(const std::string& directory) {
  if (auto chosen = choose_kernel(); !chosen) return tl::unexpected(chosen.error());
  Result<std::string> name = read_name(directory + "/meta.json");
  if (!name) return tl::unexpected(name.error());
  Result<Tokenizer> tokenizer = Tokenizer::load(directory + "/tokenizer");
  if (!tokenizer) return tl::unexpected(tokenizer.error());
  Result<VectorTable> vectors = VectorTable::load(directory);
  if (!vectors) return tl::unexpected(vectors.error());
  const std::string norm_path = directory + "/vocab/lookups.bin";
  Result<MappedFile> norm_file = MappedFile::open(norm_path);
  if (!norm_file) return tl::unexpected(norm_file.error());
  std::unordered_map<StringId, std::string_view> norms;
  if (!read_norms(norm_file->bytes(), norms)) return damaged(norm_path, "is damaged");
  Result<Tok2Vec> shared = read_tok2vec(directory + "/tok2vec/model", *vectors);
  if (!shared) return tl::unexpected(shared.error());
  Result<Tok2Vec> of_names = read_tok2vec(directory + "/ner/model", *vectors);
  if (!of_names) return tl::unexpected(of_names.error());
  Result<std::vector<Tag>> tags = read_tags(directory + "/tagger/cfg");
  if (!tags) return tl::unexpected(tags.error());
  Result<PackedMatrix> tagger =
      read_tagger(directory + "/tagger/model", shared->width(), tags->size());
  if (!tagger) return tl::unexpected(tagger.error());
  Result<Parser> parser = Parser::load(directory, shared->width());
  if (!parser) return tl::unexpected(parser.error());
  Result<std::vector<Dep>> deps = deps_of(*parser, directory + "/parser/moves");
  if (!deps) return tl::unexpected(deps.error());
  Result<Recognizer> recognizer = Recognizer::load(directory, of_names->model(), of_names->width());
  if (!recognizer) return tl::unexpected(recognizer.error());
  Result<Ruler> ruler = Ruler::load(directory + "/attribute_ruler/patterns");
  if (!ruler) return tl::unexpected(ruler.error());
  Result<Lemmatizer> lemmatizer = Lemmatizer::load(directory + "/lemmatizer/lookups/lookups.bin");
  if (!lemmatizer) return tl::unexpected(lemmatizer.error());
  Parts parts{std::move(*name), std::move(tokenizer), std::move(vectors),  std::move(*norm_file),
              std::move(norms), std::move(shared),    std::move(of_names), std::move(*tagger),
              std::move(*tags), std::move(parser),    std::move(*deps),    std::move(recognizer),
              std::move(ruler), std::move(lemmatizer)};
  return std::unique_ptr<const Pipeline>(new Pipeline(std::move(parts)));
}

void Pipeline::complete(Word& word, MatchRoom& room) const {
  const auto norm = norms_.find(word.orth);
  if (norm != norms_.end()) {
    word.norm = string_id(norm->second);
  } else if (const auto base = base_norms_.find(word.text); base != base_norms_.end()) {
    word.norm = string_id(base->second);
  }
  word.piece = tokenizer_.piece_of(word.text);
  word.vector_row = vectors_.row_of(word.orth);
  ruler_.complete(word, room);
}

std::unique_ptr<Pipeline::Room> Pipeline::take_room() const {
  const std::lock_guard lock(rooms_mutex_);
  if (rooms_.empty()) return std::make_unique<Room>(*this);
  std::unique_ptr<Room> room = std::move(rooms_.back());
  rooms_.pop_back();
  return room;
}

void Pipeline::give_back(std::unique_ptr<Room> room) const {
  if (room->tokens.size() > most_kept_tokens) return;  // too large to keep around
  if (room->words.size() > most_cached_words) room->clear();
  const std::lock_guard lock(rooms_mutex_);
  rooms_.push_back(std::move(room));
}

// ---- One document ---------------------------------------------------------------------------

std::vector<Tag> Pipeline::tags_of(const float* scores, std::size_t count) const {
  std::vector<Tag> tags;
  tags.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    tags.push_back(tags_[best_of(scores + i * tagger_.padded(), all_tags_)]);
  }
  return tags;
}

void Pipeline::add_lemmas(TokenRange document,
                          const RuledTokens& ruled,
                          Room& room,
                          Parse& out) const {
  TextTable& strings = room.words.strings;
  if (room.ruler_texts.empty()) {
    for (const std::string& text : ruler_.texts()) room.ruler_texts.push_back(strings.add(text));
  }
  for (TokenIndex i = 0; i < document.size(); ++i) {
    const WordIndex index = room.tokens[document.begin + i].word;
    const Word& word = room.words[index];
    out.lower_id.push_back(word.lower_number);
    out.vector_row.push_back(word.vector_row);
    out.morph_id.push_back(room.ruler_texts[ruled.morph[i]]);
    if (ruled.lemma[i] != no_text) {
      out.lemma_id.push_back(room.ruler_texts[ruled.lemma[i]]);
      continue;
    }
    const std::uint64_t key = (std::uint64_t{index} << 32U) | (ruled.morph[i] << 8U) |
                              static_cast<std::uint32_t>(ruled.pos[i]);
    const auto [place, added] = room.lemmas.try_emplace(key, 0);
    if (added) {
      const std::string& morph = ruler_.texts()[ruled.morph[i]];
      place->second = strings.add(lemmatizer_.lemma(word.text, word.lower, ruled.pos[i], morph));
    }
    out.lemma_id.push_back(place->second);
  }
}

void Pipeline::analyze_document(
    TokenRange document, const float* rows, const float* name_rows, Room& room, Parse& out) const {
  const std::span<const Token> tokens =
      std::span(room.tokens).subspan(document.begin, document.size());
  room.is_space.clear();
  for (const Token& token : tokens) {
    out.span.push_back(token.span);
    out.space.push_back(token.space);
    room.is_space.push_back(room.words[token.word].is_space ? 1 : 0);
  }
  const Arcs arcs = parser_.parse(rows, room.is_space, room.scorer);
  std::vector<std::uint8_t> starts = sentence_starts(arcs);
  std::vector<Dep> deps;
  for (TokenIndex i = 0; i < tokens.size(); ++i) {
    out.head.push_back(document.begin + arcs.head[i]);
    out.left_edge.push_back(document.begin + arcs.left_edge[i]);
    out.right_edge.push_back(document.begin + arcs.right_edge[i]);
    deps.push_back(deps_[arcs.label[i]]);
  }
  const RuledTokens ruled = ruler_.apply(
      tokens, room.words, tags_of(room.tag_scores.data(), tokens.size()), std::move(deps));
  out.tag.insert(out.tag.end(), ruled.tag.begin(), ruled.tag.end());
  out.dep.insert(out.dep.end(), ruled.dep.begin(), ruled.dep.end());
  out.pos.insert(out.pos.end(), ruled.pos.begin(), ruled.pos.end());
  add_lemmas(document, ruled, room, out);
  out.entity_of_label.resize(out.span.size(), 0);
  for (Entity entity : recognizer_.recognize(name_rows, room.is_space, starts, room.scorer)) {
    entity.tokens.begin += document.begin;
    entity.tokens.end += document.begin;
    out.entities.push_back(entity);
    for (TokenIndex i = entity.tokens.begin; i < entity.tokens.end; ++i) {
      out.entity_of_label[i] = static_cast<std::uint8_t>(entity.label);
    }
  }
  if (!starts.empty()) starts[0] = 1;
  out.parser_sentence_start.insert(out.parser_sentence_start.end(), starts.begin(), starts.end());
}

// ---- A text ---------------------------------------------------------------------------------

namespace {

void add_children(Parse& parse) {
  const TokenIndex count = parse.size();
  parse.child_begin.assign(count + 1, 0);
  for (TokenIndex i = 0; i < count; ++i) {
    if (parse.head[i] != i) ++parse.child_begin[parse.head[i] + 1];
  }
  for (TokenIndex i = 0; i < count; ++i) parse.child_begin[i + 1] += parse.child_begin[i];
  parse.child.resize(parse.child_begin.back());
  std::vector<std::uint32_t> next(parse.child_begin.begin(), parse.child_begin.end() - 1);
  for (TokenIndex i = 0; i < count; ++i) {
    if (parse.head[i] != i) parse.child[next[parse.head[i]]++] = i;
  }
}

// Numbers of the room's strings become numbers of the parse's own, in order of use.
void keep_strings(const TextTable& strings, Parse& parse) {
  std::vector<std::uint32_t> own(strings.size(), TextTable::none);
  const auto keep = [&](std::vector<std::uint32_t>& numbers) {
    for (std::uint32_t& number : numbers) {
      std::uint32_t& kept = own[number];
      if (kept == TextTable::none) {
        kept = static_cast<std::uint32_t>(parse.strings.size());
        parse.strings.emplace_back(strings.text(number));
      }
      number = kept;
    }
  };
  keep(parse.lower_id);
  keep(parse.lemma_id);
  keep(parse.morph_id);
}

}  // namespace

void Pipeline::analyze_batch(std::span<const TokenRange> documents, Room& room, Parse& out) const {
  const TokenRows rows = shared_.encode(room.tokens, documents, room.words, room.shared);
  const TokenRows name_rows = of_names_.encode(room.tokens, documents, room.words, room.of_names);
  for (std::size_t d = 0; d < documents.size(); ++d) {
    if (documents[d].empty()) continue;
    room.tag_scores.resize(documents[d].size() * tagger_.padded());
    multiply(rows.document(d), rows.width, documents[d].size(), tagger_, room.tag_scores.data(),
             tagger_.padded());
    analyze_document(documents[d], rows.document(d), name_rows.document(d), room, out);
  }
}

Parse Pipeline::analyze(std::string_view given,
                        std::span<const Span> documents,
                        std::size_t most_tokens,
                        std::vector<TokenRange>& ranges) const {
  std::string clean;
  const bool sound = simdjson::validate_utf8(given.data(), given.size());
  if (!sound) clean = without_broken_bytes(given);
  const std::string_view text = sound ? given : std::string_view(clean);
  std::unique_ptr<Room> room = take_room();
  room->tokens.clear();
  ranges.clear();
  for (const Span& document : documents) {
    const auto begin = static_cast<TokenIndex>(room->tokens.size());
    tokenizer_.tokenize(text, document, room->words, room->tokenizer, room->tokens);
    if (room->tokens.size() > most_tokens) {
      room->tokens.resize(begin);
      break;
    }
    ranges.push_back({begin, static_cast<TokenIndex>(room->tokens.size())});
  }
  Parse out;
  for (std::size_t first = 0; first < ranges.size();) {
    std::size_t end = first + 1;
    while (end < ranges.size() && ranges[end].end - ranges[first].begin <= batch_tokens) ++end;
    analyze_batch(std::span(ranges).subspan(first, end - first), *room, out);
    first = end;
  }
  add_children(out);
  keep_strings(room->words.strings, out);
  give_back(std::move(room));
  return out;
}

}  // namespace synoptic
