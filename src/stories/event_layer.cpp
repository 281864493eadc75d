#include "stories/event_layer.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>

#include "stories/average_link.hpp"

namespace synoptic {
namespace {

using Before = std::span<const std::optional<EventKey>>;

float odds_of(const StoryLook& a,
              const StoryLook& b,
              const EventOptions& options,
              const JoinModel& model) {
  const float odds = model.log_odds(a, b);
  if (a.day < 0 || b.day < 0) return odds;
  const auto later = static_cast<float>(std::max(0, std::abs(a.day - b.day) - 1));
  return odds - std::min(options.most_days, options.per_day * later);
}

std::vector<EventGroup> linked(std::span<const StoryLook> accounts,
                               Before before,
                               std::size_t begin,
                               const EventOptions& options,
                               const JoinModel& model) {
  const std::size_t n = accounts.size() - begin;
  std::vector<float> odds(n * n, lowest_odds);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = i + 1; j < n; ++j) {
      float pair = odds_of(accounts[begin + i], accounts[begin + j], options, model);
      const auto& a = before[begin + i];
      if (a && a == before[begin + j]) pair += options.bonus;
      odds[i * n + j] = odds[j * n + i] = pair;
    }
  }
  std::vector<EventGroup> out;
  for (const auto& rows : AverageLink(std::move(odds), n).run(options.merge, 0)) {
    auto& group = out.emplace_back();
    for (const std::uint32_t row : rows) group.accounts.push_back(begin + row);
    std::sort(group.accounts.begin(), group.accounts.end());
  }
  return out;
}

// Older accounts that were not looked at stay in their event.
void add_older(std::vector<EventGroup>& groups, Before before, std::size_t count) {
  std::map<EventKey, std::vector<std::size_t>> older;
  for (std::size_t i = 0; i < count; ++i) {
    if (before[i]) {
      older[*before[i]].push_back(i);
    } else {
      groups.push_back({{i}, std::nullopt});
    }
  }
  for (auto& [event, accounts] : older) {
    const auto holds = [&](const EventGroup& group) {
      return std::any_of(group.accounts.begin(), group.accounts.end(),
                         [&](std::size_t i) { return before[i] == event; });
    };
    const auto found = std::find_if(groups.begin(), groups.end(), holds);
    if (found == groups.end()) {
      groups.push_back({std::move(accounts), std::nullopt});
    } else {
      found->accounts.insert(found->accounts.begin(), accounts.begin(), accounts.end());
      std::sort(found->accounts.begin(), found->accounts.end());
    }
  }
}

// Each group keeps the event most of its accounts had, unless another has a better claim.
void name_groups(std::vector<EventGroup>& groups, Before before) {
  struct Claim {
    std::size_t share;
    EventKey event;
    std::size_t group;
  };
  std::vector<Claim> claims;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    std::map<EventKey, std::size_t> had;
    for (const std::size_t i : groups[g].accounts) {
      if (before[i]) ++had[*before[i]];
    }
    for (const auto& [event, share] : had) claims.push_back({share, event, g});
  }
  std::stable_sort(claims.begin(), claims.end(),
                   [](const Claim& a, const Claim& b) { return a.share > b.share; });
  std::vector<EventKey> taken;
  for (const Claim& claim : claims) {
    const bool free = std::find(taken.begin(), taken.end(), claim.event) == taken.end();
    if (!free || groups[claim.group].keeps) continue;
    groups[claim.group].keeps = claim.event;
    taken.push_back(claim.event);
  }
}

}  // namespace

std::vector<EventGroup> group_events(std::span<const StoryLook> accounts,
                                     std::span<const std::optional<EventKey>> before,
                                     const EventOptions& options,
                                     const JoinModel& model) {
  const std::size_t begin = accounts.size() - std::min(accounts.size(), options.most);
  std::vector<EventGroup> groups = linked(accounts, before, begin, options, model);
  add_older(groups, before, begin);
  std::sort(groups.begin(), groups.end(), [](const EventGroup& a, const EventGroup& b) {
    return a.accounts.front() < b.accounts.front();
  });
  name_groups(groups, before);
  return groups;
}

}  // namespace synoptic
