#include "reading/actors/actors.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_set>

#include "reading/actors/actor_work.hpp"
#include "reading/actors/actors_clues.hpp"

namespace synoptic {
namespace {

// Tokens between double quotation marks; a mark left open ends with its block.
std::vector<std::uint8_t> quoted_tokens(const Reading& reading,
                                        const Parse& parse,
                                        std::string_view text) {
  std::vector<std::uint8_t> quoted(parse.size(), 0);
  if (!reading.quotations.empty()) {
    std::size_t at = 0;
    for (TokenIndex i = 0; i < parse.size(); ++i) {
      while (at < reading.quotations.size() &&
             reading.quotations[at].outer.end <= parse.span[i].begin)
        ++at;
      quoted[i] =
          at < reading.quotations.size() && reading.quotations[at].inner.contains(parse.span[i])
              ? 1
              : 0;
    }
    return quoted;
  }
  bool open = false;
  std::uint32_t block = 0;
  for (TokenIndex i = 0; i < parse.size(); ++i) {
    const std::uint32_t here =
        parse.sentences.empty() ? 0 : parse.sentences[parse.sentence_of[i]].block;
    if (here != block) open = false;
    block = here;
    const std::string_view word = parse.text(i, text);
    if (word == "\"") {
      open = !open;
    } else if (word == "\xE2\x80\x9C") {
      open = true;
    } else if (word == "\xE2\x80\x9D") {
      open = false;
    }
    quoted[i] = open ? 1 : 0;
  }
  return quoted;
}

// Mentions in text order; every index into them follows.
void sort_mentions(Reading& reading) {
  std::vector<std::size_t> order(reading.mentions.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const Span x = reading.mentions[a].span;
    const Span y = reading.mentions[b].span;
    return x.begin != y.begin ? x.begin < y.begin : x.end > y.end;
  });
  std::vector<Mention> sorted;
  sorted.reserve(order.size());
  for (const std::size_t i : order) sorted.push_back(reading.mentions[i]);
  reading.mentions = std::move(sorted);
}

// Actors in the order of their first mention; those nobody mentions (a state known only by what
// belongs to it) come last.
void sort_actors(Reading& reading) {
  std::vector<Index> place(reading.actors.size(), absent);
  std::vector<Actor> sorted;
  sorted.reserve(reading.actors.size());
  const auto take = [&](std::size_t i) {
    if (place[i] != absent) return;
    place[i] = static_cast<Index>(sorted.size());
    sorted.push_back(std::move(reading.actors[i]));
  };
  for (const Mention& mention : reading.mentions) {
    if (mention.actor != absent) take(static_cast<std::size_t>(mention.actor));
  }
  for (std::size_t i = 0; i < reading.actors.size(); ++i) take(i);
  const auto moved = [&](Index i) {
    return i == absent ? absent : place[static_cast<std::size_t>(i)];
  };
  for (Mention& mention : reading.mentions) mention.actor = moved(mention.actor);
  for (Actor& actor : sorted) {
    actor.side = moved(actor.side);
    actor.mentions.clear();
    for (Role& role : actor.roles) role.of = moved(role.of);
  }
  reading.actors = std::move(sorted);
}

void index_mentions(Reading& reading, const Parse& parse) {
  reading.mention_of_token.assign(parse.size(), absent);
  for (std::size_t i = 0; i < reading.mentions.size(); ++i) {
    const Mention& mention = reading.mentions[i];
    const Index index = static_cast<Index>(i);
    Index& slot = reading.mention_of_token[mention.head];
    const bool inner =
        slot == absent ||
        mention.tokens.size() <= reading.mentions[static_cast<std::size_t>(slot)].tokens.size();
    if (inner) slot = index;
    if (mention.actor != absent) {
      reading.actors[static_cast<std::size_t>(mention.actor)].mentions.push_back(index);
    }
  }
}

// The longest name printed is the actor's name.
void name_actors(Reading& reading) {
  for (const Mention& mention : reading.mentions) {
    if (mention.actor == absent || mention.form != MentionForm::name) continue;
    Actor& actor = reading.actors[static_cast<std::size_t>(mention.actor)];
    if (mention.span.size() > actor.name.size()) actor.name = mention.span;
  }
}

// A heading, or the label that opens a line: "Recent Losses: ...". Both write any word large.
bool writes_words_large(const ActorWork& work, TokenIndex token) {
  constexpr TokenIndex longest_label = 8;  // tokens
  if (work.parse.sentences.empty()) return false;
  const Sentence& sentence = work.parse.sentences[work.parse.sentence_of[token]];
  if (sentence.block < work.article.blocks.size()) {
    const BlockKind kind = work.article.blocks[sentence.block].kind;
    if (kind == BlockKind::headline || kind == BlockKind::subheading) return true;
  }
  const TokenIndex end = std::min(sentence.tokens.end, sentence.tokens.begin + longest_label);
  for (TokenIndex i = token + 1; i < end; ++i) {
    if (work.parse.lower(i) == ":") return true;
  }
  return false;
}

// "The Urgency of the Situation" over "the situation in the north": what only a heading writes
// large is no name. Linear in the tokens.
void drop_large_words(ActorWork& work) {
  std::unordered_set<std::string_view> small;  // nouns the text writes small
  for (TokenIndex i = 0; i < work.parse.size(); ++i) {
    const std::string_view word = work.parse.lower(i);
    if (work.parse.pos[i] == Pos::noun && work.parse.text(i, work.text) == word) small.insert(word);
  }
  std::erase_if(work.names, [&](const NameSpan& name) {
    if (name.known != nullptr || name.words.size() != 1) return false;
    const bool told_small = name.titles.empty() && small.contains(work.parse.lower(name.head));
    const bool many = work.parse.tag[name.head] == Tag::nnps;  // "Expert Opinions: ..."
    return (told_small || many) && writes_words_large(work, name.head);
  });
}

}  // namespace

Index actor_of_key(ActorWork& work, const std::string& key, ActorKind kind, TokenRange tokens) {
  const auto found = work.by_key.find(key);
  if (found != work.by_key.end()) return found->second;
  const Index index = static_cast<Index>(work.actors.size());
  Actor actor;
  actor.key = key;
  actor.kind = kind;
  if (!tokens.empty()) actor.name = work.parse.span_of(tokens);
  work.actors.push_back(std::move(actor));
  work.gender.push_back(kind == ActorKind::person || kind == ActorKind::unnamed ? '\0' : 'n');
  work.one_human.push_back(kind == ActorKind::person ? 1 : 0);
  work.by_key.emplace(key, index);
  return index;
}

Index actor_of_known(ActorWork& work, const KnownActor& known, TokenRange tokens) {
  const auto found = work.by_key.find(known.key);
  if (found != work.by_key.end()) return found->second;
  const Index index = actor_of_key(work, known.key, known.kind, tokens);
  work.actor(index).country = known.country;
  return index;
}

Mention& add_mention(ActorWork& work,
                     TokenRange tokens,
                     TokenIndex head,
                     MentionForm form,
                     Index actor,
                     RuleId how,
                     bool certain) {
  Mention mention;
  mention.tokens = tokens;
  mention.span = work.parse.span_of(tokens);
  mention.head = head;
  mention.form = form;
  mention.actor = actor;
  mention.how = how;
  mention.certain = certain;
  work.mentions.push_back(mention);
  return work.mentions.back();
}

namespace {

void find(const ReadingInput& input, Reading& reading, PronounTrace* trace) {
  const Parse& parse = input.parse;
  if (parse.size() == 0) return;
  ActorWork work{input.article,
                 parse,
                 input.limits,
                 input.article.text,
                 reading.mentions,
                 reading.actors,
                 look_up_words(parse),
                 {},
                 {},
                 {},
                 {},
                 {},
                 {},
                 {}};
  work.names = find_names(parse, work.text, work.word);
  drop_large_words(work);
  work.quoted = quoted_tokens(reading, parse, work.text);
  work.name_of_token.assign(parse.size(), absent);
  for (std::size_t n = 0; n < work.names.size(); ++n) {
    const TokenRange range = work.names[n].tokens;
    for (TokenIndex i = range.begin; i < range.end; ++i)
      work.name_of_token[i] = static_cast<Index>(n);
  }
  link_names(work);
  read_roles(work);
  link_nominals(work);
  link_pronouns(work, trace);
  link_owned(work);
  sort_mentions(reading);
  name_actors(reading);
  sort_actors(reading);
  index_mentions(reading, parse);
}

}  // namespace

void find_actors(const ReadingInput& input, Reading& reading) {
  find(input, reading, nullptr);
}

void trace_pronouns(const ReadingInput& input, Reading& reading, PronounTrace& trace) {
  find(input, reading, &trace);
}

}  // namespace synoptic
