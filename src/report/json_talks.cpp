// negotiation: the board, as docs/json.md describes it.
#include "report/json_scribe.hpp"

namespace synoptic {

void JsonScribe::negotiation() {
  json_.key("negotiation");
  if (!synopsis_.negotiation) {
    json_.null();
    return;
  }
  const Negotiation& talks = *synopsis_.negotiation;
  json_.begin_object();
  parties("parties", talks.parties, true);
  parties("mediators", talks.mediators, false);
  parties("hosts", talks.hosts, false);
  parties("guarantors", talks.guarantors, false);
  parties("others", talks.others, false);
  json_.key("issues");
  json_.begin_array();
  for (const Negotiation::Issue& one : talks.issues) issue(one);
  json_.end_array();
  json_.key("proposals");
  json_.begin_array();
  for (const Negotiation::Proposal& one : talks.proposals) proposal(one);
  json_.end_array();
  sticking_points(talks);
  meetings(talks);
  deadlines(talks);
  json_.key("phase");
  if (talks.phase.empty()) {
    json_.null();
  } else {
    json_.begin_object();
    json_.field("value", talks.phase);
    evidence("evidence", talks.phase_evidence);
    json_.end_object();
  }
  evidence("next_steps", talks.next_steps);
  json_.end_object();
}

void JsonScribe::parties(std::string_view name,
                         const std::vector<Negotiation::Party>& list,
                         bool speakers) {
  json_.key(name);
  json_.begin_array();
  for (const Negotiation::Party& party : list) {
    json_.begin_object();
    actor_id("actor", party.actor);
    if (speakers) actor_ids("spokespersons", party.spokespersons);
    evidence("evidence", party.evidence);
    json_.end_object();
  }
  json_.end_array();
}

void JsonScribe::issue(const Negotiation::Issue& issue) {
  json_.begin_object();
  json_.field("id", issue.id);
  json_.field("name", issue.name);
  text_or_null("state", issue.state);
  evidence("state_evidence", issue.state_evidence);
  json_.key("positions");
  json_.begin_array();
  for (const Negotiation::Issue::Cell& cell : issue.positions) position(cell);
  json_.end_array();
  json_.end_object();
}

void JsonScribe::position(const Negotiation::Issue::Cell& cell) {
  json_.begin_object();
  actor_id("party", cell.party);
  evidence("line", cell.line);
  json_.field("polarity", name_of(cell.polarity));
  evidence("condition_evidence", cell.condition);
  ref_id("when", time_ids_, cell.when);
  evidence("changed_from", cell.changed_from);
  json_.end_object();
}

void JsonScribe::proposal(const Negotiation::Proposal& proposal) {
  json_.begin_object();
  json_.field("id", proposal.id);
  json_.field("name", proposal.name);
  evidence("name_evidence", proposal.name_evidence);
  actor_ids("tabled_by", proposal.tabled_by);
  evidence("content", proposal.content);
  json_.key("responses");
  json_.begin_array();
  for (const Negotiation::Proposal::Response& response : proposal.responses) {
    json_.begin_object();
    actor_id("party", response.party);
    text_or_null("answer", name_of(response.answer));
    evidence("evidence", response.evidence);
    json_.end_object();
  }
  json_.end_array();
  json_.end_object();
}

void JsonScribe::sticking_points(const Negotiation& talks) {
  json_.key("sticking_points");
  json_.begin_array();
  for (const Negotiation::StickingPoint& point : talks.sticking_points) {
    json_.begin_object();
    text_or_null("issue", point.issue);
    evidence("evidence", point.evidence);
    json_.field("why", point.why);
    json_.end_object();
  }
  json_.end_array();
}

void JsonScribe::meetings(const Negotiation& talks) {
  json_.key("meetings");
  json_.begin_array();
  for (const Negotiation::Meeting& meeting : talks.meetings) {
    json_.begin_object();
    actor_ids("who", meeting.who);
    ref_id("place", place_ids_, meeting.place);
    ref_id("time", time_ids_, meeting.time);
    json_.field("state", meeting.state);
    evidence("evidence", meeting.evidence);
    json_.end_object();
  }
  json_.end_array();
}

void JsonScribe::deadlines(const Negotiation& talks) {
  json_.key("deadlines");
  json_.begin_array();
  for (const Negotiation::Deadline& deadline : talks.deadlines) {
    json_.begin_object();
    ref_id("time", time_ids_, deadline.time);
    evidence("evidence", deadline.evidence);
    json_.end_object();
  }
  json_.end_array();
}

}  // namespace synoptic
