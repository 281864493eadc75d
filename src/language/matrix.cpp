#include "language/matrix.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <new>

// clang-format off
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "language/matrix.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace synoptic {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Floats = hn::CappedTag<float, 16>;
using V = hn::Vec<Floats>;
constexpr std::size_t lanes = hn::MaxLanes(Floats());
// Columns of a tile: two wide vectors, or half a panel of narrow ones.
constexpr std::size_t tile_columns = lanes == 16 ? 32 : 16;
constexpr std::size_t vectors = tile_columns / lanes;
constexpr std::size_t most_rows = lanes == 16 ? 12 : (lanes == 8 ? 6 : (lanes == 4 ? 3 : 1));
constexpr std::size_t row_block = 120;  // rows that share a panel of weights in the cache

template <std::size_t rows>
HWY_ATTR void tile(const float* HWY_RESTRICT a,
                   std::size_t a_stride,
                   const float* HWY_RESTRICT b,
                   const float* HWY_RESTRICT bias,
                   std::size_t inputs,
                   float* HWY_RESTRICT out,
                   std::size_t out_stride) {
  const Floats d;
  V sum[rows][vectors];
#pragma GCC unroll 16
  for (std::size_t r = 0; r < rows; ++r) {
#pragma GCC unroll 16
    for (std::size_t v = 0; v < vectors; ++v) sum[r][v] = hn::LoadU(d, bias + v * lanes);
  }
  for (std::size_t k = 0; k < inputs; ++k) {
    V weight[vectors];
#pragma GCC unroll 16
    for (std::size_t v = 0; v < vectors; ++v) weight[v] = hn::LoadU(d, b + k * 32 + v * lanes);
#pragma GCC unroll 16
    for (std::size_t r = 0; r < rows; ++r) {
      const V value = hn::Set(d, a[r * a_stride + k]);
#pragma GCC unroll 16
      for (std::size_t v = 0; v < vectors; ++v) sum[r][v] = hn::MulAdd(value, weight[v], sum[r][v]);
    }
  }
#pragma GCC unroll 16
  for (std::size_t r = 0; r < rows; ++r) {
#pragma GCC unroll 16
    for (std::size_t v = 0; v < vectors; ++v)
      hn::StoreU(sum[r][v], d, out + r * out_stride + v * lanes);
  }
}

// Takes `rows` rows in tiles of Rows, then the rest in smaller ones.
template <std::size_t Rows>
HWY_ATTR void rows_of(const float* a,
                      std::size_t a_stride,
                      std::size_t rows,
                      const float* b,
                      const float* bias,
                      std::size_t inputs,
                      float* out,
                      std::size_t out_stride) {
  std::size_t r = 0;
  for (; r + Rows <= rows; r += Rows) {
    tile<Rows>(a + r * a_stride, a_stride, b, bias, inputs, out + r * out_stride, out_stride);
  }
  if constexpr (Rows > 1) {
    constexpr std::size_t smaller = Rows > 8 ? 8 : (Rows > 4 ? 4 : (Rows > 2 ? 2 : 1));
    rows_of<smaller>(a + r * a_stride, a_stride, rows - r, b, bias, inputs, out + r * out_stride,
                     out_stride);
  }
}

HWY_ATTR void multiply_all(const float* a,
                           std::size_t a_stride,
                           std::size_t rows,
                           const PackedMatrix& weights,
                           float* out,
                           std::size_t out_stride) {
  const std::size_t inputs = weights.inputs();
  for (std::size_t first = 0; first < rows; first += row_block) {
    const std::size_t count = std::min(row_block, rows - first);
    for (std::size_t column = 0; column < weights.padded(); column += tile_columns) {
      const float* b = weights.data() + column / 32 * 32 * inputs + column % 32;
      rows_of<most_rows>(a + first * a_stride, a_stride, count, b, weights.bias() + column, inputs,
                         out + first * out_stride + column, out_stride);
    }
  }
}

// Sums sixteen partial sums in one fixed order, whatever the vectors' width.
inline float total(const float* parts) {
  float eight[8];
  for (std::size_t i = 0; i < 8; ++i) eight[i] = parts[i] + parts[i + 8];
  const float a = (eight[0] + eight[4]) + (eight[2] + eight[6]);
  const float b = (eight[1] + eight[5]) + (eight[3] + eight[7]);
  return a + b;
}

HWY_ATTR void store_maximum(const float* z, std::size_t width, std::size_t pieces, float* out) {
  const Floats d;
  for (std::size_t i = 0; i < width; i += lanes) {
    V best = hn::LoadU(d, z + i);
    for (std::size_t p = 1; p < pieces; ++p) best = hn::Max(best, hn::LoadU(d, z + p * width + i));
    hn::StoreU(best, d, out + i);
  }
}

HWY_ATTR float mean_of(const float* x, std::size_t width) {
  const Floats d;
  alignas(64) float parts[16];
  for (std::size_t lane = 0; lane < 16; lane += lanes) {
    V sum = hn::Zero(d);
    for (std::size_t i = lane; i < width; i += 16) sum = hn::Add(sum, hn::LoadU(d, x + i));
    hn::StoreU(sum, d, parts + lane);
  }
  return total(parts) / static_cast<float>(width);
}

HWY_ATTR float variance_of(const float* x, std::size_t width, float mean) {
  const Floats d;
  const V center = hn::Set(d, mean);
  alignas(64) float parts[16];
  for (std::size_t lane = 0; lane < 16; lane += lanes) {
    V sum = hn::Zero(d);
    for (std::size_t i = lane; i < width; i += 16) {
      const V away = hn::Sub(hn::LoadU(d, x + i), center);
      sum = hn::MulAdd(away, away, sum);
    }
    hn::StoreU(sum, d, parts + lane);
  }
  return total(parts) / static_cast<float>(width);
}

HWY_ATTR void finish_rows(const NormedMaxout& layer,
                          const float* z,
                          std::size_t z_stride,
                          std::size_t rows,
                          const float* residual,
                          float* out) {
  const Floats d;
  for (std::size_t r = 0; r < rows; ++r) {
    float* row = out + r * layer.width;
    store_maximum(z + r * z_stride, layer.width, layer.pieces, row);
    const float mean = mean_of(row, layer.width);
    const float variance = variance_of(row, layer.width, mean) + 1e-8F;
    const V center = hn::Set(d, mean);
    const V scale = hn::Set(d, 1.0F / std::sqrt(variance));
    for (std::size_t i = 0; i < layer.width; i += lanes) {
      V x = hn::Mul(hn::Sub(hn::LoadU(d, row + i), center), scale);
      x = hn::MulAdd(x, hn::LoadU(d, layer.gain.data() + i), hn::LoadU(d, layer.offset.data() + i));
      if (residual != nullptr) x = hn::Add(x, hn::LoadU(d, residual + r * layer.width + i));
      hn::StoreU(x, d, row + i);
    }
  }
}

// One row against `columns` panels of 32 at once, to keep enough sums in flight.
template <std::size_t Panels>
HWY_ATTR void score_panels(const float* HWY_RESTRICT x,
                           const float* HWY_RESTRICT b,
                           const float* HWY_RESTRICT bias,
                           std::size_t inputs,
                           float* HWY_RESTRICT out) {
  const Floats d;
  constexpr std::size_t each = 32 / lanes;
  V sum[Panels][each];
#pragma GCC unroll 8
  for (std::size_t p = 0; p < Panels; ++p) {
#pragma GCC unroll 32
    for (std::size_t v = 0; v < each; ++v) sum[p][v] = hn::LoadU(d, bias + p * 32 + v * lanes);
  }
  for (std::size_t k = 0; k < inputs; ++k) {
    const V value = hn::Set(d, x[k]);
#pragma GCC unroll 8
    for (std::size_t p = 0; p < Panels; ++p) {
      const float* weights = b + p * 32 * inputs + k * 32;
#pragma GCC unroll 32
      for (std::size_t v = 0; v < each; ++v) {
        sum[p][v] = hn::MulAdd(value, hn::LoadU(d, weights + v * lanes), sum[p][v]);
      }
    }
  }
#pragma GCC unroll 8
  for (std::size_t p = 0; p < Panels; ++p) {
#pragma GCC unroll 32
    for (std::size_t v = 0; v < each; ++v) hn::StoreU(sum[p][v], d, out + p * 32 + v * lanes);
  }
}

HWY_ATTR void score_row(
    const float* x, const PackedMatrix& upper, std::size_t first, std::size_t end, float* out) {
  constexpr std::size_t at_once = lanes == 16 ? 4 : (lanes == 8 ? 2 : 1);
  const std::size_t inputs = upper.inputs();
  std::size_t column = first;
  for (; column + at_once * 32 <= end; column += at_once * 32) {
    score_panels<at_once>(x, upper.data() + column * inputs, upper.bias() + column, inputs,
                          out + column - first);
  }
  for (; column < end; column += 32) {
    score_panels<1>(x, upper.data() + column * inputs, upper.bias() + column, inputs,
                    out + column - first);
  }
}

HWY_ATTR void score_one_state(const float* const* rows,
                              std::size_t count,
                              const float* bias,
                              std::size_t hidden,
                              std::size_t pieces,
                              const PackedMatrix& upper,
                              float* work,
                              float* scores) {
  const Floats d;
  for (std::size_t i = 0; i < hidden * pieces; i += lanes) {
    V sum = hn::Zero(d);
    for (std::size_t f = 0; f < count; ++f) sum = hn::Add(sum, hn::LoadU(d, rows[f] + i));
    hn::StoreU(hn::Add(sum, hn::LoadU(d, bias + i)), d, work + i);
  }
  store_maximum(work, hidden, pieces, work);
  score_row(work, upper, 0, upper.padded(), scores);
}

// Both loops take whole panels; `most` is minus infinity or "not a number" when no class is valid.
HWY_ATTR std::size_t best_class(const float* scores, const float* mask, std::size_t padded) {
  const Floats d;
  V top = hn::Add(hn::LoadU(d, scores), hn::LoadU(d, mask));
  for (std::size_t i = lanes; i < padded; i += lanes) {
    top = hn::Max(top, hn::Add(hn::LoadU(d, scores + i), hn::LoadU(d, mask + i)));
  }
  alignas(64) float parts[16];
  hn::StoreU(top, d, parts);
  const V most = hn::Set(d, *std::max_element(parts, parts + lanes));
  for (std::size_t i = 0; i < padded; i += lanes) {
    const auto equal = hn::Eq(hn::Add(hn::LoadU(d, scores + i), hn::LoadU(d, mask + i)), most);
    const auto first = hn::FindFirstTrue(d, equal);
    if (first >= 0) return i + static_cast<std::size_t>(first);
  }
  return padded;
}

}  // namespace HWY_NAMESPACE
}  // namespace synoptic
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace synoptic {

HWY_EXPORT(multiply_all);
HWY_EXPORT(finish_rows);
HWY_EXPORT(score_one_state);
HWY_EXPORT(score_row);
HWY_EXPORT(best_class);

namespace {

// Both only written by use_kernel().
Kernel& chosen_kernel() {
  static Kernel chosen = [] {
    Kernel best = Kernel::sse4;
    for (const Kernel kernel : all_kernels) {
      if (has_kernel(kernel)) best = kernel;
    }
    return best;
  }();
  return chosen;
}

// A matrix keeps to one kernel: its bits must not depend on how many rows are multiplied.
bool goes_on_tiles(const PackedMatrix& weights, std::size_t a_stride) {
  return !weights.tiles().empty() && a_stride <= weights.inputs() &&
         chosen_kernel() == Kernel::tiles;
}

constexpr std::int64_t up_to_sse4 = HWY_SSE4 | HWY_SSSE3;
constexpr std::int64_t up_to_avx2 = HWY_AVX2 | up_to_sse4;
constexpr std::int64_t up_to_avx512 = HWY_AVX3_DL | HWY_AVX3 | up_to_avx2;

std::int64_t targets_of(Kernel kernel) {
  return kernel == Kernel::sse4 ? up_to_sse4 : (kernel == Kernel::avx2 ? up_to_avx2 : up_to_avx512);
}

}  // namespace

std::string_view name_of(Kernel kernel) {
  constexpr std::string_view names[] = {"sse4", "avx2", "avx512", "tiles"};
  return names[static_cast<std::size_t>(kernel)];
}

bool has_kernel(Kernel kernel) {
  static const std::int64_t supported = hwy::SupportedTargets();
  switch (kernel) {
    case Kernel::sse4:
      return true;  // or whatever the machine has at least
    case Kernel::avx2:
      return (supported & HWY_AVX2) != 0;
    case Kernel::avx512:
      return (supported & HWY_AVX3) != 0;
    case Kernel::tiles:
      return (supported & HWY_AVX3) != 0 && has_tiles();
  }
  return false;
}

Kernel kernel_in_use() {
  return chosen_kernel();
}

bool use_kernel(Kernel kernel) {
  if (!has_kernel(kernel)) return false;
  chosen_kernel() = kernel;
  hwy::SetSupportedTargetsForTest(0);  // all of the machine again
  const std::int64_t targets = hwy::SupportedTargets() & targets_of(kernel);
  hwy::SetSupportedTargetsForTest(targets);
  hwy::GetChosenTarget().Update(targets);
  return true;
}

void FloatBuffer::Free::operator()(float* data) const {
  std::free(data);
}

void FloatBuffer::resize(std::size_t size) {
  if (size > room_) {
    const std::size_t bytes = (size * sizeof(float) + 63) / 64 * 64;
    data_.reset(static_cast<float*>(std::aligned_alloc(64, bytes)));
    if (data_ == nullptr) throw std::bad_alloc();
    std::memset(data_.get(), 0, bytes);
    room_ = bytes / sizeof(float);
  }
  size_ = size;
}

PackedMatrix::PackedMatrix(const float* weights,
                           const float* bias,
                           std::size_t outputs,
                           std::size_t inputs)
    : inputs_(inputs), outputs_(outputs) {
  data_.resize(padded() * inputs);
  bias_.resize(padded());
  for (std::size_t o = 0; o < outputs; ++o) {
    float* column = data_.data() + o / panel * panel * inputs + o % panel;
    for (std::size_t k = 0; k < inputs; ++k) column[k * panel] = weights[o * inputs + k];
    if (bias != nullptr) bias_.data()[o] = bias[o];
  }
  if (has_tiles()) tiles_ = TileMatrix(data_.data(), padded(), inputs);
}

void multiply(const float* a,
              std::size_t a_stride,
              std::size_t rows,
              const PackedMatrix& weights,
              float* out,
              std::size_t out_stride) {
  if (goes_on_tiles(weights, a_stride)) {
    weights.tiles().multiply(a, a_stride, rows, weights.bias(), 0, weights.padded(), out,
                             out_stride);
    return;
  }
  HWY_DYNAMIC_DISPATCH(multiply_all)(a, a_stride, rows, weights, out, out_stride);
}

void multiply_some(
    const float* a, const PackedMatrix& weights, std::size_t first, std::size_t count, float* out) {
  if (goes_on_tiles(weights, weights.inputs())) {
    weights.tiles().multiply(a, weights.inputs(), 1, weights.bias(), first, count, out, count);
    return;
  }
  HWY_DYNAMIC_DISPATCH(score_row)(a, weights, first, first + count, out);
}

void apply(const NormedMaxout& layer,
           const float* a,
           std::size_t a_stride,
           std::size_t rows,
           const float* residual,
           float* out,
           FloatBuffer& scratch) {
  constexpr std::size_t block = 320;
  const std::size_t stride = layer.weights.padded();
  scratch.resize(block * stride);
  for (std::size_t first = 0; first < rows; first += block) {
    const std::size_t count = std::min(block, rows - first);
    multiply(a + first * a_stride, a_stride, count, layer.weights, scratch.data(), stride);
    HWY_DYNAMIC_DISPATCH(finish_rows)
    (layer, scratch.data(), stride, count,
     residual == nullptr ? nullptr : residual + first * layer.width, out + first * layer.width);
  }
}

ClassMask all_masked(std::size_t classes) {
  const std::size_t padded = (classes + PackedMatrix::panel - 1) / PackedMatrix::panel;
  return ClassMask(padded * PackedMatrix::panel, -std::numeric_limits<float>::infinity());
}

std::size_t best_of(const float* scores, const ClassMask& mask) {
  const std::size_t best = HWY_DYNAMIC_DISPATCH(best_class)(scores, mask.data(), mask.size());
  if (best < mask.size() && mask[best] == 0.0F) return best;
  // Scores of a broken model may all be "not a number": any class of the mask will do.
  const auto valid = std::find(mask.begin(), mask.end(), 0.0F);
  return static_cast<std::size_t>(valid == mask.end() ? 0 : valid - mask.begin());
}

void score_state(const float* const* rows,
                 std::size_t count,
                 const float* bias,
                 std::size_t hidden,
                 std::size_t pieces,
                 const PackedMatrix& upper,
                 float* work,
                 float* scores) {
  HWY_DYNAMIC_DISPATCH(score_one_state)
  (rows, count, bias, hidden, pieces, upper, work, scores);
}

}  // namespace synoptic
#endif
