// The wider injection: every value of a kind that two sentences of two accounts share, not the
// first of each sentence, and more ways of changing it. Method: docs/evaluation.md.
#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <set>

#include "eval/injection_story.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr std::size_t least_matter = 4;  // words of one statement, told twice
constexpr double least_people = 500;     // thousand: a town anybody could have written

using Found = std::vector<Replacement>;

// eval/injections/words.tsv, by what the words are for.
class Words {
 public:
  Words() {
    const auto path = std::filesystem::path(SYNOPTIC_SOURCE_DIR) / "eval/injections/words.tsv";
    const std::string bytes = read_whole_file(path.string()).value_or("");
    for (const LexiconRow& row : parse_lexicon(bytes)) {
      const std::string what(row[0]), word(row[1]), other(row.size() > 2 ? row[2] : "");
      rows_[what].emplace(word, other);
      if (what == "opposite") rows_[what].emplace(other, word);
    }
  }

  // The word to put in place of `word`; nothing where none is known.
  std::optional<std::string> other(const std::string& what, std::string_view word) const {
    const auto& words = rows_.at(what);
    const auto found = words.find(word);
    return found == words.end() ? std::nullopt : std::optional(found->second);
  }

  bool has(const std::string& what, std::string_view word) const {
    return rows_.at(what).contains(word);
  }

 private:
  std::map<std::string, std::map<std::string, std::string, std::less<>>> rows_;
};

const Words& words() {
  static const Words known;
  return known;
}

bool is_digits(std::string_view value) {
  return !value.empty() && value.find_first_not_of("0123456789") == std::string_view::npos;
}

// One significant digit becomes another: "1,340" is 1,740 or 1,390, never 1,341 nor 0,340.
std::string other_digits(std::string_view value, Draw& draw) {
  std::vector<std::size_t> significant;
  for (std::size_t at = 0; at < value.size(); ++at) {
    if (value[at] >= '1' && value[at] <= '9') significant.push_back(at);
  }
  std::string changed(value);
  if (significant.empty()) return changed;
  char& digit = changed[significant[draw.below(significant.size())]];
  digit = static_cast<char>('1' + (digit - '1' + 2 + static_cast<int>(draw.below(5))) % 9);
  return changed;
}

// A bound or "about" stands just before it: another number may be true as well.
bool is_loose(const ParsedStory& story, SentencePlace p, TokenIndex i) {
  const TokenIndex from = std::max(story.tokens(p).begin, i < 3 ? 0 : i - 3);
  for (TokenIndex at = from; at < i; ++at) {
    if (words().has("loose", story.parse(p).lower(at))) return true;
  }
  return false;
}

// The token of `there` with the same word on the same governor before the same next word.
std::optional<TokenIndex> twin(const ParsedStory& story, SentencePair pair, TokenIndex i) {
  const auto [here, there] = pair;
  const TokenRange range = story.tokens(there);
  const auto next = [&](SentencePlace p, TokenIndex at) {
    return at + 1 < story.tokens(p).end ? story.parse(p).lemma(at + 1) : std::string_view();
  };
  for (TokenIndex j = range.begin; j < range.end; ++j) {
    if (story.word(there, j) == story.word(here, i) &&
        story.governor(there, j) == story.governor(here, i) && next(there, j) == next(here, i)) {
      return j;
    }
  }
  return std::nullopt;
}

// Part of a name ("Version 5.50", "the 737 Max"), tied to a letter or a mark ("4K", "5-year"), a
// year or a share.
bool is_plain_number(const ParsedStory& story, SentencePlace p, TokenIndex i) {
  const Parse& parse = story.parse(p);
  const auto begins_capital = [&](TokenIndex at) {
    const char first = story.word(p, at).front();
    return first >= 'A' && first <= 'Z';
  };
  const TokenRange range = story.tokens(p);
  const bool named = (i > range.begin + 1 && begins_capital(i - 1)) ||
                     (i + 1 < range.end && begins_capital(i + 1));
  const std::string& text = story.text(p);
  const Span span = parse.span[i];
  const auto tied = [](char c) {
    return c == '-' || c == '/' || c == ':' || (c >= 'A' && c <= 'z');
  };
  const bool tied_before = span.begin > 0 && tied(text[span.begin - 1]);
  const bool tied_after = span.end < text.size() && tied(text[span.end]);
  const std::string_view value = story.word(p, i);
  const bool year = value.size() == 4 && (value.starts_with("19") || value.starts_with("20"));
  const std::string_view noun = parse.lemma(parse.head[i]);
  // "22, 000" and "2: 56" of a tokenised text, "number 12".
  const std::string_view before = i > range.begin ? parse.lower(i - 1) : std::string_view();
  const std::string_view after = i + 1 < range.end ? story.word(p, i + 1) : std::string_view();
  const bool in_pieces = (after == "," || after == ":" || before == "," || before == ":") ||
                         before == "number" || before == "no.";
  return !named && !in_pieces && !tied_before && !tied_after && !year && noun != "third" &&
         noun != "quarter" && noun != "one" && parse.pos[parse.head[i]] != Pos::propn;
}

Found numbers(const ParsedStory& story, SentencePair pair, Draw& draw) {
  const auto [here, there] = pair;
  Found found;
  const TokenRange range = story.tokens(here);
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    const EntityLabel label = story.label(here, i);
    if (story.parse(here).tag[i] != Tag::cd || label == EntityLabel::date) continue;
    if (label == EntityLabel::time || !is_plain_number(story, here, i)) continue;
    if (story.in_quotation(here, i)) continue;
    const auto other = twin(story, pair, i);
    if (!other || is_loose(story, here, i) || is_loose(story, there, *other)) continue;
    const std::string_view value = story.word(here, i);
    const auto known = std::find(number_words.begin(), number_words.end(), value);
    if (known != number_words.end()) {
      const auto at = static_cast<std::size_t>(known - number_words.begin());
      found.push_back({story.parse(here).span[i],
                       std::string(number_words[(at + 1 + draw.below(6)) % number_words.size()])});
    } else if (value.find_first_not_of("0123456789,.") == std::string_view::npos) {
      found.push_back({story.parse(here).span[i], other_digits(value, draw)});
    }
  }
  return found;
}

// Another day, month, year or hour for the token; nothing when it is none.
std::optional<std::string> other_time(const ParsedStory& story,
                                      SentencePlace p,
                                      TokenIndex i,
                                      Draw& draw) {
  const std::string word(story.word(p, i));
  const auto day = std::find(weekdays.begin(), weekdays.end(), word);
  if (day != weekdays.end()) {
    const auto at = static_cast<std::size_t>(day - weekdays.begin());
    return std::string(weekdays[(at + 2 + draw.below(3)) % 7]);
  }
  const TokenRange range = story.tokens(p);
  const auto neighbour = [&](TokenIndex at) {
    return range.contains(at) ? std::string(story.word(p, at)) : std::string();
  };
  const std::string before = i > range.begin ? neighbour(i - 1) : "";
  const std::string after = neighbour(i + 1);
  const auto other_month = words().other("month", word);
  if (other_month && (is_digits(before) || is_digits(after))) return other_month;
  if (!is_digits(word)) return std::nullopt;
  const int value = std::stoi(word.substr(0, 4));
  const bool dated = words().has("month", before) || words().has("month", after);
  if (word.size() <= 2 && dated) return std::to_string((value + 6) % 28 + 1);
  if (word.size() == 4 && value > 1900 && value < 2040) {
    return std::to_string(value - 1 - static_cast<int>(draw.below(3)));
  }
  const bool hour = after == "a.m." || after == "p.m." || after == "am" || after == "pm";
  if (word.size() <= 2 && hour) {
    return std::to_string((value + 1 + static_cast<int>(draw.below(4))) % 12 + 1);
  }
  return std::nullopt;
}

Found dates(const ParsedStory& story, SentencePair pair, Draw& draw) {
  const SentencePlace here = pair.first;
  Found found;
  const TokenRange range = story.tokens(here);
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    const EntityLabel label = story.label(here, i);
    if (label != EntityLabel::date && label != EntityLabel::time) continue;
    if (!twin(story, pair, i) || !story.same_act(here, i, pair.second)) continue;
    if (story.in_quotation(here, i)) continue;
    if (auto other = other_time(story, here, i, draw)) {
      found.push_back({story.parse(here).span[i], std::move(*other)});
    }
  }
  return found;
}

bool is_place(EntityLabel label) {
  return label == EntityLabel::gpe || label == EntityLabel::loc || label == EntityLabel::fac;
}

// Names of a label in a sentence that the other one has on the same governor.
std::vector<Entity> shared_names(const ParsedStory& story, SentencePair pair) {
  const auto [here, there] = pair;
  const TokenRange range = story.tokens(here);
  std::vector<Entity> shared;
  for (const Entity& named : story.parse(here).entities) {
    if (!range.contains(named.tokens.begin) || named.tokens.end > range.end) continue;
    const Span span = story.parse(here).span_of(named.tokens);
    if (!story.has_text(there, span.in(story.text(here)))) continue;
    if (story.hangs_alike(here, named.tokens.end - 1, there)) shared.push_back(named);
  }
  return shared;
}

// A large town of another country or another country, where the story names none that fits.
std::string far_place(std::string_view original, Draw& draw) {
  static const auto names_of = [](std::string_view table, std::size_t column, double least) {
    std::vector<std::string> names;
    for (const LexiconRow& row : lexicon(table)) {
      if (least > 0 && std::stod(std::string(row[6])) < least) continue;
      const std::string name(row[column]);
      const bool ascii = std::all_of(name.begin(), name.end(), [](char c) { return c > 0; });
      if (ascii && name.find(' ') == std::string::npos) names.push_back(name);
    }
    return names;
  };
  static const std::vector<std::string> towns = names_of("places/cities", 1, least_people);
  static const std::vector<std::string> countries = names_of("countries", 1, 0);
  const std::vector<std::string>& names = is_country(original) ? countries : towns;
  return names[draw.below(names.size())];
}

Found places(const ParsedStory& story, SentencePair pair, Draw& draw) {
  const auto [here, there] = pair;
  const Parse& p = story.parse(here);
  Found found;
  for (const Entity& named : shared_names(story, pair)) {
    const TokenIndex last = named.tokens.end - 1;
    if (!is_place(named.label) || p.dep[last] != Dep::pobj) continue;
    if (story.in_quotation(here, last)) continue;
    const std::string_view by = p.lower(p.head[last]);
    const bool where = by == "in" || by == "at" || by == "near" || by == "outside";
    if (!where && by != "to" && by != "from") continue;
    const Span span = p.span_of(named.tokens);
    const std::string_view name = span.in(story.text(here));
    auto other = story.other_name(named.label, name, pair, draw);
    const bool spelled_out = name.find('.') == std::string_view::npos && !name.starts_with("the ");
    if (!other && named.label == EntityLabel::gpe && spelled_out) other = far_place(name, draw);
    if (other && *other != name) found.push_back({span, *other});
  }
  return found;
}

bool is_first_name(std::string_view word) {
  static const std::set<std::string> names = [] {
    std::set<std::string> made;
    for (const LexiconRow& row : lexicon("first-names")) made.insert(fold(row[0]));
    return made;
  }();
  return names.contains(fold(word));
}

// Every word of it begins with a capital, and a person's with a first name: what the parser calls
// a name may be none.
bool is_name(EntityLabel label, const std::string& name) {
  const auto words_of = split(name, ' ');
  const bool capital = std::all_of(words_of.begin(), words_of.end(), [](std::string_view word) {
    return !word.empty() && word.front() >= 'A' && word.front() <= 'Z';
  });
  return capital && words_of.size() <= 3 &&
         (label != EntityLabel::person || is_first_name(words_of.front()));
}

// Another name for a person or body; of a person the last word where the sentence has one only.
std::optional<std::string> other_doer(const ParsedStory& story,
                                      SentencePair pair,
                                      const Entity& named,
                                      std::string_view name,
                                      Draw& draw) {
  auto other = story.other_name(named.label, name, pair, draw);
  if (!other || !is_name(named.label, *other)) return std::nullopt;
  const bool last_name =
      named.label == EntityLabel::person && name.find(' ') == std::string_view::npos;
  return last_name ? other->substr(other->rfind(' ') + 1) : other;
}

bool tells(const Parse& p, TokenIndex verb) {
  const auto children = p.children(verb);
  return is_saying(p.lemma(verb)) ||
         std::any_of(children.begin(), children.end(),
                     [&](TokenIndex c) { return p.dep[c] == Dep::ccomp; });
}

bool is_doer(EntityLabel label) {
  return label == EntityLabel::person || label == EntityLabel::org || label == EntityLabel::gpe;
}

Found actors(const ParsedStory& story, SentencePair pair, Draw& draw) {
  const SentencePlace here = pair.first;
  const Parse& p = story.parse(here);
  Found found;
  for (const Entity& named : shared_names(story, pair)) {
    const TokenIndex last = named.tokens.end - 1;
    const bool subject = p.dep[last] == Dep::nsubj || p.dep[last] == Dep::nsubjpass;
    if (!is_doer(named.label) || !subject || tells(p, p.head[last])) continue;
    if (story.in_quotation(here, last)) continue;  // words of a speaker: a matter of wording
    const Span span = p.span_of(named.tokens);
    const std::string_view name = span.in(story.text(here));
    if (auto other = other_doer(story, pair, named, name, draw)) {
      found.push_back({span, std::move(*other)});
    }
  }
  return found;
}

// A main verb, a second one, or what a speaker says in a clause of its own.
bool is_main(const Parse& p, TokenIndex i) {
  const Dep dep = p.dep[i];
  return p.pos[i] == Pos::verb && (dep == Dep::root || dep == Dep::conj || dep == Dep::ccomp) &&
         !is_saying(p.lemma(i));
}

// "guilty" of "pleaded guilty", "is illegal": said of the subject.
bool is_said_of_subject(const Parse& p, TokenIndex i) {
  return p.pos[i] == Pos::adj && (p.dep[i] == Dep::acomp || p.dep[i] == Dep::oprd);
}

// How sure it is: "may" and "whether" of the verb's own clause, in the order of the text.
std::string mood(const Parse& p, TokenIndex verb) {
  std::string words;
  for (const TokenIndex child : p.children(verb)) {
    const bool open = p.dep[child] == Dep::mark && p.lower(child) != "that";
    if (p.tag[child] == Tag::md || open) words += std::string(p.lower(child)) + " ";
  }
  return words;
}

// Both verbs have a noun or name for the same argument, and are told as equally sure.
bool one_act(const ParsedStory& story, SentencePair pair, TokenIndex a, TokenIndex b) {
  const auto [here, there] = pair;
  const Parse& p = story.parse(here);
  const Parse& q = story.parse(there);
  if (mood(p, a) != mood(q, b)) return false;
  for (const TokenIndex x : p.children(a)) {
    const Dep dep = p.dep[x];
    const bool argument = dep == Dep::nsubj || dep == Dep::nsubjpass || dep == Dep::dobj;
    if (!argument || p.pos[x] == Pos::pron) continue;
    for (const TokenIndex y : q.children(b)) {
      if (q.dep[y] == dep && q.lower(y) == p.lower(x)) return true;
    }
  }
  return false;
}

Found outcomes(const ParsedStory& story, SentencePair pair, Draw&) {
  const auto [here, there] = pair;
  const Parse& p = story.parse(here);
  const Parse& q = story.parse(there);
  Found found;
  const TokenRange range = story.tokens(here);
  const TokenRange others = story.tokens(there);
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    if (story.in_quotation(here, i)) continue;  // words of a speaker: a matter of wording
    const bool state = is_said_of_subject(p, i);
    if (!state && !is_main(p, i)) continue;
    const auto told_there = [&](TokenIndex j) {
      if (q.lemma(j) != p.lemma(i) || story.in_quotation(there, j)) return false;
      return state ? is_said_of_subject(q, j) && one_act(story, pair, p.head[i], q.head[j])
                   : one_act(story, pair, i, j);
    };
    bool told = false;
    for (TokenIndex j = others.begin; j < others.end && !told; ++j) told = told_there(j);
    if (!told) continue;
    if (const auto opposite = words().other("opposite", story.word(here, i))) {
      found.push_back({p.span[i], *opposite});
    }
    if (state) continue;
    if (auto denied = story.denied(here, i)) found.push_back(std::move(*denied));
  }
  return found;
}

// Another word of the same form from the story that stands in neither sentence.
std::optional<std::string> other_word(const ParsedStory& story,
                                      SentencePair pair,
                                      TokenIndex i,
                                      Draw& draw) {
  const auto [here, there] = pair;
  const Parse& p = story.parse(here);
  std::vector<std::string> fit;
  for (TokenIndex at = 0; at < p.pos.size(); ++at) {
    const std::string_view word = story.word(here, at);
    const bool plain = word.size() > 3 && std::all_of(word.begin(), word.end(),
                                                      [](char c) { return c >= 'a' && c <= 'z'; });
    if (!plain || p.tag[at] != p.tag[i] || p.lemma(at) == p.lemma(i)) continue;
    if (!story.has_text(here, word) && !story.has_text(there, word)) fit.emplace_back(word);
  }
  if (fit.empty()) return std::nullopt;
  return fit[draw.below(fit.size())];
}

Found wordings(const ParsedStory& story, SentencePair pair, Draw& draw) {
  const auto [here, there] = pair;
  const Parse& p = story.parse(here);
  const auto quoted = story.quotation(here);
  Found found;
  if (!quoted || !story.has_text(there, quoted->in(story.text(here)))) return found;
  const TokenRange range = story.tokens(here);
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    if (!quoted->contains(p.span[i])) continue;
    const std::string word(story.word(here, i));
    if (const auto modal = words().other("modal", word)) found.push_back({p.span[i], *modal});
    if (word == "is" || word == "are" || word == "was") found.push_back({p.span[i], word + " not"});
    const bool content = p.pos[i] == Pos::noun || p.pos[i] == Pos::adj || p.pos[i] == Pos::verb;
    if (!content || word.size() < 4 || word.front() < 'a') continue;
    if (auto other = other_word(story, pair, i, draw)) found.push_back({p.span[i], *other});
  }
  return found;
}

Found holders(const ParsedStory& story, SentencePair pair, Draw& draw) {
  const auto [here, there] = pair;
  const Parse& p = story.parse(here);
  const TokenRange range = story.tokens(here);
  Found found;
  for (const Entity& named : p.entities) {
    if (!range.contains(named.tokens.begin) || named.tokens.end > range.end) continue;
    const bool speaks = named.label == EntityLabel::person || named.label == EntityLabel::org;
    const TokenIndex last = named.tokens.end - 1;
    if (!speaks || p.dep[last] != Dep::nsubj || !is_saying(p.lemma(p.head[last]))) continue;
    const Span span = p.span_of(named.tokens);
    const std::string_view name = span.in(story.text(here));
    if (!story.says_there(there, story.word(here, last))) continue;
    if (story.shared_matter(here, there) < least_matter) continue;
    if (auto other = other_doer(story, pair, named, name, draw)) {
      found.push_back({span, std::move(*other)});
    }
  }
  return found;
}

constexpr std::array<std::pair<std::string_view, InjectionFinder>, 7> finders = {
    {{"number", &numbers},
     {"date", &dates},
     {"place", &places},
     {"actor", &actors},
     {"outcome", &outcomes},
     {"wording", &wordings},
     {"holder", &holders}}};

}  // namespace

std::vector<InjectionTarget> varied_targets(const std::vector<Account>& accounts,
                                            std::uint64_t seed) {
  return draw_targets(accounts, seed, finders);
}

}  // namespace synoptic
