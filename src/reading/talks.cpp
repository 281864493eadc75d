#include "reading/talks.hpp"

#include <algorithm>

#include "reading/actor_lookup.hpp"
#include "reading/talks_work.hpp"

namespace synoptic {

std::vector<Index> actors_of(const TalksWork& work, const std::vector<TokenIndex>& heads) {
  std::vector<Index> found;
  for (const TokenIndex head : heads) {
    const Index actor = actor_of_phrase(work.reading, work.parse, head);
    if (actor == absent || std::find(found.begin(), found.end(), actor) != found.end()) continue;
    found.push_back(actor);
  }
  return found;
}

std::vector<Index> modifier_actors(const TalksWork& work, TokenIndex noun) {
  std::vector<TokenIndex> heads;
  for (const TokenIndex child : work.parse.children(noun)) {
    const Dep dep = work.parse.dep[child];
    if (dep != Dep::amod && dep != Dep::compound && dep != Dep::nmod && dep != Dep::poss) continue;
    for (const TokenIndex head : with_conjuncts(work.parse, child)) heads.push_back(head);
  }
  std::vector<TokenIndex> named;
  for (const TokenIndex head : heads) {
    if (mention_at(work.reading, head) != nullptr) named.push_back(head);
  }
  return actors_of(work, named);
}

std::vector<TokenIndex> heads_under(const TalksWork& work, TokenIndex head, std::string_view prep) {
  std::vector<TokenIndex> found;
  for (const TokenIndex child : work.parse.children(head)) {
    const Dep dep = work.parse.dep[child];
    if ((dep != Dep::prep && dep != Dep::agent) || work.parse.lower(child) != prep) continue;
    const TokenIndex object = child_with(work.parse, child, Dep::pobj);
    if (object == no_token) continue;
    for (const TokenIndex token : with_conjuncts(work.parse, object)) found.push_back(token);
  }
  return found;
}

Index time_in_sentence(const TalksWork& work, TokenIndex token) {
  const std::uint32_t sentence = work.parse.sentence_of[token];
  const auto& times = work.reading.times;
  for (std::size_t i = 0; i < times.size(); ++i) {
    if (times[i].sentence == sentence) return static_cast<Index>(i);
  }
  return absent;
}

void find_talks(const ReadingInput& input, Reading& reading) {
  TalksWork work{input, reading, input.parse, talks_lexicon()};
  find_roles(work);
  find_progress(work);
  find_positions(work);
  find_proposals(work);
}

}  // namespace synoptic
