#include "ingest/decode.hpp"

#include <uchardet.h>
#include <unicode/ucnv.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>

#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr char32_t replacement = 0xFFFD;
constexpr std::size_t guess_bytes = 65'536;  // what the guesser looks at

void add_run(DecodedText& out, std::string_view text, DecodedRun run) {
  run.begin = out.text.size();
  out.text.append(text);
  run.end = out.text.size();
  if (!out.runs.empty()) {
    DecodedRun& last = out.runs.back();
    const bool both_verbatim = last.how == SegmentHow::verbatim && run.how == SegmentHow::verbatim;
    if (both_verbatim && last.source_end == run.source_begin) {
      last.end = run.end;
      last.source_end = run.source_end;
      return;
    }
  }
  out.runs.push_back(run);
}

void add_verbatim(DecodedText& out, std::string_view bytes, std::size_t begin, std::size_t end) {
  if (begin < end) {
    add_run(out, bytes.substr(begin, end - begin), {0, 0, begin, end, SegmentHow::verbatim});
  }
}

void note_bad(DecodedText& out, std::size_t at) {
  if (out.bad_bytes++ == 0) out.first_bad = at;
}

// A NUL byte spells nothing in a text either.
bool is_bad(std::string_view bytes, std::size_t at, CodePoint point) {
  const bool no_character = point.value == 0xFFFE || point.value == 0xFFFF;
  return (point.value == replacement && point.size == 1) || bytes[at] == '\0' || no_character;
}

DecodedText decode_utf8(std::string_view bytes, std::size_t from) {
  DecodedText out;
  out.charset = "UTF-8";
  out.text.reserve(bytes.size());
  std::size_t good = from;
  for (std::size_t at = from; at < bytes.size();) {
    const CodePoint point = code_point_at(bytes, at);
    if (!is_bad(bytes, at, point)) {
      at += point.size;
      continue;
    }
    add_verbatim(out, bytes, good, at);
    const std::size_t begin = at;
    while (at < bytes.size()) {
      const CodePoint broken = code_point_at(bytes, at);
      if (!is_bad(bytes, at, broken)) break;
      note_bad(out, at);
      at += broken.size;
    }
    add_run(out, "\xEF\xBF\xBD", {0, 0, begin, at, SegmentHow::decoded});
    good = at;
  }
  add_verbatim(out, bytes, good, bytes.size());
  return out;
}

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

// What WHATWG maps a label to where ICU's own reading would be another one.
std::string web_label(std::string_view label) {
  std::string name = lower(trim(label));
  const bool latin1 = name == "iso-8859-1" || name == "latin1" || name == "latin-1" ||
                      name == "us-ascii" || name == "ascii" || name == "iso8859-1";
  if (latin1) return "windows-1252";
  if (name == "iso-8859-9" || name == "latin5") return "windows-1254";
  if (name == "gb2312" || name == "gbk") return "gb18030";
  if (name == "shift_jis" || name == "sjis") return "windows-31j";
  if (name == "ks_c_5601-1987" || name == "euc-kr") return "windows-949";
  if (name == "utf-7") return "";
  return name;
}

Converter open_converter(std::string_view label) {
  const std::string name = web_label(label);
  if (name.empty()) return nullptr;
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &status));
  return U_FAILURE(status) ? nullptr : std::move(converter);
}

DecodedText decode_with(UConverter* converter, std::string_view bytes, std::size_t from) {
  DecodedText out;
  out.text.reserve(bytes.size());
  UErrorCode name_status = U_ZERO_ERROR;
  const char* name = ucnv_getName(converter, &name_status);
  out.charset = U_SUCCESS(name_status) && name != nullptr ? name : "";
  const char* at = bytes.data() + from;
  const char* const limit = bytes.data() + bytes.size();
  std::string utf8;
  while (at < limit) {
    const char* const begin = at;
    UErrorCode status = U_ZERO_ERROR;
    UChar32 value = ucnv_getNextUChar(converter, &at, limit, &status);
    if (status == U_INDEX_OUTOFBOUNDS_ERROR) break;
    const auto source_begin = static_cast<std::size_t>(begin - bytes.data());
    if (U_FAILURE(status) || value == 0 || value == 0xFFFF || value == 0xFFFE) {
      value = replacement;
      note_bad(out, source_begin);
      if (at == begin) ++at;
    }
    utf8.clear();
    append_utf8(utf8, static_cast<char32_t>(value));
    const auto size = static_cast<std::size_t>(at - begin);
    const bool same = std::string_view(begin, size) == utf8;
    add_run(out, utf8,
            {0, 0, source_begin, source_begin + size,
             same ? SegmentHow::verbatim : SegmentHow::decoded});
  }
  return out;
}

struct CloseDetector {
  void operator()(uchardet_t detector) const { uchardet_delete(detector); }
};

std::string guess_charset(std::string_view bytes) {
  const std::unique_ptr<std::remove_pointer_t<uchardet_t>, CloseDetector> detector(uchardet_new());
  const std::string_view head = bytes.substr(0, guess_bytes);
  if (uchardet_handle_data(detector.get(), head.data(), head.size()) != 0) return {};
  uchardet_data_end(detector.get());
  return uchardet_get_charset(detector.get());
}

struct ByteOrderMark {
  std::string_view bytes;
  std::string_view label;
};
constexpr ByteOrderMark marks[] = {{"\xEF\xBB\xBF", "utf-8"},
                                   {std::string_view("\xFF\xFE\0\0", 4), "utf-32le"},
                                   {"\xFF\xFE", "utf-16le"},
                                   {"\xFE\xFF", "utf-16be"}};

const ByteOrderMark* mark_of(std::string_view bytes) {
  for (const ByteOrderMark& mark : marks) {
    if (bytes.starts_with(mark.bytes)) return &mark;
  }
  return nullptr;
}

// A file that is UTF-8 but for a few broken bytes stays UTF-8: those few are shown as U+FFFD.
bool mostly_utf8(std::string_view bytes) {
  std::size_t good = 0;
  std::size_t bad = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const CodePoint point = code_point_at(bytes, at);
    const bool broken = point.value == replacement && point.size == 1;
    bad += broken ? 1 : 0;
    good += point.size > 1 ? 1 : 0;
    at += point.size;
  }
  return bad == 0 || good > 4 * bad;
}

}  // namespace

DecodedText decode_text(std::string_view bytes, std::string_view label) {
  if (const ByteOrderMark* mark = mark_of(bytes); mark != nullptr) {
    if (mark->label == "utf-8") return decode_utf8(bytes, mark->bytes.size());
    if (const Converter converter = open_converter(mark->label)) {
      return decode_with(converter.get(), bytes, mark->bytes.size());
    }
  }
  if (mostly_utf8(bytes)) return decode_utf8(bytes, 0);
  for (const std::string& name : {std::string(label), guess_charset(bytes)}) {
    if (web_label(name) == "utf-8") continue;
    if (const Converter converter = open_converter(name)) {
      return decode_with(converter.get(), bytes, 0);
    }
  }
  const Converter western = open_converter("windows-1252");
  return western ? decode_with(western.get(), bytes, 0) : decode_utf8(bytes, 0);
}

bool looks_binary(std::string_view bytes) {
  if (mark_of(bytes) != nullptr) return false;
  constexpr std::size_t looked_at = 4096;
  const std::string_view head = bytes.substr(0, looked_at);
  std::size_t control = 0;
  for (const char c : head) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte >= 0x20 || byte == '\n' || byte == '\r' || byte == '\t' ||
                       byte == '\f' || byte == 0x1B;
    control += plain ? 0 : 1;
  }
  return control * 20 > head.size();
}

std::uint64_t source_offset(const DecodedText& decoded, std::size_t at) {
  const auto after =
      std::upper_bound(decoded.runs.begin(), decoded.runs.end(), at,
                       [](std::size_t place, const DecodedRun& run) { return place < run.begin; });
  if (after == decoded.runs.begin()) {
    return decoded.runs.empty() ? 0 : decoded.runs.front().source_begin;
  }
  const DecodedRun& run = *std::prev(after);
  if (at >= run.end) return run.source_end;
  return run.how == SegmentHow::verbatim ? run.source_begin + (at - run.begin) : run.source_begin;
}

}  // namespace synoptic
