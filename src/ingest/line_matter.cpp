// Which lines of a page tell of one matter: what stands behind buttons and links and shares few
// words with its article tells of something else, other stories or the outlet itself.
//
// After Hearst, "TextTiling: segmenting text into multi-paragraph subtopic passages", Computational
// Linguistics 23 (1997): passages of one matter repeat its words. Cost: linear in the words.
#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

#include "ingest/lines.hpp"
#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"

namespace synoptic {
namespace {

constexpr std::size_t fewest_of_article = 100;  // words; fewer share too little with anything

using Words = std::map<std::string_view, std::size_t>;  // how often each is said

// Lines between two breaks.
struct Passage {
  std::size_t begin = 0;
  std::size_t end = 0;    // behind the last line that tells
  std::size_t count = 0;  // words that it tells
  Words words;
};

bool tells(const Line& line) {
  constexpr std::size_t fewest_words = 5;
  constexpr std::size_t many_words = 25;  // enough without a final mark
  if (!line.kept() || line.kind != BlockKind::paragraph) return false;
  return line.key.count >= (line.terminated ? fewest_words : many_words);
}

// Words that say what a passage is about, cut so that "ferry" and "ferries" are one.
void add_words(const LineKey& key, Words& words) {
  static const auto idle = lexicon_words("ingest/idle_words");
  constexpr std::size_t shortest = 4;  // bytes
  constexpr std::size_t stem = 5;
  for (const std::string_view word : split(key.words, ' ')) {
    if (word.size() >= shortest && !idle.contains(word)) ++words[word.substr(0, stem)];
  }
}

// The passages of the lines, apart where three lines of the page's own stand between them, or one
// and more others that tell nothing.
std::vector<Passage> passages_of(const std::vector<Line>& lines) {
  constexpr std::size_t fewest_between = 6;
  std::vector<Passage> passages;
  std::size_t between = fewest_between;
  bool parted = true;  // by a line of the page's own
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!tells(lines[i])) {
      between += is_page_part(lines[i]) ? 2 : 1;
      parted = parted || is_page_part(lines[i]);
      continue;
    }
    if (parted && between >= fewest_between) passages.push_back({i, i, 0, {}});
    Passage& passage = passages.back();
    passage.end = i + 1;
    passage.count += lines[i].key.count;
    add_words(lines[i].key, passage.words);
    between = 0;
    parted = false;
  }
  return passages;
}

bool is_short(const Passage& passage) {
  constexpr std::size_t longest_teaser = 80;  // words
  return passage.count <= longest_teaser;
}

// One of so many of its words is a word of the other passage.
bool shares_words(const Passage& passage, const Passage& other, std::size_t one_of) {
  std::size_t all = 0;
  std::size_t shared = 0;
  for (const auto& [word, count] : passage.words) {
    all += count;
    if (other.words.contains(word)) shared += count;
  }
  return shared * one_of >= all;
}

// A third of its words are words of the other passage, a quarter when it is long: long passages
// bring words of their own.
bool coheres(const Passage& passage, const Passage& other) {
  return shares_words(passage, other, is_short(passage) ? 3 : 4);
}

// What the lines [begin, end) tell, taken together.
Passage told_by(const std::vector<Line>& lines, std::size_t begin, std::size_t end) {
  Passage passage;
  for (std::size_t i = begin; i < end; ++i) {
    if (!lines[i].kept()) continue;
    passage.count += lines[i].key.count;
    add_words(lines[i].key, passage.words);
  }
  return passage;
}

}  // namespace

bool goes_on(const std::vector<Line>& lines, std::size_t at) {
  const Passage before = told_by(lines, 0, at);
  if (before.count < fewest_of_article) return true;
  return shares_words(told_by(lines, at, lines.size()), before, 4);
}

std::vector<Matter> matter_of(const std::vector<Line>& lines, std::size_t begin, std::size_t end) {
  const std::vector<Passage> passages = passages_of(lines);
  const Passage* main = nullptr;
  for (const Passage& passage : passages) {
    const bool inside = passage.end > begin && passage.begin < end;
    if (inside && (main == nullptr || passage.count > main->count)) main = &passage;
  }
  const bool judged = main != nullptr && main->count >= fewest_of_article;
  std::vector<Matter> matter(lines.size(), Matter::untold);
  for (const Passage& passage : passages) {
    Matter kind = is_short(passage) ? Matter::teaser : Matter::other;
    if (!judged || coheres(passage, *main)) kind = Matter::same;
    std::fill(matter.begin() + static_cast<std::ptrdiff_t>(passage.begin),
              matter.begin() + static_cast<std::ptrdiff_t>(passage.end), kind);
  }
  return matter;
}

}  // namespace synoptic
