// A library of invented articles behind a service, and requests to it, for the tests.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "pipeline/locate.hpp"
#include "serve/service.hpp"
#include "store/library_files.hpp"

namespace synoptic::testing_serve {

using Json = nlohmann::json;

// A row of JSON Lines, as `synoptic add` reads it.
inline std::string row(const std::string& outlet,
                       const std::string& title,
                       const std::string& body) {
  return Json{{"source", outlet},
              {"title", title},
              {"date", "2031-05-12"},
              {"url", "https://" + outlet + ".example/news/" + std::to_string(title.size())},
              {"text", body}}
             .dump() +
         "\n";
}

// The accounts of the example story that are plain text, a row each.
inline std::vector<std::string> example_rows() {
  const std::string folder = SYNOPTIC_SOURCE_DIR "/examples/tamsin-talks/";
  std::ifstream meta(folder + "meta.jsonl");
  std::vector<std::string> out;
  for (std::string line; std::getline(meta, line);) {
    Json one = Json::parse(line);
    const std::string path = one["path"];
    if (!path.ends_with(".txt")) continue;
    std::ifstream file(folder + path);
    std::string title;
    std::getline(file, title);
    one["title"] = title;
    one["text"] = std::string(std::istreambuf_iterator<char>(file), {});
    one.erase("path");
    out.push_back(one.dump() + "\n");
  }
  return out;
}
inline std::string joined(const std::vector<std::string>& rows) {
  std::string out;
  for (const std::string& one : rows) out += one;
  return out;
}

inline const std::string budget =
    row("herald",
        "Budget passes in Tarn",
        "Parliament in Tarn passed next year's budget by 61 votes to 54 after a debate of eleven "
        "hours. Finance Minister Ilva Sorrel called the cut in the fuel tax a promise kept.");

inline ServiceOptions options_for(const std::string& library) {
  ServiceOptions out;
  out.library = library;
  out.pipeline = default_pipeline_directory();
  out.guard.hosts = own_hosts("127.0.0.1", {});
  return out;
}

class Served {
 public:
  explicit Served(const std::string& library)
      : service(options_for(library)), store(service.open_reader()) {}

  Response get(const std::string& target, std::vector<HttpHeader> more = {}) {
    return ask("GET", target, "", std::move(more));
  }
  Response post(const std::string& target, const std::string& body) {
    return ask("POST", target, body, {{"x-synoptic", "1"}, {"content-type", "application/json"}});
  }
  Response ask(const std::string& method,
               const std::string& target,
               const std::string& body,
               std::vector<HttpHeader> headers) {
    headers.push_back({"host", "localhost:8420"});
    const Request request{method, target, std::move(headers), body};
    return answer(request, service, *store);
  }
  Json json(const std::string& target) { return Json::parse(get(target).text()); }

  // Posts a file and waits until it is filed and read.
  Json add(const std::string& name, const std::string& bytes) {
    const Response accepted =
        ask("POST", "/api/v1/articles", bytes,
            {{"x-synoptic", "1"}, {"content-type", "text/plain"}, {"x-file-name", name}});
    EXPECT_EQ(accepted.status, 202) << accepted.text();
    return wait(Json::parse(accepted.text())["job"]);
  }
  Json wait(const std::string& job) {
    for (int i = 0; i < 3'000; ++i) {
      Json state = json("/api/v1/jobs/" + job);
      if (state["state"] == "done" || state["state"] == "failed") return state;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    ADD_FAILURE() << "job " << job << " does not end";
    return {};
  }

  Service service;
  std::unique_ptr<Store> store;
};

}  // namespace synoptic::testing_serve
