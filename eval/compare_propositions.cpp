// Does a text tell a proposition of another text, and in which sentence?
//
// propsegment.balanced: balanced accuracy of "tells it" against "does neither" (majority of the
// raters). propsegment.evidence_at_1: of the propositions told, those whose best sentence is one
// that a rater named.
#include <simdjson.h>

#include <cstdio>
#include <map>
#include <optional>
#include <set>

#include "eval/compare_eval.hpp"
#include "eval/rows.hpp"

namespace synoptic {
namespace {

using Texts = std::map<std::string, std::vector<std::string>, std::less<>>;

Texts read_texts(const std::string& path) {
  Texts texts;
  const auto bytes = read_whole_file(path);
  if (!bytes) return texts;
  simdjson::dom::parser parser;
  for (const std::string_view line : lines_of(*bytes)) {
    simdjson::dom::element row;
    if (parser.parse(line.data(), line.size()).get(row) != simdjson::SUCCESS) continue;
    std::vector<std::string>& sentences = texts[text_of(row, "doc")];
    for (const simdjson::dom::element& one : list_of(row, "sentences")) {
      sentences.emplace_back(one.get_string().value_unsafe());
    }
  }
  return texts;
}

struct Proposition {
  std::string premise, hypothesis;
  std::size_t sentence = 0;
  std::string words;
  bool told = false;
  std::set<std::size_t> evidence;  // sentences a rater named
};

std::optional<Proposition> proposition_of(const simdjson::dom::element& row) {
  const std::string label = text_of(row, "majority");
  if (label != "entails" && label != "neither_entails_nor_contradicts") return {};
  Proposition one{text_of(row, "premise_doc"),
                  text_of(row, "hypothesis_doc"),
                  0,
                  text_of(row, "hypothesis_span"),
                  label == "entails",
                  {}};
  std::uint64_t index = 0;
  if (row["hypothesis_sentence_index"].get(index) == simdjson::SUCCESS) one.sentence = index;
  for (const simdjson::dom::element& rater : list_of(row, "raters")) {
    if (text_of(rater, "label") != "entails") continue;
    if (rater["premise_sentence_index"].get(index) == simdjson::SUCCESS) one.evidence.insert(index);
  }
  return one;
}

class Propositions {
 public:
  explicit Propositions(const EvalContext& context)
      : context_(context),
        texts_(read_texts(context.data + "/compare/propsegment_wiki_docs_dev.jsonl")) {}

  void add(const Proposition& one) {
    const auto premise = texts_.find(one.premise);
    const auto hypothesis = texts_.find(one.hypothesis);
    if (premise == texts_.end() || hypothesis == texts_.end()) return;
    if (one.sentence >= hypothesis->second.size() || premise->second.empty()) return;
    open(one, premise->second, hypothesis->second);
    const Phrase phrase = phrase_in(synopsis_, *units_, 1, one.sentence, one.words);
    const Paraphrase paraphrase(units_->lexis, units_->all.size(), word_vectors(context_.pipeline));
    const Telling telling = find_telling(paraphrase, phrase, sentences_);
    balance_.add(one.told, telling.score >= tells_proposition);
    if (one.told) {
      ++told_;
      const bool right = one.evidence.contains(telling.sentence);
      at_first_ += right ? 1 : 0;
      if (!right && context_.errors > 0) {
        std::fprintf(stderr, "propsegment: sentence %zu is no evidence of %s\n", telling.sentence,
                     one.words.c_str());
      }
    }
    if (one.told != (telling.score >= tells_proposition) && errors_ < context_.errors) {
      ++errors_;
      std::fprintf(stderr, "propsegment: %s %.3f %s\n", one.told ? "missed" : "false",
                   telling.score, one.words.c_str());
    }
  }

  [[nodiscard]] Measures measures() const {
    return {{"propsegment.balanced", balance_.value(), balance_.count()},
            share("propsegment.evidence_at_1", at_first_, told_)};
  }

 private:
  // Both texts with their words; kept while rows of the same two follow.
  void open(const Proposition& one,
            const std::vector<std::string>& premise,
            const std::vector<std::string>& hypothesis) {
    if (open_ == std::pair(one.premise, one.hypothesis)) return;
    open_ = {one.premise, one.hypothesis};
    synopsis_ = {};
    synopsis_.accounts.push_back(account_of_blocks(context_.pipeline, premise));
    synopsis_.accounts.push_back(account_of_blocks(context_.pipeline, hypothesis));
    units_ = make_units(synopsis_, ActorMap(synopsis_), {});
    sentences_.assign(premise.size(), {});
    const Account& account = synopsis_.accounts[0];
    for (const Unit& unit : units_->all) {
      if (unit.account != 0) continue;
      const std::size_t block = account.parse.sentences[unit.sentence].block;
      std::vector<WordKey>& words = sentences_[block].words;
      words.insert(words.end(), unit.words.begin(), unit.words.end());
    }
  }

  const EvalContext& context_;
  Texts texts_;
  std::pair<std::string, std::string> open_;
  Synopsis synopsis_;
  std::optional<Units> units_;
  std::vector<Phrase> sentences_;  // of the premise
  Balance balance_;
  double at_first_ = 0;
  std::size_t told_ = 0;
  std::size_t errors_ = 0;
};

}  // namespace

Measures measure_propositions(const EvalContext& context) {
  const auto bytes = read_whole_file(context.data + "/compare/propsegment_wiki_dev.jsonl");
  if (!bytes) return {};
  Propositions propositions(context);
  simdjson::dom::parser parser;
  for (const std::string_view line : lines_of(*bytes)) {
    simdjson::dom::element row;
    if (parser.parse(line.data(), line.size()).get(row) != simdjson::SUCCESS) continue;
    if (const auto one = proposition_of(row)) propositions.add(*one);
  }
  return propositions.measures();
}

}  // namespace synoptic
