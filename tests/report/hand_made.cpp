#include "hand_made.hpp"

#include <stdexcept>
#include <string>
#include <string_view>

#include "text/hash.hpp"

namespace synoptic {
namespace {

struct Line {
  BlockKind kind;
  std::string text;
};

Account account(const std::string& label,
                const std::string& outlet,
                const std::string& date,
                const std::vector<Line>& lines) {
  Account made;
  made.label = label;
  Article& article = made.article;
  article.outlet = outlet;
  article.title = lines.front().text;
  article.language = "en";
  for (const Line& line : lines) {
    if (!article.text.empty()) article.text += "\n";
    const auto begin = static_cast<std::uint32_t>(article.text.size());
    article.text += line.text;
    const Span span{begin, static_cast<std::uint32_t>(article.text.size())};
    article.blocks.push_back({line.kind, span});
    article.source_map.push_back({span, span.begin, span.end, SegmentHow::verbatim});
    made.parse.sentences.push_back(
        {{}, span, static_cast<std::uint32_t>(article.blocks.size() - 1)});
  }
  article.source = {"accounts/" + label + ".txt", std::nullopt, "", "text/plain",
                    sha256_hex(article.text)};
  article.id = sha256_hex(outlet + article.text).substr(0, 16);
  if (!date.empty()) article.published = DateStamp{date, "day", "", "given", std::nullopt};
  return made;
}

// Builds findings by naming the words they stand on.
class Builder {
 public:
  explicit Builder(Synopsis& synopsis) : s_(synopsis) {}

  [[nodiscard]] Evidence at(AccountIndex account, std::string_view words) const {
    const std::size_t begin = s_.accounts[account].article.text.find(words);
    if (begin == std::string::npos) throw std::logic_error(std::string(words));
    return {account,
            {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + words.size())},
            "test.rule"};
  }

  void actor(const std::string& id, AccountIndex where, std::string_view name, ActorKind kind) {
    const Evidence evidence = at(where, name);
    StoryActor made;
    made.id = id;
    made.name = name;
    made.name_evidence = evidence;
    made.kind = kind;
    Reading& reading = s_.accounts[where].reading;
    Mention mention;
    mention.span = evidence.span;
    mention.actor = static_cast<Index>(reading.actors.size());
    mention.how = "test.mention";
    Actor local;
    local.name = evidence.span;
    local.kind = kind;
    local.mentions = {static_cast<Index>(reading.mentions.size())};
    made.locals = {{where, static_cast<Index>(reading.actors.size())}};
    reading.mentions.push_back(mention);
    reading.actors.push_back(local);
    s_.actors.push_back(made);
  }

  void fact(const std::string& id, const std::vector<Evidence>& cells) {
    Fact made;
    made.id = id;
    made.line = cells.front();
    for (const Evidence& cell : cells) made.cells.push_back({cell.account, {cell}, {}});
    made.independent = static_cast<std::uint32_t>(cells.size());
    made.why = {{"shared-words", 0.75}};
    s_.facts.push_back(made);
  }

  void figure(const std::string& id,
              const Evidence& whole,
              std::string_view number,
              std::string_view counts,
              double value,
              Bound bound) {
    Figure made;
    made.span = whole.span;
    made.number = at(whole.account, number).span;
    made.low = value;
    if (bound == Bound::exact) made.high = value;
    made.bound = bound;
    made.counts = at(whole.account, counts).span;
    made.kind = "wounded";
    made.rule = "test.figure";
    auto& table = s_.accounts[whole.account].reading.figures;
    s_.figures.push_back({id, {whole.account, static_cast<Index>(table.size())}, "g1", absent});
    table.push_back(made);
  }

  void statement(const std::string& id,
                 Index holder,
                 const Evidence& content,
                 std::string_view holder_words,
                 std::string_view cue,
                 StatementKind kind) {
    Statement made;
    made.holder_span = at(content.account, holder_words).span;
    made.holder_how = HolderHow::named;
    made.cue = at(content.account, cue).span;
    made.content = {content.span};
    made.form = StatementForm::direct;
    made.kind = kind;
    made.rule = "test.said";
    auto& table = s_.accounts[content.account].reading.statements;
    StoryStatement story;
    story.id = id;
    story.ref = {content.account, static_cast<Index>(table.size())};
    story.holder = holder;
    table.push_back(made);
    s_.statements.push_back(story);
  }

  void time(const std::string& id, const Evidence& words, const std::string& day, TimeHow how) {
    TimeExpr made;
    made.span = words.span;
    made.begin = day;
    made.end = day;
    made.granularity = Granularity::day;
    made.timex = day;
    made.how = how;
    made.rule = "test.time";
    auto& table = s_.accounts[words.account].reading.times;
    s_.times.push_back({id, {words.account, static_cast<Index>(table.size())}, made});
    table.push_back(made);
  }

 private:
  Synopsis& s_;
};

void add_accounts(Synopsis& s) {
  const auto p = BlockKind::paragraph;
  s.accounts.push_back(account(
      "A", "Velmar Courier", "2031-05-12",
      {{BlockKind::headline, "Ferry talks open in Port Lissa"},
       {p, "Envoys of Velmar and Ostrana met in Port Lissa on Monday to discuss the ferry line."},
       {p, "At least 31 dock workers were wounded in the clash, the harbour office said."},
       {p, "\"We will not sign <anything> today,\" Velmar's envoy Ada Morn said."}}));
  s.accounts.push_back(
      account("B", "", "2031-05-13",
              {{BlockKind::headline, "Envoys meet on ferries"},
               {p, "Negotiators from the two states met in Port Lissa to discuss ferries."},
               {p, "Some 24 dock workers were wounded in the clash, a doctor said."},
               {p, "Ostrana's minister Brel Tavik refused to open the eastern pier."}}));
  s.accounts.push_back(account("C", "Ostrana Radio", "2031-05-14",
                               {{BlockKind::headline, "Pier stays shut"},
                                {p, "The envoys met in Port Lissa and parted without a paper."},
                                {p, "A second round is planned for Friday in Soufri\xC3\xA8re."}}));
  s.pipeline = "en_test 1.0.0";
}

void add_talks(Synopsis& s, const Builder& b) {
  Negotiation talks;
  talks.parties = {{0, {2}, {b.at(0, "Velmar")}}, {1, {}, {b.at(0, "Ostrana")}}};
  Negotiation::Issue pier{"passage", "Passage", "disputed", {b.at(1, "refused")}, {}};
  pier.positions.push_back(
      {1, b.at(1, "Ostrana's minister Brel Tavik refused to open the eastern pier."),
       Polarity::negative, std::nullopt, std::nullopt, std::nullopt});
  talks.issues.push_back(pier);
  talks.meetings.push_back(
      {{0, 1}, std::nullopt, Ref{0, 0}, "held", {b.at(0, "met in Port Lissa on Monday")}});
  talks.phase = "talks";
  talks.phase_evidence = {b.at(2, "met in Port Lissa")};
  talks.next_steps = {b.at(2, "A second round is planned for Friday")};
  s.negotiation = talks;
}

void add_differences(Synopsis& s, const Builder& b) {
  Difference number;
  number.id = "d000000000001";
  number.kind = DifferenceKind::number;
  number.fact = "f000000000002";
  const Evidence low = b.at(1, "Some 24 dock workers");
  const Evidence high = b.at(0, "At least 31 dock workers");
  number.sides = {{"At least 31", "At least 31 dock workers", {high}},
                  {"Some 24", "Some 24 dock workers", {low}}};
  number.silent = {2};
  number.rule = "test.number";
  number.check = "number";
  s.differences.push_back(number);
  Difference near = number;
  near.id = "d000000000002";
  near.explained = true;
  near.because = "coarser";
  near.check.clear();
  s.differences.push_back(near);
}

}  // namespace

Synopsis hand_made() {
  Synopsis s;
  add_accounts(s);
  Builder b(s);
  b.actor("a000000000001", 0, "Velmar", ActorKind::state);
  b.actor("a000000000002", 0, "Ostrana", ActorKind::state);
  b.actor("a000000000003", 0, "Ada Morn", ActorKind::person);
  s.actors[2].side = 0;
  s.actors[2].roles = {{"envoy", b.at(0, "envoy")}};
  b.actor("a000000000004", 1, "Brel Tavik", ActorKind::person);
  b.fact("f000000000001", {b.at(0, "Envoys of Velmar and Ostrana met in Port Lissa on Monday"),
                           b.at(1, "Negotiators from the two states met in Port Lissa"),
                           b.at(2, "The envoys met in Port Lissa")});
  b.fact("f000000000002", {b.at(0, "At least 31 dock workers were wounded in the clash"),
                           b.at(1, "Some 24 dock workers were wounded in the clash")});
  s.facts[1].differences = {"d000000000001"};
  b.figure("n000000000001", b.at(0, "At least 31 dock workers"), "31", "dock workers", 31,
           Bound::at_least);
  b.figure("n000000000002", b.at(1, "Some 24 dock workers"), "24", "dock workers", 24,
           Bound::about);
  b.statement("s000000000001", 2, b.at(0, "We will not sign <anything> today,"), "Ada Morn",
              "Ada Morn said", StatementKind::refuse);
  b.statement("s000000000002", 3, b.at(1, "open the eastern pier"), "Brel Tavik", "refused",
              StatementKind::refuse);
  b.time("t000000000001", b.at(0, "Monday"), "2031-05-12", TimeHow::from_weekday);
  s.timeline = {{Ref{0, 0}, 0, "f000000000001", false, {b.at(0, "met in Port Lissa on Monday")}},
                {std::nullopt, 1, "", true, {b.at(2, "A second round is planned")}}};
  s.only = {{1, b.at(1, "Ostrana's minister Brel Tavik refused to open the eastern pier.")},
            {2, b.at(2, "A second round is planned for Friday in Soufri\xC3\xA8re.")}};
  s.lacks = {{2, "f000000000002"}};
  s.story_time = {{}, {}, {{0}, {}}};
  s.copies = {{}, {}, {}};
  add_differences(s, b);
  add_talks(s, b);
  s.problems = {{"accounts/D.txt", std::nullopt, "empty", "accounts/D.txt: nothing in it.", 0}};
  return s;
}

Synopsis one_account(const std::string& text) {
  Synopsis s;
  s.accounts.push_back(account("A", "Velmar Courier", "", {{BlockKind::paragraph, text}}));
  s.only = {{0, {0, {0, static_cast<std::uint32_t>(text.size())}, "test.rule"}}};
  return s;
}

}  // namespace synoptic
