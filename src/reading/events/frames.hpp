// Which row of the event lexicon does a predicate fit, and where do its actors stand?
//
// A frame is the predicate with its arguments; a match names the first row whose terms all hold, or
// none: there is no default. Paths ("o.by", "p:for.from") lead to head tokens of actors. Cost: the
// rows of one lemma times its arguments. Nothing is kept between calls.
#pragma once

#include <string>
#include <vector>

#include "model/parse.hpp"
#include "model/reading.hpp"
#include "reading/events/arguments.hpp"
#include "reading/events/event_lexicon.hpp"

namespace synoptic {

struct FrameView {
  const Parse& parse;
  const Reading& reading;
};

struct Frame {
  TokenIndex predicate = no_token;
  bool noun = false;
  TokenIndex light = no_token;  // the verb that carries a noun: "held talks", "launched an attack"
  bool patient_light = false;   // "suffered an attack"
  std::string word;             // lemma of the predicate
  Arguments arguments;          // of the verb, or of the light verb
  const EventRow* row = nullptr;
};

// The frame of a verb that heads a clause, or of a noun.
[[nodiscard]] Frame frame_of_verb(const FrameView& view, TokenIndex verb);
[[nodiscard]] Frame frame_of_noun(const FrameView& view, TokenIndex noun);

// True when the token is, or stands for, somebody or something that acts.
[[nodiscard]] bool is_actor_like(const FrameView& view, TokenIndex token);

struct Participants {
  std::vector<TokenIndex> actors;
  std::vector<TokenIndex> recipients;
};

// Heads of who does it and to whom, by the paths of the row; without a row subject and object.
[[nodiscard]] Participants participants_of(const FrameView& view, const Frame& frame);

// True when the noun is the object that the verb's own row has already named ("cancelled talks").
[[nodiscard]] bool is_consumed(const FrameView& view, TokenIndex noun);

}  // namespace synoptic
