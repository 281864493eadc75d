#include "stories/story_text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include "stories/story_words.hpp"
#include "text/hash.hpp"
#include "text/lexicon.hpp"
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

// ---- days of the week
// ------------------------------------------------------------------------------------

constexpr std::size_t weekday_words = 120;

// The bit of a weekday's name, 0 for any other word.
std::uint8_t weekday_bit(const StoryWord& word) {
  static const std::vector<std::pair<std::uint32_t, std::uint8_t>> days = [] {
    std::vector<std::pair<std::uint32_t, std::uint8_t>> out;
    constexpr std::size_t shortest = 5;  // "sun", "sat", "wed" are other words too
    for (const LexiconRow& row : lexicon("times/words")) {
      if (row[1] != "weekday" || row[0].size() < shortest) continue;
      int number = 0;
      if (read_number(row[2], number) && number >= 1 && number <= 7) {
        out.emplace_back(stem_hash(row[0]), static_cast<std::uint8_t>(1U << (number - 1)));
      }
    }
    return out;
  }();
  if (!word.capital) return 0;
  for (const auto& [stem, bit] : days) {
    if (stem == word.stem) return bit;
  }
  return 0;
}

// ---- links inside the text
// -------------------------------------------------------------------------------

constexpr std::size_t longest_link = 400;  // bytes left out after a label

const std::vector<std::string_view>& link_labels() {
  static const std::vector<std::string_view> labels = [] {
    std::vector<std::string_view> out;
    for (const LexiconRow& row : lexicon("ingest/clutter")) {
      const bool phrase = row[2].find(' ') != std::string_view::npos;
      if (row[0] == "related" && row[1] == "label" && phrase) out.push_back(row[2]);
    }
    return out;
  }();
  return labels;
}

// Bytes of a link's label that ends before `end`: a phrase with a capital at the begin of a line or
// after a sentence. 0: none.
std::size_t label_before(std::string_view text, std::size_t end) {
  for (const std::string_view label : link_labels()) {
    if (label.size() > end) continue;
    const std::size_t begin = end - label.size();
    if (text[begin] < 'A' || text[begin] > 'Z') continue;
    if (fold(text.substr(begin, label.size())) != label) continue;
    std::size_t before = begin;
    while (before > 0 && text[before - 1] == ' ') --before;
    const bool starts = before == 0 || text[before - 1] == '\n';
    std::size_t last = before - (starts ? 0 : 1);
    while (last > 0 && !is_boundary(text, last)) --last;
    const bool free = starts || (before < begin && !is_letter(code_point_at(text, last).value) &&
                                 text[before - 1] != ',');
    if (free) return label.size();
  }
  return 0;
}

// Where the text leads to other articles: ascending, apart.
std::vector<Span> links_in(std::string_view text) {
  std::vector<Span> out;
  for (std::size_t at = text.find(':'); at != std::string_view::npos; at = text.find(':', at + 1)) {
    const std::size_t size = label_before(text, at);
    if (size == 0) continue;
    const std::size_t line = std::min(text.find('\n', at), text.size());
    const std::size_t end = std::min(line, at + longest_link);
    out.push_back({static_cast<std::uint32_t>(at - size), static_cast<std::uint32_t>(end)});
    at = end - 1;
  }
  return out;
}

// The words behind `skip` that are the text's own: no link's.
void for_each_own_word(std::string_view text,
                       std::size_t skip,
                       const std::function<bool(const StoryWord&)>& visit) {
  const std::vector<Span> links = links_in(text.substr(skip));
  auto link = links.begin();
  for_each_story_word(text.substr(skip), [&](StoryWord word) {
    while (link != links.end() && link->end <= word.span.begin) ++link;
    if (link != links.end() && link->begin <= word.span.begin) return true;
    word.span = {word.span.begin + static_cast<std::uint32_t>(skip),
                 word.span.end + static_cast<std::uint32_t>(skip)};
    return visit(word);
  });
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
  for_each_own_word(text, skip, [&](const StoryWord& word) {
    if (body < weekday_words) {
      out.weekdays = static_cast<std::uint8_t>(out.weekdays | weekday_bit(word));
    }
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
