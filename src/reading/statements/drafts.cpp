#include <algorithm>
#include <string_view>

#include "reading/statements/holders.hpp"
#include "reading/statements/speech.hpp"
#include "reading/statements/stance.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr float least_weight = 0.02F;  // what is lighter is no candidate
// What the model must give: tuned on every other document of PolNeAR's development part.
constexpr float kept_weight = 0.31F;
constexpr float nested_weight = 0.15F;  // beside a pronoun inside a quotation

bool is_running(BlockKind kind) {
  return kind == BlockKind::paragraph || kind == BlockKind::list_item || kind == BlockKind::quote;
}

// First token that begins at or after a byte.
TokenIndex token_at(const Parse& parse, std::uint32_t byte) {
  const auto found = std::lower_bound(parse.span.begin(), parse.span.end(), byte,
                                      [](Span span, std::uint32_t at) { return span.begin < at; });
  return static_cast<TokenIndex>(found - parse.span.begin());
}

void mark_blocks(const ReadingInput& input, SpeechView& view) {
  view.readable.assign(input.parse.size(), 0);
  view.block_of_token.assign(input.parse.size(), 0);
  for (std::size_t i = 0; i < input.article.blocks.size(); ++i) {
    const Block& block = input.article.blocks[i];
    const TokenIndex end = token_at(input.parse, block.span.end);
    for (TokenIndex t = token_at(input.parse, block.span.begin); t < end; ++t) {
      const TokenRange sentence = input.parse.sentences[input.parse.sentence_of[t]].tokens;
      const bool fits = sentence.size() <= input.limits.sentence_tokens;
      view.readable[t] = is_running(block.kind) && fits ? 1 : 0;
      view.block_of_token[t] = static_cast<std::uint32_t>(i);
    }
  }
}

// An open mark without a partner tells little, unless the quotation goes on in the next block or
// begins after a colon or comma and reaches the end of its block.
bool is_solid(const ReadingInput& input, const Quotation& quotation) {
  if (quotation.closed || quotation.continues) return true;
  const Span block = input.article.blocks[quotation.block].span;
  const std::string_view lead =
      trim(Span{block.begin, quotation.outer.begin}.in(input.article.text));
  const bool to_the_end = trim(Span{quotation.outer.end, block.end}.in(input.article.text)).empty();
  return (lead.ends_with(':') || lead.ends_with(',')) && to_the_end;
}

void mark_quotations(const ReadingInput& input, SpeechView& view) {
  const Parse& parse = input.parse;
  view.quote_of_token.assign(parse.size(), absent);
  for (std::size_t i = 0; i < view.quotations.size(); ++i) {
    const Quotation& quotation = view.quotations[i];
    const TokenRange range{token_at(parse, quotation.inner.begin),
                           token_at(parse, quotation.inner.end)};
    view.quote_tokens.push_back(range);
    if (quotation.nested || !is_solid(input, quotation)) continue;
    std::fill(view.quote_of_token.begin() + range.begin,
              view.quote_of_token.begin() + std::max(range.begin, range.end),
              static_cast<Index>(i));
  }
}

void subtract(std::vector<TokenRange>& ranges, TokenRange hole) {
  std::vector<TokenRange> left;
  for (const TokenRange range : ranges) {
    if (hole.end <= range.begin || range.end <= hole.begin) {
      left.push_back(range);
      continue;
    }
    if (range.begin < hole.begin) left.push_back({range.begin, hole.begin});
    if (hole.end < range.end) left.push_back({hole.end, range.end});
  }
  ranges = std::move(left);
}

void trim(const Parse& parse, std::vector<TokenRange>& ranges) {
  for (TokenRange& range : ranges) {
    while (!range.empty() && is_punct(parse, range.begin)) ++range.begin;
    while (!range.empty() && is_punct(parse, range.end - 1)) --range.end;
  }
  std::erase_if(ranges, [](TokenRange range) { return range.empty(); });
}

bool is_in_range(const std::vector<TokenRange>& ranges, TokenIndex token) {
  return std::any_of(ranges.begin(), ranges.end(), [&](TokenRange r) { return r.contains(token); });
}

// "urged them to stop, saying ...": what is said by a participle of the same speaker is not
// content.
void cut_participles(const Parse& parse, std::vector<TokenRange>& ranges) {
  const std::vector<TokenRange> whole = ranges;
  for (const TokenRange range : whole) {
    for (TokenIndex t = range.begin + 1; t < range.end; ++t) {
      if (parse.tag[t] != Tag::vbg || cue_sense(parse.lemma(t), "quote").weight < shown_weight)
        continue;
      const TokenIndex host = participle_host(parse, t);
      if (host != parse.head[t] && !is_in_range(whole, host))
        subtract(ranges, {t, parse.right_edge[t] + 1});
    }
  }
}

// "said the road was open, and the bishop warned that ...": the second clause has a speaker of its
// own, so it is none of the first one's words.
void cut_other_speakers(const Parse& parse,
                        const CueFrame& frame,
                        std::vector<TokenRange>& ranges) {
  if (frame.frame != "ccomp") return;
  for (const TokenIndex clause : parse.children(frame.content.front())) {
    if (parse.dep[clause] != Dep::conj || parse.pos[clause] != Pos::verb) continue;
    const TokenIndex subject = child_by(parse, clause, Dep::nsubj);
    const bool other = subject != clause && parse.pos[subject] != Pos::pron;
    if (!other || !is_speaking_noun(parse, subject) || !has_child_by(parse, clause, Dep::ccomp))
      continue;
    if (cue_sense(parse.lemma(clause), "quote").weight >= shown_weight)
      subtract(ranges, parse.subtree(clause));
  }
}

bool parts_clauses(const Parse& parse, TokenIndex token) {
  const std::string_view word = parse.lower(token);
  return word == "," || word == "-" || word == "--" || word == "\xE2\x80\x93" ||
         word == "\xE2\x80\x94";
}

// "endorsed the bill, another sign of ...", "praised the plan, which ...": what the outlet adds.
void cut_additions(const Parse& parse, const CueFrame& frame, std::vector<TokenRange>& ranges) {
  if (!frame.frame.starts_with("obj") && !frame.frame.starts_with("prep:")) return;
  const TokenIndex end = parse.right_edge[frame.content.back()];
  for (TokenIndex t = frame.content.front() + 1; t <= end; ++t) {
    const Dep dep = parse.dep[t];
    const TokenIndex first = parse.left_edge[t];
    const bool dash = first > frame.cue && parse.lower(first - 1) != ",";
    const bool beside = dep == Dep::appos || dep == Dep::relcl || (dash && dep == Dep::dobj);
    const bool added = beside && (dash || parse.right_edge[t] == end);
    if (!added || first <= frame.cue || !parts_clauses(parse, first - 1)) continue;
    subtract(ranges, {first - 1, end + 1});
    return;
  }
}

// The clause an aside belongs to: up to the next verb that heads one.
TokenIndex clause_of(const Parse& parse, TokenIndex token) {
  TokenIndex at = token;
  for (int step = 0; step < 12 && parse.head[at] != at; ++step) {
    const bool verb = parse.pos[at] == Pos::verb || parse.pos[at] == Pos::aux;
    const Dep dep = parse.dep[at];
    if (verb && dep != Dep::advcl && dep != Dep::relcl && dep != Dep::acl && dep != Dep::aux &&
        dep != Dep::xcomp && dep != Dep::pcomp && dep != Dep::auxpass && dep != Dep::amod) {
      break;
    }
    at = parse.head[at];
  }
  return at;
}

// The weight to ask: frames that are only seldom speech must be surer, and so must holders that are
// no person, body or document, and passives that name nobody.
float wanted_weight(const Parse& parse, const Draft& draft) {
  const std::string_view frame = draft.frame.frame;
  if (!draft.holder) return 0.8F;
  if (!is_speaking_noun(parse, *draft.holder)) return 0.88F;
  if (frame == "obj") return 0.66F;
  if (frame.starts_with("n:") || frame.starts_with("a:")) return 0.6F;
  if (frame.starts_with("prep:")) return 0.62F;
  return shown_weight;
}

// A passive that names nobody is shown where it reports a clause ("it was reported that").
bool may_lack_holder(std::string_view frame) {
  return frame == "pass:ccomp" || frame == "pass:inf" || frame == "pass:objinf" ||
         frame == "pass:pre";
}

RuleId rule_of(std::string_view frame) {
  if (frame.starts_with("pass:")) return "statement.passive";
  if (frame.starts_with("n:")) return "statement.noun";
  if (frame.starts_with("a:")) return "statement.adjective";
  if (frame.starts_with("prep:")) return "statement.prep";
  if (frame.starts_with("obj")) return frame == "objinf" ? "statement.objinf" : "statement.object";
  if (frame == "ccomp") return "statement.ccomp";
  if (frame == "pre") return "statement.fronted";
  if (frame == "paren" || frame == "aside") return "statement.aside";
  if (frame.starts_with("as")) return "statement.as";
  if (frame == "gap") return "statement.gap";
  if (frame == "inf" || frame == "ing") return "statement.infinitive";
  if (frame == "oprd") return "statement.call";
  if (frame == "according") return "statement.according";
  return "statement.cue";
}

// "expressed a desire to": the noun says again what its verb said. Weak cues inside another's
// content are left to that one.
bool repeats_outer(const std::vector<Draft>& drafts, const Draft& draft) {
  constexpr float repeated_weight = 0.75F;
  const bool noun = draft.frame.frame.starts_with("n:");
  if (!noun && draft.sense.weight >= repeated_weight) return false;
  const std::size_t from = drafts.size() > 8 ? drafts.size() - 8 : 0;
  for (std::size_t i = from; i < drafts.size(); ++i) {
    const bool outer = drafts[i].shown || !draft.shown;
    if (outer && is_in_range(drafts[i].content, draft.frame.cue)) return true;
  }
  return false;
}

bool holds_quotation(const SpeechView& view, const Draft& draft) {
  for (const TokenRange piece : draft.content) {
    for (TokenIndex t = piece.begin; t < piece.end; ++t) {
      if (view.quote_of_token[t] != absent) return true;
    }
  }
  return false;
}

// A candidate of the arcs, whatever it weighs: what holds it and what it says.
std::optional<Draft> candidate_at(const SpeechView& view, TokenIndex token) {
  const Parse& parse = view.parse;
  if (view.readable[token] == 0) return {};
  if (parse.subtree(token).size() > view.input.limits.sentence_tokens) return {};
  Draft draft;
  draft.frame = cue_frame(parse, token);
  if (draft.frame.frame.empty() || draft.frame.content.empty()) return {};
  draft.sense = sense_of(parse, token, draft.frame.frame);
  const bool hopeless = draft.sense.seen && draft.sense.weight < least_weight;
  if (hopeless || is_hypothetical(parse, token)) return {};
  draft.holder = holder_of(parse, draft.frame);
  if (draft.holder && !may_hold(parse, *draft.holder)) draft.holder.reset();
  if (draft.holder && parse.pos[token] == Pos::verb)
    draft.relative = relative_of(parse, token, *draft.holder);
  draft.content = content_of(parse, draft.frame);
  if (draft.content.empty()) return {};
  draft.rule = rule_of(draft.frame.frame);
  draft.at = parse.span[std::min(token, draft.content.front().begin)].begin;
  return draft;
}

// Sure enough to stand among what somebody said; the rest is kept apart when the model takes it.
bool is_shown(const SpeechView& view, const Draft& draft) {
  if (draft.sense.weight < shown_weight) return false;
  const bool supposed = draft.sense.kind == StatementKind::believe;  // "is expected to"
  if (!draft.holder && (supposed || !may_lack_holder(draft.frame.frame))) return false;
  if (draft.holder && !can_hold(view.parse, *draft.holder)) {
    // "It said the vote was fair", but not "it seems", "I think".
    const bool body = view.parse.lower(*draft.holder) == "it";
    if (!body || cue_sense(view.parse.lemma(draft.frame.cue), "quote").weight < 0.75F) return false;
  }
  const float wanted = wanted_weight(view.parse, draft);
  const bool quoted =
      draft.holder && is_speaking_noun(view.parse, *draft.holder) && holds_quotation(view, draft);
  return draft.sense.weight >= (quoted ? shown_weight : wanted);
}

bool is_kept(const SpeechView& view, Draft& draft, float wanted) {
  draft.shown = is_shown(view, draft);
  if (draft.shown) return true;
  if (!draft.holder && !draft.frame.frame.starts_with("pass:")) return false;
  draft.sense.weight = cue_score(candidate_of(view, draft));
  if (draft.frame.frame == "aside" && draft.holder && is_speaking_noun(view.parse, *draft.holder)) {
    draft.sense.weight = std::max(draft.sense.weight, shown_weight);  // seldom seen, seldom wrong
  }
  return draft.sense.weight >= wanted;
}

}  // namespace

bool is_punct(const Parse& parse, TokenIndex token) {
  return parse.pos[token] == Pos::punct || parse.pos[token] == Pos::space;
}

TokenIndex preposition_of(const Parse& parse, const CueFrame& frame) {
  const bool joined = frame.frame.starts_with("prep:") || frame.frame.starts_with("pass:prep:") ||
                      frame.frame.starts_with("n:prep:");
  if (!joined || frame.content.empty()) return frame.cue;
  const TokenIndex word = frame.content.back();
  TokenIndex before = frame.cue + 1;
  while (before < word && parse.head[before] == frame.cue && parse.dep[before] == Dep::prt)
    ++before;
  return before == word && word > frame.cue ? word : frame.cue;
}

// The words of a clause that stands inside its content; in "the target she pledged to reach" only
// up to the cue.
TokenRange said_aside(const Parse& parse, const CueFrame& frame) {
  const TokenRange clause = parse.subtree(frame.cue);
  if (frame.frame != "gap") return clause;
  return {clause.begin, frame.cue + 1};
}

std::vector<TokenRange> content_of(const Parse& parse, const CueFrame& frame) {
  std::vector<TokenRange> ranges;
  if (frame.around) {
    const TokenIndex head = frame.content.front();
    const bool verbal = parse.pos[head] == Pos::verb || parse.pos[head] == Pos::aux;
    const bool climbs = frame.frame != "gap" && (frame.frame == "according" || !verbal);
    const TokenIndex clause = climbs ? clause_of(parse, head) : head;
    ranges = {parse.subtree(clause)};
    subtract(ranges, said_aside(parse, frame));
    trim(parse, ranges);
    return ranges;
  }
  for (const TokenIndex root : frame.content) ranges.push_back(parse.subtree(root));
  std::sort(ranges.begin(), ranges.end());
  for (std::size_t i = 1; i < ranges.size();) {
    if (ranges[i].begin <= ranges[i - 1].end) {
      ranges[i - 1].end = std::max(ranges[i].end, ranges[i - 1].end);
      ranges.erase(ranges.begin() + static_cast<std::ptrdiff_t>(i));
    } else {
      ++i;
    }
  }
  for (const TokenIndex child : parse.children(frame.cue)) {
    const bool own =
        std::find(frame.content.begin(), frame.content.end(), child) != frame.content.end();
    if (!own && !parse.subtree(child).contains(frame.content.front()))
      subtract(ranges, parse.subtree(child));
  }
  subtract(ranges, {frame.cue, frame.cue + 1});
  const TokenIndex joint = preposition_of(parse, frame);
  subtract(ranges, {joint, joint + 1});
  cut_participles(parse, ranges);
  cut_other_speakers(parse, frame, ranges);
  cut_additions(parse, frame, ranges);
  trim(parse, ranges);
  return ranges;
}

SpeechView view_speech(const ReadingInput& input, const Reading& reading) {
  SpeechView view{input, input.parse, reading.quotations, {}, {}, {}, {}};
  mark_blocks(input, view);
  mark_quotations(input, view);
  return view;
}

std::vector<Draft> cue_candidates(const SpeechView& view) {
  std::vector<Draft> drafts;
  for (TokenIndex token = 0; token < view.parse.size(); ++token) {
    if (view.quote_of_token[token] != absent) continue;
    if (auto draft = candidate_at(view, token)) drafts.push_back(std::move(*draft));
  }
  return drafts;
}

CueCandidate candidate_of(const SpeechView& view, const Draft& draft) {
  std::size_t words = 0;
  for (const TokenRange piece : draft.content) words += piece.size();
  return {view.parse, draft.frame, draft.sense, draft.holder, words, holds_quotation(view, draft)};
}

std::vector<Draft> drafts_by_frame(const SpeechView& view) {
  std::vector<Draft> drafts;
  for (TokenIndex token = 0; token < view.parse.size(); ++token) {
    if (view.quote_of_token[token] != absent) continue;
    auto draft = candidate_at(view, token);
    if (!draft || !is_kept(view, *draft, kept_weight)) continue;
    // "declined to say whether ...": one statement, the outer cue's.
    const TokenIndex head = view.parse.head[token];
    const bool carried =
        view.parse.dep[token] == Dep::xcomp && !drafts.empty() && drafts.back().frame.cue == head &&
        (drafts.back().shown || !draft->shown) && is_in_range(drafts.back().content, token);
    if (carried || repeats_outer(drafts, *draft)) continue;
    drafts.push_back(std::move(*draft));
    if (drafts.size() >= view.input.limits.findings) break;
  }
  return drafts;
}

std::vector<Draft> drafts_in_quotations(const SpeechView& view) {
  std::vector<Draft> drafts;
  for (TokenIndex token = 0; token < view.parse.size(); ++token) {
    const Index quote = view.quote_of_token[token];
    if (quote == absent) continue;
    auto draft = candidate_at(view, token);
    if (!draft || !draft->holder) continue;
    const Pos pos = view.parse.pos[*draft->holder];
    const float wanted = pos == Pos::pron ? nested_weight : kept_weight;  // "I think"
    if (!is_kept(view, *draft, wanted)) continue;
    const TokenRange range = view.quote_tokens[static_cast<std::size_t>(quote)];
    const bool inside = range.contains(draft->content.front().begin) &&
                        range.contains(draft->content.back().end - 1) &&
                        range.contains(*draft->holder);
    if (!inside || repeats_outer(drafts, *draft)) continue;
    draft->shown = false;
    draft->nested = true;
    drafts.push_back(std::move(*draft));
    if (drafts.size() >= view.input.limits.findings) break;
  }
  return drafts;
}

}  // namespace synoptic
