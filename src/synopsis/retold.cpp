#include "synopsis/retold.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "synopsis/base/sort_unique.hpp"

namespace synoptic {
namespace {

constexpr std::size_t least_words = 2;  // that both have

// How much of the report's words the quotation has, and the other way round; a long quotation needs
// to be told in part only, when the report holds little else.
struct Least {
  double shared, of_report, of_quotation;  // weights
};
constexpr Least wide{1.0, 0.38, 0.15};
constexpr Least narrow{0.85, 0.6, 0};

struct Said {
  std::size_t item = 0;  // into synopsis.statements
  AccountIndex account = 0;
  std::vector<WordKey> words;  // sorted, each once
};

const Statement& read_of(const Synopsis& synopsis, const StoryStatement& item) {
  return synopsis.accounts[item.ref.account]
      .reading.statements[static_cast<std::size_t>(item.ref.index)];
}

void add_words(const Parse& parse,
               const std::vector<WordKey>& keys,
               Span piece,
               std::vector<WordKey>& words) {
  auto at = std::lower_bound(parse.span.begin(), parse.span.end(), piece.begin,
                             [](Span span, std::uint32_t byte) { return span.begin < byte; });
  for (; at != parse.span.end() && at->begin < piece.end; ++at) {
    const auto token = static_cast<std::size_t>(at - parse.span.begin());
    if (token < keys.size() && keys[token] != no_key) words.push_back(keys[token]);
  }
}

Said said_in(const Synopsis& synopsis, const Units& units, std::size_t item) {
  const StoryStatement& statement = synopsis.statements[item];
  const AccountIndex account = statement.ref.account;
  Said said{item, account, {}};
  for (const Span piece : read_of(synopsis, statement).content) {
    add_words(synopsis.accounts[account].parse, units.key_of_token[account], piece, said.words);
  }
  sort_unique(said.words);
  return said;
}

// 0 when the two tell too little of the same.
double likeness_of(const Lexis& lexis, const Said& quoted, const Said& told) {
  const Match match = match_words(lexis, quoted.words, told.words);
  const auto reaches = [&](const Least& least) {
    return match.shared >= least.shared && match.of_b >= least.of_report &&
           match.of_a >= least.of_quotation;
  };
  const bool enough = match.words.size() >= least_words && (reaches(wide) || reaches(narrow));
  return enough ? match.shared * match.of_b : 0;
}

void join(Synopsis& synopsis, std::size_t quoted, std::size_t told) {
  StoryStatement& a = synopsis.statements[quoted];
  StoryStatement& b = synopsis.statements[told];
  const auto known = std::find(b.paraphrase_of.begin(), b.paraphrase_of.end(), a.id);
  if (known != b.paraphrase_of.end() || a.ref.account == b.ref.account) return;
  a.paraphrases.push_back(b.id);
  b.paraphrase_of.push_back(a.id);
}

class Placer {
 public:
  Placer(Synopsis& synopsis, const Units& units, const Limits& limits)
      : synopsis_(synopsis), units_(units), left_(limits.pairs / 100) {
    for (std::size_t i = 0; i < synopsis.statements.size(); ++i) {
      const StoryStatement& item = synopsis.statements[i];
      if (item.holder == absent) continue;
      const bool direct = read_of(synopsis, item).form != StatementForm::indirect;
      (direct ? quoted_ : told_)[item.holder].push_back(said_in(synopsis, units, i));
    }
  }

  bool run() {
    for (const auto& [holder, reports] : told_) {
      const auto quotations = quoted_.find(holder);
      if (quotations == quoted_.end()) continue;
      for (const Said& told : reports) {
        if (!place(told, quotations->second)) return false;
      }
    }
    return true;
  }

 private:
  // Under the one it is most like, and under those of its other versions that it is like as well.
  bool place(const Said& told, const std::vector<Said>& quotations) {
    std::vector<std::pair<double, const Said*>> like;
    for (const Said& quoted : quotations) {
      if (quoted.account == told.account) continue;
      if (left_-- == 0) return false;
      const double one = likeness_of(units_.lexis, quoted, told);
      if (one > 0) like.emplace_back(one, &quoted);
    }
    if (like.empty()) return true;
    const Said* best = std::max_element(like.begin(), like.end(), [](const auto& x, const auto& y) {
                         return x.first < y.first;
                       })->second;
    const std::vector<std::string>& versions = synopsis_.statements[best->item].same_as;
    for (const auto& [score, quoted] : like) {
      const std::string& id = synopsis_.statements[quoted->item].id;
      const bool version = std::find(versions.begin(), versions.end(), id) != versions.end();
      if (quoted == best || version) join(synopsis_, quoted->item, told.item);
    }
    return true;
  }

  Synopsis& synopsis_;
  const Units& units_;
  std::size_t left_;
  std::map<Index, std::vector<Said>> quoted_, told_;  // by holder
};

}  // namespace

bool join_paraphrases(Synopsis& synopsis, const Units& units, const Limits& limits) {
  return Placer(synopsis, units, limits).run();
}

}  // namespace synoptic
