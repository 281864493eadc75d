#include "reading/places/place_choice.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "model/gazetteer.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr std::size_t most_anchors = 40;
constexpr double only_one_people = 0.5;
constexpr double well_known_people = 200;  // under another name too

constexpr int rounds = 3;
constexpr double home_votes = 1;      // of where the account was published
constexpr double sharpness = 1.5;     // of shares over weights
constexpr double least_share = 0.02;  // of a candidate that others are near to
constexpr double capital_weight = 1.5;
constexpr double solid_people = 15;  // thousand; smaller ones need the article behind them

bool is_wide(const GazetteerEntry& entry) {
  return entry.type != "city" && entry.type != "capital" && entry.type != "admin2";
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

// A name of the article: all its mentions have one sense.
struct Name {
  std::vector<std::size_t> mentions;  // toponyms, in text order
  std::vector<PlaceCandidate> candidates;
  std::vector<double> own;    // what speaks for a candidate by itself
  std::vector<double> share;  // how likely it is meant, sum 1
  bool backed = false;        // of the best candidate
  std::size_t best = 0;
};

// What the other names say for a candidate.
struct Support {
  double national = 0;  // its country named
  double local = 0;     // places of its country named
  double division = 0;  // its first-level division, and places there
  double near = 0;      // places close to it
};

class Chooser {
 public:
  Chooser(std::vector<Toponym>& toponyms, std::string_view home)
      : toponyms_(toponyms), home_(home) {
    std::map<std::string, std::size_t> index;
    for (std::size_t t = 0; t < toponyms.size(); ++t) {
      if (toponyms[t].candidates.empty()) continue;
      const auto [at, made] = index.try_emplace(key_of(toponyms[t]), names_.size());
      if (made) names_.push_back({{}, toponyms[t].candidates, {}, {}, false, 0});
      names_[at->second].mentions.push_back(t);
    }
    for (Name& name : names_) weigh_alone(name);
  }

  void run() {
    for (int round = 0; round < rounds; ++round) {
      count_votes();
      std::vector<std::vector<double>> next;
      for (Name& name : names_) next.push_back(weigh_among(name));
      for (std::size_t n = 0; n < names_.size(); ++n) names_[n].share = std::move(next[n]);
    }
    for (const Name& name : names_) settle(name);
  }

 private:
  static std::string key_of(const Toponym& toponym) {
    std::string key;
    for (const std::string& word : toponym.name->words) key += word + " ";
    return key;
  }

  [[nodiscard]] bool held_by_next(const Toponym& toponym, const PlaceCandidate& inner) const {
    if (!toponym.outer) return false;
    const auto& outer = toponyms_[*toponym.outer].candidates;
    return std::any_of(outer.begin(), outer.end(), [&](const PlaceCandidate& c) {
      return place_contains(c.entry, inner.entry);
    });
  }

  [[nodiscard]] bool is_held(const Name& name, const PlaceCandidate& candidate) const {
    return std::any_of(name.mentions.begin(), name.mentions.end(),
                       [&](std::size_t t) { return held_by_next(toponyms_[t], candidate); });
  }

  [[nodiscard]] double own_weight(const Name& name, const PlaceCandidate& candidate) const {
    const GazetteerEntry& entry = candidate.entry;
    const Toponym& first = toponyms_[name.mentions.front()];
    constexpr std::array match_weight = {2.0, 1.5, 0.0};
    double value = std::log10(candidate.thousand_people + 1.0) +
                   match_weight[static_cast<std::size_t>(candidate.match)];
    if (is_capital(first, entry)) value += capital_weight;
    if (entry.source == "synoptic") value += 3;
    if (is_own_namesake(name, entry)) value -= 3;
    if (is_seats_division(name, candidate)) value -= 1.5;
    const bool generic = std::any_of(name.mentions.begin(), name.mentions.end(),
                                     [&](std::size_t t) { return toponyms_[t].division_follows; });
    if (generic && entry.type == "admin1") value += 6;
    return value + (is_held(name, candidate) ? 6 : 0);
  }

  // "Exland" is the country rather than a town or division of it that has its name.
  static bool is_own_namesake(const Name& name, const GazetteerEntry& entry) {
    return entry.type != "country" &&
           std::any_of(name.candidates.begin(), name.candidates.end(), [&](const auto& other) {
             return other.entry.type == "country" && other.entry.country == entry.country;
           });
  }

  // "Newport" is the town rather than the province of Newport that it is a good part of.
  static bool is_seats_division(const Name& name, const PlaceCandidate& candidate) {
    constexpr double good_part = 0.2;
    const GazetteerEntry& entry = candidate.entry;
    return entry.type == "admin1" &&
           std::any_of(name.candidates.begin(), name.candidates.end(), [&](const auto& other) {
             return other.entry.type == "city" && other.match != NameMatch::alternate &&
                    other.entry.country == entry.country && other.entry.admin1 == entry.admin1 &&
                    other.thousand_people >= good_part * candidate.thousand_people;
           });
  }

  void weigh_alone(Name& name) const {
    for (const PlaceCandidate& candidate : name.candidates) {
      name.own.push_back(own_weight(name, candidate));
    }
    name.share = shares_of(name.own);
  }

  static std::vector<double> shares_of(const std::vector<double>& weights) {
    const double top = *std::max_element(weights.begin(), weights.end());
    std::vector<double> shares;
    double sum = 0;
    for (const double weight : weights) {
      shares.push_back(std::exp(sharpness * (weight - top)));
      sum += shares.back();
    }
    for (double& share : shares) share /= sum;
    return shares;
  }

  void count_votes() {
    national_.clear();
    local_.clear();
    divisions_.clear();
    if (!home_.empty()) national_[home_] += home_votes;
    for (const Name& name : names_) {
      for (std::size_t c = 0; c < name.candidates.size(); ++c) {
        vote(name.candidates[c].entry, name.share[c]);
      }
    }
  }

  void vote(const GazetteerEntry& entry, double share) {
    if (entry.country.empty()) return;
    (entry.type == "country" ? national_ : local_)[entry.country] += share;
    if (!entry.admin1.empty()) divisions_[division_key(entry)] += share;
  }

  static double votes(const std::map<std::string, double>& of, const std::string& key) {
    const auto found = of.find(key);
    return found == of.end() ? 0 : found->second;
  }

  // The votes of the other names: its own are taken off.
  [[nodiscard]] Support support_of(const Name& name, const GazetteerEntry& entry) const {
    Support found;
    if (entry.country.empty()) return found;
    found.national = votes(national_, entry.country);
    found.local = votes(local_, entry.country);
    if (!entry.admin1.empty()) found.division = votes(divisions_, division_key(entry));
    for (std::size_t c = 0; c < name.candidates.size(); ++c) {
      const GazetteerEntry& other = name.candidates[c].entry;
      if (other.country != entry.country) continue;
      (other.type == "country" ? found.national : found.local) -= name.share[c];
      if (!entry.admin1.empty() && other.admin1 == entry.admin1) found.division -= name.share[c];
    }
    if (!is_wide(entry)) found.near = near_others(name, entry);
    return found;
  }

  [[nodiscard]] double near_others(const Name& name, const GazetteerEntry& entry) const {
    double sum = 0;
    std::size_t looked = 0;
    for (const Name& other : names_) {
      if (&other == &name || ++looked > most_anchors) continue;
      for (std::size_t c = 0; c < other.candidates.size(); ++c) {
        if (other.share[c] < least_share || is_wide(other.candidates[c].entry)) continue;
        sum += other.share[c] * nearness(entry, other.candidates[c].entry);
      }
    }
    return sum;
  }

  // A country or a capital of another state has this name too: that the article speaks of the
  // candidate's state says less then.
  [[nodiscard]] bool has_famous_namesake(const Name& name, const GazetteerEntry& entry) const {
    const Toponym& first = toponyms_[name.mentions.front()];
    return std::any_of(name.candidates.begin(), name.candidates.end(), [&](const auto& other) {
      return other.entry.country != entry.country &&
             (other.entry.type == "country" || is_capital(first, other.entry));
    });
  }

  [[nodiscard]] double context_weight(const Name& name,
                                      const GazetteerEntry& entry,
                                      const Support& support) const {
    if (entry.type == "country") return std::min(2.0, support.local);
    const double most = has_famous_namesake(name, entry) ? 2.0 : 3.0;
    return std::min(most, 2 * support.local + 0.8 * support.national) +
           std::min(2.0, 1.5 * support.division) + std::min(4.0, 3 * support.near);
  }

  std::vector<double> weigh_among(Name& name) const {
    std::vector<double> weights;
    double top = -1;
    for (std::size_t c = 0; c < name.candidates.size(); ++c) {
      const PlaceCandidate& candidate = name.candidates[c];
      const Support support = support_of(name, candidate.entry);
      weights.push_back(name.own[c] + context_weight(name, candidate.entry, support));
      if (weights.back() <= top) continue;
      top = weights.back();
      name.best = c;
      name.backed = is_backed(name, candidate, support);
    }
    return shares_of(weights);
  }

  [[nodiscard]] bool is_backed(const Name& name,
                               const PlaceCandidate& candidate,
                               const Support& support) const {
    return is_solid(candidate) || is_only_one(name, candidate) ||
           is_capital(toponyms_[name.mentions.front()], candidate.entry) || support.near > 0.2 ||
           support.national > 0.4 || support.division > 0.4 || support.local > 0.9 ||
           is_held(name, candidate);
  }

  static bool is_capital(const Toponym& toponym, const GazetteerEntry& entry) {
    const NameSpan& name = *toponym.name;
    return name.known != nullptr && name.use == NameUse::capital && entry.type == "city" &&
           entry.country == name.known->country;
  }

  // No other place of the world bears the name.
  static bool is_only_one(const Name& name, const PlaceCandidate& candidate) {
    return name.candidates.size() == 1 && candidate.match == NameMatch::exact &&
           candidate.thousand_people >= only_one_people;
  }

  static bool is_solid(const PlaceCandidate& candidate) {
    if (candidate.match == NameMatch::alternate)
      return candidate.thousand_people >= well_known_people;
    return is_wide(candidate.entry) || candidate.thousand_people >= solid_people;
  }

  void settle(const Name& name) const {
    const std::string& id = name.candidates[name.best].entry.id;
    for (const std::size_t t : name.mentions) {
      const auto& candidates = toponyms_[t].candidates;
      const auto found = std::find_if(candidates.begin(), candidates.end(),
                                      [&](const PlaceCandidate& c) { return c.entry.id == id; });
      if (!name.backed || found == candidates.end()) continue;
      toponyms_[t].chosen = static_cast<std::size_t>(found - candidates.begin());
    }
  }

  std::vector<Toponym>& toponyms_;
  std::string home_;
  std::vector<Name> names_;
  std::map<std::string, double> national_;
  std::map<std::string, double> local_;
  std::map<std::string, double> divisions_;
};

}  // namespace

void choose_places(std::vector<Toponym>& toponyms, std::string_view home) {
  Chooser(toponyms, home).run();
}

}  // namespace synoptic
