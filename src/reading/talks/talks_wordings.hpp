// Wordings of several words, as lexicon/talks/wordings lists them: "hold out for", "pour scorn on",
// "put on ice", "give its consent to", "be at odds over".
//
// A key joins the lemmas of verb, particle, object, preposition and the noun behind it; what the
// wording is about stands behind its last word, or is the verb's object. Method: our own. Cost: the
// children of each verb, once an article.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "reading/events/arguments.hpp"
#include "reading/events/talks_lexicon.hpp"

namespace synoptic {

struct Wording {
  TokenIndex verb = no_token;
  std::string key;
  TokenIndex about = no_token;  // head of what it is about; no_token when nothing stands there
  TokenRange range;             // its phrase
};

class Wordings {
 public:
  Wordings(const Parse& parse, const TalksLexicon& words, std::size_t longest_sentence);

  // Those of the verb; of one class.
  [[nodiscard]] std::vector<const Wording*> of(TokenIndex verb) const;
  [[nodiscard]] std::vector<const Wording*> of(TokenIndex verb, std::string_view word_class) const;

  // Those about the noun; the first of one class, nullptr when there is none. Linear in the
  // wordings of the article.
  [[nodiscard]] std::vector<const Wording*> about(TokenIndex noun) const;
  [[nodiscard]] const Wording* about(TokenIndex noun, std::string_view word_class) const;

  [[nodiscard]] const std::vector<Wording>& all() const { return all_; }

 private:
  std::vector<Wording> all_;  // by verb
  const TalksLexicon& words_;
};

}  // namespace synoptic
