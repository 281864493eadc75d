#include <algorithm>
#include <map>

#include "report/escape.hpp"
#include "report/labels.hpp"
#include "report/outline.hpp"
#include "report/report.hpp"

namespace synoptic {
namespace {

constexpr std::size_t most_columns = 12;  // accounts side by side; more are listed by letter

class MarkdownPage {
 public:
  MarkdownPage(const Synopsis& synopsis, bool explained)
      : synopsis_(synopsis), outline_(make_outline(synopsis)), explained_(explained) {}

  std::string print();

 private:
  template <class Page>
  friend void synoptic::print_section(Page& page, Section section);

  void heading(std::string_view text) { out_ += "\n## " + std::string(text) + "\n\n"; }
  void section(std::string_view code) { heading(phrase(code)); }
  [[nodiscard]] std::string note(const Evidence& evidence);
  [[nodiscard]] std::string notes(const std::vector<Evidence>& list);
  [[nodiscard]] std::string line(const Row& row);
  [[nodiscard]] std::string line(const Evidence& evidence);
  void item(int depth, const std::string& text);
  void rows(const std::vector<Row>& list);
  void legend();
  void differing();
  void most() { matrix("most-tell", outline_.most); }
  void shared() { matrix("shared", outline_.shared); }
  void fresh();
  void matrix(std::string_view title, const std::vector<Row>& list);
  void explained();
  void differences(const std::vector<DifferenceView>& views);
  void holders();
  void figures();
  void series();
  void timeline();
  void talks();
  void parties(const RoleRow& role);
  void board(const Negotiation& talks);
  [[nodiscard]] std::string board_cell(const Negotiation::Issue& issue, Index party);
  void proposals(const Negotiation& talks);
  void board_section(const BoardSection& section);
  void only();
  void lacks();
  void problems();
  void footnotes();

  const Synopsis& synopsis_;
  Outline outline_;
  bool explained_;
  std::string out_;
  std::map<std::pair<AccountIndex, Span>, std::size_t> numbers_;
  std::vector<Evidence> noted_;
};

std::string MarkdownPage::print() {
  out_ = "# " + std::string(phrase("title")) + "\n\n";
  legend();
  for (const Section one : sections_of(synopsis_, outline_)) {
    print_section(*this, one);
  }
  footnotes();
  return std::move(out_);
}

void MarkdownPage::differing() {
  section("differ");
  if (outline_.differences.empty()) out_ += std::string(phrase("differ-none")) + "\n";
  differences(outline_.differences);
}

void MarkdownPage::fresh() {
  heading(filled("new-in-last", {{"letter", synopsis_.accounts[outline_.fresh->account].label}}));
  rows(outline_.fresh->rows);
}

// The footnote of the sentence around an evidence; the same sentence has one number.
std::string MarkdownPage::note(const Evidence& evidence) {
  const Span span = sentence_around(synopsis_.accounts[evidence.account], evidence.span);
  const auto [found, fresh] =
      numbers_.emplace(std::pair{evidence.account, span}, noted_.size() + 1);
  if (fresh) noted_.push_back({evidence.account, span, evidence.rule});
  return "[^" + std::to_string(found->second) + "]";
}

std::string MarkdownPage::notes(const std::vector<Evidence>& list) {
  std::vector<std::string> all;
  for (const Evidence& evidence : list) {
    std::string one = note(evidence);
    if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(std::move(one));
  }
  std::string text;
  for (const std::string& one : all) text += one;
  return text;
}

std::string MarkdownPage::line(const Row& row) {
  std::string text = "**" + letters(synopsis_, row.accounts) + "** ";
  text += markdown_escaped(text_of(synopsis_, row.line));
  if (!row.tag.empty()) text += " *(" + markdown_escaped(row.tag) + ")*";
  return text + notes(row.sources);
}

std::string MarkdownPage::line(const Evidence& evidence) {
  return "**" + synopsis_.accounts[evidence.account].label + "** " +
         markdown_escaped(text_of(synopsis_, evidence)) + note(evidence);
}

void MarkdownPage::item(int depth, const std::string& text) {
  out_.append(static_cast<std::size_t>(depth) * 2, ' ');
  out_ += "- " + text + "\n";
}

void MarkdownPage::rows(const std::vector<Row>& list) {
  for (const Row& row : list) item(0, line(row));
}

void MarkdownPage::legend() {
  out_ += "| | " + std::string(phrase("accounts")) + " | " + std::string(phrase("published")) +
          " | |\n|---|---|---|---|\n";
  for (AccountIndex i = 0; i < synopsis_.accounts.size(); ++i) {
    const Account& account = synopsis_.accounts[i];
    const Article& article = account.article;
    out_ += "| **" + account.label + "** | " + markdown_escaped(outlet_of(article)) + " | " +
            markdown_escaped(printed_date(article)) + " | " + markdown_escaped(article.title);
    for (const AccountIndex outsider : synopsis_.outsiders) {
      if (outsider == i) out_ += " *(" + std::string(phrase("outsiders")) + ")*";
    }
    const std::string copied = copied_from(synopsis_, i);
    if (!copied.empty()) {
      out_ += " *(" + filled("copy-of", {{"letter", copied}}) + ")*";
    }
    out_ += " |\n";
  }
  if (synopsis_.accounts.empty()) out_ += "\n" + std::string(phrase("nothing")) + "\n";
  if (synopsis_.accounts.size() == 1) out_ += "\n" + std::string(phrase("single")) + "\n";
  if (synopsis_.accounts.size() > 1) out_ += "\n" + std::string(phrase("letters")) + "\n";
  const std::string decided = decisions_line(synopsis_);
  if (!decided.empty()) out_ += "\n" + decided + "\n";
}

// Facts down, accounts across; a cell is the footnote of the account's own sentence.
void MarkdownPage::matrix(std::string_view title, const std::vector<Row>& list) {
  section(title);
  if (list.empty()) out_ += std::string(phrase("most-tell-none")) + "\n";
  if (synopsis_.accounts.size() > most_columns) return rows(list);
  if (list.empty()) return;
  out_ += "| " + std::string(phrase("fact"));
  std::string rule = "|---";
  for (const Account& account : synopsis_.accounts) {
    out_ += " | " + account.label;
    rule += "|---";
  }
  out_ += " |\n" + rule + "|\n";
  for (const Row& row : list) {
    out_ += "| " + markdown_escaped(text_of(synopsis_, row.line));
    if (!row.tag.empty()) out_ += " *(" + markdown_escaped(row.tag) + ")*";
    for (AccountIndex i = 0; i < synopsis_.accounts.size(); ++i) {
      std::vector<Evidence> own;
      for (const Evidence& one : row.sources) {
        if (one.account == i) own.push_back(one);
      }
      out_ += " | " + notes(own);
    }
    out_ += " |\n";
  }
}

void MarkdownPage::explained() {
  if (!explained_) {
    const std::size_t n = outline_.explained.size();
    out_ += "\n" +
            (n == 1 ? std::string(phrase("explained-count-one")) : counted("explained-count", n)) +
            "\n";
    return;
  }
  section("explained");
  differences(outline_.explained);
}

void MarkdownPage::differences(const std::vector<DifferenceView>& views) {
  for (const DifferenceView& view : views) {
    const Difference& difference = *view.difference;
    std::string title = std::string(label("difference", name_of(difference.kind))) + ":";
    for (std::size_t i = 0; i < view.sides.size(); ++i) {
      title += (i == 0 ? " **" : " \\| **") + markdown_escaped(view.sides[i].value) + "**";
    }
    if (!difference.because.empty()) {
      title += " *(" + std::string(label("because", difference.because)) + ")*";
    } else if (!difference.check.empty()) {
      title += " *(" + std::string(check_phrase(difference.check)) + ")*";
    }
    if (difference.confirmed) title += " *(" + std::string(phrase("confirmed")) + ")*";
    item(0, title);
    for (const Side& side : view.sides) item(1, line(side.row));
    if (!difference.silent.empty()) {
      item(1, std::string(phrase("silent")) + ": " + letters(synopsis_, difference.silent));
    }
  }
}

void MarkdownPage::holders() {
  section("who-said");
  for (const HolderGroup& group : outline_.holders) {
    out_ += "\n### " + markdown_escaped_start(group.name);
    if (!group.role.empty()) out_ += " (" + markdown_escaped(group.role) + ")";
    out_ += "\n\n";
    for (std::size_t i = 0; i < group.sayings.size(); ++i) {
      const std::string_view heading = issue_heading(group.sayings, i);
      if (!heading.empty()) out_ += "\n*" + markdown_escaped(heading) + "*\n\n";
      const Saying& saying = group.sayings[i];
      item(0, line(saying.row));
      for (const Row& row : saying.versions) item(1, line(row));
      for (const Row& row : saying.retold) item(1, line(row));
    }
  }
}

void MarkdownPage::figures() {
  section("figures");
  for (const FigureGroup& group : outline_.figures) {
    item(0, std::string(label("figure", group.kind)));
    for (const FigureRow& one : group.rows) {
      std::string figures;
      for (const FigureRow::Told& told : one.figures) {
        figures += (figures.empty() ? "**" : "; **") + markdown_escaped(told.figure) + "**";
        if (!told.source.empty()) figures += " *(" + markdown_escaped(told.source) + ")*";
      }
      item(1, figures + " " + line(one.row));
    }
  }
}

void MarkdownPage::series() {
  section("series");
  for (const SeriesView& view : outline_.series) {
    std::string title;
    for (const SeriesView::Point& point : view.points) {
      title += (title.empty() ? "**" : " \\> **") + markdown_escaped(point.value) + "**";
    }
    item(0, title);
    for (const SeriesView::Point& point : view.points) item(1, line(point.row));
  }
}

void MarkdownPage::timeline() {
  section("timeline");
  for (const TimeRow& row : outline_.timeline) {
    std::string when = when_label(row);
    if (row.planned) when += ", " + std::string(phrase("planned"));
    item(0, "*" + when + "* " + line(row.row));
  }
}

void MarkdownPage::parties(const RoleRow& role) {
  std::string names;
  for (const Negotiation::Party& party : *role.parties) {
    if (!names.empty()) names += ", ";
    names += markdown_escaped(name_of_actor(synopsis_, party.actor)) + notes(party.evidence);
    for (const Index speaker : party.spokespersons) {
      names += " (" + std::string(phrase("speaks-for")) + ": " +
               markdown_escaped(name_of_actor(synopsis_, speaker)) + ")";
    }
  }
  item(0, std::string(phrase(role.code)) + ": " + names);
}

void MarkdownPage::talks() {
  const Negotiation& talks = *synopsis_.negotiation;
  section("board");
  for (const RoleRow& row : board_roles(talks)) parties(row);
  if (!talks.phase.empty()) {
    item(0, std::string(phrase("phase")) + ": **" + std::string(label("phase", talks.phase)) +
                "**" + notes(talks.phase_evidence));
  }
  const BoardSections sections = board_sections(synopsis_);
  for (const BoardSection& one : sections.before) board_section(one);
  board(talks);
  proposals(talks);
  for (const BoardSection& one : sections.after) board_section(one);
}

void MarkdownPage::board_section(const BoardSection& section) {
  out_ += "\n### " + std::string(phrase(section.code)) + "\n\n";
  for (const BoardItem& one : section.items) {
    std::string title = one.title.empty() ? "" : "**" + markdown_escaped(one.title) + "**";
    if (!one.tag.empty()) title += (title.empty() ? "*(" : " *(") + one.tag + ")*";
    if (!title.empty()) item(0, title);
    for (const Row& row : one.rows) item(title.empty() ? 0 : 1, line(row));
  }
}

// Issues down, parties across.
void MarkdownPage::board(const Negotiation& talks) {
  if (talks.issues.empty()) return;
  const std::vector<Index> columns = board_parties(talks);
  out_ += "\n| " + std::string(phrase("issues"));
  std::string rule = "|---";
  for (const Index party : columns) {
    out_ += " | " + markdown_escaped(name_of_actor(synopsis_, party));
    rule += "|---";
  }
  out_ += " |\n" + rule + "|\n";
  for (const Negotiation::Issue& issue : talks.issues) {
    out_ += "| **" + markdown_escaped(issue.name) + "**";
    if (!issue.state.empty()) {
      out_ += " *(" + std::string(label("issue-state", issue.state)) + ")*" +
              notes(issue.state_evidence);
    }
    for (const Index party : columns) out_ += " | " + board_cell(issue, party);
    out_ += " |\n";
  }
}

std::string MarkdownPage::board_cell(const Negotiation::Issue& issue, Index party) {
  std::string text;
  for (const PositionRow& one : positions_of(synopsis_, issue, party)) {
    if (!text.empty()) text += "<br>";
    text += line(one.row);
  }
  return text.empty() ? std::string(phrase("no-account-says")) : text;
}

void MarkdownPage::proposals(const Negotiation& talks) {
  if (talks.proposals.empty()) return;
  out_ += "\n### " + std::string(phrase("proposals")) + "\n\n";
  for (const Negotiation::Proposal& proposal : talks.proposals) {
    std::string title = "**" + markdown_escaped(proposal.name) + "**";
    for (const Index actor : proposal.tabled_by) {
      title += " (" + std::string(phrase("tabled-by")) + " " +
               markdown_escaped(name_of_actor(synopsis_, actor)) + ")";
    }
    item(0, title + note(proposal.name_evidence));
    for (const Evidence& evidence : proposal.content) item(1, line(evidence));
    for (const auto& response : proposal.responses) {
      const std::string who = markdown_escaped(name_of_actor(synopsis_, response.party)) + " " +
                              std::string(label("answer", name_of(response.answer)));
      for (const Evidence& evidence : response.evidence) item(1, who + ": " + line(evidence));
    }
  }
}

void MarkdownPage::only() {
  section("only");
  for (const OnlyGroup& group : outline_.only) rows(group.rows);
}

void MarkdownPage::lacks() {
  section("lacks");
  for (const OnlyGroup& group : outline_.lacks) {
    item(0, "**" + synopsis_.accounts[group.account].label + "**");
    for (const Row& row : group.rows) item(1, line(row));
  }
}

void MarkdownPage::problems() {
  section("problems");
  for (const Problem& problem : synopsis_.problems) {
    item(0, markdown_escaped(problem.message));
  }
}

void MarkdownPage::footnotes() {
  if (!noted_.empty()) out_ += "\n";
  for (std::size_t i = 0; i < noted_.size(); ++i) {
    const Account& account = synopsis_.accounts[noted_[i].account];
    out_ += "[^" + std::to_string(i + 1) + "]: **" + account.label + "**";
    if (!account.article.outlet.empty()) out_ += ", " + markdown_escaped(account.article.outlet);
    out_ += ": " + markdown_escaped(text_of(synopsis_, noted_[i])) + "\n";
  }
}

}  // namespace

std::string to_markdown(const Synopsis& synopsis, bool explained) {
  return MarkdownPage(synopsis, explained).print();
}

}  // namespace synoptic
