#include "reading/names/gazetteer_file.hpp"

#include <cstring>

namespace synoptic {
namespace {

constexpr std::size_t head_bytes = 24;
constexpr std::size_t place_bytes = 28;
constexpr std::size_t key_bytes = 8;
constexpr std::uint32_t alternate_bit = 1U << 31U;
constexpr double degree = 1e5;

}  // namespace

std::optional<GazetteerFile> GazetteerFile::over(std::string_view bytes) {
  if (bytes.size() < head_bytes || bytes.substr(0, 8) != "SYNGAZ01") return std::nullopt;
  GazetteerFile file;
  file.bytes_ = bytes;
  file.places_ = file.number_at(8);
  file.keys_ = file.number_at(12);
  const std::size_t pool = file.number_at(16);
  if (bytes.size() != head_bytes + file.places_ * place_bytes + file.keys_ * key_bytes + pool)
    return std::nullopt;
  return file;
}

std::uint32_t GazetteerFile::number_at(std::size_t at) const {
  std::uint32_t value = 0;
  if (at + sizeof value <= bytes_.size()) std::memcpy(&value, bytes_.data() + at, sizeof value);
  return value;
}

std::string_view GazetteerFile::text_at(std::uint32_t offset) const {
  const std::size_t at = head_bytes + places_ * place_bytes + keys_ * key_bytes + offset;
  if (at >= bytes_.size()) return {};
  return bytes_.substr(at + 1, static_cast<unsigned char>(bytes_[at]));
}

std::string_view GazetteerFile::key_at(std::size_t index) const {
  return text_at(number_at(head_bytes + places_ * place_bytes + index * key_bytes));
}

GazetteerFile::Row GazetteerFile::row_at(std::uint32_t place) const {
  if (place >= places_) return {};
  const std::size_t at = head_bytes + place * place_bytes;
  Row row;
  row.name = text_at(number_at(at));
  row.admin1 = text_at(number_at(at + 4));
  row.lat = static_cast<std::int32_t>(number_at(at + 8)) / degree;
  row.lon = static_cast<std::int32_t>(number_at(at + 12)) / degree;
  row.people = number_at(at + 16);
  row.id = number_at(at + 20);
  row.country = bytes_.substr(at + 24, 2);
  return row;
}

std::vector<GazetteerFile::Row> GazetteerFile::find(std::string_view key, std::size_t most) const {
  std::size_t low = 0;
  std::size_t high = keys_;
  while (low < high) {  // keys before `low` are smaller; those from `high` on are not
    const std::size_t middle = low + (high - low) / 2;
    if (key_at(middle) < key) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  std::vector<Row> rows;
  for (std::size_t i = low; i < keys_ && rows.size() < most && key_at(i) == key; ++i) {
    const std::uint32_t place =
        number_at(head_bytes + places_ * place_bytes + i * key_bytes + sizeof(std::uint32_t));
    rows.push_back(row_at(place & ~alternate_bit));
    rows.back().alternate = (place & alternate_bit) != 0;
  }
  return rows;
}

}  // namespace synoptic
