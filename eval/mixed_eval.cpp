// Two events that look alike, put together as one story: ECB+ has two a topic (two earthquakes, two
// arrests; Cybulska & Vossen 2014). A difference that holds an account of the one against an
// account of the other is false: they tell of two things.
#include <algorithm>
#include <iostream>
#include <map>
#include <set>

#include "eval/stories_data.hpp"

namespace synoptic {
namespace {

constexpr std::size_t most_accounts = 6;  // of each event

struct Topic {
  std::vector<Input> inputs;
  std::map<std::string, std::string> event_of;  // by path
};

std::map<std::string, Topic> topics(const EvalContext& context) {
  std::map<std::string, Topic> topics;
  std::map<std::string, std::size_t> taken;
  for (const StoryRow& row : story_rows(context, "ecbplus")) {
    if (row.story.empty() || taken[row.story]++ >= most_accounts) continue;
    Topic& topic = topics[row.story.substr(0, row.story.rfind('/'))];
    Input input;
    input.path = row.id + ".txt";
    std::replace(input.path.begin(), input.path.end(), '/', '-');
    input.bytes = row.title + "\n\n" + row.text + "\n";
    input.given.source = row.source;  // dates there are guessed (README of the set)
    topic.event_of[input.path] = row.story;
    topic.inputs.push_back(std::move(input));
  }
  return topics;
}

// Does a side rest on accounts of one event alone, and another side on those of the other?
bool holds_two_events(const Synopsis& synopsis, const Topic& topic, const Difference& shown) {
  std::set<std::string> of_sides;
  for (const DifferenceSide& side : shown.sides) {
    std::set<std::string> events;
    for (const Evidence& evidence : side.evidence) {
      const auto event =
          topic.event_of.find(synopsis.accounts[evidence.account].article.source.path);
      if (event != topic.event_of.end()) events.insert(event->second);
    }
    if (events.size() == 1) of_sides.insert(*events.begin());
  }
  return of_sides.size() > 1;
}

void print(const std::string& topic, const Difference& shown) {
  std::cerr << "of two events: " << topic << ' ' << name_of(shown.kind) << " by " << shown.rule
            << '\n';
  for (const DifferenceSide& side : shown.sides) std::cerr << "  - " << side.text << '\n';
}

}  // namespace

Measures measure_mixed(const EvalContext& context) {
  std::size_t stories = 0, shown_of_two = 0;
  for (const auto& [name, topic] : topics(context)) {
    BriefOptions options;
    options.gazetteer = context.gazetteer;
    const Synopsis synopsis = brief(context.pipeline, topic.inputs, options);
    ++stories;
    for (const Difference& shown : synopsis.differences) {
      if (shown.explained || !holds_two_events(synopsis, topic, shown)) continue;
      ++shown_of_two;
      if (context.errors > 0) print(name, shown);
    }
  }
  return {share("mixed.shown_of_two", static_cast<double>(shown_of_two), stories)};
}

}  // namespace synoptic
