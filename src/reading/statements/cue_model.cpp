#include "reading/statements/cue_model.hpp"

#include <charconv>
#include <cmath>
#include <string_view>
#include <unordered_map>

#include "reading/statements/holders.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

using Features = std::vector<std::string>;

std::string joined(std::string_view name, std::string_view a, std::string_view b = {}) {
  std::string out(name);
  out += '=';
  out += a;
  if (!b.empty()) {
    out += '|';
    out += b;
  }
  return out;
}

std::string holder_class(const Parse& parse, std::optional<TokenIndex> holder) {
  if (!holder) return "none";
  const auto label = static_cast<EntityLabel>(parse.entity_of_label[*holder]);
  switch (parse.pos[*holder]) {
    case Pos::pron:
      return "pron:" + std::string(parse.lower(*holder));
    case Pos::propn:
      return "name:" + std::string(name_of(label));
    case Pos::noun:
      if (is_person_noun(parse, *holder)) return "person";
      return is_speaking_noun(parse, *holder) ? "body" : "thing";
    default:
      return "other";
  }
}

std::string_view size_class(std::size_t words) {
  if (words <= 1) return "1";
  if (words <= 2) return "2";
  if (words <= 5) return "5";
  if (words <= 10) return "10";
  return words <= 20 ? "20" : "more";
}

// What joins the clause: "that", "whether", "how", "to", or "-".
std::string_view clause_word(const Parse& parse, TokenIndex root) {
  const TokenIndex first = parse.left_edge[root];
  const Tag tag = parse.tag[first];
  const bool asks = tag == Tag::wp || tag == Tag::wrb || tag == Tag::wdt || tag == Tag::wp_poss;
  if (asks || parse.dep[first] == Dep::mark) return parse.lower(first);
  return is_infinitive(parse, root) ? "to" : "-";
}

void add_children(const CueCandidate& c, Features& out) {
  for (const TokenIndex child : c.parse.children(c.frame.cue)) {
    const Dep dep = c.parse.dep[child];
    if (dep == Dep::neg) out.emplace_back("neg");
    if (dep == Dep::aux || dep == Dep::auxpass) out.push_back(joined("aux", c.parse.lower(child)));
    if (dep == Dep::advmod) out.push_back(joined("adv", c.parse.lower(child)));
    if (dep == Dep::mark) out.push_back(joined("mark", c.parse.lower(child)));
    if (dep == Dep::det || dep == Dep::poss) out.push_back(joined("det", c.parse.lower(child)));
    if (dep == Dep::prt)
      out.push_back(joined("prt", c.parse.lemma(c.frame.cue), c.parse.lower(child)));
  }
}

void add_place(const CueCandidate& c, Features& out) {
  const TokenIndex cue = c.frame.cue;
  const TokenIndex head = c.parse.head[cue];
  const std::string_view dep = name_of(c.parse.dep[cue]);
  out.push_back(joined("tag", name_of(c.parse.tag[cue])));
  out.push_back(joined("dep", dep));
  out.push_back(joined("frame-dep", c.frame.frame, dep));
  out.push_back(joined("frame-tag", c.frame.frame, name_of(c.parse.tag[cue])));
  if (head == cue) return;
  out.push_back(joined("head", c.parse.lemma(head), dep));
}

void add_content(const CueCandidate& c, Features& out) {
  out.push_back(joined("size", size_class(c.words), c.frame.frame));
  if (c.quoted) out.push_back(joined("quoted", c.frame.frame));
  if (c.frame.content.empty() || c.frame.around) return;
  TokenIndex root = c.frame.content.back();
  out.push_back(joined("joins", c.frame.frame, clause_word(c.parse, root)));
  out.push_back(joined("word-joins", c.parse.lemma(c.frame.cue), clause_word(c.parse, root)));
  if (c.parse.dep[root] == Dep::prep) {
    const TokenIndex below = child_by(c.parse, root, Dep::pobj);
    if (below != root)
      root = below;
    else
      root = child_by(c.parse, root, Dep::pcomp);
  }
  out.push_back(joined("root-tag", c.frame.frame, name_of(c.parse.tag[root])));
  out.push_back(joined("root", c.parse.lemma(root)));
  for (const TokenIndex child : c.parse.children(root)) {
    if (c.parse.dep[child] == Dep::aux)
      out.push_back(joined("root-aux", c.frame.frame, c.parse.lower(child)));
    if (c.parse.dep[child] == Dep::nsubj && c.parse.pos[child] == Pos::pron)
      out.push_back(joined("root-subject", c.parse.lower(child)));
  }
}

void add_holder(const CueCandidate& c, std::string_view lemma, Features& out) {
  const std::string who = holder_class(c.parse, c.holder);
  out.push_back(joined("holder", who));
  out.push_back(joined("frame-holder", c.frame.frame, who));
  out.push_back(joined("word-holder", lemma, who));
  if (!c.holder) return;
  if (c.parse.pos[*c.holder] == Pos::noun)
    out.push_back(joined("holder-noun", c.parse.lemma(*c.holder)));
  out.push_back(joined("side", *c.holder < c.frame.cue ? "before" : "after", c.frame.frame));
}

const std::unordered_map<std::string, float>& weights() {
  static const std::unordered_map<std::string, float> loaded = [] {
    std::unordered_map<std::string, float> table;
    for (const LexiconRow& row : lexicon("cues/model")) {
      int hundredths = 0;
      std::from_chars(row[1].data(), row[1].data() + row[1].size(), hundredths);
      table[std::string(row[0])] = static_cast<float>(hundredths) / 100;
    }
    return table;
  }();
  return loaded;
}

}  // namespace

std::vector<std::string> cue_features(const CueCandidate& c) {
  const std::string lemma = lower(c.parse.lemma(c.frame.cue));
  Features out{"bias"};
  out.push_back(joined("frame", c.frame.frame));
  out.push_back(joined("word", lemma));
  out.push_back(joined("lf", lemma, c.frame.frame));
  if (c.sense.known) {
    const std::string kind(name_of(c.sense.kind));
    out.push_back(joined("kind", kind));
    out.push_back(joined("kind-frame", kind, c.frame.frame));
  }
  add_holder(c, lemma, out);
  add_place(c, out);
  add_children(c, out);
  add_content(c, out);
  return out;
}

float cue_score(const CueCandidate& candidate) {
  float sum = 0;
  for (const std::string& feature : cue_features(candidate)) {
    const auto found = weights().find(feature);
    if (found != weights().end()) sum += found->second;
  }
  return 1 / (1 + std::exp(-sum));
}

}  // namespace synoptic
