// Decisions equal to spaCy's on our own texts (bench/language/goldens writes them anew).
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tiny_files.hpp"

namespace synoptic {
namespace {

using Json = nlohmann::json;

// The columns of a parse in the form of the golden file.
Json decisions_of(const Parse& parse, std::string_view text) {
  Json out;
  for (const char* name :
       {"tokens", "tag", "head", "dep", "start", "pos", "morph", "lemma", "ents"}) {
    out[name] = Json::array();
  }
  for (TokenIndex i = 0; i < parse.size(); ++i) {
    out["tokens"].push_back(std::string(parse.text(i, text)) + (parse.space[i] != 0 ? " " : ""));
    out["tag"].push_back(name_of(parse.tag[i]));
    out["head"].push_back(parse.head[i]);
    out["dep"].push_back(name_of(parse.dep[i]));
    out["start"].push_back(parse.parser_sentence_start[i]);
    out["pos"].push_back(name_of(parse.pos[i]));
    out["morph"].push_back(parse.morph(i));
    out["lemma"].push_back(parse.lemma(i));
  }
  for (const Entity& entity : parse.entities) {
    out["ents"].push_back({entity.tokens.begin, entity.tokens.end, name_of(entity.label)});
  }
  return out;
}

TEST(Goldens, OurOwnTextsAreDecidedAsSpacyDoes) {
  if (real_pipeline() == nullptr) GTEST_SKIP() << "no language pipeline";
  if (name_of(*real_pipeline()) != "en_core_web_md 3.8.0") GTEST_SKIP() << "another pipeline";
  const std::string root = SYNOPTIC_SOURCE_DIR;
  std::ifstream lines(root + "/tests/language/goldens/decisions.jsonl");
  std::size_t texts = 0;
  for (std::string line; std::getline(lines, line); ++texts) {
    Json want = Json::parse(line);
    const std::string text = want.contains("text")
                                 ? want["text"].get<std::string>()
                                 : bytes_of(root + "/" + want["file"].get<std::string>());
    want.erase("text");
    want.erase("file");
    const Json have = decisions_of(parse_text(*real_pipeline(), text), text);
    for (const auto& [name, column] : want.items()) {
      EXPECT_EQ(have[name], column) << name << " of: " << text.substr(0, 80);
    }
  }
  EXPECT_GT(texts, 40U);
}

}  // namespace
}  // namespace synoptic
