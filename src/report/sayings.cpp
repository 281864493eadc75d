// Who said what: statements by holder and issue, each quotation with its other versions under it.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "report/labels.hpp"
#include "report/outline.hpp"
#include "text/lexicon.hpp"

namespace synoptic {
namespace {

constexpr std::uint32_t longest_line = 900;  // bytes; a longer run of sentences shows its first

std::string_view issue_name(std::string_view id) {
  static const std::vector<LexiconRow> rows = lexicon("issues");
  for (const LexiconRow& row : rows) {
    if (row[0] == id) return row[1];
  }
  return id;
}

// The sense of an utterance is another one there: what the page marks.
bool changes_sense(const StoryStatement::Variant& variant) {
  return std::any_of(variant.changes.begin(), variant.changes.end(),
                     [](const auto& change) { return change.what != WordingKind::wording; });
}

// Statements of one holder in one sentence are one saying; the same statement in other accounts
// adds their letters, unless a word there changes what it says.
class Sayings {
 public:
  explicit Sayings(const Synopsis& synopsis) : synopsis_(synopsis) {
    for (const StoryStatement& one : synopsis.statements) by_id_.emplace(one.id, &one);
    count_issues();
  }

  std::vector<HolderGroup> groups() {
    for (const StoryStatement& one : synopsis_.statements) {
      if (one.paraphrase_of.empty()) add(one);
    }
    for (const StoryStatement& one : synopsis_.statements) add(one);  // what no quotation took
    std::vector<HolderGroup> groups;
    for (auto& [actor, group] : by_holder_) {
      order(group);
      group.accounts = count_accounts(group.sayings);
      groups.push_back(std::move(group));
    }
    std::stable_sort(groups.begin(), groups.end(), [](const HolderGroup& a, const HolderGroup& b) {
      return std::tuple(a.actor == absent, b.accounts, b.sayings.size()) <
             std::tuple(b.actor == absent, a.accounts, a.sayings.size());
    });
    return groups;
  }

 private:
  [[nodiscard]] const Statement& said(Ref ref) const {
    return synopsis_.accounts[ref.account].reading.statements[static_cast<std::size_t>(ref.index)];
  }

  [[nodiscard]] const StoryStatement* find(const std::string& id) const {
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : found->second;
  }

  static std::size_t count_accounts(const std::vector<Saying>& sayings) {
    std::set<AccountIndex> all;
    for (const Saying& saying : sayings) {
      all.insert(saying.row.accounts.begin(), saying.row.accounts.end());
      for (const Row& row : saying.versions) all.insert(row.line.account);
      for (const Row& row : saying.retold) all.insert(row.line.account);
    }
    return all.size();
  }

  [[nodiscard]] Evidence line_of(Ref ref) const {
    const Statement& statement = said(ref);
    const Account& account = synopsis_.accounts[ref.account];
    Span whole = statement.cue.value_or(statement.content.empty() ? Span{} : statement.content[0]);
    const Span first = sentence_around(account, whole);
    for (const Span piece : statement.content) whole = whole.cover(piece);
    const Span all = sentence_around(account, whole);
    return {ref.account, all.size() <= longest_line ? all : first, statement.rule};
  }

  // On how many statements of a holder an issue stands; lone ones are no heading.
  void count_issues() {
    for (const StoryStatement& one : synopsis_.statements) {
      for (const std::string& issue : one.issues) ++issues_[{one.holder, issue}];
    }
  }

  [[nodiscard]] std::string issue_of(const StoryStatement& one) const {
    std::string_view best;
    std::size_t most = 1;
    for (const std::string& issue : one.issues) {
      const std::size_t times = issues_.at({one.holder, issue});
      if (times <= most) continue;
      best = issue;
      most = times;
    }
    return best.empty() ? "" : std::string(issue_name(best));
  }

  // The day the cue has, else that of the account.
  [[nodiscard]] std::string when_of(const StoryStatement& one) const {
    for (const StoryTime& time : synopsis_.times) {
      if (one.when && time.ref == *one.when) return printed_time(time.value);
    }
    const Article& article = synopsis_.accounts[one.ref.account].article;
    return article.published ? article.published->value.substr(0, 10) : "";
  }

  void add(const StoryStatement& one) {
    if (!shown_.insert(one.id).second) return;
    HolderGroup& group = group_of(one);
    Saying& saying = saying_for(group, line_of(one.ref));
    if (saying.issue.empty()) saying.issue = issue_of(one);
    if (saying.when.empty()) saying.when = when_of(one);
    for (const Span content : said(one.ref).content) {
      if (saying.row.line.span.contains(content)) saying.row.strong.push_back(content);
    }
    const std::string_view kind = name_of(said(one.ref).kind);
    if (kind != "assert" && saying.row.tag.empty()) saying.row.tag = label("statement", kind);
    for (const std::string& other : one.same_as) add_same(saying, one, other);
    for (const std::string& told : one.paraphrases) add_retold(saying, told);
    order_accounts(saying.row);
  }

  void add_same(Saying& saying, const StoryStatement& one, const std::string& id) {
    const StoryStatement* other = find(id);
    if (other == nullptr || !shown_.insert(id).second) return;
    for (const StoryStatement::Variant& variant : one.variants) {
      if (variant.statement == id && changes_sense(variant))
        return add_version(saying, *other, variant);
    }
    add_account(saying.row.accounts, other->ref.account);
    saying.row.sources.push_back(line_of(other->ref));
    for (const std::string& told : other->paraphrases) add_retold(saying, told);
  }

  void add_version(Saying& saying,
                   const StoryStatement& other,
                   const StoryStatement::Variant& variant) {
    Row row = row_of(line_of(other.ref));
    WordingKind heaviest = WordingKind::wording;
    for (const StoryStatement::Change& change : variant.changes) {
      if (change.what == WordingKind::wording) continue;
      if (change.there) row.strong.push_back(change.there->span);
      const bool heavier = change.what == WordingKind::negation || heaviest == WordingKind::wording;
      if (heavier) heaviest = change.what;
    }
    row.tag = label("version", name_of(heaviest));
    saying.versions.push_back(std::move(row));
    for (const std::string& told : other.paraphrases) add_retold(saying, told);
  }

  void add_retold(Saying& saying, const std::string& id) {
    const StoryStatement* told = find(id);
    if (told == nullptr || !shown_.insert(id).second) return;
    Row row = row_of(line_of(told->ref));
    row.strong = said(told->ref).content;
    row.tag = phrase("retold");
    saying.retold.push_back(std::move(row));
  }

  // Issues in the order they come up; what has none at the end.
  static void order(HolderGroup& group) {
    std::map<std::string, std::size_t> times;
    for (const Saying& saying : group.sayings) ++times[saying.issue];
    std::map<std::string, std::size_t> place;
    std::map<std::string, std::set<std::string>> days;
    for (Saying& saying : group.sayings) {
      if (times[saying.issue] < 2) saying.issue.clear();
      place.emplace(saying.issue, place.size());
      days[saying.issue].insert(saying.when);
    }
    for (Saying& saying : group.sayings) {
      if (saying.issue.empty() || days[saying.issue].size() < 2) saying.when.clear();
      if (saying.when.empty()) continue;
      saying.row.tag = saying.when + (saying.row.tag.empty() ? "" : "; " + saying.row.tag);
    }
    place[""] = group.sayings.size();
    std::stable_sort(
        group.sayings.begin(), group.sayings.end(), [&](const Saying& a, const Saying& b) {
          return std::tuple(place[a.issue], a.row.line.account, a.row.line.span.begin) <
                 std::tuple(place[b.issue], b.row.line.account, b.row.line.span.begin);
        });
  }

  HolderGroup& group_of(const StoryStatement& one) {
    HolderGroup& group = by_holder_[one.holder];
    if (!group.sayings.empty()) return group;
    group.actor = one.holder;
    group.name = one.holder == absent ? std::string(phrase("unlisted-holder"))
                                      : std::string(name_of_actor(synopsis_, one.holder));
    if (one.holder != absent) {
      const auto& roles = synopsis_.actors[static_cast<std::size_t>(one.holder)].roles;
      if (!roles.empty()) group.role = roles.front().text;
    }
    return group;
  }

  static Saying& saying_for(HolderGroup& group, const Evidence& line) {
    for (Saying& saying : group.sayings) {
      const Evidence& own = saying.row.line;
      if (own.account == line.account && own.span == line.span) return saying;
    }
    group.sayings.push_back({row_of(line), "", "", {}, {}});
    return group.sayings.back();
  }

  const Synopsis& synopsis_;
  std::map<std::string_view, const StoryStatement*> by_id_;
  std::map<std::pair<Index, std::string_view>, std::size_t> issues_;
  std::map<Index, HolderGroup> by_holder_;
  std::set<std::string> shown_;
};

}  // namespace

std::string_view issue_heading(const std::vector<Saying>& sayings, std::size_t at) {
  const std::string& issue = sayings[at].issue;
  const std::string_view before = at == 0 ? std::string_view() : sayings[at - 1].issue;
  if (issue == before) return {};
  return issue.empty() ? phrase("other-matters") : std::string_view(issue);
}

std::vector<HolderGroup> holder_groups(const Synopsis& synopsis) {
  return Sayings(synopsis).groups();
}

}  // namespace synoptic
