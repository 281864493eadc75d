#include "synopsis/links/paraphrase.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "synopsis/base/sort_unique.hpp"

namespace synoptic {
namespace {

constexpr double vector_floor = 0.3;  // cosine that says nothing yet
constexpr double few_sentences = 20;  // in fewer, shared words would tell nothing
constexpr double head_weight = 1.5;
constexpr double least_weight = 0.02;
constexpr double own_part = 0.3;  // of a pair's own likeness beside its groups'

// Of the score of a telling.
constexpr double whole_text = 0.3;
constexpr double number_missing = 0.3;

// Of the score of two arguments.
constexpr double near_predicate = 0.9;
constexpr double same_predicate = 0.2;
constexpr double alike_role = 0.5;  // both are who or what, both when ...
constexpr double same_role = 0.3;
constexpr double other_arguments = 0.2;
constexpr double least_argument = 1.2;

double cosine(std::span<const float> a, std::span<const float> b) {
  double dot = 0;
  double aa = 0;
  double bb = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    dot += double{a[i]} * b[i];
    aa += double{a[i]} * a[i];
    bb += double{b[i]} * b[i];
  }
  return aa > 0 && bb > 0 ? dot / std::sqrt(aa * bb) : 0;
}

// Its text is what stands in the source, not an actor's number or a value.
bool is_spelled(WordKind kind) {
  return kind != WordKind::actor && kind != WordKind::number;
}

bool takes_part(ArgumentRole role) {
  return role <= ArgumentRole::beside;
}

}  // namespace

Paraphrase::Paraphrase(const Lexis& lexis, std::size_t sentences, WordVectors vectors)
    : lexis_(lexis),
      sentences_(std::max(static_cast<double>(sentences), few_sentences)),
      vectors_(vectors) {}

double Paraphrase::likeness(WordKey a, WordKey b) const {
  const double near = lexis_.likeness(a, b);
  const Lexis::Entry& x = lexis_.entry(a);
  const Lexis::Entry& y = lexis_.entry(b);
  // One word that is a name here and none there ("the Senate", "the senate").
  if (near < 1 && x.text == y.text && is_spelled(x.kind) && is_spelled(y.kind)) return 1;
  const auto rows = static_cast<std::int64_t>(vectors_.rows);
  const bool known = x.vector_row >= 0 && y.vector_row >= 0 && x.vector_row < rows &&
                     y.vector_row < rows && vectors_.data != nullptr;
  if (!known || near >= 1) return near;
  const double like = cosine(vectors_.row(x.vector_row), vectors_.row(y.vector_row));
  return std::max(near, std::min(1.0, (like - vector_floor) / (1 - vector_floor)));
}

double Paraphrase::weight(WordKey key) const {
  const Lexis::Entry& entry = lexis_.entry(key);
  const double n = std::max(sentences_, static_cast<double>(entry.sentences));
  const double idf = std::log((n + 1) / (static_cast<double>(entry.sentences) + 0.5));
  const double weight = std::max(idf / std::log(2 * n + 2), least_weight);
  return weight * entry.lightness * entry.lightness;
}

double Paraphrase::best_partner(WordKey a, std::span<const WordKey> b) const {
  double best = 0;
  for (const WordKey word : b) best = std::max(best, likeness(a, word));
  return best;
}

double Paraphrase::coverage(const Phrase& a, std::span<const WordKey> b) const {
  double told = 0;
  double all = 0;
  for (const WordKey word : a.words) {
    const double heavy = weight(word) * (word == a.head ? head_weight : 1);
    all += heavy;
    told += heavy * best_partner(word, b);
  }
  return all > 0 ? told / all : 0;
}

double Paraphrase::numbers_missing(const Phrase& a, std::span<const WordKey> b) const {
  std::size_t numbers = 0;
  std::size_t missing = 0;
  for (const WordKey word : a.words) {
    if (lexis_.entry(word).kind != WordKind::number) continue;
    ++numbers;
    missing += std::find(b.begin(), b.end(), word) == b.end() ? 1 : 0;
  }
  return numbers > 0 ? static_cast<double>(missing) / static_cast<double>(numbers) : 0;
}

double Paraphrase::alike(const Phrase& a, const Phrase& b) const {
  if (numbers_missing(a, b.words) == 1 && numbers_missing(b, a.words) == 1) return 0;
  const double x = coverage(a, b.words);
  const double y = coverage(b, a.words);
  return x + y > 0 ? 2 * x * y / (x + y) : 0;
}

std::vector<double> join_alike(const std::vector<double>& table, std::size_t n) {
  std::vector<std::vector<std::size_t>> groups(n);
  for (std::size_t i = 0; i < n; ++i) groups[i] = {i};
  std::vector<double> mean = table;  // between the groups, by their first places
  std::vector<double> joined = table;
  for (std::size_t left = n; left > 1; --left) {
    std::tuple<double, std::size_t, std::size_t> best{-1, 0, 0};
    for (std::size_t x = 0; x < n; ++x) {
      for (std::size_t y = x + 1; y < n && !groups[x].empty(); ++y) {
        if (!groups[y].empty() && mean[x * n + y] > std::get<0>(best)) {
          best = {mean[x * n + y], x, y};
        }
      }
    }
    const auto [score, x, y] = best;
    for (const std::size_t i : groups[x]) {
      for (const std::size_t j : groups[y]) {
        const double both = own_part * table[i * n + j] + (1 - own_part) * score;
        joined[i * n + j] = joined[j * n + i] = both;
      }
    }
    const auto size_x = static_cast<double>(groups[x].size());
    const auto size_y = static_cast<double>(groups[y].size());
    for (std::size_t k = 0; k < n; ++k) {
      const double both = (size_x * mean[x * n + k] + size_y * mean[y * n + k]) / (size_x + size_y);
      mean[x * n + k] = mean[k * n + x] = both;
    }
    groups[x].insert(groups[x].end(), groups[y].begin(), groups[y].end());
    groups[y].clear();
  }
  return joined;
}

Telling find_telling(const Paraphrase& paraphrase,
                     const Phrase& proposition,
                     std::span<const Phrase> sentences) {
  Telling best;
  double most = -1;
  std::vector<WordKey> text;
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const double told = paraphrase.coverage(proposition, sentences[i].words);
    if (told > most) std::tie(most, best.sentence) = std::pair(told, i);
    text.insert(text.end(), sentences[i].words.begin(), sentences[i].words.end());
  }
  sort_unique(text);
  const double missing = paraphrase.numbers_missing(proposition, sentences[best.sentence].words);
  const double score = most + whole_text * paraphrase.coverage(proposition, text);
  best.score = std::max(0.0, score / (1 + whole_text) - number_missing * missing);
  return best;
}

namespace {

// The best pair of arguments of every other role of the two predicates, summed, at most 1.
double support(const std::vector<ArgumentPair>& alike,
               std::span<const Argument> a,
               std::span<const Argument> b,
               const ArgumentPair& pair) {
  double best[7] = {};
  for (const ArgumentPair& other : alike) {
    const ArgumentRole role = a[other.a].role;
    if (role == a[pair.a].role || role != b[other.b].role) continue;
    if (a[other.a].predicate != a[pair.a].predicate) continue;
    if (b[other.b].predicate != b[pair.b].predicate) continue;
    double& so_far = best[static_cast<std::size_t>(role)];
    so_far = std::max(so_far, other.score);
  }
  double sum = 0;
  for (const double score : best) sum += score;
  return std::min(sum, 1.0);
}

double role_score(ArgumentRole a, ArgumentRole b) {
  if (a == b) return alike_role + same_role;
  return takes_part(a) && takes_part(b) ? alike_role : 0;
}

}  // namespace

std::vector<ArgumentPair> align_arguments(const Paraphrase& paraphrase,
                                          std::span<const Argument> a,
                                          std::span<const Argument> b) {
  std::vector<ArgumentPair> alike;
  for (std::size_t i = 0; i < a.size(); ++i) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      if (a[i].predicate == no_key || b[j].predicate == no_key) continue;
      if (paraphrase.near(a[i].predicate, b[j].predicate) < near_predicate) continue;
      alike.push_back({i, j, paraphrase.alike(a[i].phrase, b[j].phrase)});
    }
  }
  std::vector<ArgumentPair> scored;
  for (const ArgumentPair& pair : alike) {
    const Argument& x = a[pair.a];
    const Argument& y = b[pair.b];
    const double score = pair.score + role_score(x.role, y.role) +
                         (x.predicate == y.predicate ? same_predicate : 0) +
                         other_arguments * support(alike, a, b, pair);
    if (score >= least_argument) scored.push_back({pair.a, pair.b, score});
  }
  std::sort(scored.begin(), scored.end(), [](const ArgumentPair& x, const ArgumentPair& y) {
    return std::tuple(-x.score, x.a, x.b) < std::tuple(-y.score, y.a, y.b);
  });
  std::vector<std::uint8_t> used_a(a.size()), used_b(b.size());
  std::vector<ArgumentPair> pairs;
  for (const ArgumentPair& pair : scored) {
    if (used_a[pair.a] != 0 || used_b[pair.b] != 0) continue;
    used_a[pair.a] = used_b[pair.b] = 1;
    pairs.push_back(pair);
  }
  return pairs;
}

}  // namespace synoptic
