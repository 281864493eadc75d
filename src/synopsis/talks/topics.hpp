// Which issue does a stretch of words speak of, where none of them names one?
//
// "The thirty jets" belong to the issue that the story's other sentences with jets name. Counts,
// for each noun and name of the story, the issues told in its sentences (cues "issue" of the
// readings); beside that, the issue told last before the stretch. Nothing told, nothing said.
// Method: our own. Cost: linear in the tokens.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/synopsis.hpp"

namespace synoptic {

class Topics {
 public:
  explicit Topics(const Synopsis& synopsis);

  // The issue of the words, "" when the story does not tell.
  [[nodiscard]] std::string issue_of(AccountIndex at, Span words) const;

  // Is the issue one the story is about? One account's passing word on a matter nobody else tells
  // of ("a pipeline for explosives") is none.
  [[nodiscard]] bool is_told(std::string_view issue) const;

 private:
  struct Told {
    std::uint32_t sentence = 0;
    std::string issue;
  };
  using Counts = std::map<std::string, double, std::less<>>;
  struct Hint {
    Span words;
    std::string issue;
  };

  [[nodiscard]] std::string stood_for(AccountIndex at, Span words) const;
  void add_near(Counts& scores, AccountIndex at, std::uint32_t here) const;
  void add_hints(Counts& scores, AccountIndex at, Span words) const;

  const Synopsis& synopsis_;
  std::vector<std::vector<Told>> told_;  // by account, in text order
  std::map<std::string, Counts, std::less<>> nouns_;
  std::map<std::string, int, std::less<>> sentences_with_;
  Counts all_;                            // sentences that tell of each issue
  std::vector<std::vector<Hint>> hints_;  // by account
};

}  // namespace synoptic
