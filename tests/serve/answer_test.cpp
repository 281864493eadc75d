// The API answers as its OpenAPI document says, and what the user decided is kept.
#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <map>
#include <set>

#include "serve/page_files.hpp"
#include "serve/served_library.hpp"

namespace synoptic {
namespace {

using testing_serve::Json;
using testing_serve::Served;
using testing_store::Folder;

const Json& document() {
  static const Json parsed = Json::parse(openapi_document());
  return parsed;
}

// ---- a checker for the part of JSON Schema the document uses
// -------------------------------------

std::string fault(const Json& schema, const Json& value);

bool is_of_type(const std::string& type, const Json& value) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "integer") return value.is_number_integer();
  if (type == "boolean") return value.is_boolean();
  return type == "null" && value.is_null();
}

bool has_type(const Json& types, const Json& value) {
  if (types.is_string()) return is_of_type(types, value);
  return std::any_of(types.begin(), types.end(),
                     [&](const Json& type) { return is_of_type(type, value); });
}

std::string object_fault(const Json& schema, const Json& value) {
  const Json properties = schema.value("properties", Json::object());
  for (const Json& name : schema.value("required", Json::array())) {
    if (!value.contains(name)) return "no " + name.get<std::string>();
  }
  for (const auto& [name, one] : value.items()) {
    if (!properties.contains(name)) {
      if (schema.value("additionalProperties", true)) continue;
      return name + " is not described";
    }
    const std::string found = fault(properties[name], one);
    if (!found.empty()) return name + ": " + found;
  }
  return "";
}

std::string fault(const Json& given, const Json& value) {
  Json schema = given;
  while (schema.contains("$ref")) {
    schema = document().at(Json::json_pointer(schema["$ref"].get<std::string>().substr(1)));
  }
  if (schema.contains("oneOf")) {
    for (const Json& one : schema["oneOf"]) {
      if (fault(one, value).empty()) return "";
    }
    return "fits none: " + value.dump();
  }
  if (schema.contains("const") && schema["const"] != value) return "is " + value.dump();
  if (schema.contains("enum")) {
    const Json& all = schema["enum"];
    if (std::find(all.begin(), all.end(), value) == all.end()) return "is " + value.dump();
  }
  if (schema.contains("type") && !has_type(schema["type"], value)) {
    return "type of " + value.dump();
  }
  if (value.is_number_integer() && schema.contains("minimum") && value < schema["minimum"]) {
    return "is " + value.dump();
  }
  if (value.is_object()) return object_fault(schema, value);
  if (!value.is_array() || !schema.contains("items")) return "";
  for (const Json& one : value) {
    const std::string found = fault(schema["items"], one);
    if (!found.empty()) return "item: " + found;
  }
  return "";
}

// What the document says of an answer of that status: its schema, or that there is none.
std::string undescribed(const std::string& method, const std::string& path, const Response& got) {
  const Json& responses = document()["paths"][path][method]["responses"];
  const std::string status = std::to_string(got.status);
  if (!responses.contains(status) && got.status < 400) return "status " + status;
  const Json& said = responses.contains(status) ? responses[status] : responses["default"];
  if (!said.contains("content")) return got.text().empty() ? "" : "a body nobody described";
  const std::string header(got.header("content-type"));
  const std::string type = header.substr(0, header.find(';'));
  if (!said["content"].contains(type)) return "type " + type;
  if (type.find("json") == std::string::npos || type == "application/jsonl") return "";
  return fault(said["content"][type]["schema"], Json::parse(got.text()));
}

// ---- a library with two stories, read once
// ---------------------------------------------------------

class ApiTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new Folder;
    served_ = new Served(folder_->file("a.synoptic"));
    served_->add("tarn.jsonl", testing_serve::budget);
    read_ = served_->add("talks.jsonl", testing_serve::joined(testing_serve::example_rows()));
    const Json largest = served_->json("/api/v1/stories?sort=accounts&limit=1");
    if (!largest["items"].empty()) story_ = largest["items"][0]["id"];
  }
  static void TearDownTestSuite() {
    delete served_;
    delete folder_;
  }
  void SetUp() override {
    if (read_["state"] != "done") GTEST_SKIP() << read_.dump();
    ASSERT_FALSE(story_.empty());
  }
  static std::string article() {
    return served_->json("/api/v1/stories/" + story_)["synopsis"]["accounts"][0]["id"];
  }

  static Folder* folder_;
  static Served* served_;
  static Json read_;
  static std::string story_;
};
Folder* ApiTest::folder_;
Served* ApiTest::served_;
Json ApiTest::read_;
std::string ApiTest::story_;

TEST_F(ApiTest, EveryResourceAnswersAsDescribed) {
  const std::string id = article();
  const std::map<std::string, std::vector<std::string>> asked = {
      {"/healthz", {"/healthz"}},
      {"/metrics", {"/metrics"}},
      {"/api/v1/openapi.json", {"/api/v1/openapi.json"}},
      {"/api/v1/library", {"/api/v1/library"}},
      {"/api/v1/stories",
       {"/api/v1/stories", "/api/v1/stories?limit=1", "/api/v1/stories?sort=x",
        "/api/v1/stories?sort=differences&least_accounts=2&seen=1&since=5&q=truce"}},
      {"/api/v1/stories/{id}",
       {"/api/v1/stories/" + story_, "/api/v1/stories/x", "/api/v1/stories/s000000000000"}},
      {"/api/v1/stories/{id}/export",
       {"/api/v1/stories/" + story_ + "/export?format=md",
        "/api/v1/stories/" + story_ + "/export?format=html",
        "/api/v1/stories/" + story_ + "/export?format=csv",
        "/api/v1/stories/" + story_ + "/export?format=jsonl",
        "/api/v1/stories/" + story_ + "/export?format=plover",
        "/api/v1/stories/" + story_ + "/export?format=dna",
        "/api/v1/stories/" + story_ + "/export?format=graphml",
        "/api/v1/stories/" + story_ + "/export?format=atom",
        "/api/v1/stories/" + story_ + "/export?format=json",
        "/api/v1/stories/" + story_ + "/export", "/api/v1/stories/x/export?format=md"}},
      {"/api/v1/articles/{id}", {"/api/v1/articles/" + id, "/api/v1/articles/x"}},
      {"/api/v1/jobs/{id}",
       {"/api/v1/jobs/" + read_["id"].get<std::string>(), "/api/v1/jobs/j1-999"}},
      {"/api/v1/cite",
       {"/api/v1/cite?article=" + id + "&begin=60&end=70", "/api/v1/cite",
        "/api/v1/cite?article=" + id + "&begin=70&end=60",
        "/api/v1/cite?article=0000000000000000&begin=0&end=1"}},
      {"/api/v1/search",
       {"/api/v1/search", "/api/v1/search?q=bridge", "/api/v1/search?actor=envoy&limit=1",
        "/api/v1/search?difference=planet", "/api/v1/search?q=%22%22%22%2A%28"}},
      {"/api/v1/news", {"/api/v1/news", "/api/v1/news?since=1&limit=1", "/api/v1/news?since=x"}},
      {"/api/v1/events", {"/api/v1/events?since=x"}},
      {"/api/v1/decisions", {"/api/v1/decisions", "/api/v1/decisions?limit=0"}},
  };
  std::set<std::string> left;
  for (const auto& [path, methods] : document()["paths"].items()) {
    if (methods.contains("get")) left.insert(path);
  }
  for (const auto& [path, targets] : asked) {
    left.erase(path);
    for (const std::string& target : targets) {
      const Response got = served_->get(target);
      EXPECT_LT(got.status, 500) << target;
      EXPECT_EQ(undescribed("get", path, got), "") << target << " " << got.text().substr(0, 300);
    }
  }
  EXPECT_TRUE(left.empty()) << *left.begin() << " is described and not tested";
}

TEST_F(ApiTest, PostsAnswerAsDescribed) {
  const auto check = [&](const std::string& path, const std::string& body, int status) {
    const Response got = served_->post(path, body);
    EXPECT_EQ(got.status, status) << body << got.text();
    EXPECT_EQ(undescribed("post", path, got), "") << body << got.text();
  };
  check("/api/v1/decisions", "{}", 422);
  check("/api/v1/decisions", "not json", 422);
  check("/api/v1/decisions", R"({"kind":"confirm","what":"fact","at":"0000000000000000:1-2"})",
        422);
  check("/api/v1/decisions",
        R"({"kind":"confirm","what":"fact","at":")" + article() + R"(:1-99999"})", 422);
  check("/api/v1/decisions",
        R"({"kind":"move-article","article":"0000000000000000","story":"s000000000000"})", 422);
  check("/api/v1/undo", R"({"number":99})", 422);
  EXPECT_EQ(served_->ask("POST", "/api/v1/articles", "", {{"x-file-name", "a"}}).status, 422);
}

TEST_F(ApiTest, WhatTheClientHasIsNotSentAgain) {
  for (const std::string& target :
       {std::string("/"), std::string("/api/v1/stories"), "/api/v1/stories/" + story_,
        "/api/v1/articles/" + article(), std::string("/api/v1/openapi.json"),
        "/api/v1/stories/" + story_ + "/export?format=json"}) {
    const Response first = served_->get(target);
    ASSERT_EQ(first.status, 200) << target;
    const std::string tag(first.header("etag"));
    ASSERT_FALSE(tag.empty()) << target;
    const Response again = served_->get(target, {{"if-none-match", "\"x\", W/" + tag}});
    EXPECT_EQ(again.status, 304) << target;
    EXPECT_TRUE(again.text().empty()) << target;
    EXPECT_EQ(served_->get(target, {{"if-none-match", "\"x\""}}).status, 200) << target;
  }
}

std::string unpacked(std::string_view bytes) {
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
  std::string out(8 << 20, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

TEST_F(ApiTest, PackedBodiesHoldTheSameBytes) {
  const std::string target = "/api/v1/stories/" + story_;
  const Response plain = served_->get(target);
  const Response packed = served_->get(target, {{"accept-encoding", "br, gzip;q=0.5"}});
  EXPECT_EQ(packed.header("content-encoding"), "gzip");
  EXPECT_EQ(packed.header("vary"), "accept-encoding");
  EXPECT_LT(packed.text().size(), plain.text().size());
  EXPECT_EQ(unpacked(packed.text()), plain.text());
  EXPECT_EQ(served_->get(target, {{"accept-encoding", "gzip;q=0"}}).header("content-encoding"), "");
}

TEST_F(ApiTest, ListsComeInPages) {
  std::set<std::string> seen;
  std::string cursor = "0";
  for (int i = 0; i < 5; ++i) {
    const Json page = served_->json("/api/v1/stories?limit=1&cursor=" + cursor);
    for (const Json& one : page["items"]) EXPECT_TRUE(seen.insert(one["id"]).second);
    if (page["next"].is_null()) break;
    cursor = page["next"];
  }
  EXPECT_EQ(seen.size(), served_->json("/api/v1/stories")["items"].size());
  std::int64_t last = 0;
  cursor = "0";
  for (int i = 0; i < 100; ++i) {
    const Json page = served_->json("/api/v1/news?limit=2&cursor=" + cursor);
    for (const Json& one : page["items"]) {
      EXPECT_GT(one["number"], last);
      last = one["number"];
    }
    if (page["next"].is_null()) break;
    cursor = page["next"];
  }
  EXPECT_EQ(last, served_->json("/api/v1/library")["last_change"]);
}

TEST_F(ApiTest, MethodsAndPathsThatAreNoneSaySo) {
  const Response post = served_->post("/api/v1/stories", "{}");
  EXPECT_EQ(post.status, 405);
  EXPECT_EQ(post.header("allow"), "GET, HEAD");
  EXPECT_EQ(served_->ask("DELETE", "/api/v1/decisions", "", {}).header("allow"), "GET, HEAD, POST");
  EXPECT_EQ(served_->ask("TRACE", "/", "", {}).status, 405);
  EXPECT_EQ(served_->get("/api/v1").status, 404);
  EXPECT_EQ(served_->get("/api/v2/stories").status, 404);
  EXPECT_EQ(served_->get("/nothing.js").status, 404);
  EXPECT_EQ(served_->get("/assets").status, 404);
  EXPECT_EQ(served_->get("/%2e%2e/%2e%2e/etc/passwd").status, 400);
  EXPECT_EQ(served_->ask("HEAD", "/api/v1/library", "", {}).status, 200);
}

TEST_F(ApiTest, ACitationIsTheSentenceWithItsSource) {
  const Json account = served_->json("/api/v1/stories/" + story_)["synopsis"]["accounts"][0];
  const std::string text = account["text"];
  const Json sentence = account["sentences"][2];
  const std::size_t at = sentence["begin"].get<std::size_t>() + 2;
  const Json cited =
      served_->json("/api/v1/cite?article=" + account["id"].get<std::string>() +
                    "&begin=" + std::to_string(at) + "&end=" + std::to_string(at + 1));
  EXPECT_EQ(cited["text_sha256"], account["text_sha256"]);
  EXPECT_EQ(cited["begin"], sentence["begin"]);
  EXPECT_EQ(cited["end"], sentence["end"]);
  const std::size_t begin = cited["begin"], end = cited["end"];
  EXPECT_EQ(cited["sentence"], text.substr(begin, end - begin));
  const std::string line = cited["citation"];
  EXPECT_NE(line.find(account["outlet"].get<std::string>()), std::string::npos);
  EXPECT_NE(line.find(cited["text_sha256"].get<std::string>()), std::string::npos);
}

TEST_F(ApiTest, ASpreadsheetCarriesNothingOut) {
  const std::string csv(served_->get("/api/v1/stories/" + story_ + "/export?format=csv").text());
  EXPECT_TRUE(csv.starts_with("\"part\",\"id\",\"kind\""));
  EXPECT_EQ(csv.find(",\"="), std::string::npos);
}

// ---- the user's word
// ---------------------------------------------------------------------------------

std::vector<std::string> difference_ids(Served& served, const std::string& story) {
  std::vector<std::string> out;
  const Json whole = served.json("/api/v1/stories/" + story);
  for (const Json& one : whole["synopsis"]["differences"]) {
    if (one["verdict"] == "difference") out.push_back(one["id"]);
  }
  return out;
}

TEST(Decisions, AreAppliedKeptOverARestartAndUndone) {
  const Folder folder;
  const std::string library = folder.file("a.synoptic");
  std::string story, decided;
  std::vector<std::string> before;
  {
    Served served(library);
    const Json job =
        served.add("talks.jsonl", testing_serve::joined(testing_serve::example_rows()));
    if (job["state"] != "done") GTEST_SKIP() << job.dump();
    story = served.json("/api/v1/stories?sort=accounts")["items"][0]["id"];
    before = difference_ids(served, story);
    ASSERT_FALSE(before.empty());
    const Json whole = served.json("/api/v1/stories/" + story);
    const Json& synopsis = whole["synopsis"];
    const auto place = [&](const Json& evidence) {
      for (const Json& account : synopsis["accounts"]) {
        if (account["label"] != evidence["account"]) continue;
        return account["id"].get<std::string>() + ":" + evidence["begin"].dump() + "-" +
               evidence["end"].dump();
      }
      return std::string();
    };
    for (const Json& one : synopsis["differences"]) {
      if (one["id"] != before[0]) continue;
      decided = Json{{"kind", "dismiss"},
                     {"what", "difference." + one["kind"].get<std::string>()},
                     {"at", place(one["sides"][0]["evidence"][0])},
                     {"with", place(one["sides"][1]["evidence"][0])},
                     {"note", "a count of another day"}}
                    .dump();
    }
    const Response made = served.post("/api/v1/decisions", decided);
    ASSERT_EQ(made.status, 201) << made.text();
    EXPECT_EQ(undescribed("post", "/api/v1/decisions", made), "");
    const Json answer = Json::parse(made.text());
    EXPECT_GT(answer["story"]["revision"], whole["story"]["revision"]);
    ASSERT_EQ(served.wait(answer["job"])["state"], "done");
    EXPECT_EQ(difference_ids(served, story).size(), before.size() - 1);
    const Json list = served.json("/api/v1/decisions")["items"];
    ASSERT_EQ(list.size(), 1U);
    EXPECT_EQ(list[0]["kind"], "dismiss");
    EXPECT_EQ(list[0]["detail"]["note"], "a count of another day");
    EXPECT_EQ(list[0]["story"], story);
  }
  Served served(library);
  EXPECT_EQ(difference_ids(served, story).size(), before.size() - 1);
  const Response undone = served.post("/api/v1/undo", "{}");
  ASSERT_EQ(undone.status, 200) << undone.text();
  EXPECT_EQ(undescribed("post", "/api/v1/undo", undone), "");
  ASSERT_EQ(served.wait(Json::parse(undone.text())["job"])["state"], "done");
  EXPECT_EQ(difference_ids(served, story), before);
  EXPECT_EQ(served.post("/api/v1/undo", "{}").status, 422);
}

TEST(Decisions, StoriesAreMergedSplitAndBroughtBack) {
  const Folder folder;
  Served served(folder.file("a.synoptic"));
  const std::string talks =
      served.add("a.jsonl", testing_serve::example_rows()[0])["articles"][0]["story"];
  const Json other = served.add("b.jsonl", testing_serve::budget)["articles"][0];
  const std::string tarn = other["story"];
  ASSERT_NE(talks, tarn);
  const Response merged =
      served.post("/api/v1/decisions",
                  Json{{"kind", "merge-stories"}, {"into", talks}, {"others", {tarn}}}.dump());
  ASSERT_EQ(merged.status, 201) << merged.text();
  const Response old = served.get("/api/v1/stories/" + tarn);
  EXPECT_EQ(old.status, 308);
  EXPECT_EQ(old.header("location"), "/api/v1/stories/" + talks);
  EXPECT_EQ(undescribed("get", "/api/v1/stories/{id}", old), "");
  ASSERT_EQ(served.post("/api/v1/undo", R"({"number":1})").status, 200);
  EXPECT_EQ(served.json("/api/v1/stories/" + tarn)["story"]["accounts"], 1);
  EXPECT_EQ(served.json("/api/v1/decisions")["items"][0]["undone"], true);
}

TEST(Jobs, AFullQueueIsA503AndWhatIsNoArticleFails) {
  const Folder folder;
  ServiceOptions options = testing_serve::options_for(folder.file("a.synoptic"));
  options.jobs.waiting = 0;
  Service service(options);
  const auto store = service.open_reader();
  const Request request{"POST", "/api/v1/articles", {{"x-file-name", "a.txt"}}, "text"};
  const Response full = answer(request, service, *store);
  EXPECT_EQ(full.status, 503);
  EXPECT_EQ(full.header("retry-after"), "5");
  Served served(folder.file("b.synoptic"));
  const Json job = served.add("..%2F..%2Fevil.bin", std::string("\x7f"
                                                                "ELF\0\0\1",
                                                                7));
  EXPECT_EQ(job["state"], "failed");
  ASSERT_FALSE(job["problems"].empty());
  EXPECT_EQ(job["problems"][0]["path"], "evil.bin");
}

TEST(Page, StandsWithoutTheNetworkAndWithoutInlineScript) {
  const Folder folder;
  Served served(folder.file("a.synoptic"));
  const Response page = served.get("/");
  ASSERT_EQ(page.status, 200);
  EXPECT_EQ(page.header("content-type"), "text/html; charset=utf-8");
  const std::string html(page.text());
  EXPECT_EQ(html.find("<script>"), std::string::npos);
  EXPECT_EQ(html.find("<style"), std::string::npos);
  EXPECT_EQ(html.find("=\"http"), std::string::npos);
  EXPECT_EQ(html.find("=\"//"), std::string::npos);
}

}  // namespace
}  // namespace synoptic
