// Writes the parts of docs/json.md; json.cpp calls them in the contract's order.
//
// A scribe borrows the synopsis and only prints it: ids are the synopsis' own, an absent slot is
// null, lists keep their order. Linear in what is printed.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/synopsis.hpp"
#include "text/json_writer.hpp"

namespace synoptic {

class JsonScribe {
 public:
  explicit JsonScribe(const Synopsis& synopsis, int indent = 1);

  [[nodiscard]] std::string write();
  // accounts[] and problems[] alone.
  [[nodiscard]] std::string write_accounts();

 private:
  using Ids = std::map<Ref, std::string_view>;

  void made_by();

  // json_accounts.cpp
  void accounts();
  void account(AccountIndex at);
  void source(const Source& source);
  void stamp(std::string_view name, AccountIndex at, const std::optional<DateStamp>& stamp);
  void story_time(AccountIndex at);
  void source_map(const Article& article);
  void sentences(const Parse& parse);
  void copies(AccountIndex at);
  void problems();

  // json_story.cpp
  void actors();
  void mentions(const StoryActor& actor);
  void facts();
  void fact(const Fact& fact);
  void slots(const Slots& slots);
  void differences();
  void difference(const Difference& difference);
  void series();
  void only();
  void lacks();
  void decisions();
  void timeline();

  // json_findings.cpp
  void statements();
  void statement(const StoryStatement& item, const Statement& said);
  void variants(const StoryStatement& item);
  void figures();
  void figure(const StoryFigure& item);
  void times();
  void time(const StoryTime& item);
  void places();
  void events();
  void event_mention(Ref ref);

  // json_talks.cpp
  void negotiation();
  void parties(std::string_view name, const std::vector<Negotiation::Party>& list, bool speakers);
  void issue(const Negotiation::Issue& issue);
  void position(const Negotiation::Issue::Cell& cell);
  void proposal(const Negotiation::Proposal& proposal);
  void sticking_points(const Negotiation& talks);
  void meetings(const Negotiation& talks);
  void deadlines(const Negotiation& talks);

  // small change
  void evidence(const Evidence& evidence);
  void evidence(std::string_view name, const Evidence& evidence);
  void evidence(std::string_view name, const std::optional<Evidence>& evidence);
  void evidence(std::string_view name, const std::vector<Evidence>& list);
  void span_evidence(std::string_view name,
                     AccountIndex account,
                     const std::optional<Span>& span,
                     RuleId rule);
  void span_text(std::string_view name, AccountIndex account, const std::optional<Span>& span);
  void span_fields(Span span);
  void actor_id(std::string_view name, Index actor);
  void actor_ids(std::string_view name, const std::vector<Index>& list);
  void ref_id(std::string_view name, const Ids& ids, const std::optional<Ref>& ref);
  void ref_ids(std::string_view name, const Ids& ids, const std::vector<Ref>& refs);
  void local_ids(std::string_view name,
                 const Ids& ids,
                 AccountIndex account,
                 const std::vector<Index>& list);
  void label(std::string_view name, AccountIndex account);
  void labels(std::string_view name, const std::vector<AccountIndex>& list);
  void strings(std::string_view name, const std::vector<std::string>& list);
  void text_or_null(std::string_view name, std::string_view text);
  void number(std::string_view name, const std::optional<double>& value);

  [[nodiscard]] const Account& at(AccountIndex index) const { return synopsis_.accounts[index]; }

  const Synopsis& synopsis_;
  JsonWriter json_;
  Ids time_ids_;
  Ids place_ids_;
  Ids figure_ids_;
};

}  // namespace synoptic
