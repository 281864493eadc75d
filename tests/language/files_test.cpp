#include <gtest/gtest.h>

#include "language/model_file.hpp"
#include "language/msgpack.hpp"
#include "tiny_files.hpp"

namespace synoptic {
namespace {

TEST(Msgpack, ReadsEveryFormOfInteger) {
  const std::string bytes("\x07\xFF\xCC\xC8\xCD\x01\x00\xD0\x80\xD1\xFF\x00", 12);
  MsgpackReader reader(bytes);
  for (const int value : {7, -1, 200, 256, -128, -256}) EXPECT_EQ(reader.integer(), value);
  EXPECT_TRUE(reader.ok());
  EXPECT_TRUE(reader.at_end());
}

TEST(Msgpack, SkipsNestedValuesWithoutRecursion) {
  std::string deep(100'000, '\x91');  // arrays of one array of one array ...
  deep.append("\xC0\x05");
  MsgpackReader reader(deep);
  reader.skip();
  EXPECT_EQ(reader.integer(), 5);
  EXPECT_TRUE(reader.ok());
}

TEST(Msgpack, CountsThatCannotBeTrueFail) {
  MsgpackReader items(std::string_view("\xDD\xFF\xFF\xFF\xFF\x01", 6));
  EXPECT_EQ(items.array(), 0U);
  EXPECT_FALSE(items.ok());
  MsgpackReader text(std::string_view("\xDB\x00\x00\x10\x00xy", 7));
  EXPECT_EQ(text.text(), "");
  EXPECT_FALSE(text.ok());
}

TEST(Msgpack, EveryCutOfADocumentFailsQuietly) {
  MsgpackWriter writer;
  writer.map(2);
  writer.text("a");
  writer.array(3);
  for (unsigned i = 0; i < 3; ++i) writer.unsigned64(i);
  writer.text("b");
  writer.boolean(true);
  for (std::size_t size = 0; size < writer.bytes.size(); ++size) {
    MsgpackReader reader(std::string_view(writer.bytes).substr(0, size));
    reader.skip();
    EXPECT_FALSE(reader.ok()) << size;
  }
}

TEST(ModelFile, ATensorWithTooFewBytesIsLeftOut) {
  MsgpackWriter writer;
  writer.map(3);
  for (const std::string_view part : {"nodes", "attrs", "params"}) {
    writer.text(part);
    writer.array(1);
    if (part == "nodes") {
      writer.map(1);
      writer.text("name");
      writer.text("linear");
    } else if (part == "attrs") {
      writer.map(0);
    } else {
      writer.map(1);
      writer.text("W");
      writer.map(3);
      writer.text("type");
      writer.text("<f4");
      writer.text("shape");
      writer.array(1);
      writer.integer(3);
      writer.text("data");
      writer.text("12345678");  // two floats, not three
    }
  }
  const TemporaryFolder folder;
  const Result<ModelFile> model = read_model_file(folder.write("model", writer.bytes));
  ASSERT_TRUE(model.has_value());
  EXPECT_EQ(model->nodes[0].name, "linear");
  EXPECT_EQ(model->nodes[0].tensor("W", {3}), nullptr);
}

TEST(ModelFile, ALayerOfAnotherKindIsRefusedByItsNode) {
  const TemporaryFolder folder;
  for (const std::string name :
       {"linear", "tok2vec-listener>>with_array(softmax)", "lstm>>linear"}) {
    MsgpackWriter file;
    file.map(1);
    file.text("nodes");
    file.array(2);
    for (const std::string& node : {std::string("maxout"), name}) {
      file.map(1);
      file.text("name");
      file.text(node);
    }
    const Result<ModelFile> model = read_model_file(folder.write("ner/model", file.bytes));
    EXPECT_EQ(model.has_value(), name.find("lstm") == std::string::npos) << name;
    if (model) continue;
    EXPECT_NE(model.error().message.find("ner/model"), std::string::npos);
    EXPECT_NE(model.error().message.find("node 1, lstm>>linear"), std::string::npos)
        << model.error().message;
  }
}

TEST(MappedFile, SaysWhatIsWrongAndWhatToDo) {
  const TemporaryFolder folder;
  const Result<MappedFile> gone = MappedFile::open(folder.path() + "/gone");
  ASSERT_FALSE(gone.has_value());
  EXPECT_EQ(gone.error().code, ErrorCode::model_missing);
  EXPECT_NE(gone.error().message.find("/gone"), std::string::npos);
  EXPECT_NE(gone.error().message.find("fetch"), std::string::npos);
  EXPECT_EQ(MappedFile::open(folder.write("empty", "")).error().code, ErrorCode::model_damaged);
  EXPECT_EQ(MappedFile::open(folder.path()).error().code, ErrorCode::model_damaged);
}

}  // namespace
}  // namespace synoptic
