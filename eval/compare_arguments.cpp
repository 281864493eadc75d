// Which arguments of two sentences tell the same? Question-answer pairs of two sentences on one
// event, aligned by people.
//
// qa_align.p, .r: over single pairs (a many-to-many alignment counts as all its pairs). A question
// gives the role (who does, what is done to, when ...), its verb the predicate, the answer the
// words.
#include <simdjson.h>

#include <algorithm>
#include <cstdio>
#include <set>

#include "eval/compare_eval.hpp"
#include "eval/rows.hpp"

namespace synoptic {
namespace {

struct Question {
  std::string verb, question, answer;
  auto operator<=>(const Question&) const = default;
};
using QuestionPair = std::pair<Question, Question>;

Question question_of(const simdjson::dom::element& row) {
  return {text_of(row, "verb"), text_of(row, "question"), text_of(row, "answer")};
}

std::vector<Question> questions_of(const simdjson::dom::element& row, std::string_view key) {
  std::set<Question> all;
  for (const simdjson::dom::element& one : list_of(row, key)) all.insert(question_of(one));
  return {all.begin(), all.end()};
}

// "When did someone arrest someone?" asks for the time; "What did someone arrest?" for what it is
// done to: a participant stands before its verb already.
ArgumentRole role_of(const Parse& parse, std::string_view verb) {
  const std::string_view first = parse.size() == 0 ? std::string_view{} : parse.lower(0);
  if (first == "when") return ArgumentRole::time;
  if (first == "where") return ArgumentRole::place;
  if (first == "why") return ArgumentRole::reason;
  if (first == "how") return ArgumentRole::manner;
  bool passive = false;
  for (TokenIndex i = 1; i < parse.size(); ++i) {
    if (parse.lower(i) == verb || parse.dep[i] == Dep::root) break;
    passive = passive || parse.lemma(i) == "be";
    const bool named = parse.lower(i) == "someone" || parse.lower(i) == "something";
    if (!named) continue;
    const bool beside = passive || parse.pos[parse.size() - 2] == Pos::adp;  // "... arrested by?"
    return beside ? ArgumentRole::beside : ArgumentRole::done_to;
  }
  return passive && !verb.ends_with("ing") ? ArgumentRole::done_to : ArgumentRole::doer;
}

// The key of the first token of that spelling; no_key when there is none.
WordKey key_of(const Units& units, const Account& account, AccountIndex a, std::string_view word) {
  for (TokenIndex i = 0; i < account.parse.size(); ++i) {
    if (account.parse.lower(i) == word) return units.key_of_token[a][i];
  }
  return no_key;
}

std::vector<Argument> arguments_of(const EvalContext& context,
                                   const std::vector<Question>& questions,
                                   const Synopsis& synopsis,
                                   const Units& units,
                                   AccountIndex account) {
  std::vector<Argument> arguments;
  for (const Question& one : questions) {
    arguments.push_back({key_of(units, synopsis.accounts[account], account, one.verb),
                         role_of(parse_text(context.pipeline, one.question), one.verb),
                         phrase_in(synopsis, units, account, 0, one.answer)});
  }
  return arguments;
}

std::set<QuestionPair> gold_of(const simdjson::dom::element& row) {
  std::set<QuestionPair> gold;
  for (const simdjson::dom::element& aligned : list_of(row, "aligned")) {
    for (const simdjson::dom::element& a : list_of(aligned, "a")) {
      for (const simdjson::dom::element& b : list_of(aligned, "b")) {
        gold.emplace(question_of(a), question_of(b));
      }
    }
  }
  return gold;
}

struct Counts {
  std::size_t gold = 0, found = 0, right = 0;
};

void count_row(const EvalContext& context, const simdjson::dom::element& row, Counts& counts) {
  Synopsis synopsis;
  synopsis.accounts.push_back(account_of_blocks(context.pipeline, {text_of(row, "sent_a")}));
  synopsis.accounts.push_back(account_of_blocks(context.pipeline, {text_of(row, "sent_b")}));
  const Units units = make_units(synopsis, ActorMap(synopsis), {});
  const Paraphrase paraphrase(units.lexis, units.all.size(), word_vectors(context.pipeline));
  const std::vector<Question> a = questions_of(row, "qas_a");
  const std::vector<Question> b = questions_of(row, "qas_b");
  const std::set<QuestionPair> gold = gold_of(row);
  counts.gold += gold.size();
  for (const ArgumentPair& pair :
       align_arguments(paraphrase, arguments_of(context, a, synopsis, units, 0),
                       arguments_of(context, b, synopsis, units, 1))) {
    ++counts.found;
    if (gold.contains({a[pair.a], b[pair.b]})) {
      ++counts.right;
    } else if (counts.found - counts.right <= context.errors) {
      std::fprintf(stderr, "qa_align: false %.2f %s (%s) | %s (%s)\n", pair.score,
                   a[pair.a].question.c_str(), a[pair.a].answer.c_str(), b[pair.b].question.c_str(),
                   b[pair.b].answer.c_str());
    }
  }
}

}  // namespace

Measures measure_arguments(const EvalContext& context) {
  const auto bytes = read_whole_file(context.data + "/compare/qa_align_dev.jsonl");
  if (!bytes) return {};
  Counts counts;
  simdjson::dom::parser parser;
  for (const std::string_view line : lines_of(*bytes)) {
    simdjson::dom::element row;
    if (parser.parse(line.data(), line.size()).get(row) != simdjson::SUCCESS) continue;
    count_row(context, row, counts);
  }
  const auto right = static_cast<double>(counts.right);
  return {share("qa_align.p", right, counts.found), share("qa_align.r", right, counts.gold)};
}

}  // namespace synoptic
