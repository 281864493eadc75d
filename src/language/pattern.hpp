// One compiled PCRE2 expression (UTF, Unicode classes, JIT) written in Python's dialect.
//
// Only the escapes of Python that the pipeline files use are rewritten. Matching has a budget: an
// expression that runs out of it counts as "no match". Compiled patterns are const and shared;
// each thread matches with a MatchRoom of its own.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "model/span.hpp"

namespace synoptic {

class MatchRoom {
 public:
  MatchRoom();
  ~MatchRoom();
  MatchRoom(MatchRoom&&) noexcept;
  MatchRoom& operator=(MatchRoom&&) noexcept;

 private:
  friend class Pattern;
  struct Room;
  std::unique_ptr<Room> room_;
};

class Pattern {
 public:
  // nullopt when the expression does not compile.
  [[nodiscard]] static std::optional<Pattern> compile(std::string_view python_expression);
  ~Pattern();
  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;

  // The leftmost match that begins at or after `from` (bytes). REQUIRES UTF-8 and a boundary.
  [[nodiscard]] std::optional<Span> search(std::string_view text,
                                           std::size_t from,
                                           MatchRoom& room) const;
  [[nodiscard]] bool matches_at_begin(std::string_view text, MatchRoom& room) const;

 private:
  struct Code;
  explicit Pattern(std::unique_ptr<Code> code);
  std::unique_ptr<Code> code_;
};

}  // namespace synoptic
