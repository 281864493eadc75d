// Which articles say it? Streams of matches, newest first, walked together.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string>

#include "store/sqlite_store.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

// The pieces a person typed: words, and "quoted phrases". No operator reaches the index.
std::vector<std::string> pieces_of(std::string_view typed) {
  std::vector<std::string> out;
  std::string piece;
  bool quoted = false;
  const auto end_piece = [&] {
    if (!trim(piece).empty()) out.emplace_back(trim(piece));
    piece.clear();
  };
  for (const char c : typed) {
    if (c == '"') {
      end_piece();
      quoted = !quoted;
    } else if (!quoted && (c == ' ' || c == '\t' || c == '\n')) {
      end_piece();
    } else if (c != '\0') {
      piece += c;
    }
  }
  end_piece();
  return out;
}

std::string names_expression(const SearchQuery& query) {
  std::string out;
  const std::pair<std::string_view, const std::string*> columns[] = {{"said_by", &query.said_by},
                                                                     {"about", &query.about},
                                                                     {"actor", &query.actor},
                                                                     {"place", &query.place}};
  for (const auto& [column, typed] : columns) {
    const std::string one = words_expression(*typed, column);
    if (one.empty()) continue;
    out.append(out.empty() ? "" : " AND ").append(one);
  }
  return out;
}

// One descending stream of article numbers; 0 at its end.
class Stream {
 public:
  explicit Stream(SqlRun run) : run_(std::move(run)) { next(); }
  [[nodiscard]] ArticleNumber at() const { return at_; }
  void next() { at_ = run_.step() ? run_.integer(0) : 0; }
  void down_to(ArticleNumber number) {
    while (at_ > number) next();
  }

 private:
  SqlRun run_;
  ArticleNumber at_ = 0;
};

std::string day_of(std::int64_t milliseconds) {
  using namespace std::chrono;
  const sys_days day =
      floor<days>(sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(milliseconds)));
  const year_month_day date(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

char lower_ascii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Where a piece stands, letters A-Z in any case; empty when nowhere (other letters in other forms).
Span find_piece(std::string_view text, std::string_view piece) {
  const auto same = [](char a, char b) { return lower_ascii(a) == lower_ascii(b); };
  const auto found = std::search(text.begin(), text.end(), piece.begin(), piece.end(), same);
  if (found == text.end()) return {};
  const auto begin = static_cast<std::uint32_t>(found - text.begin());
  return {begin, begin + static_cast<std::uint32_t>(piece.size())};
}

// The words around a place: to the line's ends, but at most so many bytes to each side, and whole
// words where there are any.
std::string line_around(std::string_view text, Span span) {
  constexpr std::size_t reach = 120;
  std::size_t begin = span.begin > reach ? span.begin - reach : 0;
  std::size_t end = std::min<std::size_t>(text.size(), span.end + reach);
  const std::size_t line = text.substr(0, span.begin).rfind('\n');
  if (line != std::string_view::npos) begin = std::max(begin, line + 1);
  const std::size_t line_end = text.find('\n', span.end);
  if (line_end != std::string_view::npos) end = std::min(end, line_end);
  const std::size_t space = begin > 0 && text[begin - 1] != '\n' ? text.find(' ', begin) : begin;
  if (space < span.begin) begin = text[space] == ' ' ? space + 1 : space;
  const bool cut = end < text.size() && text[end] != '\n';
  const std::size_t last = cut ? text.rfind(' ', end) : end;
  if (last != std::string_view::npos && last >= span.end) end = last;
  while (begin < span.begin && !is_boundary(text, begin)) ++begin;
  while (end > span.end && !is_boundary(text, end)) --end;
  return std::string(text.substr(begin, end - begin));
}

bool holds_all(const std::string& name, std::string_view typed) {
  const std::string folded = fold(name);
  const auto pieces = pieces_of(typed);
  return !pieces.empty() && std::all_of(pieces.begin(), pieces.end(), [&](const std::string& one) {
    return folded.find(fold(one)) != std::string::npos;
  });
}

}  // namespace

// "a" AND "b c" as FTS5 writes it, for one column or for all.
std::string words_expression(std::string_view typed, std::string_view column) {
  std::string out;
  for (const std::string& piece : pieces_of(typed)) {
    if (!out.empty()) out += " AND ";
    if (!column.empty()) out.append(column).append(" : ");
    out.append("\"").append(piece).append("\"");
  }
  return out;
}

std::vector<SearchHit> SqliteStore::search(const SearchQuery& query) {
  const std::string words = words_expression(query.words, "");
  const std::string names = names_expression(query);
  std::vector<Stream> streams;
  if (!words.empty()) {
    SqlRun run = db_.run("SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC");
    run.bind_copy(1, words);
    streams.emplace_back(std::move(run));
  }
  if (!names.empty()) {
    SqlRun run = db_.run("SELECT rowid FROM names WHERE names MATCH ? ORDER BY rowid DESC");
    run.bind_copy(1, names);
    streams.emplace_back(std::move(run));
  }
  if (streams.empty()) {
    streams.emplace_back(
        db_.run("SELECT number FROM article WHERE superseded_by IS NULL ORDER BY number DESC"));
  }
  std::vector<SearchHit> out;
  std::size_t skipped = 0;
  while (streams[0].at() > 0 && out.size() < query.limit) {
    const ArticleNumber lowest =
        std::min_element(streams.begin(), streams.end(), [](const Stream& a, const Stream& b) {
          return a.at() < b.at();
        })->at();
    if (lowest == 0) break;
    for (Stream& stream : streams) stream.down_to(lowest);
    const bool together = std::all_of(streams.begin(), streams.end(),
                                      [&](const Stream& s) { return s.at() == lowest; });
    if (!together) continue;
    for (Stream& stream : streams) stream.next();
    const auto head = article_head(lowest);
    if (!head || !passes(*head, query) || skipped++ < query.offset) continue;
    out.push_back(hit(*head, query));
  }
  return out;
}

bool SqliteStore::passes(const ArticleHead& head, const SearchQuery& query) {
  if (!query.since.empty()) {
    const std::string day = head.published.empty() ? day_of(head.added) : head.published;
    if (day.substr(0, query.since.size()) < query.since) return false;
  }
  if (query.difference.empty()) return true;
  SqlRun run = db_.run("SELECT 1 FROM story_difference WHERE story = ? AND kind = ?");
  run.bind(1, head.story).bind(2, query.difference);
  return run.step();
}

SearchHit SqliteStore::hit(const ArticleHead& head, const SearchQuery& query) {
  SearchHit out;
  out.article = head;
  if (const auto of = story(head.story)) out.story = of->id;
  const auto whole = article(head.number);
  if (!whole) return out;
  const auto pieces = pieces_of(query.words);
  for (const std::string& piece : pieces) {
    out.span = find_piece(whole->text, piece);
    if (!out.span.empty()) break;
  }
  const std::string* asked[] = {&query.said_by, &query.about, &query.actor, &query.place};
  SqlRun run = db_.run(
      "SELECT kind, name, begin, \"end\" FROM finding WHERE article = ? ORDER BY begin, \"end\"");
  run.bind(1, head.number);
  while (run.step()) {
    const auto kind = static_cast<std::size_t>(run.integer(0));
    if (kind > 3 || !holds_all(std::string(run.text(1)), *asked[kind])) continue;
    const Span span{static_cast<std::uint32_t>(run.integer(2)),
                    static_cast<std::uint32_t>(run.integer(3))};
    if (span.end > whole->text.size() || span.begin > span.end) continue;
    out.found.push_back({static_cast<Finding::Kind>(kind), std::string(run.text(1)), span});
  }
  if (out.span.empty() && !out.found.empty()) out.span = out.found.front().span;
  if (!out.span.empty()) out.line = line_around(whole->text, out.span);
  return out;
}

}  // namespace synoptic
