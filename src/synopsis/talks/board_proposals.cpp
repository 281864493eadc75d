// What is tabled, under which name, by whom, and how it is answered.
#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "synopsis/base/evidence_id.hpp"
#include "synopsis/talks/board.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

// A name people gave a proposal: "the Ladder".
constexpr std::string_view nicknamed = "proposal.nicknamed";

std::string name_in(const Synopsis& synopsis, AccountIndex at, Span span) {
  return std::string(span.in(synopsis.accounts[at].article.text));
}

// One an account, and one more for each other side that tables one there.
std::string nameless_key(const Board& board,
                         const std::map<std::string, std::size_t>& known,
                         AccountIndex at,
                         const ProposalMention& mention) {
  const std::string key = "account " + std::to_string(at);
  const auto found = known.find(key);
  if (found == known.end() || mention.tabled_by.empty()) return key;
  const std::vector<Index>& by = board.out.proposals[found->second].tabled_by;
  std::string other = key;
  for (const Index actor : board.map.of(at, mention.tabled_by)) {
    const Index side = board.sides.top(actor);
    if (by.empty() || std::find(by.begin(), by.end(), side) != by.end()) return key;
    other += " by " + std::to_string(side);
  }
  return other;
}

Answer answer_named(std::string_view name) {
  for (const Answer answer :
       {Answer::accepts, Answer::refuses, Answer::conditions, Answer::criticises}) {
    if (name_of(answer) == name) return answer;
  }
  return Answer::none;
}

// The word a name turns on: "stairs" of "the stairs of Brandwell".
std::string_view head_of_name(std::string_view words) {
  words = words.substr(0, words.find(" of "));
  const std::size_t blank = words.rfind(' ');
  return blank == std::string_view::npos ? words : words.substr(blank + 1);
}

// Words are the name or the word it turns on.
bool is_called(std::string_view name, std::string_view words) {
  return words == name || words == head_of_name(name) || head_of_name(words) == name;
}

bool is_nicknamed(const Negotiation::Proposal& proposal) {
  return proposal.name_evidence.rule == nicknamed;
}

// The key of the nicknamed proposal that "the page" or "the Kitchen page" stands for; "" for none.
std::string nickname_of(const Board& board,
                        const std::map<std::string, std::size_t>& known,
                        AccountIndex at,
                        const ProposalMention& mention) {
  const Parse& parse = board.synopsis.accounts[at].parse;
  const bool name = mention.rule == nicknamed;
  const std::string told = fold(mention.name.in(board.synopsis.accounts[at].article.text));
  if (!name && (told.starts_with("a ") || told.starts_with("an "))) return {};
  for (const auto& [key, index] : known) {
    if (!is_nicknamed(board.out.proposals[index])) continue;
    if (name && is_called(key, mention.key)) return key;
    const bool plain = !name && head_of_name(key) == parse.lower(mention.head);
    if (plain && (mention.key.empty() || key.find(mention.key) != std::string::npos)) return key;
  }
  return {};
}

// "The text submitted by X", where the one proposal that is told of has a name and no author yet.
bool waits_for_author(const Board& board, AccountIndex at, const ProposalMention& mention) {
  const std::string told = fold(mention.name.in(board.synopsis.accounts[at].article.text));
  const Negotiation::Proposal& only = board.out.proposals.front();
  return is_nicknamed(only) && only.tabled_by.empty() && told.starts_with("the ");
}

Negotiation::Proposal& proposal_of(Board& board,
                                   std::map<std::string, std::size_t>& known,
                                   AccountIndex at,
                                   const ProposalMention& mention) {
  // A proposal without a name of its own is one an account: "the latest proposal". Where the story
  // has told of one alone, "the proposal" of nobody in particular is that.
  std::string key = nickname_of(board, known, at, mention);
  if (key.empty()) key = mention.key;
  if (key.empty()) key = nameless_key(board, known, at, mention);
  const bool alone = known.size() == 1 && mention.key.empty() &&
                     (mention.tabled_by.empty() || waits_for_author(board, at, mention));
  if (alone && !known.contains(key)) key = known.begin()->first;
  const auto [place, fresh] = known.emplace(key, board.out.proposals.size());
  if (!fresh) return board.out.proposals[place->second];
  Negotiation::Proposal proposal;
  proposal.id = evidence_id('p', board.synopsis.accounts[at].article, mention.name);
  proposal.name = name_in(board.synopsis, at, mention.name);
  proposal.name_evidence = {at, mention.name, mention.rule};
  board.out.proposals.push_back(std::move(proposal));
  return board.out.proposals.back();
}

void add_response(Board& board,
                  Negotiation::Proposal& proposal,
                  AccountIndex at,
                  const ProposalMention::Response& told,
                  RuleId rule) {
  const Index actor = board.map.of(at, told.party);
  if (actor == absent) return;
  const Index party = board.sides.top(actor);
  const Evidence evidence{at, told.line, rule};
  for (auto& response : proposal.responses) {
    if (response.party != party || response.answer != told.answer) continue;
    response.evidence.push_back(evidence);
    return;
  }
  proposal.responses.push_back({party, told.answer, {evidence}});
}

// The side for which somebody tables a proposal; himself, where that is no party.
Index author_of(const Board& board, Index actor) {
  const Index side = board.sides.top(actor);
  if (is_in(board.out.parties, side)) return side;
  const ActorKind kind = board.synopsis.actors[static_cast<std::size_t>(actor)].kind;
  return kind == ActorKind::office ? actor : go_between(board, actor);
}

// Papers that only somebody's tabling, owning or answering makes a proposal: of the talks where the
// story bargains and who owns or answers it takes part.
bool is_of_board(const Board& board, AccountIndex at, const ProposalMention& mention) {
  if (mention.rule == "proposal.named") return true;
  if (mention.rule == nicknamed) return true;
  if (!is_sure(board)) return false;
  if (mention.rule == "proposal.tabled") return true;
  if (mention.rule == "proposal.plan-of") {
    const std::vector<Index> owners = board.map.of(at, mention.tabled_by);
    const std::vector<Index> mediators = actors_in(board.out.mediators);
    return std::any_of(owners.begin(), owners.end(), [&](Index actor) {
      const Index who = go_between(board, actor);
      return std::find(mediators.begin(), mediators.end(), who) != mediators.end();
    });
  }
  if (mention.rule == "proposal.answered" && mention.tabled_by.empty()) return false;
  std::vector<Index> told = board.map.of(at, mention.tabled_by);
  for (const auto& response : mention.responses) told.push_back(board.map.of(at, response.party));
  return std::any_of(told.begin(), told.end(),
                     [&](Index actor) { return actor != absent && takes_part(board, actor); });
}

// "The paper" that is answered, where the story has told of one paper before.
void answer_known(Board& board, AccountIndex at, const ProposalMention& mention) {
  const std::string_view head = board.synopsis.accounts[at].parse.lower(mention.head);
  for (Negotiation::Proposal& proposal : board.out.proposals) {
    if (!fold(proposal.name).ends_with(head)) continue;
    for (const auto& told : mention.responses) {
      add_response(board, proposal, at, told, mention.rule);
    }
    return;
  }
}

void add_mention(Board& board,
                 std::map<std::string, std::size_t>& known,
                 AccountIndex at,
                 const ProposalMention& mention) {
  // "The proposals" of nobody in particular, with nothing told of them.
  const bool named = known.size() == 1 && mention.rule == "proposal.tabled" &&
                     waits_for_author(board, at, mention);
  if (!named && !is_of_board(board, at, mention)) {
    if (mention.rule == "proposal.answered") answer_known(board, at, mention);
    return;
  }
  const bool several = board.synopsis.accounts[at].parse.tag[mention.head] == Tag::nns;
  if (several && mention.key.empty() && mention.content.empty() && mention.responses.empty())
    return;
  Negotiation::Proposal& proposal = proposal_of(board, known, at, mention);
  for (const Index actor : board.map.of(at, mention.tabled_by)) {
    const Index side = author_of(board, actor);
    auto& by = proposal.tabled_by;
    if (std::find(by.begin(), by.end(), side) == by.end()) by.push_back(side);
  }
  for (const Span content : mention.content) {
    proposal.content.push_back({at, content, mention.rule});
  }
  for (const auto& told : mention.responses) {
    add_response(board, proposal, at, told, mention.rule);
  }
}

// A bare "the proposal" with nothing told of it says nothing.
void drop_bare(Negotiation& board, const std::map<std::string, std::size_t>& known) {
  std::vector<Negotiation::Proposal> kept;
  std::vector<bool> named(board.proposals.size(), false);
  for (const auto& [key, index] : known) named[index] = !key.starts_with("account ");
  for (std::size_t i = 0; i < board.proposals.size(); ++i) {
    Negotiation::Proposal& proposal = board.proposals[i];
    const bool told =
        !proposal.content.empty() || !proposal.responses.empty() || !proposal.tabled_by.empty();
    if (named[i] || told) kept.push_back(std::move(proposal));
  }
  board.proposals = std::move(kept);
}

// "The Ladder" answered or tabled where no word says that it is a proposal: the story knows it.
void take_named(Board& board,
                const std::map<std::string, std::size_t>& known,
                AccountIndex at,
                const TalksCue& cue) {
  for (const auto& [key, index] : known) {
    if (index >= board.out.proposals.size() || !is_called(key, cue.issue)) continue;
    Negotiation::Proposal& proposal = board.out.proposals[index];
    if (!is_nicknamed(proposal)) continue;
    for (const Index actor : cue.actors) {
      const Index side = board.sides.top(board.map.of(at, actor));
      auto& by = proposal.tabled_by;
      if (side == absent || std::find(by.begin(), by.end(), side) != by.end()) continue;
      if (cue.role == "tabled") by.push_back(author_of(board, board.map.of(at, actor)));
      if (cue.role == "answer") {
        add_response(board, proposal, at, {actor, answer_named(cue.value), cue.line}, cue.rule);
      }
    }
    return;
  }
}

// Who tabled it does not answer it.
void drop_own_answers(const Board& board, Negotiation::Proposal& proposal) {
  std::erase_if(proposal.responses, [&](const auto& response) {
    return std::any_of(proposal.tabled_by.begin(), proposal.tabled_by.end(),
                       [&](Index by) { return board.sides.top(by) == response.party; });
  });
}

}  // namespace

void gather_proposals(Board& board) {
  std::map<std::string, std::size_t> known;
  for (const bool named : {true, false}) {
    each_account(board.synopsis, [&](AccountIndex at, const Reading& reading) {
      for (const ProposalMention& mention : reading.proposals) {
        if ((mention.rule == nicknamed) == named) add_mention(board, known, at, mention);
      }
    });
  }
  each_account(board.synopsis, [&](AccountIndex at, const Reading& reading) {
    for (const TalksCue& cue : reading.talks) {
      if (cue.role == "answer" || cue.role == "tabled") take_named(board, known, at, cue);
    }
  });
  drop_bare(board.out, known);
  std::erase_if(board.out.proposals, [](const Negotiation::Proposal& proposal) {
    return is_nicknamed(proposal) && proposal.tabled_by.empty();
  });
  for (Negotiation::Proposal& proposal : board.out.proposals) drop_own_answers(board, proposal);
}

void add_silent(Negotiation& board) {
  for (Negotiation::Proposal& proposal : board.proposals) {
    for (const Negotiation::Party& party : board.parties) {
      const bool told =
          std::any_of(proposal.responses.begin(), proposal.responses.end(),
                      [&](const auto& response) { return response.party == party.actor; });
      if (!told) proposal.responses.push_back({party.actor, Answer::none, {}});
    }
  }
}

}  // namespace synoptic
