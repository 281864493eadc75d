// Where does a number, a word, a sign begin? The pieces the value grammars (how many, when) read.
//
// A token of the parse may hold several pieces ("1.5bn", "10-15", "9pm"), so the grammars read
// atoms: a run of digits with its separators, a run of letters, or one sign. Spans are bytes of the
// article. White-space tokens give none. A number printed in pieces ("4, 051") is one
// (pieces.hpp). Linear in the text.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/parse.hpp"
#include "model/span.hpp"
#include "reading/base/extract.hpp"

namespace synoptic {

enum class AtomKind : std::uint8_t { word, number, sign };

struct Atom {
  Span span;
  TokenIndex token = 0;  // of a number in pieces the last
  TokenIndex first = 0;  // of a number in pieces the first, else `token`
  AtomKind kind = AtomKind::sign;
  bool joined = false;    // no white space before it
  bool capital = false;   // a word whose first letter is upper case
  bool capitals = false;  // a word all of capitals
  bool plain = false;     // a number of digits alone, no separator
  double value = 0;       // of a number
  std::string key;        // lower case; a word without its full stops ("p.m." -> "pm")
};

using Atoms = std::span<const Atom>;

// The atoms of the tokens [range.begin, range.end).
[[nodiscard]] std::vector<Atom> atoms_of(const ReadingInput& input, TokenRange range);

// The tokens that atoms [begin, end) stand in, and the bytes they cover; REQUIRES begin < end.
[[nodiscard]] TokenRange tokens_of(Atoms atoms, std::size_t begin, std::size_t end);
[[nodiscard]] Span span_of(Atoms atoms, std::size_t begin, std::size_t end);

// True when atom `at` exists and has this key.
[[nodiscard]] inline bool is_key(Atoms atoms, std::size_t at, std::string_view key) {
  return at < atoms.size() && atoms[at].key == key;
}

// True when atom `at` is a hyphen or dash.
[[nodiscard]] inline bool is_dash(Atoms atoms, std::size_t at) {
  return is_key(atoms, at, "-");
}

}  // namespace synoptic
