#include "reading/events/event_lexicon.hpp"

#include <utility>

#include "text/lexicon.hpp"

namespace synoptic {
namespace {

using Slot = FrameTerm::Slot;

std::pair<std::string_view, std::string_view> cut(std::string_view text, char at) {
  const std::size_t i = text.find(at);
  if (i == std::string_view::npos) return {text, {}};
  return {text.substr(0, i), text.substr(i + 1)};
}

FrameTerm parse_term(std::string_view text) {
  FrameTerm term;
  if (text.starts_with('!')) {
    term.absent = true;
    text.remove_prefix(1);
  }
  const auto [place, word_class] = cut(text, '@');
  const auto [name, word] = cut(place, ':');
  term.word = word;
  term.word_class = word_class;
  static const std::unordered_map<std::string_view, Slot> slots = {
      {"o", Slot::object},           {"s", Slot::subject},    {"i", Slot::indirect},
      {"x", Slot::complement},       {"p", Slot::prep},       {"prt", Slot::particle},
      {"adv", Slot::adverb},         {"mod", Slot::modifier}, {"lv", Slot::light},
      {"oc", Slot::object_predicate}};
  const auto found = slots.find(name);
  if (found != slots.end()) {
    term.slot = found->second;
  } else {  // a bare preposition: "of@force"
    term.slot = Slot::prep;
    term.word = name;
  }
  return term;
}

std::vector<ArgumentPath> parse_paths(std::string_view text) {
  std::vector<ArgumentPath> paths;
  for (const std::string_view piece : split(text, '|')) {
    const auto [place, restriction] = cut(piece, '@');
    ArgumentPath path;
    path.actor_only = !restriction.empty();
    path.steps = split(place, '.');
    path.base = path.steps.front();
    path.steps.erase(path.steps.begin());
    paths.push_back(std::move(path));
  }
  return paths;
}

EventRow parse_row(const LexiconRow& cells) {
  EventRow row;
  for (const std::string_view term : split(cells[1], ' ')) row.frame.push_back(parse_term(term));
  row.type = cells[2];
  row.mode = cells[3] == "x" ? std::string_view{} : cells[3];
  row.actor = parse_paths(cells[4]);
  row.recipient = parse_paths(cells[5]);
  row.reciprocal = cells[6] == "r";
  return row;
}

}  // namespace

EventLexicon::Rows EventLexicon::load_rows(std::string_view table) {
  Rows rows;
  for (const LexiconRow& cells : lexicon(table)) rows[cells[0]].push_back(parse_row(cells));
  return rows;
}

EventLexicon::Words EventLexicon::load_words(std::string_view table) {
  Words words;
  for (const LexiconRow& cells : lexicon(table)) {
    for (const std::string_view word : split(cells[1], ' ')) words[cells[0]].insert(word);
  }
  return words;
}

EventLexicon::EventLexicon()
    : verbs_(load_rows("events/verbs")),
      nouns_(load_rows("events/nouns")),
      classes_(load_words("events/classes")),
      governors_(load_words("events/governors")) {
  for (const LexiconRow& cells : lexicon("events/shifts")) {
    shifts_.emplace(std::pair{cells[0], cells[1]}, cells[2]);
  }
  for (const LexiconRow& row : lexicon("events/contexts")) {
    for (const std::string_view word : split(row[1], ' ')) contexts_[word].push_back(row[0]);
  }
}

const std::vector<std::string_view>& EventLexicon::contexts_of(std::string_view lemma) const {
  static const std::vector<std::string_view> none;
  const auto found = contexts_.find(lemma);
  return found == contexts_.end() ? none : found->second;
}

const std::vector<EventRow>* EventLexicon::verb(std::string_view lemma) const {
  const auto found = verbs_.find(lemma);
  return found == verbs_.end() ? nullptr : &found->second;
}

const std::vector<EventRow>* EventLexicon::noun(std::string_view lemma) const {
  const auto found = nouns_.find(lemma);
  return found == nouns_.end() ? nullptr : &found->second;
}

bool EventLexicon::in_class(std::string_view word_class, std::string_view word) const {
  const auto found = classes_.find(word_class);
  return found != classes_.end() && found->second.contains(word);
}

bool EventLexicon::is_governor(std::string_view kind, std::string_view lemma) const {
  const auto found = governors_.find(kind);
  return found != governors_.end() && found->second.contains(lemma);
}

EventLexicon::Shifted EventLexicon::shift(std::string_view realis,
                                          std::string_view type,
                                          std::string_view mode) const {
  const std::string whole = std::string(type) + "/" + std::string(mode);
  for (const std::string_view key : {std::string_view(whole), type, std::string_view("*")}) {
    const auto found = shifts_.find({realis, key});
    if (found == shifts_.end()) continue;
    const auto [to, to_mode] = cut(found->second, '/');
    return {to, to_mode.empty() && to == type ? mode : to_mode};
  }
  return {type, mode};
}

const EventLexicon& event_lexicon() {
  static const EventLexicon table;
  return table;
}

}  // namespace synoptic
