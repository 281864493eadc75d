#include "language/recognizer.hpp"

#include <array>

namespace synoptic {
namespace {

enum Action { missing_action, begin_entity, inside_entity, last_of_entity, unit_entity, out };
constexpr std::size_t feature_count = 3;

// Action 0 is never added, action 5 only with the empty label.
std::vector<MoveClass> without_unused(std::vector<MoveClass> classes) {
  std::erase_if(classes, [](const MoveClass& one) {
    return one.action == missing_action || (one.action == out && !one.label.empty());
  });
  return classes;
}

}  // namespace

Result<Recognizer> Recognizer::load(const std::string& directory,
                                    const ModelFile& model,
                                    std::size_t width) {
  const std::string moves_path = directory + "/ner/moves";
  if (auto checked = check_transition_settings(directory + "/ner/cfg"); !checked) {
    return tl::unexpected(checked.error());
  }
  Result<std::vector<MoveClass>> all = read_moves(moves_path);
  if (!all) return tl::unexpected(all.error());
  const std::vector<MoveClass> classes = without_unused(std::move(*all));
  Result<TransitionScorer> scorer = TransitionScorer::load(model, feature_count, classes.size());
  if (!scorer) return tl::unexpected(scorer.error());
  if (model.nodes[6].dim("nI") != width) return damaged(model.path, "does not fit itself");
  Recognizer recognizer;
  recognizer.scorer_ = std::move(*scorer);
  std::vector<std::string> names = {""};
  recognizer.labels_ = {EntityLabel::none};
  bool has_out = false;
  for (const MoveClass& one : classes) {
    std::size_t label = 0;
    while (label < names.size() && names[label] != one.label) ++label;
    if (label == names.size()) {
      names.push_back(one.label);
      recognizer.labels_.push_back(parse_entity_label(one.label));
      if (recognizer.labels_.back() == EntityLabel::none) {
        return damaged(moves_path, "has an entity label that is not known: " + one.label);
      }
    }
    has_out = has_out || one.action == out;
    recognizer.moves_.push_back({one.action, label});
  }
  if (!has_out) return damaged(moves_path, "lacks an action");
  recognizer.add_masks();
  return recognizer;
}

void Recognizer::add_masks() {
  const auto mask_of = [&](auto&& allowed) {
    ClassMask mask = all_masked(moves_.size());
    for (std::size_t i = 0; i < moves_.size(); ++i) {
      if (allowed(moves_[i])) mask[i] = 0.0F;
    }
    return mask;
  };
  for (int state = 0; state < 4; ++state) {
    const bool may_begin = (state & 2) != 0;
    const bool may_go_on = (state & 1) != 0;
    outside_.push_back(mask_of([&](const Move& move) {
      if (move.action == out) return true;
      if (move.label == 0 || !may_begin) return false;
      return move.action == unit_entity || (move.action == begin_entity && may_go_on);
    }));
  }
  for (std::size_t label = 0; label < labels_.size(); ++label) {
    for (const bool may_go_on : {false, true}) {
      inside_.push_back(mask_of([&](const Move& move) {
        if (move.label != label) return false;
        return move.action == last_of_entity || (move.action == inside_entity && may_go_on);
      }));
    }
  }
}

std::vector<Entity> Recognizer::recognize(const float* states,
                                          std::span<const std::uint8_t> is_space,
                                          std::span<const std::uint8_t> starts,
                                          ScorerRoom& room) const {
  const std::size_t count = is_space.size();
  scorer_.begin(states, count, room);
  std::vector<Entity> entities;
  std::int32_t open_at = -1;
  std::size_t open_label = 0;
  for (std::size_t b = 0; b < count; ++b) {
    const bool may_go_on = b + 1 < count && starts[b + 1] == 0;
    const bool is_open = open_at >= 0;
    const std::size_t outside = (is_space[b] == 0 ? 2U : 0U) + (may_go_on ? 1U : 0U);
    const ClassMask& mask =
        is_open ? inside_[open_label * 2 + (may_go_on ? 1U : 0U)] : outside_[outside];
    const auto here = static_cast<std::int32_t>(b);
    const std::array<std::int32_t, feature_count> features = {here, open_at,
                                                              is_open ? here - 1 : -1};
    const Move& move = moves_[best_of(scorer_.scores(features, room), mask)];
    if (move.action == begin_entity) {
      open_at = here;
      open_label = move.label;
    } else if (move.action == last_of_entity || move.action == unit_entity) {
      const auto first = static_cast<TokenIndex>(is_open ? open_at : here);
      entities.push_back({{first, static_cast<TokenIndex>(b + 1)}, labels_[move.label]});
      open_at = -1;
    }
  }
  return entities;
}

}  // namespace synoptic
