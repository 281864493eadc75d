// Products of matrices on the tile unit of newer processors (AMX), with the exactness of 32-bit
// floats.
//
// The unit multiplies 16-bit floats of 8 significant bits and adds in 32 bits. Every number is
// split into three of them (24 bits in all), and the six products that reach into those bits are
// added: what is left out is below the rounding of a 32-bit product. The same bits for any batch,
// not those of the vector kernels. A matrix has to be packed for the unit; 230 G multiply-adds a
// second on one core where vectors of 512 bits do 80.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

namespace synoptic {

// True when processor and system let this program use the unit; asks the system once.
[[nodiscard]] bool has_tiles();

class TileMatrix {
 public:
  static constexpr std::size_t panel = 32;  // outputs packed together
  static constexpr std::size_t depth = 32;  // inputs packed together

  TileMatrix() = default;
  // `packed`: panels of 32 outputs, as PackedMatrix keeps them. Stays empty when the sizes are no
  // multiples of the tiles' own, or too large.
  TileMatrix(const float* packed, std::size_t outputs, std::size_t inputs);

  [[nodiscard]] bool empty() const { return data_ == nullptr; }

  // out[r][o - first] = bias[o] + weights[o] * a[r] for `count` outputs from `first` on, both
  // multiples of the panel. Rows of `a` lie a_stride floats apart and may overlap. REQUIRES
  // has_tiles(), a matrix that is not empty, and a_stride <= inputs.
  void multiply(const float* a,
                std::size_t a_stride,
                std::size_t rows,
                const float* bias,
                std::size_t first,
                std::size_t count,
                float* out,
                std::size_t out_stride) const;

 private:
  [[nodiscard]] static bool fits(std::size_t outputs, std::size_t inputs);
  struct Free {
    void operator()(std::uint16_t* data) const;
  };
  std::unique_ptr<std::uint16_t[], Free> data_;
  std::size_t inputs_ = 0;
};

}  // namespace synoptic
