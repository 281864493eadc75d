// Our own stories of examples/, scored against their hand-made gold.
//
// A difference of the gold is found when a shown difference of its kind touches two of its sides;
// a shown one is right when it touches two sides of any difference of the gold. A trap is silent
// when no shown difference touches two of its sides without touching a difference of the gold.
#include <simdjson.h>

#include <filesystem>
#include <iostream>
#include <set>

#include "eval/eval.hpp"

namespace synoptic {
namespace {

namespace fs = std::filesystem;

struct GoldSide {
  std::vector<std::pair<std::string, std::string>> places;  // file name, exact words
};
struct GoldPair {
  std::string id;
  std::string kind;
  std::vector<GoldSide> sides;
};

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

bool touches(const Synopsis& synopsis, const DifferenceSide& shown, const GoldSide& gold) {
  for (const Evidence& evidence : shown.evidence) {
    const Article& article = synopsis.accounts[evidence.account].article;
    const std::string name = fs::path(article.source.path).filename().string();
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

struct Counts {
  std::size_t shown = 0, right = 0, gold = 0, found = 0, traps = 0, silent = 0;
};

void score_story(const Synopsis& synopsis,
                 const simdjson::dom::element& gold,
                 const EvalContext& context,
                 Counts& counts) {
  const std::vector<GoldPair> differences = read_pairs(gold, "differences");
  const std::vector<GoldPair> traps = read_pairs(gold, "traps");
  std::vector<const Difference*> wrong;
  std::set<std::string> found;
  for (const Difference& shown : synopsis.differences) {
    if (shown.explained) continue;
    ++counts.shown;
    bool right = false;
    for (const GoldPair& pair : differences) {
      if (sides_touched(synopsis, shown, pair) < 2) continue;
      right = true;
      if (pair.kind == name_of(shown.kind)) found.insert(pair.id);
    }
    if (right) ++counts.right;
    if (!right) wrong.push_back(&shown);
  }
  counts.gold += differences.size();
  counts.found += found.size();
  counts.traps += traps.size();
  for (const GoldPair& trap : traps) {
    bool silent = true;
    for (const Difference* shown : wrong) {
      if (sides_touched(synopsis, *shown, trap) >= 2) silent = false;
    }
    if (silent) ++counts.silent;
  }
  if (context.errors == 0) return;
  for (const GoldPair& pair : differences) {
    if (!found.contains(pair.id)) std::cerr << "missed: " << pair.id << ' ' << pair.kind << '\n';
  }
  for (const Difference* shown : wrong) {
    std::cerr << "wrong: " << name_of(shown->kind) << '\n';
    for (const DifferenceSide& side : shown->sides) std::cerr << "  - " << side.text << '\n';
  }
}

}  // namespace

Measures measure_examples(const EvalContext& context) {
  Counts counts;
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
    score_story(brief(context.pipeline, story_inputs(folder.string())), gold, context, counts);
  }
  return {share("examples.differences_p", static_cast<double>(counts.right), counts.shown),
          share("examples.differences_r", static_cast<double>(counts.found), counts.gold),
          share("examples.traps_silent", static_cast<double>(counts.silent), counts.traps)};
}

}  // namespace synoptic
