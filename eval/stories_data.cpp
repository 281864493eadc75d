#include "eval/stories_data.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "eval/rows.hpp"
#include "stories/join_model.hpp"
#include "text/hash.hpp"

namespace synoptic {
namespace {

constexpr std::uint64_t mix_seed = 20240820;
constexpr std::size_t neus_rows = 2'400;
constexpr std::array mix_sets = {"ecbplus", "g5news",       "basil",
                                 "neus",    "allsides2021", "bbc-decoys"};

std::string path_of(const EvalContext& context, const std::string& set) {
  return context.data + "/clustering/" + set + "-dev.jsonl";
}

StoryRow row_of(const simdjson::dom::element& row, const std::string& set) {
  return {text_of(row, "id"),    set,
          text_of(row, "date"),  text_of(row, "source"),
          text_of(row, "title"), text_of(row, "text"),
          text_of(row, "story")};
}

// A number for each gold story and each decoy.
std::uint64_t number_of(const StoryRow& row) {
  return hash64(row.story.empty() ? "decoy/" + row.id : row.story) % 1'000'000'007ULL;
}

bool counts_as_undated(const std::string& set) {
  return set == "basil" || set == "neus" || set == "bbc-decoys";
}

}  // namespace

std::vector<StoryRow> story_rows(const EvalContext& context, const std::string& set) {
  std::vector<StoryRow> out;
  const auto bytes = read_whole_file(path_of(context, set));
  if (!bytes) return out;
  simdjson::dom::parser parser;
  for (const std::string_view line : lines_of(*bytes)) {
    simdjson::dom::element row;
    if (parser.parse(line.data(), line.size()).get(row) == simdjson::SUCCESS) {
      out.push_back(row_of(row, set));
    }
  }
  return out;
}

std::vector<StoryRow> story_mix(const EvalContext& context) {
  std::vector<StoryRow> dated, undated;
  for (const std::string set : mix_sets) {
    std::vector<StoryRow> rows = story_rows(context, set);
    if (set == "neus" && rows.size() > neus_rows) rows.resize(neus_rows);
    std::erase_if(rows, [&](const StoryRow& row) {
      return context.half >= 0 && number_of(row) % 2 != static_cast<unsigned>(context.half);
    });
    for (StoryRow& row : rows) {
      if (counts_as_undated(set)) row.date.clear();
      (row.date.empty() ? undated : dated).push_back(std::move(row));
    }
  }
  std::stable_sort(dated.begin(), dated.end(), [](const StoryRow& a, const StoryRow& b) {
    return std::tie(a.date, a.id) < std::tie(b.date, b.id);
  });
  Draw draw(mix_seed);
  for (StoryRow& row : undated) {
    const std::size_t place = draw.below(dated.size() + 1);
    dated.insert(dated.begin() + static_cast<std::ptrdiff_t>(place), std::move(row));
  }
  return dated;
}

StoryText story_text(const StoryRow& row) {
  return story_text(row.title, row.text, row.date, row.source);
}

std::vector<StoryPair> story_pairs(const EvalContext& context, const std::string& language) {
  std::vector<StoryPair> out;
  const auto bytes = read_whole_file(path_of(context, "tgpairs"));
  if (!bytes) return out;
  simdjson::dom::parser parser;
  for (const std::string_view line : lines_of(*bytes)) {
    simdjson::dom::element row, a, b;
    if (parser.parse(line.data(), line.size()).get(row) != simdjson::SUCCESS) continue;
    if (text_of(row, "lang") != language) continue;
    if (row["a"].get(a) != simdjson::SUCCESS || row["b"].get(b) != simdjson::SUCCESS) continue;
    out.push_back({row_of(a, "tgpairs"), row_of(b, "tgpairs"), text_of(row, "same") == "OK"});
    out.back().a.id = text_of(row, "id");
  }
  return out;
}

namespace {

// So many words of the text: what a short report of it would hold.
StoryRow cut(StoryRow row, std::size_t words) {
  std::size_t at = 0;
  for (std::size_t n = 0; n < words && at != std::string::npos; ++n) {
    at = row.text.find_first_of(" \n", at + 1);
  }
  if (at != std::string::npos) row.text.resize(at);
  return row;
}

// Each row as it is, or cut to one of five lengths by a fixed draw.
std::vector<StoryRow> of_all_lengths(std::vector<StoryRow> rows) {
  constexpr std::array<std::size_t, 6> lengths = {20, 40, 80, 160, 320, 100'000};
  Draw draw(mix_seed + 1);
  for (StoryRow& row : rows) row = cut(std::move(row), lengths[draw.below(lengths.size())]);
  return rows;
}

void print_pairs(const std::vector<StoryRow>& rows, int variant) {
  constexpr float least = 0.05F;
  StreamCounts counts;
  std::vector<StoryVector> vectors;
  for (const StoryRow& row : rows) {
    vectors.push_back(story_vector(story_text(row), counts));
    counts.count(vectors.back());
  }
  for (std::size_t j = 0; j < rows.size(); ++j) {
    for (std::size_t i = 0; i < j; ++i) {
      const JoinFeatures features = join_features_of(look(vectors[i]), look(vectors[j]));
      if (features[0] < least) continue;
      std::printf("%d\t%d\t%s\t%s\t%llu\t%llu", variant,
                  number_of(rows[i]) == number_of(rows[j]) ? 1 : 0, rows[i].set.c_str(),
                  rows[j].set.c_str(), static_cast<unsigned long long>(number_of(rows[i])),
                  static_cast<unsigned long long>(number_of(rows[j])));
      for (const float value : features) std::printf("\t%.6g", static_cast<double>(value));
      std::printf("\n");
    }
  }
}

}  // namespace

void print_story_pairs(const EvalContext& context) {
  const std::vector<StoryRow> rows = story_mix(context);
  print_pairs(rows, 0);
  print_pairs(of_all_lengths(rows), 1);
}

}  // namespace synoptic
