#include <algorithm>
#include <string_view>

#include "reading/statements/holders.hpp"
#include "reading/statements/speech.hpp"
#include "reading/statements/stance.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr TokenIndex max_gap = 40;   // tokens between a quotation and its cue
constexpr TokenIndex max_marks = 8;  // marks in a row beside a quotation

// lexicon/cues/holder_words: verbs by what they do beside a quotation.
bool is_listed(std::string_view lemma, std::string_view kind) {
  static const std::vector<LexiconRow> rows = lexicon("cues/holder_words");
  return std::any_of(rows.begin(), rows.end(),
                     [&](const LexiconRow& row) { return row[1] == kind && row[0] == lemma; });
}

// "Continued hauling", "continued to haul": what the verb tells is done, so it says no quotation.
bool tells_of_doing(const Parse& parse, TokenIndex verb) {
  const std::string frame = cue_frame(parse, verb).frame;
  return (frame == "ing" || frame == "inf") && sense_of(parse, verb, frame).weight < shown_weight;
}

bool is_speech_verb(const Parse& parse, TokenIndex token) {
  if (parse.pos[token] != Pos::verb || tells_of_doing(parse, token)) return false;
  if (is_listed(parse.lemma(token), "with-it")) {  // "as she put it"
    return token + 1 < parse.size() && parse.lower(token + 1) == "it";
  }
  return cue_sense(parse.lemma(token), "quote").weight >= shown_weight;
}

// call, label, dub: "calling the plan 'a mistake'".
bool names_things(const Parse& parse, TokenIndex verb) {
  return is_listed(parse.lemma(verb), "naming");
}

// "can be heard saying", "was quoted as saying".
bool carries_speech(const Parse& parse, TokenIndex verb) {
  for (const TokenIndex child : parse.children(verb)) {
    if (child < verb || child > verb + 4) continue;
    if (is_speech_verb(parse, child)) return true;
    for (const TokenIndex below : parse.children(child)) {
      if (parse.dep[below] == Dep::pcomp && is_speech_verb(parse, below)) return true;
    }
  }
  return false;
}

bool is_in_capitals(std::string_view word) {
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return (c >= 'A' && c <= 'Z') || c == '.'; });
}

bool is_dash(char32_t c) {
  return c == U'-' || (c >= 0x2012 && c <= 0x2015);
}

// All the rules that give one quotation to a draft.
class Attacher {
 public:
  Attacher(const SpeechView& view, std::vector<Draft>& drafts)
      : view_(view), parse_(view.parse), drafts_(drafts) {
    by_cue_.assign(parse_.size(), absent);
    by_content_.assign(parse_.size(), absent);
    content_size_.assign(parse_.size(), 0);
    draft_of_quote_.assign(view_.quotations.size(), absent);
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      by_cue_[drafts_[i].frame.cue] = static_cast<Index>(i);
      for (const TokenRange piece : drafts_[i].content) cover(piece, static_cast<Index>(i));
    }
  }

  void run();

 private:
  // The innermost draft over a token: the one with the smaller piece, the earlier of two alike;
  // clauses told "as X reports" give way.
  void cover(TokenRange piece, Index draft) {
    for (TokenIndex t = piece.begin; t < piece.end; ++t) {
      const bool aside = drafts_[static_cast<std::size_t>(draft)].frame.frame == "as";
      const bool smaller = piece.size() < content_size_[t] && !aside;
      if (by_content_[t] != absent && !smaller) continue;
      by_content_[t] = draft;
      content_size_[t] = aside ? static_cast<TokenIndex>(parse_.size()) : piece.size();
    }
  }

  [[nodiscard]] std::optional<TokenIndex> cue_after(std::size_t quote) const;
  [[nodiscard]] std::optional<TokenIndex> cue_before(std::size_t quote, bool parted) const;
  [[nodiscard]] std::uint32_t first_block_of(std::size_t quote) const;
  [[nodiscard]] std::optional<std::size_t> draft_around(std::size_t quote) const;
  [[nodiscard]] std::optional<std::size_t> draft_above(std::size_t quote) const;
  [[nodiscard]] std::optional<TokenIndex> subject_of_sentence(TokenIndex last) const;
  [[nodiscard]] std::optional<TokenIndex> label_before(std::size_t quote) const;
  [[nodiscard]] std::optional<TokenIndex> holder_beside(TokenIndex cue, std::size_t quote) const;
  [[nodiscard]] std::optional<TokenIndex> first_noun(TokenRange range) const;
  [[nodiscard]] std::optional<TokenRange> signature_after(std::size_t quote) const;
  [[nodiscard]] TokenIndex colon_of_label(std::size_t quote) const;
  [[nodiscard]] std::optional<TokenIndex> issuer_before(std::size_t quote) const;
  [[nodiscard]] std::optional<TokenIndex> teller_after(std::size_t quote) const;
  [[nodiscard]] bool opens_its_sentence(std::size_t quote) const;
  [[nodiscard]] bool stands_alone(std::size_t quote) const;
  [[nodiscard]] bool follows_directly(std::size_t quote) const;
  [[nodiscard]] bool is_fresh(TokenIndex token) const {
    return view_.quote_of_token[token] == absent;
  }
  [[nodiscard]] TokenIndex clause_end(TokenIndex from) const;
  [[nodiscard]] bool has_colon_before(std::size_t quote) const;
  void drop_before(TokenIndex begin);
  void leave_to_cue(TokenIndex cue, Index other);
  [[nodiscard]] bool says_again(TokenIndex cue, std::size_t other) const;
  void take_what_follows(TokenIndex cue);
  void join(std::size_t draft, std::size_t quote);
  void add_with_cue(TokenIndex cue, std::size_t quote, RuleId rule);
  void add_alone(std::size_t quote, std::optional<TokenIndex> holder);
  void place(std::size_t quote);
  void adopt_continued(std::size_t quote);
  [[nodiscard]] bool opens_again(std::size_t quote) const;

  const SpeechView& view_;
  const Parse& parse_;
  std::vector<Draft>& drafts_;
  std::vector<Index> by_cue_;             // draft of a cue token
  std::vector<Index> by_content_;         // innermost draft by frame over a token
  std::vector<TokenIndex> content_size_;  // of its piece
  Index last_ = absent;                   // draft of the last quotation placed
  std::optional<std::size_t> last_quote_;
  std::vector<Index> draft_of_quote_;
};

// Tokens from `from` up to the end of its sentence for citing or the next quotation.
TokenIndex Attacher::clause_end(TokenIndex from) const {
  const TokenIndex end =
      std::min(parse_.sentences[parse_.sentence_of[from]].tokens.end, from + max_gap);
  for (TokenIndex t = from; t < end; ++t) {
    if (!is_fresh(t)) return t;
  }
  return end;
}

// `"...," X said` and `"...," said X`.
std::optional<TokenIndex> Attacher::cue_after(std::size_t quote) const {
  TokenIndex at = view_.quote_tokens[quote].end;
  const std::uint32_t block = view_.quotations[quote].block;
  const TokenIndex furthest = std::min(at + max_marks, parse_.size());
  while (at < furthest && is_punct(parse_, at) && view_.block_of_token[at] == block) ++at;
  if (at >= parse_.size() || view_.block_of_token[at] != block || !is_fresh(at)) return {};
  const TokenIndex last = view_.quote_tokens[quote].end - 1;
  const bool marked_after = at > last + 2;  // a comma or stop behind the closing mark
  const bool parted = is_punct(parse_, last) || marked_after;
  const bool closed = parse_.lower(last) == "." || (marked_after && parse_.lower(at - 1) == ".");
  if (!parted || parse_.tag[at] == Tag::vbg) return {};
  if (closed && parse_.pos[at] != Pos::verb) return {};
  const TokenIndex end = clause_end(at);
  for (TokenIndex t = at; t < end; ++t) {
    if (parse_.pos[t] != Pos::verb) {
      const bool clause_word = parse_.tag[t] == Tag::wp || parse_.tag[t] == Tag::wdt ||
                               parse_.tag[t] == Tag::wrb || parse_.dep[t] == Dep::mark;
      if (clause_word && t == at) return {};
      continue;
    }
    const bool aside =
        parse_.dep[t] == Dep::relcl || parse_.dep[t] == Dep::acl || parse_.dep[t] == Dep::amod;
    if (is_speech_verb(parse_, t) && !(aside && parse_.tag[t] != Tag::vbd)) return t;
    if (!aside && !carries_speech(parse_, t)) return {};
  }
  return {};
}

// The block that introduces a quotation: its own, or the paragraph before it when that ends on a
// comma or colon ("Ann, who runs the mill, added,") and the quotation opens its own.
std::uint32_t Attacher::first_block_of(std::size_t quote) const {
  const std::uint32_t block = view_.quotations[quote].block;
  TokenIndex at = view_.quote_tokens[quote].begin;
  while (at > 0 && is_punct(parse_, at - 1) && view_.block_of_token[at - 1] == block) --at;
  if (at == 0 || view_.block_of_token[at - 1] + 1 != block) return block;
  const std::string_view last = parse_.lower(at - 1);
  const bool paragraph = view_.input.article.blocks[block - 1].kind == BlockKind::paragraph;
  return paragraph && (last == "," || last == ":") ? block - 1 : block;
}

// `X said: "..."`, `X told reporters, "..."` (parted by a comma or colon); `saying "..."`.
std::optional<TokenIndex> Attacher::cue_before(std::size_t quote, bool parted) const {
  const TokenIndex begin = view_.quote_tokens[quote].begin;
  if (begin == 0 || begin >= parse_.size()) return {};
  const std::uint32_t block = view_.quotations[quote].block;
  const std::uint32_t first = first_block_of(quote);
  TokenIndex at = begin;
  bool direct = false;  // a comma, colon or "that" stands before the mark
  for (TokenIndex steps = 0; at > 0 && steps < max_gap; ++steps) {
    --at;
    const std::uint32_t here = view_.block_of_token[at];
    if ((here != block && here != first) || !is_fresh(at)) return {};
    if (parse_.tag[at] == Tag::period && parse_.lower(at) == ".") return {};
    direct = direct || parse_.lower(at) == "," || parse_.lower(at) == ":";
    if (parse_.pos[at] != Pos::verb || parse_.dep[at] == Dep::amod) continue;
    if (!is_speech_verb(parse_, at) && (parted || !names_things(parse_, at))) {
      const Dep dep = parse_.dep[at];
      if (dep == Dep::amod || dep == Dep::acl || dep == Dep::relcl || dep == Dep::pcomp ||
          dep == Dep::compound)
        continue;
      return {};
    }
    const bool near = begin - at <= (names_things(parse_, at) ? 9U : 4U);
    return (parted ? direct : near) ? std::optional(at) : std::nullopt;
  }
  return {};
}

bool overlaps(TokenRange a, TokenRange b) {
  return a.begin < b.end && b.begin < a.end;
}

// A draft by frame whose content already holds the middle of the quotation; the innermost.
std::optional<std::size_t> Attacher::draft_around(std::size_t quote) const {
  const TokenRange range = view_.quote_tokens[quote];
  const Index found = by_content_[range.begin + range.size() / 2];
  if (found == absent) return {};
  return static_cast<std::size_t>(found);
}

// A fragment under a cue whose frame gave no content of its own ("labeling the move the '...'").
std::optional<std::size_t> Attacher::draft_above(std::size_t quote) const {
  const TokenRange range = view_.quote_tokens[quote];
  TokenIndex at = range.begin;
  for (TokenIndex steps = 0; steps < 10 && at < parse_.size(); ++steps) {
    if (parse_.head[at] == at) return {};
    const Dep dep = parse_.dep[at];
    at = parse_.head[at];
    if (range.contains(at)) continue;
    if (dep == Dep::nsubj || dep == Dep::nsubjpass || dep == Dep::relcl) return {};
    if (by_cue_[at] != absent && is_fresh(at)) return static_cast<std::size_t>(by_cue_[at]);
    const bool clause = parse_.pos[at] == Pos::verb && dep != Dep::xcomp && dep != Dep::advcl;
    if (clause && !is_speech_verb(parse_, at) && parse_.dep[at] != Dep::xcomp) continue;
  }
  return {};
}

// Who the sentence that ends with a token is about: "Ann, who runs the mill, was blunt:".
std::optional<TokenIndex> Attacher::subject_of_sentence(TokenIndex last) const {
  const TokenRange sentence = parse_.sentences[parse_.sentence_of[last]].tokens;
  for (TokenIndex t = last + 1; t-- > sentence.begin;) {
    if (parse_.head[t] != t) continue;
    const auto subject = subject_of(parse_, t);
    const bool speaks = subject && is_fresh(*subject) && can_hold(parse_, *subject) &&
                        is_speaking_noun(parse_, *subject);
    return speaks ? subject : std::nullopt;
  }
  return {};
}

// `The mayor: "..."`, `as the Courier reports, "..."` where the parser saw no verb: the last word
// before the colon that can speak.
std::optional<TokenIndex> Attacher::label_before(std::size_t quote) const {
  constexpr TokenIndex reach = 12;
  TokenIndex at = view_.quote_tokens[quote].begin;
  const std::uint32_t block = first_block_of(quote);
  if (view_.quote_tokens[quote].size() < 4) return {};
  const TokenIndex nearest = at - std::min(at, max_marks);
  while (at > nearest && is_punct(parse_, at - 1) && parse_.lower(at - 1) != ":" &&
         parse_.lower(at - 1) != ",")
    --at;
  if (at < 2 || !is_punct(parse_, at - 1)) return {};
  const bool colon = parse_.lower(at - 1) == ":";
  // A verb that ends the paragraph before leads to nothing but the quotation.
  const bool apart = block != view_.quotations[quote].block;
  const float least = apart ? shown_weight / 2 : shown_weight;
  const bool cue = cue_sense(parse_.lemma(at - 2), "quote").weight >= least;
  if (!colon && !cue) return {};
  if (apart) {
    if (const auto subject = subject_of_sentence(at - 2)) return subject;
  }
  for (TokenIndex t = at - 1; t-- > 0 && at - t < reach;) {
    if (view_.block_of_token[t] != block || !is_fresh(t) || parse_.tag[t] == Tag::period) return {};
    const bool noun = parse_.pos[t] == Pos::propn || parse_.pos[t] == Pos::noun;
    if (noun && parse_.dep[t] != Dep::pobj && can_hold(parse_, t) && is_speaking_noun(parse_, t))
      return t;
  }
  return {};
}

// `Ann issued a statement on the bridge. "..."`: in the sentence before, of the same paragraph, a
// verb that only carries a noun of words ("issued a statement", "sent a letter"): its subject.
std::optional<TokenIndex> Attacher::issuer_before(std::size_t quote) const {
  const TokenIndex begin = view_.quote_tokens[quote].begin;
  if (begin < 2) return {};
  TokenIndex last = begin - 1;
  const TokenIndex nearest = begin - std::min(begin, max_marks);
  while (last > nearest && is_punct(parse_, last)) --last;
  if (view_.block_of_token[last] != view_.quotations[quote].block) return {};
  const TokenRange sentence = parse_.sentences[parse_.sentence_of[last]].tokens;
  for (TokenIndex t = sentence.begin; t <= last; ++t) {
    if (!is_fresh(t)) return {};
    if (!is_document(parse_, t)) continue;
    const TokenIndex verb = light_verb_of(parse_, t);
    if (verb == t || parse_.head[verb] != verb) continue;
    const auto holder = subject_of(parse_, verb);
    if (holder && can_hold(parse_, *holder) && is_speaking_noun(parse_, *holder)) return holder;
  }
  return {};
}

// "This", "those words": the quotation itself.
bool points_at_words(const Parse& parse, TokenIndex token) {
  const auto points = [&](TokenIndex t) { return is_listed(parse.lower(t), "pointing"); };
  if (points(token) && parse.pos[token] != Pos::noun) return true;
  if (parse.pos[token] != Pos::noun) return false;
  if (!is_listed(parse.lemma(token), "words") && !is_document(parse, token)) return false;
  const auto children = parse.children(token);
  return std::any_of(children.begin(), children.end(), points);
}

// "Those words are by Ann", "that line comes from Ann", "this was said by Ann".
std::optional<TokenIndex> author_of(const Parse& parse, TokenIndex verb) {
  const auto children = parse.children(verb);
  const bool of_words = std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
    const bool subject = parse.dep[c] == Dep::nsubj || parse.dep[c] == Dep::nsubjpass;
    return subject && c < verb && points_at_words(parse, c);
  });
  if (!of_words) return {};
  for (const TokenIndex c : children) {
    if (c < verb || (parse.lower(c) != "by" && parse.lower(c) != "from")) continue;
    for (const TokenIndex name : parse.children(c)) {
      if (parse.dep[name] == Dep::pobj && is_speaking_noun(parse, name)) return name;
    }
  }
  return {};
}

// "Ann said this at the gate": who says what points back at the quotation.
std::optional<TokenIndex> sayer_of(const Parse& parse, TokenIndex verb) {
  if (!is_speech_verb(parse, verb)) return {};
  const auto children = parse.children(verb);
  const bool of_words = std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
    return parse.dep[c] == Dep::dobj && c > verb && points_at_words(parse, c);
  });
  return of_words ? subject_of(parse, verb) : std::nullopt;
}

// `"..." Ann said this at the gate.`, `"...": that word is by Ann`: in what follows directly, of
// the same paragraph, who is told to have said the words.
std::optional<TokenIndex> Attacher::teller_after(std::size_t quote) const {
  const std::uint32_t block = view_.quotations[quote].block;
  TokenIndex at = view_.quote_tokens[quote].end;
  const TokenIndex furthest = std::min(at + max_marks, parse_.size());
  while (at < furthest && is_punct(parse_, at) && view_.block_of_token[at] == block) ++at;
  if (at >= parse_.size() || view_.block_of_token[at] != block || !is_fresh(at)) return {};
  const TokenIndex end = clause_end(at);
  for (TokenIndex t = at; t < end; ++t) {
    if (parse_.pos[t] != Pos::verb && parse_.pos[t] != Pos::aux) continue;
    const auto author = author_of(parse_, t);
    const auto teller = author ? author : sayer_of(parse_, t);
    if (teller && *teller >= at && *teller < end && can_hold(parse_, *teller)) return teller;
  }
  return {};
}

// Nothing but marks before it in its sentence.
bool Attacher::opens_its_sentence(std::size_t quote) const {
  TokenIndex at = view_.quote_tokens[quote].begin;
  const std::uint32_t block = view_.quotations[quote].block;
  const TokenIndex nearest = at - std::min(at, max_marks);
  while (at > nearest && is_punct(parse_, at - 1) && view_.block_of_token[at - 1] == block &&
         parse_.tag[at - 1] != Tag::period)
    --at;
  return at == 0 || view_.block_of_token[at - 1] != block || parse_.tag[at - 1] == Tag::period ||
         parse_.lower(at - 1) == ":";
}

// Nothing but marks before it in its sentence, and it ends like one.
bool Attacher::stands_alone(std::size_t quote) const {
  const TokenRange range = view_.quote_tokens[quote];
  if (range.size() < 3 || !opens_its_sentence(quote)) return false;
  const std::uint32_t block = view_.quotations[quote].block;
  const TokenIndex last = range.end - 1;
  const bool ends = parse_.tag[last] == Tag::period || !view_.quotations[quote].closed ||
                    range.end + 1 >= parse_.size() ||
                    view_.block_of_token[std::min(range.end + 1, parse_.size() - 1)] != block ||
                    parse_.tag[std::min(range.end + 1, parse_.size() - 1)] == Tag::period;
  return ends;
}

// Only the end of a sentence between the last quotation of a draft and this one.
bool Attacher::follows_directly(std::size_t quote) const {
  if (last_ == absent || !last_quote_) return false;
  const Quotation& now = view_.quotations[quote];
  const Quotation& before = view_.quotations[*last_quote_];
  if (before.block + 1 == now.block) return before.continues;
  if (before.block != now.block) return false;
  // Same paragraph: the sentence of the cue ends directly before this quotation.
  const Draft& draft = drafts_[static_cast<std::size_t>(last_)];
  const TokenIndex begin = view_.quote_tokens[quote].begin;
  const TokenIndex from = std::max(view_.quote_tokens[*last_quote_].end,
                                   draft.has_cue ? draft.frame.cue : TokenIndex{0});
  if (begin <= from) return false;
  return parse_.sentence_of[begin] - parse_.sentence_of[from] <= 1;
}

void Attacher::join(std::size_t draft, std::size_t quote) {
  last_ = static_cast<Index>(draft);
  Draft& d = drafts_[draft];
  const TokenRange range = view_.quote_tokens[quote];
  d.quotes.push_back(quote);
  d.at = std::min(d.at, view_.quotations[quote].outer.begin);
  draft_of_quote_[quote] = static_cast<Index>(draft);
  if (!d.content.empty() && d.content.back().end <= range.begin) {  // the common case
    d.content.push_back(range);
    return;
  }
  for (TokenRange& piece : d.content) {
    if (!overlaps(piece, range)) continue;
    piece = {std::min(piece.begin, range.begin), std::max(piece.end, range.end)};
    return;
  }
  d.content.push_back(range);
  std::sort(d.content.begin(), d.content.end());
}

// `Ann scolded him: "...," she said.`: what stands before the colon is the outlet's.
bool Attacher::has_colon_before(std::size_t quote) const {
  const TokenIndex begin = view_.quote_tokens[quote].begin;
  return begin >= 2 && is_punct(parse_, begin - 1) && parse_.lower(begin - 2) == ":";
}

// `"...," Ann said, adding, "..."`, `noted that it rained, Ann boasted, "..."`: where the parser
// took a cue with its quotation into what another one says, the other ends before them.
void Attacher::leave_to_cue(TokenIndex cue, Index other) {
  if (other == absent || other == last_) return;
  Draft& draft = drafts_[static_cast<std::size_t>(other)];
  const std::optional<TokenIndex> holder = drafts_[static_cast<std::size_t>(last_)].holder;
  const TokenIndex from = holder && *holder < cue ? parse_.left_edge[*holder] : cue;
  for (TokenRange& piece : draft.content) {
    const bool ends_there = piece.end == cue + 1;
    const bool quoted_before = !draft.quotes.empty() && draft.frame.cue < cue;
    if (piece.contains(cue) && (ends_there || quoted_before))
      piece.end = std::max(piece.begin, ends_there ? from : cue);
  }
  const bool told_before = !draft.quotes.empty() && draft.frame.cue < cue;
  std::erase_if(draft.content, [&](TokenRange piece) {
    return piece.empty() || (told_before && piece.begin > cue);
  });
}

// `Ann said the road was "a ruin," she said. "..."`: the second cue says of the same words once
// more that they are hers; its own are those that follow.
bool Attacher::says_again(TokenIndex cue, std::size_t other) const {
  const Draft& told = drafts_[other];
  if (by_cue_[cue] == absent || !told.has_cue || !told.shown || told.frame.cue >= cue) return false;
  const Draft& again = drafts_[static_cast<std::size_t>(by_cue_[cue])];
  const bool pronoun = again.holder && parse_.pos[*again.holder] == Pos::pron;
  return pronoun && told.holder && parse_.pos[*told.holder] != Pos::pron &&
         std::any_of(again.content.begin(), again.content.end(),
                     [&](TokenRange piece) { return piece.contains(told.frame.cue); });
}

void Attacher::take_what_follows(TokenIndex cue) {
  last_ = by_cue_[cue];
  Draft& draft = drafts_[static_cast<std::size_t>(last_)];
  draft.content.clear();
  draft.frame.content.clear();
  draft.at = parse_.span[cue].begin;
}

void Attacher::drop_before(TokenIndex begin) {
  std::vector<TokenRange>& content = drafts_[static_cast<std::size_t>(last_)].content;
  for (TokenRange& piece : content) piece.begin = std::max(piece.begin, begin);
  std::erase_if(content, [](TokenRange piece) { return piece.empty(); });
}

void Attacher::add_with_cue(TokenIndex cue, std::size_t quote, RuleId rule) {
  if (by_cue_[cue] != absent) {
    Draft& draft = drafts_[static_cast<std::size_t>(by_cue_[cue])];
    // Content of a frame that is not speech ("told reporters") gives way to the quotation.
    const std::string_view frame = draft.frame.frame;
    if (frame.starts_with("obj") || frame.starts_with("prep") || frame.starts_with("as"))
      draft.content.clear();
    join(static_cast<std::size_t>(by_cue_[cue]), quote);
    return;
  }
  Draft draft;
  draft.frame = {cue, "quote", {}, false};
  draft.sense = sense_of(parse_, cue, "quote");
  const CueFrame real = cue_frame(parse_, cue);
  draft.holder = holder_of(parse_, real.frame.empty() ? draft.frame : real);
  if (draft.holder && (!may_hold(parse_, *draft.holder) || !is_fresh(*draft.holder)))
    draft.holder.reset();
  if (draft.holder) {
    draft.relative = relative_of(parse_, cue, *draft.holder);
  } else {
    draft.holder = holder_beside(cue, quote);
  }
  draft.rule = rule;
  draft.at = parse_.span[std::min(cue, view_.quote_tokens[quote].begin)].begin;
  by_cue_[cue] = static_cast<Index>(drafts_.size());
  drafts_.push_back(std::move(draft));
  join(drafts_.size() - 1, quote);
}

// Where the arcs lead to no holder: the noun between the quotation and its cue, the one directly
// behind the cue ("..., " said Ann), or the nearest subject before it.
std::optional<TokenIndex> Attacher::holder_beside(TokenIndex cue, std::size_t quote) const {
  const TokenRange range = view_.quote_tokens[quote];
  if (cue >= range.end) {
    if (const auto between = first_noun({range.end, cue})) return between;
    return first_noun({cue + 1, std::min(cue + 5, parse_.size())});
  }
  const TokenIndex begin = parse_.sentences[parse_.sentence_of[cue]].tokens.begin;
  for (TokenIndex t = cue; t-- > begin && cue - t < max_gap;) {
    if (!is_fresh(t)) return {};
    if (parse_.dep[t] == Dep::nsubj && may_hold(parse_, t) && is_speaking_noun(parse_, t)) return t;
  }
  return {};
}

std::optional<TokenIndex> Attacher::first_noun(TokenRange range) const {
  for (TokenIndex t = range.begin; t < range.end; ++t) {
    if (!is_fresh(t) || parse_.tag[t] == Tag::period) return {};
    const Pos pos = parse_.pos[t];
    const Dep dep = parse_.dep[t];
    const bool noun = pos == Pos::propn || pos == Pos::noun || pos == Pos::pron;
    if (!noun || dep == Dep::compound || dep == Dep::poss || dep == Dep::nmod) continue;
    if (dep == Dep::pobj || !can_hold(parse_, t) || !is_speaking_noun(parse_, t)) return {};
    return t;
  }
  return {};
}

// `"..." - Ann Example, Lunde`: the name behind a dash that is all the block still says.
std::optional<TokenRange> Attacher::signature_after(std::size_t quote) const {
  constexpr TokenIndex longest = 12;
  const std::string_view text = view_.input.article.text;
  const Quotation& quotation = view_.quotations[quote];
  const std::uint32_t end = view_.input.article.blocks[quotation.block].span.end;
  bool dash = false;
  std::uint32_t at = quotation.outer.end;
  while (at < end) {
    const CodePoint point = code_point_at(text, at);
    if (!is_space(point.value) && !is_dash(point.value)) break;
    dash = dash || is_dash(point.value);
    at += point.size;
  }
  TokenIndex token = view_.quote_tokens[quote].end;
  while (token < parse_.size() && parse_.span[token].end <= at) ++token;
  if (!dash || token >= parse_.size() || parse_.span[token].begin > at) return {};
  if (parse_.pos[token] != Pos::propn) return {};
  TokenIndex name = token;
  for (TokenIndex t = token; t < parse_.size() && parse_.span[t].begin < end; ++t) {
    if (t - token > longest || parse_.pos[t] == Pos::verb || !is_fresh(t)) return {};
    if (parse_.pos[t] == Pos::propn && t == name + 1) name = t;
  }
  return TokenRange{token, name + 1};
}

// `"MARTEN: ..."`, as interviews are written down: the colon behind a name in capitals that opens a
// paragraph. The quotation's begin when there is none.
TokenIndex Attacher::colon_of_label(std::size_t quote) const {
  constexpr TokenIndex longest = 5;
  const TokenRange range = view_.quote_tokens[quote];
  const Quotation& quotation = view_.quotations[quote];
  if (quotation.outer.begin != view_.input.article.blocks[quotation.block].span.begin)
    return range.begin;
  for (TokenIndex t = range.begin; t < range.end && t - range.begin < longest; ++t) {
    if (parse_.lower(t) == ":") return t;
    const std::string_view word = parse_.span[t].in(view_.input.article.text);
    if (word != "." && (word.size() < 2 || !is_in_capitals(word))) return range.begin;
  }
  return range.begin;
}

void Attacher::add_alone(std::size_t quote, std::optional<TokenIndex> holder) {
  Draft draft;
  draft.holder = holder;
  draft.has_cue = false;
  draft.frame.frame = "alone";
  draft.sense.weight = 0.6F;
  draft.rule = "statement.alone";
  draft.content = {view_.quote_tokens[quote]};
  draft.quotes = {quote};
  draft.frame.cue = view_.quote_tokens[quote].begin;
  draft.at = view_.quotations[quote].outer.begin;
  last_ = static_cast<Index>(drafts_.size());
  draft_of_quote_[quote] = last_;
  drafts_.push_back(std::move(draft));
}

// The cue beside it comes first, then the clause it stands in, then the paragraph's speaker.
void Attacher::place(std::size_t quote) {
  const auto around = draft_around(quote);
  const TokenRange range = view_.quote_tokens[quote];
  if (const TokenIndex colon = colon_of_label(quote);
      colon > range.begin && colon + 1 < range.end) {
    add_alone(quote, colon - 1);
    drafts_.back().content = {{colon + 1, range.end}};
    drafts_.back().holder_words = TokenRange{range.begin, colon};
  } else if (const auto after = cue_after(quote); after && around && says_again(*after, *around)) {
    join(*around, quote);
    take_what_follows(*after);
  } else if (after) {
    add_with_cue(*after, quote, "statement.quote-cue");
    if (has_colon_before(quote)) drop_before(range.begin);
  } else if (const auto before = cue_before(quote, true)) {
    add_with_cue(*before, quote, "statement.cue-quote");
    leave_to_cue(*before, by_content_[*before]);
    leave_to_cue(*before, around ? static_cast<Index>(*around) : absent);
  } else if (around) {
    join(*around, quote);
  } else if (const auto near = cue_before(quote, false)) {
    add_with_cue(*near, quote, "statement.cue-quote");
  } else if (const auto above = draft_above(quote)) {
    join(*above, quote);
  } else if (const auto label = label_before(quote)) {
    add_alone(quote, label);
  } else if (const auto name = signature_after(quote)) {
    add_alone(quote, name->end - 1);
    drafts_.back().holder_words = name;
  } else if (const auto teller = opens_its_sentence(quote) ? teller_after(quote) : std::nullopt) {
    add_alone(quote, teller);
  } else if (stands_alone(quote) && follows_directly(quote)) {
    join(static_cast<std::size_t>(last_), quote);
  } else if (stands_alone(quote)) {
    add_alone(quote, issuer_before(quote));
  } else {
    return;
  }
  if (drafts_[static_cast<std::size_t>(last_)].has_cue) adopt_continued(quote);
  last_quote_ = quote;
}

// A quotation that ran on over paragraphs without a cue belongs to the cue beside its last one.
void Attacher::adopt_continued(std::size_t quote) {
  for (std::size_t q = quote; q > 0 && opens_again(q); --q) {
    const Index before = draft_of_quote_[q - 1];
    if (before == absent || before == last_) return;
    Draft& alone = drafts_[static_cast<std::size_t>(before)];
    if (alone.has_cue || alone.holder || alone.quotes.size() != 1) return;
    Draft& own = drafts_[static_cast<std::size_t>(last_)];
    own.content.insert(own.content.begin(), alone.content.begin(), alone.content.end());
    own.quotes.insert(own.quotes.begin(), q - 1);
    own.at = std::min(own.at, alone.at);
    alone.content.clear();
    alone.quotes.clear();
    draft_of_quote_[q - 1] = last_;
  }
}

bool Attacher::opens_again(std::size_t quote) const {
  const Quotation& now = view_.quotations[quote];
  const Quotation& before = view_.quotations[quote - 1];
  return before.continues && before.block + 1 == now.block &&
         now.outer.begin == view_.input.article.blocks[now.block].span.begin;
}

void Attacher::run() {
  for (std::size_t i = 0; i < view_.quotations.size(); ++i) {
    const TokenRange range = view_.quote_tokens[i];
    if (range.empty() || view_.readable[range.begin] == 0) continue;
    if (view_.quote_of_token[range.begin] != static_cast<Index>(i)) continue;  // nested, or no pair
    place(i);
  }
}

}  // namespace

void attach_quotations(const SpeechView& view, std::vector<Draft>& drafts) {
  Attacher(view, drafts).run();
}

}  // namespace synoptic
