// Part of speech, features and some lemmas by rule: spaCy's attribute ruler.
//
// A rule matches one or a few tokens in a row on tag, label, lower form or white space, all as
// tagger and parser left them. Later rules overwrite earlier ones, attribute by attribute.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "language/pattern.hpp"
#include "language/tokenizer.hpp"
#include "language/words.hpp"
#include "model/parse.hpp"

namespace synoptic {

inline constexpr std::uint32_t no_text = TextTable::none;

// What the ruler says of each token; morph and lemma are numbers into the ruler's own texts.
struct RuledTokens {
  std::vector<Tag> tag;
  std::vector<Dep> dep;
  std::vector<Pos> pos;
  std::vector<std::uint32_t> morph;
  std::vector<std::uint32_t> lemma;  // no_text where no rule set one
};

class Ruler {
 public:
  // Reads attribute_ruler/patterns. Errors: model_missing, model_damaged.
  [[nodiscard]] static Result<Ruler> load(const std::string& path);

  // Sets Word::rules and Word::patterns. Costs a few expressions a word form.
  void complete(Word& word, MatchRoom& room) const;

  // `tag` and `dep` one a token of `tokens`.
  [[nodiscard]] RuledTokens apply(std::span<const Token> tokens,
                                  std::vector<Tag> tag,
                                  std::vector<Dep> dep) const;

  [[nodiscard]] const std::vector<std::string>& texts() const { return texts_; }

 private:
  struct Condition {
    std::uint64_t tags = ~std::uint64_t{0};  // one bit a Tag
    std::uint64_t deps = ~std::uint64_t{0};  // one bit a Dep
    std::optional<bool> is_space;
    std::uint32_t patterns = 0;  // bits of Word::patterns that must be set
    bool checks_lower = false;
    std::vector<std::string> lower;      // one of these, when checks_lower
    std::vector<std::string> not_lower;  // none of these
  };
  struct Rule {
    std::vector<Condition> conditions;
    std::size_t index = 0;  // the token of the match that receives the attributes
    std::optional<Tag> tag;
    std::optional<Dep> dep;
    std::optional<Pos> pos;
    std::uint32_t morph = no_text;
    std::uint32_t lemma = no_text;
  };
  struct Applied;  // per token and attribute, the rule that set it last

  [[nodiscard]] bool read_rule(class MsgpackReader& reader);
  [[nodiscard]] bool read_attributes(MsgpackReader& reader, Rule& rule);
  [[nodiscard]] bool read_condition(MsgpackReader& reader, Condition& condition);
  [[nodiscard]] bool read_operators(MsgpackReader& reader,
                                    std::string_view key,
                                    Condition& condition);
  [[nodiscard]] bool add_set(std::string_view key,
                             bool negated,
                             const std::vector<std::string_view>& values,
                             Condition& condition);
  void index_rules();
  [[nodiscard]] std::uint32_t text_number(std::string_view text);
  [[nodiscard]] bool matches(const Condition& condition, const Word& word, Tag tag, Dep dep) const;

  std::vector<Rule> rules_;
  std::vector<std::string> texts_;
  std::vector<Pattern> patterns_;
  std::unordered_map<std::string, std::uint32_t> list_of_lower_;
  std::vector<std::vector<std::uint32_t>> lower_lists_;   // rules by first lower form
  std::array<std::vector<std::uint32_t>, 64> tag_lists_;  // rules without one, by first tag
};

}  // namespace synoptic
