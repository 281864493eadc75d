// Which pages and texts does a container hold? One record each, its encodings undone.
//
// WARC (plain, gzip a record, whole-file gzip), gzipped files, RSS and Atom (ill-formed ones too),
// JSON Feed, mail and MHTML, PDF (by ingest/pdf.hpp); told apart by content. Lists of addresses
// (OPML, site maps) hold no article and say so. Everything is capped by Limits; damage costs the
// damaged record.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "ingest/decode.hpp"
#include "ingest/inflate.hpp"
#include "ingest/read_input.hpp"
#include "model/error.hpp"
#include "model/limits.hpp"

namespace synoptic {

enum class ContainerKind { none, gzip, warc, feed, json_feed, mail, pdf, address_list };

// What the bytes are, by their first ones.
[[nodiscard]] ContainerKind container_of(std::string_view bytes);

struct ContainerRecord {
  std::uint32_t number = 0;  // counts from 0; in a WARC every record counts
  std::string bytes;         // a page, a part of one, or a text
  std::string charset;       // as the container says, or ""
  Given given;               // what the container says of it; the date as it stands there
  bool fragment = false;     // a part of a page, without <html>
  bool titled = false;       // the title stands in the container, not in the bytes
};

// Takes a record, or why there is none; false ends the walk.
using VisitRecord = std::function<bool(Result<ContainerRecord>)>;

void for_each_record(std::string_view bytes, const Limits& limits, const VisitRecord& visit);

// The records of a WARC as they are read, in the memory of one record.
void for_each_warc_record(PlainStream& stream, const Limits& limits, const VisitRecord& visit);

// The text of a record, its page's own charset asked where the container says none.
[[nodiscard]] DecodedText decode_record(const ContainerRecord& record);

// True when the record is to be read as HTML.
[[nodiscard]] bool is_page(const ContainerRecord& record);

}  // namespace synoptic
