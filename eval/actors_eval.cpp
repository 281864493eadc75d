// Who: mentions of our own stories (actor_gold_eval.cpp); pronouns to names on GAP (F1 over its two
// candidate names, overall and by gender).
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cstdio>

#include "eval/eval.hpp"
#include "eval/rows.hpp"
#include "reading/actors/actors.hpp"
#include "reading/actors/actors_clues.hpp"

namespace synoptic {
namespace {

struct Counts {
  std::size_t right = 0, wrong = 0, missed = 0, items = 0;
};

void count(bool gold, bool found, Counts& counts) {
  counts.right += gold && found ? 1 : 0;
  counts.wrong += !gold && found ? 1 : 0;
  counts.missed += gold && !found ? 1 : 0;
}

double f1(const Counts& counts) {
  const std::size_t all = 2 * counts.right + counts.wrong + counts.missed;
  return all == 0 ? 0 : 2.0 * static_cast<double>(counts.right) / static_cast<double>(all);
}

// The actor of the pronoun at `span`; absent when unresolved.
Index actor_at(const Reading& reading, Span span) {
  for (const Mention& mention : reading.mentions) {
    if (mention.span == span && mention.form == MentionForm::pronoun) return mention.actor;
  }
  return absent;
}

bool names_actor(const Reading& reading, Index actor, Span span) {
  return actor != absent &&
         std::any_of(reading.mentions.begin(), reading.mentions.end(), [&](const Mention& mention) {
           return mention.actor == actor && mention.form != MentionForm::pronoun &&
                  mention.span.overlaps(span);
         });
}

Span pair_of(const simdjson::dom::element& row,
             std::string_view key,
             const std::vector<std::uint32_t>& bytes) {
  simdjson::dom::element pair;
  return row[key].get(pair) == simdjson::SUCCESS ? span_of_pair(pair, bytes) : Span{};
}

void measure_row(const EvalContext& context,
                 const simdjson::dom::element& row,
                 std::array<Counts, 3>& counts,
                 std::size_t& errors) {
  const Article article = article_of_text(text_of(row, "text"));
  const std::vector<std::uint32_t> bytes = byte_of_code_point(article.text);
  const Parse parsed = parse(context.pipeline, article);
  Reading reading;
  const Limits limits;
  find_actors({article, parsed, limits}, reading);
  const Index actor = actor_at(reading, pair_of(row, "pronoun", bytes));
  const bool a = names_actor(reading, actor, pair_of(row, "a", bytes));
  const bool b = names_actor(reading, actor, pair_of(row, "b", bytes));
  const std::string answer = text_of(row, "answer");
  const std::size_t gender = text_of(row, "gender") == "m" ? 1 : 2;
  for (const std::size_t group : {std::size_t{0}, gender}) {
    ++counts[group].items;
    count(answer == "a", a, counts[group]);
    count(answer == "b", b, counts[group]);
  }
  if (errors > 0 && ((answer == "a") != a || (answer == "b") != b)) {
    --errors;
    const auto named = [&](std::string_view key) {
      const Span span = pair_of(row, key, bytes);
      return std::any_of(reading.mentions.begin(), reading.mentions.end(), [&](const Mention& m) {
        return m.actor != absent && m.span.overlaps(span);
      });
    };
    std::fprintf(stderr, "%s: answer %s, found %s%s%s%s%s\n", text_of(row, "id").c_str(),
                 answer.c_str(), a ? "a" : "", b ? "b" : "", actor == absent ? " (nobody)" : "",
                 named("a") ? "" : " (a is no actor)", named("b") ? "" : " (b is no actor)");
  }
}

using Row = simdjson::dom::element;

// Calls `each` with every row of the set.
template <class Each>
void for_each_row(const EvalContext& context, Each each) {
  const auto bytes = read_whole_file(context.data + "/quotes/gap-dev.jsonl");
  if (!bytes) return;
  simdjson::dom::parser parser;
  for (const std::string_view line : lines_of(*bytes)) {
    Row row;
    if (parser.parse(line.data(), line.size()).get(row) == simdjson::SUCCESS) each(row);
  }
}

bool is_named(const PronounTrace& trace, std::size_t referent, Span span) {
  return std::any_of(trace.named.begin(), trace.named.end(), [&](const auto& one) {
    return one.second == referent && one.first.overlaps(span);
  });
}

// "#id answer gender", then a line a candidate: "a", "b", "ab" or "-", and its clues.
void print_row(const EvalContext& context, const Row& row) {
  const Article article = article_of_text(text_of(row, "text"));
  const std::vector<std::uint32_t> bytes = byte_of_code_point(article.text);
  const Parse parsed = parse(context.pipeline, article);
  Reading reading;
  PronounTrace trace;
  const Limits limits;
  trace_pronouns({article, parsed, limits}, reading, trace);
  std::printf("#%s %s %s\n", text_of(row, "id").c_str(), text_of(row, "answer").c_str(),
              text_of(row, "gender").c_str());
  for (const PronounTrace::Candidate& one : trace.candidates) {
    if (one.pronoun != pair_of(row, "pronoun", bytes)) continue;
    const bool a = is_named(trace, one.referent, pair_of(row, "a", bytes));
    const bool b = is_named(trace, one.referent, pair_of(row, "b", bytes));
    std::printf("%s%s%s", a ? "a" : "", b ? "b" : "", a || b ? "" : "-");
    for (std::size_t i = 0; i < clue_count; ++i) {
      if (one.clues[i] == 0) continue;
      const std::string name(name_of(static_cast<Clue>(i)));
      std::printf("\t%s=%u", name.c_str(), static_cast<unsigned>(one.clues[i]));
    }
    std::printf("\n");
  }
}

}  // namespace

void print_pronoun_candidates(const EvalContext& context) {
  for_each_row(context, [&](const Row& row) { print_row(context, row); });
}

Measures measure_actors(const EvalContext& context) {
  std::array<Counts, 3> counts;
  Measures measures = measure_story_actors(context);
  std::size_t errors = context.errors;
  for_each_row(context, [&](const Row& row) { measure_row(context, row, counts, errors); });
  if (counts[0].items == 0) return measures;
  measures.push_back({"gap.f1", f1(counts[0]), counts[0].items});
  measures.push_back({"gap.f1_m", f1(counts[1]), counts[1].items});
  measures.push_back({"gap.f1_f", f1(counts[2]), counts[2].items});
  return measures;
}

}  // namespace synoptic
