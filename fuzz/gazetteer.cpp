// The compact gazetteer: any bytes, any key.
#include <cstdint>
#include <string>
#include <string_view>

#include "reading/names/gazetteer_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t keyed = size < 8 ? size : 8;
  std::string bytes = "SYNGAZ01";
  bytes += text.substr(keyed);
  for (const std::string_view whole : {text, std::string_view(bytes)}) {
    const auto file = synoptic::GazetteerFile::over(whole);
    if (file) static_cast<void>(file->find(text.substr(0, keyed)));
  }
  return 0;
}
