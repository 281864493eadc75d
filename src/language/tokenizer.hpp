// Where do words begin and end? spaCy's rule tokenizer: exceptions, prefixes, suffixes, infixes.
//
// Splits on white space, then strips each chunk, then joins exceptions that cross token borders.
// Tokens cover the text but for single spaces between them. Linear in the text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "language/files.hpp"
#include "language/pattern.hpp"
#include "language/word_store.hpp"
#include "model/span.hpp"

namespace synoptic {

struct Token {
  Span span;
  const KeptWord* word = nullptr;
  std::uint8_t space = 0;  // 1 when a single space follows and belongs to it
};

class Tokenizer {
 public:
  // Reads the `tokenizer` file of a pipeline. Errors: model_missing, model_damaged.
  [[nodiscard]] static Result<Tokenizer> load(const std::string& path);

  // Adds the tokens of text[range] to `tokens`. REQUIRES UTF-8 in the range.
  void tokenize(std::string_view text,
                Span range,
                WordRoom& words,
                std::vector<Token>& tokens) const;

  // The number of a text among the pieces of exceptions that cross borders; TextTable::none.
  [[nodiscard]] std::uint32_t piece_of(std::string_view text) const { return pieces_.find(text); }

 private:
  // Texts borrow the file, or the chunk that is split.
  using Pieces = std::vector<TokenPiece>;
  struct Affixes {
    Pieces before, after;
    std::string_view rest;
  };

  Tokenizer(Pattern prefix, Pattern suffix, Pattern infix, Pattern url)
      : prefix_(std::move(prefix)),
        suffix_(std::move(suffix)),
        infix_(std::move(infix)),
        url_(std::move(url)) {}

  void add_exceptions(std::unordered_map<std::string_view, Pieces> exceptions);
  void find_bordering(bool only_with_affixes);
  void add_bordering(const Pieces& sequence);
  [[nodiscard]] bool has_affix(std::string_view text, MatchRoom& room) const;
  [[nodiscard]] const Pieces* exception(std::string_view text) const;
  [[nodiscard]] Affixes strip(std::string_view chunk, bool exceptions, MatchRoom& room) const;
  [[nodiscard]] std::size_t suffix_length(std::string_view text, MatchRoom& room) const;
  [[nodiscard]] Pieces split_chunk(std::string_view chunk, bool exceptions, MatchRoom& room) const;
  void split_infixes(std::string_view text, MatchRoom& room, Pieces& out) const;
  void add_chunk(std::string_view text,
                 Span chunk,
                 WordRoom& words,
                 std::vector<Token>& tokens) const;
  void join_exceptions(std::string_view text,
                       std::size_t first,
                       WordRoom& words,
                       std::vector<Token>& tokens) const;
  [[nodiscard]] std::vector<Span> bordering_matches(const std::vector<Token>& tokens,
                                                    std::size_t first) const;
  [[nodiscard]] std::uint32_t next_state(std::uint32_t state, std::uint32_t piece) const;

  MappedFile file_;
  Pattern prefix_, suffix_, infix_, url_;
  std::unordered_map<std::string_view, Pieces> exceptions_;
  std::size_t longest_exception_ = 0;
  // Sequences of pieces to look for across borders, as a trie of (state, piece) -> state.
  TextTable pieces_;
  std::unordered_map<std::uint64_t, std::uint32_t> states_;
  std::vector<std::uint8_t> is_sequence_ = {0};  // one a state; state 0 is the root
};

}  // namespace synoptic
