// Which token hangs under a token of a parse? The first one that does, in the order of the text.
// Cost: linear in the children.
#pragma once

#include <algorithm>
#include <optional>
#include <utility>

#include "model/parse.hpp"

namespace synoptic {

inline constexpr TokenIndex no_token = ~TokenIndex{0};

// The first child of `head` that hangs so; no_token when none does.
[[nodiscard]] inline TokenIndex child_with(const Parse& parse, TokenIndex head, Dep dep) {
  const auto children = parse.children(head);
  const auto at = std::find_if(children.begin(), children.end(),
                               [&](TokenIndex c) { return parse.dep[c] == dep; });
  return at == children.end() ? no_token : *at;
}

// The first child of `head` for which `holds`.
template <typename Holds>
[[nodiscard]] std::optional<TokenIndex> child_that(const Parse& parse,
                                                   TokenIndex head,
                                                   Holds&& holds) {
  const auto children = parse.children(head);
  const auto at = std::find_if(children.begin(), children.end(), std::forward<Holds>(holds));
  return at == children.end() ? std::nullopt : std::optional(*at);
}

template <typename Holds>
[[nodiscard]] bool has_child(const Parse& parse, TokenIndex head, Holds&& holds) {
  return child_that(parse, head, std::forward<Holds>(holds)).has_value();
}

}  // namespace synoptic
