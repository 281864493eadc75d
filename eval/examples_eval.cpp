// Our own stories of examples/, scored against their hand-made gold (eval/gold_story.hpp).
#include <simdjson.h>

#include <filesystem>
#include <set>

#include "eval/gold_story.hpp"

namespace synoptic {
namespace {

namespace fs = std::filesystem;

std::vector<GoldPair> read_pairs(const simdjson::dom::element& gold, std::string_view list) {
  std::vector<GoldPair> pairs;
  for (const simdjson::dom::element row : gold[list].get_array()) {
    GoldPair pair;
    pair.id = std::string(row["id"].get_string().value());
    std::string_view kind;
    if (row["kind"].get(kind) == simdjson::SUCCESS) pair.kind = std::string(kind);
    for (const simdjson::dom::element side : row["sides"].get_array()) {
      GoldSide gold_side;
      for (const auto field : side["accounts"].get_object()) {
        gold_side.places.emplace_back(field.key, field.value.get_string().value());
      }
      pair.sides.push_back(std::move(gold_side));
    }
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

}  // namespace

Measures measure_examples(const EvalContext& context) {
  GoldCounts counts;
  const fs::path root = fs::path(SYNOPTIC_SOURCE_DIR) / "examples";
  std::set<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(root)) {
    if (entry.is_directory()) folders.insert(entry.path());
  }
  for (const fs::path& folder : folders) {
    const auto bytes = read_whole_file((folder / "gold.json").string());
    simdjson::dom::parser parser;
    simdjson::dom::element gold;
    if (!bytes || parser.parse(*bytes).get(gold) != simdjson::SUCCESS) continue;
    BriefOptions options;
    options.gazetteer = context.gazetteer;
    const GoldStory story{read_pairs(gold, "differences"), read_pairs(gold, "traps")};
    score_gold(brief(context.pipeline, story_inputs(folder.string()), options), story, context,
               counts);
  }
  return gold_measures("examples", counts);
}

}  // namespace synoptic
