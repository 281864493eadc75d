// Injection: one value of one account is changed; exactly that difference must be shown.
//
// Targets are picked without the product's readings: two sentences of two accounts of a story that
// share a literal value of a kind and at least four content words. The value is changed in one of
// the two to a plausible other of its kind, in the source bytes, and the story is compared again.
// Everything is drawn from one seed. Method: docs/evaluation.md.
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <iostream>
#include <map>
#include <set>

#include "eval/eval.hpp"
#include "eval/injection.hpp"
#include "eval/injection_stories.hpp"
#include "eval/miss_stage.hpp"
#include "eval/slot_trace.hpp"
#include "eval/story_work.hpp"
#include "reading/read.hpp"
#include "synopsis/compare.hpp"
#include "synopsis/differences/slots.hpp"
#include "text/hash.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

namespace fs = std::filesystem;

// The first seed also draws the stories. "more" is what other seeds change in them and in half of
// the stories left out, "kept" what they change in the other half: how far a rule made for the
// first carries. The misses of "kept" are never printed.
constexpr std::array<std::uint64_t, 2> more_seeds = {7, 99};
constexpr std::uint64_t left_out_seed = 1234;
constexpr std::uint64_t wide_seed = 4711;

Account read_account(const EvalContext& context, const Input& input) {
  Account account;
  Ingested ingested = read_input(input.bytes, input.path, input.given);
  if (ingested.articles.empty()) return account;
  account.article = std::move(ingested.articles.front());
  account.parse = parse(context.pipeline, account.article);
  account.reading = read(account.article, account.parse, {}, context.gazetteer);
  return account;
}

std::vector<Difference> shown(const Synopsis& synopsis) {
  std::vector<Difference> differences;
  for (const Difference& difference : synopsis.differences) {
    if (!difference.explained) differences.push_back(difference);
  }
  return differences;
}

// What a shown difference says, free of offsets and labels, so that it can be found again after a
// change elsewhere in the text.
std::string gist(const Difference& difference) {
  std::string text(name_of(difference.kind));
  std::set<std::string> sides;
  for (const DifferenceSide& side : difference.sides) sides.insert(side.text);
  for (const std::string& side : sides) text += "|" + side;
  return text;
}

bool kind_fits(const std::string& target, DifferenceKind kind) {
  if (target == "holder") return kind == DifferenceKind::source || kind == DifferenceKind::actor;
  return target == name_of(kind);
}

// The account of `synopsis` that was read from the input called `path`.
std::size_t account_of(const Synopsis& synopsis, const std::string& path) {
  for (std::size_t i = 0; i < synopsis.accounts.size(); ++i) {
    if (synopsis.accounts[i].article.source.path == path) return i;
  }
  return synopsis.accounts.size();
}

// True when one side touches [begin, end) of the changed account and another side another account.
bool touches_change(const Difference& difference, std::size_t changed, Span words) {
  bool here = false;
  bool elsewhere = false;
  for (const DifferenceSide& side : difference.sides) {
    bool side_here = false;
    for (const Evidence& evidence : side.evidence) {
      if (evidence.account == changed && evidence.span.overlaps(words)) side_here = true;
    }
    const bool side_elsewhere =
        std::any_of(side.evidence.begin(), side.evidence.end(),
                    [&](const Evidence& evidence) { return evidence.account != changed; });
    here = here || side_here;
    elsewhere = elsewhere || (side_elsewhere && !side_here);
  }
  return here && elsewhere;
}

struct Tally {
  std::map<std::string, std::pair<std::size_t, std::size_t>> kinds;  // found, tried
  std::size_t changed = 0, false_on_changed = 0;
  std::size_t untouched = 0, shown_on_untouched = 0;
  std::map<std::string, std::size_t> lost;  // misses by kind and stage
};

// Where the changed words stand in the changed account's own text.
Span changed_words(const Article& article, const InjectionTarget& target) {
  for (const SourceSegment& segment : article.source_map) {
    if (segment.source_begin <= target.source_begin && target.source_begin < segment.source_end) {
      const auto begin = static_cast<std::uint32_t>(segment.span.begin +
                                                    (target.source_begin - segment.source_begin));
      return {begin, begin + static_cast<std::uint32_t>(target.replacement.size())};
    }
  }
  return {};
}

void try_target(const EvalContext& context,
                const Story& story,
                const std::vector<Account>& accounts,
                const std::set<std::string>& before,
                const InjectionTarget& target,
                Tally& tally) {
  Input changed = story.inputs[target.account];
  changed.bytes.replace(target.source_begin, target.source_end - target.source_begin,
                        target.replacement);
  std::vector<Account> all = accounts;
  all[target.account] = read_account(context, changed);
  const Synopsis synopsis = compare(std::move(all));
  const std::size_t account = account_of(synopsis, changed.path);
  if (account == synopsis.accounts.size()) return;
  const Span words = changed_words(synopsis.accounts[account].article, target);
  bool found = false;
  for (const Difference& difference : shown(synopsis)) {
    const bool touches = touches_change(difference, account, words);
    found = found || (touches && kind_fits(target.kind, difference.kind));
    if (touches || before.contains(gist(difference))) continue;
    const bool on_changed_sentence = std::any_of(
        difference.sides.begin(), difference.sides.end(), [&](const DifferenceSide& side) {
          return std::any_of(side.evidence.begin(), side.evidence.end(), [&](const Evidence& e) {
            return e.account == account && e.span.overlaps(words);
          });
        });
    if (!on_changed_sentence) ++tally.false_on_changed;
  }
  ++tally.changed;
  auto& [hits, tries] = tally.kinds[target.kind];
  ++tries;
  if (found) {
    ++hits;
    return;
  }
  const auto at = static_cast<AccountIndex>(account);
  ++tally.lost[target.kind + ": " +
               miss_stage(synopsis,
                          {target.kind, at, words, target.other_sentence, target.original})];
  if (context.errors > 0) {
    std::cerr << "missed " << target.kind << " in " << story.id << ": " << target.original << " -> "
              << target.replacement << "\n  " << target.sentence << "\n  " << target.other_sentence
              << '\n';
    for (const Difference& difference : synopsis.differences) {
      if (!difference.explained || !touches_change(difference, account, words)) continue;
      std::cerr << "  (" << name_of(difference.kind) << ' ' << difference.because << " by "
                << difference.rule << ")\n";
    }
    print_slots_at(synopsis, at, words);
  }
}

// Every difference shown on the untouched story, to be judged by hand.
void list_shown(const Story& story, const Synopsis& synopsis) {
  for (const Difference& difference : shown(synopsis)) {
    std::cerr << "shown " << name_of(difference.kind) << " in " << story.id << " by "
              << difference.rule << '\n';
    for (const DifferenceSide& side : difference.sides) {
      std::cerr << "  [" << side.value << "] " << side.text << '\n';
    }
  }
}

using Draws = std::vector<std::pair<std::uint64_t, Tally*>>;  // a seed, and what counts it
using Targets = std::vector<InjectionTarget> (*)(const std::vector<Account>&, std::uint64_t);

void try_story(const EvalContext& context,
               const Story& story,
               const Draws& draws,
               Targets targets_of) {
  std::vector<Account> accounts;
  for (const Input& input : story.inputs) accounts.push_back(read_account(context, input));
  const Synopsis synopsis = compare(accounts);
  std::set<std::string> before;
  for (const Difference& difference : shown(synopsis)) before.insert(gist(difference));
  if (context.errors > 0) list_shown(story, synopsis);
  Tally* counted = nullptr;  // a story untouched is counted once a tally
  for (const auto& [drawn, tally] : draws) {
    if (tally != counted) {
      ++tally->untouched;
      tally->shown_on_untouched += before.size();
    }
    counted = tally;
    for (const InjectionTarget& target : targets_of(accounts, drawn ^ hash64(story.id))) {
      try_target(context, story, accounts, before, target, *tally);
    }
  }
}

// One row a pair of slots: story, kind, how the values stand to each other, features, both texts.
void print_pairs(const std::string& story, const Work& work, const SlotKind& kind) {
  const PairedSlots paired = pair_slots(work, kind);
  const auto text = [&](const Slot& slot) {
    std::string line = "[" + std::string(slot.span.in(work.text(slot.unit->account))) + "] " +
                       std::string(slot.unit->span.in(work.text(slot.unit->account)));
    std::replace_if(
        line.begin(), line.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    return line;
  };
  constexpr std::array<const char*, 4> names{"same", "meets", "apart", "unknown"};
  std::set<std::pair<std::size_t, std::size_t>> free;
  for (const Pairing& p : contradictions(work, kind, paired, -100)) free.insert({p.x, p.y});
  for (const Pairing& p : paired.pairs) {
    if (free.contains({p.x, p.y})) std::printf("+");
    std::printf("%s\t%s\t%s\t%.4f", story.c_str(), std::string(name_of(kind.kind)).c_str(),
                names[static_cast<std::size_t>(p.relation)], p.logit);
    for (const double feature : p.features) std::printf("\t%.4g", feature);
    std::printf("\t%s\t%s\n", text(paired.slots[p.x]).c_str(), text(paired.slots[p.y]).c_str());
  }
}

void print_lost(const std::string& name, const Tally& tally) {
  for (const auto& [stage, count] : tally.lost) {
    std::cerr << name << " lost " << stage << ' ' << count << '\n';
  }
}

void add_measures(const std::string& name, Tally& tally, Measures& measures) {
  for (const char* kind : {"number", "date", "place", "actor", "outcome", "wording", "holder"}) {
    const auto [found, tried] = tally.kinds[kind];
    measures.push_back(share(name + ".recall." + kind, static_cast<double>(found), tried));
  }
  measures.push_back(share(name + ".false_on_changed", static_cast<double>(tally.false_on_changed),
                           tally.changed));
  measures.push_back(share(name + ".shown_on_untouched",
                           static_cast<double>(tally.shown_on_untouched), tally.untouched));
}

}  // namespace

void print_slot_pairs(const EvalContext& context) {
  std::printf("#");
  for (std::size_t f = 0; f < slot_features; ++f) {
    std::printf("\t%s", std::string(name_of(static_cast<SlotFeature>(f))).c_str());
  }
  std::printf("\n");
  for (const Story& story : short_stories(context)) {
    std::vector<Account> accounts;
    for (const Input& input : story.inputs) accounts.push_back(read_account(context, input));
    const Synopsis synopsis = compare(std::move(accounts));
    if (context.errors > 0) list_shown(story, synopsis);
    const StoryWork made(synopsis);
    for (const SlotKind& kind : {number_slots(), date_slots(), place_slots(), actor_slots()}) {
      print_pairs(story.id, made.work, kind);
    }
  }
}

namespace {

Measures finish(const EvalContext& context,
                std::initializer_list<std::pair<std::string, Tally*>> tallies) {
  Measures measures;
  for (const auto& [name, tally] : tallies) {
    if (context.errors > 0) print_lost(name, *tally);
    add_measures(name, *tally, measures);
  }
  return measures;
}

// What other draws change in the open stories: to see how far a rule made for one draw carries.
Measures measure_draws(const EvalContext& context,
                       const std::string& name,
                       const std::vector<const Story*>& open,
                       Targets targets_of) {
  Tally tally;
  Draws draws;
  for (const std::uint64_t drawn : context.seeds) draws.emplace_back(drawn, &tally);
  for (const Story* story : open) try_story(context, *story, draws, targets_of);
  return finish(context, {{name, &tally}});
}

// Stories of no other draw, in two halves. Both may be read: what was made with half 0 in view was
// judged on half 1, which was opened after that.
Measures measure_undrawn(const EvalContext& context) {
  EvalContext asked = context;
  if (asked.seeds.empty()) asked.seeds = {wide_seed};
  const std::vector<Story> stories = undrawn_stories(asked, asked.half);
  std::vector<const Story*> taken;
  taken.reserve(stories.size());
  for (const Story& story : stories) taken.push_back(&story);
  const std::string name = "injection_wide.undrawn" + std::to_string(asked.half);
  return measure_draws(asked, name, taken, &varied_targets);
}

bool is_open(const Story& story) {
  return hash64(story.id) % 2 == 0;
}

// What is changed in the open half and in the kept one, the misses of the latter never printed;
// with seeds of the caller's, the open half alone.
Measures measure_halves(const EvalContext& context,
                        const std::string& name,
                        const std::vector<WideStory>& stories) {
  if (!context.seeds.empty()) {
    std::vector<const Story*> open;
    for (const WideStory& wide : stories) {
      if (wide.open) open.push_back(&wide.story);
    }
    return measure_draws(context, name + ".drawn", open, &varied_targets);
  }
  Tally open, kept;
  EvalContext quiet = context;
  quiet.errors = 0;
  for (const WideStory& wide : stories) {
    try_story(wide.open ? context : quiet, wide.story, {{wide_seed, wide.open ? &open : &kept}},
              &varied_targets);
  }
  return finish(context, {{name + ".open", &open}, {name + ".kept", &kept}});
}

}  // namespace

Measures measure_injection(const EvalContext& context) {
  const StorySample sample = injection_stories(context);
  if (!context.seeds.empty()) {
    std::vector<const Story*> open;
    for (const Story& story : sample.stories) open.push_back(&story);
    for (const Story& story : sample.left_out) {
      if (is_open(story)) open.push_back(&story);
    }
    return measure_draws(context, "injection.drawn", open, &injection_targets);
  }
  Tally first, more, kept;
  Draws draws = {{injection_seed, &first}};
  for (const std::uint64_t drawn : more_seeds) draws.emplace_back(drawn, &more);
  for (const Story& story : sample.stories) try_story(context, story, draws, &injection_targets);
  EvalContext quiet = context;
  quiet.errors = 0;
  for (const Story& story : sample.left_out) {
    const bool open = is_open(story);
    try_story(open ? context : quiet, story, {{left_out_seed, open ? &more : &kept}},
              &injection_targets);
  }
  return finish(context,
                {{"injection", &first}, {"injection.more", &more}, {"injection.kept", &kept}});
}

Measures measure_wide_injection(const EvalContext& context) {
  if (context.half >= 0) return measure_undrawn(context);
  return measure_halves(context, "injection_wide", wide_stories(context));
}

Measures measure_rumour_injection(const EvalContext& context) {
  return measure_halves(context, "injection_rumours", rumour_stories(context));
}

}  // namespace synoptic
