#include "language/tokenizer.hpp"

#include <algorithm>
#include <optional>

#include "language/msgpack.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr std::int64_t orth_key = 65;
constexpr std::int64_t norm_key = 67;
constexpr std::size_t suffix_window = 8;     // code points; no suffix but dots is wider than 5
constexpr std::size_t longest_url = 16'384;  // bytes; longer chunks are taken for no URL

bool is_ascii_letters(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

std::string_view without_front(std::string_view text, std::size_t count) {
  return text.substr(count);
}
std::string_view without_back(std::string_view text, std::size_t count) {
  return text.substr(0, text.size() - count);
}

// Where the suffix search may begin: a few code points from the end, or the final run of dots.
std::size_t suffix_from(std::string_view text) {
  std::size_t at = text.size();
  for (std::size_t i = 0; i < suffix_window && at > 0; ++i) {
    --at;
    while (at > 0 && !is_boundary(text, at)) --at;
  }
  std::size_t dots = text.size();
  if (dots > 0 && text[dots - 1] == '\n') --dots;  // `$` matches before a final newline
  while (dots > 0 && text[dots - 1] == '.') --dots;
  return std::min(at, dots);
}

struct RawTokenizer {
  std::string_view prefix, suffix, infix, url;
  bool has_token_match = false;
  bool faster_heuristics = true;
};

}  // namespace

// ---- Loading --------------------------------------------------------------------------------

namespace {

std::vector<TokenPiece> read_pieces(MsgpackReader& reader) {
  std::vector<TokenPiece> pieces;
  for (std::uint32_t n = reader.array(); n > 0 && reader.ok(); --n) {
    TokenPiece piece;
    for (std::uint32_t entries = reader.map(); entries > 0 && reader.ok(); --entries) {
      const std::int64_t key = reader.integer();
      const std::string_view value = reader.text();
      if (key == orth_key) piece.text = value;
      if (key == norm_key) {
        piece.norm = value;
        piece.has_norm = true;
      }
    }
    pieces.push_back(piece);
  }
  return pieces;
}

bool joins_to(const std::vector<TokenPiece>& pieces, std::string_view key) {
  for (const TokenPiece& piece : pieces) {
    if (piece.text.empty() || !key.starts_with(piece.text)) return false;
    key.remove_prefix(piece.text.size());
  }
  return key.empty();
}

}  // namespace

Result<Tokenizer> Tokenizer::load(const std::string& path) {
  Result<MappedFile> file = MappedFile::open(path);
  if (!file) return tl::unexpected(file.error());
  RawTokenizer raw;
  std::unordered_map<std::string_view, Pieces> exceptions;
  bool sound = true;
  MsgpackReader reader(file->bytes());
  for (std::uint32_t entries = reader.map(); entries > 0 && reader.ok(); --entries) {
    const std::string_view key = reader.text();
    if (key == "prefix_search") {
      raw.prefix = reader.text();
    } else if (key == "suffix_search") {
      raw.suffix = reader.text();
    } else if (key == "infix_finditer") {
      raw.infix = reader.text();
    } else if (key == "url_match") {
      raw.url = reader.text();
    } else if (key == "token_match") {
      raw.has_token_match = reader.peek() != MsgpackReader::Kind::nil;
      reader.skip();
    } else if (key == "faster_heuristics") {
      raw.faster_heuristics = reader.boolean();
    } else if (key == "exceptions") {
      for (std::uint32_t n = reader.map(); n > 0 && reader.ok(); --n) {
        const std::string_view text = reader.text();
        Pieces& pieces = exceptions[text];
        pieces = read_pieces(reader);
        sound = sound && !text.empty() && is_utf8(text) && joins_to(pieces, text);
      }
    } else {
      reader.skip();
    }
  }
  if (!reader.ok() || !sound) return damaged(path, "is damaged", reader.at());
  if (raw.has_token_match) return damaged(path, "sets token_match, which is not supported");
  std::optional<Pattern> prefix = Pattern::compile(raw.prefix);
  std::optional<Pattern> suffix = Pattern::compile(raw.suffix);
  std::optional<Pattern> infix = Pattern::compile(raw.infix);
  std::optional<Pattern> url = Pattern::compile(raw.url);
  if (!prefix || !suffix || !infix || !url) return damaged(path, "holds a broken expression");
  Tokenizer tokenizer(std::move(*prefix), std::move(*suffix), std::move(*infix), std::move(*url));
  tokenizer.file_ = std::move(*file);
  tokenizer.add_exceptions(std::move(exceptions));
  tokenizer.find_bordering(raw.faster_heuristics);
  return tokenizer;
}

void Tokenizer::add_exceptions(std::unordered_map<std::string_view, Pieces> exceptions) {
  exceptions_ = std::move(exceptions);
  for (const auto& [text, pieces] : exceptions_) {
    longest_exception_ = std::max(longest_exception_, text.size());
  }
}

bool Tokenizer::has_affix(std::string_view text, MatchRoom& room) const {
  const auto found = [](const std::optional<Span>& match) { return match && !match->empty(); };
  return found(prefix_.search(text, 0, room)) || found(suffix_.search(text, 0, room)) ||
         infix_.search(text, 0, room).has_value() || text.find(' ') != std::string_view::npos;
}

// The sequences are those of tokenizing the exception's text with exceptions off.
void Tokenizer::find_bordering(bool only_with_affixes) {
  MatchRoom room;
  for (const auto& [text, pieces] : exceptions_) {
    if (only_with_affixes && !has_affix(text, room)) continue;
    Pieces sequence;
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= text.size(); ++at) {
      const bool ends = at == text.size() || (text[at] == ' ' && at > begin);
      if (!ends) continue;
      const Pieces chunk = split_chunk(text.substr(begin, at - begin), false, room);
      sequence.insert(sequence.end(), chunk.begin(), chunk.end());
      begin = at + 1;
    }
    add_bordering(sequence);
  }
}

void Tokenizer::add_bordering(const Pieces& sequence) {
  std::uint32_t state = 0;
  for (const TokenPiece& piece : sequence) {
    const std::uint64_t key = (std::uint64_t{state} << 32U) | pieces_.add(piece.text);
    const auto next = static_cast<std::uint32_t>(is_sequence_.size());
    const auto [place, added] = states_.try_emplace(key, next);
    if (added) is_sequence_.push_back(0);
    state = place->second;
  }
  if (state != 0) is_sequence_[state] = 1;
}

// ---- A chunk --------------------------------------------------------------------------------

const Tokenizer::Pieces* Tokenizer::exception(std::string_view text) const {
  if (text.empty() || text.size() > longest_exception_) return nullptr;
  const auto found = exceptions_.find(text);
  return found == exceptions_.end() ? nullptr : &found->second;
}

std::size_t Tokenizer::suffix_length(std::string_view text, MatchRoom& room) const {
  const std::optional<Span> match = suffix_.search(text, suffix_from(text), room);
  return match ? match->size() : 0;
}

Tokenizer::Affixes Tokenizer::strip(std::string_view chunk,
                                    bool exceptions,
                                    MatchRoom& room) const {
  const auto known = [&](std::string_view s) { return exceptions && exception(s) != nullptr; };
  Affixes out;
  std::string_view s = chunk;
  std::size_t last = std::string_view::npos;
  while (!s.empty() && s.size() != last && !known(s)) {
    last = s.size();
    const std::optional<Span> prefix = prefix_.search(s, 0, room);
    const std::size_t p = prefix ? prefix->size() : 0;
    if (p > 0 && known(without_front(s, p))) {
      out.before.push_back({s.substr(0, p), {}, false});
      s = without_front(s, p);
      break;
    }
    // Searched without the prefix: a look-behind must not see it.
    const std::size_t q = suffix_length(without_front(s, p), room);
    if (q > 0 && known(without_back(s, q))) {
      out.after.push_back({s.substr(s.size() - q), {}, false});
      s = without_back(s, q);
      break;
    }
    const bool both = p > 0 && q > 0 && p + q <= s.size();
    if (both || p > 0) out.before.push_back({s.substr(0, p), {}, false});
    if (both || (p == 0 && q > 0)) out.after.push_back({s.substr(s.size() - q), {}, false});
    s = both ? without_back(without_front(s, p), q)
             : (p > 0 ? without_front(s, p) : without_back(s, q));
  }
  out.rest = s;
  return out;
}

void Tokenizer::split_infixes(std::string_view text, MatchRoom& room, Pieces& out) const {
  const bool may_be_url = text.size() <= longest_url && text.find('.') != std::string_view::npos;
  if (may_be_url && url_.matches_at_begin(text, room)) {
    out.push_back({text, {}, false});
    return;
  }
  std::size_t start = 0;
  const auto add = [&](std::size_t begin, std::size_t end) {
    if (begin < end) out.push_back({text.substr(begin, end - begin), {}, false});
  };
  for (std::size_t from = 0; from < text.size();) {
    const std::optional<Span> match = infix_.search(text, from, room);
    if (!match) break;
    const std::size_t size = match->size();
    from = size > 0
               ? match->end
               : match->end +
                     code_point_at(text, std::min<std::size_t>(match->end, text.size() - 1)).size;
    if (match->begin == 0) continue;
    add(start, match->begin);
    add(match->begin, match->end);
    start = match->end;
  }
  add(start, text.size());
}

Tokenizer::Pieces Tokenizer::split_chunk(std::string_view chunk,
                                         bool exceptions,
                                         MatchRoom& room) const {
  if (exceptions) {
    if (const Pieces* whole = exception(chunk)) return *whole;
  }
  if (is_ascii_letters(chunk)) return {{chunk, {}, false}};
  Affixes affixes = strip(chunk, exceptions, room);
  Pieces out = std::move(affixes.before);
  const Pieces* rest = exceptions ? exception(affixes.rest) : nullptr;
  if (rest != nullptr) {
    out.insert(out.end(), rest->begin(), rest->end());
  } else if (!affixes.rest.empty()) {
    split_infixes(affixes.rest, room, out);
  }
  out.insert(out.end(), affixes.after.rbegin(), affixes.after.rend());
  return out;
}

void Tokenizer::add_chunk(std::string_view text,
                          Span chunk,
                          WordRoom& words,
                          std::vector<Token>& tokens) const {
  const std::string_view form = chunk.in(text);
  const Chunk* known = words.find(form);
  if (known == nullptr) known = &words.add(form, split_chunk(form, true, words.matches));
  std::uint32_t at = chunk.begin;
  for (const KeptWord* word : known->words) {
    const auto end = at + static_cast<std::uint32_t>(word->text.size());
    tokens.push_back({{at, end}, word, 0});
    at = end;
  }
}

// ---- A text ---------------------------------------------------------------------------------

void Tokenizer::tokenize(std::string_view text,
                         Span range,
                         WordRoom& words,
                         std::vector<Token>& tokens) const {
  if (range.empty()) return;
  const std::size_t first = tokens.size();
  std::uint32_t start = range.begin;
  bool in_space = is_python_space(code_point_at(text, range.begin).value);
  for (std::uint32_t at = range.begin; at < range.end;) {
    const CodePoint point = code_point_at(text, at);
    if (is_python_space(point.value) != in_space) {
      if (start < at) add_chunk(text, {start, at}, words, tokens);
      const bool is_blank = point.value == U' ';
      if (is_blank) tokens.back().space = 1;
      start = is_blank ? at + 1 : at;
      in_space = !in_space;
    }
    at += point.size;
  }
  if (start < range.end) add_chunk(text, {start, range.end}, words, tokens);
  join_exceptions(text, first, words, tokens);
}

std::uint32_t Tokenizer::next_state(std::uint32_t state, std::uint32_t piece) const {
  if (piece == TextTable::none) return 0;
  const auto found = states_.find((std::uint64_t{state} << 32U) | piece);
  return found == states_.end() ? 0 : found->second;
}

// The chosen token ranges, in text order.
std::vector<Span> Tokenizer::bordering_matches(const std::vector<Token>& tokens,
                                               std::size_t first) const {
  std::vector<Span> matches;
  for (std::size_t i = first; i < tokens.size(); ++i) {
    std::uint32_t state = next_state(0, tokens[i].word->piece);
    for (std::size_t end = i + 1; state != 0; ++end) {
      if (is_sequence_[state] != 0) {
        matches.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(end)});
      }
      state = end < tokens.size() ? next_state(state, tokens[end].word->piece) : 0;
    }
  }
  // Longest first, leftmost among equals; a rejected match still marks its tokens.
  std::sort(matches.begin(), matches.end(), [](Span a, Span b) {
    return a.size() != b.size() ? a.size() > b.size() : a.begin < b.begin;
  });
  std::vector<std::uint8_t> seen(matches.empty() ? 0 : tokens.size() - first);
  std::vector<Span> accepted;
  for (const Span match : matches) {
    if (seen[match.begin - first] == 0 && seen[match.end - 1 - first] == 0) {
      accepted.push_back(match);
    }
    std::fill(seen.begin() + static_cast<std::ptrdiff_t>(match.begin - first),
              seen.begin() + static_cast<std::ptrdiff_t>(match.end - first), std::uint8_t{1});
  }
  std::sort(accepted.begin(), accepted.end());
  return accepted;
}

void Tokenizer::join_exceptions(std::string_view text,
                                std::size_t first,
                                WordRoom& words,
                                std::vector<Token>& tokens) const {
  const std::vector<Span> matches = bordering_matches(tokens, first);
  if (matches.empty()) return;
  std::vector<Token> joined;
  std::size_t next = first;
  for (const Span match : matches) {
    const Span covered = tokens[match.begin].span.cover(tokens[match.end - 1].span);
    const Pieces* pieces = exception(covered.in(text));
    if (pieces == nullptr) continue;
    for (; next < match.begin; ++next) joined.push_back(tokens[next]);
    std::uint32_t at = covered.begin;
    for (const TokenPiece& piece : *pieces) {
      const auto end = at + static_cast<std::uint32_t>(piece.text.size());
      joined.push_back({{at, end}, &words.add_word(piece), 0});
      at = end;
    }
    joined.back().space = tokens[match.end - 1].space;
    next = match.end;
  }
  for (; next < tokens.size(); ++next) joined.push_back(tokens[next]);
  tokens.resize(first);
  tokens.insert(tokens.end(), joined.begin(), joined.end());
}

}  // namespace synoptic
