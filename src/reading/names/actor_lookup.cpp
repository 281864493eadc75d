#include "reading/names/actor_lookup.hpp"

namespace synoptic {

const Mention* mention_at(const Reading& reading, TokenIndex head) {
  if (head >= reading.mention_of_token.size()) return nullptr;
  const Index index = reading.mention_of_token[head];
  return index == absent ? nullptr : &reading.mentions[static_cast<std::size_t>(index)];
}

Index actor_of_phrase(const Reading& reading, const Parse& parse, TokenIndex head) {
  if (const Mention* mention = mention_at(reading, head)) {
    if (mention->actor != absent || mention->form == MentionForm::pronoun) return mention->actor;
  }
  for (const TokenIndex child : parse.children(head)) {
    const Dep dep = parse.dep[child];
    const bool same =
        dep == Dep::appos || (child < head && (dep == Dep::compound || dep == Dep::nmod));
    if (!same) continue;
    const Mention* mention = mention_at(reading, child);
    if (mention == nullptr || mention->actor == absent) continue;
    const ActorKind kind = reading.actors[static_cast<std::size_t>(mention->actor)].kind;
    if (dep == Dep::appos || kind == ActorKind::person) return mention->actor;
  }
  return absent;
}

Index top_side(const Reading& reading, Index actor) {
  for (int guard = 0; guard < 8 && actor != absent; ++guard) {
    const Index side = reading.actors[static_cast<std::size_t>(actor)].side;
    if (side == absent || side == actor) return actor;
    actor = side;
  }
  return actor;
}

}  // namespace synoptic
