// Does the stream fall into the stories people see in it? B-cubed and pairs against gold labels,
// one configuration for all sets (definitions: docs/evaluation.md).
#include <algorithm>
#include <cstdio>
#include <map>
#include <set>

#include "eval/annotated_text.hpp"
#include "eval/stories_data.hpp"
#include "stories/event_layer.hpp"
#include "stories/grouper.hpp"

namespace synoptic {
namespace {

struct Grouped {
  std::vector<ClusterIndex> cluster;  // by row
  std::vector<ClusterIndex> event;    // by row: the tighter level
  std::size_t moved_late = 0;         // moves after an article's first replay
};

void find_events(const Grouper& grouper, const JoinModel& model, Grouped& out) {
  out.event.resize(out.cluster.size());
  ClusterIndex next = 0;
  for (ClusterIndex c = 0; c < grouper.clusters(); ++c) {
    const auto& documents = grouper.documents_of(c);
    std::vector<StoryLook> looks;
    for (const DocumentIndex d : documents) looks.push_back(grouper.look_at(d));
    const std::vector<std::optional<EventKey>> before(documents.size());
    for (const EventGroup& group : group_events(looks, before, {}, model)) {
      for (const std::size_t i : group.accounts) out.event[documents[i]] = next;
      ++next;
    }
  }
}

Grouped group(const std::vector<StoryRow>& rows, const JoinModel& model) {
  Grouper grouper({}, model);
  Grouped out;
  std::size_t settled = 0;  // documents that have been through a replay
  const auto replay = [&] {
    for (const Moved& moved : grouper.replay().moved) {
      out.moved_late += moved.document < settled ? 1 : 0;
    }
    settled = grouper.documents();
  };
  for (const StoryRow& row : rows) {
    grouper.add(story_text(row));
    if (grouper.replay_due()) replay();
  }
  replay();
  for (DocumentIndex d = 0; d < rows.size(); ++d) out.cluster.push_back(grouper.cluster_of(d));
  find_events(grouper, model, out);
  return out;
}

// The carried trees, or those of --joins.
JoinModel model_of(const EvalContext& context) {
  const auto table = context.joins.empty() ? std::nullopt : read_whole_file(context.joins);
  return table ? JoinModel(*table) : join_model();
}

std::string gold_of(const StoryRow& row) {
  return row.story.empty() ? "decoy/" + row.id : row.story;
}

struct Table {
  std::map<ClusterIndex, std::size_t> cluster;
  std::map<std::string, std::size_t> gold;
  std::map<std::pair<ClusterIndex, std::string>, std::size_t> both;
};

Table table_of(const std::vector<StoryRow>& rows, const Grouped& grouped) {
  Table table;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string gold = gold_of(rows[i]);
    ++table.cluster[grouped.cluster[i]];
    ++table.gold[gold];
    ++table.both[{grouped.cluster[i], gold}];
  }
  return table;
}

struct Score {
  double precision = 0, recall = 0;
  std::size_t of = 0;
  [[nodiscard]] double f1() const {
    const double sum = precision + recall;
    return sum > 0 ? 2 * precision * recall / sum : 0;
  }
};

// B-cubed over the rows of a set ("" for all).
Score b_cubed(const std::vector<StoryRow>& rows,
              const Grouped& grouped,
              const Table& table,
              const std::string& set) {
  Score score;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!set.empty() && rows[i].set != set) continue;
    const std::string gold = gold_of(rows[i]);
    const auto both = static_cast<double>(table.both.at({grouped.cluster[i], gold}));
    score.precision += both / static_cast<double>(table.cluster.at(grouped.cluster[i]));
    score.recall += both / static_cast<double>(table.gold.at(gold));
    ++score.of;
  }
  if (score.of == 0) return score;
  score.precision /= static_cast<double>(score.of);
  score.recall /= static_cast<double>(score.of);
  return score;
}

double pairs(std::size_t n) {
  return static_cast<double>(n) * static_cast<double>(n - 1) / 2;
}

template <class Counts>
double all_pairs(const Counts& counts) {
  double sum = 0;
  for (const auto& [key, n] : counts) sum += pairs(n);
  return sum;
}

Score pair_score(const Table& table) {
  const double right = all_pairs(table.both);
  const double found = all_pairs(table.cluster);
  const double wanted = all_pairs(table.gold);
  Score score;
  score.precision = found > 0 ? right / found : 0;
  score.recall = wanted > 0 ? right / wanted : 0;
  score.of = static_cast<std::size_t>(wanted);
  return score;
}

Measure decoys_in_stories(const std::vector<StoryRow>& rows, const Grouped& grouped) {
  std::set<ClusterIndex> labelled;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!rows[i].story.empty()) labelled.insert(grouped.cluster[i]);
  }
  std::size_t decoys = 0, inside = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!rows[i].story.empty()) continue;
    ++decoys;
    inside += labelled.contains(grouped.cluster[i]) ? 1 : 0;
  }
  return share("decoys.in_stories", static_cast<double>(inside), decoys);
}

// A pair is one event when the two, alone in a stream, end in one cluster.
Measure pairs_f1(const EvalContext& context, const JoinModel& model) {
  std::size_t right = 0, found = 0, wanted = 0, all = 0;
  for (const StoryPair& pair : story_pairs(context, "en")) {
    const Grouped grouped = group({pair.a, pair.b}, model);
    const bool same = grouped.cluster[0] == grouped.cluster[1];
    ++all;
    wanted += pair.same ? 1 : 0;
    found += same ? 1 : 0;
    right += same && pair.same ? 1 : 0;
    if (same != pair.same && context.errors > 0) {
      std::fprintf(stderr, "tgpairs %s: %s\n", pair.a.id.c_str(), same ? "joined" : "parted");
    }
  }
  return {"tgpairs.f1", f1(right, found, wanted), all};
}

// Clusters that hold two stories, and stories in several clusters.
void show_errors(const EvalContext& context,
                 const std::vector<StoryRow>& rows,
                 const Grouped& grouped) {
  std::map<ClusterIndex, std::vector<std::size_t>> members;
  std::map<std::string, std::vector<std::size_t>> stories;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    members[grouped.cluster[i]].push_back(i);
    stories[gold_of(rows[i])].push_back(i);
  }
  const auto print = [&](const char* kind, const auto& groups, const auto& differs) {
    std::size_t shown = 0;
    for (const auto& [key, list] : groups) {
      const bool wrong =
          std::any_of(list.begin(), list.end(), [&](std::size_t i) { return differs(i, list[0]); });
      if (!wrong || shown >= context.errors) continue;
      ++shown;
      std::fprintf(stderr, "%s\n", kind);
      for (const std::size_t i : list) {
        std::fprintf(stderr, "   %u %s %s | %s\n", grouped.cluster[i], gold_of(rows[i]).c_str(),
                     rows[i].date.c_str(),
                     (rows[i].title.empty() ? rows[i].text : rows[i].title).substr(0, 90).c_str());
      }
    }
  };
  print("merged", members,
        [&](std::size_t i, std::size_t j) { return gold_of(rows[i]) != gold_of(rows[j]); });
  print("split", stories,
        [&](std::size_t i, std::size_t j) { return grouped.cluster[i] != grouped.cluster[j]; });
}

}  // namespace

Measures measure_stories(const EvalContext& context) {
  const std::vector<StoryRow> rows = story_mix(context);
  const JoinModel model = model_of(context);
  const Grouped grouped = group(rows, model);
  const Table table = table_of(rows, grouped);
  Measures out;
  const Score mix = b_cubed(rows, grouped, table, "");
  out.push_back({"mix.b3", mix.f1(), mix.of});
  out.push_back({"mix.b3_p", mix.precision, mix.of});
  const Score pair = pair_score(table);
  out.push_back({"mix.pair_f1", pair.f1(), pair.of});
  out.push_back({"mix.pair_p", pair.precision, pair.of});
  const std::pair<const char*, const char*> sets[] = {{"ecbplus", "ecbplus.b3"},
                                                      {"g5news", "g5.b3"},
                                                      {"basil", "basil.b3"},
                                                      {"allsides2021", "allsides.b3"},
                                                      {"neus", "neus.b3"}};
  for (const auto& [set, id] : sets) {
    const Score score = b_cubed(rows, grouped, table, set);
    out.push_back({id, score.f1(), score.of});
  }
  Grouped events = grouped;
  events.cluster = grouped.event;
  const Table event_table = table_of(rows, events);
  const Score event = b_cubed(rows, events, event_table, "ecbplus");
  out.push_back({"ecbplus.event_b3", event.f1(), event.of});
  out.push_back({"ecbplus.event_b3_p", event.precision, event.of});
  const Score event_pair = pair_score(event_table);
  out.push_back({"mix.event_pair_f1", event_pair.f1(), event_pair.of});
  out.push_back({"mix.event_pair_p", event_pair.precision, event_pair.of});
  out.push_back(pairs_f1(context, model));
  out.push_back(decoys_in_stories(rows, grouped));
  out.push_back(share("replay.moved", static_cast<double>(grouped.moved_late), rows.size()));
  const Grouped again = group(rows, model);
  out.push_back({"rerun.identical", again.cluster == grouped.cluster ? 1.0 : 0.0, rows.size()});
  if (context.errors > 0) show_errors(context, rows, grouped);
  return out;
}

}  // namespace synoptic
