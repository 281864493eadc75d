#include "synopsis/order.hpp"

#include <algorithm>
#include <numeric>
#include <string>
#include <tuple>

#include "synopsis/phases.hpp"

namespace synoptic {
namespace {

// Without a statement of the texts: published, then title (missing last), then id.
auto fallback_key(const Account& account) {
  const Article& article = account.article;
  const std::string published = article.published ? article.published->value : "";
  return std::tuple(published.empty(), published, article.title.empty(), article.title, article.id);
}

// Names of those who act or are met, for finding one event in two accounts before actors are
// joined.
std::vector<std::string> keys_of(const Account& account, const std::vector<Index>& actors) {
  std::vector<std::string> keys;
  for (const Index a : actors) {
    const std::string& key = account.reading.actors[static_cast<std::size_t>(a)].key;
    if (!key.empty()) keys.push_back(key);
  }
  std::sort(keys.begin(), keys.end());
  return keys;
}

bool share_a_key(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& key) {
    return std::binary_search(b.begin(), b.end(), key);
  });
}

// `later` tells as done what `earlier` plans: same verb, a shared actor, and whoever it is planned
// with or to.
std::vector<Evidence> planned_then_done(const Account& earlier,
                                        AccountIndex e,
                                        const Account& later,
                                        AccountIndex l) {
  for (const Event& plan : earlier.reading.events) {
    if (plan.realis != Realis::planned) continue;
    const auto who = keys_of(earlier, plan.actors);
    const auto whom = keys_of(earlier, plan.recipients);
    if (who.empty() || whom.empty()) continue;
    for (const Event& done : later.reading.events) {
      if (done.realis != Realis::happened || done.predicate != plan.predicate) continue;
      if (!share_a_key(who, keys_of(later, done.actors))) continue;
      if (!share_a_key(whom, keys_of(later, done.recipients))) continue;
      return {{e, plan.clause, "order.planned-then-done"},
              {l, done.clause, "order.planned-then-done"}};
    }
  }
  return {};
}

// `later` tells a visit as over that `earlier` tells as begun or with more to come.
std::vector<Evidence> further_on(const std::vector<VisitTold>& earlier,
                                 AccountIndex e,
                                 const std::vector<VisitTold>& later,
                                 AccountIndex l) {
  for (const VisitTold& one : earlier) {
    for (const VisitTold& other : later) {
      if (one.visitor != other.visitor || one.phase >= other.phase) continue;
      return {{e, one.line, "order.phase-of-a-visit"}, {l, other.line, "order.phase-of-a-visit"}};
    }
  }
  return {};
}

using Edges = std::vector<std::vector<std::vector<Evidence>>>;  // [later][earlier]

Edges find_edges(const std::vector<Account>& accounts) {
  const std::size_t n = accounts.size();
  Edges edges(n, std::vector<std::vector<Evidence>>(n));
  std::vector<std::vector<VisitTold>> visits;
  for (const Account& account : accounts) visits.push_back(find_visits(account));
  for (std::size_t later = 0; later < n; ++later) {
    for (std::size_t earlier = 0; earlier < n; ++earlier) {
      if (later == earlier) continue;
      const auto l = static_cast<AccountIndex>(later);
      const auto e = static_cast<AccountIndex>(earlier);
      edges[later][earlier] = planned_then_done(accounts[earlier], e, accounts[later], l);
      if (!edges[later][earlier].empty()) continue;
      edges[later][earlier] = further_on(visits[earlier], e, visits[later], l);
    }
  }
  return edges;
}

// Edges in both directions contradict each other and say nothing.
void drop_contradictions(Edges& edges) {
  for (std::size_t a = 0; a < edges.size(); ++a) {
    for (std::size_t b = a + 1; b < edges.size(); ++b) {
      if (edges[a][b].empty() || edges[b][a].empty()) continue;
      edges[a][b].clear();
      edges[b][a].clear();
    }
  }
}

// Kahn's order; among those that nothing precedes, the first stands first. A circle is cut there.
std::vector<std::size_t> sorted_by(const Edges& edges) {
  const std::size_t n = edges.size();
  std::vector<std::size_t> order;
  std::vector<bool> placed(n);
  while (order.size() < n) {
    std::size_t next = n;
    for (std::size_t i = 0; i < n; ++i) {
      if (placed[i]) continue;
      bool free = true;
      for (std::size_t j = 0; j < n; ++j) free = free && (placed[j] || edges[i][j].empty());
      if (free || next == n) next = next == n || free ? i : next;
      if (free) break;
    }
    placed[next] = true;
    order.push_back(next);
  }
  return order;
}

}  // namespace

std::string label_of(std::size_t index) {
  std::string label;
  for (std::size_t n = index + 1; n > 0; n = (n - 1) / 26) {
    label.insert(label.begin(), static_cast<char>('A' + (n - 1) % 26));
  }
  return label;
}

std::vector<StoryOrder> order_accounts(std::vector<Account>& accounts) {
  std::sort(accounts.begin(), accounts.end(),
            [](const Account& a, const Account& b) { return fallback_key(a) < fallback_key(b); });
  Edges edges = find_edges(accounts);
  drop_contradictions(edges);
  const std::vector<std::size_t> order = sorted_by(edges);
  std::vector<AccountIndex> rank(order.size());
  std::vector<Account> sorted;
  for (std::size_t i = 0; i < order.size(); ++i) {
    rank[order[i]] = static_cast<AccountIndex>(i);
    sorted.push_back(std::move(accounts[order[i]]));
    sorted.back().label = label_of(i);
  }
  accounts = std::move(sorted);
  std::vector<StoryOrder> story_time(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    for (std::size_t j = 0; j < order.size(); ++j) {
      auto& evidence = edges[order[i]][order[j]];
      if (evidence.empty() || j > i) continue;
      story_time[i].after.push_back(static_cast<AccountIndex>(j));
      for (Evidence e : evidence) {
        e.account = rank[e.account];
        story_time[i].evidence.push_back(e);
      }
    }
  }
  return story_time;
}

}  // namespace synoptic
