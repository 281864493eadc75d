// Verbs and nouns that name events, the frames they need, and words that govern them.
//
// Reads lexicon/events/{verbs,nouns,classes,governors,shifts}.tsv once; const afterwards.
// Types and modes are PLOVER's (Open Event Data Alliance); the rows are our own.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace synoptic {

// One term of a frame: "o@living", "p:in@accident", "!o", "prt:up", "x@hostile".
struct FrameTerm {
  enum class Slot : std::uint8_t {
    object,
    subject,
    indirect,
    complement,
    prep,
    particle,
    adverb,
    object_predicate,
    modifier,
    light,
  };
  Slot slot = Slot::object;
  bool absent = false;
  std::string_view word;        // preposition, particle or adverb
  std::string_view word_class;  // "" = any
};

// A place to look for an actor: "o", "p:with", "o.by", "p:for.from", "poss", "xs".
struct ArgumentPath {
  std::string_view base;
  std::vector<std::string_view> steps;
  bool actor_only = false;  // "o@actor"
};

struct EventRow {
  std::vector<FrameTerm> frame;
  std::string_view type;
  std::string_view mode;
  std::vector<ArgumentPath> actor;
  std::vector<ArgumentPath> recipient;
  bool reciprocal = false;
};

class EventLexicon {
 public:
  EventLexicon();

  // Rows of a verb or noun lemma, in the order they are tried; nullptr when there is none.
  [[nodiscard]] const std::vector<EventRow>* verb(std::string_view lemma) const;
  [[nodiscard]] const std::vector<EventRow>* noun(std::string_view lemma) const;
  [[nodiscard]] bool in_class(std::string_view word_class, std::string_view word) const;
  [[nodiscard]] bool is_governor(std::string_view kind, std::string_view lemma) const;
  // Contexts of PLOVER a word tells of; empty when none. Views live as long as the program.
  [[nodiscard]] const std::vector<std::string_view>& contexts_of(std::string_view lemma) const;
  // What a realis makes of "TYPE" / "TYPE/mode": the type and mode after, unchanged without a row.
  struct Shifted {
    std::string_view type;
    std::string_view mode;
  };
  [[nodiscard]] Shifted shift(std::string_view realis,
                              std::string_view type,
                              std::string_view mode) const;

 private:
  using Rows = std::unordered_map<std::string_view, std::vector<EventRow>>;
  using Words = std::unordered_map<std::string_view, std::unordered_set<std::string_view>>;
  static Rows load_rows(std::string_view table);
  static Words load_words(std::string_view table);

  Rows verbs_;
  Rows nouns_;
  Words classes_;
  Words governors_;
  std::unordered_map<std::string_view, std::vector<std::string_view>> contexts_;
  std::map<std::pair<std::string_view, std::string_view>, std::string_view> shifts_;
};

[[nodiscard]] const EventLexicon& event_lexicon();

}  // namespace synoptic
