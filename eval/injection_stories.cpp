#include "eval/injection_stories.hpp"

#include <simdjson.h>

#include <algorithm>
#include <filesystem>
#include <initializer_list>
#include <map>
#include <set>

#include "eval/rumour_stories.hpp"
#include "text/hash.hpp"
#include "text/lexicon.hpp"

namespace synoptic {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t sampled_stories = 60;

// Fingerprints of texts that another set of this folder keeps for totals only.
std::set<std::string> reserved_texts(const std::string& data) {
  std::set<std::string> reserved;
  const fs::path folder = fs::path(data) / "accounts";
  if (!fs::exists(folder)) return reserved;
  simdjson::dom::parser parser;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".json") continue;
    const auto bytes = read_whole_file(entry.path().string());
    simdjson::dom::element gold;
    simdjson::dom::array accounts;
    if (!bytes || parser.parse(*bytes).get(gold) != simdjson::SUCCESS) continue;
    if (gold["accounts"].get(accounts) != simdjson::SUCCESS) continue;
    for (const simdjson::dom::element account : accounts) {
      std::string_view hash;
      if (account["text_sha256"].get(hash) == simdjson::SUCCESS) reserved.emplace(hash);
    }
  }
  return reserved;
}

// Which stories of a file are taken: enough accounts of enough text; at most five of each.
struct StoryForm {
  std::size_t accounts = 3;
  std::size_t bytes = 1200;
};

void add_stories(const std::string& path,
                 StoryForm form,
                 const std::set<std::string>& reserved,
                 std::vector<Story>& stories) {
  const auto bytes = read_whole_file(path);
  if (!bytes) return;
  std::map<std::string, std::vector<Input>> groups;
  std::set<std::string> left_out;
  simdjson::dom::parser parser;
  for (const std::string_view line : lines_of(*bytes)) {
    simdjson::dom::element row;
    if (parser.parse(line.data(), line.size()).get(row) != simdjson::SUCCESS) continue;
    const auto text_of = [&row](std::string_view key) {
      std::string_view value;
      return row[key].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
    };
    const std::string story = text_of("story");
    const std::string text = text_of("text");
    if (story.empty()) continue;
    if (reserved.contains(sha256_hex(text))) left_out.insert(story);
    if (text.size() < form.bytes || text.size() > 12000) continue;
    Input input;
    input.path = text_of("id") + ".txt";
    std::replace(input.path.begin(), input.path.end(), '/', '-');
    input.bytes = text_of("title") + "\n\n" + text + "\n";
    input.given.date = text_of("date");
    input.given.source = text_of("source");
    groups[story].push_back(std::move(input));
  }
  for (auto& [id, inputs] : groups) {
    if (inputs.size() < form.accounts || left_out.contains(id)) continue;
    inputs.resize(std::min<std::size_t>(inputs.size(), 5));
    stories.push_back({id, std::move(inputs)});
  }
}

// The halves of the stories that were read by hand (eval/news, eval/rumours), by story: is it open?
std::map<std::string, bool> halves_read(const std::string& folder) {
  const fs::path path = fs::path(SYNOPTIC_SOURCE_DIR) / "eval" / folder / "stories.tsv";
  const std::string bytes = read_whole_file(path.string()).value_or("");
  std::map<std::string, bool> halves;
  for (const LexiconRow& row : parse_lexicon(bytes)) {
    halves.emplace(row[1], row[2] == "open");
  }
  return halves;
}

}  // namespace

StorySample injection_stories(const EvalContext& context) {
  std::vector<Story> stories;
  const std::set<std::string> reserved = reserved_texts(context.data);
  for (const char* name : {"basil-dev", "g5news-dev"}) {
    add_stories(context.data + "/clustering/" + name + ".jsonl", {}, reserved, stories);
  }
  Draw draw(injection_seed);
  for (std::size_t i = stories.size(); i > 1; --i)
    std::swap(stories[i - 1], stories[draw.below(i)]);
  StorySample sample;
  if (!context.full && stories.size() > sampled_stories) {
    sample.left_out.assign(std::make_move_iterator(stories.begin() + sampled_stories),
                           std::make_move_iterator(stories.end()));
    stories.resize(sampled_stories);
  }
  add_stories(context.data + "/clustering/ecbplus-dev.jsonl", {}, reserved, sample.left_out);
  const fs::path examples = fs::path(SYNOPTIC_SOURCE_DIR) / "examples";
  for (const auto& entry : fs::directory_iterator(examples)) {
    if (!entry.is_directory()) continue;
    stories.push_back({entry.path().filename().string(), story_inputs(entry.path().string())});
  }
  sample.stories = std::move(stories);
  return sample;
}

namespace {

constexpr StoryForm two_accounts{2, 900};
constexpr StoryForm short_ones{2, 350};
constexpr StoryForm shortest_ones{2, 200};

std::vector<Story> stories_of(const EvalContext& context,
                              std::initializer_list<const char*> sets,
                              StoryForm form) {
  const std::set<std::string> reserved = reserved_texts(context.data);
  std::vector<Story> stories;
  for (const char* name : sets) {
    add_stories(context.data + "/clustering/" + name + "-dev.jsonl", form, reserved, stories);
  }
  return stories;
}

bool is_drawn(const Story& story) {
  return hash64(story.id) % 2 == 0;
}

// Is it in the half whose misses may be read? `read`: as the stories read by hand are halved.
bool is_open_half(const Story& story, const std::map<std::string, bool>& read) {
  const auto known = read.find(story.id);
  return known != read.end() ? known->second : (hash64(story.id) >> 8) % 2 == 0;
}

}  // namespace

std::vector<WideStory> wide_stories(const EvalContext& context) {
  std::vector<Story> stories = stories_of(context, {"basil", "g5news", "ecbplus"}, two_accounts);
  for (Story& story : stories_of(context, {"allsides2021", "neus"}, short_ones)) {
    if (context.full || is_drawn(story)) stories.push_back(std::move(story));
  }
  const std::map<std::string, bool> read = halves_read("news");
  std::vector<WideStory> wide;
  for (Story& story : stories) {
    const bool open = is_open_half(story, read);
    wide.push_back({std::move(story), open});
  }
  return wide;
}

std::vector<Story> undrawn_stories(const EvalContext& context, int half) {
  EvalContext whole = context;
  whole.full = true;
  std::set<std::string> seen;
  for (const WideStory& wide : wide_stories(whole)) {
    if (wide.open || is_drawn(wide.story)) seen.insert(wide.story.id);
  }
  const std::map<std::string, bool> read = halves_read("news");
  std::vector<Story> stories = stories_of(context, {"allsides2021", "neus"}, shortest_ones);
  std::erase_if(stories, [&](const Story& story) {
    return seen.contains(story.id) || read.contains(story.id) ||
           static_cast<int>((hash64(story.id) >> 16) % 2) != half;
  });
  return stories;
}

std::vector<WideStory> rumour_stories(const EvalContext& context) {
  constexpr StoryForm form{2, 900};
  constexpr std::size_t most_accounts = 5;
  const std::set<std::string> reserved = reserved_texts(context.data);
  std::map<std::string, std::vector<Input>> groups;
  for (const StoryRow& row : rumour_rows(context)) {
    if (row.story.empty() || row.text.size() < form.bytes) continue;
    if (reserved.contains(sha256_hex(row.text))) continue;
    Input input;
    input.path = row.id + ".txt";
    input.bytes = "\n\n" + row.text + "\n";
    if (groups[row.story].size() < most_accounts) groups[row.story].push_back(std::move(input));
  }
  std::vector<WideStory> stories;
  for (const auto& [id, open] : halves_read("rumours")) {
    const auto group = groups.find(id);
    if (group == groups.end() || group->second.size() < form.accounts) continue;
    stories.push_back({{id, std::move(group->second)}, open});
  }
  return stories;
}

std::vector<Story> short_stories(const EvalContext& context) {
  return stories_of(context, {"basil", "g5news", "ecbplus", "allsides2021", "neus"}, {2, 250});
}

}  // namespace synoptic
