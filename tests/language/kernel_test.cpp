// Every set of instructions this machine has computes the same: the same bits or nearly.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <iostream>
#include <limits>
#include <vector>

#include "language/matrix.hpp"
#include "tiny_files.hpp"

namespace synoptic {
namespace {

// What `compute` gives under a kernel; empty when the machine lacks it.
std::vector<float> under(Kernel kernel, const std::function<std::vector<float>()>& compute) {
  const Kernel before = kernel_in_use();
  std::vector<float> out;
  if (use_kernel(kernel)) out = compute();
  use_kernel(before);
  return out;
}

void expect_near(const std::vector<float>& a, const std::vector<float>& b, float most) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t i = 0; i < a.size(); ++i) ASSERT_NEAR(a[i], b[i], most) << i;
}

// avx2 and avx512: the same bits. The others: within the rounding of 32-bit sums.
void compare_kernels(const std::function<std::vector<float>()>& compute, float rounding) {
  const std::vector<float> narrow = under(Kernel::sse4, compute);
  for (const Kernel kernel : {Kernel::avx2, Kernel::avx512, Kernel::tiles}) {
    if (!has_kernel(kernel)) std::cout << "skipped: no " << name_of(kernel) << " here\n";
  }
  if (!has_kernel(Kernel::avx2)) return;
  const std::vector<float> wide = under(Kernel::avx2, compute);
  expect_near(narrow, wide, rounding);
  if (has_kernel(Kernel::avx512)) {
    EXPECT_EQ(under(Kernel::avx512, compute), wide);
  }
  if (has_kernel(Kernel::tiles)) expect_near(under(Kernel::tiles, compute), wide, rounding);
}

TEST(Kernel, ProductsAgree) {
  for (const std::size_t rows : {1U, 15U, 16U, 17U, 33U, 120U}) {
    const std::vector<float> weights = numbers(288 * 96, 1);
    const std::vector<float> bias = numbers(96, 2);
    const std::vector<float> a = numbers(rows * 96 + 192, 3);
    const PackedMatrix packed(weights.data(), bias.data(), 96, 288);
    compare_kernels(
        [&] {
          std::vector<float> out(rows * 96);
          multiply(a.data(), 96, rows, packed, out.data(), 96);
          return out;
        },
        1e-3F);
  }
}

TEST(Kernel, LayersAgree) {
  NormedMaxout layer;
  layer.width = 96;
  layer.pieces = 3;
  const std::vector<float> weights = numbers(288 * 288, 4);
  const std::vector<float> gain = numbers(192, 5);
  layer.weights = PackedMatrix(weights.data(), nullptr, 288, 288);
  layer.gain.resize(96);
  layer.offset.resize(96);
  std::copy_n(gain.data(), 96, layer.gain.data());
  std::copy_n(gain.data() + 96, 96, layer.offset.data());
  const std::vector<float> a = numbers(50 * 96, 6);
  compare_kernels(
      [&] {
        std::vector<float> out(48 * 96);
        FloatBuffer scratch;
        apply(layer, a.data(), 96, 48, a.data() + 96, out.data(), scratch);
        return out;
      },
      2e-4F);
}

TEST(Kernel, StatesAgree) {
  const std::vector<float> upper = numbers(106 * 64, 7);
  const std::vector<float> bias = numbers(128, 8);
  const std::vector<float> parts = numbers(8 * 128, 9);
  const PackedMatrix packed(upper.data(), bias.data(), 106, 64);
  compare_kernels(
      [&] {
        std::vector<const float*> rows;
        for (std::size_t i = 0; i < 8; ++i) rows.push_back(parts.data() + i * 128);
        std::vector<float> work(128);
        std::vector<float> out(packed.padded());
        score_state(rows.data(), 8, bias.data(), 64, 2, packed, work.data(), out.data());
        return out;
      },
      1e-2F);
}

// A row's bits must not depend on the rows beside it, and some outputs not on the others.
TEST(Kernel, BitsDoNotDependOnTheBatch) {
  const std::vector<float> weights = numbers(64 * 128, 10);
  const std::vector<float> bias = numbers(128, 11);
  const std::vector<float> a = numbers(77 * 64, 12);
  const PackedMatrix packed(weights.data(), bias.data(), 128, 64);
  for (const Kernel kernel : all_kernels) {
    static_cast<void>(under(kernel, [&] {
      std::vector<float> all(77 * 128);
      multiply(a.data(), 64, 77, packed, all.data(), 128);
      for (std::size_t row = 0; row < 77; ++row) {
        std::vector<float> one(128);
        std::vector<float> some(64);
        multiply(a.data() + row * 64, 64, 1, packed, one.data(), 128);
        multiply_some(a.data() + row * 64, packed, 64, 64, some.data());
        const auto begin = all.begin() + static_cast<std::ptrdiff_t>(row * 128);
        EXPECT_EQ(one, std::vector<float>(begin, begin + 128)) << name_of(kernel);
        EXPECT_EQ(some, std::vector<float>(one.begin() + 64, one.end())) << name_of(kernel);
      }
      return all;
    }));
  }
}

// Numbers of very different sizes, and the ends of what the splits can hold.
TEST(Kernel, TilesKeepSmallNumbersBesideLargeOnes) {
  if (!has_kernel(Kernel::tiles)) GTEST_SKIP() << "no tiles here";
  std::vector<float> weights(32 * 32, 1.0F);
  const PackedMatrix packed(weights.data(), nullptr, 32, 32);
  std::vector<float> a(32, 0.0F);
  a[0] = 1.0e6F;
  a[1] = 1.0F / 1024;
  a[2] = -1.0e6F;
  a[3] = 3.0e-5F;
  const std::vector<float> out = under(Kernel::tiles, [&] {
    std::vector<float> sums(32);
    multiply(a.data(), 32, 1, packed, sums.data(), 32);
    return sums;
  });
  for (const float sum : out) EXPECT_NEAR(sum, 1.0F / 1024 + 3.0e-5F, 0.13F);  // as in 32 bits
}

TEST(Kernel, BestClassIsTheFirstOfEquals) {
  for (const Kernel kernel : all_kernels) {
    static_cast<void>(under(kernel, [] {
      std::vector<float> scores(128, 1.0F);
      ClassMask mask = all_masked(106);
      EXPECT_EQ(mask.size(), 128U);
      for (const std::size_t valid : {17U, 40U, 105U}) mask[valid] = 0.0F;
      EXPECT_EQ(best_of(scores.data(), mask), 17U);
      scores[105] = 2.0F;
      scores[106] = 9.0F;  // of no class
      EXPECT_EQ(best_of(scores.data(), mask), 105U);
      std::fill(scores.begin(), scores.end(), std::numeric_limits<float>::quiet_NaN());
      EXPECT_EQ(mask[best_of(scores.data(), mask)], 0.0F);
      return scores;
    }));
  }
}

}  // namespace
}  // namespace synoptic
