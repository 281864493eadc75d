// Work that takes longer than a request: reading posted files, reading stories anew.
//
// One thread does it, in its own time; requests only queue and look. Files that wait together are
// filed together, and each story they touch is read once. The library is changed through one
// Library, a step at a time: while accounts are read, nobody waits for it.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "language/pipeline.hpp"
#include "model/article.hpp"
#include "pipeline/library.hpp"
#include "store/store.hpp"

namespace synoptic {

// The one that writes. Any thread; one step at a time.
class LibraryDesk {
 public:
  LibraryDesk(const std::string& path, unsigned threads)
      : store_(open_store(path)), library_(*store_, threads) {}

  template <class Work>
  auto with(const Work& work) {
    const std::lock_guard lock(mutex_);
    return work(*store_, library_);
  }

 private:
  std::mutex mutex_;
  std::unique_ptr<Store> store_;
  Library library_;
};

// The language pipeline, loaded when it is first needed; a failure is tried again.
class SharedPipeline {
 public:
  explicit SharedPipeline(std::string directory) : directory_(std::move(directory)) {}
  [[nodiscard]] Result<const Pipeline*> get();
  [[nodiscard]] std::string name();  // "" while it is not loaded

 private:
  std::mutex mutex_;
  std::string directory_;
  PipelinePtr pipeline_;
};

struct PostedFile {
  std::string name;
  std::string bytes;
};

struct Job {
  enum class State { queued, reading, comparing, done, failed };
  std::string id;
  std::string kind;  // add: a posted file; read: a story
  State state = State::queued;
  std::size_t done = 0, total = 0;  // accounts read, of those of the stories it touches
  std::string story;                // of `read`
  std::vector<Filed> articles;
  std::vector<Problem> problems;
};

[[nodiscard]] std::string_view name_of(Job::State state);

struct JobLimits {
  std::size_t waiting = 256;
  std::uint64_t waiting_bytes = 256ULL << 20;
  std::size_t remembered = 1'000;  // finished ones
};

class Jobs {
 public:
  Jobs(LibraryDesk& desk, SharedPipeline& pipeline, unsigned threads, const JobLimits& limits);
  ~Jobs();  // ends the running step, then stops
  Jobs(const Jobs&) = delete;
  Jobs& operator=(const Jobs&) = delete;

  // The id of the job; none when the queue is full.
  [[nodiscard]] std::optional<std::string> add(PostedFile file);
  // Reads the story anew; the same job for the same story while it waits.
  [[nodiscard]] std::optional<std::string> read(const std::string& story);
  [[nodiscard]] std::optional<Job> find(const std::string& id);
  [[nodiscard]] std::size_t waiting();
  // Called from the job's thread whenever something was kept. Set before the first job.
  std::function<void()> on_change;

 private:
  struct Waiting {
    std::string job;
    std::optional<PostedFile> file;
    std::string story;
  };
  std::optional<std::string> enqueue(Job job, Waiting waiting, std::uint64_t bytes);
  void run(const std::stop_token& stop);
  std::vector<Waiting> next(const std::stop_token& stop);
  void add_files(const std::vector<Waiting>& batch, const std::stop_token& stop);
  void read_story(const std::string& job, const std::string& story);
  bool read_once(const std::vector<std::string>& jobs, const StoryHead& story);
  void change(const std::string& id, const std::function<void(Job&)>& how);
  void finish(const std::string& id);
  void guarded(const std::vector<std::string>& ids, const std::function<void()>& work);

  LibraryDesk& desk_;
  SharedPipeline& pipeline_;
  unsigned threads_;
  JobLimits limits_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::deque<Waiting> queue_;
  std::uint64_t waiting_bytes_ = 0;
  std::map<std::string, Job> jobs_;
  std::deque<std::string> finished_;
  std::int64_t next_ = 1;
  std::string prefix_;  // so that ids of an earlier start mean nothing
  std::jthread thread_;
};

}  // namespace synoptic
