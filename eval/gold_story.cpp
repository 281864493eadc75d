#include "eval/gold_story.hpp"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <set>

#include "eval/loss_trace.hpp"
#include "eval/slot_trace.hpp"

namespace synoptic {
namespace {

bool touches(const Synopsis& synopsis, const DifferenceSide& shown, const GoldSide& gold) {
  for (const Evidence& evidence : shown.evidence) {
    const Article& article = synopsis.accounts[evidence.account].article;
    const std::string name = std::filesystem::path(article.source.path).filename().string();
    for (const auto& [file, words] : gold.places) {
      if (file != name) continue;
      const std::size_t at = article.text.find(words);
      if (at == std::string::npos) continue;
      const Span span{static_cast<std::uint32_t>(at),
                      static_cast<std::uint32_t>(at + words.size())};
      if (span.overlaps(evidence.span)) return true;
    }
  }
  return false;
}

// How many sides of the gold pair are touched by different sides of the shown difference.
std::size_t sides_touched(const Synopsis& synopsis, const Difference& shown, const GoldPair& gold) {
  std::set<std::size_t> found;
  for (std::size_t i = 0; i < gold.sides.size(); ++i) {
    for (const DifferenceSide& side : shown.sides) {
      if (touches(synopsis, side, gold.sides[i])) found.insert(i);
    }
  }
  return found.size();
}

// Where the words of a side stand.
GoldPlaces places_of(const Synopsis& synopsis, const GoldSide& side) {
  GoldPlaces found;
  for (const auto& [file, words] : side.places) {
    for (AccountIndex a = 0; a < synopsis.accounts.size(); ++a) {
      const Article& article = synopsis.accounts[a].article;
      const std::size_t at = article.text.find(words);
      const std::string name = std::filesystem::path(article.source.path).filename().string();
      if (at == std::string::npos || name != file) continue;
      const auto begin = static_cast<std::uint32_t>(at);
      found.emplace_back(a, Span{begin, begin + static_cast<std::uint32_t>(words.size())});
    }
  }
  return found;
}

void print_stage(const Synopsis& synopsis, const GoldPair& pair) {
  if ((pair.kind != "number" && pair.kind != "date") || pair.sides.size() < 2) return;
  const std::string stage = lost_at(synopsis, pair.kind, places_of(synopsis, pair.sides[0]),
                                    places_of(synopsis, pair.sides[1]));
  std::cerr << "  lost: " << pair.kind << ", " << stage << '\n';
}

void print_miss(const Synopsis& synopsis, const GoldPair& pair) {
  std::cerr << "missed: " << pair.id << ' ' << pair.kind << '\n';
  print_stage(synopsis, pair);
  for (const Difference& d : synopsis.differences) {
    if (sides_touched(synopsis, d, pair) < 2) continue;
    std::cerr << "  (" << name_of(d.kind) << ' ' << d.because << " by " << d.rule << ")\n";
  }
  for (const auto& [account, words] : places_of(synopsis, pair.sides.front())) {
    print_slots_at(synopsis, account, words);
  }
}

void print_errors(const Synopsis& synopsis,
                  const GoldStory& gold,
                  const std::set<std::string>& found,
                  const std::vector<const Difference*>& wrong) {
  for (const GoldPair& pair : gold.differences) {
    if (!found.contains(pair.id)) print_miss(synopsis, pair);
  }
  for (const Difference* shown : wrong) {
    std::cerr << "wrong: " << name_of(shown->kind) << " by " << shown->rule << '\n';
    for (const DifferenceSide& side : shown->sides) std::cerr << "  - " << side.text << '\n';
  }
}

}  // namespace

void score_gold(const Synopsis& synopsis,
                const GoldStory& gold,
                const EvalContext& context,
                GoldCounts& counts) {
  std::vector<const Difference*> wrong;
  std::set<std::string> found;
  for (const Difference& shown : synopsis.differences) {
    if (shown.explained) continue;
    ++counts.shown;
    bool right = false;
    for (const GoldPair& pair : gold.differences) {
      if (sides_touched(synopsis, shown, pair) < 2) continue;
      right = true;
      if (pair.kind == name_of(shown.kind)) found.insert(pair.id);
    }
    if (right) ++counts.right;
    GoldCounts::OfKind& kind = counts.kinds[std::string(name_of(shown.kind))];
    ++kind.shown;
    kind.right += right ? 1 : 0;
    if (!right) wrong.push_back(&shown);
  }
  for (const GoldPair& pair : gold.differences) {
    GoldCounts::OfKind& kind = counts.kinds[pair.kind];
    ++kind.gold;
    kind.found += found.contains(pair.id) ? 1 : 0;
  }
  counts.gold += gold.differences.size();
  counts.found += found.size();
  counts.traps += gold.traps.size();
  for (const GoldPair& trap : gold.traps) {
    const bool told = std::any_of(wrong.begin(), wrong.end(), [&](const Difference* shown) {
      return sides_touched(synopsis, *shown, trap) >= 2;
    });
    if (!told) ++counts.silent;
  }
  if (context.errors > 0) print_errors(synopsis, gold, found, wrong);
}

Measures gold_measures(const std::string& name, const GoldCounts& counts) {
  return {share(name + ".differences_p", static_cast<double>(counts.right), counts.shown),
          share(name + ".differences_r", static_cast<double>(counts.found), counts.gold),
          share(name + ".traps_silent", static_cast<double>(counts.silent), counts.traps)};
}

Measures measures_by_kind(const std::string& name, const GoldCounts& counts) {
  Measures all;
  for (const auto& [kind, of] : counts.kinds) {
    const std::string prefix = name + "." + kind;
    all.push_back(share(prefix + ".differences_p", static_cast<double>(of.right), of.shown));
    all.push_back(share(prefix + ".differences_r", static_cast<double>(of.found), of.gold));
  }
  return all;
}

}  // namespace synoptic
