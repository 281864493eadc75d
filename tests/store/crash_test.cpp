// Nothing acknowledged is lost: killed processes, full disks, failing writes, damaged bytes, two
// writers at once.
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <random>
#include <set>
#include <thread>

#include "store/library_files.hpp"
#include "store/store.hpp"

namespace synoptic {
namespace {

using testing_store::article;
using testing_store::Folder;

void add_one(Store& store, int n) {
  store.begin();
  const Article a = article(n);
  const Added added = store.add_article(a, a.url);
  if (added.outcome == Added::Outcome::added) {
    store.place({added.number, store.add_story("s" + a.id.substr(0, 12), added.number), "first", 1,
                 false, "{}"});
  }
  store.commit();
}

// Adds articles from `first` on and says each number once it is kept; ends only by a signal.
[[noreturn]] void add_until_killed(const std::string& path, int first, int pipe) {
  const auto store = open_store(path);
  for (int n = first;; ++n) {
    add_one(*store, n);
    if (write(pipe, &n, sizeof n) != sizeof n) _exit(1);
  }
}

// Kills a writer after `microseconds`; gives the numbers it had said.
std::vector<int> kill_a_writer(const std::string& path, int first, int microseconds) {
  int ends[2];
  EXPECT_EQ(pipe(ends), 0);
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    add_until_killed(path, first, ends[1]);
  }
  close(ends[1]);
  std::this_thread::sleep_for(std::chrono::microseconds(microseconds));
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  std::vector<int> said;
  int n = 0;
  while (read(ends[0], &n, sizeof n) == sizeof n) said.push_back(n);
  close(ends[0]);
  return said;
}

int kills() {
  const char* asked = std::getenv("SYNOPTIC_KILLS");
  return asked == nullptr ? 200 : std::atoi(asked);
}

TEST(Crash, EveryAcknowledgedArticleIsThereOnceAfterKills) {
  const Folder folder;
  const std::string path = folder.file("a.synoptic");
  std::mt19937 draw(7);
  std::set<int> kept;
  int next = 0;
  for (int round = 0; round < kills(); ++round) {
    const auto wait = 500 + static_cast<int>(draw() % 20'000);
    for (const int n : kill_a_writer(path, next, wait)) {
      kept.insert(n);
      next = n + 1;
    }
    const auto begin = std::chrono::steady_clock::now();
    const auto store = open_store(path);
    ASSERT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(1));
    if (round % 20 == 19) {
      ASSERT_TRUE(store->check().empty()) << "after kill " << round;
    }
  }
  const auto store = open_store(path);
  EXPECT_TRUE(store->check().empty());
  for (const int n : kept) ASSERT_TRUE(store->article(article(n).id)) << n;
  // At most the one article in flight at each kill was kept without being said.
  EXPECT_LE(store->counts().articles, static_cast<std::int64_t>(kept.size()) + kills());
  EXPECT_GT(kept.size(), 20U);
}

// Fails the k-th write or sync, and all later ones until it is mended.
class FailingFiles : public FileSystem {
 public:
  FileVerdict before(FileAction action,
                     std::string_view,
                     std::uint64_t,
                     std::uint64_t) noexcept override {
    const bool writes =
        action == FileAction::write || action == FileAction::sync || action == FileAction::truncate;
    if (!writes || left < 0) return FileVerdict::proceed;
    if (left > 0) {
      --left;
      return FileVerdict::proceed;
    }
    failed = true;
    return verdict;
  }
  int left = -1;  // writes that still go through; -1: all
  bool failed = false;
  FileVerdict verdict = FileVerdict::disk_full;
};

// Adds eight articles with the k-th write failing, mends the disk, goes on. False when there were
// not so many writes.
bool add_with_failure(FileVerdict verdict, int k) {
  const Folder folder;
  FailingFiles files;
  files.verdict = verdict;
  const std::string path = folder.file("a.synoptic");
  const auto store = open_store(path, {.files = &files});
  constexpr int articles = 8;
  std::set<int> kept;
  files.left = k;
  for (int n = 0; n < articles; ++n) {
    try {
      add_one(*store, n);
      kept.insert(n);
    } catch (const StoreFailure& failure) {
      store->rollback();
      const bool told =
          failure.fault() == StoreFault::disk_full || failure.fault() == StoreFault::disk;
      EXPECT_TRUE(told) << failure.what();
      EXPECT_GT(std::string_view(failure.what()).size(), 20U);
      files.left = -1;
    }
  }
  files.left = -1;
  for (const int n : kept) EXPECT_TRUE(store->article(article(n).id)) << "k " << k;
  for (int n = 0; n < articles; ++n) {
    if (!kept.contains(n)) add_one(*store, n);
  }
  for (int n = 0; n < articles; ++n) EXPECT_TRUE(store->article(article(n).id)) << "k " << k;
  EXPECT_TRUE(store->check().empty()) << "k " << k;
  EXPECT_EQ(store->counts().articles, articles) << "k " << k;
  return files.failed;
}

// Every write there is, and one more than there are.
void fail_every_write(FileVerdict verdict) {
  constexpr int most = 2'000;
  int k = 0;
  while (k < most && add_with_failure(verdict, k) && !testing::Test::HasFailure()) ++k;
  EXPECT_GT(k, 20);
  EXPECT_LT(k, most);
}

TEST(Crash, AFullDiskAtEveryWriteLosesNothing) {
  fail_every_write(FileVerdict::disk_full);
}

TEST(Crash, AFailingDiskAtEveryWriteLosesNothing) {
  fail_every_write(FileVerdict::io_error);
}

// The k-th write of making, filling and compacting a library fails; then the disk is mended.
bool compact_with_failure(int k) {
  const Folder folder;
  FailingFiles files;
  const std::string path = folder.file("a.synoptic");
  files.left = k;
  bool kept = false;
  try {
    const auto store = open_store(path, {.files = &files});
    add_one(*store, 1);
    kept = true;
    store->compact();
  } catch (const StoreFailure& failure) {
    EXPECT_TRUE(failure.fault() == StoreFault::disk_full || failure.fault() == StoreFault::disk ||
                failure.fault() == StoreFault::cannot_open)
        << "k " << k << ": " << failure.what();
  }
  files.left = -1;
  const auto store = open_store(path, {.files = &files});
  EXPECT_TRUE(!kept || store->article(article(1).id)) << "k " << k;
  add_one(*store, 2);
  store->compact();
  EXPECT_TRUE(store->check().empty()) << "k " << k;
  return files.failed;
}

TEST(Crash, AFullDiskWhileMakingOrCompactingALibraryLosesNothing) {
  constexpr int most = 2'000;
  int k = 0;
  while (k < most && compact_with_failure(k) && !testing::Test::HasFailure()) ++k;
  EXPECT_GT(k, 10);
  EXPECT_LT(k, most);
}

TEST(Crash, ASecondWriterWaitsOrIsTold) {
  const Folder folder;
  const std::string path = folder.file("a.synoptic");
  const auto one = open_store(path);
  const auto two = open_store(path, {.busy_milliseconds = 30});
  one->begin();
  try {
    two->begin();
    ADD_FAILURE() << "two writers at once";
  } catch (const StoreFailure& failure) {
    EXPECT_EQ(failure.fault(), StoreFault::busy);
  }
  one->commit();
  add_one(*two, 1);
  EXPECT_TRUE(one->article(article(1).id));
  const auto before = one->outside_writes();
  add_one(*two, 2);
  EXPECT_NE(one->outside_writes(), before);
}

TEST(Crash, AFlippedByteOfATextIsReportedAndNeverShown) {
  const Folder folder;
  const std::string path = folder.file("a.synoptic");
  {
    const auto store = open_store(path);
    for (int n = 0; n < 5; ++n) add_one(*store, n);
    store->compact();
  }
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), {});
  // The index keeps no such words in a row: this is a stored text.
  const std::size_t at = bytes.find("bridge was closed again. Number 3");
  ASSERT_NE(at, std::string::npos);
  file.clear();
  file.seekp(static_cast<std::streamoff>(at + 11));
  file.put('X');
  file.close();
  const auto store = open_store(path);
  const auto found = store->check();
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found.front().article, 4);
  EXPECT_THROW((void)store->article(article(3).id), StoreFailure);
  EXPECT_TRUE(store->article(article(2).id));
}

TEST(Crash, FlippedBytesAnywhereNeverShowAChangedText) {
  const Folder folder;
  const std::string path = folder.file("a.synoptic");
  {
    const auto store = open_store(path);
    for (int n = 0; n < 5; ++n) add_one(*store, n);
    store->compact();
  }
  std::ifstream in(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), {});
  std::mt19937 draw(11);
  for (int round = 0; round < 150; ++round) {
    std::string damaged = bytes;
    damaged[draw() % damaged.size()] ^= static_cast<char>(1 + draw() % 255);
    const std::string other = folder.file("b.synoptic");
    std::ofstream(other, std::ios::binary) << damaged;
    try {
      const auto store = open_store(other);
      for (int n = 0; n < 5; ++n) {
        try {
          const auto found = store->article(article(n).id);
          if (found) {
            ASSERT_EQ(found->text, article(n).text);
          }
        } catch (const StoreFailure&) {
        }
      }
      (void)store->check();
    } catch (const StoreFailure&) {
    }
    std::remove((other + "-wal").c_str());
    std::remove((other + "-shm").c_str());
  }
}

}  // namespace
}  // namespace synoptic
