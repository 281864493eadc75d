// Two numbers that are one value: how many voted for and against, how a game ended, one in so many.
//
// A tally ("voted 52-48", "a 34-6 win") stands beside a word of lexicon/compare/tally_words. Two of
// one kind are held against each other where one of their numbers is the same and the other is not:
// with two other numbers another vote or game is told. A ratio ("one in every 500 users") is held
// against another of the same noun. Neither account gives the other's value anywhere. Cost: linear
// in the tokens, and for each two values of one kind their sentences.
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "synopsis/base/lexis.hpp"
#include "synopsis/differences/differences.hpp"
#include "synopsis/differences/numbers/ratios.hpp"
#include "text/lexicon_sets.hpp"

namespace synoptic {
namespace {

enum class Sort { vote, result, ratio };

struct Tally {
  Sort sort = Sort::vote;
  const Unit* unit = nullptr;
  TokenRange tokens;
  int most = 0;         // of a ratio: of how many
  int least = 0;        // of a ratio: how many
  TokenIndex noun = 0;  // of a ratio: of what
};

// What `i` and the tokens behind it spell, read as far as it goes.
class Reader {
 public:
  Reader(const Parse& parse, const Unit& unit, std::string_view text)
      : parse_(parse), unit_(unit), text_(text) {}

  // "52-48", "52 - 48", "219 to 212": two numbers and the tokens they stand in.
  struct Two {
    int first = 0;
    int second = 0;
    TokenRange tokens;
    bool dash = false;
  };

  [[nodiscard]] std::optional<Two> two_at(TokenIndex i) const {
    const Span first = digits_at(parse_.span[i].begin);
    if (first.size() == 0 || is_joined_before(first.begin)) return {};
    std::uint32_t at = skip_blanks(first.end);
    const std::string_view rest = Span{at, unit_.span.end}.in(text_);
    const std::size_t mark = separator(rest, at > first.end);
    if (mark == 0) return {};
    at = skip_blanks(at + static_cast<std::uint32_t>(mark));
    const Span second = digits_at(at);
    if (second.size() == 0 || is_joined_behind(second.end)) return {};
    Two two{to_number(first), to_number(second), {i, i + 1}, !rest.starts_with("to")};
    while (two.tokens.end < unit_.tokens.end && parse_.span[two.tokens.end].begin < second.end) {
      ++two.tokens.end;
    }
    return two;
  }

 private:
  [[nodiscard]] static bool is_digit(char c) { return c >= '0' && c <= '9'; }
  [[nodiscard]] char at(std::uint32_t i) const { return i < text_.size() ? text_[i] : ' '; }

  // At most three digits: no year.
  [[nodiscard]] Span digits_at(std::uint32_t begin) const {
    constexpr std::uint32_t most = 3;
    std::uint32_t end = begin;
    while (end < unit_.span.end && is_digit(at(end))) ++end;
    return end - begin <= most ? Span{begin, end} : Span{begin, begin};
  }

  [[nodiscard]] int to_number(Span digits) const {
    int value = 0;
    for (const char c : digits.in(text_)) value = 10 * value + (c - '0');
    return value;
  }

  [[nodiscard]] std::uint32_t skip_blanks(std::uint32_t i) const {
    while (i < unit_.span.end && at(i) == ' ') ++i;
    return i;
  }

  // Bytes of "-", of a dash or of "to" at the begin of `rest`; 0 for another mark.
  [[nodiscard]] static std::size_t separator(std::string_view rest, bool blank) {
    constexpr std::string_view en_dash = "\xE2\x80\x93";
    if (rest.starts_with("-")) return 1;
    if (rest.starts_with(en_dash)) return en_dash.size();
    return blank && rest.starts_with("to ") ? 2 : 0;
  }

  // "1,052-48", "$52-48", "2-52-48".
  [[nodiscard]] bool is_joined_before(std::uint32_t begin) const {
    const char before = begin > 0 ? at(begin - 1) : ' ';
    return before != ' ' && before != '(' && before != '\n';
  }

  // "52-48,000", "52-48%", "52-48-1", "18-24s".
  [[nodiscard]] bool is_joined_behind(std::uint32_t end) const {
    const char next = at(end);
    const bool mark = next == ',' || next == '.' || next == ':';
    if (mark) return is_digit(at(end + 1));
    return next == '-' || next == '%' || (next >= 'A' && next <= 'z');
  }

  const Parse& parse_;
  const Unit& unit_;
  std::string_view text_;
};

std::optional<Sort> sort_of(std::string_view lemma, Sort first) {
  constexpr auto is_kind = &in_lexicon<"compare/tally_words">;
  const bool vote = is_kind("vote", lemma);
  const bool result = is_kind("result", lemma);
  if (vote && result) return first;
  return vote ? std::optional(Sort::vote) : result ? std::optional(Sort::result) : std::nullopt;
}

// The word that makes the two numbers a tally: the noun right behind them ("a 5-4 split decision"),
// or the verb or noun not far before ("voted 52-48", "won the game 20-13", "a vote of 219 to 212").
std::optional<Sort> tally_sort(const Parse& parse, const Unit& unit, TokenRange tokens) {
  constexpr TokenIndex behind = 2, before = 5;
  const Sort either = Sort::result;
  for (TokenIndex i = tokens.end; i < std::min(tokens.end + behind, unit.tokens.end); ++i) {
    const bool noun = parse.pos[i] == Pos::noun;
    if (noun || parse.pos[i] == Pos::punct) {
      if (noun) return sort_of(parse.lemma(i), either);
      break;
    }
    if (parse.pos[i] != Pos::adj) break;
  }
  for (TokenIndex k = 1; k <= before && tokens.begin >= unit.tokens.begin + k; ++k) {
    const TokenIndex i = tokens.begin - k;
    if (parse.pos[i] == Pos::punct) break;
    const bool word = parse.pos[i] == Pos::verb || parse.pos[i] == Pos::noun;
    if (!word) continue;
    if (const auto sort = sort_of(parse.lemma(i), either)) return sort;
    if (parse.pos[i] == Pos::verb) break;
  }
  return {};
}

std::vector<Tally> tallies_in(const Work& work, const Unit& unit) {
  const Parse& parse = work.parse(unit.account);
  const Reader reader(parse, unit, work.text(unit.account));
  std::vector<Tally> found;
  for (TokenIndex i = unit.tokens.begin; i < unit.tokens.end; ++i) {
    if (const auto r = ratio_at(parse, unit.tokens, i)) {
      found.push_back({Sort::ratio, &unit, r->tokens, r->whole, r->part, r->noun});
    }
    const auto two = reader.two_at(i);
    if (!two) continue;
    const auto sort = tally_sort(parse, unit, two->tokens);
    // "From 10 to 12": a range, unless it is told how a vote went.
    if (!sort || (!two->dash && (*sort != Sort::vote || two->first <= two->second))) continue;
    found.push_back({*sort, &unit, two->tokens, std::max(two->first, two->second),
                     std::min(two->first, two->second), 0});
    i = two->tokens.end - 1;
  }
  return found;
}

bool is_equal(const Tally& x, const Tally& y) {
  if (x.sort != y.sort) return false;
  if (x.sort == Sort::ratio) {
    return std::int64_t{x.least} * y.most == std::int64_t{y.least} * x.most;
  }
  return x.most == y.most && x.least == y.least;
}

// "As many as one in 500", "about one in five": another may be true as well.
bool is_loose(const Work& work, const Tally& tally) {
  const auto& figures = work.reading(tally.unit->account).figures;
  return std::any_of(figures.begin(), figures.end(), [&](const Figure& f) {
    const bool here = f.tokens.begin < tally.tokens.end && tally.tokens.begin < f.tokens.end;
    return here && f.bound != Bound::exact;
  });
}

class Tallies {
 public:
  Tallies(const Work& work, SlotPairs& pairs) : work_(work), pairs_(pairs) {
    for (const std::vector<Unit>* units : {&work.units.all, &work.units.headlines}) {
      for (const Unit& unit : *units) {
        for (const Tally& tally : tallies_in(work, unit)) all_.push_back(tally);
      }
    }
  }

  void compare_all() {
    constexpr std::size_t most = 400;
    const std::size_t count = std::min(most, all_.size());
    for (std::size_t i = 0; i < count; ++i) {
      for (std::size_t j = i + 1; j < count; ++j) compare(all_[i], all_[j]);
    }
  }

 private:
  void compare(const Tally& x, const Tally& y) {
    if (x.unit->account == y.unit->account || x.sort != y.sort || !may_be_one(x, y)) return;
    if (is_told_by(x, y.unit->account) || is_told_by(y, x.unit->account)) return;
    if (has_another(x) || has_another(y) || !tell_one_thing(x, y)) return;
    pairs_.push_back(
        {DifferenceKind::number, "", value_of(x), value_of(y), 1, "difference.number-tally", true});
  }

  // A ratio of one noun; a tally with one number in common.
  [[nodiscard]] bool may_be_one(const Tally& x, const Tally& y) const {
    if (is_equal(x, y) || is_loose(work_, x) || is_loose(work_, y)) return false;
    if (x.sort == Sort::ratio) {
      return likeness(work_, {x.unit->account, x.noun}, {y.unit->account, y.noun}) >= one_noun;
    }
    return (x.most == y.most) != (x.least == y.least);
  }

  [[nodiscard]] bool is_told_by(const Tally& tally, AccountIndex account) const {
    return std::any_of(all_.begin(), all_.end(), [&](const Tally& other) {
      return other.unit->account == account && is_equal(other, tally);
    });
  }

  // Its account tells another value of that sort: of another vote, game or group.
  [[nodiscard]] bool has_another(const Tally& tally) const {
    return std::any_of(all_.begin(), all_.end(), [&](const Tally& other) {
      return other.unit->account == tally.unit->account && other.sort == tally.sort &&
             !is_equal(other, tally);
    });
  }

  // The sentences share enough; a headline has no links.
  [[nodiscard]] bool tell_one_thing(const Tally& x, const Tally& y) const {
    constexpr std::size_t some = 3;
    const Match match = match_words(work_.units.lexis, x.unit->words, y.unit->words);
    return match.words.size() >= some && match.score() >= link_sure;
  }

  [[nodiscard]] SlotValue value_of(const Tally& tally) const {
    const AccountIndex account = tally.unit->account;
    const Span span = work_.parse(account).span_of(tally.tokens);
    return {account, span, shown_clause(work_, *tally.unit, span),
            std::to_string(tally.most) + "-" + std::to_string(tally.least)};
  }

  static constexpr double one_noun = 0.9;

  const Work& work_;
  SlotPairs& pairs_;
  std::vector<Tally> all_;
};

}  // namespace

void compare_tallies(const Work& work, SlotPairs& pairs) {
  Tallies(work, pairs).compare_all();
}

}  // namespace synoptic
