#include "report/outline.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "report/labels.hpp"

namespace synoptic {
namespace {

void add_tag(Row& row, const std::string& tag) {
  row.tag += (row.tag.empty() ? "" : "; ") + tag;
}

// "accounts differ: When" on a line whose words not all of its accounts share.
void mark_differences(const Synopsis& synopsis, const Fact& fact, Row& row) {
  std::string kinds;
  for (const Difference& difference : synopsis.differences) {
    if (difference.explained) continue;
    const auto& ids = fact.differences;
    if (std::find(ids.begin(), ids.end(), difference.id) == ids.end()) continue;
    const std::string_view kind = label("difference", name_of(difference.kind));
    if (kinds.find(kind) != std::string::npos) continue;
    kinds += kinds.empty() ? "" : ", ";
    kinds += kind;
  }
  if (kinds.empty()) return;
  row.differs = true;
  add_tag(row, filled("differs-on", {{"name", kinds}}));
}

Row fact_row(const Fact& fact) {
  Row row = row_of(fact.line);
  for (const FactCell& cell : fact.cells) {
    add_account(row.accounts, cell.account);
    for (const Evidence& evidence : cell.evidence) {
      if (evidence != fact.line) row.sources.push_back(evidence);
    }
  }
  order_accounts(row);
  row.independent = fact.independent;
  if (fact.confirmed) add_tag(row, std::string(phrase("confirmed")));
  if (fact.independent > 0 && fact.independent < row.accounts.size()) {
    add_tag(row, counted(fact.independent == 1 ? "one-voice" : "independent", fact.independent));
  }
  return row;
}

using Place = std::pair<AccountIndex, Span>;

// A line that no row shows yet: the fact's own, else the sentence of another account.
bool choose_fresh_line(Row& row, const std::set<Place>& shown) {
  for (const Evidence& evidence : row.sources) {
    if (shown.contains({evidence.account, evidence.span})) continue;
    row.line = evidence;
    std::erase(row.accounts, evidence.account);
    row.accounts.insert(row.accounts.begin(), evidence.account);
    order_accounts(row);
    return true;
  }
  return false;
}

void add_facts(const Synopsis& synopsis, Outline& outline) {
  std::vector<const Fact*> facts;
  for (const Fact& fact : synopsis.facts) {
    if (fact.cells.size() >= 2 && !fact.beside) facts.push_back(&fact);
  }
  std::stable_sort(facts.begin(), facts.end(),
                   [](const Fact* a, const Fact* b) { return a->cells.size() > b->cells.size(); });
  std::set<Place> shown;
  for (const Fact* fact : facts) {
    Row row = fact_row(*fact);
    mark_differences(synopsis, *fact, row);
    if (!choose_fresh_line(row, shown)) continue;
    shown.emplace(row.line.account, row.line.span);
    const bool most = row.accounts.size() * 2 > synopsis.accounts.size();
    (most ? outline.most : outline.shared).push_back(std::move(row));
  }
}

void add_differences(const Synopsis& synopsis, Outline& outline) {
  for (const Difference& difference : synopsis.differences) {
    DifferenceView view;
    view.difference = &difference;
    for (const DifferenceSide& side : difference.sides) {
      if (side.evidence.empty()) continue;
      Row row = sentence_row(synopsis, side.evidence.front());
      for (const Evidence& evidence : side.evidence) add_account(row.accounts, evidence.account);
      order_accounts(row);
      row.sources = side.evidence;
      view.sides.push_back({side.value, std::move(row)});
    }
    (difference.explained ? outline.explained : outline.differences).push_back(std::move(view));
  }
}

// Where the figure stands among those of the same thing: "highest, latest".
std::string standing_of(const StoryFigure& figure) {
  std::string words;
  const auto add = [&](bool is, std::string_view code) {
    if (!is) return;
    if (!words.empty()) words += ", ";
    words += phrase(code);
  };
  add(figure.lowest, "standing-lowest");
  add(figure.highest, "standing-highest");
  add(figure.latest, "standing-latest");
  return words;
}

std::string source_tag(const Synopsis& synopsis, const StoryFigure& figure, const Figure& told) {
  if (told.source_text) {
    return filled(
        "source-named",
        {{"name",
          std::string(told.source_text->in(synopsis.accounts[figure.ref.account].article.text))}});
  }
  if (figure.source == absent) return {};
  return filled("source-named", {{"name", std::string(name_of_actor(synopsis, figure.source))}});
}

std::string figure_tag(const Synopsis& synopsis, const StoryFigure& figure, const Figure& told) {
  std::string tag = standing_of(figure);
  const std::string source = source_tag(synopsis, figure, told);
  if (!tag.empty() && !source.empty()) tag += "; ";
  return tag + source;
}

// Figures of one thing: told by more accounts first, then in story order.
struct FigureSet {
  std::string kind;
  std::vector<FigureRow> rows;
  std::vector<const Figure*> told;  // of each row
  std::set<AccountIndex> accounts;
};

bool same_value(const Figure& a, const Figure& b) {
  return a.low == b.low && a.high == b.high && a.bound == b.bound && a.unit == b.unit;
}

void add_figure(FigureSet& set, const Figure& told, FigureRow fresh) {
  set.accounts.insert(fresh.row.line.account);
  for (std::size_t i = 0; i < set.rows.size(); ++i) {
    if (!same_value(*set.told[i], told)) continue;
    add_account(set.rows[i].row.accounts, fresh.row.line.account);
    order_accounts(set.rows[i].row);
    set.rows[i].row.sources.push_back(fresh.row.sources.front());
    return;
  }
  set.rows.push_back(std::move(fresh));
  set.told.push_back(&told);
}

std::vector<FigureSet> figure_sets(const Synopsis& synopsis) {
  std::vector<FigureSet> sets;
  std::map<std::string_view, std::size_t> at;
  for (const StoryFigure& figure : synopsis.figures) {
    const Account& account = synopsis.accounts[figure.ref.account];
    const Figure& told = account.reading.figures[static_cast<std::size_t>(figure.ref.index)];
    const std::string_view key = figure.group.empty() ? figure.id : figure.group;
    const auto [found, fresh] = at.emplace(key, sets.size());
    if (fresh) sets.push_back({told.kind, {}, {}, {}});
    Row row = sentence_row(synopsis, {figure.ref.account, told.span, told.rule});
    FigureRow::Told words{std::string(told.span.in(account.article.text)),
                          figure_tag(synopsis, figure, told)};
    add_figure(sets[found->second], told, {{std::move(words)}, std::move(row)});
  }
  std::stable_sort(sets.begin(), sets.end(), [](const FigureSet& a, const FigureSet& b) {
    return b.accounts.size() < a.accounts.size();
  });
  return sets;
}

// Figures of one kind in one sentence are one row.
void join_figure(std::vector<FigureRow>& rows, FigureRow fresh) {
  for (FigureRow& row : rows) {
    if (row.row.line.account != fresh.row.line.account) continue;
    if (row.row.line.span != fresh.row.line.span || row.row.accounts != fresh.row.accounts)
      continue;
    row.figures.push_back(std::move(fresh.figures.front()));
    row.row.strong.insert(row.row.strong.end(), fresh.row.strong.begin(), fresh.row.strong.end());
    row.row.sources.insert(row.row.sources.end(), fresh.row.sources.begin(),
                           fresh.row.sources.end());
    return;
  }
  rows.push_back(std::move(fresh));
}

std::vector<FigureGroup> figure_groups(const Synopsis& synopsis) {
  std::map<std::tuple<bool, std::size_t, std::string>, FigureGroup> by_kind;
  for (FigureSet& set : figure_sets(synopsis)) {
    const LabelRank rank = rank_of_label("figure", set.kind);
    const bool minor = rank.minor && set.accounts.size() < 2;
    FigureGroup& group = by_kind[{minor, rank.place, set.kind}];
    group.kind = set.kind;
    group.minor = minor;
    for (FigureRow& row : set.rows) join_figure(group.rows, std::move(row));
  }
  std::vector<FigureGroup> groups;
  for (auto& [rank, group] : by_kind) groups.push_back(std::move(group));
  return groups;
}

std::string told_time(const Synopsis& synopsis, const StoryTime& time) {
  std::string value = printed_time(time.value);
  if (!value.empty()) return value;
  return std::string(time.value.span.in(synopsis.accounts[time.ref.account].article.text));
}

// Two happenings in one sentence at one time are one row.
void add_time_row(std::vector<TimeRow>& rows, TimeRow row) {
  for (TimeRow& other : rows) {
    if (other.when != row.when || other.row.line.account != row.row.line.account) continue;
    if (other.row.line.span != row.row.line.span) continue;
    other.planned = other.planned && row.planned;
    other.row.strong.insert(other.row.strong.end(), row.row.strong.begin(), row.row.strong.end());
    for (const AccountIndex account : row.row.accounts) add_account(other.row.accounts, account);
    order_accounts(other.row);
    for (const Evidence& source : row.row.sources) other.row.sources.push_back(source);
    return;
  }
  rows.push_back(std::move(row));
}

std::vector<TimeRow> time_rows(const Synopsis& synopsis) {
  std::map<Ref, const StoryTime*> times;
  for (const StoryTime& time : synopsis.times) times.emplace(time.ref, &time);
  std::vector<TimeRow> rows;
  for (const TimelineRow& item : synopsis.timeline) {
    if (item.evidence.empty()) continue;
    TimeRow row;
    row.row = sentence_row(synopsis, item.evidence.front());
    for (const Evidence& evidence : item.evidence) add_account(row.row.accounts, evidence.account);
    order_accounts(row.row);
    row.row.sources = item.evidence;
    row.planned = item.planned;
    const auto found = item.when ? times.find(*item.when) : times.end();
    if (found != times.end()) {
      row.when = told_time(synopsis, *found->second);
      row.how = name_of(found->second->value.how);
    }
    add_time_row(rows, std::move(row));
  }
  return rows;
}

std::vector<SeriesView> series_views(const Synopsis& synopsis) {
  std::vector<SeriesView> views;
  for (const Series& series : synopsis.series) {
    SeriesView view;
    for (const SeriesPoint& point : series.points) {
      view.points.push_back({point.value, sentence_row(synopsis, point.evidence)});
    }
    views.push_back(std::move(view));
  }
  return views;
}

std::vector<OnlyGroup> only_groups(const Synopsis& synopsis) {
  std::vector<OnlyGroup> groups;
  for (AccountIndex i = 0; i < synopsis.accounts.size(); ++i) {
    OnlyGroup group{i, {}};
    for (const OnlyLine& line : synopsis.only) {
      if (line.account == i) group.rows.push_back(row_of(line.line));
    }
    if (!group.rows.empty()) groups.push_back(std::move(group));
  }
  return groups;
}

std::vector<OnlyGroup> lack_groups(const Synopsis& synopsis) {
  std::map<std::string_view, const Fact*> facts;
  for (const Fact& fact : synopsis.facts) facts.emplace(fact.id, &fact);
  std::vector<OnlyGroup> groups;
  for (AccountIndex i = 0; i < synopsis.accounts.size(); ++i) {
    OnlyGroup group{i, {}};
    for (const Lack& lack : synopsis.lacks) {
      const auto fact = facts.find(lack.fact);
      if (lack.account == i && fact != facts.end()) group.rows.push_back(fact_row(*fact->second));
    }
    if (!group.rows.empty()) groups.push_back(std::move(group));
  }
  return groups;
}

// "The last account" means something only when an order among the accounts is known.
bool last_is_known(const Synopsis& synopsis) {
  if (synopsis.accounts.size() < 2) return false;
  const std::size_t last = synopsis.accounts.size() - 1;
  if (last < synopsis.story_time.size() && !synopsis.story_time[last].after.empty()) return true;
  const auto& published = synopsis.accounts[last].article.published;
  const auto& before = synopsis.accounts[last - 1].article.published;
  return published && before && before->value < published->value;
}

void split_fresh(const Synopsis& synopsis, Outline& outline) {
  if (!last_is_known(synopsis) || outline.only.empty()) return;
  if (outline.only.back().account + 1 != synopsis.accounts.size()) return;
  outline.fresh = std::move(outline.only.back());
  outline.only.pop_back();
}

}  // namespace

void add_account(std::vector<AccountIndex>& list, AccountIndex account) {
  if (std::find(list.begin(), list.end(), account) == list.end()) list.push_back(account);
}

void order_accounts(Row& row) {
  if (row.accounts.size() > 1) std::sort(row.accounts.begin() + 1, row.accounts.end());
}

Row row_of(Evidence line) {
  Row row;
  row.line = line;
  row.accounts = {line.account};
  row.sources = {line};
  return row;
}

std::string when_label(const TimeRow& row) {
  if (row.when.empty()) return std::string(phrase("undated"));
  if (row.how.empty() || row.how == "stated") return row.when;
  return row.when + " (" + std::string(label("time", row.how)) + ")";
}

Outline make_outline(const Synopsis& synopsis) {
  Outline outline;
  add_facts(synopsis, outline);
  add_differences(synopsis, outline);
  outline.holders = holder_groups(synopsis);
  outline.figures = figure_groups(synopsis);
  outline.series = series_views(synopsis);
  outline.timeline = time_rows(synopsis);
  outline.only = only_groups(synopsis);
  split_fresh(synopsis, outline);
  outline.lacks = lack_groups(synopsis);
  return outline;
}

std::vector<Section> sections_of(const Synopsis& synopsis, const Outline& outline) {
  const bool many = synopsis.accounts.size() > 1;
  const std::pair<Section, bool> all[] = {
      {Section::differences, many},
      {Section::most, many},
      {Section::shared, many && !outline.shared.empty()},
      {Section::explained, many && !outline.explained.empty()},
      {Section::fresh, many && outline.fresh.has_value()},
      {Section::holders, !outline.holders.empty()},
      {Section::figures, !outline.figures.empty()},
      {Section::series, !outline.series.empty()},
      {Section::timeline, !outline.timeline.empty()},
      {Section::talks, synopsis.negotiation.has_value()},
      {Section::only, many && !outline.only.empty()},
      {Section::lacks, many && !outline.lacks.empty()},
      {Section::problems, !synopsis.problems.empty()},
  };
  std::vector<Section> sections;
  for (const auto& [section, there] : all) {
    if (there) sections.push_back(section);
  }
  return sections;
}

std::vector<Evidence> copied_spans(const Synopsis& synopsis, AccountIndex account) {
  std::vector<Evidence> spans;
  if (account >= synopsis.copies.size()) return spans;
  for (const Copies& copies : synopsis.copies[account]) {
    for (const CopiedSpan& one : copies.spans) spans.push_back({account, one.span, "copy"});
  }
  std::sort(spans.begin(), spans.end());
  spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
  return spans;
}

std::string decisions_line(const Synopsis& synopsis) {
  const auto& all = synopsis.decisions;
  const auto n = static_cast<std::size_t>(
      std::count_if(all.begin(), all.end(), [](const UserDecision& one) { return one.applied; }));
  if (n == 0) return {};
  return n == 1 ? std::string(phrase("decisions-count-one")) : counted("decisions-count", n);
}

std::string place_name(const Synopsis& synopsis, const Evidence& evidence) {
  return synopsis.accounts[evidence.account].article.id + ":" +
         std::to_string(evidence.span.begin) + "-" + std::to_string(evidence.span.end);
}

Span sentence_around(const Account& account, Span span) {
  const auto& sentences = account.parse.sentences;
  auto found = std::upper_bound(
      sentences.begin(), sentences.end(), span.begin,
      [](std::uint32_t begin, const Sentence& one) { return begin < one.span.end; });
  if (found == sentences.end() || !found->span.overlaps(span)) {
    for (const Block& block : account.article.blocks) {
      if (block.span.contains(span)) return block.span;
    }
    return span;
  }
  Span whole = found->span;
  while (++found != sentences.end() && found->span.begin < span.end)
    whole = whole.cover(found->span);
  return whole.cover(span);
}

Row sentence_row(const Synopsis& synopsis, const Evidence& evidence) {
  const Span span = sentence_around(synopsis.accounts[evidence.account], evidence.span);
  Row row = row_of({evidence.account, span, evidence.rule});
  if (evidence.span != span) row.strong = {evidence.span};
  row.sources = {evidence};
  return row;
}

std::string_view text_of(const Synopsis& synopsis, const Evidence& evidence) {
  return evidence.span.in(synopsis.accounts[evidence.account].article.text);
}

std::string_view name_of_actor(const Synopsis& synopsis, Index actor) {
  return actor == absent ? std::string_view{}
                         : std::string_view(synopsis.actors[static_cast<std::size_t>(actor)].name);
}

std::string_view outlet_of(const Article& article) {
  if (!article.outlet.empty()) return article.outlet;
  const std::string_view path = article.source.path;
  const std::size_t slash = path.find_last_of('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

LegendColumns legend_columns(const Synopsis& synopsis) {
  const auto& all = synopsis.accounts;
  const auto alike = [&](const Account& one) {
    return outlet_of(one.article) == outlet_of(all.front().article);
  };
  const auto dated = [](const Account& one) { return one.article.published.has_value(); };
  return {all.size() < 2 || !std::all_of(all.begin(), all.end(), alike),
          std::any_of(all.begin(), all.end(), dated)};
}

std::string letters(const Synopsis& synopsis, const std::vector<AccountIndex>& accounts) {
  std::string text;
  for (const AccountIndex account : accounts) {
    if (!text.empty()) text.push_back(' ');
    text += synopsis.accounts[account].label;
  }
  return text;
}

std::string copied_from(const Synopsis& synopsis, AccountIndex account) {
  std::vector<AccountIndex> others;
  if (account < synopsis.copies.size()) {
    for (const Copies& copies : synopsis.copies[account]) others.push_back(copies.account);
  }
  return letters(synopsis, others);
}

std::string printed_date(const Article& article) {
  constexpr std::size_t to_the_minute = 16;
  if (!article.published) return std::string(phrase("no-date"));
  std::string date = article.published->value.substr(0, to_the_minute);
  std::replace(date.begin(), date.end(), 'T', ' ');
  return date;
}

std::string printed_time(const TimeExpr& time) {
  constexpr std::size_t day_digits = 10;  // "2031-05-12"; a clock time has more
  if (time.end.empty() || time.end == time.begin || time.begin.size() > day_digits) {
    return time.begin;
  }
  return time.begin + "/" + time.end;
}

}  // namespace synoptic
