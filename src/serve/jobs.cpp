#include "serve/jobs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "ingest/read_input.hpp"
#include "pipeline/locate.hpp"

namespace synoptic {
namespace {

constexpr std::size_t batch_files = 100;
constexpr int most_readings = 4;  // of one story in one job, when it changes meanwhile

Problem said(const std::string& path, std::string_view code, const std::string& words) {
  return {path, {}, std::string(code), words, 0};
}

}  // namespace

std::string_view name_of(Job::State state) {
  switch (state) {
    case Job::State::queued:
      return "queued";
    case Job::State::reading:
      return "reading";
    case Job::State::comparing:
      return "comparing";
    case Job::State::done:
      return "done";
    case Job::State::failed:
      return "failed";
  }
  return "failed";
}

// ---- the pipeline
// ---------------------------------------------------------------------------------

Result<const Pipeline*> SharedPipeline::get() {
  const std::lock_guard lock(mutex_);
  if (!pipeline_) {
    Result<PipelinePtr> loaded = load_pipeline(directory_);
    if (!loaded) return tl::unexpected(loaded.error());
    pipeline_ = std::move(*loaded);
  }
  return pipeline_.get();
}

std::string SharedPipeline::name() {
  const std::lock_guard lock(mutex_);
  return pipeline_ ? std::string(synoptic::name_of(*pipeline_)) : std::string();
}

// ---- the queue
// ---------------------------------------------------------------------------------

Jobs::Jobs(LibraryDesk& desk, SharedPipeline& pipeline, unsigned threads, const JobLimits& limits)
    : desk_(desk),
      pipeline_(pipeline),
      threads_(threads),
      limits_(limits),
      prefix_(fmt::format("j{:x}", system_clock().now())),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

Jobs::~Jobs() {
  thread_.request_stop();
  wake_.notify_all();
}

std::optional<std::string> Jobs::enqueue(Job job, Waiting waiting, std::uint64_t bytes) {
  const std::lock_guard lock(mutex_);
  if (queue_.size() >= limits_.waiting || waiting_bytes_ + bytes > limits_.waiting_bytes) {
    return std::nullopt;
  }
  job.id = fmt::format("{}-{}", prefix_, next_++);
  waiting.job = job.id;
  waiting_bytes_ += bytes;
  queue_.push_back(std::move(waiting));
  std::string id = job.id;
  jobs_[id] = std::move(job);
  wake_.notify_one();
  return id;
}

std::optional<std::string> Jobs::add(PostedFile file) {
  Job job;
  job.kind = "add";
  const std::uint64_t bytes = file.bytes.size();
  return enqueue(std::move(job), {"", std::move(file), ""}, bytes);
}

std::optional<std::string> Jobs::read(const std::string& story) {
  {
    const std::lock_guard lock(mutex_);
    for (const Waiting& one : queue_) {
      if (!one.file && one.story == story) return one.job;
    }
  }
  Job job;
  job.kind = "read";
  job.story = story;
  return enqueue(std::move(job), {"", std::nullopt, story}, 0);
}

std::optional<Job> Jobs::find(const std::string& id) {
  const std::lock_guard lock(mutex_);
  const auto found = jobs_.find(id);
  return found == jobs_.end() ? std::nullopt : std::optional(found->second);
}

std::size_t Jobs::waiting() {
  const std::lock_guard lock(mutex_);
  return queue_.size();
}

// ---- the thread
// ---------------------------------------------------------------------------------

// The next story, or all files that wait at the head of the queue, up to a batch.
std::vector<Jobs::Waiting> Jobs::next(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  std::vector<Waiting> out;
  if (!wake_.wait(lock, stop, [&] { return !queue_.empty(); })) return out;
  while (!queue_.empty() && out.size() < batch_files) {
    if (!out.empty() && (!queue_.front().file || !out.front().file)) break;
    if (queue_.front().file) waiting_bytes_ -= queue_.front().file->bytes.size();
    out.push_back(std::move(queue_.front()));
    queue_.pop_front();
  }
  return out;
}

void Jobs::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    const std::vector<Waiting> batch = next(stop);
    if (batch.empty()) continue;
    std::vector<std::string> ids;
    for (const Waiting& one : batch) ids.push_back(one.job);
    guarded(ids, [&] {
      if (batch.front().file) {
        add_files(batch, stop);
      } else {
        read_story(batch.front().job, batch.front().story);
      }
    });
    for (const std::string& id : ids) finish(id);
  }
}

// A broken machine ends the jobs in work, in words; the thread goes on.
void Jobs::guarded(const std::vector<std::string>& ids, const std::function<void()>& work) {
  try {
    work();
  } catch (const std::exception& failure) {
    for (const std::string& id : ids) {
      change(id, [&](Job& job) {
        job.state = Job::State::failed;
        job.problems.push_back(said("", "library", failure.what()));
      });
    }
  }
}

void Jobs::change(const std::string& id, const std::function<void(Job&)>& how) {
  const std::lock_guard lock(mutex_);
  const auto found = jobs_.find(id);
  if (found != jobs_.end()) how(found->second);
}

void Jobs::finish(const std::string& id) {
  change(id, [](Job& job) {
    if (job.state != Job::State::failed) job.state = Job::State::done;
  });
  const std::lock_guard lock(mutex_);
  finished_.push_back(id);
  while (finished_.size() > limits_.remembered) {
    jobs_.erase(finished_.front());
    finished_.pop_front();
  }
}

void Jobs::add_files(const std::vector<Waiting>& batch, const std::stop_token& stop) {
  std::vector<std::string> ids;
  std::set<std::string> articles;
  for (const Waiting& one : batch) {
    ids.push_back(one.job);
    change(one.job, [](Job& job) { job.state = Job::State::reading; });
    Ingested read = read_input(one.file->bytes, one.file->name);
    std::vector<Filed> filed;
    if (!read.articles.empty()) {
      filed = desk_.with([&](Store&, Library& library) { return library.add(read.articles); });
    }
    for (const Filed& article : filed) articles.insert(article.article);
    change(one.job, [&](Job& job) {
      job.articles = std::move(filed);
      job.problems = std::move(read.problems);
      if (job.articles.empty()) job.state = Job::State::failed;
    });
  }
  std::set<StoryNumber> stories;
  std::map<std::string, std::string> story_of;  // after what was doubtful was looked at again
  desk_.with([&](Store& store, Library& library) {
    library.settle();
    for (const std::string& id : articles) {
      const auto head = store.article_head(id);
      const auto story = head ? store.story(head->story) : std::nullopt;
      if (!story) continue;
      stories.insert(story->number);
      story_of[id] = story->id;
    }
  });
  for (const std::string& id : ids) {
    change(id, [&](Job& job) {
      for (Filed& one : job.articles) {
        const auto found = story_of.find(one.article);
        if (found != story_of.end()) one.story = found->second;
      }
    });
  }
  if (on_change) on_change();
  for (const StoryNumber number : stories) {
    if (stop.stop_requested()) return;  // kept and grouped; read when it is looked at
    const auto story = desk_.with([&](Store& store, Library&) { return store.story(number); });
    if (story) read_once(ids, *story);
  }
}

// Until nothing changed while it was read: a decision may come in between.
void Jobs::read_story(const std::string& job, const std::string& id) {
  for (int i = 0; i < most_readings; ++i) {
    const auto story = desk_.with([&](Store& store, Library&) { return store.story(id, true); });
    if (!story) return;
    const auto kept =
        desk_.with([&](Store& store, Library&) { return store.synopsis_head(story->number); });
    if (kept && kept->revision == story->revision) return;
    if (!read_once({job}, *story)) return;
  }
}

bool Jobs::read_once(const std::vector<std::string>& jobs, const StoryHead& story) {
  const auto tell = [&](const std::function<void(Job&)>& how) {
    for (const std::string& id : jobs) change(id, how);
  };
  const Result<const Pipeline*> pipeline = pipeline_.get();
  if (!pipeline) {
    tell([&](Job& job) {
      job.state = Job::State::failed;
      job.problems.push_back(
          said("", synoptic::name_of(pipeline.error().code),
               pipeline.error().message + " The articles are kept and grouped, but not read."));
    });
    return false;
  }
  StoryMaterial material =
      desk_.with([&](Store& store, Library&) { return story_material(store, story.number); });
  const std::size_t accounts = material.articles.size();
  tell([&](Job& job) {
    if (job.state != Job::State::failed) job.state = Job::State::comparing;
    job.total += accounts;
  });
  const Gazetteer gazetteer(default_gazetteer_path());
  BriefOptions options;
  options.threads = threads_;
  options.gazetteer = gazetteer.table();
  options.decisions = std::move(material.decisions);
  options.progress = [&](std::size_t, std::size_t) {
    tell([](Job& job) { job.done = std::min(job.done + 1, job.total); });
  };
  const Synopsis synopsis = brief_articles(**pipeline, std::move(material.articles), options);
  desk_.with([&](Store& store, Library&) {
    return keep_synopsis(store, story.number, material.revision, synopsis);
  });
  if (on_change) on_change();
  return true;
}

}  // namespace synoptic
