#include "synopsis/differences/wordings/one_thing.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

// "Twelfth" as "12"; "12th" too; "" for other words.
std::string ordinal_of(std::string_view word) {
  static const std::map<std::string_view, std::string_view> spelled = [] {
    std::map<std::string_view, std::string_view> all;
    for (const LexiconRow& row : lexicon("figures/numbers")) {
      if (row[1] == "ordinal") all.emplace(row[0], row[2]);
    }
    return all;
  }();
  if (const auto found = spelled.find(word); found != spelled.end()) {
    return std::string(found->second);
  }
  const std::size_t digits = std::min(word.find_first_not_of("0123456789"), word.size());
  const std::string_view ending = word.substr(digits);
  const bool ordinal = ending == "st" || ending == "nd" || ending == "rd" || ending == "th";
  return digits > 0 && ordinal ? std::string(word.substr(0, digits)) : std::string();
}

// Words [begin, end) of a quotation.
struct Run {
  const Utterance& u;
  std::size_t begin, end;

  [[nodiscard]] std::size_t size() const { return end - begin; }
  [[nodiscard]] const std::string& word(std::size_t i) const { return u.words[begin + i].word; }
  [[nodiscard]] Span span() const { return u.words[begin].span.cover(u.words[end - 1].span); }
};

// "IE" and "Internet Explorer": the first letters of the words on one side are the word on the
// other.
bool is_brief_for(const Run& brief, const Run& full) {
  if (brief.size() != 1 || full.size() < 2) return false;
  std::string initials;
  for (std::size_t i = 0; i < full.size(); ++i) initials += full.word(i).substr(0, 1);
  return brief.word(0) == initials;
}

// "She'd" and "she would", "she had".
bool is_drawn_together(const Run& one, const Run& two) {
  if (one.size() != 1 || two.size() != 2) return false;
  return (two.word(1) == "would" || two.word(1) == "had") && one.word(0) == two.word(0) + "d";
}

const StoryActor* actor_of(const Synopsis& synopsis, AccountIndex account, Index local) {
  const Ref ref{account, local};
  for (const StoryActor& actor : synopsis.actors) {
    if (std::find(actor.locals.begin(), actor.locals.end(), ref) != actor.locals.end()) {
      return &actor;
    }
  }
  return nullptr;
}

// Whom a name among the words means; null where there is none, or where it goes on beyond them.
const StoryActor* actor_named_in(const Synopsis& synopsis, const Run& run) {
  for (const Mention& m : synopsis.accounts[run.u.account].reading.mentions) {
    if (m.form == MentionForm::name && m.actor != absent && run.span().contains(m.span)) {
      return actor_of(synopsis, run.u.account, m.actor);
    }
  }
  return nullptr;
}

std::string initials_of(std::string_view name) {
  std::string initials;
  for (const std::string_view word : split(name, ' ')) initials += word.substr(0, 1);
  return initials;
}

// The first letters of a name of the actor, in capitals: "NHC" of the Northern Harbour Company.
bool is_brief_name_of(const Synopsis& synopsis, const StoryActor& actor, const Run& run) {
  const std::string_view written = run.span().in(synopsis.accounts[run.u.account].article.text);
  const bool capitals = std::all_of(written.begin(), written.end(),
                                    [](char c) { return (c >= 'A' && c <= 'Z') || c == '.'; });
  if (!capitals || run.size() != 1 || run.word(0).size() < 2) return false;
  return std::any_of(actor.locals.begin(), actor.locals.end(), [&](const Ref& local) {
    const Account& account = synopsis.accounts[local.account];
    const Actor& named = account.reading.actors[static_cast<std::size_t>(local.index)];
    const auto is_of = [&](std::string_view name) { return initials_of(name) == run.word(0); };
    return is_of(fold(named.name.in(account.article.text))) ||
           std::any_of(named.aliases.begin(), named.aliases.end(), is_of);
  });
}

// One man or body of the story under two of his names.
bool name_one_actor(const Synopsis& synopsis, const Run& a, const Run& b) {
  const StoryActor* x = actor_named_in(synopsis, a);
  const StoryActor* y = actor_named_in(synopsis, b);
  if (x != nullptr && x == y) return true;
  return (x != nullptr && is_brief_name_of(synopsis, *x, b)) ||
         (y != nullptr && is_brief_name_of(synopsis, *y, a));
}

}  // namespace

std::string_view country_of(const Utterance& u, std::size_t begin, std::size_t end) {
  static const std::map<std::string, std::string_view> names = [] {
    std::map<std::string, std::string_view> all;
    for (const LexiconRow& row : lexicon("countries")) {
      for (std::size_t column = 1; column <= 4; ++column) {
        for (const std::string_view name : split(row[column], ';')) {
          std::string word = fold(name);
          std::erase(word, '.');
          all.emplace(std::move(word), row[0]);
        }
      }
    }
    return all;
  }();
  std::string name;
  if (end - begin > 1 && u.words[begin].word == "the") ++begin;
  for (std::size_t i = begin; i < end; ++i) name += (name.empty() ? "" : " ") + u.words[i].word;
  const auto found = names.find(name);
  return found == names.end() ? std::string_view{} : found->second;
}

bool is_one_thing(const Synopsis& synopsis,
                  const Utterance& a,
                  const Utterance& b,
                  const QuoteChange& change) {
  const std::string_view country = country_of(a, change.a_begin, change.a_end);
  if (!country.empty() && country == country_of(b, change.b_begin, change.b_end)) return true;
  const Run here{a, change.a_begin, change.a_end};
  const Run there{b, change.b_begin, change.b_end};
  if (here.size() == 0 || there.size() == 0) return false;
  if (here.size() == 1 && there.size() == 1) {
    const std::string ordinal = ordinal_of(here.word(0));
    if (!ordinal.empty() && ordinal == ordinal_of(there.word(0))) return true;
  }
  return is_drawn_together(here, there) || is_drawn_together(there, here) ||
         is_brief_for(here, there) || is_brief_for(there, here) ||
         name_one_actor(synopsis, here, there);
}

}  // namespace synoptic
