#include <algorithm>
#include <string>

#include "synopsis/differences.hpp"
#include "synopsis/utterances.hpp"

namespace synoptic {
namespace {

constexpr std::uint32_t longest_shown = 600;  // bytes

Span words_span(const Utterance& u, std::size_t begin, std::size_t end) {
  if (begin < end) return u.words[begin].span.cover(u.words[end - 1].span);
  // Nothing stands here: show the word before and the one after.
  const std::size_t before = begin > 0 ? begin - 1 : 0;
  const std::size_t after = std::min(end, u.words.size() - 1);
  return u.words[before].span.cover(u.words[after].span);
}

std::string words_text(const Utterance& u, std::size_t begin, std::size_t end) {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) text += u.words[i].word + " ";
  return text;
}

// The quotation, or its sentence where that is longer and still short enough to show.
Span shown(const Work& work, const Utterance& u, Span changed) {
  const Parse& parse = work.parse(u.account);
  for (const Sentence& sentence : parse.sentences) {
    if (sentence.span.contains(changed) && sentence.span.size() <= longest_shown) {
      return sentence.span;
    }
  }
  return u.inner.size() <= longest_shown ? u.inner : changed;
}

SlotValue value_of(const Work& work, const Utterance& u, std::size_t begin, std::size_t end) {
  const Span changed = words_span(u, begin, end);
  return {u.account, changed, shown(work, u, changed), words_text(u, begin, end)};
}

// Two quotations of one utterance that begin alike and end in other words: the longest change, when
// less than seven words in ten of the shorter are shared and both say much there.
const QuoteChange* parting(const Utterance& a,
                           const Utterance& b,
                           const QuoteAlignment& alignment) {
  constexpr std::size_t most = 8;  // words: more may be another sentence
  const std::size_t shorter = std::min(a.words.size(), b.words.size());
  if (10 * alignment.equal >= 7 * shorter) return nullptr;
  const QuoteChange* longest = nullptr;
  const auto size = [](const QuoteChange& c) {
    return std::min(c.a_end - c.a_begin, c.b_end - c.b_begin);
  };
  for (const QuoteChange& change : alignment.changes) {
    if (size(change) == 0 || change.a_begin == 0 || change.b_begin == 0) continue;
    if (change.a_end - change.a_begin > most || change.b_end - change.b_begin > most) continue;
    if (longest == nullptr || size(change) > size(*longest)) longest = &change;
  }
  return longest;
}

void compare_two(const Work& work,
                 const Utterance& a,
                 const Utterance& b,
                 const QuoteAlignment& alignment,
                 SlotPairs& pairs) {
  const double alike = static_cast<double>(alignment.equal) /
                       static_cast<double>(std::min(a.words.size(), b.words.size()));
  const QuoteChange* trivial = nullptr;
  for (const QuoteChange& change : alignment.changes) {
    if (!changes_sense(work.synopsis, a, b, change)) {
      trivial = trivial == nullptr ? &change : trivial;
      continue;
    }
    // One difference an utterance: the first change that matters carries it.
    pairs.push_back({DifferenceKind::wording, "", value_of(work, a, change.a_begin, change.a_end),
                     value_of(work, b, change.b_begin, change.b_end), alike, "difference.wording"});
    return;
  }
  if (const QuoteChange* end = parting(a, b, alignment)) {
    pairs.push_back({DifferenceKind::wording, "", value_of(work, a, end->a_begin, end->a_end),
                     value_of(work, b, end->b_begin, end->b_end), alike, "difference.ending"});
    return;
  }
  if (trivial == nullptr) return;
  pairs.push_back({DifferenceKind::wording, "trivial-wording",
                   value_of(work, a, trivial->a_begin, trivial->a_end),
                   value_of(work, b, trivial->b_begin, trivial->b_end), alike,
                   "difference.wording"});
}

}  // namespace

void compare_wording(const Work& work, SlotPairs& pairs) {
  const std::vector<Utterance>& all = work.utterances.all;
  for (const UtterancePair& pair : work.utterances.pairs) {
    compare_two(work, all[pair.a], all[pair.b], pair.alignment, pairs);
  }
}

}  // namespace synoptic
