// What the searches for differences work on, made again from a finished synopsis.
#pragma once

#include "synopsis/links/work.hpp"

namespace synoptic {

// `work` refers to the members before it and to the synopsis, which must outlive it.
struct StoryWork {
  explicit StoryWork(const Synopsis& synopsis)
      : actors(synopsis),
        units(make_units(synopsis, actors, limits)),
        links(find_links(units, limits)),
        utterances(match_utterances(synopsis, actors, limits)),
        work{synopsis, actors, units, links, utterances} {}
  StoryWork(const StoryWork&) = delete;
  StoryWork& operator=(const StoryWork&) = delete;

  Limits limits;
  ActorMap actors;
  Units units;
  Links links;
  Utterances utterances;
  Work work;
};

}  // namespace synoptic
