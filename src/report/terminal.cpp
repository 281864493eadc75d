#include <algorithm>

#include "report/labels.hpp"
#include "report/outline.hpp"
#include "report/page_text.hpp"
#include "report/report.hpp"

namespace synoptic {
namespace {

// How many lines a section shows before it says how many more there are.
constexpr std::size_t most_lines = 12;
constexpr std::size_t shared_lines = 15;
constexpr std::size_t holder_count = 12;
constexpr std::size_t holder_lines = 5;
constexpr std::size_t figure_lines = 20;
constexpr std::size_t time_lines = 20;
constexpr std::size_t undated_lines = 5;
constexpr std::size_t only_lines = 5;
constexpr std::size_t series_lines = 8;
constexpr std::size_t few_accounts = 6;  // all letters fit beside a line
constexpr std::size_t most_letters = 6;  // cells of "AA +44"
constexpr int figure_width = 26;
constexpr int role_width = 20;
constexpr int party_width = 18;
constexpr int widest_outlet = 24;  // cells of the legend

Pieces figure_pieces(const FigureRow& row) {
  Pieces pieces;
  for (const FigureRow::Told& told : row.figures) {
    if (!pieces.empty()) pieces.push_back({"; ", Style::faint});
    pieces.push_back({told.figure, Style::strong});
    if (!told.source.empty()) pieces.push_back({" [" + told.source + "]", Style::faint});
  }
  return pieces;
}

class TerminalPage {
 public:
  TerminalPage(const Synopsis& synopsis, const TerminalOptions& options)
      : synopsis_(synopsis),
        options_(options),
        outline_(make_outline(synopsis)),
        page_(options.width, options.colour) {
    std::size_t widest = 1;
    for (const Account& account : synopsis.accounts) {
      widest = std::max(widest, account.label.size());
      const int outlet = static_cast<int>(display_width(outlet_of(account.article)));
      outlet_width_ = std::clamp(outlet, outlet_width_, widest_outlet);
    }
    const std::size_t n = synopsis.accounts.size();
    letter_width_ = static_cast<int>(n <= few_accounts ? n * (widest + 1) - 1 : most_letters);
    letter_width_ = std::max(letter_width_, 1);
    label_width_ = static_cast<int>(widest);
    const auto columns = static_cast<int>(n * (widest + 1)) - 1;
    matrix_width_ = columns <= options.width / 4 ? columns : 0;
  }

  std::string print();

 private:
  template <class Page>
  friend void synoptic::print_section(Page& page, Section section);

  [[nodiscard]] std::size_t limit(std::size_t lines) const {
    return options_.all ? std::size_t(-1) : lines;
  }
  [[nodiscard]] Pieces letter_pieces(const std::vector<AccountIndex>& accounts) const;
  [[nodiscard]] Pieces line_pieces(const Row& row) const;
  void section(std::string_view code) { page_.heading(phrase(code)); }
  void more(std::size_t shown, std::size_t all);
  void show(int indent, const Row& row);
  void show(int indent, const Evidence& evidence);
  void rows(const std::vector<Row>& list, std::size_t most);

  void legend();
  void legend_line(AccountIndex index);
  void differing();
  void most() { matrix("most-tell", outline_.most, most_lines); }
  void shared() { matrix("shared", outline_.shared, shared_lines); }
  void matrix(std::string_view title, const std::vector<Row>& list, std::size_t most);
  [[nodiscard]] Pieces marks(const Row& row) const;
  void explained();
  void differences(const std::vector<DifferenceView>& views);
  void difference(const DifferenceView& view);
  void fresh();
  void holders();
  void saying(const Saying& saying);
  void figures();
  void series();
  void timeline();
  void talks();
  void parties(const RoleRow& role);
  void issues(const Negotiation& talks);
  void issue(const Negotiation::Issue& issue, const std::vector<Index>& parties);
  void proposals(const Negotiation& talks);
  void board_section(const BoardSection& section);
  void position(const Pieces& name, const PositionRow& one);
  void only();
  void lacks();
  void problems();

  const Synopsis& synopsis_;
  const TerminalOptions& options_;
  Outline outline_;
  PageText page_;
  int letter_width_ = 1;
  int label_width_ = 1;
  int matrix_width_ = 0;  // 0: too many accounts for columns
  int outlet_width_ = 6;
};

std::string TerminalPage::print() {
  if (synopsis_.accounts.empty()) {
    page_.paragraph(0, {{std::string(phrase("nothing")), Style::warning}});
    if (!synopsis_.problems.empty()) problems();
    return page_.take();
  }
  legend();
  if (synopsis_.accounts.size() == 1) {
    page_.blank();
    page_.paragraph(0, {{std::string(phrase("single")), Style::faint}});
  }
  for (const Section one : sections_of(synopsis_, outline_)) {
    print_section(*this, one);
  }
  return page_.take();
}

void TerminalPage::differing() {
  section("differ");
  if (outline_.differences.empty()) {
    page_.paragraph(2, {{std::string(phrase("differ-none")), Style::faint}});
  }
  differences(outline_.differences);
}

Pieces TerminalPage::letter_pieces(const std::vector<AccountIndex>& accounts) const {
  const bool all = letters(synopsis_, accounts).size() <= static_cast<std::size_t>(letter_width_);
  Pieces pieces;
  for (std::size_t i = 0; i < (all ? accounts.size() : 1); ++i) {
    const std::string& label = synopsis_.accounts[accounts[i]].label;
    pieces.push_back({i == 0 ? label : " " + label, i == 0 ? Style::letter : Style::plain});
  }
  if (!all) pieces.push_back({" +" + std::to_string(accounts.size() - 1), Style::faint});
  return pieces;
}

// The words of the line, with what counts in it made strong, then its label.
Pieces TerminalPage::line_pieces(const Row& row) const {
  const std::string_view text = synopsis_.accounts[row.line.account].article.text;
  std::vector<Span> strong = row.strong;
  std::sort(strong.begin(), strong.end());
  Pieces pieces;
  std::uint32_t at = row.line.span.begin;
  for (const Span span : strong) {
    if (span.begin < at || !row.line.span.contains(span)) continue;
    pieces.push_back({std::string(Span{at, span.begin}.in(text)), Style::plain});
    pieces.push_back({std::string(span.in(text)), Style::strong});
    at = span.end;
  }
  pieces.push_back({std::string(Span{at, row.line.span.end}.in(text)), Style::plain});
  if (!row.tag.empty()) pieces.push_back({"  [" + row.tag + "]", Style::faint});
  return pieces;
}

void TerminalPage::more(std::size_t shown, std::size_t all) {
  if (shown >= all) return;
  page_.paragraph(2, {{counted("more", all - shown), Style::faint}});
}

void TerminalPage::show(int indent, const Row& row) {
  page_.row(indent, {{letter_width_, letter_pieces(row.accounts)}, {0, line_pieces(row)}});
}

void TerminalPage::show(int indent, const Evidence& evidence) {
  show(indent, sentence_row(synopsis_, evidence));
}

void TerminalPage::rows(const std::vector<Row>& list, std::size_t most) {
  const std::size_t shown = std::min(list.size(), limit(most));
  for (std::size_t i = 0; i < shown; ++i) show(2, list[i]);
  more(shown, list.size());
}

void TerminalPage::legend() {
  const std::size_t n = synopsis_.accounts.size();
  page_.paragraph(0,
                  {{std::string(phrase("title")), Style::heading},
                   {"  ", Style::plain},
                   {n == 1 ? std::string(phrase("account-count-one")) : counted("account-count", n),
                    Style::plain}});
  page_.blank();
  for (AccountIndex i = 0; i < n; ++i) legend_line(i);
  if (n > 1) page_.paragraph(2, {{std::string(phrase("letters")), Style::faint}});
  const std::string decided = decisions_line(synopsis_);
  if (!decided.empty()) page_.paragraph(2, {{decided, Style::faint}});
}

void TerminalPage::legend_line(AccountIndex index) {
  const Account& account = synopsis_.accounts[index];
  const Article& article = account.article;
  Pieces pieces;
  if (!article.title.empty()) pieces.push_back({article.title, Style::plain});
  const auto& outsiders = synopsis_.outsiders;
  if (std::find(outsiders.begin(), outsiders.end(), index) != outsiders.end()) {
    pieces.push_back({"  [" + std::string(phrase("outsiders")) + "]", Style::warning});
  }
  const std::string copied = copied_from(synopsis_, index);
  if (!copied.empty()) {
    pieces.push_back({"  [" + filled("copy-of", {{"letter", copied}}) + "]", Style::faint});
  }
  const LegendColumns shown = legend_columns(synopsis_);
  std::vector<Column> columns = {{label_width_, {{account.label, Style::letter}}}};
  if (shown.outlet) {
    columns.push_back({outlet_width_, {{std::string(outlet_of(article)), Style::strong}}});
  }
  if (shown.date) {
    columns.push_back({10, {{printed_date(article).substr(0, 10), Style::faint}}});
  }
  columns.push_back({0, pieces});
  page_.row(2, columns);
}

// Facts down, accounts across: the letter of the account whose words are shown, "+" for the others
// that tell it, "." for those that do not.
void TerminalPage::matrix(std::string_view title, const std::vector<Row>& list, std::size_t most) {
  section(title);
  if (list.empty()) page_.paragraph(2, {{std::string(phrase("most-tell-none")), Style::faint}});
  if (matrix_width_ == 0 || list.empty()) return rows(list, most);
  std::vector<AccountIndex> everyone;
  for (AccountIndex i = 0; i < synopsis_.accounts.size(); ++i) everyone.push_back(i);
  page_.row(2, {{matrix_width_, {{letters(synopsis_, everyone), Style::faint}}},
                {0, {{std::string(phrase("matrix-marks")), Style::faint}}}});
  const std::size_t shown = std::min(list.size(), limit(most));
  for (std::size_t i = 0; i < shown; ++i) {
    page_.row(2, {{matrix_width_, marks(list[i])}, {0, line_pieces(list[i])}});
  }
  more(shown, list.size());
}

Pieces TerminalPage::marks(const Row& row) const {
  Pieces pieces;
  for (AccountIndex i = 0; i < synopsis_.accounts.size(); ++i) {
    const bool own = i == row.line.account;
    const bool tells = std::find(row.accounts.begin(), row.accounts.end(), i) != row.accounts.end();
    if (i > 0) pieces.push_back({" ", Style::plain});
    pieces.push_back({own     ? synopsis_.accounts[i].label
                      : tells ? std::string("+")
                              : std::string("."),
                      own     ? Style::letter
                      : tells ? Style::plain
                              : Style::faint});
  }
  return pieces;
}

void TerminalPage::explained() {
  if (!options_.explained) {
    page_.blank();
    const std::size_t n = outline_.explained.size();
    page_.paragraph(
        0, {{n == 1 ? std::string(phrase("explained-count-one")) : counted("explained-count", n),
             Style::faint}});
    return;
  }
  section("explained");
  differences(outline_.explained);
}

void TerminalPage::differences(const std::vector<DifferenceView>& views) {
  for (const DifferenceView& view : views) difference(view);
}

void TerminalPage::difference(const DifferenceView& view) {
  const Difference& difference = *view.difference;
  Pieces title = {{std::string(label("difference", name_of(difference.kind))), Style::strong}};
  for (std::size_t i = 0; i < view.sides.size(); ++i) {
    title.push_back({i == 0 ? ":  " : "  |  ", Style::faint});
    title.push_back({view.sides[i].value, Style::strong});
  }
  if (!difference.because.empty()) {
    title.push_back(
        {"  [" + std::string(label("because", difference.because)) + "]", Style::faint});
  }
  if (difference.confirmed) {
    title.push_back({"  [" + std::string(phrase("confirmed")) + "]", Style::faint});
  }
  page_.paragraph(2, title);
  for (const Side& side : view.sides) show(4, side.row);
  if (!difference.silent.empty()) {
    page_.paragraph(4,
                    {{std::string(phrase("silent")) + ": " + letters(synopsis_, difference.silent),
                      Style::faint}});
  }
  if (!difference.explained && !difference.check.empty()) {
    page_.paragraph(4, {{std::string(check_phrase(difference.check)), Style::faint}});
  }
  page_.blank();
}

void TerminalPage::fresh() {
  page_.heading(
      filled("new-in-last", {{"letter", synopsis_.accounts[outline_.fresh->account].label}}));
  rows(outline_.fresh->rows, limit(most_lines));
}

void TerminalPage::holders() {
  section("who-said");
  const std::size_t shown = std::min(outline_.holders.size(), limit(holder_count));
  for (std::size_t i = 0; i < shown; ++i) {
    const HolderGroup& group = outline_.holders[i];
    Pieces title = {{group.name, group.actor == absent ? Style::faint : Style::strong}};
    if (!group.role.empty()) title.push_back({"  " + group.role, Style::faint});
    page_.paragraph(2, title);
    const std::size_t lines = std::min(group.sayings.size(), limit(holder_lines));
    for (std::size_t k = 0; k < lines; ++k) {
      const std::string_view heading = issue_heading(group.sayings, k);
      if (!heading.empty()) page_.paragraph(4, {{std::string(heading), Style::faint}});
      saying(group.sayings[k]);
    }
    if (lines < group.sayings.size()) {
      page_.paragraph(4, {{counted("more", group.sayings.size() - lines), Style::faint}});
    }
  }
  more(shown, outline_.holders.size());
}

// The other versions and paraphrases of a quotation stand under it.
void TerminalPage::saying(const Saying& saying) {
  show(4, saying.row);
  for (const Row& row : saying.versions) show(8, row);
  for (const Row& row : saying.retold) show(8, row);
}

void TerminalPage::figures() {
  section("figures");
  std::size_t shown = 0;
  std::size_t all = 0;
  for (const FigureGroup& group : outline_.figures) {
    all += group.rows.size();
    if ((group.minor && !options_.all) || shown >= limit(figure_lines)) continue;
    page_.paragraph(2, {{std::string(label("figure", group.kind)), Style::faint}});
    for (const FigureRow& one : group.rows) {
      if (shown >= limit(figure_lines)) break;
      Row row = one.row;
      row.strong.clear();
      page_.row(4, {{figure_width, figure_pieces(one)},
                    {letter_width_, letter_pieces(row.accounts)},
                    {0, line_pieces(row)}});
      ++shown;
    }
  }
  more(shown, all);
}

void TerminalPage::series() {
  section("series");
  const std::size_t shown = std::min(outline_.series.size(), limit(series_lines));
  for (std::size_t i = 0; i < shown; ++i) {
    Pieces title;
    for (const SeriesView::Point& point : outline_.series[i].points) {
      if (!title.empty()) title.push_back({"  >  ", Style::faint});
      title.push_back({point.value, Style::strong});
    }
    page_.paragraph(2, title);
    for (const SeriesView::Point& point : outline_.series[i].points) show(4, point.row);
  }
  more(shown, outline_.series.size());
}

void TerminalPage::timeline() {
  section("timeline");
  std::size_t shown = 0;
  std::size_t undated = 0;
  std::string before;
  for (const TimeRow& row : outline_.timeline) {
    if (shown >= limit(time_lines)) break;
    if (row.when.empty() && ++undated > limit(undated_lines)) continue;
    const std::string when = when_label(row);
    if (when != before) page_.paragraph(2, {{when, Style::strong}});
    before = when;
    Row line = row.row;
    if (row.planned) line.tag = phrase("planned");
    show(4, line);
    ++shown;
  }
  more(shown, outline_.timeline.size());
}

void TerminalPage::parties(const RoleRow& role) {
  Pieces names;
  for (const Negotiation::Party& party : *role.parties) {
    if (!names.empty()) names.push_back({"  |  ", Style::faint});
    names.push_back({std::string(name_of_actor(synopsis_, party.actor)), Style::strong});
    for (const Index speaker : party.spokespersons) {
      names.push_back({"  (" + std::string(phrase("speaks-for")) + ": " +
                           std::string(name_of_actor(synopsis_, speaker)) + ")",
                       Style::faint});
    }
  }
  page_.row(2, {{role_width, {{std::string(phrase(role.code)), Style::faint}}}, {0, names}});
}

void TerminalPage::talks() {
  const Negotiation& talks = *synopsis_.negotiation;
  section("board");
  for (const RoleRow& row : board_roles(talks)) parties(row);
  if (!talks.phase.empty()) {
    page_.row(2, {{role_width, {{std::string(phrase("phase")), Style::faint}}},
                  {0, {{std::string(label("phase", talks.phase)), Style::strong}}}});
    for (const Evidence& evidence : talks.phase_evidence) show(4, evidence);
  }
  const BoardSections sections = board_sections(synopsis_);
  for (const BoardSection& one : sections.before) board_section(one);
  issues(talks);
  proposals(talks);
  for (const BoardSection& one : sections.after) board_section(one);
}

void TerminalPage::board_section(const BoardSection& section) {
  page_.blank();
  page_.paragraph(2, {{std::string(phrase(section.code)), Style::heading}});
  for (const BoardItem& item : section.items) {
    Pieces title;
    if (!item.title.empty()) title.push_back({item.title + " ", Style::strong});
    if (!item.tag.empty()) title.push_back({"[" + item.tag + "]", Style::faint});
    if (!title.empty()) page_.paragraph(4, title);
    for (const Row& row : item.rows) show(4, row);
  }
}

void TerminalPage::issues(const Negotiation& talks) {
  if (talks.issues.empty()) return;
  page_.blank();
  page_.paragraph(2, {{std::string(phrase("issues")), Style::heading}});
  for (const Negotiation::Issue& one : talks.issues) issue(one, board_parties(talks));
}

// A table of party, letter, line; the issue stands above it. Every party of the talks has a row.
void TerminalPage::issue(const Negotiation::Issue& issue, const std::vector<Index>& parties) {
  Pieces title = {{issue.name, Style::strong}};
  if (!issue.state.empty()) {
    title.push_back({"  [" + std::string(label("issue-state", issue.state)) + "]", Style::faint});
  }
  page_.paragraph(4, title);
  for (const Index party : parties) {
    Pieces name = {{std::string(name_of_actor(synopsis_, party)), Style::plain}};
    for (const PositionRow& one : positions_of(synopsis_, issue, party)) {
      position(name, one);
      name.clear();
    }
    if (name.empty()) continue;
    page_.row(4, {{party_width, name},
                  {letter_width_, {{"-", Style::faint}}},
                  {0, {{std::string(phrase("no-account-says")), Style::faint}}}});
  }
}

void TerminalPage::position(const Pieces& name, const PositionRow& one) {
  const Negotiation::Issue::Cell& cell = *one.cell;
  page_.row(4, {{party_width, name},
                {letter_width_, letter_pieces(one.row.accounts)},
                {0, line_pieces(one.row)}});
  if (!cell.changed_from) return;
  Pieces before = {{"[" + std::string(phrase("changed-from")) + "] ", Style::faint}};
  const Pieces old = line_pieces(sentence_row(synopsis_, *cell.changed_from));
  before.insert(before.end(), old.begin(), old.end());
  page_.row(4, {{party_width, {}},
                {letter_width_, letter_pieces({cell.changed_from->account})},
                {0, before}});
}

void TerminalPage::proposals(const Negotiation& talks) {
  if (talks.proposals.empty()) return;
  page_.blank();
  page_.paragraph(2, {{std::string(phrase("proposals")), Style::heading}});
  for (const Negotiation::Proposal& proposal : talks.proposals) {
    Pieces title = {{proposal.name, Style::strong}};
    for (const Index actor : proposal.tabled_by) {
      title.push_back({"  [" + std::string(phrase("tabled-by")) + " " +
                           std::string(name_of_actor(synopsis_, actor)) + "]",
                       Style::faint});
    }
    page_.paragraph(2, title);
    for (const Evidence& evidence : proposal.content) show(4, evidence);
    for (const auto& response : proposal.responses) {
      Pieces who = {{std::string(name_of_actor(synopsis_, response.party)), Style::plain}};
      if (response.answer != Answer::none) {
        who.push_back({" " + std::string(label("answer", name_of(response.answer))), Style::faint});
      }
      for (const Evidence& evidence : response.evidence) {
        page_.row(4, {{24, who},
                      {letter_width_, letter_pieces({evidence.account})},
                      {0, line_pieces(sentence_row(synopsis_, evidence))}});
        who.clear();
      }
    }
  }
}

void TerminalPage::only() {
  section("only");
  for (const OnlyGroup& group : outline_.only) rows(group.rows, only_lines);
}

void TerminalPage::lacks() {
  section("lacks");
  for (const OnlyGroup& group : outline_.lacks) {
    const std::size_t shown = std::min(group.rows.size(), limit(only_lines));
    for (std::size_t i = 0; i < shown; ++i) {
      Pieces line = line_pieces(group.rows[i]);
      const std::string by = letters(synopsis_, group.rows[i].accounts);
      line.push_back({"  [" + filled("told-by", {{"letter", by}}) + "]", Style::faint});
      page_.row(2, {{letter_width_, letter_pieces({group.account})}, {0, line}});
    }
    more(shown, group.rows.size());
  }
}

void TerminalPage::problems() {
  section("problems");
  for (const Problem& problem : synopsis_.problems) {
    page_.paragraph(2, {{problem.message, Style::warning}});
  }
}

}  // namespace

std::string to_terminal(const Synopsis& synopsis, const TerminalOptions& options) {
  return TerminalPage(synopsis, options).print();
}

}  // namespace synoptic
