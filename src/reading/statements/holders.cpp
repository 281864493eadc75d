#include "reading/statements/holders.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "reading/statements/cue_lexicon.hpp"
#include "text/lexicon.hpp"

namespace synoptic {
namespace {

constexpr int max_climb = 6;

bool is_relative_word(const Parse& parse, TokenIndex token) {
  const Tag tag = parse.tag[token];
  return tag == Tag::wp || tag == Tag::wdt || (parse.lower(token) == "that" && tag != Tag::dt);
}

// "I'm told": where the parser takes a contracted verb for the subject, the pronoun before it.
TokenIndex uncontracted(const Parse& parse, TokenIndex subject) {
  const std::string_view word = parse.lower(subject);
  const bool contracted = word.starts_with('\'') || word.starts_with("\xE2\x80\x99");
  if (!contracted || subject == 0 || parse.pos[subject - 1] != Pos::pron) return subject;
  return parse.head[subject - 1] == subject ? subject - 1 : subject;
}

std::optional<TokenIndex> own_subject(const Parse& parse, TokenIndex verb, bool passive_too) {
  std::optional<TokenIndex> nearest;  // a dateline may stand before the true one
  for (const TokenIndex child : parse.children(verb)) {
    const Dep dep = parse.dep[child];
    const bool subject =
        dep == Dep::nsubj || dep == Dep::csubj || (passive_too && dep == Dep::nsubjpass);
    // "The wells, said Ann, are dry": the one that stands directly behind.
    const bool behind = subject && nearest && parse.left_edge[child] == verb + 1;
    if (behind && verb > 0 && parse.lower(verb - 1) == ",") return child;
    if (subject && (!nearest || child < verb)) nearest = uncontracted(parse, child);
  }
  return nearest;
}

std::optional<TokenIndex> agent_of(const Parse& parse, TokenIndex verb) {
  const TokenIndex by = child_by(parse, verb, Dep::agent);
  if (by == verb) return {};
  const TokenIndex object = child_by(parse, by, Dep::pobj);
  if (object == by) return {};
  return object;
}

// "said the minister": the parser often calls the speaker after the verb an object.
std::optional<TokenIndex> inverted_subject(const Parse& parse, TokenIndex verb) {
  for (const TokenIndex child : parse.children(verb)) {
    if (child <= verb) continue;
    const Dep dep = parse.dep[child];
    const bool named = parse.pos[child] == Pos::propn || parse.pos[child] == Pos::noun ||
                       parse.pos[child] == Pos::pron;
    if (named && child - verb <= 6 &&
        (dep == Dep::dobj || dep == Dep::attr || dep == Dep::npadvmod || dep == Dep::oprd)) {
      return child;
    }
    return {};
  }
  return {};
}

// Up from the object or prepositional object a document is, to the verb or noun that gives it.
std::optional<TokenIndex> giver_of(const Parse& parse, TokenIndex document) {
  for (const TokenIndex child : parse.children(document)) {
    if (parse.dep[child] == Dep::poss) return child;
  }
  TokenIndex at = document;
  for (int step = 0; step < 3 && parse.head[at] != at; ++step) {
    const Dep dep = parse.dep[at];
    at = parse.head[at];
    if (parse.pos[at] == Pos::verb || parse.pos[at] == Pos::aux) {
      if (dep == Dep::dobj || dep == Dep::prep) return subject_of(parse, at);
      return {};
    }
  }
  return {};
}

// "The Courier quoted Ivo Marten as saying": the one who is quoted, not the one who quotes.
std::optional<TokenIndex> quoted_by(const Parse& parse, TokenIndex verb) {
  const TokenIndex as = parse.head[verb];
  if (parse.dep[verb] != Dep::pcomp || parse.lower(as) != "as") return {};
  const TokenIndex host = parse.head[as];
  const TokenIndex quoted = parse.pos[host] == Pos::verb ? child_by(parse, host, Dep::dobj) : host;
  if (quoted == as || quoted > as || parse.pos[quoted] == Pos::verb) return {};
  return quoted;
}

// Where the missing subject of `verb` is looked for next; the token itself when nowhere.
struct Step {
  TokenIndex verb = 0;
  std::optional<TokenIndex> holder;
  bool ends = false;
};

Step up_from(const Parse& parse, TokenIndex verb) {
  const TokenIndex head = parse.head[verb];
  const bool head_is_verb = parse.pos[head] == Pos::verb || parse.pos[head] == Pos::aux;
  if (head == verb) return {verb, {}, true};
  if (const auto quoted = quoted_by(parse, verb)) return {verb, quoted, true};
  switch (parse.dep[verb]) {
    case Dep::conj:
    case Dep::advcl:
    case Dep::pcomp:
    case Dep::prep:
    case Dep::ccomp:
    case Dep::dep:
    case Dep::parataxis:
    case Dep::acomp:
    case Dep::advmod:
    case Dep::attr:
    case Dep::oprd:
    case Dep::pobj:
      if (parse.dep[verb] == Dep::advcl && has_child_by(parse, verb, Dep::mark) &&
          parse.tag[verb] != Tag::vbg) {
        return {verb, {}, true};
      }
      return {head, {}, false};
    case Dep::xcomp: {
      const TokenIndex object = child_by(parse, head, Dep::dobj);
      if (object != head && object < verb && is_infinitive(parse, verb))
        return {verb, object, true};
      return {head, {}, !head_is_verb && parse.pos[head] != Pos::adj};
    }
    case Dep::acl:
    case Dep::relcl:
      if (is_document(parse, head)) {
        const auto giver = giver_of(parse, head);
        return {verb, giver ? giver : std::optional(head), true};
      }
      return {verb, head, true};
    default:
      return {verb, {}, true};
  }
}

// "X was among those who said": X.
TokenIndex one_of_these(const Parse& parse, TokenIndex noun) {
  const TokenIndex among = parse.head[noun];
  if (parse.dep[noun] != Dep::pobj || parse.lower(among) != "among") return noun;
  const TokenIndex verb = parse.head[among];
  if (parse.lemma(verb) != "be") return noun;
  return own_subject(parse, verb, false).value_or(noun);
}

std::optional<TokenIndex> antecedent(const Parse& parse, TokenIndex subject, TokenIndex verb) {
  if (!is_relative_word(parse, subject)) return subject;
  for (TokenIndex at = verb, step = 0; step < max_climb; ++step, at = parse.head[at]) {
    if (parse.dep[at] == Dep::relcl || parse.dep[at] == Dep::acl)
      return one_of_these(parse, parse.head[at]);
    if (parse.head[at] == at) break;
  }
  return {};
}

std::optional<TokenIndex> possessor_of(const Parse& parse, TokenIndex noun) {
  for (const TokenIndex child : parse.children(noun)) {
    if (parse.dep[child] == Dep::poss) return child;
  }
  for (const TokenIndex child : parse.children(noun)) {
    const bool by = parse.dep[child] == Dep::prep &&
                    (parse.lower(child) == "by" || parse.lower(child) == "from");
    const bool of = parse.dep[child] == Dep::agent;
    if ((by || of) && has_child_by(parse, child, Dep::pobj))
      return child_by(parse, child, Dep::pobj);
  }
  return {};
}

// "made a call for", "issued a warning that": the subject of the light verb.
std::optional<TokenIndex> noun_holder(const Parse& parse, TokenIndex noun) {
  if (const auto owner = possessor_of(parse, noun)) return owner;
  const TokenIndex verb = light_verb_of(parse, noun);
  if (verb == noun) return {};
  return subject_of(parse, verb);
}

// "Plan: The three mediators have proposed": the parser may take the label for the subject.
TokenIndex after_label(const Parse& parse, TokenIndex subject, TokenIndex verb) {
  TokenIndex colon = verb;
  for (TokenIndex t = subject; t < verb; ++t) {
    if (parse.lower(t) == ":") colon = t;
  }
  for (TokenIndex t = colon + 1; t < verb; ++t) {
    if (parse.pos[t] != Pos::propn && parse.pos[t] != Pos::noun && parse.pos[t] != Pos::pron)
      continue;
    TokenIndex top = t;
    for (int step = 0; step < max_climb && parse.head[top] > colon && parse.head[top] < verb;
         ++step)
      top = parse.head[top];
    return top;
  }
  return subject;
}

bool is_comma_participle(const Parse& parse, TokenIndex verb) {
  if (parse.tag[verb] != Tag::vbg || verb == 0) return false;
  TokenIndex before = verb - 1;
  while (before > 0 && (parse.dep[before] == Dep::advmod || parse.dep[before] == Dep::punct) &&
         parse.lower(before) != ",") {
    --before;
  }
  const Dep dep = parse.dep[verb];
  const TokenIndex head = parse.head[verb];
  if (dep == Dep::acl && can_hold(parse, head) && is_speaking_noun(parse, head)) return false;
  return parse.lower(before) == "," &&
         (dep == Dep::advcl || dep == Dep::conj || dep == Dep::acl || dep == Dep::dep) &&
         !has_child_by(parse, verb, Dep::nsubj) && !has_child_by(parse, verb, Dep::mark);
}

bool is_verb(const Parse& parse, TokenIndex token) {
  return parse.pos[token] == Pos::verb || parse.pos[token] == Pos::aux;
}

// A subject that could say something.
bool has_speaker(const Parse& parse, TokenIndex verb) {
  const auto subject = own_subject(parse, verb, true);
  if (!subject) return false;
  const auto who = antecedent(parse, *subject, verb);
  return who && can_hold(parse, *who) && is_speaking_noun(parse, *who);
}

// "The organisers, It's Time, said": a noun phrase that opens the sentence, between it and the verb
// only the clause the parser made of the rest.
std::optional<TokenIndex> first_of_sentence(const Parse& parse, TokenIndex begin, TokenIndex last) {
  for (TokenIndex t = begin; t <= last && t < begin + 6; ++t) {
    const bool noun = parse.pos[t] == Pos::propn || parse.pos[t] == Pos::noun;
    if (!noun || parse.dep[t] == Dep::compound) continue;
    const bool comma = t + 1 <= last && parse.lower(t + 1) == "," && parse.lower(last + 1) == ",";
    if (comma && parse.dep[t] != Dep::pobj && is_speaking_noun(parse, t)) return t;
    return {};
  }
  return {};
}

// A finite verb whose speaker the parser lost behind an introduction ("In a post to the site, Ann
// Example, the owner, said"): the name that ends directly before it.
std::optional<TokenIndex> name_before(const Parse& parse, TokenIndex verb) {
  const Tag tag = parse.tag[verb];
  if (tag != Tag::vbd && tag != Tag::vbz && tag != Tag::vbp) return {};
  const TokenIndex begin = parse.sentences[parse.sentence_of[verb]].tokens.begin;
  TokenIndex at = verb;
  while (at > begin && (parse.dep[at - 1] == Dep::punct || parse.dep[at - 1] == Dep::aux ||
                        parse.dep[at - 1] == Dep::advmod))
    --at;
  if (at == begin) return {};
  const TokenIndex last = at - 1;
  for (--at; at > begin && parse.head[at] < verb && parse.head[at] >= begin && parse.head[at] != at;
       at = parse.head[at]) {
    const bool person = parse.entity_of_label[at] == static_cast<std::uint8_t>(EntityLabel::person);
    if (person && parse.dep[at] != Dep::compound) return at;
  }
  return first_of_sentence(parse, begin, last);
}

// The nearest subject before a word of its sentence that could say something.
std::optional<TokenIndex> speaker_before(const Parse& parse, TokenIndex word) {
  const TokenIndex begin = parse.sentences[parse.sentence_of[word]].tokens.begin;
  for (TokenIndex t = word; t-- > begin;) {
    if (parse.dep[t] != Dep::nsubj || is_relative_word(parse, t)) continue;
    if (can_hold(parse, t) && is_speaking_noun(parse, t)) return t;
  }
  return {};
}

// The subject as it stands ("who") and the one it stands for.
struct Subject {
  TokenIndex said = 0;
  TokenIndex who = 0;
};

std::optional<Subject> with_antecedent(const Parse& parse, TokenIndex subject, TokenIndex verb) {
  const TokenIndex said = after_label(parse, subject, verb);
  const auto who = antecedent(parse, said, verb);
  if (!who) return {};
  return Subject{is_relative_word(parse, said) ? said : *who, *who};
}

std::optional<Subject> plain(std::optional<TokenIndex> who) {
  if (!who) return {};
  return Subject{*who, *who};
}

std::optional<Subject> find_subject(const Parse& parse, TokenIndex verb, bool passive_too) {
  TokenIndex at = verb;
  if (is_comma_participle(parse, verb)) {
    at = participle_host(parse, verb);
    if (!is_verb(parse, at)) at = verb;
    if (at != verb && !has_speaker(parse, at)) return plain(speaker_before(parse, verb));
    passive_too = passive_too || at != verb;
  }
  for (int step = 0; step < max_climb; ++step) {
    if (const auto subject = own_subject(parse, at, passive_too || step > 0))
      return with_antecedent(parse, *subject, at);
    if (const auto agent = agent_of(parse, at); agent && at == verb) return plain(agent);
    if (at == verb && parse.head[at] == at) return plain(name_before(parse, at));
    const Step next = up_from(parse, at);
    if (next.ends) return plain(next.holder);
    at = next.verb;
  }
  return {};
}

// lexicon/cues/no_holders: words that name nobody, or ("maybe") somebody only beside a sure cue.
bool is_barred(const Parse& parse, TokenIndex head, bool maybe_too) {
  static const std::vector<LexiconRow> table = lexicon("cues/no_holders");
  return std::any_of(table.begin(), table.end(), [&](const LexiconRow& row) {
    return row[0] == parse.lower(head) && (maybe_too || row[1] == "never");
  });
}

bool is_holder_shaped(const Parse& parse, TokenIndex head) {
  const auto label = static_cast<EntityLabel>(parse.entity_of_label[head]);
  if (label == EntityLabel::date || label == EntityLabel::time || label == EntityLabel::money ||
      label == EntityLabel::quantity) {
    return false;
  }
  switch (parse.pos[head]) {
    case Pos::propn:
    case Pos::noun:
    case Pos::num:
    case Pos::pron:
    case Pos::det:
    case Pos::adj:
      return true;
    default:
      return false;
  }
}

bool is_word_in_place(const Parse& parse, TokenIndex head) {
  const Pos pos = parse.pos[head];
  return pos == Pos::pron || pos == Pos::det || pos == Pos::adj;
}

bool is_left_out(const Parse& parse, TokenIndex child, TokenIndex head) {
  const Dep dep = parse.dep[child];
  if (dep == Dep::relcl || dep == Dep::advcl || dep == Dep::npadvmod || dep == Dep::case_)
    return true;
  if (dep == Dep::acl && child > head) return true;
  return dep == Dep::punct;
}

}  // namespace

bool is_document(const Parse& parse, TokenIndex noun) {
  static const std::vector<LexiconRow> table = lexicon("cues/documents");
  for (const LexiconRow& row : table) {
    if (row[0] == parse.lemma(noun) && row[1] == "given") return true;
  }
  return false;
}

TokenIndex light_verb_of(const Parse& parse, TokenIndex noun) {
  static const std::vector<LexiconRow> table = lexicon("cues/light_verbs");
  if (parse.pos[noun] != Pos::noun) return noun;
  TokenIndex verb = parse.head[noun];
  std::string_view joint;  // "came to the conclusion"
  if (parse.dep[noun] == Dep::pobj) {
    joint = parse.lower(verb);
    verb = parse.head[verb];
  } else if (parse.dep[noun] != Dep::dobj) {
    return noun;
  }
  if (verb >= noun || parse.pos[verb] != Pos::verb) return noun;
  const bool light = std::any_of(table.begin(), table.end(), [&](const LexiconRow& row) {
    return row[0] == parse.lemma(verb) && row[1] == (joint.empty() ? "-" : joint);
  });
  return light ? verb : noun;
}

TokenIndex participle_host(const Parse& parse, TokenIndex verb) {
  TokenIndex host = parse.head[verb];
  if (!is_comma_participle(parse, verb)) return host;
  for (int step = 0; step < max_climb && parse.head[host] != host; ++step) {
    const Dep dep = parse.dep[host];
    const TokenIndex above = parse.head[host];
    const TokenIndex mark = child_by(parse, host, Dep::mark);
    const bool that = dep == Dep::acl && mark != host && parse.lower(mark) == "that";
    const bool content =
        that || (dep == Dep::ccomp && cue_sense(parse.lemma(above), "ccomp").weight >= 0.4F);
    const bool mute = is_verb(parse, host) ? !has_speaker(parse, host) : true;
    if (dep != Dep::xcomp && !content && !mute) break;
    host = above;
  }
  return host;
}

std::optional<TokenIndex> subject_of(const Parse& parse, TokenIndex verb, bool passive_too) {
  const auto subject = find_subject(parse, verb, passive_too);
  if (!subject) return {};
  return subject->who;
}

std::optional<TokenIndex> relative_of(const Parse& parse, TokenIndex cue, TokenIndex holder) {
  const auto subject = find_subject(parse, cue, false);
  if (!subject || subject->who != holder || subject->said == holder) return {};
  return subject->said;
}

std::optional<TokenIndex> holder_of(const Parse& parse, const CueFrame& frame) {
  const TokenIndex cue = frame.cue;
  if (frame.frame == "according") {
    const TokenIndex to = child_by(parse, cue, Dep::prep);
    return child_by(parse, to, Dep::pobj);
  }
  if (frame.frame.starts_with("n:")) return noun_holder(parse, cue);
  if (is_felt(parse, cue)) return subject_of(parse, cue, true);
  if (frame.frame.starts_with("a:")) return subject_of(parse, parse.head[cue]);
  if (frame.frame.starts_with("pass:")) {
    if (const auto agent = agent_of(parse, cue)) return agent;
    return {};
  }
  if (has_child_by(parse, cue, Dep::nsubj) || parse.head[cue] != cue) return subject_of(parse, cue);
  if (const auto after = inverted_subject(parse, cue)) return after;
  return subject_of(parse, cue);
}

TokenRange holder_range(const Parse& parse, TokenIndex head) {
  TokenRange range{head, head + 1};
  for (const TokenIndex child : parse.children(head)) {
    if (is_left_out(parse, child, head)) {
      if (child > head && parse.dep[child] != Dep::punct && parse.dep[child] != Dep::case_) break;
      continue;
    }
    range.begin = std::min(range.begin, parse.left_edge[child]);
    range.end = std::max(range.end, parse.right_edge[child] + 1);
  }
  while (range.end > head + 1 && parse.lower(range.end - 1) == ",") --range.end;
  return range;
}

std::optional<Span> role_beside(const Parse& parse, TokenIndex head) {
  for (const TokenIndex child : parse.children(head)) {
    if (parse.dep[child] == Dep::appos && parse.pos[child] == Pos::noun)
      return parse.span_of(holder_range(parse, child));
  }
  TokenIndex begin = head;
  TokenIndex end = head;
  for (const TokenIndex child : parse.children(head)) {
    const bool title =
        parse.dep[child] == Dep::compound && child < head &&
        parse.entity_of_label[child] != static_cast<std::uint8_t>(EntityLabel::person);
    if (!title) continue;
    if (begin == end) begin = parse.left_edge[child];
    end = child + 1;
  }
  const bool person = parse.entity_of_label[head] == static_cast<std::uint8_t>(EntityLabel::person);
  if (begin == end || !person) return {};
  return parse.span_of({begin, end});
}

bool is_speaking_noun(const Parse& parse, TokenIndex head) {
  static const std::unordered_set<std::string_view> table = [] {
    std::unordered_set<std::string_view> words;
    for (const std::string_view name :
         {"cues/holder_nouns", "cues/documents", "cues/holder_words", "actor-nouns"}) {
      for (const LexiconRow& row : lexicon(name)) words.insert(row[0]);
    }
    return words;
  }();
  return parse.pos[head] != Pos::noun || table.contains(parse.lemma(head));
}

bool is_person_noun(const Parse& parse, TokenIndex head) {
  static const std::unordered_set<std::string_view> table = [] {
    std::unordered_set<std::string_view> words;
    for (const std::string_view name : {"cues/holder_nouns", "cues/holder_words", "actor-nouns"}) {
      for (const LexiconRow& row : lexicon(name)) {
        if (row[1] == "person" || row[1] == "people") words.insert(row[0]);
      }
    }
    return words;
  }();
  return parse.pos[head] == Pos::noun && table.contains(parse.lemma(head));
}

bool can_hold(const Parse& parse, TokenIndex head) {
  return is_holder_shaped(parse, head) &&
         !(is_word_in_place(parse, head) && is_barred(parse, head, true));
}

bool may_hold(const Parse& parse, TokenIndex head) {
  return is_holder_shaped(parse, head) &&
         !(is_word_in_place(parse, head) && is_barred(parse, head, false));
}

}  // namespace synoptic
