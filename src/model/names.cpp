// The printed names of the closed sets of the model.
#include <array>
#include <string_view>

#include "model/article.hpp"
#include "model/error.hpp"
#include "model/parse.hpp"

namespace synoptic {
namespace {

// clang-format off
constexpr std::array<std::string_view, 19> pos_names = {
    "", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ",
    "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM",
    "VERB", "X", "SPACE"};
constexpr std::array<std::string_view, 46> dep_names = {
    "", "ROOT", "acl", "acomp", "advcl", "advmod", "agent", "amod",
    "appos", "attr", "aux", "auxpass", "case", "cc", "ccomp", "compound",
    "conj", "csubj", "csubjpass", "dative", "dep", "det", "dobj", "expl",
    "intj", "mark", "meta", "neg", "nmod", "npadvmod", "nsubj", "nsubjpass",
    "nummod", "oprd", "parataxis", "pcomp", "pobj", "poss", "preconj", "predet",
    "prep", "prt", "punct", "quantmod", "relcl", "xcomp"};
constexpr std::array<std::string_view, 51> tag_names = {
    "", "$", "''", "``", ",", "-LRB-", "-RRB-", ".",
    ":", "HYPH", "NFP", "_SP", "XX", "ADD", "AFX", "CC",
    "CD", "DT", "EX", "FW", "IN", "JJ", "JJR", "JJS",
    "LS", "MD", "NN", "NNP", "NNPS", "NNS", "PDT", "POS",
    "PRP", "PRP$", "RB", "RBR", "RBS", "RP", "SYM", "TO",
    "UH", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "WDT",
    "WP", "WP$", "WRB"};
constexpr std::array<std::string_view, 19> entity_names = {
    "", "CARDINAL", "DATE", "EVENT", "FAC", "GPE", "LANGUAGE", "LAW",
    "LOC", "MONEY", "NORP", "ORDINAL", "ORG", "PERCENT", "PERSON", "PRODUCT",
    "QUANTITY", "TIME", "WORK_OF_ART"};
constexpr std::array<std::string_view, 9> block_names = {
    "headline", "subheading", "paragraph", "list-item", "quote", "caption", "byline", "dateline",
    "correction"};
constexpr std::array<std::string_view, 11> error_names = {
    "unreadable", "empty", "not-text", "bad-encoding", "too-large", "bad-format", "no-article",
    "not-english", "duplicate", "model-missing", "model-damaged"};
// clang-format on

template <class Enum, class Names>
Enum find(const Names& names, std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return Enum{};
}

}  // namespace

std::string_view name_of(Pos pos) {
  return pos_names[static_cast<std::size_t>(pos)];
}
std::string_view name_of(Dep dep) {
  return dep_names[static_cast<std::size_t>(dep)];
}
std::string_view name_of(Tag tag) {
  return tag_names[static_cast<std::size_t>(tag)];
}
std::string_view name_of(EntityLabel label) {
  return entity_names[static_cast<std::size_t>(label)];
}
Pos parse_pos(std::string_view name) {
  return find<Pos>(pos_names, name);
}
Dep parse_dep(std::string_view name) {
  return find<Dep>(dep_names, name);
}
Tag parse_tag(std::string_view name) {
  return find<Tag>(tag_names, name);
}
EntityLabel parse_entity_label(std::string_view name) {
  return find<EntityLabel>(entity_names, name);
}

std::string_view name_of(BlockKind kind) {
  return block_names[static_cast<std::size_t>(kind)];
}

std::string_view name_of(ErrorCode code) {
  const auto at = static_cast<std::size_t>(code);
  return at < error_names.size() ? error_names[at] : "bad-argument";
}

}  // namespace synoptic
