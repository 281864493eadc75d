// The loaded pipeline: the parts of spaCy's nlp() in order, over one or more documents of a text.
//
// Const and shared by threads: what is known of words stands in a store that all calls share, what
// a call needs to write in is a Room, kept for the next call. Both only save work, they never
// change a result. Memory of a call: 0.7 KB a token of its longest document and 0.1 KB a token of
// the text.
#pragma once

#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "language/lemmatizer.hpp"
#include "language/parser.hpp"
#include "language/recognizer.hpp"
#include "language/ruler.hpp"
#include "language/tok2vec.hpp"
#include "language/tokenizer.hpp"
#include "language/vectors.hpp"
#include "language/word_store.hpp"
#include "model/parse.hpp"

namespace synoptic {

class Pipeline final : public WordFacts {
 public:
  [[nodiscard]] static Result<std::unique_ptr<const Pipeline>> load(const std::string& directory);

  // Everything but Parse::sentences and sentence_of. Each span of `documents` (in text order, not
  // overlapping) is parsed for itself; from the first one that brings the tokens over `most_tokens`
  // on, documents are left unparsed. `ranges` gets the tokens of each document that was parsed.
  [[nodiscard]] Parse analyze(std::string_view text,
                              std::span<const Span> documents,
                              std::size_t most_tokens,
                              std::vector<TokenRange>& ranges) const;

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] const WordVectors& vectors() const { return vectors_.view(); }
  [[nodiscard]] bool keys_from_pack() const { return vectors_.from_pack(); }

  void complete(Word& word, MatchRoom& room) const override;

  ~Pipeline() override;

 private:
  struct Parts;
  struct Room;
  explicit Pipeline(Parts parts);

  [[nodiscard]] std::unique_ptr<Room> take_room() const;
  void give_back(std::unique_ptr<Room> room) const;
  [[nodiscard]] std::shared_ptr<WordStore> current_store() const;
  void encode(const TokenBatch& batch, std::size_t begin, Room& room) const;
  void analyze_group(std::span<const TokenRange> documents, Room& room, Parse& out) const;
  // Tags and states of the group that begins with token `begin` stand in the room.
  void analyze_document(TokenRange document, std::size_t begin, Room& room, Parse& out) const;
  void add_lemmas(TokenRange document, const RuledTokens& ruled, Room& room, Parse& out) const;

  std::string name_;
  Tokenizer tokenizer_;
  VectorTable vectors_;
  MappedFile norm_file_;
  std::unordered_map<StringId, std::string_view> norms_;
  std::unordered_map<std::string_view, std::string_view> base_norms_;
  Tok2Vec shared_;    // of tagger and parser
  Tok2Vec of_names_;  // the entity recognizer's own
  PackedMatrix tagger_;
  std::vector<Tag> tags_;
  ClassMask all_tags_;
  Parser parser_;
  std::vector<Dep> deps_;  // one a label of the parser
  Recognizer recognizer_;
  Ruler ruler_;
  Lemmatizer lemmatizer_;

  mutable std::mutex mutex_;  // taken twice a call; guards both below
  mutable std::vector<std::unique_ptr<Room>> rooms_;
  mutable std::shared_ptr<WordStore> store_;
};

}  // namespace synoptic
