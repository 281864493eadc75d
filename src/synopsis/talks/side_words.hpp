// What do a name, a role, an office say of the side somebody is on?
//
// Words are folded; the classes are those of lexicon/talks/nouns and lexicon/talks/verbs. Cost:
// linear in the words, a search in a table each.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/synopsis.hpp"

namespace synoptic {

using Words = std::vector<std::string>;

inline constexpr std::size_t most_mentions = 24;  // of one actor that are looked at

// Folded words of a name, possessive endings and "the" off.
[[nodiscard]] Words name_words(std::string_view text);

// "Exlandian" belongs to "Exland": a name and its adjective, where no table knows the country.
[[nodiscard]] bool is_adjective_of(std::string_view adjective, std::string_view name);

// The class "body-..." of a noun that stands for a body of a kind; "" for none.
[[nodiscard]] std::string_view body_kind(std::string_view word);

// Is the word of the class, in lexicon/talks?
[[nodiscard]] bool in_class(std::string_view word_class, std::string_view word);
[[nodiscard]] bool any_in(std::string_view word_class, const Words& words);

// "Opposition leader", "former minister", "analyst": speaks for no government; a "former judge"
// who is an envoy today speaks for whose envoy he is.
[[nodiscard]] bool is_apart(const StoryActor& actor);

// "Economy" of "the Minister of Economy": no body.
[[nodiscard]] bool is_field(const StoryActor& actor);

// The word that says what a body is: "society" of "Society of Ward Staff", else the last one.
[[nodiscard]] std::string_view head_of(const Words& name);

// "Their", "its": of nobody of flesh and blood.
[[nodiscard]] bool is_of_many(std::string_view owner);

[[nodiscard]] bool is_state_kind(ActorKind kind);
// False for absent.
[[nodiscard]] bool is_state_at(const Synopsis& synopsis, Index actor);

// The camps of a strike and of a rebellion: workers, employer, rebels, state.
inline constexpr std::size_t camp_count = 4;
inline constexpr std::size_t no_camp = camp_count;

// The camp that a noun stands for, no_camp for none.
[[nodiscard]] std::size_t camp_of_word(std::string_view word);

// The heads of an actor's names, in every account that tells of it; the first ones of each.
template <typename Visit>
void each_name(const Synopsis& synopsis, const StoryActor& actor, Visit&& visit) {
  for (const Ref& local : actor.locals) {
    const Account& account = synopsis.accounts[local.account];
    std::size_t seen = 0;
    for (const Mention& mention : account.reading.mentions) {
      if (mention.actor != local.index || mention.form != MentionForm::name) continue;
      if (seen++ > most_mentions) break;
      visit(account.parse, mention.head);
    }
  }
}

// What somebody is told to be: roles, and the nouns in apposition to a name.
[[nodiscard]] std::vector<Words> offices_of(const Synopsis& synopsis, const StoryActor& actor);

}  // namespace synoptic
