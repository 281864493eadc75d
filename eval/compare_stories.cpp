// What does the product show of short accounts?
//
// claimdiff.shown_per_100: differences shown per 100 pairs of one claim each, from two outlets on
// one story. The labels there are of rhetoric as much as of fact: a low figure is wanted, and the
// shown ones are judged by hand (--errors prints them; docs/evaluation.md).
// crisisfacts.shown_per_100: differences shown per 100 facts of a crisis (fires, a hurricane),
// those of one day taken as one account. Figures grow there and warnings follow each other; the set
// tells of no conflict. neus.covered: content words of a neutral round-up that stand in the lines
// of the product's lists (told by several, differing, told by one alone) of three accounts of the
// story.
#include <simdjson.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>

#include "eval/compare_eval.hpp"
#include "eval/rows.hpp"

namespace synoptic {
namespace {

constexpr std::size_t sample = 500;  // pairs of claims; --full takes all

Input input_of(std::string path, std::string title, std::string text, std::string date) {
  Input input{std::move(path), std::move(text), {}};
  input.given.title = std::move(title);
  input.given.date = std::move(date);
  return input;
}

BriefOptions options_of(const EvalContext& context) {
  BriefOptions options;
  options.gazetteer = context.gazetteer;
  return options;
}

// Counts what is shown, and prints it.
std::size_t count_shown(const EvalContext& context,
                        const std::string& name,
                        const Synopsis& synopsis) {
  std::size_t shown = 0;
  for (const Difference& one : synopsis.differences) {
    if (one.explained) continue;
    ++shown;
    if (context.errors == 0) continue;
    std::fprintf(stderr, "%s %s by %s", name.c_str(), std::string(name_of(one.kind)).c_str(),
                 std::string(one.rule).c_str());
    for (const DifferenceSide& side : one.sides) {
      std::fprintf(stderr, " | %s: %s", side.value.c_str(), side.text.c_str());
    }
    std::fputc('\n', stderr);
  }
  return shown;
}

std::size_t shown_of(const EvalContext& context, const simdjson::dom::element& row) {
  const std::string date = text_of(row, "date");
  return count_shown(
      context, "claimdiff: " + text_of(row, "id"),
      brief(context.pipeline,
            {input_of("a.txt", text_of(row, "article_a"), text_of(row, "claim_a") + "\n", date),
             input_of("b.txt", text_of(row, "article_b"), text_of(row, "claim_b") + "\n", date)},
            options_of(context)));
}

// The facts of one day, a sentence each, as an account of that day.
using DaysOfCrisis = std::map<std::string, std::string>;

std::string sentence_of(std::string fact) {
  const std::size_t end = fact.find_last_not_of(" \n");
  fact.resize(end == std::string::npos ? 0 : end + 1);
  const bool ended =
      !fact.empty() && std::string_view(".!?").find(fact.back()) != std::string_view::npos;
  return fact + (ended ? "\n" : ".\n");
}

std::set<std::string, std::less<>> content_words(const EvalContext& context,
                                                 const std::string& text) {
  std::set<std::string, std::less<>> words;
  const Parse parse = parse_text(context.pipeline, text);
  for (TokenIndex i = 0; i < parse.size(); ++i) {
    const Pos pos = parse.pos[i];
    const bool content = pos == Pos::noun || pos == Pos::propn || pos == Pos::verb ||
                         pos == Pos::adj || pos == Pos::adv || pos == Pos::num;
    if (content) words.emplace(parse.lemma(i));
  }
  return words;
}

// The lines of the product's lists, one a line.
std::string listed_lines(const Synopsis& synopsis) {
  std::string lines;
  const auto add = [&](const Evidence& line) {
    lines += line.span.in(synopsis.accounts[line.account].article.text);
    lines.push_back('\n');
  };
  for (const Fact& fact : synopsis.facts) {
    for (const FactCell& cell : fact.cells) {
      for (const Evidence& evidence : cell.evidence) add(evidence);
    }
  }
  for (const Difference& one : synopsis.differences) {
    for (const DifferenceSide& side : one.sides) {
      for (const Evidence& evidence : side.evidence) add(evidence);
    }
  }
  for (const OnlyLine& only : synopsis.only) add(only.line);
  return lines;
}

struct Covered {
  std::size_t words = 0, found = 0;
};

void count_roundup(const EvalContext& context,
                   const simdjson::dom::element& row,
                   Covered& covered) {
  std::vector<Input> inputs;
  for (const simdjson::dom::element& one : list_of(row, "accounts")) {
    inputs.push_back(input_of(std::to_string(inputs.size()) + ".txt", text_of(one, "title"),
                              text_of(one, "text") + "\n", ""));
  }
  simdjson::dom::element roundup;
  if (row["neutral_roundup"].get(roundup) != simdjson::SUCCESS) return;
  const Synopsis synopsis = brief(context.pipeline, inputs, options_of(context));
  const auto listed = content_words(context, listed_lines(synopsis));
  for (const std::string& word : content_words(context, text_of(roundup, "text"))) {
    ++covered.words;
    covered.found += listed.contains(word) ? 1 : 0;
  }
}

}  // namespace

Measures measure_claims(const EvalContext& context) {
  const auto bytes = read_whole_file(context.data + "/compare/claimdiff_dev.jsonl");
  if (!bytes) return {};
  const std::vector<std::string_view> lines = lines_of(*bytes);
  const std::size_t step =
      context.full ? 1 : std::max<std::size_t>(lines.size() / sample, 1);  // spread over all topics
  simdjson::dom::parser parser;
  std::size_t pairs = 0;
  std::size_t shown = 0;
  for (std::size_t i = 0; i < lines.size(); i += step) {
    simdjson::dom::element row;
    if (parser.parse(lines[i].data(), lines[i].size()).get(row) != simdjson::SUCCESS) continue;
    shown += shown_of(context, row);
    ++pairs;
  }
  return {share("claimdiff.shown_per_100", 100.0 * static_cast<double>(shown), pairs)};
}

Measures measure_crises(const EvalContext& context) {
  const auto bytes = read_whole_file(context.data + "/compare/crisisfacts2022_dev.jsonl");
  if (!bytes) return {};
  simdjson::dom::parser parser;
  std::map<std::string, DaysOfCrisis> crises;
  std::size_t facts = 0;
  for (const std::string_view line : lines_of(*bytes)) {
    simdjson::dom::element row;
    if (parser.parse(line.data(), line.size()).get(row) != simdjson::SUCCESS) continue;
    crises[text_of(row, "event")][text_of(row, "day")] += sentence_of(text_of(row, "fact"));
    ++facts;
  }
  std::size_t shown = 0;
  for (const auto& [event, days] : crises) {
    std::vector<Input> inputs;
    for (const auto& [day, text] : days) inputs.push_back(input_of(day + ".txt", "", text, day));
    shown += count_shown(context, "crisisfacts: " + event,
                         brief(context.pipeline, inputs, options_of(context)));
  }
  return {share("crisisfacts.shown_per_100", 100.0 * static_cast<double>(shown), facts)};
}

Measures measure_roundups(const EvalContext& context) {
  const auto bytes = read_whole_file(context.data + "/compare/neus_triplets_dev.jsonl");
  if (!bytes) return {};
  simdjson::dom::parser parser;
  Covered covered;
  for (const std::string_view line : lines_of(*bytes)) {
    simdjson::dom::element row;
    if (parser.parse(line.data(), line.size()).get(row) != simdjson::SUCCESS) continue;
    count_roundup(context, row, covered);
  }
  return {share("neus.covered", static_cast<double>(covered.found), covered.words)};
}

}  // namespace synoptic
