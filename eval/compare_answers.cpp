// Do two answers say the same? Answers of many outlets to one question, grouped by people.
//
// nanco.balanced: balanced accuracy over pairs of answers of one question (same group or not), mean
// over the questions; the product's likeness of phrases against one threshold.
#include <simdjson.h>

#include "eval/compare_eval.hpp"
#include "eval/rows.hpp"

namespace synoptic {
namespace {

constexpr std::size_t most_answers = 60;  // of one question

struct Answers {
  std::vector<std::int64_t> group;
  Synopsis synopsis;
};

Phrase phrase_of(const Units& units, const Synopsis& synopsis, AccountIndex account) {
  Phrase phrase{words_of(units, account), no_key};
  const Parse& parse = synopsis.accounts[account].parse;
  for (TokenIndex i = 0; i < parse.size(); ++i) {
    if (parse.head[i] == i) phrase.head = units.key_of_token[account][i];
  }
  return phrase;
}

std::vector<double> likeness_table(const EvalContext& context, const Synopsis& synopsis) {
  const Units units = make_units(synopsis, ActorMap(synopsis), {});
  const Paraphrase paraphrase(units.lexis, units.all.size(), word_vectors(context.pipeline));
  const auto n = static_cast<AccountIndex>(synopsis.accounts.size());
  std::vector<Phrase> phrases;
  for (AccountIndex i = 0; i < n; ++i) phrases.push_back(phrase_of(units, synopsis, i));
  std::vector<double> table(std::size_t{n} * n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = i + 1; j < n; ++j) {
      table[i * n + j] = table[j * n + i] = paraphrase.alike(phrases[i], phrases[j]);
    }
  }
  return join_alike(table, n);
}

double balanced(const EvalContext& context, const Answers& answers) {
  const std::vector<double> table = likeness_table(context, answers.synopsis);
  const std::size_t n = answers.group.size();
  Balance balance;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = i + 1; j < n; ++j) {
      balance.add(answers.group[i] == answers.group[j], table[i * n + j] >= same_phrase);
    }
  }
  return balance.value();
}

Answers answers_of(const Pipeline& pipeline, const simdjson::dom::element& question) {
  Answers answers;
  for (const simdjson::dom::element& row : list_of(question, "answers")) {
    std::int64_t group = 0;
    if (row["group"].get(group) != simdjson::SUCCESS) continue;
    if (answers.group.size() == most_answers) break;
    answers.group.push_back(group);
    answers.synopsis.accounts.push_back(account_of_blocks(pipeline, {text_of(row, "answer")}));
  }
  return answers;
}

}  // namespace

Measures measure_answers(const EvalContext& context) {
  const auto bytes = read_whole_file(context.data + "/compare/nanco_dev.jsonl");
  if (!bytes) return {};
  simdjson::dom::parser parser;
  double sum = 0;
  std::size_t questions = 0;
  for (const std::string_view line : lines_of(*bytes)) {
    simdjson::dom::element question;
    if (parser.parse(line.data(), line.size()).get(question) != simdjson::SUCCESS) continue;
    sum += balanced(context, answers_of(context.pipeline, question));
    ++questions;
  }
  return {share("nanco.balanced", sum, questions)};
}

}  // namespace synoptic
