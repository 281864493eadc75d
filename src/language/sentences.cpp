#include "language/sentences.hpp"

#include "text/utf8.hpp"

namespace synoptic {
namespace {

void add_sentence(std::string_view text, TokenRange tokens, std::uint32_t block, Parse& parse) {
  const Span span = parse.span_of(tokens);
  const std::string_view inner = trim(span.in(text));
  const auto begin = static_cast<std::uint32_t>(inner.data() - text.data());
  const auto number = static_cast<std::uint32_t>(parse.sentences.size());
  for (TokenIndex i = tokens.begin; i < tokens.end; ++i) parse.sentence_of[i] = number;
  parse.sentences.push_back(
      {tokens, {begin, begin + static_cast<std::uint32_t>(inner.size())}, block});
}

void add_by_starts(std::string_view text, TokenRange range, std::uint32_t block, Parse& parse) {
  TokenIndex begin = range.begin;
  for (TokenIndex i = range.begin + 1; i <= range.end; ++i) {
    if (i < range.end && parse.parser_sentence_start[i] == 0) continue;
    add_sentence(text, {begin, i}, block, parse);
    begin = i;
  }
}

}  // namespace

void find_sentences(std::string_view text, std::span<const TokenRange> ranges, Parse& parse) {
  parse.sentence_of.assign(parse.size(), 0);
  for (std::uint32_t block = 0; block < ranges.size(); ++block) {
    if (!ranges[block].empty()) add_by_starts(text, ranges[block], block, parse);
  }
}

void take_parser_sentences(std::string_view text, Parse& parse) {
  parse.sentence_of.assign(parse.size(), 0);
  if (parse.size() > 0) add_by_starts(text, {0, parse.size()}, 0, parse);
}

}  // namespace synoptic
