// Laws of the actors: spans in range and on character borders, indices inside their tables, one
// text gives one answer, and made-up parses never break the extractor.
#include "reading/actors/actors.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "reading/names/actor_lookup.hpp"
#include "reading/names/known_actors.hpp"
#include "reading/places/places.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

// Words cut at single spaces, with tags, arcs and entities drawn at random: what no parser would
// give.
struct Drawn {
  Article article;
  Parse parse;
};

Drawn drawn_parse(const std::vector<unsigned>& numbers) {
  static const std::vector<std::string> words = {
      "Jane", "Doe",  "the",          "minister",     "Exland", "Kenya",     "Nairobi", "said",
      "she",  "they", "'s",           "of",           "U.S.",   "group",     "(",       "WHF",
      ")",    ",",    "\xE2\x80\x9C", "Mar\xC3\xADn", "-",      "President", "it"};
  Drawn drawn;
  Parse& parse = drawn.parse;
  const std::size_t count = numbers.size();
  for (std::size_t i = 0; i < count; ++i) {
    const std::string& word = words[numbers[i] % words.size()];
    const auto begin = static_cast<std::uint32_t>(drawn.article.text.size());
    drawn.article.text += word + " ";
    parse.span.push_back({begin, begin + static_cast<std::uint32_t>(word.size())});
    parse.space.push_back(1);
    const unsigned n = numbers[i] / 23;
    parse.head.push_back(static_cast<TokenIndex>(n % 5 == 0 || i == 0 ? i : i - 1));
    parse.dep.push_back(static_cast<Dep>(n % 46));
    parse.tag.push_back(static_cast<Tag>(n % 50));
    parse.pos.push_back(static_cast<Pos>(n % 19));
    for (auto* ids : {&parse.morph_id, &parse.lemma_id, &parse.lower_id}) {
      ids->push_back(static_cast<std::uint32_t>(parse.strings.size()));
    }
    parse.strings.push_back(lower(word));
    parse.vector_row.push_back(-1);
    parse.entity_of_label.push_back(0);
    parse.sentence_of.push_back(0);
    if (n % 3 == 0) {
      const auto label = static_cast<EntityLabel>(n % 19);
      parse.entities.push_back(
          {{static_cast<TokenIndex>(i), static_cast<TokenIndex>(i + 1)}, label});
      parse.entity_of_label.back() = static_cast<std::uint8_t>(label);
    }
  }
  // Children and edges of chains that lean to the left.
  parse.left_edge.resize(count);
  parse.right_edge.resize(count);
  parse.child_begin.assign(1, 0);
  for (std::size_t i = 0; i < count; ++i) {
    parse.left_edge[i] = static_cast<TokenIndex>(i);
    std::size_t end = i;
    while (end + 1 < count && parse.head[end + 1] == end) ++end;
    parse.right_edge[i] = static_cast<TokenIndex>(end);
    if (i + 1 < count && parse.head[i + 1] == i)
      parse.child.push_back(static_cast<TokenIndex>(i + 1));
    parse.child_begin.push_back(static_cast<std::uint32_t>(parse.child.size()));
  }
  if (count > 0) {
    const Span all{0, parse.span.back().end};
    parse.sentences.push_back({{0, static_cast<TokenIndex>(count)}, all, 0});
    drawn.article.blocks.push_back({BlockKind::paragraph, all});
  }
  return drawn;
}

bool in_table(Index index, std::size_t size) {
  return index == absent || (index >= 0 && static_cast<std::size_t>(index) < size);
}

RC_GTEST_PROP(Actors, SpansAndIndicesHold, (const std::vector<unsigned>& numbers)) {
  const Drawn drawn = drawn_parse(numbers);
  Reading reading;
  const Limits limits;
  const ReadingInput input{drawn.article, drawn.parse, limits};
  find_actors(input, reading);
  find_places(input, reading);
  const std::string& text = drawn.article.text;
  for (const Mention& mention : reading.mentions) {
    RC_ASSERT(mention.span.end <= text.size() && !mention.span.empty());
    RC_ASSERT(is_boundary(text, mention.span.begin) && is_boundary(text, mention.span.end));
    RC_ASSERT(mention.tokens.contains(mention.head));
    RC_ASSERT(in_table(mention.actor, reading.actors.size()));
  }
  for (const Actor& actor : reading.actors) {
    RC_ASSERT(in_table(actor.side, reading.actors.size()));
    RC_ASSERT(actor.name.begin <= actor.name.end && actor.name.end <= text.size());
    RC_ASSERT(is_boundary(text, actor.name.begin) && is_boundary(text, actor.name.end));
    for (const Role& role : actor.roles) {
      RC_ASSERT(in_table(role.of, reading.actors.size()));
      RC_ASSERT(role.text.begin < role.text.end && role.text.end <= text.size());
    }
  }
  for (const Index index : reading.mention_of_token)
    RC_ASSERT(in_table(index, reading.mentions.size()));
  for (const Place& place : reading.places) RC_ASSERT(place.span.end <= text.size());
}

TEST(Actors, EmptyArticleHasNone) {
  Reading reading;
  const Limits limits;
  const Drawn drawn = drawn_parse({});
  find_actors({drawn.article, drawn.parse, limits}, reading);
  EXPECT_TRUE(reading.actors.empty());
}

TEST(KnownActors, KeysAreFolded) {
  EXPECT_EQ(look_up_key("U.S."), "us");
  EXPECT_EQ(look_up_key("C\xC3\xB4te d'Ivoire"), "cote divoire");
  ASSERT_NE(known_actor("country:KE"), nullptr);
  EXPECT_EQ(known_actor("country:KE")->name, "Kenya");
  EXPECT_EQ(known_actor("country:QQ"), nullptr);
}

TEST(ActorLookup, SideOfSideIsTheTop) {
  Reading reading;
  reading.actors.resize(3);
  reading.actors[0].side = 1;
  reading.actors[1].side = 2;
  EXPECT_EQ(top_side(reading, 0), 2);
  EXPECT_EQ(top_side(reading, 2), 2);
  reading.actors[2].side = 0;  // a ring ends all the same
  EXPECT_TRUE(in_table(top_side(reading, 0), reading.actors.size()));
}

}  // namespace
}  // namespace synoptic
