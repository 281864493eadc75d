#include "language/matrix.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "tiny_files.hpp"

namespace synoptic {
namespace {

struct Product {
  Product(std::size_t k, std::size_t n, std::size_t m)
      : inputs(k),
        outputs(n),
        count(m),
        weights(numbers(k * n, 1)),
        bias(numbers(n, 2)),
        rows(numbers(k * m, 3)),
        packed(weights.data(), bias.data(), n, k) {}
  [[nodiscard]] std::vector<float> times(std::size_t first, std::size_t some) const {
    std::vector<float> out(some * packed.padded());
    multiply(rows.data() + first * inputs, inputs, some, packed, out.data(), packed.padded());
    return out;
  }
  std::size_t inputs, outputs, count;
  std::vector<float> weights, bias, rows;
  PackedMatrix packed;
};

TEST(Matrix, EqualsOneChainOfMultiplyAdds) {
  const Product p(288, 106, 37);
  const std::vector<float> out = p.times(0, p.count);
  for (std::size_t r = 0; r < p.count; ++r) {
    for (std::size_t o = 0; o < p.outputs; ++o) {
      float sum = p.bias[o];
      for (std::size_t k = 0; k < p.inputs; ++k) {
        sum = std::fma(p.rows[r * p.inputs + k], p.weights[o * p.inputs + k], sum);
      }
      ASSERT_NEAR(out[r * p.packed.padded() + o], sum, 1e-3F);
    }
  }
}

TEST(Matrix, BitsDoNotDependOnTheBatch) {
  const Product p(96, 64, 131);
  const std::vector<float> all = p.times(0, p.count);
  for (std::size_t batch = 1; batch < 30; ++batch) {
    for (std::size_t first = 0; first + batch <= p.count; first += batch) {
      const auto begin = all.begin() + static_cast<std::ptrdiff_t>(first * 64);
      ASSERT_EQ(p.times(first, batch),
                std::vector<float>(begin, begin + static_cast<std::ptrdiff_t>(batch * 64)));
    }
  }
}

TEST(Matrix, OverlappingRowsAreWindows) {
  const Product p(12, 32, 1);
  const std::vector<float> line = numbers(40, 9);
  std::vector<float> windows(8 * 32);
  std::vector<float> single(32);
  multiply(line.data(), 4, 8, p.packed, windows.data(), 32);
  multiply(line.data() + 4 * 5, 12, 1, p.packed, single.data(), 32);
  EXPECT_EQ(single, std::vector<float>(windows.begin() + 5 * 32, windows.begin() + 6 * 32));
}

TEST(Matrix, NormedRowsHaveMeanZeroAndSpreadOne) {
  NormedMaxout layer;
  layer.width = 32;
  layer.pieces = 3;
  const std::vector<float> weights = numbers(96 * 8, 4);
  layer.weights = PackedMatrix(weights.data(), nullptr, 96, 8);
  layer.gain.resize(32);
  layer.offset.resize(32);
  for (std::size_t i = 0; i < 32; ++i) layer.gain.data()[i] = 1.0F;
  const std::vector<float> rows = numbers(8 * 5, 6);
  std::vector<float> out(32 * 5);
  FloatBuffer scratch;
  apply(layer, rows.data(), 8, 5, nullptr, out.data(), scratch);
  for (std::size_t r = 0; r < 5; ++r) {
    double sum = 0;
    double squares = 0;
    for (std::size_t i = 0; i < 32; ++i) {
      const double x = double{out[r * 32 + i]};
      sum += x;
      squares += x * x;
    }
    EXPECT_NEAR(sum / 32, 0.0, 1e-5);
    EXPECT_NEAR(squares / 32, 1.0, 1e-4);
  }
}

}  // namespace
}  // namespace synoptic
