// Where does a sentence put what? The places of an account with the word that each is told of.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/places/place_relations.hpp"
#include "synopsis/links/work.hpp"

namespace synoptic {

// How a place hangs on a word: "celebrations in X" and "X's celebrations" are one. What stands in a
// village or a house at a place stands at that place: "a farm in a village near X" tells of the
// farm, "a rally at the Orsk Hall in X" of the rally.
struct PlaceItem {
  const Unit* unit = nullptr;
  const Place* place = nullptr;
  TokenIndex anchor = 0;         // the word it hangs on
  std::string_view preposition;  // "" when it stands before its noun
  TokenIndex site = 0;           // the word it stands beside: the village, the hall
  // Under a verb: the noun right before the preposition, which may have been meant: "fought a law
  // in X".
  std::optional<TokenIndex> noun_before;
};

// Those of a sentence that tell where something is, goes to or comes from; none for a name that
// acts, names a people or is part of another name. Cost: the places of the account.
[[nodiscard]] std::vector<PlaceItem> places_in(const Work& work, const Unit& unit);
[[nodiscard]] std::optional<PlaceItem> place_item(const Work& work,
                                                  const Unit& unit,
                                                  const Place& place);

// What a preposition says of the place (lexicon/compare/place_prepositions): "at", "to", "from"; ""
// for other words.
[[nodiscard]] std::string_view sense_of_preposition(std::string_view preposition);
// The same of a place; one before its noun or owning it is where that is.
[[nodiscard]] std::string_view sense_of(const PlaceItem& item);
// Both are where something is, goes to or comes from; "Exland aid" may go there.
[[nodiscard]] bool one_sense(const PlaceItem& x, const PlaceItem& y);

// The token of a place that hangs on what stands outside it.
[[nodiscard]] TokenIndex top_of(const Parse& parse, const Place& place);

// As in place_relations.hpp.
[[nodiscard]] std::string name_of_place(const Work& work, const PlaceItem& item);
[[nodiscard]] std::string relate(const Work& work, const PlaceItem& x, const PlaceItem& y);
[[nodiscard]] SlotValue value_of(const Work& work, const PlaceItem& item);

// A country before a noun says whose it is: "U.S. support".
[[nodiscard]] bool says_whose(const PlaceItem& item);
// "An Exland bakery", "Exland's law": of a province, where it is as well.
[[nodiscard]] bool says_whose_alone(const PlaceItem& item);
// "Village", "border": a word for the place itself, not for what happened there.
[[nodiscard]] bool names_a_place(std::string_view lemma);

// The clauses of the two give two dates.
[[nodiscard]] bool other_time(const Work& work, const PlaceItem& x, const PlaceItem& y);
// The sentence of one names the other place too: it knows both.
[[nodiscard]] bool tells_both(const Work& work, const PlaceItem& x, const PlaceItem& y);
// The account names that place of more than other things: "the same had happened in X", another
// sentence on what `item` tells; not of other words alone ("flew home from X"). Cost: linear in its
// text.
[[nodiscard]] bool may_put_it_there(const Work& work, AccountIndex account, const PlaceItem& item);
// "The crossing in X", "the crossings in Y": one of a kind, and all of them.
[[nodiscard]] bool one_and_many(const Work& work, const PlaceItem& x, const PlaceItem& y);
// "The boat", "a second boat".
[[nodiscard]] bool one_of_two(const Work& work, const PlaceItem& x, const PlaceItem& y);

}  // namespace synoptic
