#include "synopsis/links/copies.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "synopsis/base/sort_unique.hpp"
#include "text/hash.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

// The words of an account without punctuation and quotations.
struct WordLine {
  std::vector<TokenIndex> token;
  std::vector<std::uint64_t> word;   // hash of the lower-case form
  std::vector<std::uint64_t> run;    // hash of the shared_words words that begin here
  std::vector<std::uint8_t> joined;  // the next word follows without a quotation between
};

std::vector<std::uint8_t> quoted_tokens(const Account& account) {
  std::vector<std::uint8_t> quoted(account.parse.size());
  const auto& spans = account.parse.span;
  for (const Quotation& quotation : account.reading.quotations) {
    auto at = std::lower_bound(spans.begin(), spans.end(), quotation.inner.begin,
                               [](Span s, std::uint32_t begin) { return s.begin < begin; });
    for (; at != spans.end() && at->begin < quotation.inner.end; ++at) {
      quoted[static_cast<std::size_t>(at - spans.begin())] = 1;
    }
  }
  return quoted;
}

WordLine word_line(const Account& account) {
  WordLine line;
  const Parse& parse = account.parse;
  const std::vector<std::uint8_t> quoted = quoted_tokens(account);
  for (TokenIndex i = 0; i < parse.size(); ++i) {
    if (quoted[i] != 0) {
      if (!line.joined.empty()) line.joined.back() = 0;
      continue;
    }
    if (parse.pos[i] == Pos::punct || parse.pos[i] == Pos::space) continue;
    line.token.push_back(i);
    line.word.push_back(hash64(parse.lower(i)));
    line.joined.push_back(1);
  }
  return line;
}

void add_runs(WordLine& line) {
  const std::size_t n = line.word.size();
  for (std::size_t i = 0; i + shared_words <= n; ++i) {
    std::uint64_t hash = 1469598103934665603ULL;
    bool whole = true;
    for (std::size_t k = 0; k < shared_words; ++k) {
      hash = (hash ^ line.word[i + k]) * 1099511628211ULL;
      whole = whole && (k + 1 == shared_words || line.joined[i + k] != 0);
    }
    line.run.push_back(whole ? hash : 0);  // 0: no run begins here
  }
}

using RunIndex = std::unordered_map<std::uint64_t, std::vector<std::uint32_t>>;

RunIndex index_of(const WordLine& line) {
  RunIndex index;
  for (std::uint32_t i = 0; i < line.run.size(); ++i) {
    if (line.run[i] != 0) index[line.run[i]].push_back(i);
  }
  return index;
}

std::uint32_t run_length(const WordLine& a, std::uint32_t i, const WordLine& b, std::uint32_t j) {
  std::uint32_t n = 0;
  while (i + n < a.word.size() && j + n < b.word.size() && a.word[i + n] == b.word[j + n]) {
    ++n;
    if (a.joined[i + n - 1] == 0 || b.joined[j + n - 1] == 0) break;
  }
  return n;
}

Span words_span(const Account& account,
                const WordLine& line,
                std::uint32_t begin,
                std::uint32_t n) {
  return account.parse.span_of({line.token[begin], line.token[begin + n - 1] + 1});
}

// Greedy from the left: each word of `a` belongs to one run at most, the longest that begins there.
std::vector<CopiedSpan> shared_spans(const Account& a,
                                     const WordLine& la,
                                     const Account& b,
                                     const WordLine& lb,
                                     const RunIndex& index,
                                     const Limits& limits) {
  std::vector<CopiedSpan> spans;
  for (std::uint32_t i = 0; i < la.run.size() && spans.size() < limits.findings;) {
    const auto found = la.run[i] == 0 ? index.end() : index.find(la.run[i]);
    std::uint32_t best = 0;
    std::uint32_t at = 0;
    if (found != index.end()) {
      for (const std::uint32_t j : found->second) {
        const std::uint32_t n = run_length(la, i, lb, j);
        if (n > best) std::tie(best, at) = std::pair(n, j);
      }
    }
    if (best >= shared_words) {
      spans.push_back({words_span(a, la, i, best), words_span(b, lb, at, best)});
      i += best;
    } else {
      ++i;
    }
  }
  return spans;
}

std::vector<CopiedSpan> turned(const std::vector<CopiedSpan>& spans) {
  std::vector<CopiedSpan> other;
  for (const CopiedSpan& s : spans) other.push_back({s.other, s.span});
  std::sort(other.begin(), other.end(),
            [](const CopiedSpan& x, const CopiedSpan& y) { return x.span < y.span; });
  return other;
}

std::uint32_t overlap(Span a, Span b) {
  const std::uint32_t begin = std::max(a.begin, b.begin);
  const std::uint32_t end = std::min(a.end, b.end);
  return end > begin ? end - begin : 0;
}

// Pairs of accounts that share a run, smaller first: found by sorting the runs of all, so that
// accounts without common wording cost nothing.
std::set<std::pair<AccountIndex, AccountIndex>> sharing_pairs(const std::vector<WordLine>& lines) {
  std::vector<std::pair<std::uint64_t, AccountIndex>> runs;
  for (AccountIndex a = 0; a < lines.size(); ++a) {
    for (const std::uint64_t run : lines[a].run) {
      if (run != 0) runs.emplace_back(run, a);
    }
  }
  sort_unique(runs);
  std::set<std::pair<AccountIndex, AccountIndex>> pairs;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    for (std::size_t k = i + 1; k < runs.size() && runs[k].first == runs[i].first; ++k) {
      pairs.emplace(runs[i].second, runs[k].second);
    }
  }
  return pairs;
}

}  // namespace

std::vector<std::vector<Copies>> find_copies(const std::vector<Account>& accounts,
                                             const Limits& limits) {
  std::vector<WordLine> lines;
  for (const Account& account : accounts) {
    lines.push_back(word_line(account));
    add_runs(lines.back());
  }
  std::map<AccountIndex, RunIndex> indexes;  // of the accounts that share something
  std::vector<std::vector<Copies>> copies(accounts.size());
  for (const auto& [a, b] : sharing_pairs(lines)) {
    const auto [index, fresh] = indexes.try_emplace(b);
    if (fresh) index->second = index_of(lines[b]);
    auto spans = shared_spans(accounts[a], lines[a], accounts[b], lines[b], index->second, limits);
    if (spans.empty()) continue;
    copies[b].push_back({a, turned(spans)});
    copies[a].push_back({b, std::move(spans)});
  }
  return copies;
}

bool is_copied(const std::vector<std::vector<Copies>>& copies,
               const Evidence& a,
               const Evidence& b,
               double part) {
  if (a.account >= copies.size()) return false;
  std::uint32_t shared = 0;
  bool reaches = false;
  for (const Copies& with : copies[a.account]) {
    if (with.account != b.account) continue;
    for (const CopiedSpan& s : with.spans) {
      shared += overlap(s.span, a.span);
      reaches = reaches || (s.span.overlaps(a.span) && s.other.overlaps(b.span));
    }
  }
  return reaches && shared >= part * a.span.size();
}

bool share_wire(const Account& a, const Account& b) {
  for (const Span mine : a.article.credits) {
    for (const Span other : b.article.credits) {
      if (fold(mine.in(a.article.text)) == fold(other.in(b.article.text))) return true;
    }
  }
  return false;
}

}  // namespace synoptic
