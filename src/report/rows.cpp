// Every shown line as one record: for spreadsheets and for programs.
#include <string>
#include <string_view>
#include <vector>

#include "report/outline.hpp"
#include "report/report.hpp"
#include "text/json_writer.hpp"

namespace synoptic {
namespace {

// One line of a source, and where on the page it is shown.
struct LineRecord {
  std::string_view part;  // fact, difference, statement, figure, only
  std::string_view id;    // of what it belongs to (docs/json.md)
  std::string_view kind;
  std::string_view value;  // of a side, or who says it; words of a source
  Evidence line;
};

void add_facts(const Synopsis& synopsis, std::vector<LineRecord>& out) {
  for (const Fact& fact : synopsis.facts) {
    for (const FactCell& cell : fact.cells) {
      for (const Evidence& one : cell.evidence) {
        out.push_back({"fact", fact.id, name_of(fact.kind), "", one});
      }
    }
  }
}

void add_differences(const Synopsis& synopsis, std::vector<LineRecord>& out) {
  for (const Difference& difference : synopsis.differences) {
    const std::string_view part = difference.explained ? "explained" : "difference";
    for (const DifferenceSide& side : difference.sides) {
      for (const Evidence& one : side.evidence) {
        out.push_back({part, difference.id, name_of(difference.kind), side.value, one});
      }
    }
  }
}

void add_statements(const Synopsis& synopsis, std::vector<LineRecord>& out) {
  for (const StoryStatement& one : synopsis.statements) {
    const Reading& reading = synopsis.accounts[one.ref.account].reading;
    const Statement& said = reading.statements[static_cast<std::size_t>(one.ref.index)];
    const std::string_view holder =
        one.holder == absent ? std::string_view() : name_of_actor(synopsis, one.holder);
    for (const Span content : said.content) {
      out.push_back({"statement",
                     one.id,
                     name_of(said.kind),
                     holder,
                     {one.ref.account, content, "statement"}});
    }
  }
}

void add_figures(const Synopsis& synopsis, std::vector<LineRecord>& out) {
  for (const StoryFigure& one : synopsis.figures) {
    const Reading& reading = synopsis.accounts[one.ref.account].reading;
    const Figure& figure = reading.figures[static_cast<std::size_t>(one.ref.index)];
    out.push_back({"figure", one.id, figure.kind, "", {one.ref.account, figure.span, "figure"}});
  }
}

void add_only(const Synopsis& synopsis, std::vector<LineRecord>& out) {
  for (const OnlyLine& one : synopsis.only) out.push_back({"only", "", "", "", one.line});
}

std::vector<LineRecord> lines_of(const Synopsis& synopsis) {
  std::vector<LineRecord> out;
  add_facts(synopsis, out);
  add_differences(synopsis, out);
  add_statements(synopsis, out);
  add_figures(synopsis, out);
  add_only(synopsis, out);
  return out;
}

constexpr std::string_view columns[] = {"part",    "id",     "kind",  "value",     "account",
                                        "article", "outlet", "title", "published", "url",
                                        "begin",   "end",    "text"};

std::vector<std::string> cells_of(const Synopsis& synopsis, const LineRecord& line) {
  const Account& account = synopsis.accounts[line.line.account];
  const Article& article = account.article;
  return {std::string(line.part),
          std::string(line.id),
          std::string(line.kind),
          std::string(line.value),
          account.label,
          article.id,
          article.outlet,
          article.title,
          article.published ? article.published->value : "",
          article.url,
          std::to_string(line.line.span.begin),
          std::to_string(line.line.span.end),
          std::string(line.line.span.in(article.text))};
}

// Always quoted. A spreadsheet would carry out a cell that begins like a formula: an apostrophe
// before it makes it text.
std::string csv_cell(std::string_view text) {
  std::string out = "\"";
  constexpr std::string_view formula = "=+-@\t\r";
  if (!text.empty() && formula.find(text[0]) != std::string_view::npos) out += '\'';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + "\"";
}

template <class Cells>
void csv_row(std::string& out, const Cells& cells) {
  bool first = true;
  for (const auto& cell : cells) {
    if (!first) out += ',';
    first = false;
    out += csv_cell(cell);
  }
  out += "\r\n";
}

}  // namespace

std::string to_csv(const Synopsis& synopsis) {
  std::string out;
  csv_row(out, columns);
  for (const LineRecord& line : lines_of(synopsis)) csv_row(out, cells_of(synopsis, line));
  return out;
}

std::string to_jsonl(const Synopsis& synopsis) {
  std::string out;
  for (const LineRecord& line : lines_of(synopsis)) {
    const std::vector<std::string> cells = cells_of(synopsis, line);
    JsonWriter json;
    json.begin_object();
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (columns[i] == "begin") {
        json.field("begin", line.line.span.begin);
      } else if (columns[i] == "end") {
        json.field("end", line.line.span.end);
      } else if (cells[i].empty()) {
        json.null_field(columns[i]);
      } else {
        json.field(columns[i], cells[i]);
      }
    }
    json.end_object();
    out += json.take() + "\n";
  }
  return out;
}

}  // namespace synoptic
