// What other programs read: PLOVER events, statements for Discourse Network Analyzer, GraphML.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "report/escape.hpp"
#include "report/outline.hpp"
#include "report/report.hpp"
#include "text/json_writer.hpp"

namespace synoptic {
namespace {

void names(JsonWriter& json,
           const Synopsis& synopsis,
           std::string_view key,
           const std::vector<Index>& actors) {
  json.key(key);
  json.begin_array();
  for (const Index actor : actors) {
    const StoryActor& told = synopsis.actors[static_cast<std::size_t>(actor)];
    json.begin_object();
    json.field("name", told.name);
    json.field("kind", name_of(told.kind));
    if (!told.country.empty()) json.field("country", told.country);
    json.end_object();
  }
  json.end_array();
}

std::string time_of(const Synopsis& synopsis, const std::optional<Ref>& ref) {
  if (!ref) return {};
  for (const StoryTime& time : synopsis.times) {
    if (time.ref == *ref) return printed_time(time.value);
  }
  return {};
}

void place(JsonWriter& json, const Synopsis& synopsis, const std::optional<Ref>& ref) {
  json.key("place");
  if (!ref) {
    json.null();
    return;
  }
  const Account& account = synopsis.accounts[ref->account];
  const Place& told = account.reading.places[static_cast<std::size_t>(ref->index)];
  json.begin_object();
  json.field("name", told.span.in(account.article.text));
  if (told.entry) {
    json.field("lat", told.entry->lat);
    json.field("lon", told.entry->lon);
    json.field("country", told.entry->country);
  }
  json.end_object();
}

// A field of a CSV file with semicolons, as Discourse Network Analyzer exports them.
std::string csv_field(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c == '\n' || c == '\r' ? ' ' : c;
  }
  return out + "\"";
}

void csv_row(std::string& out, const std::vector<std::string>& fields) {
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) out += ';';
    out += csv_field(fields[i]);
  }
  out += '\n';
}

std::string_view day_of(const Synopsis& synopsis, AccountIndex account) {
  const auto& published = synopsis.accounts[account].article.published;
  return published ? std::string_view(published->value) : std::string_view();
}

// Ties of the board: how often an actor is told for, and against, an issue.
struct Tie {
  int for_it = 0;
  int against = 0;
};

std::map<std::pair<Index, std::size_t>, Tie> ties_of(const Negotiation& talks) {
  std::map<std::pair<Index, std::size_t>, Tie> ties;
  for (std::size_t i = 0; i < talks.issues.size(); ++i) {
    for (const auto& cell : talks.issues[i].positions) {
      Tie& tie = ties[{cell.party, i}];
      ++(cell.polarity == Polarity::positive ? tie.for_it : tie.against);
    }
  }
  return ties;
}

void node(std::string& out, const std::string& id, std::string_view name, std::string_view kind) {
  out += "  <node id=\"" + html_escaped(id) + "\"><data key=\"name\">" + html_escaped(name) +
         "</data><data key=\"kind\">" + html_escaped(kind) + "</data></node>\n";
}

void nodes_of(std::string& out, const Synopsis& synopsis) {
  for (const Index party : board_parties(*synopsis.negotiation)) {
    const StoryActor& actor = synopsis.actors[static_cast<std::size_t>(party)];
    node(out, actor.id, actor.name, "actor");
  }
  for (const auto& issue : synopsis.negotiation->issues) {
    node(out, "issue-" + issue.id, issue.name, "issue");
  }
}

void edges_of(std::string& out, const Synopsis& synopsis) {
  const Negotiation& talks = *synopsis.negotiation;
  for (const auto& [ends, tie] : ties_of(talks)) {
    const std::string& actor = synopsis.actors[static_cast<std::size_t>(ends.first)].id;
    out += "  <edge source=\"" + html_escaped(actor) + "\" target=\"issue-" +
           html_escaped(talks.issues[ends.second].id) + "\"><data key=\"for\">" +
           std::to_string(tie.for_it) + "</data><data key=\"against\">" +
           std::to_string(tie.against) + "</data></edge>\n";
  }
}

}  // namespace

std::string to_plover(const Synopsis& synopsis) {
  std::string out;
  for (const StoryEvent& event : synopsis.events) {
    JsonWriter json;
    json.begin_object();
    json.field("id", event.id);
    json.field("event_type", event.type);
    json.field("mode", event.mode);
    json.key("context");
    json.begin_array();
    for (const std::string& one : event.context) json.value(one);
    json.end_array();
    json.field("realis", name_of(event.realis));
    json.field("date", time_of(synopsis, event.time));
    place(json, synopsis, event.place);
    names(json, synopsis, "actors", event.actors);
    names(json, synopsis, "recipients", event.recipients);
    json.field("reciprocal", event.reciprocal);
    json.field("text", sentence_around(synopsis.accounts[event.trigger.account], event.trigger.span)
                           .in(synopsis.accounts[event.trigger.account].article.text));
    json.key("accounts");
    json.begin_array();
    for (const Ref& mention : event.mentions) {
      json.value(synopsis.accounts[mention.account].article.id);
    }
    json.end_array();
    json.end_object();
    out += json.take() + "\n";
  }
  return out;
}

std::string to_dna(const Synopsis& synopsis) {
  std::string out;
  csv_row(out, {"document", "date", "person", "organization", "concept", "agreement", "text"});
  if (!synopsis.negotiation) return out;
  for (const auto& issue : synopsis.negotiation->issues) {
    for (const auto& cell : issue.positions) {
      const Account& account = synopsis.accounts[cell.line.account];
      csv_row(out, {account.article.title, std::string(day_of(synopsis, cell.line.account)),
                    cell.speaker == absent ? std::string()
                                           : std::string(name_of_actor(synopsis, cell.speaker)),
                    std::string(name_of_actor(synopsis, cell.party)), issue.name,
                    cell.polarity == Polarity::positive ? "1" : "0",
                    std::string(cell.line.span.in(account.article.text))});
    }
  }
  return out;
}

std::string to_graphml(const Synopsis& synopsis) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
      " <key id=\"name\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>\n"
      " <key id=\"kind\" for=\"node\" attr.name=\"kind\" attr.type=\"string\"/>\n"
      " <key id=\"for\" for=\"edge\" attr.name=\"for\" attr.type=\"int\"/>\n"
      " <key id=\"against\" for=\"edge\" attr.name=\"against\" attr.type=\"int\"/>\n"
      " <graph id=\"talks\" edgedefault=\"undirected\">\n";
  if (synopsis.negotiation) {
    nodes_of(out, synopsis);
    edges_of(out, synopsis);
  }
  return out + " </graph>\n</graphml>\n";
}

}  // namespace synoptic
