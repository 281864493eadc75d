#include "synopsis/differences/one_name.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

using NameWords = std::vector<std::string_view>;  // as they are written

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

// "NHB" of "Northern Harbour Board".
bool is_brief(std::string_view brief, std::string_view full) {
  std::string initials;
  for (const std::string_view word : split(full, ' ')) {
    if (!word.empty() && is_capital(word.front())) initials += word.front();
  }
  std::string letters;
  std::copy_if(brief.begin(), brief.end(), std::back_inserter(letters), is_capital);
  return initials.size() > 1 && letters == initials;
}

// A word of weight, and one that goes on: "Tanver", "Tanveria".
bool begin_alike(std::string_view a, std::string_view b) {
  constexpr std::size_t least = 4;  // letters
  const std::string x = fold(a);
  const std::string y = fold(b);
  return std::min(x.size(), y.size()) >= least && (x.starts_with(y) || y.starts_with(x));
}

bool share_a_word(std::string_view a, std::string_view b) {
  const auto words = split(b, ' ');
  const auto all = split(a, ' ');
  return std::any_of(all.begin(), all.end(), [&](std::string_view word) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view other) { return begin_alike(word, other); });
  });
}

// The words of a name as the account writes them, without titles.
NameWords words_of_name(const Work& work, AccountIndex a, TokenRange range) {
  static const std::set<std::string_view> titles = lexicon_words("titles");
  const Parse& parse = work.parse(a);
  NameWords words;
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    std::string_view title = parse.lower(i);
    if (title.ends_with('.')) title.remove_suffix(1);
    if (parse.pos[i] != Pos::propn || titles.contains(title)) continue;
    words.push_back(parse.span[i].in(work.text(a)));
  }
  return words;
}

bool stands_at(const Work& work, AccountIndex a, TokenIndex token, const NameWords& words) {
  const Parse& parse = work.parse(a);
  if (token + words.size() > parse.size()) return false;
  return std::equal(
      words.begin(), words.end(), parse.span.begin() + token,
      [&](std::string_view word, Span span) { return span.in(work.text(a)) == word; });
}

std::size_t times_told(const Work& work, AccountIndex a, const NameWords& words) {
  std::size_t times = 0;
  for (TokenIndex i = 0; i < work.parse(a).size(); ++i) times += stands_at(work, a, i, words);
  return times;
}

// "Odo Brunn" for "Odo" and "Brunn".
bool stand_together(const Work& work, NameWords first, const NameWords& last) {
  first.insert(first.end(), last.begin(), last.end());
  for (AccountIndex a = 0; a < work.synopsis.accounts.size(); ++a) {
    if (times_told(work, a, first) > 0) return true;
  }
  return false;
}

// Told again and again in the one account, and never in the other.
bool is_its_own(const Work& work, const NameWords& words, AccountIndex here, AccountIndex there) {
  return times_told(work, here, words) > 1 && times_told(work, there, words) == 0;
}

Index actor_in(const Work& work, AccountIndex a, TokenRange range) {
  for (TokenIndex i = range.begin; i < range.end; ++i) {
    if (const Index actor = actor_at(work, {a, i}); actor != absent) return actor;
  }
  return absent;
}

// "Tanna", "Tana": letters doubled or not.
std::string once_each(std::string_view name) {
  std::string letters = fold(name);
  letters.erase(std::unique(letters.begin(), letters.end()), letters.end());
  return letters;
}

}  // namespace

bool may_be_one_name(std::string_view a, std::string_view b) {
  return once_each(a) == once_each(b) || alike_names(a, b) || is_brief(a, b) || is_brief(b, a) ||
         share_a_word(a, b);
}

bool are_one_in_story(
    const Work& work, AccountIndex a, TokenRange x, AccountIndex b, TokenRange y) {
  const Index here = actor_in(work, a, x);
  if (here != absent && here == actor_in(work, b, y)) return true;
  const NameWords p = words_of_name(work, a, x);
  const NameWords q = words_of_name(work, b, y);
  if (p.empty() || q.empty()) return false;
  return stand_together(work, p, q) || stand_together(work, q, p) ||
         (is_its_own(work, p, a, b) && is_its_own(work, q, b, a));
}

}  // namespace synoptic
