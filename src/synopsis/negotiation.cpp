#include "synopsis/negotiation.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "synopsis/actor_map.hpp"
#include "synopsis/bargaining.hpp"
#include "synopsis/evidence_id.hpp"
#include "synopsis/sides.hpp"
#include "synopsis/topics.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

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

// "THE EXLAND COURIER": a name that stands in headings alone.
bool is_heading(std::string_view name) {
  return name.find(' ') != std::string_view::npos &&
         std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool is_side(const Board& board, Index actor) {
  if (board.sides.is_nameless_side(actor)) return true;
  if (board.sides.is_kind_of_state(actor)) return false;
  const StoryActor& self = board.synopsis.actors[static_cast<std::size_t>(actor)];
  if (is_heading(self.name)) return false;
  const ActorKind kind = self.kind;
  return kind != ActorKind::unnamed && kind != ActorKind::office;
}

Negotiation::Party* find(Parties& parties, Index actor) {
  for (Negotiation::Party& party : parties) {
    if (party.actor == actor) return &party;
  }
  return nullptr;
}

bool is_in(const Parties& parties, Index actor) {
  return std::any_of(parties.begin(), parties.end(),
                     [&](const Negotiation::Party& party) { return party.actor == actor; });
}

void add(Parties& parties, Index actor, const Evidence& evidence) {
  Negotiation::Party* party = find(parties, actor);
  if (party == nullptr) {
    parties.push_back({actor, {}, {}});
    party = &parties.back();
  }
  const auto& known = party->evidence;
  if (std::find(known.begin(), known.end(), evidence) == known.end()) {
    party->evidence.push_back(evidence);
  }
}

// ---- Roles ----

Parties* list_of(Negotiation& board, std::string_view role) {
  if (role == "party") return &board.parties;
  if (role == "mediator") return &board.mediators;
  if (role == "host") return &board.hosts;
  if (role == "guarantor") return &board.guarantors;
  return nullptr;
}

// A person mediates in person, whomever else the person belongs to.
Index go_between(const Board& board, Index actor) {
  const Index person = board.sides.person(actor);
  return board.sides.is_human(person) ? person : board.sides.top(actor);
}

// "Talks with X" may be a visitor's; they name parties only where no stronger sentence does.
constexpr std::string_view weak_rule = "talks.with";

constexpr std::string_view own_paper = "talks.own-paper";

// "Met both sides", "arranged the talks": a mediator's work that a side may do too.
bool may_mediate(std::string_view rule) {
  return rule == "talks.with-both" || rule == "talks.arranges" || rule == "talks.trusted" ||
         rule == "talks.neutral" || rule == own_paper;
}

// A sentence that says who the sides are.
bool tells_sides(std::string_view rule) {
  return rule == "talks.between" || rule == "talks.together" || rule == "talks.negotiate";
}

// "The farmers": a side under a description, which several accounts tell of.
bool is_described_side(const Board& board, Index actor) {
  const StoryActor& self = board.synopsis.actors[static_cast<std::size_t>(actor)];
  if (self.kind != ActorKind::unnamed || !fold(self.name).starts_with("the ")) return false;
  return std::any_of(self.locals.begin(), self.locals.end(), [&](const Ref& local) {
    return local.account != self.locals.front().account;
  });
}

void gather_roles(Board& board, bool weak) {
  each_account(board.synopsis, [&](AccountIndex at, const Reading& reading) {
    for (const TalksCue& cue : reading.talks) {
      Parties* list = may_mediate(cue.rule) ? &board.between : list_of(board.out, cue.role);
      if (list == nullptr || (cue.rule == weak_rule) != weak) continue;
      for (const Index actor : board.map.of(at, cue.actors)) {
        const bool mediates = cue.role == "mediator";
        const Index who = mediates ? go_between(board, actor) : board.sides.top(actor);
        if (cue.rule == "talks.with-both" && !board.sides.is_human(who)) continue;
        const bool described = tells_sides(cue.rule) && is_described_side(board, who);
        if (is_side(board, who) || described) add(*list, who, {at, cue.line, cue.rule});
      }
    }
  });
}

bool cue_tells(const Board& board, std::string_view rule) {
  bool found = false;
  each_account(board.synopsis, [&](AccountIndex, const Reading& reading) {
    for (const TalksCue& cue : reading.talks) found = found || cue.rule == rule;
  });
  return found;
}

std::vector<Index> actors_in(const Parties& parties) {
  std::vector<Index> actors;
  for (const Negotiation::Party& party : parties) actors.push_back(party.actor);
  return actors;
}

// ---- Accusations and denials ----

constexpr std::string_view conduct = "conduct";

// Who accuses and who denies, by side; nobody when one of the two is missing.
std::vector<Index> accusing_sides(const Board& board) {
  std::vector<Index> accuse;
  std::vector<Index> deny;
  std::vector<AccountIndex> told;
  each_account(board.synopsis, [&](AccountIndex at, const Reading& reading) {
    for (const Position& position : reading.positions) {
      if (position.issue != conduct) continue;
      const Index side = board.sides.top(board.map.of(at, position.party));
      if (side == absent || !is_side(board, side)) continue;
      auto& list = position.polarity == Polarity::positive ? accuse : deny;
      if (std::find(list.begin(), list.end(), side) == list.end()) list.push_back(side);
      if (std::find(told.begin(), told.end(), at) == told.end()) told.push_back(at);
    }
  });
  const bool other = std::any_of(deny.begin(), deny.end(), [&](Index side) {
    return std::find(accuse.begin(), accuse.end(), side) == accuse.end();
  });
  if (accuse.empty() || !other || told.size() < 2) return {};
  accuse.insert(accuse.end(), deny.begin(), deny.end());
  return accuse;
}

// Something is asked of one of the sides: "urged X to do more".
bool asks_of(const Board& board, const std::vector<Index>& sides) {
  bool found = false;
  each_account(board.synopsis, [&](AccountIndex at, const Reading& reading) {
    for (const Event& event : reading.events) {
      if (event.type != "REQUEST" || event.realis != Realis::happened) continue;
      for (const Index whom : board.map.of(at, event.recipients)) {
        const Index side = board.sides.top(whom);
        found = found || std::find(sides.begin(), sides.end(), side) != sides.end();
      }
    }
  });
  return found;
}

// States that accuse and deny are on a board only where one is asked for something: that is
// bargaining in public. A quarrel of words alone is no negotiation.
bool parties_from_quarrel(Board& board) {
  const std::vector<Index> sides = accusing_sides(board);
  const auto is_state = [&](Index side) {
    return board.synopsis.actors[static_cast<std::size_t>(side)].kind == ActorKind::state;
  };
  if (std::count_if(sides.begin(), sides.end(), is_state) < 2 || !asks_of(board, sides)) {
    return false;
  }
  each_account(board.synopsis, [&](AccountIndex at, const Reading& reading) {
    for (const Position& position : reading.positions) {
      const Index side = board.sides.top(board.map.of(at, position.party));
      if (std::find(sides.begin(), sides.end(), side) == sides.end() || !is_state(side)) continue;
      add(board.out.parties, side, {at, position.line, position.rule});
    }
  });
  return true;
}

// Parties found under a description ("the government") go to the side it turns out to be.
void settle_list(const Board& board, Parties& list, bool persons = false) {
  Parties settled;
  for (const Negotiation::Party& party : list) {
    const Index who = persons ? go_between(board, party.actor) : board.sides.top(party.actor);
    for (const Evidence& line : party.evidence) add(settled, who, line);
  }
  list = std::move(settled);
}

// Lines in which the side wants, refuses or answers something, those of its mediator left out.
std::size_t stances_of(const Board& board, Index side) {
  std::set<std::pair<AccountIndex, std::uint32_t>> lines;
  each_account(board.synopsis, [&](AccountIndex at, const Reading& reading) {
    const auto note = [&](Index local, Span line) {
      const Index actor = board.map.of(at, local);
      const Index person = board.sides.person(actor);
      const bool apart = person != side && is_in(board.out.mediators, person);
      if (board.sides.top(actor) == side && !apart) lines.insert({at, line.begin});
    };
    for (const Position& position : reading.positions) {
      if (!position.issue.empty()) note(position.party, position.line);
    }
    for (const ProposalMention& proposal : reading.proposals) {
      for (const auto& response : proposal.responses) note(response.party, response.line);
    }
  });
  return lines.size();
}

// Mediates or hosts; a state or body whose own person does, unless it has a stake of its own.
bool has_role(const Board& board, Index actor) {
  if (is_in(board.out.mediators, actor) || is_in(board.out.hosts, actor)) return true;
  const bool through =
      std::any_of(board.out.mediators.begin(), board.out.mediators.end(),
                  [&](const Negotiation::Party& m) { return board.sides.top(m.actor) == actor; });
  return through && stances_of(board, actor) < 2;
}

// Who does a mediator's work and takes no stance beyond it is one.
void mediators_from_work(Board& board) {
  settle_list(board, board.between, true);
  for (const Negotiation::Party& one : board.between) {
    if (find(board.out.parties, one.actor) != nullptr) continue;
    if (stances_of(board, one.actor) > one.evidence.size()) continue;
    const auto papers = std::count_if(one.evidence.begin(), one.evidence.end(),
                                      [](const Evidence& line) { return line.rule == own_paper; });
    // Once may be a side's own.
    if (one.evidence.size() == 1 && papers == 1) continue;
    for (const Evidence& line : one.evidence) add(board.out.mediators, one.actor, line);
  }
}

// "Signed it on Monday", "flies there on Monday": who meets, not whose talks they are.
bool is_encounter(const TalksCue& cue) {
  return cue.rule == "talks.signing" || cue.rule == "talks.journey";
}

// ---- Hosts ----

// A state of no side, in which the sides are told to meet, hosts them.
void hosts_from_places(Board& board, bool early) {
  each_account(board.synopsis, [&](AccountIndex at, const Reading& reading) {
    for (const TalksCue& cue : reading.talks) {
      if (cue.role != "venue") continue;
      const Index told = cue.actors.empty() ? absent : board.map.of(at, cue.actors.front());
      const Index state = told == absent ? board.sides.meant_by(cue.value) : board.sides.top(told);
      if (state == absent || board.sides.is_human(state)) continue;
      const ActorKind kind = board.synopsis.actors[static_cast<std::size_t>(state)].kind;
      const bool place = kind == ActorKind::state || kind == ActorKind::place_as_actor;
      if (!place || board.sides.is_kind_of_state(state) || is_in(board.out.parties, state))
        continue;
      if (early && stances_of(board, state) > 0) continue;  // may be a side yet
      add(board.out.hosts, state, {at, cue.line, cue.rule});
    }
  });
}

// ---- Dealings: how much two sides have to do with each other ----

using Dealings = std::map<std::pair<Index, Index>, int>;

class DealingsCount {
 public:
  explicit DealingsCount(const Board& board) : board_(board) {
    each_account(board.synopsis, [&](AccountIndex at, const Reading& reading) {
      at_ = at;
      read(reading);
    });
    take_positions();
  }

  [[nodiscard]] const Dealings& all() const { return dealings_; }

 private:
  [[nodiscard]] Index side(Index local) const {
    const Index actor = board_.map.of(at_, local);
    const Index top = board_.sides.top(actor);
    if (top == absent || !is_side(board_, top) || board_.sides.is_human(top)) return absent;
    const bool apart = is_in(board_.out.mediators, board_.sides.person(actor));
    return apart || has_role(board_, top) ? absent : top;
  }

  void join(Index one, Index other, int weight) {
    if (one == absent || other == absent || one == other) return;
    dealings_[{std::min(one, other), std::max(one, other)}] += weight;
  }

  void join_all(const std::vector<Index>& some, const std::vector<Index>& others, int weight) {
    for (const Index one : some) {
      for (const Index other : others) join(side(one), side(other), weight);
    }
  }

  void read(const Reading& reading) {
    for (const TalksCue& cue : reading.talks) {
      if (cue.role != "party" && (cue.role != "meeting" || is_encounter(cue))) continue;
      for (std::size_t i = 0; i + 1 < cue.actors.size(); ++i) {
        join_all({cue.actors[i]},
                 {cue.actors.begin() + static_cast<std::ptrdiff_t>(i) + 1, cue.actors.end()}, 2);
      }
    }
    for (const Event& event : reading.events) {
      if (event.type.empty() || event.type == "ASSAULT" || event.type == "PROTEST") continue;
      join_all(event.actors, event.recipients, 1);
      const bool settle = event.type == "AGREE" || event.type == "CONSULT";
      if (settle && event.actors.size() == 2) join_all({event.actors[0]}, {event.actors[1]}, 2);
    }
    for (const ProposalMention& proposal : reading.proposals) {
      for (const auto& response : proposal.responses) {
        join_all(proposal.tabled_by, {response.party}, 2);
      }
    }
    for (const Statement& statement : reading.statements) read_statement(reading, statement);
    for (const Position& position : reading.positions) {
      if (position.issue.empty()) continue;
      if (const Index who = side(position.party); who != absent) {
        stances_[position.issue].emplace_back(who, position.polarity);
      }
    }
  }

  // What one side says of the other.
  void read_statement(const Reading& reading, const Statement& statement) {
    if (statement.holder == absent) return;
    for (const Span piece : statement.content) {
      for (const Mention& mention : reading.mentions) {
        if (mention.span.begin < piece.begin || mention.span.end > piece.end) continue;
        join_all({statement.holder}, {mention.actor}, 1);
      }
    }
  }

  // Sides that take positions on one issue, once a pair and issue; more where they are opposed.
  void take_positions() {
    for (const auto& [issue, stances] : stances_) {
      std::map<std::pair<Index, Index>, int> pairs;
      for (std::size_t i = 0; i < stances.size(); ++i) {
        for (std::size_t j = i + 1; j < stances.size(); ++j) {
          const auto [a, b] = std::minmax(stances[i].first, stances[j].first);
          int& weight = pairs[{a, b}];
          weight = std::max(weight, stances[i].second == stances[j].second ? 1 : 2);
        }
      }
      for (const auto& [pair, weight] : pairs) join(pair.first, pair.second, weight);
    }
  }

  const Board& board_;
  AccountIndex at_ = 0;
  Dealings dealings_;
  std::map<std::string, std::vector<std::pair<Index, Polarity>>> stances_;
};

// Talks told in at least so many thirds of the accounts: "talks", "negotiators", a mediator, a
// draft.
bool told_in_thirds(const Board& board, std::size_t thirds) {
  std::size_t accounts = 0;
  each_account(board.synopsis, [&](AccountIndex, const Reading& reading) {
    const bool told = std::any_of(
        reading.talks.begin(), reading.talks.end(),
        [](const TalksCue& cue) { return cue.role == "talks" || cue.role == "mediator"; });
    if (told || !reading.proposals.empty()) ++accounts;
  });
  return accounts > 0 && 3 * accounts >= thirds * board.synopsis.accounts.size();
}

bool told_widely(const Board& board) {
  return told_in_thirds(board, 1);
}

// The story bargains, or sounds like it and has a mediator.
bool is_sure(const Board& board) {
  const bool likely = board.bargaining.told > 0 && !board.out.mediators.empty();
  return board.bargaining.sure() || likely;
}

void add_lines_of(Board& board, Index side) {
  each_account(board.synopsis, [&](AccountIndex at, const Reading& reading) {
    for (const Position& position : reading.positions) {
      if (board.sides.top(board.map.of(at, position.party)) != side) continue;
      add(board.out.parties, side, {at, position.line, position.rule});
    }
    for (const Event& event : reading.events) {
      if (find(board.out.parties, side) != nullptr) return;
      for (const Index actor : board.map.of(at, event.actors)) {
        if (board.sides.top(actor) != side) continue;
        add(board.out.parties, side, {at, event.clause, "talks.dealings"});
      }
    }
  });
}

// No sentence names the sides: the two that have most to do with each other, where talks are told.
void parties_from_dealings(Board& board) {
  constexpr int enough = 3;
  if (board.out.parties.size() >= 2) return;
  if (!told_widely(board) && !is_sure(board)) return;
  const DealingsCount dealings(board);
  std::pair<Index, Index> best{absent, absent};
  int most = enough - 1;
  for (const auto& [pair, weight] : dealings.all()) {
    if (weight <= most) continue;
    most = weight;
    best = pair;
  }
  if (best.first == absent) return;
  add_lines_of(board, best.first);
  add_lines_of(board, best.second);
}

bool answered_by_party(Board& board, AccountIndex at, const ProposalMention& proposal) {
  return std::any_of(
      proposal.responses.begin(), proposal.responses.end(), [&](const auto& response) {
        return find(board.out.parties, board.sides.top(board.map.of(at, response.party))) !=
               nullptr;
      });
}

// "The Conference", "the Spring Session": where they bargain, nobody who does.
bool is_gathering_name(const Board& board, Index actor) {
  static const std::vector<LexiconRow> rows = lexicon("talks/nouns");
  const std::string name = fold(board.synopsis.actors[static_cast<std::size_t>(actor)].name);
  const std::string last = name.substr(name.rfind(' ') + 1);  // npos + 1 is 0
  return std::any_of(rows.begin(), rows.end(), [&](const LexiconRow& row) {
    const std::vector<std::string_view> words = split(row[1], ' ');
    return row[0] == "gathering" && std::find(words.begin(), words.end(), last) != words.end();
  });
}

// Who tables what a party answers, and is nobody's, stands between them.
void mediators_from_proposals(Board& board) {
  std::set<std::string> answered;  // keys of proposals
  const auto key_of = [](AccountIndex at, const ProposalMention& proposal) {
    return proposal.key.empty() ? "account " + std::to_string(at) : proposal.key;
  };
  each_account(board.synopsis, [&](AccountIndex at, const Reading& reading) {
    for (const ProposalMention& proposal : reading.proposals) {
      if (answered_by_party(board, at, proposal)) answered.insert(key_of(at, proposal));
    }
  });
  each_account(board.synopsis, [&](AccountIndex at, const Reading& reading) {
    for (const ProposalMention& proposal : reading.proposals) {
      if (!answered.contains(key_of(at, proposal)) || proposal.tabled_by.size() != 1) continue;
      const Index actor = board.map.of(at, proposal.tabled_by.front());
      if (actor == absent || is_in(board.out.parties, board.sides.top(actor))) continue;
      const Index by = go_between(board, actor);
      if (!is_side(board, by) || is_in(board.out.parties, by)) continue;
      if (is_gathering_name(board, by)) continue;
      const Parse& parse = board.synopsis.accounts[at].parse;
      const Span line = parse.sentences[parse.sentence_of[proposal.head]].span;
      // Where one side alone is known, who offers it something is the other.
      Parties& list = board.out.parties.size() < 2 ? board.out.parties : board.out.mediators;
      add(list, by, {at, line, proposal.rule});
    }
  });
}

void settle_sides(Board& board, const std::vector<Index>& parties) {
  board.sides.settle(board.synopsis, parties, actors_in(board.out.mediators));
  settle_list(board, board.out.parties);
  settle_list(board, board.out.mediators, true);
}

// Two sides that take positions and are told to bargain: one tables what the other answers, an
// account calls an issue the sticking point, or says what was agreed.
bool bargains(const Board& board) {
  bool found = false;
  each_account(board.synopsis, [&](AccountIndex, const Reading& reading) {
    for (const TalksCue& cue : reading.talks) {
      found = found || cue.role == "sticking" || cue.role == "agreed";
    }
    for (const ProposalMention& proposal : reading.proposals) {
      found = found || (!proposal.tabled_by.empty() && !proposal.responses.empty());
    }
  });
  return found;
}

// Talks a source calls so; a war or a quarrel alone is no negotiation.
bool has_talks(const Board& board) {
  const Negotiation& out = board.out;
  if (is_sure(board)) return true;
  if (!out.mediators.empty() || bargains(board)) return true;
  return cue_tells(board, "talks.between") || cue_tells(board, "talks.together") ||
         cue_tells(board, "talks.negotiate") || cue_tells(board, weak_rule) ||
         cue_tells(board, "talks.phase") || cue_tells(board, "talks.next-round");
}

// A mediator is no party, even where "talks between" the mediators are told.
void part_mediators(Board& board) {
  std::erase_if(board.out.parties, [&](const Negotiation::Party& party) {
    return is_in(board.out.mediators, party.actor);
  });
}

// Whose state or body mediates too, mediates for it.
void part_envoys(Board& board) {
  Parties& mediators = board.out.mediators;
  const auto is_envoy = [&](const Negotiation::Party& one) {
    const Index side = board.sides.top(one.actor);
    return side != one.actor && is_in(mediators, side);
  };
  for (const Negotiation::Party& one : Parties(mediators)) {
    if (!is_envoy(one)) continue;
    Negotiation::Party* body = find(mediators, board.sides.top(one.actor));
    for (const Evidence& line : one.evidence) add(mediators, body->actor, line);
    body->spokespersons.push_back(one.actor);
  }
  std::erase_if(mediators, is_envoy);
}

// A person without a side stands as a party only where fewer than two bodies do, or a sentence says
// that the person is one.
void part_persons(Board& board) {
  Parties& parties = board.out.parties;
  const auto human = [&](const Negotiation::Party& party) {
    return board.sides.is_human(party.actor);
  };
  const auto told = [&](const Negotiation::Party& party) {
    return std::any_of(party.evidence.begin(), party.evidence.end(),
                       [](const Evidence& line) { return tells_sides(line.rule); });
  };
  const auto humans = std::count_if(parties.begin(), parties.end(), human);
  if (parties.size() - static_cast<std::size_t>(humans) < 2) return;
  for (const Negotiation::Party& party : parties) {
    if (human(party) && !told(party)) board.out.others.push_back(party);
  }
  std::erase_if(parties, [&](const auto& party) { return human(party) && !told(party); });
}

// Sides by the lines in which they take or answer positions; mediators left out.
std::map<Index, std::vector<Evidence>> speaking_sides(const Board& board) {
  std::map<Index, std::vector<Evidence>> lines;
  const auto note = [&](AccountIndex at, Index party, Span line, RuleId rule) {
    const Index speaker = board.map.of(at, party);
    const Index actor = board.sides.top(speaker);
    if (actor == absent || !is_side(board, actor)) return;
    if (is_in(board.out.mediators, board.sides.person(speaker)) || has_role(board, actor)) return;
    auto& known = lines[actor];
    const bool told = std::any_of(known.begin(), known.end(), [&](const Evidence& evidence) {
      return evidence.account == at && evidence.span == line;
    });
    if (!told) known.push_back({at, line, rule});
  };
  each_account(board.synopsis, [&](AccountIndex at, const Reading& reading) {
    for (const Position& position : reading.positions) {
      if (!position.issue.empty()) note(at, position.party, position.line, position.rule);
    }
    for (const ProposalMention& proposal : reading.proposals) {
      for (const auto& response : proposal.responses) {
        note(at, response.party, response.line, proposal.rule);
      }
    }
  });
  return lines;
}

// Without a sentence that names the sides, those who take and answer positions are the parties.
void parties_from_positions(Board& board) {
  if (board.out.parties.size() >= 2) return;
  for (const auto& [actor, evidence] : speaking_sides(board)) {
    if (evidence.size() < 2) continue;
    for (const Evidence& line : evidence) add(board.out.parties, actor, line);
  }
}

// A body that takes positions in several accounts, as often as parties do, is one of them too.
void parties_from_speaking(Board& board) {
  constexpr std::size_t enough = 3;
  if (board.out.parties.size() < 2) return;
  for (const auto& [actor, evidence] : speaking_sides(board)) {
    if (evidence.size() < enough || board.sides.is_human(actor)) continue;
    const bool several = std::any_of(evidence.begin(), evidence.end(), [&](const Evidence& line) {
      return line.account != evidence.front().account;
    });
    if (!several) continue;
    for (const Evidence& line : evidence) add(board.out.parties, actor, line);
  }
}

// How much a side has to do with the matter: what it wants, refuses, tables, says and does.
struct Weight {
  int score = 0;
  std::vector<AccountIndex> in;  // accounts that tell of it
  std::vector<Evidence> lines;   // what it wants, refuses, answers
};

class Weights {
 public:
  explicit Weights(const Board& board) : board_(board) {
    each_account(board.synopsis, [&](AccountIndex at, const Reading& reading) {
      for (const Position& position : reading.positions) {
        note(at, position.party, position.line, position.rule, position.issue.empty() ? 1 : 3);
      }
      for (const ProposalMention& proposal : reading.proposals) {
        for (const auto& response : proposal.responses) {
          note(at, response.party, response.line, proposal.rule, 3);
        }
      }
      for (const TalksCue& cue : reading.talks) {
        if (cue.role != "party" && (cue.role != "meeting" || is_encounter(cue))) continue;
        for (const Index actor : cue.actors) note(at, actor, cue.line, cue.rule, 2);
      }
      for (const Statement& statement : reading.statements) {
        if (statement.holder == absent) continue;
        note(at, statement.holder, line_of(at, statement.sentence), statement.rule, 1);
      }
      read_subjects(at, reading);
    });
  }

  [[nodiscard]] const std::map<Index, Weight>& all() const { return weights_; }

 private:
  [[nodiscard]] Span line_of(AccountIndex at, std::uint32_t sentence) const {
    return board_.synopsis.accounts[at].parse.sentences[sentence].span;
  }

  // Who does something, sentence by sentence.
  void read_subjects(AccountIndex at, const Reading& reading) {
    const Parse& parse = board_.synopsis.accounts[at].parse;
    for (const Mention& mention : reading.mentions) {
      const Dep dep = parse.dep[mention.head];
      if (mention.actor == absent || (dep != Dep::nsubj && dep != Dep::poss)) continue;
      note(at, mention.actor, line_of(at, parse.sentence_of[mention.head]), mention.how, 1);
    }
  }

  void note(AccountIndex at, Index local, Span line, RuleId rule, int score) {
    const Index actor = board_.map.of(at, local);
    const Index side = board_.sides.top(actor);
    if (side == absent || is_in(board_.out.mediators, board_.sides.person(actor))) return;
    Weight& weight = weights_[side];
    weight.score += score;
    if (weight.in.empty() || weight.in.back() != at) weight.in.push_back(at);
    const bool known =
        std::any_of(weight.lines.begin(), weight.lines.end(),
                    [&](const Evidence& e) { return e.account == at && e.span == line; });
    if (!known && (score > 1 || weight.lines.empty())) weight.lines.push_back({at, line, rule});
  }

  const Board& board_;
  std::map<Index, Weight> weights_;
};

constexpr int enough_weight = 5;
constexpr int least_weight = 3;

bool in_several_accounts(const Board& board, const Weight& weight) {
  return board.synopsis.accounts.size() < 2 || weight.in.size() > 1;
}

// "The three governments", "a three-party cabinet", "the trio": how many sides there are, where at
// least two sentences tell one number of them; two otherwise.
std::size_t sides_told(const Board& board) {
  std::size_t threes = 0;
  each_account(board.synopsis, [&](AccountIndex, const Reading& reading) {
    for (const TalksCue& cue : reading.talks) threes += cue.role == "three-sides" ? 1 : 0;
  });
  return threes >= 2 ? 3 : 2;
}

using Ranked = std::vector<std::pair<int, Index>>;  // the negated score, the side

// Who has enough to do with the matter, the most first: bodies, or persons.
Ranked ranked_by_weight(const Board& board, const Weights& weights, bool human, int enough) {
  Ranked ranked;
  for (const auto& [side, weight] : weights.all()) {
    if (has_role(board, side) || !is_side(board, side)) continue;
    if (board.sides.is_human(side) != human || board.sides.stands_apart(side)) continue;
    if (weight.score < enough || !in_several_accounts(board, weight)) continue;
    ranked.emplace_back(-weight.score, side);
  }
  std::sort(ranked.begin(), ranked.end());
  return ranked;
}

// The weightiest bodies until there are enough sides, and any that weighs half as much as the
// second; a person stands for a side where no body does, or none of two thirds of the person's
// weight.
void fill_by_weight(Board& board, const Weights& weights, std::size_t sides, bool persons) {
  const auto take = [&](Index side) {
    for (const Evidence& line : weights.all().at(side).lines) add(board.out.parties, side, line);
  };
  const Ranked bodies = ranked_by_weight(board, weights, false, enough_weight);
  Ranked people = ranked_by_weight(board, weights, true, enough_weight);
  std::erase_if(people, [&](const auto& one) { return is_in(board.out.parties, one.second); });
  for (const auto& [score, side] : bodies) {
    const std::size_t found = board.out.parties.size();
    if (found >= std::max<std::size_t>(2, sides) && 2 * score > bodies[1].first) break;
    if (is_in(board.out.parties, side)) continue;
    const std::size_t open = sides - std::min(sides, found);
    const bool outweighed =
        open > 0 && people.size() >= open && 2 * people[open - 1].first < 3 * score;
    if (outweighed) break;
    take(side);
  }
  if (!persons) return;
  for (const auto& [score, side] : people) {
    if (board.out.parties.size() >= 2) return;
    take(side);
  }
  if (!is_sure(board)) return;
  for (const bool human : {false, true}) {  // the other side, however little is told of it
    for (const auto& [score, side] : ranked_by_weight(board, weights, human, least_weight)) {
      if (board.out.parties.size() >= 2) return;
      take(side);
    }
  }
}

// Fewer than two sides are named as such: the bodies that have most to do with the matter, where
// talks are told widely.
void parties_from_weight(Board& board, bool persons) {
  constexpr int enough = enough_weight;
  const std::size_t sides = sides_told(board);
  if (board.out.parties.size() >= sides) return;
  if (!told_widely(board) && !is_sure(board)) return;
  const Weights weights(board);
  const std::vector<Index> camps = board.sides.camps();
  const auto score_of = [&](Index camp) {
    const auto told = weights.all().find(camp);
    return told == weights.all().end() ? 0 : told->second.score;
  };
  // Of a strike the other camp is a side however little is told of it; a strike beside the matter
  // has no sides here.
  int most = enough;
  for (const auto& [side, weight] : weights.all()) {
    if (!has_role(board, side)) most = std::max(most, weight.score);
  }
  const bool main =
      std::any_of(camps.begin(), camps.end(), [&](Index camp) { return score_of(camp) >= most; });
  const bool labour = board.sides.is_labour() && main;
  for (const Index camp : camps) {
    const auto told = weights.all().find(camp);
    if (has_role(board, camp) || told == weights.all().end()) continue;
    if (board.sides.is_labour() ? !labour : told->second.score < enough) continue;
    for (const Evidence& line : told->second.lines) add(board.out.parties, camp, line);
  }
  if (board.out.parties.size() >= sides) return;
  fill_by_weight(board, weights, sides, persons);
}

// Whose side the descriptions can be: the parties told of, else all who speak on the issues.
std::vector<Index> likely_parties(const Board& board) {
  std::vector<Index> parties = actors_in(board.out.parties);
  if (parties.size() >= 2) return parties;
  for (const auto& [actor, evidence] : speaking_sides(board)) {
    const bool known = std::find(parties.begin(), parties.end(), actor) != parties.end();
    if (!known && !board.sides.is_human(actor)) parties.push_back(actor);
  }
  return parties;
}

// ---- Positions ----

std::string_view issue_name(std::string_view id) {
  static const std::vector<LexiconRow> rows = lexicon("issues");
  for (const LexiconRow& row : rows) {
    if (row[0] == id) return row[1];
  }
  return id;
}

Negotiation::Issue& issue_of(Negotiation& board, std::string_view id) {
  for (Negotiation::Issue& issue : board.issues) {
    if (issue.id == id) return issue;
  }
  board.issues.push_back({std::string(id), std::string(issue_name(id)), {}, {}, {}});
  return board.issues.back();
}

void note_speaker(Negotiation::Party& party, Index speaker) {
  if (speaker == party.actor) return;
  auto& all = party.spokespersons;
  if (std::find(all.begin(), all.end(), speaker) == all.end()) all.push_back(speaker);
}

// Who holds it, by the account's actor or by words that the story knows.
Index holder_of(const Board& board, AccountIndex at, const Position& position) {
  if (position.party != absent) return board.map.of(at, position.party);
  if (position.holder.empty()) return absent;
  return board.sides.meant_by(position.holder.in(board.synopsis.accounts[at].article.text));
}

// The sentence tells a stance of the holder on an issue it names.
bool is_told_outright(const Reading& reading, const Position& position) {
  return std::any_of(reading.positions.begin(), reading.positions.end(), [&](const Position& p) {
    return !p.issue.empty() && p.line == position.line && p.party == position.party &&
           p.holder == position.holder;
  });
}

void add_position(Board& board, AccountIndex at, const Position& position, bool quarrel) {
  if (position.issue == conduct && !quarrel) return;
  const Index speaker = holder_of(board, at, position);
  if (speaker == absent) return;
  const Index side = board.sides.top(speaker);
  const Evidence line{at, position.line, position.rule};
  Negotiation::Party* party = find(board.out.parties, side);
  if (is_in(board.out.mediators, side) || is_in(board.out.mediators, board.sides.person(speaker))) {
    return;
  }
  const bool guessed = position.issue.empty();
  if (party == nullptr && guessed) return;
  if (guessed && is_told_outright(board.synopsis.accounts[at].reading, position)) return;
  const std::string issue = guessed ? board.topics.issue_of(at, position.about) : position.issue;
  if (issue.empty() || !board.topics.is_told(issue)) return;
  if (party == nullptr) {  // speaks on the talks, and is neither party nor mediator
    if (!is_side(board, side)) return;
    if (find(board.out.hosts, side) == nullptr) add(board.out.others, side, line);
    if (board.sides.is_human(side)) return;  // of which side, nobody tells: no side's position
  } else if (board.synopsis.actors[static_cast<std::size_t>(speaker)].kind == ActorKind::person) {
    note_speaker(*party, board.sides.person(speaker));
  }
  Negotiation::Issue::Cell cell;
  cell.party = side;
  if (speaker != side && board.sides.is_human(speaker)) cell.speaker = board.sides.person(speaker);
  cell.line = line;
  cell.polarity = position.polarity;
  if (position.condition) cell.condition = Evidence{at, *position.condition, position.rule};
  if (position.time != absent) cell.when = Ref{at, position.time};
  auto& cells = issue_of(board.out, issue).positions;
  const bool known = std::any_of(cells.begin(), cells.end(), [&](const auto& other) {
    return other.party == side && other.line.account == at && other.line.span == line.span;
  });
  if (!known) cells.push_back(std::move(cell));
}

// A position that turns a party's earlier one on the issue, told by an account that stands later in
// the story.
bool told_later(const Synopsis& synopsis, AccountIndex later, AccountIndex earlier) {
  if (later >= synopsis.story_time.size()) return false;
  const auto& after = synopsis.story_time[later].after;
  return std::find(after.begin(), after.end(), earlier) != after.end();
}

void mark_changes(const Synopsis& synopsis, Negotiation::Issue& issue) {
  for (std::size_t i = 1; i < issue.positions.size(); ++i) {
    auto& cell = issue.positions[i];
    for (std::size_t j = i; j-- > 0;) {
      const auto& before = issue.positions[j];
      if (before.party != cell.party) continue;
      const bool turned = before.polarity != cell.polarity;
      if (turned && told_later(synopsis, cell.line.account, before.line.account))
        cell.changed_from = before.line;
      break;
    }
  }
}

// "Both sides accused each other": both parties, where the board has two.
void take_mutual(Board& board) {
  if (board.out.parties.size() != 2) return;
  each_account(board.synopsis, [&](AccountIndex at, const Reading& reading) {
    for (const TalksCue& cue : reading.talks) {
      if (cue.role != "mutual") continue;
      for (const Negotiation::Party& party : board.out.parties) {
        Negotiation::Issue::Cell cell;
        cell.party = party.actor;
        cell.line = {at, cue.line, cue.rule};
        cell.polarity = Polarity::positive;
        issue_of(board.out, cue.value).positions.push_back(std::move(cell));
      }
    }
  });
}

// How much those weigh who are no side yet: the second side's weight in percent.
class Rest {
 public:
  explicit Rest(const Board& board) : board_(board), weights_(board) {
    std::vector<int> scores;
    for (const Negotiation::Party& party : board.out.parties) scores.push_back(score(party.actor));
    std::sort(scores.rbegin(), scores.rend());
    if (scores.size() > 1) second_ = scores[1];
  }

  // Told of in several accounts, apart from nobody, and at least so heavy.
  [[nodiscard]] bool weighs(Index side, int percent) const {
    const auto told = weights_.all().find(side);
    if (told == weights_.all().end() || second_ == 0 || told->second.score < enough_weight) {
      return false;
    }
    const bool free = !board_.sides.stands_apart(side) && !has_role(board_, side);
    return free && in_several_accounts(board_, told->second) &&
           100 * told->second.score >= percent * second_;
  }

  [[nodiscard]] const Weights& weights() const { return weights_; }

 private:
  [[nodiscard]] int score(Index side) const {
    const auto told = weights_.all().find(side);
    return told == weights_.all().end() ? 0 : told->second.score;
  }

  const Board& board_;
  Weights weights_;
  int second_ = 0;
};

// Who takes positions and weighs about as much as the second side is one too; so is a person of no
// body, who may be all that is told of one.
void parties_from_rest(Board& board) {
  const Rest rest(board);
  const Parties others = board.out.others;
  for (const Negotiation::Party& other : others) {
    const Index side = other.actor;
    if (!rest.weighs(side, board.sides.is_human(side) ? 50 : 75)) continue;
    for (const Evidence& line : other.evidence) add(board.out.parties, side, line);
    std::erase_if(board.out.others, [&](const auto& one) { return one.actor == side; });
  }
  for (const auto& [side, weight] : rest.weights().all()) {
    if (!board.sides.is_human(side) || is_in(board.out.parties, side)) continue;
    if (!rest.weighs(side, 75) || 2 * weight.in.size() < board.synopsis.accounts.size()) continue;
    for (const Evidence& line : weight.lines) add(board.out.parties, side, line);
  }
}

// ---- Who else speaks on the talks ----

bool takes_part(const Board& board, Index actor) {
  const Index side = board.sides.top(actor);
  const Parties& mediators = board.out.mediators;
  return is_in(board.out.parties, side) || is_in(mediators, side) ||
         is_in(mediators, board.sides.person(actor)) || is_in(board.out.hosts, side);
}

// Told in one account alone.
bool in_one_account(const Board& board, Index actor) {
  const auto& locals = board.synopsis.actors[static_cast<std::size_t>(actor)].locals;
  return std::all_of(locals.begin(), locals.end(),
                     [&](const Ref& local) { return local.account == locals.front().account; });
}

// An expert, a former minister, somebody of a body that has no part in the talks, or such a body:
// told of in passing. Who belongs to nobody may be a side's own.
bool is_outside(const Board& board, Index speaker) {
  const Index person = board.sides.person(speaker);
  const Index side = board.sides.top(speaker);
  const StoryActor& body = board.synopsis.actors[static_cast<std::size_t>(side)];
  const bool named = body.kind == ActorKind::organisation && !board.sides.is_human(side) &&
                     body.name.find(' ') != std::string::npos;
  if (board.sides.is_human(person)) {
    return board.sides.stands_apart(person) || (named && in_one_account(board, person));
  }
  return named && !is_heading(body.name) && in_one_account(board, side);
}

// Stands on the board already, or for somebody who does.
bool has_place(const Board& board, Index actor) {
  const Index side = board.sides.top(actor);
  const Index person = board.sides.person(actor);
  const Negotiation& out = board.out;
  for (const Parties* list :
       {&out.parties, &out.mediators, &out.hosts, &out.guarantors, &out.others}) {
    if (is_in(*list, side) || is_in(*list, person)) return true;
  }
  return std::any_of(out.mediators.begin(), out.mediators.end(),
                     [&](const auto& mediator) { return board.sides.top(mediator.actor) == side; });
}

// The words tell of the talks: of an issue, or of somebody who takes part.
bool is_on_talks(const Board& board, AccountIndex at, Span words) {
  const Reading& reading = board.synopsis.accounts[at].reading;
  const bool issue = std::any_of(reading.talks.begin(), reading.talks.end(), [&](const auto& cue) {
    return (cue.role == "issue" || cue.role == "talks" || cue.role == "sign") &&
           cue.line.begin < words.end && words.begin < cue.line.end;
  });
  return issue || std::any_of(reading.mentions.begin(), reading.mentions.end(), [&](const auto& m) {
           return words.begin <= m.span.begin && m.span.end <= words.end && m.actor != absent &&
                  takes_part(board, board.map.of(at, m.actor));
         });
}

// Named people and bodies outside the sides that say something of the talks.
void gather_others(Board& board) {
  each_account(board.synopsis, [&](AccountIndex at, const Reading& reading) {
    for (const Statement& statement : reading.statements) {
      const Index speaker = board.map.of(at, statement.holder);
      if (speaker == absent || has_place(board, speaker)) continue;
      if (!is_outside(board, speaker)) continue;
      const Index who = go_between(board, speaker);
      const bool heard = std::any_of(statement.content.begin(), statement.content.end(),
                                     [&](Span words) { return is_on_talks(board, at, words); });
      if (!heard) continue;
      const Span line = board.synopsis.accounts[at].parse.sentences[statement.sentence].span;
      add(board.out.others, who, {at, line, "talks.voice"});
    }
  });
}

void gather_positions(Board& board) {
  const std::vector<Index> accusing = accusing_sides(board);
  const auto is_party = [&](Index side) { return find(board.out.parties, side) != nullptr; };
  const bool quarrel = std::count_if(accusing.begin(), accusing.end(), is_party) >= 2;
  each_account(board.synopsis, [&](AccountIndex at, const Reading& reading) {
    for (const Position& position : reading.positions) add_position(board, at, position, quarrel);
  });
  take_mutual(board);
  for (Negotiation::Issue& issue : board.out.issues) mark_changes(board.synopsis, issue);
}

// ---- Proposals ----

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

// A party the board has and no account tells of says nothing of this proposal: answer none.
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

// ---- Progress ----

int rank_of(std::string_view phase) {
  constexpr std::string_view order[] = {"pre-talks", "talks",  "stalled",      "draft",
                                        "accepted",  "signed", "implementing", "broken"};
  const auto found = std::find(std::begin(order), std::end(order), phase);
  return static_cast<int>(found - std::begin(order));
}

// The account tells of what is still open, or of a round that is to follow.
bool tells_open(const Board& board, AccountIndex at) {
  const auto& all = board.synopsis.accounts[at].reading.talks;
  return std::any_of(all.begin(), all.end(), [](const TalksCue& cue) {
    const bool stalled = cue.role == "phase" && (cue.value == "stalled" || cue.value == "broken");
    return stalled || cue.role == "sticking" || cue.rule == "talks.next-round";
  });
}

// The account, another of its day or a later one: agreed on one matter, not on the whole.
bool still_open(const Board& board, AccountIndex at) {
  const auto day = [&](AccountIndex account) {
    const auto& published = board.synopsis.accounts[account].article.published;
    return published ? std::string_view(published->value).substr(0, 10) : std::string_view();
  };
  for (AccountIndex other = 0; other < board.synopsis.accounts.size(); ++other) {
    const bool counts = other >= at || (!day(at).empty() && day(other) == day(at));
    if (counts && tells_open(board, other)) return true;
  }
  return false;
}

// The phase the latest account tells; inside one account the furthest.
void take_phase(Board& board, AccountIndex at, const TalksCue& cue) {
  if (cue.rule == "talks.agreement" && still_open(board, at)) return;
  const Evidence line{at, cue.line, cue.rule};
  auto& all = board.out.phase_evidence;
  const bool later = !all.empty() && all.back().account != at;
  if (all.empty() || later || rank_of(cue.value) > rank_of(board.out.phase)) {
    if (board.out.phase != cue.value) all.clear();
    board.out.phase = cue.value;
  }
  if (board.out.phase == cue.value) all.push_back(line);
}

void take_sticking(Board& board, AccountIndex at, const TalksCue& cue) {
  const Evidence line{at, cue.line, cue.rule};
  for (Negotiation::StickingPoint& point : board.out.sticking_points) {
    if (point.issue != cue.issue || cue.issue.empty()) continue;
    point.evidence.push_back(line);
    return;
  }
  board.out.sticking_points.push_back({cue.issue, {line}, "stated"});
}

void take_agreed(Board& board, AccountIndex at, const TalksCue& cue) {
  Negotiation::Issue& issue = issue_of(board.out, cue.issue);
  issue.state = "agreed";
  issue.state_evidence.push_back({at, cue.line, cue.rule});
}

// Two sides meet: a party and its own people, or people nobody places, are no meeting of the talks.
bool is_between_sides(const Board& board, const Negotiation::Meeting& meeting) {
  std::vector<Index> sides;
  for (const Index who : meeting.who) {
    const Index side = board.sides.top(who);
    const ActorKind kind = board.synopsis.actors[static_cast<std::size_t>(side)].kind;
    if (kind == ActorKind::unnamed && !board.sides.is_nameless_side(side)) continue;
    if (std::find(sides.begin(), sides.end(), side) == sides.end()) sides.push_back(side);
  }
  return sides.size() >= 2;
}

// "The envoy flies to the capital on May 5": to whom the board knows.
bool is_journey(const TalksCue& cue) {
  return cue.rule == "talks.journey";
}

// A gathering of the talks, whoever is told to come: "the third round", "both sides meet again".
bool names_gathering(const TalksCue& cue) {
  return cue.rule == "talks.gathering" || cue.rule == "talks.gathering-with" ||
         cue.rule == "talks.convening" || cue.rule == "talks.joint-body" ||
         cue.rule == "talks.invited" || cue.rule == "talks.called-off" || is_journey(cue) ||
         cue.rule == "talks.bare-gathering" || cue.actors.empty();
}

// Who is told to come is known, and none of them takes part: "talks with creditors".
bool is_of_others(const Board& board, AccountIndex at, const TalksCue& cue) {
  const std::vector<Index> who = board.map.of(at, cue.actors);
  const bool with = cue.rule == "talks.gathering-with" || cue.role == "next";
  if (!with || who.empty() || board.out.parties.size() < 2) return false;
  return std::none_of(who.begin(), who.end(),
                      [&](Index actor) { return takes_part(board, actor); });
}

void take_meeting(Board& board, AccountIndex at, const TalksCue& cue) {
  if (cue.rule == "talks.bare-gathering" && !is_sure(board)) return;
  Negotiation::Meeting meeting;
  for (const Index actor : board.map.of(at, cue.actors)) {
    const Index who = board.sides.person(actor);
    auto& all = meeting.who;
    if (std::find(all.begin(), all.end(), who) == all.end()) all.push_back(who);
  }
  const bool travels = std::any_of(meeting.who.begin(), meeting.who.end(),
                                   [&](Index actor) { return takes_part(board, actor); });
  if (is_journey(cue) && !travels) return;
  if (cue.actors.empty()) meeting.who = actors_in(board.out.parties);  // "both sides met"
  if (cue.rule == "talks.invited" || (names_gathering(cue) && meeting.who.size() < 2)) {
    for (const Index party : actors_in(board.out.parties)) {
      auto& all = meeting.who;
      if (std::find(all.begin(), all.end(), party) == all.end()) all.push_back(party);
    }
  }
  const auto ours = std::count_if(meeting.who.begin(), meeting.who.end(),
                                  [&](Index actor) { return takes_part(board, actor); });
  const bool sides = ours > 0 && meeting.who.size() >= 2 && is_between_sides(board, meeting);
  const bool few = board.out.parties.size() < 2;  // nobody can say who takes part
  if (is_of_others(board, at, cue)) return;
  const bool somebody = cue.rule == "talks.met-somebody" && (ours > 0 || few);
  const bool likely = names_gathering(cue) || somebody || (few && is_between_sides(board, meeting));
  if (!sides && !(likely && is_sure(board))) return;
  meeting.state = cue.value;
  if (cue.place != absent) meeting.place = Ref{at, cue.place};
  if (cue.time != absent) meeting.time = Ref{at, cue.time};
  meeting.evidence.push_back({at, cue.line, cue.rule});
  for (Negotiation::Meeting& known : board.out.meetings) {
    if (known.who != meeting.who || known.state != meeting.state) continue;
    known.evidence.push_back(meeting.evidence.front());
    if (!known.time) known.time = meeting.time;
    if (!known.place) known.place = meeting.place;
    return;
  }
  board.out.meetings.push_back(std::move(meeting));
}

// A step or a time limit told with any verb: of the talks where somebody who takes part is told.
bool is_of_talks(const Board& board, AccountIndex at, const TalksCue& cue) {
  if (cue.role == "next" && cue.rule != "talks.next-act" && is_of_others(board, at, cue)) {
    return false;
  }
  const bool asks = cue.rule == "talks.next-act" || cue.rule == "talks.until-for" ||
                    cue.rule == "talks.by-then";  // who acts
  if (!asks) return true;
  if (cue.rule == "talks.until-for" && is_sure(board)) return true;
  const std::vector<Index> who = board.map.of(at, cue.actors);
  return std::any_of(who.begin(), who.end(), [&](Index actor) { return takes_part(board, actor); });
}

void gather_progress(Board& board) {
  each_account(board.synopsis, [&](AccountIndex at, const Reading& reading) {
    for (const TalksCue& cue : reading.talks) {
      const Evidence line{at, cue.line, cue.rule};
      if (!is_of_talks(board, at, cue)) continue;
      if (cue.role == "phase") take_phase(board, at, cue);
      if (cue.role == "sticking") take_sticking(board, at, cue);
      if (cue.role == "meeting") take_meeting(board, at, cue);
      if (cue.role == "agreed") take_agreed(board, at, cue);
      if (cue.role == "deadline") board.out.deadlines.push_back({Ref{at, cue.time}, {line}});
      if (cue.role != "next") continue;
      auto& steps = board.out.next_steps;
      const bool known = std::any_of(steps.begin(), steps.end(), [&](const Evidence& step) {
        return step.account == at && step.span == line.span;
      });
      if (!known) steps.push_back(line);
    }
  });
}

// The sides meet, and no account says in what state the talks are: they go on.
void phase_from_meetings(Negotiation& board) {
  if (!board.phase.empty()) return;
  for (const Negotiation::Meeting& meeting : board.meetings) {
    const auto parties = std::count_if(meeting.who.begin(), meeting.who.end(), [&](Index who) {
      return find(board.parties, who) != nullptr;
    });
    if (meeting.state != "held" || parties < 2) continue;
    board.phase = "talks";
    board.phase_evidence = {meeting.evidence.front()};
    return;
  }
}

// Two parties whose latest positions on an issue are told with opposite sign.
void find_opposed(Negotiation& board) {
  for (Negotiation::Issue& issue : board.issues) {
    std::map<Index, const Negotiation::Issue::Cell*> latest;
    for (const auto& cell : issue.positions) {
      if (find(board.parties, cell.party) != nullptr) latest[cell.party] = &cell;
    }
    const Negotiation::Issue::Cell* yes = nullptr;
    const Negotiation::Issue::Cell* no = nullptr;
    for (const auto& [party, cell] : latest) {
      (cell->polarity == Polarity::positive ? yes : no) = cell;
    }
    if (yes == nullptr || no == nullptr || issue.state == "agreed") continue;
    issue.state = "disputed";
    issue.state_evidence = {yes->line, no->line};
    const bool stated = std::any_of(
        board.sticking_points.begin(), board.sticking_points.end(),
        [&](const Negotiation::StickingPoint& point) { return point.issue == issue.id; });
    if (!stated) board.sticking_points.push_back({issue.id, {yes->line, no->line}, "opposed"});
  }
}

void mark_stated(Negotiation& board) {
  for (Negotiation::Issue& issue : board.issues) {
    for (const Negotiation::StickingPoint& point : board.sticking_points) {
      if (point.issue != issue.id || !issue.state.empty()) continue;
      issue.state = "disputed";
      issue.state_evidence = point.evidence;
    }
  }
}

}  // namespace

namespace {

void parties_from_roles(Board& board) {
  gather_roles(board, false);
  part_mediators(board);
  if (board.out.parties.size() < 2) gather_roles(board, true);
  part_mediators(board);
  mediators_from_work(board);
  hosts_from_places(board, true);
  if (told_widely(board)) parties_from_dealings(board);
}

// Nothing in the accounts tells of bargaining between sides.
bool is_none(Board& board) {
  const bool none = board.bargaining.none();
  const bool heard = (has_talks(board) || told_widely(board)) && !none;
  if (!heard && !parties_from_quarrel(board) && none) return true;
  return !has_talks(board) && !told_widely(board) && board.out.parties.size() < 2;
}

}  // namespace

std::optional<Negotiation> make_negotiation(const Synopsis& synopsis) {
  Board board{synopsis, ActorMap(synopsis),     Sides(synopsis), Topics(synopsis),
              {},       bargaining_in(synopsis)};
  parties_from_roles(board);
  if (board.out.parties.size() < 2 && (told_widely(board) || is_sure(board))) {
    board.sides.pitch_camps(synopsis);
    settle_list(board, board.out.parties);
    parties_from_roles(board);
  }
  if (is_none(board)) return std::nullopt;
  parties_from_weight(board, false);
  settle_sides(board, likely_parties(board));
  parties_from_dealings(board);
  parties_from_positions(board);
  parties_from_weight(board, true);
  parties_from_speaking(board);
  mediators_from_proposals(board);
  part_persons(board);
  part_envoys(board);
  std::erase_if(board.out.guarantors,
                [&](const auto& one) { return is_in(board.out.parties, one.actor); });
  if (board.out.parties.size() < 2 && !is_sure(board)) return std::nullopt;
  hosts_from_places(board, false);
  gather_positions(board);
  parties_from_rest(board);
  gather_others(board);
  gather_proposals(board);
  add_silent(board.out);
  gather_progress(board);
  phase_from_meetings(board.out);
  find_opposed(board.out);
  mark_stated(board.out);
  const Negotiation& out = board.out;
  const bool sides = out.parties.size() >= 2 && is_sure(board);
  if (!sides && out.issues.empty() && out.proposals.empty() && out.mediators.empty() &&
      out.phase.empty() && out.meetings.empty()) {
    return std::nullopt;
  }
  return std::move(board.out);
}

}  // namespace synoptic
