#include "language/tiles.hpp"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <cstring>
#include <new>

#if defined(__x86_64__) && defined(__linux__)
#include <cpuid.h>
#include <immintrin.h>
#include <sys/syscall.h>
#include <unistd.h>
#define SYNOPTIC_HAS_TILES 1
#define SYNOPTIC_ON_TILES __attribute__((target("avx512f,avx512bw,amx-tile,amx-bf16")))
#else
#define SYNOPTIC_HAS_TILES 0
#endif

namespace synoptic {
namespace {

constexpr std::size_t splits = 3;
constexpr std::size_t tile_rows = 16;
constexpr std::size_t tile_numbers = 16 * 32;  // 16-bit floats of a tile
constexpr std::size_t line_bytes = 64;
constexpr std::size_t most_rows = 320;             // rows that are split at once
constexpr std::size_t block_rows = 2 * tile_rows;  // rows that are multiplied at once
constexpr std::size_t step_tiles = 2 * splits;     // two tiles of 16 outputs, three splits
constexpr std::size_t step_numbers = step_tiles * tile_numbers;
constexpr std::size_t widest = 1024;  // inputs of the widest matrix that goes on tiles

// Splits off the 8 leading bits, rounded; the rest stays in `value`.
std::uint16_t take_leading(float& value) {
  const std::uint32_t bits = (std::bit_cast<std::uint32_t>(value) + 0x8000U) & 0xFFFF0000U;
  value -= std::bit_cast<float>(bits);
  return static_cast<std::uint16_t>(bits >> 16U);
}

}  // namespace

bool TileMatrix::fits(std::size_t outputs, std::size_t inputs) {
  return outputs > 0 && outputs % panel == 0 && inputs % depth == 0 && inputs <= widest;
}

void TileMatrix::Free::operator()(std::uint16_t* data) const {
  std::free(data);
}

// Order: panel, 32 inputs, split, half of the panel; a tile has a row for each pair of inputs.
TileMatrix::TileMatrix(const float* packed, std::size_t outputs, std::size_t inputs)
    : inputs_(inputs) {
  if (!fits(outputs, inputs)) return;
  const std::size_t numbers = outputs / panel * (inputs / depth) * step_numbers;
  data_.reset(static_cast<std::uint16_t*>(std::aligned_alloc(64, numbers * sizeof(std::uint16_t))));
  if (data_ == nullptr) throw std::bad_alloc();
  std::uint16_t* step = data_.get();
  for (std::size_t first = 0; first < outputs; first += panel) {
    for (std::size_t k = 0; k < inputs; k += depth, step += step_numbers) {
      for (std::size_t i = 0; i < depth * panel; ++i) {
        const std::size_t input = i / panel;
        const std::size_t column = i % panel;
        float rest = packed[first * inputs + (k + input) * panel + column];
        std::uint16_t* place =
            step + column / 16 * tile_numbers + input / 2 * 32 + column % 16 * 2 + input % 2;
        for (std::size_t s = 0; s < splits; ++s) place[s * 2 * tile_numbers] = take_leading(rest);
      }
    }
  }
}

#if SYNOPTIC_HAS_TILES

namespace {

struct alignas(64) TileShapes {
  std::uint8_t palette = 1;
  std::uint8_t start_row = 0;
  std::uint8_t reserved[14] = {};
  std::uint16_t row_bytes[16] = {};
  std::uint8_t rows[16] = {};
};

bool processor_has_tiles() {
  unsigned a = 0, b = 0, c = 0, d = 0;
  if (__get_cpuid_count(7, 0, &a, &b, &c, &d) == 0) return false;
  constexpr unsigned bf16_bit = 1U << 22U;
  constexpr unsigned tile_bit = 1U << 24U;
  const bool wide =
      __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0;
  return wide && (d & bf16_bit) != 0 && (d & tile_bit) != 0;
}

// Linux gives a program the unit's registers only when it asks for them.
bool system_gives_tiles() {
  constexpr long ask_for_state = 0x1023;  // ARCH_REQ_XCOMP_PERM
  constexpr long tile_state = 18;         // XFEATURE_XTILEDATA
  return syscall(SYS_arch_prctl, ask_for_state, tile_state) == 0;
}

// Numbers of a block of rows, split into three planes of 16-bit floats one behind the other.
struct Planes {
  std::size_t size = 0;  // of a plane
  alignas(64) std::uint16_t numbers[splits * (block_rows + 1) * widest];
  [[nodiscard]] const std::uint16_t* plane(std::size_t split) const {
    return numbers + split * size;
  }
};

SYNOPTIC_ON_TILES void split_numbers(const float* from, std::size_t count, Planes& planes) {
  constexpr __mmask16 all = 0xFFFFU;  // GCC 12 warns of the forms without a mask
  const __m512i half = _mm512_set1_epi32(0x8000);
  const __m512i leading = _mm512_set1_epi32(static_cast<int>(0xFFFF0000U));
  for (std::size_t i = 0; i < count; i += 16) {
    const auto lanes = static_cast<__mmask16>(count - i >= 16 ? 0xFFFFU : (1U << (count - i)) - 1U);
    __m512 rest = _mm512_maskz_loadu_ps(lanes, from + i);
    for (std::size_t split = 0; split < splits; ++split) {
      const __m512i bits =
          _mm512_and_si512(_mm512_add_epi32(_mm512_castps_si512(rest), half), leading);
      rest = _mm512_sub_ps(rest, _mm512_castsi512_ps(bits));
      const __m256i top = _mm512_maskz_cvtepi32_epi16(all, _mm512_maskz_srli_epi32(all, bits, 16));
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(planes.numbers + split * planes.size + i),
                          top);
    }
  }
}

// Tiles 0 to 3 are sums, 4 and 5 rows of `a`, 6 and 7 weights.
template <bool two>
SYNOPTIC_ON_TILES void add_products() {
  _tile_dpbf16ps(0, 4, 6);
  _tile_dpbf16ps(1, 4, 7);
  if constexpr (two) {
    _tile_dpbf16ps(2, 5, 6);
    _tile_dpbf16ps(3, 5, 7);
  }
}

template <bool two>
SYNOPTIC_ON_TILES void load_rows(const std::uint16_t* a, std::size_t stride) {
  _tile_loadd(4, a, stride * 2);
  if constexpr (two) _tile_loadd(5, a + tile_rows * stride, stride * 2);
}

SYNOPTIC_ON_TILES void load_weights(const std::uint16_t* b) {
  _tile_loadd(6, b, 64);
  _tile_loadd(7, b + tile_numbers, 64);
}

// Weights of the next panel that are brought nearer while this one is multiplied.
struct Ahead {
  const char* begin = nullptr;
  std::size_t lines_a_step = 0;
};

// One panel of outputs for 16 rows, or 32 when `two`; small products are added before large ones.
template <bool two>
SYNOPTIC_ON_TILES void tile_panel(const Planes& planes,
                                  std::size_t first,  // number of the planes
                                  std::size_t stride,
                                  const std::uint16_t* b,
                                  std::size_t inputs,
                                  const float* bias,
                                  float* out,
                                  std::size_t out_stride,
                                  const Ahead& ahead) {
  _tile_loadd(0, bias, 0);
  _tile_loadd(1, bias + 16, 0);
  if constexpr (two) {
    _tile_loadd(2, bias, 0);
    _tile_loadd(3, bias + 16, 0);
  }
  const char* fetched = ahead.begin;
  for (std::size_t k = 0; k < inputs; k += TileMatrix::depth, b += step_numbers) {
    const std::uint16_t* b2 = b + 2 * tile_numbers;
    for (std::size_t line = 0; line < ahead.lines_a_step; ++line, fetched += line_bytes) {
      __builtin_prefetch(fetched, 0, 2);
    }
    load_rows<two>(planes.plane(0) + first + k, stride);
    load_weights(b2 + 2 * tile_numbers);
    add_products<two>();  // 1 * 3
    load_weights(b2);
    add_products<two>();  // 1 * 2
    load_weights(b);
    add_products<two>();  // 1 * 1
    load_rows<two>(planes.plane(2) + first + k, stride);
    add_products<two>();  // 3 * 1
    load_rows<two>(planes.plane(1) + first + k, stride);
    add_products<two>();  // 2 * 1
    load_weights(b2);
    add_products<two>();  // 2 * 2
  }
  const std::size_t bytes = out_stride * sizeof(float);
  _tile_stored(0, out, bytes);
  _tile_stored(1, out + 16, bytes);
  if constexpr (two) {
    _tile_stored(2, out + tile_rows * out_stride, bytes);
    _tile_stored(3, out + tile_rows * out_stride + 16, bytes);
  }
}

// GCC's intrinsics do not say that they read memory: what they read must be written before.
void finish_writing(const void* memory) {
  asm volatile("" ::"r"(memory) : "memory");
}

SYNOPTIC_ON_TILES void begin_tiles() {
  TileShapes shapes;
  std::fill_n(shapes.row_bytes, 8, std::uint16_t{64});
  std::fill_n(shapes.rows, 8, static_cast<std::uint8_t>(tile_rows));
  finish_writing(&shapes);
  _tile_loadconfig(&shapes);
}

SYNOPTIC_ON_TILES void end_tiles() {
  _tile_release();
}

// `count` outputs of the rows that were split: panel by panel, so that a panel's weights are near.
void multiply_planes(const Planes& planes,
                     std::size_t stride,
                     std::size_t rows,
                     const std::uint16_t* b,
                     std::size_t inputs,
                     const float* bias,
                     std::size_t count,
                     float* out,
                     std::size_t out_stride) {
  constexpr std::size_t panel = TileMatrix::panel;
  const std::size_t steps = inputs / TileMatrix::depth;
  const std::size_t blocks = (rows + block_rows - 1) / block_rows;
  const std::size_t lines_a_step = step_numbers * sizeof(*b) / line_bytes / blocks;
  alignas(64) float part[block_rows * panel];
  for (std::size_t column = 0; column < count; column += panel, b += steps * step_numbers) {
    Ahead ahead{reinterpret_cast<const char*>(b + steps * step_numbers),
                column + panel < count ? lines_a_step : 0};
    for (std::size_t row = 0; row < rows; row += block_rows) {
      const std::size_t some = std::min(block_rows, rows - row);
      const bool whole = some % tile_rows == 0;
      float* target = out + row * out_stride + column;
      const auto multiply_block = some > tile_rows ? tile_panel<true> : tile_panel<false>;
      multiply_block(planes, row * stride, stride, b, inputs, bias + column, whole ? target : part,
                     whole ? out_stride : panel, ahead);
      ahead.begin += ahead.lines_a_step * steps * line_bytes;
      for (std::size_t r = 0; r < some && !whole; ++r) {
        std::memcpy(target + r * out_stride, part + r * panel, panel * sizeof(float));
      }
    }
  }
}

}  // namespace

bool has_tiles() {
  static const bool has = processor_has_tiles() && system_gives_tiles();
  return has;
}

void TileMatrix::multiply(const float* a,
                          std::size_t a_stride,
                          std::size_t rows,
                          const float* bias,
                          std::size_t first,
                          std::size_t count,
                          float* out,
                          std::size_t out_stride) const {
  Planes planes;  // rows that are not there hold anything; their sums go nowhere
  const std::size_t at_once =
      std::clamp(block_rows * widest / a_stride / block_rows * block_rows, block_rows, most_rows);
  planes.size = at_once * a_stride + inputs_;
  const std::uint16_t* begin = data_.get() + first / panel * (inputs_ / depth) * step_numbers;
  begin_tiles();
  for (std::size_t row = 0; row < rows; row += at_once) {
    const std::size_t some = std::min(at_once, rows - row);
    split_numbers(a + row * a_stride, (some - 1) * a_stride + inputs_, planes);
    finish_writing(&planes);
    multiply_planes(planes, a_stride, some, begin, inputs_, bias + first, count,
                    out + row * out_stride, out_stride);
  }
  end_tiles();
}

#else

bool has_tiles() {
  return false;
}

void TileMatrix::multiply(const float*,
                          std::size_t,
                          std::size_t,
                          const float*,
                          std::size_t,
                          std::size_t,
                          float*,
                          std::size_t) const {}

#endif

}  // namespace synoptic
