#include "reading/quantities/atoms.hpp"

#include <array>
#include <charconv>
#include <string>
#include <string_view>
#include <vector>

#include "reading/quantities/pieces.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr std::size_t most_digits = 15;  // longer ones are no quantities, and a double holds these

bool ascii_digit(char c) {
  return c >= '0' && c <= '9';
}

// Digits from `at` on.
std::size_t digit_run(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && ascii_digit(text[end])) ++end;
  return end;
}

// Bytes of a thousands group (",000", or ",00" before another group) at `at`, else 0.
std::size_t group_at(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != ',') return 0;
  const std::size_t digits = digit_run(text, at + 1) - at - 1;
  if (digits == 3) return 4;
  return digits == 2 && group_at(text, at + 3) != 0 ? 3 : 0;
}

// The end of the number that begins at `at`: digits, grouped thousands, one decimal part.
std::size_t number_end(std::string_view text, std::size_t at) {
  std::size_t end = digit_run(text, at);
  if (end - at <= 3) {
    while (const std::size_t group = group_at(text, end)) end += group;
  }
  if (end + 1 < text.size() && text[end] == '.' && ascii_digit(text[end + 1])) {
    end = digit_run(text, end + 1);
  }
  return end;
}

// The value of an already cut number, or -1 when it has too many digits.
double value_of(std::string_view digits) {
  std::string clean;
  for (const char c : digits) {
    if (c != ',') clean.push_back(c);
  }
  if (clean.size() > most_digits) return -1;
  double value = -1;
  std::from_chars(clean.data(), clean.data() + clean.size(), value);
  return value;
}

struct Fraction {
  char32_t sign;
  double value;
};
constexpr std::array<Fraction, 5> fractions = {
    {{0xBC, 0.25}, {0xBD, 0.5}, {0xBE, 0.75}, {0x2153, 1.0 / 3}, {0x2154, 2.0 / 3}}};

double fraction_of(char32_t sign) {
  for (const Fraction& fraction : fractions) {
    if (fraction.sign == sign) return fraction.value;
  }
  return -1;
}

class Cutter {
 public:
  Cutter(std::string_view text, std::vector<Atom>& out) : text_(text), out_(out) {}

  void cut(Span span, TokenIndex token, bool joined) {
    token_ = token;
    limit_ = span.end;
    joined_ = joined;
    for (std::uint32_t at = span.begin; at < limit_;) at = next(at);
  }

 private:
  std::uint32_t next(std::uint32_t at) {
    const CodePoint point = code_point_at(text_, at);
    if (is_space(point.value)) {
      joined_ = false;
      return at + point.size;
    }
    if (ascii_digit(text_[at]) || leading_point(at)) return number(at);
    if (is_letter(point.value)) return word(at, is_upper(point.value));
    return sign(at, point);
  }

  // ".5" after a blank.
  [[nodiscard]] bool leading_point(std::uint32_t at) const {
    return text_[at] == '.' && !joined_ && at + 1 < limit_ && ascii_digit(text_[at + 1]);
  }

  std::uint32_t number(std::uint32_t at) {
    const std::string_view within = text_.substr(0, limit_);
    const auto end = static_cast<std::uint32_t>(number_end(within, at));
    const std::string_view digits = text_.substr(at, end - at);
    Atom& atom = add(at, end);
    atom.value = value_of(digits);
    atom.kind = atom.value < 0 ? AtomKind::sign : AtomKind::number;
    atom.plain = digits.find_first_of(",.") == std::string_view::npos;
    atom.key = std::string(digits.substr(0, most_digits + 1));
    return end;
  }

  std::uint32_t word(std::uint32_t at, bool capital) {
    std::uint32_t end = at;
    std::string letters;
    bool stopped = false;
    bool capitals = true;
    while (end < limit_) {
      const CodePoint point = code_point_at(text_, end);
      const bool stop = point.value == U'.' && end > at;
      if (!is_letter(point.value) && !stop) break;
      if (stop && stopped) break;
      stopped = stop;
      if (!stop) append_utf8(letters, point.value);
      capitals = capitals && (stop || is_upper(point.value));
      end += point.size;
    }
    Atom& atom = add(at, end);
    atom.kind = AtomKind::word;
    atom.capital = capital;
    atom.capitals = capitals;
    atom.key = lower(letters);
    return end;
  }

  std::uint32_t sign(std::uint32_t at, CodePoint point) {
    Atom& atom = add(at, at + point.size);
    atom.key = fold(text_.substr(at, point.size));
    if (point.value == 0x2044) atom.key = "/";  // the fraction slash
    const double fraction = fraction_of(point.value);
    if (fraction > 0) {
      atom.kind = AtomKind::number;
      atom.value = fraction;
    }
    return at + point.size;
  }

  Atom& add(std::uint32_t begin, std::uint32_t end) {
    Atom& atom = out_.emplace_back();
    atom.span = {begin, end};
    atom.token = atom.first = token_;
    atom.joined = joined_;
    joined_ = true;
    return atom;
  }

  std::string_view text_;
  std::vector<Atom>& out_;
  TokenIndex token_ = 0;
  std::uint32_t limit_ = 0;
  bool joined_ = false;
};

}  // namespace

std::vector<Atom> atoms_of(const ReadingInput& input, TokenRange range) {
  std::vector<Atom> atoms;
  Cutter cutter(input.article.text, atoms);
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    const Span span = input.parse.span[i];
    const bool joined = i > range.begin && input.parse.span[i - 1].end == span.begin;
    cutter.cut(span, i, joined);
  }
  join_pieces(atoms, input.in_pieces);
  return atoms;
}

TokenRange tokens_of(Atoms atoms, std::size_t begin, std::size_t end) {
  return {atoms[begin].first, atoms[end - 1].token + 1};
}

Span span_of(Atoms atoms, std::size_t begin, std::size_t end) {
  return {atoms[begin].span.begin, atoms[end - 1].span.end};
}

}  // namespace synoptic
