#include "reading/statements/cue_lexicon.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <unordered_map>
#include <utility>

#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

std::string key_of(std::string_view lemma, std::string_view frame) {
  std::string key(lemma);
  key += '\t';
  key += frame;
  return key;
}

float percent(std::string_view cell) {
  int value = -1;
  std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return static_cast<float>(value) / 100;
}

struct Kind {
  StatementKind kind = StatementKind::assert_;
  bool turns = false;
  float floor = 0;
  bool exact = false;
};

struct Tables {
  std::unordered_map<std::string, float> weights;
  std::unordered_map<std::string, Kind> kinds;
};

const Tables& tables() {
  static const Tables loaded = [] {
    Tables t;
    for (const LexiconRow& row : lexicon("cues/weights"))
      t.weights[key_of(row[0], row[1])] = percent(row[2]);
    for (const LexiconRow& row : lexicon("cues/kinds")) {
      const bool exact = row[4].starts_with('=');
      t.kinds[key_of(row[0], row[1])] = {parse_statement_kind(row[2]), row[3] == "-",
                                         percent(exact ? row[4].substr(1) : row[4]), exact};
    }
    return t;
  }();
  return loaded;
}

const Kind* find_kind(std::string_view lemma, std::string_view frame) {
  const auto& kinds = tables().kinds;
  const std::string_view any = frame.starts_with("n:") ? "n" : "*";
  for (const std::string_view f : {frame, any, std::string_view("*")}) {
    if (const auto found = kinds.find(key_of(lemma, f)); found != kinds.end())
      return &found->second;
  }
  return nullptr;
}

float learned_weight(std::string_view lemma, std::string_view frame) {
  const auto& weights = tables().weights;
  const auto get = [&](std::string_view l, std::string_view f) {
    const auto found = weights.find(key_of(l, f));
    return found == weights.end() ? -1.F : found->second;
  };
  if (const float both = get(lemma, frame); both >= 0) return both;
  const float word = get(lemma, "*");
  if (frame == "quote") return std::max(word, 0.F);
  const float way = get("*", frame);
  return std::sqrt(std::max(word, 0.F) * std::max(way, 0.F));
}

// A word never counted in a frame that often reports somebody cannot be judged by counts.
bool is_seen(std::string_view lemma, std::string_view frame) {
  constexpr float open_frame = 0.2F;
  const auto& weights = tables().weights;
  const auto way = weights.find(key_of("*", frame));
  if (way != weights.end() && weights.contains(key_of(lemma, "*"))) return true;
  return way != weights.end() && way->second < open_frame;
}

}  // namespace

CueSense cue_sense(std::string_view lemma, std::string_view frame) {
  const std::string word = lower(lemma);
  const bool passive = frame.starts_with("pass:");
  const std::string_view active = passive ? frame.substr(5) : frame;
  CueSense sense;
  sense.weight = learned_weight(word, frame);
  sense.seen = is_seen(word, frame);
  if (const Kind* kind = find_kind(word, active)) {
    sense.kind = kind->kind;
    sense.turns = kind->turns;
    sense.known = true;
    if (!passive) sense.weight = kind->exact ? kind->floor : std::max(sense.weight, kind->floor);
  }
  return sense;
}

CueSense sense_of(const Parse& parse, TokenIndex cue, std::string_view frame) {
  CueSense sense = cue_sense(parse.lemma(cue), frame);
  const bool passive = frame.starts_with("pass:");
  for (const TokenIndex child : parse.children(cue)) {
    if (parse.dep[child] != Dep::prt) continue;
    const std::string word = lower(parse.lemma(cue)) + " " + std::string(parse.lower(child));
    const Kind* kind = find_kind(word, passive ? frame.substr(5) : frame);
    if (kind == nullptr) continue;
    sense.kind = kind->kind;
    sense.turns = kind->turns;
    sense.known = true;
    if (!passive) sense.weight = std::max(sense.weight, kind->floor);
  }
  return sense;
}

StatementKind parse_statement_kind(std::string_view name) {
  static constexpr std::array names = {
      std::pair{std::string_view("assert"), StatementKind::assert_},
      std::pair{std::string_view("deny"), StatementKind::deny},
      std::pair{std::string_view("accept"), StatementKind::accept},
      std::pair{std::string_view("refuse"), StatementKind::refuse},
      std::pair{std::string_view("demand"), StatementKind::demand},
      std::pair{std::string_view("urge"), StatementKind::urge},
      std::pair{std::string_view("offer"), StatementKind::offer},
      std::pair{std::string_view("promise"), StatementKind::promise},
      std::pair{std::string_view("intend"), StatementKind::intend},
      std::pair{std::string_view("concede"), StatementKind::concede},
      std::pair{std::string_view("threaten"), StatementKind::threaten},
      std::pair{std::string_view("warn"), StatementKind::warn},
      std::pair{std::string_view("accuse"), StatementKind::accuse},
      std::pair{std::string_view("praise"), StatementKind::praise},
      std::pair{std::string_view("believe"), StatementKind::believe},
      std::pair{std::string_view("doubt"), StatementKind::doubt},
      std::pair{std::string_view("ask"), StatementKind::ask},
      std::pair{std::string_view("decree"), StatementKind::decree},
      std::pair{std::string_view("show"), StatementKind::show},
      std::pair{std::string_view("no-comment"), StatementKind::no_comment},
  };
  for (const auto& [text, kind] : names) {
    if (text == name) return kind;
  }
  return StatementKind::assert_;
}

}  // namespace synoptic
