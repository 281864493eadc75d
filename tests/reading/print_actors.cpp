// Actors as lines: mentions in text order with the actor each stands for, then the actors' roles.
#include <string>

#include "print_findings.hpp"

namespace synoptic {
namespace {

std::string form_name(MentionForm form) {
  switch (form) {
    case MentionForm::name:
      return "name";
    case MentionForm::title:
      return "title";
    case MentionForm::pronoun:
      return "pronoun";
    case MentionForm::nominal:
      return "nominal";
    case MentionForm::demonym:
      return "demonym";
    case MentionForm::metonym:
      return "metonym";
  }
  return "";
}

// Unnamed keys carry a token number; a case reads better without it.
std::string key_of(const Reading& reading, Index index) {
  if (index == absent) return "-";
  const std::string& key = reading.actors[static_cast<std::size_t>(index)].key;
  return key.substr(0, key.find('#'));
}

}  // namespace

std::string print_actors(const Article& article, const Parse&, const Reading& reading) {
  std::string out;
  for (const Mention& mention : reading.mentions) {
    out += std::string(mention.span.in(article.text)) + " | " + form_name(mention.form) + " | " +
           key_of(reading, mention.actor) + (mention.certain ? "" : " | uncertain") + "\n";
  }
  for (const Actor& actor : reading.actors) {
    if (actor.roles.empty() && actor.side == absent) continue;
    const Index self = static_cast<Index>(&actor - reading.actors.data());
    out += "= " + key_of(reading, self) + " | side " + key_of(reading, actor.side);
    for (const Role& role : actor.roles) {
      out += " | " + role.office + " of " + key_of(reading, role.of);
    }
    out += "\n";
  }
  return out;
}

}  // namespace synoptic
