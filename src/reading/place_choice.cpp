#include "reading/place_choice.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "model/gazetteer.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr std::size_t most_anchors = 40;
constexpr double solid_people = 15;  // thousand; smaller ones need the article behind them

bool is_wide(const GazetteerEntry& entry) {
  return entry.type != "city" && entry.type != "capital" && entry.type != "admin2";
}

double share_of(const Toponym& toponym, const PlaceCandidate& candidate) {
  const double share = 1.0 / static_cast<double>(toponym.candidates.size());
  return is_wide(candidate.entry) ? share : share * 0.5;
}

std::string division_key(const GazetteerEntry& entry) {
  return entry.country + "." + entry.admin1;
}

// About e^(-km/100): 1 at the same spot, nothing beyond five degrees.
double nearness(const GazetteerEntry& a, const GazetteerEntry& b) {
  constexpr double km_a_degree = 111.2;
  constexpr double farthest = 5;
  const double lat = a.lat - b.lat;
  if (std::abs(lat) > farthest) return 0;
  const double middle = (a.lat + b.lat) / 2 * std::numbers::pi / 180;
  const double lon = (a.lon - b.lon) * std::cos(middle);
  return std::exp(-km_a_degree * std::hypot(lat, lon) / 100);
}

struct Anchor {
  const std::string* name;
  const GazetteerEntry* entry;
};

struct Choice {
  std::optional<std::size_t> at;
  bool backed = false;
};

class Chooser {
 public:
  explicit Chooser(std::vector<Toponym>& toponyms) : toponyms_(toponyms) {
    for (const Toponym& toponym : toponyms) {
      std::string key;
      for (const std::string& word : toponym.name->words) key += (key.empty() ? "" : " ") + word;
      names_.push_back(std::move(key));
      vote(toponym);
    }
  }

  void run() {
    pass(false);
    collect_anchors();
    pass(true);
  }

 private:
  // Countries and divisions the article speaks of: a name that can be only one counts whole.
  void vote(const Toponym& toponym) {
    for (const PlaceCandidate& candidate : toponym.candidates) {
      const GazetteerEntry& entry = candidate.entry;
      if (entry.country.empty()) continue;
      const double share = share_of(toponym, candidate);
      countries_[entry.country] += share;
      if (entry.type == "admin1") divisions_[division_key(entry)] += share;
      if (!is_wide(entry) && !entry.admin1.empty()) divisions_[division_key(entry)] += share / 2;
      const bool named = entry.type == "country" || entry.type == "admin1";
      if (named && toponym.candidates.size() <= 3) named_[entry.country] += share;
    }
  }

  static double votes(const std::map<std::string, double>& of, const std::string& key) {
    const auto found = of.find(key);
    return found == of.end() ? 0 : found->second;
  }

  [[nodiscard]] double near_others(std::size_t t, const GazetteerEntry& entry) const {
    double sum = 0;
    for (const Anchor& anchor : anchors_) {
      if (*anchor.name != names_[t]) sum += nearness(entry, *anchor.entry);
    }
    return sum;
  }

  [[nodiscard]] bool held_by_next(const Toponym& toponym, const PlaceCandidate& inner) const {
    if (!toponym.outer) return false;
    const auto& outer = toponyms_[*toponym.outer].candidates;
    return std::any_of(outer.begin(), outer.end(), [&](const PlaceCandidate& c) {
      return place_contains(c.entry, inner.entry);
    });
  }

  static double own_weight(const Toponym& toponym, const PlaceCandidate& candidate) {
    const GazetteerEntry& entry = candidate.entry;
    constexpr std::array match_weight = {2.0, 1.5, 0.0};
    double value = std::log10(candidate.thousand_people + 1.0) +
                   match_weight[static_cast<std::size_t>(candidate.match)];
    const NameSpan& name = *toponym.name;
    const bool capital = name.known != nullptr && name.use == NameUse::capital;
    if (capital && entry.type == "city" && entry.country == name.known->country) value += 4;
    if (entry.type == "country") value += 1;
    if (entry.source == "synoptic") value += 3;
    if (toponym.generic_follows && entry.type == "admin1") value += 6;
    return value;
  }

  struct Score {
    double value = 0;
    bool backed = false;
  };

  [[nodiscard]] Score score(std::size_t t, const PlaceCandidate& candidate) const {
    const Toponym& toponym = toponyms_[t];
    const GazetteerEntry& entry = candidate.entry;
    const double own = share_of(toponym, candidate);
    Score made{own_weight(toponym, candidate)};
    made.value += std::min(2.5, std::max(0.0, votes(countries_, entry.country) - own));
    if (!is_wide(entry) && !entry.admin1.empty()) {
      const double others = votes(divisions_, division_key(entry)) - own / 2;
      made.value += std::min(2.0, 2 * std::max(0.0, others));
    }
    const bool held = held_by_next(toponym, candidate);
    if (held) made.value += 6;
    const bool same = sense_of(t) == entry.id;
    if (same) made.value += 5;
    const double near = near_others(t, entry);
    made.value += std::min(3.0, 1.5 * near);
    const double named = votes(named_, entry.country) - (is_wide(entry) ? own : 0);
    made.backed = held || same || near > 0.2 || named > 0.4 || is_solid(candidate);
    return made;
  }

  static bool is_solid(const PlaceCandidate& candidate) {
    if (candidate.match == NameMatch::alternate) return false;
    return is_wide(candidate.entry) || candidate.thousand_people >= solid_people;
  }

  [[nodiscard]] std::string_view sense_of(std::size_t t) const {
    const auto found = sense_.find(names_[t]);
    return found == sense_.end() ? std::string_view{} : std::string_view(found->second);
  }

  [[nodiscard]] Choice best_of(std::size_t t) const {
    Choice best;
    double value = -1;
    for (std::size_t c = 0; c < toponyms_[t].candidates.size(); ++c) {
      const Score here = score(t, toponyms_[t].candidates[c]);
      if (here.value <= value) continue;
      value = here.value;
      best = {c, here.backed};
    }
    return best;
  }

  void pass(bool last) {
    sense_.clear();
    for (std::size_t t = 0; t < toponyms_.size(); ++t) {
      const Choice best = best_of(t);
      toponyms_[t].chosen = last && !best.backed ? std::nullopt : best.at;
      if (best.at && best.backed)
        sense_.try_emplace(names_[t], toponyms_[t].candidates[*best.at].entry.id);
    }
  }

  // The towns chosen first stand for where the article is.
  void collect_anchors() {
    std::map<std::string_view, bool> taken;
    for (std::size_t t = 0; t < toponyms_.size() && anchors_.size() < most_anchors; ++t) {
      const Toponym& toponym = toponyms_[t];
      if (!toponym.chosen || !taken.emplace(names_[t], true).second) continue;
      const GazetteerEntry& entry = toponym.candidates[*toponym.chosen].entry;
      if (!is_wide(entry)) anchors_.push_back({&names_[t], &entry});
    }
  }

  std::vector<Toponym>& toponyms_;
  std::vector<std::string> names_;
  std::map<std::string, double> countries_;
  std::map<std::string, double> divisions_;
  std::map<std::string, double> named_;  // of countries and divisions alone
  std::map<std::string, std::string> sense_;
  std::vector<Anchor> anchors_;
};

}  // namespace

void choose_places(std::vector<Toponym>& toponyms) {
  Chooser(toponyms).run();
}

}  // namespace synoptic
