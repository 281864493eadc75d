#include "reading/pictures.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "model/children.hpp"
#include "reading/calendar.hpp"
#include "text/lexicon_sets.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

bool is_kind(std::string_view kind, std::string_view word) {
  static const LexiconPairs words = lexicon_pairs("pictures/words");
  return words.contains({kind, word});
}

bool any_kind(const Parse& parse, TokenRange tokens, std::string_view kind) {
  for (TokenIndex token = tokens.begin; token < tokens.end; ++token) {
    if (is_kind(kind, parse.lemma(token)) || is_kind(kind, parse.lower(token))) return true;
  }
  return false;
}

bool is_finite(Tag tag) {
  return tag == Tag::vbd || tag == Tag::vbz || tag == Tag::vbp || tag == Tag::md;
}

TokenIndex root_of(const Parse& parse, TokenRange tokens) {
  for (TokenIndex token = tokens.begin; token < tokens.end; ++token) {
    if (parse.head[token] == token && parse.pos[token] != Pos::punct) return token;
  }
  return tokens.begin;
}

// ---- The text: told in the past ----

// The tag that says when the sentence is: of its verb, or of the first word that helps it.
Tag tense_tag(const Parse& parse, TokenIndex root) {
  for (const TokenIndex child : parse.children(root)) {
    const Dep dep = parse.dep[child];
    if ((dep == Dep::aux || dep == Dep::auxpass) && is_finite(parse.tag[child])) {
      return parse.tag[child];
    }
  }
  return parse.tag[root];
}

bool begins_with_quote(std::string_view words) {
  return !words.empty() && is_quote_mark(code_point_at(words, 0).value);
}

// The paragraphs beside the blocks are.
bool is_told_in_past(const Article& article,
                     const Parse& parse,
                     const std::vector<std::uint32_t>& blocks) {
  constexpr std::size_t fewest = 4;
  std::size_t past = 0;
  std::size_t present = 0;
  for (const Sentence& sentence : parse.sentences) {
    if (sentence.tokens.empty() || begins_with_quote(sentence.span.in(article.text))) continue;
    if (std::binary_search(blocks.begin(), blocks.end(), sentence.block)) continue;
    const Tag tag = tense_tag(parse, root_of(parse, sentence.tokens));
    past += tag == Tag::vbd ? 1 : 0;
    present += tag == Tag::vbz || tag == Tag::vbp ? 1 : 0;
  }
  return past >= fewest && past > 2 * present;
}

// ---- The sentence ----

// Somebody of flesh and blood, or several of them.
bool is_somebody(const Parse& parse, const Reading& reading, TokenIndex head) {
  if (parse.pos[head] == Pos::pron) return false;
  const auto label = static_cast<EntityLabel>(parse.entity_of_label[head]);
  if (label == EntityLabel::person || is_kind("people", parse.lemma(head))) return true;
  const Index mention = reading.mention_of_token[head];
  if (mention == absent) return false;
  const Index actor = reading.mentions[static_cast<std::size_t>(mention)].actor;
  if (actor == absent) return false;
  const ActorKind kind = reading.actors[static_cast<std::size_t>(actor)].kind;
  return kind == ActorKind::person || kind == ActorKind::group || kind == ActorKind::unnamed ||
         kind == ActorKind::office;
}

// A name of a place, a body or an occasion, or a day.
bool is_named_scene(EntityLabel label) {
  return label == EntityLabel::gpe || label == EntityLabel::loc || label == EntityLabel::fac ||
         label == EntityLabel::org || label == EntityLabel::event;
}

// "In Osk", "outside the Halden Court", "during the parade": the place or the occasion behind the
// act; `occasion` asks for the second.
bool has_scene(const Parse& parse, TokenRange behind, bool occasion) {
  for (TokenIndex token = behind.begin; token < behind.end; ++token) {
    if (parse.dep[token] != Dep::prep) continue;
    const std::string_view word = parse.lower(token);
    const TokenIndex object = child_with(parse, token, Dep::pobj);
    if (object == no_token) continue;
    if (is_kind("event", word)) return true;
    if (occasion || !is_kind("scene", word)) continue;
    const TokenRange place = parse.subtree(object);
    for (TokenIndex name = place.begin; name < place.end; ++name) {
      if (is_named_scene(static_cast<EntityLabel>(parse.entity_of_label[name]))) return true;
    }
  }
  return false;
}

enum class Day { untold, over, open };

// The time says when, and does not only name something: not "Christmas" of "Christmas lights".
bool says_when(const Parse& parse, const TimeExpr& time) {
  if (time.kind != TimeKind::date && time.kind != TimeKind::time) return false;
  const TokenRange tokens = time.tokens;
  for (TokenIndex token = tokens.begin; token < tokens.end; ++token) {
    if (tokens.contains(parse.head[token])) continue;
    const Dep dep = parse.dep[token];
    return dep == Dep::pobj || dep == Dep::npadvmod || dep == Dep::advmod || dep == Dep::nmod;
  }
  return false;
}

// Whether a time is over when the article was published. "Monday" of a Wednesday is; "Monday" of a
// Thursday may lie ahead.
bool is_over(const TimeExpr& time, const std::optional<Date>& published) {
  constexpr int days_back = 2;
  const auto date = date_of_iso(time.begin);
  if (!date || !published) return false;
  if (!date->whole()) {  // "in June", "in 2029"
    return Date{date->year, date->month, 0} <
           Date{published->year, date->month == 0 ? 0 : published->month, 0};
  }
  const int ago = days_between(*date, *published);
  const bool leans = time.how == TimeHow::from_weekday || time.how == TimeHow::from_publication;
  return ago >= 0 && (!leans || ago <= days_back);
}

Day day_of(const Article& article, const Parse& parse, const Reading& reading, TokenRange tokens) {
  auto published = article.published ? date_of_iso(article.published->value) : std::nullopt;
  if (published && !published->whole()) published.reset();
  Day told = Day::untold;
  for (const TimeExpr& time : reading.times) {
    const bool inside = time.tokens.begin >= tokens.begin && time.tokens.end <= tokens.end;
    if (!inside || !says_when(parse, time)) continue;
    if (!is_over(time, published)) return Day::open;
    told = Day::over;
  }
  return told;
}

// What the sentence shows: its act, and the tokens behind it.
struct Seen {
  TokenIndex act = no_token;
  bool custom = false;  // may be done every day
};

bool is_act(const Parse& parse, TokenIndex verb, std::string_view kind) {
  return is_kind(kind, parse.lemma(verb)) || is_kind(kind, parse.lower(verb));
}

// "Speaks for", "works as", "says that": no act that a picture shows.
bool is_no_scene(const Parse& parse, TokenIndex verb) {
  const bool bare = child_with(parse, verb, Dep::dobj) == no_token;
  return has_child(parse, verb, [&](TokenIndex child) {
    const Dep dep = parse.dep[child];
    if (dep == Dep::neg || dep == Dep::ccomp || dep == Dep::acomp || dep == Dep::attr) return true;
    const std::string_view word = parse.lower(child);
    return dep == Dep::prep && (word == "as" || word == "like" || (word == "for" && bare));
  });
}

// "Divers search the lock", "smoke billows over the quay".
std::optional<Seen> seen_doing(const Parse& parse, const Reading& reading, TokenIndex verb) {
  const Tag tag = parse.tag[verb];
  const TokenIndex subject = child_with(parse, verb, Dep::nsubj);
  if ((tag != Tag::vbz && tag != Tag::vbp) || subject == no_token || subject > verb) return {};
  if (is_no_scene(parse, verb)) return {};
  if (!is_somebody(parse, reading, subject)) {
    const bool moves = parse.pos[subject] == Pos::noun && is_act(parse, verb, "thing");
    return moves ? std::optional(Seen{verb, false}) : std::nullopt;
  }
  if (is_act(parse, verb, "moment")) return Seen{verb, false};
  return is_act(parse, verb, "custom") ? std::optional(Seen{verb, true}) : std::nullopt;
}

// "The lock is seen in Osk".
std::optional<Seen> is_shown(const Parse& parse, TokenIndex verb) {
  const TokenIndex helper = child_with(parse, verb, Dep::auxpass);
  const TokenIndex subject = child_with(parse, verb, Dep::nsubjpass);
  if (helper == no_token || subject == no_token || parse.pos[subject] == Pos::pron) return {};
  const Tag tag = parse.tag[helper];
  if ((tag != Tag::vbz && tag != Tag::vbp) || !is_act(parse, verb, "shown")) return {};
  if (child_with(parse, verb, Dep::aux) != no_token || is_no_scene(parse, verb)) return {};
  return Seen{verb, false};
}

// "Ana Brel leaving the court": somebody, what he is doing, and no verb of the sentence.
std::optional<Seen> seen_without_verb(const Parse& parse,
                                      const Reading& reading,
                                      TokenRange tokens,
                                      TokenIndex root) {
  if (!is_somebody(parse, reading, root)) return {};
  for (TokenIndex token = tokens.begin; token < tokens.end; ++token) {
    if (is_finite(parse.tag[token])) return {};
  }
  const auto doing = child_that(parse, root, [&](TokenIndex child) {
    return parse.dep[child] == Dep::acl && parse.tag[child] == Tag::vbg;
  });
  if (!doing || is_no_scene(parse, *doing)) return {};
  const bool act = is_act(parse, *doing, "moment") || is_act(parse, *doing, "custom");
  return act ? std::optional(Seen{*doing, false}) : std::nullopt;
}

// "Police on a balcony in Osk.", "Ana Brel in 2029.": a noun, where or when, and no verb at all.
bool is_bare(const Parse& parse, TokenRange tokens, TokenIndex root) {
  if (parse.pos[root] != Pos::noun && parse.pos[root] != Pos::propn) return false;
  for (TokenIndex token = tokens.begin; token < tokens.end; ++token) {
    const Pos pos = parse.pos[token];
    const bool participle = parse.tag[token] == Tag::vbg || parse.tag[token] == Tag::vbn;
    if ((pos == Pos::verb && !participle) || pos == Pos::aux || pos == Pos::adv) return false;
    const auto label = static_cast<EntityLabel>(parse.entity_of_label[token]);
    const bool counts = parse.dep[token] == Dep::nummod || label == EntityLabel::date;
    if (pos == Pos::num && !counts) return false;  // a row of a table
    if (is_finite(parse.tag[token]) || parse.tag[token] == Tag::uh) return false;
  }
  return has_child(parse, root, [&](TokenIndex child) {
    return parse.dep[child] == Dep::prep && is_kind("where", parse.lower(child));
  });
}

// Opens with whoever is seen, in words of its own.
bool opens_as_picture(const Parse& parse, std::string_view words, TokenIndex first) {
  const Pos pos = parse.pos[first];
  const bool somebody = pos == Pos::noun || pos == Pos::propn || pos == Pos::det ||
                        pos == Pos::adj || pos == Pos::num;
  return somebody && words.ends_with('.') && words.find('"') == words.npos &&
         words.find("\xE2\x80\x9C") == words.npos && !begins_with_quote(words);
}

// What a picture shows, and whether a day that is over is told with it.
enum class Shown { nothing, undated, dated };

Shown shown_by(const Article& article,
               const Parse& parse,
               const Reading& reading,
               const Sentence& sentence) {
  constexpr std::uint32_t fewest_tokens = 6;
  constexpr std::uint32_t most_tokens = 50;
  const TokenRange tokens = sentence.tokens;
  if (tokens.size() < fewest_tokens || tokens.size() > most_tokens) return Shown::nothing;
  if (!opens_as_picture(parse, sentence.span.in(article.text), tokens.begin)) {
    return Shown::nothing;
  }
  if (any_kind(parse, tokens, "again")) return Shown::nothing;
  const Day day = day_of(article, parse, reading, tokens);
  const Shown shown = day == Day::over ? Shown::dated : Shown::undated;
  if (day == Day::open) return Shown::nothing;
  const TokenIndex root = root_of(parse, tokens);
  if (is_bare(parse, tokens, root)) {
    return day == Day::over || has_scene(parse, tokens, false) ? shown : Shown::nothing;
  }
  std::optional<Seen> seen = seen_doing(parse, reading, root);
  if (!seen) seen = is_shown(parse, root);
  if (!seen) seen = seen_without_verb(parse, reading, tokens, root);
  if (!seen || any_kind(parse, {tokens.begin, seen->act}, "film")) return Shown::nothing;
  const TokenRange behind{seen->act + 1, tokens.end};
  if (any_kind(parse, behind, "film")) return Shown::nothing;
  if (seen->custom && day != Day::over && !has_scene(parse, behind, true)) return Shown::nothing;
  return has_scene(parse, behind, false) || day == Day::over ? shown : Shown::nothing;
}

// The sentences of the block from `first` on; past the last one.
std::size_t end_of_block(const Parse& parse, std::size_t first) {
  std::size_t end = first;
  while (end < parse.sentences.size() &&
         parse.sentences[end].block == parse.sentences[first].block) {
    ++end;
  }
  return end;
}

}  // namespace

std::vector<std::uint32_t> find_pictures(const Article& article,
                                         const Parse& parse,
                                         const Reading& reading) {
  std::vector<std::uint32_t> found;
  constexpr std::size_t most_sentences = 3;  // what the picture shows, and what it is about
  for (std::size_t i = 0, end = 0; i < parse.sentences.size(); i = end) {
    end = end_of_block(parse, i);
    const Sentence& sentence = parse.sentences[i];
    const bool paragraph = article.blocks[sentence.block].kind == BlockKind::paragraph;
    if (!paragraph || end - i > most_sentences) continue;
    const Shown shown = shown_by(article, parse, reading, sentence);
    if (shown == Shown::dated || (shown == Shown::undated && end == i + 1)) {
      found.push_back(sentence.block);
    }
  }
  return is_told_in_past(article, parse, found) ? found : std::vector<std::uint32_t>();
}

}  // namespace synoptic
