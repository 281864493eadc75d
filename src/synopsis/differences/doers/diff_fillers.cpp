#include <algorithm>
#include <string>
#include <vector>

#include "synopsis/base/sort_unique.hpp"
#include "synopsis/differences/beside.hpp"
#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/doers/fillers.hpp"

namespace synoptic {
namespace {

constexpr double telling = 0.4;           // weight of a word that tells one matter
constexpr std::size_t telling_words = 2;  // of a role without a theme, in linked sentences
constexpr std::size_t many_words = 3;     // the same, in others

// The words of a sentence and of the one before it, and who the two speak of.
std::vector<WordKey> words_about(const Work& work, const Filler& f) {
  std::vector<WordKey> words = f.unit->words;
  const Unit* before =
      f.unit->sentence == 0 ? nullptr : work.unit_of(f.unit->account, f.unit->sentence - 1);
  if (before != nullptr) words.insert(words.end(), before->words.begin(), before->words.end());
  sort_unique(words);
  return words;
}

// Words of weight that the sentences about two roles share, the word that tells the role left out.
bool share_a_matter(const Work& work, const Filler& x, const Filler& y) {
  const Lexis& lexis = work.units.lexis;
  const WordKey role = work.units.key_of_token[x.unit->account][x.at];
  const Match match = match_words(lexis, words_about(work, x), words_about(work, y));
  const auto count = std::count_if(match.words.begin(), match.words.end(), [&](WordKey w) {
    return w != role && lexis.weight(w) >= telling;
  });
  const bool linked = work.link_of(*x.unit, *y.unit) > 0;
  return static_cast<std::size_t>(count) >= (linked ? telling_words : many_words);
}

// "Gave the order": the noun that tells the role; else the word itself.
At noun_of(const Work& work, const Filler& f) {
  const AccountIndex a = f.unit->account;
  const Parse& parse = work.parse(a);
  const auto what = parse.pos[f.at] == Pos::verb ? done_to_of(parse, f.at) : std::nullopt;
  return {a, what.value_or(f.at)};
}

class Fillers {
 public:
  explicit Fillers(const Work& work) : work_(work), all_(fillers_of(work)) {}

  void compare(SlotPairs& pairs) const {
    for (const Filler& x : all_) {
      for (const Filler& y : all_) {
        if (x.unit->account < y.unit->account && exclude_each_other(x, y)) add(x, y, pairs);
      }
    }
  }

 private:
  bool one_role(const Filler& x, const Filler& y) const {
    if (x.role != y.role) return false;
    if (x.theme && y.theme) return may_be_one_theme(work_, x, y);
    const Beside beside = words_beside(work_, noun_of(work_, x), noun_of(work_, y));
    if (beside.apart || beside.own) return false;  // "the head of Exland's navy", "of its mint"
    return share_a_matter(work_, x, y);
  }

  // "The gate", "his gate", "it was X who": somebody alone did it; stones are thrown by many.
  bool is_one_deed(const Filler& f) const {
    if (f.focused || !f.theme || !f.theme_beside) return true;
    const Parse& parse = work_.parse(f.unit->account);
    if (parse.pos[*f.theme] == Pos::propn) return true;
    const auto children = parse.children(*f.theme);
    return std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
      return parse.lower(c) == "the" || parse.dep[c] == Dep::poss || parse.tag[c] == Tag::jjs;
    });
  }

  bool exclude_each_other(const Filler& x, const Filler& y) const {
    if (!is_one_deed(x) || !is_one_deed(y)) return false;
    if (!one_role(x, y) || compare_people(work_, x.who, y.who) != Who::two) return false;
    if (other_dates(work_, *x.unit, *y.unit)) return false;
    if (tells_of(work_, *x.unit, y.who) || tells_of(work_, *y.unit, x.who)) return false;
    return only_filler(x, y.unit->account) && only_filler(y, x.unit->account);
  }

  // The account gives the role to nobody else, and the other account not to this one.
  bool only_filler(const Filler& f, AccountIndex there) const {
    return std::all_of(all_.begin(), all_.end(), [&](const Filler& other) {
      const AccountIndex a = other.unit->account;
      const bool here = a == f.unit->account;
      if ((!here && a != there) || other.role != f.role) return true;
      const Who who = compare_people(work_, other.who, f.who);
      return here ? who != Who::two : who != Who::one;
    });
  }

  void add(const Filler& x, const Filler& y, SlotPairs& pairs) const {
    const auto value = [&](const Filler& f) {
      const std::string equal =
          f.who.actor != absent ? work_.synopsis.actors[static_cast<std::size_t>(f.who.actor)].id
                                : std::string(f.who.span.in(work_.text(f.unit->account)));
      return SlotValue{f.unit->account, f.who.span, shown_clause(work_, *f.unit, f.who.span),
                       equal};
    };
    const bool parties = told_by_two_parties(work_, x.unit->account, x.who, y.unit->account, y.who);
    pairs.push_back({DifferenceKind::actor, parties ? "parties-disagree" : "", value(x), value(y),
                     1, "difference.role", !parties});
  }

  const Work& work_;
  std::vector<Filler> all_;
};

}  // namespace

void compare_fillers(const Work& work, SlotPairs& pairs) {
  Fillers(work).compare(pairs);
}

}  // namespace synoptic
