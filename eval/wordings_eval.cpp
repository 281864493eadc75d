// One utterance in several accounts: eval/wordings (its README gives the form).
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <set>
#include <sstream>

#include "eval/eval.hpp"

namespace synoptic {
namespace {

namespace fs = std::filesystem;

struct Place {
  std::string account;  // file name
  std::string words;
};

struct GoldLine {
  std::string what;  // variant, same, paraphrase, apart
  std::string kind;
  Place a, b;
  std::string changed_a, changed_b;
};

struct Story {
  std::vector<Input> inputs;
  std::vector<GoldLine> gold;
};

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  for (std::size_t at = 0; at <= line.size();) {
    const std::size_t end = std::min(line.find(" | ", at), line.size());
    cells.push_back(line.substr(at, end - at));
    at = end + 3;
  }
  return cells;
}

Place place_of(const std::string& cell) {
  const std::size_t colon = cell.find(": ");
  if (colon == std::string::npos) return {};
  return {cell.substr(0, colon) + ".txt", cell.substr(colon + 2)};
}

void add_gold(Story& story, const std::string& line) {
  const std::vector<std::string> cells = cells_of(line);
  if (cells.size() < 3) return;
  const std::size_t gap = cells[0].find(' ');
  GoldLine gold{cells[0].substr(0, gap), "", place_of(cells[1]), place_of(cells[2]), "", ""};
  if (gap != std::string::npos) gold.kind = cells[0].substr(gap + 1);
  if (cells.size() == 5) {
    gold.changed_a = cells[3];
    gold.changed_b = cells[4];
  }
  story.gold.push_back(std::move(gold));
}

void add_account(Story& story, const std::string& heading) {
  const std::size_t gap = heading.find(' ');
  Input input;
  input.path = heading.substr(0, gap) + ".txt";
  if (gap != std::string::npos) input.given.date = heading.substr(gap + 1);
  story.inputs.push_back(std::move(input));
}

Story read_story(const std::string& text) {
  Story story;
  bool in_gold = false;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line == "---") {
      in_gold = true;
    } else if (in_gold) {
      add_gold(story, line);
    } else if (line.starts_with("=== ")) {
      add_account(story, line.substr(4));
    } else if (!story.inputs.empty()) {
      story.inputs.back().bytes += line + "\n";
    }
  }
  return story;
}

struct Counts {
  std::size_t variants = 0, found = 0, same = 0, quiet = 0;
  std::size_t paraphrases = 0, placed = 0, shown = 0, right = 0, apart = 0, kept_apart = 0;
};

class Scorer {
 public:
  Scorer(const Synopsis& synopsis, const Story& story, bool loud)
      : synopsis_(synopsis), story_(story), loud_(loud) {}

  void run(Counts& counts) {
    for (const GoldLine& line : story_.gold) {
      if (line.what == "variant") count(line, is_variant(line), counts.variants, counts.found);
      if (line.what == "same") count(line, is_same(line), counts.same, counts.quiet);
      if (line.what == "paraphrase")
        count(line, is_paraphrase(line), counts.paraphrases, counts.placed);
      if (line.what == "apart") count(line, is_apart(line), counts.apart, counts.kept_apart);
    }
    count_shown(counts);
  }

 private:
  using Items = std::vector<const StoryStatement*>;

  void count(const GoldLine& line, bool right, std::size_t& all, std::size_t& hits) const {
    ++all;
    hits += right ? 1 : 0;
    if (right || !loud_) return;
    std::cerr << "missed " << line.what << ' ' << line.kind << ": " << line.a.account << " \""
              << line.a.words << "\" | " << line.b.account << " \"" << line.b.words << "\"\n";
  }

  const Statement& read_of(const StoryStatement& item) const {
    return synopsis_.accounts[item.ref.account]
        .reading.statements[static_cast<std::size_t>(item.ref.index)];
  }

  std::string_view text_of(AccountIndex a) const { return synopsis_.accounts[a].article.text; }

  // The statements whose content touches the words.
  Items at(const Place& place) const {
    Items found;
    for (const StoryStatement& item : synopsis_.statements) {
      const Article& article = synopsis_.accounts[item.ref.account].article;
      if (fs::path(article.source.path).filename() != place.account) continue;
      const std::size_t begin = article.text.find(place.words);
      if (begin == std::string::npos) continue;
      const Span span{static_cast<std::uint32_t>(begin),
                      static_cast<std::uint32_t>(begin + place.words.size())};
      const auto& content = read_of(item).content;
      if (std::any_of(content.begin(), content.end(), [&](Span s) { return s.overlaps(span); }))
        found.push_back(&item);
    }
    return found;
  }

  template <class Test>
  bool any_pair(const GoldLine& line, Test test) const {
    const Items left = at(line.a);
    const Items right = at(line.b);
    return std::any_of(left.begin(), left.end(), [&](const StoryStatement* x) {
      return std::any_of(right.begin(), right.end(),
                         [&](const StoryStatement* y) { return test(*x, *y); });
    });
  }

  static bool has(const std::vector<std::string>& ids, const std::string& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  }

  bool tells(const std::optional<Evidence>& words, const std::string& wanted) const {
    if (wanted == "-") return !words;
    return words && words->span.in(text_of(words->account)).find(wanted) != std::string_view::npos;
  }

  bool is_variant(const GoldLine& line) const {
    return any_pair(line, [&](const StoryStatement& x, const StoryStatement& y) {
      if (!has(x.same_as, y.id)) return false;
      for (const StoryStatement::Variant& variant : x.variants) {
        if (variant.statement != y.id) continue;
        for (const StoryStatement::Change& change : variant.changes) {
          const bool here = tells(change.here, line.changed_a) || !change.here;
          const bool there = tells(change.there, line.changed_b) || !change.there;
          const bool any =
              tells(change.here, line.changed_a) || tells(change.there, line.changed_b);
          if (name_of(change.what) == line.kind && here && there && any) return true;
        }
      }
      return false;
    });
  }

  bool is_same(const GoldLine& line) const {
    return any_pair(line, [&](const StoryStatement& x, const StoryStatement& y) {
      if (!has(x.same_as, y.id)) return false;
      for (const StoryStatement::Variant& variant : x.variants) {
        if (variant.statement != y.id) continue;
        for (const StoryStatement::Change& change : variant.changes) {
          if (change.what != WordingKind::wording) return false;
        }
      }
      return true;
    });
  }

  bool is_paraphrase(const GoldLine& line) const {
    return any_pair(line, [&](const StoryStatement& x, const StoryStatement& y) {
      return has(x.paraphrases, y.id) && has(y.paraphrase_of, x.id) && !has(x.same_as, y.id);
    });
  }

  bool is_apart(const GoldLine& line) const {
    return !any_pair(line, [&](const StoryStatement& x, const StoryStatement& y) {
      return has(x.same_as, y.id) || has(x.paraphrases, y.id) || has(x.paraphrase_of, y.id);
    });
  }

  bool is_listed(const StoryStatement& quoted, const std::string& told) const {
    return std::any_of(story_.gold.begin(), story_.gold.end(), [&](const GoldLine& line) {
      if (line.what != "paraphrase") return false;
      const Items left = at(line.a);
      const Items right = at(line.b);
      return std::find(left.begin(), left.end(), &quoted) != left.end() &&
             std::any_of(right.begin(), right.end(),
                         [&](const StoryStatement* y) { return y->id == told; });
    });
  }

  void count_shown(Counts& counts) const {
    for (const StoryStatement& item : synopsis_.statements) {
      for (const std::string& told : item.paraphrases) {
        ++counts.shown;
        if (is_listed(item, told)) {
          ++counts.right;
        } else if (loud_) {
          const Span content = read_of(item).content.front();
          std::cerr << "wrong paraphrase of " << content.in(text_of(item.ref.account)) << '\n';
        }
      }
    }
  }

  const Synopsis& synopsis_;
  const Story& story_;
  bool loud_;
};

}  // namespace

Measures measure_wordings(const EvalContext& context) {
  std::set<fs::path> files;
  for (const auto& entry :
       fs::directory_iterator(fs::path(SYNOPTIC_SOURCE_DIR) / "eval" / "wordings")) {
    if (entry.path().extension() == ".txt") files.insert(entry.path());
  }
  Counts counts;
  for (const fs::path& file : files) {
    const auto text = read_whole_file(file.string());
    if (!text) continue;
    const Story story = read_story(*text);
    BriefOptions options;
    options.gazetteer = context.gazetteer;
    const Synopsis synopsis = brief(context.pipeline, story.inputs, options);
    Scorer(synopsis, story, context.errors > 0).run(counts);
  }
  const auto part = [](std::string id, std::size_t hits, std::size_t all) {
    return share(std::move(id), static_cast<double>(hits), all);
  };
  return {part("wordings.variant.r", counts.found, counts.variants),
          part("wordings.same.quiet", counts.quiet, counts.same),
          part("wordings.paraphrase.r", counts.placed, counts.paraphrases),
          part("wordings.paraphrase.p", counts.right, counts.shown),
          part("wordings.apart", counts.kept_apart, counts.apart)};
}

}  // namespace synoptic
