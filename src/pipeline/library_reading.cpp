// The synopsis of a story, kept beside it, with what search and news need of it.
#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <set>
#include <string>

#include "pipeline/library.hpp"
#include "report/report.hpp"
#include "text/json_writer.hpp"

namespace synoptic {
namespace {

constexpr std::size_t longest_name = 200;  // bytes; a longer one is no name

void add_finding(
    std::vector<Finding>& out, Finding::Kind kind, Span name, Span where, const std::string& text) {
  if (name.empty() || name.end > text.size() || name.size() > longest_name) return;
  if (where.empty() || where.end > text.size()) return;
  out.push_back({kind, std::string(name.in(text)), where});
}

Span name_of(const Reading& reading, Index actor) {
  return reading.actors[static_cast<std::size_t>(actor)].name;
}

// Who is named inside the words of a statement.
void add_topics(std::vector<Finding>& out, const Account& account, const Statement& statement) {
  for (const Span content : statement.content) {
    for (const Mention& mention : account.reading.mentions) {
      if (mention.actor == absent || !content.contains(mention.span)) continue;
      add_finding(out, Finding::Kind::about, name_of(account.reading, mention.actor), content,
                  account.article.text);
    }
  }
}

std::vector<Finding> findings_of(const Account& account) {
  std::vector<Finding> out;
  const std::string& text = account.article.text;
  const Reading& reading = account.reading;
  for (const Statement& statement : reading.statements) {
    const Span content = statement.content.empty() ? Span{} : statement.content.front();
    if (statement.holder != absent) {
      add_finding(out, Finding::Kind::said_by, name_of(reading, statement.holder), content, text);
    }
    add_topics(out, account, statement);
  }
  for (const Actor& actor : reading.actors) {
    add_finding(out, Finding::Kind::actor, actor.name, actor.name, text);
  }
  for (const Place& place : reading.places) {
    add_finding(out, Finding::Kind::place, place.span, place.span, text);
  }
  return out;
}

// ---- what is new
// ---------------------------------------------------------------------------------

// Things of a synopsis a reader wants to hear of, each under a key that another synopsis of the
// story gives it too.
struct News {
  std::set<std::string> keys;
  std::vector<std::pair<std::string, std::string>>
      items;  // kind, JSON; in order of the keys' making
  std::vector<std::string> item_keys;
  void add(std::string kind, const std::string& key, std::string detail) {
    if (!keys.insert(kind + " " + key).second) return;
    item_keys.push_back(kind + " " + key);
    items.emplace_back(std::move(kind), std::move(detail));
  }
};

std::string text_at(const simdjson::dom::element& object, std::string_view name) {
  std::string_view value;
  return object[name].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
}

std::vector<simdjson::dom::element> list_at(const simdjson::dom::element& object,
                                            std::string_view name) {
  simdjson::dom::array list;
  if (object[name].get(list) != simdjson::SUCCESS) return {};
  return {list.begin(), list.end()};
}

std::string values_json(const std::string& id, const std::vector<std::string>& values) {
  JsonWriter json;
  json.begin_object();
  json.field("id", id);
  json.key("values");
  json.begin_array();
  for (const std::string& value : values) json.value(value);
  json.end_array();
  json.end_object();
  return json.take();
}

void add_differences(const simdjson::dom::element& root, News& news) {
  for (const auto& one : list_at(root, "differences")) {
    if (text_at(one, "verdict") != "difference") continue;
    std::vector<std::string> values{text_at(one, "kind")};
    for (const auto& side : list_at(one, "sides")) values.push_back(text_at(side, "value"));
    news.add("difference", text_at(one, "id"), values_json(text_at(one, "id"), values));
  }
}

void add_figures(const simdjson::dom::element& root, News& news) {
  for (const auto& series : list_at(root, "series")) {
    std::vector<std::string> values;
    for (const auto& point : list_at(series, "points")) values.push_back(text_at(point, "value"));
    const std::string fact = text_at(series, "fact");
    std::string key = fact;
    for (const std::string& value : values) key += "|" + value;
    if (values.size() > 1) news.add("figure", key, values_json(fact, values));
  }
}

void add_positions(const simdjson::dom::element& root, News& news) {
  simdjson::dom::element negotiation;
  if (root["negotiation"].get(negotiation) != simdjson::SUCCESS) return;
  for (const auto& issue : list_at(negotiation, "issues")) {
    for (const auto& position : list_at(issue, "positions")) {
      simdjson::dom::object changed;
      if (position["changed_from"].get(changed) != simdjson::SUCCESS) continue;
      const std::string key = text_at(issue, "id") + "|" + text_at(position, "party") + "|" +
                              text_at(position, "polarity");
      news.add(
          "position", key,
          values_json(text_at(issue, "id"), {text_at(issue, "name"), text_at(position, "party"),
                                             text_at(position, "polarity")}));
    }
  }
}

News news_of(const std::string& json) {
  News news;
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  if (json.empty() || parser.parse(json).get(root) != simdjson::SUCCESS) return news;
  add_differences(root, news);
  add_figures(root, news);
  add_positions(root, news);
  return news;
}

std::size_t log_news(Store& store, StoryNumber story, const News& before, const News& now) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < now.items.size(); ++i) {
    if (before.keys.contains(now.item_keys[i])) continue;
    store.log(now.items[i].first, story, 0, now.items[i].second);
    ++count;
  }
  return count;
}

std::vector<std::string> shown_kinds(const Synopsis& synopsis) {
  std::set<std::string> kinds;
  for (const Difference& difference : synopsis.differences) {
    if (!difference.explained) kinds.emplace(name_of(difference.kind));
  }
  return {kinds.begin(), kinds.end()};
}

// The synopsis that was kept before; a damaged one counts as none and is replaced.
std::string kept_json(Store& store, StoryNumber story) {
  try {
    const auto kept = store.synopsis(story);
    return kept ? kept->json : std::string();
  } catch (const StoreFailure& failure) {
    if (failure.fault() != StoreFault::damaged) throw;
    return {};
  }
}

}  // namespace

StoryMaterial story_material(Store& store, StoryNumber story) {
  StoryMaterial out;
  const auto head = store.story(story);
  out.revision = head ? head->revision : 0;
  for (const ArticleHead& account : store.accounts(story)) {
    if (auto article = store.article(account.number)) out.articles.push_back(std::move(*article));
  }
  for (const Decision& row : store.decisions_on(story)) {
    if (auto decision = read_decision(row)) out.decisions.push_back(std::move(*decision));
  }
  return out;
}

std::size_t keep_synopsis(Store& store,
                          StoryNumber story,
                          std::int64_t revision,
                          const Synopsis& synopsis) {
  const std::string json = to_json(synopsis);
  const std::string made_by = std::string(version()) + ", " + synopsis.pipeline;
  const auto shown =
      std::count_if(synopsis.differences.begin(), synopsis.differences.end(),
                    [](const Difference& difference) { return !difference.explained; });
  const News now = news_of(json);
  std::size_t news = 0;
  store.begin();
  try {
    const News before = news_of(kept_json(store, story));
    for (const Account& account : synopsis.accounts) {
      const auto number = store.article_head(account.article.id);
      if (number) store.put_findings(number->number, findings_of(account));
    }
    store.put_synopsis(story, {revision, made_by, json, shown}, shown_kinds(synopsis));
    news = log_news(store, story, before, now);
    store.commit();
  } catch (...) {
    store.rollback();
    throw;
  }
  return news;
}

Refreshed refresh_story(Store& store,
                        StoryNumber story,
                        const Pipeline& pipeline,
                        const BriefOptions& options) {
  StoryMaterial material = story_material(store, story);
  BriefOptions with = options;
  with.decisions = std::move(material.decisions);
  with.decisions.insert(with.decisions.end(), options.decisions.begin(), options.decisions.end());
  Refreshed out;
  out.synopsis = brief_articles(pipeline, std::move(material.articles), with);
  out.news = keep_synopsis(store, story, material.revision, out.synopsis);
  return out;
}

}  // namespace synoptic
