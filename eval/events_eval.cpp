// Events against hand-coded sentences: PETRARCH unit suite, PETRARCH-2 cases, PLOVER gold records.
//
// Sets and metrics: docs/evaluation.md (events). Counted as events: typed ones that are not told as
// conditional or denied. Compound and reciprocal records are spelled out as pairs before matching.
// PETRARCH actor codes come from the name and role lists beside the sets; actors of the gold
// records match when the phrase of the head and the gold words share a word.
#include <fmt/format.h>
#include <simdjson.h>

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "eval/eval.hpp"
#include "eval/event_codes.hpp"
#include "reading/read.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

struct GoldEvent {
  std::string type;
  std::vector<std::string> actors, recipients;
  bool reciprocal = false;
};
struct GoldRow {
  std::string id, text, date;
  std::vector<GoldEvent> events;
};

std::string string_of(const object& row, std::string_view key) {
  std::string_view value;
  return row.at_key(key).get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
}

std::vector<std::string> texts_of(const object& row, std::string_view key) {
  std::vector<std::string> found;
  simdjson::dom::array items;
  if (row.at_key(key).get(items) != simdjson::SUCCESS) return found;
  for (const element item : items) {
    object entry;
    if (item.get(entry) == simdjson::SUCCESS) found.push_back(string_of(entry, "text"));
  }
  return found;
}

GoldEvent gold_event(const object& row) {
  GoldEvent event;
  event.type = string_of(row, "type");
  event.actors = texts_of(row, "actors");
  event.recipients = texts_of(row, "recipients");
  if (const std::string code = string_of(row, "actor_code"); !code.empty()) {
    event.actors = {code};
    event.recipients = {string_of(row, "recipient_code")};
  }
  bool reciprocal = false;
  if (row.at_key("reciprocal").get(reciprocal) == simdjson::SUCCESS) event.reciprocal = reciprocal;
  return event;
}

std::vector<GoldRow> read_rows(const std::string& path) {
  std::vector<GoldRow> rows;
  const auto file = read_whole_file(path);
  if (!file) return rows;
  simdjson::dom::parser parser;
  for (const std::string_view line : lines_of(*file)) {
    object record;
    if (parser.parse(line).get(record) != simdjson::SUCCESS) continue;
    GoldRow row{string_of(record, "id"), string_of(record, "text"), string_of(record, "date"), {}};
    simdjson::dom::array events;
    if (record.at_key("events").get(events) == simdjson::SUCCESS) {
      for (const element item : events) {
        object event;
        if (item.get(event) == simdjson::SUCCESS) row.events.push_back(gold_event(event));
      }
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

// ---- What the program finds in a sentence ----

struct FoundEvent {
  std::string type, act;
  std::vector<std::string> actors, recipients;  // phrases
  bool reciprocal = false;
};

// The noun phrase of a head, without what hangs on it as a clause, and the resolved name.
std::string phrase_of(const Parse& parse, const std::string& text, TokenIndex head) {
  TokenIndex last = head;
  for (const TokenIndex child : parse.children(head)) {
    const Dep dep = parse.dep[child];
    if (dep == Dep::relcl || dep == Dep::acl || dep == Dep::conj || dep == Dep::cc) continue;
    if (dep != Dep::punct) last = std::max(last, parse.right_edge[child]);
  }
  const Span span = parse.span_of({std::min(parse.left_edge[head], head), last + 1});
  return std::string(span.in(text));
}

std::vector<std::string> phrases_of(const Article& article,
                                    const Parse& parse,
                                    const Reading& reading,
                                    const std::vector<TokenIndex>& heads) {
  std::vector<std::string> phrases;
  for (const TokenIndex head : heads) {
    std::string phrase = phrase_of(parse, article.text, head);
    const Index mention = reading.mention_of_token[head];
    if (parse.tag[head] == Tag::prp || parse.tag[head] == Tag::prp_poss) {
      const Index actor =
          mention == absent ? absent : reading.mentions[static_cast<std::size_t>(mention)].actor;
      if (actor == absent) continue;
      phrase = reading.actors[static_cast<std::size_t>(actor)].name.in(article.text);
    }
    phrases.push_back(std::move(phrase));
  }
  return phrases;
}

std::vector<FoundEvent> find_in(const EvalContext& context, const std::string& text) {
  Article article;
  article.text = text;
  article.language = "en";
  article.blocks.push_back({BlockKind::paragraph, {0, static_cast<std::uint32_t>(text.size())}});
  const Parse parsed = parse(context.pipeline, article);
  const Reading reading = read(article, parsed);
  std::vector<FoundEvent> found;
  for (const Event& event : reading.events) {
    if (event.type.empty()) continue;
    if (event.realis == Realis::conditional || event.realis == Realis::denied) continue;
    found.push_back({event.type, event.act, phrases_of(article, parsed, reading, event.actor_heads),
                     phrases_of(article, parsed, reading, event.recipient_heads),
                     event.reciprocal});
  }
  return found;
}

// ---- Matching ----

std::set<std::string> words_of(std::string_view phrase) {
  static const std::set<std::string, std::less<>> small = {"the", "a",   "an", "of", "and", "in",
                                                           "its", "for", "to", "s",  "his", "new"};
  std::set<std::string> words;
  std::string word;
  for (const char c : fold(phrase) + " ") {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      word += c;
    } else if (c != '.') {  // "U.N." is one word
      if (word.size() > 1 && !small.contains(word)) words.insert(word);
      word.clear();
    }
  }
  return words;
}

bool share_word(const std::string& a, const std::string& b) {
  const auto x = words_of(a);
  const auto y = words_of(b);
  return std::any_of(x.begin(), x.end(), [&](const std::string& word) { return y.contains(word); });
}

struct Triple {
  std::string actor, recipient, type;
  std::string act;      // the type were it done
  bool mirror = false;  // the other way round of a reciprocal event: no extra when the gold has one
};

std::vector<Triple> spell_out(const std::vector<std::string>& actors,
                              const std::vector<std::string>& recipients,
                              const std::string& type,
                              bool reciprocal,
                              const std::string& act = {}) {
  std::vector<Triple> triples;
  std::vector<std::string> whom = recipients;
  if (whom.empty() && reciprocal && actors.size() > 1) whom = actors;
  if (whom.empty()) whom = {""};
  for (const std::string& actor : actors.empty() ? std::vector<std::string>{""} : actors) {
    for (const std::string& recipient : whom) {
      if (actor == recipient && recipients.empty()) continue;
      triples.push_back({actor, recipient, type, act});
      if (reciprocal && !recipients.empty()) {
        triples.push_back({recipient, actor, type, act, true});
      }
    }
  }
  return triples;
}

struct Counts {
  double right = 0, found = 0, gold = 0;
  [[nodiscard]] double p() const { return found == 0 ? 0 : right / found; }
  [[nodiscard]] double r() const { return gold == 0 ? 0 : right / gold; }
  [[nodiscard]] double f() const { return p() + r() == 0 ? 0 : 2 * p() * r() / (p() + r()); }
};

template <class Same>
void count(Counts& counts,
           const std::vector<Triple>& found,
           const std::vector<Triple>& gold,
           Same same) {
  std::vector<bool> used(found.size(), false);
  for (const Triple& wanted : gold) {
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (used[i] || !same(found[i], wanted)) continue;
      used[i] = true;
      counts.right += 1;
      break;
    }
  }
  for (std::size_t i = 0; i < found.size(); ++i) {
    counts.found += used[i] || !found[i].mirror ? 1 : 0;
  }
  counts.gold += static_cast<double>(gold.size());
}

bool same_phrase(const std::string& found, const std::string& gold) {
  return gold.empty() || share_word(found, gold);
}

std::string_view quad_of(std::string_view type) {
  static const std::vector<LexiconRow> rows = lexicon("events/quads");
  for (const LexiconRow& row : rows) {
    if (row[0] == type) return row[1];
  }
  return {};
}

// ---- PLOVER gold records ----

struct GsrCounts {
  Counts pairs, full;
  std::map<std::string, Counts> types;
  std::size_t right_type = 0, right_quad = 0, turned = 0, of = 0;
};

// The event whose actors fit best: type with actors given.
const FoundEvent* best_for(const std::vector<FoundEvent>& found, const GoldEvent& gold) {
  const FoundEvent* best = nullptr;
  int best_score = -1;
  const auto fits = [](const std::vector<std::string>& all,
                       const std::vector<std::string>& wanted) {
    return std::any_of(all.begin(), all.end(), [&](const std::string& phrase) {
      return std::any_of(wanted.begin(), wanted.end(),
                         [&](const std::string& word) { return share_word(phrase, word); });
    });
  };
  for (const FoundEvent& event : found) {
    const int score = (fits(event.actors, gold.actors) ? 2 : 0) +
                      (fits(event.recipients, gold.recipients) ? 1 : 0);
    if (score > best_score) best = &event;
    best_score = std::max(best_score, score);
  }
  return best;
}

void show(const EvalContext& context,
          std::size_t& shown,
          const GoldRow& row,
          const std::vector<FoundEvent>& found) {
  if (shown++ >= context.errors) return;
  const GoldEvent& gold = row.events.front();
  fmt::print(stderr, "{} | {}\n     gold {} [{}] -> [{}]\n", row.id, row.text, gold.type,
             fmt::join(gold.actors, "; "), fmt::join(gold.recipients, "; "));
  for (const FoundEvent& event : found) {
    fmt::print(stderr, "     {} [{}] -> [{}]\n", event.type, fmt::join(event.actors, "; "),
               fmt::join(event.recipients, "; "));
  }
}

void count_gsr(GsrCounts& counts, const GoldEvent& gold, const std::vector<FoundEvent>& found) {
  ++counts.of;
  const FoundEvent* best = best_for(found, gold);
  counts.types[gold.type].gold += 1;
  if (best != nullptr) {
    counts.types[best->type].found += 1;
    if (best->type == gold.type) counts.types[gold.type].right += 1;
    counts.right_type += best->type == gold.type ? 1 : 0;
    counts.right_quad += quad_of(best->type) == quad_of(gold.type) ? 1 : 0;
  }
  std::vector<Triple> all;
  for (const FoundEvent& event : found) {
    if (event.actors.empty()) continue;  // nobody did it: no pair is claimed
    for (Triple& triple : spell_out(event.actors, event.recipients, event.type, event.reciprocal)) {
      all.push_back(std::move(triple));
    }
  }
  const auto wanted = spell_out(gold.actors, gold.recipients, gold.type, gold.reciprocal);
  const auto pair = [](const Triple& a, const Triple& b) {
    return same_phrase(a.actor, b.actor) && same_phrase(a.recipient, b.recipient);
  };
  count(counts.pairs, all, wanted, pair);
  count(counts.full, all, wanted,
        [&](const Triple& a, const Triple& b) { return a.type == b.type && pair(a, b); });
  for (const Triple& want : wanted) {
    const bool straight =
        std::any_of(all.begin(), all.end(), [&](const Triple& t) { return pair(t, want); });
    const bool turned =
        !want.recipient.empty() && std::any_of(all.begin(), all.end(), [&](const Triple& t) {
          return pair({t.recipient, t.actor, t.type, t.act, false}, want);
        });
    counts.turned += turned && !straight ? 1 : 0;
  }
}

void measure_gsr(const EvalContext& context, Measures& out) {
  GsrCounts counts;
  std::size_t shown = 0;
  for (const GoldRow& row : read_rows(context.data + "/events/plover-gsr-dev.jsonl")) {
    if (row.events.empty()) continue;
    const auto found = find_in(context, row.text);
    const double before = counts.full.right;
    count_gsr(counts, row.events.front(), found);
    if (counts.full.right == before) show(context, shown, row, found);
  }
  double macro = 0;
  for (const auto& [type, type_counts] : counts.types) macro += type_counts.f();
  const auto n = static_cast<double>(counts.types.size());
  out.push_back(share("gsr.type_accuracy", static_cast<double>(counts.right_type), counts.of));
  out.push_back({"gsr.type_macro_f1", n == 0 ? 0 : macro / n, counts.types.size()});
  out.push_back(share("gsr.quad_accuracy", static_cast<double>(counts.right_quad), counts.of));
  out.push_back({"gsr.end_to_end_f1", counts.full.f(), counts.of});
  out.push_back({"gsr.pairs_p", counts.pairs.p(), static_cast<std::size_t>(counts.pairs.found)});
  out.push_back({"gsr.pairs_r", counts.pairs.r(), static_cast<std::size_t>(counts.pairs.gold)});
  out.push_back({"gsr.pairs_f1", counts.pairs.f(), counts.of});
  const double all = counts.pairs.right + static_cast<double>(counts.turned);
  out.push_back(share("gsr.direction_errors", static_cast<double>(counts.turned),
                      static_cast<std::size_t>(all)));
}

// ---- PETRARCH sets ----

// How the actors of a set are coded. `open`: no name list comes with the set, so countries are
// coded by our own table and a name it does not hold fits any code.
struct Coder {
  const EventCodes& codes;
  bool open = false;

  [[nodiscard]] std::vector<std::string> of(const std::vector<std::string>& phrases,
                                            const std::string& date) const {
    std::vector<std::string> found;
    for (const std::string& phrase : phrases) {
      std::vector<std::string> here;
      if (open) {
        here = {country_code_of(phrase)};
        if (here.front().empty()) here = {"*" + phrase};
      } else {
        here = codes.codes_of(phrase, date);
      }
      for (std::string& code : here) {
        if (std::find(found.begin(), found.end(), code) == found.end()) {
          found.push_back(std::move(code));
        }
      }
    }
    return found;
  }
  [[nodiscard]] bool same(const std::string& found, const std::string& gold) const {
    if (!open) return found == gold;
    return found.starts_with('*') || found.substr(0, 3) == gold.substr(0, 3);
  }
};

std::vector<Triple> coded(const Coder& coder,
                          const std::vector<FoundEvent>& found,
                          const std::string& date) {
  std::vector<Triple> triples;
  for (const FoundEvent& event : found) {
    for (Triple& triple : spell_out(coder.of(event.actors, date), coder.of(event.recipients, date),
                                    event.type, event.reciprocal, event.act)) {
      const bool known = !triple.actor.empty() && !triple.recipient.empty();
      if (known && (coder.open || triple.actor != triple.recipient)) {
        triples.push_back(std::move(triple));
      }
    }
  }
  return triples;
}

void show_coded(const EvalContext& context,
                std::size_t& shown,
                const GoldRow& row,
                const std::vector<FoundEvent>& events,
                const std::vector<Triple>& found,
                const std::vector<Triple>& gold) {
  if (shown++ >= context.errors) return;
  fmt::print(stderr, "{} | {}\n", row.id, row.text);
  for (const Triple& t : gold) {
    fmt::print(stderr, "   gold  {} {} -> {}\n", t.type, t.actor, t.recipient);
  }
  for (const Triple& t : found) {
    fmt::print(stderr, "   coded {} ({}) {} -> {}\n", t.type, t.act, t.actor, t.recipient);
  }
  for (const FoundEvent& event : events) {
    fmt::print(stderr, "     {} ({}) [{}] -> [{}]\n", event.type, event.act,
               fmt::join(event.actors, "; "), fmt::join(event.recipients, "; "));
  }
}

void measure_codes(const EvalContext& context,
                   const std::string& file,
                   const std::string& name,
                   bool open,
                   Measures& out) {
  const EventCodes codes(context.data + "/events");
  const Coder coder{codes, open};
  Counts counts;
  Counts strict;
  std::size_t shown = 0;
  std::size_t silent = 0;
  std::size_t empty = 0;
  std::size_t sentences = 0;
  for (const GoldRow& row : read_rows(context.data + "/events/" + file)) {
    ++sentences;
    const auto events = find_in(context, row.text);
    auto found = coded(coder, events, row.date);
    std::vector<Triple> gold;
    for (const GoldEvent& event : row.events) {
      if (event.recipients.empty()) continue;
      if (event.type.empty()) {  // an act PLOVER has no type for: what is said of it is not judged
        std::erase_if(found, [&](const Triple& triple) {
          return triple.actor == event.actors.front() &&
                 triple.recipient == event.recipients.front();
        });
        continue;
      }
      gold.push_back({event.actors.front(), event.recipients.front(), event.type, {}});
    }
    if (row.events.empty()) {
      ++empty;
      silent += found.empty() ? 1 : 0;
    }
    count(strict, found, gold, [&](const Triple& a, const Triple& b) {
      return coder.same(a.actor, b.actor) && coder.same(a.recipient, b.recipient) &&
             a.type == b.type;
    });
    const double before = counts.right;
    count(counts, found, gold, [&](const Triple& a, const Triple& b) {
      return coder.same(a.actor, b.actor) && coder.same(a.recipient, b.recipient) &&
             (a.type == b.type || a.act == b.type);
    });
    const double right = counts.right - before;
    if (right < static_cast<double>(std::max(found.size(), gold.size()))) {
      show_coded(context, shown, row, events, found, gold);
    }
  }
  out.push_back({name + ".triple_f1", counts.f(), sentences});
  out.push_back({name + ".triple_f1_with_tense", strict.f(), sentences});
  out.push_back({name + ".p", counts.p(), static_cast<std::size_t>(counts.found)});
  out.push_back({name + ".r", counts.r(), static_cast<std::size_t>(counts.gold)});
  out.push_back(share(name + ".silent", static_cast<double>(silent), empty));
  out.push_back(share(name + ".extra_per_sentence", counts.found - counts.right, sentences));
}

}  // namespace

Measures measure_events(const EvalContext& context) {
  Measures out;
  measure_codes(context, "petrarch-unit-dev.jsonl", "unit", false, out);
  measure_codes(context, "petrarch2-cases-dev.jsonl", "petrarch2", true, out);
  measure_gsr(context, out);
  return out;
}

}  // namespace synoptic
