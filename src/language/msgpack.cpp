#include "language/msgpack.hpp"

namespace synoptic {
namespace {

using Kind = MsgpackReader::Kind;

// Kinds of the tags 0xC0 to 0xDF, in order.
constexpr Kind tagged[32] = {
    Kind::nil,     Kind::bad,     Kind::boolean, Kind::boolean, Kind::text,    Kind::text,
    Kind::text,    Kind::bad,     Kind::bad,     Kind::bad,     Kind::real,    Kind::real,
    Kind::integer, Kind::integer, Kind::integer, Kind::integer, Kind::integer, Kind::integer,
    Kind::integer, Kind::integer, Kind::bad,     Kind::bad,     Kind::bad,     Kind::bad,
    Kind::bad,     Kind::text,    Kind::text,    Kind::text,    Kind::array,   Kind::array,
    Kind::map,     Kind::map};

std::int64_t sign_extended(std::uint64_t value, std::size_t bytes) {
  switch (bytes) {
    case 1:
      return static_cast<std::int8_t>(value);
    case 2:
      return static_cast<std::int16_t>(value);
    case 4:
      return static_cast<std::int32_t>(value);
    default:
      return static_cast<std::int64_t>(value);
  }
}

}  // namespace

Kind MsgpackReader::peek() const {
  if (!ok_ || at_ >= bytes_.size()) return Kind::bad;
  const auto tag = static_cast<std::uint8_t>(bytes_[at_]);
  if (tag < 0x80 || tag >= 0xE0) return Kind::integer;
  if (tag < 0x90) return Kind::map;
  if (tag < 0xA0) return Kind::array;
  if (tag < 0xC0) return Kind::text;
  return tagged[tag - 0xC0];
}

std::uint8_t MsgpackReader::take_byte() {
  if (!ok_ || at_ >= bytes_.size()) {
    fail();
    return 0;
  }
  return static_cast<std::uint8_t>(bytes_[at_++]);
}

std::uint64_t MsgpackReader::take_number(std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < size; ++i) value = (value << 8U) | take_byte();
  return ok_ ? value : 0;
}

std::uint32_t MsgpackReader::count(std::uint64_t items, std::uint64_t bytes_each) {
  if (!ok_ || items > (bytes_.size() - at_) / bytes_each) {
    fail();
    return 0;
  }
  return static_cast<std::uint32_t>(items);
}

std::uint32_t MsgpackReader::map() {
  if (peek() != Kind::map) fail();
  const std::uint8_t tag = take_byte();
  if (tag >= 0xDE) return count(take_number(tag == 0xDE ? 2 : 4), 2);
  return count(tag & 0x0FU, 2);
}

std::uint32_t MsgpackReader::array() {
  if (peek() != Kind::array) fail();
  const std::uint8_t tag = take_byte();
  if (tag >= 0xDC) return count(take_number(tag == 0xDC ? 2 : 4), 1);
  return count(tag & 0x0FU, 1);
}

std::string_view MsgpackReader::text() {
  if (peek() != Kind::text) fail();
  const std::uint8_t tag = take_byte();
  std::uint64_t size = tag & 0x1FU;
  if (tag >= 0xD9) {
    size = take_number(std::size_t{1} << (tag - 0xD9U));
  } else if (tag >= 0xC4) {
    size = take_number(std::size_t{1} << (tag - 0xC4U));
  }
  const std::uint32_t length = count(size, 1);
  const std::string_view value = bytes_.substr(at_ <= bytes_.size() ? at_ : 0, length);
  at_ += length;
  return ok_ ? value : std::string_view{};
}

std::int64_t MsgpackReader::integer() {
  if (peek() != Kind::integer) fail();
  const std::uint8_t tag = take_byte();
  if (!ok_) return 0;
  if (tag < 0x80) return tag;
  if (tag >= 0xE0) return static_cast<std::int8_t>(tag);
  const bool is_signed = tag >= 0xD0;
  const std::size_t size = std::size_t{1} << (tag - (is_signed ? 0xD0U : 0xCCU));
  const std::uint64_t value = take_number(size);
  return is_signed ? sign_extended(value, size) : static_cast<std::int64_t>(value);
}

std::uint64_t MsgpackReader::unsigned_integer() {
  return static_cast<std::uint64_t>(integer());
}

bool MsgpackReader::boolean() {
  if (peek() != Kind::boolean) fail();
  return take_byte() == 0xC3 && ok_;
}

void MsgpackReader::skip() {
  // Values still to be passed over; a collection adds what it holds.
  for (std::uint64_t open = 1; open > 0 && ok_; --open) {
    switch (peek()) {
      case Kind::nil:
        static_cast<void>(take_byte());
        break;
      case Kind::boolean:
        static_cast<void>(boolean());
        break;
      case Kind::integer:
        static_cast<void>(integer());
        break;
      case Kind::real:
        static_cast<void>(take_number(take_byte() == 0xCA ? 4 : 8));
        break;
      case Kind::text:
        static_cast<void>(text());
        break;
      case Kind::array:
        open += array();
        break;
      case Kind::map:
        open += 2ULL * map();
        break;
      case Kind::bad:
        fail();
        break;
    }
  }
}

}  // namespace synoptic
