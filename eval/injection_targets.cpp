#include <algorithm>
#include <array>
#include <optional>

#include "eval/injection_story.hpp"

namespace synoptic {
namespace {

constexpr std::size_t least_matter = 4;  // words of one statement, told twice

using Found = std::optional<Replacement>;

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

// Not a year ("the 2016 election"), a share ("two-thirds") or a part of a name ("Version 5.50",
// "the Falcon 9 rocket", "update 5.50").
bool counts(const ParsedStory& story, SentencePlace p, TokenIndex i) {
  const TokenRange range = story.tokens(p);
  if (story.parse(p).head[i] < i) return false;
  if (i > range.begin + 1) {
    const char before = story.word(p, i - 1).front();
    if (before >= 'A' && before <= 'Z') return false;
  }
  // "4K": a letter is tied to it.
  const std::uint32_t end = story.parse(p).span[i].end;
  if (end < story.text(p).size() && story.text(p)[end] >= 'A' && story.text(p)[end] <= 'z')
    return false;
  const std::string_view value = story.word(p, i);
  const TokenIndex head = story.parse(p).head[i];
  const std::string_view noun = story.parse(p).lemma(head);
  const bool year = value.size() == 4 && (value.starts_with("19") || value.starts_with("20"));
  return !year && noun != "third" && noun != "quarter" && story.parse(p).pos[head] != Pos::propn;
}

// "7 p. m.", "3: 30 p. m." of a tokenised text: an hour, which counts nothing.
bool is_clock_time(const ParsedStory& story, SentencePlace p, TokenIndex i) {
  const TokenRange range = story.tokens(p);
  const std::string& text = story.text(p);
  std::size_t at = story.parse(p).span[i].end;
  const auto skip = [&](std::string_view marks) {
    while (at < text.size() && marks.find(text[at]) != std::string_view::npos) ++at;
  };
  skip(" ");
  const bool half =
      at < text.size() && std::string_view("apAP").find(text[at]) != std::string_view::npos;
  if (half) ++at;
  skip(". ");
  const bool meridian = half && at < text.size() && (text[at] == 'm' || text[at] == 'M');
  const bool ends =
      at + 1 >= text.size() || std::string_view(" .,").find(text[at + 1]) != std::string_view::npos;
  const bool minutes = i > range.begin && story.word(p, i - 1) == ":";
  return minutes || (meridian && ends);
}

// "10 to 12 feet": the other end leaves the changed one open.
bool is_range_end(const ParsedStory& story, SentencePlace p, TokenIndex i) {
  const TokenRange range = story.tokens(p);
  const auto is_number = [&](TokenIndex k) {
    return range.contains(k) && story.parse(p).tag[k] == Tag::cd;
  };
  const auto joins = [&](TokenIndex k) {
    return range.contains(k) && story.parse(p).lower(k) == "to";
  };
  return (i > range.begin + 1 && joins(i - 1) && is_number(i - 2)) ||
         (joins(i + 1) && is_number(i + 2));
}

// No replacement for what is left out: the value itself.
Found number(const ParsedStory& story, SentencePair pair, Draw& draw) {
  const auto [here, there] = pair;
  const TokenRange range = story.tokens(here);
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    const EntityLabel entity_label = story.label(here, i);
    if (story.parse(here).tag[i] != Tag::cd || story.parse(here).dep[i] != Dep::nummod) continue;
    if (entity_label == EntityLabel::date || entity_label == EntityLabel::time) continue;
    const std::string_view value = story.word(here, i);
    if (!story.hangs_alike(here, i, there)) continue;
    if (story.parse(here).lower(story.parse(here).head[i]) == "one" || !counts(story, here, i))
      continue;
    // Drawn all the same, so that the other values are those of earlier measurements.
    const bool left_out = is_clock_time(story, here, i) || is_range_end(story, here, i);
    const auto changed = [&](std::string other) {
      return Replacement{story.parse(here).span[i],
                         left_out ? std::string(value) : std::move(other)};
    };
    const auto known = std::find(number_words.begin(), number_words.end(), value);
    if (known != number_words.end()) {
      const auto at = static_cast<std::size_t>(known - number_words.begin());
      return changed(std::string(number_words[(at + 2 + draw.below(4)) % number_words.size()]));
    }
    if (value.find_first_not_of("0123456789,.") == std::string_view::npos) {
      return changed(other_number(value, draw));
    }
  }
  return std::nullopt;
}

Found date(const ParsedStory& story, SentencePair pair, Draw& draw) {
  const auto [here, there] = pair;
  const TokenRange range = story.tokens(here);
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    if (story.label(here, i) != EntityLabel::date || !story.hangs_alike(here, i, there)) continue;
    if (!story.same_act(here, i, there)) continue;
    const auto day = std::find(weekdays.begin(), weekdays.end(), story.word(here, i));
    if (day != weekdays.end()) {
      const auto at = static_cast<std::size_t>(day - weekdays.begin());
      return Replacement{story.parse(here).span[i],
                         std::string(weekdays[(at + 2 + draw.below(3)) % 7])};
    }
    const std::string_view digits = story.word(here, i);
    const bool is_day =
        digits.size() <= 2 && digits.find_first_not_of("0123456789") == std::string_view::npos;
    if (!is_day || i == range.begin || story.parse(here).tag[i - 1] != Tag::nnp) continue;
    if (!story.has_text(there, std::string(story.word(here, i - 1)) + " " + std::string(digits)))
      continue;
    return Replacement{story.parse(here).span[i],
                       std::to_string((std::stoi(std::string(digits)) + 6) % 28 + 1)};
  }
  return std::nullopt;
}

Found entity(
    const ParsedStory& story, SentencePair pair, EntityLabel wanted, bool subject, Draw& draw) {
  const auto [here, there] = pair;
  for (const Entity& named : story.parse(here).entities) {
    const TokenRange range = story.tokens(here);
    if (named.label != wanted || !range.contains(named.tokens.begin) ||
        named.tokens.end > range.end)
      continue;
    const Span span = story.parse(here).span_of(named.tokens);
    if (!story.has_text(there, span.in(story.text(here)))) continue;
    if (!story.hangs_alike(here, named.tokens.end - 1, there)) continue;
    const Dep dep = story.parse(here).dep[named.tokens.end - 1];
    const bool fits =
        subject ? dep == Dep::nsubj || dep == Dep::nsubjpass
                : dep == Dep::pobj &&
                      story.parse(here).lower(story.parse(here).head[named.tokens.end - 1]) == "in";
    if (!fits) continue;
    if (auto other = story.other_name(wanted, span.in(story.text(here)), pair, draw))
      return Replacement{span, *other};
  }
  return std::nullopt;
}

Found place(const ParsedStory& story, SentencePair pair, Draw& draw) {
  return entity(story, pair, EntityLabel::gpe, false, draw);
}

Found actor(const ParsedStory& story, SentencePair pair, Draw& draw) {
  const SentencePlace here = pair.first;
  auto found = entity(story, pair, EntityLabel::person, true, draw);
  if (!found) return std::nullopt;
  const Parse& p = story.parse(here);
  const TokenRange range = story.tokens(here);
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

Found outcome(const ParsedStory& story, SentencePair pair, Draw&) {
  const auto [here, there] = pair;
  const Parse& p = story.parse(here);
  const TokenRange range = story.tokens(here);
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    if (p.dep[i] != Dep::root || p.pos[i] != Pos::verb || is_saying(p.lemma(i))) continue;
    if (story.in_quotation(here, i)) continue;  // words of a speaker: a matter of wording
    const TokenRange other = story.tokens(there);
    for (TokenIndex j = other.begin; j < other.end; ++j) {
      const bool same =
          story.parse(there).dep[j] == Dep::root && story.parse(there).lemma(j) == p.lemma(i);
      if (same && story.share_argument(here, i, there, j)) return story.denied(here, i);
    }
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

Found wording(const ParsedStory& story, SentencePair pair, Draw&) {
  const auto [here, there] = pair;
  const auto quoted = story.quotation(here);
  if (!quoted || !story.has_text(there, quoted->in(story.text(here)))) return std::nullopt;
  const TokenRange range = story.tokens(here);
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    if (!quoted->contains(story.parse(here).span[i])) continue;
    for (const auto& [from, to] : modal_swaps) {
      if (story.word(here, i) == from)
        return Replacement{story.parse(here).span[i], std::string(to)};
    }
    if (story.word(here, i) == "is" || story.word(here, i) == "are" ||
        story.word(here, i) == "was") {
      return Replacement{story.parse(here).span[i], std::string(story.word(here, i)) + " not"};
    }
  }
  return std::nullopt;
}

Found holder(const ParsedStory& story, SentencePair pair, Draw& draw) {
  const auto [here, there] = pair;
  const Parse& p = story.parse(here);
  for (const Entity& named : p.entities) {
    const TokenRange range = story.tokens(here);
    if (named.label != EntityLabel::person || !range.contains(named.tokens.begin) ||
        named.tokens.end > range.end)
      continue;
    const TokenIndex last = named.tokens.end - 1;
    if (p.dep[last] != Dep::nsubj || !is_saying(p.lemma(p.head[last]))) continue;
    const Span span = p.span_of(named.tokens);
    if (!story.says_there(there, story.word(here, last)) ||
        story.shared_matter(here, there) < least_matter)
      continue;
    if (auto other = story.other_name(EntityLabel::person, span.in(story.text(here)), pair, draw))
      return Replacement{span, *other};
  }
  return std::nullopt;
}

// The first value of the sentence, where there is one.
template <Found (*find)(const ParsedStory&, SentencePair, Draw&)>
std::vector<Replacement> first(const ParsedStory& story, SentencePair pair, Draw& draw) {
  Found found = find(story, pair, draw);
  if (!found) return {};
  return {std::move(*found)};
}

constexpr std::array<std::pair<std::string_view, InjectionFinder>, 7> finders = {
    {{"number", &first<number>},
     {"date", &first<date>},
     {"place", &first<place>},
     {"actor", &first<actor>},
     {"outcome", &first<outcome>},
     {"wording", &first<wording>},
     {"holder", &first<holder>}}};

}  // namespace

std::vector<InjectionTarget> injection_targets(const std::vector<Account>& accounts,
                                               std::uint64_t seed) {
  std::vector<InjectionTarget> targets = draw_targets(accounts, seed, finders);
  std::erase_if(targets, [](const InjectionTarget& t) { return t.original == t.replacement; });
  return targets;
}

}  // namespace synoptic
