// The accounts of a story as the injection generators see them: parses and text, never a reading.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "eval/eval.hpp"
#include "eval/injection.hpp"
#include "model/synopsis.hpp"

namespace synoptic {

struct SentencePlace {  // a sentence of an account
  std::size_t account = 0;
  std::size_t sentence = 0;
};

using SentencePair = std::pair<SentencePlace, SentencePlace>;  // where it is changed, where not

struct Replacement {
  Span span;  // bytes of the article's text
  std::string words;
};

// What stands in each other's place, in this order.
inline constexpr std::array<std::string_view, 11> number_words = {
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"};
inline constexpr std::array<std::string_view, 7> weekdays = {
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

// Questions that do not change the story; the accounts outlive it.
class ParsedStory {
 public:
  explicit ParsedStory(const std::vector<Account>& accounts) : accounts_(accounts) {}

  const Parse& parse(SentencePlace p) const { return accounts_[p.account].parse; }
  const std::string& text(SentencePlace p) const { return accounts_[p.account].article.text; }
  TokenRange tokens(SentencePlace p) const { return parse(p).sentences[p.sentence].tokens; }
  std::string_view word(SentencePlace p, TokenIndex i) const { return parse(p).text(i, text(p)); }
  EntityLabel label(SentencePlace p, TokenIndex i) const {
    return static_cast<EntityLabel>(parse(p).entity_of_label[i]);
  }

  // Sentences of two accounts that share enough content words, in a fixed order.
  std::vector<SentencePair> pairs() const;

  // The word a value hangs on: a number on its noun, a day or a place on the nearest verb or noun
  // that is no part of a time itself ("Tuesday night").
  std::string_view governor(SentencePlace p, TokenIndex i) const;

  // True when the other sentence has the same word hanging on the same governor.
  bool hangs_alike(SentencePlace here, TokenIndex i, SentencePlace there) const;

  bool has_text(SentencePlace p, std::string_view wanted) const;

  // Where both values hang on one verb, its subject or its object is one too: two people who spoke
  // on Friday tell no common fact.
  bool same_act(SentencePlace here, TokenIndex i, SentencePlace there) const;

  // Two predicates have the same subject or the same object: one act, not one verb.
  bool share_argument(SentencePlace here, TokenIndex a, SentencePlace there, TokenIndex b) const;

  // Another name of the same kind from the story that stands in neither of the two sentences.
  std::optional<std::string> other_name(EntityLabel wanted,
                                        std::string_view original,
                                        SentencePair pair,
                                        Draw& draw) const;

  // An opening mark before the token is not closed yet, in its block or in the one before.
  bool in_quotation(SentencePlace p, TokenIndex token) const;

  // The words between the first pair of quotation marks; nothing when there are fewer than four.
  std::optional<Span> quotation(SentencePlace p) const;

  // Somebody of that name is the subject of a verb of saying.
  bool says_there(SentencePlace there, std::string_view last_name) const;

  // Words that both sentences say beside names and verbs of saying.
  std::size_t shared_matter(SentencePlace here, SentencePlace there) const;

  // The verb with a "not": "did not sign", "is not signed". Nothing where the sentence has one, or
  // the verb does not tell it plainly.
  std::optional<Replacement> denied(SentencePlace here, TokenIndex verb) const;

  // The change as bytes of the input; nothing where the text does not stand there word for word.
  std::optional<InjectionTarget> locate(std::string_view kind,
                                        SentencePair pair,
                                        const Replacement& found) const;

 private:
  std::set<std::string_view> content_words(SentencePlace p) const;
  std::vector<std::string> names(EntityLabel wanted) const;

  const std::vector<Account>& accounts_;
};

[[nodiscard]] bool is_saying(std::string_view lemma);
[[nodiscard]] bool is_country(std::string_view name);

// What may be changed in the first sentence of a pair, told by the second as well.
using InjectionFinder = std::vector<Replacement> (*)(const ParsedStory&, SentencePair, Draw&);

// At most two targets a kind, drawn from `seed`; no value is drawn twice.
[[nodiscard]] std::vector<InjectionTarget> draw_targets(
    const std::vector<Account>& accounts,
    std::uint64_t seed,
    std::span<const std::pair<std::string_view, InjectionFinder>> finders);

}  // namespace synoptic
