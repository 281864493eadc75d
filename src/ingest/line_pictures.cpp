// Lines that say what a picture shows, and boxes beside a story: kept as captions, not read.
#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

#include "ingest/dates.hpp"
#include "ingest/lines.hpp"
#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

const std::vector<std::string_view>& picture_words(std::string_view kind) {
  static const std::map<std::string_view, std::vector<std::string_view>> words = [] {
    std::map<std::string_view, std::vector<std::string_view>> made;
    for (const LexiconRow& row : lexicon("ingest/picture_words")) made[row[0]].push_back(row[1]);
    return made;
  }();
  return words.at(kind);
}

bool is_picture_word(std::string_view kind, std::string_view word) {
  const std::vector<std::string_view>& words = picture_words(kind);
  return std::find(words.begin(), words.end(), word) != words.end();
}

// "HOW THE LOCK WORKS The gate is lifted by ...": a box beside the story, its heading in capitals
// and its text in one line. Outlets also begin leads in capitals, but those go on in small letters.
bool is_side_box(std::string_view line) {
  constexpr std::size_t fewest_capitals = 3;
  constexpr std::size_t fewest_words = 20;
  const std::vector<std::string_view> words = split(line, ' ');
  const auto first = std::find_if(words.begin(), words.end(), [](std::string_view word) {
    return !is_shouted(word) && word != "A" && word != "I";
  });
  if (first != words.end() && is_picture_word("lead", *first)) return false;
  const auto capitals = static_cast<std::size_t>(first - words.begin());
  if (capitals > 0 && words[capitals - 1].ends_with(',')) return false;
  if (capitals < fewest_capitals || words.size() < capitals + fewest_words) return false;
  return !first->empty() && is_upper(code_point_at(*first, 0).value);
}

// "How the Lock Works The gate is lifted by ...": a box under a title that asks, each word of it
// large but small ones, without a mark, and a sentence behind it.
bool is_titled_box(std::string_view line) {
  constexpr std::size_t fewest_words = 4;
  constexpr std::size_t most_words = 16;
  constexpr std::size_t short_word = 4;  // bytes
  const std::vector<std::string_view> words = split(line, ' ');
  if (!is_picture_word("asks", words.front())) return false;
  for (std::size_t i = 1; i < std::min(words.size(), most_words); ++i) {
    const std::string_view word = words[i];
    const bool begins = is_picture_word("begins", word);
    if (begins && i >= fewest_words && words.size() > i + fewest_words) {
      return is_letter(static_cast<unsigned char>(words[i - 1].back()));
    }
    const bool large = !word.empty() && is_upper(code_point_at(word, 0).value);
    if (word.empty() || (!large && word.size() > short_word)) return false;
  }
  return false;
}

}  // namespace

bool shows_a_picture(const Line& line, std::size_t looked_at) {
  static const auto verbs = lexicon_words("ingest/picture_verbs");
  const std::vector<std::string_view> said = split(line.key.words, ' ');
  const auto last = said.begin() + static_cast<std::ptrdiff_t>(std::min(said.size(), looked_at));
  return std::any_of(said.begin(), last, [&](auto word) { return verbs.contains(word); });
}

namespace {

// "An envoy speaks to reporters in Port Halden on May 11, 2031.": one sentence in the present that
// ends with a whole date.
bool is_dated_picture(std::string_view words, const Line& line) {
  constexpr std::size_t most_words = 45;
  constexpr std::size_t longest_date = 18;  // "September 30, 2031"
  constexpr std::size_t looked_at = 14;
  if (line.key.count > most_words || words.size() < 2 * longest_date) return false;
  if (words.find('"') != std::string_view::npos) return false;
  const std::string_view end = words.substr(words.size() - longest_date - 1);
  const std::size_t comma = end.rfind(", ");
  const std::string_view year = comma == end.npos ? "" : end.substr(comma + 2);
  if (year.size() != 5 || !is_year(year.substr(0, 4))) return false;
  const std::size_t month = end.find(' ');
  return month != end.npos && parse_date(trim(end.substr(month))) &&
         shows_a_picture(line, looked_at);
}

// "Getty Images The harbour after the storm"; a sentence must follow a name in capitals ("EPA The
// harbour lay quiet."), or it is one about the agency.
bool begins_with_credit(std::string_view words, const Line& line) {
  const std::size_t name = leading_agency(words);
  constexpr std::string_view poster = " / @";  // "Twitter / @HaldenWatch The gate ..."
  const std::size_t slash = words.find(poster);
  if (slash != words.npos && is_agency(fold(words.substr(0, slash)))) return true;
  if (name == 0 || !line.terminated) return name > 0;
  constexpr std::size_t shortest = 3;  // "PA" and "AP" begin other names
  return name >= shortest && is_shouted(words.substr(0, std::min(words.find(' '), name)));
}

// "OSK, HALDEN - JUNE 10: The gate in Osk is lifted by hand.": how agencies begin what a picture
// shows: a place and its country in capitals, a day, and a colon. Reports that begin so say who
// said it.
bool is_headed_picture(std::string_view words, const Line& line) {
  static const auto months = lexicon_words("ingest/months");
  constexpr std::size_t longest_head = 80;  // bytes
  const std::size_t colon = words.find(": ");
  if (colon == words.npos || colon > longest_head) return false;
  const std::string_view head = words.substr(0, colon);
  const std::size_t dash = head.rfind(" - ");
  if (dash == head.npos || head.substr(0, dash).find(", ") == head.npos) return false;
  const std::string_view day = head.substr(dash + 3);
  const std::string_view month = day.substr(0, day.find_first_of(". "));
  return is_shouted(head) && months.contains(fold(month)) &&
         line.key.words.find(" said") == std::string::npos;
}

// "Above, the gate in Osk on Monday.": where the picture stands, a comma, and what it shows.
bool opens_with_place(std::string_view words) {
  const std::vector<std::string_view>& places = picture_words("opens");
  return std::any_of(places.begin(), places.end(), [&](std::string_view place) {
    return words.starts_with(place) && words.substr(place.size()).starts_with(", ");
  });
}

// "FILE - The gate in Osk is lifted by hand.": a picture from the files.
bool is_filed(std::string_view words) {
  const std::vector<std::string_view>& labels = picture_words("filed");
  return std::any_of(labels.begin(), labels.end(),
                     [&](std::string_view label) { return words.starts_with(label); });
}

// "Ana Brel, left, won by two votes.": where in the picture somebody is, right behind a name. No
// report says that of anybody.
bool places_a_name(std::string_view words) {
  const std::vector<std::string_view>& places = picture_words("stands");
  return std::any_of(places.begin(), places.end(), [&](std::string_view place) {
    const bool apart = place.front() == ',' || place.front() == '(';
    const std::size_t at = apart ? words.find(place) : words.npos;
    if (at == words.npos || at < 2) return false;
    const std::size_t end = place.front() == '(' ? at - 1 : at;  // of the word before
    if (place.front() == '(' && words[end] != ' ') return false;
    const std::size_t blank = words.rfind(' ', end - 1);
    return is_upper(code_point_at(words, blank == words.npos ? 0 : blank + 1).value);
  });
}

// "Ana Brel, pictured in March.", "Ana Brel, pictured with her dog, outside the court.", "The gate
// pictured in 2029, before it fell.": nothing is told of her behind a second comma but a place.
bool is_pictured(std::string_view words) {
  constexpr std::string_view in_year = " pictured in ";
  const std::size_t past = words.find(in_year);
  if (past != words.npos && is_year(words.substr(past + in_year.size(), 4))) return true;
  constexpr std::string_view said = ", pictured";
  const std::size_t at = words.find(said);
  if (at == words.npos) return false;
  const std::size_t comma = words.find(", ", at + said.size());
  if (comma == words.npos) return true;
  const std::string_view behind = words.substr(comma + 2);
  return is_picture_word("scene", behind.substr(0, behind.find(' ')));
}

// "Mayor Ana Brel, left, and the warden stand at the gate in Osk on Monday.": one of a few words
// says where in the picture somebody is, and a verb in the present what it shows. Nobody speaks.
bool is_placed_picture(std::string_view words, const Line& line) {
  const std::vector<std::string_view>& places = picture_words("stands");
  constexpr std::size_t looked_at = 30;
  const auto stands = [&](std::string_view place) { return words.find(place) != words.npos; };
  if (words.find('"') != words.npos || words.find("\xE2\x80\x9C") != words.npos) return false;
  if (places_a_name(words)) return true;
  if (has_sentence_word(line.key)) return false;
  if (is_pictured(words) || opens_with_place(words)) return true;
  const bool sides = stands("(L)") && stands("(R)");
  if (!sides && std::none_of(places.begin(), places.end(), stands)) return false;
  return shows_a_picture(line, looked_at);
}

// "Profile | Ana Brel Born: 3 May 1980 ...": a box, or the title of a film.
bool is_barred_box(std::string_view words) {
  constexpr std::size_t looked_at = 40;  // bytes
  return words.substr(0, looked_at).find(" | ") != std::string_view::npos;
}

// "The gate in Osk (PA)", "The gate in Osk \xC2\xA9Ana Brel": no sentence, with a credit behind it.
bool is_signed_picture(std::string_view words, const Line& line) {
  constexpr std::size_t fewest_words = 5;  // more than the place of a dateline
  if (line.terminated || line.range.begin == 0 || line.key.count < fewest_words) return false;
  if (words.find("\xC2\xA9") != std::string_view::npos) return true;
  const std::size_t open = words.rfind('(');
  if (!words.ends_with(')') || open == std::string_view::npos || open == 0) return false;
  return is_agency(fold(words.substr(open + 1, words.size() - open - 2)));
}

}  // namespace

bool is_caption(std::string_view text, const Line& line) {
  const std::string_view words = line.in(text);
  if (is_side_box(words) || is_titled_box(words) || is_barred_box(words)) return true;
  if (words.size() > longest_caption) return false;
  if (is_filed(words) || is_placed_picture(words, line)) return true;
  if (is_headed_picture(words, line)) return true;
  return begins_with_credit(words, line) || ends_with_credit(words) ||
         is_signed_picture(words, line) || is_dated_picture(words, line);
}

}  // namespace synoptic
