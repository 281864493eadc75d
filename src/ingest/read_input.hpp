// What did the outlet publish? Bytes of a file become clean articles, detected by content.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/article.hpp"
#include "model/error.hpp"
#include "model/limits.hpp"

namespace synoptic {

// What the user says of an input (a row of --meta, or --published); empty fields say nothing.
struct Given {
  std::string id;
  std::string date;    // ISO 8601 day or instant
  std::string source;  // outlet
  std::string title;
  std::string url;
};

struct Ingested {
  std::vector<Article> articles;
  std::vector<Problem> problems;
};

// Reads one input's bytes. `path` names it in the result ("-" for standard input). Pure: no I/O.
[[nodiscard]] Ingested read_input(std::string_view bytes,
                                  const std::string& path,
                                  const Given& given = {},
                                  const Limits& limits = {});

class PlainStream;

// The articles of a WARC of any length, record by record, in the memory of one record; visit gives
// false to end. Their source.sha256 is empty: the whole file is never in memory.
void read_warc(PlainStream& stream,
               const std::string& path,
               const Given& given,
               const Limits& limits,
               const std::function<bool(Ingested)>& visit);

}  // namespace synoptic
