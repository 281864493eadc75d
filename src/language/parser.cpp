#include "language/parser.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace synoptic {
namespace {

enum Action { shift, reduce, left_arc, right_arc, break_sentence };
constexpr std::size_t action_count = 5;
constexpr std::size_t feature_count = 8;
constexpr std::int32_t missing = -1;
constexpr int edge_rounds = 12;
constexpr std::size_t search_budget = 20'000'000;  // tokens looked at for decorated labels

class State {
 public:
  State(std::size_t count, Arcs& arcs)
      : count_(static_cast<std::int32_t>(count)),
        arcs_(arcs),
        head_(count, missing),
        last_left_(count, missing),
        last_right_(count, missing),
        sibling_(count, missing),
        unshiftable_(count, 0),
        starts_(count, 0) {
    if (count > 0) starts_[0] = 1;
  }

  [[nodiscard]] bool final() const { return stack_.empty() && buffer_length() == 0; }

  [[nodiscard]] std::array<std::int32_t, feature_count> features() const {
    const std::int32_t b0 = b(0);
    const std::int32_t s0 = s(0);
    return {b0,
            b(1),
            s0,
            s(1),
            s(2),
            last(last_left_, b0),
            last(last_left_, s0),
            last(last_right_, s0)};
  }

  // One bit an action.
  [[nodiscard]] unsigned valid() const {
    const std::int32_t b0 = b(0);
    const std::int32_t b1 = b(1);
    const bool none = stack_.empty();
    const bool two = buffer_length() >= 2;
    const bool start = b0 >= 0 && starts_[at(b0)] != 0;
    const bool arc = !none && b0 >= 0 && !start;
    const bool may_shift = b0 >= 0 && (none || (two && !start && unshiftable_[at(b0)] == 0));
    const bool may_break = two && b1 == b0 + 1 && starts_[at(b1)] == 0;
    return (may_shift ? 1U << shift : 0U) | (none ? 0U : 1U << reduce) |
           (arc ? 1U << left_arc | 1U << right_arc : 0U) | (may_break ? 1U << break_sentence : 0U);
  }

  void apply(int action, std::uint32_t label) {
    switch (action) {
      case shift:
        push();
        break;
      case reduce:
        pop_or_unshift();
        break;
      case left_arc:
        attach(b(0), s(0), label);
        unshiftable_[at(b(0))] = 0;
        stack_.pop_back();
        break;
      case right_arc:
        attach(s(0), b(0), label);
        push();
        break;
      default:
        starts_[at(b(1))] = 1;
        break;
    }
  }

  void finish(std::uint32_t root) {
    for (std::size_t i = 0; i < head_.size(); ++i) {
      const bool is_root = head_[i] < 0;
      arcs_.head[i] = static_cast<TokenIndex>(is_root ? static_cast<std::int32_t>(i) : head_[i]);
      if (is_root) arcs_.label[i] = root;
    }
  }

 private:
  static std::size_t at(std::int32_t token) { return static_cast<std::size_t>(token); }
  static std::int32_t last(const std::vector<std::int32_t>& lists, std::int32_t token) {
    return token < 0 ? missing : lists[at(token)];
  }
  [[nodiscard]] std::int32_t s(std::size_t i) const {
    return i < stack_.size() ? stack_[stack_.size() - 1 - i] : missing;
  }
  [[nodiscard]] std::int32_t b(std::size_t i) const {
    if (i < again_.size()) return again_[again_.size() - 1 - i];
    const std::int32_t token = next_ + static_cast<std::int32_t>(i - again_.size());
    return token < count_ ? token : missing;
  }
  [[nodiscard]] std::size_t buffer_length() const { return at(count_ - next_) + again_.size(); }

  void push() {
    if (again_.empty()) {
      stack_.push_back(next_++);
    } else {
      stack_.push_back(again_.back());
      again_.pop_back();
    }
  }

  void pop_or_unshift() {
    const std::int32_t top = s(0);
    const bool pops = head_[at(top)] >= 0 || stack_.size() == 1;
    stack_.pop_back();
    if (pops) return;
    unshiftable_[at(top)] = 1;
    again_.push_back(top);
  }

  void attach(std::int32_t head, std::int32_t child, std::uint32_t label) {
    const std::int32_t old = head_[at(child)];
    if (old >= 0) {  // always the last entry of its old head's list
      std::int32_t& end = child < old ? last_left_[at(old)] : last_right_[at(old)];
      if (end == child) end = sibling_[at(child)];
    }
    std::int32_t& end = child < head ? last_left_[at(head)] : last_right_[at(head)];
    sibling_[at(child)] = end;
    end = child;
    head_[at(child)] = head;
    arcs_.label[at(child)] = label;
  }

  std::int32_t count_;
  Arcs& arcs_;
  std::vector<std::int32_t> stack_, again_;  // again_: put back in front of the buffer
  std::int32_t next_ = 0;
  std::vector<std::int32_t> head_, last_left_, last_right_, sibling_;
  std::vector<std::uint8_t> unshiftable_, starts_;
};

}  // namespace

// ---- Loading --------------------------------------------------------------------------------

std::uint32_t Parser::label_number(const std::string& label) {
  const auto found = std::find(labels_.begin(), labels_.end(), label);
  if (found != labels_.end()) return static_cast<std::uint32_t>(found - labels_.begin());
  labels_.push_back(label);
  return static_cast<std::uint32_t>(labels_.size() - 1);
}

void Parser::add_masks() {
  for (unsigned valid = 0; valid < 1U << action_count; ++valid) {
    ClassMask mask = all_masked(moves_.size());
    for (std::size_t i = 0; i < moves_.size(); ++i) {
      if (((valid >> static_cast<unsigned>(moves_[i].action)) & 1U) != 0) mask[i] = 0.0F;
    }
    masks_.push_back(std::move(mask));
  }
}

Result<Parser> Parser::load(const std::string& directory, std::size_t width) {
  const std::string moves_path = directory + "/parser/moves";
  if (auto checked = check_transition_settings(directory + "/parser/cfg"); !checked) {
    return tl::unexpected(checked.error());
  }
  Result<std::vector<MoveClass>> classes = read_moves(moves_path);
  if (!classes) return tl::unexpected(classes.error());
  Result<ModelFile> model = read_model_file(directory + "/parser/model");
  if (!model) return tl::unexpected(model.error());
  Result<TransitionScorer> scorer = TransitionScorer::load(*model, feature_count, classes->size());
  if (!scorer) return tl::unexpected(scorer.error());
  if (model->nodes[6].dim("nI") != width) return damaged(model->path, "does not fit tok2vec/model");
  Parser parser;
  parser.scorer_ = std::move(*scorer);
  std::array<bool, action_count> has_action{};
  for (const MoveClass& one : *classes) {
    if (one.action >= static_cast<int>(action_count)) return damaged(moves_path, "is damaged");
    has_action[static_cast<std::size_t>(one.action)] = true;
    parser.moves_.push_back({one.action, parser.label_number(one.label)});
  }
  if (std::find(has_action.begin(), has_action.end(), false) != has_action.end()) {
    return damaged(moves_path, "lacks an action");
  }
  parser.root_ = parser.label_number("ROOT");
  for (std::size_t i = 0; i < parser.labels_.size(); ++i) {
    const std::string label = parser.labels_[i];
    const std::size_t bar = label.find("||");
    Decoration decoration;
    if (bar != std::string::npos) {
      decoration = {true, parser.label_number(label.substr(0, bar)),
                    parser.label_number(label.substr(bar + 2))};
    }
    parser.decorations_.push_back(decoration);
  }
  parser.add_masks();
  return parser;
}

// ---- Parsing --------------------------------------------------------------------------------

void Parser::take_steps(const float* states,
                        std::size_t count,
                        ScorerRoom& room,
                        Arcs& arcs) const {
  scorer_.begin(states, count, room);
  State state(count, arcs);
  // Four steps a token are the most seen; the bound only guards against a broken model.
  std::size_t steps = 16 * count + 64;
  while (!state.final() && steps-- > 0) {
    const unsigned valid = state.valid();
    const auto features = state.features();
    const float* scores = scorer_.scores(features, room);
    const Move& move = moves_[best_of(scores, masks_[valid])];
    state.apply(move.action, move.label);
  }
  state.finish(root_);
}

Arcs Parser::parse(const float* states,
                   std::span<const std::uint8_t> is_space,
                   ScorerRoom& room) const {
  Arcs arcs;
  arcs.head.resize(is_space.size());
  arcs.label.resize(is_space.size());
  take_steps(states, is_space.size(), room, arcs);
  find_edges(arcs);
  const bool any = std::any_of(arcs.label.begin(), arcs.label.end(),
                               [&](std::uint32_t label) { return decorations_[label].decorated; });
  if (any) {
    deprojectivize(is_space, arcs);
    find_edges(arcs);
  }
  return arcs;
}

namespace {

// Children of each head in text order; heads that change are kept beside the first ones.
class Children {
 public:
  explicit Children(const std::vector<TokenIndex>& head) : begin_(head.size() + 1) {
    for (std::size_t i = 0; i < head.size(); ++i) {
      if (head[i] != i) ++begin_[head[i] + 1];
    }
    for (std::size_t i = 1; i < begin_.size(); ++i) begin_[i] += begin_[i - 1];
    list_.resize(begin_.back());
    std::vector<std::uint32_t> next(begin_.begin(), begin_.end() - 1);
    for (std::size_t i = 0; i < head.size(); ++i) {
      if (head[i] != i) list_[next[head[i]]++] = static_cast<TokenIndex>(i);
    }
  }
  void move(TokenIndex child, TokenIndex new_head) { moved_[new_head].push_back(child); }

  // Candidates in text order; the caller checks that the head is still the same.
  [[nodiscard]] std::vector<TokenIndex> of(TokenIndex head) const {
    std::vector<TokenIndex> all(list_.begin() + begin_[head], list_.begin() + begin_[head + 1]);
    const auto moved = moved_.find(head);
    if (moved != moved_.end()) {
      all.insert(all.end(), moved->second.begin(), moved->second.end());
      std::sort(all.begin(), all.end());
    }
    return all;
  }

 private:
  std::vector<std::uint32_t> begin_;
  std::vector<TokenIndex> list_;
  std::map<TokenIndex, std::vector<TokenIndex>> moved_;
};

}  // namespace

void Parser::deprojectivize(std::span<const std::uint8_t> is_space, Arcs& arcs) const {
  Children children(arcs.head);
  std::size_t budget = search_budget;
  std::vector<TokenIndex> queue;
  const auto find_head = [&](TokenIndex token, std::uint32_t wanted) {
    queue.assign(1, arcs.head[token]);
    for (std::size_t next = 0; next < queue.size() && budget > 0; ++next) {
      const TokenIndex parent = queue[next];
      for (const TokenIndex child : children.of(parent)) {
        if (budget > 0) --budget;
        const bool in_edges = arcs.left_edge[parent] <= child && child <= arcs.right_edge[parent];
        if (child == token || arcs.head[child] != parent || !in_edges || is_space[child] != 0) {
          continue;
        }
        if (arcs.label[child] == wanted) return child;
        queue.push_back(child);
      }
    }
    return arcs.head[token];
  };
  for (TokenIndex i = 0; i < arcs.head.size(); ++i) {
    const Decoration& decoration = decorations_[arcs.label[i]];
    if (!decoration.decorated) continue;
    const TokenIndex head = find_head(i, decoration.wanted);
    if (head != arcs.head[i]) children.move(i, head);
    arcs.head[i] = head;
    arcs.label[i] = decoration.plain;
  }
}

// ---- Edges ----------------------------------------------------------------------------------

namespace {

// spaCy's own check: a head on the first token of the next sentence passes, and the last token of
// the text is not looked at.
bool heads_inside(const Arcs& arcs) {
  const std::size_t count = arcs.head.size();
  const std::vector<std::uint8_t> starts = sentence_starts(arcs);
  std::size_t begin = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (!((i > 0 && starts[i] != 0) || i + 1 == count)) continue;
    for (std::size_t j = begin; j < i; ++j) {
      if (arcs.head[j] < begin || arcs.head[j] > i) return false;
    }
    begin = i;
  }
  return true;
}

}  // namespace

void find_edges(Arcs& arcs) {
  const std::size_t count = arcs.head.size();
  arcs.left_edge.resize(count);
  arcs.right_edge.resize(count);
  for (TokenIndex i = 0; i < count; ++i) arcs.left_edge[i] = arcs.right_edge[i] = i;
  const auto widen = [&](std::size_t child) {
    const TokenIndex head = arcs.head[child];
    arcs.left_edge[head] = std::min(arcs.left_edge[head], arcs.left_edge[child]);
    arcs.right_edge[head] = std::max(arcs.right_edge[head], arcs.right_edge[child]);
  };
  for (int round = 0; round < edge_rounds; ++round) {
    for (std::size_t child = 0; child < count; ++child) widen(child);
    for (std::size_t child = count; child-- > 0;) widen(child);
    if (heads_inside(arcs)) break;
  }
}

std::vector<std::uint8_t> sentence_starts(const Arcs& arcs) {
  std::vector<std::uint8_t> starts(arcs.head.size(), 0);
  for (TokenIndex i = 0; i < arcs.head.size(); ++i) {
    if (arcs.head[i] == i) starts[arcs.left_edge[i]] = 1;
  }
  return starts;
}

}  // namespace synoptic
