#include "stories/join_model.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "text/lexicon.hpp"

namespace synoptic {
namespace {

constexpr float least_cosine = 0.05F;  // of the whole texts: less is no pair
constexpr int most_steps = 64;         // of one tree
constexpr float longest_gap = 60;      // days; more is as good as that

float number(std::string_view cell) {
  float value = 0;
  std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return value;
}

}  // namespace

StoryLook look(const StoryVector& vector) {
  return {vector.terms,     &vector.inverse_norm, vector.log_words, vector.day,
          vector.lead_mass, vector.name_mass,     vector.weekdays};
}

namespace {

// What two texts share, summed over their common terms.
struct Shared {
  std::array<float, story_views> dots{};
  float lead_of_a = 0, lead_of_b = 0, names_of_a = 0, names_of_b = 0, rare = 0;

  void add(const StoryTerm& a, const StoryTerm& b) {
    const auto x = view_weights(a), y = view_weights(b);
    for (std::size_t v = 0; v < story_views; ++v) dots[v] += x[v] * y[v];
    const float mass_a = idf_mass(a), mass_b = idf_mass(b);
    const bool lead_a = (a.marks & StoryTerm::lead) != 0, lead_b = (b.marks & StoryTerm::lead) != 0;
    if (lead_a) lead_of_a += mass_a;
    if (lead_b) lead_of_b += mass_b;
    if ((a.marks & StoryTerm::name) != 0) names_of_a += mass_a;
    if ((b.marks & StoryTerm::name) != 0) names_of_b += mass_b;
    constexpr int rare_idf = 4 * 20;
    const int idf = std::min<int>(a.idf, b.idf);
    if (lead_a && lead_b && idf > rare_idf) rare += static_cast<float>(idf - rare_idf) / 20;
  }
};

// Days between the nearest two weekdays that the two name, 0, 2 or 3; none when one names none, and
// for neighbours: a night and the morning after are one event.
std::optional<float> weekdays_apart(unsigned a, unsigned b) {
  constexpr unsigned week = 127;
  a &= week;
  b &= week;
  if (a == 0 || b == 0) return std::nullopt;
  unsigned reached = a;
  int days = 0;
  while ((reached & b) == 0) {
    reached |= (reached << 1U | reached >> 6U | reached >> 1U | reached << 6U) & week;
    ++days;
  }
  return days == 1 ? std::nullopt : std::optional(static_cast<float>(days));
}

float share_of(float part, float whole) {
  return whole > 0 ? part / whole : 0;
}

}  // namespace

JoinFeatures join_features_of(const StoryLook& a, const StoryLook& b) {
  Shared shared;
  std::size_t i = 0, j = 0;
  while (i < a.terms.size() && j < b.terms.size()) {
    const std::uint32_t left = a.terms[i].id, right = b.terms[j].id;
    if (left == right) shared.add(a.terms[i], b.terms[j]);
    i += left <= right ? 1 : 0;
    j += right <= left ? 1 : 0;
  }
  constexpr float missing = std::numeric_limits<float>::quiet_NaN();
  JoinFeatures out{};
  for (std::size_t v = 0; v < story_views; ++v) {
    const float scale = (*a.inverse_norm)[v] * (*b.inverse_norm)[v];
    const bool may_lack = v == title_view || v == number_view;
    out[v] = scale == 0 && may_lack ? missing : shared.dots[v] * scale;
  }
  out[5] = std::min(a.log_words, b.log_words);
  out[6] = std::max(a.log_words, b.log_words);
  const bool dated = a.day >= 0 && b.day >= 0;
  out[7] = dated ? std::min(longest_gap, std::abs(static_cast<float>(a.day - b.day))) : missing;
  const float lead_a = share_of(shared.lead_of_a, a.lead_mass);
  const float lead_b = share_of(shared.lead_of_b, b.lead_mass);
  const float names_a = share_of(shared.names_of_a, a.name_mass);
  const float names_b = share_of(shared.names_of_b, b.name_mass);
  out[8] = std::min(lead_a, lead_b);
  out[9] = std::max(lead_a, lead_b);
  out[10] = std::min(names_a, names_b);
  out[11] = std::max(names_a, names_b);
  out[12] = shared.rare;
  out[13] = weekdays_apart(a.weekdays, b.weekdays).value_or(missing);
  return out;
}

std::vector<std::uint32_t> shared_terms(const StoryLook& a, const StoryLook& b, std::size_t most) {
  std::vector<std::pair<float, std::uint32_t>> found;
  std::size_t i = 0, j = 0;
  while (i < a.terms.size() && j < b.terms.size()) {
    const StoryTerm &x = a.terms[i], &y = b.terms[j];
    if (x.id == y.id) {
      found.emplace_back(static_cast<float>(x.weight) * static_cast<float>(y.weight), x.id);
    }
    i += x.id <= y.id ? 1 : 0;
    j += y.id <= x.id ? 1 : 0;
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& p, const auto& q) { return p.first > q.first; });
  std::vector<std::uint32_t> out;
  for (const auto& [weight, id] : found) {
    if (out.size() < most) out.push_back(id);
  }
  return out;
}

JoinModel::JoinModel(std::string_view table) {
  std::string tree;
  std::uint32_t begin = 0;
  for (const LexiconRow& row : parse_lexicon(table)) {
    if (row[0] == "base") {
      base_ = number(row[1]);
      continue;
    }
    if (row[0] != tree) {
      tree = row[0];
      begin = static_cast<std::uint32_t>(nodes_.size());
      roots_.push_back(begin);
    }
    Node node;
    node.feature = static_cast<std::int16_t>(number(row[2]));
    node.missing_left = row[4] == "1";
    node.left = begin + static_cast<std::uint32_t>(number(row[5]));
    node.right = begin + static_cast<std::uint32_t>(number(row[6]));
    node.value = number(node.feature < 0 ? row[7] : row[3]);
    nodes_.push_back(node);
  }
  const bool whole = std::all_of(nodes_.begin(), nodes_.end(), [&](const Node& node) {
    return node.feature < static_cast<int>(join_features) && node.left < nodes_.size() &&
           node.right < nodes_.size();
  });
  if (!whole) roots_.clear();
}

float JoinModel::log_odds(const JoinFeatures& features) const {
  float sum = base_;
  for (const std::uint32_t root : roots_) {
    std::uint32_t at = root;
    for (int step = 0; step < most_steps && nodes_[at].feature >= 0; ++step) {
      const Node& node = nodes_[at];
      const float value = features[static_cast<std::size_t>(node.feature)];
      const bool left = std::isnan(value) ? node.missing_left : value <= node.value;
      at = left ? node.left : node.right;
    }
    sum += nodes_[at].value;
  }
  return std::clamp(sum, lowest_odds, highest_odds);
}

float JoinModel::log_odds(const StoryLook& a, const StoryLook& b) const {
  const JoinFeatures features = join_features_of(a, b);
  return features[0] < least_cosine ? lowest_odds : log_odds(features);
}

const JoinModel& join_model() {
  static const JoinModel model(lexicon_text("stories/joins"));
  return model;
}

}  // namespace synoptic
