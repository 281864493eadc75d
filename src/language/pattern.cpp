#include "language/pattern.hpp"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <string>

namespace synoptic {
namespace {

constexpr std::size_t jit_stack_bytes = 1U << 20U;
constexpr std::uint32_t match_budget = 1'000'000;

bool are_hex_digits(std::string_view text) {
  return text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

// \uHHHH and \UHHHHHHHH become \x{...}; a leading (?u) goes; every other escape stays.
std::string from_python(std::string_view source) {
  std::string out;
  if (source.starts_with("(?u)")) source.remove_prefix(4);
  for (std::size_t at = 0; at < source.size(); ++at) {
    const char next = at + 1 < source.size() ? source[at + 1] : '\0';
    if (source[at] != '\\' || next == '\0') {
      out.push_back(source[at]);
      continue;
    }
    const std::size_t digits = next == 'u' ? 4 : next == 'U' ? 8 : 0;
    const std::string_view code = source.substr(at + 2, digits);
    if (digits > 0 && code.size() == digits && are_hex_digits(code)) {
      out.append("\\x{").append(code).push_back('}');
    } else {
      out.append({'\\', next});
    }
    at += 1 + (digits > 0 ? digits : 0);
  }
  return out;
}

}  // namespace

struct MatchRoom::Room {
  pcre2_match_data* data = pcre2_match_data_create(8, nullptr);
  pcre2_match_context* context = pcre2_match_context_create(nullptr);
  pcre2_jit_stack* stack = pcre2_jit_stack_create(1U << 15U, jit_stack_bytes, nullptr);
  Room() {
    pcre2_set_match_limit(context, match_budget);
    pcre2_jit_stack_assign(context, nullptr, stack);
  }
  Room(const Room&) = delete;
  Room& operator=(const Room&) = delete;
  ~Room() {
    pcre2_jit_stack_free(stack);
    pcre2_match_context_free(context);
    pcre2_match_data_free(data);
  }
};

MatchRoom::MatchRoom() : room_(std::make_unique<Room>()) {}
MatchRoom::~MatchRoom() = default;
MatchRoom::MatchRoom(MatchRoom&&) noexcept = default;
MatchRoom& MatchRoom::operator=(MatchRoom&&) noexcept = default;

struct Pattern::Code {
  explicit Code(pcre2_code* compiled) : code(compiled) {}
  Code(const Code&) = delete;
  Code& operator=(const Code&) = delete;
  ~Code() { pcre2_code_free(code); }
  pcre2_code* code;
};

Pattern::Pattern(std::unique_ptr<Code> code) : code_(std::move(code)) {}
Pattern::~Pattern() = default;
Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;

std::optional<Pattern> Pattern::compile(std::string_view python_expression) {
  const std::string source = from_python(python_expression);
  int error = 0;
  PCRE2_SIZE where = 0;
  pcre2_code* code =
      pcre2_compile(reinterpret_cast<PCRE2_SPTR>(source.data()), source.size(),
                    PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C, &error, &where, nullptr);
  if (code == nullptr) return std::nullopt;
  pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);  // without JIT it matches slower, and as well
  return Pattern(std::make_unique<Code>(code));
}

std::optional<Span> Pattern::search(std::string_view text,
                                    std::size_t from,
                                    MatchRoom& room) const {
  const int found = pcre2_match(code_->code, reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(),
                                from, PCRE2_NO_UTF_CHECK, room.room_->data, room.room_->context);
  if (found < 0) return std::nullopt;
  const PCRE2_SIZE* ends = pcre2_get_ovector_pointer(room.room_->data);
  return Span{static_cast<std::uint32_t>(ends[0]), static_cast<std::uint32_t>(ends[1])};
}

bool Pattern::matches_at_begin(std::string_view text, MatchRoom& room) const {
  return pcre2_match(code_->code, reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), 0,
                     PCRE2_NO_UTF_CHECK | PCRE2_ANCHORED, room.room_->data,
                     room.room_->context) >= 0;
}

}  // namespace synoptic
