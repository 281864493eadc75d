#include "synopsis/same_statements.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "synopsis/utterances.hpp"

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

Evidence changed(const Utterance& u, std::size_t begin, std::size_t end) {
  return {u.account, u.words[begin].span.cover(u.words[end - 1].span), "statement.variant"};
}

void add_variant(StoryStatement& statement,
                 const StoryStatement& other,
                 const Utterance& u,
                 const QuoteAlignment& alignment,
                 bool is_a) {
  StoryStatement::Variant variant{other.id, {}};
  for (const QuoteChange& c : alignment.changes) {
    const std::size_t begin = is_a ? c.a_begin : c.b_begin;
    const std::size_t end = is_a ? c.a_end : c.b_end;
    if (begin < end) variant.changed.push_back(changed(u, begin, end));
  }
  if (!alignment.changes.empty()) statement.variants.push_back(std::move(variant));
}

void join_quotations(const Utterances& utterances, Joiner& joiner) {
  for (const UtterancePair& pair : utterances.pairs) {
    const Utterance& a = utterances.all[pair.a];
    const Utterance& b = utterances.all[pair.b];
    if (a.statement == absent || b.statement == absent) continue;
    StoryStatement* x = joiner.find(a.account, a.statement);
    StoryStatement* y = joiner.find(b.account, b.statement);
    if (x == nullptr || y == nullptr) continue;
    joiner.join(*x, *y);
    add_variant(*x, *y, a, pair.alignment, true);
    add_variant(*y, *x, b, pair.alignment, false);
  }
}

bool one_statement(const Synopsis& synopsis, const StoryStatement& x, const StoryStatement& y) {
  if (x.holder == absent || x.holder != y.holder) return false;
  const auto get = [&](const StoryStatement& s) -> const Statement& {
    return synopsis.accounts[s.ref.account]
        .reading.statements[static_cast<std::size_t>(s.ref.index)];
  };
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
  join_quotations(utterances, joiner);
  join_reports(synopsis, units, links, joiner);
}

}  // namespace synoptic
