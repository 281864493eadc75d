// A place in an article's text: the noun every finding is made of.
//
// Offsets are UTF-8 bytes into one article's `text`, half-open, and never inside a character.
// A span borrows nothing: it is two numbers, and means something only beside its article.
#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <string_view>

namespace synoptic {

struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] constexpr std::uint32_t size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return begin >= end; }
  [[nodiscard]] constexpr bool contains(Span other) const {
    return begin <= other.begin && other.end <= end;
  }
  [[nodiscard]] constexpr bool overlaps(Span other) const {
    return begin < other.end && other.begin < end;
  }
  // The bytes of the span; REQUIRES that the span lies inside `text`. The view borrows `text`.
  [[nodiscard]] constexpr std::string_view in(std::string_view text) const {
    return text.substr(begin, size());
  }
  // The smallest span that holds both.
  [[nodiscard]] constexpr Span cover(Span other) const {
    return {std::min(begin, other.begin), std::max(end, other.end)};
  }
  auto operator<=>(const Span&) const = default;
};

// Rule ids name what found a thing ("statement.ccomp"); they are string literals and live for ever.
using RuleId = std::string_view;

// Index into one of a reading's tables; `absent` means the slot is empty: no account says.
using Index = std::int32_t;
inline constexpr Index absent = -1;

}  // namespace synoptic
