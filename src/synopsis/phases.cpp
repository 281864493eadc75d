#include "synopsis/phases.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>

#include "synopsis/links/work.hpp"
#include "text/lexicon.hpp"

namespace synoptic {
namespace {

using Cues = std::multimap<std::string_view, std::pair<std::string_view, std::string_view>>;

const Cues& cues() {
  static const Cues all = [] {
    Cues found;
    for (const LexiconRow& row : lexicon("compare/phases")) {
      found.emplace(row[0], std::pair(row[1], row[2]));
    }
    return found;
  }();
  return all;
}

// What a word of the table needs beside it; none when it is not of that kind.
std::optional<std::string_view> needs(std::string_view word, std::string_view kind) {
  const auto [begin, end] = cues().equal_range(word);
  for (auto at = begin; at != end; ++at) {
    if (at->second.first == kind) return at->second.second;
  }
  return {};
}

class Finder {
 public:
  explicit Finder(const Account& account) : account_(account), parse_(account.parse) {}

  void look_at(TokenIndex verb) {
    if (parse_.pos[verb] != Pos::verb && parse_.pos[verb] != Pos::noun) return;
    if (negated(parse_, verb) || inside_quotation(verb)) return;
    const bool planned = is_planned(verb);
    const std::string words = verb_with_particle(verb);
    if (planned && needs(parse_.lemma(verb), "act")) add(verb, VisitPhase::under_way);
    if (planned || told_as(parse_, verb) != Realis::happened) return;
    if (tells(verb, words, "start")) add(verb, VisitPhase::under_way);
    if (tells(verb, words, "end")) add(verb, VisitPhase::over);
  }

  std::vector<VisitTold> found() const {
    std::vector<VisitTold> all;
    for (const auto& [visitor, told] : told_) all.push_back(told);
    return all;
  }

 private:
  bool inside_quotation(TokenIndex token) const {
    const auto& quotations = account_.reading.quotations;
    return std::any_of(quotations.begin(), quotations.end(),
                       [&](const Quotation& q) { return q.inner.contains(parse_.span[token]); });
  }

  // "will meet", "is due to meet": its auxiliary or the word above says that it is to come.
  bool is_planned(TokenIndex verb) const {
    const auto children = parse_.children(verb);
    const bool mark = std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
      return parse_.dep[c] == Dep::aux && parse_.tag[c] == Tag::to;
    });
    const bool will = std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
      return parse_.dep[c] == Dep::aux && needs(parse_.lower(c), "plan");
    });
    const TokenIndex above = parse_.head[verb];
    return will || (mark && above != verb && needs(parse_.lemma(above), "plan"));
  }

  std::string verb_with_particle(TokenIndex verb) const {
    std::string words(parse_.lemma(verb));
    for (const TokenIndex c : parse_.children(verb)) {
      const bool particle = parse_.dep[c] == Dep::prt || parse_.dep[c] == Dep::advmod;
      const std::string both = words + " " + std::string(parse_.lower(c));
      if (particle && cues().contains(both)) return both;
    }
    return words;
  }

  bool names_event(TokenIndex token) const {
    return needs(parse_.lemma(token), "event").has_value();
  }

  bool names_place(TokenIndex token) const {
    const auto label = static_cast<EntityLabel>(parse_.entity_of_label[token]);
    return label == EntityLabel::gpe || label == EntityLabel::loc || label == EntityLabel::fac;
  }

  bool tells(TokenIndex verb, const std::string& words, std::string_view kind) const {
    const auto need = needs(words, kind);
    if (!need) return false;
    std::optional<TokenIndex> subject;
    std::optional<TokenIndex> object;
    for (const TokenIndex c : parse_.children(verb)) {
      if (parse_.dep[c] == Dep::nsubj || parse_.dep[c] == Dep::nsubjpass) subject = c;
      if (parse_.dep[c] == Dep::dobj) object = c;
    }
    if (*need == "none") return !object;
    if (*need == "place") return subject && (!object || names_place(*object));
    return (object && names_event(*object)) || (!object && subject && names_event(*subject));
  }

  const Actor* person_at(TokenIndex token) const {
    const Index m = account_.reading.mention_of_token[token];
    if (m == absent) return nullptr;
    const Index a = account_.reading.mentions[static_cast<std::size_t>(m)].actor;
    if (a == absent) return nullptr;
    const Actor& actor = account_.reading.actors[static_cast<std::size_t>(a)];
    return actor.kind == ActorKind::person && !actor.key.empty() ? &actor : nullptr;
  }

  // The subject, the verb's or of the verb above it, or the one whose visit it is.
  const Actor* visitor_of(TokenIndex verb) const {
    constexpr int steps = 3;
    for (int step = 0; step < steps; ++step) {
      for (const TokenIndex c : parse_.children(verb)) {
        if (parse_.dep[c] != Dep::nsubj && parse_.dep[c] != Dep::nsubjpass) continue;
        return names_event(c) ? owner_of(c) : person_at(c);
      }
      const Dep dep = parse_.dep[verb];
      const bool shares =
          dep == Dep::xcomp || dep == Dep::acomp || dep == Dep::conj || dep == Dep::advcl;
      if (!shares || parse_.head[verb] == verb) break;
      verb = parse_.head[verb];
    }
    return nullptr;
  }

  const Actor* owner_of(TokenIndex noun) const {
    for (const TokenIndex c : parse_.children(noun)) {
      if (parse_.dep[c] == Dep::poss) return person_at(c);
    }
    return nullptr;
  }

  void add(TokenIndex verb, VisitPhase phase) {
    const Actor* visitor = visitor_of(verb);
    if (visitor == nullptr) return;
    const Span line = account_.parse.sentences[parse_.sentence_of[verb]].span;
    const auto [at, added] = told_.try_emplace(visitor->key, VisitTold{visitor->key, phase, line});
    if (!added && at->second.phase < phase) at->second = {visitor->key, phase, line};
  }

  const Account& account_;
  const Parse& parse_;
  std::map<std::string, VisitTold> told_;
};

}  // namespace

std::vector<VisitTold> find_visits(const Account& account) {
  Finder finder(account);
  for (TokenIndex i = 0; i < account.parse.size(); ++i) finder.look_at(i);
  return finder.found();
}

}  // namespace synoptic
