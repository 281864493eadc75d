// Do two answers say the same? Answers of many outlets to one question, grouped by people.
//
// nanco.balanced: balanced accuracy over pairs of answers of one question (same group or not), mean
// over the questions: share of the words of two answers, near words counted, against one threshold.
#include <simdjson.h>

#include <algorithm>

#include "eval/eval.hpp"
#include "synopsis/units.hpp"

namespace synoptic {
namespace {

constexpr double same_answer = 0.16;      // shared weight over all weight of both
constexpr std::size_t most_answers = 60;  // of one question

struct Answer {
  std::int64_t group = 0;
  Account account;
};

Account account_of(const Pipeline& pipeline, std::string_view text) {
  Account account;
  account.article.text = text;
  account.article.blocks.push_back(
      {BlockKind::paragraph, {0, static_cast<std::uint32_t>(text.size())}});
  account.parse = parse(pipeline, account.article);
  return account;
}

std::vector<WordKey> words_of(const Units& units, AccountIndex account) {
  std::vector<WordKey> words;
  for (const Unit& unit : units.all) {
    if (unit.account == account) words.insert(words.end(), unit.words.begin(), unit.words.end());
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

double balanced(std::vector<Answer> answers) {
  Synopsis synopsis;
  std::vector<std::int64_t> groups;
  for (Answer& answer : answers) {
    groups.push_back(answer.group);
    synopsis.accounts.push_back(std::move(answer.account));
  }
  const Units units = make_units(synopsis, ActorMap(synopsis), {});
  double right[2] = {0, 0};
  double all[2] = {0, 0};
  for (AccountIndex a = 0; a < groups.size(); ++a) {
    for (AccountIndex b = a + 1; b < groups.size(); ++b) {
      const Match match = match_words(units.lexis, words_of(units, a), words_of(units, b));
      const double both =
          match.of_a > 0 && match.of_b > 0 ? 1 / (1 / match.of_a + 1 / match.of_b - 1) : 0;
      const bool same = groups[a] == groups[b];
      all[same] += 1;
      right[same] += (both >= same_answer) == same ? 1 : 0;
    }
  }
  return all[0] > 0 && all[1] > 0 ? (right[0] / all[0] + right[1] / all[1]) / 2 : 0;
}

std::vector<Answer> answers_of(const Pipeline& pipeline, simdjson::dom::element question) {
  std::vector<Answer> answers;
  simdjson::dom::array rows;
  if (question["answers"].get(rows) != simdjson::SUCCESS) return answers;
  for (const simdjson::dom::element row : rows) {
    std::string_view text;
    std::int64_t group = 0;
    const bool whole = row["answer"].get(text) == simdjson::SUCCESS &&
                       row["group"].get(group) == simdjson::SUCCESS;
    if (whole && answers.size() < most_answers) {
      answers.push_back({group, account_of(pipeline, text)});
    }
  }
  return answers;
}

}  // namespace

Measures measure_compare(const EvalContext& context) {
  const auto bytes = read_whole_file(context.data + "/compare/nanco_dev.jsonl");
  if (!bytes) return {};
  simdjson::dom::parser parser;
  double sum = 0;
  std::size_t questions = 0;
  for (const std::string_view line : lines_of(*bytes)) {
    simdjson::dom::element question;
    if (parser.parse(line.data(), line.size()).get(question) != simdjson::SUCCESS) continue;
    sum += balanced(answers_of(context.pipeline, question));
    ++questions;
  }
  return {share("nanco.balanced", sum, questions)};
}

}  // namespace synoptic
