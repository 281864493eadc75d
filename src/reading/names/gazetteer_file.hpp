// Which populated places bear this key? The compact gazetteer: every place of 500 people or more.
//
// A file made by scripts/make-gazetteer --compact from GeoNames (CC BY 4.0), meant to be mapped:
// nothing is read before it is asked for, a look-up is one binary search. Little-endian:
//   head    "SYNGAZ01", u32 places, u32 keys, u32 pool bytes, u32 0
//   places  u32 name, u32 admin1 (both in the pool), i32 latitude, i32 longitude (degrees x 1e5),
//           u32 people, u32 GeoNames id, 2 letters of the country, u16 0
//   keys    u32 key (in the pool), u32 place with bit 31 set for a further spelling; sorted
//   pool    strings, each after its length in one byte
// A file that does not fit its own head is refused; offsets out of range read as empty.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace synoptic {

class GazetteerFile {
 public:
  struct Row {
    std::string_view name;
    std::string_view country;
    std::string_view admin1;
    double lat = 0;
    double lon = 0;
    std::uint32_t people = 0;
    std::uint32_t id = 0;
    bool alternate = false;  // found under a further spelling
  };

  // Borrows `bytes`, which must outlive it. Nothing when they are no such file.
  [[nodiscard]] static std::optional<GazetteerFile> over(std::string_view bytes);

  // Rows of that key (loose_key of gazetteer.hpp), own names before further spellings; at most
  // `most`.
  [[nodiscard]] std::vector<Row> find(std::string_view key, std::size_t most = 400) const;

  [[nodiscard]] std::size_t size() const { return places_; }

 private:
  [[nodiscard]] std::uint32_t number_at(std::size_t at) const;
  [[nodiscard]] std::string_view text_at(std::uint32_t offset) const;
  [[nodiscard]] std::string_view key_at(std::size_t index) const;
  [[nodiscard]] Row row_at(std::uint32_t place) const;

  std::string_view bytes_;
  std::size_t places_ = 0;
  std::size_t keys_ = 0;
};

}  // namespace synoptic
