#include "synopsis/links/only.hpp"

#include <algorithm>
#include <tuple>

namespace synoptic {
namespace {

constexpr std::size_t lines_per_account = 6;
constexpr double told_elsewhere = 0.45;  // link score from which a sentence is not alone

std::vector<double> best_link(const Units& units, const Links& links) {
  std::vector<double> best(units.all.size());
  for (const Link& link : links.all) {
    best[link.a] = std::max(best[link.a], link.score);
    best[link.b] = std::max(best[link.b], link.score);
  }
  return best;
}

// Figures, quotations and names make news; words no other account has, too.
double newsworth(const Synopsis& synopsis,
                 const Units& units,
                 const Unit& unit,
                 const std::vector<std::uint8_t>& shared_word) {
  const Reading& reading = synopsis.accounts[unit.account].reading;
  double worth = 0;
  for (const WordKey w : unit.words) {
    if (shared_word[w] == 0) worth += 0.5 * units.lexis.weight(w);
    const WordKind kind = units.lexis.entry(w).kind;
    if (kind == WordKind::name || kind == WordKind::actor) worth += 0.3;
  }
  for (const Figure& figure : reading.figures) worth += unit.span.contains(figure.span) ? 1 : 0;
  for (const Statement& s : reading.statements) {
    if (s.sentence == unit.sentence) worth += s.form == StatementForm::indirect ? 0.5 : 1;
  }
  return worth;
}

// Words that stand in two accounts or more.
std::vector<std::uint8_t> shared_words_of(const Units& units) {
  std::vector<std::uint8_t> shared(units.lexis.size());
  std::vector<std::uint32_t> first(units.lexis.size(), ~0U);
  for (const Unit& unit : units.all) {
    for (const WordKey w : unit.words) {
      if (first[w] == ~0U) first[w] = unit.account;
      if (first[w] != unit.account) shared[w] = 1;
    }
  }
  return shared;
}

}  // namespace

std::vector<OnlyLine> find_only(const Synopsis& synopsis, const Units& units, const Links& links) {
  const std::vector<double> best = best_link(units, links);
  const std::vector<std::uint8_t> shared = shared_words_of(units);
  std::vector<std::tuple<AccountIndex, double, std::size_t>> ranked;
  for (std::size_t u = 0; u < units.all.size(); ++u) {
    const Unit& unit = units.all[u];
    if (best[u] >= told_elsewhere || unit.words.size() < 4) continue;
    ranked.emplace_back(unit.account, -newsworth(synopsis, units, unit, shared), u);
  }
  std::sort(ranked.begin(), ranked.end());
  std::vector<OnlyLine> only;
  std::vector<std::size_t> taken(synopsis.accounts.size());
  for (const auto& [account, worth, u] : ranked) {
    if (taken[account]++ >= lines_per_account) continue;
    only.push_back({account, {account, units.all[u].span, "only.alone"}});
  }
  return only;
}

std::vector<Lack> find_lacks(const Synopsis& synopsis) {
  std::vector<Lack> lacks;
  const std::size_t inside = synopsis.accounts.size() - synopsis.outsiders.size();
  for (const Fact& fact : synopsis.facts) {
    if (fact.beside || inside < 3 || fact.cells.size() + 1 < inside || fact.cells.size() < 2)
      continue;
    for (AccountIndex a = 0; a < synopsis.accounts.size(); ++a) {
      const auto tells = [&](const FactCell& cell) { return cell.account == a; };
      const bool outside = std::find(synopsis.outsiders.begin(), synopsis.outsiders.end(), a) !=
                           synopsis.outsiders.end();
      if (outside || std::any_of(fact.cells.begin(), fact.cells.end(), tells)) continue;
      lacks.push_back({a, fact.id});
    }
  }
  return lacks;
}

}  // namespace synoptic
