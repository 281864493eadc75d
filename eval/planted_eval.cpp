// Our own stories of eval/planted (its README gives the form): those that may be read while rules
// are made ("tuned", "desk"), and those that are only measured ("check", "kept", "fresh"), whose
// misses are never printed.
#include <filesystem>
#include <set>

#include "eval/gold_story.hpp"

namespace synoptic {
namespace {

namespace fs = std::filesystem;

struct Story {
  std::vector<Input> inputs;
  GoldStory gold;
};

void add_account(Story& story, std::string_view heading) {
  const std::size_t gap = heading.find(' ');
  Input input;
  input.path = std::string(heading.substr(0, gap)) + ".txt";
  if (gap != std::string_view::npos) input.given.date = std::string(heading.substr(gap + 1));
  story.inputs.push_back(std::move(input));
}

// "OUTLET: exact words", "|" between sides.
void add_gold_line(std::vector<GoldPair>& pairs, std::string_view line) {
  if (pairs.empty()) return;
  std::vector<GoldSide>& sides = pairs.back().sides;
  if (line == "|" || sides.empty()) sides.emplace_back();
  const std::size_t colon = line.find(": ");
  if (line == "|" || colon == std::string_view::npos) return;
  sides.back().places.emplace_back(std::string(line.substr(0, colon)) + ".txt",
                                   std::string(line.substr(colon + 2)));
}

class StoryReader {
 public:
  Story read(std::string_view text, const std::string& name) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      line(text.substr(0, end), name);
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return std::move(story_);
  }

 private:
  void line(std::string_view words, const std::string& name) {
    constexpr std::string_view account = "@ ", difference = "difference ", trap = "trap ";
    if (words == "---") {
      in_gold_ = true;
    } else if (!in_gold_ && words.starts_with(account)) {
      add_account(story_, words.substr(account.size()));
    } else if (!in_gold_) {
      if (!story_.inputs.empty()) story_.inputs.back().bytes.append(words).push_back('\n');
    } else if (words.starts_with(difference)) {
      open(story_.gold.differences, name, words.substr(difference.size()));
    } else if (words.starts_with(trap)) {
      open(story_.gold.traps, name, words.substr(trap.size()));
    } else if (pairs_ != nullptr) {
      add_gold_line(*pairs_, words);
    }
  }

  void open(std::vector<GoldPair>& pairs, const std::string& name, std::string_view kind) {
    pairs.push_back({name + "-" + std::to_string(pairs.size() + 1), std::string(kind), {}});
    pairs_ = &pairs;
  }

  Story story_;
  std::vector<GoldPair>* pairs_ = nullptr;
  bool in_gold_ = false;
};

GoldCounts score_folder(const EvalContext& context, const fs::path& folder) {
  std::set<fs::path> files;
  std::error_code none;  // a folder that is not there holds no story
  for (const auto& entry : fs::directory_iterator(folder, none)) {
    if (entry.path().extension() == ".txt") files.insert(entry.path());
  }
  GoldCounts counts;
  for (const fs::path& file : files) {
    const auto text = read_whole_file(file.string());
    if (!text) continue;
    const Story story = StoryReader().read(*text, file.stem().string());
    BriefOptions options;
    options.gazetteer = context.gazetteer;
    score_gold(brief(context.pipeline, story.inputs, options), story.gold, context, counts);
  }
  return counts;
}

}  // namespace

Measures measure_planted(const EvalContext& context) {
  const fs::path root = fs::path(SYNOPTIC_SOURCE_DIR) / "eval" / "planted";
  EvalContext quiet = context;
  quiet.errors = 0;
  Measures all;
  for (const std::string part : {"tuned", "desk", "learn", "check", "kept", "fresh", "sealed"}) {
    const bool read = part == "tuned" || part == "desk" || part == "learn";
    const GoldCounts counts = score_folder(read ? context : quiet, root / part);
    for (const Measures& measured :
         {gold_measures("planted." + part, counts), measures_by_kind("planted." + part, counts)}) {
      all.insert(all.end(), measured.begin(), measured.end());
    }
  }
  return all;
}

}  // namespace synoptic
