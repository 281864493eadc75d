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

class HtmlPage {
 public:
  HtmlPage(const Synopsis& synopsis, bool explained)
      : synopsis_(synopsis), outline_(make_outline(synopsis)), explained_(explained) {}

  std::string print();

 private:
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
  void headline();
  void matrix();
  void matrix_row(const Row& row);
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
  out_ += "<div class=\"layout\"><main id=\"lines\">\n";
  if (synopsis_.accounts.size() > 1) headline();
  holders();
  figures();
  series();
  timeline();
  talks();
  only();
  if (explained_) explained();
  problems();
  out_ += "</main>\n";
  tag("aside",
      "id=\"reader\" class=\"empty\" aria-live=\"polite\" tabindex=\"0\" aria-label=\"" +
          html_escaped(phrase("article")) + "\"",
      phrase("choose-line"));
  out_ += "</div>\n";
  foot();
  return std::move(out_);
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
  out_ += "<nav>";
  const auto link = [&](bool there, std::string_view id, std::string_view code) {
    if (there) tag("a", "href=\"#" + std::string(id) + "\"", phrase(code));
  };
  const bool many = synopsis_.accounts.size() > 1;
  link(many, "most", "most-tell");
  link(many, "differ", "differ");
  link(many, "matrix", "matrix");
  link(!outline_.holders.empty(), "who", "who-said");
  link(!outline_.figures.empty(), "figures", "figures");
  link(!outline_.timeline.empty(), "when", "timeline");
  link(synopsis_.negotiation.has_value(), "talks", "board");
  link(many && !outline_.only.empty(), "only", "only");
  link(explained_ && !outline_.explained.empty(), "explained", "explained");
  link(!synopsis_.problems.empty(), "problems", "problems");
  out_ += "</nav>";
}

void HtmlPage::legend() {
  out_ += "<div class=\"scroll\"><table class=\"legend\"><tbody>\n";
  for (AccountIndex i = 0; i < synopsis_.accounts.size(); ++i) {
    const Account& account = synopsis_.accounts[i];
    const Article& article = account.article;
    out_ += "<tr><td>";
    tag("button",
        "type=\"button\" class=\"letter first\" data-at=\"" + std::to_string(i) + ":0:0\"",
        account.label);
    out_ += "</td>";
    tag("td", "", outlet_of(article));
    tag("td", "", article.published ? article.published->value : std::string(phrase("no-date")));
    out_ += "<td dir=\"auto\">" + html_escaped(article.title);
    const auto& outsiders = synopsis_.outsiders;
    if (std::find(outsiders.begin(), outsiders.end(), i) != outsiders.end()) {
      out_ += " ";
      tag("span", "class=\"warning\"", phrase("outsiders"));
    }
    const std::string copied = copied_from(synopsis_, i);
    if (!copied.empty()) {
      out_ += " ";
      tag("span", "class=\"tag\"", filled("copy-of", {{"letter", copied}}));
    }
    out_ += "</td></tr>\n";
  }
  out_ += "</tbody></table></div>";
  if (synopsis_.accounts.size() > 1) tag("p", "class=\"faint\"", phrase("letters"));
}

void HtmlPage::headline() {
  open_section("most", phrase("most-tell"));
  if (outline_.most.empty()) tag("p", "class=\"faint\"", phrase("most-tell-none"));
  lines(outline_.most);
  close_section();
  open_section("differ", phrase("differ"));
  if (outline_.differences.empty()) tag("p", "class=\"faint\"", phrase("differ-none"));
  differences(outline_.differences);
  close_section();
  if (outline_.fresh) {
    const std::string& label = synopsis_.accounts[outline_.fresh->account].label;
    open_section("fresh", filled("new-in-last", {{"letter", label}}));
    lines(outline_.fresh->rows);
    close_section();
  }
  matrix();
}

void HtmlPage::matrix() {
  if (outline_.most.empty() && outline_.shared.empty()) return;
  open_section("matrix", phrase("matrix"));
  out_ += "<div class=\"scroll\"><table class=\"matrix\"><thead><tr>";
  tag("th", "scope=\"col\"", phrase("fact"));
  for (const Account& account : synopsis_.accounts) {
    tag("th", "scope=\"col\" class=\"account\"", account.label);
  }
  out_ += "</tr></thead><tbody>\n";
  for (const Row& row : outline_.most) matrix_row(row);
  for (const Row& row : outline_.shared) matrix_row(row);
  out_ += "</tbody></table></div>\n";
  close_section();
}

void HtmlPage::matrix_row(const Row& row) {
  out_ += "<tr><th scope=\"row\">";
  said(row.line, {}, place(row.line));
  if (!row.tag.empty()) {
    out_ += " ";
    tag("span", "class=\"tag warning\"", row.tag);
  }
  out_ += "</th>";
  for (AccountIndex i = 0; i < synopsis_.accounts.size(); ++i) {
    std::string places;
    for (const Evidence& evidence : row.sources) {
      if (evidence.account == i) places += place(evidence) + " ";
    }
    const std::string& label = synopsis_.accounts[i].label;
    out_ += "<td class=\"tell\">";
    if (places.empty()) {
      out_ += "<span class=\"none\" role=\"img\" aria-label=\"" + html_escaped(phrase("not-told")) +
              "\">&#183;</span>";
    } else {
      tag("button",
          "type=\"button\" class=\"letter first\" data-at=\"" + places + "\" aria-label=\"" +
              html_escaped(filled("sentence-in", {{"letter", label}})) + "\"",
          label);
    }
    out_ += "</td>";
  }
  out_ += "</tr>\n";
}

void HtmlPage::differences(const std::vector<DifferenceView>& views) {
  for (const DifferenceView& view : views) difference(view);
}

void HtmlPage::difference(const DifferenceView& view) {
  const Difference& difference = *view.difference;
  out_ += "<article class=\"difference\"><h3>";
  out_ += html_escaped(label("difference", name_of(difference.kind))) + " ";
  if (!difference.because.empty()) tag("small", "", label("because", difference.because));
  out_ += "</h3><div class=\"sides\">\n";
  for (const Side& side : view.sides) {
    out_ += "<div class=\"side\">";
    tag("div", "class=\"value\" dir=\"auto\"", side.value);
    out_ += "<div class=\"line\">";
    line(side.row);
    out_ += "</div></div>\n";
  }
  out_ += "</div>";
  if (!difference.silent.empty()) {
    tag("div", "class=\"faint\"",
        std::string(phrase("silent")) + ": " + letters(synopsis_, difference.silent));
  }
  if (!difference.explained && !difference.check.empty()) {
    tag("div", "class=\"faint\"", check_phrase(difference.check));
  }
  out_ += "</article>\n";
}

void HtmlPage::holders() {
  if (outline_.holders.empty()) return;
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
  if (outline_.figures.empty()) return;
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
  if (outline_.series.empty()) return;
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
  if (outline_.timeline.empty()) return;
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
  if (!synopsis_.negotiation) return;
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
  if (outline_.only.empty() || synopsis_.accounts.size() < 2) return;
  open_section("only", phrase("only"));
  for (const OnlyGroup& group : outline_.only) {
    out_ += "<h3>" + html_escaped(synopsis_.accounts[group.account].label) + " ";
    tag("small", "", synopsis_.accounts[group.account].article.outlet);
    out_ += "</h3>\n";
    lines(group.rows);
  }
  close_section();
}

void HtmlPage::explained() {
  if (outline_.explained.empty()) return;
  open_section("explained", phrase("explained"));
  differences(outline_.explained);
  close_section();
}

void HtmlPage::problems() {
  if (synopsis_.problems.empty()) return;
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
  for (const std::string_view code : {"close", "no-title", "choose-line", "how-spoken"}) {
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
