#include "reading/base/pictures.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "model/children.hpp"
#include "reading/base/calendar.hpp"
#include "reading/base/paragraphs.hpp"
#include "text/lexicon_sets.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr auto is_kind = &in_lexicon<"pictures/words">;

bool any_kind(const Parse& parse, TokenRange tokens, std::string_view kind) {
  return any_token(tokens, [&](TokenIndex token) {
    return is_kind(kind, parse.lemma(token)) || is_kind(kind, parse.lower(token));
  });
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

// "May 2", "the 2nd": a day of the calendar, not one counted from today.
bool names_a_day(const Parse& parse, const TimeExpr& time) {
  return any_token(time.tokens, [&](TokenIndex token) { return parse.tag[token] == Tag::cd; });
}

// "Tuesday, March 4, 2031": how only what is over is dated, in words under a picture.
bool is_dated_in_full(const Parse& parse, const TimeExpr& time) {
  const auto date = date_of_iso(time.begin);
  const bool year = any_token(time.tokens, [&](TokenIndex token) {
    return date && parse.lower(token) == std::to_string(date->year);
  });
  return year && date->whole() && any_token(time.tokens, [&](TokenIndex token) {
           return is_kind("weekday", parse.lower(token));
         });
}

// Whether a time is over when the article was published. "Monday" of a Wednesday is; "Monday" of a
// Thursday may lie ahead.
bool is_over(const Parse& parse, const TimeExpr& time, const std::optional<Date>& published) {
  constexpr int days_back = 2;
  const auto date = date_of_iso(time.begin);
  if (!published) return is_dated_in_full(parse, time);
  if (!date) return false;
  if (!date->whole()) {  // "in June", "in 2029"
    return Date{date->year, date->month, 0} <
           Date{published->year, date->month == 0 ? 0 : published->month, 0};
  }
  const int ago = days_between(*date, *published);
  const bool counted = time.how == TimeHow::from_weekday || time.how == TimeHow::from_publication;
  const bool leans = counted && !names_a_day(parse, time);
  return ago >= 0 && (!leans || ago <= days_back);
}

Day day_of(const Article& article, const Parse& parse, const Reading& reading, TokenRange tokens) {
  auto published = article.published ? date_of_iso(article.published->value) : std::nullopt;
  if (published && !published->whole()) published.reset();
  Day told = Day::untold;
  for (const TimeExpr& time : reading.times) {
    const bool inside = time.tokens.begin >= tokens.begin && time.tokens.end <= tokens.end;
    if (!inside || !says_when(parse, time)) continue;
    if (!is_over(parse, time, published)) return Day::open;
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

// "Keepers repair the lock in Osk in 2029.": an act in the present, with a day that is over.
std::optional<Seen> seen_on_a_day(const Parse& parse, const Reading& reading, TokenIndex verb) {
  const Tag tag = parse.tag[verb];
  const TokenIndex subject = child_with(parse, verb, Dep::nsubj);
  if ((tag != Tag::vbz && tag != Tag::vbp) || subject == no_token || subject > verb) return {};
  if (!is_somebody(parse, reading, subject) || is_no_scene(parse, verb)) return {};
  if (is_act(parse, verb, "state")) return {};
  const bool behind =
      std::any_of(reading.times.begin(), reading.times.end(), [&](const TimeExpr& time) {
        return time.governor == verb && time.tokens.begin > verb && names_a_day(parse, time);
      });
  return behind ? std::optional(Seen{verb, false}) : std::nullopt;
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

// A number that says how many, or when.
bool counts(const Parse& parse, TokenIndex number) {
  const auto label = static_cast<EntityLabel>(parse.entity_of_label[number]);
  return parse.dep[number] == Dep::nummod || label == EntityLabel::date;
}

// "Police on a balcony in Osk.", "Ana Brel in 2029.": a noun, where or when, and no verb at all.
bool is_bare(const Parse& parse, TokenRange tokens, TokenIndex root) {
  if (parse.pos[root] != Pos::noun && parse.pos[root] != Pos::propn) return false;
  for (TokenIndex token = tokens.begin; token < tokens.end; ++token) {
    const Pos pos = parse.pos[token];
    const bool participle = parse.tag[token] == Tag::vbg || parse.tag[token] == Tag::vbn;
    if ((pos == Pos::verb && !participle) || pos == Pos::aux || pos == Pos::adv) return false;
    if (pos == Pos::num && !counts(parse, token)) return false;  // a row of a table
    if (is_finite(parse.tag[token]) || parse.tag[token] == Tag::uh) return false;
  }
  return has_child(parse, root, [&](TokenIndex child) {
    return parse.dep[child] == Dep::prep && is_kind("where", parse.lower(child));
  });
}

// "Where eleven people were rescued", "seen from above", "showing the lock": the verb says more of
// a noun, and no parser could take it for the verb of the sentence.
bool is_clause_of_noun(const Parse& parse, TokenIndex verb) {
  const Tag tag = parse.tag[verb];
  if (parse.dep[verb] == Dep::acl) {
    const bool whole = child_with(parse, verb, Dep::nsubj) != no_token ||
                       child_with(parse, verb, Dep::aux) != no_token;
    if (whole) return false;
    return tag == Tag::vbg || (tag == Tag::vbn && is_kind("shown", parse.lemma(verb)));
  }
  if (parse.dep[verb] != Dep::relcl) return false;
  for (TokenIndex token = parse.left_edge[verb]; token < verb; ++token) {
    const Tag word = parse.tag[token];
    if (word == Tag::wdt || word == Tag::wp || word == Tag::wp_poss || word == Tag::wrb)
      return true;
  }
  return false;
}

bool hangs_on_noun(const Parse& parse, TokenIndex token, TokenIndex root) {
  for (TokenIndex at = token; at != root; at = parse.head[at]) {
    if (is_clause_of_noun(parse, at)) return true;
    if (parse.head[at] == at) return false;
  }
  return false;
}

// "The harbor of Osk.", "Pal Osen on the rescue in Osk.", "The quay in Osk, where the gate lay.": a
// noun, what belongs to it, a name, and no verb of the sentence.
bool is_fragment(const Parse& parse, TokenRange tokens, TokenIndex root) {
  if (parse.pos[root] != Pos::noun && parse.pos[root] != Pos::propn) return false;
  bool named = false;
  for (TokenIndex token = tokens.begin; token < tokens.end; ++token) {
    const Pos pos = parse.pos[token];
    const bool verb = pos == Pos::verb || pos == Pos::aux || is_finite(parse.tag[token]);
    if (verb && !hangs_on_noun(parse, token, root)) return false;
    if (pos == Pos::num && !counts(parse, token)) return false;  // a row of a table
    if (parse.dep[token] == Dep::neg || parse.tag[token] == Tag::uh) return false;
    named = named || pos == Pos::propn;
  }
  return named && has_child(parse, root, [&](TokenIndex child) {
           const Dep dep = parse.dep[child];
           if (dep == Dep::acl || dep == Dep::appos) return true;
           return dep == Dep::prep && is_kind("belongs", parse.lower(child));
         });
}

// ---- A sentence about the picture ----

// "This photograph", "the video above".
bool is_pointed_at(const Parse& parse, TokenIndex noun) {
  const std::string_view name = parse.lemma(noun);
  const bool beside = noun + 1 < parse.size() && is_kind("beside", parse.lower(noun + 1));
  if (beside && (is_kind("still", name) || is_kind("film", name))) return true;
  return is_kind("still", name) && has_child(parse, noun, [&](TokenIndex child) {
           return parse.dep[child] == Dep::det && is_kind("this", parse.lower(child));
         });
}

// "In this photograph a crane lies in Osk.", "This handout picture shows the lock.", "A chart shows
// that ...": the picture is beside the words.
bool is_about_a_picture(const Parse& parse, TokenRange tokens, TokenIndex root) {
  if (is_kind("into", parse.lower(tokens.begin))) {
    const TokenIndex object = child_with(parse, tokens.begin, Dep::pobj);
    return object != no_token && is_pointed_at(parse, object);
  }
  const TokenIndex subject = child_with(parse, root, Dep::nsubj);
  if (subject == no_token || !is_kind("shows", parse.lemma(root))) return false;
  if (is_pointed_at(parse, subject)) return true;
  if (parse.tag[root] != Tag::vbz && parse.tag[root] != Tag::vbp) return false;
  const bool bare = subject == tokens.begin && parse.tag[subject] == Tag::nn;  // "Photo taken ..."
  return is_kind("drawn", parse.lemma(subject)) || (bare && is_kind("still", parse.lemma(subject)));
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
// Stamped: an act of one moment on a day of the calendar.
enum class Shown { nothing, undated, dated, stamped };

bool names_a_day_of(const Parse& parse, const Reading& reading, TokenRange tokens) {
  return std::any_of(reading.times.begin(), reading.times.end(), [&](const TimeExpr& time) {
    return time.tokens.begin >= tokens.begin && time.tokens.end <= tokens.end &&
           says_when(parse, time) && names_a_day(parse, time);
  });
}

// A sentence with a verb, or with somebody who is doing something.
Shown shown_by_act(
    const Parse& parse, const Reading& reading, TokenRange tokens, TokenIndex root, Day day) {
  std::optional<Seen> seen = seen_doing(parse, reading, root);
  const bool moment = seen && !seen->custom;
  if (!seen && day == Day::over) seen = seen_on_a_day(parse, reading, root);
  if (!seen) seen = is_shown(parse, root);
  if (!seen) seen = seen_without_verb(parse, reading, tokens, root);
  if (!seen || any_kind(parse, {tokens.begin, seen->act}, "film")) return Shown::nothing;
  const TokenRange behind{seen->act + 1, tokens.end};
  if (any_kind(parse, behind, "film")) return Shown::nothing;
  if (seen->custom && day != Day::over && !has_scene(parse, behind, true)) return Shown::nothing;
  if (day != Day::over) {
    return has_scene(parse, behind, false) ? Shown::undated : Shown::nothing;
  }
  const bool stamped = moment && names_a_day_of(parse, reading, tokens);
  return stamped ? Shown::stamped : Shown::dated;
}

Shown shown_by(const Article& article,
               const Parse& parse,
               const Reading& reading,
               const Sentence& sentence) {
  constexpr std::uint32_t fewest_tokens = 5;
  constexpr std::uint32_t most_tokens = 50;
  const TokenRange tokens = sentence.tokens;
  if (tokens.size() < fewest_tokens || tokens.size() > most_tokens) return Shown::nothing;
  const std::string_view words = sentence.span.in(article.text);
  const TokenIndex root = root_of(parse, tokens);
  if (!has_quotes(words) && is_about_a_picture(parse, tokens, root)) return Shown::dated;
  if (!opens_as_picture(parse, words, tokens.begin)) return Shown::nothing;
  if (any_kind(parse, tokens, "again") || any_kind(parse, tokens, "none")) return Shown::nothing;
  const Day day = day_of(article, parse, reading, tokens);
  const Shown shown = day == Day::over ? Shown::dated : Shown::undated;
  if (day == Day::open) return Shown::nothing;
  if (is_bare(parse, tokens, root)) {
    return day == Day::over || has_scene(parse, tokens, false) ? shown : Shown::nothing;
  }
  if (is_fragment(parse, tokens, root)) return Shown::undated;
  return shown_by_act(parse, reading, tokens, root, day);
}

}  // namespace

std::vector<std::uint32_t> find_pictures(const Article& article,
                                         const Parse& parse,
                                         const Reading& reading) {
  std::vector<std::uint32_t> found;
  std::vector<std::uint32_t> stamped;
  constexpr std::size_t most_sentences = 3;  // what the picture shows, and what it is about
  for (std::size_t i = 0, end = 0; i < parse.sentences.size(); i = end) {
    end = end_of_block(parse, i);
    const Sentence& sentence = parse.sentences[i];
    const bool paragraph = article.blocks[sentence.block].kind == BlockKind::paragraph;
    if (!paragraph || end - i > most_sentences) continue;
    const Shown shown = shown_by(article, parse, reading, sentence);
    if (shown == Shown::nothing || (shown == Shown::undated && end != i + 1)) continue;
    found.push_back(sentence.block);
    if (shown == Shown::stamped) stamped.push_back(sentence.block);
  }
  return is_told_in_past(article, parse, found) ? found : stamped;
}

}  // namespace synoptic
