#include "synopsis/links/utterances.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "synopsis/base/lexis.hpp"
#include "synopsis/base/sort_unique.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr std::size_t least_equal = 5;
constexpr std::size_t least_words = 4;

// Statements by the block their content begins in, so that a quotation looks at its own only.
using ByBlock = std::vector<std::vector<Index>>;

std::size_t block_at(const Article& article, std::uint32_t byte) {
  const auto at =
      std::upper_bound(article.blocks.begin(), article.blocks.end(), byte,
                       [](std::uint32_t b, const Block& x) { return b < x.span.begin; });
  return at == article.blocks.begin() ? 0
                                      : static_cast<std::size_t>(at - article.blocks.begin() - 1);
}

ByBlock statements_by_block(const Account& account) {
  ByBlock by_block(account.article.blocks.size() + 1);
  for (std::size_t i = 0; i < account.reading.statements.size(); ++i) {
    const Statement& s = account.reading.statements[i];
    if (s.form == StatementForm::indirect) continue;
    std::set<std::size_t> blocks;
    for (const Span piece : s.content) blocks.insert(block_at(account.article, piece.begin));
    for (const std::size_t block : blocks) by_block[block].push_back(static_cast<Index>(i));
  }
  return by_block;
}

// The innermost statement a quotation is the content of; at most so many of a block are looked at.
Index statement_of(const Reading& reading, const std::vector<Index>& near, Span inner) {
  constexpr std::size_t most = 200;
  Index best = absent;
  std::uint32_t size = 0;
  for (std::size_t i = 0; i < std::min(near.size(), most); ++i) {
    const Statement& s = reading.statements[static_cast<std::size_t>(near[i])];
    const bool holds = std::any_of(s.content.begin(), s.content.end(),
                                   [&](Span piece) { return piece.overlaps(inner); });
    const std::uint32_t whole = s.content.front().cover(s.content.back()).size();
    if (!holds || (best != absent && whole >= size)) continue;
    best = near[i];
    size = whole;
  }
  return best;
}

// "One thing ... another thing": each run of words between gaps is told as it was said, too.
void add_parts(const Utterance& whole, std::vector<Utterance>& found) {
  std::vector<std::size_t> begins{0};
  for (std::size_t i = 1; i < whole.words.size(); ++i) {
    if (whole.words[i].after_gap) begins.push_back(i);
  }
  if (begins.size() == 1) return;
  begins.push_back(whole.words.size());
  for (std::size_t i = 0; i + 1 < begins.size(); ++i) {
    if (begins[i + 1] - begins[i] < least_equal) continue;
    Utterance part = whole;
    part.part = true;
    part.words.assign(whole.words.begin() + static_cast<std::ptrdiff_t>(begins[i]),
                      whole.words.begin() + static_cast<std::ptrdiff_t>(begins[i + 1]));
    part.words.front().after_gap = false;
    part.inner = part.words.front().span.cover(part.words.back().span);
    found.push_back(std::move(part));
  }
}

// "They shall pay, they shall pay for it": what is said twice in a row, once.
std::vector<QuoteWord> said_once(std::vector<QuoteWord> words) {
  constexpr std::size_t longest = 4;
  const auto same = [](const QuoteWord& x, const QuoteWord& y) { return x.word == y.word; };
  for (std::size_t size = longest; size >= 2; --size) {
    for (std::size_t i = 0; i + 2 * size <= words.size();) {
      const auto first = words.begin() + static_cast<std::ptrdiff_t>(i);
      const auto next = first + static_cast<std::ptrdiff_t>(size);
      if (!std::equal(first, next, next, same)) {
        ++i;
        continue;
      }
      next->after_gap = first->after_gap;
      words.erase(first, next);
    }
  }
  return words;
}

void find_utterances(const Synopsis& synopsis, const ActorMap& actors, Utterances& found) {
  for (AccountIndex a = 0; a < synopsis.accounts.size(); ++a) {
    const Reading& reading = synopsis.accounts[a].reading;
    const ByBlock by_block = statements_by_block(synopsis.accounts[a]);
    for (const Quotation& quotation : reading.quotations) {
      Utterance u;
      u.account = a;
      u.inner = quotation.inner;
      u.words = said_once(quote_words(synopsis.accounts[a].article.text, quotation.inner));
      if (u.words.empty()) continue;
      u.statement = statement_of(reading, by_block[quotation.block], quotation.inner);
      if (u.statement != absent) {
        const Statement& s = reading.statements[static_cast<std::size_t>(u.statement)];
        u.holder = actors.of(a, s.holder);
        u.holder_how = s.holder_how;
      }
      if (u.words.size() < least_words) {
        found.fragments.push_back(std::move(u));
        continue;
      }
      found.all.push_back(u);
      add_parts(u, found.all);
    }
  }
}

// The words of an utterance, each once, the rarest of the story first.
std::vector<std::vector<std::uint32_t>> words_by_rarity(const std::vector<Utterance>& all) {
  std::map<std::string_view, std::uint32_t> count;
  for (const Utterance& u : all) {
    for (const QuoteWord& w : u.words) ++count[w.word];
  }
  std::vector<std::pair<std::uint32_t, std::string_view>> ranked;
  for (const auto& [word, times] : count) ranked.emplace_back(times, word);
  std::sort(ranked.begin(), ranked.end());
  std::map<std::string_view, std::uint32_t> rank;
  for (std::uint32_t r = 0; r < ranked.size(); ++r) rank[ranked[r].second] = r;
  std::vector<std::vector<std::uint32_t>> words;
  for (const Utterance& u : all) {
    std::vector<std::uint32_t> own;
    for (const QuoteWord& w : u.words) own.push_back(rank[w.word]);
    sort_unique(own);
    words.push_back(std::move(own));
  }
  return words;
}

// Pairs of different accounts, one of which has one of its rarest words in the other: two
// utterances that share seven words in ten of the shorter must. No more than `most`, and one to
// tell.
std::vector<std::pair<std::size_t, std::size_t>> likely_pairs(const std::vector<Utterance>& all,
                                                              std::size_t most) {
  const auto words = words_by_rarity(all);
  std::map<std::uint32_t, std::vector<std::size_t>> holders;
  for (std::size_t u = 0; u < all.size(); ++u) {
    for (const std::uint32_t w : words[u]) holders[w].push_back(u);
  }
  std::set<std::pair<std::size_t, std::size_t>> likely;
  for (std::size_t u = 0; u < all.size(); ++u) {
    const std::size_t rare = words[u].size() * 2 / 5 + 1;
    for (std::size_t r = 0; r < std::min(rare, words[u].size()); ++r) {
      for (const std::size_t other : holders[words[u][r]]) {
        if (likely.size() > most) return {likely.begin(), likely.end()};
        if (all[u].account != all[other].account) likely.insert(std::minmax(u, other));
      }
    }
  }
  return {likely.begin(), likely.end()};
}

// Words of an account that have a partner in another, as bytes: a quotation and its parts share
// them.
using TakenWords = std::map<std::pair<AccountIndex, AccountIndex>, std::vector<Span>>;

bool is_free(const TakenWords& taken, std::pair<AccountIndex, AccountIndex> key, Span words) {
  const auto found = taken.find(key);
  return found == taken.end() || std::none_of(found->second.begin(), found->second.end(),
                                              [&](Span other) { return words.overlaps(other); });
}

Span shared_words(const Utterance& u, std::size_t begin, std::size_t end) {
  return begin < end ? u.words[begin].span.cover(u.words[end - 1].span) : Span{};
}

// Each word of an utterance has one partner an account at most: of those that want it, the
// utterance that shares most. What one account tells in one piece, another may tell in two.
void keep_best(const std::vector<Utterance>& all, std::vector<UtterancePair>& pairs) {
  std::stable_sort(pairs.begin(), pairs.end(), [](const UtterancePair& x, const UtterancePair& y) {
    return x.alignment.equal > y.alignment.equal;
  });
  TakenWords taken;
  std::erase_if(pairs, [&](const UtterancePair& p) {
    const std::pair here(all[p.a].account, all[p.b].account);
    const std::pair there(all[p.b].account, all[p.a].account);
    const Span mine = shared_words(all[p.a], p.alignment.a_begin, p.alignment.a_end);
    const Span other = shared_words(all[p.b], p.alignment.b_begin, p.alignment.b_end);
    if (!is_free(taken, here, mine) || !is_free(taken, there, other)) return true;
    taken[here].push_back(mine);
    taken[there].push_back(other);
    return false;
  });
}

bool share_a_word(std::string_view a, std::string_view b) {
  for (const std::string_view word : split(a, ' ')) {
    const auto others = split(b, ' ');
    if (word.size() >= 4 && std::find(others.begin(), others.end(), word) != others.end()) {
      return true;
    }
  }
  return false;
}

}  // namespace

Speakers speakers_of(const Synopsis& synopsis, const Utterance& a, const Utterance& b) {
  if (a.holder == absent || b.holder == absent) return Speakers::one_is_unnamed;
  const StoryActor& x = synopsis.actors[static_cast<std::size_t>(a.holder)];
  const StoryActor& y = synopsis.actors[static_cast<std::size_t>(b.holder)];
  if (x.kind == ActorKind::unnamed || y.kind == ActorKind::unnamed) return Speakers::one_is_unnamed;
  const bool people = x.kind == ActorKind::person && y.kind == ActorKind::person;
  const bool one_word =
      x.name.find(' ') == std::string::npos || y.name.find(' ') == std::string::npos;
  if (people && one_word && share_a_word(x.name, y.name)) return Speakers::share_a_name;
  const auto is_guessed = [](const Utterance& u) {
    return u.holder_how == HolderHow::pronoun || u.holder_how == HolderHow::inferred;
  };
  return is_guessed(a) || is_guessed(b) ? Speakers::one_is_guessed : Speakers::two;
}

bool same_utterance(const Utterance& a,
                    const Utterance& b,
                    const QuoteAlignment& alignment,
                    Speakers speakers) {
  const std::size_t shorter = std::min(a.words.size(), b.words.size());
  const bool whole = alignment.equal >= least_words && alignment.equal == shorter &&
                     a.holder == b.holder && a.holder != absent;
  if (whole) return true;  // a short one, but every word of it
  // One speaker, and many words: quotations that part only at their ends.
  const bool long_one = alignment.equal >= 10 && 10 * alignment.equal >= 6 * shorter &&
                        a.holder == b.holder && a.holder != absent;
  if (long_one) return true;
  if (alignment.equal < least_equal || 10 * alignment.equal < 7 * shorter) return false;
  if (a.holder == b.holder || a.holder == absent || b.holder == absent) return true;
  if (speakers == Speakers::share_a_name) return true;
  if (speakers == Speakers::one_is_guessed && alignment.equal >= 6 &&
      100 * alignment.equal >= 85 * shorter) {
    return true;
  }
  if (speakers == Speakers::one_is_unnamed && alignment.equal >= 6 &&
      10 * alignment.equal >= 8 * shorter) {
    return true;
  }
  // So many by chance: no.
  return alignment.equal >= 8 &&
         (10 * alignment.equal >= 9 * shorter || alignment.equal + 1 == shorter);
}

Utterances match_utterances(const Synopsis& synopsis,
                            const ActorMap& actors,
                            const Limits& limits) {
  Utterances found;
  find_utterances(synopsis, actors, found);
  std::size_t looked_at = 0;
  const std::size_t most = limits.pairs / 100;
  for (const auto& [i, j] : likely_pairs(found.all, most)) {
    if (++looked_at > most) {
      found.cut = true;
      break;
    }
    UtterancePair pair{i, j, align_quotes(found.all[i].words, found.all[j].words)};
    const Speakers speakers = speakers_of(synopsis, found.all[i], found.all[j]);
    if (same_utterance(found.all[i], found.all[j], pair.alignment, speakers)) {
      found.pairs.push_back(std::move(pair));
    }
  }
  keep_best(found.all, found.pairs);
  return found;
}

}  // namespace synoptic
