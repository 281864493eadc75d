#include "reading/figures/figure_filter.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "reading/figures/figure_codes.hpp"
#include "reading/quantities/counted.hpp"
#include "reading/quantities/occasions.hpp"
#include "reading/quantities/phrases.hpp"
#include "reading/times/time_dates.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

bool key_in(Atoms atoms, std::size_t at, std::initializer_list<std::string_view> keys) {
  return at < atoms.size() && std::find(keys.begin(), keys.end(), atoms[at].key) != keys.end();
}

constexpr std::string_view times_sign = "\xC3\x97";

// A digit of a script whose numerals we do not read.
bool is_other_digit(const Atom& atom) {
  return !atom.key.empty() && atom.kind == AtomKind::sign &&
         is_digit(code_point_at(atom.key, 0).value);
}

// A number, or more digits than one is read from.
bool begins_with_digit(const Atom& atom) {
  return !atom.key.empty() && atom.key[0] >= '0' && atom.key[0] <= '9';
}

// "F16", "COVID-19", "3D", "9/11", "3:45", "a.b.2": glued to letters or to other digits.
bool glued(Atoms atoms, const Quantity& quantity) {
  const std::size_t first = quantity.number_begin;
  if (atoms[first].joined && first > 0) {
    const Atom& left = atoms[first - 1];
    if (left.kind != AtomKind::sign || is_other_digit(left)) return true;
    const bool hangs = left.joined && first > 1 && atoms[first - 2].kind != AtomKind::sign;
    if (hangs && (left.key == "-" || left.key == "/" || left.key == ":" || left.key == "." ||
                  left.key == "," || left.key == "_" || left.key == "@" || left.key == "+")) {
      return true;
    }
    if (left.key == "#" || left.key == "@") return true;
    if (left.key == "-" && first > 1 && atoms[first - 2].capital && quantity.plain) return true;
  }
  const std::size_t next = quantity.end;
  if (is_key(atoms, next, times_sign) || (first > 0 && is_key(atoms, first - 1, times_sign)))
    return true;  // 1.99 x 10^-30: a value we do not read
  if (next >= atoms.size() || !atoms[next].joined) return false;
  if (atoms[next].kind == AtomKind::word) return atoms[next].key != "s" || quantity.word == false;
  if (atoms[next].kind == AtomKind::number || is_other_digit(atoms[next])) return true;
  const bool more =
      next + 1 < atoms.size() && atoms[next + 1].joined && begins_with_digit(atoms[next + 1]);
  return more && (atoms[next].key == "/" || atoms[next].key == ":" || atoms[next].key == "." ||
                  atoms[next].key == "-" || atoms[next].key == "_" || atoms[next].key == ",");
}

// "Phase 2", "Flight 370", "No. 2", "Article 5": the number names its noun.
bool is_label(const Parse& parse, Atoms atoms, const Quantity& quantity) {
  const std::size_t first = quantity.number_begin;
  if (first == 0 || quantity.told_bound) return false;
  const Atom& left = atoms[first - 1];
  if (left.key == "no" && left.span.size() > 2) return true;
  if (left.key == "nos" && left.capital) return true;
  if (left.key == "." && left.joined && first > 1 && atoms[first - 2].key == "no") return true;
  const TokenIndex number = atoms[first].token;
  const TokenIndex before = left.token;
  const bool noun = parse.pos[before] == Pos::noun || parse.pos[before] == Pos::propn;
  if (!noun || before + 1 != number) return false;
  const bool names = parse.head[number] == before &&
                     (parse.dep[number] == Dep::nummod || parse.dep[number] == Dep::nmod ||
                      parse.dep[number] == Dep::appos);
  return names && quantity.unit.empty();
}

bool names_things(EntityLabel label) {
  return label == EntityLabel::org || label == EntityLabel::fac || label == EntityLabel::product ||
         label == EntityLabel::law || label == EntityLabel::work_of_art ||
         label == EntityLabel::event || label == EntityLabel::person || label == EntityLabel::gpe ||
         label == EntityLabel::loc;
}

// "KELL - Six people were killed": the dash behind the place of a dateline stands for itself. The
// parser may take the number for part of the place's name; what it counts follows in small letters.
bool behind_dateline(const Parse& parse, Atoms atoms, const Quantity& quantity) {
  const std::size_t first = quantity.number_begin;
  const std::size_t next = quantity.end;
  if (first < 2 || next >= atoms.size() || !is_dash(atoms, first - 1)) return false;
  if (atoms[first - 1].joined || atoms[first].joined || atoms[next].capital) return false;
  const Pos pos = parse.pos[atoms[next].token];
  const bool counted = pos == Pos::noun || pos == Pos::adj || pos == Pos::verb;
  return counted && atoms[next].kind == AtomKind::word && !atoms[next].joined;
}

// Inside a name: "Group of Seven", "Seven Network".
bool in_name(const Parse& parse, Atoms atoms, const Quantity& quantity) {
  const TokenIndex token = atoms[quantity.number_begin].token;
  const auto label = static_cast<EntityLabel>(parse.entity_of_label[token]);
  if (!names_things(label) || behind_dateline(parse, atoms, quantity)) return false;
  const bool inside = token > 0 &&
                      parse.entity_of_label[token - 1] == parse.entity_of_label[token] &&
                      parse.sentence_of[token - 1] == parse.sentence_of[token];
  if (inside) return true;
  const bool more =
      token + 1 < parse.size() && parse.entity_of_label[token + 1] == parse.entity_of_label[token];
  return more && parse.pos[token] == Pos::propn && parse.dep[token] != Dep::nummod;
}

// "the Group of Seven": a capital number word inside a sentence, with no noun after it.
bool is_capital_name(const ReadingInput& input,
                     Atoms atoms,
                     const Quantity& quantity,
                     const Sentence& sentence) {
  const std::size_t at = quantity.number_begin;
  if (!quantity.word || at == 0 || !atoms[at].capital || quantity.told_bound) return false;
  if (input.article.blocks[sentence.block].kind == BlockKind::headline) return false;
  const TokenIndex token = atoms[quantity.number_end - 1].token;
  const bool opened = key_in(atoms, at - 1, {"\"", "'", ":", "(", "."}) ||
                      behind_dateline(input.parse, atoms, quantity);
  return !opened && !(input.parse.dep[token] == Dep::nummod && input.parse.head[token] > token);
}

// "787 Airliner", "16 Mill Road", "model 11 Pro": digits before a singular name name it too.
bool before_name(const Parse& parse, Atoms atoms, const Quantity& quantity) {
  if (quantity.word || quantity.told_bound || quantity.end >= atoms.size()) return false;
  const TokenIndex next = atoms[quantity.end].token;
  if (parse.pos[next] != Pos::propn || parse.tag[next] == Tag::nnps || !atoms[quantity.end].capital)
    return false;
  const TokenIndex number = atoms[quantity.number_end - 1].token;
  const TokenIndex head = parse.head[number];
  return head >= next && parse.tag[head] == Tag::nnp && head < next + 5;
}

// "two new 737 jets": digits between a counting word and its noun name the kind of thing.
bool names_kind(const Parse& parse, Atoms atoms, const Quantity& quantity) {
  if (!quantity.plain || !quantity.unit.empty() || quantity.told_bound) return false;
  const TokenIndex number = atoms[quantity.number_begin].token;
  const TokenIndex head = parse.head[number];
  if (head <= number) return false;
  for (const TokenIndex other : parse.children(head)) {
    if (other >= number) return false;
    if (parse.dep[other] == Dep::nummod && parse.pos[other] == Pos::num && other + 1 < number &&
        parse.pos[number - 1] != Pos::cconj && parse.pos[number - 1] != Pos::punct &&
        parse.pos[number - 1] != Pos::num)
      return true;
  }
  return false;
}

// "358 Old Mill Way", "16-18 Dock Avenue": a few capital words that end in a word of streets.
bool is_address(Atoms atoms, const Quantity& quantity) {
  static const PhraseTable streets("figures/street_words");
  if (!quantity.plain || quantity.told_bound || !quantity.unit.empty()) return false;
  std::size_t at = quantity.end;
  for (; at < atoms.size() && at < quantity.end + 5; ++at) {
    const bool ordinal = atoms[at].kind == AtomKind::number && atoms[at].plain;  // "71st St"
    if (!atoms[at].capital && !ordinal && !atoms[at].joined) return false;
    if (at > quantity.end && atoms[at].capital && streets.at(atoms, at)) return true;
  }
  return false;
}

bool is_list_mark(Atoms atoms, const Quantity& quantity) {
  if (quantity.number_begin != 0 || !quantity.plain) return false;
  return key_in(atoms, quantity.end, {".", ")", ":"}) ||
         key_in(atoms, quantity.number_end, {")", "."});
}

bool looks_like_year(const Parse& parse, Atoms atoms, const Quantity& quantity) {
  const bool shape = quantity.plain && quantity.unit.empty() && !quantity.told_bound &&
                     quantity.low == quantity.high && quantity.low >= 1500 && quantity.low < 2100;
  if (!shape) return false;
  return !counts_noun(parse, atoms[quantity.number_begin].token);
}

// "one of the hostages was freed": what happened to the one makes it a count.
bool tells_fate(const Parse& parse, TokenIndex one) {
  const TokenRange number{one, one + 1};
  const TokenIndex end = parse.sentences[parse.sentence_of[one]].tokens.end;
  return !count_kind(parse, number, counted_thing(parse, number, end, false)).kind.empty();
}

// "one" counts only beside a bound or before a noun it modifies.
bool is_pronoun_one(const Parse& parse, Atoms atoms, const Quantity& quantity) {
  const std::size_t at = quantity.number_begin;
  if (atoms[at].key != "one" || quantity.number_end != at + 1 || !quantity.unit.empty())
    return false;
  if (quantity.told_bound) return false;
  if (is_key(atoms, at + 1, "of")) return !tells_fate(parse, atoms[at].token);
  if (key_in(atoms, at + 1, {"another", "day", "thing", "way", "hand", "side", "time", "-"}))
    return true;
  if (at > 0 &&
      key_in(atoms, at - 1,
             {"no", "the", "this", "that", "each", "every", "any", "another", "which", "or"})) {
    return true;
  }
  const TokenIndex token = atoms[at].token;
  return parse.dep[token] != Dep::nummod || parse.head[token] <= token;
}

// Vague words without their frame: "the couple", "few", "half asleep", "second half".
bool is_loose_word(Atoms atoms, const Quantity& quantity) {
  const std::size_t last = quantity.number_end - 1;
  if (key_in(atoms, last, {"couple", "handful"})) return !is_key(atoms, quantity.number_end, "of");
  if (key_in(atoms, last, {"few"})) return quantity.number_end == quantity.number_begin + 1;
  if (!quantity.fraction || !quantity.word) return false;
  const bool half = key_in(atoms, last, {"half"});
  static const PhraseTable parts("figures/half_of");
  if (half && quantity.number_begin > 0 && parts.ending_at(atoms, quantity.number_begin))
    return true;
  if (quantity.told_bound || is_key(atoms, quantity.number_end, "of")) return false;
  const bool article = key_in(atoms, quantity.number_begin, {"a", "an"});
  if (article) return !half;
  if (!half) return false;
  return !key_in(atoms, quantity.number_end,
                 {"the", "its", "their", "his", "her", "our", "a", "an", "that"});
}

// Ordinals count only before a common noun, and "first" hardly ever does.
bool is_plain_ordinal(const Parse& parse, Atoms atoms, const Quantity& quantity) {
  if (!quantity.ordinal) return false;
  if (quantity.low < 2) return true;
  if (is_dash(atoms, quantity.end) && atoms[quantity.end].joined) return true;  // "third-round tie"
  static const PhraseTable never("figures/ordinal_nouns");
  if (never.at(atoms, quantity.end)) return true;
  const TokenIndex token = atoms[quantity.number_end - 1].token;
  const TokenIndex head = parse.head[token];
  const bool counts = parse.dep[token] == Dep::amod && head > token &&
                      parse.pos[head] == Pos::noun && counts_noun_of(parse, token, head);
  if (atoms[quantity.number_begin].capital) return true;
  return !counts && !may_count_occasions(parse, token);
}

}  // namespace

bool is_figure(const ReadingInput& input,
               Atoms atoms,
               const Quantity& quantity,
               const Sentence& sentence) {
  const Parse& parse = input.parse;
  if (glued(atoms, quantity) || is_list_mark(atoms, quantity)) return false;
  if (is_plain_ordinal(parse, atoms, quantity)) return false;
  if (is_idiom(atoms, quantity)) return false;
  if (is_loose_word(atoms, quantity) || is_pronoun_one(parse, atoms, quantity)) return false;
  if (quantity.unit_kind == "money" || quantity.unit_kind == "percent") return true;
  if (is_label(parse, atoms, quantity) || in_name(parse, atoms, quantity)) return false;
  if (before_name(parse, atoms, quantity) || is_address(atoms, quantity)) return false;
  if (names_kind(parse, atoms, quantity) || is_code(parse, atoms, quantity)) return false;
  if (is_in_capital_name(parse, atoms, quantity)) return false;
  if (is_capital_name(input, atoms, quantity, sentence)) return false;
  return !looks_like_year(parse, atoms, quantity);
}

bool is_bare_age(const Parse& parse, Atoms atoms, const Quantity& quantity) {
  const std::size_t at = quantity.number_begin;
  const bool bare = quantity.plain && quantity.unit.empty() && !quantity.told_bound &&
                    quantity.low == quantity.high && quantity.low > 0 && quantity.low < 120;
  if (!bare || at < 2 || !is_key(atoms, at - 1, ",")) return false;
  const bool closed =
      key_in(atoms, quantity.end, {",", ".", ")", ";"}) || quantity.end >= atoms.size();
  return closed && parse.pos[atoms[at - 2].token] == Pos::propn;
}

}  // namespace synoptic
