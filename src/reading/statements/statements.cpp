#include "reading/statements/statements.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "reading/events/talks_lexicon.hpp"
#include "reading/names/actor_lookup.hpp"
#include "reading/names/genders.hpp"
#include "reading/names/titles.hpp"
#include "reading/statements/attitude.hpp"
#include "reading/statements/holders.hpp"
#include "reading/statements/speech.hpp"
#include "reading/statements/stance.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

// Somebody who spoke before, for pronouns, "the official" and quotations without a cue.
struct Speaker {
  Index actor = absent;
  Span span;
  std::optional<Span> role;
  HolderHow how = HolderHow::not_named;
  TokenIndex head = 0;
  bool person = false;
  char gender = 0;    // 'm', 'f', or not told
  bool many = false;  // plural or a body
  bool anonymous = false;
  std::uint32_t block = 0;
  Index statement = absent;
  bool quoted_by_another = false;  // his cue stands in what another one says
  bool new_pronoun = false;        // a pronoun for nobody who spoke before
};

// lexicon/cues/holder_words: person nouns, pronouns, verbs that say nothing when negated.
bool holder_word(std::string_view word, std::string_view kind) {
  static const std::vector<LexiconRow> rows = lexicon("cues/holder_words");
  return std::any_of(rows.begin(), rows.end(),
                     [&](const auto& row) { return row[0] == word && row[1] == kind; });
}

// For every token the innermost of the statements whose content holds it.
std::vector<Index> innermost_of_token(const Parse& parse,
                                      const std::vector<Statement>& statements,
                                      const std::vector<std::uint8_t>& left_out = {}) {
  std::vector<Index> inside(parse.size(), absent);
  std::vector<std::uint32_t> size(parse.size(), 0);
  for (std::size_t i = 0; i < statements.size(); ++i) {
    if (i < left_out.size() && left_out[i] != 0) continue;
    for (const Span piece : statements[i].content) {
      auto at = std::lower_bound(parse.span.begin(), parse.span.end(), piece.begin,
                                 [](Span span, std::uint32_t byte) { return span.begin < byte; });
      for (; at != parse.span.end() && at->begin < piece.end; ++at) {
        const auto token = static_cast<std::size_t>(at - parse.span.begin());
        if (inside[token] != absent && size[token] <= piece.size()) continue;
        inside[token] = static_cast<Index>(i);
        size[token] = piece.size();
      }
    }
  }
  return inside;
}

// What holds a quotation is always shown.
bool is_shown(const Draft& draft) {
  return draft.shown || !draft.quotes.empty();
}

class Finisher {
 public:
  Finisher(const SpeechView& view, Reading& reading)
      : view_(view), parse_(view.parse), reading_(reading) {}
  void run(std::vector<Draft>& drafts);

 private:
  [[nodiscard]] Index actor_at(TokenIndex head) const {
    return actor_of_phrase(reading_, parse_, head);
  }
  [[nodiscard]] const Actor* actor(Index index) const {
    return index == absent ? nullptr : &reading_.actors[static_cast<std::size_t>(index)];
  }
  [[nodiscard]] char gender_at(Index who, TokenIndex head);
  [[nodiscard]] Speaker speaker_at(TokenIndex head);
  [[nodiscard]] Index other_namesake(const Speaker& speaker, char gender);
  [[nodiscard]] bool is_person_told(const Speaker& speaker);
  [[nodiscard]] Index topic_before(TokenIndex head, char gender);
  [[nodiscard]] Speaker pronoun_speaker(TokenIndex head);
  [[nodiscard]] bool names_in_quotation(const Draft& draft, Index who) const;
  void leave_the_quoted(const Draft& draft, Speaker& speaker);
  [[nodiscard]] Index named_before(TokenIndex word, char gender, const Draft* draft);
  [[nodiscard]] Index person_called(std::string_view word) const;
  [[nodiscard]] Index namesake(TokenIndex head, Index resolved) const;
  [[nodiscard]] bool is_inside_last(Span word) const;
  [[nodiscard]] std::optional<std::size_t> enclosing_speaker(TokenIndex head) const;
  [[nodiscard]] std::optional<std::size_t> earlier_nominal(TokenIndex head) const;
  [[nodiscard]] Index same_sentence_person(TokenIndex head, Index resolved) const;
  [[nodiscard]] bool may_be_spokesman_of(Index person,
                                         const std::vector<std::string_view>& words) const;
  void keep_spokesman_of(TokenIndex head, Speaker& own);
  [[nodiscard]] std::optional<std::size_t> earlier_body(TokenIndex head) const;
  [[nodiscard]] std::optional<Speaker> inferred_speaker(std::uint32_t block);
  [[nodiscard]] Index named_beside(TokenIndex head) const;
  [[nodiscard]] Speaker named_or_nominal(TokenIndex head);
  Index add_unnamed(Span name);
  void stand_for(TokenIndex relative, Speaker& speaker);
  [[nodiscard]] Speaker again(std::size_t earlier, const Speaker& own, HolderHow how);
  void set_holder(Statement& out, const Draft& draft);
  void add_co_holders(Statement& out, TokenIndex head) const;
  void set_nested_holder(Statement& out, const Draft& draft);
  void set_content(Statement& out, const Draft& draft) const;
  void set_stance(Statement& out, const Draft& draft) const;
  void set_target(Statement& out, const Draft& draft) const;
  void set_issues(Statement& out, const Draft& draft) const;
  [[nodiscard]] Span cue_span(const Draft& draft) const;
  [[nodiscard]] Span piece_span(TokenRange piece) const;
  [[nodiscard]] std::optional<TokenIndex> content_head(const Draft& draft) const;
  void set_via(const std::vector<Draft>& drafts);

  const SpeechView& view_;
  const Parse& parse_;
  Reading& reading_;
  std::vector<Statement> all_;     // in text order, shown or not
  std::vector<Speaker> speakers_;  // in text order
  std::vector<Index> draft_of_quote_;
  std::vector<char> genders_;  // of the actors, '?' when not asked for yet

  // Nobody is looked for further back than this.
  [[nodiscard]] std::size_t oldest_speaker() const {
    constexpr std::size_t reach = 100;
    return speakers_.size() > reach ? speakers_.size() - reach : 0;
  }
};

bool is_person_word(const Parse& parse, TokenIndex head) {
  return parse.entity_of_label[head] == static_cast<std::uint8_t>(EntityLabel::person) ||
         is_person_noun(parse, head);
}

char Finisher::gender_at(Index who, TokenIndex head) {
  const auto at = static_cast<std::size_t>(who);
  if (who == absent || at >= genders_.size()) return gender_of_noun(parse_, head);
  if (genders_[at] == '?') genders_[at] = gender_of_actor(reading_, view_.input.article.text, who);
  return genders_[at] != 0 ? genders_[at] : gender_of_noun(parse_, head);
}

// "the team's coach, Ann Example"; "the mayor of Lunde, Ann Example", where the parser hangs the
// name on the place.
Index Finisher::named_beside(TokenIndex head) const {
  const TokenIndex name = child_by(parse_, head, Dep::appos);
  if (name != head) return parse_.pos[name] == Pos::propn ? actor_at(name) : absent;
  if (!is_person_noun(parse_, head)) return absent;
  const TokenRange phrase = holder_range(parse_, head);
  for (TokenIndex t = head + 1; t < phrase.end; ++t) {
    const TokenIndex place = parse_.head[t];
    const bool beside = parse_.dep[t] == Dep::appos && parse_.dep[place] == Dep::pobj &&
                        parse_.head[parse_.head[place]] == head;
    const Actor* who = beside ? actor(actor_at(t)) : nullptr;
    if (who != nullptr && who->kind == ActorKind::person) return actor_at(t);
  }
  return absent;
}

Speaker Finisher::named_or_nominal(TokenIndex head) {
  Speaker speaker;
  speaker.head = head;
  speaker.span = parse_.span_of(holder_range(parse_, head));
  speaker.actor = namesake(head, actor_at(head));
  if (const Actor* who = actor(speaker.actor); who == nullptr || who->kind == ActorKind::unnamed) {
    if (const Index name = named_beside(head); name != absent) speaker.actor = name;
  }
  speaker.role = role_beside(parse_, head);
  speaker.block = view_.block_of_token[head];
  const Actor* who = actor(speaker.actor);
  const bool named =
      parse_.pos[head] == Pos::propn || (who != nullptr && who->kind != ActorKind::unnamed);
  speaker.how = named ? HolderHow::named : HolderHow::nominal;
  speaker.person = who != nullptr && who->kind != ActorKind::unnamed
                       ? who->kind == ActorKind::person || who->kind == ActorKind::office
                       : is_person_word(parse_, head);
  speaker.gender = gender_at(speaker.actor, head);
  speaker.many = parse_.tag[head] == Tag::nns || parse_.tag[head] == Tag::nnps;
  speaker.anonymous = !named && is_person_word(parse_, head);
  return speaker;
}

Index Finisher::add_unnamed(Span name) {
  Actor unnamed;
  unnamed.name = name;
  unnamed.key = "unnamed:" + std::to_string(name.begin);
  unnamed.kind = ActorKind::unnamed;
  reading_.actors.push_back(std::move(unnamed));
  return static_cast<Index>(reading_.actors.size()) - 1;
}

// The person of the article whose last name this is, in small or capital letters.
Index Finisher::person_called(std::string_view word) const {
  const std::string_view text = view_.input.article.text;
  for (std::size_t i = 0; i < reading_.actors.size(); ++i) {
    const Actor& other = reading_.actors[i];
    if (other.kind != ActorKind::person || other.name.end > text.size()) continue;
    const std::string_view name = other.name.in(text);
    const bool longer = name.size() > word.size() && name[name.size() - word.size() - 1] == ' ';
    if (longer && lower(name.substr(name.size() - word.size())) == lower(word))
      return static_cast<Index>(i);
  }
  return absent;
}

// "Paris claims", where the article tells of a Valeria Paris and the word names a place: the
// person.
Index Finisher::namesake(TokenIndex head, Index resolved) const {
  const Actor* who = actor(resolved);
  const bool place = who != nullptr && who->kind != ActorKind::person &&
                     parse_.pos[head] == Pos::propn && holder_range(parse_, head).size() == 1;
  if (!place) return resolved;
  const Index person = person_called(parse_.span[head].in(view_.input.article.text));
  return person == absent ? resolved : person;
}

// The speaker at `earlier` once more, under the words of `own`. One without a name becomes an actor
// of his own here, so that both statements are known to be the same person's.
Speaker Finisher::again(std::size_t earlier, const Speaker& own, HolderHow how) {
  Speaker& before = speakers_[earlier];
  if (before.actor == absent) {
    before.actor = add_unnamed(before.span);
    if (before.statement != absent)
      all_[static_cast<std::size_t>(before.statement)].holder = before.actor;
  }
  if (before.gender == 0) before.gender = own.gender;
  Speaker same = before;
  same.new_pronoun = false;
  same.span = own.span;
  same.block = own.block;
  same.how = how;
  return same;
}

// In the content of the statement before.
bool Finisher::is_inside_last(Span word) const {
  if (speakers_.empty() || speakers_.back().statement == absent) return false;
  const Statement& last = all_[static_cast<std::size_t>(speakers_.back().statement)];
  return std::any_of(last.content.begin(), last.content.end(),
                     [&](Span piece) { return piece.contains(word); });
}

// "he" is nobody who is told of as "she".
bool genders_clash(char a, char b) {
  return a != 0 && b != 0 && a != b;
}

// "Ann said she hopes": a pronoun in the content of the statement before is that one's holder.
std::optional<std::size_t> Finisher::enclosing_speaker(TokenIndex head) const {
  const bool inside = is_inside_last(parse_.span[head]);
  const bool one = holder_word(parse_.lower(head), "he-she");
  if (!inside || (one && (!speakers_.back().person || speakers_.back().many))) return {};
  if (genders_clash(speakers_.back().gender, gender_of_pronoun(parse_.lower(head)))) return {};
  return speakers_.size() - 1;
}

// "Marten" was taken for Ann Marten, but "he" goes on: the other Marten of the article.
Index Finisher::other_namesake(const Speaker& speaker, char gender) {
  const std::string_view text = view_.input.article.text;
  const std::string last = " " + fold(speaker.span.in(text));
  if (last.find(' ', 1) != std::string::npos) return absent;  // called by more than the last name
  for (std::size_t i = 0; i < reading_.actors.size(); ++i) {
    const Actor& other = reading_.actors[i];
    if (other.kind != ActorKind::person || other.name.end > text.size()) continue;
    const auto index = static_cast<Index>(i);
    const bool fits = index != speaker.actor && fold(other.name.in(text)).ends_with(last);
    if (fits && gender_of_actor(reading_, text, index) == gender) return index;
  }
  return absent;
}

// A person by name whom nothing tells to be of the other gender.
bool Finisher::is_person_told(const Speaker& speaker) {
  const Actor* who = actor(speaker.actor);
  return who != nullptr && who->kind == ActorKind::person &&
         !genders_clash(gender_at(speaker.actor, speaker.head), speaker.gender);
}

// `Ann Example was careful. "...," she said.`: the person that the sentence before, in the same
// paragraph, is about by name, when nobody has spoken since.
Index Finisher::topic_before(TokenIndex head, char gender) {
  const std::uint32_t block = view_.block_of_token[head];
  TokenIndex at = parse_.sentences[parse_.sentence_of[head]].tokens.begin;
  while (at > 0 && view_.quote_of_token[at] != absent) --at;  // of a quotation over sentences
  at = std::min(at, parse_.sentences[parse_.sentence_of[at]].tokens.begin);
  if (at == 0 || view_.block_of_token[at - 1] != block) return absent;
  const TokenRange before = parse_.sentences[parse_.sentence_of[at - 1]].tokens;
  for (TokenIndex t = before.begin; t < before.end; ++t) {
    const bool subject = parse_.dep[t] == Dep::nsubj && parse_.dep[parse_.head[t]] == Dep::root;
    if (!subject || view_.quote_of_token[t] != absent) continue;
    const Mention* mention = mention_at(reading_, t);
    const Actor* who = mention == nullptr ? nullptr : actor(mention->actor);
    const bool named = who != nullptr && who->kind == ActorKind::person &&
                       mention->form == MentionForm::name &&
                       !genders_clash(gender_at(mention->actor, t), gender);
    const bool spoke = !speakers_.empty() && speakers_.back().head >= before.begin;
    return named && !spoke ? mention->actor : absent;
  }
  return absent;
}

// he, she: the speaker before, a person; else what the actors say. they, it: what the actors say,
// else the speaker before who is not one person.
Speaker Finisher::pronoun_speaker(TokenIndex head) {
  if (const auto outer = enclosing_speaker(head)) {
    Speaker own = speakers_[*outer];
    own.span = parse_.span[head];
    return again(*outer, own, HolderHow::pronoun);
  }
  Speaker own;
  own.head = head;
  own.span = parse_.span[head];
  own.actor = actor_at(head);
  own.block = view_.block_of_token[head];
  own.how = HolderHow::pronoun;
  const bool one = holder_word(parse_.lower(head), "he-she");
  own.person = one;
  own.new_pronoun = true;
  own.gender = gender_of_pronoun(parse_.lower(head));
  if (const Index topic = one ? topic_before(head, own.gender) : absent; topic != absent) {
    own.actor = topic;
    return own;
  }
  for (std::size_t i = speakers_.size(); i-- > oldest_speaker();) {
    const Speaker& before = speakers_[i];
    if (own.block - before.block > 3) break;
    if (one ? !before.person || before.many : before.person && !before.many) continue;
    if (genders_clash(before.gender, own.gender)) {
      if (const Index other = other_namesake(before, own.gender); other != absent) {
        own.actor = other;
        return own;
      }
      if (is_person_told(own)) return own;  // somebody else was named since
      continue;
    }
    return again(i, own, HolderHow::pronoun);
  }
  const bool other = own.actor != absent && genders_clash(gender_at(own.actor, head), own.gender);
  if (other) own.actor = named_before(head, own.gender, nullptr);
  return own;
}

// The quotation speaks of that actor by name.
bool Finisher::names_in_quotation(const Draft& draft, Index who) const {
  for (const std::size_t quote : draft.quotes) {
    const TokenRange range = view_.quote_tokens[quote];
    for (TokenIndex t = range.begin; t < range.end; ++t) {
      const Mention* mention = mention_at(reading_, t);
      if (mention != nullptr && mention->actor == who && mention->form == MentionForm::name)
        return true;
    }
  }
  return false;
}

// `For Ben Example, Ann was right. He said, "Ann was right."`: nobody calls himself by his name, so
// the pronoun means the person named last before whom the quotation does not name. Who goes on
// speaking may do so ("It is not Ann Example," she said).
void Finisher::leave_the_quoted(const Draft& draft, Speaker& speaker) {
  if (!speaker.new_pronoun || speaker.gender == 0) return;
  if (speaker.actor == absent || !names_in_quotation(draft, speaker.actor)) return;
  const Index other = named_before(*draft.holder, speaker.gender, &draft);
  if (other != absent) speaker.actor = other;
}

// The person named last before a word, in its paragraph or the one before, outside quotations, whom
// nothing tells to be of the other gender and the draft's quotations do not name.
Index Finisher::named_before(TokenIndex word, char gender, const Draft* draft) {
  const std::uint32_t block = view_.block_of_token[word];
  for (TokenIndex t = word; t-- > 0 && block - view_.block_of_token[t] <= 1;) {
    const Mention* mention = mention_at(reading_, t);
    if (mention == nullptr || mention->form != MentionForm::name) continue;
    const Actor* who = actor(mention->actor);
    if (who == nullptr || who->kind != ActorKind::person || view_.quote_of_token[t] != absent)
      continue;
    if (genders_clash(gender_at(mention->actor, t), gender)) continue;
    if (draft == nullptr || !names_in_quotation(*draft, mention->actor)) return mention->actor;
  }
  return absent;
}

// "the official" again: the last holder with the same head word.
std::optional<std::size_t> Finisher::earlier_nominal(TokenIndex head) const {
  const TokenIndex det = child_by(parse_, head, Dep::det);
  if (det == head || parse_.lower(det) != "the") return {};
  for (std::size_t i = speakers_.size(); i-- > oldest_speaker();) {
    const Speaker& before = speakers_[i];
    if (before.how != HolderHow::nominal && before.how != HolderHow::named) continue;
    const bool same = parse_.lemma(before.head) == parse_.lemma(head) &&
                      parse_.tag[before.head] == parse_.tag[head];
    const bool in_role =
        before.role && before.role->in(view_.input.article.text).ends_with(parse_.lower(head));
    if (same || in_role) return i;
  }
  return {};
}

// "Ann Example's cabinet ..., with the Exlandic leader saying": a description that names nobody
// means the person of that side, or of none that is told, named before it in its sentence, rather
// than another one of the article.
Index Finisher::same_sentence_person(TokenIndex head, Index resolved) const {
  const Actor* who = actor(resolved);
  const TokenIndex det = child_by(parse_, head, Dep::det);
  const bool described = parse_.pos[head] == Pos::noun && det != head &&
                         parse_.lower(det) == "the" && is_person_noun(parse_, head) &&
                         !has_child_by(parse_, head, Dep::appos);
  if (who == nullptr || who->kind != ActorKind::person || !described) return resolved;
  Index found = resolved;
  for (TokenIndex t = parse_.sentences[parse_.sentence_of[head]].tokens.begin; t < det; ++t) {
    const bool name = parse_.pos[t] == Pos::propn && parse_.dep[t] != Dep::compound;
    const Index other = name ? actor_at(t) : absent;
    if (other == resolved) return resolved;
    const Actor* one = actor(other);
    if (one == nullptr || one->kind != ActorKind::person) continue;
    const Index side = top_side(reading_, other);  // itself: no side is told
    const bool fits = side == other || side == top_side(reading_, resolved);
    if (fits) found = other;
  }
  return found;
}

// "The union" is no company: a word for one kind of body does not stand for a body whose name has
// no word of that kind.
bool is_of_other_kind(std::string_view word, std::string_view name) {
  for (const std::string_view kind : {"body-union", "body-party"}) {
    if (!talks_lexicon().is(kind, word)) continue;
    const std::string folded = fold(name);
    const std::vector<std::string_view> words = split(folded, ' ');
    return std::none_of(words.begin(), words.end(),
                        [&](std::string_view one) { return talks_lexicon().is(kind, one); });
  }
  return false;
}

// "the agency", "the group": the last body that spoke.
std::optional<std::size_t> Finisher::earlier_body(TokenIndex head) const {
  const TokenIndex det = child_by(parse_, head, Dep::det);
  const bool bare = det != head && parse_.lower(det) == "the" && parse_.tag[head] == Tag::nn;
  if (!bare || !holder_word(parse_.lemma(head), "body")) return {};
  for (std::size_t i = speakers_.size(); i-- > oldest_speaker();) {
    const Actor* who = actor(speakers_[i].actor);
    if (view_.block_of_token[head] - speakers_[i].block > 4) return {};
    if (who == nullptr) continue;
    if (is_of_other_kind(parse_.lemma(head), who->name.in(view_.input.article.text))) continue;
    if (who->kind == ActorKind::organisation || who->kind == ActorKind::group) return i;
  }
  return {};
}

// "the harbour office spokesman": the words that tell whose.
std::vector<std::string_view> owner_words(const Parse& parse, TokenIndex head) {
  std::vector<std::string_view> words;
  for (TokenIndex t = parse.left_edge[head]; t < head; ++t) {
    const Pos pos = parse.pos[t];
    if (pos == Pos::propn || pos == Pos::noun || pos == Pos::adj) words.push_back(parse.lower(t));
  }
  return words;
}

std::size_t count_in(const std::vector<std::string_view>& words, std::string_view text) {
  const std::string folded = fold(text);
  return static_cast<std::size_t>(
      std::count_if(words.begin(), words.end(),
                    [&](std::string_view w) { return folded.find(fold(w)) != std::string::npos; }));
}

// "spokesman", "spokeswoman", ... (lexicon/actor-nouns).
bool names_spokesman(std::string_view words) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    const ActorNoun* noun = actor_noun(words.substr(0, end));
    if (noun != nullptr && noun->group == "spokesperson") return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

// A spokesman, and of nobody else as far as the roles and the words beside the name tell.
bool Finisher::may_be_spokesman_of(Index person, const std::vector<std::string_view>& words) const {
  const std::string_view text = view_.input.article.text;
  bool bare = false;  // "spokesman Ann Example": whose is not told
  for (const Role& role : actor(person)->roles) {
    const std::string told = fold(role.text.in(text));
    if (!names_spokesman(told)) continue;
    if (count_in(words, told) > 0) return true;
    bare = bare || told.find(' ') == std::string::npos;
  }
  return bare;
}

// "the Karvel spokesman" is not the movement's, Ann Example: none of her roles has the owner's
// words. One of the same owner who spoke before, else nobody known.
void Finisher::keep_spokesman_of(TokenIndex head, Speaker& own) {
  const Actor* who = actor(own.actor);
  if (parse_.pos[head] != Pos::noun || !names_spokesman(parse_.lemma(head)) || who == nullptr)
    return;
  const auto words = owner_words(parse_, head);
  if (who->kind != ActorKind::person || words.empty() || has_child_by(parse_, head, Dep::appos))
    return;
  if (may_be_spokesman_of(own.actor, words)) return;
  const std::string_view text = view_.input.article.text;
  own.actor = absent;
  own.how = HolderHow::nominal;
  for (std::size_t i = speakers_.size(); i-- > oldest_speaker();) {
    const bool same = parse_.lemma(speakers_[i].head) == parse_.lemma(head);
    if (!same || 2 * count_in(words, speakers_[i].span.in(text)) < words.size()) continue;
    own = again(i, own, HolderHow::nominal);
    return;
  }
}

Speaker Finisher::speaker_at(TokenIndex head) {
  if (parse_.pos[head] == Pos::pron && holder_word(parse_.lower(head), "pronoun"))
    return pronoun_speaker(head);
  Speaker own = named_or_nominal(head);
  own.actor = same_sentence_person(head, own.actor);
  keep_spokesman_of(head, own);
  if (parse_.pos[head] != Pos::noun || holder_range(parse_, head).size() > 2) return own;
  if (const auto before = earlier_nominal(head)) return again(*before, own, HolderHow::nominal);
  if (const auto body = earlier_body(head)) return again(*body, own, HolderHow::nominal);
  const bool given = holder_word(parse_.lemma(head), "given");
  if (given && !speakers_.empty() && own.block - speakers_.back().block <= 1) {
    return again(speakers_.size() - 1, own, HolderHow::inferred);
  }
  return own;
}

// A span that ends inside a bracket takes the closing one along: "the Fund (LRF" -> "... (LRF)".
Span with_closing_bracket(Span span, std::string_view text) {
  const std::string_view words = span.in(text);
  const std::size_t open = words.rfind('(');
  const bool inside = open != std::string_view::npos && words.find(')', open) == words.npos;
  if (inside && span.end < text.size() && text[span.end] == ')') ++span.end;
  return span;
}

std::optional<Speaker> Finisher::inferred_speaker(std::uint32_t block) {
  for (std::size_t i = speakers_.size(); i-- > oldest_speaker();) {
    if (block - speakers_[i].block > 2) return {};
    if (speakers_[i].quoted_by_another || !is_speaking_noun(parse_, speakers_[i].head)) continue;
    Speaker own = speakers_[i];
    own.block = block;
    return again(i, own, HolderHow::inferred);
  }
  return {};
}

// "the farmer, who said": the words are "who", the actor is the farmer.
void Finisher::stand_for(TokenIndex relative, Speaker& speaker) {
  if (speaker.actor == absent) speaker.actor = add_unnamed(speaker.span);
  speaker.span = parse_.span[relative];
  speaker.how = HolderHow::pronoun;
}

// Inside a quotation "I" and "we" are its speaker; other words mean whom the actors say.
void Finisher::set_nested_holder(Statement& out, const Draft& draft) {
  const auto quote = static_cast<std::size_t>(view_.quote_of_token[draft.frame.cue]);
  const TokenIndex head = *draft.holder;
  if (!holder_word(parse_.lower(head), "first")) {
    const Speaker own = named_or_nominal(head);
    out.holder = own.actor;
    out.holder_span = own.span;
    out.holder_how = parse_.pos[head] == Pos::pron ? HolderHow::pronoun : own.how;
    out.anonymous = own.anonymous;
    return;
  }
  out.holder_span = parse_.span[head];
  out.holder_how = HolderHow::pronoun;
  const auto outer = static_cast<std::size_t>(draft_of_quote_[quote]);
  if (draft_of_quote_[quote] == absent || outer >= all_.size()) return;
  Statement& said = all_[outer];
  if (said.holder == absent && said.holder_span) said.holder = add_unnamed(*said.holder_span);
  out.holder = said.holder;
}

// "Ann and Bob said": Bob too.
void Finisher::add_co_holders(Statement& out, TokenIndex head) const {
  constexpr int most = 8;
  TokenIndex at = head;
  for (int i = 0; i < most; ++i) {
    const TokenIndex next = child_by(parse_, at, Dep::conj);
    if (next == at) return;
    at = next;
    const Index who = actor_at(at);
    if (who != absent && who != out.holder) out.co_holders.push_back(who);
  }
}

void Finisher::set_holder(Statement& out, const Draft& draft) {
  if (draft.nested) return set_nested_holder(out, draft);
  std::optional<Speaker> speaker;
  if (draft.holder) {
    speaker = speaker_at(*draft.holder);
    leave_the_quoted(draft, *speaker);
  } else if (!draft.has_cue) {
    speaker = inferred_speaker(view_.block_of_token[draft.frame.cue]);
  }
  if (!speaker) return;
  if (const Actor* who = actor(speaker->actor);
      who != nullptr && who->kind == ActorKind::unnamed && speaker->span.contains(who->name)) {
    reading_.actors[static_cast<std::size_t>(speaker->actor)].name = speaker->span;
  }
  if (draft.holder_words) {
    speaker->span = parse_.span_of(*draft.holder_words);
    if (speaker->actor == absent)
      speaker->actor = person_called(parse_.span[*draft.holder].in(view_.input.article.text));
  }
  if (draft.relative) stand_for(*draft.relative, *speaker);
  out.holder = speaker->actor;
  out.holder_span = with_closing_bracket(speaker->span, view_.input.article.text);
  out.holder_how = speaker->how;
  out.holder_role = speaker->role;
  if (draft.holder && !draft.relative) add_co_holders(out, *draft.holder);
  out.anonymous = speaker->anonymous;
  speaker->statement = static_cast<Index>(all_.size());
  speaker->quoted_by_another = draft.has_cue && is_inside_last(parse_.span[draft.frame.cue]);
  speakers_.push_back(*speaker);
}

// With the marks of the quotations it begins or ends with.
Span Finisher::piece_span(TokenRange piece) const {
  Span span = parse_.span_of(piece);
  const auto quote_at = [&](TokenIndex token) { return view_.quote_of_token[token]; };
  if (const Index first = quote_at(piece.begin); first != absent) {
    const TokenRange range = view_.quote_tokens[static_cast<std::size_t>(first)];
    const Span outer = view_.quotations[static_cast<std::size_t>(first)].outer;
    if (range.begin == piece.begin) span.begin = std::min(span.begin, outer.begin);
  }
  if (const Index last = quote_at(piece.end - 1); last != absent) {
    span.end = std::max(span.end, view_.quotations[static_cast<std::size_t>(last)].outer.end);
  }
  return span;
}

void Finisher::set_content(Statement& out, const Draft& draft) const {
  const auto current = static_cast<Index>(all_.size());
  std::size_t quoted = 0;
  std::size_t plain = 0;
  for (const TokenRange piece : draft.content) {
    const Span span = draft.nested ? parse_.span_of(piece) : piece_span(piece);
    if (!out.content.empty() && span.begin < out.content.back().end) {
      out.content.back().end = std::max(out.content.back().end, span.end);
    } else {
      out.content.push_back(span);
    }
    for (TokenIndex t = piece.begin; t < piece.end; ++t) {
      if (is_punct(parse_, t)) continue;
      const Index quote = view_.quote_of_token[t];
      const bool own =
          quote != absent && draft_of_quote_[static_cast<std::size_t>(quote)] == current;
      ++(own ? quoted : plain);
    }
  }
  if (quoted == 0) return;
  out.form = plain == 0 ? StatementForm::direct : StatementForm::mixed;
}

// A word before the cue that belongs to it: auxiliary, negation, adverb ("has repeatedly said").
bool goes_with_cue(const Parse& parse, TokenIndex word, TokenIndex cue) {
  if (parse.head[word] != cue) return false;
  const Dep dep = parse.dep[word];
  if (dep == Dep::aux || dep == Dep::auxpass || dep == Dep::neg) return true;
  return dep == Dep::advmod && parse.tag[word] == Tag::rb && parse.left_edge[word] == word;
}

// The verb with its auxiliaries, adverbs, particle and preposition, as far as they stand together.
Span Finisher::cue_span(const Draft& draft) const {
  const TokenIndex cue = draft.frame.cue;
  if (parse_.lower(cue) == "according") {
    const TokenIndex to = child_by(parse_, cue, Dep::prep);
    return parse_.span[cue].cover(parse_.span[to]);
  }
  TokenIndex begin = light_verb_of(parse_, cue);
  TokenIndex end = cue + 1;
  for (const TokenIndex child : parse_.children(begin)) {
    const Dep dep = parse_.dep[child];
    if (dep == Dep::prt && child == end) ++end;
  }
  if (preposition_of(parse_, draft.frame) == end) ++end;
  const TokenIndex verb = begin;
  while (begin > 0 && goes_with_cue(parse_, begin - 1, verb)) --begin;
  return parse_.span_of({begin, end});
}

// The word that heads the content: the frame's verb, or the first one whose head lies outside.
std::optional<TokenIndex> Finisher::content_head(const Draft& draft) const {
  const auto verbal = [&](TokenIndex t) {
    return parse_.pos[t] == Pos::verb || parse_.pos[t] == Pos::aux;
  };
  for (const TokenIndex root : draft.frame.content) {
    if (verbal(root)) return root;
    for (const TokenIndex child : parse_.children(root)) {
      if (parse_.dep[child] == Dep::pcomp && verbal(child)) return child;
    }
  }
  if (!draft.frame.content.empty() || draft.content.empty()) return {};
  const TokenRange first = draft.content.front();
  for (TokenIndex t = first.begin; t < first.end; ++t) {
    if (verbal(t) && (parse_.head[t] == t || !first.contains(parse_.head[t]))) return t;
  }
  return {};
}

bool says_nothing(const Parse& parse, const Draft& draft, bool negative) {
  const std::string_view lemma = parse.lemma(draft.frame.cue);
  if (negative && holder_word(lemma, "silent-when-negated")) return true;
  if (draft.sense.kind != StatementKind::refuse) return false;
  return std::any_of(draft.frame.content.begin(), draft.frame.content.end(), [&](TokenIndex root) {
    return holder_word(parse.lemma(root), "silent-when-negated");
  });
}

void Finisher::set_stance(Statement& out, const Draft& draft) const {
  out.kind = draft.sense.kind;
  bool negative = draft.sense.turns;
  if (draft.has_cue && draft.frame.frame != "according") {
    const bool cue_negated =
        is_negated(parse_, draft.frame.cue) != is_turned_from_above(parse_, draft.frame.cue);
    if (says_nothing(parse_, draft, cue_negated)) out.kind = StatementKind::no_comment;
    negative = negative != cue_negated;
  }
  if (const auto head = content_head(draft)) {
    if (is_negated(parse_, *head)) negative = !negative;
    out.modality = modality_of(parse_, *head);
    out.condition = condition_of(parse_, *head);
  }
  if (!out.condition && draft.has_cue && !draft.frame.around && draft.frame.frame != "quote") {
    out.condition = condition_of(parse_, draft.frame.cue);
    if (out.condition) out.modality = Modality::conditional;
  }
  out.polarity = negative ? Polarity::negative : Polarity::positive;
}

void Finisher::set_target(Statement& out, const Draft& draft) const {
  if (!draft.has_cue || draft.frame.frame == "according") return;
  std::vector<TokenIndex> heads;
  for (const TokenIndex child : parse_.children(draft.frame.cue)) {
    if (parse_.dep[child] == Dep::dobj || parse_.dep[child] == Dep::dative) heads.push_back(child);
    if (parse_.dep[child] == Dep::prep && parse_.lower(child) == "on")
      heads.push_back(child_by(parse_, child, Dep::pobj));
  }
  if (draft.frame.frame == "objinf")
    heads.push_back(child_by(parse_, draft.frame.content.front(), Dep::nsubj));
  if (draft.frame.frame.starts_with("pass:"))
    heads.push_back(child_by(parse_, draft.frame.cue, Dep::nsubjpass));
  for (const TokenIndex head : heads) {
    if (const Index who = actor_at(head); who != absent && who != out.holder) {
      out.target = who;
      return;
    }
  }
}

void Finisher::set_issues(Statement& out, const Draft& draft) const {
  for (const TokenRange piece : draft.content) {
    for (const IssueFound& found : talks_lexicon().issues_in(parse_, piece)) {
      if (std::find(out.issues.begin(), out.issues.end(), found.issue) == out.issues.end())
        out.issues.emplace_back(found.issue);
    }
  }
}

// Nested statements name the holders around them, outermost first.
void Finisher::set_via(const std::vector<Draft>& drafts) {
  std::vector<std::uint8_t> further;
  for (const Draft& draft : drafts) further.push_back(is_shown(draft) ? 0 : 1);
  const std::vector<Index> inside = innermost_of_token(parse_, all_, further);
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    if (!drafts[i].has_cue) continue;
    TokenIndex cue = drafts[i].frame.cue;
    std::vector<Index> chain;
    Index outer = inside[cue];
    for (int depth = 0; depth < 4 && outer != absent && static_cast<std::size_t>(outer) != i;
         ++depth) {
      const Statement& statement = all_[static_cast<std::size_t>(outer)];
      if (statement.holder != absent && statement.holder != all_[i].holder)
        chain.insert(chain.begin(), statement.holder);
      if (!statement.cue || statement.cue_token == cue) break;
      cue = statement.cue_token;
      outer = inside[cue];
    }
    all_[i].via = std::move(chain);
  }
}

void Finisher::run(std::vector<Draft>& drafts) {
  draft_of_quote_.assign(view_.quotations.size(), absent);
  genders_.assign(reading_.actors.size(), '?');
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    for (const std::size_t quote : drafts[i].quotes) draft_of_quote_[quote] = static_cast<Index>(i);
  }
  for (const Draft& draft : drafts) {
    Statement out;
    out.weight = draft.sense.weight;
    out.rule = draft.rule;
    if (draft.has_cue) {
      out.cue = cue_span(draft);
      out.cue_token = draft.frame.cue;
    }
    set_holder(out, draft);
    set_content(out, draft);
    set_stance(out, draft);
    set_target(out, draft);
    out.attitude = attitude_of(parse_, out);
    set_issues(out, draft);
    out.sentence =
        parse_.sentence_of[draft.has_cue ? draft.frame.cue : draft.content.front().begin];
    all_.push_back(std::move(out));
  }
  set_via(drafts);
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    auto& list = is_shown(drafts[i]) ? reading_.statements : reading_.further_statements;
    list.push_back(std::move(all_[i]));
  }
}

// A quotation outside any statement is no speech; a statement by its cue alone needs content.
void clean(std::vector<Draft>& drafts) {
  std::erase_if(drafts, [](const Draft& draft) { return draft.content.empty(); });
  std::stable_sort(drafts.begin(), drafts.end(),
                   [](const Draft& a, const Draft& b) { return a.at < b.at; });
}

}  // namespace

void find_statements(const ReadingInput& input, Reading& reading) {
  if (input.parse.size() == 0) return;
  const SpeechView view = view_speech(input, reading);
  std::vector<Draft> drafts = drafts_by_frame(view);
  attach_quotations(view, drafts);
  for (const Draft& draft : drafts) {
    for (const std::size_t quote : draft.quotes) reading.quotations[quote].statement = true;
  }
  for (Draft& draft : drafts_in_quotations(view)) {
    const auto quote = static_cast<std::size_t>(view.quote_of_token[draft.frame.cue]);
    if (reading.quotations[quote].statement) drafts.push_back(std::move(draft));
  }
  clean(drafts);
  Finisher(view, reading).run(drafts);
}

std::vector<Index> statement_of_token(const Parse& parse, const Reading& reading) {
  return innermost_of_token(parse, reading.statements);
}

}  // namespace synoptic
