// talks: cue role:value | issue | actors | rule, then position party | issue | + or - | condition,
// then proposal name | key | tabled by | content | party answer
#include <fmt/format.h>

#include <string>
#include <vector>

#include "print_findings.hpp"

namespace synoptic {
namespace {

std::string name_of_actor(Index actor, const Reading& reading, const Article& article) {
  if (actor == absent) return "?";
  return std::string(reading.actors[static_cast<std::size_t>(actor)].name.in(article.text));
}

std::string names(const std::vector<Index>& actors,
                  const Reading& reading,
                  const Article& article) {
  std::string out;
  for (const Index actor : actors) {
    out += fmt::format("{}{}", out.empty() ? "" : " + ", name_of_actor(actor, reading, article));
  }
  return out;
}

std::string print_proposal(const ProposalMention& proposal,
                           const Reading& reading,
                           const Article& article) {
  std::string out = fmt::format("proposal {} | {} | {} |", proposal.name.in(article.text),
                                proposal.key, names(proposal.tabled_by, reading, article));
  for (const Span content : proposal.content) out += fmt::format(" {}", content.in(article.text));
  out += " |";
  for (const auto& response : proposal.responses) {
    out += fmt::format(" {} {}", name_of_actor(response.party, reading, article),
                       name_of(response.answer));
  }
  return out + "\n";
}

}  // namespace

std::string print_talks(const Article& article, const Parse&, const Reading& reading) {
  std::string out;
  for (const TalksCue& cue : reading.talks) {
    const bool aside = cue.role == "talks" || cue.role == "issue" || cue.role == "sign" ||
                       cue.role == "hint" || cue.role == "answer" || cue.role == "tabled";
    if (aside) continue;  // what the sentence is about, or waits for what the story tells
    out += fmt::format("{}{}{} | {} | {} | {}\n", cue.role, cue.value.empty() ? "" : ":", cue.value,
                       cue.issue, names(cue.actors, reading, article), cue.rule);
  }
  for (const Position& position : reading.positions) {
    if (position.issue.empty()) continue;  // waits for what the story tells
    const std::string holder = position.holder.empty()
                                   ? name_of_actor(position.party, reading, article)
                                   : std::string(position.holder.in(article.text)) + " (no actor)";
    out += fmt::format("position {} | {} | {} | {}\n", holder, position.issue,
                       position.polarity == Polarity::positive ? "+" : "-",
                       position.condition ? position.condition->in(article.text) : "");
  }
  for (const ProposalMention& proposal : reading.proposals) {
    out += print_proposal(proposal, reading, article);
  }
  return out;
}

}  // namespace synoptic
