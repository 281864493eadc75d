// What is the word's dictionary form? spaCy's rule lemmatizer over WordNet's tables.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "language/files.hpp"
#include "language/ids.hpp"
#include "model/parse.hpp"

namespace synoptic {

// A set of borrowed texts; finding costs one hash.
class ViewSet {
 public:
  void reserve(std::size_t count);  // before the first add
  void add(std::string_view text);
  [[nodiscard]] bool has(std::string_view text) const;
  [[nodiscard]] bool empty() const { return count_ == 0; }

 private:
  [[nodiscard]] std::size_t place_of(std::string_view text) const;
  std::vector<std::string_view> slots_;
  std::size_t count_ = 0;
};

class Lemmatizer {
 public:
  // Reads lemmatizer/lookups/lookups.bin. Errors: model_missing, model_damaged.
  [[nodiscard]] static Result<Lemmatizer> load(const std::string& path);

  // The lemma of a text whose lower form is `lower_text`; `morph` is a normal feature string.
  [[nodiscard]] std::string lemma(std::string_view text,
                                  std::string_view lower_text,
                                  Pos pos,
                                  std::string_view morph) const;

 private:
  struct Tables {  // of one part of speech
    ViewSet index;
    std::unordered_map<std::string_view, std::vector<std::string_view>> exceptions;
    std::vector<std::pair<std::string_view, std::string_view>> rules;
    [[nodiscard]] bool empty() const {
      return index.empty() && exceptions.empty() && rules.empty();
    }
  };
  void read_table(class MsgpackReader& reader, std::string_view name);
  [[nodiscard]] std::string by_tables(const Tables& tables,
                                      std::string_view text,
                                      std::string_view lower_text) const;

  MappedFile file_;
  std::unordered_map<StringId, Tables> tables_;
  std::vector<const Tables*> of_pos_;  // one a Pos, null when it has none
};

}  // namespace synoptic
