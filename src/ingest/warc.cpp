// WARC 1.0 and 1.1 (ISO 28500): responses and resources that are pages or texts.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "ingest/decode.hpp"
#include "ingest/http_message.hpp"
#include "ingest/records.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr std::size_t header_cap = 1U << 16U;
constexpr std::string_view version_mark = "WARC/";

// The header block of the next record; false at the end. Lines that begin no record are passed
// over: a length that was too small leaves them.
bool take_header(PlainStream& stream, HeaderFields& fields) {
  for (;;) {
    const auto line = stream.line(header_cap);
    if (!line) return false;
    if (line->starts_with(version_mark)) break;
  }
  std::string block;
  while (block.size() < header_cap) {
    const auto line = stream.line(header_cap);
    if (!line || line->empty()) break;
    block.append(*line).append("\n");
  }
  std::string_view rest = block;
  fields = take_fields(rest, header_cap);
  return true;
}

// The body of a record, at most `keep` bytes of it. A length that was too large would swallow the
// next records: what follows their mark is given back.
std::string take_body(PlainStream& stream, std::uint64_t size, std::size_t keep) {
  constexpr std::uint64_t step = 1U << 16U;
  constexpr std::string_view mark = "\nWARC/1.";
  std::string body;
  std::string part;
  while (size > 0) {
    const std::uint64_t asked = std::min(size, step);
    const std::size_t overlap = std::min(part.size(), mark.size() - 1);
    part.erase(0, part.size() - overlap);
    const std::uint64_t missing = stream.take(asked, step, part);
    const std::size_t found = part.find(mark);
    const std::size_t end = std::min(found, part.size());
    if (end > overlap) body.append(part, overlap, std::min(end - overlap, keep - body.size()));
    if (found != std::string::npos) stream.put_back(std::string_view(part).substr(found));
    if (found != std::string::npos || missing > 0) break;
    size -= asked;
  }
  return body;
}

bool is_readable(std::string_view type) {
  return type.empty() || type.starts_with("text/") || type.find("html") != std::string_view::npos;
}

// The article's bytes of a record, or nothing when it holds none (a request, an image, a redirect).
std::optional<ContainerRecord> record_of(const HeaderFields& fields,
                                         const std::string& body,
                                         std::size_t cap) {
  const std::string type = lower(field(fields, "warc-type"));
  if (type != "response" && type != "resource" && type != "conversion") return std::nullopt;
  HttpAnswer answer = read_http(body, cap);
  const bool ok = answer.status == 0 || (answer.status >= 200 && answer.status < 300);
  const std::string_view declared =
      field(answer.status == 0 ? fields : answer.fields, "content-type");
  if (!ok || !is_readable(media_type(declared)) || trim(answer.body).empty()) return std::nullopt;
  ContainerRecord record;
  record.charset = parameter(declared, "charset");
  record.given.url = decode_text(trim(field(fields, "warc-target-uri"))).text;
  if (record.given.url.starts_with('<') && record.given.url.ends_with('>')) {
    record.given.url = record.given.url.substr(1, record.given.url.size() - 2);
  }
  record.bytes = std::move(answer.body);
  return record;
}

}  // namespace

void for_each_warc_record(PlainStream& stream, const Limits& limits, const VisitRecord& visit) {
  HeaderFields fields;
  for (std::uint32_t number = 0; take_header(stream, fields); ++number) {
    const std::string_view length = trim(field(fields, "content-length"));
    std::uint64_t size = 0;
    const auto parsed = std::from_chars(length.data(), length.data() + length.size(), size);
    if (parsed.ec != std::errc{}) {
      if (!visit(fail(ErrorCode::bad_format,
                      fmt::format("record {}: no Content-Length in its header", number)))) {
        return;
      }
      continue;
    }
    const std::string body = take_body(stream, size, limits.input_bytes);
    auto record = record_of(fields, body, limits.input_bytes);
    if (!record) continue;
    record->number = number;
    if (!visit(std::move(*record))) return;
  }
}

}  // namespace synoptic
