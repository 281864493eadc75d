#include "reading/base/asides.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "model/children.hpp"
#include "reading/base/paragraphs.hpp"
#include "text/lexicon_sets.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr auto is_kind = &in_lexicon<"asides/words">;

bool any_word(const Parse& parse, TokenRange tokens, std::string_view kind) {
  return any_token(tokens, [&](TokenIndex token) { return is_kind(kind, parse.lower(token)); });
}

// ---- To the reader ----

bool has_subject(const Parse& parse, TokenIndex verb) {
  return has_child(parse, verb, [&](TokenIndex child) {
    const Dep dep = parse.dep[child];
    return dep == Dep::nsubj || dep == Dep::nsubjpass || dep == Dep::csubj || dep == Dep::expl;
  });
}

// "To", a modal or a helper that says when: the verb is no request. "Don't" is one.
bool has_helper(const Parse& parse, TokenIndex verb) {
  return has_child(parse, verb, [&](TokenIndex child) {
    const bool helps = parse.dep[child] == Dep::aux || parse.dep[child] == Dep::auxpass;
    return helps && parse.lemma(child) != "do";
  });
}

// Nothing but "please" or "don't" stands before the verb, or a clause and its comma ("For more on
// the flood, see page 12").
bool opens_with(const Parse& parse, TokenRange tokens, TokenIndex verb) {
  TokenIndex at = tokens.begin;
  while (at < verb && is_kind("before", parse.lower(at))) ++at;
  return at == verb ||
         (is_kind("lead", parse.lower(tokens.begin)) && parse.tag[verb - 1] == Tag::comma);
}

bool has_past(const Parse& parse, TokenRange tokens) {
  return any_token(tokens, [&](TokenIndex token) { return parse.tag[token] == Tag::vbd; });
}

// "Support the Post from one crown.", "Thank you for voting!"
bool is_request(const Parse& parse, TokenRange tokens) {
  const TokenIndex root = root_of(parse, tokens);
  const bool bare =
      parse.tag[root] == Tag::vb || (parse.tag[root] == Tag::vbp && root == tokens.begin);
  if (!bare || parse.pos[root] == Pos::aux || has_subject(parse, root)) return false;
  if (has_helper(parse, root) || !opens_with(parse, tokens, root)) return false;
  if (has_past(parse, tokens)) return false;  // "Watch towers were manned": no verb
  return parse.lower(tokens.begin) == "please" || !is_kind("essay", parse.lemma(root));
}

// ---- Of a programme ----

// "Former harbor chief Pal Osen discusses the flood.", "Ana Brel has the latest from Osk."
bool tells_of_talk(const Parse& parse, const Reading& reading, TokenRange tokens) {
  const TokenIndex root = root_of(parse, tokens);
  const TokenIndex subject = child_with(parse, root, Dep::nsubj);
  if (parse.tag[root] != Tag::vbz && parse.tag[root] != Tag::vbp) return false;
  if (subject == no_token || subject > root || parse.pos[subject] == Pos::pron) return false;
  const auto label = static_cast<EntityLabel>(parse.entity_of_label[subject]);
  const Index mention = reading.mention_of_token[subject];
  const Index actor =
      mention == absent ? absent : reading.mentions[static_cast<std::size_t>(mention)].actor;
  const bool person = label == EntityLabel::person ||
                      (actor != absent &&
                       reading.actors[static_cast<std::size_t>(actor)].kind == ActorKind::person);
  if (!person) return false;
  const std::string_view verb = parse.lemma(root);
  if (is_kind("talk", verb)) return true;
  const TokenIndex object = child_with(parse, root, Dep::dobj);
  if (is_kind("bring", verb)) return object != no_token && is_kind("news", parse.lower(object));
  const auto particle = child_that(parse, root, [&](TokenIndex child) {
    return parse.dep[child] == Dep::prt || parse.dep[child] == Dep::prep;
  });
  return particle && object == no_token && is_kind(verb, parse.lower(*particle)) &&
         child_with(parse, root, Dep::ccomp) == no_token;
}

// ---- Of a page ----

// "- Osk Fire (@oskfire) March 4, 2031": who posted the words above, and when.
bool is_signature(std::string_view words) {
  constexpr std::size_t longest = 120;  // bytes
  if (words.size() > longest || words.empty()) return false;
  const char32_t first = code_point_at(words, 0).value;
  const bool dash = first == U'-' || first == 0x2013 || first == 0x2014;
  return dash && words.find(" (@") != words.npos && is_digit(static_cast<char32_t>(words.back()));
}

// "Your weekly guide to the harbor.": what an outlet has to offer, and no verb.
bool is_offer(const Parse& parse, TokenRange tokens) {
  const TokenIndex root = root_of(parse, tokens);
  if (parse.pos[root] != Pos::noun && parse.pos[root] != Pos::adj) return false;
  if (!is_kind("offer", parse.lemma(root)) && !is_kind("offer", parse.lower(root))) return false;
  return !any_token(tokens, [&](TokenIndex token) {
    const bool of_noun = parse.dep[token] == Dep::relcl || parse.dep[token] == Dep::acl;
    return is_finite(parse.tag[token]) && !of_noun;
  });
}

// ---- The paragraph ----

// Sentences of one block.
struct Paragraph {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// "Did you know?", "Were you on the quay on Tuesday?"
bool asks_reader(const Article& article, const Parse& parse, Paragraph paragraph) {
  for (std::size_t i = paragraph.begin; i < paragraph.end; ++i) {
    const Sentence& sentence = parse.sentences[i];
    const bool asked = sentence.span.in(article.text).ends_with('?');
    if (asked && any_word(parse, sentence.tokens, "reader")) return true;
  }
  return false;
}

bool is_told(const Parse& parse, Paragraph paragraph) {
  for (std::size_t i = paragraph.begin; i < paragraph.end; ++i) {
    const TokenRange tokens = parse.sentences[i].tokens;
    if (!tokens.empty() && tense_tag(parse, root_of(parse, tokens)) == Tag::vbd) return true;
  }
  return false;
}

// Told of its writer or its reader, as columns are: "You will see the hole."
bool is_personal(const Parse& parse, Paragraph paragraph) {
  for (std::size_t i = paragraph.begin; i < paragraph.end; ++i) {
    const TokenRange tokens = parse.sentences[i].tokens;
    if (any_word(parse, tokens, "reader") || any_word(parse, tokens, "outlet")) return true;
  }
  return false;
}

// 'We heard a bang,' he said; he said: 'Help us': speech in the quotation marks of many outlets.
bool has_single_quotes(std::string_view words) {
  constexpr std::string_view openings[] = {", '", ": '", ", \xE2\x80\x98", ": \xE2\x80\x98"};
  if (begins_with_quote(words)) return true;
  return std::any_of(std::begin(openings), std::end(openings),
                     [&](std::string_view opening) { return words.find(opening) != words.npos; });
}

bool is_aside(const Article& article,
              const Parse& parse,
              const Reading& reading,
              Paragraph paragraph) {
  constexpr std::size_t most_sentences = 4;
  const std::size_t sentences = paragraph.end - paragraph.begin;
  if (sentences > most_sentences) return false;
  if (sentences <= 2 && asks_reader(article, parse, paragraph)) return true;
  if (is_told(parse, paragraph)) return false;
  bool reader = false;
  bool outlet = false;
  for (std::size_t i = paragraph.begin; i < paragraph.end; ++i) {
    const Sentence& sentence = parse.sentences[i];
    if (sentence.tokens.empty()) continue;
    reader = reader || any_word(parse, sentence.tokens, "reader");
    outlet = outlet || any_word(parse, sentence.tokens, "outlet");
    if (is_request(parse, sentence.tokens)) return true;
  }
  if (reader && outlet) return true;
  const TokenRange first = parse.sentences[paragraph.begin].tokens;
  return sentences == 1 && !first.empty() &&
         (tells_of_talk(parse, reading, first) || is_offer(parse, first));
}

}  // namespace

namespace {

// Paragraphs that speak to the reader, or of a programme.
std::vector<std::uint32_t> find_spoken(const Article& article,
                                       const Parse& parse,
                                       const Reading& reading) {
  constexpr std::size_t one_in = 3;         // paragraphs; more asides, and it is no report
  constexpr std::size_t most_personal = 1;  // paragraphs that tell of writer or reader
  std::vector<std::uint32_t> found;
  std::size_t paragraphs = 0;
  std::size_t personal = 0;
  for (std::size_t i = 0, end = 0; i < parse.sentences.size(); i = end) {
    end = end_of_block(parse, i);
    const Block& block = article.blocks[parse.sentences[i].block];
    if (block.kind != BlockKind::paragraph && block.kind != BlockKind::list_item) continue;
    ++paragraphs;
    const std::string_view words = block.span.in(article.text);
    if (has_quotes(words) || has_single_quotes(words)) continue;
    if (is_aside(article, parse, reading, {i, end})) {
      found.push_back(parse.sentences[i].block);
    } else {
      personal += is_personal(parse, {i, end}) ? 1 : 0;
    }
  }
  if (found.size() * one_in > paragraphs || personal > most_personal) return {};
  constexpr std::size_t few = 8;  // one in so many paragraphs stands out in any text
  const bool apart = found.size() * few <= paragraphs && personal == 0;
  if (apart || is_told_in_past(article, parse, found)) return found;
  return {};
}

}  // namespace

std::vector<std::uint32_t> find_asides(const Article& article,
                                       const Parse& parse,
                                       const Reading& reading) {
  std::vector<std::uint32_t> found = find_spoken(article, parse, reading);
  for (std::size_t i = 0; i < parse.sentences.size(); i = end_of_block(parse, i)) {
    const std::uint32_t block = parse.sentences[i].block;
    if (is_signature(article.blocks[block].span.in(article.text))) found.push_back(block);
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace synoptic
