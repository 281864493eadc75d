#include "synopsis/story_case.hpp"

#include <algorithm>
#include <cstdlib>
#include <sstream>

#include "ingest/read_input.hpp"
#include "reading/read.hpp"
#include "synopsis/compare.hpp"

namespace synoptic {
namespace {

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

std::string labels_of(const Synopsis& s, const std::vector<Evidence>& evidence) {
  std::string labels;
  AccountIndex last = ~AccountIndex{0};
  for (const Evidence& e : evidence) {
    if (e.account != last) labels += (labels.empty() ? "" : "+") + s.accounts[e.account].label;
    last = e.account;
  }
  return labels;
}

std::string print_difference(const Synopsis& s, const Difference& d) {
  std::string line = d.explained ? "explained " : "difference ";
  line += name_of(d.kind);
  if (d.explained) line += " " + d.because;
  for (const DifferenceSide& side : d.sides) {
    line += " | " + labels_of(s, side.evidence) + " \"" + one_line(side.value) + "\"";
  }
  return line + "\n";
}

std::string print_fact(const Synopsis& s, const Fact& fact) {
  std::string labels;
  for (const FactCell& cell : fact.cells) {
    labels += (labels.empty() ? "" : "+") + s.accounts[cell.account].label;
  }
  const std::string& text = s.accounts[fact.line.account].article.text;
  return "fact " + labels + " (" + std::to_string(fact.independent) +
         (fact.beside ? ", beside" : "") + ") | " + one_line(std::string(fact.line.span.in(text))) +
         "\n";
}

std::string print_series(const Synopsis& s, const Series& series) {
  std::string line = "series";
  for (const SeriesPoint& point : series.points) {
    line += (line == "series" ? " " : " > ") + s.accounts[point.evidence.account].label + " \"" +
            one_line(point.value) + "\"";
  }
  return line + "\n";
}

std::string print_order(const Synopsis& s, AccountIndex a) {
  std::string earlier;
  for (const AccountIndex e : s.story_time[a].after) earlier += " " + s.accounts[e].label;
  if (earlier.empty()) return "";
  return "order " + s.accounts[a].label + " after" + earlier + "\n";
}

std::string print_copies(const Synopsis& s) {
  std::string lines;
  for (AccountIndex a = 0; a < s.copies.size(); ++a) {
    for (const Copies& copies : s.copies[a]) {
      if (copies.account < a) continue;
      for (const CopiedSpan& span : copies.spans) {
        lines += "copy " + s.accounts[a].label + " " + s.accounts[copies.account].label + " | " +
                 one_line(std::string(span.span.in(s.accounts[a].article.text))) + "\n";
      }
    }
  }
  return lines;
}

}  // namespace

const Pipeline* shared_pipeline() {
  static const PipelinePtr pipeline = [] {
    const char* directory = std::getenv("SYNOPTIC_PIPELINE");
    auto loaded = load_pipeline(directory != nullptr ? directory : "");
    return loaded ? std::move(*loaded) : PipelinePtr{};
  }();
  return pipeline.get();
}

StoryCase read_case(const std::string& bytes) {
  StoryCase story;
  const std::size_t cut = bytes.find("\n---\n");
  if (cut == std::string::npos) return story;
  story.texts_part = bytes.substr(0, cut + 5);
  story.expected = bytes.substr(cut + 5);
  std::istringstream lines(bytes.substr(0, cut + 1));
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("=== ")) {
      const std::size_t blank = line.find(' ', 4);
      story.names.push_back(line.substr(4, blank - 4));
      story.dates.push_back(blank == std::string::npos ? "" : line.substr(blank + 1));
      story.texts.emplace_back();
    } else if (!story.texts.empty()) {
      story.texts.back() += line + "\n";
    }
  }
  return story;
}

std::vector<Account> read_accounts(const Pipeline& pipeline, const StoryCase& story) {
  std::vector<Account> accounts;
  for (std::size_t i = 0; i < story.texts.size(); ++i) {
    Given given;
    given.date = story.dates[i];
    Ingested ingested = read_input(story.texts[i], story.names[i] + ".txt", given);
    if (ingested.articles.empty()) continue;
    Account account;
    account.article = std::move(ingested.articles.front());
    account.parse = parse(pipeline, account.article);
    account.reading = read(account.article, account.parse);
    accounts.push_back(std::move(account));
  }
  return accounts;
}

std::string print_story(const Synopsis& s) {
  std::string lines;
  for (const AccountIndex a : s.outsiders) lines += "outsider " + s.accounts[a].label + "\n";
  for (AccountIndex a = 0; a < s.story_time.size(); ++a) lines += print_order(s, a);
  for (const Difference& d : s.differences) lines += print_difference(s, d);
  for (const Series& series : s.series) lines += print_series(s, series);
  for (const Fact& fact : s.facts) lines += print_fact(s, fact);
  return lines + print_copies(s);
}

}  // namespace synoptic
