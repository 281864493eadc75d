#include "synopsis/links/link_model.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>
#include <utility>

#include "synopsis/links/word_edges.hpp"
#include "text/lexicon.hpp"

namespace synoptic {
namespace {

constexpr double least_score = 0.01;
constexpr std::array<std::string_view, link_features> feature_names{
    "bias",       "score",       "third",    "clause", "numbers", "number_edges",
    "names_left", "object_same", "day_same", "margin", "beside"};

struct Partner {
  std::size_t unit = 0;
  double score = 0;
};

// The linked units of every unit, in order of the units.
class Partners {
 public:
  Partners(const Units& units, const Links& links) : units_(units), of_(units.all.size()) {
    for (const std::vector<Link>* list : {&links.all, &links.faint}) {
      for (const Link& link : *list) {
        of_[link.a].push_back({link.b, link.score});
        of_[link.b].push_back({link.a, link.score});
      }
    }
    for (std::vector<Partner>& list : of_) {
      std::sort(list.begin(), list.end(),
                [](const Partner& x, const Partner& y) { return x.unit < y.unit; });
    }
  }

  [[nodiscard]] double score(std::size_t a, std::size_t b) const {
    const auto at = std::lower_bound(
        of_[a].begin(), of_[a].end(), b,
        [](const Partner& partner, std::size_t unit) { return partner.unit < unit; });
    return at != of_[a].end() && at->unit == b ? at->score : 0;
  }

  // The best sentence of a third account that both are linked to, by the weaker of its links.
  [[nodiscard]] double third(std::size_t a, std::size_t b) const {
    double best = 0;
    auto other = of_[b].begin();
    for (const Partner& partner : of_[a]) {
      while (other != of_[b].end() && other->unit < partner.unit) ++other;
      if (other == of_[b].end()) break;
      if (other->unit == partner.unit) best = std::max(best, std::min(partner.score, other->score));
    }
    return best;
  }

  // The best other partner of `a` in the account of `b`.
  [[nodiscard]] double rival(std::size_t a, std::size_t b) const {
    double best = 0;
    for (const Partner& partner : of_[a]) {
      const bool there = units_.all[partner.unit].account == units_.all[b].account;
      if (there && partner.unit != b) best = std::max(best, partner.score);
    }
    return best;
  }

  // The best link between the sentences before and after the two.
  [[nodiscard]] double beside(std::size_t a, std::size_t b) const {
    double best = 0;
    for (std::size_t i = before(a); i <= after(a); ++i) {
      for (std::size_t j = before(b); j <= after(b); ++j) {
        if (i != a || j != b) best = std::max(best, score(i, j));
      }
    }
    return best;
  }

 private:
  [[nodiscard]] std::size_t before(std::size_t u) const {
    return u > 0 && units_.all[u - 1].account == units_.all[u].account ? u - 1 : u;
  }
  [[nodiscard]] std::size_t after(std::size_t u) const {
    const bool more = u + 1 < units_.all.size();
    return more && units_.all[u + 1].account == units_.all[u].account ? u + 1 : u;
  }

  const Units& units_;
  std::vector<std::vector<Partner>> of_;
};

class Row {
 public:
  double& operator[](LinkFeature feature) { return all[static_cast<std::size_t>(feature)]; }
  LinkFeatures all{};
};

class Reader {
 public:
  explicit Reader(const Work& work)
      : work_(work), partners_(work.units, work.links), edges_(work.synopsis, work.units) {
    for (const Unit& unit : work.units.all) days_.push_back(days_in(work, unit));
  }

  [[nodiscard]] LinkFeatures features(const Link& link) const {
    Row row;
    row[LinkFeature::bias] = 1;
    row[LinkFeature::score] = std::log(link.score + least_score);
    row[LinkFeature::third] = partners_.third(link.a, link.b);
    row[LinkFeature::margin] =
        link.score - std::max(partners_.rival(link.a, link.b), partners_.rival(link.b, link.a));
    row[LinkFeature::day_same] = one_day(days_[link.a], days_[link.b]) ? 1 : 0;
    add_words(link, row);
    add_clauses(link, row);
    const WordEdges::Shared edges = edges_.shared(link.a, link.b);
    row[LinkFeature::number_edges] = row[LinkFeature::numbers] * edges.sum;
    row[LinkFeature::beside] = edges.best * partners_.beside(link.a, link.b);
    return row.all;
  }

 private:
  [[nodiscard]] const Unit& unit(std::size_t u) const { return work_.units.all[u]; }

  static bool one_day(const std::vector<Day>& a, const std::vector<Day>& b) {
    return std::any_of(a.begin(), a.end(), [&](const Day& day) {
      return day.first.size() >= 10 && std::find(b.begin(), b.end(), day) != b.end();
    });
  }

  // Weight of the names of `a` that `b` has not.
  [[nodiscard]] double names_left(const Unit& a, const Unit& b) const {
    double left = 0;
    for (const WordKey word : a.words) {
      const Lexis::Entry& entry = work_.units.lexis.entry(word);
      const bool name = entry.kind == WordKind::name || entry.kind == WordKind::actor;
      if (name && !std::binary_search(b.words.begin(), b.words.end(), word))
        left += work_.units.lexis.weight(word);
    }
    return left;
  }

  void add_words(const Link& link, Row& row) const {
    for (const WordKey word : link.match.words) {
      row[LinkFeature::numbers] += work_.units.lexis.entry(word).kind == WordKind::number ? 1 : 0;
    }
    row[LinkFeature::names_left] =
        std::min(names_left(unit(link.a), unit(link.b)), names_left(unit(link.b), unit(link.a)));
  }

  static bool holds_any(const Clause& clause, const std::vector<WordKey>& words) {
    return std::any_of(words.begin(), words.end(), [&](WordKey word) {
      return std::binary_search(clause.words.begin(), clause.words.end(), word);
    });
  }

  // Of the two clauses that share most.
  void add_clauses(const Link& link, Row& row) const {
    const Clause* first = nullptr;
    const Clause* second = nullptr;
    double best = -1;
    double shared = 0;
    for (const Clause& x : unit(link.a).clauses) {
      if (!holds_any(x, link.match.words)) continue;
      for (const Clause& y : unit(link.b).clauses) {
        const Match match = match_words(work_.units.lexis, x.words, y.words);
        if (match.score() <= best) continue;
        std::tie(best, shared, first, second) = std::tuple(match.score(), match.shared, &x, &y);
      }
    }
    if (first == nullptr) return;
    row[LinkFeature::clause] = std::min(link.match.of_a, link.match.of_b) * shared;
    const Agreement object =
        objects(work_, {unit(link.a).account, first->head}, {unit(link.b).account, second->head});
    row[LinkFeature::object_same] = object == Agreement::same ? 1 : 0;
  }

  const Work& work_;
  Partners partners_;
  WordEdges edges_;
  std::vector<std::vector<Day>> days_;  // of each unit
};

LinkFeatures load_weights() {
  LinkFeatures weights{};
  for (const LexiconRow& row : lexicon("compare/link_model")) {
    const auto at = std::find(feature_names.begin(), feature_names.end(), row[0]);
    if (at == feature_names.end()) continue;
    weights[static_cast<std::size_t>(at - feature_names.begin())] = std::stod(std::string(row[1]));
  }
  return weights;
}

}  // namespace

std::string_view name_of(LinkFeature feature) {
  return feature_names[static_cast<std::size_t>(feature)];
}

std::vector<LinkFeatures> features_of_links(const Work& work) {
  const Reader reader(work);
  std::vector<LinkFeatures> rows;
  rows.reserve(work.links.all.size() + work.links.faint.size());
  for (const Link& link : work.links.all) rows.push_back(reader.features(link));
  for (const Link& link : work.links.faint) rows.push_back(reader.features(link));
  return rows;
}

double link_chance(const LinkFeatures& features) {
  static const LinkFeatures weights = load_weights();
  double logit = 0;
  for (std::size_t f = 0; f < link_features; ++f) logit += weights[f] * features[f];
  return 1 / (1 + std::exp(-std::clamp(logit, -30.0, 30.0)));
}

void rate_links(const Work& work, Links& links) {
  const std::vector<LinkFeatures> rows = features_of_links(work);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Link& link = i < links.all.size() ? links.all[i] : links.faint[i - links.all.size()];
    link.chance = link_chance(rows[i]);
  }
}

}  // namespace synoptic
