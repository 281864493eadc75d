// Who is "we" outside quotation marks? In a letter whoever signs it, in a statement, a bulletin or
// a newsletter of a body that body.
#include <algorithm>

#include "reading/names/actor_lookup.hpp"
#include "reading/talks/talks_work.hpp"

namespace synoptic {
namespace {

constexpr std::size_t last_blocks = 4;   // where a signature stands
constexpr std::size_t first_blocks = 2;  // where an account says what paper it is
constexpr TokenIndex most_words = 40;    // of a line that says so

bool is_named(const TalksWork& work, const Mention& mention) {
  if (mention.actor == absent || mention.form != MentionForm::name) return false;
  const ActorKind kind = work.reading.actors[static_cast<std::size_t>(mention.actor)].kind;
  return kind != ActorKind::unnamed;
}

// The first name told in the tokens.
Index first_named(const TalksWork& work, TokenRange range) {
  for (TokenIndex token = range.begin; token < range.end; ++token) {
    const Mention* mention = mention_at(work.reading, token);
    if (mention != nullptr && is_named(work, *mention)) return mention->actor;
  }
  return absent;
}

// "Yours sincerely, Jane Doe, chief executive": the words behind the closing.
TokenRange signature_in(const TalksWork& work, TokenRange line, TokenIndex end) {
  constexpr TokenIndex greeting = 4;
  const TokenIndex stop = std::min(line.end, line.begin + greeting);
  for (TokenIndex token = line.begin; token < stop; ++token) {
    if (work.is("letter-closing", token)) return {token + 1, end};
  }
  return {};
}

// The last word of the first run of names.
Span last_name_in(const TalksWork& work, TokenRange range) {
  Span last;
  for (TokenIndex token = range.begin; token < range.end; ++token) {
    const bool name = work.parse.pos[token] == Pos::propn && !work.is("letter-closing", token);
    if (!name && !last.empty()) break;
    if (name) last = work.parse.span[token];
  }
  return last;
}

// "Statement of the Exland Foreign Ministry", "THE LAMP, newsletter of the Miners' Guild".
TokenIndex issuer_in(const TalksWork& work, TokenRange line) {
  if (line.size() > most_words) return no_token;
  for (TokenIndex token = line.begin; token < line.end; ++token) {
    if (!work.is("own-paper", token)) continue;
    for (const std::string_view prep : {"of", "from", "by"}) {
      for (const TokenIndex body : heads_under(work, token, prep)) {
        if (work.parse.pos[body] == Pos::propn) return body;
      }
    }
  }
  return no_token;
}

// "Northern Dockers' Guild, circular no. 9", "CABINET OFFICE, information for the press": a line
// without a verb that names a body before its paper.
TokenIndex body_before_paper(const TalksWork& work, TokenRange line) {
  constexpr TokenIndex longest = 25;
  if (line.size() > longest) return no_token;
  TokenIndex paper = no_token;
  for (TokenIndex token = line.begin; token < line.end; ++token) {
    if (is_verb(work.parse, token) || work.parse.pos[token] == Pos::aux) return no_token;
    if (paper == no_token && work.is("own-paper", token)) paper = token;
  }
  if (paper == no_token) return no_token;
  for (TokenIndex token = line.begin; token < paper; ++token) {
    const Mention* told = mention_at(work.reading, token);
    if (told != nullptr && is_named(work, *told)) return token;
  }
  return no_token;
}

// "Dear neighbour, ... Jane Doe": a letter that ends with a bare name.
TokenRange signed_below(const TalksWork& work) {
  constexpr std::size_t opening = 4;  // blocks
  constexpr TokenIndex longest = 8;
  const auto& blocks = work.input.article.blocks;
  bool letter = false;
  for (std::size_t i = 0; i < std::min(blocks.size(), opening); ++i) {
    const TokenRange line = tokens_in(work.parse, blocks[i].span);
    for (TokenIndex token = line.begin; token < std::min(line.end, line.begin + 2); ++token) {
      letter = letter || work.is("letter-opening", token);
    }
  }
  if (!letter || blocks.empty()) return {};
  const TokenRange last = tokens_in(work.parse, blocks.back().span);
  return last.size() > longest ? TokenRange{} : last;
}

}  // namespace

bool is_own_voice(const TalksWork& work, TokenIndex pronoun) {
  if (work.signer == absent && work.signature.empty()) return false;
  if (work.parse.lower(pronoun) != "we") return false;
  const std::uint32_t at = work.parse.span[pronoun].begin;
  const auto& quotations = work.reading.quotations;
  return std::none_of(quotations.begin(), quotations.end(), [&](const Quotation& quotation) {
    return quotation.outer.begin <= at && at < quotation.outer.end;
  });
}

void find_signer(TalksWork& work) {
  const auto& blocks = work.input.article.blocks;
  const TokenIndex end = work.parse.size();
  for (std::size_t i = 0; i < std::min(blocks.size(), first_blocks); ++i) {
    const TokenRange line = tokens_in(work.parse, blocks[i].span);
    TokenIndex issuer = issuer_in(work, line);
    if (issuer == no_token) issuer = body_before_paper(work, line);
    if (issuer == no_token) continue;
    work.issued = true;
    const Mention* told = mention_at(work.reading, issuer);
    if (told != nullptr && is_named(work, *told)) work.signer = told->actor;
    if (work.signer == absent) {
      work.signature = work.parse.span_of({work.parse.left_edge[issuer], issuer + 1});
    }
    return;
  }
  const std::size_t first = blocks.size() - std::min(blocks.size(), last_blocks);
  for (std::size_t i = first; i < blocks.size(); ++i) {
    const TokenRange name = signature_in(work, tokens_in(work.parse, blocks[i].span), end);
    if (name.empty()) continue;
    work.signer = first_named(work, name);
    if (work.signer == absent) work.signature = last_name_in(work, name);
    return;
  }
  const TokenRange below = signed_below(work);
  work.signer = first_named(work, below);
  if (work.signer == absent) work.signature = last_name_in(work, below);
}

}  // namespace synoptic
