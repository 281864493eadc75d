#include "pipeline/source_check.hpp"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "ingest/html_tree.hpp"
#include "ingest/json_rows.hpp"
#include "ingest/records.hpp"
#include "model/limits.hpp"
#include "text/hash.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

namespace fs = std::filesystem;

std::optional<std::string> slurp(const fs::path& path) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return std::nullopt;
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>(in), {}};
}

// HTML reads numbers 128..159 as windows-1252.
char32_t from_windows(char32_t value) {
  constexpr std::u32string_view table =
      U"\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d"
      U"\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d"
      U"\u017e\u0178";
  return value >= 0x80 && value < 0x80 + table.size() ? table[value - 0x80] : value;
}

// "&#233;", "&#xE9", "&eacute;": the character meant, or nothing.
std::optional<std::string> reference(std::string_view source) {
  if (!source.starts_with('&')) return std::nullopt;
  source.remove_prefix(1);
  if (source.ends_with(';')) source.remove_suffix(1);
  std::string out;
  if (source.starts_with('#')) {
    source.remove_prefix(1);
    const bool hex = source.starts_with('x') || source.starts_with('X');
    if (hex) source.remove_prefix(1);
    std::uint32_t value = 0;
    const auto [end, code] =
        std::from_chars(source.data(), source.data() + source.size(), value, hex ? 16 : 10);
    if (code != std::errc{} || end != source.data() + source.size()) return std::nullopt;
    append_utf8(out, from_windows(value));
    return out;
  }
  if (source == "apos") return "'";
  const std::string name(source);
  const htmlEntityDesc* entity = htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str()));
  if (entity == nullptr) return std::nullopt;
  append_utf8(out, entity->value);
  return out;
}

// The text of a stretch of markup: references decoded, tags and comments left out.
std::string plain_of(std::string_view markup) {
  constexpr std::size_t longest_reference = 40;
  std::string out;
  for (std::size_t at = 0; at < markup.size();) {
    if (markup[at] == '<') {
      const bool comment = markup.substr(at).starts_with("<!--");
      const std::size_t end = markup.find(comment ? "-->" : ">", at);
      at = end == std::string_view::npos ? markup.size() : end + (comment ? 3 : 1);
      continue;
    }
    if (markup[at] == '&') {
      const std::size_t end = markup.substr(at, longest_reference).find(';');
      const auto meant =
          end == std::string_view::npos ? std::nullopt : reference(markup.substr(at, end + 1));
      if (meant) {
        out += *meant;
        at += end + 1;
        continue;
      }
    }
    out.push_back(markup[at++]);
  }
  return out;
}

bool is_blank(std::string_view text) {
  return trim(text).empty();
}

// Is `shown` what the source characters say: the same, a reference, or a collapsed white-space run?
bool says(std::string_view source, std::string_view shown) {
  if (source == shown) return true;
  if (const auto meant = reference(source); meant && *meant == shown) return true;
  const std::string plain = plain_of(source);
  if (plain == shown) return true;
  return shown == " " && !source.empty() && is_blank(plain);  // a tag between words parts them too
}

// The decoded characters of the source bytes [begin, end).
std::string decoded_between(const DecodedText& decoded, std::uint64_t begin, std::uint64_t end) {
  auto run = std::upper_bound(decoded.runs.begin(), decoded.runs.end(), begin,
                              [](std::uint64_t place, const DecodedRun& candidate) {
                                return place < candidate.source_end;
                              });
  std::string out;
  for (; run != decoded.runs.end() && run->source_begin < end; ++run) {
    std::size_t from = run->begin;
    std::size_t to = run->end;
    if (run->how == SegmentHow::verbatim) {
      if (begin > run->source_begin) from += begin - run->source_begin;
      if (end < run->source_end) to -= run->source_end - end;
    }
    out += std::string_view(decoded.text).substr(from, to - from);
  }
  return out;
}

std::string place(const ClaimedSegment& segment) {
  return "text bytes " + std::to_string(segment.begin) + "-" + std::to_string(segment.end) +
         " against source bytes " + std::to_string(segment.source_begin) + "-" +
         std::to_string(segment.source_end);
}

// Text that no segment covers: line feeds between blocks, or the row's title at the begin.
void check_gaps(const ClaimedAccount& account,
                const std::string& title,
                std::vector<std::string>& failures) {
  std::uint64_t at = 0;
  const auto gap = [&](std::uint64_t to) {
    to = std::min<std::uint64_t>(to, account.text.size());  // what lies behind it was reported
    if (at >= to) return;
    std::string_view bytes = std::string_view(account.text).substr(at, to - at);
    if (at == 0 && !title.empty() && bytes.starts_with(title)) bytes.remove_prefix(title.size());
    if (bytes.find_first_not_of('\n') == std::string_view::npos) return;
    failures.push_back("text bytes " + std::to_string(at) + "-" + std::to_string(to) +
                       " come from no byte of the input");
  };
  for (const ClaimedSegment& segment : account.segments) {
    gap(segment.begin);
    at = std::max(at, segment.end);
  }
  gap(account.text.size());
}

}  // namespace

bool ClaimedAccount::fits_segments(std::uint64_t begin, std::uint64_t end) const {
  const auto inside = [&](std::uint64_t place) {
    auto found = std::upper_bound(
        segments.begin(), segments.end(), place,
        [](std::uint64_t at, const ClaimedSegment& segment) { return at < segment.end; });
    return found != segments.end() && !found->verbatim && found->begin < place;
  };
  return !inside(begin) && !inside(end);
}

const std::string* SourceCheck::file(const std::string& path) {
  const auto [found, fresh] = files_.try_emplace(path);
  if (fresh) {
    found->second = slurp(path);
    if (!found->second && fs::path(path).is_relative())
      found->second = slurp(fs::path(folder_) / path);
  }
  return found->second ? &*found->second : nullptr;
}

std::optional<SourceCheck::Record> SourceCheck::record_of(const ClaimedAccount& account,
                                                          const std::string& bytes) const {
  Record record;
  if (container_of(bytes) != ContainerKind::none) {
    bool there = false;
    for_each_record(bytes, {}, [&](const Result<ContainerRecord>& found) {
      there = found && account.record == found->number;
      if (!there) return true;
      record.bytes = found->bytes;
      record.decoded = decode_record(*found);
      if (found->titled) record.title = trim(found->given.title);
      return false;
    });
    return there ? std::optional(std::move(record)) : std::nullopt;
  }
  if (!account.record) {
    record.bytes = bytes;
  } else {
    for (const NumberedRow& row : read_json_rows(bytes, {}).rows) {
      if (row.record != *account.record || !row.row) continue;
      record.bytes = row.row->text;
      record.title = trim(row.row->given.title);
    }
    if (record.bytes.empty()) return std::nullopt;
  }
  const bool page = account.media_type == "text/html";
  record.decoded = decode_text(record.bytes, page ? declared_charset(bytes) : std::string());
  return record;
}

SourceCheck::Found SourceCheck::check(const ClaimedAccount& account) {
  for (const std::string& path : {account.path, (fs::path(folder_) / account.path).string()}) {
    if (is_long_warc(path)) return check_long(account, path);
  }
  Found found;
  const std::string* bytes = file(account.path);
  if (bytes == nullptr) {
    found.missing = true;
    return found;
  }
  if (sha256_hex(*bytes) != account.sha256) {
    found.failures.push_back(account.path + " is not the file that was read (SHA-256 differs)");
    return found;
  }
  const auto record = record_of(account, *bytes);
  if (!record) {
    found.failures.push_back(account.path + " has no such record");
    return found;
  }
  check_segments(account, *record, found);
  return found;
}

// A WARC too long for memory: its record alone is read.
SourceCheck::Found SourceCheck::check_long(const ClaimedAccount& account, const std::string& path) {
  Found found;
  std::unique_ptr<LongFile>& known = long_files_[path];
  if (!known) known = std::make_unique<LongFile>(LongFile{sha256_of_file(path), LongWarc(path)});
  if (known->sha256 != account.sha256) {
    found.failures.push_back(account.path + " is not the file that was read (SHA-256 differs)");
    return found;
  }
  auto read = known->records.record(account.record.value_or(0));
  if (!read) {
    found.failures.push_back(account.path + " has no such record");
    return found;
  }
  Record record{std::move(read->bytes), "", {}};
  read->bytes = record.bytes;
  record.decoded = decode_record(*read);
  if (read->titled) record.title = trim(read->given.title);
  check_segments(account, record, found);
  return found;
}

void SourceCheck::check_segments(const ClaimedAccount& account,
                                 const Record& record,
                                 Found& found) {
  std::uint64_t budget = record.bytes.size() * 2 + 4096;  // segments that overlap are no map
  for (const ClaimedSegment& segment : account.segments) {
    ++found.segments;
    const bool inside = segment.begin <= segment.end && segment.end <= account.text.size() &&
                        segment.source_begin <= segment.source_end &&
                        segment.source_end <= record.bytes.size();
    const std::uint64_t cost = inside ? segment.source_end - segment.source_begin : 0;
    if (!inside || cost > budget) {
      found.failures.push_back(place(segment) + ": out of range");
      continue;
    }
    budget -= cost;
    const std::string_view shown =
        std::string_view(account.text).substr(segment.begin, segment.end - segment.begin);
    const bool same =
        segment.verbatim
            ? shown == std::string_view(record.bytes).substr(segment.source_begin, cost)
            : says(decoded_between(record.decoded, segment.source_begin, segment.source_end),
                   shown);
    if (!same) found.failures.push_back(place(segment) + ": not the same");
  }
  check_gaps(account, record.title, found.failures);
}

}  // namespace synoptic
