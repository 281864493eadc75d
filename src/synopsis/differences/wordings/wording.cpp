#include "synopsis/differences/wordings/wording.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "synopsis/base/lexis.hpp"
#include "synopsis/differences/wordings/one_thing.hpp"
#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr std::size_t longest_change = 3;  // words of a difference

// The word of lexicon/compare/strong_small_words tells this.
bool tells(std::string_view word, std::string_view what) {
  static const LexiconPairs words = lexicon_pairs("compare/strong_small_words");
  return words.contains({word, what});
}

bool is_negation(std::string_view word) {
  return tells(word, "negation");
}

bool is_strong(std::string_view word) {
  return is_negation(word) || tells(word, "modality") || tells(word, "other");
}

struct Changed {
  std::vector<std::string> strong, modals, content;  // sorted
  std::string number;                                // its digits, "" for none
  std::vector<TokenIndex> matter;                    // the tokens of `content`, as they stand
  int negations = 0;
  int orders = 0;  // "before" counts up, "after" down
};

// "Five" and "5", "twenty" and "five" and "25", "three thousand" and "3,000" give the same digits.
void add_number(std::string_view word, std::string& digits) {
  static const std::map<std::string_view, std::pair<std::string_view, std::string_view>> worth =
      [] {
        std::map<std::string_view, std::pair<std::string_view, std::string_view>> all;
        for (const LexiconRow& row : lexicon("figures/numbers")) all[row[0]] = {row[1], row[2]};
        return all;
      }();
  auto found = worth.find(word);
  const std::size_t after = std::min(word.find_first_not_of("0123456789"), word.size());
  if (after > 0 && after < word.size() && worth.contains(word.substr(after))) {  // "5m"
    digits += word.substr(0, after);
    found = worth.find(word.substr(after));
  }
  if (found == worth.end()) {
    digits += word;
    return;
  }
  const auto [kind, value] = found->second;
  if (kind.ends_with("scale") && value.ends_with('0')) {
    digits += (digits.empty() ? "1" : "") + std::string(value.substr(1));
  } else if (kind == "unit" && digits.size() >= 2 && digits.ends_with('0')) {
    digits.replace(digits.size() - 1, 1, value);  // "twenty-five"
  } else {
    digits += value;
  }
}

// Every noun tells of a matter, and how a thing is done ("deeply"); "be", "get", "many" do not.
bool is_matter(const Parse& parse, TokenIndex token) {
  const Pos pos = parse.pos[token];
  if (pos == Pos::noun || pos == Pos::propn) return true;
  const bool manner = pos == Pos::adv && parse.lower(token).ends_with("ly");
  return (pos == Pos::verb || pos == Pos::adj || manner) && !is_light_word(parse.lemma(token));
}

Changed changed_words(const Synopsis& synopsis,
                      const Utterance& u,
                      std::size_t begin,
                      std::size_t end) {
  Changed changed;
  const Parse& parse = synopsis.accounts[u.account].parse;
  for (std::size_t i = begin; i < end; ++i) {
    const QuoteWord& word = u.words[i];
    const TokenIndex token = token_at(parse, word.span);
    if (is_strong(word.word)) changed.strong.push_back(word.word);
    if (is_negation(word.word)) ++changed.negations;
    changed.orders += tells(word.word, "later") ? 1 : tells(word.word, "earlier") ? -1 : 0;
    if (is_strong(word.word) && !is_negation(word.word)) changed.modals.push_back(word.word);
    if (parse.pos[token] == Pos::num) add_number(word.word, changed.number);
    if (!is_matter(parse, token)) continue;
    changed.matter.push_back(token);
    changed.content.emplace_back(parse.lemma(token));
  }
  for (auto* list : {&changed.strong, &changed.modals, &changed.content}) {
    std::sort(list->begin(), list->end());
  }
  return changed;
}

// One letter more, less or other, or the same letters in another order.
bool nearly_same_letters(std::string_view a, std::string_view b) {
  const auto front = std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin();
  const auto back = std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend()).first - a.rbegin();
  const auto shorter = static_cast<std::ptrdiff_t>(std::min(a.size(), b.size()));
  if (shorter >= 3 && front + back >= shorter - 1) return true;
  return shorter >= 5 && front > 0 && a.size() == b.size() &&
         std::is_permutation(a.begin(), a.end(), b.begin());
}

// The consonants of a word, a doubled one once, "z" as "s" and "c" as the letter given: "sceptic"
// and "skeptic", "defence" and "defense", "colour" and "color" have the same.
std::string consonants_of(std::string_view word, char c_as) {
  std::string found;
  char last = '\0';
  for (const char letter : word) {
    const bool vowel = std::string_view("aeiouy").find(letter) != std::string_view::npos;
    const char c = vowel ? '\0' : letter == 'z' ? 's' : letter == 'c' ? c_as : letter;
    if (!vowel && c != last) found += c;
    last = c;
  }
  return found;
}

// "Likely" and "unlikely", "harm" and "harmless".
bool turns_round(std::string_view a, std::string_view b) {
  static const std::set<std::string_view> affixes = lexicon_words("compare/negating_affixes");
  const std::string_view longer = a.size() > b.size() ? a : b;
  const std::string_view shorter = a.size() > b.size() ? b : a;
  const std::size_t more = longer.size() - shorter.size();
  if (longer.ends_with(shorter)) {
    return affixes.contains(std::string(longer.substr(0, more)) + "-");
  }
  return longer.starts_with(shorter) &&
         affixes.contains("-" + std::string(longer.substr(shorter.size())));
}

// "Goin'" and "going".
bool is_spoken_ending(std::string_view a, std::string_view b) {
  std::string shorter(a.size() < b.size() ? a : b);
  std::erase(shorter, '\'');
  return shorter.ends_with("in") && shorter + "g" == (a.size() < b.size() ? b : a);
}

// "Favour" and "favor", "analyse" and "analyze", a slip in a long word; not "binds" and "blinds".
bool is_one_spelling(const Parse& pa, TokenIndex x, const Parse& pb, TokenIndex y) {
  constexpr std::size_t long_word = 8;
  const std::string a = fold(pa.lemma(x));
  const std::string b = fold(pb.lemma(y));
  if (is_spoken_ending(fold(pa.lower(x)), fold(pb.lower(y)))) return true;
  if (!nearly_same_letters(a, b) || turns_round(a, b)) return false;
  if (pa.pos[x] == Pos::propn || pb.pos[y] == Pos::propn) return true;
  const bool no_word = pa.vector_row[x] < 0 || pb.vector_row[y] < 0;
  return no_word || std::min(a.size(), b.size()) >= long_word ||
         consonants_of(a, 's') == consonants_of(b, 's') ||
         consonants_of(a, 'k') == consonants_of(b, 'k');
}

std::string joined(const Utterance& u, std::size_t begin, std::size_t end) {
  std::string text;
  for (std::size_t i = begin; i < end; ++i) text += u.words[i].word;
  return text;
}

// "Might end it as we know it" and "the plan would end it as we know it": the last word before what
// the two share is a strong one in both, and another.
bool other_modal_beside(const Utterance& a, const Utterance& b, const QuoteChange& change) {
  const bool before = change.a_begin == 0 || change.b_begin == 0;
  if (!before || change.a_begin == change.a_end || change.b_begin == change.b_end) return false;
  const std::string& x = a.words[change.a_end - 1].word;
  const std::string& y = b.words[change.b_end - 1].word;
  return x != y && is_strong(x) && is_strong(y);
}

// The word stands in what a verb of the past reports: "I told him that we could". A clause that is
// quoted whole is told as it was said, whatever stands before the quotation.
bool is_in_past_report(const Parse& parse, TokenIndex token, Span quoted) {
  constexpr int steps = 12;
  const auto begins_before = [&](TokenIndex clause) {
    TokenIndex first = parse.left_edge[clause];
    while (first < clause && parse.pos[first] == Pos::punct) ++first;
    return parse.span[first].begin < quoted.begin;
  };
  bool reported = false;
  for (int step = 0; step < steps && parse.head[token] != token; ++step) {
    reported =
        reported || (parse.dep[token] == Dep::ccomp &&
                     (quoted.contains(parse.span[parse.head[token]]) || begins_before(token)));
    token = parse.head[token];
    if (reported && parse.tag[token] == Tag::vbd) return true;
  }
  return false;
}

// "Can" and "could": the modal as it was said, and as a report of the past shifts it.
bool is_shifted_modal(std::string_view x, std::string_view y) {
  static const std::set<std::pair<std::string_view, std::string_view>> pairs = [] {
    std::set<std::pair<std::string_view, std::string_view>> all;
    for (const LexiconRow& row : lexicon("compare/backshifts")) {
      all.emplace(row[0], row[1]);
      all.emplace(row[1], row[0]);
    }
    return all;
  }();
  return pairs.contains({x, y});
}

// "Told him that we can", "told him that we could": a transcript may keep the tense or shift it.
bool is_backshift(const Synopsis& synopsis,
                  const Utterance& a,
                  const Utterance& b,
                  const QuoteChange& change) {
  if (change.a_end - change.a_begin != 1 || change.b_end - change.b_begin != 1) return false;
  const QuoteWord& x = a.words[change.a_begin];
  const QuoteWord& y = b.words[change.b_begin];
  if (!is_shifted_modal(x.word, y.word)) return false;
  const Parse& pa = synopsis.accounts[a.account].parse;
  const Parse& pb = synopsis.accounts[b.account].parse;
  return is_in_past_report(pa, token_at(pa, x.span), a.inner) &&
         is_in_past_report(pb, token_at(pb, y.span), b.inner);
}

// "F***ing", "b------t": letters of a word are kept back.
bool is_masked(const Account& account, const Utterance& u, std::size_t begin, std::size_t end) {
  if (begin == end) return false;
  const Span words = u.words[begin].span.cover(u.words[end - 1].span);
  const std::string_view text = account.article.text;
  const bool star = words.in(text).find('*') != std::string_view::npos ||
                    (words.end < text.size() && text[words.end] == '*');
  return star ||
         std::any_of(u.words.begin() + static_cast<std::ptrdiff_t>(begin),
                     u.words.begin() + static_cast<std::ptrdiff_t>(end), [](const QuoteWord& w) {
                       return w.word.size() == 1 && is_letter(code_point_at(w.word, 0).value) &&
                              w.word != "a" && w.word != "i";
                     });
}

struct Sides {
  const Account& here;
  const Account& there;
  const Utterance& a;
  const Utterance& b;
  const QuoteChange& change;
};

bool begins_upper(const Account& account, const Utterance& u) {
  return is_upper(code_point_at(account.article.text, u.words.front().span.begin).value);
}

// No sentence ends between word `begin` and word `last`, both counted.
bool is_one_run(const Account& account, const Utterance& u, std::size_t begin, std::size_t last) {
  const std::uint32_t from = u.words[begin].span.begin;
  const std::uint32_t to = u.words[last].span.begin;
  return Span{from, std::max(from, to)}.in(account.article.text).find_first_of(".!?;:") ==
         std::string_view::npos;
}

bool is_same_run(const Sides& s, std::size_t a_begin, std::size_t b_begin, std::size_t size) {
  if (a_begin + size > s.a.words.size() || b_begin + size > s.b.words.size()) return false;
  for (std::size_t i = 0; i < size; ++i) {
    if (s.a.words[a_begin + i].word != s.b.words[b_begin + i].word) return false;
  }
  return true;
}

// The change stands at the begin of the quotations, and much follows in the same sentence.
bool long_run_beside(const Sides& s) {
  constexpr std::size_t beside = 3;
  const QuoteChange& c = s.change;
  return c.a_begin == 0 && c.b_begin == 0 && c.a_end <= 4 && c.b_end <= 4 &&
         s.a.words.size() >= 12 && is_same_run(s, c.a_end, c.b_end, beside) &&
         is_one_run(s.here, s.a, 0, c.a_end) && is_one_run(s.there, s.b, 0, c.b_end);
}

// Both quotations begin a sentence with the change, or end one with it, and the words beside it
// are the same: "Yesterday I was stopped", "This morning I was stopped".
bool is_whole_edge(const Sides& s) {
  constexpr std::size_t beside = 3;
  const QuoteChange& c = s.change;
  if (s.a.part || s.b.part || c.a_begin == c.a_end || c.b_begin == c.b_end) return false;
  if (c.a_begin == 0 && c.b_begin == 0) {
    return begins_upper(s.here, s.a) && begins_upper(s.there, s.b) &&
           is_same_run(s, c.a_end, c.b_end, beside) &&
           is_one_run(s.here, s.a, 0, c.a_end + beside - 1) &&
           is_one_run(s.there, s.b, 0, c.b_end + beside - 1);
  }
  if (c.a_end < s.a.words.size() || c.b_end < s.b.words.size()) return false;
  return c.a_begin >= beside && c.b_begin >= beside &&
         is_same_run(s, c.a_begin - beside, c.b_begin - beside, beside) &&
         is_one_run(s.here, s.a, c.a_begin - beside, c.a_end - 1) &&
         is_one_run(s.there, s.b, c.b_begin - beside, c.b_end - 1);
}

// Letters in common, in order, of the longer word: "Moammar" and "Muammar" share most.
bool is_one_name(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (const char x : a) {
    std::size_t before = 0;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t above = row[j + 1];
      row[j + 1] = x == b[j] ? before + 1 : std::max(row[j + 1], row[j]);
      before = above;
    }
  }
  return 10 * row[b.size()] >= 7 * std::max(a.size(), b.size());
}

// "Mr" and "President" before one name are no matter of a quotation.
bool is_title_of_a_name(const Parse& parse, TokenIndex token) {
  static const std::set<std::string_view> titles = lexicon_words("titles");
  std::string word(parse.lower(token));
  std::erase(word, '.');
  const TokenIndex next = token + 1;
  return titles.contains(word) && next < parse.size() && parse.pos[next] == Pos::propn;
}

bool is_alike(const Parse& pa, TokenIndex x, const Parse& pb, TokenIndex y) {
  const std::string_view p = pa.lemma(x);
  const std::string_view q = pb.lemma(y);
  if (p == q || is_one_spelling(pa, x, pb, y)) return true;
  if (pa.pos[x] != Pos::propn || pb.pos[y] != Pos::propn) return false;
  return is_one_name(pa.lower(x), pb.lower(y)) || is_title_of_a_name(pa, x) ||
         is_title_of_a_name(pb, y);
}

// Every word that tells something has its like on the other side.
bool is_one_matter(const Sides& s, const Changed& x, const Changed& y) {
  const Parse& pa = s.here.parse;
  const Parse& pb = s.there.parse;
  if (x.content == y.content) return true;
  const QuoteChange& c = s.change;
  const std::string_view country = country_of(s.a, c.a_begin, c.a_end);
  const std::string_view other = country_of(s.b, c.b_begin, c.b_end);
  if (!country.empty() && !other.empty()) return country == other;
  if (x.matter.size() != y.matter.size()) return false;
  return std::equal(x.matter.begin(), x.matter.end(), y.matter.begin(),
                    [&](TokenIndex p, TokenIndex q) { return is_alike(pa, p, pb, q); });
}

// "Make a decision": the verb has a noun for what is done.
bool carries_a_noun(const Parse& parse, TokenIndex verb) {
  const auto children = parse.children(verb);
  return std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
    const bool done = parse.dep[c] == Dep::dobj || parse.dep[c] == Dep::nsubjpass;
    return done && parse.pos[c] != Pos::pron;
  });
}

// Two verbs that only carry a noun: "make a decision", "take a decision".
bool both_carry(const Parse& pa, TokenIndex x, const Parse& pb, TokenIndex y) {
  static const std::set<std::string_view> carrying = [] {
    std::set<std::string_view> verbs = lexicon_words("compare/support_verbs");
    verbs.merge(lexicon_words("compare/having_verbs"));
    return verbs;
  }();
  return carrying.contains(pa.lemma(x)) && carrying.contains(pb.lemma(y)) &&
         carries_a_noun(pa, x) && carries_a_noun(pb, y);
}

// "Came" and "investigated": the parser tells the two forms of the past apart by what stands there.
bool of_one_form(Tag x, Tag y) {
  const auto past = [](Tag tag) { return tag == Tag::vbd || tag == Tag::vbn; };
  return x == y || (past(x) && past(y));
}

// One full verb stands for another of its form, light as both may be ("came in", "went in"), or one
// adjective for another, one of which says something ("the steep way", "the other way").
bool is_other_of_its_form(const Sides& s) {
  const QuoteChange& c = s.change;
  if (c.a_end - c.a_begin != 1 || c.b_end - c.b_begin != 1) return false;
  const Parse& pa = s.here.parse;
  const Parse& pb = s.there.parse;
  const TokenIndex x = token_at(pa, s.a.words[c.a_begin].span);
  const TokenIndex y = token_at(pb, s.b.words[c.b_begin].span);
  const Pos pos = pa.pos[x];
  if (pos != pb.pos[y] || !of_one_form(pa.tag[x], pb.tag[y]) || is_alike(pa, x, pb, y))
    return false;
  if (pos == Pos::adj) return is_matter(pa, x) || is_matter(pb, y);
  return pos == Pos::verb && !both_carry(pa, x, pb, y);
}

bool joins(std::string_view word) {
  return word == "and" || word == "or";
}

// One of two or more that are told alike is left out: "wrong or illegal", "illegal"; of a row its
// name or noun may stand between commas.
bool is_conjunct(const Account& account, const Utterance& u, std::size_t begin, std::size_t end) {
  const Parse& parse = account.parse;
  const bool before = joins(u.words[begin].word);
  const bool after = joins(u.words[end - 1].word);
  const std::uint32_t last = begin > 0 ? u.words[begin - 1].span.end : u.words[begin].span.begin;
  const bool row =
      Span{last, std::max(last, u.words[begin].span.begin)}.in(account.article.text).find(',') !=
      std::string_view::npos;
  if (!before && !after && !row) return false;
  const auto outside = [&](TokenIndex t) {
    const Span span = parse.span[t];
    return span.end <= u.words[begin].span.begin || span.begin >= u.words[end - 1].span.end;
  };
  bool linked = false;
  for (std::size_t i = begin + (before ? 1 : 0); i + (after ? 1 : 0) < end; ++i) {
    const TokenIndex t = token_at(parse, u.words[i].span);
    if (!is_matter(parse, t) && parse.pos[t] != Pos::det) return false;
    if (!is_matter(parse, t)) continue;
    if (parse.pos[t] == Pos::verb && !before && !after) return false;
    linked = linked || (parse.dep[t] == Dep::conj && outside(parse.head[t]));
    const auto children = parse.children(t);
    linked = linked || std::any_of(children.begin(), children.end(), [&](TokenIndex c) {
               return parse.dep[c] == Dep::conj && outside(c);
             });
  }
  return linked;
}

bool drops_a_conjunct(const Sides& s) {
  const QuoteChange& c = s.change;
  if (c.edge) return false;
  if (c.a_begin == c.a_end) return is_conjunct(s.there, s.b, c.b_begin, c.b_end);
  return c.b_begin == c.b_end && is_conjunct(s.here, s.a, c.a_begin, c.a_end);
}

}  // namespace

TokenIndex token_at(const Parse& parse, Span word) {
  const auto at = std::lower_bound(parse.span.begin(), parse.span.end(), word.begin,
                                   [](Span s, std::uint32_t begin) { return s.end <= begin; });
  return static_cast<TokenIndex>(std::min<std::ptrdiff_t>(
      at - parse.span.begin(), static_cast<std::ptrdiff_t>(parse.span.size()) - 1));
}

bool is_spelling(const Synopsis& synopsis,
                 const Utterance& a,
                 const Utterance& b,
                 const QuoteChange& change) {
  const std::string x = joined(a, change.a_begin, change.a_end);
  const std::string y = joined(b, change.b_begin, change.b_end);
  const bool word = change.a_end - change.a_begin == 1 && change.b_end - change.b_begin == 1;
  if (x == y || is_one_thing(synopsis, a, b, change)) return true;
  if (!word || is_strong(x)) return false;
  const Parse& pa = synopsis.accounts[a.account].parse;
  const Parse& pb = synopsis.accounts[b.account].parse;
  return is_one_spelling(pa, token_at(pa, a.words[change.a_begin].span), pb,
                         token_at(pb, b.words[change.b_begin].span));
}

bool changes_certainty(const Utterance& a, const Utterance& b, const QuoteChange& change) {
  const bool one_here = change.a_end - change.a_begin == 1;
  const bool one_there = change.b_end - change.b_begin == 1;
  if (!one_here || !one_there) {
    return (one_here && is_negation(a.words[change.a_begin].word)) ||
           (one_there && is_negation(b.words[change.b_begin].word));
  }
  const std::string& x = a.words[change.a_begin].word;
  const std::string& y = b.words[change.b_begin].word;
  return tells(x, "modality") && tells(y, "modality") && !is_shifted_modal(x, y);
}

std::vector<WordingKind> kinds_of_changes(const Synopsis& synopsis,
                                          const Utterance& a,
                                          const Utterance& b,
                                          const QuoteAlignment& alignment) {
  std::vector<std::pair<Changed, Changed>> sides;
  int lost = 0;  // negations of a more than of b
  for (const QuoteChange& change : alignment.changes) {
    sides.emplace_back(changed_words(synopsis, a, change.a_begin, change.a_end),
                       changed_words(synopsis, b, change.b_begin, change.b_end));
    lost += sides.back().first.negations - sides.back().second.negations;
  }
  std::vector<WordingKind> kinds;
  for (const auto& [x, y] : sides) {
    if (x.negations != y.negations) {
      kinds.push_back(lost != 0 ? WordingKind::negation : WordingKind::wording);
      continue;
    }
    kinds.push_back(x.number != y.number   ? WordingKind::number
                    : x.modals != y.modals ? WordingKind::modality
                                           : WordingKind::wording);
  }
  return kinds;
}

namespace {

// One quotation begins or ends with one other word where the other goes on: "an oarsman who never
// rowed", "you may have a tailor who never rowed". The word in its place; nothing where a sentence
// ends there or too little follows.
std::optional<QuoteChange> narrowed(const Sides& s) {
  constexpr std::size_t beside = 4;
  QuoteChange c = s.change;
  if (c.a_begin == c.a_end || c.b_begin == c.b_end || (s.a.part || s.b.part)) return {};
  if (c.a_end - c.a_begin > 1 && c.b_end - c.b_begin > 1) return {};
  if (c.a_begin == 0 && c.b_begin == 0) {
    c.a_begin = c.a_end - 1;
    c.b_begin = c.b_end - 1;
    const bool run = is_same_run(s, c.a_end, c.b_end, beside) &&
                     is_one_run(s.here, s.a, c.a_begin, c.a_end + beside - 1) &&
                     is_one_run(s.there, s.b, c.b_begin, c.b_end + beside - 1);
    return run ? std::optional(c) : std::nullopt;
  }
  if (c.a_end < s.a.words.size() || c.b_end < s.b.words.size()) return {};
  if (c.a_begin < beside || c.b_begin < beside) return {};
  c.a_end = c.a_begin + 1;
  c.b_end = c.b_begin + 1;
  const bool run = is_same_run(s, c.a_begin - beside, c.b_begin - beside, beside) &&
                   is_one_run(s.here, s.a, c.a_begin - beside, c.a_begin) &&
                   is_one_run(s.there, s.b, c.b_begin - beside, c.b_begin);
  return run ? std::optional(c) : std::nullopt;
}

// The words inside two quotations tell another thing, as far as words so few can.
bool other_words(const Sides& s, const Changed& x, const Changed& y) {
  const QuoteChange& c = s.change;
  if (c.a_end - c.a_begin > longest_change || c.b_end - c.b_begin > longest_change) {
    return false;  // so much that another sentence may stand between
  }
  if (x.strong != y.strong || x.number != y.number) return true;
  const bool replaced = c.a_begin < c.a_end && c.b_begin < c.b_end;
  if (replaced && x.orders != y.orders) return true;  // "before we vote", "and then we vote"
  if (x.content.empty() || y.content.empty()) {
    return is_other_of_its_form(s) || drops_a_conjunct(s);
  }
  return x.content.size() + y.content.size() <= 4 && !is_one_matter(s, x, y);
}

}  // namespace

std::optional<QuoteChange> change_of_sense(const Synopsis& synopsis,
                                           const Utterance& a,
                                           const Utterance& b,
                                           const QuoteChange& change) {
  if (joined(a, change.a_begin, change.a_end) == joined(b, change.b_begin, change.b_end)) {
    return {};  // "work force", "workforce"
  }
  if (is_one_thing(synopsis, a, b, change) || is_backshift(synopsis, a, b, change)) return {};
  const Sides sides{synopsis.accounts[a.account], synopsis.accounts[b.account], a, b, change};
  if (is_masked(sides.here, a, change.a_begin, change.a_end) ||
      is_masked(sides.there, b, change.b_begin, change.b_end)) {
    return {};
  }
  const Changed x = changed_words(synopsis, a, change.a_begin, change.a_end);
  const Changed y = changed_words(synopsis, b, change.b_begin, change.b_end);
  const bool one_word = change.a_end - change.a_begin == 1 && change.b_end - change.b_begin == 1;
  const auto found = [&](bool tells) { return tells ? std::optional(change) : std::nullopt; };
  if (!change.edge || one_word || is_whole_edge(sides)) return found(other_words(sides, x, y));
  // At the edges two quotations begin or end with words of other sentences; a lost "don't" is all
  // that can be told there.
  if (auto word = narrowed(sides)) {
    word->edge = false;
    if (const auto inner = change_of_sense(synopsis, a, b, *word)) return inner;
  }
  return found(other_modal_beside(a, b, change) ||
               (x.negations != y.negations && long_run_beside(sides)));
}

}  // namespace synoptic
