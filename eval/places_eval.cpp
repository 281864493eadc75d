// Where: resolution of gold place names within 161 km, and finding them too (GeoWebNews, LGL).
//
// A gold place without an answer counts as wrong in acc161; .answered is the share right of those
// answered; .end_to_end is F1 over names found by ourselves with an answer within 161 km.
#include <simdjson.h>

#include <cmath>
#include <cstdio>
#include <numbers>

#include "eval/eval.hpp"
#include "eval/rows.hpp"
#include "reading/actors/actors.hpp"
#include "reading/names/gazetteer.hpp"
#include "reading/places/places.hpp"

namespace synoptic {
namespace {

constexpr double reach_km = 161;

struct GoldPlace {
  Span span;
  double lat = 0;
  double lon = 0;
  std::string country;
};

struct Counts {
  std::size_t gold = 0, answered = 0, right = 0;
  std::size_t with_country = 0, answered_with_country = 0, country_right = 0;
  std::size_t found = 0, found_right = 0;
};

double kilometres(double lat1, double lon1, double lat2, double lon2) {
  constexpr double degree = std::numbers::pi / 180;
  const double a = std::pow(std::sin((lat2 - lat1) * degree / 2), 2) +
                   std::cos(lat1 * degree) * std::cos(lat2 * degree) *
                       std::pow(std::sin((lon2 - lon1) * degree / 2), 2);
  return 2 * 6371 * std::asin(std::min(1.0, std::sqrt(a)));
}

bool is_near(const GazetteerEntry& entry, const GoldPlace& gold) {
  return kilometres(entry.lat, entry.lon, gold.lat, gold.lon) <= reach_km;
}

// The sets name countries; answers carry codes.
std::string code_of_country(const std::string& name) {
  for (const PlaceCandidate& candidate : places_called(name)) {
    if (candidate.entry.type == "country") return candidate.entry.country;
  }
  return {};
}

std::vector<GoldPlace> gold_of(const simdjson::dom::element& row, std::string_view text) {
  const std::vector<std::uint32_t> bytes = byte_of_code_point(text);
  std::vector<GoldPlace> gold;
  for (const simdjson::dom::element item : list_of(row, "annotations")) {
    GoldPlace place;
    double latitude = 0;
    double longitude = 0;
    if (item["lat"].get(latitude) != simdjson::SUCCESS) continue;
    if (item["lon"].get(longitude) != simdjson::SUCCESS) continue;
    place.lat = latitude;
    place.lon = longitude;
    place.country = code_of_country(text_of(item, "country"));
    place.span = span_of(item, bytes);
    if (!place.span.empty()) gold.push_back(place);
  }
  std::sort(gold.begin(), gold.end(),
            [](const GoldPlace& a, const GoldPlace& b) { return a.span < b.span; });
  return gold;
}

void count_gold(const std::vector<GoldPlace>& gold,
                const std::vector<std::optional<GazetteerEntry>>& answers,
                Counts& counts) {
  for (std::size_t g = 0; g < gold.size(); ++g) {
    ++counts.gold;
    const bool known_country = !gold[g].country.empty();
    counts.with_country += known_country ? 1 : 0;
    if (!answers[g]) continue;
    ++counts.answered;
    counts.answered_with_country += known_country ? 1 : 0;
    counts.right += is_near(*answers[g], gold[g]) ? 1 : 0;
    counts.country_right += known_country && answers[g]->country == gold[g].country ? 1 : 0;
  }
}

void count_found(const std::vector<GoldPlace>& gold, const Reading& reading, Counts& counts) {
  for (const Place& place : reading.places) {
    if (!place.entry || place.role == PlaceRole::part_of_name || place.rule == "place.demonym")
      continue;
    ++counts.found;
    for (const GoldPlace& wanted : gold) {
      if (!wanted.span.overlaps(place.span) || !is_near(*place.entry, wanted)) continue;
      ++counts.found_right;
      break;
    }
  }
}

void show_misses(const std::string& id,
                 std::string_view text,
                 const std::vector<GoldPlace>& gold,
                 const std::vector<std::optional<GazetteerEntry>>& answers,
                 std::size_t& left) {
  for (std::size_t g = 0; g < gold.size() && left > 0; ++g) {
    if (answers[g] && is_near(*answers[g], gold[g])) continue;
    --left;
    const std::string answer =
        answers[g] ? answers[g]->name + ", " + answers[g]->type + ", " + answers[g]->country : "-";
    std::fprintf(stderr, "%s: %s (%s %.2f %.2f): %s\n", id.c_str(),
                 std::string(gold[g].span.in(text)).c_str(), gold[g].country.c_str(), gold[g].lat,
                 gold[g].lon, answer.c_str());
  }
}

Counts measure_file(const EvalContext& context, const std::string& path, std::size_t& errors) {
  Counts counts;
  const auto bytes = read_whole_file(path);
  if (!bytes) return counts;
  simdjson::dom::parser parser;
  for (const std::string_view line : lines_of(*bytes)) {
    simdjson::dom::element row;
    if (parser.parse(line.data(), line.size()).get(row) != simdjson::SUCCESS) continue;
    Article article = article_of_text(text_of(row, "text"));
    article.url = text_of(row, "url");
    const Parse parsed = parse(context.pipeline, article);
    Reading reading;
    const Limits limits;
    const ReadingInput input{article, parsed, limits, context.gazetteer};
    find_actors(input, reading);
    find_places(input, reading);
    const std::vector<GoldPlace> gold = gold_of(row, article.text);
    std::vector<Span> spans;
    for (const GoldPlace& place : gold) spans.push_back(place.span);
    const auto answers = resolve_places(input, reading, spans);
    count_gold(gold, answers, counts);
    count_found(gold, reading, counts);
    show_misses(text_of(row, "id"), article.text, gold, answers, errors);
  }
  return counts;
}

void report(const std::string& set, const Counts& counts, Measures& measures) {
  const double p = counts.found == 0 ? 0
                                     : static_cast<double>(counts.found_right) /
                                           static_cast<double>(counts.found);
  const double r = counts.gold == 0
                       ? 0
                       : static_cast<double>(counts.found_right) / static_cast<double>(counts.gold);
  measures.push_back(share(set + ".acc161", static_cast<double>(counts.right), counts.gold));
  measures.push_back(share(set + ".answered", static_cast<double>(counts.right), counts.answered));
  measures.push_back({set + ".end_to_end", p + r == 0 ? 0 : 2 * p * r / (p + r), counts.gold});
}

}  // namespace

Measures measure_places(const EvalContext& context) {
  Measures measures;
  std::size_t errors = context.errors;
  const Counts news = measure_file(context, context.data + "/places/geowebnews_dev.jsonl", errors);
  const Counts local = measure_file(context, context.data + "/places/lgl_dev.jsonl", errors);
  report("geowebnews", news, measures);
  report("lgl", local, measures);
  const auto right = static_cast<double>(news.country_right + local.country_right);
  measures.push_back(share("places.country", right, news.with_country + local.with_country));
  measures.push_back(share("places.country_answered", right,
                           news.answered_with_country + local.answered_with_country));
  return measures;
}

}  // namespace synoptic
