#include "reading/talks/talks_wordings.hpp"

#include <algorithm>

namespace synoptic {
namespace {

constexpr TokenIndex near = 3;  // tokens from a verb to its adverb
constexpr TokenIndex far = 12;  // tokens from an object to the last phrase of its wording

// One phrase behind a verb: its words joined by "_", and the head of what stands behind them.
struct Behind {
  std::string words;
  TokenIndex object = no_token;
};

class Builder {
 public:
  Builder(const Parse& parse, const TalksLexicon& words, std::vector<Wording>& out)
      : parse_(parse), words_(words), out_(out) {}

  void read(TokenIndex verb) {
    verb_ = verb;
    const Arguments args = arguments_of(parse_, verb);
    object_ = args.objects.empty() ? no_token : args.objects.front();
    told_ = object_ != no_token ? object_ : args.complement;
    const std::string lemma = head_word(parse_, verb);
    for (const std::string& base : bases(lemma)) read_base(base, args);
    predicates(is_state(lemma) ? "be" : lemma);
  }

 private:
  // "Remain", "stay", "sound" say of an adjective what "be" says.
  [[nodiscard]] bool is_state(std::string_view lemma) const { return words_.is("state", lemma); }

  // The verb alone, with its particle or near adverb, and "let go".
  [[nodiscard]] std::vector<std::string> bases(const std::string& lemma) const {
    std::vector<std::string> found = {lemma};
    for (const TokenIndex child : parse_.children(verb_)) {
      const Dep dep = parse_.dep[child];
      const bool bare = dep == Dep::ccomp || dep == Dep::xcomp;
      const bool close = child > verb_ && child <= verb_ + near;
      if (dep == Dep::prt || (close && dep == Dep::advmod)) {
        found.push_back(lemma + "_" + std::string(parse_.lower(child)));
      }
      if (bare && parse_.tag[child] == Tag::vb) found.push_back(lemma + "_" + parse_lemma(child));
    }
    if (is_state(lemma)) found.emplace_back("be");
    return found;
  }

  [[nodiscard]] std::string parse_lemma(TokenIndex token) const {
    return std::string(parse_.lemma(token));
  }

  void add(const std::string& key, TokenIndex about) {
    if (!words_.is_wording(key)) return;
    const TokenRange range = about == no_token ? TokenRange{} : parse_.subtree(about);
    out_.push_back({verb_, key, about, range});
  }

  // "on", "out of", with what stands behind; of a word and of those that hang on it.
  void phrases(TokenIndex of, std::vector<Behind>& found) const {
    for (const TokenIndex prep : parse_.children(of)) {
      if (prep < verb_) continue;
      const Dep dep = parse_.dep[prep];
      if (dep != Dep::prep && dep != Dep::dative) {
        const bool beside = dep == Dep::prt || dep == Dep::advmod ||
                            (parse_.tag[prep] == Tag::vb && dep != Dep::conj);
        if (of == verb_ && beside && prep <= verb_ + near) phrases(prep, found);
        continue;
      }
      phrase(prep, found);
    }
  }

  void phrase(TokenIndex prep, std::vector<Behind>& found) const {
    std::string words(parse_.lower(prep));
    TokenIndex object = child_with(parse_, prep, Dep::pobj);
    if (object == no_token) object = child_with(parse_, prep, Dep::pcomp);
    const TokenIndex second = child_with(parse_, prep, Dep::prep);  // "out of"
    if (object == no_token && second != no_token) {
      words += "_" + std::string(parse_.lower(second));
      object = child_with(parse_, second, Dep::pobj);
    }
    if (object != no_token) found.push_back({words, object});
  }

  void read_base(const std::string& base, const Arguments& args) {
    if (base.find('_') != std::string::npos || base.find('-') != std::string::npos) {
      add(base, told_);
    }
    std::vector<Behind> behind;
    phrases(verb_, behind);
    for (const Behind& one : behind) with_phrase(base, one);
    if (object_ == no_token || args.passive) return;
    const std::string with_object = base + "_" + head_word(parse_, object_);
    const TokenIndex given = child_with(parse_, verb_, Dep::dative);
    add(with_object, given);
    if (object_ > verb_) nested(base);
    phrases(object_, behind);
    for (const Behind& one : behind) add(with_object + "_" + one.words, one.object);
  }

  // "Put its demands on pay on ice", "put the blame for the failure on X": the last phrase hangs
  // further down.
  void nested(const std::string& base) {
    const TokenRange inside{object_, std::min(parse_.right_edge[verb_] + 1, object_ + far)};
    for (TokenIndex prep = object_ + 1; prep < inside.end; ++prep) {
      const TokenIndex above = parse_.head[prep];
      if (parse_.dep[prep] != Dep::prep || above == object_ || above == verb_) continue;
      if (parse_.pos[above] != Pos::noun) continue;
      const TokenIndex last = child_with(parse_, prep, Dep::pobj);
      if (last == no_token) continue;
      add(base + "_" + head_word(parse_, object_) + "_" + std::string(parse_.lower(prep)), last);
      const TokenIndex next = last + 1;
      const bool ends = next >= inside.end || parse_.dep[next] == Dep::punct;
      if (!ends) continue;
      add(base + "_" + std::string(parse_.lower(prep)) + "_" + parse_lemma(last), object_);
    }
  }

  // "Hold out for X", "put X on ice", "come out in favour of X".
  void with_phrase(const std::string& base, const Behind& one) {
    add(base + "_" + one.words, one.object);
    std::vector<Behind> further;
    for (const TokenIndex prep : parse_.children(one.object)) {
      if (parse_.dep[prep] == Dep::prep) phrase(prep, further);
    }
    for (const TokenIndex prep : parse_.children(verb_)) {
      if (parse_.dep[prep] == Dep::prep && prep > one.object) phrase(prep, further);
    }
    const std::string lemma = parse_lemma(one.object);
    const std::string printed(parse_.lower(one.object));
    for (const std::string& noun : {lemma, printed}) {
      const std::string whole = base + "_" + one.words + "_" + noun;
      add(whole, told_);
      for (const Behind& last : further) add(whole + "_" + last.words, last.object);
      if (lemma == printed) break;
    }
  }

  // "Is cool towards X", "said yes to X".
  void predicates(const std::string& base) {
    for (const TokenIndex child : parse_.children(verb_)) {
      const Dep dep = parse_.dep[child];
      const std::string_view lower = parse_.lower(child);
      const bool answer = lower == "yes" || lower == "no";
      const bool predicate = dep == Dep::acomp || dep == Dep::attr || dep == Dep::oprd;
      if (child < verb_ || (!predicate && !answer)) continue;
      const std::string key = base + "_" + (answer ? std::string(lower) : head_word(parse_, child));
      add(key, child_with(parse_, verb_, Dep::nsubj));
      std::vector<Behind> behind;
      phrases(child, behind);
      phrases(verb_, behind);
      for (const Behind& one : behind) add(key + "_" + one.words, one.object);
    }
  }

  const Parse& parse_;
  const TalksLexicon& words_;
  std::vector<Wording>& out_;
  TokenIndex verb_ = no_token;
  TokenIndex object_ = no_token;
  TokenIndex told_ = no_token;  // object, else the clause behind the verb
};

}  // namespace

Wordings::Wordings(const Parse& parse, const TalksLexicon& words, std::size_t longest_sentence)
    : words_(words) {
  Builder builder(parse, words, all_);
  for (const Sentence& sentence : parse.sentences) {
    if (sentence.tokens.size() > longest_sentence) continue;
    for (TokenIndex token = sentence.tokens.begin; token < sentence.tokens.end; ++token) {
      if (is_verb(parse, token) || parse.pos[token] == Pos::aux) builder.read(token);
    }
  }
}

std::vector<const Wording*> Wordings::of(TokenIndex verb) const {
  std::vector<const Wording*> found;
  const auto less = [](const Wording& one, TokenIndex at) { return one.verb < at; };
  auto at = std::lower_bound(all_.begin(), all_.end(), verb, less);
  for (; at != all_.end() && at->verb == verb; ++at) found.push_back(&*at);
  return found;
}

std::vector<const Wording*> Wordings::of(TokenIndex verb, std::string_view word_class) const {
  std::vector<const Wording*> found = of(verb);
  std::erase_if(found, [&](const Wording* one) { return !words_.is(word_class, one->key); });
  return found;
}

std::vector<const Wording*> Wordings::about(TokenIndex noun) const {
  std::vector<const Wording*> found;
  for (const Wording& wording : all_) {
    if (wording.about == noun) found.push_back(&wording);
  }
  return found;
}

const Wording* Wordings::about(TokenIndex noun, std::string_view word_class) const {
  for (const Wording& wording : all_) {
    if (wording.about == noun && words_.is(word_class, wording.key)) return &wording;
  }
  return nullptr;
}

}  // namespace synoptic
