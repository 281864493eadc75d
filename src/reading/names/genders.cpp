#include "reading/names/genders.hpp"

#include <string>

#include "reading/names/titles.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
char gender_of_pronoun(std::string_view word) {
  static const std::vector<LexiconRow> rows = lexicon("cues/holder_words");
  for (const LexiconRow& row : rows) {
    if (row[0] != word) continue;
    if (row[1] == "male") return 'm';
    if (row[1] == "female") return 'f';
  }
  return 0;
}

char gender_of_actor(const Reading& reading, std::string_view text, Index actor) {
  if (actor == absent) return 0;
  const Actor& who = reading.actors[static_cast<std::size_t>(actor)];
  if (who.kind != ActorKind::person || who.name.end > text.size()) return 0;
  const std::string_view name = who.name.in(text);
  const std::size_t gap = name.find(' ');
  if (gap == std::string_view::npos) return 0;  // a last name alone
  return first_name_gender(fold(name.substr(0, gap)));
}

char gender_of_noun(const Parse& parse, TokenIndex head) {
  const ActorNoun* noun = parse.pos[head] == Pos::noun ? actor_noun(parse.lemma(head)) : nullptr;
  return noun == nullptr ? '\0' : noun->gender;
}

}  // namespace synoptic
