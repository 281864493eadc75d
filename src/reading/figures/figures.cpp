#include "reading/figures/figures.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "reading/base/sentences.hpp"
#include "reading/figures/figure_filter.hpp"
#include "reading/quantities/atoms.hpp"
#include "reading/quantities/counted.hpp"
#include "reading/quantities/measured.hpp"
#include "reading/quantities/occasions.hpp"
#include "reading/quantities/phrases.hpp"
#include "reading/quantities/quantities.hpp"
#include "reading/quantities/starters.hpp"
#include "reading/times/tense.hpp"

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

  // "four- and six-room flats": the thing counted stands after another number.
  [[nodiscard]] bool number_between(TokenIndex begin, TokenIndex end) const {
    for (TokenIndex i = begin; i < end; ++i) {
      if (input_.parse.pos[i] == Pos::num) return true;
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
    trim_stop(atoms, quantity, figure);
    figure.sentence = sentence;
    figure.unit = std::string(quantity.unit);
    if (!quantity.per.empty()) figure.unit += " per " + std::string(quantity.per);
    if (is_bare_age(parse, atoms, quantity)) {
      quantity.old = true;
      figure.unit = "year";
    }
    const TokenRange number = tokens_of(atoms, quantity.number_begin, quantity.end);
    if (is_mass_of_pounds(atoms, quantity, number)) {
      figure.unit = "lb";
      quantity.unit_kind = "mass";
    }
    Counted counted = counted_thing(parse, number, limit_of(number, sentence),
                                    quantity.fraction && quantity.unit.empty());
    if (counted.tokens.empty() && quantity.unit_kind == "money")
      counted = paid_in(parse, number.end, limit_of(number, sentence)).value_or(counted);
    figure.counts_head = counted.head;
    if (!counted.tokens.empty()) {
      figure.counts = parse.span_of(counted.tokens);
      if (!number_between(number.end, counted.tokens.begin)) {
        figure.span.end = std::max(figure.span.end, figure.counts->end);
        figure.tokens.end = std::max(figure.tokens.end, counted.tokens.end);
      }
    }
    set_bearer(quantity, counted, figure);
    take_late_bound(atoms, atom_after(atoms, figure.tokens.end, quantity.end), quantity);
    if (quantity.bound == Bound::more_than && is_negated(figure.tokens))
      quantity.bound = Bound::at_most;
    take_bound_of_conversion(atoms, quantity);
    set_interval(quantity, figure);
    set_kind(quantity, number, counted, figure);
    set_part(atoms, quantity, first, figure);
    reading_.figures.push_back(std::move(figure));
  }

  // "It fell to 30C.": the full stop the last word took with it.
  static void trim_stop(Atoms atoms, const Quantity& quantity, Figure& figure) {
    const Atom& last = atoms[quantity.end - 1];
    const bool ends = quantity.end == atoms.size() && last.kind == AtomKind::word;
    if (!ends || last.span.size() != last.key.size() + 1) return;
    --figure.span.end;
    if (figure.number.end > figure.span.end) --figure.number.end;
  }

  // "a 500-pound bomb", "20 pounds of salt", "weighs 90 pounds": no money.
  [[nodiscard]] bool is_mass_of_pounds(Atoms atoms,
                                       const Quantity& quantity,
                                       TokenRange number) const {
    static const PhraseTable weighing("figures/weighing");
    if (quantity.unit != "GBP" || quantity.end == 0 || quantity.high >= 100000) return false;
    const std::size_t unit = quantity.end - 1;
    if (!is_key(atoms, unit, "pound") && !is_key(atoms, unit, "pounds")) return false;
    if (is_dash(atoms, unit - 1) || is_key(atoms, quantity.end, "of")) return true;
    const std::size_t next = std::min(atoms.size(), quantity.end + 3);
    for (std::size_t i = quantity.end; i < next; ++i) {
      if (weighing.at(atoms, i)) return true;
    }
    return weighing.contains(input_.parse.lemma(governor_of(input_.parse, number)));
  }

  // "more than 7 million crowns ($1 million)": the same amount again, with the bound of the first.
  void take_bound_of_conversion(Atoms atoms, Quantity& quantity) const {
    const bool opened = quantity.begin > 0 && is_key(atoms, quantity.begin - 1, "(") &&
                        is_key(atoms, quantity.end, ")");
    if (!opened || quantity.told_bound || quantity.unit.empty() || reading_.figures.empty()) return;
    const Figure& before = reading_.figures.back();
    const bool beside = before.tokens.end == atoms[quantity.begin - 1].token;
    const bool converts = before.kind == quantity.unit_kind && before.unit != quantity.unit;
    if (!beside || !converts) return;
    quantity.bound = before.bound;
    quantity.direction = before.direction;
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
    const bool measures = !quantity.unit.empty() && (!figure.counts || hanging != counted.head);
    figure.direction = quantity.direction != 0
                           ? quantity.direction
                           : direction_of(parse, figure.tokens.begin, hanging, measures);
    const auto bearer = bearer_of(parse, hanging, figure.tokens);
    if (!bearer) return continue_list(figure);
    figure.bearer = parse.span_of(bearer->tokens);
    figure.bearer_head = bearer->head;
    const auto owner = owner_of(parse, bearer->head, hanging);
    if (owner && !figure.tokens.contains(owner->head)) {
      figure.owner = parse.span_of(owner->tokens);
      figure.owner_head = owner->head;
    }
    share_bearer(figure);
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

  // "87 mph (140 km/h)": what hangs on another amount is one of the same thing.
  void share_bearer(Figure& figure) const {
    for (auto at = reading_.figures.rbegin(); at != reading_.figures.rend(); ++at) {
      if (at->sentence != figure.sentence) return;
      if (at->unit.empty() || !at->tokens.contains(figure.bearer_head)) continue;
      if (at->counts && at->counts_head == figure.bearer_head) continue;
      figure.bearer = at->bearer;
      figure.bearer_head = at->bearer_head;
      figure.owner = at->owner;
      figure.owner_head = at->owner_head;
      return;
    }
  }

  // "Flats stay 70 days; houses, 99 days; farms, 300 days": what the amount before measures.
  void continue_list(Figure& figure) const {
    if (figure.unit.empty() || reading_.figures.empty()) return;
    const Figure& before = reading_.figures.back();
    if (before.sentence != figure.sentence || before.unit.empty() || !before.bearer) return;
    for (TokenIndex i = before.tokens.end; i < figure.tokens.begin; ++i) {
      const Pos pos = input_.parse.pos[i];
      if (pos == Pos::verb || pos == Pos::aux) return;
    }
    figure.bearer = before.bearer;
    figure.bearer_head = before.bearer_head;
  }

  // The token of the figure that hangs on a word outside it.
  static TokenIndex head_of_number(const Parse& parse, TokenRange tokens, const Counted& counted) {
    TokenIndex at = counted.tokens.empty() ? tokens.end - 1 : counted.head;
    for (int step = 0; step < 12; ++step) {
      const TokenIndex up = parse.head[at];
      if (up == at || !tokens.contains(up) || parse.pos[up] == Pos::verb) break;
      at = up;
    }
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

  // "photos of two sons, including one photo": the part is one of what another noun names.
  [[nodiscard]] bool is_part_of_other(const Figure& figure, const Figure& before) const {
    const Parse& parse = input_.parse;
    if (!figure.counts || !before.counts) return false;
    const std::string_view noun = parse.lemma(figure.counts_head);
    if (noun == parse.lemma(before.counts_head)) return false;
    for (TokenIndex i = parse.sentences[figure.sentence].tokens.begin; i < before.tokens.begin;
         ++i) {
      if (parse.pos[i] == Pos::noun && parse.lemma(i) == noun) return true;
    }
    return false;
  }

  // "including six children", "among them two women": part of the figure before.
  void set_part(Atoms atoms, const Quantity& quantity, std::size_t first, Figure& figure) {
    if (reading_.figures.size() == first || quantity.begin == 0) return;
    const std::size_t at = quantity.begin;
    const bool including =
        is_key(atoms, at - 1, "including") || is_key(atoms, at - 1, "includes") ||
        (at > 1 && is_key(atoms, at - 2, "among") && is_key(atoms, at - 1, "them"));
    const Figure& before = reading_.figures.back();
    if (including && is_part_of_other(figure, before)) return;
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
