// The board of talks against our own invented negotiations (eval/talks/README.md).
//
// A cell of the gold is right when every field of it fits one cell of the board; cells marked "?"
// count neither as missed nor as wrong. `talks.*` are the full stories, `talks.simple_*` the first,
// short ones; the others are told as newsrooms tell them. Of `talks.check_*`, `talks.sealed_*`,
// `talks.kept_*` and `talks.unread_*` only totals are printed, never errors.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "eval/eval.hpp"
#include "reading/read.hpp"
#include "synopsis/compare.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

namespace fs = std::filesystem;

struct GoldCell {
  std::string kind;
  std::vector<std::string> fields;
  bool optional = false;
  bool found = false;
};
struct Told {
  std::string date;
  std::string text;
};
struct Story {
  std::vector<Told> accounts;
  std::vector<GoldCell> cells;
};

// One cell of the board: for each field everything that stands in it.
struct ShownCell {
  std::string kind;
  std::vector<std::vector<std::string>> fields;
};

GoldCell cell_of(std::string_view line, bool simple) {
  GoldCell cell;
  cell.optional = line.starts_with("? ");
  if (cell.optional) line.remove_prefix(2);
  if (simple) cell.kind = "position";
  for (const std::string_view part : split(line, '|')) {
    if (cell.kind.empty()) {
      cell.kind = trim(part);
    } else {
      cell.fields.emplace_back(trim(part));
    }
  }
  return cell;
}

Story read_story(const std::string& text, bool simple) {
  Story story;
  bool gold = false;
  for (const std::string_view line : lines_of(text)) {
    if (line.starts_with("=== ")) {
      const std::size_t date = line.find(' ', 4);
      story.accounts.emplace_back();
      if (date != std::string_view::npos) story.accounts.back().date = trim(line.substr(date));
    } else if (line == "--- gold") {
      gold = true;
    } else if (gold) {
      story.cells.push_back(cell_of(line, simple));
    } else if (!story.accounts.empty()) {
      story.accounts.back().text.append(line).append("\n");
    }
  }
  return story;
}

Account account_of(const EvalContext& context, const Told& told, std::size_t number) {
  Account account;
  Article& article = account.article;
  article.id = fmt::format("{:016x}", number);
  article.language = "en";
  if (!told.date.empty()) {
    article.published = DateStamp{told.date, "day", {}, "given", {}};
  }
  for (const std::string_view line : lines_of(told.text)) {  // a paragraph a line
    if (!article.text.empty()) article.text += '\n';
    const auto begin = static_cast<std::uint32_t>(article.text.size());
    article.text += line;
    article.blocks.push_back(
        {BlockKind::paragraph, {begin, static_cast<std::uint32_t>(article.text.size())}});
  }
  account.parse = parse(context.pipeline, article);
  account.reading = read(article, account.parse);
  return account;
}

// ---- What the board shows ----

class BoardCells {
 public:
  explicit BoardCells(const Synopsis& synopsis) : synopsis_(synopsis) {}

  std::vector<ShownCell> all() {
    if (!synopsis_.negotiation) return {};
    roles();
    issues();
    proposals();
    progress();
    return std::move(cells_);
  }

 private:
  using Words = std::vector<std::string>;

  void add(std::string kind, std::vector<Words> fields) {
    cells_.push_back({std::move(kind), std::move(fields)});
  }

  [[nodiscard]] std::string name(Index actor) const {
    return actor == absent ? std::string() : synopsis_.actors[static_cast<std::size_t>(actor)].name;
  }

  [[nodiscard]] Words names(const std::vector<Index>& actors) const {
    Words found;
    for (const Index actor : actors) found.push_back(name(actor));
    return found;
  }

  // The sentences the evidence stands in.
  [[nodiscard]] Words lines(const std::vector<Evidence>& list) const {
    Words found;
    for (const Evidence& evidence : list) {
      const Account& account = synopsis_.accounts[evidence.account];
      for (const Sentence& sentence : account.parse.sentences) {
        if (sentence.span.end <= evidence.span.begin || evidence.span.end <= sentence.span.begin) {
          continue;
        }
        found.emplace_back(sentence.span.in(account.article.text));
      }
    }
    return found;
  }

  void roles() {
    const Negotiation& talks = *synopsis_.negotiation;
    const std::pair<const char*, const std::vector<Negotiation::Party>*> lists[] = {
        {"party", &talks.parties},
        {"mediator", &talks.mediators},
        {"host", &talks.hosts},
        {"guarantor", &talks.guarantors},
        {"other", &talks.others}};
    for (const auto& [kind, list] : lists) {
      for (const auto& party : *list) add(kind, {{name(party.actor)}});
    }
  }

  void issues() {
    for (const auto& issue : synopsis_.negotiation->issues) {
      for (const auto& cell : issue.positions) {
        const char* sign = cell.polarity == Polarity::positive ? "+" : "-";
        add("position", {{issue.id}, {name(cell.party)}, {sign}, lines({cell.line})});
      }
      if (issue.state == "agreed") add("agreed", {{issue.id}, lines(issue.state_evidence)});
    }
  }

  void proposals() {
    for (const auto& proposal : synopsis_.negotiation->proposals) {
      add("proposal", {{proposal.name}, names(proposal.tabled_by)});
      for (const auto& response : proposal.responses) {
        if (response.answer == Answer::none) continue;
        add("answer",
            {{proposal.name}, {name(response.party)}, {std::string(name_of(response.answer))}});
      }
    }
  }

  void progress() {
    const Negotiation& talks = *synopsis_.negotiation;
    for (const auto& point : talks.sticking_points) {
      if (point.why == "stated") add("sticking", {{point.issue}, lines(point.evidence)});
    }
    for (const auto& meeting : talks.meetings) {
      add("meeting", {{meeting.state}, names(meeting.who), lines(meeting.evidence)});
    }
    for (const auto& deadline : talks.deadlines) add("deadline", {lines(deadline.evidence)});
    for (const Evidence& step : talks.next_steps) add("next", {lines({step})});
    if (!talks.phase.empty()) add("phase", {{talks.phase}});
  }

  const Synopsis& synopsis_;
  std::vector<ShownCell> cells_;
};

// ---- Matching ----

bool any_has(const std::vector<std::string>& shown, std::string_view wanted) {
  for (const std::string_view one : split(wanted, '/')) {
    for (const std::string& words : shown) {
      if (fold(words).find(fold(trim(one))) != std::string::npos) return true;
    }
  }
  return false;
}

// "-" (outside a polarity) and "*" fit anything; "a; b" asks for both; "a/b" for either.
bool field_fits(const std::vector<std::string>& shown, std::string_view wanted) {
  if (wanted == "*") return true;
  if (wanted == "-" || wanted == "+") {
    return wanted == "-" ? shown.empty() || shown.front() != "+" : any_has(shown, wanted);
  }
  for (const std::string_view part : split(wanted, ';')) {
    if (!any_has(shown, trim(part))) return false;
  }
  return true;
}

bool fits(const ShownCell& shown, const GoldCell& gold) {
  if (shown.kind != gold.kind) return false;
  for (std::size_t i = 0; i < gold.fields.size() && i < shown.fields.size(); ++i) {
    if (!field_fits(shown.fields[i], gold.fields[i])) return false;
  }
  return true;
}

struct Counts {
  std::size_t right = 0, shown = 0, found = 0, gold = 0;
};
struct BoardCounts {
  Counts cells, roles;  // roles: parties, mediators, hosts, guarantors, others
};

bool is_role(std::string_view kind) {
  return kind == "party" || kind == "mediator" || kind == "host" || kind == "guarantor" ||
         kind == "other";
}

// Which field of a position or answer names the party.
std::size_t party_field(std::string_view kind) {
  return kind == "position" || kind == "answer" ? 1 : 0;
}

// Whom a board that is right in all but the party names instead; empty where more is wrong.
std::string other_party(const std::vector<ShownCell>& board, const GoldCell& gold) {
  if (gold.kind != "position" && gold.kind != "answer") return {};
  GoldCell any = gold;
  any.fields[party_field(gold.kind)] = "*";
  for (const ShownCell& shown : board) {
    if (!fits(shown, any)) continue;
    return fmt::format("{}", fmt::join(shown.fields[party_field(gold.kind)], "; "));
  }
  return {};
}

std::string printed(const ShownCell& cell) {
  std::string out = cell.kind;
  for (const auto& field : cell.fields) out += fmt::format(" | {}", fmt::join(field, "; "));
  return out;
}

// All cells, and those of roles.
std::vector<Counts*> counts_of(BoardCounts& out, std::string_view kind) {
  if (!is_role(kind)) return {&out.cells};
  return {&out.cells, &out.roles};
}

void count_board(const EvalContext& context,
                 Story& story,
                 const std::vector<ShownCell>& board,
                 BoardCounts& out) {
  for (const ShownCell& shown : board) {
    bool right = false;
    bool optional = false;
    for (GoldCell& gold : story.cells) {
      if (!fits(shown, gold)) continue;
      gold.found = true;
      (gold.optional ? optional : right) = true;
    }
    if (!right && optional) continue;
    for (Counts* counts : counts_of(out, shown.kind)) {
      ++counts->shown;
      counts->right += right ? 1 : 0;
    }
    if (!right && context.errors > 0) fmt::print(stderr, "  wrong: {}\n", printed(shown));
  }
  for (const GoldCell& gold : story.cells) {
    if (gold.optional) continue;
    for (Counts* counts : counts_of(out, gold.kind)) {
      ++counts->gold;
      counts->found += gold.found ? 1 : 0;
    }
    if (gold.found || context.errors == 0) continue;
    const std::string other = other_party(board, gold);
    fmt::print(stderr, "  missed: {} | {}{}\n", gold.kind, fmt::join(gold.fields, " | "),
               other.empty() ? "" : fmt::format(" (said of {})", other));
  }
}

void print_story(const Counts& before, const Counts& after) {
  fmt::print(stderr, "  cells: {} right of {} shown, {} found of {}\n", after.right - before.right,
             after.shown - before.shown, after.found - before.found, after.gold - before.gold);
}

void measure_folder(EvalContext context,
                    const fs::path& folder,
                    const std::string& name,
                    Measures& out) {
  const bool simple = folder.filename() == "simple";
  const fs::path part = folder.filename();
  if (part == "check" || part == "sealed" || part == "kept" || part == "unread") context.errors = 0;
  BoardCounts counts;
  std::vector<fs::path> files;
  std::error_code none;  // a folder that is not there holds no story
  for (const auto& entry : fs::directory_iterator(folder, none)) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    const auto text = read_whole_file(file.string());
    if (!text) continue;
    if (context.errors > 0) fmt::print(stderr, "{}\n", file.filename().string());
    Story story = read_story(*text, simple);
    std::vector<Account> accounts;
    for (std::size_t i = 0; i < story.accounts.size(); ++i) {
      accounts.push_back(account_of(context, story.accounts[i], i + 1));
    }
    const Synopsis synopsis = compare(std::move(accounts));
    std::vector<ShownCell> board = BoardCells(synopsis).all();
    if (simple) {  // the short stories have gold for positions alone
      std::erase_if(board, [](const ShownCell& cell) { return cell.kind != "position"; });
    }
    if (context.errors > 0) {
      for (const ShownCell& cell : board) {
        if (is_role(cell.kind)) fmt::print(stderr, "  board: {}\n", printed(cell));
      }
    }
    const Counts before = counts.cells;
    count_board(context, story, board, counts);
    if (context.errors > 0) print_story(before, counts.cells);
  }
  const std::pair<const char*, const Counts*> parts[] = {{"cells", &counts.cells},
                                                         {"roles", &counts.roles}};
  for (const auto& [what, told] : parts) {
    if (simple && told == &counts.roles) continue;
    out.push_back(share(name + what + "_p", static_cast<double>(told->right), told->shown));
    out.push_back(share(name + what + "_r", static_cast<double>(told->found), told->gold));
  }
}

}  // namespace

Measures measure_talks(const EvalContext& context) {
  Measures out;
  const fs::path folder = fs::path(SYNOPTIC_SOURCE_DIR) / "eval/talks";
  measure_folder(context, folder, "talks.", out);
  for (const char* part :
       {"simple", "newsroom", "registers", "desk", "learn", "check", "sealed", "kept", "unread"}) {
    measure_folder(context, folder / part, fmt::format("talks.{}_", part), out);
  }
  return out;
}

}  // namespace synoptic
