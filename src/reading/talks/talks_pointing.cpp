// Positions told by pointing back: "dismissed the idea", "has offered four percent", "calls the
// demand unaffordable".
//
// The issue is the one of the nearest position of another side, in this sentence or the few before
// it; who refuses what another side wants takes the opposite stance. Nothing to point at, nothing
// said.
#include <algorithm>
#include <optional>

#include "reading/events/realis.hpp"
#include "reading/names/actor_lookup.hpp"
#include "reading/talks/talks_work.hpp"

namespace synoptic {
namespace {

constexpr std::uint32_t reach = 3;  // sentences back

// "The four-step plan": a name of its own, not a thing told a moment ago.
bool has_own_name(const TalksWork& work, TokenIndex noun) {
  const auto children = work.parse.children(noun);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
    const Dep dep = work.parse.dep[child];
    const bool names = dep == Dep::amod || dep == Dep::compound || dep == Dep::nmod;
    return names && !work.is("generic-modifier", child);
  });
}

// A word that stands for a thing told before: "the idea", "that offer", "it".
bool points_back(const TalksWork& work, TokenIndex word) {
  const Parse& parse = work.parse;
  if (parse.pos[word] == Pos::pron) {
    const std::string_view lower = parse.lower(word);
    return lower == "it" || lower == "that" || lower == "this";
  }
  if (!work.is("points-back", word) || has_own_name(work, word)) return false;
  if (!work.issues_in(parse.subtree(word)).empty()) return false;
  const TokenIndex article = child_with(parse, word, Dep::det);
  const bool owned = child_with(parse, word, Dep::poss) != no_token;
  const bool definite = article != no_token && parse.lower(article) != "a" &&
                        parse.lower(article) != "an" && parse.lower(article) != "any";
  return definite || owned;
}

// "a plan the union has rejected": the noun a relative clause hangs on.
bool is_antecedent(const TalksWork& work, TokenIndex verb, TokenIndex word) {
  return work.parse.dep[verb] == Dep::relcl && work.parse.head[verb] == word &&
         work.is("points-back", word);
}

// What a position can be taken from: of another side, not about the talks themselves.
bool is_source(const TalksWork& work, const Position& position, const Stance& stance) {
  if (position.issue.empty() || position.party == absent) return false;
  if (position.issue == "blame" || position.issue == "passage" || position.issue == "talksform" ||
      position.issue == "conduct") {
    return false;
  }
  const Index side = top_side(work.reading, position.party);
  return std::none_of(stance.parties.begin(), stance.parties.end(),
                      [&](Index party) { return top_side(work.reading, party) == side; });
}

// Positions of other sides in the nearest sentence that has some.
std::vector<Position> pointed_at(const TalksWork& work, const Stance& stance, std::uint32_t far) {
  const std::uint32_t here = work.parse.sentence_of[stance.cue];
  std::vector<Position> found;
  for (std::uint32_t back = 0; back <= std::min(far, here) && found.empty(); ++back) {
    const Span line = work.parse.sentences[here - back].span;
    for (const Position& position : work.reading.positions) {
      if (position.line == line && is_source(work, position, stance)) found.push_back(position);
    }
  }
  return found;
}

// Issues of a stretch that tells of a proposal or an offer.
std::vector<std::string_view> issues_tabled(const TalksWork& work, TokenRange range) {
  std::vector<std::string_view> issues;
  bool tabled = false;
  for (TokenIndex token = range.begin; token < range.end; ++token) {
    tabled = tabled || work.is("proposal", token) || work.is("number-offer", token);
  }
  if (!tabled) return issues;
  for (const IssueFound& found : work.issues_in(range)) {
    if (found.issue == "passage" || found.issue == "talksform") continue;
    if (std::find(issues.begin(), issues.end(), found.issue) == issues.end()) {
      issues.push_back(found.issue);
    }
  }
  return issues;
}

// Where no position was read in what is pointed at: its issues alone.
std::vector<std::string_view> issues_before(const TalksWork& work, TokenIndex cue, bool here) {
  const std::uint32_t sentence = work.parse.sentence_of[cue];
  const TokenIndex begin = work.parse.sentences[sentence].tokens.begin;
  if (here) return issues_tabled(work, {begin, cue});
  constexpr std::uint32_t back = 2;
  for (std::uint32_t i = 1; i <= std::min(back, sentence); ++i) {
    const auto issues = issues_tabled(work, work.parse.sentences[sentence - i].tokens);
    if (!issues.empty()) return {issues.front()};
  }
  return {};
}

// The side itself took a stance on the issue just before: it is not what it now answers.
bool is_own_matter(const TalksWork& work, const Stance& stance, std::string_view issue) {
  const std::uint32_t sentence = work.parse.sentence_of[stance.cue];
  const std::uint32_t first = sentence - std::min<std::uint32_t>(sentence, 2);
  const std::uint32_t from = work.parse.sentences[first].span.begin;
  const auto& positions = work.reading.positions;
  return std::any_of(positions.begin(), positions.end(), [&](const Position& position) {
    if (position.issue != issue || position.line.begin < from) return false;
    const Index side = top_side(work.reading, position.party);
    return std::any_of(stance.parties.begin(), stance.parties.end(),
                       [&](Index party) { return top_side(work.reading, party) == side; });
  });
}

// `here`: what is pointed at stands in the same sentence ("a demand X refuses").
void answer_pointed(TalksWork& work, const Stance& stance, bool here) {
  if (stance.parties.empty() || is_history(work, stance.cue)) return;
  const std::vector<Position> sources = pointed_at(work, stance, here ? 0 : reach);
  for (const Position& source : sources) {
    const bool wanted = source.polarity == Polarity::positive;
    add_position(work, stance, source.issue, stance.positive == wanted);
  }
  if (!sources.empty()) return;
  for (const std::string_view issue : issues_before(work, stance.cue, here)) {
    if (is_own_matter(work, stance, issue)) continue;
    add_position(work, stance, issue, stance.positive);
  }
}

struct Pointed {
  bool any = false;
  bool here = false;
};

Pointed pointed_by(const TalksWork& work, TokenIndex verb, const std::vector<TokenIndex>& objects) {
  Pointed pointed;
  for (const TokenIndex object : objects) {
    pointed.here = pointed.here || is_antecedent(work, verb, object);
    pointed.any = pointed.any || pointed.here || points_back(work, object);
  }
  return pointed;
}

// "X dismissed the idea", "the idea was turned down by X", "X accepted it".
void read_answer(TalksWork& work, TokenIndex verb) {
  const bool refuses = work.is_verb_of("refuses", verb);
  if (!refuses && !work.is_verb_of("accepts-firm", verb)) return;
  const RealisFound realis = realis_of(work.parse, verb);
  const bool negated = realis.realis == Realis::negated;
  if (realis.realis != Realis::happened && !negated) return;
  const Arguments args = arguments_of(work.parse, verb);
  std::vector<TokenIndex> objects = args.objects;
  for (const Oblique& oblique : args.obliques) {
    if (oblique.prep == "to") objects.push_back(oblique.head);
  }
  const Pointed pointed = pointed_by(work, verb, objects);
  if (!pointed.any) return;
  answer_pointed(
      work,
      {actors_of(work, args.subjects), verb, {}, refuses == negated, "position.points-back", {}},
      pointed.here);
}

// "X brushed the demand aside", "X bowed to the demand", "X turned its back on it".
void read_worded_answer(TalksWork& work, TokenIndex verb) {
  for (const auto& [word_class, positive] :
       {std::pair{"refuses", false}, {"accepts", true}, {"refused-with-not", true}}) {
    for (const Wording* told : work.wordings.of(verb, word_class)) {
      if (told->about == no_token || is_to_infinitive(work.parse, verb)) continue;
      if (work.is("proposal", told->about)) continue;  // an answer to the proposal: see there
      const RealisFound realis = realis_of(work.parse, verb);
      // "Will hear of none".
      const bool none = work.words.is("nothing", work.parse.lower(told->about));
      const bool negated = realis.realis == Realis::negated || none;
      if (realis.realis != Realis::happened && !negated) continue;
      if (word_class == std::string_view("refused-with-not") && !negated) continue;
      if (none) {
        answer_pointed(work,
                       {actors_of(work, arguments_of(work.parse, verb).subjects),
                        verb,
                        {},
                        false,
                        "position.points-back",
                        {}},
                       false);
        return;
      }
      const Pointed pointed = pointed_by(work, verb, {told->about});
      if (!pointed.any) continue;
      answer_pointed(work,
                     {actors_of(work, arguments_of(work.parse, verb).subjects),
                      verb,
                      {},
                      positive != negated,
                      "position.points-back",
                      {}},
                     pointed.here);
    }
  }
}

// The side's own latest stance on the issue before the sentence, else the other side's.
std::optional<Polarity> stance_before(const TalksWork& work,
                                      const Stance& stance,
                                      std::string_view issue,
                                      bool own) {
  std::optional<Polarity> found;
  std::uint32_t at = 0;
  const std::uint32_t here = work.line_of(stance.cue).begin;
  const Index side = top_side(work.reading, stance.parties.front());
  for (const Position& position : work.reading.positions) {
    if (position.issue != issue || position.line.begin >= here) continue;
    if ((top_side(work.reading, position.party) == side) != own) continue;
    if (found && position.line.begin < at) continue;
    found = position.polarity;
    at = position.line.begin;
  }
  return found;
}

// "X gave way on Y": away from where it stood, or to what the other side wants; "would not budge on
// Y": where it stood.
void read_yielding(TalksWork& work, TokenIndex verb) {
  for (const Wording* told : work.wordings.of(verb, "yields")) {
    if (told->about == no_token || is_to_infinitive(work.parse, verb)) continue;
    const Realis realis = realis_of(work.parse, verb).realis;
    const bool holds = realis == Realis::negated || tells_not(work.parse, verb);
    if (!holds && realis != Realis::happened) continue;
    Stance stance{actors_of(work, arguments_of(work.parse, verb).subjects),
                  verb,
                  told->range,
                  true,
                  "position.yields",
                  {}};
    if (stance.parties.empty() || is_history(work, verb)) continue;
    for (const IssueFound& found : work.issues_in(told->range)) {
      const auto own = stance_before(work, stance, found.issue, true);
      const auto theirs = stance_before(work, stance, found.issue, false);
      if (!own && !theirs) continue;
      const bool stood = own ? *own == Polarity::positive : *theirs != Polarity::positive;
      add_position(work, stance, found.issue, stood == holds);
    }
  }
}

// "X calls the demand unaffordable", "X called it a non-starter".
void read_judgement(TalksWork& work, TokenIndex verb) {
  if (!work.is("judge", verb)) return;
  const Parse& parse = work.parse;
  const Arguments args = arguments_of(parse, verb);
  const bool bad = args.object_predicate != no_token && work.is("bad", args.object_predicate);
  Pointed pointed;
  for (const TokenIndex child : parse.children(verb)) {  // "calls it X": a small clause
    if (parse.dep[child] != Dep::ccomp && parse.dep[child] != Dep::oprd) continue;
    const TokenIndex subject = child_with(parse, child, Dep::nsubj);
    if (subject != no_token && work.is("bad", child)) {
      pointed.any = points_back(work, subject);
    }
  }
  if (bad) pointed = pointed_by(work, verb, args.objects);
  if (!pointed.any || realis_of(parse, verb).realis != Realis::happened) return;
  answer_pointed(work,
                 {actors_of(work, args.subjects), verb, {}, false, "position.points-back", {}},
                 pointed.here);
}

// A number, a share or a sum of money: what is offered where the matter is known.
bool is_amount(const TalksWork& work, TokenIndex word) {
  const Parse& parse = work.parse;
  if (parse.pos[word] == Pos::num) return true;
  const TokenIndex number = child_with(parse, word, Dep::nummod);
  if (number == no_token) return false;
  const auto& figures = work.reading.figures;
  return std::any_of(figures.begin(), figures.end(), [&](const Figure& figure) {
    return figure.span.begin <= parse.span[number].begin &&
           parse.span[number].end <= figure.span.end && !figure.unit.empty();
  });
}

// The issue of amounts spoken of last before the sentence, whoever spoke.
std::string_view amount_issue(const TalksWork& work, TokenIndex cue) {
  const std::uint32_t here = work.parse.sentence_of[cue];
  std::string_view issue;
  std::uint32_t at = 0;
  for (const Position& position : work.reading.positions) {
    const std::uint32_t begin = position.line.begin;
    const std::uint32_t from = work.parse.sentences[here - std::min(here, reach)].span.begin;
    if (begin < from || begin >= work.line_of(cue).begin || begin < at) continue;
    if (!work.words.is("amount-issue", position.issue)) continue;
    issue = position.issue;
    at = begin;
  }
  constexpr std::uint32_t words_back = 2;
  for (std::uint32_t back = 0; back <= std::min(here, words_back) && issue.empty(); ++back) {
    TokenRange range = work.parse.sentences[here - back].tokens;
    if (back == 0) range.end = cue;
    for (const IssueFound& found : work.issues_in(range)) {
      if (work.words.is("amount-issue", found.issue)) issue = found.issue;
    }
  }
  return issue;
}

// "X refuses to go above 60": against more.
void read_refused_amount(TalksWork& work, TokenIndex verb) {
  if (!work.is("stance-negative", verb) || is_to_infinitive(work.parse, verb)) return;
  const TokenIndex below = child_with(work.parse, verb, Dep::xcomp);
  if (below == no_token || tells_not(work.parse, verb) || is_history(work, verb)) return;
  const TokenRange range = work.parse.subtree(below);
  if (!work.issues_in(range).empty()) return;
  bool amount = false;
  for (TokenIndex token = range.begin; token < range.end; ++token) {
    amount = amount || is_amount(work, token);
  }
  const std::string_view issue = amount ? amount_issue(work, verb) : std::string_view{};
  const Stance stance{actors_of(work, arguments_of(work.parse, verb).subjects),
                      verb,
                      {},
                      false,
                      "position.amount",
                      {}};
  if (!issue.empty() && !stance.parties.empty()) add_position(work, stance, issue, false);
}

// "The company has offered four percent": the matter is the one the other side spoke of.
void read_amount(TalksWork& work, TokenIndex verb) {
  const bool tabled = !work.wordings.of(verb, "tables").empty();  // "put X on the table"
  if ((!tabled && !work.is("number-offer", verb)) || is_to_infinitive(work.parse, verb)) return;
  const Arguments args = arguments_of(work.parse, verb);
  if (args.passive || args.objects.empty() || !is_amount(work, args.objects.front())) return;
  if (tells_not(work.parse, verb)) return;
  if (!work.issues_in(words_after(work, verb)).empty()) {
    const Stance named{
        actors_of(work, args.subjects), verb, words_after(work, verb), true, "position.amount", {}};
    if (tabled) add_stance(work, named);
    return;
  }
  const Stance stance{actors_of(work, args.subjects), verb, {}, true, "position.amount", {}};
  if (stance.parties.empty() || is_history(work, verb)) return;
  const std::vector<Position> sources = pointed_at(work, stance, reach);
  for (const Position& source : sources) add_position(work, stance, source.issue, true);
  const std::string_view issue = amount_issue(work, verb);
  if (sources.empty() && !issue.empty()) add_position(work, stance, std::string(issue), true);
}

// "Gone up to 45", "inched from 4 to 5", "put the floor at 60".
bool moves_to_amount(const TalksWork& work, TokenIndex verb) {
  for (const Wording* told : work.wordings.of(verb, "moves")) {
    if (told->about != no_token && is_amount(work, told->about)) return true;
  }
  if (!work.is("moves-verb", verb)) return false;
  const auto children = work.parse.children(verb);  // "up to 45" taken for one number
  return std::any_of(children.begin(), children.end(), [&](TokenIndex child) {
    const Dep dep = work.parse.dep[child];
    const bool beside = dep == Dep::dobj || dep == Dep::npadvmod || dep == Dep::attr;
    return child > verb && beside && is_amount(work, child);
  });
}

// "X has gone up to 45", "X came down from 30 percent to 22": an offer of its own that moves.
void read_moved_amount(TalksWork& work, TokenIndex verb) {
  if (is_to_infinitive(work.parse, verb) || is_history(work, verb)) return;
  if (!moves_to_amount(work, verb) || tells_not(work.parse, verb)) return;
  const std::vector<Index> parties = actors_of(work, arguments_of(work.parse, verb).subjects);
  if (parties.empty()) return;
  const Stance stance{parties, verb, words_after(work, verb), true, "position.amount", {}, false};
  if (add_stance(work, stance)) return;
  const std::string_view issue = amount_issue(work, verb);
  add_position(work, stance, std::string(issue), true);
}

// "The capital has refused", "X's people say no", "X did not bite": an answer with nothing told
// behind it, to what the other side asked just before.
void read_bare_answer(TalksWork& work, TokenIndex verb) {
  const Parse& parse = work.parse;
  if (is_to_infinitive(parse, verb) || parse.dep[verb] == Dep::relcl) return;
  if (parse.dep[verb] == Dep::advcl) return;
  const Arguments args = arguments_of(parse, verb);
  if (args.passive || args.subjects.empty() || args.complement != no_token) return;
  const bool said_no = !work.wordings.of(verb, "says-no").empty();
  const bool refuses = said_no || work.is("refuses-alone", verb);
  const bool agrees = !work.wordings.of(verb, "says-yes").empty() || work.is("agrees-alone", verb);
  if (refuses == agrees) return;
  if (!args.objects.empty() || !args.obliques.empty()) return;
  const Realis realis = realis_of(parse, verb).realis;
  const bool negated = realis == Realis::negated || tells_not(parse, verb);
  if (!negated && realis != Realis::happened) return;
  if (negated && !work.is("refuses-alone", verb)) return;
  answer_pointed(
      work,
      {actors_of(work, args.subjects), verb, {}, agrees != negated, "position.bare-answer", {}},
      false);
}

// "X is after 9 percent", "X is holding out for 90".
void read_wanted_amount(TalksWork& work, TokenIndex verb) {
  for (const Wording* told : work.wordings.of(verb, "wants")) {
    if (told->about == no_token || !is_amount(work, told->about)) continue;
    if (!work.issues_in(told->range).empty() || tells_not(work.parse, verb)) continue;
    const Stance stance{actors_of(work, arguments_of(work.parse, verb).subjects),
                        verb,
                        {},
                        true,
                        "position.amount",
                        {}};
    const std::string_view issue = amount_issue(work, verb);
    if (!issue.empty() && !stance.parties.empty() && !is_history(work, verb)) {
      add_position(work, stance, std::string(issue), true);
    }
  }
}

// "The rebels insist that all prisoners be freed; X has offered to release the wounded": the
// matter of the same sentence.
void read_act_offered(TalksWork& work, TokenIndex verb) {
  if (!work.is("offers-act", verb) || is_to_infinitive(work.parse, verb)) return;
  const Arguments args = arguments_of(work.parse, verb);
  if (args.passive || args.complement == no_token || tells_not(work.parse, verb)) return;
  if (!work.issues_in(words_after(work, verb)).empty()) return;
  const Stance stance{actors_of(work, args.subjects), verb, {}, true, "position.amount", {}};
  if (stance.parties.empty() || is_history(work, verb)) return;
  for (const Position& source : pointed_at(work, stance, 0)) {
    add_position(work, stance, source.issue, true);
  }
}

bool tells_of_pact(const TalksWork& work, TokenIndex at) {
  const std::uint32_t here = work.parse.sentence_of[at];
  for (std::uint32_t i = here == 0 ? 0 : here - 1; i <= here; ++i) {
    const TokenRange range = work.parse.sentences[i].tokens;
    for (TokenIndex token = range.begin; token < range.end; ++token) {
      if (work.parse.pos[token] == Pos::noun && work.is("pact", token)) return true;
    }
  }
  return false;
}

// "X urged its members to support it": the deal, where the sentence or the one before tells of one.
void read_urged(TalksWork& work, TokenIndex verb) {
  const bool refuses = work.is_verb_of("refuses", verb);
  if (!is_to_infinitive(work.parse, verb) || (!refuses && !work.is_verb_of("accepts-firm", verb))) {
    return;
  }
  const TokenIndex object = child_with(work.parse, verb, Dep::dobj);
  if (object == no_token || work.parse.lower(object) != "it") return;
  TokenIndex above = work.parse.head[verb];
  if (work.parse.dep[above] == Dep::prep) above = work.parse.head[above];
  if (!work.is("urge-on", above) || !tells_of_pact(work, verb)) return;
  if (realis_of(work.parse, above).realis != Realis::happened) return;
  const Stance stance{actors_of(work, arguments_of(work.parse, above).subjects),
                      above,
                      {},
                      !refuses,
                      "position.urges",
                      {}};
  add_position(work, stance, "passage", !refuses);
}

// "I will not back that", "we will support it", said by a side where a deal is told of.
void read_own_vote(TalksWork& work, const Statement& statement) {
  if (statement.holder == absent || statement.content.empty()) return;
  const TokenRange range = tokens_in(work.parse, statement.content.front());
  for (TokenIndex verb = range.begin; verb < range.end; ++verb) {
    if (!is_verb(work.parse, verb)) continue;
    const bool votes = work.is("vote", verb);
    TokenIndex object = child_with(work.parse, verb, Dep::dobj);
    bool positive = !work.is_verb_of("refuses", verb);
    if (votes) {
      const auto pro = heads_under(work, verb, "for");
      const auto against = heads_under(work, verb, "against");
      if (pro.empty() && against.empty()) continue;
      object = pro.empty() ? against.front() : pro.front();
      positive = !pro.empty();
    } else if (positive && !work.is("accepts-firm", verb)) {
      continue;
    }
    if (object == no_token || work.parse.lower(object) != "it") continue;
    const auto subjects = arguments_of(work.parse, verb).subjects;
    if (subjects.empty() || !tells_of_pact(work, verb)) continue;
    const std::string_view who = work.parse.lower(subjects.front());
    if (who != "we" && who != "i") continue;
    const bool no = tells_not(work.parse, verb) || tells_not(work.parse, work.parse.head[verb]);
    const Stance stance{{statement.holder}, verb, {}, positive != no, "position.own-vote", {}};
    add_position(work, stance, "passage", positive != no);
    return;
  }
}

// "X said six years was out of the question": the matter the other side spoke of.
void read_out_of_reach(TalksWork& work, const Statement& statement) {
  if (statement.holder == absent || statement.content.empty()) return;
  const TokenRange range = tokens_in(work.parse, statement.content.front());
  for (TokenIndex verb = range.begin; verb < range.end; ++verb) {
    if (work.wordings.of(verb, "out-of-reach").empty() || tells_not(work.parse, verb)) continue;
    if (work.parse.dep[verb] == Dep::advcl) continue;  // "before the week was out"
    const TokenIndex subject = child_with(work.parse, verb, Dep::nsubj);
    if (subject == no_token) continue;
    if (!is_amount(work, subject) && !points_back(work, subject)) continue;
    answer_pointed(work, {{statement.holder}, verb, {}, false, "position.out-of-reach", {}}, false);
    return;
  }
}

}  // namespace

void find_pointing(TalksWork& work) {
  for (TokenIndex token = 0; token < work.parse.size(); ++token) {
    if (work.sentence_of(token).size() > work.input.limits.sentence_tokens) continue;
    if (!is_verb(work.parse, token)) continue;
    read_answer(work, token);
    read_worded_answer(work, token);
    read_yielding(work, token);
    read_judgement(work, token);
    read_amount(work, token);
    read_wanted_amount(work, token);
    read_refused_amount(work, token);
    read_moved_amount(work, token);
    read_bare_answer(work, token);
    read_act_offered(work, token);
    read_urged(work, token);
  }
  for (const Statement& statement : work.reading.statements) {
    read_own_vote(work, statement);
    read_out_of_reach(work, statement);
  }
}

}  // namespace synoptic
