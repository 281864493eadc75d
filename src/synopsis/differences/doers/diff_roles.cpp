#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "synopsis/differences/beside.hpp"
#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/doers/single_offices.hpp"
#include "text/lexicon.hpp"
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
  Span where;                         // the name beside the office
  std::set<std::string_view> places;  // named right before it: "Orsk" of "the Orsk mayor"
  const Unit* unit = nullptr;
  bool acting = false;
  bool left = false;  // "former", "deputy": not the holder
};

// The words of a role with a few before it in its sentence: "the former" of "the former mayor".
Span with_words_before(const Parse& parse, const Unit& unit, Span role) {
  constexpr TokenIndex most = 4;
  TokenIndex first = unit.tokens.begin;
  while (first < unit.tokens.end && parse.span[first].end <= role.begin) ++first;
  for (TokenIndex step = 0; step < most && first > unit.tokens.begin; ++step) {
    const Pos pos = parse.pos[first - 1];
    const bool beside = pos == Pos::adj || pos == Pos::noun || pos == Pos::propn ||
                        pos == Pos::adv || pos == Pos::part || parse.tag[first - 1] == Tag::hyph;
    if (!beside) break;
    --first;
  }
  return first < unit.tokens.end ? parse.span[first].cover(role) : role;
}

// The proper names right before an office, in the words of its role too.
std::set<std::string_view> names_before(const Parse& parse, const Unit& unit, Span whole) {
  std::set<std::string_view> names;
  for (TokenIndex i = unit.tokens.begin; i + 1 < unit.tokens.end; ++i) {
    const bool before = whole.contains(parse.span[i]) && whole.contains(parse.span[i + 1]);
    if (before && parse.pos[i] == Pos::propn) names.insert(parse.lower(i));
  }
  return names;
}

// "The Orsk mayor", "the Wenna mayor": both say of where, in no common word.
bool are_of_two_places(const std::set<std::string_view>& a, const std::set<std::string_view>& b) {
  return !a.empty() && !b.empty() &&
         std::none_of(a.begin(), a.end(), [&](std::string_view word) { return b.contains(word); });
}

// "A speaker at the fair", "another commander": one of any number.
bool is_one_of_several(const Parse& parse, const Unit& unit, Span role) {
  for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
    if (!role.contains(parse.span[i])) continue;
    if (is_indefinite(parse, i) || is_one_more(parse, i)) return true;
  }
  return false;
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

// The office of a role as all of its name are called; "" where more than one may hold it.
std::string single_office(const Role& role, std::string_view words) {
  const std::string_view listed = listed_as(role.office);
  const bool owned = role.of != absent;
  if (!listed.empty()) {
    return is_plain_office(words, role.office, owned) ? std::string(listed) : std::string();
  }
  return is_titled(role.office) ? role.office : std::string();
}

void add_holders(const Work& work, AccountIndex a, std::vector<Holder>& found) {
  const Reading& reading = work.reading(a);
  for (std::size_t i = 0; i < reading.actors.size(); ++i) {
    const Actor& actor = reading.actors[i];
    if (actor.kind != ActorKind::person && actor.kind != ActorKind::organisation) continue;
    for (const Role& role : actor.roles) {
      const std::string office = single_office(role, role.text.in(work.text(a)));
      if (office.empty()) continue;
      for (const Unit& unit : work.units.all) {
        if (unit.account != a || !unit.span.contains(role.text)) continue;
        const Mention* m = nearest_mention(reading, unit, static_cast<Index>(i), role.text);
        const Span whole = with_words_before(work.parse(a), unit, role.text);
        const BesideOffice beside = beside_office(whole.in(work.text(a)));
        if (m == nullptr || is_one_of_several(work.parse(a), unit, role.text)) continue;
        found.push_back({a, work.actors.of(a, static_cast<Index>(i)), work.actors.of(a, role.of),
                         office, actor.name.in(work.text(a)), m->span,
                         names_before(work.parse(a), unit, whole), &unit,
                         beside == BesideOffice::acting, beside == BesideOffice::other});
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

// One office: of one body; or of a body left open, when two sentences surely tell one fact of it,
// or the account of one of the two knows the other by name and gives him another part.
bool one_office(const Work& work, const Holder& x, const Holder& y) {
  if (x.office != y.office || x.acting != y.acting) return false;
  if (x.actor == y.actor || alike_names(x.name, y.name)) return false;
  for (const std::string_view word : split(x.name, ' ')) {
    if ((" " + std::string(y.name) + " ").find(" " + std::string(word) + " ") != std::string::npos)
      return false;
  }
  if (are_of_two_places(x.places, y.places)) return false;
  if (x.owner != absent && y.owner != absent && x.owner != y.owner) return false;
  if (x.owner != absent && y.owner != absent) return true;
  if (x.office.ends_with(" minister")) return false;  // it may be that of another state
  if (work.link_of(*x.unit, *y.unit) >= link_sure) return true;
  return tells_of(work, x.account, y.name) || tells_of(work, y.account, x.name);
}

// The holders of one office as the accounts tell them.
class Offices {
 public:
  explicit Offices(const Work& work) : work_(work) {
    for (AccountIndex a = 0; a < work.synopsis.accounts.size(); ++a) add_holders(work, a, all_);
    for (const Holder& h : all_) {
      if (h.left) {
        left_.insert({h.office, h.actor});
      } else {
        names_[{h.account, h.office}].insert(last_word_of(h.name));
      }
    }
  }

  void compare(SlotPairs& pairs) const {
    for (const Holder& x : all_) {
      for (const Holder& y : all_) {
        if (x.account >= y.account || !holds_alone(x) || !holds_alone(y)) continue;
        if (one_office(work_, x, y)) add(x, y, pairs);
      }
    }
  }

 private:
  // His account names nobody else beside him in the office, and none says that he left it: two
  // bodies have it, or two persons in turn.
  bool holds_alone(const Holder& h) const {
    return !h.left && !left_.contains({h.office, h.actor}) &&
           names_.at({h.account, h.office}).size() == 1;
  }

  void add(const Holder& x, const Holder& y, SlotPairs& pairs) const {
    const auto value = [&](const Holder& h) {
      return SlotValue{h.account, h.where, shown_clause(work_, *h.unit, h.where),
                       fold(last_word_of(h.name))};
    };
    pairs.push_back({DifferenceKind::actor, "", value(x), value(y), 1, "difference.office"});
  }

  const Work& work_;
  std::vector<Holder> all_;
  std::map<std::pair<AccountIndex, std::string>, std::set<std::string_view>> names_;
  std::set<std::pair<std::string, Index>> left_;
};

}  // namespace

void compare_roles(const Work& work, SlotPairs& pairs) {
  Offices(work).compare(pairs);
}

}  // namespace synoptic
