#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "eval/eval.hpp"
#include "eval/injection.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr std::size_t least_shared_words = 4;
constexpr std::size_t least_matter = 4;    // words of one statement, told twice
constexpr std::size_t most_of_a_kind = 2;  // targets of one kind in one story
constexpr double least_overlap = 0.4;      // of the shorter sentence's content words

struct Place {  // a sentence of an account
  std::size_t account = 0;
  std::size_t sentence = 0;
};

struct Candidate {
  Span span;
  std::string replacement;
};

class Picker {
 public:
  Picker(const std::vector<Account>& accounts, std::uint64_t seed)
      : accounts_(accounts), draw_(seed) {}
  std::vector<InjectionTarget> pick();

 private:
  using Finder = std::optional<Candidate> (Picker::*)(Place, Place);

  const Parse& parse(Place p) const { return accounts_[p.account].parse; }
  const std::string& text(Place p) const { return accounts_[p.account].article.text; }
  TokenRange tokens(Place p) const { return parse(p).sentences[p.sentence].tokens; }
  std::string_view word(Place p, TokenIndex i) const { return parse(p).text(i, text(p)); }
  EntityLabel label(Place p, TokenIndex i) const {
    return static_cast<EntityLabel>(parse(p).entity_of_label[i]);
  }

  std::set<std::string_view> content_words(Place p) const;
  std::vector<std::pair<Place, Place>> pairs() const;
  std::string_view governor(Place p, TokenIndex i) const;
  bool hangs_alike(Place here, TokenIndex i, Place there) const;
  bool has_text(Place p, std::string_view wanted) const;
  bool counts(Place p, TokenIndex i) const;
  bool same_act(Place here, TokenIndex i, Place there) const;
  std::vector<std::string> names(EntityLabel wanted) const;
  std::optional<std::string> other_name(EntityLabel wanted,
                                        std::string_view original,
                                        Place here,
                                        Place there);
  std::optional<Candidate> entity(Place here, Place there, EntityLabel wanted, bool subject);
  std::optional<Candidate> negate(Place here, TokenIndex verb) const;
  bool in_quotation(Place p, TokenIndex token) const;
  bool share_argument(Place here, TokenIndex a, Place there, TokenIndex b) const;
  bool says_there(Place there, std::string_view last_name) const;
  std::size_t shared_matter(Place here, Place there) const;

  std::optional<Candidate> number(Place here, Place there);
  std::optional<Candidate> date(Place here, Place there);
  std::optional<Candidate> place(Place here, Place there);
  std::optional<Candidate> actor(Place here, Place there);
  std::optional<Candidate> outcome(Place here, Place there);
  std::optional<Candidate> wording(Place here, Place there);
  std::optional<Candidate> holder(Place here, Place there);

  std::optional<InjectionTarget> locate(std::string_view kind,
                                        Place here,
                                        Place there,
                                        const Candidate& found) const;

  const std::vector<Account>& accounts_;
  Draw draw_;
};

bool is_content(const Parse& parse, TokenIndex i) {
  const Pos pos = parse.pos[i];
  return pos == Pos::noun || pos == Pos::propn || pos == Pos::verb || pos == Pos::adj;
}

std::set<std::string_view> Picker::content_words(Place p) const {
  std::set<std::string_view> words;
  const TokenRange range = tokens(p);
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    if (is_content(parse(p), i)) words.insert(parse(p).lemma(i));
  }
  return words;
}

// Sentences of two accounts that share enough content words, in a fixed order.
std::vector<std::pair<Place, Place>> Picker::pairs() const {
  struct Known {
    Place place;
    std::set<std::string_view> words;
  };
  std::vector<Known> all;
  for (std::size_t a = 0; a < accounts_.size(); ++a) {
    for (std::size_t s = 0; s < accounts_[a].parse.sentences.size(); ++s) {
      all.push_back({{a, s}, content_words({a, s})});
    }
  }
  std::vector<std::pair<Place, Place>> found;
  for (const Known& one : all) {
    for (const Known& other : all) {
      if (one.place.account == other.place.account) continue;
      std::vector<std::string_view> shared;
      std::set_intersection(one.words.begin(), one.words.end(), other.words.begin(),
                            other.words.end(), std::back_inserter(shared));
      const std::size_t shorter = std::min(one.words.size(), other.words.size());
      const bool alike =
          static_cast<double>(shared.size()) >= least_overlap * static_cast<double>(shorter);
      if (shared.size() > least_shared_words && alike) found.emplace_back(one.place, other.place);
    }
  }
  return found;
}

// The word a value hangs on: a number on its noun, a day or a place on the nearest verb or noun
// that is no part of a time itself ("Tuesday night").
std::string_view Picker::governor(Place p, TokenIndex i) const {
  const Parse& tree = parse(p);
  TokenIndex at = tree.head[i];
  for (int steps = 0; steps < 8 && tree.head[at] != at; ++steps, at = tree.head[at]) {
    if (label(p, at) == EntityLabel::date || label(p, at) == EntityLabel::time) continue;
    if (tree.pos[at] == Pos::verb || tree.pos[at] == Pos::aux || tree.pos[at] == Pos::noun) break;
  }
  return tree.lemma(at);
}

// True when the other sentence has the same word hanging on the same governor.
bool Picker::hangs_alike(Place here, TokenIndex i, Place there) const {
  const TokenRange range = tokens(there);
  for (TokenIndex j = range.begin; j < range.end; ++j) {
    if (word(there, j) == word(here, i) && governor(there, j) == governor(here, i)) return true;
  }
  return false;
}

bool Picker::has_text(Place p, std::string_view wanted) const {
  return parse(p).sentences[p.sentence].span.in(text(p)).find(wanted) != std::string_view::npos;
}

// A number written in digits becomes one of the same size, never a round neighbour of it.
std::string other_number(std::string_view digits, Draw& draw) {
  std::string changed(digits);
  for (char& digit : changed) {
    if (digit < '0' || digit > '9') continue;
    digit = static_cast<char>('1' + (digit - '0' + 2 + static_cast<int>(draw.below(5))) % 9);
    if (digit == digits.front() && &digit == &changed.front()) {
      digit = static_cast<char>('1' + (digit - '0' + 3) % 9);
    }
    break;  // the first digit is enough to tell them apart
  }
  return changed;
}

constexpr std::array<std::string_view, 11> number_words = {
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"};
constexpr std::array<std::string_view, 7> weekdays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                      "Friday", "Saturday", "Sunday"};

// Not a year ("the 2016 election"), a share ("two-thirds") or a part of a name ("Version 5.50",
// "the Falcon 9 rocket", "update 5.50").
bool Picker::counts(Place p, TokenIndex i) const {
  const TokenRange range = tokens(p);
  if (parse(p).head[i] < i) return false;
  if (i > range.begin + 1) {
    const char before = word(p, i - 1).front();
    if (before >= 'A' && before <= 'Z') return false;
  }
  // "4K": a letter is tied to it.
  const std::uint32_t end = parse(p).span[i].end;
  if (end < text(p).size() && text(p)[end] >= 'A' && text(p)[end] <= 'z') return false;
  const std::string_view value = word(p, i);
  const TokenIndex head = parse(p).head[i];
  const std::string_view noun = parse(p).lemma(head);
  const bool year = value.size() == 4 && (value.starts_with("19") || value.starts_with("20"));
  return !year && noun != "third" && noun != "quarter" && parse(p).pos[head] != Pos::propn;
}

std::optional<Candidate> Picker::number(Place here, Place there) {
  const TokenRange range = tokens(here);
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    const EntityLabel entity_label = label(here, i);
    if (parse(here).tag[i] != Tag::cd || parse(here).dep[i] != Dep::nummod) continue;
    if (entity_label == EntityLabel::date || entity_label == EntityLabel::time) continue;
    const std::string_view value = word(here, i);
    if (!hangs_alike(here, i, there)) continue;
    if (parse(here).lower(parse(here).head[i]) == "one" || !counts(here, i)) continue;
    const auto known = std::find(number_words.begin(), number_words.end(), value);
    if (known != number_words.end()) {
      const auto at = static_cast<std::size_t>(known - number_words.begin());
      return Candidate{parse(here).span[i],
                       std::string(number_words[(at + 2 + draw_.below(4)) % number_words.size()])};
    }
    if (value.find_first_not_of("0123456789,.") == std::string_view::npos) {
      return Candidate{parse(here).span[i], other_number(value, draw_)};
    }
  }
  return std::nullopt;
}

// Where both days hang on one verb, its subject or its object is one too: two people who spoke on
// Friday tell no common fact.
bool Picker::same_act(Place here, TokenIndex i, Place there) const {
  const auto verb_of = [&](Place p, TokenIndex at) {
    for (int steps = 0; steps < 8 && parse(p).pos[at] != Pos::verb; ++steps) at = parse(p).head[at];
    return at;
  };
  const TokenRange range = tokens(there);
  for (TokenIndex j = range.begin; j < range.end; ++j) {
    if (word(there, j) != word(here, i) || governor(there, j) != governor(here, i)) continue;
    const TokenIndex a = verb_of(here, i);
    const TokenIndex b = verb_of(there, j);
    const bool verbs = parse(here).lemma(a) == governor(here, i);
    if (!verbs || share_argument(here, a, there, b)) return true;
  }
  return false;
}

std::optional<Candidate> Picker::date(Place here, Place there) {
  const TokenRange range = tokens(here);
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    if (label(here, i) != EntityLabel::date || !hangs_alike(here, i, there)) continue;
    if (!same_act(here, i, there)) continue;
    const auto day = std::find(weekdays.begin(), weekdays.end(), word(here, i));
    if (day != weekdays.end()) {
      const auto at = static_cast<std::size_t>(day - weekdays.begin());
      return Candidate{parse(here).span[i], std::string(weekdays[(at + 2 + draw_.below(3)) % 7])};
    }
    const std::string_view digits = word(here, i);
    const bool is_day =
        digits.size() <= 2 && digits.find_first_not_of("0123456789") == std::string_view::npos;
    if (!is_day || i == range.begin || parse(here).tag[i - 1] != Tag::nnp) continue;
    if (!has_text(there, std::string(word(here, i - 1)) + " " + std::string(digits))) continue;
    return Candidate{parse(here).span[i],
                     std::to_string((std::stoi(std::string(digits)) + 6) % 28 + 1)};
  }
  return std::nullopt;
}

std::vector<std::string> Picker::names(EntityLabel wanted) const {
  std::set<std::string> found;
  for (const Account& account : accounts_) {
    for (const Entity& named : account.parse.entities) {
      if (named.label != wanted) continue;
      const std::string name(account.parse.span_of(named.tokens).in(account.article.text));
      const bool plain = name.find_first_of("'.\n") == std::string::npos && name.size() > 3;
      const bool whole = wanted != EntityLabel::person || name.find(' ') != std::string::npos;
      if (plain && whole) found.insert(name);
    }
  }
  // "Westons" of "Weston": a slip for the possessive, no other name.
  std::erase_if(found, [&](const std::string& name) {
    return name.ends_with('s') && found.contains(name.substr(0, name.size() - 1));
  });
  return {found.begin(), found.end()};
}

bool is_country(std::string_view name) {
  if (name.starts_with("the ")) name.remove_prefix(4);
  static const std::set<std::string> names = [] {
    std::set<std::string> made;
    for (const LexiconRow& row : lexicon("countries")) {
      made.insert(fold(row[1]));
      for (const std::string_view alias : split(row[2], ';')) made.insert(fold(alias));
    }
    return made;
  }();
  return names.contains(fold(name));
}

// "Hebei", also where the table says "Hebei Sheng".
bool is_region(std::string_view name) {
  static const std::set<std::string> names = [] {
    std::set<std::string> made;
    for (const LexiconRow& row : lexicon("places/admin1")) {
      const std::string folded = fold(row[1]);
      made.insert(folded.substr(0, folded.find(' ')));
      made.insert(folded);
    }
    return made;
  }();
  return names.contains(fold(name));
}

// A country for a country and a town for a town; nothing shouted ("HOUSTON").
bool is_plausible(EntityLabel wanted, std::string_view name, std::string_view original) {
  const bool shouted =
      std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  // "X County" does not take the place of "Y Village", which may lie in it.
  const auto kind_word = [](std::string_view n) {
    const std::size_t at = n.rfind(' ');
    return at == std::string_view::npos ? std::string_view() : n.substr(at + 1);
  };
  const bool of_kind = wanted != EntityLabel::gpe || kind_word(name) == kind_word(original);
  if (shouted || !of_kind) return false;
  // A region in place of a town may hold it: both are true then.
  return wanted != EntityLabel::gpe ||
         (is_country(name) == is_country(original) && is_region(name) == is_region(original));
}

// Another name of the same kind from the story that stands in neither of the two sentences.
std::optional<std::string> Picker::other_name(EntityLabel wanted,
                                              std::string_view original,
                                              Place here,
                                              Place there) {
  std::vector<std::string> fit;
  for (const std::string& name : names(wanted)) {
    const std::string last = name.substr(name.rfind(' ') + 1);
    const bool elsewhere = !has_text(here, last) && !has_text(there, last);
    if (elsewhere && is_plausible(wanted, name, original)) fit.push_back(name);
  }
  if (fit.empty()) return std::nullopt;
  return fit[draw_.below(fit.size())];
}

std::optional<Candidate> Picker::entity(Place here, Place there, EntityLabel wanted, bool subject) {
  for (const Entity& named : parse(here).entities) {
    const TokenRange range = tokens(here);
    if (named.label != wanted || !range.contains(named.tokens.begin) ||
        named.tokens.end > range.end)
      continue;
    const Span span = parse(here).span_of(named.tokens);
    if (!has_text(there, span.in(text(here)))) continue;
    if (!hangs_alike(here, named.tokens.end - 1, there)) continue;
    const Dep dep = parse(here).dep[named.tokens.end - 1];
    const bool fits =
        subject
            ? dep == Dep::nsubj || dep == Dep::nsubjpass
            : dep == Dep::pobj && parse(here).lower(parse(here).head[named.tokens.end - 1]) == "in";
    if (!fits) continue;
    if (auto other = other_name(wanted, span.in(text(here)), here, there))
      return Candidate{span, *other};
  }
  return std::nullopt;
}

std::optional<Candidate> Picker::place(Place here, Place there) {
  return entity(here, there, EntityLabel::gpe, false);
}

bool is_saying(std::string_view lemma) {
  return lemma == "say" || lemma == "tell" || lemma == "add" || lemma == "warn" ||
         lemma == "announce";
}

std::optional<Candidate> Picker::actor(Place here, Place there) {
  auto found = entity(here, there, EntityLabel::person, true);
  if (!found) return std::nullopt;
  const Parse& p = parse(here);
  const TokenRange range = tokens(here);
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    if (p.span[i].end != found->span.end) continue;
    // Who says or thinks something is a holder.
    const auto children = p.children(p.head[i]);
    const bool tells = std::any_of(children.begin(), children.end(),
                                   [&](TokenIndex c) { return p.dep[c] == Dep::ccomp; });
    if (tells || is_saying(p.lemma(p.head[i]))) return std::nullopt;
  }
  return found;
}

std::optional<Candidate> Picker::negate(Place here, TokenIndex verb) const {
  const Parse& p = parse(here);
  const TokenRange range = tokens(here);
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    if (p.dep[i] == Dep::neg) return std::nullopt;  // a second "not" would say nothing
  }
  for (const TokenIndex child : p.children(verb)) {
    if (p.dep[child] == Dep::aux || p.dep[child] == Dep::auxpass) {
      return Candidate{p.span[child], std::string(word(here, child)) + " not"};
    }
  }
  if (p.tag[verb] != Tag::vbd) return std::nullopt;
  return Candidate{p.span[verb], "did not " + std::string(p.lemma(verb))};
}

// An opening mark before the token in its block is not closed yet.
bool Picker::in_quotation(Place p, TokenIndex token) const {
  const std::uint32_t block = parse(p).sentences[p.sentence].block;
  bool open = false;
  for (std::size_t s = p.sentence + 1; s-- > 0 && parse(p).sentences[s].block == block;) {
    const TokenRange range = parse(p).sentences[s].tokens;
    for (TokenIndex i = range.begin; i < std::min(range.end, token); ++i) {
      const std::string_view w = word(p, i);
      if (w == "\"" || w == "\xE2\x80\x9C" || w == "\xE2\x80\x9D") open = !open;
    }
  }
  return open;
}

// Two predicates have the same subject or the same object: one act, not one verb.
bool Picker::share_argument(Place here, TokenIndex a, Place there, TokenIndex b) const {
  for (const TokenIndex x : parse(here).children(a)) {
    const Dep dep = parse(here).dep[x];
    if (dep != Dep::nsubj && dep != Dep::nsubjpass && dep != Dep::dobj) continue;
    for (const TokenIndex y : parse(there).children(b)) {
      if (parse(there).dep[y] == dep && parse(there).lower(y) == parse(here).lower(x)) return true;
    }
  }
  return false;
}

std::optional<Candidate> Picker::outcome(Place here, Place there) {
  const Parse& p = parse(here);
  const TokenRange range = tokens(here);
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    if (p.dep[i] != Dep::root || p.pos[i] != Pos::verb || is_saying(p.lemma(i))) continue;
    if (in_quotation(here, i)) continue;  // words of a speaker: a matter of wording
    const TokenRange other = tokens(there);
    for (TokenIndex j = other.begin; j < other.end; ++j) {
      const bool same = parse(there).dep[j] == Dep::root && parse(there).lemma(j) == p.lemma(i);
      if (same && share_argument(here, i, there, j)) return negate(here, i);
    }
  }
  return std::nullopt;
}

// The words between the first pair of quotation marks; nothing when there are fewer than four.
std::optional<Span> quotation(const Parse& p, TokenRange range, std::string_view all) {
  std::optional<TokenIndex> open;
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    const std::string_view w = p.text(i, all);
    if (w != "\"" && w != "\xE2\x80\x9C" && w != "\xE2\x80\x9D") continue;
    if (open && i - *open > 4) return Span{p.span[*open + 1].begin, p.span[i - 1].end};
    open = i;
  }
  return std::nullopt;
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> modal_swaps = {
    {{"will", "may"},
     {"may", "will"},
     {"must", "should"},
     {"can", "could"},
     {"could", "will"},
     {"would", "might"},
     {"should", "must"},
     {"might", "will"}}};

std::optional<Candidate> Picker::wording(Place here, Place there) {
  const auto quoted = quotation(parse(here), tokens(here), text(here));
  if (!quoted || !has_text(there, quoted->in(text(here)))) return std::nullopt;
  const TokenRange range = tokens(here);
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    if (!quoted->contains(parse(here).span[i])) continue;
    for (const auto& [from, to] : modal_swaps) {
      if (word(here, i) == from) return Candidate{parse(here).span[i], std::string(to)};
    }
    if (word(here, i) == "is" || word(here, i) == "are" || word(here, i) == "was") {
      return Candidate{parse(here).span[i], std::string(word(here, i)) + " not"};
    }
  }
  return std::nullopt;
}

// Somebody of that name is the subject of a verb of saying.
bool Picker::says_there(Place there, std::string_view last_name) const {
  const Parse& p = parse(there);
  const TokenRange range = tokens(there);
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    if (p.dep[i] == Dep::nsubj && word(there, i) == last_name && is_saying(p.lemma(p.head[i]))) {
      return true;
    }
  }
  return false;
}

// Words that both sentences say beside names and verbs of saying.
std::size_t Picker::shared_matter(Place here, Place there) const {
  const auto matter = [&](Place p) {
    std::set<std::string_view> words;
    const TokenRange range = tokens(p);
    for (TokenIndex i = range.begin; i < range.end; ++i) {
      const bool named = parse(p).pos[i] == Pos::propn || is_saying(parse(p).lemma(i));
      if (is_content(parse(p), i) && !named) words.insert(parse(p).lemma(i));
    }
    return words;
  };
  const std::set<std::string_view> a = matter(here);
  const std::set<std::string_view> b = matter(there);
  std::vector<std::string_view> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both.size();
}

std::optional<Candidate> Picker::holder(Place here, Place there) {
  const Parse& p = parse(here);
  for (const Entity& named : p.entities) {
    const TokenRange range = tokens(here);
    if (named.label != EntityLabel::person || !range.contains(named.tokens.begin) ||
        named.tokens.end > range.end)
      continue;
    const TokenIndex last = named.tokens.end - 1;
    if (p.dep[last] != Dep::nsubj || !is_saying(p.lemma(p.head[last]))) continue;
    const Span span = p.span_of(named.tokens);
    if (!says_there(there, word(here, last)) || shared_matter(here, there) < least_matter) continue;
    if (auto other = other_name(EntityLabel::person, span.in(text(here)), here, there))
      return Candidate{span, *other};
  }
  return std::nullopt;
}

std::optional<InjectionTarget> Picker::locate(std::string_view kind,
                                              Place here,
                                              Place there,
                                              const Candidate& found) const {
  for (const SourceSegment& segment : accounts_[here.account].article.source_map) {
    if (segment.how != SegmentHow::verbatim || !segment.span.contains(found.span)) continue;
    InjectionTarget target;
    target.kind = kind;
    target.account = here.account;
    target.source_begin = segment.source_begin + (found.span.begin - segment.span.begin);
    target.source_end = target.source_begin + found.span.size();
    target.original = found.span.in(text(here));
    target.replacement = found.replacement;
    target.sentence = parse(here).sentences[here.sentence].span.in(text(here));
    target.other_sentence = parse(there).sentences[there.sentence].span.in(text(there));
    return target;
  }
  return std::nullopt;
}

std::vector<InjectionTarget> Picker::pick() {
  static constexpr std::array<std::pair<std::string_view, Finder>, 7> finders = {
      {{"number", &Picker::number},
       {"date", &Picker::date},
       {"place", &Picker::place},
       {"actor", &Picker::actor},
       {"outcome", &Picker::outcome},
       {"wording", &Picker::wording},
       {"holder", &Picker::holder}}};
  std::vector<InjectionTarget> targets;
  const auto all = pairs();
  for (const auto& [kind, find] : finders) {
    std::vector<InjectionTarget> fit;
    for (const auto& [here, there] : all) {
      const auto found = (this->*find)(here, there);
      if (!found) continue;
      if (auto target = locate(kind, here, there, *found)) fit.push_back(std::move(*target));
    }
    for (std::size_t n = 0; n < most_of_a_kind && !fit.empty(); ++n) {
      const std::size_t drawn = draw_.below(fit.size());
      const InjectionTarget target = fit[drawn];
      targets.push_back(target);
      std::erase_if(fit, [&](const InjectionTarget& other) {
        return other.account == target.account && other.source_begin == target.source_begin;
      });
    }
  }
  return targets;
}

}  // namespace

std::vector<InjectionTarget> injection_targets(const std::vector<Account>& accounts,
                                               std::uint64_t seed) {
  return Picker(accounts, seed).pick();
}

}  // namespace synoptic
