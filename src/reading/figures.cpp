#include "reading/figures.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "reading/atoms.hpp"
#include "reading/counted.hpp"
#include "reading/figure_filter.hpp"
#include "reading/measured.hpp"
#include "reading/occasions.hpp"
#include "reading/quantities.hpp"
#include "reading/sentences.hpp"
#include "reading/starters.hpp"
#include "reading/tense.hpp"

namespace synoptic {
namespace {

// "two weeks ago" is a time; "three hours" and "48 hours after" hold a figure.
bool hides_figures(const TimeExpr& time) {
  if (time.kind == TimeKind::duration) return time.rule == "time.span";
  return !time.rule.starts_with("time.shifted");
}

class FigureFinder {
 public:
  FigureFinder(const ReadingInput& input, Reading& reading) : input_(input), reading_(reading) {}

  void run() {
    each_sentence(input_, [this](std::uint32_t i, const Sentence& s) { read_sentence(i, s); });
  }

 private:
  void read_sentence(std::uint32_t index, const Sentence& sentence) {
    const std::vector<Atom> atoms = atoms_of(input_, sentence.tokens);
    const std::size_t first_of_sentence = reading_.figures.size();
    for (std::size_t at = 0; at < atoms.size();) {
      if (const std::size_t past = past_time(atoms, at); past > at) {
        at = past;
        continue;
      }
      std::optional<Quantity> quantity;
      if (may_start_quantity(atoms[at])) quantity = match_quantity(atoms, at);
      if (!quantity) {
        ++at;
        continue;
      }
      at = std::max(quantity->end, at + 1);
      if (reading_.figures.size() >= input_.limits.findings) return;
      if (is_figure(input_, atoms, *quantity, sentence))
        add(atoms, *quantity, index, first_of_sentence);
    }
  }

  // The atom after a time expression that begins at or before `at` and holds no figure.
  std::size_t past_time(Atoms atoms, std::size_t at) {
    const Span here = atoms[at].span;
    while (next_time_ < reading_.times.size() &&
           reading_.times[next_time_].span.end <= here.begin) {
      ++next_time_;
    }
    if (next_time_ >= reading_.times.size()) return at;
    const TimeExpr& time = reading_.times[next_time_];
    if (!time.span.overlaps(here) || !hides_figures(time)) return at;
    while (at < atoms.size() && atoms[at].span.begin < time.span.end) ++at;
    return at;
  }

  // First token of the next time expression: the counted thing ends there.
  TokenIndex limit_of(TokenRange number, std::uint32_t sentence) const {
    TokenIndex limit = input_.parse.sentences[sentence].tokens.end;
    for (std::size_t i = next_time_; i < reading_.times.size(); ++i) {
      const TimeExpr& time = reading_.times[i];
      if (time.tokens.begin >= limit) break;
      if (time.tokens.begin >= number.end) limit = time.tokens.begin;
    }
    return limit;
  }

  // "cannot export more than 500 tons": the verb above the figure is negated.
  [[nodiscard]] bool is_negated(TokenRange phrase) const {
    const TokenIndex verb = governor_of(input_.parse, phrase);
    if (verb >= phrase.begin) return false;
    for (const TokenIndex child : input_.parse.children(verb)) {
      if (input_.parse.dep[child] == Dep::neg) return true;
    }
    return false;
  }

  // The atom after the thing counted.
  static std::size_t atom_after(Atoms atoms, TokenIndex token, std::size_t from) {
    while (from < atoms.size() && atoms[from].token < token) ++from;
    return from;
  }

  void add(Atoms atoms, Quantity quantity, std::uint32_t sentence, std::size_t first) {
    const Parse& parse = input_.parse;
    Figure figure;
    figure.number = span_of(atoms, quantity.number_begin, quantity.number_end);
    figure.span = span_of(atoms, quantity.begin, quantity.end);
    figure.tokens = tokens_of(atoms, quantity.begin, quantity.end);
    figure.sentence = sentence;
    figure.unit = std::string(quantity.unit);
    if (!quantity.per.empty()) figure.unit += " per " + std::string(quantity.per);
    if (is_bare_age(parse, atoms, quantity)) {
      quantity.old = true;
      figure.unit = "year";
    }
    const TokenRange number = tokens_of(atoms, quantity.number_begin, quantity.end);
    const Counted counted = counted_thing(parse, number, limit_of(number, sentence));
    figure.counts_head = counted.head;
    if (!counted.tokens.empty()) {
      figure.counts = parse.span_of(counted.tokens);
      figure.span.end = std::max(figure.span.end, figure.counts->end);
      figure.tokens.end = std::max(figure.tokens.end, counted.tokens.end);
    }
    set_bearer(quantity, counted, figure);
    take_late_bound(atoms, atom_after(atoms, figure.tokens.end, quantity.end), quantity);
    if (quantity.bound == Bound::more_than && is_negated(figure.tokens))
      quantity.bound = Bound::at_most;
    set_interval(quantity, figure);
    set_kind(quantity, number, counted, figure);
    set_part(atoms, quantity, first, figure);
    reading_.figures.push_back(std::move(figure));
  }

  // What the words around the figure measure or count when none stands beside it: the occasion of a
  // bare ordinal, what a share is a share of.
  void set_bearer(const Quantity& quantity, const Counted& counted, Figure& figure) const {
    const Parse& parse = input_.parse;
    if (quantity.ordinal) {
      if (figure.counts) return;
      const auto occasion = counted_occasion(parse, figure.tokens.end - 1);
      if (!occasion) return;
      figure.counts = parse.span_of(occasion->tokens);
      figure.counts_head = occasion->head;
      return;
    }
    const TokenIndex hanging = head_of_number(parse, figure.tokens, counted);
    figure.direction = direction_of(parse, figure.tokens.begin, hanging, !quantity.unit.empty());
    const auto bearer = bearer_of(parse, hanging);
    if (!bearer) return;
    figure.bearer = parse.span_of(bearer->tokens);
    figure.bearer_head = bearer->head;
    if (!reading_.figures.empty()) {  // "87 mph (140 km/h)": both of one thing
      const Figure& before = reading_.figures.back();
      const bool both = before.sentence == figure.sentence && !before.unit.empty();
      if (both && before.tokens.contains(bearer->head)) {
        figure.bearer = before.bearer;
        figure.bearer_head = before.bearer_head;
      }
    }
    if (!figure.bearer) return;
    // "a raise of 8 percent" is told of plans and deeds alike: only a verb says what has the share.
    const TokenIndex above = parse.head[hanging];
    const auto verb = [&](TokenIndex i) {
      return parse.pos[i] == Pos::verb || parse.pos[i] == Pos::aux;
    };
    const bool told = verb(above) || (parse.dep[hanging] == Dep::pobj && verb(parse.head[above]));
    if (quantity.unit_kind != "percent" || figure.counts || !told) return;
    figure.counts = figure.bearer;
    figure.counts_head = figure.bearer_head;
  }

  // The token of the figure that hangs on a word outside it.
  static TokenIndex head_of_number(const Parse& parse, TokenRange tokens, const Counted& counted) {
    TokenIndex at = counted.tokens.empty() ? tokens.end - 1 : counted.head;
    for (int step = 0; step < 12 && tokens.contains(parse.head[at]) && parse.head[at] != at; ++step)
      at = parse.head[at];
    return at;
  }

  static void set_interval(const Quantity& quantity, Figure& figure) {
    figure.bound = quantity.bound;
    figure.vague = quantity.vague;
    figure.low = quantity.low;
    figure.high = quantity.high;
    if (quantity.bound == Bound::at_least || quantity.bound == Bound::more_than)
      figure.high.reset();
    if (quantity.bound == Bound::at_most || quantity.bound == Bound::less_than) figure.low.reset();
  }

  void set_kind(const Quantity& quantity,
                TokenRange number,
                const Counted& counted,
                Figure& figure) {
    const CountKind told = count_kind(input_.parse, number, counted);
    figure.predicate = told.predicate;
    figure.rule = "figure.count";
    if (quantity.ordinal) {
      figure.kind = "ordinal";
      figure.rule = "figure.ordinal";
    } else if (quantity.old) {
      figure.kind = "age";
      figure.rule = "figure.age";
    } else if (!quantity.unit.empty()) {
      figure.kind = std::string(quantity.unit_kind);
      figure.rule = "figure.unit";
    } else if (!told.kind.empty()) {
      figure.kind = std::string(told.kind);
      figure.rule = "figure.predicate";
    }
  }

  [[nodiscard]] bool is_part_of_them(const Figure& figure, const Figure& before) const {
    if (!figure.counts || !figure.unit.empty() || !before.unit.empty()) return false;
    const std::string_view word = input_.parse.lower(figure.counts_head);
    return (word == "them" || word == "whom") && before.counts.has_value();
  }

  // "including six children", "among them two women": part of the figure before.
  void set_part(Atoms atoms, const Quantity& quantity, std::size_t first, Figure& figure) {
    if (reading_.figures.size() == first || quantity.begin == 0) return;
    const std::size_t at = quantity.begin;
    const bool including =
        is_key(atoms, at - 1, "including") || is_key(atoms, at - 1, "includes") ||
        (at > 1 && is_key(atoms, at - 2, "among") && is_key(atoms, at - 1, "them"));
    const Figure& before = reading_.figures.back();
    if (is_part_of_them(figure, before)) {  // "six of them seriously"
      figure.part_of = static_cast<Index>(reading_.figures.size() - 1);
      if (figure.kind == "count") figure.kind = before.kind;
      return;
    }
    const bool and_so = is_key(atoms, at - 1, "and") && before.part_of != absent &&
                        before.span.end + 5 >= atoms[at].span.begin;
    if (!including && !and_so) return;
    const Index whole =
        including ? static_cast<Index>(reading_.figures.size() - 1) : before.part_of;
    const Figure& of = reading_.figures[static_cast<std::size_t>(whole)];
    if (!of.unit.empty() || !figure.unit.empty()) return;
    figure.part_of = whole;
    if (figure.kind == "count") figure.kind = of.kind;
  }

  const ReadingInput& input_;
  Reading& reading_;
  std::size_t next_time_ = 0;
};

}  // namespace

void find_figures(const ReadingInput& input, Reading& reading) {
  FigureFinder(input, reading).run();
}

}  // namespace synoptic
