#include "synopsis/utterances.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "synopsis/lexis.hpp"
#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr std::size_t least_equal = 5;
constexpr std::size_t least_words = 4;
constexpr std::size_t longest_change = 3;  // words of a difference

bool is_strong(std::string_view word) {
  static const std::set<std::string_view> words = lexicon_words("compare/strong_small_words");
  return words.contains(word);
}

bool is_negation(std::string_view word) {
  static const std::set<std::string_view> words = [] {
    std::set<std::string_view> all;
    for (const LexiconRow& row : lexicon("compare/strong_small_words")) {
      if (row[1] == "negation") all.insert(row[0]);
    }
    return all;
  }();
  return words.contains(word);
}

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

TokenIndex token_at(const Parse& parse, Span word) {
  const auto at = std::lower_bound(parse.span.begin(), parse.span.end(), word.begin,
                                   [](Span s, std::uint32_t begin) { return s.end <= begin; });
  return static_cast<TokenIndex>(std::min<std::ptrdiff_t>(
      at - parse.span.begin(), static_cast<std::ptrdiff_t>(parse.span.size()) - 1));
}

struct Changed {
  std::vector<std::string> strong, modals, numbers, content;  // sorted
  int negations = 0;
};

Changed changed_words(const Synopsis& synopsis,
                      const Utterance& u,
                      std::size_t begin,
                      std::size_t end) {
  Changed changed;
  const Parse& parse = synopsis.accounts[u.account].parse;
  for (std::size_t i = begin; i < end; ++i) {
    const QuoteWord& word = u.words[i];
    const TokenIndex token = token_at(parse, word.span);
    const Pos pos = parse.pos[token];
    if (is_strong(word.word)) changed.strong.push_back(word.word);
    if (is_negation(word.word)) ++changed.negations;
    if (is_strong(word.word) && !is_negation(word.word)) changed.modals.push_back(word.word);
    if (pos == Pos::num) changed.numbers.push_back(word.word);
    const bool content =
        pos == Pos::noun || pos == Pos::verb || pos == Pos::propn || pos == Pos::adj;
    if (content && !is_light_word(parse.lemma(token)))
      changed.content.emplace_back(parse.lemma(token));
  }
  for (auto* list : {&changed.strong, &changed.modals, &changed.numbers, &changed.content}) {
    std::sort(list->begin(), list->end());
  }
  return changed;
}

// "cease-fire" and "ceasefire", "favour" and "favor": nearly the same letters.
bool spelled_alike(std::string_view a, std::string_view b) {
  const auto front = std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin();
  const auto back = std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend()).first - a.rbegin();
  const auto shorter = static_cast<std::ptrdiff_t>(std::min(a.size(), b.size()));
  return shorter >= 4 && front + back >= shorter - 1;
}

std::string joined(const Utterance& u, std::size_t begin, std::size_t end) {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) text += u.words[i].word;
  return text;
}

// The change stands at the begin of the quotation, and much follows it.
bool long_run_beside(const Utterance& a, const QuoteChange& change) {
  return change.a_begin == 0 && change.b_begin == 0 && change.a_end <= 4 && change.b_end <= 4 &&
         a.words.size() >= 12;
}

// "Might end it as we know it" and "the plan would end it as we know it": the last word before what
// the two share is a strong one in both, and another.
bool other_modal_beside(const Utterance& a, const Utterance& b, const QuoteChange& change) {
  const bool before = change.a_begin == 0 || change.b_begin == 0;
  if (!before || change.a_begin == change.a_end || change.b_begin == change.b_end) return false;
  const std::string& x = a.words[change.a_end - 1].word;
  const std::string& y = b.words[change.b_end - 1].word;
  return x != y && is_strong(x) && is_strong(y);
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
    std::sort(own.begin(), own.end());
    own.erase(std::unique(own.begin(), own.end()), own.end());
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

// "Twelfth" as "12"; "12th" too; "" for other words.
std::string ordinal_of(std::string_view word) {
  static const std::map<std::string_view, std::string_view> spelled = [] {
    std::map<std::string_view, std::string_view> all;
    for (const LexiconRow& row : lexicon("figures/numbers")) {
      if (row[1] == "ordinal") all.emplace(row[0], row[2]);
    }
    return all;
  }();
  if (const auto found = spelled.find(word); found != spelled.end()) {
    return std::string(found->second);
  }
  const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
  const std::string_view ending = word.substr(digits);
  const bool ordinal = ending == "st" || ending == "nd" || ending == "rd" || ending == "th";
  return digits > 0 && ordinal ? std::string(word.substr(0, digits)) : std::string();
}

// "IE" and "Internet Explorer": the first letters of the words on one side are the word on the
// other.
bool is_brief_for(const Utterance& a,
                  std::size_t a_begin,
                  std::size_t a_end,
                  const Utterance& b,
                  std::size_t b_begin,
                  std::size_t b_end) {
  if (a_end - a_begin != 1 || b_end - b_begin < 2) return false;
  std::string initials;
  for (std::size_t i = b_begin; i < b_end; ++i) initials += b.words[i].word.substr(0, 1);
  return a.words[a_begin].word == initials;
}

// The country that words name or tell people of: "US", "American"; "" for other words.
std::string_view country_of(const Utterance& u, std::size_t begin, std::size_t end) {
  static const std::map<std::string, std::string_view> names = [] {
    std::map<std::string, std::string_view> all;
    for (const LexiconRow& row : lexicon("countries")) {
      for (std::size_t column = 1; column <= 4; ++column) {
        for (const std::string_view name : split(row[column], ';')) {
          std::string word = fold(name);
          std::erase(word, '.');
          all.emplace(std::move(word), row[0]);
        }
      }
    }
    return all;
  }();
  std::string name;
  for (std::size_t i = begin; i < end; ++i) name += (name.empty() ? "" : " ") + u.words[i].word;
  const auto found = names.find(name);
  return found == names.end() ? std::string_view{} : found->second;
}

// One thing written in two ways.
bool is_one_thing(const Utterance& a, const Utterance& b, const QuoteChange& change) {
  const std::string_view country = country_of(a, change.a_begin, change.a_end);
  if (!country.empty() && country == country_of(b, change.b_begin, change.b_end)) return true;
  const bool one_word = change.a_end - change.a_begin == 1 && change.b_end - change.b_begin == 1;
  if (one_word) {
    const std::string here = ordinal_of(a.words[change.a_begin].word);
    return !here.empty() && here == ordinal_of(b.words[change.b_begin].word);
  }
  return is_brief_for(a, change.a_begin, change.a_end, b, change.b_begin, change.b_end) ||
         is_brief_for(b, change.b_begin, change.b_end, a, change.a_begin, change.a_end);
}

// The word stands in what a verb of the past reports: "I told him that we could".
bool is_in_past_report(const Parse& parse, TokenIndex token) {
  constexpr int steps = 12;
  bool reported = false;
  for (int step = 0; step < steps && parse.head[token] != token; ++step) {
    reported = reported || parse.dep[token] == Dep::ccomp;
    token = parse.head[token];
    if (reported && parse.tag[token] == Tag::vbd) return true;
  }
  return false;
}

// "Told him that we can", "told him that we could": a transcript may keep the tense or shift it.
bool is_backshift(const Synopsis& synopsis,
                  const Utterance& a,
                  const Utterance& b,
                  const QuoteChange& change) {
  static const std::set<std::pair<std::string_view, std::string_view>> pairs = [] {
    std::set<std::pair<std::string_view, std::string_view>> all;
    for (const LexiconRow& row : lexicon("compare/backshifts")) {
      all.emplace(row[0], row[1]);
      all.emplace(row[1], row[0]);
    }
    return all;
  }();
  if (change.a_end - change.a_begin != 1 || change.b_end - change.b_begin != 1) return false;
  const QuoteWord& x = a.words[change.a_begin];
  const QuoteWord& y = b.words[change.b_begin];
  if (!pairs.contains({x.word, y.word})) return false;
  const Parse& pa = synopsis.accounts[a.account].parse;
  const Parse& pb = synopsis.accounts[b.account].parse;
  return is_in_past_report(pa, token_at(pa, x.span)) && is_in_past_report(pb, token_at(pb, y.span));
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
  return people && one_word && share_a_word(x.name, y.name) ? Speakers::share_a_name
                                                            : Speakers::two;
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
  if (speakers == Speakers::one_is_unnamed && alignment.equal >= 6 &&
      10 * alignment.equal >= 8 * shorter) {
    return true;
  }
  return alignment.equal >= 8 && 10 * alignment.equal >= 9 * shorter;  // so many by chance: no
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

bool is_spelling(const Utterance& a, const Utterance& b, const QuoteChange& change) {
  const std::string x = joined(a, change.a_begin, change.a_end);
  const std::string y = joined(b, change.b_begin, change.b_end);
  const bool word = change.a_end - change.a_begin == 1 && change.b_end - change.b_begin == 1;
  return x == y || is_one_thing(a, b, change) || (word && !is_strong(x) && spelled_alike(x, y));
}

std::vector<WordingKind> kinds_of_changes(const Synopsis& synopsis,
                                          const Utterance& a,
                                          const Utterance& b,
                                          const QuoteAlignment& alignment) {
  std::vector<std::pair<Changed, Changed>> sides;
  int lost = 0;  // negations of a more than of b
  for (const QuoteChange& change : alignment.changes) {
    sides.emplace_back(changed_words(synopsis, a, change.a_begin, change.a_end),
                       changed_words(synopsis, b, change.b_begin, change.b_end));
    lost += sides.back().first.negations - sides.back().second.negations;
  }
  std::vector<WordingKind> kinds;
  for (const auto& [x, y] : sides) {
    if (x.negations != y.negations) {
      kinds.push_back(lost != 0 ? WordingKind::negation : WordingKind::wording);
      continue;
    }
    kinds.push_back(x.numbers != y.numbers ? WordingKind::number
                    : x.modals != y.modals ? WordingKind::modality
                                           : WordingKind::wording);
  }
  return kinds;
}

bool changes_sense(const Synopsis& synopsis,
                   const Utterance& a,
                   const Utterance& b,
                   const QuoteChange& change) {
  if (joined(a, change.a_begin, change.a_end) == joined(b, change.b_begin, change.b_end)) {
    return false;  // "work force", "workforce"
  }
  if (is_one_thing(a, b, change) || is_backshift(synopsis, a, b, change)) return false;
  const Changed x = changed_words(synopsis, a, change.a_begin, change.a_end);
  const Changed y = changed_words(synopsis, b, change.b_begin, change.b_end);
  // At the edges two quotations begin or end with words of other sentences; a lost "don't" is all
  // that can be told there.
  const bool one_word = change.a_end - change.a_begin == 1 && change.b_end - change.b_begin == 1;
  if (change.edge && !one_word) {
    return other_modal_beside(a, b, change) ||
           (x.negations != y.negations && long_run_beside(a, change));
  }
  if (change.a_end - change.a_begin > longest_change ||
      change.b_end - change.b_begin > longest_change) {
    return false;  // so much that another sentence may stand between
  }
  if (x.strong != y.strong || x.numbers != y.numbers) return true;
  if (x.content.size() != 1 || y.content.size() != 1) {
    return !x.content.empty() && !y.content.empty() && x.content != y.content &&
           x.content.size() + y.content.size() <= 4;
  }
  return x.content != y.content && !spelled_alike(x.content.front(), y.content.front());
}

}  // namespace synoptic
