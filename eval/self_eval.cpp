// One account held against itself: its paragraphs dealt out to two. Hardly an author contradicts
// himself, so that a difference between the two holds two things for one.
//
// Dealt in two ways: the first half and the second; by turns, which leaves two tellings of one
// passage in neighbouring sentences. Of open stories only (injection_stories.hpp).
#include <array>
#include <iostream>
#include <string>
#include <vector>

#include "eval/injection_stories.hpp"
#include "eval/rows.hpp"

namespace synoptic {
namespace {

constexpr std::size_t least_paragraphs = 6;

std::vector<std::string> paragraphs_of(const std::string& text) {
  std::vector<std::string> found;
  for (const std::string_view line : lines_of(text)) {
    if (!line.empty()) found.emplace_back(line);
  }
  return found;
}

using Dealt = std::array<std::string, 2>;

Dealt in_halves(const std::vector<std::string>& paragraphs) {
  Dealt dealt;
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    dealt[2 * i < paragraphs.size() ? 0 : 1] += paragraphs[i] + "\n\n";
  }
  return dealt;
}

Dealt by_turns(const std::vector<std::string>& paragraphs) {
  Dealt dealt;
  for (std::size_t i = 0; i < paragraphs.size(); ++i) dealt[i % 2] += paragraphs[i] + "\n\n";
  return dealt;
}

void print(const std::string& account, const Difference& shown) {
  std::cerr << "of one account: " << account << ' ' << name_of(shown.kind) << " by " << shown.rule
            << '\n';
  for (const DifferenceSide& side : shown.sides) {
    std::cerr << "  - [" << side.value << "] " << side.text << '\n';
  }
}

std::size_t count_shown(const EvalContext& context, const Input& account, const Dealt& dealt) {
  std::vector<Input> inputs(2, account);
  for (std::size_t i = 0; i < dealt.size(); ++i) {
    inputs[i].path = std::to_string(i) + "-" + account.path;
    inputs[i].bytes = "\n\n" + dealt[i];
  }
  BriefOptions options;
  options.gazetteer = context.gazetteer;
  const Synopsis synopsis = brief(context.pipeline, inputs, options);
  std::size_t count = 0;
  for (const Difference& shown : synopsis.differences) {
    if (shown.explained) continue;
    ++count;
    if (context.errors > 0) print(account.path, shown);
  }
  return count;
}

}  // namespace

Measures measure_self(const EvalContext& context) {
  std::vector<WideStory> stories = rumour_stories(context);
  for (WideStory& story : wide_stories(context)) stories.push_back(std::move(story));
  std::size_t accounts = 0, of_halves = 0, of_turns = 0;
  for (const WideStory& story : stories) {
    if (!story.open) continue;
    for (const Input& account : story.story.inputs) {
      const std::vector<std::string> paragraphs = paragraphs_of(account.bytes);
      if (paragraphs.size() < least_paragraphs) continue;
      ++accounts;
      of_halves += count_shown(context, account, in_halves(paragraphs));
      of_turns += count_shown(context, account, by_turns(paragraphs));
    }
  }
  return {share("self.shown", static_cast<double>(of_halves), accounts),
          share("self.shown_by_turns", static_cast<double>(of_turns), accounts)};
}

}  // namespace synoptic
