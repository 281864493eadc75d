#include "eval/link_pairs.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <set>

#include "synopsis/links/link_model.hpp"

namespace synoptic {
namespace {

namespace fs = std::filesystem;

// Byte of the input at which a byte of the text stands.
std::uint64_t source_of(const Article& article, std::uint32_t at) {
  for (const SourceSegment& segment : article.source_map) {
    if (segment.span.begin <= at && at <= segment.span.end) {
      return segment.source_begin + (at - segment.span.begin);
    }
  }
  return 0;
}

std::string one_line(std::string_view text) {
  std::string line(text);
  for (char& c : line) {
    if (c == '\t' || c == '\n') c = ' ';
  }
  return line;
}

void print_units(const std::string& story, const Work& work) {
  for (std::size_t u = 0; u < work.units.all.size(); ++u) {
    const Unit& unit = work.units.all[u];
    const Article& article = work.synopsis.accounts[unit.account].article;
    std::printf("unit\t%s\t%zu\t%s\t%u\t%u\t%llu\t%llu\t%s\n", story.c_str(), u,
                fs::path(article.source.path).stem().c_str(), unit.account, unit.sentence,
                static_cast<unsigned long long>(source_of(article, unit.span.begin)),
                static_cast<unsigned long long>(source_of(article, unit.span.end)),
                one_line(unit.span.in(article.text)).c_str());
  }
}

void print_pairs(const std::string& story, const Work& work) {
  const std::vector<LinkFeatures> rows = features_of_links(work);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::size_t sure = work.links.all.size();
    const Link& link = i < sure ? work.links.all[i] : work.links.faint[i - sure];
    std::printf("pair\t%s\t%zu\t%zu", story.c_str(), link.a, link.b);
    for (const double value : rows[i]) std::printf("\t%.6g", value);
    std::printf("\n");
  }
}

}  // namespace

void print_link_pairs(const EvalContext& context) {
  std::printf("#");
  for (std::size_t f = 0; f < link_features; ++f) {
    std::printf("\t%s", std::string(name_of(static_cast<LinkFeature>(f))).c_str());
  }
  std::printf("\n");
  std::set<fs::path> stories;
  for (const auto& entry : fs::directory_iterator(context.data)) {
    if (fs::exists(entry.path() / "meta.jsonl")) stories.insert(entry.path());
  }
  const Limits limits;
  BriefOptions options;
  options.gazetteer = context.gazetteer;
  for (const fs::path& story : stories) {
    const Synopsis synopsis = brief(context.pipeline, story_inputs(story.string()), options);
    const ActorMap actors(synopsis);
    const Units units = make_units(synopsis, actors, limits);
    const Links links = find_links(units, limits);
    const Utterances utterances = match_utterances(synopsis, actors, limits);
    const Work work{synopsis, actors, units, links, utterances};
    print_units(story.filename().string(), work);
    print_pairs(story.filename().string(), work);
  }
}

}  // namespace synoptic
