// Who is who across the accounts of our own stories: B-cubed over the mentions of eval/actors (its
// README gives the form). A gold mention the program has not at exactly its span stands alone.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "eval/eval.hpp"
#include "synopsis/base/actor_map.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

namespace fs = std::filesystem;

struct GoldMention {
  std::string words;
  std::size_t nth = 1;  // place of the words behind the mention before
  std::string actor;
};
struct GoldAccount {
  std::string name;
  std::vector<GoldMention> mentions;
};
struct ActorGold {
  std::string story;  // path of the story's file
  std::vector<GoldAccount> accounts;
};

ActorGold read_gold(std::string_view text) {
  constexpr std::string_view story = "# story: ", account = "=== ";
  ActorGold gold;
  for (const std::string_view line : lines_of(text)) {
    const std::size_t tab = line.find('\t');
    if (line.starts_with(story)) {
      gold.story = line.substr(story.size());
    } else if (line.starts_with(account)) {
      gold.accounts.push_back({std::string(line.substr(account.size())), {}});
    } else if (tab != std::string_view::npos && !gold.accounts.empty()) {
      const std::string_view words = line.substr(0, tab);
      const std::size_t sign = words.find('#');
      GoldMention mention{std::string(words.substr(0, sign)), 1, std::string(line.substr(tab + 1))};
      if (sign != std::string_view::npos)
        mention.nth = static_cast<std::size_t>(words[sign + 1] - '0');
      gold.accounts.back().mentions.push_back(std::move(mention));
    }
  }
  return gold;
}

// "@ OUTLET DATE" or "=== NAME DATE" opens an account; "---" ends them. A paragraph a line.
std::vector<Input> inputs_of(std::string_view story) {
  std::vector<Input> inputs;
  for (const std::string_view line : lines_of(story)) {
    if (line.starts_with("---")) break;
    if (line.starts_with("@ ") || line.starts_with("=== ")) {
      const std::vector<std::string_view> parts = split(line, ' ');
      Input input;
      input.path = std::string(parts[1]) + ".txt";
      if (parts.size() > 2) input.given.date = parts[2];
      inputs.push_back(std::move(input));
    } else if (!inputs.empty()) {
      inputs.back().bytes.append(line).append("\n\n");
    }
  }
  return inputs;
}

bool is_letter(std::string_view text, std::size_t at) {
  const char c = at < text.size() ? text[at] : ' ';
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// The words as whole words at or behind the last mention, but not that one again.
Span find_words(std::string_view text, const GoldMention& mention, Span last) {
  std::size_t left = mention.nth;
  for (std::size_t at = text.find(mention.words, last.begin); at != std::string_view::npos;
       at = text.find(mention.words, at + 1)) {
    const Span span{static_cast<std::uint32_t>(at),
                    static_cast<std::uint32_t>(at + mention.words.size())};
    const bool whole = (at == 0 || !is_letter(text, at - 1)) && !is_letter(text, span.end);
    if (whole && span != last && --left == 0) return span;
  }
  return {};
}

// One mention with the actor of the gold and that of the program, both told apart by story.
struct Paired {
  std::string gold;
  std::string ours;
};

std::string our_actor(const Synopsis& synopsis,
                      const ActorMap& map,
                      AccountIndex account,
                      Span span) {
  for (const Mention& mention : synopsis.accounts[account].reading.mentions) {
    const Index actor = map.of(account, mention.actor);
    if (mention.span == span && actor != absent) return std::to_string(actor);
  }
  return {};
}

class GoldReader {
 public:
  GoldReader(const Synopsis& synopsis, const EvalContext& context, std::string story)
      : synopsis_(synopsis), context_(context), map_(synopsis), story_(std::move(story)) {}

  void pair(const GoldAccount& gold, std::vector<Paired>& paired) {
    AccountIndex account = 0;
    while (account < synopsis_.accounts.size() &&
           synopsis_.accounts[account].article.source.path != gold.name + ".txt")
      ++account;
    if (account == synopsis_.accounts.size()) return;
    const std::string_view text = synopsis_.accounts[account].article.text;
    Span last{};
    for (const GoldMention& mention : gold.mentions) {
      const Span span = find_words(text, mention, last);
      if (span.empty()) {
        std::fprintf(stderr, "%s %s: no \"%s\"\n", story_.c_str(), gold.name.c_str(),
                     mention.words.c_str());
        continue;
      }
      last = span;
      std::string ours = our_actor(synopsis_, map_, account, span);
      show(gold, mention, ours);
      if (ours.empty()) ours = gold.name + std::to_string(span.begin) + "-" + mention.words;
      paired.push_back({story_ + "/" + mention.actor, story_ + "/" + ours});
    }
  }

 private:
  void show(const GoldAccount& gold, const GoldMention& mention, const std::string& ours) const {
    if (context_.errors == 0) return;
    const std::string name =
        ours.empty() ? "-" : synopsis_.actors[std::stoul(ours)].name + " " + ours;
    std::fprintf(stderr, "%s %s: %s = %s: %s\n", story_.c_str(), gold.name.c_str(),
                 mention.words.c_str(), mention.actor.c_str(), name.c_str());
  }

  const Synopsis& synopsis_;
  const EvalContext& context_;
  ActorMap map_;
  std::string story_;
};

// B-cubed F1: how much of its own cluster each mention shares with the other side, on average.
double b_cubed(const std::vector<Paired>& paired) {
  std::map<std::string, std::size_t> gold;
  std::map<std::string, std::size_t> ours;
  std::map<std::pair<std::string, std::string>, std::size_t> both;
  for (const Paired& one : paired) {
    ++gold[one.gold];
    ++ours[one.ours];
    ++both[{one.gold, one.ours}];
  }
  double p = 0;
  double r = 0;
  for (const auto& [pair, count] : both) {
    const auto shared = static_cast<double>(count) * static_cast<double>(count);
    r += shared / static_cast<double>(gold[pair.first]);
    p += shared / static_cast<double>(ours[pair.second]);
  }
  return p + r == 0 ? 0 : 2 * p * r / (p + r) / static_cast<double>(paired.size());
}

}  // namespace

Measures measure_story_actors(const EvalContext& context) {
  const fs::path root = SYNOPTIC_SOURCE_DIR;
  std::set<fs::path> files;
  for (const auto& entry : fs::directory_iterator(root / "eval" / "actors")) {
    if (entry.path().extension() == ".tsv") files.insert(entry.path());
  }
  std::vector<Paired> paired;
  for (const fs::path& file : files) {
    const auto text = read_whole_file(file.string());
    if (!text) continue;
    const ActorGold gold = read_gold(*text);
    const auto story = read_whole_file((root / gold.story).string());
    if (!story) continue;
    BriefOptions options;
    options.gazetteer = context.gazetteer;
    const Synopsis synopsis = brief(context.pipeline, inputs_of(*story), options);
    GoldReader reader(synopsis, context, file.stem().string());
    for (const GoldAccount& account : gold.accounts) reader.pair(account, paired);
  }
  return {{"actors.b3", b_cubed(paired), paired.size()}};
}

}  // namespace synoptic
