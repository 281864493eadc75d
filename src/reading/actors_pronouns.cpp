// Whom does a pronoun stand for? The fitting actor that stands out most shortly before it.
#include <algorithm>
#include <optional>

#include "reading/actor_work.hpp"

namespace synoptic {
namespace {

constexpr std::uint32_t reach_sentences = 3;

enum class Wanted { male, female, thing, several };

std::optional<Wanted> wanted_by(std::string_view word) {
  if (word == "he" || word == "him" || word == "his" || word == "himself") return Wanted::male;
  if (word == "she" || word == "her" || word == "hers" || word == "herself") return Wanted::female;
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
  const char gender = work.gender[static_cast<std::size_t>(mention.actor)];
  const bool plural =
      work.parse.tag[mention.head] == Tag::nns || work.parse.tag[mention.head] == Tag::nnps;
  const bool single_human = work.one_human[static_cast<std::size_t>(mention.actor)] != 0;
  switch (wanted) {
    case Wanted::male:
      return single_human && gender != 'f';
    case Wanted::female:
      return single_human && gender != 'm';
    case Wanted::thing:
      return !single_human && !plural;
    case Wanted::several:
      return !single_human && (plural || actor.kind != ActorKind::state);
  }
  return false;
}

bool is_possessive(const Parse& parse, TokenIndex pronoun) {
  return parse.tag[pronoun] == Tag::prp_poss;
}

// The verb, or the noun, that the word is an argument of.
TokenIndex verb_of(const Parse& parse, TokenIndex i) {
  TokenIndex up = parse.head[i];
  if (parse.dep[i] == Dep::pobj) up = parse.head[up];
  // "allows him to sit": the object of the verb above, whatever the parse calls it.
  const bool object = parse.lower(i) == "him" || parse.lower(i) == "them" ||
                      (parse.lower(i) == "her" && !is_possessive(parse, i));
  if (object && is_subject(parse.dep[i]) && parse.dep[up] == Dep::ccomp) up = parse.head[up];
  return up;
}

// The subject of a verb, shared with the verb it is joined to; the noun a relative clause is about.
std::optional<TokenIndex> subject_of_verb(const Parse& parse, TokenIndex verb) {
  for (int step = 0; step < 4; ++step) {
    for (const TokenIndex child : parse.children(verb)) {
      if (!is_subject(parse.dep[child])) continue;
      const bool relative = parse.tag[child] == Tag::wp || parse.tag[child] == Tag::wdt;
      return relative && parse.dep[verb] == Dep::relcl ? parse.head[verb] : child;
    }
    const Dep dep = parse.dep[verb];
    if ((dep != Dep::conj && dep != Dep::xcomp) || parse.head[verb] == verb) break;
    verb = parse.head[verb];
  }
  return std::nullopt;
}

// Two arguments of one verb are two actors, unless the pronoun is reflexive or possessive.
bool same_clause(const Parse& parse, TokenIndex pronoun, TokenIndex other) {
  if (is_possessive(parse, pronoun) || parse.lower(pronoun).ends_with("self") ||
      parse.lower(pronoun).ends_with("selves")) {
    return false;
  }
  const TokenIndex verb = verb_of(parse, pronoun);
  if (verb == verb_of(parse, other)) return true;
  return !is_subject(parse.dep[pronoun]) && subject_of_verb(parse, verb) == other;
}

// "Exley and her daughters": the possessor is the one joined to what is possessed.
bool is_joined_possessor(const Parse& parse, TokenIndex other, TokenIndex pronoun) {
  if (!is_possessive(parse, pronoun)) return false;
  TokenIndex noun = parse.head[pronoun];
  for (int step = 0; step < 3 && noun != other && parse.dep[noun] == Dep::pobj; ++step)
    noun = parse.head[parse.head[noun]];
  return parse.dep[noun] == Dep::conj && parse.head[noun] == other;
}

// "Exley washed her hair": the subject of the clause the possessive stands in.
bool is_own_subject(const Parse& parse, TokenIndex other, TokenIndex pronoun) {
  TokenIndex verb = parse.head[pronoun];
  for (int step = 0; step < 6 && parse.pos[verb] != Pos::verb && parse.head[verb] != verb; ++step)
    verb = parse.head[verb];
  const std::optional<TokenIndex> subject = subject_of_verb(parse, verb);
  if (!subject) return false;
  // "Exley, a girl who made her living": the girl is she.
  const bool described = parse.dep[*subject] == Dep::appos && parse.head[*subject] == other;
  return *subject == other || described;
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

// "As he arrived, Jane Doe said": the subject of the clause that the pronoun's clause leans on.
// "After her term, Jane Doe left" likewise.
const Mention* announced(const ActorWork& work, TokenIndex pronoun, Wanted wanted) {
  const Parse& parse = work.parse;
  const bool human = wanted == Wanted::male || wanted == Wanted::female;
  const auto leans = [&](TokenIndex i) {
    const bool fronted =
        human && parse.dep[i] == Dep::prep && parse.pos[parse.head[i]] == Pos::verb;
    return (parse.dep[i] == Dep::advcl || fronted) && parse.head[i] > i;
  };
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
  if (actor != absent) {
    char& gender = work.gender[static_cast<std::size_t>(actor)];
    if (gender == 0 && wanted == Wanted::male) gender = 'm';
    if (gender == 0 && wanted == Wanted::female) gender = 'f';
  }
  add_mention(work, {pronoun, pronoun + 1}, pronoun, MentionForm::pronoun, actor, how, clear);
}

}  // namespace

void link_pronouns(ActorWork& work) {
  Pronouns in{work, {}, {}};
  in.order.resize(work.mentions.size());
  for (std::size_t i = 0; i < in.order.size(); ++i) in.order[i] = i;
  std::sort(in.order.begin(), in.order.end(), [&](std::size_t a, std::size_t b) {
    return work.mentions[a].tokens < work.mentions[b].tokens;
  });
  std::size_t upto = 0;
  for (TokenIndex i = 0; i < work.parse.size(); ++i) {
    in.told.resize(work.actors.size());
    for (; upto < in.order.size() && work.mentions[in.order[upto]].tokens.begin < i; ++upto) {
      const Index actor = work.mentions[in.order[upto]].actor;
      if (actor != absent) ++in.told[static_cast<std::size_t>(actor)];
    }
    if (work.parse.pos[i] != Pos::pron || work.mentions.size() >= work.limits.findings) continue;
    const auto wanted = wanted_by(work.parse.lower(i));
    if (!wanted || (*wanted == Wanted::thing && is_empty_it(work.parse, i))) continue;
    const std::size_t added = work.mentions.size();
    resolve(in, upto, i, *wanted);
    in.order.insert(in.order.begin() + static_cast<std::ptrdiff_t>(upto), added);
    ++upto;
  }
}

}  // namespace synoptic
