#include "reading/talks/talks.hpp"

#include <algorithm>

#include "reading/names/actor_lookup.hpp"
#include "reading/talks/talks_work.hpp"

namespace synoptic {

namespace {

// Sides that stand under another name: "his country", "the oil producers of the Basin Group", "the
// delegations of X, Y and Z".
std::vector<Index> owners_of_side(const TalksWork& work, TokenIndex head) {
  std::vector<Index> owners;
  if (!work.is("both-sides", head) && !work.is("members", head)) return owners;
  const auto add = [&](Index actor) {
    if (actor != absent) owners.push_back(actor);
  };
  if (const TokenIndex owner = child_with(work.parse, head, Dep::poss); owner != no_token) {
    add(actor_of_phrase(work.reading, work.parse, owner));
    return owners;
  }
  const bool several = work.parse.tag[head] == Tag::nns;
  for (const TokenIndex body : heads_under(work, head, "of")) {
    if (owners.empty() || several) add(actor_of_phrase(work.reading, work.parse, body));
  }
  for (const TokenIndex child : work.parse.children(head)) {  // "the Exland side"
    const Dep dep = work.parse.dep[child];
    if (dep != Dep::amod && dep != Dep::compound && dep != Dep::nmod) continue;
    const Mention* named = mention_at(work.reading, child);
    if (named != nullptr && owners.empty()) add(named->actor);
  }
  return owners;
}

// The name a title stands beside: "His Excellency President Ray".
Index named_beside(const TalksWork& work, TokenIndex title) {
  const Parse& parse = work.parse;
  TokenIndex name = child_with(parse, title, Dep::appos);
  constexpr int steps = 3;  // "Excellency" of "President" of "Ray"
  for (int step = 0; step < steps && parse.dep[title] == Dep::compound; ++step) {
    title = parse.head[title];
    if (mention_at(work.reading, title) != nullptr) name = title;
  }
  const Mention* mention = name == no_token ? nullptr : mention_at(work.reading, name);
  return mention == nullptr ? absent : mention->actor;
}

// "Her Excellency": whom the account has told under that title before.
Index titled_before(const TalksWork& work, TokenIndex title) {
  const Parse& parse = work.parse;
  if (title == 0 || !work.is("honorific", title)) return absent;
  for (TokenIndex at = title + 1; at > 1;) {
    --at;
    const bool same =
        parse.lower(at) == parse.lower(title) && parse.lower(at - 1) == parse.lower(title - 1);
    if (!same) continue;
    const Index actor = named_beside(work, at);
    if (actor != absent) return actor;
  }
  return absent;
}

// "We" and "I" in what somebody says, and "it", "he" there where nobody else is known: who says so.
Index speaker_of(const TalksWork& work, TokenIndex pronoun) {
  const std::string_view word = work.parse.lower(pronoun);
  const bool first = word == "we" || word == "i";
  const bool third = word == "it" || word == "they" || word == "he" || word == "she";
  if (!first && !third) return absent;
  const std::uint32_t at = work.parse.span[pronoun].begin;
  for (const Statement& statement : work.reading.statements) {
    if (statement.holder == absent || (third && statement.form == StatementForm::direct)) continue;
    for (const Span piece : statement.content) {
      if (piece.begin <= at && at < piece.end) return statement.holder;
    }
  }
  return absent;
}

}  // namespace

std::vector<Index> actors_of(const TalksWork& work, const std::vector<TokenIndex>& heads) {
  std::vector<Index> found;
  const auto add = [&](Index actor) {
    if (actor == absent || std::find(found.begin(), found.end(), actor) != found.end()) return;
    found.push_back(actor);
  };
  for (const TokenIndex head : heads) {
    const std::vector<Index> owners = owners_of_side(work, head);
    const Index actor = actor_of_phrase(work.reading, work.parse, head);
    if (actor != absent && owners.size() < 2) {
      add(actor);
    } else if (owners.empty() && is_own_voice(work, head)) {
      add(work.signer);
    } else if (const Index titled = titled_before(work, head); titled != absent) {
      add(titled);
    } else if (const Index speaker = speaker_of(work, head); owners.empty() && speaker != absent) {
      add(speaker);
    } else {
      for (const Index owner : owners) add(owner);
    }
  }
  return found;
}

std::vector<Index> modifier_actors(const TalksWork& work, TokenIndex noun) {
  std::vector<TokenIndex> heads;
  for (const TokenIndex child : work.parse.children(noun)) {
    const Dep dep = work.parse.dep[child];
    if (dep != Dep::amod && dep != Dep::compound && dep != Dep::nmod && dep != Dep::poss) continue;
    for (const TokenIndex head : with_conjuncts(work.parse, child)) heads.push_back(head);
  }
  std::vector<TokenIndex> named;
  for (const TokenIndex head : heads) {
    if (mention_at(work.reading, head) != nullptr) named.push_back(head);
  }
  return actors_of(work, named);
}

std::vector<TokenIndex> heads_under(const TalksWork& work, TokenIndex head, std::string_view prep) {
  std::vector<TokenIndex> found;
  for (const TokenIndex child : work.parse.children(head)) {
    const Dep dep = work.parse.dep[child];
    if ((dep != Dep::prep && dep != Dep::agent) || work.parse.lower(child) != prep) continue;
    const TokenIndex object = child_with(work.parse, child, Dep::pobj);
    if (object == no_token) continue;
    for (const TokenIndex token : with_conjuncts(work.parse, object)) found.push_back(token);
  }
  return found;
}

namespace {

// "The Famine Watch Office", "Trade Secretary Jane Doe", "the ministry refused": the word names who
// acts, not what about.
bool names_actor(const TalksWork& work, TokenRange term) {
  const Parse& parse = work.parse;
  for (const Mention& mention : work.reading.mentions) {
    if (mention.actor == absent || mention.form != MentionForm::name) continue;
    const ActorKind kind = work.reading.actors[static_cast<std::size_t>(mention.actor)].kind;
    const bool covers = mention.tokens.begin <= term.begin && term.end <= mention.tokens.end;
    if (covers && kind != ActorKind::unnamed && mention.tokens.size() > 0) return true;
  }
  TokenIndex at = term.end - 1;
  if (work.is("organ-word", at) || work.is("ministry-word", at)) {
    const Dep dep = parse.dep[at];
    const bool acts = dep == Dep::nsubj || dep == Dep::poss ||
                      (dep == Dep::pobj && parse.dep[parse.head[at]] == Dep::agent);
    if (acts) return true;
  }
  for (int step = 0; step < 4; ++step) {  // "trawler owner Jane Doe"
    const Dep dep = parse.dep[at];
    if (dep != Dep::compound && dep != Dep::nmod && dep != Dep::amod) return false;
    at = parse.head[at];
    const Mention* told = mention_at(work.reading, at);
    if (told == nullptr || told->actor == absent || told->form != MentionForm::name) continue;
    return work.reading.actors[static_cast<std::size_t>(told->actor)].kind == ActorKind::person;
  }
  return false;
}

}  // namespace

std::vector<IssueFound> TalksWork::issues_in(TokenRange range) const {
  std::vector<IssueFound> all = words.issues_in(parse, range, issues_told);
  std::erase_if(all, [&](const IssueFound& found) { return names_actor(*this, found.tokens); });
  const bool strong =
      std::any_of(all.begin(), all.end(), [](const IssueFound& found) { return !found.weak; });
  if (strong) {
    std::erase_if(all, [](const IssueFound& found) { return found.weak; });
    return all;
  }
  const auto told = [&](const IssueFound& found) {
    const auto count = issues_told.find(found.issue);
    return count == issues_told.end() ? 0 : count->second;
  };
  const auto best =
      std::max_element(all.begin(), all.end(),
                       [&](const IssueFound& a, const IssueFound& b) { return told(a) < told(b); });
  if (best == all.end()) return all;
  const std::string_view issue = best->issue;
  std::erase_if(all, [&](const IssueFound& found) { return found.issue != issue; });
  return all;
}

bool TalksWork::is_verb_of(std::string_view word_class, TokenIndex verb) const {
  const std::string word = head_word(parse, verb);
  if (words.is(word_class, word)) return true;
  TokenIndex particle = child_with(parse, verb, Dep::prt);
  const TokenIndex next = verb + 1;
  if (particle == no_token && next < parse.size() && parse.head[next] == verb) {
    const bool adverb = parse.dep[next] == Dep::advmod ||
                        (parse.dep[next] == Dep::prep && parse.right_edge[next] == next);
    if (adverb) particle = next;  // "runs out on Friday"
  }
  return particle != no_token &&
         words.is(word_class, word + "_" + std::string(parse.lower(particle)));
}

TalksCue cue_at(const TalksWork& work, std::string_view role, TokenIndex at, RuleId rule) {
  TalksCue cue;
  cue.role = role;
  cue.line = work.line_of(at);
  cue.rule = rule;
  return cue;
}

Index time_in_sentence(const TalksWork& work, TokenIndex token) {
  const std::uint32_t sentence = work.parse.sentence_of[token];
  const auto& times = work.reading.times;
  for (std::size_t i = 0; i < times.size(); ++i) {
    if (times[i].sentence == sentence) return static_cast<Index>(i);
  }
  return absent;
}

bool is_set_passive(const TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  const TokenIndex aux = child_with(parse, verb, Dep::aux);
  if (parse.tag[verb] != Tag::vbn || aux == no_token || parse.lower(aux) != "to") return false;
  const TokenIndex above = parse.head[verb];
  return parse.dep[verb] == Dep::xcomp && (parse.lemma(above) == "be" || work.is("set-to", above));
}

namespace {

// "X, which won 14 seats last year, asks for Y": the time belongs to the clause beside.
bool is_beside(const Parse& parse, TokenIndex time, TokenIndex token) {
  TokenIndex at = time;
  for (int step = 0; step < 12 && parse.head[at] != at; ++step) {
    const bool apart = parse.dep[at] == Dep::relcl || parse.dep[at] == Dep::acl;
    if (apart && (token < parse.left_edge[at] || parse.right_edge[at] < token)) return true;
    at = parse.head[at];
  }
  return false;
}

}  // namespace

bool is_history(const TalksWork& work, TokenIndex token) {
  const auto& published = work.input.article.published;
  if (!published || published->value.size() < 4) return false;
  const std::string_view year = std::string_view(published->value).substr(0, 4);
  for (const TimeExpr& time : work.reading.times) {
    if (time.sentence != work.parse.sentence_of[token] || time.kind != TimeKind::date) continue;
    if (is_beside(work.parse, time.tokens.begin, token)) continue;
    const bool coarse =
        time.granularity == Granularity::year || time.granularity == Granularity::decade;
    if (!coarse || time.begin.size() < 4 || time.modifier == "since") continue;
    const TokenIndex before = time.tokens.begin == 0 ? 0 : time.tokens.begin - 1;
    if (work.parse.lower(before) == "since" || work.parse.lower(before) == "by") continue;
    if (std::string_view(time.begin).substr(0, 4) < year) return true;
  }
  return false;
}

void find_talks(const ReadingInput& input, Reading& reading) {
  const Wordings wordings(input.parse, talks_lexicon(), input.limits.sentence_tokens);
  const IssueCounts issues = talks_lexicon().count_issues(input.parse);
  TalksWork work{input,  reading, input.parse, talks_lexicon(), wordings, issues, {},
                 absent, {},      false};
  for (TokenIndex token = 0; token < input.parse.size(); ++token) {
    work.classes.push_back(&work.words.classes_of(head_word(input.parse, token)));
  }
  find_signer(work);
  find_roles(work);
  find_progress(work);
  find_settled(work);
  find_meetings(work);
  find_encounters(work);
  find_positions(work);
  find_stances(work);
  find_blame(work);
  find_pointing(work);
  find_conduct(work);
  find_proposals(work);
  find_signs(work);
}

}  // namespace synoptic
