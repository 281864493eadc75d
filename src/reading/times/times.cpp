#include "reading/times/times.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

#include "reading/base/sentences.hpp"
#include "reading/quantities/atoms.hpp"
#include "reading/quantities/phrases.hpp"
#include "reading/quantities/starters.hpp"
#include "reading/times/tense.hpp"
#include "reading/times/time_dates.hpp"
#include "reading/times/time_grammar.hpp"
#include "reading/times/time_resolve.hpp"
#include "reading/times/time_spoken.hpp"

namespace synoptic {
namespace {

constexpr int history_years = 4;  // so many stated years long past make a text one of history
constexpr std::uint32_t reference_blocks = 3;  // a told day holds for this many blocks

// The day of publication, when it is known to the day.
std::optional<Date> published_day(const Article& article) {
  if (!article.published) return std::nullopt;
  const auto date = date_of_iso(article.published->value);
  if (!date || !date->whole()) return std::nullopt;
  return date;
}

std::string_view preposition_before(Atoms atoms, std::size_t at) {
  static const PhraseTable table("times/prepositions");
  const auto found = table.ending_at(atoms, at);
  return found ? (*found->row)[1] : std::string_view{};
}

// Nothing that is glued to a word or number on its left begins a time ("X-1990").
bool may_begin(Atoms atoms, std::size_t at) {
  if (at == 0 || !atoms[at].joined) return true;
  const Atom& left = atoms[at - 1];
  if (left.kind != AtomKind::sign) return false;
  const bool hangs = left.key == "-" || left.key == "/" || left.key == "." || left.key == "@" ||
                     left.key == "_" || left.key == "#";
  return !hangs || !left.joined ||
         (at > 1 && left.key == "-" && atoms[at - 2].kind == AtomKind::word);
}

class TimeFinder {
 public:
  TimeFinder(const ReadingInput& input, Reading& reading)
      : input_(input), reading_(reading), published_(published_day(input.article)) {}

  void run() {
    each_sentence(input_, [this](std::uint32_t i, const Sentence& s) { read_sentence(i, s); });
  }

 private:
  void read_sentence(std::uint32_t index, const Sentence& sentence) {
    const std::vector<Atom> atoms = atoms_of(input_, sentence.tokens);
    last_plain_ = false;
    for (std::size_t at = 0; at < atoms.size();) {
      std::optional<TimeShape> shape;
      if (may_start_time(atoms[at]) && (may_begin(atoms, at) || ends_year_span(atoms, at)))
        shape = match_time(atoms, at, input_.parse);
      if (!shape || reading_.times.size() >= input_.limits.findings) {
        ++at;
        continue;
      }
      if (shape->leans_on_quarter && !told_quarter(sentence.block)) {
        ++at;
        continue;
      }
      TimeExpr found = place(atoms, *shape, index, sentence.block);
      at = shape->end;
      merge_or_add(atoms, *shape, std::move(found));
    }
  }

  // "1926-1928": the year after the one just read.
  [[nodiscard]] bool ends_year_span(Atoms atoms, std::size_t at) const {
    return last_plain_ && at > 0 && last_end_ + 1 == at && is_dash(atoms, at - 1) &&
           year_at(atoms, at) > 0;
  }

  TimeExpr place(Atoms atoms, const TimeShape& shape, std::uint32_t sentence, std::uint32_t block) {
    TimeExpr found;
    found.span = span_of(atoms, shape.begin, shape.end);
    found.tokens = tokens_of(atoms, shape.begin, shape.end);
    found.sentence = sentence;
    found.governor = governor_of(input_.parse, found.tokens);
    const std::string_view before = preposition_before(atoms, shape.begin);
    TimeContext context;
    context.published = published_;
    context.reference = reference_for(shape, block);
    context.clock_day = clock_day_ ? clock_day_ : told(told_day_, block);
    context.quarter = told_quarter(block);
    context.tense = tense_of_time(input_.parse, found.governor, word_before(atoms, shape.begin));
    context.since = before == "since" ||
                    (context.tense != Tense::future && is_surely_past(input_.parse, found.tokens));
    context.until = shape.begin > 0 && is_key(atoms, shape.begin - 1, "until");
    context.told_year = told_year(shape);
    context.looked_back =
        context.tense == Tense::future && is_looked_back_on(input_.parse, found.governor);
    context.day_told = day_told_ && *day_told_ <= 0;
    resolve_time(shape, context, found);
    if (shape.form == TimeForm::calendar && shape.date.year > 0) remember_year(shape);
    const bool close = shape.hour >= 0 && is_close_bound(atoms, shape.begin);
    if (found.modifier.empty()) found.modifier = close ? "approx" : std::string(before);
    remember(found, block);
    remember_day(shape, context, found);
    return found;
  }

  static std::string_view word_before(Atoms atoms, std::size_t at) {
    return at > 0 ? std::string_view(atoms[at - 1].key) : std::string_view();
  }

  // "Officials said Monday": the first weekday that hangs on a sentence's main verb in the past is
  // the day the report is of.
  void remember_day(const TimeShape& shape, const TimeContext& context, const TimeExpr& found) {
    const bool bare = shape.form == TimeForm::weekday && !shape.relation && published_;
    const bool main = input_.parse.dep[found.governor] == Dep::root;
    if (!bare || !main || day_told_ || context.tense != Tense::past) return;
    if (const auto date = date_of_iso(found.begin)) day_told_ = days_between(*published_, *date);
  }

  // A date the text told, and where: it holds for a few blocks.
  struct Told {
    std::optional<Date> date;
    std::uint32_t block = 0;
  };

  static std::optional<Date> told(const Told& last, std::uint32_t block) {
    return block - last.block <= reference_blocks ? last.date : std::nullopt;
  }

  [[nodiscard]] std::optional<int> told_quarter(std::uint32_t block) const {
    return quarter_ > 0 && block - quarter_block_ <= reference_blocks ? std::optional(quarter_)
                                                                      : std::nullopt;
  }

  // A coarser date that holds no finer one told before takes its place: nothing is counted from an
  // older day of another month.
  void forget_finer(const Date& date) {
    const auto other = [&](const Told& told, bool month) {
      return told.date &&
             (told.date->year != date.year || (month && told.date->month != date.month));
    };
    if (other(told_month_, false)) told_month_ = {};
    if (other(told_day_, date.month > 0)) told_day_ = {};
  }

  // Years as the text states them: far back from publication or near it.
  void remember_year(const TimeShape& shape) {
    if (!published_) return;
    ++(shape.date.year + 1 < published_->year ? far_years_ : near_years_);
    stated_year_ = shape.date;
  }

  [[nodiscard]] bool is_history() const {
    return far_years_ >= history_years && far_years_ >= 3 * near_years_;
  }

  // The date whose year a month without one belongs to: in a text about years long past whatever
  // was told last; in other texts none, publication decides.
  [[nodiscard]] std::optional<Date> told_year(const TimeShape& shape) const {
    const bool asks = shape.form == TimeForm::calendar && shape.date.year == 0 &&
                      shape.date.month > 0 && stated_year_ && published_;
    if (!asks) return std::nullopt;
    if (!is_history()) return std::nullopt;
    return told_any_.date ? told_any_.date : stated_year_;
  }

  // What "the same day", "that month", "a year earlier" lean on: a date at least as fine.
  std::optional<Date> reference_for(const TimeShape& shape, std::uint32_t block) const {
    const bool of_month = shape.form == TimeForm::calendar && shape.date.month == 0 &&
                          shape.date.year == 0 && shape.date.day > 0;
    if (of_month || shape.unit == "M" || shape.unit == "Q") return told(told_month_, block);
    if (shape.unit == "Y" || shape.unit == "E" || shape.unit == "C") return told(told_any_, block);
    return told(told_day_, block);
  }

  void remember(const TimeExpr& found, std::uint32_t block) {
    const bool dated = found.kind == TimeKind::date || found.kind == TimeKind::time;
    if (!dated || found.begin.empty() || found.granularity == Granularity::decade) return;
    const auto date = date_of_iso(found.begin);
    if (!date) return;
    const bool own = !found.rule.starts_with("time.ago") && !found.rule.starts_with("time.shifted");
    if (found.granularity == Granularity::quarter && own) {
      quarter_ = date->year * 4 + (date->month - 1) / 3;
      quarter_block_ = block;
    }
    if (is_history()) forget_finer(*date);
    told_any_ = {date, block};
    if (date->month > 0) told_month_ = {date, block};
    if (!date->whole() || found.granularity == Granularity::week) return;
    told_day_ = {date, block};
    clock_day_ = date;
  }

  // "from 2007 to 2014", "2016 to 2018": the first becomes the interval, the last stays.
  void merge_or_add(Atoms atoms, const TimeShape& shape, TimeExpr found) {
    const bool plain = shape.form == TimeForm::calendar && shape.hour < 0 && found.modifier.empty();
    const bool joins = last_plain_ && plain && last_end_ + 1 == shape.begin &&
                       !reading_.times.empty() && range_word(atoms, last_begin_, last_end_);
    if (joins) {
      TimeExpr& first = reading_.times.back();
      const bool fits = first.granularity == found.granularity && !found.begin.empty() &&
                        !first.begin.empty() && first.begin <= found.begin;
      if (fits) {
        first.span.end = found.span.end;
        first.tokens.end = found.tokens.end;
        first.end = found.end;
        first.rule = "time.interval";
      }
    }
    last_begin_ = shape.begin;
    last_end_ = shape.end;
    last_plain_ = plain || (shape.form == TimeForm::calendar && shape.hour < 0);
    reading_.times.push_back(std::move(found));
  }

  // "to", "-", "through" between the dates; "and" only after "between".
  static bool range_word(Atoms atoms, std::size_t begin, std::size_t at) {
    const bool opened =
        begin > 0 && (is_key(atoms, begin - 1, "from") || is_key(atoms, begin - 1, "between"));
    if (is_key(atoms, at, "and")) return opened && is_key(atoms, begin - 1, "between");
    if (is_key(atoms, at, "to") || is_key(atoms, at, "until") || is_key(atoms, at, "through"))
      return true;
    return is_dash(atoms, at);
  }

  const ReadingInput& input_;
  Reading& reading_;
  std::optional<Date> published_;
  Told told_any_;
  Told told_month_;
  Told told_day_;
  std::optional<Date> stated_year_;  // the last date with its year in the words
  std::optional<int> day_told_;      // days from publication
  int far_years_ = 0;
  int near_years_ = 0;
  int quarter_ = 0;  // year * 4 + 0..3
  std::uint32_t quarter_block_ = 0;
  std::optional<Date> clock_day_;  // of the last clock time or part of a day that was told
  std::size_t last_begin_ = 0;
  std::size_t last_end_ = 0;
  bool last_plain_ = false;
};

}  // namespace

void find_times(const ReadingInput& input, Reading& reading) {
  TimeFinder(input, reading).run();
}

}  // namespace synoptic
