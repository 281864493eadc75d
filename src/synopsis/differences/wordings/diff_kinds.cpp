// Of what kind one thing is: "a broken shin", "a broken jaw"; "signed a decree", "issued a letter".
//
// Words of one kind (lexicon/compare/thing_kinds) exclude each other where an account tells one of
// them only and both sentences tell of one thing: one person's body, one noun that they describe,
// one place in clauses alike. Cost: linear in the tokens, then pairs of one kind.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "model/children.hpp"
#include "synopsis/differences/asserted.hpp"
#include "synopsis/differences/beside.hpp"
#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/one_act.hpp"
#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"

namespace synoptic {
namespace {

struct KindRow {
  std::string_view kind, where;
  std::string_view value;   // the row it stands in, by its words
  std::string_view before;  // a word right before it, of two-word entries
};

const std::multimap<std::string_view, KindRow>& kind_rows() {
  static const std::multimap<std::string_view, KindRow> rows = [] {
    std::multimap<std::string_view, KindRow> all;
    for (const LexiconRow& row : lexicon("compare/thing_kinds")) {
      for (const std::string_view word : split(row[2], ' ')) {
        const std::size_t at = word.find('_');
        const bool two = at != std::string_view::npos;
        all.emplace(two ? word.substr(at + 1) : word,
                    KindRow{row[0], row[1], row[2], two ? word.substr(0, at) : std::string_view{}});
      }
    }
    return all;
  }();
  return rows;
}

// A word that tells of what kind something is.
struct Kind {
  const Unit* unit = nullptr;
  TokenIndex token = 0;
  KindRow row;
  TokenIndex anchor = 0;  // the noun it describes, or the predicate it is an argument of
  Index person = absent;  // of a body: whose
};
using Kinds = std::vector<Kind>;

bool describes(const Parse& parse, TokenIndex i) {
  const Dep dep = parse.dep[i];
  return dep == Dep::amod || dep == Dep::compound || dep == Dep::nmod;
}

// The person named last before a word of the sentence, or by its verb.
Index whose(const Work& work, const Unit& unit, TokenIndex token) {
  const Parse& parse = work.parse(unit.account);
  for (TokenIndex i = token; i > unit.tokens.begin; --i) {
    const Index person = person_at(work, {unit.account, i - 1});
    if (person != absent) return person;
  }
  const auto who = doer_of(parse, predicate_of(parse, token));
  return who ? person_at(work, {unit.account, *who}) : absent;
}

bool is_injury_word(const Parse& parse, TokenIndex i) {
  static const std::set<std::string_view> words = lexicon_words("compare/injury_words");
  return words.contains(parse.lemma(i)) || words.contains(parse.lower(i));
}

// "Hurt his knee", "a knee injury", "his broken jaw", "surgery on the wrist".
bool is_hurt(const Parse& parse, TokenIndex part) {
  if (is_injury_word(parse, part)) return true;
  const auto below = parse.children(part);
  if (std::any_of(below.begin(), below.end(),
                  [&](TokenIndex c) { return is_injury_word(parse, c); }))
    return true;
  constexpr int steps = 2;
  TokenIndex at = part;
  for (int step = 0; step < steps && parse.head[at] != at; ++step) {
    at = parse.head[at];
    if (is_injury_word(parse, at)) return true;
    if (parse.pos[at] == Pos::verb) return false;
  }
  return false;
}

// What a verb is done to; "a house he was building": the noun that its clause describes.
std::optional<TokenIndex> made_by(const Parse& parse, TokenIndex verb) {
  const bool of_head =
      parse.dep[verb] == Dep::relcl && has_child(parse, verb, [&](TokenIndex c) {
        return parse.dep[c] == Dep::nsubj && parse.tag[c] != Tag::wdt && parse.tag[c] != Tag::wp;
      });
  return of_head ? std::optional(parse.head[verb]) : done_to_of(parse, verb);
}

// Told as so: no plan, no wish, not "no knife".
bool is_told(const Parse& parse, TokenIndex token) {
  const TokenIndex predicate = predicate_of(parse, token);
  return told_as(parse, predicate) == Realis::happened && !negated(parse, predicate) &&
         !is_open_matter(parse, token);
}

std::optional<Kind> kind_at(const Work& work, const Unit& unit, TokenIndex i, const KindRow& row) {
  const Parse& parse = work.parse(unit.account);
  if (parse.pos[i] == Pos::propn || !is_told(parse, i)) return {};
  if (i > unit.tokens.begin && parse.tag[i - 1] == Tag::hyph) return {};  // "record-breaking"
  if (!row.before.empty() && (i == unit.tokens.begin || parse.lower(i - 1) != row.before))
    return {};
  Kind kind{&unit, i, row, parse.head[i], absent};
  if (row.where == "doing") {
    if (!is_progressive(parse, i)) return {};
    kind.anchor = made_by(parse, i).value_or(i);
    return kind.anchor == i ? std::nullopt : std::optional(kind);
  }
  if (row.where == "before") return describes(parse, i) ? std::optional(kind) : std::nullopt;
  if (row.where == "body") {
    if (row.kind != "illness" && !is_hurt(parse, i)) return {};
    kind.person = whose(work, unit, i);
    return kind.person == absent ? std::nullopt : std::optional(kind);
  }
  if (parse.tag[i] != Tag::nn) return {};
  if (!describes(parse, i)) kind.anchor = predicate_of(parse, i);
  return kind;
}

Kinds all_kinds(const Work& work) {
  Kinds found;
  for (const Unit& unit : work.units.all) {
    const Parse& parse = work.parse(unit.account);
    for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
      auto [first, last] = kind_rows().equal_range(parse.lemma(i));
      if (first == last) std::tie(first, last) = kind_rows().equal_range(parse.lower(i));
      for (auto row = first; row != last; ++row) {
        if (const auto kind = kind_at(work, unit, i, row->second)) found.push_back(*kind);
      }
    }
  }
  return found;
}

// ---- One thing --------------------------------------------------------------------------------

bool one_anchor(const Work& work, const Kind& x, const Kind& y) {
  return likeness(work, {x.unit->account, x.anchor}, {y.unit->account, y.anchor}) >= 0.9;
}

// Words that both sentences hold.
std::size_t shared_words(const Work& work, const Kind& x, const Kind& y) {
  return match_words(work.units.lexis, x.unit->words, y.unit->words).words.size();
}

// Two doers of the predicate, or two names beside the noun.
bool told_of_two(const Work& work, const Kind& x, const Kind& y) {
  const bool doing = x.row.where == "doing";
  const At a{x.unit->account, doing ? x.token : x.anchor};
  const At b{y.unit->account, doing ? y.token : y.anchor};
  const Parse& pa = work.parse(a.account);
  if (!doing && pa.pos[a.token] == Pos::noun) {
    return pa.tag[a.token] != work.parse(b.account).tag[b.token] || words_beside(work, a, b).apart;
  }
  const auto other = [](Agreement met) {
    return met == Agreement::other_name || met == Agreement::other_noun;
  };
  if (other(subjects(work, a, b))) return true;
  const bool is_it = done_to_of(pa, a.token) == x.token;  // what is compared itself
  return !doing && !is_it && other(objects(work, a, b));
}

bool is_definite(const Work& work, const Kind& k) {
  const Parse& parse = work.parse(k.unit->account);
  return has_child(parse, k.anchor, [&](TokenIndex c) { return parse.lower(c) == "the"; });
}

// "The council passed a bill", "the mayor signed an order": two who did two things.
bool have_two_doers(const Work& work, const Kind& x, const Kind& y) {
  const Agreement doers = subjects(work, {x.unit->account, x.anchor}, {y.unit->account, y.anchor});
  return doers == Agreement::other_name || doers == Agreement::other_noun;
}

bool of_one_thing(const Work& work, const Kind& x, const Kind& y) {
  const double link = work.link_of(*x.unit, *y.unit);
  if (x.row.where == "body") return x.person == y.person && shared_words(work, x, y) >= 2;
  if (x.row.where == "close" && link < link_sure) return false;
  if (!one_anchor(work, x, y)) {
    const bool one_place =
        work.parse(x.unit->account).dep[x.token] == work.parse(y.unit->account).dep[y.token];
    return x.row.where == "word" && link >= link_sure && one_place && !have_two_doers(work, x, y);
  }
  if (told_of_two(work, x, y)) return false;
  const bool noun = work.parse(x.unit->account).pos[x.anchor] == Pos::noun;
  if (x.row.where == "before") {  // "the white house", "the black house": there are two
    return link >= link_sure && !(is_definite(work, x) && is_definite(work, y));
  }
  if (noun && x.row.where != "doing") return link >= link_weak;
  return link >= link_weak || shared_words(work, x, y) >= 3;
}

// The account tells one word of the kind only (of a body: of that person; before a noun: of it).
bool tells_one(const Work& work, const Kind& k, const Kinds& all) {
  return std::all_of(all.begin(), all.end(), [&](const Kind& other) {
    if (other.unit->account != k.unit->account || other.row.kind != k.row.kind) return true;
    if (other.row.value == k.row.value) return true;
    if (k.row.where == "body") return other.person != k.person;
    if (k.row.where == "before") return !one_anchor(work, other, k);
    return false;
  });
}

bool tells_it_too(const Kind& k, AccountIndex account, const Kinds& all) {
  return std::any_of(all.begin(), all.end(), [&](const Kind& other) {
    return other.unit->account == account && other.row.value == k.row.value &&
           other.row.kind == k.row.kind;
  });
}

SlotValue value_of(const Work& work, const Kind& k) {
  const Parse& parse = work.parse(k.unit->account);
  const Span word = k.row.before.empty() ? parse.span[k.token]
                                         : parse.span[k.token - 1].cover(parse.span[k.token]);
  return {k.unit->account, word, shown_clause(work, *k.unit, word), std::string(k.row.value)};
}

}  // namespace

void compare_kinds(const Work& work, SlotPairs& pairs) {
  const Kinds all = all_kinds(work);
  for (const Kind& x : all) {
    for (const Kind& y : all) {
      if (x.unit->account >= y.unit->account || x.row.kind != y.row.kind) continue;
      if (x.row.value == y.row.value || !of_one_thing(work, x, y)) continue;
      if (told_of_other_times(work, *x.unit, *y.unit)) continue;
      if (!tells_one(work, x, all) || !tells_one(work, y, all)) continue;
      if (tells_it_too(x, y.unit->account, all) || tells_it_too(y, x.unit->account, all)) continue;
      pairs.push_back({DifferenceKind::outcome,
                       of_two_voices(work, {x.unit->account, x.token}, {y.unit->account, y.token})
                           ? "parties-disagree"
                           : "",
                       value_of(work, x), value_of(work, y), 1, "difference.kind"});
    }
  }
}

}  // namespace synoptic
