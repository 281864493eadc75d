// Files of a pipeline: any bytes as msgpack, as a model of layers, as a list of moves, as vectors
// and as a pack.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "language/model_file.hpp"
#include "language/msgpack.hpp"
#include "language/pack.hpp"
#include "language/ruler.hpp"
#include "language/tokenizer.hpp"
#include "language/transition.hpp"
#include "language/vectors.hpp"

namespace {

namespace fs = std::filesystem;

// A folder of this process; one file is written anew for each input.
const std::string& folder() {
  static const std::string path = [] {
    std::string pattern = (fs::temp_directory_path() / "synoptic-fuzz-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) std::abort();
    fs::create_directories(pattern + "/vocab");
    std::ofstream(pattern + "/vocab/vectors.cfg") << "{\"mode\":\"default\"}";
    return pattern;
  }();
  return path;
}

std::string written(const std::string& name, std::string_view bytes) {
  const std::string path = folder() + "/" + name;
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
  return path;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  switch (data[0] % 6) {
    case 0: {
      synoptic::MsgpackReader reader(bytes);
      while (reader.ok() && !reader.at_end()) reader.skip();
      break;
    }
    case 1:
      static_cast<void>(synoptic::read_model_file(written("model", bytes)));
      break;
    case 2:
      static_cast<void>(synoptic::read_moves(written("moves", bytes)));
      break;
    case 3:
      written("vocab/vectors", bytes.substr(0, bytes.size() / 2));
      written("vocab/key2row", bytes.substr(bytes.size() / 2));
      if (const auto table = synoptic::VectorTable::load(folder())) {
        static_cast<void>(table->row_of(size));
      }
      break;
    case 4:
      static_cast<void>(synoptic::Ruler::load(written("patterns", bytes)));
      break;
    default:
      static_cast<void>(synoptic::Pack::open(written("pack", bytes), 1, size));
      break;
  }
  return 0;
}
