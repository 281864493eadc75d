#include "pipeline/brief.hpp"

#include <algorithm>
#include <atomic>
#include <string>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "pipeline/pool.hpp"
#include "reading/base/asides.hpp"
#include "reading/base/pictures.hpp"
#include "reading/read.hpp"
#include "reading/times/story_year.hpp"
#include "synopsis/compare.hpp"

namespace synoptic {
namespace {

// Counts finished steps; the callback is called from any thread, one at a time is not promised.
class Progress {
 public:
  Progress(const BriefOptions& options, std::size_t steps) : options_(options), steps_(steps) {}
  void step() {
    const std::size_t done = ++done_;
    if (options_.progress) options_.progress(std::min(done, steps_), steps_);
  }

 private:
  const BriefOptions& options_;
  std::size_t steps_;
  std::atomic<std::size_t> done_{0};
};

// Messages begin with the path, as those of ingest do.
Problem problem(const Source& source, ErrorCode code, const std::string& message) {
  return {source.path, source.record, std::string(name_of(code)), source.path + ": " + message, 0};
}

auto source_order(const Article& a) {
  return std::tie(a.source.path, a.source.record, a.id);
}

Ingested ingest_all(const std::vector<Input>& inputs, const BriefOptions& options) {
  std::vector<Ingested> parts(inputs.size());
  for_each_index(inputs.size(), options.threads, [&](std::size_t i) {
    parts[i] = read_input(inputs[i].bytes, inputs[i].path, inputs[i].given, options.limits);
  });
  Ingested all;
  for (Ingested& part : parts) {
    std::move(part.articles.begin(), part.articles.end(), std::back_inserter(all.articles));
    std::move(part.problems.begin(), part.problems.end(), std::back_inserter(all.problems));
  }
  return all;
}

// The same account twice is one account; beyond the limit accounts are named and left out.
void keep_distinct(Ingested& all, const Limits& limits) {
  std::unordered_set<std::string> seen;
  std::vector<Article> kept;
  for (Article& article : all.articles) {
    if (!seen.insert(article.id).second) {
      all.problems.push_back(problem(article.source, ErrorCode::duplicate,
                                     "the same account was given before; it counts once"));
    } else if (kept.size() == limits.accounts) {
      all.problems.push_back(problem(article.source, ErrorCode::too_large,
                                     "one synopsis takes " + std::to_string(limits.accounts) +
                                         " accounts; this one was left out: give fewer files"));
    } else {
      kept.push_back(std::move(article));
    }
  }
  all.articles = std::move(kept);
}

bool is_read(const Article& article) {
  const std::string& language = article.language;
  return language.empty() || language == "en" || language.starts_with("en-");
}

void read_text(const Pipeline& pipeline, const BriefOptions& options, Account& account) {
  account.parse = parse(pipeline, account.article, options.limits);
  account.reading = read(account.article, account.parse, options.limits, options.gazetteer);
}

// Reads an account; again, without them, where paragraphs turn out to say what a picture shows, or
// to speak to the reader of the page.
void read_account(const Pipeline& pipeline, const BriefOptions& options, Account& account) {
  read_text(pipeline, options, account);
  const auto pictures = find_pictures(account.article, account.parse, account.reading);
  const auto asides = find_asides(account.article, account.parse, account.reading);
  for (const auto* const blocks : {&pictures, &asides}) {
    for (const std::uint32_t block : *blocks) {
      account.article.blocks[block].kind = BlockKind::caption;
    }
  }
  if (!pictures.empty() || !asides.empty()) read_text(pipeline, options, account);
}

std::vector<Account> read_all(const Pipeline& pipeline,
                              std::vector<Article> articles,
                              const BriefOptions& options) {
  std::vector<Account> accounts(articles.size());
  Progress progress(options, articles.size());
  for_each_index(articles.size(), options.threads, [&](std::size_t i) {
    Account& account = accounts[i];
    account.article = std::move(articles[i]);
    if (is_read(account.article)) read_account(pipeline, options, account);
    progress.step();
  });
  return accounts;
}

void sort_problems(std::vector<Problem>& problems) {
  const auto order = [](const Problem& a) {
    return std::tie(a.path, a.record, a.at_byte, a.code, a.message);
  };
  std::stable_sort(problems.begin(), problems.end(),
                   [&](const Problem& a, const Problem& b) { return order(a) < order(b); });
}

// In the order of their sources, whatever order the inputs came in.
Synopsis compare_all(const Pipeline& pipeline, Ingested all, const BriefOptions& options) {
  std::stable_sort(
      all.articles.begin(), all.articles.end(),
      [](const Article& a, const Article& b) { return source_order(a) < source_order(b); });
  keep_distinct(all, options.limits);
  std::vector<Account> accounts = read_all(pipeline, std::move(all.articles), options);
  settle_story_year(accounts);
  Synopsis synopsis = compare(std::move(accounts), options.limits, options.decisions);
  add_problems(synopsis, std::move(all.problems));
  synopsis.pipeline = name_of(pipeline);
  return synopsis;
}

}  // namespace

Synopsis brief(const Pipeline& pipeline,
               const std::vector<Input>& inputs,
               const BriefOptions& options) {
  return compare_all(pipeline, ingest_all(inputs, options), options);
}

Synopsis brief_articles(const Pipeline& pipeline,
                        std::vector<Article> articles,
                        const BriefOptions& options) {
  return compare_all(pipeline, {std::move(articles), {}}, options);
}

void add_problems(Synopsis& synopsis, std::vector<Problem> problems) {
  std::move(problems.begin(), problems.end(), std::back_inserter(synopsis.problems));
  sort_problems(synopsis.problems);
}

bool all_read(const Synopsis& synopsis) {
  return std::all_of(synopsis.problems.begin(), synopsis.problems.end(), [](const Problem& one) {
    return one.code == name_of(ErrorCode::duplicate) || one.code == "unknown-decision";
  });
}

}  // namespace synoptic
