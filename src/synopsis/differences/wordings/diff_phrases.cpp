// A few quoted words that another account tells with one other word among them: "slipping into the
// lower meadow", "slipping into the lower orchard".
//
// So few words may be said of two things, or by two people. They are taken for one utterance only
// where all but one stand alike in a row, neither account tells the words of the other, the
// sentences are linked and the speakers are not told as two. What the other account tells without
// marks may be put in its own words: there only another modal or a negation counts, unless so many
// words in a row are alike that they are no one's own.
//
// Three words must stand in sentences that tell much the same besides.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "synopsis/base/lexis.hpp"
#include "synopsis/base/sort_unique.hpp"
#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/wordings/quoted_value.hpp"
#include "synopsis/differences/wordings/wording.hpp"

namespace synoptic {
namespace {

constexpr std::size_t least_words = 3;
constexpr std::size_t few_words = 4;      // fewer may be said of anything
constexpr std::size_t most_words = 9;     // longer ones are aligned (utterances.hpp)
constexpr std::size_t copied_words = 7;   // alike in a row: nobody puts so many in his own words
constexpr std::size_t most_copied = 40;   // words of a quotation held against a plain sentence
constexpr std::size_t most_quotes = 400;  // of a story
constexpr std::size_t most_told = 4000;   // sentences of a story without a quotation

// Both tell the words in quotation marks, or one does without.
enum class Marks { both, one };

// Words [begin, end) between blanks.
std::string run_of(const Utterance& u, std::size_t begin, std::size_t end) {
  std::string words = " ";
  for (std::size_t i = begin; i < end; ++i) (words += u.words[i].word) += ' ';
  return words;
}

bool same_words(
    const Utterance& a, std::size_t i, const Utterance& b, std::size_t j, std::size_t count) {
  if (j + count > b.words.size()) return false;
  for (std::size_t k = 0; k < count; ++k) {
    const bool gap = i + k > 0 && (a.words[i + k].after_gap || b.words[j + k].after_gap);
    if (gap || a.words[i + k].word != b.words[j + k].word) return false;
  }
  return true;
}

// The words of `b` from `at` on are all of `a` but one, that is another, left out or put in
// between.
std::optional<QuoteChange> one_change_at(const Utterance& a, const Utterance& b, std::size_t at) {
  const std::size_t size = a.words.size();
  std::size_t i = 0;
  while (i < size && same_words(a, i, b, at + i, 1)) ++i;
  if (i == size) return {};
  const std::size_t rest = size - i - 1;
  if (at + i < b.words.size() && same_words(a, i + 1, b, at + i + 1, rest)) {
    return QuoteChange{i, i + 1, at + i, at + i + 1, false};
  }
  if (i == 0 || rest == 0) return {};
  if (same_words(a, i, b, at + i + 1, rest + 1))
    return QuoteChange{i, i, at + i, at + i + 1, false};
  if (same_words(a, i + 1, b, at + i, rest)) return QuoteChange{i, i + 1, at + i, at + i, false};
  return {};
}

// Where words stand in a list of utterances.
class Places {
 public:
  explicit Places(std::vector<const Utterance*> list) : list_(std::move(list)) {
    for (std::size_t u = 0; u < list_.size(); ++u) {
      for (std::size_t at = 0; at < list_[u]->words.size(); ++at) {
        of_word_[list_[u]->words[at].word].emplace_back(u, at);
      }
    }
  }

  [[nodiscard]] const std::vector<const Utterance*>& list() const { return list_; }

  using Place = std::pair<std::size_t, std::size_t>;  // utterance, word

  // From where on an utterance may stand with one word changed: its first word stands there, or its
  // second right behind. In order.
  [[nodiscard]] std::vector<Place> beginnings(const Utterance& quote) const {
    std::vector<Place> found = places_of(quote.words[0].word);
    for (const auto& [u, at] : places_of(quote.words[1].word)) {
      if (at > 0) found.emplace_back(u, at - 1);
    }
    sort_unique(found);
    return found;
  }

 private:
  [[nodiscard]] const std::vector<Place>& places_of(std::string_view word) const {
    static const std::vector<Place> none;
    const auto found = of_word_.find(word);
    return found == of_word_.end() ? none : found->second;
  }

  std::vector<const Utterance*> list_;
  std::unordered_map<std::string_view, std::vector<Place>> of_word_;
};

class ShortQuotations {
 public:
  ShortQuotations(const Work& work, SlotPairs& pairs) : work_(work), pairs_(pairs) {
    for (AccountIndex a = 0; a < work.synopsis.accounts.size(); ++a) read(a);
    for (const std::vector<Utterance>* list : {&work.utterances.all, &work.utterances.fragments}) {
      for (const Utterance& u : *list) {
        if (u.part || u.words.size() < least_words || quotes_.size() >= most_quotes) continue;
        if (names_a_source(u)) continue;
        quotes_.push_back(&u);
      }
    }
  }

  void compare_all() {
    const Places quoted(quotes_);
    const Places told(pointers_to(told_));
    for (std::size_t i = 0; i < quotes_.size(); ++i) {
      const std::size_t size = quotes_[i]->words.size();
      const auto is_partner = [&](std::size_t j) {
        return j >= i || quotes_[j]->words.size() != size;  // of one length: held against it before
      };
      const auto any = [](std::size_t) { return true; };
      if (size <= most_words) compare(*quotes_[i], quoted, Marks::both, is_partner);
      if (size >= few_words && size <= most_copied) compare(*quotes_[i], told, Marks::one, any);
    }
  }

 private:
  static std::vector<const Utterance*> pointers_to(const std::vector<Utterance>& list) {
    std::vector<const Utterance*> pointers;
    for (const Utterance& u : list) pointers.push_back(&u);
    return pointers;
  }

  // Citing "people close to the mill": the marks stand about whose word it is.
  bool names_a_source(const Utterance& u) const {
    const auto& statements = work_.reading(u.account).statements;
    return std::any_of(statements.begin(), statements.end(), [&](const Statement& s) {
      const bool said_inside = s.cue && u.inner.overlaps(*s.cue);
      return s.holder_span && s.holder_span->overlaps(u.inner) && !said_inside;
    });
  }

  // All words of an account between blanks, and its sentences as far as nothing is quoted there.
  void read(AccountIndex account) {
    std::string& words = words_.emplace_back(" ");
    const auto is_quoted = [&](Span span) {
      const auto& quotations = work_.reading(account).quotations;
      return std::any_of(quotations.begin(), quotations.end(),
                         [&](const Quotation& q) { return q.inner.overlaps(span); });
    };
    for (const Sentence& sentence : work_.parse(account).sentences) {
      Utterance told;
      told.account = account;
      told.inner = sentence.span;
      told.words = sentence_words(work_.text(account), sentence.span);
      for (const QuoteWord& word : told.words) (words += word.word) += ' ';
      if (told_.size() >= most_told || is_quoted(sentence.span)) continue;
      told_.push_back(std::move(told));
    }
  }

  // One difference with each of the others of another account.
  void compare(const Utterance& a, const Places& others, Marks marks, const auto& is_partner) {
    std::size_t found = others.list().size();
    for (const auto& [u, at] : others.beginnings(a)) {
      const Utterance& b = *others.list()[u];
      if (u == found || b.account == a.account || !is_partner(u)) continue;
      const auto change = one_change_at(a, b, at);
      if (!change || !matters(a, b, *change, marks) || !is_one_telling(a, b, at, *change) ||
          !may_be_one_speaker(a, b, at) || !says_enough(a, b, *change)) {
        continue;
      }
      pairs_.push_back(
          {DifferenceKind::wording, "", quoted_value(work_, a, change->a_begin, change->a_end),
           quoted_value(work_, b, change->b_begin, change->b_end), 1, "difference.short-wording"});
      found = u;
    }
  }

  // Another word of the same part of speech, or one more or less, which changes the sense.
  bool matters(const Utterance& a,
               const Utterance& b,
               const QuoteChange& change,
               Marks marks) const {
    const bool copied = a.words.size() > copied_words;
    if (marks == Marks::one && !copied) return changes_certainty(a, b, change);
    const bool replaced = change.a_begin < change.a_end && change.b_begin < change.b_end;
    return (!replaced || is_other_word(a.account, a.words[change.a_begin].span, b.account,
                                       b.words[change.b_begin].span)) &&
           change_of_sense(work_.synopsis, a, b, change).has_value();
  }

  // Of one part of speech, and not near in sense. How much or in what way a thing is so ("greatly",
  // "strongly") is told in many words, of which few are enough to make two tellings of one.
  bool is_other_word(AccountIndex here, Span mine, AccountIndex there, Span other) const {
    const Parse& pa = work_.parse(here);
    const Parse& pb = work_.parse(there);
    const TokenIndex x = token_at(pa, mine);
    const TokenIndex y = token_at(pb, other);
    const bool degree = pa.pos[x] == Pos::adv && pa.lower(x).ends_with("ly");
    return pa.pos[x] == pb.pos[y] && !degree && likeness(work_, {here, x}, {there, y}) <= 0;
  }

  // An alignment holds them against each other already.
  bool is_paired(const Utterance& a, const Utterance& b) const {
    const std::vector<Utterance>& all = work_.utterances.all;
    const auto joins = [&](const Utterance& x, const Utterance& y) {
      return x.account == a.account && y.account == b.account && x.inner.overlaps(a.inner);
    };
    return std::any_of(work_.utterances.pairs.begin(), work_.utterances.pairs.end(),
                       [&](const UtterancePair& p) {
                         return joins(all[p.a], all[p.b]) || joins(all[p.b], all[p.a]);
                       });
  }

  // The sentences tell of one thing, and neither account tells the words of the other: one that
  // tells both wordings knows of two.
  bool is_one_telling(const Utterance& a,
                      const Utterance& b,
                      std::size_t at,
                      const QuoteChange& change) const {
    if (is_paired(a, b) || link(a, b) <= 0) return false;
    const std::size_t end =
        at + a.words.size() + (change.b_end - change.b_begin) - (change.a_end - change.a_begin);
    return words_[b.account].find(run_of(a, 0, a.words.size())) == std::string::npos &&
           words_[a.account].find(run_of(b, at, end)) == std::string::npos;
  }

  // The words of a sentence that stand outside a quotation.
  std::vector<WordKey> words_outside(const Unit& unit, Span quoted) const {
    const Parse& parse = work_.parse(unit.account);
    std::vector<WordKey> words;
    for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
      const WordKey key = work_.units.key_of_token[unit.account][i];
      if (key != no_key && !quoted.overlaps(parse.span[i])) words.push_back(key);
    }
    sort_unique(words);
    return words;
  }

  // One of the words that both quotations tell is more than a small one: "rope" of "rope and
  // ladder".
  bool shares_a_matter(const Utterance& a, const QuoteChange& change) const {
    const Parse& parse = work_.parse(a.account);
    for (std::size_t i = 0; i < a.words.size(); ++i) {
      const bool changed = i >= change.a_begin && i < change.a_end;
      const TokenIndex token = token_at(parse, a.words[i].span);
      const bool known = work_.units.key_of_token[a.account][token] != no_key;
      if (!changed && known && !is_light_word(parse.lemma(token))) return true;
    }
    return false;
  }

  // Three words may be said of anything. The sentences tell much the same outside them; where all
  // the words in common are small ones ("I was"), one speaker must have said both.
  bool says_enough(const Utterance& a, const Utterance& b, const QuoteChange& change) const {
    constexpr std::size_t some = 3;
    constexpr double share = 0.4;
    if (std::min(a.words.size(), b.words.size()) >= few_words) return true;
    const Unit* here = unit_of(a);
    const Unit* there = unit_of(b);
    if (here == nullptr || there == nullptr) return false;
    const Match match = match_words(work_.units.lexis, words_outside(*here, a.inner),
                                    words_outside(*there, b.inner));
    const bool much = match.words.size() >= some && std::min(match.of_a, match.of_b) >= share;
    const bool one_speaker = a.holder != absent && a.holder == b.holder;
    return much && (one_speaker || shares_a_matter(a, change));
  }

  // Not two that are told by name. Whose word a sentence without marks is, its statement tells.
  bool may_be_one_speaker(const Utterance& a, const Utterance& b, std::size_t at) const {
    Utterance other;
    other.account = b.account;
    other.holder = b.holder;
    other.holder_how = b.holder_how;
    if (const Statement* s = statement_over(work_.reading(b.account), b.words[at].span)) {
      if (other.holder == absent) other.holder = work_.actors.of(b.account, s->holder);
    }
    return a.holder == other.holder || speakers_of(work_.synopsis, a, other) != Speakers::two;
  }

  double link(const Utterance& a, const Utterance& b) const {
    const Unit* here = unit_of(a);
    const Unit* there = unit_of(b);
    return here == nullptr || there == nullptr ? 0 : work_.link_of(*here, *there);
  }

  const Unit* unit_of(const Utterance& u) const {
    const Parse& parse = work_.parse(u.account);
    return work_.unit_of(u.account, parse.sentence_of[token_at(parse, u.words.front().span)]);
  }

  const Work& work_;
  SlotPairs& pairs_;
  std::vector<std::string> words_;  // of each account
  std::vector<const Utterance*> quotes_;
  std::vector<Utterance> told_;  // sentences without a quotation
};

}  // namespace

void compare_short_quotations(const Work& work, SlotPairs& pairs) {
  ShortQuotations(work, pairs).compare_all();
}

}  // namespace synoptic
