// Casualty sentences of our own (eval/casualties; its README gives the form): how many figures have
// value, bound, kind and thing counted all right, and how many figures are called casualties that
// are none. Misses of the kept half are never printed.
#include <algorithm>
#include <array>
#include <charconv>
#include <iostream>
#include <optional>

#include "eval/annotated_text.hpp"
#include "eval/eval.hpp"
#include "reading/read.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

struct GoldFigure {
  double low = 0;
  double high = 0;
  std::string_view bound, kind, counted;  // counted "-": any answer is right
};

// Parts of `text` between the marks.
std::vector<std::string_view> parts_of(std::string_view text, std::string_view mark) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(mark);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + mark.size());
  }
}

double number_of(std::string_view digits) {
  double value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::vector<GoldFigure> gold_of(std::string_view column) {
  std::vector<GoldFigure> gold;
  for (const std::string_view one : parts_of(column, "; ")) {
    const auto fields = parts_of(one, " ");
    if (fields.size() != 4) continue;
    const auto ends = parts_of(fields[0], "..");
    gold.push_back(
        {number_of(ends.front()), number_of(ends.back()), fields[1], fields[2], fields[3]});
  }
  return gold;
}

bool same_value(const Figure& figure, const GoldFigure& gold) {
  const double low = figure.low.value_or(figure.high.value_or(-1));
  const double high = gold.low == gold.high ? low : figure.high.value_or(-1);
  return low == gold.low && high == gold.high;
}

bool counts_word(const Figure& figure, std::string_view text, std::string_view word) {
  if (word == "-") return true;
  if (!figure.counts) return false;
  const auto words = parts_of(figure.counts->in(text), " ");
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view one) { return lower(one) == word; });
}

bool is_casualty(std::string_view kind) {
  constexpr std::array kinds = {"killed", "wounded",   "missing", "held",
                                "freed",  "displaced", "arrested"};
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

struct Counts {
  std::size_t gold = 0, right = 0, said = 0, wrong = 0;
};

void score_sentence(std::string_view line, const EvalContext& context, Counts& counts) {
  const std::size_t tab = line.find('\t');
  if (tab == std::string_view::npos || line.starts_with('#')) return;
  AnnotatedText row;
  row.text = std::string(line.substr(0, tab));
  const Article article = article_of(row);
  const Reading reading = read(article, parse(context.pipeline, article));
  const std::vector<GoldFigure> gold = gold_of(line.substr(tab + 1));
  std::size_t missed = 0;
  for (const GoldFigure& one : gold) {
    const bool right =
        std::any_of(reading.figures.begin(), reading.figures.end(), [&](const Figure& figure) {
          return same_value(figure, one) && name_of(figure.bound) == one.bound &&
                 figure.kind == one.kind && counts_word(figure, article.text, one.counted);
        });
    missed += right ? 0U : 1U;
  }
  std::size_t wrong = 0;
  for (const Figure& figure : reading.figures) {
    if (!is_casualty(figure.kind) || figure.vague) continue;
    ++counts.said;
    const bool meant = std::any_of(gold.begin(), gold.end(),
                                   [&](const GoldFigure& one) { return same_value(figure, one); });
    wrong += meant ? 0U : 1U;
  }
  counts.gold += gold.size();
  counts.right += gold.size() - missed;
  counts.wrong += wrong;
  if (context.errors == 0 || missed + wrong == 0) return;
  std::cerr << missed << " missed, " << wrong << " wrong: " << line << '\n';
  for (const Figure& figure : reading.figures) {
    std::cerr << "    " << figure.low.value_or(-1) << ' ' << name_of(figure.bound) << ' '
              << figure.kind << ' ' << (figure.counts ? figure.counts->in(article.text) : "-")
              << '\n';
  }
}

Measures score_file(const EvalContext& context, const std::string& half) {
  const auto text =
      read_whole_file(std::string(SYNOPTIC_SOURCE_DIR) + "/eval/casualties/" + half + ".tsv");
  Counts counts;
  if (text) {
    for (const std::string_view line : lines_of(*text)) score_sentence(line, context, counts);
  }
  return {share("casualty." + half + ".all_four", static_cast<double>(counts.right), counts.gold),
          share("casualty." + half + ".false", static_cast<double>(counts.wrong), counts.said)};
}

}  // namespace

Measures measure_casualties(const EvalContext& context) {
  EvalContext quiet = context;
  quiet.errors = 0;
  Measures all = score_file(context, "seen");
  const Measures kept = score_file(quiet, "kept");
  all.insert(all.end(), kept.begin(), kept.end());
  return all;
}

}  // namespace synoptic
