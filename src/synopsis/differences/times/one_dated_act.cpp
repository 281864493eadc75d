#include "synopsis/differences/times/one_dated_act.hpp"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <vector>

#include "model/children.hpp"
#include "synopsis/differences/beside.hpp"
#include "synopsis/differences/one_matter.hpp"
#include "synopsis/differences/places/place_items.hpp"

namespace synoptic {
namespace {

constexpr double telling = 0.3;  // weight

// "A boat", "boats": there may be any number of them.
bool is_one_of_any(const Parse& parse, TokenIndex noun) {
  if (parse.pos[noun] != Pos::noun) return false;
  if (is_indefinite(parse, noun)) return true;
  return parse.tag[noun] == Tag::nns && !has_child(parse, noun, [&](TokenIndex c) {
           return parse.dep[c] == Dep::det || parse.dep[c] == Dep::poss;
         });
}

// What is told of who does it and of what it is done to.
struct Parts {
  bool same = false;  // one of the two is
  bool two = false;   // one of the two is another, or one of any number on both sides
};

Parts parts_of(const Work& work, At a, At b) {
  const Parse& here = work.parse(a.account);
  const Parse& there = work.parse(b.account);
  Parts parts;
  const auto add = [&](auto&& part_of, Agreement agreement) {
    const auto x = part_of(here, a.token);
    const auto y = part_of(there, b.token);
    if (!x || !y) return;
    const bool any = is_one_of_any(here, *x) && is_one_of_any(there, *y);
    parts.same = parts.same || agreement == Agreement::same;
    parts.two = parts.two || any || agreement == Agreement::other_name ||
                agreement == Agreement::other_noun;
  };
  add(doer_of, subjects(work, a, b));
  add(done_to_of, objects(work, a, b));
  return parts;
}

// Half of the shorter sentence is in the other.
bool is_one_matter(const Work& work, const Dated& x, const Dated& y) {
  return surely_one_matter(matter_beside(work, *x.unit, x.time->tokens, *y.unit, y.time->tokens));
}

bool is_one_act(const Work& work, const Dated& x, const Dated& y) {
  const Parts parts = parts_of(work, {x.unit->account, x.anchor}, {y.unit->account, y.anchor});
  return !parts.two && (parts.same || is_one_matter(work, x, y));
}

// The telling words beside the noun of a time, those of the time left out.
std::vector<WordKey> words_beside(const Work& work, const Dated& dated) {
  const AccountIndex a = dated.unit->account;
  const auto& keys = work.units.key_of_token[a];
  std::vector<WordKey> words = phrase_words(work, {a, dated.anchor});
  std::erase_if(words, [&](WordKey w) {
    bool own = w == keys[dated.anchor];
    for (TokenIndex i = dated.time->tokens.begin; i < dated.time->tokens.end; ++i) {
      own = own || keys[i] == w;
    }
    return own || work.units.lexis.weight(w) < telling;
  });
  return words;
}

bool is_one_thing(const Work& work, const Dated& x, const Dated& y) {
  const Parse& a = work.parse(x.unit->account);
  const Parse& b = work.parse(y.unit->account);
  if (is_one_of_any(a, x.anchor) || is_one_of_any(b, y.anchor)) return false;
  const std::vector<WordKey> here = words_beside(work, x);
  const std::vector<WordKey> there = words_beside(work, y);
  if (!here.empty() && !there.empty() && matter_of(work, here, there).shared == 0) return false;
  return (is_the_only(a, x.anchor) && is_the_only(b, y.anchor)) || is_one_matter(work, x, y);
}

// Where it happened: the places that hang on what the time hangs on, or on a word joined to it.
std::vector<PlaceItem> places_of(const Work& work, const Dated& dated) {
  const Parse& parse = work.parse(dated.unit->account);
  std::vector<PlaceItem> found = places_in(work, *dated.unit);
  std::erase_if(found, [&](const PlaceItem& item) {
    const bool joined =
        parse.dep[item.anchor] == Dep::conj && parse.head[item.anchor] == dated.anchor;
    return sense_of(item) != "at" || (item.anchor != dated.anchor && !joined);
  });
  return found;
}

}  // namespace

bool are_far_apart(const TimeExpr& a, const TimeExpr& b) {
  constexpr int near = 10;  // days
  const auto named = named_days_apart(a, b);
  const auto days = named ? named : days_of_any_year(a, b);
  return !days || std::abs(*days) > near;
}

bool is_one_act_on_any_day(const Work& work, const Dated& x, const Dated& y) {
  const auto is_verb = [&](const Dated& dated) {
    return work.parse(dated.unit->account).pos[dated.anchor] == Pos::verb;
  };
  if (is_verb(x) != is_verb(y)) return is_one_matter(work, x, y);
  return is_verb(x) ? is_one_act(work, x, y) : is_one_thing(work, x, y);
}

bool are_elsewhere(const Work& work, const Dated& x, const Dated& y) {
  const std::vector<PlaceItem> here = places_of(work, x);
  const std::vector<PlaceItem> there = places_of(work, y);
  if (here.empty() || there.empty()) return false;
  return std::all_of(here.begin(), here.end(), [&](const PlaceItem& p) {
    return std::all_of(there.begin(), there.end(),
                       [&](const PlaceItem& q) { return relate(work, p, q).empty(); });
  });
}

}  // namespace synoptic
