#include "language/engine.hpp"

#include <simdjson.h>

#include <algorithm>
#include <cstdlib>

#include "language/msgpack.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

// At most 70 MB; news of 680,000 tokens have 58,000 chunks and 32,000 words.
constexpr WordStore::Bounds store_bounds = {65'536, 32'768, 256};
constexpr std::size_t most_kept_tokens = 65'536;  // rooms that held longer texts are not kept
constexpr std::uint32_t batch_tokens = 2'048;     // that go through the network at once
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

namespace {

// Numbers kept texts of a call from 0, in the order of use.
class ParseStrings {
 public:
  // `by_text`: texts of several stores are to come, told apart by what they say.
  void begin(bool by_text, std::vector<std::string>& strings) {
    by_text_ = by_text;
    strings_ = &strings;
    ++call_;
    numbers_of_text_.clear();
  }
  [[nodiscard]] std::uint32_t number_of(KeptText text) {
    if (by_text_) {
      const auto [place, added] = numbers_of_text_.try_emplace(text.view, next());
      if (added) strings_->emplace_back(text.view);
      return place->second;
    }
    if (text.number >= numbers_.size()) numbers_.resize(text.number + text.number / 2 + 1);
    Numbered& numbered = numbers_[text.number];
    if (numbered.call != call_) {
      numbered = {call_, next()};
      strings_->emplace_back(text.view);
    }
    return numbered.number;
  }

 private:
  struct Numbered {
    std::uint64_t call = 0;
    std::uint32_t number = 0;
  };
  [[nodiscard]] std::uint32_t next() const { return static_cast<std::uint32_t>(strings_->size()); }
  bool by_text_ = false;
  std::uint64_t call_ = 0;
  std::vector<std::string>* strings_ = nullptr;
  std::vector<Numbered> numbers_;  // one a text of the shared store
  std::unordered_map<std::string_view, std::uint32_t> numbers_of_text_;
};

}  // namespace

struct Pipeline::Room {
  explicit Room(const WordFacts& facts) : words(facts) {}

  WordRoom words;
  ParseStrings strings;
  Tok2VecRoom network;
  ScorerRoom parser, recognizer;
  FloatBuffer tag_scores, states, name_states;  // of a group of documents
  std::vector<Tag> tags;
  std::vector<Token> tokens;
  std::vector<std::uint8_t> is_space;
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

Result<Tok2Vec> read_tok2vec(const std::string& path,
                             const VectorTable& vectors,
                             std::size_t number) {
  Result<ModelFile> model = read_model_file(path);
  if (!model) return tl::unexpected(model.error());
  return Tok2Vec::load(std::move(*model), vectors.view(), number);
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
  Result<Tok2Vec> shared = read_tok2vec(directory + "/tok2vec/model", *vectors, 0);
  if (!shared) return tl::unexpected(shared.error());
  Result<Tok2Vec> of_names = read_tok2vec(directory + "/ner/model", *vectors, 1);
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
  const std::lock_guard lock(mutex_);
  if (rooms_.empty()) return std::make_unique<Room>(*this);
  std::unique_ptr<Room> room = std::move(rooms_.back());
  rooms_.pop_back();
  return room;
}

void Pipeline::give_back(std::unique_ptr<Room> room) const {
  room->words.end();
  if (room->tokens.size() > most_kept_tokens) return;  // too large to keep around
  const std::lock_guard lock(mutex_);
  rooms_.push_back(std::move(room));
}

std::shared_ptr<WordStore> Pipeline::current_store() const {
  const std::lock_guard lock(mutex_);
  if (store_ == nullptr || store_->full()) {
    store_ = std::make_shared<WordStore>(*this, store_bounds, ruler_.texts());
  }
  return store_;
}

// ---- One document ---------------------------------------------------------------------------

void Pipeline::add_lemmas(TokenRange document,
                          const RuledTokens& ruled,
                          Room& room,
                          Parse& out) const {
  const auto text_of_ruler = [&](std::uint32_t number) {
    return KeptText{ruler_.texts()[number], number};  // they are the store's first
  };
  for (TokenIndex i = 0; i < document.size(); ++i) {
    const KeptWord& word = *room.tokens[document.begin + i].word;
    out.lower_id.push_back(room.strings.number_of(word.lower_text));
    out.vector_row.push_back(word.vector_row);
    out.morph_id.push_back(room.strings.number_of(text_of_ruler(ruled.morph[i])));
    if (ruled.lemma[i] != no_text) {
      out.lemma_id.push_back(room.strings.number_of(text_of_ruler(ruled.lemma[i])));
      continue;
    }
    const std::uint64_t use =
        (std::uint64_t{ruled.morph[i]} << 8U) | static_cast<std::uint64_t>(ruled.pos[i]);
    const KeptLemma* known = word.lemmas.load(std::memory_order_acquire);
    while (known != nullptr && known->use != use) known = known->next;
    const KeptText lemma =
        known != nullptr
            ? known->lemma
            : room.words.add_lemma(word, use,
                                   lemmatizer_.lemma(word.text, word.lower, ruled.pos[i],
                                                     ruler_.texts()[ruled.morph[i]]));
    out.lemma_id.push_back(room.strings.number_of(lemma));
  }
}

void Pipeline::analyze_document(TokenRange document,
                                std::size_t begin,
                                Room& room,
                                Parse& out) const {
  const std::span<const Token> tokens =
      std::span(room.tokens).subspan(document.begin, document.size());
  const std::size_t place = document.begin - begin;
  room.is_space.clear();
  for (const Token& token : tokens) {
    out.span.push_back(token.span);
    out.space.push_back(token.space);
    room.is_space.push_back(token.word->is_space ? 1 : 0);
  }
  const Arcs arcs = parser_.parse(room.states.data() + place * parser_.scorer().width(),
                                  room.is_space, room.parser);
  std::vector<std::uint8_t> starts = sentence_starts(arcs);
  std::vector<Dep> deps;
  for (TokenIndex i = 0; i < tokens.size(); ++i) {
    out.head.push_back(document.begin + arcs.head[i]);
    out.left_edge.push_back(document.begin + arcs.left_edge[i]);
    out.right_edge.push_back(document.begin + arcs.right_edge[i]);
    deps.push_back(deps_[arcs.label[i]]);
  }
  const auto tags = room.tags.begin() + static_cast<std::ptrdiff_t>(place);
  const RuledTokens ruled =
      ruler_.apply(tokens, {tags, tags + static_cast<std::ptrdiff_t>(tokens.size())}, deps);
  out.tag.insert(out.tag.end(), ruled.tag.begin(), ruled.tag.end());
  out.dep.insert(out.dep.end(), ruled.dep.begin(), ruled.dep.end());
  out.pos.insert(out.pos.end(), ruled.pos.begin(), ruled.pos.end());
  add_lemmas(document, ruled, room, out);
  out.entity_of_label.resize(out.span.size(), 0);
  for (Entity entity :
       recognizer_.recognize(room.name_states.data() + place * recognizer_.scorer().width(),
                             room.is_space, starts, room.recognizer)) {
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

// Tags and states of the batch's ranges, into their places of the group.
void Pipeline::encode(const TokenBatch& batch, std::size_t begin, Room& room) const {
  const TokenRows rows = shared_.encode(room.tokens, batch, room.words, room.network);
  for (std::size_t d = 0; d < batch.ranges.size(); ++d) {
    const std::size_t count = batch.ranges[d].size();
    const std::size_t place = batch.ranges[d].begin - begin;
    room.tag_scores.resize(count * tagger_.padded());
    multiply(rows.range(d), rows.width, count, tagger_, room.tag_scores.data(), tagger_.padded());
    for (std::size_t i = 0; i < count; ++i) {
      room.tags[place + i] =
          tags_[best_of(room.tag_scores.data() + i * tagger_.padded(), all_tags_)];
    }
    parser_.scorer().narrow(rows.range(d), count,
                            room.states.data() + place * parser_.scorer().width());
  }
  const TokenRows name_rows = of_names_.encode(room.tokens, batch, room.words, room.network);
  for (std::size_t d = 0; d < batch.ranges.size(); ++d) {
    const std::size_t place = batch.ranges[d].begin - begin;
    recognizer_.scorer().narrow(name_rows.range(d), batch.ranges[d].size(),
                                room.name_states.data() + place * recognizer_.scorer().width());
  }
}

// A group is a few documents that fit a batch, or one that may be longer.
void Pipeline::analyze_group(std::span<const TokenRange> documents, Room& room, Parse& out) const {
  const TokenRange whole = {documents.front().begin, documents.back().end};
  if (whole.empty()) return;
  room.tags.resize(whole.size());
  room.states.resize(whole.size() * parser_.scorer().width());
  room.name_states.resize(whole.size() * recognizer_.scorer().width());
  if (whole.size() <= batch_tokens) {
    encode({documents, 0, 0}, whole.begin, room);
  } else {
    for (TokenIndex at = whole.begin; at < whole.end; at += batch_tokens) {
      const TokenRange part = {at, std::min(at + batch_tokens, whole.end)};
      encode({{&part, 1}, at - whole.begin, whole.end - part.end}, whole.begin, room);
    }
  }
  for (const TokenRange& document : documents) {
    if (!document.empty()) analyze_document(document, whole.begin, room, out);
  }
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

}  // namespace

Parse Pipeline::analyze(std::string_view given,
                        std::span<const Span> documents,
                        std::size_t most_tokens,
                        std::vector<TokenRange>& ranges) const {
  std::string clean;
  const bool sound = simdjson::validate_utf8(given.data(), given.size());
  if (!sound) clean = without_broken_bytes(given);
  const std::string_view text = sound ? given : std::string_view(clean);
  std::unique_ptr<Room> room = take_room();
  room->words.begin(current_store(), text.size());
  room->tokens.clear();
  ranges.clear();
  for (const Span& document : documents) {
    const auto begin = static_cast<TokenIndex>(room->tokens.size());
    tokenizer_.tokenize(text, document, room->words, room->tokens);
    if (room->tokens.size() > most_tokens) {
      room->tokens.resize(begin);
      break;
    }
    ranges.push_back({begin, static_cast<TokenIndex>(room->tokens.size())});
  }
  Parse out;
  room->strings.begin(room->words.has_own(), out.strings);
  for (std::size_t first = 0; first < ranges.size();) {
    std::size_t end = first + 1;
    while (end < ranges.size() && ranges[end].end - ranges[first].begin <= batch_tokens) ++end;
    analyze_group(std::span(ranges).subspan(first, end - first), *room, out);
    first = end;
  }
  add_children(out);
  give_back(std::move(room));
  return out;
}

}  // namespace synoptic
