#include "eval/rumour_stories.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <numeric>

#include "eval/rows.hpp"

namespace synoptic {
namespace {

constexpr std::size_t shortest_article = 200;    // bytes
constexpr std::size_t longest_article = 12'000;  // bytes
constexpr std::size_t full_article = 900;        // bytes
constexpr std::size_t most_articles = 12;
constexpr std::size_t least_full_articles = 2;

struct NumberedText {
  int number = 0;
  std::string text;
};

int number_in(std::string_view text) {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

template <typename Take>
void each_row(const EvalContext& context, const char* name, Take take) {
  const auto bytes = read_whole_file(context.data + "/compare/" + name);
  if (!bytes) return;
  simdjson::dom::parser parser;
  for (const std::string_view line : lines_of(*bytes)) {
    simdjson::dom::element row;
    if (parser.parse(line.data(), line.size()).get(row) == simdjson::SUCCESS) take(row);
  }
}

std::vector<NumberedText> articles_by_number(const EvalContext& context) {
  std::vector<NumberedText> articles;
  each_row(context, "fnc1_bodies_dev.jsonl", [&](const simdjson::dom::element& row) {
    articles.push_back({number_in(text_of(row, "body")), text_of(row, "text")});
  });
  std::sort(articles.begin(), articles.end(),
            [](const NumberedText& a, const NumberedText& b) { return a.number < b.number; });
  return articles;
}

// The first article of each one's story: articles under one headline are joined (union-find).
class Joined {
 public:
  explicit Joined(std::size_t articles) : first_(articles) {
    std::iota(first_.begin(), first_.end(), std::size_t{0});
  }

  std::size_t first_of(std::size_t article) {
    while (first_[article] != article) article = first_[article] = first_[first_[article]];
    return article;
  }

  void join(std::size_t a, std::size_t b) {
    const auto [low, high] = std::minmax({first_of(a), first_of(b)});
    first_[high] = low;
  }

 private:
  std::vector<std::size_t> first_;
};

Joined joined_by_headline(const EvalContext& context, const std::vector<NumberedText>& articles) {
  Joined joined(articles.size());
  std::map<std::string, std::size_t, std::less<>> under;  // headline -> an article it is about
  each_row(context, "fnc1_related_dev.jsonl", [&](const simdjson::dom::element& row) {
    const int number = number_in(text_of(row, "body"));
    const auto at = std::lower_bound(
        articles.begin(), articles.end(), number,
        [](const NumberedText& article, int wanted) { return article.number < wanted; });
    if (at == articles.end() || at->number != number) return;
    const auto article = static_cast<std::size_t>(at - articles.begin());
    const auto [known, is_new] = under.emplace(text_of(row, "headline"), article);
    if (!is_new) joined.join(known->second, article);
  });
  return joined;
}

// The articles of one story that are taken, in order; none when it is too thin.
std::vector<std::size_t> taken(const std::vector<NumberedText>& articles,
                               std::vector<std::size_t> story) {
  std::erase_if(story, [&](std::size_t article) {
    const std::size_t bytes = articles[article].text.size();
    return bytes < shortest_article || bytes > longest_article;
  });
  if (story.size() > most_articles) story.resize(most_articles);
  const auto full = std::count_if(story.begin(), story.end(), [&](std::size_t article) {
    return articles[article].text.size() >= full_article;
  });
  if (static_cast<std::size_t>(full) < least_full_articles) story.clear();
  return story;
}

}  // namespace

std::vector<StoryRow> rumour_rows(const EvalContext& context) {
  const std::vector<NumberedText> articles = articles_by_number(context);
  Joined joined = joined_by_headline(context, articles);
  std::map<std::size_t, std::vector<std::size_t>> stories;
  for (std::size_t i = 0; i < articles.size(); ++i) stories[joined.first_of(i)].push_back(i);

  std::vector<StoryRow> rows(articles.size());
  for (std::size_t i = 0; i < articles.size(); ++i) {
    rows[i].id = "fnc1-" + std::to_string(articles[i].number);
    rows[i].set = "fnc1";
    rows[i].text = articles[i].text;
  }
  for (const auto& [first, story] : stories) {
    const std::vector<std::size_t> in_story = taken(articles, story);
    for (const std::size_t article : in_story) rows[article].story = rows[in_story.front()].id;
  }
  return rows;
}

}  // namespace synoptic
