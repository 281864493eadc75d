#include <string>

#include "print_findings.hpp"

namespace synoptic {
namespace {

std::string name_of_actor(const Article& article, const Reading& reading, Index actor) {
  if (actor == absent) return "-";
  return std::string(reading.actors[static_cast<std::size_t>(actor)].name.in(article.text));
}

std::string words(const Article& article, const std::optional<Span>& span) {
  return span ? std::string(span->in(article.text)) : "-";
}

// "holder = actor (how) | cue | content // content | form kind polarity modality", then what else
// is there: role, condition, target, via.
std::string print_list(const Article& article,
                       const Reading& reading,
                       const std::vector<Statement>& statements) {
  std::string out;
  for (const Statement& statement : statements) {
    out += words(article, statement.holder_span) + " = " +
           name_of_actor(article, reading, statement.holder);
    out += " (" + std::string(name_of(statement.holder_how)) +
           (statement.anonymous ? ", anonymous)" : ")");
    out += " | " + words(article, statement.cue) + " | ";
    for (std::size_t i = 0; i < statement.content.size(); ++i) {
      if (i > 0) out += " // ";
      out += statement.content[i].in(article.text);
    }
    out += " | " + std::string(name_of(statement.form)) + ' ' +
           std::string(name_of(statement.kind)) + ' ' + std::string(name_of(statement.polarity)) +
           ' ' + std::string(name_of(statement.modality));
    if (statement.holder_role) out += " | role " + words(article, statement.holder_role);
    if (statement.condition) out += " | condition " + words(article, statement.condition);
    if (statement.target != absent)
      out += " | target " + name_of_actor(article, reading, statement.target);
    for (const Index other : statement.co_holders)
      out += " | and " + name_of_actor(article, reading, other);
    for (const Index outer : statement.via)
      out += " | via " + name_of_actor(article, reading, outer);
    out += '\n';
  }
  return out;
}

}  // namespace

std::string print_statements(const Article& article, const Parse&, const Reading& reading) {
  return print_list(article, reading, reading.statements);
}

std::string print_further_statements(const Article& article, const Parse&, const Reading& reading) {
  return print_list(article, reading, reading.further_statements);
}

}  // namespace synoptic
