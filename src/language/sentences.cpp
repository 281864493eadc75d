#include "language/sentences.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

enum class Stop {
  none,      // nothing here ends a sentence
  full,      // a full stop of its own
  strong,    // ! ?
  trailing,  // dots that trail off
  title,     // an abbreviation that stands before a name
  number,    // one that stands before a number
  either,    // one that may end a sentence
  initial,   // one capital letter
};

Stop kind_of_row(std::string_view kind) {
  if (kind == "title") return Stop::title;
  return kind == "number" ? Stop::number : Stop::either;
}

const std::unordered_map<std::string_view, Stop>& abbreviations() {
  static const auto table = [] {
    std::unordered_map<std::string_view, Stop> rows;
    for (const LexiconRow& row : lexicon("language/abbreviations")) {
      rows.emplace(row[0], kind_of_row(row[1]));
    }
    return rows;
  }();
  return table;
}

const std::unordered_set<std::string_view>& speech_verbs() {
  static const auto set = [] {
    std::unordered_set<std::string_view> verbs;
    for (const LexiconRow& row : lexicon("language/speech_verbs")) verbs.insert(row[0]);
    return verbs;
  }();
  return set;
}

// Letters each followed by a full stop: "U.S.", "p.m.", "J.".
bool is_dotted_letters(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint letter = code_point_at(word, at);
    at += letter.size;
    if (!is_letter(letter.value) || at >= word.size() || word[at] != '.') return false;
    ++at;
  }
  return !word.empty();
}

bool is_closing_mark(char32_t value) {
  return is_quote_mark(value) || value == U')' || value == U']' || value == U'}';
}

bool is_opening_mark(char32_t value) {
  return is_quote_mark(value) || value == U'(' || value == U'[' || value == U'{';
}

bool is_stop_mark(char32_t value) {
  return value == U'.' || value == U'!' || value == U'?' || value == 0x2026;
}

bool is_dash(char32_t value) {
  return value == U'-' || (value >= 0x2010 && value <= 0x2015);
}

// One block, with the questions the rules ask of it.
class Block {
 public:
  Block(std::string_view text, TokenRange tokens, const Parse& parse)
      : text_(text), tokens_(tokens), parse_(parse), open_before_(tokens.size()) {
    std::uint8_t open = 0;
    for (TokenIndex i = tokens.begin; i < tokens.end; ++i) {
      open_before_[i - tokens.begin] = open;
      if (word(i) == "\"") open = open == 0 ? 1 : 0;
    }
  }

  // Does a sentence end before token i? REQUIRES begin < i < end.
  [[nodiscard]] bool ends_before(TokenIndex i) const {
    if (is_blank(i) || belongs_to_the_left(i)) return false;
    const TokenIndex last = last_word_before(i);
    if (last == before_all) return false;
    if (blank_line_before(i)) return true;
    const Stop stop = stop_at(last);
    if (stop == Stop::none || is_enumeration(last)) return false;
    return decide(stop, closes_quote(last, i), i);
  }

 private:
  static constexpr TokenIndex before_all = static_cast<TokenIndex>(-1);

  [[nodiscard]] std::string_view word(TokenIndex i) const { return parse_.text(i, text_); }
  [[nodiscard]] bool is_blank(TokenIndex i) const { return trim(word(i)).empty(); }
  [[nodiscard]] bool glued(TokenIndex i) const {  // to the token before
    return i > tokens_.begin && parse_.span[i - 1].end == parse_.span[i].begin && !is_blank(i - 1);
  }
  [[nodiscard]] bool is_mark(TokenIndex i, bool (*is)(char32_t)) const {
    const std::string_view w = word(i);
    for (std::size_t at = 0; at < w.size();) {
      const CodePoint point = code_point_at(w, at);
      if (!is(point.value)) return false;
      at += point.size;
    }
    return !w.empty();
  }

  // Stops, also spaced ones (". . ."), and closing marks that touch the word before them.
  [[nodiscard]] bool belongs_to_the_left(TokenIndex i) const {
    if (is_mark(i, &is_stop_mark)) return true;
    return glued(i) && is_mark(i, &is_closing_mark) && !opens_next(i);
  }

  // A straight quotation mark between a stop and a word, touching the word as well: it opens when
  // the mark before it in the block is closed already.
  [[nodiscard]] bool opens_next(TokenIndex i) const {
    if (i + 1 >= tokens_.end || !glued(i + 1) || is_blank(i + 1)) return false;
    if (is_mark(i + 1, &is_closing_mark) || stop_at(i + 1) != Stop::none) return false;
    if (word(i) != "\"") return false;
    return open_before_[i - tokens_.begin] == 0;
  }

  // The token whose stop would end the sentence: white space and closing marks skipped.
  [[nodiscard]] TokenIndex last_word_before(TokenIndex i) const {
    TokenIndex at = i;
    while (at > tokens_.begin) {
      --at;
      if (!is_blank(at) && !(belongs_to_the_left(at) && is_mark(at, &is_closing_mark))) return at;
    }
    return before_all;
  }

  [[nodiscard]] bool closes_quote(TokenIndex last, TokenIndex next) const {
    for (TokenIndex i = last + 1; i < next; ++i) {
      if (is_mark(i, &is_quote_mark)) return true;
    }
    return false;
  }

  [[nodiscard]] bool blank_line_before(TokenIndex i) const {
    const std::uint32_t from = parse_.span[last_word_before(i)].end;
    const std::string_view gap = text_.substr(from, parse_.span[i].begin - from);
    const std::size_t line = gap.find('\n');
    return line != std::string_view::npos && gap.find('\n', line + 1) != std::string_view::npos;
  }

  [[nodiscard]] Stop stop_at(TokenIndex i) const {
    const std::string_view w = word(i);
    if (w.empty()) return Stop::none;
    const char end = w.back();
    if (end == '!' || end == '?') return Stop::strong;
    if (w == "\xE2\x80\xA6") return Stop::trailing;
    if (end != '.') return Stop::none;
    if (w.find_first_not_of('.') == std::string_view::npos) {
      const bool spaced = i > tokens_.begin && !glued(i) && is_mark(i - 1, &is_stop_mark);
      if (w.size() > 1 || spaced) return Stop::trailing;
      return glued(i) ? stop_of_abbreviation({parse_.span[i - 1].begin, parse_.span[i].end})
                      : Stop::full;
    }
    return stop_of_abbreviation(parse_.span[i]);
  }

  [[nodiscard]] Stop stop_of_abbreviation(Span span) const {
    const std::string_view w = span.in(text_);
    const auto row = abbreviations().find(lower(w));
    const bool capital = is_upper(code_point_at(w, 0).value);
    // "no." and "art." are words; as abbreviations in news they are capitalised.
    if (row != abbreviations().end() && (capital || row->second != Stop::number)) {
      return row->second;
    }
    if (!is_dotted_letters(w)) return Stop::full;
    const bool one_letter = code_point_at(w, 0).size + 1 == w.size();
    return one_letter ? Stop::initial : Stop::either;
  }

  // "1." or "b." at the begin of a block numbers it.
  [[nodiscard]] bool is_enumeration(TokenIndex stop) const {
    const Span numeral = {parse_.span[tokens_.begin].begin, parse_.span[stop].end};
    return stop <= tokens_.begin + 1 && numeral.size() <= 4 &&
           (is_digit(code_point_at(text_, numeral.begin).value) || numeral.size() == 2);
  }

  // First sign of what follows, opening marks skipped.
  [[nodiscard]] TokenIndex first_word_from(TokenIndex i) const {
    while (i + 1 < tokens_.end && is_mark(i, &is_opening_mark)) ++i;
    return i;
  }

  [[nodiscard]] bool parser_starts_at(TokenIndex i) const {
    // The parser may hang an opening mark on the sentence before.
    const TokenIndex first = first_word_from(i);
    for (TokenIndex t = i; t <= first; ++t) {
      if (parse_.parser_sentence_start[t] != 0) return true;
    }
    // Or the closing marks on the next one.
    for (TokenIndex t = i; t > tokens_.begin && t + 4 > i; --t) {
      if (parse_.parser_sentence_start[t] != 0) return true;
      if (!is_blank(t - 1) && !is_mark(t - 1, &is_closing_mark)) break;
    }
    return false;
  }

  [[nodiscard]] bool is_function_word(TokenIndex i) const {
    switch (parse_.pos[i]) {
      case Pos::det:
      case Pos::pron:
      case Pos::adp:
      case Pos::cconj:
      case Pos::sconj:
      case Pos::aux:
      case Pos::adv:
        return parse_.tag[i] != Tag::nnp;
      default:
        return false;
    }
  }

  // "Ana Roth asked." right behind a quotation: who spoke, not a sentence of its own.
  [[nodiscard]] bool tells_speaker(TokenIndex i) const {
    constexpr TokenIndex longest_name = 8;
    const TokenIndex end = std::min(tokens_.end, i + longest_name);
    const TokenIndex first = i;
    for (; i < end; ++i) {
      switch (parse_.pos[i]) {
        case Pos::propn:
        case Pos::noun:
        case Pos::det:
        case Pos::adj:
        case Pos::pron:
          continue;
        case Pos::verb:
          return i > first && speech_verbs().contains(parse_.lemma(i));
        default:
          return false;
      }
    }
    return false;
  }

  [[nodiscard]] bool decide(Stop stop, bool after_quote, TokenIndex next) const {
    const TokenIndex first = first_word_from(next);
    const char32_t sign = code_point_at(word(first), 0).value;
    const bool small = is_letter(sign) && !is_upper(sign) && lower(word(first)) == word(first);
    const bool capital = is_upper(sign);
    const bool parser = parser_starts_at(next);
    const bool quoted_next = first != next;
    if (is_dash(sign)) return false;  // who says it stands behind the dash
    if (after_quote && !quoted_next && tells_speaker(first)) return false;
    switch (stop) {
      case Stop::none:
      case Stop::title:
        return false;
      case Stop::full:
        if (glued(next)) return parser && capital;
        return small ? parser && !after_quote : true;
      case Stop::strong:
        if (glued(next)) return parser && capital;
        if (small) return false;
        return after_quote && !quoted_next ? parser || is_function_word(first) : true;
      case Stop::trailing:
        return !glued(next) && !small && (parser || quoted_next);
      case Stop::number:
        if (is_digit(sign) || small || glued(next)) return false;
        return true;
      case Stop::either:
        if (small || glued(next)) return false;
        return quoted_next || (capital && is_function_word(first)) || parser;
      case Stop::initial:
        return !small && !glued(next) && (quoted_next || is_function_word(first)) && parser;
    }
    return false;
  }

  std::string_view text_;
  TokenRange tokens_;
  const Parse& parse_;
  std::vector<std::uint8_t> open_before_;  // 1 where a straight quotation mark is still open
};

void add_sentence(std::string_view text, TokenRange tokens, std::uint32_t block, Parse& parse) {
  const Span span = parse.span_of(tokens);
  const std::string_view inner = trim(span.in(text));
  const auto begin = static_cast<std::uint32_t>(inner.data() - text.data());
  const auto number = static_cast<std::uint32_t>(parse.sentences.size());
  for (TokenIndex i = tokens.begin; i < tokens.end; ++i) parse.sentence_of[i] = number;
  parse.sentences.push_back(
      {tokens, {begin, begin + static_cast<std::uint32_t>(inner.size())}, block});
}

}  // namespace

void find_sentences(std::string_view text, std::span<const TokenRange> ranges, Parse& parse) {
  parse.sentence_of.assign(parse.size(), 0);
  for (std::uint32_t number = 0; number < ranges.size(); ++number) {
    if (ranges[number].empty()) continue;
    const Block block(text, ranges[number], parse);
    TokenIndex begin = ranges[number].begin;
    for (TokenIndex i = begin + 1; i <= ranges[number].end; ++i) {
      if (i < ranges[number].end && !block.ends_before(i)) continue;
      add_sentence(text, {begin, i}, number, parse);
      begin = i;
    }
  }
}

void take_parser_sentences(std::string_view text, Parse& parse) {
  parse.sentence_of.assign(parse.size(), 0);
  TokenIndex begin = 0;
  for (TokenIndex i = 1; i <= parse.size(); ++i) {
    if (i < parse.size() && parse.parser_sentence_start[i] == 0) continue;
    add_sentence(text, {begin, i}, 0, parse);
    begin = i;
  }
}

}  // namespace synoptic
