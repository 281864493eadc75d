// Products of small dense matrices in 32-bit floats, the same bits whatever the batch.
//
// Every output element is one chain of fused multiply-adds over k in order, so results do not
// depend on how many rows are multiplied at once, on threads, or on the width of the machine's
// vectors (machines without fused multiply-add round differently). Kernel: 32 columns packed
// together, a tile of rows in registers. 80 G multiply-adds a second on one AVX-512 core.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "language/tiles.hpp"

namespace synoptic {

// Floats on a 64-byte border; grows without keeping what it held.
class FloatBuffer {
 public:
  FloatBuffer() = default;
  explicit FloatBuffer(std::size_t size) { resize(size); }
  void resize(std::size_t size);  // contents are zero after growing, else as they were
  [[nodiscard]] float* data() { return data_.get(); }
  [[nodiscard]] const float* data() const { return data_.get(); }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  struct Free {
    void operator()(float* data) const;
  };
  std::unique_ptr<float[], Free> data_;
  std::size_t size_ = 0;
  std::size_t room_ = 0;
};

// The sets of instructions a product can use, chosen when the program starts. avx2 and avx512 give
// the same bits; sse4 (no fused multiply-add) and tiles round differently.
enum class Kernel { sse4, avx2, avx512, tiles };
inline constexpr Kernel all_kernels[] = {Kernel::sse4, Kernel::avx2, Kernel::avx512, Kernel::tiles};
[[nodiscard]] std::string_view name_of(Kernel kernel);
[[nodiscard]] bool has_kernel(Kernel kernel);  // does this machine have it?
[[nodiscard]] Kernel kernel_in_use();          // the last one it has, unless another was chosen
// For tests and benches. False when the machine lacks it. REQUIRES that no other thread multiplies.
bool use_kernel(Kernel kernel);

// A weight matrix of `inputs` x `outputs` with a bias, packed for the kernel.
class PackedMatrix {
 public:
  static constexpr std::size_t panel = 32;  // outputs packed together

  PackedMatrix() = default;
  // weights: `outputs` rows of `inputs` floats; bias: `outputs` floats or null.
  PackedMatrix(const float* weights, const float* bias, std::size_t outputs, std::size_t inputs);

  [[nodiscard]] std::size_t inputs() const { return inputs_; }
  [[nodiscard]] std::size_t outputs() const { return outputs_; }
  [[nodiscard]] std::size_t padded() const { return (outputs_ + panel - 1) / panel * panel; }
  [[nodiscard]] const float* data() const { return data_.data(); }
  [[nodiscard]] const float* bias() const { return bias_.data(); }
  [[nodiscard]] const TileMatrix& tiles() const { return tiles_; }

 private:
  std::size_t inputs_ = 0;
  std::size_t outputs_ = 0;
  FloatBuffer data_;
  FloatBuffer bias_;
  TileMatrix tiles_;  // empty where the machine has none
};

// out[r] = weights * a[r] + bias for `rows` rows; rows of `a` begin `a_stride` floats apart (they
// may overlap), rows of `out` `out_stride` >= padded() apart. All padded() columns are written.
void multiply(const float* a,
              std::size_t a_stride,
              std::size_t rows,
              const PackedMatrix& weights,
              float* out,
              std::size_t out_stride);

// The same for outputs [first, first + count) of one row; both REQUIRE multiples of the panel.
void multiply_some(
    const float* a, const PackedMatrix& weights, std::size_t first, std::size_t count, float* out);

// A maxout layer with layer norm: weights of `pieces` planes of `width` outputs each.
struct NormedMaxout {
  PackedMatrix weights;
  FloatBuffer gain;
  FloatBuffer offset;
  std::size_t width = 0;  // a multiple of PackedMatrix::panel
  std::size_t pieces = 0;
};

// out[r] = norm(max over pieces of (weights * a[r])) [+ residual[r]]; residual may be null. Rows of
// out and residual are `width` floats apart. `scratch` keeps the products of a block of rows.
void apply(const NormedMaxout& layer,
           const float* a,
           std::size_t a_stride,
           std::size_t rows,
           const float* residual,
           float* out,
           FloatBuffer& scratch);

// Which classes may be chosen: 0 for a valid class, minus infinity for another and up to a whole
// number of panels.
using ClassMask = std::vector<float>;
[[nodiscard]] ClassMask all_masked(std::size_t classes);  // none may, and padded

// The valid class of the highest score, the first one on ties. REQUIRES a score for each of mask.
[[nodiscard]] std::size_t best_of(const float* scores, const ClassMask& mask);

// One state of a transition model: sums `count` rows of `hidden` * `pieces` floats in order, adds
// the bias, takes the maximum over pieces, and scores all classes. REQUIRES hidden % 16 == 0.
void score_state(const float* const* rows,
                 std::size_t count,
                 const float* bias,
                 std::size_t hidden,
                 std::size_t pieces,
                 const PackedMatrix& upper,
                 float* work,     // hidden * pieces floats
                 float* scores);  // upper.padded() floats

}  // namespace synoptic
