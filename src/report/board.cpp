// The parts of the talks that are lists: what stands in a title, and the lines under it.
#include <algorithm>
#include <map>

#include "report/labels.hpp"
#include "report/outline.hpp"

namespace synoptic {
namespace {

void join(std::string& title, std::string_view part) {
  if (part.empty()) return;
  if (!title.empty()) title += ", ";
  title += part;
}

class Board {
 public:
  explicit Board(const Synopsis& synopsis) : synopsis_(synopsis), talks_(*synopsis.negotiation) {
    for (const StoryTime& time : synopsis.times) times_.emplace(time.ref, &time);
  }

  [[nodiscard]] BoardSections sections() const {
    BoardSections made;
    add(made.before, "sticking-points", sticking_points());
    add(made.after, "meetings", meetings());
    add(made.after, "deadlines", deadlines());
    add(made.after, "next-steps", next_steps());
    return made;
  }

 private:
  static void add(std::vector<BoardSection>& sections,
                  std::string code,
                  std::vector<BoardItem> items) {
    if (!items.empty()) sections.push_back({std::move(code), std::move(items)});
  }

  // Evidence in one sentence is one line.
  [[nodiscard]] std::vector<Row> rows(const std::vector<Evidence>& list) const {
    std::vector<Row> made;
    for (const Evidence& evidence : list) {
      Row row = sentence_row(synopsis_, evidence);
      const bool there = std::any_of(made.begin(), made.end(), [&](const Row& other) {
        return other.line.account == row.line.account && other.line.span == row.line.span;
      });
      if (!there) made.push_back(std::move(row));
    }
    return made;
  }

  [[nodiscard]] std::string time_of(const std::optional<Ref>& ref) const {
    const auto found = ref ? times_.find(*ref) : times_.end();
    return found == times_.end() ? std::string() : printed_time(found->second->value);
  }

  [[nodiscard]] std::string_view place_of(const std::optional<Ref>& ref) const {
    if (!ref || ref->index == absent) return {};
    const Account& account = synopsis_.accounts[ref->account];
    return account.reading.places[static_cast<std::size_t>(ref->index)].span.in(
        account.article.text);
  }

  [[nodiscard]] std::string_view issue_name(const std::string& id) const {
    for (const Negotiation::Issue& issue : talks_.issues) {
      if (issue.id == id) return issue.name;
    }
    return {};
  }

  [[nodiscard]] std::vector<BoardItem> sticking_points() const {
    std::vector<BoardItem> items;
    for (const auto& point : talks_.sticking_points) {
      items.push_back({std::string(issue_name(point.issue)),
                       std::string(label("sticking", point.why)), rows(point.evidence)});
    }
    return items;
  }

  [[nodiscard]] std::vector<BoardItem> meetings() const {
    std::vector<BoardItem> items;
    for (const auto& meeting : talks_.meetings) {
      BoardItem item;
      for (const Index who : meeting.who) join(item.title, name_of_actor(synopsis_, who));
      join(item.title, place_of(meeting.place));
      join(item.title, time_of(meeting.time));
      item.tag = label("meeting", meeting.state);
      item.rows = rows(meeting.evidence);
      items.push_back(std::move(item));
    }
    return items;
  }

  [[nodiscard]] std::vector<BoardItem> deadlines() const {
    std::vector<BoardItem> items;
    for (const auto& deadline : talks_.deadlines) {
      items.push_back({time_of(deadline.time), {}, rows(deadline.evidence)});
    }
    return items;
  }

  [[nodiscard]] std::vector<BoardItem> next_steps() const {
    if (talks_.next_steps.empty()) return {};
    return {{{}, {}, rows(talks_.next_steps)}};
  }

  const Synopsis& synopsis_;
  const Negotiation& talks_;
  std::map<Ref, const StoryTime*> times_;
};

}  // namespace

std::vector<RoleRow> board_roles(const Negotiation& talks) {
  std::vector<RoleRow> rows = {{"parties", &talks.parties},
                               {"mediators", &talks.mediators},
                               {"hosts", &talks.hosts},
                               {"guarantors", &talks.guarantors},
                               {"others", &talks.others}};
  std::erase_if(rows, [](const RoleRow& row) { return row.parties->empty(); });
  return rows;
}

BoardSections board_sections(const Synopsis& synopsis) {
  if (!synopsis.negotiation) return {};
  return Board(synopsis).sections();
}

std::vector<PositionRow> positions_of(const Synopsis& synopsis,
                                      const Negotiation::Issue& issue,
                                      Index party) {
  std::vector<PositionRow> rows;
  for (const auto& cell : issue.positions) {
    if (cell.party != party) continue;
    Row row = sentence_row(synopsis, cell.line);
    if (cell.condition) row.tag = phrase("condition");
    const auto same = std::find_if(rows.begin(), rows.end(), [&](const PositionRow& other) {
      return other.row.line.account == row.line.account && other.row.line.span == row.line.span;
    });
    if (same == rows.end()) {
      rows.push_back({std::move(row), &cell});
    } else {
      same->row.strong.insert(same->row.strong.end(), row.strong.begin(), row.strong.end());
    }
  }
  return rows;
}

std::vector<Index> board_parties(const Negotiation& talks) {
  std::vector<Index> parties;
  const auto add = [&](Index party) {
    if (std::find(parties.begin(), parties.end(), party) == parties.end()) parties.push_back(party);
  };
  for (const Negotiation::Party& party : talks.parties) add(party.actor);
  for (const Negotiation::Issue& issue : talks.issues) {
    for (const auto& cell : issue.positions) add(cell.party);
  }
  return parties;
}

}  // namespace synoptic
