// The board of talks against our own invented negotiations (eval/talks/README.md).
//
// A cell is right when issue, party, polarity and the sentence are right; cells marked "?" count
// neither as missed nor as wrong.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
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
  std::string issue, party, sentence;
  bool positive = true;
  bool optional = false;
  bool found = false;
};
struct Story {
  std::vector<std::string> accounts;
  std::vector<GoldCell> cells;
};

GoldCell cell_of(std::string_view line) {
  GoldCell cell;
  cell.optional = line.starts_with("? ");
  if (cell.optional) line.remove_prefix(2);
  const auto parts = split(line, '|');
  if (parts.size() != 4) return cell;
  cell.issue = trim(parts[0]);
  cell.party = trim(parts[1]);
  cell.positive = trim(parts[2]) == "+";
  cell.sentence = trim(parts[3]);
  return cell;
}

Story read_story(const std::string& text) {
  Story story;
  bool gold = false;
  for (const std::string_view line : lines_of(text)) {
    if (line.starts_with("=== ")) {
      story.accounts.emplace_back();
    } else if (line == "--- gold") {
      gold = true;
    } else if (gold) {
      story.cells.push_back(cell_of(line));
    } else if (!story.accounts.empty()) {
      story.accounts.back().append(line).append("\n");
    }
  }
  return story;
}

Account account_of(const EvalContext& context, const std::string& text, std::size_t number) {
  Account account;
  Article& article = account.article;
  article.id = fmt::format("{:016x}", number);
  article.language = "en";
  for (const std::string_view line : lines_of(text)) {  // a sentence a line, a block a line
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

std::string_view words_of(const Synopsis& synopsis, const Evidence& line) {
  return line.span.in(synopsis.accounts[line.account].article.text);
}

bool is_cell(const Synopsis& synopsis,
             const GoldCell& gold,
             std::string_view issue,
             const Negotiation::Issue::Cell& cell) {
  const std::string& name = synopsis.actors[static_cast<std::size_t>(cell.party)].name;
  return gold.issue == issue && gold.positive == (cell.polarity == Polarity::positive) &&
         fold(name).find(fold(gold.party)) != std::string::npos &&
         words_of(synopsis, cell.line).starts_with(gold.sentence);
}

struct Counts {
  std::size_t right = 0, shown = 0, found = 0, gold = 0;
};

void count_board(const EvalContext& context,
                 const Synopsis& synopsis,
                 Story& story,
                 Counts& counts) {
  if (!synopsis.negotiation) return;
  for (const auto& issue : synopsis.negotiation->issues) {
    for (const auto& cell : issue.positions) {
      const auto gold =
          std::find_if(story.cells.begin(), story.cells.end(),
                       [&](const GoldCell& row) { return is_cell(synopsis, row, issue.id, cell); });
      const bool right = gold != story.cells.end();
      if (right) gold->found = true;
      if (right && gold->optional) continue;
      ++counts.shown;
      counts.right += right ? 1 : 0;
      if (!right && context.errors > 0) {
        fmt::print(stderr, "wrong cell: {} | {} | {}\n", issue.id,
                   synopsis.actors[static_cast<std::size_t>(cell.party)].name,
                   words_of(synopsis, cell.line));
      }
    }
  }
}

}  // namespace

Measures measure_talks(const EvalContext& context) {
  Counts counts;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(fs::path(SYNOPTIC_SOURCE_DIR) / "eval/talks")) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    const auto text = read_whole_file(file.string());
    if (!text) continue;
    Story story = read_story(*text);
    std::vector<Account> accounts;
    for (std::size_t i = 0; i < story.accounts.size(); ++i) {
      accounts.push_back(account_of(context, story.accounts[i], i + 1));
    }
    const Synopsis synopsis = compare(std::move(accounts), word_vectors(context.pipeline));
    count_board(context, synopsis, story, counts);
    for (const GoldCell& cell : story.cells) {
      if (cell.optional) continue;
      ++counts.gold;
      counts.found += cell.found ? 1 : 0;
      if (!cell.found && context.errors > 0) {
        fmt::print(stderr, "missed in {}: {} | {} | {}\n", file.filename().string(), cell.issue,
                   cell.party, cell.sentence);
      }
    }
  }
  return {share("talks.cells_p", static_cast<double>(counts.right), counts.shown),
          share("talks.cells_r", static_cast<double>(counts.found), counts.gold)};
}

}  // namespace synoptic
