#include "synopsis/differences/beside.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "model/children.hpp"
#include "synopsis/base/sort_unique.hpp"
#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"

namespace synoptic {
namespace {

// "The order to open the weir": what it is to do.
std::optional<TokenIndex> infinitive_of(const Parse& parse, TokenIndex noun) {
  for (const TokenIndex c : parse.children(noun)) {
    const bool below = parse.dep[c] == Dep::acl || parse.dep[c] == Dep::xcomp ||
                       parse.dep[c] == Dep::relcl || parse.dep[c] == Dep::ccomp;
    if (below && has_infinitive_mark(parse, c)) return c;
  }
  return {};
}

// "To shoot", "to stop the column": other verbs, and no word in common beside them.
bool other_infinitives(const Work& work, At a, At b) {
  const auto x = infinitive_of(work.parse(a.account), a.token);
  const auto y = infinitive_of(work.parse(b.account), b.token);
  if (!x || !y) return false;
  const At p{a.account, *x};
  const At q{b.account, *y};
  if (likeness(work, p, q) >= 0.8) return false;
  const auto here = words_under(work, p);
  const auto there = words_under(work, q);
  const auto telling = [&](WordKey w) {
    const WordKind kind = work.units.lexis.entry(w).kind;
    return kind != WordKind::verb && std::binary_search(there.begin(), there.end(), w);
  };
  return std::none_of(here.begin(), here.end(), telling);
}

}  // namespace

std::vector<WordKey> words_under(const Work& work, At at, TokenRange without) {
  const TokenRange tokens = work.parse(at.account).subtree(at.token);
  std::vector<WordKey> words;
  for (TokenIndex i = tokens.begin; i < tokens.end; ++i) {
    const WordKey key = work.units.key_of_token[at.account][i];
    if (key != no_key && !without.contains(i)) words.push_back(key);
  }
  sort_unique(words);
  return words;
}

Beside words_beside(const Work& work, At a, At b) {
  const Lexis& lexis = work.units.lexis;
  const auto telling = [&](At at) {
    std::vector<WordKey> words = phrase_words(work, at);
    std::erase_if(words, [&](WordKey w) {
      return w == work.units.key_of_token[at.account][at.token] || lexis.weight(w) < 0.3;
    });
    return words;
  };
  const auto x = telling(a);
  const auto y = telling(b);
  const auto lacks = [&](const std::vector<WordKey>& words, WordKey w) {
    return !std::binary_search(words.begin(), words.end(), w);
  };
  const auto other_number = [&](const std::vector<WordKey>& here,
                                const std::vector<WordKey>& there) {
    return std::any_of(here.begin(), here.end(), [&](WordKey w) {
      return lexis.entry(w).kind == WordKind::number && lacks(there, w);
    });
  };
  Beside beside;
  beside.shared = std::any_of(x.begin(), x.end(), [&](WordKey w) { return !lacks(y, w); });
  beside.apart = other_infinitives(work, a, b) || (!x.empty() && !y.empty() && !beside.shared) ||
                 (other_number(x, y) && other_number(y, x));
  const auto has_own = [&](const std::vector<WordKey>& here, const std::vector<WordKey>& there) {
    return std::any_of(here.begin(), here.end(), [&](WordKey w) { return lacks(there, w); });
  };
  beside.own = has_own(x, y) && has_own(y, x);
  beside.none = x.empty() && y.empty();
  const auto names_in = [&](std::vector<WordKey> words) {
    std::erase_if(words, [&](WordKey w) {
      const WordKind kind = lexis.entry(w).kind;
      return kind != WordKind::name && kind != WordKind::actor;
    });
    return words;
  };
  const auto here = names_in(x);
  const auto there = names_in(y);
  beside.names =
      !here.empty() && !there.empty() &&
      std::none_of(here.begin(), here.end(), [&](WordKey w) { return !lacks(there, w); });
  return beside;
}

bool is_one_more(const Parse& parse, TokenIndex noun) {
  static const std::set<std::string_view> words = lexicon_words("compare/one_more_words");
  const auto children = parse.children(noun);
  return std::any_of(children.begin(), children.end(),
                     [&](TokenIndex c) { return words.contains(parse.lower(c)); });
}

bool told_of_others_in_a_row(const Work& work, At verb, At other) {
  static const std::set<std::string_view> words = lexicon_words("compare/which_words");
  const auto which_of = [&](At at) {
    const Parse& parse = work.parse(at.account);
    std::set<std::string_view> found;
    for (const TokenIndex c : parse.children(at.token)) {
      if (parse.dep[c] != Dep::nsubj && parse.dep[c] != Dep::nsubjpass) continue;
      if (parse.pos[c] != Pos::noun) continue;
      for (const TokenIndex beside : parse.children(c)) {
        if (parse.dep[beside] == Dep::amod && words.contains(parse.lower(beside)))
          found.insert(parse.lower(beside));
      }
    }
    return found;
  };
  return which_of(verb) != which_of(other);
}

bool is_the_only(const Parse& parse, TokenIndex noun) {
  if (parse.tag[noun] == Tag::nnp) return true;
  const auto children = parse.children(noun);
  return parse.tag[noun] == Tag::nn &&
         std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
           return parse.lower(c) == "the" || parse.dep[c] == Dep::poss;
         });
}

bool is_indefinite(const Parse& parse, TokenIndex noun) {
  const auto children = parse.children(noun);
  return std::any_of(children.begin(), children.end(),
                     [&](TokenIndex c) { return parse.lower(c) == "a" || parse.lower(c) == "an"; });
}

bool is_further(const Parse& parse, TokenIndex verb) {
  static const std::map<std::string_view, std::string_view> words = [] {
    std::map<std::string_view, std::string_view> all;
    for (const LexiconRow& row : lexicon("compare/further_words")) all.emplace(row[0], row[1]);
    return all;
  }();
  const auto children = parse.children(verb);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
    const auto word = words.find(parse.lower(c));
    if (parse.dep[c] != Dep::advmod || word == words.end()) return false;
    return word->second == "-" || (c > 0 && parse.lower(c - 1) == word->second);
  });
}

bool is_progressive(const Parse& parse, TokenIndex verb) {
  return parse.pos[verb] == Pos::verb && parse.tag[verb] == Tag::vbg &&
         has_child(parse, verb, [&](TokenIndex c) {
           return parse.dep[c] == Dep::aux && parse.lemma(c) == "be";
         });
}

bool is_cue(const Work& work, At verb) {
  const auto& statements = work.reading(verb.account).statements;
  return std::any_of(statements.begin(), statements.end(),
                     [&](const Statement& s) { return s.cue && s.cue_token == verb.token; });
}

}  // namespace synoptic
