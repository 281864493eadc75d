#include "synopsis/differences/wordings/quoted_value.hpp"

#include <algorithm>
#include <string>

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

}  // namespace

Span shown_quotation(const Work& work, const Utterance& u, Span words) {
  for (const Sentence& sentence : work.parse(u.account).sentences) {
    if (sentence.span.contains(words) && sentence.span.size() <= longest_shown) {
      return sentence.span;
    }
  }
  return u.inner.size() <= longest_shown ? u.inner : words;
}

SlotValue quoted_value(const Work& work, const Utterance& u, std::size_t begin, std::size_t end) {
  const Span words = words_span(u, begin, end);
  return {u.account, words, shown_quotation(work, u, words), words_text(u, begin, end)};
}

}  // namespace synoptic
