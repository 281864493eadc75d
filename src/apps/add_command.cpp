#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <thread>

#include "apps/console.hpp"
#include "apps/library_commands.hpp"
#include "ingest/read_input.hpp"
#include "pipeline/inputs.hpp"
#include "pipeline/library.hpp"
#include "pipeline/locate.hpp"
#include "pipeline/news.hpp"
#include "pipeline/warc_files.hpp"
#include "pipeline/web.hpp"

namespace synoptic {
namespace {

constexpr std::size_t batch_size = 200;

// Files articles in batches and counts what became of them.
class Adding {
 public:
  Adding(Library& library, bool list) : library_(library), list_(list) {}

  void take(std::vector<Article> articles) {
    for (Article& article : articles) {
      waiting_.push_back(std::move(article));
      if (waiting_.size() >= batch_size) flush();
    }
  }

  void flush() {
    if (waiting_.empty()) return;
    const std::vector<Filed> filed = library_.add(waiting_);
    waiting_.clear();
    for (const Filed& one : filed) {
      ++count_[one.outcome];
      founded_ += one.founded ? 1 : 0;
      if (list_) {
        std::printf("%s %s %.*s\n", one.article.c_str(), one.story.c_str(),
                    static_cast<int>(name_of(one.outcome).size()), name_of(one.outcome).data());
      }
    }
    std::fflush(stdout);
  }

  [[nodiscard]] std::size_t all() const {
    std::size_t sum = 0;
    for (const auto& [outcome, n] : count_) sum += n;
    return sum;
  }
  [[nodiscard]] std::size_t fresh() const {
    const auto n = [&](Added::Outcome outcome) {
      const auto found = count_.find(outcome);
      return found == count_.end() ? std::size_t{0} : found->second;
    };
    return n(Added::Outcome::added) + n(Added::Outcome::version);
  }
  [[nodiscard]] std::string summary() {
    return fmt::format("{} articles: {} new, {} later versions, {} known before; {} new stories.\n",
                       all(), count_[Added::Outcome::added], count_[Added::Outcome::version],
                       count_[Added::Outcome::known], founded_);
  }

 private:
  Library& library_;
  bool list_;
  std::vector<Article> waiting_;
  std::map<Added::Outcome, std::size_t> count_;
  std::size_t founded_ = 0;
};

// Files too long for memory are read as a stream.
void take_long_files(std::vector<std::string>& paths,
                     Adding& adding,
                     std::vector<Problem>& problems) {
  std::erase_if(paths, [&](const std::string& path) {
    if (!is_long_warc(path)) return false;
    ProgressLine line;
    read_long_warc(
        path, sha256_of_file(path),
        [&](Ingested one) {
          adding.take(std::move(one.articles));
          problems.insert(problems.end(), one.problems.begin(), one.problems.end());
          return true;
        },
        [&](std::uint64_t done, std::uint64_t of) { line.show(done, of); });
    return true;
  });
}

void take_inputs(const InputOptions& input, Adding& adding, std::vector<Problem>& problems) {
  LocalPaths local = local_paths(input.paths, input.follow);
  problems.insert(problems.end(), local.problems.begin(), local.problems.end());
  std::vector<std::string> paths = std::move(local.paths);
  take_long_files(paths, adding, problems);
  if (paths.empty() && !input.paths.empty()) return adding.flush();
  Collected collected = collect_inputs({paths, input.meta, input.published});
  problems.insert(problems.end(), collected.problems.begin(), collected.problems.end());
  ProgressLine line;
  for (std::size_t i = 0; i < collected.inputs.size(); ++i) {
    Input& one = collected.inputs[i];
    Ingested ingested = read_input(one.bytes, one.path, one.given);
    one.bytes.clear();
    adding.take(std::move(ingested.articles));
    problems.insert(problems.end(), ingested.problems.begin(), ingested.problems.end());
    line.show(i + 1, collected.inputs.size());
  }
  adding.flush();
}

// Reads what changed, the longest waiting first; nothing when the language pipeline is not there.
bool read_changed(Store& store, const LibraryCommands& command) {
  const std::vector<StoryNumber> waiting = store.outdated(1);
  if (waiting.empty()) return true;
  const auto pipeline = load_pipeline(pipeline_folder(command.pipeline));
  if (!pipeline) {
    complain(pipeline.error().message + " The articles are kept and grouped, but not read.");
    return false;
  }
  const Gazetteer gazetteer(default_gazetteer_path());
  BriefOptions options;
  options.threads = command.threads;
  options.gazetteer = gazetteer.table();
  ProgressLine line;
  for (std::size_t i = 0; i < waiting.size(); ++i) {
    (void)refresh_story(store, waiting[i], **pipeline, options);
    line.show(i + 1, waiting.size());
  }
  return true;
}

int exit_of(const Adding& adding, const std::vector<Problem>& problems, bool read) {
  for (const Problem& problem : problems) {
    if (problem.code == name_of(ErrorCode::bad_argument)) return exit_usage;
  }
  if (adding.all() == 0) return exit_failed;
  return problems.empty() && read ? exit_ok : exit_some;
}

}  // namespace

int run_add(const LibraryCommands& command) {
  if (names_nothing(command.input)) return exit_usage;
  const auto store = open_library(command, true);
  Library library(*store, command.threads);
  Adding adding(library, command.list);
  std::vector<Problem> problems;
  take_inputs(command.input, adding, problems);
  if (adding.fresh() > 0) library.settle();
  complain(problems);
  const bool read = command.unread || read_changed(*store, command);
  if (!command.list) write_output("", adding.summary());
  return exit_of(adding, problems, read);
}

namespace {

// One look: adds what is new, prints the news of it; what went wrong.
std::vector<Problem> look_once(Store& store, Library& library, const LibraryCommands& command) {
  const auto seen = store.changes(0, 1);
  const std::int64_t last = seen.empty() ? 0 : seen.front().number;
  Adding adding(library, false);
  std::vector<Problem> problems;
  take_inputs(command.input, adding, problems);
  if (adding.fresh() > 0) library.settle();
  if (!command.unread) (void)read_changed(store, command);
  std::vector<Change> fresh = store.changes(0, 10'000);
  std::erase_if(fresh, [&](const Change& change) { return change.number <= last; });
  if (!fresh.empty()) write_output("", news_as_text(store, fresh));
  return problems;
}

// A watch goes on when there is space again, or the other writer is done.
bool passes(const StoreFailure& failure) {
  return failure.fault() == StoreFault::disk_full || failure.fault() == StoreFault::busy;
}

std::vector<std::string> messages(const std::vector<Problem>& problems) {
  std::vector<std::string> out;
  for (const Problem& problem : problems) out.push_back(problem.message);
  return out;
}

}  // namespace

int run_watch(const LibraryCommands& command) {
  if (names_nothing(command.input)) return exit_usage;
  const auto store = open_library(command, true);
  Library library(*store, command.threads);
  std::vector<std::string> told;  // what was wrong at the last look is not said again
  for (;;) {
    try {
      const std::vector<Problem> problems = look_once(*store, library, command);
      if (messages(problems) != told) complain(problems);
      told = messages(problems);
      if (command.once) return problems.empty() ? exit_ok : exit_some;
    } catch (const StoreFailure& failure) {
      if (command.once || !passes(failure)) throw;
      complain(failure.what());
    }
    std::this_thread::sleep_for(std::chrono::seconds(command.every));
  }
}

}  // namespace synoptic
