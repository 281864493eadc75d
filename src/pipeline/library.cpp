#include "pipeline/library.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>

#include "pipeline/pool.hpp"
#include "stories/event_layer.hpp"
#include "synopsis/decisions.hpp"
#include "text/hash.hpp"
#include "text/json_writer.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr DocumentIndex no_document = ~DocumentIndex{0};

// Stories and clusters are numbered alike, from 1 and from 0.
ClusterIndex cluster_of(StoryNumber story) {
  return static_cast<ClusterIndex>(story - 1);
}
StoryNumber story_of(ClusterIndex cluster) {
  return static_cast<StoryNumber>(cluster) + 1;
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::string_view how_name(Joined::How how) {
  switch (how) {
    case Joined::How::first:
      return "first";
    case Joined::How::join:
      return "join";
    case Joined::How::copy:
      return "copy";
  }
  return "first";
}

double probability(float log_odds) {
  return 1.0 / (1.0 + std::exp(-static_cast<double>(log_odds)));
}

}  // namespace

std::string page_of(const Article& article) {
  if (article.url.empty()) {
    if (article.source.record || article.source.path.empty() || article.source.path == "-") {
      return "";
    }
    std::error_code error;
    return "file:" +
           std::filesystem::absolute(article.source.path, error).lexically_normal().string();
  }
  const std::string url = article.url.substr(0, article.url.find('#'));
  const std::size_t scheme = url.find("://");
  if (scheme == std::string::npos) return "";
  const std::size_t slash = url.find('/', scheme + 3);
  if (slash == std::string::npos || slash + 1 == url.size()) return "";  // a front page is none
  std::string path = url.substr(slash);
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  return lower_ascii(url.substr(scheme + 3, slash - scheme - 3)) + path;
}

Library::Library(Store& store, unsigned threads) : store_(store), threads_(threads) {}

// ---- state
// ---------------------------------------------------------------------------------------

// Everything between begin and commit; after a failure the grouping is brought back anew.
template <class Work>
void Library::in_batch(const Work& work) {
  store_.begin();
  try {
    refresh_state();
    regrouped_.clear();
    work();
    for (const StoryNumber story : regrouped_) find_events(story);
    store_.commit();
  } catch (...) {
    dirty_ = true;
    store_.rollback();
    throw;
  }
}

void Library::refresh_state() {
  const std::int64_t writes = store_.outside_writes();
  if (dirty_ || writes != seen_writes_) reload();
  seen_writes_ = writes;
  dirty_ = false;
}

void Library::learn(ArticleNumber number, DocumentIndex document) {
  if (article_of_.size() <= document) article_of_.resize(document + 1, 0);
  const auto at = static_cast<std::size_t>(number);
  if (document_of_.size() <= at) document_of_.resize(at + 1, no_document);
  article_of_[document] = number;
  document_of_[at] = document;
}

void Library::reload() {
  grouper_ = std::make_unique<Grouper>();
  article_of_.clear();
  document_of_.clear();
  std::vector<ArticleHead> heads;
  store_.for_each_article(0, [&](const ArticleHead& head) {
    heads.push_back(head);
    return true;
  });
  for (const ArticleHead& head : heads) {
    const auto vector = decode_vector(store_.vector_of(head.number));
    if (!vector) continue;
    ArticleHead newest = head;
    while (newest.superseded_by != 0)
      newest = heads[static_cast<std::size_t>(newest.superseded_by) - 1];
    if (newest.story == 0) continue;
    const DocumentIndex document = grouper_->restore(*vector, cluster_of(newest.story));
    learn(head.number, document);
    if (head.superseded_by != 0) {
      grouper_->retire(document);
    } else if (store_.membership(head.number)->pinned) {
      grouper_->pin(document, cluster_of(head.story));
    }
  }
  const auto stories = static_cast<std::size_t>(store_.story_count());
  while (grouper_->clusters() < stories) grouper_->new_cluster();
  for (const auto& [a, b] : store_.parted()) grouper_->part(cluster_of(a), cluster_of(b), true);
}

// ---- adding
// --------------------------------------------------------------------------------------

std::string Library::free_story_id(std::string_view article_id) {
  std::string id = "s" + std::string(article_id.substr(0, 12));
  for (int n = 1; store_.story(id, false); ++n) {
    id = "s" + sha256_hex(fmt::format("{}#{}", article_id, n)).substr(0, 12);
  }
  return id;
}

// The story of a cluster; one that is new gets its row.
StoryNumber Library::ensure_story(ClusterIndex cluster, ArticleNumber first) {
  if (story_of(cluster) <= store_.story_count()) return story_of(cluster);
  return store_.add_story(free_story_id(store_.article_head(first)->id), first);
}

// JSON: the account it is closest to, and where the words stand that the two share.
std::string Library::evidence_of(const StoryText& text, const Joined& joined) {
  JsonWriter json;
  json.begin_object();
  if (joined.nearest) {
    if (const auto other = store_.article_head(article_of_[*joined.nearest])) {
      json.field("with", other->id);
    }
    json.key("shared");
    json.begin_array();
    const auto mine = grouper_->look_at(joined.document),
               theirs = grouper_->look_at(*joined.nearest);
    for (const std::uint32_t id : shared_terms(mine, theirs, 6)) {
      const auto at = std::lower_bound(
          text.terms.begin(), text.terms.end(), id,
          [](const CountedTerm& term, std::uint32_t wanted) { return term.id < wanted; });
      if (at == text.terms.end() || at->id != id || at->first.empty()) continue;
      json.begin_array();
      json.value(at->first.begin);
      json.value(at->first.end);
      json.end_array();
    }
    json.end_array();
  }
  json.end_object();
  return json.take();
}

Filed Library::file_version(const Article& article, const StoryText& text, const Added& added) {
  const auto place = store_.membership(added.number);
  const StoryNumber story = place ? place->story : 0;
  const StoryVector vector = story_vector(text, grouper_->counts());
  store_.put_vector(added.number, encode_vector(vector));
  const DocumentIndex document = grouper_->restore(vector, cluster_of(story));
  learn(added.number, document);
  const DocumentIndex older = document_of_[static_cast<std::size_t>(added.supersedes)];
  if (older != no_document) grouper_->retire(older);
  if (place && place->pinned) grouper_->pin(document, cluster_of(story));
  regrouped_.insert(story);
  store_.log("version", story, added.number, "{}");
  return {added.outcome, article.id, store_.story(story)->id, false};
}

Filed Library::file(const Article& article, const StoryText& text) {
  const Added added = store_.add_article(article, page_of(article));
  if (added.outcome == Added::Outcome::known) {
    const auto place = store_.membership(added.number);
    return {added.outcome, article.id, place ? store_.story(place->story)->id : "", false};
  }
  if (added.outcome == Added::Outcome::version) return file_version(article, text, added);
  const StoryVector vector = story_vector(text, grouper_->counts());
  const Joined joined = grouper_->add(vector);
  learn(added.number, joined.document);
  store_.put_vector(added.number, encode_vector(vector));
  const StoryNumber story = ensure_story(joined.cluster, added.number);
  const bool founded = joined.how == Joined::How::first;
  store_.place({added.number, story, std::string(how_name(joined.how)),
                founded ? 1.0 : probability(joined.log_odds), false, evidence_of(text, joined)});
  regrouped_.insert(story);
  store_.log(founded ? "story" : "account", story, added.number, "{}");
  return {added.outcome, article.id, store_.story(story)->id, founded};
}

std::vector<Filed> Library::add(const std::vector<Article>& articles) {
  std::vector<StoryText> texts(articles.size());
  for_each_index(articles.size(), threads_,
                 [&](std::size_t i) { texts[i] = story_text(articles[i]); });
  std::vector<Filed> out;
  in_batch([&] {
    for (std::size_t i = 0; i < articles.size(); ++i) {
      out.push_back(file(articles[i], texts[i]));
      if (grouper_->replay_due()) apply(grouper_->replay());
    }
  });
  return out;
}

void Library::settle() {
  in_batch([&] {
    apply(grouper_->replay());
    for (const StoryNumber story : store_.without_events()) regrouped_.insert(story);
  });
}

void Library::apply(const Replayed& replayed) {
  for (const Moved& moved : replayed.moved) {
    const ArticleNumber article = article_of_[moved.document];
    const StoryNumber to = ensure_story(moved.to, article);
    const auto before = store_.membership(article);
    if (!before) continue;
    store_.place({article, to, "replay", before->score, before->pinned, before->evidence});
    regrouped_.insert(before->story);
    regrouped_.insert(to);
    store_.log("move", to, article,
               fmt::format("{{\"from\":\"{}\"}}", store_.story(story_of(moved.from))->id));
  }
  for (const auto& [from, to] : replayed.emptied) {
    store_.redirect(story_of(from), story_of(to));
    store_.log("merge", story_of(to), 0,
               fmt::format("{{\"from\":\"{}\"}}", store_.story(story_of(from))->id));
  }
}

// ---- events inside a story
// -----------------------------------------------------------------------

// The id of a new event; that of a merged one which began with this article is used again.
std::string Library::free_event_id(std::string_view article_id) {
  std::string id = "e" + std::string(article_id.substr(0, 12));
  for (int n = 1;; ++n) {
    const auto there = store_.event(id, false);
    if (!there || there->accounts.empty()) return id;
    id = "e" + sha256_hex(fmt::format("{}#e{}", article_id, n)).substr(0, 12);
  }
}

EventNumber Library::begin_event(ArticleNumber first, StoryNumber story) {
  const std::string id = free_event_id(store_.article_head(first)->id);
  if (const auto there = store_.event(id, false)) return there->number;
  return store_.add_event(id, story);
}

// An event goes on here when it is this story's, or all its accounts have come here.
std::optional<EventKey> Library::event_here(ArticleNumber article, StoryNumber story) {
  const auto event = store_.event(store_.event_of(article));
  if (!event) return std::nullopt;
  const bool here =
      event->story == story ||
      std::all_of(event->accounts.begin(), event->accounts.end(), [&](ArticleNumber a) {
        const auto place = store_.membership(a);
        return place && place->story == story;
      });
  return here ? std::optional(event->number) : std::nullopt;
}

void Library::find_events(StoryNumber story) {
  std::vector<ArticleNumber> articles;
  std::vector<StoryLook> looks;
  std::vector<std::optional<EventKey>> before;
  for (const Membership& m : store_.memberships(story)) {
    const auto at = static_cast<std::size_t>(m.article);
    if (at >= document_of_.size() || document_of_[at] == no_document) continue;
    articles.push_back(m.article);
    looks.push_back(grouper_->look_at(document_of_[at]));
    before.push_back(event_here(m.article, story));
  }
  std::map<EventNumber, EventNumber> heirs;
  for (const EventGroup& group : group_events(looks, before)) {
    const EventNumber event =
        group.keeps ? *group.keeps : begin_event(articles[group.accounts.front()], story);
    store_.move_event(event, story);
    store_.redirect_event(event, 0);
    for (const std::size_t i : group.accounts) {
      const EventNumber old = store_.event_of(articles[i]);
      if (old == event) continue;
      store_.place_in_event(articles[i], event);
      if (old != 0) heirs[old] = event;
    }
  }
  for (const auto& [old, heir] : heirs) {
    if (store_.event(old)->accounts.empty()) store_.redirect_event(old, heir);
  }
}

// ---- corrections
// ---------------------------------------------------------------------------------

namespace {

std::string detail_json(const std::vector<std::pair<Membership, StoryNumber>>& moves,
                        const std::vector<Membership>& kept,
                        std::optional<std::pair<StoryNumber, StoryNumber>> parted) {
  JsonWriter json;
  const auto membership = [&](const Membership& m, StoryNumber to) {
    json.begin_object();
    json.field("article", m.article);
    json.field("from", m.story);
    json.field("to", to);
    json.field("how", m.how);
    json.field("score", m.score);
    json.field("pinned", m.pinned);
    json.field("evidence", m.evidence);
    json.end_object();
  };
  json.begin_object();
  json.key("moved");
  json.begin_array();
  for (const auto& [before, to] : moves) membership(before, to);
  json.end_array();
  json.key("kept");
  json.begin_array();
  for (const Membership& m : kept) membership(m, m.story);
  json.end_array();
  if (parted) {
    json.key("parted");
    json.begin_array();
    json.value(parted->first);
    json.value(parted->second);
    json.end_array();
  }
  json.end_object();
  return json.take();
}

struct Detail {
  std::vector<std::pair<Membership, StoryNumber>> moves;  // as before, and where to
  std::vector<Membership> kept;
  std::optional<std::pair<StoryNumber, StoryNumber>> parted;
};

// A cell that is not there leaves its default.
template <class T>
void read_cell(const simdjson::dom::element& row, std::string_view name, T& out) {
  T value{};
  if (row[name].get(value) == simdjson::SUCCESS) out = value;
}

Membership read_membership(const simdjson::dom::element& row, StoryNumber& to) {
  Membership m;
  std::string_view how, evidence;
  read_cell(row, "article", m.article);
  read_cell(row, "from", m.story);
  read_cell(row, "to", to);
  read_cell(row, "score", m.score);
  read_cell(row, "pinned", m.pinned);
  read_cell(row, "how", how);
  read_cell(row, "evidence", evidence);
  m.how = how;
  m.evidence = evidence;
  return m;
}

std::optional<Detail> read_detail(const std::string& json) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  simdjson::dom::array moved, kept, parted;
  if (parser.parse(json).get(root) != simdjson::SUCCESS ||
      root["moved"].get(moved) != simdjson::SUCCESS ||
      root["kept"].get(kept) != simdjson::SUCCESS) {
    return std::nullopt;
  }
  Detail out;
  for (const auto row : moved) {
    StoryNumber to = 0;
    Membership before = read_membership(row, to);
    out.moves.emplace_back(std::move(before), to);
  }
  for (const auto row : kept) {
    StoryNumber to = 0;
    out.kept.push_back(read_membership(row, to));
  }
  if (root["parted"].get(parted) == simdjson::SUCCESS && parted.size() == 2) {
    StoryNumber first = 0, second = 0;
    if (parted.at(0).get(first) == simdjson::SUCCESS &&
        parted.at(1).get(second) == simdjson::SUCCESS) {
      out.parted = std::pair{first, second};
    }
  }
  return out;
}

tl::unexpected<Error> no_story(std::string_view id) {
  return fail(ErrorCode::bad_argument, fmt::format("there is no story {}; `synoptic stories` lists "
                                                   "them.",
                                                   id));
}

tl::unexpected<Error> no_article(std::string_view id) {
  return fail(ErrorCode::bad_argument,
              fmt::format("there is no article {}; `synoptic show STORY` lists them.", id));
}

}  // namespace

// The user's word in the grouping: the document stays where it is put.
void Library::pin(ArticleNumber article, StoryNumber story, bool pinned) {
  regrouped_.insert(story);
  const auto at = static_cast<std::size_t>(article);
  if (at >= document_of_.size() || document_of_[at] == no_document) return;
  grouper_->pin(document_of_[at], cluster_of(story));
  if (!pinned) grouper_->unpin(document_of_[at]);
}

Result<std::string> Library::correct(std::string_view kind,
                                     const std::vector<Move>& moves,
                                     const std::vector<ArticleNumber>& kept,
                                     std::optional<std::pair<StoryNumber, StoryNumber>> parted) {
  std::vector<std::pair<Membership, StoryNumber>> moved;
  std::vector<Membership> stayed;
  std::vector<StoryNumber> left;
  for (const Move& move : moves) {
    moved.emplace_back(move.before, move.to);
    Membership placed = move.before;
    placed.story = move.to;
    placed.how = "user";
    placed.pinned = true;
    store_.place(placed);
    pin(placed.article, placed.story, true);
    left.push_back(move.before.story);
  }
  for (const ArticleNumber article : kept) {
    Membership m = *store_.membership(article);
    stayed.push_back(m);
    m.pinned = true;
    store_.place(m);
    pin(article, m.story, true);
  }
  if (parted) {
    store_.part(parted->first, parted->second, true);
    grouper_->part(cluster_of(parted->first), cluster_of(parted->second), true);
  }
  const StoryNumber to = moves.front().to;
  for (const StoryNumber story : left) {
    const auto head = store_.story(story);
    if (story != to && head && head->accounts == 0) store_.redirect(story, to);
  }
  store_.add_decision(kind, detail_json(moved, stayed, parted), 0);
  store_.log(kind, to, 0, fmt::format("{{\"by\":\"user\",\"articles\":{}}}", moves.size()));
  return store_.story(to)->id;
}

Result<std::string> Library::merge(std::string_view into, const std::vector<std::string>& others) {
  Result<std::string> out = std::string();
  in_batch([&] {
    const auto target = store_.story(into, true);
    if (!target) {
      out = no_story(into);
      return;
    }
    std::vector<Move> moves;
    for (const std::string& id : others) {
      const auto other = store_.story(id, true);
      if (!other) {
        out = no_story(id);
        return;
      }
      if (other->number == target->number) continue;
      for (const Membership& m : store_.memberships(other->number)) {
        moves.push_back({m, target->number});
      }
      store_.part(target->number, other->number, false);
      grouper_->part(cluster_of(target->number), cluster_of(other->number), false);
    }
    if (moves.empty()) {
      out = fail(ErrorCode::bad_argument, "these are one story already.");
      return;
    }
    std::vector<ArticleNumber> kept;
    for (const Membership& m : store_.memberships(target->number)) kept.push_back(m.article);
    out = correct("merge", moves, kept, std::nullopt);
  });
  return out;
}

Result<std::string> Library::split(std::string_view story,
                                   const std::vector<std::string>& articles) {
  Result<std::string> out = std::string();
  in_batch([&] {
    const auto from = store_.story(story, true);
    if (!from) {
      out = no_story(story);
      return;
    }
    std::vector<Membership> chosen;
    for (const std::string& id : articles) {
      const auto head = store_.article_head(id);
      if (!head || head->story != from->number) {
        out = no_article(id);
        return;
      }
      chosen.push_back(*store_.membership(head->number));
    }
    if (chosen.empty() || chosen.size() >= from->accounts) {
      out = fail(ErrorCode::bad_argument, "name some of the story's articles, not all of them.");
      return;
    }
    const StoryNumber fresh = ensure_story(grouper_->new_cluster(), chosen.front().article);
    std::vector<Move> moves;
    for (const Membership& m : chosen) moves.push_back({m, fresh});
    std::vector<ArticleNumber> kept;
    for (const Membership& m : store_.memberships(from->number)) {
      const bool goes = std::any_of(chosen.begin(), chosen.end(),
                                    [&](const Membership& c) { return c.article == m.article; });
      if (!goes) kept.push_back(m.article);
    }
    out = correct("split", moves, kept, std::pair{from->number, fresh});
  });
  return out;
}

Result<std::string> Library::move(std::string_view article, std::string_view story) {
  Result<std::string> out = std::string();
  in_batch([&] {
    const auto head = store_.article_head(article);
    const auto to = store_.story(story, true);
    if (!head || head->story == 0) {
      out = no_article(article);
    } else if (!to) {
      out = no_story(story);
    } else if (head->story == to->number) {
      out = fail(ErrorCode::bad_argument, "it is in that story already.");
    } else {
      out = correct("move", {{*store_.membership(head->number), to->number}}, {}, std::nullopt);
    }
  });
  return out;
}

namespace {

constexpr std::string_view synopsis_decision = "synopsis";

void outdate_story_of(Store& store, ArticleNumber article) {
  const auto place = store.membership(article);
  if (place) store.outdate(place->story);
}

bool touches(const Detail& detail, const Detail& later) {
  const auto holds = [](const Detail& d, ArticleNumber article) {
    return std::any_of(d.moves.begin(), d.moves.end(),
                       [&](const auto& m) { return m.first.article == article; }) ||
           std::any_of(d.kept.begin(), d.kept.end(),
                       [&](const auto& m) { return m.article == article; });
  };
  return std::any_of(detail.moves.begin(), detail.moves.end(),
                     [&](const auto& m) { return holds(later, m.first.article); });
}

// The decision to undo: the last one, or that one when nothing later stands on it.
Result<Decision> undoable(const std::vector<Decision>& all, std::optional<std::int64_t> number) {
  const Decision* found = nullptr;
  for (const Decision& one : all) {
    if (!one.undone && (!number || one.number == *number)) found = &one;
  }
  if (found == nullptr)
    return fail(ErrorCode::bad_argument, "there is no such correction to undo.");
  if (found->kind == synopsis_decision) return *found;
  const auto detail = read_detail(found->detail);
  for (const Decision& one : all) {
    if (one.undone || one.number <= found->number || one.kind == synopsis_decision) continue;
    const auto later = read_detail(one.detail);
    if (!detail || !later || !touches(*detail, *later)) continue;
    return fail(ErrorCode::bad_argument,
                fmt::format("correction {} came later and moved the same articles; undo it first.",
                            one.number));
  }
  return *found;
}

}  // namespace

Result<std::string> Library::undo(std::optional<std::int64_t> number) {
  Result<std::string> out = std::string();
  in_batch([&] {
    const Result<Decision> decision = undoable(store_.decisions(), number);
    if (!decision) {
      out = tl::unexpected(decision.error());
      return;
    }
    if (decision->kind == synopsis_decision) {
      store_.set_undone(decision->number, true);
      outdate_story_of(store_, decision->article);
      out = fmt::format("{} {}", decision->kind, decision->number);
      return;
    }
    const auto detail = read_detail(decision->detail);
    if (!detail) {
      out = fail(ErrorCode::bad_format, "the row of this correction is damaged.");
      return;
    }
    std::vector<Membership> back = detail->kept;
    for (const auto& [before, to] : detail->moves) back.push_back(before);
    for (Membership m : back) {
      const auto head = store_.article_head(m.article);
      if (head && head->superseded_by != 0) m.article = head->superseded_by;
      if (!store_.membership(m.article)) continue;
      store_.redirect(m.story, 0);
      store_.place(m);
      pin(m.article, m.story, m.pinned);
    }
    for (const auto& [before, to] : detail->moves) {
      const auto head = store_.story(to);
      if (head && head->accounts == 0) store_.redirect(to, before.story);
    }
    if (detail->parted) {
      store_.part(detail->parted->first, detail->parted->second, false);
      grouper_->part(cluster_of(detail->parted->first), cluster_of(detail->parted->second), false);
    }
    store_.set_undone(decision->number, true);
    out = fmt::format("{} {}", decision->kind, decision->number);
  });
  return out;
}

// ---- decisions about what a synopsis shows
// ---------------------------------------------------------------------------------

namespace {

std::string place_text(const DecisionPlace& place) {
  return fmt::format("{}:{}-{}", place.account, place.span.begin, place.span.end);
}

std::string decision_json(const UserDecision& one) {
  JsonWriter json;
  json.begin_object();
  json.field("action", one.action);
  json.field("what", one.what);
  json.field("at", place_text(one.at));
  if (one.with) json.field("with", place_text(*one.with));
  json.field("note", one.note);
  json.end_object();
  return json.take();
}

// The story of an account whose text has these bytes.
Result<ArticleHead> account_at(Store& store, const DecisionPlace& place) {
  const auto head = store.article_head(place.account);
  if (!head || head->story == 0) return no_article(place.account);
  const auto article = store.article(head->number);
  const Span span = place.span;
  if (!article || span.end > article->text.size() || !is_boundary(article->text, span.begin) ||
      !is_boundary(article->text, span.end)) {
    return fail(ErrorCode::bad_argument,
                fmt::format("{} is no place in the text of this article.", place_text(place)));
  }
  return *head;
}

}  // namespace

Result<std::int64_t> Library::decide(const UserDecision& decision) {
  Result<std::int64_t> out = std::int64_t{0};
  in_batch([&] {
    const Result<ArticleHead> at = account_at(store_, decision.at);
    if (!at) {
      out = tl::unexpected(at.error());
      return;
    }
    if (decision.with) {
      const Result<ArticleHead> with = account_at(store_, *decision.with);
      if (!with) {
        out = tl::unexpected(with.error());
        return;
      }
      if (with->story != at->story) {
        out = fail(ErrorCode::bad_argument, "the two places are in two stories.");
        return;
      }
    }
    out = store_.add_decision(synopsis_decision, decision_json(decision), at->number);
    store_.outdate(at->story);
    store_.log("decision", at->story, at->number,
               fmt::format("{{\"by\":\"user\",\"number\":{}}}", *out));
  });
  return out;
}

std::optional<UserDecision> read_decision(const Decision& row) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  if (row.kind != synopsis_decision || parser.parse(row.detail).get(root) != simdjson::SUCCESS) {
    return std::nullopt;
  }
  std::string_view action, what, at, with, note;
  read_cell(root, "action", action);
  read_cell(root, "what", what);
  read_cell(root, "at", at);
  read_cell(root, "with", with);
  read_cell(root, "note", note);
  const auto place = read_place(at);
  if (!place) return std::nullopt;
  UserDecision one;
  one.action = action;
  one.what = what;
  one.at = *place;
  one.with = read_place(with);
  one.note = note;
  one.line = static_cast<std::uint32_t>(row.number);
  return one;
}

}  // namespace synoptic
