// What the parts of find_talks share: one article under way, and small questions about it.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "reading/base/extract.hpp"
#include "reading/events/arguments.hpp"
#include "reading/events/talks_lexicon.hpp"
#include "reading/talks/talks_wordings.hpp"

namespace synoptic {

struct TalksWork {
  const ReadingInput& input;
  Reading& reading;
  const Parse& parse;
  const TalksLexicon& words;
  const Wordings& wordings;
  const IssueCounts& issues_told;                             // by the whole article
  std::vector<const std::vector<std::string_view>*> classes;  // of each token's head word
  Index signer = absent;  // who signs or issues the account, and is its "we" outside quotations
  Span signature;         // its name, where that is no actor of the account
  bool issued = false;    // a statement, a bulletin of a body: what it says is its own

  [[nodiscard]] bool is(std::string_view word_class, TokenIndex token) const {
    const auto& known = *classes[token];
    return std::find(known.begin(), known.end(), word_class) != known.end();
  }
  // The verb alone or with its particle: "turn_down".
  [[nodiscard]] bool is_verb_of(std::string_view word_class, TokenIndex verb) const;
  [[nodiscard]] Span line_of(TokenIndex token) const {
    return parse.sentences[parse.sentence_of[token]].span;
  }
  // Issues the words name, names and titles of actors left out. Words that are of an issue only
  // where the article tells of it count where nothing else names one, and then for one issue.
  [[nodiscard]] std::vector<IssueFound> issues_in(TokenRange range) const;
  [[nodiscard]] TokenRange sentence_of(TokenIndex token) const {
    return parse.sentences[parse.sentence_of[token]].tokens;
  }
};

// Actors the phrases stand for, each once; phrases that stand for nobody are left out.
[[nodiscard]] std::vector<Index> actors_of(const TalksWork& work,
                                           const std::vector<TokenIndex>& heads);

// "We" outside quotation marks, in an account that somebody signs or issues.
[[nodiscard]] bool is_own_voice(const TalksWork& work, TokenIndex pronoun);

// Actors named by modifiers of a noun ("the Exland and Wyland positions") or as its possessor.
[[nodiscard]] std::vector<Index> modifier_actors(const TalksWork& work, TokenIndex noun);

// Heads under a preposition of the noun or verb.
[[nodiscard]] std::vector<TokenIndex> heads_under(const TalksWork& work,
                                                  TokenIndex head,
                                                  std::string_view prep);

// A cue of that role whose line is the sentence of the token.
[[nodiscard]] TalksCue cue_at(const TalksWork& work,
                              std::string_view role,
                              TokenIndex at,
                              RuleId rule);

// First time expression (place of an event) in the sentence, absent when there is none.
[[nodiscard]] Index time_in_sentence(const TalksWork& work, TokenIndex token);

// The sentence tells of an earlier year: history, not the state of these talks.
[[nodiscard]] bool is_history(const TalksWork& work, TokenIndex token);

// A meeting, round or summit of others, or none at all: "a meeting of the cabinet", "the council
// session", "no meeting".
[[nodiscard]] bool is_no_gathering(const TalksWork& work, TokenIndex noun);

// "They last met in November", "had met once before".
[[nodiscard]] bool met_last(const TalksWork& work, TokenIndex verb);

// A day told of the verb that lies behind the day of publication.
[[nodiscard]] bool is_to_come(const TalksWork& work, TokenIndex verb);

// "The two camps", "both", "the trio", "the heads of the two delegations"; "a working group" where
// the class is "joint-body".
[[nodiscard]] bool is_company(const TalksWork& work, TokenIndex head, std::string_view word_class);

// A meeting told in the sentence, one a sentence and state (held, planned, cancelled); planned with
// a time it is a next step too.
void add_meeting(
    TalksWork& work, TokenIndex at, std::string_view state, std::vector<Index> who, RuleId rule);

// Actors told after "with" or "between" of a gathering's noun.
[[nodiscard]] std::vector<Index> told_with(const TalksWork& work, TokenIndex noun);

// "Hopes that X will present an offer", "asked for a meeting", "nobody expects a round to begin":
// wished or doubted, not set.
[[nodiscard]] bool is_only_wished(const TalksWork& work, TokenIndex token);

// "The talks were to resume on Monday, but nobody came".
[[nodiscard]] bool is_overtaken(const TalksWork& work, TokenIndex verb);

// "Was to present an offer", "was due to return": what had been set, told as past.
[[nodiscard]] bool was_to(const TalksWork& work, TokenIndex verb);

// "Had planned to meet": set once, and told as past.
[[nodiscard]] bool was_planned(const Parse& parse, TokenIndex verb);

// A cue of what is settled or open, one a sentence, issue and value.
void push_outcome(TalksWork& work, TalksCue cue);

// One for each issue of the range; false when it names none.
bool push_issues(
    TalksWork& work, std::string_view role, TokenIndex at, TokenRange range, RuleId rule);

// The same; of the sentence where the range names none.
void push_matter(
    TalksWork& work, std::string_view role, TokenIndex at, TokenRange range, RuleId rule);

// Days are told of the verb, and all of them lie before the day of publication.
[[nodiscard]] bool is_gone_by(const TalksWork& work, TokenIndex verb);

// "Would stay until a deal was signed": not yet.
[[nodiscard]] bool is_until(const Parse& parse, TokenIndex verb);

// "Will answer unless ...", "would meet if ...": no step or meeting that is set.
[[nodiscard]] bool hangs_on_condition(const Parse& parse, TokenIndex verb);

// One stance: whose, told by which word, about which tokens.
struct Stance {
  std::vector<Index> parties;
  TokenIndex cue = no_token;
  TokenRange about;
  bool positive = true;
  RuleId rule;
  std::string_view only = {};  // the one issue the word can be about, "" for any
  bool open = false;           // told, even where the words name no issue
};

// The stance as a position on one issue; one a party, issue and sentence.
void add_position(TalksWork& work, const Stance& stance, std::string_view issue, bool positive);

// The stance as a position on every issue that stands in `about`; false when there is none.
bool add_stance(TalksWork& work, const Stance& stance);

// Subjects of the verb that can act but are no actor of the account: "the association", a name the
// recognizer did not see.
[[nodiscard]] std::vector<TokenIndex> unknown_holders(const TalksWork& work, TokenIndex verb);

// What stands to the right of the word inside its own phrase, in its sentence.
[[nodiscard]] TokenRange words_after(const TalksWork& work, TokenIndex word);

// "not", "never", "no side accepted".
[[nodiscard]] bool tells_not(const Parse& parse, TokenIndex verb);

// "Is to be signed", "is due to be held": told as set, in the passive.
[[nodiscard]] bool is_set_passive(const TalksWork& work, TokenIndex verb);

// Tokens of a piece of text.
[[nodiscard]] TokenRange tokens_in(const Parse& parse, Span piece);

// The verb of a told clause: the first token that hangs outside it and heads a clause.
[[nodiscard]] TokenIndex clause_verb(const Parse& parse, TokenRange range);

// Who tabled what the noun names: told by its owner, "by" or "from", or a verb of tabling.
[[nodiscard]] std::vector<Index> tablers_of(const TalksWork& work, TokenIndex noun);

// Who answers: "71 percent of the drivers", "the general's people" answer for them.
[[nodiscard]] std::vector<Index> answerers_of(const TalksWork& work,
                                              const std::vector<TokenIndex>& heads);

// Somebody answers the proposal this noun names.
[[nodiscard]] bool is_answered(const TalksWork& work, TokenIndex noun);

// Somebody judges what this noun or pronoun names: "called it an insult", "that is not enough".
[[nodiscard]] bool is_judged(const TalksWork& work, TokenIndex noun);

// Adds the answers told of the noun: one a party and told word.
void add_responses(const TalksWork& work, ProposalMention& proposal, TokenIndex noun);

void find_signer(TalksWork& work);      // who signs a letter or issues a statement
void find_signs(TalksWork& work);       // signs of bargaining, for the board
void find_roles(TalksWork& work);       // parties, mediators, hosts, guarantors
void find_progress(TalksWork& work);    // sticking points, phases, meetings, deadlines, next steps
void find_settled(TalksWork& work);     // issues settled or open, deals closed in other words
void find_remaining(TalksWork& work);   // what is left to settle, what a deal says
void find_meetings(TalksWork& work);    // gatherings of the talks, whoever takes part
void find_encounters(TalksWork& work);  // who receives both, signs together, travels to the talks
void find_positions(TalksWork& work);   // party, issue, polarity
void find_stances(TalksWork& work);   // positions by plain grammar: "the ministry would pay for X"
void find_pointing(TalksWork& work);  // positions by pointing back: "dismissed the idea"
void find_conduct(TalksWork& work);   // accusations and denials between sides
void find_blame(TalksWork& work);  // who is to blame for the state of the talks, as a party sees it
void find_proposals(TalksWork& work);       // names, who tabled them, contents, answers
void find_nicknames(TalksWork& work);       // proposals by the name people give them
void find_answered_names(TalksWork& work);  // what is answered or tabled, whatever its name

}  // namespace synoptic
