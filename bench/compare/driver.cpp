// bench_compare PIPELINE ROWS [PASSES]: everything after reading, on a growing part of one story.
//
// ROWS is a JSON Lines file of accounts. For the first 6, 12, 24 and all of them: wall time of
// compare(), best of PASSES, and of printing each page once. Rows that cannot be read are named.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "ingest/read_input.hpp"
#include "language/pipeline.hpp"
#include "reading/read.hpp"
#include "report/report.hpp"
#include "synopsis/compare.hpp"

namespace synoptic {
namespace {

double seconds(const auto& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

std::vector<Account> read_accounts(const Pipeline& pipeline, const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  std::vector<Account> accounts;
  Ingested ingested = read_input(bytes, path, {});
  for (const Problem& problem : ingested.problems) {
    std::printf("row %u: %s\n", problem.record.value_or(0), problem.message.c_str());
  }
  for (Article& article : ingested.articles) {
    Account account;
    account.article = std::move(article);
    account.parse = parse(pipeline, account.article);
    account.reading = read(account.article, account.parse);
    accounts.push_back(std::move(account));
  }
  return accounts;
}

void run(const std::vector<Account>& all, int passes) {
  for (const std::size_t n : {std::size_t{6}, std::size_t{12}, std::size_t{24}, all.size()}) {
    if (n > all.size()) continue;
    double best = 1e9;
    Synopsis synopsis;
    for (int i = 0; i < passes; ++i) {
      std::vector<Account> some(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(n));
      best = std::min(best, seconds([&] { synopsis = compare(std::move(some)); }));
    }
    const double html = seconds([&] { (void)to_html(synopsis); });
    const double text = seconds([&] { (void)to_terminal(synopsis, {}); });
    const double json = seconds([&] { (void)to_json(synopsis); });
    std::printf("%3zu accounts: compare %.3f s, html %.3f s, terminal %.3f s, json %.3f s\n", n,
                best, html, text, json);
  }
}

}  // namespace
}  // namespace synoptic

int main(int count, char** words) {
  if (count < 3) {
    std::fputs("usage: bench_compare PIPELINE ROWS [PASSES]\n", stderr);
    return 2;
  }
  const auto pipeline = synoptic::load_pipeline(words[1]);
  if (!pipeline) return 1;
  synoptic::run(synoptic::read_accounts(**pipeline, words[2]), count > 3 ? std::atoi(words[3]) : 3);
  return 0;
}
