#include "stories/story_vector.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

#include "stories/story_words.hpp"
#include "text/lexicon.hpp"

namespace synoptic {
namespace {

constexpr float background_documents = 2'000;
constexpr float background_words = 400;  // of a document
constexpr float rarest_idf = 11;         // of the background
constexpr float number_documents = 20;   // of the background, for any number
constexpr float least_idf = 1;           // commoner words say nothing
constexpr float weight_unit = 500, idf_unit = 20;
constexpr char format = 2, older_format = 1;  // the older one names no weekdays

using Background = TermTable<float>;  // probability of a stem among all words

Background read_background() {
  Background table;
  for (const LexiconRow& row : lexicon("stories/background")) {
    int value = 0;
    std::from_chars(row[1].data(), row[1].data() + row[1].size(), value);
    table[stem_hash(row[0])] += std::pow(10.0F, static_cast<float>(value) / 100.0F - 9.0F);
  }
  return table;
}

const Background& background() {
  static const Background table = read_background();
  return table;
}

float background_count(const CountedTerm& term) {
  if (term.number) return number_documents;
  const float* probability = background().find(term.id);
  const float rarest = std::exp(-rarest_idf);
  if (probability == nullptr) return background_documents * rarest;
  const float share = 1.0F - std::exp(-background_words * *probability);
  return background_documents * std::max(share, rarest);
}

float damped(std::uint32_t count) {
  static const std::array<float, 64> table = [] {
    std::array<float, 64> logs{};
    for (std::size_t i = 1; i < logs.size(); ++i) {
      logs[i] = 1.0F + std::log(static_cast<float>(i));
    }
    return logs;
  }();
  return count < table.size() ? table[count] : 1.0F + std::log(static_cast<float>(count));
}

template <class T>
void put(std::string& out, T value) {
  char bytes[sizeof(T)];
  std::memcpy(bytes, &value, sizeof(T));  // little-endian machines only: see docs/store.md
  out.append(bytes, sizeof(T));
}

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}
  template <class T>
  T get() {
    T value{};
    if (bytes_.size() < sizeof(T)) {
      good_ = false;
      bytes_ = {};
      return value;
    }
    std::memcpy(&value, bytes_.data(), sizeof(T));
    bytes_.remove_prefix(sizeof(T));
    return value;
  }
  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] bool at_end() const { return bytes_.empty(); }

 private:
  std::string_view bytes_;
  bool good_ = true;
};

}  // namespace

float StreamCounts::idf(const CountedTerm& term) const {
  const std::uint32_t* seen = documents_of_.find(term.id);
  const float count = background_count(term) + (seen == nullptr ? 0.0F : static_cast<float>(*seen));
  return std::log((background_documents + static_cast<float>(documents_)) / count);
}

void StreamCounts::count(const StoryVector& vector) {
  ++documents_;
  for (const StoryTerm& term : vector.terms) ++documents_of_[term.id];
}

void measure(StoryVector& vector) {
  std::array<double, story_views> squares{};
  vector.lead_mass = vector.name_mass = 0;
  for (const StoryTerm& term : vector.terms) {
    const float mass = idf_mass(term);
    if ((term.marks & StoryTerm::lead) != 0) vector.lead_mass += mass;
    if ((term.marks & StoryTerm::name) != 0) vector.name_mass += mass;
    const auto weights = view_weights(term);
    for (std::size_t v = 0; v < story_views; ++v) {
      squares[v] += static_cast<double>(weights[v]) * static_cast<double>(weights[v]);
    }
  }
  for (std::size_t v = 0; v < story_views; ++v) {
    vector.inverse_norm[v] = squares[v] > 0 ? static_cast<float>(1.0 / std::sqrt(squares[v])) : 0;
  }
}

float idf_mass(const StoryTerm& term) {
  const float idf = static_cast<float>(term.idf) / idf_unit;
  return idf * idf;
}

std::array<float, story_views> view_weights(const StoryTerm& term) {
  const float weight = static_cast<float>(term.weight) / weight_unit;
  const float idf = static_cast<float>(term.idf) / idf_unit;
  const std::uint8_t lead = term.marks & StoryTerm::lead;
  return {weight, lead == 0 ? 0.0F : damped(lead) * idf,
          (term.marks & StoryTerm::title) != 0 ? idf : 0.0F,
          (term.marks & StoryTerm::name) != 0 ? weight : 0.0F,
          (term.marks & StoryTerm::number) != 0 ? weight : 0.0F};
}

StoryVector story_vector(const StoryText& text, const StreamCounts& counts) {
  StoryVector out;
  for (const CountedTerm& counted : text.terms) {
    const float idf = counts.idf(counted);
    if (idf <= least_idf) continue;
    StoryTerm term;
    term.id = counted.id;
    term.weight = static_cast<std::uint16_t>(
        std::min(65'535.0F, std::round(damped(counted.count) * idf * weight_unit)));
    term.idf = static_cast<std::uint8_t>(std::min(255.0F, std::round(idf * idf_unit)));
    term.marks = static_cast<std::uint8_t>(
        (counted.title ? StoryTerm::title : 0) | (counted.name ? StoryTerm::name : 0) |
        (counted.number ? StoryTerm::number : 0) | std::min<int>(counted.lead, StoryTerm::lead));
    out.terms.push_back(term);
  }
  const auto heavier = [](const StoryTerm& a, const StoryTerm& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.id < b.id;
  };
  if (out.terms.size() > most_story_terms) {
    std::nth_element(out.terms.begin(), out.terms.begin() + most_story_terms, out.terms.end(),
                     heavier);
    out.terms.resize(most_story_terms);
  }
  std::sort(out.terms.begin(), out.terms.end(),
            [](const StoryTerm& a, const StoryTerm& b) { return a.id < b.id; });
  out.log_words = std::log(static_cast<float>(text.words) + 10.0F);
  out.day = text.day;
  out.outlet = text.outlet;
  out.weekdays = text.weekdays;
  out.wording = text.wording;
  measure(out);
  return out;
}

std::string encode_vector(const StoryVector& vector) {
  std::string out(1, format);
  put(out, vector.log_words);
  put(out, vector.day);
  put(out, vector.outlet);
  put(out, vector.weekdays);
  put(out, static_cast<std::uint16_t>(vector.terms.size()));
  put(out, static_cast<std::uint16_t>(vector.wording.size()));
  for (const StoryTerm& term : vector.terms) {
    put(out, term.id);
    put(out, term.weight);
    put(out, term.idf);
    put(out, term.marks);
  }
  for (const std::uint32_t run : vector.wording) put(out, run);
  return out;
}

Result<StoryVector> decode_vector(std::string_view bytes) {
  ByteReader reader(bytes);
  StoryVector out;
  const char form = reader.get<char>();
  const bool known = form == format || form == older_format;
  out.log_words = reader.get<float>();
  out.day = reader.get<std::int32_t>();
  out.outlet = reader.get<std::uint32_t>();
  if (form == format) out.weekdays = reader.get<std::uint8_t>();
  const auto terms = reader.get<std::uint16_t>();
  const auto runs = reader.get<std::uint16_t>();
  for (std::uint16_t i = 0; i < terms && reader.good(); ++i) {
    StoryTerm term;
    term.id = reader.get<std::uint32_t>();
    term.weight = reader.get<std::uint16_t>();
    term.idf = reader.get<std::uint8_t>();
    term.marks = reader.get<std::uint8_t>();
    out.terms.push_back(term);
  }
  for (std::uint16_t i = 0; i < runs && reader.good(); ++i) {
    out.wording.push_back(reader.get<std::uint32_t>());
  }
  const bool ordered = std::is_sorted(out.terms.begin(), out.terms.end(),
                                      [](const auto& a, const auto& b) { return a.id < b.id; }) &&
                       std::is_sorted(out.wording.begin(), out.wording.end());
  if (!known || !reader.good() || !reader.at_end() || !ordered || !std::isfinite(out.log_words)) {
    return fail(ErrorCode::bad_format, "these bytes are no vector of an article");
  }
  measure(out);
  return out;
}

}  // namespace synoptic
