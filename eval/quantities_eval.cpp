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
#include "reading/figures/figures.hpp"
#include "reading/times/times.hpp"
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

// "just under 5" lies under it for the set, "nearly 5" about it.
bool says_under(std::string_view words) {
  return words.find("under ") != std::string_view::npos ||
         words.find("below ") != std::string_view::npos ||
         words.find("less ") != std::string_view::npos ||
         words.find("fewer ") != std::string_view::npos;
}

std::string_view our_change(const Figure& figure, std::string_view text) {
  if (figure.direction != 0 && figure.bound == Bound::exact)
    return figure.direction > 0 ? "up" : "down";
  switch (figure.bound) {
    case Bound::at_least:
    case Bound::more_than:
      return ">";
    case Bound::at_most:
    case Bound::less_than:
      return "<";
    case Bound::just_below:
      return says_under(figure.span.in(text)) ? "<" : "~";
    case Bound::about:
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
    if (last.sentence != first.sentence || last.span.begin < first.span.end) continue;
    const std::string_view between = text.substr(first.span.end, last.span.begin - first.span.end);
    const bool same = first.unit.empty() || last.unit.empty() || first.unit == last.unit ||
                      first.unit.starts_with(last.unit + " per ");
    const bool few = std::count(between.begin(), between.end(), ' ') <= 6;
    if (!same || !few || !between.ends_with(" to ")) continue;
    if (!(first.low || first.high) || !(last.low || last.high)) continue;
    if (first.unit.empty()) first.unit = last.unit;
    first.number.end = last.number.end;
    first.tokens.end = last.tokens.end;
    first.low = first.low ? first.low : first.high;
    first.high = last.high ? last.high : last.low;
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
  TokenIndex begin = 0;
  while (parse.span[begin].begin < figure.counts->begin) ++begin;
  while (begin < figure.counts_head && parse.pos[begin] == Pos::det) ++begin;
  const std::string words =
      lower(Span{parse.span[begin].begin, figure.counts->end}.in(article.text));
  const bool is_share = figure.low && *figure.low < 1 && parse.pos[figure.counts_head] != Pos::pron;
  if (is_share) return "% " + words;  // "a third of the tenants"
  const std::size_t last = words.rfind(' ');
  return words.substr(0, last == std::string::npos ? 0 : last + 1) +
         lower(parse.lemma(figure.counts_head));
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

bool is_content(const Parse& parse, TokenIndex i) {
  const Pos pos = parse.pos[i];
  if (pos == Pos::verb) return parse.dep[i] == Dep::amod || parse.dep[i] == Dep::compound;
  return pos == Pos::noun || pos == Pos::propn || pos == Pos::adj || pos == Pos::num;
}

// The printed word around a token ("e-commerce"), as the set cuts words: at blanks, without the
// marks around it and the possessive ending.
std::string printed_word(const Span& token, std::string_view text) {
  static constexpr std::string_view marks = ".,;:!?()[]\"'";
  std::size_t begin = token.begin;
  std::size_t end = token.end;
  while (begin > 0 && text[begin - 1] != ' ' && text[begin - 1] != '\n') --begin;
  while (end < text.size() && text[end] != ' ' && text[end] != '\n') ++end;
  std::string_view word = text.substr(begin, end - begin);
  for (const std::string_view ending : {"'s", "\xE2\x80\x99s"}) {
    if (word.ends_with(ending)) word.remove_suffix(ending.size());
  }
  while (!word.empty() && marks.find(word.front()) != std::string_view::npos) word.remove_prefix(1);
  while (!word.empty() && marks.find(word.back()) != std::string_view::npos) word.remove_suffix(1);
  return lower(word);
}

// Words the set leaves out of its concepts: they say how much, not what.
bool is_bare(std::string_view word) {
  if (word == "total" || word == "worth" || word == "many" || word == "few") return true;
  for (const LexiconRow& row : lexicon("figures/comparison")) {
    if (row[0] == word) return true;
  }
  return false;
}

// A figure with the text and all the figures of its sentence.
struct Found {
  const Figure& figure;
  const Article& article;
  const Parse& parse;
  const Reading& reading;

  // Part of some figure, or of a time that is no bare year.
  [[nodiscard]] bool is_value(TokenIndex i) const {
    for (const Figure& other : reading.figures) {
      if (other.number.contains(parse.span[i])) return true;
      const bool counted = other.counts && other.counts->contains(parse.span[i]);
      if (!other.unit.empty() && other.tokens.contains(i) && !counted) return true;
    }
    const Dep dep = parse.dep[i];
    if (parse.pos[i] == Pos::num || dep == Dep::compound || dep == Dep::amod || parse.head[i] > i)
      return false;  // "September crude"
    if (dep == Dep::pobj && (parse.lemma(i) == "quarter" || parse.lemma(i) == "half")) return true;
    return std::any_of(reading.times.begin(), reading.times.end(),
                       [&](const TimeExpr& time) { return time.tokens.contains(i); });
  }

  [[nodiscard]] bool is_counted(TokenIndex i) const {
    return figure.counts && figure.counts->contains(parse.span[i]);
  }

  void add(TokenIndex i, std::set<std::string>& words) const {
    if (is_content(parse, i) && !is_value(i) && !is_bare(parse.lower(i)))
      words.insert(printed_word(parse.span[i], article.text));
  }
};

// "the Tarn 11", "West Harbour Crude (WHC)": a second name right beside the noun.
bool is_close_name(const Parse& parse, TokenIndex child, TokenIndex head) {
  const TokenIndex left = parse.left_edge[child];
  if (left == head + 1) return true;
  return left == head + 2 && parse.tag[head + 1] == Tag::lrb && left == child;
}

bool is_noun(const Parse& parse, TokenIndex i) {
  return parse.pos[i] == Pos::noun || parse.pos[i] == Pos::propn;
}

// "the oldest farms and mills": the second noun shares what stands before the first.
bool is_bare_noun(const Parse& parse, TokenIndex i) {
  if (!is_noun(parse, i)) return false;
  for (const TokenIndex child : parse.children(i)) {
    const Dep dep = parse.dep[child];
    if (child < i && (dep == Dep::det || dep == Dep::nummod || dep == Dep::poss)) return false;
  }
  return true;
}

// What hangs on a noun and is no part of its name.
bool is_aside(const Parse& parse, TokenIndex child, TokenIndex head) {
  switch (parse.dep[child]) {
    case Dep::appos:
      return !is_close_name(parse, child, head);
    case Dep::relcl:
    case Dep::acl:
    case Dep::punct:
    case Dep::advcl:
    case Dep::nsubj:
    case Dep::npadvmod:
      return true;
    case Dep::conj:
      return child > head && !is_bare_noun(parse, child);
    case Dep::prep:
      if (parse.pos[child] == Pos::verb || child < head)
        return true;  // "including"; "in 2020, ..."
      [[fallthrough]];
    default:
      return parse.tag[child] == Tag::jjr || parse.tag[child] == Tag::rbr;
  }
}

// The words of a noun and of what belongs to it, without its clauses and without values.
void add_noun(const Found& found, TokenIndex top, std::set<std::string>& words) {
  const Parse& parse = found.parse;
  std::vector<TokenIndex> open = {top};
  for (std::size_t next = 0; next < open.size() && open.size() < 200; ++next) {
    const TokenIndex i = open[next];
    found.add(i, words);
    for (const TokenIndex child : parse.children(i)) {
      const bool counted = top == found.figure.counts_head && found.is_counted(child);
      const bool own = found.figure.tokens.contains(child) && !counted;
      const bool aside = is_aside(parse, child, i) && (i == top || parse.dep[child] != Dep::conj);
      if (!own && !aside) open.push_back(child);
    }
  }
}

// The set's "concept": what an amount measures, or what has the things counted, and whose it is.
std::set<std::string> concept_of(const Found& found) {
  const Figure& figure = found.figure;
  std::set<std::string> words;
  for (TokenIndex i = figure.tokens.begin; i < figure.tokens.end; ++i) {
    if (!figure.unit.empty() && found.is_counted(i)) found.add(i, words);
  }
  if (!words.empty() && figure.tokens.contains(figure.counts_head))
    add_noun(found, figure.counts_head, words);
  if (figure.bearer && (words.empty() || figure.bearer_head != figure.counts_head))
    add_noun(found, figure.bearer_head, words);
  if (figure.owner) add_noun(found, figure.owner_head, words);
  return words;
}

struct Counts {
  std::size_t gold = 0, found = 0, value = 0, unit = 0, bound = 0, partial = 0, complete = 0;
};

void judge(const Annotation& gold, const Found& found, bool show, Counts& counts) {
  const auto& [figure, article, parse, reading] = found;
  ++counts.value;
  const std::string unit = our_unit(figure, article, parse);
  if (lower(gold["normalized_unit"]) == unit) ++counts.unit;
  if (gold["change"] == our_change(figure, article.text)) ++counts.bound;
  if (show) {
    if (lower(gold["normalized_unit"]) != unit)
      std::cerr << "unit\t" << gold["normalized_unit"] << '\t' << unit << '\t'
                << figure.span.in(article.text) << '\n';
    if (gold["change"] != our_change(figure, article.text))
      std::cerr << "bound\t" << gold["change"] << '\t' << our_change(figure, article.text) << '\t'
                << figure.span.in(article.text) << " : " << article.text << '\n';
    std::cerr << "concept\t" << gold["referred_concepts"] << "\t";
    for (const std::string& word : concept_of(found)) std::cerr << word << ' ';
    std::cerr << '\t' << article.text << '\n';
  }
  const std::set<std::string> wanted = words_of(gold["referred_concepts"]);
  const std::set<std::string> got = concept_of(found);
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
    judge(gold, {reading.figures[at], article, parsed, reading}, show, counts);
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
