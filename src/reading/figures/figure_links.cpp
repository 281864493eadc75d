// Who gave the figure, how far it reaches, and as of when: links from a figure to what surrounds
// it.
#include <algorithm>
#include <optional>

#include "reading/figures/figures.hpp"

namespace synoptic {
namespace {

// The statement whose content holds the figure; the innermost when several do.
const Statement* statement_over(const Reading& reading, const Figure& figure) {
  const Statement* best = nullptr;
  std::uint32_t best_size = 0;
  const auto from =
      std::lower_bound(reading.statements.begin(), reading.statements.end(), figure.sentence,
                       [](const Statement& statement, std::uint32_t sentence) {
                         return statement.sentence + 8 < sentence;
                       });
  for (auto at = from; at != reading.statements.end(); ++at) {
    if (at->sentence > figure.sentence + 8) break;
    for (const Span& content : at->content) {
      if (!content.contains(figure.span)) continue;
      if (best == nullptr || content.size() < best_size) {
        best = &*at;
        best_size = content.size();
      }
    }
  }
  return best;
}

bool is_scope_word(std::string_view lower) {
  return lower == "since";
}

// The first token from `begin` that ends a phrase: a comma, dash or bracket; else `end`.
TokenIndex phrase_end(const Parse& parse, TokenIndex begin, TokenIndex end) {
  for (TokenIndex i = begin; i < end; ++i) {
    const Tag tag = parse.tag[i];
    if (tag == Tag::comma || tag == Tag::colon || tag == Tag::lrb || tag == Tag::period) return i;
  }
  return end;
}

// "since the war began": how far back a count reaches, when the sentence says so outside the
// figure.
std::optional<Span> scope_of(const ReadingInput& input, const Figure& figure) {
  const Parse& parse = input.parse;
  const TokenRange sentence = parse.sentences[figure.sentence].tokens;
  for (TokenIndex i = sentence.begin; i < sentence.end; ++i) {
    if (!is_scope_word(parse.lower(i))) continue;
    const TokenIndex top = parse.dep[i] == Dep::mark ? parse.head[i] : i;
    if (parse.left_edge[top] < i || parse.right_edge[top] <= i) continue;
    const TokenIndex whole = std::min<TokenIndex>(parse.right_edge[top] + 1, sentence.end);
    if (i <= figure.tokens.begin && figure.tokens.begin < whole) continue;
    const TokenIndex end = phrase_end(parse, i, whole);
    if (end > i + 1) return parse.span_of({i, end});
  }
  return std::nullopt;
}

// "her second in a month", "the third attack this year": the stretch an ordinal counts over.
std::optional<Span> stretch_of(const ReadingInput& input,
                               const Reading& reading,
                               const Figure& figure) {
  const Parse& parse = input.parse;
  const TokenIndex after = figure.tokens.end;
  const auto from = std::lower_bound(
      reading.times.begin(), reading.times.end(), after,
      [](const TimeExpr& time, TokenIndex token) { return time.tokens.begin < token; });
  if (from == reading.times.end() || from->sentence != figure.sentence) return std::nullopt;
  if (from->tokens.begin > after + 1) return std::nullopt;
  const bool joined = from->tokens.begin == after || parse.pos[after] == Pos::adp;
  return joined ? std::optional(parse.span_of({after, from->tokens.end})) : std::nullopt;
}

// "as of Monday", "by Monday": the time by which the count was made.
Index as_of(const ReadingInput& input, const Reading& reading, const Figure& figure) {
  const auto from = std::lower_bound(
      reading.times.begin(), reading.times.end(), figure.sentence,
      [](const TimeExpr& time, std::uint32_t sentence) { return time.sentence < sentence; });
  for (auto at = from; at != reading.times.end() && at->sentence == figure.sentence; ++at) {
    if (at->kind == TimeKind::duration || at->kind == TimeKind::set || at->tokens.begin < 2)
      continue;
    const bool as = input.parse.lower(at->tokens.begin - 1) == "of" &&
                    input.parse.lower(at->tokens.begin - 2) == "as";
    const bool by =
        input.parse.lower(at->tokens.begin - 1) == "by" && at->governor == figure.predicate;
    if (as || by) return static_cast<Index>(at - reading.times.begin());
  }
  return absent;
}

}  // namespace

void link_figures(const ReadingInput& input, Reading& reading) {
  for (Figure& figure : reading.figures) {
    if (const Statement* statement = statement_over(reading, figure)) {
      figure.source = statement->holder;
      figure.source_text = statement->holder_span;
    }
    figure.scope = scope_of(input, figure);
    if (!figure.scope && figure.kind == "ordinal")
      figure.scope = stretch_of(input, reading, figure);
    figure.as_of = as_of(input, reading, figure);
  }
}

}  // namespace synoptic
