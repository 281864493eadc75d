// An article as numbers: its strongest terms with their weight, in five views of the same text.
//
// Weights are (1 + ln count) x idf. The idf joins a background (lexicon/stories/background, as
// 2,000 documents) with the stream so far, so a name the whole stream speaks of loses weight. A
// vector keeps the idf of the moment it was made: the same order of arrival gives the same vectors.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/error.hpp"
#include "stories/story_text.hpp"
#include "stories/term_table.hpp"

namespace synoptic {

struct StoryTerm {
  std::uint32_t id = 0;
  std::uint16_t weight = 0;  // 1/500
  std::uint8_t idf = 0;      // 1/20
  std::uint8_t marks = 0;    // title 128, name 64, number 32, count in the lead 0..31

  static constexpr std::uint8_t title = 128, name = 64, number = 32, lead = 31;
  bool operator==(const StoryTerm&) const = default;
};

enum StoryView : std::uint8_t { whole_view, lead_view, title_view, name_view, number_view };
inline constexpr std::size_t story_views = 5;

struct StoryVector {
  std::vector<StoryTerm> terms;                   // by id; at most `most_story_terms`, the heaviest
  std::array<float, story_views> inverse_norm{};  // 0: nothing in that view
  float lead_mass = 0, name_mass = 0;             // sums of idf^2 of lead and of names
  float log_words = 0;                            // ln(words + 10)
  std::int32_t day = -1;
  std::uint32_t outlet = 0;
  std::uint8_t weekdays = 0;  // as StoryText has them
  std::vector<std::uint32_t> wording;
};

inline constexpr std::size_t most_story_terms = 96;

// How many documents of the stream held a term so far, above the background.
class StreamCounts {
 public:
  [[nodiscard]] float idf(const CountedTerm& term) const;
  void count(const StoryVector& vector);

 private:
  TermTable<std::uint32_t> documents_of_;
  std::uint32_t documents_ = 0;
};

[[nodiscard]] StoryVector story_vector(const StoryText& text, const StreamCounts& counts);

// The weight of a term in each view.
[[nodiscard]] std::array<float, story_views> view_weights(const StoryTerm& term);

// idf^2: what a term counts for when one text is looked for in another.
[[nodiscard]] float idf_mass(const StoryTerm& term);

// The inverse norms and masses of `terms`, filled in.
void measure(StoryVector& vector);

// For the library's rows. Errors: bytes that were not written by encode (any bytes are safe).
// Law: decode(encode(v)) == v. Bytes of the older form name no weekdays.
[[nodiscard]] std::string encode_vector(const StoryVector& vector);
[[nodiscard]] Result<StoryVector> decode_vector(std::string_view bytes);

}  // namespace synoptic
