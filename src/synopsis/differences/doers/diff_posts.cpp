// Where somebody has his post: one person, one post, two places.
#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/places/place_items.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

// Where somebody has his post: "Jane Doe, chairwoman in X", "X chairwoman Jane Doe".
struct Post {
  PlaceItem item;        // `anchor` is the noun of the post
  Index actor = absent;  // of the story
};

bool names_post(const Parse& parse, TokenIndex noun) {
  if (parse.pos[noun] != Pos::noun && parse.pos[noun] != Pos::propn) return false;
  static const std::set<std::string_view> nouns = [] {
    std::set<std::string_view> all;
    for (const LexiconRow& row : lexicon("actor-nouns")) {
      if (row[1] == "person") all.insert(row[0]);
    }
    return all;
  }();
  return nouns.contains(fold(parse.lemma(noun)));
}

// The noun of a post above a place: of "X party chairman" and "chairman of the party in X" alike.
std::optional<TokenIndex> post_above(const Parse& parse, const Place& place) {
  TokenIndex at = top_of(parse, place);
  for (int step = 0; step < 4; ++step) {
    const Dep dep = parse.dep[at];
    const TokenIndex above = parse.head[at];
    const bool sited = dep == Dep::prep && (parse.lower(at) == "in" || parse.lower(at) == "of");
    const bool inside = dep == Dep::compound || dep == Dep::poss || dep == Dep::amod ||
                        dep == Dep::nmod || dep == Dep::pobj || sited;
    if (!inside) return {};
    if (names_post(parse, above)) return above;
    at = above;
  }
  return {};
}

// Who has the post, by name: "Jane Doe, chairwoman", "chairwoman Jane Doe".
Index holder_of(const Work& work, AccountIndex a, TokenIndex noun) {
  const Reading& reading = work.reading(a);
  const Parse& parse = work.parse(a);
  const Dep dep = parse.dep[noun];
  const bool beside = dep == Dep::compound || dep == Dep::appos || dep == Dep::nmod;
  for (const TokenIndex token : {noun, beside ? parse.head[noun] : noun}) {
    const Index m = reading.mention_of_token[token];
    if (m == absent) continue;
    const Mention& mention = reading.mentions[static_cast<std::size_t>(m)];
    if (mention.form != MentionForm::name && mention.form != MentionForm::title) continue;
    const Index actor = work.actors.of(a, mention.actor);
    if (actor == absent) continue;
    if (work.synopsis.actors[static_cast<std::size_t>(actor)].kind == ActorKind::person) {
      return actor;
    }
  }
  return absent;
}

std::vector<Post> posts_of(const Work& work) {
  std::vector<Post> found;
  for (const Unit& unit : work.units.all) {
    for (const Place& place : work.reading(unit.account).places) {
      // A country says whose the post is: "the X envoy to Y", "Y envoy".
      if (place.sentence != unit.sentence || !place.entry || place.entry->type == "country") {
        continue;
      }
      const auto noun = post_above(work.parse(unit.account), place);
      if (!noun || !unit.tokens.contains(*noun)) continue;
      const Index actor = holder_of(work, unit.account, *noun);
      if (actor != absent) found.push_back({{&unit, &place, *noun, {}, *noun, {}}, actor});
    }
  }
  return found;
}

// One person, one noun of a post.
bool one_post(const Work& work, const Post& x, const Post& y) {
  const auto noun = [&](const PlaceItem& item) {
    return fold(work.parse(item.unit->account).lemma(item.anchor));
  };
  return x.actor == y.actor && noun(x.item) == noun(y.item);
}

// An account gives the post this place too, or a third one.
bool told_of_another(const Work& work,
                     const std::vector<Post>& posts,
                     const Post& x,
                     const Post& y) {
  return std::any_of(posts.begin(), posts.end(), [&](const Post& other) {
    const AccountIndex a = other.item.unit->account;
    if (!one_post(work, x, other)) return false;
    if (a == x.item.unit->account) return relate(work, other.item, x.item) != "same";
    return a == y.item.unit->account && relate(work, other.item, y.item) != "same";
  });
}

}  // namespace

void compare_posts(const Work& work, SlotPairs& pairs) {
  const std::vector<Post> posts = posts_of(work);
  for (const Post& x : posts) {
    for (const Post& y : posts) {
      if (x.item.unit->account >= y.item.unit->account || !one_post(work, x, y)) continue;
      if (!relate(work, x.item, y.item).empty() || told_of_another(work, posts, x, y)) continue;
      pairs.push_back({DifferenceKind::place, "", value_of(work, x.item), value_of(work, y.item), 1,
                       "difference.post", true});
    }
  }
}

}  // namespace synoptic
