#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "synopsis/base/sort_unique.hpp"
#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/set_apart.hpp"
#include "synopsis/links/utterances.hpp"
#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

bool is_body(ActorKind kind) {
  return kind == ActorKind::unnamed || kind == ActorKind::organisation ||
         kind == ActorKind::office || kind == ActorKind::group;
}

// "the Velmarian interior ministry" is told from every other one; "officials" are not.
bool has_proper_word(std::string_view name) {
  for (const std::string_view word : split(name, ' ')) {
    const char first = word.empty() ? ' ' : word.front();
    if (first >= 'A' && first <= 'Z' && word != "The") return true;
  }
  return false;
}

bool is_somebody(const Work& work, Index actor) {
  if (actor == absent) return false;
  const StoryActor& who = work.synopsis.actors[static_cast<std::size_t>(actor)];
  const ActorKind kind = who.kind;
  if (kind == ActorKind::unnamed) return has_proper_word(who.name);
  return kind == ActorKind::person || is_body(kind);
}

const std::string& id_of_actor(const Work& work, Index actor) {
  return work.synopsis.actors[static_cast<std::size_t>(actor)].id;
}

// "Speaker Jane Doe and Senator John Roe" beside "Doe and Roe": a name stands in both.
bool share_a_name(std::string_view a, std::string_view b) {
  const std::string other = " " + fold(b) + " ";
  for (const std::string_view word : split(a, ' ')) {
    if (word.size() < 4 || word.front() < 'A' || word.front() > 'Z') continue;
    std::string name = fold(word);
    while (!name.empty() && name.back() == ',') name.pop_back();
    const std::size_t at = other.find(" " + name);
    const std::size_t end = at + 1 + name.size();  // "Roe's", but not "Roeburn"
    const bool whole = at != std::string::npos && (other[end] < 'a' || other[end] > 'z');
    if (whole) return true;
  }
  return false;
}

// "The painter's agent Jane Doe" and "the painter": the one is told by the other.
bool is_told_by(std::string_view whole, std::string_view part) {
  const std::string text = fold(whole);
  return text.find(fold(part) + "'s ") != std::string::npos;
}

// One is named among those who say the other: "Speaker Jane Doe and Senator John Roe" beside "Roe".
// The body that both speak for is nobody's name.
bool named_in_both(const Work& work, Index x, std::string_view a, Index y, std::string_view b) {
  const auto& actors = work.synopsis.actors;
  return share_a_name(actors[static_cast<std::size_t>(x)].name, b) ||
         share_a_name(actors[static_cast<std::size_t>(y)].name, a);
}

// One speaks for the other, or is the other under a coarser name.
std::string relate(const Work& work, Index x, Index y) {
  const auto& actors = work.synopsis.actors;
  const StoryActor& a = actors[static_cast<std::size_t>(x)];
  const StoryActor& b = actors[static_cast<std::size_t>(y)];
  if (alike_names(a.name, b.name)) return "same-name";
  // "a Karvel spokesman", "the local Karvel spokesperson"
  const bool unnamed = a.kind == ActorKind::unnamed && b.kind == ActorKind::unnamed;
  if (unnamed && share_a_name(a.name, b.name)) return "same-name";
  if (is_body(a.kind) != is_body(b.kind)) return "coarser";  // a man and the body he speaks for
  return part_of(work.synopsis, x, y) ? "coarser" : "";
}

// Why two sources may be one, by who they are and by the words for them: "the warden" in both may
// have been looked up to two people, but nobody reads of two. "" = they are two.
std::string why_one(const Work& work, const SlotValue& a, Index x, const SlotValue& b, Index y) {
  const std::string_view here = a.span.in(work.text(a.account));
  const std::string_view there = b.span.in(work.text(b.account));
  if (fold(here) == fold(there) || named_in_both(work, x, here, y, there)) return "same-name";
  return relate(work, x, y);
}

bool is_place_name(const Work& work, AccountIndex a, Span span) {
  const Parse& parse = work.parse(a);
  return std::any_of(parse.entities.begin(), parse.entities.end(), [&](const Entity& e) {
    const Span words = parse.span_of(e.tokens);
    return e.label == EntityLabel::gpe && words.begin == span.begin;
  });
}

// Not "30 times": a word so common counts anything.
bool counts_something(const Work& work, AccountIndex a, const Figure& figure) {
  const WordKey key = work.units.key_of_token[a][figure.counts_head];
  return figure.counts && figure.kind != "age" && key != no_key &&
         work.units.lexis.weight(key) >= 0.35;
}

// One of the two is told of in the sentence where the other speaks.
bool is_told_in(const Work& work, const Unit& unit, Index actor) {
  const auto& mentions = work.reading(unit.account).mentions;
  return std::any_of(mentions.begin(), mentions.end(), [&](const Mention& m) {
    return unit.span.contains(m.span) && work.actors.of(unit.account, m.actor) == actor;
  });
}

// "Reported, citing the ministry": whose word it is hangs on who passes it on.
bool passes_on(const Work& work, const Unit& unit) {
  static const std::set<std::string_view> verbs = lexicon_words("compare/relay_verbs");
  const Parse& parse = work.parse(unit.account);
  for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
    if (parse.pos[i] == Pos::verb && verbs.contains(parse.lemma(i))) return true;
  }
  return false;
}

// Two sources that give one number agree; only where the sentences share a good part do they tell
// one word of one source, and part in whose it is.
bool is_one_telling(const Link& link) {
  constexpr double good_part = 0.3;  // of either sentence, by weight
  return std::min(link.match.of_a, link.match.of_b) >= good_part;
}

// The same number of the same thing, from two sources.
void compare_figures(const Work& work, const Link& link, SlotPairs& pairs) {
  const Unit& here = work.units.all[link.a];
  const Unit& there = work.units.all[link.b];
  if (passes_on(work, here) || passes_on(work, there)) return;
  for (const Figure& f : work.reading(here.account).figures) {
    const Index x = work.actors.of(here.account, f.source);
    if (f.sentence != here.sentence || !f.source_text || !is_somebody(work, x)) continue;
    for (const Figure& g : work.reading(there.account).figures) {
      const Index y = work.actors.of(there.account, g.source);
      if (g.sentence != there.sentence || !g.source_text || !is_somebody(work, y) || x == y)
        continue;
      if (!counts_something(work, here.account, f)) continue;
      if (is_place_name(work, here.account, *f.source_text)) continue;
      if (is_place_name(work, there.account, *g.source_text)) continue;
      if (f.low != g.low || f.high != g.high || f.unit != g.unit || !f.counts || !g.counts)
        continue;
      if (likeness(work, {here.account, f.counts_head}, {there.account, g.counts_head}) < 0.9)
        continue;
      if (is_told_in(work, here, y) || is_told_in(work, there, x)) continue;
      SlotValue a{here.account, *f.source_text, here.span, id_of_actor(work, x)};
      SlotValue b{there.account, *g.source_text, there.span, id_of_actor(work, y)};
      std::string because = why_one(work, a, x, b, y);
      pairs.push_back({DifferenceKind::source, std::move(because), std::move(a), std::move(b),
                       link.score, "difference.source-of-figure"});
    }
  }
}

SlotValue value_of(const Work& work, const Utterance& u) {
  constexpr std::uint32_t longest = 600;  // bytes
  const Statement& s = work.reading(u.account).statements[static_cast<std::size_t>(u.statement)];
  const Unit* unit = work.unit_of(u.account, s.sentence);
  Span shown = unit != nullptr ? unit->span : u.inner;
  // "..." Ann said this at the gate: the line shows who said it.
  const Unit* next = work.unit_of(u.account, s.sentence + 1);
  if (s.holder_span && next != nullptr && next->span.contains(*s.holder_span) &&
      shown.cover(next->span).size() <= longest) {
    shown = shown.cover(next->span);
  }
  return {u.account, s.holder_span.value_or(u.inner), shown, id_of_actor(work, u.holder)};
}

// The account never tells of the actor, so its "he" is somebody else.
bool never_told(const Work& work, AccountIndex account, Index actor) {
  const auto& locals = work.synopsis.actors[static_cast<std::size_t>(actor)].locals;
  return std::none_of(locals.begin(), locals.end(),
                      [&](const Ref& local) { return local.account == account; });
}

bool is_person(const Work& work, Index actor) {
  return work.synopsis.actors[static_cast<std::size_t>(actor)].kind == ActorKind::person;
}

// "The mayor", where one person of the story is told to be mayor: that person.
Index person_of(const Work& work, Index holder) {
  if (holder == absent) return absent;
  const auto& actors = work.synopsis.actors;
  const StoryActor& who = actors[static_cast<std::size_t>(holder)];
  if (who.kind != ActorKind::unnamed || !fold(who.name).starts_with("the ")) return holder;
  const std::string office = fold(who.name).substr(4);
  Index found = absent;
  for (std::size_t i = 0; i < actors.size(); ++i) {
    const bool holds = std::any_of(actors[i].roles.begin(), actors[i].roles.end(),
                                   [&](const auto& role) { return fold(role.text) == office; });
    if (actors[i].kind != ActorKind::person || !holds) continue;
    if (found != absent) return holder;  // two of them
    found = static_cast<Index>(i);
  }
  return found == absent ? holder : found;
}

// Both speakers are named where they speak, or are two people of whom neither account knows both.
bool are_told(const Work& work, const Utterance& a, const Utterance& b) {
  const auto named = [&](const Utterance& u) {
    return u.holder_how == HolderHow::named || person_of(work, u.holder) != u.holder;
  };
  if (named(a) && named(b)) return true;
  if (a.holder_how == HolderHow::not_named || b.holder_how == HolderHow::not_named) return false;
  return a.holder != absent && b.holder != absent && is_person(work, a.holder) &&
         is_person(work, b.holder) && never_told(work, a.account, b.holder) &&
         never_told(work, b.account, a.holder);
}

// The comma or colon right before a quotation, over spaces, line ends and quotation marks.
std::optional<std::uint32_t> mark_before(std::string_view text, Span inner) {
  constexpr std::uint32_t near = 8;  // bytes
  for (std::uint32_t at = inner.begin; at > 0 && inner.begin - at < near; --at) {
    const char c = text[at - 1];
    if (c == ',' || c == ':') return at - 1;
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.') return {};
  }
  return {};
}

// "Ann Doe, head of the union, remarked," and the quotation in the next line: the sentence that
// leads to it names somebody, and not the speaker, of whom an earlier one told.
bool introduced_by_another(const Work& work, const Utterance& u) {
  const Statement& s = work.reading(u.account).statements[static_cast<std::size_t>(u.statement)];
  const auto mark = mark_before(work.text(u.account), s.content.front());
  if (!mark || !s.holder_span) return false;
  const auto& sentences = work.parse(u.account).sentences;
  const auto before = std::find_if(sentences.begin(), sentences.end(), [&](const Sentence& x) {
    return x.span.overlaps({*mark, *mark + 1});
  });
  if (before == sentences.end() || s.holder_span->end > before->span.begin) return false;
  const Span led{before->span.begin, *mark};
  bool another = false;
  for (const Mention& m : work.reading(u.account).mentions) {
    const Index who = led.contains(m.span) ? work.actors.of(u.account, m.actor) : absent;
    if (who == absent) continue;
    if (who == u.holder) return false;
    another = another || is_person(work, who);
  }
  return another;
}

// The same words in the mouths of two people.
void compare_speakers(const Work& work,
                      const Utterance& a,
                      const Utterance& b,
                      const QuoteAlignment& alignment,
                      SlotPairs& pairs) {
  const Index p = person_of(work, a.holder);
  const Index q = person_of(work, b.holder);
  if (!are_told(work, a, b) || p == q || !is_somebody(work, p) || !is_somebody(work, q)) return;
  const std::size_t shorter = std::min(a.words.size(), b.words.size());
  if (alignment.equal < 6 || 10 * alignment.equal < 9 * shorter) return;
  if (introduced_by_another(work, a) || introduced_by_another(work, b)) return;
  SlotValue x = value_of(work, a);
  SlotValue y = value_of(work, b);
  std::string because = why_one(work, x, p, y, q);
  const std::string_view here = x.span.in(work.text(a.account));
  const std::string_view there = y.span.in(work.text(b.account));
  if (because.empty() && (is_told_by(here, there) || is_told_by(there, here))) because = "coarser";
  pairs.push_back(
      {DifferenceKind::source, because, std::move(x), std::move(y), 1, "difference.speaker"});
}

std::vector<WordKey> content_words(const Work& work, const Unit& unit, const Statement& s) {
  std::vector<WordKey> words;
  const auto& spans = work.parse(unit.account).span;
  for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
    const WordKey key = work.units.key_of_token[unit.account][i];
    const bool inside = std::any_of(s.content.begin(), s.content.end(),
                                    [&](Span piece) { return piece.contains(spans[i]); });
    if (inside && key != no_key) words.push_back(key);
  }
  sort_unique(words);
  return words;
}

// "It was X who said": the name stands right before the pronoun.
bool is_relative_to_name(const Work& work, AccountIndex a, const Statement& s) {
  const Parse& parse = work.parse(a);
  for (const Mention& m : work.reading(a).mentions) {
    if (!s.holder_span || m.span != *s.holder_span || m.form != MentionForm::pronoun) continue;
    return parse.tag[m.head] == Tag::wp && m.actor == s.holder;
  }
  return false;
}

// "Officer Jane Doe said. ... X, she said": who was named as the speaker of the sentence before.
// What is quoted is compared by its words.
bool goes_on(const Work& work, AccountIndex a, const Statement& s) {
  if (s.holder_how != HolderHow::pronoun || s.form != StatementForm::indirect) return false;
  const auto& all = work.reading(a).statements;
  return std::any_of(all.begin(), all.end(), [&](const Statement& before) {
    return before.sentence + 1 == s.sentence && before.holder == s.holder &&
           before.holder_how == HolderHow::named;
  });
}

// A person who tells it himself, by name; or by a pronoun, of the speaker named right before.
bool is_told_by_person(const Work& work, AccountIndex a, const Statement& s) {
  const Index holder = work.actors.of(a, s.holder);
  const bool named =
      s.holder_how == HolderHow::named || is_relative_to_name(work, a, s) || goes_on(work, a, s);
  return holder != absent && named && s.holder_span && s.via.empty() && is_person(work, holder);
}

// What two sentences share beside what is said in them: where, when and to whom it was said.
std::size_t shared_beside(const std::vector<WordKey>& said_here,
                          const std::vector<WordKey>& said_there,
                          const Match& sentences,
                          const Lexis& lexis) {
  const auto inside = [](const std::vector<WordKey>& words, WordKey w) {
    return std::binary_search(words.begin(), words.end(), w);
  };
  constexpr double telling = 0.5;
  return static_cast<std::size_t>(
      std::count_if(sentences.words.begin(), sentences.words.end(), [&](WordKey w) {
        return !inside(said_here, w) && !inside(said_there, w) && lexis.weight(w) >= telling;
      }));
}

// Words of weight that are neither names nor numbers: what is said, not of whom.
std::size_t plain_words(const Lexis& lexis, const Match& match) {
  constexpr double telling = 0.5;
  return static_cast<std::size_t>(
      std::count_if(match.words.begin(), match.words.end(), [&](WordKey w) {
        const WordKind kind = lexis.entry(w).kind;
        const bool plain =
            kind == WordKind::noun || kind == WordKind::verb || kind == WordKind::other;
        return plain && lexis.weight(w) >= telling;
      }));
}

// Two sentences that are nearly one, or one occasion told in the same words, and something said.
bool one_occasion(const Link& link, const Match& said, std::size_t beside) {
  constexpr double half = 0.5;    // of the words of both sentences
  constexpr double nearly = 0.6;  // the same
  const double sentences = std::min(link.match.of_a, link.match.of_b);
  const double most = std::max(said.of_a, said.of_b);
  return (sentences >= nearly && most >= 0.7 && said.words.size() >= 3) ||
         (sentences >= half && beside >= 3 && said.words.size() >= 2);
}

// Sentences that are very surely linked: most of what the shorter one says, or much of both.
bool surely_one_report(const Work& work, const Link& link, const Match& said) {
  constexpr double one_fact = 1.2;  // score of a link far over `link_sure`
  const double least = std::min(said.of_a, said.of_b);
  const double most = std::max(said.of_a, said.of_b);
  if (link.score < one_fact || said.words.size() < 5) return false;
  return (most >= 0.7 && least >= 0.3) ||
         (least >= 0.4 && plain_words(work.units.lexis, said) >= 3);
}

// Two words of weight beside what is said tell one occasion, and two that are said do so in good
// part: of both, or of the shorter one where the sentences are surely of one fact (what is said
// may run on: "would leave in May, the last of a row of changes that ...").
bool said_on_one_occasion(const Work& work,
                          const Link& link,
                          const Match& said,
                          std::size_t beside) {
  constexpr double nearly_one = 1.5;  // score of a link far over `link_sure`
  if (beside < 2 || plain_words(work.units.lexis, said) < 2) return false;
  return std::min(said.of_a, said.of_b) >= 0.3 ||
         (link.score >= nearly_one && said.words.size() >= 4 &&
          std::max(said.of_a, said.of_b) >= 0.45);
}

// One report, told of one occasion in two ways: most of what is said, nearly half of much that is
// said in sentences that surely tell one fact, or two words of weight where two more tell the same
// occasion.
bool one_report(const Work& work,
                const Link& link,
                const std::vector<WordKey>& here,
                const std::vector<WordKey>& there) {
  const Match said = match_words(work.units.lexis, here, there);
  const double least = std::min(said.of_a, said.of_b);
  if (link.score >= link_sure && said.words.size() >= 4 && least >= 0.5) return true;
  if (surely_one_report(work, link, said)) return true;
  const std::size_t beside = shared_beside(here, there, link.match, work.units.lexis);
  return one_occasion(link, said, beside) || said_on_one_occasion(work, link, said, beside);
}

// "Called on him to go", "praised it": many may, each in words of his own.
bool may_be_said_by_many(const Statement& s) {
  switch (s.kind) {
    case StatementKind::demand:
    case StatementKind::urge:
    case StatementKind::ask:
    case StatementKind::praise:
    case StatementKind::accuse:
    case StatementKind::believe:
    case StatementKind::doubt:
      return s.form == StatementForm::indirect;
    default:
      return false;
  }
}

// Nearly all that one of the two says is said by the other.
bool is_one_demand(const Work& work,
                   const std::vector<WordKey>& here,
                   const std::vector<WordKey>& there) {
  constexpr double nearly_all = 0.8;
  const Match said = match_words(work.units.lexis, here, there);
  return std::min(said.of_a, said.of_b) >= nearly_all;
}

bool both_by_pronoun(const Statement& s, const Statement& t) {
  return s.holder_how == HolderHow::pronoun && t.holder_how == HolderHow::pronoun;
}

std::vector<QuoteWord> quoted_words(const Work& work, AccountIndex a, const Statement& s) {
  if (s.form == StatementForm::indirect) return {};
  return quote_words(work.text(a), s.content.front());
}

// A few words quoted by both, nearly all of them, and two words of weight beside that tell the same
// occasion: too few to be one utterance by themselves.
bool one_short_quote(const Link& link,
                     const std::vector<QuoteWord>& here,
                     const std::vector<QuoteWord>& there,
                     std::size_t beside) {
  constexpr std::size_t least_words = 5;
  constexpr std::size_t longest = 24;
  if (beside < 2 || link.score < link_sure) return false;
  const std::size_t shorter = std::min(here.size(), there.size());
  if (shorter < least_words || shorter > longest) return false;
  const QuoteAlignment alignment = align_quotes(here, there);
  return alignment.equal >= least_words && 5 * alignment.equal >= 4 * shorter;
}

// "Confirmed that": one of them takes up what another has said; or each tells of an act of his own.
bool of_two_speakers(
    const Work& work, AccountIndex a, const Statement& s, AccountIndex b, const Statement& t) {
  if (!s.cue || !t.cue) return false;
  const At here{a, s.cue_token};
  const At there{b, t.cue_token};
  return takes_up(work.parse(a), here.token) != takes_up(work.parse(b), there.token) ||
         tell_of_own_acts(work, here, there);
}

// Nearly the same report, in the mouths of two people.
void compare_reports(const Work& work, const Link& link, SlotPairs& pairs) {
  const Lexis& lexis = work.units.lexis;
  const Unit& here = work.units.all[link.a];
  const Unit& there = work.units.all[link.b];
  for (const Statement& s : work.reading(here.account).statements) {
    if (s.sentence != here.sentence || !is_told_by_person(work, here.account, s)) continue;
    for (const Statement& t : work.reading(there.account).statements) {
      if (t.sentence != there.sentence || !is_told_by_person(work, there.account, t)) continue;
      const Index x = work.actors.of(here.account, s.holder);
      const Index y = work.actors.of(there.account, t.holder);
      if (x == y || s.polarity != t.polarity || both_by_pronoun(s, t)) continue;
      const std::vector<WordKey> said_here = content_words(work, here, s);
      const std::vector<WordKey> said_there = content_words(work, there, t);
      const std::size_t beside = shared_beside(said_here, said_there, link.match, lexis);
      const bool same = one_report(work, link, said_here, said_there) ||
                        one_short_quote(link, quoted_words(work, here.account, s),
                                        quoted_words(work, there.account, t), beside);
      if (!same || of_two_speakers(work, here.account, s, there.account, t)) continue;
      const bool many = may_be_said_by_many(s) || may_be_said_by_many(t);
      if (many && !is_one_demand(work, said_here, said_there)) continue;
      if (is_told_in(work, here, y) || is_told_in(work, there, x)) continue;
      SlotValue a{here.account, *s.holder_span, here.span, id_of_actor(work, x)};
      SlotValue b{there.account, *t.holder_span, there.span, id_of_actor(work, y)};
      std::string because = why_one(work, a, x, b, y);
      pairs.push_back({DifferenceKind::source, std::move(because), std::move(a), std::move(b),
                       link.score, "difference.reporter"});
    }
  }
}

}  // namespace

void compare_sources(const Work& work, SlotPairs& pairs) {
  for (const Link& link : work.links.all) {
    if (link.score >= link_sure && is_one_telling(link)) compare_figures(work, link, pairs);
    compare_reports(work, link, pairs);
  }
  for (const Link& link : work.links.faint) compare_reports(work, link, pairs);
  const std::vector<Utterance>& all = work.utterances.all;
  for (const UtterancePair& pair : work.utterances.pairs) {
    const Utterance& a = all[pair.a];
    const Utterance& b = all[pair.b];
    if (a.statement == absent || b.statement == absent) continue;
    compare_speakers(work, a, b, pair.alignment, pairs);
  }
}

}  // namespace synoptic
