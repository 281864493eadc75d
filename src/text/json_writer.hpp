// JSON out: appends to one string, keys in the order they are said, numbers the same on every
// machine. It never reads JSON (simdjson does).
//
//   JsonWriter json; json.begin_object(); json.key("n"); json.value(3); json.end_object();
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace synoptic {

class JsonWriter {
 public:
  // `indent` 0 writes one line.
  explicit JsonWriter(int indent = 0) : indent_(indent) {}

  void begin_object();
  void end_object();
  void begin_array();
  void end_array();
  void key(std::string_view name);
  void value(std::string_view text);  // broken UTF-8 becomes U+FFFD
  void value(const char* text) { value(std::string_view(text)); }
  void value(bool flag);
  void value(double number);  // shortest form that reads back equal; not finite becomes null
  void value(std::int64_t number);
  void value(std::uint64_t number);
  void value(int number) { value(std::int64_t{number}); }
  void value(std::uint32_t number) { value(std::uint64_t{number}); }
  void null();

  // key and value in one.
  template <class T>
  void field(std::string_view name, const T& v) {
    key(name);
    value(v);
  }
  void null_field(std::string_view name) {
    key(name);
    null();
  }

  [[nodiscard]] const std::string& text() const { return out_; }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void separate();
  void line();
  void close(char bracket);

  std::string out_;
  std::vector<bool> has_items_;  // one an open bracket
  bool after_key_ = false;
  int indent_ = 0;
};

}  // namespace synoptic
