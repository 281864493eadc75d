// What the language pipeline saw in one article: tokens, arcs, sentences, names.
//
// Arrays, not objects: index i is token i in every array. Each block of the article is parsed as a
// document of its own, so no arc, sentence or entity crosses a block. Labels follow spaCy's English
// pipelines (CLEAR arcs, Penn tags, UD parts of speech, OntoNotes entities).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/span.hpp"

namespace synoptic {

using TokenIndex = std::uint32_t;

// Half-open range of tokens.
struct TokenRange {
  TokenIndex begin = 0;
  TokenIndex end = 0;
  [[nodiscard]] constexpr std::uint32_t size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return begin >= end; }
  [[nodiscard]] constexpr bool contains(TokenIndex token) const {
    return begin <= token && token < end;
  }
  auto operator<=>(const TokenRange&) const = default;
};

enum class Pos : std::uint8_t {
  none,
  adj,
  adp,
  adv,
  aux,
  cconj,
  det,
  intj,
  noun,
  num,
  part,
  pron,
  propn,
  punct,
  sconj,
  sym,
  verb,
  x,
  space,
};

// clang-format off
enum class Dep : std::uint8_t {
  none, root, acl, acomp, advcl, advmod, agent, amod, appos, attr, aux, auxpass, case_, cc, ccomp,
  compound, conj, csubj, csubjpass, dative, dep, det, dobj, expl, intj, mark, meta, neg, nmod,
  npadvmod, nsubj, nsubjpass, nummod, oprd, parataxis, pcomp, pobj, poss, preconj, predet, prep,
  prt, punct, quantmod, relcl, xcomp,
};

enum class Tag : std::uint8_t {
  none, dollar, quote_close, quote_open, comma, lrb, rrb, period, colon, hyph, nfp, sp, xx, add, afx,
  cc, cd, dt, ex, fw, in, jj, jjr, jjs, ls, md, nn, nnp, nnps, nns, pdt, pos, prp, prp_poss, rb, rbr,
  rbs, rp, sym, to, uh, vb, vbd, vbg, vbn, vbp, vbz, wdt, wp, wp_poss, wrb,
};

enum class EntityLabel : std::uint8_t {
  none, cardinal, date, event, fac, gpe, language, law, loc, money, norp, ordinal, org, percent,
  person, product, quantity, time, work_of_art,
};
// clang-format on

// Names as the pipeline prints them ("ROOT", "PRP$", "WORK_OF_ART"); parse_x gives none for others.
[[nodiscard]] std::string_view name_of(Pos pos);
[[nodiscard]] std::string_view name_of(Dep dep);
[[nodiscard]] std::string_view name_of(Tag tag);
[[nodiscard]] std::string_view name_of(EntityLabel label);
[[nodiscard]] Pos parse_pos(std::string_view name);
[[nodiscard]] Dep parse_dep(std::string_view name);
[[nodiscard]] Tag parse_tag(std::string_view name);
[[nodiscard]] EntityLabel parse_entity_label(std::string_view name);

struct Entity {
  TokenRange tokens;
  EntityLabel label = EntityLabel::none;
};

// A sentence fit for citing: never over a block's bound, closing quotation mark included, white
// space at both ends left out of `span`. A sentence may hold several roots.
struct Sentence {
  TokenRange tokens;
  Span span;
  std::uint32_t block = 0;
};

struct Parse {
  std::vector<Span> span;           // bytes of each token in the article's text
  std::vector<std::uint8_t> space;  // 1 when a single space follows
  std::vector<TokenIndex> head;     // absolute index; a root names itself
  std::vector<Dep> dep;
  std::vector<Tag> tag;
  std::vector<Pos> pos;
  std::vector<std::uint32_t> morph_id;     // into strings
  std::vector<std::uint32_t> lemma_id;     // into strings
  std::vector<std::uint32_t> lower_id;     // into strings: the token's text, lower-cased
  std::vector<std::int32_t> vector_row;    // row in WordVectors, -1 when the word has none
  std::vector<TokenIndex> left_edge;       // first token of the subtree
  std::vector<TokenIndex> right_edge;      // last token of the subtree, inclusive
  std::vector<std::uint32_t> child_begin;  // size() + 1 offsets into child; children in text order
  std::vector<TokenIndex> child;
  std::vector<std::uint8_t> parser_sentence_start;  // the parser's own bounds, for parity
  std::vector<std::uint32_t> sentence_of;           // index into sentences
  std::vector<std::uint8_t> entity_of_label;        // EntityLabel of the token, 0 outside
  std::vector<Entity> entities;                     // in text order
  std::vector<Sentence> sentences;                  // in text order
  std::vector<std::string> strings;                 // pool of lemmas, morphologies, lower forms

  [[nodiscard]] TokenIndex size() const { return static_cast<TokenIndex>(span.size()); }
  [[nodiscard]] std::string_view lemma(TokenIndex i) const { return strings[lemma_id[i]]; }
  [[nodiscard]] std::string_view lower(TokenIndex i) const { return strings[lower_id[i]]; }
  [[nodiscard]] std::string_view morph(TokenIndex i) const { return strings[morph_id[i]]; }
  [[nodiscard]] std::string_view text(TokenIndex i, std::string_view article_text) const {
    return span[i].in(article_text);
  }
  [[nodiscard]] std::span<const TokenIndex> children(TokenIndex i) const {
    return {child.data() + child_begin[i], child.data() + child_begin[i + 1]};
  }
  [[nodiscard]] TokenRange subtree(TokenIndex i) const { return {left_edge[i], right_edge[i] + 1}; }
  // The bytes a token range covers; REQUIRES a range that is not empty.
  [[nodiscard]] Span span_of(TokenRange range) const {
    return {span[range.begin].begin, span[range.end - 1].end};
  }
};

// Rows of word vectors, borrowed from the loaded pipeline; `width` floats a row.
struct WordVectors {
  const float* data = nullptr;
  std::size_t rows = 0;
  std::size_t width = 0;
  [[nodiscard]] std::span<const float> row(std::int32_t index) const {
    return {data + static_cast<std::size_t>(index) * width, width};
  }
};

}  // namespace synoptic
