// A story out of a few texts, read by the real pipeline, for tests of events, timeline and talks.
#pragma once

#include <cstdlib>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ingest/read_input.hpp"
#include "language/pipeline.hpp"
#include "reading/read.hpp"
#include "synopsis/compare.hpp"
#include "synopsis/events.hpp"
#include "synopsis/talks/negotiation.hpp"
#include "synopsis/timeline.hpp"
#include "text/hash.hpp"

namespace synoptic {

// The pipeline of SYNOPTIC_PIPELINE, nullptr when it names none.
inline const Pipeline* story_pipeline() {
  static const PipelinePtr pipeline = [] {
    const char* directory = std::getenv("SYNOPTIC_PIPELINE");
    auto loaded = load_pipeline(directory != nullptr ? directory : "");
    return loaded ? std::move(*loaded) : PipelinePtr{};
  }();
  return pipeline.get();
}

// Accounts without a date of their own were published on 14 May 2031, a Wednesday.
inline Synopsis story_of(const std::vector<std::string>& texts,
                         const std::vector<std::string>& dates = {}) {
  std::vector<Account> accounts;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    Given given;
    given.date = i < dates.size() ? dates[i] : "2031-05-14";
    const Ingested read_in = read_input(texts[i], std::to_string(hash64(texts[i])) + ".txt", given);
    if (read_in.articles.empty()) continue;
    Account account;
    account.article = read_in.articles.front();
    account.parse = parse(*story_pipeline(), account.article);
    account.reading = read(account.article, account.parse);
    accounts.push_back(std::move(account));
  }
  Synopsis synopsis = compare(std::move(accounts));
  synopsis.events = merge_events(synopsis);
  synopsis.timeline = make_timeline(synopsis);
  synopsis.negotiation = make_negotiation(synopsis);
  return synopsis;
}

inline std::vector<std::string> names_of(const Synopsis& synopsis,
                                         const std::vector<Negotiation::Party>& parties) {
  std::vector<std::string> names;
  for (const auto& party : parties) {
    names.push_back(synopsis.actors[static_cast<std::size_t>(party.actor)].name);
  }
  return names;
}

}  // namespace synoptic
