#include "language/vectors.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>

#include "language/msgpack.hpp"

namespace synoptic {
namespace {

constexpr std::uint32_t pack_version = 1;  // of the table's layout
constexpr std::size_t slot_bytes = sizeof(StringId) + sizeof(std::int32_t);
constexpr std::size_t npy_preamble = 10;  // magic, version, length of the header

struct NpyHeader {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::size_t data_begin = 0;
  bool good = false;
};

// A version 1 .npy of '<f4' in C order and two dimensions.
NpyHeader read_npy_header(std::string_view bytes) {
  NpyHeader header;
  if (bytes.size() < npy_preamble || !bytes.starts_with("\x93NUMPY\x01")) return header;
  const std::size_t size =
      static_cast<std::uint8_t>(bytes[8]) + 256U * std::size_t{static_cast<std::uint8_t>(bytes[9])};
  const std::string_view text = bytes.substr(npy_preamble, size);
  const auto has = [&](std::string_view what) { return text.find(what) != std::string_view::npos; };
  const std::size_t shape = text.find("'shape': (");
  if (!has("'<f4'") || !has("'fortran_order': False") || shape == std::string_view::npos) {
    return header;
  }
  const char* end = text.data() + text.size();
  const char* at = text.data() + shape + 10;
  const auto rows = std::from_chars(at, end, header.rows);
  const char* second = rows.ptr;
  while (second < end && (*second == ',' || *second == ' ')) ++second;
  const auto columns = std::from_chars(second, end, header.columns);
  header.data_begin = npy_preamble + size;
  const bool sane = rows.ec == std::errc() && columns.ec == std::errc() &&
                    header.rows < (1U << 28U) && header.columns < (1U << 16U);
  header.good = sane && bytes.size() - std::min(bytes.size(), header.data_begin) ==
                            header.rows * header.columns * sizeof(float);
  return header;
}

}  // namespace

Result<VectorTable> VectorTable::load(const std::string& directory) {
  const std::string mode_path = directory + "/vocab/vectors.cfg";
  Result<MappedFile> mode = MappedFile::open(mode_path);
  if (!mode) return tl::unexpected(mode.error());
  if (mode->bytes().find("\"default\"") == std::string_view::npos) {
    return damaged(mode_path, "has vectors in another mode than default");
  }
  VectorTable table;
  if (auto read = table.read_rows(directory + "/vocab/vectors"); !read) {
    return tl::unexpected(read.error());
  }
  if (auto read = table.read_keys(directory); !read) {
    return tl::unexpected(read.error());
  }
  return table;
}

Result<void> VectorTable::read_rows(const std::string& path) {
  Result<MappedFile> file = MappedFile::open(path);
  if (!file) return tl::unexpected(file.error());
  const NpyHeader header = read_npy_header(file->bytes());
  if (!header.good) return damaged(path, "is truncated or not a table of vectors");
  file_ = std::move(*file);
  const char* data = file_.bytes().data() + header.data_begin;
  view_.rows = header.rows;
  view_.width = header.columns;
  if (header.data_begin % alignof(float) == 0) {
    view_.data = reinterpret_cast<const float*>(data);
  } else {
    copy_.resize(header.rows * header.columns);
    std::memcpy(copy_.data(), data, copy_.size() * sizeof(float));
    view_.data = copy_.data();
  }
  return {};
}

// The table as bytes: the keys of all slots, then their rows.
Result<std::vector<char>> VectorTable::table_of(std::string_view file,
                                                const std::string& path) const {
  MsgpackReader reader(file);
  const std::uint32_t count = reader.map();
  const std::size_t slots = std::bit_ceil(std::size_t{count} + count / 2 + 1);
  std::vector<char> table(slots * slot_bytes);
  const std::span keys(reinterpret_cast<StringId*>(table.data()), slots);
  const std::span rows(reinterpret_cast<std::int32_t*>(table.data() + keys.size_bytes()), slots);
  std::fill(rows.begin(), rows.end(), -1);
  for (std::uint32_t i = 0; i < count && reader.ok(); ++i) {
    const StringId key = reader.unsigned_integer();
    const std::uint64_t row = reader.unsigned_integer();
    if (row >= view_.rows) return damaged(path, "names a row that is not there", reader.at());
    std::size_t at = key & (slots - 1);
    while (rows[at] >= 0 && keys[at] != key) at = (at + 1) & (slots - 1);
    keys[at] = key;
    rows[at] = static_cast<std::int32_t>(row);
  }
  if (!reader.ok() || !reader.at_end()) return damaged(path, "is damaged", reader.at());
  return table;
}

// False when it is no table of these vectors: a size that is no power of two, no free slot, or rows
// that are not there.
bool VectorTable::take_table(std::string_view table) {
  const std::size_t slots = table.size() / slot_bytes;
  if (slots == 0 || !std::has_single_bit(slots) || table.size() != slots * slot_bytes) return false;
  keys_ = {reinterpret_cast<const StringId*>(table.data()), slots};
  rows_ = {reinterpret_cast<const std::int32_t*>(table.data() + keys_.size_bytes()), slots};
  const auto [least, most] = std::minmax_element(rows_.begin(), rows_.end());
  return *least == -1 && *most < static_cast<std::int64_t>(view_.rows);
}

Result<void> VectorTable::read_keys(const std::string& directory) {
  const std::string path = directory + "/vocab/key2row";
  Result<MappedFile> file = MappedFile::open(path);
  if (!file) return tl::unexpected(file.error());
  const std::uint64_t source = fingerprint(file->bytes()) ^ view_.rows;
  const std::vector<std::string> places = pack_places(directory, source);
  for (const std::string& place : places) {
    if (take_pack(place, source)) return {};
  }
  Result<std::vector<char>> table = table_of(file->bytes(), path);
  if (!table) return tl::unexpected(table.error());
  const std::string_view bytes(table->data(), table->size());
  for (const std::string& place : places) {
    if (write_pack(place, pack_version, source, bytes) && take_pack(place, source)) return {};
  }
  own_ = std::move(*table);
  static_cast<void>(take_table({own_.data(), own_.size()}));
  return {};
}

bool VectorTable::take_pack(const std::string& path, std::uint64_t source) {
  std::optional<Pack> pack = Pack::open(path, pack_version, source);
  if (!pack || !take_table(pack->payload())) return false;
  pack_ = std::move(*pack);
  return true;
}

std::int32_t VectorTable::row_of(StringId orth) const {
  const std::size_t mask = keys_.size() - 1;
  std::size_t at = orth & mask;
  while (rows_[at] >= 0 && keys_[at] != orth) at = (at + 1) & mask;
  return rows_[at];
}

}  // namespace synoptic
