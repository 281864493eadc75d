// Real news stories read by hand (eval/news, eval/rumours; the README of the first gives the form):
// how many of the differences a reader found does a synopsis show, and how many of those it shows
// did the reader find? Of one half the misses may be read, of the other only totals are printed.
//
// A difference is found when a shown one has evidence that touches the words of two versions on two
// sides; a change over time when an explained one does, for a reason that tells of time. What is
// shown is right when it touches a hard or a soft one. The readers did not list everything, so
// precision is a lower bound.
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <iostream>
#include <map>
#include <set>

#include "eval/loss_trace.hpp"
#include "eval/rumour_stories.hpp"
#include "eval/stories_data.hpp"
#include "text/lexicon.hpp"

namespace synoptic {
namespace {

namespace fs = std::filesystem;

// The words that carry one version: bytes of the stored text of a row.
struct Place {
  std::string row;
  Span words;
};

struct Version {
  Place a, b;
};

struct ReadDifference {
  std::string cls, kind;
  std::vector<Version> versions;
};

struct NewsStory {
  std::string set, id;
  bool open = false;
  std::vector<ReadDifference> differences;
};

// Where a version stands in the accounts that were read.
struct Found {
  AccountIndex account = 0;
  Span span;
};

struct Count {
  std::size_t right = 0, of = 0;
};

struct NewsCounts {
  Count shown, changed;
  std::map<std::string, Count> hard;   // by kind, and "" for all
  std::map<std::string, Count> rules;  // shown, by kind and search
};

std::vector<LexiconRow> table(const std::string& folder,
                              const std::string& name,
                              std::string& bytes) {
  const fs::path path = fs::path(SYNOPTIC_SOURCE_DIR) / "eval" / folder / name;
  bytes = read_whole_file(path.string()).value_or("");
  return parse_lexicon(bytes);
}

std::uint32_t offset_in(std::string_view cell) {
  std::uint32_t offset = 0;
  std::from_chars(cell.data(), cell.data() + cell.size(), offset);
  return offset;
}

Place place_in(const LexiconRow& row, std::size_t column) {
  return {std::string(row[column]), {offset_in(row[column + 1]), offset_in(row[column + 2])}};
}

std::vector<NewsStory> news_stories(const std::string& folder) {
  std::string stories, differences;
  std::vector<NewsStory> all;
  std::map<std::string, std::size_t, std::less<>> by_id;
  for (const LexiconRow& row : table(folder, "stories.tsv", stories)) {
    by_id.emplace(row[1], all.size());
    all.push_back({std::string(row[0]), std::string(row[1]), row[2] == "open", {}});
  }
  for (const LexiconRow& row : table(folder, "differences.tsv", differences)) {
    const auto story = by_id.find(row[0]);
    if (story == by_id.end()) continue;
    std::vector<ReadDifference>& read = all[story->second].differences;
    const std::size_t number = offset_in(row[1]);
    if (read.size() < number) read.resize(number);
    read[number - 1].cls = row[2];
    read[number - 1].kind = row[3];
    read[number - 1].versions.push_back({place_in(row, 4), place_in(row, 7)});
  }
  return all;
}

std::string path_of(const std::string& row) {
  std::string path = row + ".txt";
  std::replace(path.begin(), path.end(), '/', '-');
  return path;
}

using RowsById = std::map<std::string, const StoryRow*, std::less<>>;

std::vector<Input> inputs_of(const RowsById& rows, const std::string& story) {
  std::vector<Input> inputs;
  for (const auto& [id, row] : rows) {
    if (row->story != story) continue;
    Input input;
    input.path = path_of(id);
    input.bytes = row->title + "\n\n" + row->text + "\n";
    input.given.date = row->date;
    input.given.source = row->source;
    inputs.push_back(std::move(input));
  }
  return inputs;
}

// The words stand behind the same beginning of their line in the account, wherever that is now.
std::optional<Found> found_in(const Synopsis& synopsis, const RowsById& rows, const Place& place) {
  constexpr std::size_t context = 80;  // bytes
  const auto row = rows.find(place.row);
  if (row == rows.end() || row->second->text.size() < place.words.end) return std::nullopt;
  const std::string_view text = row->second->text;
  const std::size_t line = text.rfind('\n', place.words.begin) + 1;
  const std::size_t from = std::max<std::size_t>(
      line, place.words.begin > context ? place.words.begin - context : std::size_t{0});
  const std::string_view words = text.substr(from, place.words.end - from);
  const std::string path = path_of(place.row);
  for (AccountIndex a = 0; a < synopsis.accounts.size(); ++a) {
    const Article& article = synopsis.accounts[a].article;
    if (fs::path(article.source.path).filename() != path) continue;
    const std::size_t at = article.text.find(words);
    if (at == std::string::npos) return std::nullopt;
    const auto begin = static_cast<std::uint32_t>(at + place.words.begin - from);
    return Found{a, {begin, begin + (place.words.end - place.words.begin)}};
  }
  return std::nullopt;
}

bool touches(const DifferenceSide& side, const Found& words) {
  return std::any_of(side.evidence.begin(), side.evidence.end(), [&](const Evidence& evidence) {
    return evidence.account == words.account && evidence.span.overlaps(words.span);
  });
}

// Two sides of it touch the two places.
bool tells(const Difference& shown, const Found& a, const Found& b) {
  const auto side_of = [&](const Found& words) {
    return std::find_if(shown.sides.begin(), shown.sides.end(),
                        [&](const DifferenceSide& side) { return touches(side, words); });
  };
  const auto of_a = side_of(a), of_b = side_of(b);
  return of_a != shown.sides.end() && of_b != shown.sides.end() && of_a != of_b;
}

bool is_change(const Difference& shown) {
  static const std::set<std::string_view> reasons = {"later-update", "planned-then-done",
                                                     "hope-then-failure"};
  return shown.explained && reasons.contains(shown.because);
}

class StoryScore {
 public:
  StoryScore(const Synopsis& synopsis, const RowsById& rows, const NewsStory& story, bool print)
      : synopsis_(synopsis), rows_(rows), story_(story), print_(print) {}

  void add_to(NewsCounts& counts) {
    std::set<const Difference*> right;
    for (const ReadDifference& read : story_.differences) {
      const std::vector<const Difference*> told = telling(read);
      for (const Difference* shown : told) {
        if (!shown->explained && read.cls != "changed") right.insert(shown);
      }
      count(read, told, counts);
    }
    for (const Difference& shown : synopsis_.differences) {
      if (shown.explained) continue;
      ++counts.shown.of;
      Count& by_rule =
          counts.rules[std::string(name_of(shown.kind)) + " by " + std::string(shown.rule)];
      ++by_rule.of;
      counts.shown.right += right.contains(&shown) ? 1 : 0;
      by_rule.right += right.contains(&shown) ? 1 : 0;
      if (!right.contains(&shown)) print("unlisted", shown);
    }
  }

 private:
  std::vector<const Difference*> telling(const ReadDifference& read) const {
    std::vector<const Difference*> told;
    for (const Version& version : read.versions) {
      const auto a = found_in(synopsis_, rows_, version.a);
      const auto b = found_in(synopsis_, rows_, version.b);
      if (!a || !b) continue;
      for (const Difference& shown : synopsis_.differences) {
        if (tells(shown, *a, *b)) told.push_back(&shown);
      }
    }
    return told;
  }

  void count(const ReadDifference& read,
             const std::vector<const Difference*>& told,
             NewsCounts& counts) const {
    const auto any = [&](auto holds) { return std::any_of(told.begin(), told.end(), holds); };
    if (read.cls == "changed") {
      ++counts.changed.of;
      const bool found = any([](const Difference* shown) { return is_change(*shown); });
      counts.changed.right += found ? 1 : 0;
      if (!found) print_missed(read, told);
    } else if (read.cls == "hard") {
      const bool found = any([](const Difference* shown) { return !shown->explained; });
      for (const std::string& kind : {std::string(), read.kind}) {
        ++counts.hard[kind].of;
        counts.hard[kind].right += found ? 1 : 0;
      }
      if (!found) print_missed(read, told);
    }
  }

  void print_missed(const ReadDifference& read, const std::vector<const Difference*>& told) const {
    if (!print_) return;
    std::cerr << "missed: " << story_.id << ' ' << read.cls << ' ' << read.kind << '\n';
    for (const Place& place : {read.versions.front().a, read.versions.front().b}) {
      const auto row = rows_.find(place.row);
      if (row == rows_.end()) continue;
      std::cerr << "  - " << row->second->text.substr(place.words.begin, place.words.size())
                << '\n';
    }
    print_stage(read);
    for (const Difference* shown : told) {
      std::cerr << "  (" << name_of(shown->kind) << ' ' << shown->because << " by " << shown->rule
                << ")\n";
    }
  }

  void print_stage(const ReadDifference& read) const {
    if (read.kind != "number" && read.kind != "date") return;
    const auto a = found_in(synopsis_, rows_, read.versions.front().a);
    const auto b = found_in(synopsis_, rows_, read.versions.front().b);
    if (!a || !b) return;
    const GoldPlaces here = {{a->account, a->span}}, there = {{b->account, b->span}};
    std::cerr << "  lost: " << read.kind << ", " << lost_at(synopsis_, read.kind, here, there)
              << '\n';
  }

  void print(std::string_view what, const Difference& shown) const {
    if (!print_) return;
    std::cerr << what << ": " << story_.id << ' ' << name_of(shown.kind) << " by " << shown.rule
              << '\n';
    for (const DifferenceSide& side : shown.sides) std::cerr << "  - " << side.text << '\n';
  }

  const Synopsis& synopsis_;
  const RowsById& rows_;
  const NewsStory& story_;
  bool print_;
};

Measure measure_of(std::string id, const Count& count) {
  return share(std::move(id), static_cast<double>(count.right), count.of);
}

// How many each search shows, and how many of those are listed.
void print_rules(const std::string& name, const NewsCounts& counts) {
  for (const auto& [rule, count] : counts.rules) {
    std::cerr << name << ' ' << rule << ": " << count.of << " shown, " << count.right
              << " listed\n";
  }
}

Measures measures_of(const std::string& name, const NewsCounts& counts) {
  Measures all = {measure_of(name + ".difference.p", counts.shown)};
  for (const auto& [kind, count] : counts.hard) {
    all.push_back(measure_of(name + (kind.empty() ? "" : "." + kind) + ".difference.r", count));
  }
  all.push_back(measure_of(name + ".changed.r", counts.changed));
  return all;
}

using RowsOf = std::vector<StoryRow> (*)(const EvalContext&, const std::string& set);

// The stories that `folder` lists, their rows by set; both halves counted.
Measures measure_stories_read(const EvalContext& context,
                              const std::string& folder,
                              RowsOf rows_of) {
  std::map<std::string, std::vector<StoryRow>> sets;
  std::map<std::string, RowsById> by_id;
  NewsCounts open, kept;
  for (const NewsStory& story : news_stories(folder)) {
    if (!sets.contains(story.set)) {
      sets[story.set] = rows_of(context, story.set);
      for (const StoryRow& row : sets[story.set]) by_id[story.set].emplace(row.id, &row);
    }
    const RowsById& rows = by_id[story.set];
    BriefOptions options;
    options.gazetteer = context.gazetteer;
    const Synopsis synopsis = brief(context.pipeline, inputs_of(rows, story.id), options);
    const bool print = story.open && context.errors > 0;
    StoryScore(synopsis, rows, story, print).add_to(story.open ? open : kept);
  }
  if (context.errors > 0) {
    print_rules(folder + ".open", open);
    print_rules(folder + ".kept", kept);
  }
  Measures all = measures_of(folder + ".open", open);
  const Measures rest = measures_of(folder + ".kept", kept);
  all.insert(all.end(), rest.begin(), rest.end());
  return all;
}

}  // namespace

Measures measure_news(const EvalContext& context) {
  return measure_stories_read(context, "news", &story_rows);
}

Measures measure_rumours(const EvalContext& context) {
  return measure_stories_read(context, "rumours", [](const EvalContext& asked, const std::string&) {
    return rumour_rows(asked);
  });
}

}  // namespace synoptic
