#include "synopsis/differences/one_matter.hpp"

#include <algorithm>

#include "synopsis/base/sort_unique.hpp"

namespace synoptic {
namespace {

constexpr std::size_t least_shared = 3;  // words told twice
constexpr double least_part = 0.4;       // of the shorter telling; of many words less
constexpr std::size_t many_shared = 4;
constexpr double part_of_many = 0.33;
constexpr double most = 0.6;

std::vector<WordKey> words_without(const Work& work, const Unit& unit, TokenRange value) {
  std::vector<WordKey> words = unit.words;
  for (TokenIndex i = value.begin; i < value.end; ++i) {
    std::erase(words, work.units.key_of_token[unit.account][i]);
  }
  return words;
}

}  // namespace

Matter matter_of(const Work& work, const std::vector<WordKey>& a, const std::vector<WordKey>& b) {
  const std::size_t shorter = std::min(a.size(), b.size());
  if (shorter == 0) return {};
  const std::size_t shared = match_words(work.units.lexis, a, b).words.size();
  return {shared, static_cast<double>(shared) / static_cast<double>(shorter)};
}

Matter matter_beside(
    const Work& work, const Unit& a, TokenRange value_of_a, const Unit& b, TokenRange value_of_b) {
  return matter_of(work, words_without(work, a, value_of_a), words_without(work, b, value_of_b));
}

bool mostly_one_matter(const Matter& matter) {
  return matter.shared >= many_shared && matter.of_shorter >= most;
}

std::vector<WordKey> words_said(const Work& work, At verb) {
  const Parse& parse = work.parse(verb.account);
  const auto& keys = work.units.key_of_token[verb.account];
  std::vector<WordKey> words;
  for (const Statement& s : work.reading(verb.account).statements) {
    if (!s.cue || s.cue_token != verb.token) continue;
    const TokenRange sentence = parse.sentences[s.sentence].tokens;
    for (TokenIndex i = sentence.begin; i < sentence.end; ++i) {
      const bool said = std::any_of(s.content.begin(), s.content.end(),
                                    [&](Span c) { return c.contains(parse.span[i]); });
      if (said && keys[i] != no_key) words.push_back(keys[i]);
    }
  }
  sort_unique(words);
  return words;
}

std::optional<TokenIndex> verb_said(const Work& work, At verb) {
  const Parse& parse = work.parse(verb.account);
  for (const Statement& s : work.reading(verb.account).statements) {
    if (!s.cue || s.cue_token != verb.token) continue;
    const TokenRange sentence = parse.sentences[s.sentence].tokens;
    const auto inside = [&](TokenIndex i) {
      return std::any_of(s.content.begin(), s.content.end(),
                         [&](Span c) { return c.contains(parse.span[i]); });
    };
    for (TokenIndex i = sentence.begin; i < sentence.end; ++i) {
      const bool leads = parse.head[i] == i || !inside(parse.head[i]);
      if (parse.pos[i] == Pos::verb && leads && inside(i)) return i;
    }
  }
  return {};
}

bool one_saying(const Work& work, At verb, At other) {
  return surely_one_matter(matter_of(work, words_said(work, verb), words_said(work, other)));
}

bool surely_one_matter(const Matter& matter) {
  return (matter.shared >= least_shared && matter.of_shorter >= least_part) ||
         (matter.shared >= many_shared && matter.of_shorter >= part_of_many);
}

}  // namespace synoptic
