#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "synopsis/differences.hpp"
#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

// Somebody whom an account gives an office that only one can hold.
struct Holder {
  AccountIndex account = 0;
  Index actor = absent;  // of the story
  Index owner = absent;  // whose office it is, of the story
  std::string office;
  std::string_view name;
  Span where;  // the name beside the office
  const Unit* unit = nullptr;
};

// Offices of which a body has one: those of lexicon/compare, and ministers told with their state.
// Heads of state are told of long after they left, and of many states in one story.
bool is_listed(std::string_view office) {
  static const std::set<std::string_view> offices = lexicon_words("compare/single_offices");
  return offices.contains(office);
}

bool has_one_holder(std::string_view office, bool owned) {
  return is_listed(office) ||
         (owned && office.ends_with(" minister") && office != "prime minister");
}

// "Former", "deputy": beside the office, not in it.
bool is_beside_office(std::string_view words) {
  static const std::vector<LexiconRow> rows = lexicon("compare/beside_offices");
  const std::string text = " " + fold(words) + " ";
  return std::any_of(rows.begin(), rows.end(), [&](const LexiconRow& row) {
    return text.find(" " + std::string(row[0]) + " ") != std::string::npos;
  });
}

// The words are the office and whose it is, nothing that narrows it ("assistant hitting coach").
bool is_plain_office(std::string_view words, const std::string& office, bool owned) {
  const std::string text = fold(words);
  if (!text.ends_with(office)) return false;
  std::string before = text.substr(0, text.size() - office.size());
  while (!before.empty() && before.back() == ' ') before.pop_back();
  static const std::set<std::string_view> openers{"", "the", "its", "their", "his", "her", "our"};
  return owned || openers.contains(before);
}

// The mention of the actor nearest the words of a role, in their sentence.
const Mention* nearest_mention(const Reading& reading, const Unit& unit, Index actor, Span role) {
  const Mention* best = nullptr;
  const auto gap = [&](Span s) {
    return s.begin >= role.end ? s.begin - role.end : role.begin - std::min(role.begin, s.end);
  };
  for (const Mention& m : reading.mentions) {
    const bool named = m.form == MentionForm::name || m.form == MentionForm::title;
    if (m.actor != actor || !named || !unit.tokens.contains(m.head)) continue;
    const bool nearer = best != nullptr && gap(m.span) < gap(best->span);
    const bool better = best != nullptr && m.form != best->form;
    const bool name = m.form == MentionForm::name;
    if (best == nullptr || (better ? name : nearer)) best = &m;
  }
  return best;
}

void add_holders(const Work& work, AccountIndex a, std::vector<Holder>& found) {
  const Reading& reading = work.reading(a);
  for (std::size_t i = 0; i < reading.actors.size(); ++i) {
    const Actor& actor = reading.actors[i];
    if (actor.kind != ActorKind::person && actor.kind != ActorKind::organisation) continue;
    for (const Role& role : actor.roles) {
      const std::string_view words = role.text.in(work.text(a));
      if (!has_one_holder(role.office, role.of != absent) || is_beside_office(words)) continue;
      if (!is_plain_office(words, role.office, role.of != absent)) continue;
      for (const Unit& unit : work.units.all) {
        if (unit.account != a || !unit.span.contains(role.text)) continue;
        const Mention* m = nearest_mention(reading, unit, static_cast<Index>(i), role.text);
        if (m == nullptr) continue;
        found.push_back({a, work.actors.of(a, static_cast<Index>(i)), work.actors.of(a, role.of),
                         role.office, actor.name.in(work.text(a)), m->span, &unit});
      }
    }
  }
}

std::string_view last_word_of(std::string_view name) {
  const std::size_t at = name.find_last_of(' ');
  return at == std::string_view::npos ? name : name.substr(at + 1);
}

bool tells_of(const Work& work, AccountIndex a, std::string_view name) {
  return work.text(a).find(last_word_of(name)) != std::string::npos;
}

// One office: of one body; or of a body left open, when the account of one of the two knows the
// other by name and gives him another part.
bool one_office(const Work& work, const Holder& x, const Holder& y) {
  if (x.office != y.office || x.actor == y.actor || alike_names(x.name, y.name)) return false;
  for (const std::string_view word : split(x.name, ' ')) {
    if ((" " + std::string(y.name) + " ").find(" " + std::string(word) + " ") != std::string::npos)
      return false;
  }
  if (x.owner != absent && y.owner != absent) return x.owner == y.owner;
  return tells_of(work, x.account, y.name) || tells_of(work, y.account, x.name);
}

}  // namespace

void compare_roles(const Work& work, SlotPairs& pairs) {
  std::vector<Holder> holders;
  for (AccountIndex a = 0; a < work.synopsis.accounts.size(); ++a) add_holders(work, a, holders);
  // Who holds an office beside another in one account: two bodies have it, or two persons in turn.
  std::map<std::pair<AccountIndex, std::string>, std::set<std::string_view>> names;
  for (const Holder& h : holders) names[{h.account, h.office}].insert(last_word_of(h.name));
  for (const Holder& x : holders) {
    for (const Holder& y : holders) {
      if (x.account >= y.account || !one_office(work, x, y)) continue;
      if (names[{x.account, x.office}].size() > 1 || names[{y.account, y.office}].size() > 1) {
        continue;
      }
      const auto value = [&](const Holder& h) {
        return SlotValue{h.account, h.where, shown_clause(work, *h.unit, h.where),
                         fold(last_word_of(h.name))};
      };
      pairs.push_back({DifferenceKind::actor, "", value(x), value(y), 1, "difference.office"});
    }
  }
}

}  // namespace synoptic
