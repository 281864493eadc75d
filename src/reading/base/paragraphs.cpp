#include "reading/base/paragraphs.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace synoptic {

bool is_finite(Tag tag) {
  return tag == Tag::vbd || tag == Tag::vbz || tag == Tag::vbp || tag == Tag::md;
}

TokenIndex root_of(const Parse& parse, TokenRange tokens) {
  for (TokenIndex token = tokens.begin; token < tokens.end; ++token) {
    if (parse.head[token] == token && parse.pos[token] != Pos::punct) return token;
  }
  return tokens.begin;
}

Tag tense_tag(const Parse& parse, TokenIndex root) {
  for (const TokenIndex child : parse.children(root)) {
    const Dep dep = parse.dep[child];
    if ((dep == Dep::aux || dep == Dep::auxpass) && is_finite(parse.tag[child])) {
      return parse.tag[child];
    }
  }
  return parse.tag[root];
}

std::size_t end_of_block(const Parse& parse, std::size_t first) {
  std::size_t end = first;
  while (end < parse.sentences.size() &&
         parse.sentences[end].block == parse.sentences[first].block) {
    ++end;
  }
  return end;
}

bool begins_with_quote(std::string_view words) {
  return !words.empty() && is_quote_mark(code_point_at(words, 0).value);
}

bool has_quotes(std::string_view words) {
  return words.find('"') != words.npos || words.find("\xE2\x80\x9C") != words.npos ||
         words.find("\xE2\x80\x9D") != words.npos;
}

bool is_told_in_past(const Article& article,
                     const Parse& parse,
                     const std::vector<std::uint32_t>& blocks) {
  constexpr std::size_t fewest = 4;
  std::size_t past = 0;
  std::size_t present = 0;
  for (const Sentence& sentence : parse.sentences) {
    if (sentence.tokens.empty() || begins_with_quote(sentence.span.in(article.text))) continue;
    if (std::binary_search(blocks.begin(), blocks.end(), sentence.block)) continue;
    const Tag tag = tense_tag(parse, root_of(parse, sentence.tokens));
    past += tag == Tag::vbd ? 1 : 0;
    present += tag == Tag::vbz || tag == Tag::vbp ? 1 : 0;
  }
  return past >= fewest && past > 2 * present;
}

}  // namespace synoptic
