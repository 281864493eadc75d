#include "stories/story_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include "stories/story_words.hpp"
#include "text/hash.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr std::size_t most_words = 1'200;
constexpr std::size_t lead_words = 80;
constexpr std::size_t run_length = 8;     // words of a run
constexpr std::size_t wording_size = 24;  // lowest hashes kept
constexpr std::uint32_t least_runs = 24;  // shorter texts have no wording of their own

struct Seen {
  StoryWord word;
  bool title = false;
  bool lead = false;
};

class Counter {
 public:
  void add(const StoryWord& word, bool title, bool lead) {
    if (word.size < 2) return;  // one letter or digit names nothing
    seen_.push_back({word, title, lead});
  }

  std::vector<CountedTerm> take() {
    std::stable_sort(seen_.begin(), seen_.end(),
                     [](const Seen& a, const Seen& b) { return a.word.stem < b.word.stem; });
    std::vector<CountedTerm> out;
    for (const Seen& one : seen_) {
      if (out.empty() || out.back().id != one.word.stem) {
        out.emplace_back();
        out.back().id = one.word.stem;
      }
      merge(one, out.back());
    }
    return out;
  }

 private:
  static void merge(const Seen& one, CountedTerm& term) {
    term.count = static_cast<std::uint16_t>(term.count + (one.title ? 2 : 1));
    if (one.lead && term.lead < 31) ++term.lead;
    term.title = term.title || one.title;
    term.name = term.name || one.word.capital;
    term.number = one.word.number;
    if (!one.title && term.first.empty()) term.first = one.word.span;
  }

  std::vector<Seen> seen_;
};

// A rolling hash over the last eight stems; the lowest values are the text's wording.
class Wording {
 public:
  void add(std::uint32_t stem) {
    last_[count_ % run_length] = stem;
    if (++count_ < run_length) return;
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < run_length; ++i) {
      hash = (hash + last_[(count_ + i) % run_length]) * 0x9E3779B97F4A7C15ULL;
      hash ^= hash >> 32U;
    }
    runs_.push_back(static_cast<std::uint32_t>(hash >> 16U));
  }

  std::vector<std::uint32_t> take() {
    if (runs_.size() < least_runs) return {};
    std::sort(runs_.begin(), runs_.end());
    runs_.erase(std::unique(runs_.begin(), runs_.end()), runs_.end());
    if (runs_.size() > wording_size) runs_.resize(wording_size);
    return std::move(runs_);
  }

 private:
  std::array<std::uint32_t, run_length> last_{};
  std::size_t count_ = 0;
  std::vector<std::uint32_t> runs_;
};

std::size_t begin_of_body(std::string_view title, std::string_view text) {
  if (title.empty() || !text.starts_with(title)) return 0;
  const bool ends = text.size() == title.size() || text[title.size()] == '\n';
  return ends ? title.size() : 0;
}

template <class Number>
bool read_number(std::string_view text, Number& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

std::int32_t day_number(std::string_view iso) {
  int year = 0;
  unsigned month = 0, day = 0;
  if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return -1;
  if (!read_number(iso.substr(0, 4), year) || !read_number(iso.substr(5, 2), month) ||
      !read_number(iso.substr(8, 2), day)) {
    return -1;
  }
  using namespace std::chrono;
  const year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                            std::chrono::day{day}};
  if (!date.ok()) return -1;
  return static_cast<std::int32_t>(sys_days{date}.time_since_epoch().count());
}

StoryText story_text(std::string_view title,
                     std::string_view text,
                     std::string_view published,
                     std::string_view outlet) {
  StoryText out;
  Counter counter;
  Wording wording;
  for_each_story_word(title, [&](const StoryWord& word) {
    counter.add(word, true, true);
    return ++out.words < most_words;
  });
  std::size_t body = 0;
  const std::size_t skip = begin_of_body(title, text);
  for_each_story_word(text.substr(skip), [&](StoryWord word) {
    word.span = {word.span.begin + static_cast<std::uint32_t>(skip),
                 word.span.end + static_cast<std::uint32_t>(skip)};
    counter.add(word, false, body < lead_words);
    wording.add(word.stem);
    return ++body < most_words;
  });
  out.words += static_cast<std::uint32_t>(body);
  out.terms = counter.take();
  out.wording = wording.take();
  out.day = day_number(published);
  out.outlet = outlet.empty() ? 0 : static_cast<std::uint32_t>(hash64(fold(outlet))) | 1U;
  return out;
}

StoryText story_text(const Article& article) {
  return story_text(article.title, article.text,
                    article.published ? std::string_view(article.published->value) : "",
                    article.outlet);
}

}  // namespace synoptic
