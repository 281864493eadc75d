#include "reading/statements/stance.hpp"

#include <string_view>

#include "reading/statements/cue_frames.hpp"
#include "reading/statements/cue_lexicon.hpp"
#include "text/lexicon.hpp"

namespace synoptic {
namespace {

bool in_table(const std::vector<LexiconRow>& table, std::string_view word, std::string_view kind) {
  for (const LexiconRow& row : table) {
    if (row[0] == word && row[1] == kind) return true;
  }
  return false;
}

// lexicon/cues/stance: word, what it marks (negative, possible, necessary, future, condition,
// maybe).
bool marks(std::string_view word, std::string_view kind) {
  static const std::vector<LexiconRow> table = lexicon("cues/stance");
  return in_table(table, word, kind);
}

std::optional<TokenIndex> condition_clause(const Parse& parse, TokenIndex word) {
  for (const TokenIndex child : parse.children(word)) {
    if (parse.dep[child] != Dep::advcl && parse.dep[child] != Dep::prep) continue;
    if (marks(parse.lower(parse.left_edge[child]), "condition")) return child;
    const TokenIndex mark = child_by(parse, child, Dep::mark);
    if (mark != child && marks(parse.lower(mark), "condition")) return child;
  }
  return {};
}

}  // namespace

bool is_negated(const Parse& parse, TokenIndex word) {
  for (const TokenIndex child : parse.children(word)) {
    if (parse.dep[child] == Dep::neg) return true;
    const bool early =
        child < word && (parse.dep[child] == Dep::advmod || parse.dep[child] == Dep::det ||
                         parse.dep[child] == Dep::preconj);
    if (early && marks(parse.lower(child), "negative")) return true;
  }
  return false;
}

Modality modality_of(const Parse& parse, TokenIndex word) {
  if (condition_clause(parse, word)) return Modality::conditional;
  for (const TokenIndex child : parse.children(word)) {
    if (parse.dep[child] == Dep::advmod && marks(parse.lower(child), "possible"))
      return Modality::possible;
    if (parse.dep[child] != Dep::aux) continue;
    if (marks(parse.lower(child), "possible")) return Modality::possible;
    if (marks(parse.lower(child), "necessary")) return Modality::necessary;
    if (marks(parse.lower(child), "future")) return Modality::future;
  }
  return Modality::certain;
}

std::optional<Span> condition_of(const Parse& parse, TokenIndex word) {
  const auto clause = condition_clause(parse, word);
  if (!clause) return {};
  return parse.span_of(parse.subtree(*clause));
}

bool is_hypothetical(const Parse& parse, TokenIndex cue) {
  for (const TokenIndex child : parse.children(cue)) {
    const bool aux = parse.dep[child] == Dep::aux;
    if (aux && marks(parse.lower(child), "maybe") && !is_negated(parse, cue)) return true;
    if (parse.dep[child] == Dep::mark && marks(parse.lower(child), "condition")) return true;
  }
  if (!is_infinitive(parse, cue)) return false;
  const Dep dep = parse.dep[cue];
  const TokenIndex head = parse.head[cue];
  if (dep != Dep::xcomp) return dep != Dep::root;
  return !marks(parse.lemma(head), "carries");
}

bool is_turned_from_above(const Parse& parse, TokenIndex verb) {
  bool turned = false;
  TokenIndex at = verb;
  for (int step = 0; step < 3 && parse.dep[at] == Dep::xcomp; ++step) {
    at = parse.head[at];
    if (marks(parse.lemma(at), "turns")) turned = !turned;
    if (is_negated(parse, at)) turned = !turned;
  }
  return turned;
}

}  // namespace synoptic
