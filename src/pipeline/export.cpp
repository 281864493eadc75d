#include "pipeline/export.hpp"

#include <algorithm>
#include <array>

#include "pipeline/library.hpp"
#include "pipeline/locate.hpp"
#include "pipeline/news.hpp"
#include "report/report.hpp"

namespace synoptic {
namespace {

constexpr std::array formats = {
    ExportFormat{"md", "text/markdown; charset=utf-8", "md", true},
    ExportFormat{"html", "text/html; charset=utf-8", "html", true},
    ExportFormat{"csv", "text/csv; charset=utf-8", "csv", true},
    ExportFormat{"jsonl", "application/jsonl", "jsonl", true},
    ExportFormat{"plover", "application/jsonl", "plover.jsonl", true},
    ExportFormat{"dna", "text/csv; charset=utf-8", "dna.csv", true},
    ExportFormat{"graphml", "application/graphml+xml", "graphml", true},
    ExportFormat{"atom", "application/atom+xml", "atom", false},
    ExportFormat{"json", "application/json", "json", true},
};

constexpr std::size_t most_changes = 1'000;

std::string print(std::string_view format, const Synopsis& synopsis) {
  if (format == "md") return to_markdown(synopsis);
  if (format == "html") return to_html(synopsis);
  if (format == "csv") return to_csv(synopsis);
  if (format == "jsonl") return to_jsonl(synopsis);
  if (format == "plover") return to_plover(synopsis);
  if (format == "dna") return to_dna(synopsis);
  if (format == "graphml") return to_graphml(synopsis);
  return to_json(synopsis);
}

}  // namespace

const ExportFormat* export_format(std::string_view name) {
  const auto found = std::find_if(formats.begin(), formats.end(),
                                  [&](const ExportFormat& one) { return one.name == name; });
  return found == formats.end() ? nullptr : &*found;
}

std::string export_format_names() {
  std::string out;
  for (const ExportFormat& one : formats) out += (out.empty() ? "" : ", ") + std::string(one.name);
  return out;
}

Result<std::string> export_story(Store& store,
                                 const StoryHead& story,
                                 const ExportFormat& format,
                                 const std::function<Result<const Pipeline*>()>& pipeline,
                                 unsigned threads) {
  if (format.name == "atom") {
    return news_as_atom(store, store.changes_of(story.number, most_changes));
  }
  if (format.name == "json") {
    const auto kept = store.synopsis(story.number);
    if (kept && kept->revision == story.revision) return kept->json;
  }
  const Result<const Pipeline*> loaded = pipeline();
  if (!loaded) return tl::unexpected(loaded.error());
  StoryMaterial material = story_material(store, story.number);
  const Gazetteer gazetteer(default_gazetteer_path());
  BriefOptions options;
  options.threads = threads;
  options.gazetteer = gazetteer.table();
  options.decisions = std::move(material.decisions);
  return print(format.name, brief_articles(**loaded, std::move(material.articles), options));
}

}  // namespace synoptic
