// Whom may "he" or "she" mean? People named or described so far, and names that may be a person's
// though the pipeline calls them a body, a place, or nothing at all.
//
// The mention with the most weight wins (actors_clues.hpp). A name of an untold kind that wins is a
// person's from then on. Internal to reading/actors*.cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reading/actors/actor_work.hpp"
#include "reading/actors/actors_clues.hpp"

namespace synoptic {

// shared_surname: a last name alone, in full told only of somebody of the other gender, who may not
// be meant: a wife, a husband, a child.
enum class Told : std::uint8_t {
  person,
  other_kind,
  other_kind_several_words,
  no_kind,
  shared_surname
};

struct Referent {
  Index actor = absent;     // absent: a name that stands for no actor yet
  Index namesake = absent;  // shared_surname: who bears it in full
  std::string words;        // folded; of a name that may be a person's
  char gender = 0;          // 'm', 'f', 'n' (a body), 0
  char given = 0;           // what a name told without another word says by itself
  std::uint32_t he = 0;     // pronouns that meant this one
  std::uint32_t she = 0;
  Told told = Told::person;
  bool may_be_meant = false;
};

struct Candidate {
  TokenRange tokens;
  TokenIndex head = 0;
  MentionForm form = MentionForm::name;
  std::size_t referent = 0;
};

class People {
 public:
  explicit People(ActorWork& work, PronounTrace* trace = nullptr);

  struct Choice {
    std::size_t referent = 0;
    bool clear = true;  // nobody else comes near
  };

  // 'm' or 'f' asked for; `opens`: see clues_of_clause. At most 200 mentions are looked at.
  [[nodiscard]] std::optional<Choice> choose(TokenIndex pronoun, char gender, bool opens);

  // The pronoun is one more mention; the actor, made where there was none, is a person of that
  // gender.
  Index settle(TokenIndex pronoun, char gender, const Choice& choice);

 private:
  void add_actors();
  void add_untold_names();
  void add_shared_surnames();
  void add_namesake(const NameSpan& name, std::size_t other);
  void add_mentions();
  [[nodiscard]] bool fits(std::size_t referent, char gender) const;
  [[nodiscard]] std::vector<std::size_t> excluded(TokenIndex pronoun, std::size_t upto) const;
  [[nodiscard]] std::vector<Candidate> candidates(TokenIndex pronoun, char gender) const;
  [[nodiscard]] Clues clues_of(const Candidate& candidate, TokenIndex pronoun, bool opens) const;
  void trace_choice(TokenIndex pronoun, const Candidate& candidate, const Clues& clues);
  void make_person(std::size_t referent);
  void part_from_namesake(std::size_t referent);

  ActorWork& work_;
  PronounTrace* trace_;
  std::vector<Referent> referents_;  // one an actor, then names without one
  std::vector<Candidate> seen_;      // in text order
};

}  // namespace synoptic
