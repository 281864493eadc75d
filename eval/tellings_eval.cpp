// Sentences that ask for one value of one event, in however different words (eval/tellings; its
// README gives the form): is the sentence most like another one, the values left out, one that asks
// for the same? Of the sentences of one kind and event; the product's likeness of phrases.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

#include "eval/compare_eval.hpp"

namespace synoptic {
namespace {

constexpr std::size_t every = 5;  // event; all of them with --full
constexpr std::array<std::string_view, 5> kinds{"number", "date", "place", "actor", "outcome"};

struct SlotLine {
  std::string text;
  Span value;  // empty for an outcome
  std::string kind;
  std::size_t slot = 0;
};

struct Tally {
  std::size_t right = 0, of = 0;
};

// "About [1,200] dockers left": the text without the marks, and what stood between them.
SlotLine telling_of(std::string_view line) {
  SlotLine telling;
  const std::size_t begin = line.find('[');
  const std::size_t end = line.find(']');
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) {
    telling.text = line.substr(line.find(' ') + 1);  // behind "+", "-", "~"
    return telling;
  }
  const std::string_view value = line.substr(begin + 1, end - begin - 1);
  telling.text = std::string(line.substr(0, begin)) + std::string(value);
  telling.text += line.substr(end + 1);
  telling.value = {static_cast<std::uint32_t>(begin),
                   static_cast<std::uint32_t>(begin + value.size())};
  return telling;
}

using EventLines = std::vector<SlotLine>;

std::vector<EventLines> events_of(std::string_view file) {
  std::vector<EventLines> events;
  std::string kind;
  std::size_t slot = 0;
  for (const std::string_view line : lines_of(file)) {
    if (line.empty()) continue;
    if (line.starts_with('#')) {
      events.emplace_back();
    } else if (line.starts_with("= ")) {
      kind = line.substr(2, line.find(':') - 2);
      ++slot;
    } else if (!events.empty()) {
      SlotLine telling = telling_of(line);
      telling.kind = kind;
      telling.slot = slot;
      events.back().push_back(std::move(telling));
    }
  }
  return events;
}

Phrase phrase_beside(const Units& units, const Synopsis& synopsis, AccountIndex a, Span value) {
  const Parse& parse = synopsis.accounts[a].parse;
  std::set<WordKey> words;
  for (TokenIndex i = 0; i < parse.size(); ++i) {
    const WordKey key = units.key_of_token[a][i];
    if (key != no_key && !parse.span[i].overlaps(value)) words.insert(key);
  }
  return {{words.begin(), words.end()}, no_key};
}

void score_kind(const EventLines& event,
                std::string_view kind,
                const Paraphrase& paraphrase,
                const std::vector<Phrase>& phrases,
                Tally& tally) {
  for (std::size_t i = 0; i < event.size(); ++i) {
    double most = -1;
    bool right = false;
    bool has_partner = false;
    for (std::size_t j = 0; j < event.size(); ++j) {
      if (i == j || event[i].kind != kind || event[j].kind != kind) continue;
      const bool same = event[i].slot == event[j].slot;
      const double alike = paraphrase.alike(phrases[i], phrases[j]);
      has_partner = has_partner || same;
      if (alike > most) right = same;
      most = std::max(most, alike);
    }
    tally.of += has_partner ? 1 : 0;
    tally.right += has_partner && right ? 1 : 0;
  }
}

void score_event(const EvalContext& context,
                 const EventLines& event,
                 std::map<std::string_view, Tally>& tallies) {
  Synopsis synopsis;
  for (const SlotLine& telling : event) {
    synopsis.accounts.push_back(account_of_blocks(context.pipeline, {telling.text}));
  }
  const Units units = make_units(synopsis, ActorMap(synopsis), {});
  const Paraphrase paraphrase(units.lexis, units.all.size(), word_vectors(context.pipeline));
  std::vector<Phrase> phrases;
  for (std::size_t i = 0; i < event.size(); ++i) {
    phrases.push_back(phrase_beside(units, synopsis, static_cast<AccountIndex>(i), event[i].value));
  }
  for (const std::string_view kind : kinds) {
    score_kind(event, kind, paraphrase, phrases, tallies[kind]);
  }
}

}  // namespace

Measures measure_tellings(const EvalContext& context) {
  constexpr std::array names{"attacks",  "disasters", "economy", "outcomes",
                             "politics", "science",   "society"};
  std::map<std::string_view, Tally> tallies;
  for (const std::string name : names) {
    const auto file = read_whole_file(SYNOPTIC_SOURCE_DIR "/eval/tellings/" + name + ".txt");
    if (!file) continue;
    const std::vector<EventLines> events = events_of(*file);
    for (std::size_t e = 0; e < events.size(); e += context.full ? 1 : every) {
      score_event(context, events[e], tallies);
    }
  }
  Measures all;
  for (const std::string_view kind : kinds) {
    const Tally& tally = tallies[kind];
    all.push_back(share("tellings." + std::string(kind) + ".nearest",
                        static_cast<double>(tally.right), tally.of));
  }
  return all;
}

}  // namespace synoptic
