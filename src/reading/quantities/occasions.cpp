#include "reading/quantities/occasions.hpp"

#include <set>
#include <string_view>
#include <utility>

#include "reading/quantities/measured.hpp"
#include "text/lexicon.hpp"

namespace synoptic {
namespace {

bool is_word(std::string_view list, std::string_view lemma) {
  static const auto words = [] {
    std::set<std::pair<std::string_view, std::string_view>> built;
    for (const LexiconRow& row : lexicon("figures/occasions")) built.emplace(row[1], row[0]);
    return built;
  }();
  return words.contains({list, lemma});
}

// One occasion is counted: "the talks" of a sentence are no ninth.
bool names_occasion(const Parse& parse, TokenIndex i) {
  return parse.tag[i] == Tag::nn && is_word("noun", parse.lemma(i));
}

bool makes_occasion(const Parse& parse, TokenIndex i) {
  return parse.pos[i] == Pos::verb && is_word("verb", parse.lemma(i));
}

Counted counted_at(const Parse& parse, TokenIndex i) {
  return {parse.pos[i] == Pos::verb ? TokenRange{i, i + 1} : noun_core(parse, i), i};
}

// "her", "the envoy's".
bool is_own(const Parse& parse, TokenIndex ordinal) {
  const Tag before = parse.tag[ordinal - 1];
  return before == Tag::prp_poss || before == Tag::pos;
}

// "in a month", "within two weeks", "this year": up to four words on.
bool begins_stretch(const Parse& parse, TokenIndex at, TokenIndex end) {
  if (at >= end || !is_word("opener", parse.lower(at))) return false;
  if (parse.lower(at) == "since") return true;
  for (TokenIndex i = at + 1; i < end && i <= at + 4; ++i) {
    if (is_word("stretch", parse.lemma(i))) return true;
  }
  return false;
}

// The nearest occasion before `from`, not before `begin`.
std::optional<Counted> nearest(const Parse& parse, TokenIndex begin, TokenIndex from) {
  for (TokenIndex i = from; i > begin; --i) {
    if (names_occasion(parse, i - 1) || makes_occasion(parse, i - 1))
      return counted_at(parse, i - 1);
  }
  return std::nullopt;
}

}  // namespace

bool counts_noun_of(const Parse& parse, TokenIndex ordinal, TokenIndex noun) {
  if (is_word("noun", parse.lemma(noun))) return true;
  const TokenRange sentence = parse.sentences[parse.sentence_of[ordinal]].tokens;
  if (ordinal > sentence.begin && is_own(parse, ordinal)) return true;
  return begins_stretch(parse, noun + 1, sentence.end);
}

bool may_count_occasions(const Parse& parse, TokenIndex ordinal) {
  const TokenRange sentence = parse.sentences[parse.sentence_of[ordinal]].tokens;
  if (ordinal == sentence.begin) return false;
  const TokenIndex next = ordinal + 1;
  const bool own = is_own(parse, ordinal);
  const bool bare = parse.lower(ordinal - 1) == "the" || parse.lower(ordinal - 1) == "a";
  if (!own && !bare) return false;
  if (begins_stretch(parse, next, sentence.end)) return true;
  const bool ends = next >= sentence.end || parse.pos[next] == Pos::punct ||
                    parse.lower(next) == "to" || parse.lower(next) == "there";
  return own && ends && counted_occasion(parse, ordinal).has_value();
}

std::optional<Counted> counted_occasion(const Parse& parse, TokenIndex ordinal) {
  const std::uint32_t index = parse.sentence_of[ordinal];
  const TokenRange here = parse.sentences[index].tokens;
  if (const auto found = nearest(parse, here.begin, ordinal)) return found;
  if (index == 0) return std::nullopt;
  const TokenRange before = parse.sentences[index - 1].tokens;
  return nearest(parse, before.begin, before.end);
}

}  // namespace synoptic
