// The board of a negotiation while it is filled in: what stands on it, and who takes part so far
// (one file a concern, board_<concern>.cpp; negotiation.cpp puts them in order).
//
// A step reads the accounts and the sides, and adds parties, cells and lines to `out`; later steps
// ask what earlier ones found. Every line added is the evidence of an account. Actors are those of
// the story. Cost of each: linear in the positions, proposals and cues of the accounts, but where
// it says more.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/synopsis.hpp"
#include "synopsis/base/actor_map.hpp"
#include "synopsis/talks/bargaining.hpp"
#include "synopsis/talks/sides.hpp"
#include "synopsis/talks/topics.hpp"

namespace synoptic {

using Parties = std::vector<Negotiation::Party>;

// The board under way: the synopsis, its actors, and the sides that were found.
struct Board {
  const Synopsis& synopsis;
  ActorMap map;
  Sides sides;
  Topics topics;
  Negotiation out;
  Bargaining bargaining;
  Parties between = {};  // who may mediate, by what they do alone
};

template <class Visit>
void each_account(const Synopsis& synopsis, Visit visit) {
  for (std::size_t a = 0; a < synopsis.accounts.size(); ++a) {
    visit(static_cast<AccountIndex>(a), synopsis.accounts[a].reading);
  }
}

// ---- What the steps ask of the board (board.cpp) ----

// "Talks with X" may be a visitor's; they name parties only where no stronger sentence does.
inline constexpr std::string_view weak_rule = "talks.with";
// The issue of accusations and denials.
inline constexpr std::string_view conduct = "conduct";

// Somebody who can be a side: named, or one description that stands for a side nobody names.
[[nodiscard]] bool is_side(const Board& board, Index actor);
// The actor's entry; nullptr when it has none.
[[nodiscard]] Negotiation::Party* find_party(Parties& parties, Index actor);
[[nodiscard]] bool is_in(const Parties& parties, Index actor);
// A line that tells of the actor's part; each once, the actor where it is new.
void add_line(Parties& parties, Index actor, const Evidence& evidence);
[[nodiscard]] std::vector<Index> actors_in(const Parties& parties);
// A person mediates in person, whomever else the person belongs to.
[[nodiscard]] Index go_between(const Board& board, Index actor);
// A sentence that says who the sides are.
[[nodiscard]] bool tells_sides(std::string_view rule);
// Parties found under a description ("the government") go to the side it turns out to be.
void settle_list(const Board& board, Parties& list, bool persons = false);
// Lines in which the side wants, refuses or answers something, those of its mediator left out.
[[nodiscard]] std::size_t stances_of(const Board& board, Index side);
// Mediates or hosts; a state or body whose own person does, unless it has a stake of its own.
[[nodiscard]] bool has_role(const Board& board, Index actor);
// "Signed it on Monday", "flies there on Monday": who meets, not whose talks they are.
[[nodiscard]] bool is_encounter(const TalksCue& cue);
// Talks, a mediator or a draft are told in a third of the accounts at least.
[[nodiscard]] bool told_widely(const Board& board);
// The story bargains, or sounds like it and has a mediator.
[[nodiscard]] bool is_sure(const Board& board);
// A party, mediator or host, or somebody of theirs.
[[nodiscard]] bool takes_part(const Board& board, Index actor);

// ---- Roles and hosts (board_roles.cpp) ----

// Parties, mediators, hosts and guarantors whom a sentence names as such; mediators are no parties.
void parties_from_roles(Board& board);
// A state of no side, in which the sides are told to meet, hosts them. `early`: while the sides are
// not known yet, none that takes a stance.
void hosts_from_places(Board& board, bool early);
// Who tables what a party answers, and is nobody's, stands between them.
void mediators_from_proposals(Board& board);
// Descriptions go to the sides they can only mean (Sides::settle).
void settle_sides(Board& board, const std::vector<Index>& parties);
// Whose state or body mediates too, mediates for it.
void part_envoys(Board& board);
// A person without a side stands as a party only where fewer than two bodies do, or a sentence says
// that the person is one.
void part_persons(Board& board);

// ---- Accusations and denials (board_quarrel.cpp) ----

// Who accuses and who denies, by side; nobody when one of the two is missing.
[[nodiscard]] std::vector<Index> accusing_sides(const Board& board);
// States that accuse and deny are on a board only where one is asked for something: that is
// bargaining in public. A quarrel of words alone is no negotiation (false).
bool parties_from_quarrel(Board& board);

// ---- Dealings, how much two sides have to do with each other (board_dealings.cpp) ----

// No sentence names the sides: the two that have most to do with each other, where talks are told.
void parties_from_dealings(Board& board);

// ---- Who speaks for a side (board_speaking.cpp) ----

// Without a sentence that names the sides, those who take and answer positions are the parties.
void parties_from_positions(Board& board);
// A body that takes positions in several accounts, as often as parties do, is one of them too.
void parties_from_speaking(Board& board);
// Whose side the descriptions can be: the parties told of, else all who speak on the issues.
[[nodiscard]] std::vector<Index> likely_parties(const Board& board);

// ---- Weight, how much a side has to do with the matter (board_weight.cpp) ----

// Fewer than two sides are named as such: the bodies that have most to do with the matter, where
// talks are told widely; with `persons`, those who stand for a side where no body does.
void parties_from_weight(Board& board, bool persons);
// Who takes positions and weighs about as much as the second side is one too; so is a person of no
// body, who may be all that is told of one.
void parties_from_rest(Board& board);

// ---- Positions (board_positions.cpp) and who else speaks on the talks (board_others.cpp) ----

// The issue of that id, added where it is new.
[[nodiscard]] Negotiation::Issue& issue_of(Negotiation& board, std::string_view id);
// What each party wants or refuses, issue by issue, and where it turned.
void gather_positions(Board& board);
// Named people and bodies outside the sides that say something of the talks.
void gather_others(Board& board);

// ---- Proposals (board_proposals.cpp) ----

// What is tabled, by whom, and who answers it how.
void gather_proposals(Board& board);
// A party the board has and no account tells of says nothing of this proposal: answer none.
void add_silent(Negotiation& board);

// ---- Meetings (board_meetings.cpp) ----

// Who is told to come is known, and none of them takes part: "talks with creditors".
[[nodiscard]] bool is_of_others(const Board& board, AccountIndex at, const TalksCue& cue);
// A meeting of the sides, with its state, place and time; one told before gets the line.
void take_meeting(Board& board, AccountIndex at, const TalksCue& cue);
// The sides meet, and no account says in what state the talks are: they go on.
void phase_from_meetings(Negotiation& board);

// ---- Progress (board_progress.cpp) ----

// Phase, sticking points, what is agreed, meetings, deadlines and next steps, as sentences tell.
void gather_progress(Board& board);
// Two parties whose latest positions on an issue are told with opposite sign.
void find_opposed(Negotiation& board);
// An issue that an account calls a sticking point is disputed.
void mark_stated(Negotiation& board);

}  // namespace synoptic
