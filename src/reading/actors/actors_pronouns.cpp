// Whom does a pronoun stand for? The fitting actor that stands out most shortly before it.
#include <algorithm>
#include <optional>

#include "reading/actors/actor_work.hpp"
#include "reading/actors/actors_clues.hpp"
#include "reading/actors/actors_people.hpp"
#include "reading/names/genders.hpp"

namespace synoptic {
namespace {

constexpr std::uint32_t reach_sentences = 3;

enum class Wanted { thing, several };

std::optional<Wanted> wanted_by(std::string_view word) {
  if (word == "it" || word == "its" || word == "itself") return Wanted::thing;
  if (word == "they" || word == "them" || word == "their" || word == "theirs" ||
      word == "themselves") {
    return Wanted::several;
  }
  return std::nullopt;
}

struct Pronouns {
  ActorWork& work;
  std::vector<std::size_t> order;   // mentions in text order
  std::vector<std::uint32_t> told;  // one an actor: mentions before the pronoun
};

bool is_subject(Dep dep) {
  return dep == Dep::nsubj || dep == Dep::nsubjpass;
}

std::uint32_t block_of(const ActorWork& work, TokenIndex i) {
  return work.parse.sentences.empty() ? 0 : work.parse.sentences[work.parse.sentence_of[i]].block;
}

// "It rained", "it is clear that": no actor meant.
bool is_empty_it(const Parse& parse, TokenIndex i) {
  if (parse.dep[i] == Dep::expl) return true;
  const TokenIndex verb = parse.head[i];
  if (!is_subject(parse.dep[i])) return false;
  if (parse.lemma(verb) != "be" && parse.dep[i] != Dep::nsubjpass) return false;
  for (const TokenIndex child : parse.children(verb)) {
    const Dep dep = parse.dep[child];
    // "It is ready to", "it was a member": somebody; "it is clear that": nobody.
    if (dep == Dep::acomp && !is_name_word("extraposed", parse.lemma(child))) continue;
    if (dep == Dep::ccomp || dep == Dep::xcomp || dep == Dep::acomp || dep == Dep::attr)
      return true;
  }
  return false;
}

bool fits(const ActorWork& work, const Mention& mention, Wanted wanted) {
  const Actor& actor = work.actors[static_cast<std::size_t>(mention.actor)];
  const bool plural =
      work.parse.tag[mention.head] == Tag::nns || work.parse.tag[mention.head] == Tag::nnps;
  const bool single_human = work.one_human[static_cast<std::size_t>(mention.actor)] != 0;
  switch (wanted) {
    case Wanted::thing:
      return !single_human && !plural;
    case Wanted::several:
      return !single_human && (plural || actor.kind != ActorKind::state);
  }
  return false;
}

int score(const Pronouns& in, const Mention& mention, TokenIndex pronoun) {
  const ActorWork& work = in.work;
  const Parse& parse = work.parse;
  const std::uint32_t here = parse.sentence_of[pronoun];
  const std::uint32_t there = parse.sentence_of[mention.head];
  int value = 100 - 30 * static_cast<int>(here - there);
  if (block_of(work, pronoun) != block_of(work, mention.head)) value -= 10;
  const Dep dep = parse.dep[mention.head];
  if (is_subject(dep)) value += 35;
  value += 4 * static_cast<int>(std::min(5U, in.told[static_cast<std::size_t>(mention.actor)]));
  if (is_joined_possessor(parse, mention.head, pronoun)) value += 40;
  if (is_possessive(parse, pronoun) && is_own_subject(parse, mention.head, pronoun)) value += 25;
  if (mention.form == MentionForm::demonym && dep != Dep::nsubj) value -= 20;
  if (is_subject(dep) && is_subject(parse.dep[pronoun])) value += 5;
  // Outside a quotation, a pronoun seldom means somebody named inside one.
  const bool out_of_quote = work.quoted[mention.head] != 0 && work.quoted[pronoun] == 0;
  const bool into_quote = work.quoted[mention.head] == 0 && work.quoted[pronoun] != 0;
  value -= out_of_quote ? 50 : into_quote ? 20 : 0;
  if (mention.form == MentionForm::name) value += 5;
  if (work.actors[static_cast<std::size_t>(mention.actor)].kind == ActorKind::unnamed) value -= 5;
  if (here == there) value -= static_cast<int>(std::min<TokenIndex>(pronoun - mention.head, 40));
  return value;
}

// "As it arrived, the council said": the subject of the clause that the pronoun's clause leans on.
const Mention* announced(const ActorWork& work, TokenIndex pronoun, Wanted wanted) {
  const Parse& parse = work.parse;
  const auto leans = [&](TokenIndex i) { return parse.dep[i] == Dep::advcl && parse.head[i] > i; };
  TokenIndex verb = parse.head[pronoun];
  for (int guard = 0; guard < 6 && !leans(verb); ++guard) verb = parse.head[verb];
  if (!leans(verb)) return nullptr;
  for (const TokenIndex child : parse.children(parse.head[verb])) {
    if (!is_subject(parse.dep[child]) || child < pronoun) continue;
    for (const Mention& mention : work.mentions) {
      const bool named =
          mention.head == child && mention.actor != absent && mention.form == MentionForm::name;
      if (named && fits(work, mention, wanted)) return &mention;
    }
  }
  return nullptr;
}

const Mention* best_before(
    const Pronouns& in, std::size_t upto, TokenIndex pronoun, Wanted wanted, bool& clear) {
  const ActorWork& work = in.work;
  const Mention* best = nullptr;
  int best_score = 0;
  int rival = 0;
  const std::uint32_t here = work.parse.sentence_of[pronoun];
  for (std::size_t k = upto; k-- > 0;) {
    const Mention& mention = work.mentions[in.order[k]];
    if (mention.head >= pronoun) continue;
    if (here - work.parse.sentence_of[mention.head] > reach_sentences) break;
    if (mention.actor == absent || !fits(work, mention, wanted)) continue;
    if (same_clause(work.parse, pronoun, mention.head)) continue;
    const int value = score(in, mention, pronoun);
    if (best == nullptr || value > best_score) {
      if (best != nullptr && best->actor != mention.actor) rival = std::max(rival, best_score);
      best = &mention;
      best_score = value;
    } else if (mention.actor != best->actor) {
      rival = std::max(rival, value);
    }
  }
  clear = best_score - rival >= 10;
  return best;
}

// "They" after "Jane Doe and John Roe signed": both, which one actor cannot stand for.
bool means_several_people(const ActorWork& work,
                          const Pronouns& in,
                          std::size_t upto,
                          TokenIndex pronoun) {
  const std::uint32_t here = work.parse.sentence_of[pronoun];
  for (std::size_t k = upto; k-- > 0;) {
    const Mention& mention = work.mentions[in.order[k]];
    if (mention.head >= pronoun || !is_subject(work.parse.dep[mention.head])) continue;
    if (here - work.parse.sentence_of[mention.head] > 1 || mention.actor == absent) return false;
    if (work.one_human[static_cast<std::size_t>(mention.actor)] == 0) return false;
    for (const TokenIndex child : work.parse.children(mention.head)) {
      if (work.parse.dep[child] == Dep::conj && work.name_of_token[child] != absent) return true;
    }
    return false;
  }
  return false;
}

void resolve(Pronouns& in, std::size_t upto, TokenIndex pronoun, Wanted wanted) {
  ActorWork& work = in.work;
  bool clear = true;
  const Mention* found = announced(work, pronoun, wanted);
  RuleId how = "actor.pronoun-ahead";
  const bool joint = wanted == Wanted::several && means_several_people(work, in, upto, pronoun);
  if (found == nullptr && !joint) {
    found = best_before(in, upto, pronoun, wanted, clear);
    how = "actor.pronoun";
  }
  const Index actor = found == nullptr ? absent : found->actor;
  add_mention(work, {pronoun, pronoun + 1}, pronoun, MentionForm::pronoun, actor, how, clear);
}

void resolve_person(ActorWork& work, People& people, TokenIndex pronoun, char gender, bool opens) {
  Index actor = absent;
  bool clear = false;
  if (const auto choice = people.choose(pronoun, gender, opens)) {
    actor = people.settle(pronoun, gender, *choice);
    clear = choice->clear;
  }
  add_mention(work, {pronoun, pronoun + 1}, pronoun, MentionForm::pronoun, actor, "actor.pronoun",
              clear);
}

// Mentions in text order up to a pronoun, which grow while pronouns are resolved.
class Story {
 public:
  explicit Story(ActorWork& work) : in_{work, {}, {}} {
    in_.order.resize(work.mentions.size());
    for (std::size_t i = 0; i < in_.order.size(); ++i) in_.order[i] = i;
    std::sort(in_.order.begin(), in_.order.end(), before());
  }

  // Counts what stands before the token.
  void move_to(TokenIndex token) {
    const auto& mentions = in_.work.mentions;
    in_.told.resize(in_.work.actors.size());
    for (; upto_ < in_.order.size() && mentions[in_.order[upto_]].tokens.begin < token; ++upto_)
      count(in_.order[upto_]);
  }

  // Takes in the mentions from `first` on, which end at the pronoun.
  void add(std::size_t first, TokenIndex pronoun) {
    in_.told.resize(in_.work.actors.size());
    for (std::size_t m = first; m < in_.work.mentions.size(); ++m) {
      in_.order.insert(std::lower_bound(in_.order.begin(), in_.order.end(), m, before()), m);
      if (in_.work.mentions[m].tokens.begin > pronoun) continue;
      count(m);
      ++upto_;
    }
  }

  void resolve_other(TokenIndex pronoun, Wanted wanted) { resolve(in_, upto_, pronoun, wanted); }

 private:
  struct TextOrder {
    const std::vector<Mention>& mentions;
    bool operator()(std::size_t a, std::size_t b) const {
      return mentions[a].tokens < mentions[b].tokens;
    }
  };

  [[nodiscard]] TextOrder before() const { return {in_.work.mentions}; }

  void count(std::size_t mention) {
    const Index actor = in_.work.mentions[mention].actor;
    if (actor != absent) ++in_.told[static_cast<std::size_t>(actor)];
  }

  Pronouns in_;
  std::size_t upto_ = 0;
};

}  // namespace

void link_pronouns(ActorWork& work, PronounTrace* trace) {
  Story story(work);
  People people(work, trace);
  constexpr auto none = static_cast<std::uint32_t>(-1);
  std::uint32_t opened = none;  // the sentence that has had a "he" or "she"
  for (TokenIndex i = 0; i < work.parse.size(); ++i) {
    story.move_to(i);
    if (work.parse.pos[i] != Pos::pron || work.mentions.size() >= work.limits.findings) continue;
    const std::size_t first = work.mentions.size();
    const auto wanted = wanted_by(work.parse.lower(i));
    if (const char gender = gender_of_pronoun(work.parse.lower(i)); gender != 0) {
      const std::uint32_t here = work.parse.sentence_of[i];
      resolve_person(work, people, i, gender, here != opened);
      opened = here;
    } else if (wanted && !(*wanted == Wanted::thing && is_empty_it(work.parse, i))) {
      story.resolve_other(i, *wanted);
    }
    story.add(first, i);
  }
}

}  // namespace synoptic
