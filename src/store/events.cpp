// The tighter level inside a story: events and their accounts.
#include "store/sqlite_store.hpp"

namespace synoptic {

EventNumber SqliteStore::add_event(std::string_view id, StoryNumber story) {
  db_.run("INSERT INTO event(id, story) VALUES(?,?)").bind(1, id).bind(2, story).done();
  return db_.last_row();
}

void SqliteStore::place_in_event(ArticleNumber article, EventNumber event) {
  db_.run("INSERT OR REPLACE INTO event_membership(article, event) VALUES(?,?)")
      .bind(1, article)
      .bind(2, event)
      .done();
}

void SqliteStore::move_event(EventNumber event, StoryNumber story) {
  db_.run("UPDATE event SET story = ?2 WHERE number = ?1 AND story <> ?2")
      .bind(1, event)
      .bind(2, story)
      .done();
}

void SqliteStore::redirect_event(EventNumber from, EventNumber to) {
  SqlRun run = db_.run("UPDATE event SET merged_into = ?2 WHERE number = ?1");
  run.bind(1, from).bind_reference(2, to).done();
}

std::optional<EventHead> SqliteStore::event(EventNumber number) {
  EventHead out;
  {
    SqlRun run = db_.run(
        "SELECT e.number, e.id, e.story, "
        "coalesce((SELECT t.id FROM event t WHERE t.number = e.merged_into), '') "
        "FROM event e WHERE e.number = ?");
    run.bind(1, number);
    if (!run.step()) return std::nullopt;
    out = {run.integer(0), std::string(run.text(1)), run.integer(2), {}, std::string(run.text(3))};
  }
  SqlRun run = db_.run("SELECT article FROM event_membership WHERE event = ? ORDER BY article");
  run.bind(1, number);
  while (run.step()) out.accounts.push_back(run.integer(0));
  return out;
}

std::optional<EventHead> SqliteStore::event(std::string_view id, bool follow) {
  constexpr int longest = 1'000;  // redirects; a damaged chain might be a circle
  EventNumber number = 0;
  {
    SqlRun run = db_.run("SELECT number FROM event WHERE id = ?");
    run.bind(1, id);
    if (!run.step()) return std::nullopt;
    number = run.integer(0);
  }
  for (int i = 0; follow && i < longest; ++i) {
    SqlRun run = db_.run("SELECT merged_into FROM event WHERE number = ?");
    run.bind(1, number);
    if (!run.step() || run.is_null(0)) break;
    number = run.integer(0);
  }
  return event(number);
}

std::vector<EventHead> SqliteStore::events(StoryNumber story) {
  std::vector<EventNumber> numbers;
  {
    SqlRun run = db_.run(
        "SELECT k.event FROM membership m JOIN event_membership k ON k.article = m.article "
        "WHERE m.story = ? GROUP BY k.event ORDER BY min(m.article)");
    run.bind(1, story);
    while (run.step()) numbers.push_back(run.integer(0));
  }
  std::vector<EventHead> out;
  for (const EventNumber number : numbers) {
    if (auto found = event(number)) out.push_back(std::move(*found));
  }
  return out;
}

EventNumber SqliteStore::event_of(ArticleNumber article) {
  SqlRun run = db_.run("SELECT event FROM event_membership WHERE article = ?");
  run.bind(1, article);
  return run.step() ? run.integer(0) : 0;
}

std::vector<StoryNumber> SqliteStore::without_events() {
  SqlRun run = db_.run(
      "SELECT DISTINCT m.story FROM membership m "
      "LEFT JOIN event_membership k ON k.article = m.article LEFT JOIN event e ON e.number = "
      "k.event "
      "WHERE e.story IS NOT m.story ORDER BY m.story");
  std::vector<StoryNumber> out;
  while (run.step()) out.push_back(run.integer(0));
  return out;
}

}  // namespace synoptic
