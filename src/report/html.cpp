#include <algorithm>
#include <map>

#include "report/escape.hpp"
#include "report/json_scribe.hpp"
#include "report/labels.hpp"
#include "report/outline.hpp"
#include "report/report.hpp"
#include "report/timeline_svg.hpp"
#include "text/json_writer.hpp"

extern "C" {
extern const char synoptic_page_css_begin[];
extern const char synoptic_page_css_end[];
extern const char synoptic_page_js_begin[];
extern const char synoptic_page_js_end[];
}

namespace synoptic {
namespace {

std::string_view style_sheet() {
  return {synoptic_page_css_begin,
          static_cast<std::size_t>(synoptic_page_css_end - synoptic_page_css_begin)};
}

std::string_view script() {
  return {synoptic_page_js_begin,
          static_cast<std::size_t>(synoptic_page_js_end - synoptic_page_js_begin)};
}

std::string place(const Evidence& evidence) {
  return std::to_string(evidence.account) + ":" + std::to_string(evidence.span.begin) + ":" +
         std::to_string(evidence.span.end);
}

// What is highlighted in the line's own article.
std::string places_of(const Row& row) {
  std::string places = place(row.line);
  for (const Evidence& evidence : row.sources) {
    if (evidence.account == row.line.account && evidence.span != row.line.span) {
      places += " " + place(evidence);
    }
  }
  return places;
}

// Room for the letters of a line, at most six side by side.
std::string letters_width_of(std::size_t accounts) {
  constexpr std::size_t most = 6;
  return std::to_string(2 * std::clamp<std::size_t>(accounts, 1, most)) + "rem";
}

constexpr std::size_t most_lettered = 16;  // accounts with a letter in every cell

class HtmlPage {
 public:
  HtmlPage(const Synopsis& synopsis, bool explained)
      : synopsis_(synopsis), outline_(make_outline(synopsis)), explained_(explained) {}

  std::string print();

 private:
  template <class Page>
  friend void synoptic::print_section(Page& page, Section section);

  void tag(std::string_view name, std::string_view attributes, std::string_view text);
  void open_section(std::string_view id, std::string_view title);
  void close_section() { out_ += "</section>\n"; }
  void said(const Evidence& line, const std::vector<Span>& strong, const std::string& places);
  void letters_of(const Row& row);
  void line(const Row& row);
  void line(const Evidence& evidence);
  void lines(const std::vector<Row>& rows);
  void head();
  void navigation();
  void legend();
  void legend_row(AccountIndex i, bool outlet, bool undated);
  void differing();
  void most() { matrix(); }
  void shared() {}  // rows of the matrix
  void fresh();
  void matrix();
  void matrix_rows(std::string_view title, const std::vector<Row>& rows);
  void matrix_row(const Row& row);
  void matrix_cell(const Row& row, AccountIndex account);
  void lacks();
  void differences(const std::vector<DifferenceView>& views);
  void difference(const DifferenceView& view);
  void holders();
  void sayings(const std::vector<Saying>& list);
  void figures();
  void figure_row(const FigureRow& one);
  void series();
  void timeline();
  void talks();
  void parties(const RoleRow& role);
  void board(const Negotiation& talks);
  void board_cell(const Negotiation::Issue& issue, Index party);
  void proposals(const Negotiation& talks);
  void board_section(const BoardSection& section);
  void only();
  void explained();
  void problems();
  void foot();

  const Synopsis& synopsis_;
  Outline outline_;
  bool explained_;
  std::string out_;
};

std::string HtmlPage::print() {
  head();
  const bool many = synopsis_.accounts.size() > most_lettered;
  out_ += "<div class=\"layout" + std::string(many ? " many" : "") + "\"><main id=\"lines\">\n";
  for (const Section one : sections_of(synopsis_, outline_)) {
    print_section(*this, one);
  }
  out_ += "</main>\n";
  tag("aside",
      "id=\"reader\" class=\"empty\" aria-live=\"polite\" tabindex=\"0\" aria-label=\"" +
          html_escaped(phrase("article")) + "\"",
      phrase("choose-line"));
  out_ += "</div>\n";
  foot();
  return std::move(out_);
}

void HtmlPage::differing() {
  open_section("differ", phrase("differ"));
  if (outline_.differences.empty()) tag("p", "class=\"faint\"", phrase("differ-none"));
  differences(outline_.differences);
  close_section();
}

void HtmlPage::tag(std::string_view name, std::string_view attributes, std::string_view text) {
  out_ += "<" + std::string(name);
  if (!attributes.empty()) out_ += " " + std::string(attributes);
  out_ += ">" + html_escaped(text) + "</" + std::string(name) + ">";
}

void HtmlPage::open_section(std::string_view id, std::string_view title) {
  out_ += "<section id=\"" + std::string(id) + "\">";
  tag("h2", "", title);
  out_ += "\n";
}

// The line as a button that opens its sentence; `places` lists what is highlighted.
void HtmlPage::said(const Evidence& line,
                    const std::vector<Span>& strong,
                    const std::string& places) {
  const std::string_view text = synopsis_.accounts[line.account].article.text;
  std::vector<Span> spans = strong;
  std::sort(spans.begin(), spans.end());
  out_ += "<button type=\"button\" class=\"said\" dir=\"auto\" aria-pressed=\"false\" data-at=\"" +
          places + "\">";
  std::uint32_t at = line.span.begin;
  for (const Span span : spans) {
    if (span.begin < at || !line.span.contains(span)) continue;
    out_ +=
        html_escaped(Span{at, span.begin}.in(text)) + "<b>" + html_escaped(span.in(text)) + "</b>";
    at = span.end;
  }
  out_ += html_escaped(Span{at, line.span.end}.in(text)) + "</button>";
}

void HtmlPage::letters_of(const Row& row) {
  std::map<AccountIndex, std::string> places;
  for (const Evidence& evidence : row.sources) places[evidence.account] += place(evidence) + " ";
  out_ += "<span class=\"letters\">";
  for (std::size_t i = 0; i < row.accounts.size(); ++i) {
    const AccountIndex account = row.accounts[i];
    const std::string& label = synopsis_.accounts[account].label;
    const auto found = places.find(account);
    if (found == places.end()) {
      tag("span", "class=\"chip\"", label);
      continue;
    }
    tag("button",
        "type=\"button\" class=\"letter" + std::string(i == 0 ? " first" : "") + "\" data-at=\"" +
            found->second + "\" aria-label=\"" +
            html_escaped(filled("sentence-in", {{"letter", label}})) + "\"",
        label);
  }
  out_ += "</span>";
}

void HtmlPage::line(const Row& row) {
  letters_of(row);
  out_ += "<span>";
  said(row.line, row.strong, places_of(row));
  if (!row.tag.empty()) {
    out_ += " ";
    tag("span", "class=\"tag\"", row.tag);
  }
  out_ += "</span>";
}

void HtmlPage::line(const Evidence& evidence) {
  Row row;
  row.line = evidence;
  row.accounts = {evidence.account};
  row.sources = {evidence};
  line(row);
}

void HtmlPage::lines(const std::vector<Row>& rows) {
  out_ += "<ul class=\"lines\">";
  for (const Row& row : rows) {
    out_ += "<li class=\"line\">";
    line(row);
    out_ += "</li>\n";
  }
  out_ += "</ul>\n";
}

void HtmlPage::head() {
  out_ =
      "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n";
  tag("title", "", phrase("title"));
  out_ += "<style>\n" + std::string(style_sheet()) + "</style></head>\n<body style=\"--letters: " +
          letters_width_of(synopsis_.accounts.size()) + "\">\n";
  tag("a", "class=\"skip\" href=\"#lines\"", phrase("skip"));
  out_ += "<header><h1>" + html_escaped(phrase("title")) + " ";
  const std::size_t n = synopsis_.accounts.size();
  tag("small", "",
      n == 0   ? std::string(phrase("nothing"))
      : n == 1 ? std::string(phrase("single"))
               : counted("account-count", n));
  out_ += "<span class=\"tools\">";
  tag("button", "type=\"button\" id=\"theme\"", phrase("light-dark"));
  tag("button", "type=\"button\" id=\"save\"", phrase("save-json"));
  out_ += "</span></h1>\n";
  legend();
  navigation();
  out_ += "</header>\n";
}

void HtmlPage::navigation() {
  constexpr std::pair<Section, std::pair<std::string_view, std::string_view>> links[] = {
      {Section::differences, {"differ", "differ"}},
      {Section::most, {"matrix", "matrix"}},
      {Section::explained, {"explained", "explained"}},
      {Section::holders, {"who", "who-said"}},
      {Section::figures, {"figures", "figures"}},
      {Section::timeline, {"when", "timeline"}},
      {Section::talks, {"talks", "board"}},
      {Section::only, {"only", "only"}},
      {Section::lacks, {"lacks", "lacks"}},
      {Section::problems, {"problems", "problems"}}};
  out_ += "<nav>";
  for (const Section one : sections_of(synopsis_, outline_)) {
    for (const auto& [section, names] : links) {
      if (section != one) continue;
      tag("a", "href=\"#" + std::string(names.first) + "\"", phrase(names.second));
    }
  }
  out_ += "</nav>";
}

void HtmlPage::legend() {
  const auto& accounts = synopsis_.accounts;
  const bool many = accounts.size() > most_lettered;
  const LegendColumns columns = legend_columns(synopsis_);
  out_ += "<table class=\"legend" + std::string(many ? " many" : "") + "\"><tbody>\n";
  for (AccountIndex i = 0; i < accounts.size(); ++i) {
    legend_row(i, columns.outlet, columns.date && !many);
  }
  out_ += "</tbody></table>";
  const std::string decided = decisions_line(synopsis_);
  if (!decided.empty()) tag("p", "class=\"faint\"", decided);
}

void HtmlPage::legend_row(AccountIndex i, bool outlet, bool undated) {
  const Article& article = synopsis_.accounts[i].article;
  out_ += "<tr><td>";
  tag("button", "type=\"button\" class=\"letter first\" data-at=\"" + std::to_string(i) + ":0:0\"",
      synopsis_.accounts[i].label);
  out_ += "</td>";
  if (outlet) tag("td", "", outlet_of(article));
  if (article.published || undated) {
    tag("td", "", printed_date(article));
  }
  out_ += "<td dir=\"auto\">" + html_escaped(article.title);
  const auto& outsiders = synopsis_.outsiders;
  if (std::find(outsiders.begin(), outsiders.end(), i) != outsiders.end()) {
    out_ += " ";
    tag("span", "class=\"tag warning\"", phrase("outsiders"));
  }
  const std::string copied = copied_from(synopsis_, i);
  if (!copied.empty()) {
    std::string places;
    for (const Evidence& one : copied_spans(synopsis_, i)) places += place(one) + " ";
    out_ += " ";
    tag("button",
        "type=\"button\" class=\"said tag\" aria-pressed=\"false\" data-at=\"" + places + "\"",
        filled("copy-of", {{"letter", copied}}));
  }
  out_ += "</td></tr>\n";
}

void HtmlPage::fresh() {
  const std::string& label = synopsis_.accounts[outline_.fresh->account].label;
  open_section("fresh", filled("new-in-last", {{"letter", label}}));
  lines(outline_.fresh->rows);
  close_section();
}

// Facts down, accounts across in story order. Many accounts have narrow columns without letters.
void HtmlPage::matrix() {
  const bool many = synopsis_.accounts.size() > most_lettered;
  open_section("matrix", phrase("matrix"));
  if (outline_.most.empty() && outline_.shared.empty()) {
    tag("p", "class=\"faint\"", phrase("most-tell-none"));
    return close_section();
  }
  tag("p", "class=\"faint\"", phrase("letters"));
  out_ += "<div class=\"scroll\"><table class=\"matrix" + std::string(many ? " many" : "") +
          "\"><thead><tr>";
  tag("th", "scope=\"col\"", phrase("fact"));
  for (const Account& account : synopsis_.accounts) {
    tag("th",
        "scope=\"col\" class=\"account\" title=\"" + html_escaped(outlet_of(account.article)) +
            "\"",
        account.label);
  }
  out_ += "</tr></thead>\n";
  matrix_rows("most-tell", outline_.most);
  matrix_rows("shared", outline_.shared);
  out_ += "</table></div>\n";
  close_section();
}

void HtmlPage::matrix_rows(std::string_view title, const std::vector<Row>& rows) {
  out_ += "<tbody><tr class=\"group\"><th scope=\"rowgroup\" colspan=\"" +
          std::to_string(synopsis_.accounts.size() + 1) + "\">" + html_escaped(phrase(title));
  if (rows.empty()) {
    out_ += " <span class=\"faint\">" + html_escaped(phrase("most-tell-none")) + "</span>";
  }
  out_ += "</th></tr>\n";
  for (const Row& row : rows) matrix_row(row);
  out_ += "</tbody>\n";
}

void HtmlPage::matrix_row(const Row& row) {
  out_ += row.differs ? "<tr class=\"differs\"><th scope=\"row\">" : "<tr><th scope=\"row\">";
  said(row.line, {}, place(row.line));
  if (!row.tag.empty()) {
    out_ += " ";
    tag("span", row.differs ? "class=\"tag warning\"" : "class=\"tag\"", row.tag);
  }
  out_ += "</th>";
  for (AccountIndex i = 0; i < synopsis_.accounts.size(); ++i) matrix_cell(row, i);
  out_ += "</tr>\n";
}

// The account's own sentence: its words on pointing, its place in the article on choosing.
void HtmlPage::matrix_cell(const Row& row, AccountIndex account) {
  std::string places;
  std::string words;
  for (const Evidence& evidence : row.sources) {
    if (evidence.account != account) continue;
    places += place(evidence) + " ";
    words += (words.empty() ? "" : " ... ") + std::string(text_of(synopsis_, evidence));
  }
  const std::string& label = synopsis_.accounts[account].label;
  if (places.empty()) {
    out_ += "<td class=\"not\"><span role=\"img\" aria-label=\"" +
            html_escaped(label + ": " + std::string(phrase("not-told"))) + "\">&#183;</span></td>";
    return;
  }
  out_ += "<td class=\"tell\">";
  const bool own = account == row.line.account;
  tag("button",
      "type=\"button\" class=\"letter" + std::string(own ? " first" : "") + "\" data-at=\"" +
          places + "\" title=\"" + html_escaped(words) + "\" aria-label=\"" +
          html_escaped(filled("sentence-in", {{"letter", label}})) + "\"",
      label);
  out_ += "</td>";
}

void HtmlPage::differences(const std::vector<DifferenceView>& views) {
  for (const DifferenceView& view : views) difference(view);
}

void HtmlPage::difference(const DifferenceView& view) {
  const Difference& difference = *view.difference;
  out_ += "<article class=\"difference\"><h3>";
  out_ += html_escaped(label("difference", name_of(difference.kind))) + " ";
  if (!difference.because.empty()) tag("small", "", label("because", difference.because));
  if (difference.confirmed) tag("small", "", phrase("confirmed"));
  out_ += "</h3><div class=\"sides\">\n";
  for (const Side& side : view.sides) {
    out_ += "<div class=\"side\">";
    tag("div", "class=\"value\" dir=\"auto\"", side.value);
    out_ += "<div class=\"line\">";
    line(side.row);
    out_ += "</div></div>\n";
  }
  out_ += "</div><p class=\"faint\">";
  if (!difference.explained && !difference.check.empty()) {
    tag("span", "", check_phrase(difference.check));
  }
  if (!difference.silent.empty()) {
    out_ += " ";
    tag("span", "", std::string(phrase("silent")) + ": " + letters(synopsis_, difference.silent));
  }
  out_ += "</p>";
  out_ += "</article>\n";
}

void HtmlPage::holders() {
  open_section("who", phrase("who-said"));
  for (const HolderGroup& group : outline_.holders) {
    out_ += "<h3>" + html_escaped(group.name) + " ";
    if (!group.role.empty()) tag("small", "", group.role);
    out_ += "</h3>\n";
    sayings(group.sayings);
  }
  close_section();
}

void HtmlPage::sayings(const std::vector<Saying>& list) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    const std::string_view heading = issue_heading(list, i);
    if (i > 0 && !heading.empty()) out_ += "</ul>\n";
    if (!heading.empty()) tag("h4", "", heading);
    if (i == 0 || !heading.empty()) out_ += "<ul class=\"lines\">";
    out_ += "<li class=\"line\">";
    line(list[i].row);
    out_ += "</li>\n";
    for (const auto* rows : {&list[i].versions, &list[i].retold}) {
      for (const Row& row : *rows) {
        out_ += "<li class=\"line under\">";
        line(row);
        out_ += "</li>\n";
      }
    }
  }
  out_ += "</ul>\n";
}

void HtmlPage::figures() {
  open_section("figures", phrase("figures"));
  out_ += "<div class=\"scroll\"><table class=\"figures\">\n";
  for (const FigureGroup& group : outline_.figures) {
    out_ += "<tbody><tr>";
    tag("th", "scope=\"rowgroup\" colspan=\"3\" class=\"kind\"", label("figure", group.kind));
    out_ += "</tr>\n";
    for (const FigureRow& one : group.rows) figure_row(one);
    out_ += "</tbody>\n";
  }
  out_ += "</table></div>\n";
  close_section();
}

void HtmlPage::figure_row(const FigureRow& one) {
  out_ += "<tr><td class=\"value\" dir=\"auto\">";
  for (std::size_t i = 0; i < one.figures.size(); ++i) {
    const FigureRow::Told& told = one.figures[i];
    out_ += (i == 0 ? "" : "; ") + html_escaped(told.figure);
    if (told.source.empty()) continue;
    out_ += " ";
    tag("span", "class=\"tag\"", told.source);
  }
  out_ += "</td><td>";
  letters_of(one.row);
  out_ += "</td><td>";
  said(one.row.line, one.row.strong, place(one.row.sources.front()));
  out_ += "</td></tr>\n";
}

void HtmlPage::series() {
  open_section("series", phrase("series"));
  for (const SeriesView& view : outline_.series) {
    out_ += "<article class=\"difference\"><ol>\n";
    for (const SeriesView::Point& point : view.points) {
      out_ += "<li>";
      tag("div", "class=\"value\" dir=\"auto\"", point.value);
      out_ += "<div class=\"line\">";
      line(point.row);
      out_ += "</div></li>\n";
    }
    out_ += "</ol></article>\n";
  }
  close_section();
}

void HtmlPage::timeline() {
  open_section("when", phrase("timeline"));
  out_ += timeline_svg(synopsis_, outline_);
  out_ += "<div class=\"timeline\">";
  std::string before = "-";
  for (const TimeRow& row : outline_.timeline) {
    const std::string key = row.when + " " + row.how;
    if (key != before) {
      out_ += row.when.empty() ? "<h3 class=\"undated\">" : "<h3>";
      out_ += html_escaped(row.when.empty() ? phrase("undated") : std::string_view(row.when)) + " ";
      if (!row.when.empty() && row.how != "stated") tag("small", "", label("time", row.how));
      out_ += "</h3>\n";
      before = key;
    }
    Row shown = row.row;
    if (row.planned) shown.tag = phrase("planned");
    out_ += "<div class=\"line\">";
    line(shown);
    out_ += "</div>\n";
  }
  out_ += "</div>";
  close_section();
}

void HtmlPage::parties(const RoleRow& role) {
  out_ += "<tr>";
  tag("th", "scope=\"row\"", phrase(role.code));
  out_ += "<td>";
  for (const Negotiation::Party& party : *role.parties) {
    const std::string name(name_of_actor(synopsis_, party.actor));
    std::string places;
    for (const Evidence& evidence : party.evidence) {
      if (evidence.account == party.evidence.front().account) places += place(evidence) + " ";
    }
    if (places.empty()) {
      tag("span", "", name);
    } else {
      tag("button",
          "type=\"button\" class=\"said\" aria-pressed=\"false\" data-at=\"" + places + "\"", name);
    }
    for (const Index speaker : party.spokespersons) {
      out_ += " ";
      tag("span", "class=\"tag\"",
          std::string(phrase("speaks-for")) + ": " +
              std::string(name_of_actor(synopsis_, speaker)));
    }
    out_ += "<br>";
  }
  out_ += "</td></tr>\n";
}

void HtmlPage::talks() {
  const Negotiation& talks = *synopsis_.negotiation;
  open_section("talks", phrase("board"));
  out_ += "<div class=\"scroll\"><table><tbody>\n";
  for (const RoleRow& row : board_roles(talks)) parties(row);
  out_ += "</tbody></table></div>\n";
  if (!talks.phase.empty()) {
    out_ += "<h3>" + html_escaped(phrase("phase")) + ": " +
            html_escaped(label("phase", talks.phase)) + "</h3>\n";
    for (const Evidence& evidence : talks.phase_evidence) {
      out_ += "<div class=\"line\">";
      line(evidence);
      out_ += "</div>\n";
    }
  }
  const BoardSections sections = board_sections(synopsis_);
  for (const BoardSection& one : sections.before) board_section(one);
  board(talks);
  proposals(talks);
  for (const BoardSection& one : sections.after) board_section(one);
  close_section();
}

void HtmlPage::board_section(const BoardSection& section) {
  tag("h3", "", phrase(section.code));
  for (const BoardItem& item : section.items) {
    if (!item.title.empty() || !item.tag.empty()) {
      out_ += "<div class=\"value\">" + html_escaped(item.title) + " ";
      tag("span", "class=\"tag\"", item.tag);
      out_ += "</div>";
    }
    lines(item.rows);
  }
}

// Issues down, parties across.
void HtmlPage::board(const Negotiation& talks) {
  if (talks.issues.empty()) return;
  const std::vector<Index> columns = board_parties(talks);
  out_ += "<div class=\"scroll\"><table class=\"board\"><thead><tr>";
  tag("th", "scope=\"col\"", phrase("issues"));
  for (const Index party : columns) tag("th", "scope=\"col\"", name_of_actor(synopsis_, party));
  out_ += "</tr></thead><tbody>\n";
  for (const Negotiation::Issue& issue : talks.issues) {
    out_ += "<tr><th scope=\"row\"><b>" + html_escaped(issue.name) + "</b> ";
    if (!issue.state.empty()) tag("span", "class=\"tag\"", label("issue-state", issue.state));
    out_ += "</th>";
    for (const Index party : columns) board_cell(issue, party);
    out_ += "</tr>\n";
  }
  out_ += "</tbody></table></div>\n";
}

void HtmlPage::board_cell(const Negotiation::Issue& issue, Index party) {
  out_ += "<td>";
  const std::vector<PositionRow> positions = positions_of(synopsis_, issue, party);
  for (const PositionRow& one : positions) {
    out_ += "<div>";
    line(one.row);
    if (one.cell->changed_from) {
      out_ += "<div class=\"faint\">";
      tag("span", "class=\"tag\"", phrase("changed-from"));
      line(*one.cell->changed_from);
      out_ += "</div>";
    }
    out_ += "</div>";
  }
  if (positions.empty()) tag("span", "class=\"faint\"", phrase("no-account-says"));
  out_ += "</td>";
}

void HtmlPage::proposals(const Negotiation& talks) {
  if (talks.proposals.empty()) return;
  tag("h3", "", phrase("proposals"));
  for (const Negotiation::Proposal& proposal : talks.proposals) {
    out_ += "<article class=\"difference\"><h3>" + html_escaped(proposal.name) + " ";
    for (const Index actor : proposal.tabled_by) {
      tag("small", "",
          std::string(phrase("tabled-by")) + " " + std::string(name_of_actor(synopsis_, actor)));
    }
    out_ += "</h3>\n";
    for (const Evidence& evidence : proposal.content) {
      out_ += "<div class=\"line\">";
      line(evidence);
      out_ += "</div>";
    }
    for (const auto& response : proposal.responses) {
      tag("div", "class=\"value\"",
          std::string(name_of_actor(synopsis_, response.party)) + " " +
              std::string(label("answer", name_of(response.answer))));
      for (const Evidence& evidence : response.evidence) {
        out_ += "<div class=\"line\">";
        line(evidence);
        out_ += "</div>";
      }
    }
    out_ += "</article>\n";
  }
}

void HtmlPage::only() {
  open_section("only", phrase("only"));
  for (const OnlyGroup& group : outline_.only) {
    out_ += "<h3>" + html_escaped(synopsis_.accounts[group.account].label) + " ";
    tag("small", "", synopsis_.accounts[group.account].article.outlet);
    out_ += "</h3>\n";
    lines(group.rows);
  }
  close_section();
}

// Widely told lines an account does not have, in the words of one that does.
void HtmlPage::lacks() {
  open_section("lacks", phrase("lacks"));
  for (const OnlyGroup& group : outline_.lacks) {
    out_ += "<h3>" + html_escaped(synopsis_.accounts[group.account].label) + " ";
    tag("small", "", outlet_of(synopsis_.accounts[group.account].article));
    out_ += "</h3>\n";
    lines(group.rows);
  }
  close_section();
}

// A fold; open when the near-differences were asked for.
void HtmlPage::explained() {
  out_ += "<section id=\"explained\"><details" + std::string(explained_ ? " open" : "") +
          "><summary><h2>" + html_escaped(phrase("explained")) + " <small>" +
          std::to_string(outline_.explained.size()) + "</small></h2></summary>\n";
  differences(outline_.explained);
  out_ += "</details></section>\n";
}

void HtmlPage::problems() {
  open_section("problems", phrase("problems"));
  out_ += "<ul>\n";
  for (const Problem& problem : synopsis_.problems) {
    tag("li", "", problem.message);
  }
  out_ += "</ul>\n";
  close_section();
}

void HtmlPage::foot() {
  JsonWriter words;
  words.begin_object();
  for (const std::string_view code : {"close", "no-title", "choose-line", "how-spoken", "place"}) {
    words.field(code, phrase(code));
  }
  words.end_object();
  out_ += "<footer class=\"layout faint\">" +
          html_escaped(filled("made-by", {{"name", std::string(version())}})) + "</footer>\n";
  out_ += "<script type=\"application/json\" id=\"words\">" + script_escaped(words.text()) +
          "</script>\n<script type=\"application/json\" id=\"data\">" +
          script_escaped(JsonScribe(synopsis_, 0).write()) + "</script>\n<script>\n" +
          std::string(script()) + "</script>\n</body></html>\n";
}

}  // namespace

std::string to_html(const Synopsis& synopsis, bool explained) {
  return HtmlPage(synopsis, explained).print();
}

}  // namespace synoptic
