// How well are quantities read? NewsQuant: value, value with unit, value with bound, and the thing
// counted, as micro F1. One system figure meets one gold quantity (the published scorer may count
// one gold several times).
#include <algorithm>
#include <charconv>
#include <cmath>
#include <iostream>
#include <set>

#include "eval/annotated_text.hpp"
#include "eval/eval.hpp"
#include "reading/figures.hpp"
#include "reading/times.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

struct Values {
  double low = 0;
  double high = 0;
};

bool near(double a, double b) {
  return std::abs(a - b) <= 1e-5 * std::max({std::abs(a), std::abs(b), 1e-9});
}
bool same(const Values& a, const Values& b) {
  return near(a.low, b.low) && near(a.high, b.high);
}

// "208.0", "1000-10000".
Values gold_values(std::string_view text) {
  Values made;
  const char* end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, made.low);
  made.high = made.low;
  if (first.ec == std::errc{} && first.ptr < end && *first.ptr == '-') {
    std::from_chars(first.ptr + 1, end, made.high);
  }
  return made;
}

// The set's convention for vague words: dozens 12-120, else one power of ten to the next.
Values our_values(const Figure& figure) {
  const double low = figure.low.value_or(figure.high.value_or(0));
  const double high = figure.high.value_or(low);
  if (!figure.vague) return {low, high};
  if (low == 24) return {12, 120};
  const double power = std::pow(10, std::floor(std::log10(low)));
  return {power, power * 10};
}

std::string_view our_change(const Figure& figure) {
  if (figure.direction != 0 && figure.bound == Bound::exact)
    return figure.direction > 0 ? "up" : "down";
  switch (figure.bound) {
    case Bound::at_least:
    case Bound::more_than:
      return ">";
    case Bound::at_most:
    case Bound::less_than:
      return "<";
    case Bound::about:
    case Bound::just_below:
      return "~";
    case Bound::exact:
      break;
  }
  return "=";
}

std::string their_unit(const std::string& ours) {
  for (const LexiconRow& row : lexicon("eval/newsquant_units")) {
    if (row[0] == ours) return std::string(row[1]);
  }
  return ours;
}

// The set counts "several" and "a few" as no quantity.
bool is_their_quantity(const Figure& figure) {
  return !(figure.vague && figure.low == 3 && figure.high == 9);
}

// The set reads "from 240 to 273" as one range.
void join_ranges(std::string_view text, std::vector<Figure>& figures) {
  for (std::size_t i = 0; i + 1 < figures.size(); ++i) {
    Figure& first = figures[i];
    const Figure& last = figures[i + 1];
    const std::string_view before = text.substr(0, first.span.begin);
    if (!before.ends_with("from ") && !before.ends_with("from the ")) continue;
    if (first.span.end + 4 != last.number.begin && first.span.end + 4 != last.span.begin) continue;
    if (text.substr(first.span.end, 4) != " to " || !first.low || !last.high) continue;
    if (first.unit.empty()) first.unit = last.unit;
    first.high = last.high;
    figures.erase(figures.begin() + static_cast<std::ptrdiff_t>(i) + 1);
  }
}

// The set's name of a unit; a bare count names what is counted.
std::string our_unit(const Figure& figure, const Article& article, const Parse& parse) {
  if (figure.kind == "age") return figure.unit + " of age";
  if (!figure.unit.empty()) {  // "USD per barrel": each side by its name there
    const std::size_t per = figure.unit.find(" per ");
    std::string name = their_unit(figure.unit.substr(0, per));
    if (per != std::string::npos) name += " per " + their_unit(figure.unit.substr(per + 5));
    return name;
  }
  if (!figure.counts) return "-";
  std::string words = lower(figure.counts->in(article.text));
  const std::size_t last = words.rfind(' ');
  return words.substr(0, last == std::string::npos ? 0 : last + 1) +
         std::string(parse.lemma(figure.counts_head));
}

std::set<std::string> words_of(std::string_view text) {
  std::set<std::string> words;
  std::string folded = lower(text);
  std::replace(folded.begin(), folded.end(), ',', ' ');
  for (const std::string_view word : split(folded, ' ')) {
    if (!word.empty() && word != "-") words.insert(std::string(word));
  }
  return words;
}

bool is_content(Pos pos) {
  return pos == Pos::noun || pos == Pos::propn || pos == Pos::adj || pos == Pos::verb ||
         pos == Pos::num || pos == Pos::adv;
}

// The words of a noun and of what belongs to it, without its clauses and without the figure.
void add_noun(const Figure& figure,
              TokenIndex head,
              const Article& article,
              const Parse& parse,
              std::set<std::string>& words) {
  TokenIndex end = parse.right_edge[head] + 1;
  for (const TokenIndex child : parse.children(head)) {
    const Dep dep = parse.dep[child];
    const bool clause = dep == Dep::relcl || dep == Dep::acl || dep == Dep::appos ||
                        dep == Dep::conj || dep == Dep::punct;
    if (clause && child > head) end = std::min(end, parse.left_edge[child]);
  }
  for (TokenIndex i = parse.left_edge[head]; i < end; ++i) {
    if (figure.tokens.contains(i) || !is_content(parse.pos[i])) continue;
    words.insert(lower(parse.text(i, article.text)));
  }
}

// The set's "concept": what an amount measures, or what has the things counted.
std::set<std::string> concept_of(const Figure& figure, const Article& article, const Parse& parse) {
  std::set<std::string> words;
  if (!figure.unit.empty() && figure.counts) words = words_of(figure.counts->in(article.text));
  if (figure.bearer && (words.empty() || figure.bearer_head != figure.counts_head))
    add_noun(figure, figure.bearer_head, article, parse, words);
  return words;
}

struct Counts {
  std::size_t gold = 0, found = 0, value = 0, unit = 0, bound = 0, partial = 0, complete = 0;
};

void judge(const Annotation& gold,
           const Figure& figure,
           const Article& article,
           const Parse& parse,
           bool show,
           Counts& counts) {
  ++counts.value;
  const std::string unit = our_unit(figure, article, parse);
  if (lower(gold["normalized_unit"]) == unit) ++counts.unit;
  if (gold["change"] == our_change(figure)) ++counts.bound;
  if (show) {
    if (lower(gold["normalized_unit"]) != unit)
      std::cerr << "unit\t" << gold["normalized_unit"] << '\t' << unit << '\t'
                << figure.span.in(article.text) << '\n';
    if (gold["change"] != our_change(figure))
      std::cerr << "bound\t" << gold["change"] << '\t' << our_change(figure) << '\t'
                << figure.span.in(article.text) << " : " << article.text << '\n';
    std::cerr << "concept\t" << gold["referred_concepts"] << "\t";
    for (const std::string& word : concept_of(figure, article, parse)) std::cerr << word << ' ';
    std::cerr << '\t' << article.text << '\n';
  }
  const std::set<std::string> wanted = words_of(gold["referred_concepts"]);
  const std::set<std::string> got = concept_of(figure, article, parse);
  if (wanted == got) ++counts.complete;
  const bool share =
      std::any_of(got.begin(), got.end(), [&](const auto& word) { return wanted.count(word) > 0; });
  if (share || (wanted.empty() && got.empty())) ++counts.partial;
}

void count(const AnnotatedText& row, const EvalContext& context, bool show, Counts& counts) {
  const Article article = article_of(row);
  const Limits limits;
  const Parse parsed = parse(context.pipeline, article, limits);
  Reading reading;
  find_times({article, parsed, limits}, reading);
  find_figures({article, parsed, limits}, reading);
  std::erase_if(reading.figures, [](const Figure& f) { return !is_their_quantity(f); });
  join_ranges(article.text, reading.figures);
  std::vector<bool> used(reading.figures.size(), false);
  counts.gold += row.annotations.size();
  counts.found += reading.figures.size();
  for (const Annotation& gold : row.annotations) {
    const Values wanted = gold_values(gold["value"]);
    std::size_t at = 0;
    while (at < used.size() && (used[at] || !same(our_values(reading.figures[at]), wanted))) ++at;
    if (at == used.size()) {
      if (show)
        std::cerr << row.id << " missed " << gold["value"] << ' ' << gold["unit"] << ": "
                  << row.text << '\n';
      continue;
    }
    used[at] = true;
    judge(gold, reading.figures[at], article, parsed, show, counts);
  }
  for (std::size_t i = 0; show && i < used.size(); ++i) {
    if (!used[i])
      std::cerr << row.id << " extra " << reading.figures[i].span.in(row.text) << ": " << row.text
                << '\n';
  }
}

}  // namespace

Measures measure_quantities(const EvalContext& context) {
  Counts counts;
  std::size_t shown = 0;
  for (const AnnotatedText& row :
       annotated_texts(context.data + "/quantities/newsquant_dev.jsonl")) {
    count(row, context, shown++ < context.errors, counts);
  }
  if (counts.gold == 0) return {};
  const auto measure = [&](const char* id, std::size_t right) {
    return Measure{id, f1(right, counts.found, counts.gold), counts.gold};
  };
  return {measure("newsquant.value", counts.value), measure("newsquant.unit", counts.unit),
          measure("newsquant.bound", counts.bound),
          measure("newsquant.concept_partial", counts.partial),
          measure("newsquant.concept_complete", counts.complete)};
}

}  // namespace synoptic
