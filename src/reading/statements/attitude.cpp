#include "reading/statements/attitude.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "reading/statements/stance.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

Attitude parse_attitude(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(Attitude::other); ++i) {
    const auto one = static_cast<Attitude>(i);
    if (name_of(one) == name) return one;
  }
  return Attitude::other;
}

using Words = std::unordered_map<std::string, Attitude>;

const Words& cue_attitudes() {
  static const Words words = [] {
    Words table;
    for (const LexiconRow& row : lexicon("cues/attitudes"))
      table[std::string(row[0])] = parse_attitude(row[1]);
    return table;
  }();
  return words;
}

int sign_of(std::string_view lemma) {
  static const std::unordered_map<std::string, int> words = [] {
    std::unordered_map<std::string, int> table;
    for (const LexiconRow& row : lexicon("cues/sentiment"))
      table[std::string(row[0])] = row[1] == "+" ? 1 : -1;
    return table;
  }();
  const auto found = words.find(lower(lemma));
  return found == words.end() ? 0 : found->second;
}

Attitude turned(Attitude attitude) {
  switch (attitude) {
    case Attitude::sentiment_positive:
      return Attitude::sentiment_negative;
    case Attitude::sentiment_negative:
      return Attitude::sentiment_positive;
    case Attitude::arguing_positive:
      return Attitude::arguing_negative;
    case Attitude::arguing_negative:
      return Attitude::arguing_positive;
    case Attitude::agree_positive:
      return Attitude::agree_negative;
    case Attitude::agree_negative:
      return Attitude::agree_positive;
    case Attitude::intention_positive:
      return Attitude::intention_negative;
    case Attitude::intention_negative:
      return Attitude::intention_positive;
    default:
      return attitude;
  }
}

// What the kind says where it says enough.
std::optional<Attitude> by_kind(StatementKind kind) {
  switch (kind) {
    case StatementKind::accuse:
      return Attitude::sentiment_negative;
    case StatementKind::praise:
    case StatementKind::urge:  // is for what is urged
      return Attitude::sentiment_positive;
    case StatementKind::accept:
      return Attitude::agree_positive;
    case StatementKind::refuse:
      return Attitude::agree_negative;
    case StatementKind::intend:
    case StatementKind::promise:
      return Attitude::intention_positive;
    case StatementKind::threaten:
      return Attitude::sentiment_negative;
    default:
      return {};
  }
}

TokenIndex first_token(const Parse& parse, Span piece) {
  const auto at = std::lower_bound(parse.span.begin(), parse.span.end(), piece.begin,
                                   [](Span span, std::uint32_t byte) { return span.begin < byte; });
  return static_cast<TokenIndex>(at - parse.span.begin());
}

// Words for less words against; a negated word counts for the other side.
int balance(const Parse& parse, const Statement& statement) {
  int sum = 0;
  for (const Span piece : statement.content) {
    for (TokenIndex t = first_token(parse, piece);
         t < parse.size() && parse.span[t].begin < piece.end; ++t) {
      const int sign = sign_of(parse.lemma(t));
      const bool turns = sign != 0 && (is_negated(parse, t) || is_negated(parse, parse.head[t]));
      sum += turns ? -sign : sign;
    }
  }
  return sum;
}

// "expressed concern": the noun that the verb only carries tells it.
std::optional<Attitude> by_cue(const Parse& parse, const Statement& statement) {
  if (!statement.cue) return {};
  const auto find = [](std::string_view lemma) -> std::optional<Attitude> {
    const auto found = cue_attitudes().find(lower(lemma));
    if (found == cue_attitudes().end()) return {};
    return found->second;
  };
  if (const auto own = find(parse.lemma(statement.cue_token))) return own;
  for (const TokenIndex child : parse.children(statement.cue_token)) {
    if (parse.dep[child] != Dep::dobj) continue;
    if (const auto carried = find(parse.lemma(child))) return carried;
  }
  return {};
}

}  // namespace

Attitude attitude_of(const Parse& parse, const Statement& statement) {
  const bool negated = statement.cue && is_negated(parse, statement.cue_token);
  if (const auto told = by_cue(parse, statement)) return negated ? turned(*told) : *told;
  if (const auto told = by_kind(statement.kind)) return negated ? turned(*told) : *told;
  constexpr int for_it = 2;  // one kind word is politeness
  const int sum = balance(parse, statement);
  if (sum >= for_it) return Attitude::sentiment_positive;
  if (sum < 0) return Attitude::sentiment_negative;
  if (statement.modality == Modality::possible) return Attitude::speculation;
  return statement.polarity == Polarity::negative ? Attitude::arguing_negative
                                                  : Attitude::arguing_positive;
}

}  // namespace synoptic
