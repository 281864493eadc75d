#include "reading/statements/cue_frames.hpp"

#include <algorithm>
#include <string_view>

#include "text/lexicon.hpp"

namespace synoptic {
namespace {

struct Parts {
  std::vector<TokenIndex> ccomp, pre, xcomp, object, oprd, prep, advcl_to;
  std::vector<TokenIndex> subjects;
};

void sort_child(const Parse& parse, TokenIndex verb, TokenIndex child, Parts& parts) {
  switch (parse.dep[child]) {
    case Dep::ccomp:
      (child < verb ? parts.pre : parts.ccomp).push_back(child);
      break;
    case Dep::xcomp:
      parts.xcomp.push_back(child);
      break;
    case Dep::dobj:
      parts.object.push_back(child);
      break;
    case Dep::oprd:
      parts.oprd.push_back(child);
      break;
    case Dep::prep:
      if (child > verb) parts.prep.push_back(child);
      break;
    case Dep::nsubj:
    case Dep::nsubjpass:
      parts.subjects.push_back(child);
      break;
    case Dep::advcl:
      if (child > verb && is_infinitive(parse, child)) parts.advcl_to.push_back(child);
      break;
    default:
      break;
  }
}

Parts parts_of(const Parse& parse, TokenIndex verb) {
  Parts parts;
  for (const TokenIndex child : parse.children(verb)) sort_child(parse, verb, child, parts);
  return parts;
}

bool has_clause(const Parts& parts) {
  return !parts.ccomp.empty() || !parts.pre.empty() || !parts.xcomp.empty() ||
         !parts.object.empty();
}

// A clause that stands inside or beside another one without an arc word: "..., she said, ...".
bool stands_aside(const Parse& parse, TokenIndex verb, const Parts& parts) {
  if (parts.subjects.empty() || has_clause(parts) || parse.head[verb] == verb) return false;
  const Dep dep = parse.dep[verb];
  return dep == Dep::parataxis || dep == Dep::ccomp || dep == Dep::dep;
}

// "as she said", "as she told the Courier".
bool is_as_clause(const Parse& parse, TokenIndex verb, const Parts& parts) {
  const bool clause = !parts.ccomp.empty() || !parts.pre.empty() || !parts.xcomp.empty();
  if (clause || parse.dep[verb] != Dep::advcl || !!parts.subjects.empty()) return false;
  for (const TokenIndex prep : parts.prep) {  // "as he went on about"
    if (has_child_by(parse, prep, Dep::pcomp) || parse.lower(prep) == "about") return false;
  }
  const TokenIndex mark = child_by(parse, verb, Dep::mark);
  return mark != verb && parse.lower(mark) == "as";
}

bool is_comma(const Parse& parse, TokenIndex token) {
  return token < parse.size() && parse.lower(token) == ",";
}

// "the target she pledged to reach": a clause without a relative word and without an object.
bool lacks_its_object(const Parse& parse, TokenIndex verb, const Parts& parts) {
  if (parse.dep[verb] != Dep::relcl || parts.subjects.empty() || parse.head[verb] >= verb)
    return false;
  if (!parts.ccomp.empty() || !parts.object.empty() || !parts.pre.empty()) return false;
  const TokenIndex first = parse.left_edge[verb];
  const Tag tag = parse.tag[first];
  const bool relative = tag == Tag::wp || tag == Tag::wdt || tag == Tag::wrb || tag == Tag::in;
  return !relative;
}

CueFrame around(const Parse& parse, TokenIndex verb, std::string_view name) {
  return {verb, std::string(name), {parse.head[verb]}, true};
}

CueFrame with_object(const Parse& parse, TokenIndex verb, const Parts& parts) {
  CueFrame frame{verb, "obj", parts.object, false};
  for (const TokenIndex prep : parts.prep) {
    const std::string_view word = parse.lower(prep);
    if (word != "of" && word != "as" && word != "for" && word != "to" && word != "from") continue;
    frame.frame = "obj+" + std::string(word);
    frame.content.push_back(prep);
    break;
  }
  return frame;
}

// The clause before a verb is its content unless a semicolon parts them or an object is there
// ("A did this; B demands that").
bool is_before(const Parse& parse, TokenIndex verb, const Parts& parts) {
  for (TokenIndex t = parts.pre.front(); t < verb; ++t) {
    if (parse.lower(t) == ";") return false;
  }
  return true;
}

bool has_that(const Parse& parse, TokenIndex clause) {
  const TokenIndex mark = child_by(parse, clause, Dep::mark);
  return mark != clause && (parse.lower(mark) == "that" || parse.lower(mark) == "whether");
}

// "confirmed in a statement that ...": the parser may hang the clause on the statement.
TokenIndex clause_in_document(const Parse& parse, TokenIndex verb, const Parts& parts) {
  for (const TokenIndex prep : parts.prep) {
    if (parse.lower(prep) != "in" && parse.lower(prep) != "on") continue;
    const TokenIndex document = child_by(parse, prep, Dep::pobj);
    const TokenIndex clause = child_by(parse, document, Dep::acl);
    if (document != prep && clause != document && has_that(parse, clause)) return clause;
  }
  return verb;
}

CueFrame clause_frame(const Parse& parse, TokenIndex verb, const Parts& parts) {
  if (!parts.ccomp.empty()) {
    const TokenIndex clause = parts.ccomp.front();
    if (is_infinitive(parse, clause)) return {verb, "objinf", {clause}, false};
    if (parts.subjects.size() == 2 && parts.subjects.front() < verb &&
        parse.left_edge[parts.subjects.back()] == verb + 1)
      return {verb,
              "ccomp",
              {parts.subjects.front(), clause},
              false};  // "The wells, said Ann, are dry"
    return {verb, "ccomp", {clause}, false};
  }
  if (const TokenIndex clause = clause_in_document(parse, verb, parts); clause != verb) {
    return {verb, "ccomp", {clause}, false};
  }
  if (!parts.pre.empty() && is_before(parse, verb, parts))
    return {verb, "pre", {parts.pre.front()}, false};
  if (!parts.xcomp.empty()) {
    const TokenIndex clause = parts.xcomp.front();
    if (!is_infinitive(parse, clause)) return {verb, "ing", {clause}, false};
    if (parts.object.empty()) return {verb, "inf", {clause}, false};
    return {verb, "objinf", {parts.object.front(), clause}, false};
  }
  return {};
}

CueFrame verb_frame(const Parse& parse, TokenIndex verb) {
  const Parts parts = parts_of(parse, verb);
  if (stands_aside(parse, verb, parts)) return around(parse, verb, "paren");
  if (is_as_clause(parse, verb, parts))
    return around(parse, verb, parts.object.empty() ? "as" : "as:obj");
  if (lacks_its_object(parse, verb, parts)) {
    const TokenIndex first = parse.left_edge[verb];
    const bool aside =
        first > 0 && is_comma(parse, first - 1) && is_comma(parse, parse.right_edge[verb] + 1);
    return aside ? CueFrame{verb, "aside", {parse.head[parse.head[verb]]}, true}
                 : around(parse, verb, "gap");
  }
  CueFrame frame = clause_frame(parse, verb, parts);
  if (!frame.frame.empty()) return frame;
  if (!parts.oprd.empty()) {
    frame = {verb, "oprd", parts.object, false};
    frame.content.push_back(parts.oprd.front());
    return frame;
  }
  if (!parts.object.empty() && !parts.advcl_to.empty()) {
    return {verb, "objinf", {parts.object.front(), parts.advcl_to.front()}, false};
  }
  if (!parts.object.empty()) return with_object(parse, verb, parts);
  if (!parts.prep.empty()) {
    const TokenIndex prep = parts.prep.front();
    return {verb, "prep:" + std::string(parse.lower(prep)), {prep}, false};
  }
  return {verb, "bare", {}, false};
}

// "the claim that ...", "a call for ...", "his refusal to ...".
CueFrame noun_frame(const Parse& parse, TokenIndex noun) {
  for (const TokenIndex child : parse.children(noun)) {
    if (child < noun) continue;
    const Dep dep = parse.dep[child];
    if ((dep == Dep::acl || dep == Dep::ccomp) && has_that(parse, child))
      return {noun, "n:that", {child}, false};
    if (dep == Dep::acl && is_infinitive(parse, child)) return {noun, "n:inf", {child}, false};
    if (dep == Dep::prep)
      return {noun, "n:prep:" + std::string(parse.lower(child)), {child}, false};
  }
  return {};
}

CueFrame adjective_frame(const Parse& parse, TokenIndex word) {
  if (parse.dep[word] != Dep::acomp && parse.dep[word] != Dep::oprd) return {};
  for (const TokenIndex child : parse.children(word)) {
    if (child < word) continue;
    if (parse.dep[child] == Dep::ccomp) return {word, "a:that", {child}, false};
    if (parse.dep[child] == Dep::xcomp && is_infinitive(parse, child))
      return {word, "a:inf", {child}, false};
  }
  return {};
}

// "according to X": the content is the clause it stands in.
CueFrame according_frame(const Parse& parse, TokenIndex word) {
  const TokenIndex to = child_by(parse, word, Dep::prep);
  const bool whole = to != word && has_child_by(parse, to, Dep::pobj) && parse.head[word] != word;
  return whole ? around(parse, word, "according") : CueFrame{};
}

// "were angered that", "was determined to": like an adjective.
void name_feeling(CueFrame& frame) {
  if (frame.frame == "ccomp") frame.frame = "a:that";
  if (frame.frame == "inf") frame.frame = "a:inf";
}

// "X was accused of Y by Z": what is said of X holds X.
void make_passive(const Parse& parse, CueFrame& frame) {
  frame.frame.insert(0, "pass:");
  const TokenIndex subject = child_by(parse, frame.cue, Dep::nsubjpass);
  const bool named = subject != frame.cue && parse.lower(subject) != "it";
  if (named && !frame.around && !frame.content.empty())
    frame.content.insert(frame.content.begin(), subject);
}

}  // namespace

TokenIndex child_by(const Parse& parse, TokenIndex token, Dep dep) {
  for (const TokenIndex child : parse.children(token)) {
    if (parse.dep[child] == dep) return child;
  }
  return token;
}

bool has_child_by(const Parse& parse, TokenIndex token, Dep dep) {
  return child_by(parse, token, dep) != token;
}

bool is_infinitive(const Parse& parse, TokenIndex verb) {
  for (const TokenIndex child : parse.children(verb)) {
    if (child < verb && parse.dep[child] == Dep::aux && parse.tag[child] == Tag::to) return true;
  }
  return false;
}

bool is_passive(const Parse& parse, TokenIndex verb) {
  const bool reduced =
      parse.tag[verb] == Tag::vbn && parse.dep[verb] == Dep::acl;  // "a campaign called"
  return reduced || has_child_by(parse, verb, Dep::auxpass) ||
         has_child_by(parse, verb, Dep::nsubjpass) || has_child_by(parse, verb, Dep::agent);
}

bool is_felt(const Parse& parse, TokenIndex verb) {
  static const std::vector<LexiconRow> rows = lexicon("cues/holder_words");
  if (!has_child_by(parse, verb, Dep::auxpass) && !has_child_by(parse, verb, Dep::nsubjpass))
    return false;
  return !has_child_by(parse, verb, Dep::agent) &&
         std::any_of(rows.begin(), rows.end(), [&](const LexiconRow& row) {
           return row[1] == "felt" && row[0] == parse.lemma(verb);
         });
}

CueFrame cue_frame(const Parse& parse, TokenIndex token) {
  if (parse.lower(token) == "according") return according_frame(parse, token);
  switch (parse.pos[token]) {
    case Pos::verb: {
      if (parse.dep[token] == Dep::aux || parse.dep[token] == Dep::amod) return {};
      CueFrame frame = verb_frame(parse, token);
      if (is_felt(parse, token)) {
        name_feeling(frame);
      } else if (is_passive(parse, token)) {
        make_passive(parse, frame);
      }
      return frame;
    }
    case Pos::noun:
      return noun_frame(parse, token);
    case Pos::adj:
      return adjective_frame(parse, token);
    default:
      return {};
  }
}

}  // namespace synoptic
