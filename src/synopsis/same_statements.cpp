#include "synopsis/same_statements.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "synopsis/differences/wordings/wording.hpp"
#include "synopsis/links/utterances.hpp"

namespace synoptic {
namespace {

constexpr double same_content = 0.5;

class Joiner {
 public:
  explicit Joiner(Synopsis& synopsis) : synopsis_(synopsis) {
    for (std::size_t i = 0; i < synopsis.statements.size(); ++i) {
      at_[synopsis.statements[i].ref] = i;
    }
  }

  // The item of a reading's statement; null when there is none.
  StoryStatement* find(AccountIndex a, Index statement) {
    const auto at = at_.find({a, statement});
    return at == at_.end() ? nullptr : &synopsis_.statements[at->second];
  }

  void join(StoryStatement& a, StoryStatement& b) {
    if (!joined_.emplace(a.id, b.id).second || !joined_.emplace(b.id, a.id).second) return;
    a.same_as.push_back(b.id);
    b.same_as.push_back(a.id);
  }

 private:
  Synopsis& synopsis_;
  std::map<Ref, std::size_t> at_;
  std::set<std::pair<std::string, std::string>> joined_;
};

std::optional<Evidence> words_at(const Utterance& u, std::size_t begin, std::size_t end) {
  if (begin >= end) return {};
  return Evidence{u.account, u.words[begin].span.cover(u.words[end - 1].span), "statement.variant"};
}

void add_variant(StoryStatement& statement,
                 const StoryStatement& other,
                 const std::vector<StoryStatement::Change>& changes) {
  if (changes.empty()) return;
  StoryStatement::Variant variant{other.id, {}, changes};
  for (const StoryStatement::Change& change : changes) {
    if (change.here) variant.changed.push_back(*change.here);
  }
  statement.variants.push_back(std::move(variant));
}

// As the account of `pair.a` sees them.
std::vector<StoryStatement::Change> changes_of(const Synopsis& synopsis,
                                               const Utterance& a,
                                               const Utterance& b,
                                               const QuoteAlignment& alignment) {
  const std::vector<WordingKind> kinds = kinds_of_changes(synopsis, a, b, alignment);
  std::vector<StoryStatement::Change> changes;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    const QuoteChange& c = alignment.changes[i];
    if (is_spelling(synopsis, a, b, c)) continue;
    changes.push_back({kinds[i], words_at(a, c.a_begin, c.a_end), words_at(b, c.b_begin, c.b_end)});
  }
  return changes;
}

std::vector<StoryStatement::Change> turned(std::vector<StoryStatement::Change> changes) {
  for (StoryStatement::Change& change : changes) std::swap(change.here, change.there);
  return changes;
}

void join_quotations(const Synopsis& synopsis, const Utterances& utterances, Joiner& joiner) {
  for (const UtterancePair& pair : utterances.pairs) {
    const Utterance& a = utterances.all[pair.a];
    const Utterance& b = utterances.all[pair.b];
    if (a.statement == absent || b.statement == absent) continue;
    StoryStatement* x = joiner.find(a.account, a.statement);
    StoryStatement* y = joiner.find(b.account, b.statement);
    if (x == nullptr || y == nullptr) continue;
    joiner.join(*x, *y);
    const auto changes = changes_of(synopsis, a, b, pair.alignment);
    add_variant(*x, *y, changes);
    add_variant(*y, *x, turned(changes));
  }
}

bool one_statement(const Synopsis& synopsis, const StoryStatement& x, const StoryStatement& y) {
  if (x.holder == absent || x.holder != y.holder) return false;
  const auto get = [&](const StoryStatement& s) -> const Statement& {
    return synopsis.accounts[s.ref.account]
        .reading.statements[static_cast<std::size_t>(s.ref.index)];
  };
  const bool quoted = get(x).form != StatementForm::indirect;
  if (quoted != (get(y).form != StatementForm::indirect)) return false;  // a paraphrase
  return get(x).kind == get(y).kind && get(x).polarity == get(y).polarity;
}

void join_reports(Synopsis& synopsis, const Units& units, const Links& links, Joiner& joiner) {
  std::map<std::pair<AccountIndex, std::uint32_t>, std::vector<StoryStatement*>> by_sentence;
  for (StoryStatement& s : synopsis.statements) {
    const Reading& reading = synopsis.accounts[s.ref.account].reading;
    const Statement& read = reading.statements[static_cast<std::size_t>(s.ref.index)];
    by_sentence[{s.ref.account, read.sentence}].push_back(&s);
  }
  for (const Link& link : links.all) {
    if (link.score < same_content) break;
    const Unit& a = units.all[link.a];
    const Unit& b = units.all[link.b];
    for (StoryStatement* x : by_sentence[{a.account, a.sentence}]) {
      for (StoryStatement* y : by_sentence[{b.account, b.sentence}]) {
        if (one_statement(synopsis, *x, *y)) joiner.join(*x, *y);
      }
    }
  }
}

}  // namespace

void join_statements(Synopsis& synopsis,
                     const Utterances& utterances,
                     const Units& units,
                     const Links& links) {
  Joiner joiner(synopsis);
  join_quotations(synopsis, utterances, joiner);
  join_reports(synopsis, units, links, joiner);
}

}  // namespace synoptic
