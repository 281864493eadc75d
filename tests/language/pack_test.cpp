// The pack of worked-out tables: whole or not taken, and rebuilt.
#include "language/pack.hpp"

#include <gtest/gtest.h>

#include "language/vectors.hpp"
#include "tiny_files.hpp"

namespace synoptic {
namespace {

namespace fs = std::filesystem;

const std::string some_bytes = "what was worked out, 0123456789, more than thirty-two bytes of it";

TEST(Pack, ReadsWhatWasWritten) {
  const TemporaryFolder folder;
  const std::string path = folder.path() + "/deep/a.pack";
  ASSERT_TRUE(write_pack(path, 3, 77, some_bytes));
  const std::optional<Pack> pack = Pack::open(path, 3, 77);
  ASSERT_TRUE(pack.has_value());
  EXPECT_EQ(pack->payload(), some_bytes);
}

TEST(Pack, AnotherVersionSourceOrFileIsNotTaken) {
  const TemporaryFolder folder;
  const std::string path = folder.path() + "/a.pack";
  ASSERT_TRUE(write_pack(path, 3, 77, some_bytes));
  EXPECT_FALSE(Pack::open(path, 4, 77).has_value());
  EXPECT_FALSE(Pack::open(path, 3, 78).has_value());
  EXPECT_FALSE(Pack::open(folder.path() + "/b.pack", 3, 77).has_value());
  EXPECT_FALSE(Pack::open(folder.write("c.pack", "no pack at all"), 3, 77).has_value());
}

TEST(Pack, EveryFlippedBitAndEveryCutIsFound) {
  const TemporaryFolder folder;
  const std::string path = folder.path() + "/a.pack";
  ASSERT_TRUE(write_pack(path, 3, 77, some_bytes));
  const std::string whole = bytes_of(path);
  for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
    std::string wrong = whole;
    wrong[bit / 8] = static_cast<char>(wrong[bit / 8] ^ (1 << (bit % 8)));
    EXPECT_FALSE(Pack::open(folder.write("a.pack", wrong), 3, 77).has_value()) << bit;
  }
  for (std::size_t size = 1; size < whole.size(); ++size) {
    EXPECT_FALSE(Pack::open(folder.write("a.pack", whole.substr(0, size)), 3, 77).has_value());
  }
}

TEST(Pack, AFolderThatCannotBeWrittenIsNoError) {
  EXPECT_FALSE(write_pack("/proc/synoptic/a.pack", 1, 1, some_bytes));
}

// vocab/ of a pipeline with three keys and two rows of four floats.
std::string npy() {
  std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 4), }";
  header.resize(117, ' ');
  header += "\n";
  std::string bytes = "\x93NUMPY\x01";
  bytes.push_back('\0');
  bytes.push_back(static_cast<char>(header.size()));
  bytes.push_back('\0');
  return bytes + header + std::string(2 * 4 * sizeof(float), '\0');
}

void write_vectors(const TemporaryFolder& folder, std::uint64_t first_key) {
  MsgpackWriter keys;
  keys.map(3);
  for (unsigned i = 0; i < 3; ++i) {
    keys.unsigned64(first_key + i);
    keys.integer(i % 2);
  }
  static_cast<void>(folder.write("vocab/key2row", keys.bytes));
  static_cast<void>(folder.write("vocab/vectors.cfg", "{\"mode\":\"default\"}"));
  static_cast<void>(folder.write("vocab/vectors", npy()));
}

TEST(VectorTable, KeepsItsKeysInAPackAndRebuildsABrokenOne) {
  const TemporaryFolder folder;
  const std::string pack = folder.path() + "/synoptic.pack";
  write_vectors(folder, 1'000);
  for (const std::string wrong : {"", "broken", "cut"}) {
    if (!wrong.empty()) {
      const std::string bytes = bytes_of(pack);
      static_cast<void>(
          folder.write("synoptic.pack", wrong == "cut" ? bytes.substr(0, 80) : wrong));
    }
    const Result<VectorTable> table = VectorTable::load(folder.path());
    ASSERT_TRUE(table.has_value()) << table.error().message;
    EXPECT_EQ(table->row_of(1'001), 1);
    EXPECT_EQ(table->row_of(1'003), -1);
    EXPECT_TRUE(table->from_pack());
  }
  const std::string before = bytes_of(pack);
  ASSERT_TRUE(VectorTable::load(folder.path()).has_value());
  EXPECT_EQ(bytes_of(pack), before);
}

TEST(VectorTable, APackOfOtherKeysIsRebuilt) {
  const TemporaryFolder folder;
  write_vectors(folder, 1'000);
  ASSERT_TRUE(VectorTable::load(folder.path()).has_value());
  write_vectors(folder, 2'000);
  const Result<VectorTable> table = VectorTable::load(folder.path());
  ASSERT_TRUE(table.has_value());
  EXPECT_EQ(table->row_of(1'001), -1);
  EXPECT_EQ(table->row_of(2'001), 1);
}

}  // namespace
}  // namespace synoptic
