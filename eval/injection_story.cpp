#include "eval/injection_story.hpp"

#include <algorithm>
#include <limits>

#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr std::size_t least_shared_words = 4;
constexpr double least_overlap = 0.4;  // of the shorter sentence's content words

bool is_content(const Parse& parse, TokenIndex i) {
  const Pos pos = parse.pos[i];
  return pos == Pos::noun || pos == Pos::propn || pos == Pos::verb || pos == Pos::adj;
}

}  // namespace

std::set<std::string_view> ParsedStory::content_words(SentencePlace p) const {
  std::set<std::string_view> words;
  const TokenRange range = tokens(p);
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    if (is_content(parse(p), i)) words.insert(parse(p).lemma(i));
  }
  return words;
}

std::vector<SentencePair> ParsedStory::pairs() const {
  struct Known {
    SentencePlace place;
    std::set<std::string_view> words;
  };
  std::vector<Known> all;
  for (std::size_t a = 0; a < accounts_.size(); ++a) {
    for (std::size_t s = 0; s < accounts_[a].parse.sentences.size(); ++s) {
      all.push_back({{a, s}, content_words({a, s})});
    }
  }
  std::vector<SentencePair> found;
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

std::string_view ParsedStory::governor(SentencePlace p, TokenIndex i) const {
  const Parse& tree = parse(p);
  TokenIndex at = tree.head[i];
  for (int steps = 0; steps < 8 && tree.head[at] != at; ++steps, at = tree.head[at]) {
    if (label(p, at) == EntityLabel::date || label(p, at) == EntityLabel::time) continue;
    if (tree.pos[at] == Pos::verb || tree.pos[at] == Pos::aux || tree.pos[at] == Pos::noun) break;
  }
  return tree.lemma(at);
}

bool ParsedStory::hangs_alike(SentencePlace here, TokenIndex i, SentencePlace there) const {
  const TokenRange range = tokens(there);
  for (TokenIndex j = range.begin; j < range.end; ++j) {
    if (word(there, j) == word(here, i) && governor(there, j) == governor(here, i)) return true;
  }
  return false;
}

bool ParsedStory::has_text(SentencePlace p, std::string_view wanted) const {
  return parse(p).sentences[p.sentence].span.in(text(p)).find(wanted) != std::string_view::npos;
}

bool ParsedStory::same_act(SentencePlace here, TokenIndex i, SentencePlace there) const {
  const auto verb_of = [&](SentencePlace p, TokenIndex at) {
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

std::vector<std::string> ParsedStory::names(EntityLabel wanted) const {
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

namespace {

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

}  // namespace

std::optional<std::string> ParsedStory::other_name(EntityLabel wanted,
                                                   std::string_view original,
                                                   SentencePair pair,
                                                   Draw& draw) const {
  std::vector<std::string> fit;
  for (const std::string& name : names(wanted)) {
    const std::string last = name.substr(name.rfind(' ') + 1);
    const bool elsewhere = !has_text(pair.first, last) && !has_text(pair.second, last);
    if (elsewhere && is_plausible(wanted, name, original)) fit.push_back(name);
  }
  if (fit.empty()) return std::nullopt;
  return fit[draw.below(fit.size())];
}

bool is_saying(std::string_view lemma) {
  return lemma == "say" || lemma == "tell" || lemma == "add" || lemma == "warn" ||
         lemma == "announce";
}

namespace {

// Quotation marks of one block, from its first token up to `end`.
struct Marks {
  std::size_t count = 0;
  bool begins = false;  // the first token is one
  bool closes = false;  // the first mark can only close
};

Marks marks_of(const Parse& parse, std::string_view text, std::uint32_t block, TokenIndex end) {
  Marks marks;
  bool first = true;
  for (const Sentence& sentence : parse.sentences) {
    if (sentence.block != block) continue;
    for (TokenIndex i = sentence.tokens.begin; i < std::min(sentence.tokens.end, end); ++i) {
      const std::string_view w = parse.text(i, text);
      const bool closing = w == "\xE2\x80\x9D";
      if (w == "\"" || w == "\xE2\x80\x9C" || closing) {
        if (marks.count++ == 0) marks.closes = closing;
        marks.begins = marks.begins || first;
      }
      first = false;
    }
  }
  return marks;
}

}  // namespace

bool ParsedStory::in_quotation(SentencePlace p, TokenIndex token) const {
  constexpr TokenIndex whole = std::numeric_limits<TokenIndex>::max();
  const std::uint32_t block = parse(p).sentences[p.sentence].block;
  const Marks all = marks_of(parse(p), text(p), block, whole);
  // A speech printed over several paragraphs: no mark here, or one that stands alone and closes it.
  std::uint32_t before = block;
  Marks last;
  while (before > 0 && last.count == 0) {
    last = marks_of(parse(p), text(p), --before, whole);
  }
  const bool goes_on = all.count == 0 || (all.count % 2 == 1 && !all.begins);
  const bool inside = all.closes || (last.count % 2 == 1 && goes_on);
  return (marks_of(parse(p), text(p), block, token).count % 2 == 1) != inside;
}

bool ParsedStory::share_argument(SentencePlace here,
                                 TokenIndex a,
                                 SentencePlace there,
                                 TokenIndex b) const {
  for (const TokenIndex x : parse(here).children(a)) {
    const Dep dep = parse(here).dep[x];
    if (dep != Dep::nsubj && dep != Dep::nsubjpass && dep != Dep::dobj) continue;
    for (const TokenIndex y : parse(there).children(b)) {
      if (parse(there).dep[y] == dep && parse(there).lower(y) == parse(here).lower(x)) return true;
    }
  }
  return false;
}

std::optional<Span> ParsedStory::quotation(SentencePlace p) const {
  std::optional<TokenIndex> open;
  const TokenRange range = tokens(p);
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    const std::string_view w = word(p, i);
    if (w != "\"" && w != "\xE2\x80\x9C" && w != "\xE2\x80\x9D") continue;
    if (open && i - *open > 4) {
      return Span{parse(p).span[*open + 1].begin, parse(p).span[i - 1].end};
    }
    open = i;
  }
  return std::nullopt;
}

bool ParsedStory::says_there(SentencePlace there, std::string_view last_name) const {
  const Parse& p = parse(there);
  const TokenRange range = tokens(there);
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    if (p.dep[i] == Dep::nsubj && word(there, i) == last_name && is_saying(p.lemma(p.head[i]))) {
      return true;
    }
  }
  return false;
}

std::size_t ParsedStory::shared_matter(SentencePlace here, SentencePlace there) const {
  const auto matter = [&](SentencePlace p) {
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

std::optional<Replacement> ParsedStory::denied(SentencePlace here, TokenIndex verb) const {
  const Parse& p = parse(here);
  const TokenRange range = tokens(here);
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    if (p.dep[i] == Dep::neg) return std::nullopt;  // a second "not" would say nothing
  }
  for (const TokenIndex child : p.children(verb)) {
    if (p.dep[child] == Dep::aux || p.dep[child] == Dep::auxpass) {
      return Replacement{p.span[child], std::string(word(here, child)) + " not"};
    }
  }
  if (p.tag[verb] != Tag::vbd) return std::nullopt;
  return Replacement{p.span[verb], "did not " + std::string(p.lemma(verb))};
}

std::optional<InjectionTarget> ParsedStory::locate(std::string_view kind,
                                                   SentencePair pair,
                                                   const Replacement& found) const {
  const auto [here, there] = pair;
  for (const SourceSegment& segment : accounts_[here.account].article.source_map) {
    if (segment.how != SegmentHow::verbatim || !segment.span.contains(found.span)) continue;
    InjectionTarget target;
    target.kind = kind;
    target.account = here.account;
    target.source_begin = segment.source_begin + (found.span.begin - segment.span.begin);
    target.source_end = target.source_begin + found.span.size();
    target.original = found.span.in(text(here));
    target.replacement = found.words;
    target.sentence = parse(here).sentences[here.sentence].span.in(text(here));
    target.other_sentence = parse(there).sentences[there.sentence].span.in(text(there));
    return target;
  }
  return std::nullopt;
}

namespace {

constexpr std::size_t most_of_a_kind = 2;  // targets of one kind in one story

void draw_some(std::vector<InjectionTarget> fit, Draw& draw, std::vector<InjectionTarget>& drawn) {
  for (std::size_t n = 0; n < most_of_a_kind && !fit.empty(); ++n) {
    const InjectionTarget target = fit[draw.below(fit.size())];
    drawn.push_back(target);
    std::erase_if(fit, [&](const InjectionTarget& other) {
      return other.account == target.account && other.source_begin == target.source_begin;
    });
  }
}

}  // namespace

std::vector<InjectionTarget> draw_targets(
    const std::vector<Account>& accounts,
    std::uint64_t seed,
    std::span<const std::pair<std::string_view, InjectionFinder>> finders) {
  const ParsedStory story(accounts);
  Draw draw(seed);
  std::vector<InjectionTarget> targets;
  const std::vector<SentencePair> pairs = story.pairs();
  for (const auto& [kind, find] : finders) {
    std::vector<InjectionTarget> fit;
    for (const SentencePair& pair : pairs) {
      for (const Replacement& found : find(story, pair, draw)) {
        if (auto target = story.locate(kind, pair, found)) fit.push_back(std::move(*target));
      }
    }
    draw_some(std::move(fit), draw, targets);
  }
  return targets;
}

}  // namespace synoptic
