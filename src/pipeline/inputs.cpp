#include "pipeline/inputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <system_error>
#include <utility>

#include "ingest/dates.hpp"
#include "ingest/json_rows.hpp"
#include "synopsis/decisions.hpp"

namespace synoptic {
namespace {

namespace fs = std::filesystem;

Problem problem(std::string path, ErrorCode code, std::string message) {
  return {std::move(path), std::nullopt, std::string(name_of(code)), std::move(message), 0};
}

// One spelling for every way to name a file.
std::string key_of(const fs::path& path) {
  std::error_code error;
  const fs::path whole = fs::absolute(path, error);
  return (error ? path : whole).lexically_normal().string();
}

// Reads at most `limit` + 1 bytes, so that read_input can say what is too large.
Result<std::string> read_stream(std::istream& stream, std::uint64_t limit) {
  std::string bytes;
  std::string chunk(1U << 16U, '\0');
  while (bytes.size() <= limit) {
    stream.read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
    const auto got = static_cast<std::size_t>(stream.gcount());
    bytes.append(chunk, 0, got);
    if (got == 0) break;
  }
  if (stream.bad()) return fail(ErrorCode::unreadable, "reading failed");
  return bytes;
}

Result<std::string> read_file(const std::string& path, const Limits& limits) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) {
    return fail(ErrorCode::unreadable, fmt::format("{}: there is no such file.", path));
  }
  if (status.type() == fs::file_type::regular) {
    const std::uintmax_t size = fs::file_size(path, error);
    if (!error && size > limits.input_bytes) {
      return fail(ErrorCode::too_large,
                  fmt::format("{}: {} bytes; the limit for one input is {}. Split the file.", path,
                              size, limits.input_bytes));
    }
  }
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    const std::string why = std::error_code(errno, std::generic_category()).message();
    return fail(ErrorCode::unreadable,
                fmt::format("{}: does not open ({}). Check its permissions.", path, why));
  }
  auto bytes = read_stream(file, limits.input_bytes);
  if (!bytes) {
    return fail(ErrorCode::unreadable, fmt::format("{}: {}.", path, bytes.error().message));
  }
  return bytes;
}

bool is_hidden(const fs::path& path) {
  return path.filename().string().starts_with('.');
}

// True for the folder a browser puts beside a page it saves: "story_files" beside "story.html",
// under whatever name its language gives it.
bool belongs_to_saved_page(const fs::path& folder) {
  constexpr std::string_view endings[] = {"_files",     "-Dateien",   "_fichiers", "_archivos",
                                          "_bestanden", "_ficheiros", "_file",     "_pliki",
                                          "_filer",     "_arquivos"};
  const std::string name = folder.filename().string();
  for (const std::string_view ending : endings) {
    if (!name.ends_with(ending) || name.size() == ending.size()) continue;
    const std::string stem = name.substr(0, name.size() - ending.size());
    std::error_code error;
    for (const char* kind : {".html", ".htm", ".xhtml"}) {
      if (fs::exists(folder.parent_path() / (stem + kind), error)) return true;
    }
  }
  return false;
}

// Files below a folder, sorted by path; what browsers save beside a page is passed over. A folder
// inside that does not open is named and skipped.
std::vector<std::string> files_below(const std::string& folder,
                                     const Limits& limits,
                                     Collected& out) {
  std::vector<std::string> files;
  std::error_code error;
  auto entry = fs::recursive_directory_iterator(
      folder, fs::directory_options::skip_permission_denied, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    std::error_code kind_error;
    if (is_hidden(entry->path())) {
      if (entry->is_directory(kind_error)) entry.disable_recursion_pending();
      continue;
    }
    if (entry->is_directory(kind_error) && belongs_to_saved_page(entry->path())) {
      entry.disable_recursion_pending();
    }
    if (!entry->is_regular_file(kind_error)) continue;
    if (files.size() >= limits.records) {
      out.problems.push_back(problem(
          folder, ErrorCode::too_large,
          fmt::format("{}: more than {} files; the rest is not read.", folder, limits.records)));
      break;
    }
    files.push_back(entry->path().string());
  }
  if (error) {
    out.problems.push_back(
        problem(folder, ErrorCode::unreadable, fmt::format("{}: {}.", folder, error.message())));
  }
  std::sort(files.begin(), files.end());
  return files;
}

// ---- what the user says of the files ---------------------------------------------------------

struct Said {
  std::map<std::string, Given> of_path;  // by key_of
  std::vector<std::string> listed;       // paths of --meta, in its order
  std::string date;                      // of every file without one
};

void read_meta(const std::string& meta, const Limits& limits, Said& said, Collected& out) {
  const auto bytes = read_file(meta, limits);
  if (!bytes) {
    out.problems.push_back(problem("--meta", ErrorCode::bad_argument, bytes.error().message));
    return;
  }
  const auto complain = [&](const NumberedRow& row, const std::string& why) {
    out.problems.push_back(problem("--meta", ErrorCode::bad_argument,
                                   fmt::format("{}: row {}: {}.", meta, row.record + 1, why)));
  };
  for (NumberedRow& row : read_json_rows(*bytes, limits).rows) {
    if (!row.row) {
      complain(row, row.row.error().message);
    } else if (row.row->path.empty()) {
      complain(row, "no \"path\" in it");
    } else {
      Given& given = row.row->given;
      if (!given.date.empty() && !parse_iso_date(given.date)) {
        complain(row, fmt::format("\"{}\" is no date of the form 2024-08-19", given.date));
        given.date.clear();
      }
      const fs::path path = fs::path(meta).parent_path() / row.row->path;
      said.listed.push_back(path.string());
      said.of_path[key_of(path)] = given;
    }
  }
}

void read_published(const std::string& option, Said& said, Collected& out) {
  const std::size_t equals = option.rfind('=');
  const std::string date = equals == std::string::npos ? option : option.substr(equals + 1);
  if (!parse_iso_date(date)) {
    out.problems.push_back(
        problem("--published", ErrorCode::bad_argument,
                fmt::format("\"{}\" is no date; write 2024-08-19 or FILE=2024-08-19.", option)));
  } else if (equals == std::string::npos) {
    said.date = date;
  } else {
    const std::string path = option.substr(0, equals);
    said.of_path[path == "-" ? path : key_of(path)].date = date;
  }
}

void read_decisions_file(const std::string& path, const Limits& limits, Collected& out) {
  const auto bytes = read_file(path, limits);
  if (!bytes) {
    out.problems.push_back(problem("--decisions", ErrorCode::bad_argument, bytes.error().message));
    return;
  }
  DecisionFile file = read_decisions(*bytes, path, limits);
  out.decisions = std::move(file.decisions);
  std::move(file.problems.begin(), file.problems.end(), std::back_inserter(out.problems));
}

Given given_for(const std::string& path, const Said& said) {
  Given given;
  const auto found = said.of_path.find(path == "-" ? path : key_of(path));
  if (found != said.of_path.end()) given = found->second;
  if (given.date.empty()) given.date = said.date;
  return given;
}

void add_input(const std::string& path, const Said& said, const Limits& limits, Collected& out) {
  auto bytes = path == "-" ? read_stream(std::cin, limits.input_bytes) : read_file(path, limits);
  if (!bytes) {
    out.problems.push_back(problem(path, bytes.error().code, bytes.error().message));
    return;
  }
  out.inputs.push_back({path, std::move(*bytes), given_for(path, said)});
}

}  // namespace

Collected collect_inputs(const InputRequest& request, const Limits& limits) {
  Collected out;
  Said said;
  if (!request.meta.empty()) read_meta(request.meta, limits, said, out);
  for (const std::string& option : request.published) read_published(option, said, out);
  if (!request.decisions.empty()) read_decisions_file(request.decisions, limits, out);
  const std::string meta_key = request.meta.empty() ? "" : key_of(request.meta);
  const std::string decisions_key = request.decisions.empty() ? "" : key_of(request.decisions);
  for (const std::string& path : request.paths.empty() ? said.listed : request.paths) {
    std::error_code error;
    if (path == "-" || !fs::is_directory(path, error)) {
      add_input(path, said, limits, out);
      continue;
    }
    for (const std::string& file : files_below(path, limits, out)) {
      const std::string key = key_of(file);
      if (key != meta_key && key != decisions_key) add_input(file, said, limits, out);
    }
  }
  return out;
}

}  // namespace synoptic
