#include "synopsis/base/severity.hpp"

#include <algorithm>
#include <set>

namespace synoptic {
namespace {

constexpr double half_after = 8;  // sentences

bool is_text(BlockKind kind) {
  return kind == BlockKind::paragraph || kind == BlockKind::list_item || kind == BlockKind::quote;
}

double mean(double sum, std::size_t count) {
  return count > 0 ? sum / static_cast<double>(count) : 0;
}

}  // namespace

double prominence(const Synopsis& synopsis, const Evidence& evidence) {
  const Account& account = synopsis.accounts[evidence.account];
  double before = 0;
  for (const Sentence& sentence : account.parse.sentences) {
    if (sentence.span.end > evidence.span.begin) break;
    before += is_text(account.article.blocks[sentence.block].kind) ? 1 : 0;
  }
  return 1 / (1 + before / half_after);
}

double prominence(const Synopsis& synopsis, const Fact& fact) {
  double sum = 0;
  for (const FactCell& cell : fact.cells) sum += prominence(synopsis, cell.evidence.front());
  return mean(sum, fact.cells.size());
}

double severity(const Synopsis& synopsis, const Difference& difference) {
  std::set<AccountIndex> told(difference.silent.begin(), difference.silent.end());
  double prominent = 0;
  for (const DifferenceSide& side : difference.sides) {
    double best = 0;
    for (const Evidence& e : side.evidence) {
      told.insert(e.account);
      best = std::max(best, prominence(synopsis, e));
    }
    prominent += best;
  }
  for (const AccountIndex outsider : synopsis.outsiders) told.erase(outsider);
  const std::size_t accounts = synopsis.accounts.size() - synopsis.outsiders.size();
  const double share = mean(static_cast<double>(told.size()), accounts);
  return (share + mean(prominent, difference.sides.size())) / 2;
}

}  // namespace synoptic
