#include "language/conllu.hpp"

#include <vector>

#include "text/json_writer.hpp"

namespace synoptic {
namespace {

// One word of a column: white space would end it.
std::string column(std::string_view text) {
  if (text.empty()) return "_";
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        out.push_back(c);
    }
  }
  return out;
}

// The text of a sentence on one line.
std::string one_line(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  }
  return out;
}

// "B-PERSON", "I-PERSON" by token; "" outside names.
std::vector<std::string> entity_tags(const Parse& parse) {
  std::vector<std::string> tags(parse.size());
  for (const Entity& entity : parse.entities) {
    for (TokenIndex i = entity.tokens.begin; i < entity.tokens.end; ++i) {
      tags[i] = (i == entity.tokens.begin ? "B-" : "I-") + std::string(name_of(entity.label));
    }
  }
  return tags;
}

void append_token(std::string& out,
                  const Parse& parse,
                  std::string_view text,
                  TokenIndex begin,
                  TokenIndex i,
                  const std::string& entity) {
  const TokenIndex head = parse.head[i];
  const bool root = head == i;
  out += std::to_string(i - begin + 1) + "\t" + column(parse.text(i, text)) + "\t" +
         column(parse.lemma(i)) + "\t" + column(name_of(parse.pos[i])) + "\t" +
         column(name_of(parse.tag[i])) + "\t" + column(parse.morph(i)) + "\t" +
         (root ? "0" : std::to_string(head - begin + 1)) + "\t" + column(name_of(parse.dep[i])) +
         "\t_\t";
  if (parse.space[i] == 0) out += "SpaceAfter=No|";
  if (!entity.empty()) out += "NER=" + entity + "|";
  out += "Span=" + std::to_string(parse.span[i].begin) + ":" + std::to_string(parse.span[i].end) +
         "\n";
}

void span_fields(JsonWriter& json, Span span) {
  json.field("begin", span.begin);
  json.field("end", span.end);
}

void write_token(JsonWriter& json, const Parse& parse, TokenIndex i) {
  json.begin_object();
  span_fields(json, parse.span[i]);
  json.field("lemma", parse.lemma(i));
  json.field("pos", name_of(parse.pos[i]));
  json.field("tag", name_of(parse.tag[i]));
  json.field("morph", parse.morph(i));
  json.field("head", parse.head[i]);
  json.field("dep", name_of(parse.dep[i]));
  json.field("entity", name_of(static_cast<EntityLabel>(parse.entity_of_label[i])));
  json.end_object();
}

}  // namespace

std::string to_conllu(const Parse& parse, std::string_view text) {
  const std::vector<std::string> entities = entity_tags(parse);
  std::string out;
  std::size_t number = 0;
  for (TokenIndex begin = 0; begin < parse.size();) {
    TokenIndex end = begin + 1;
    while (end < parse.size() && parse.parser_sentence_start[end] == 0) ++end;
    out += "# sent_id = " + std::to_string(++number) + "\n";
    out += "# text = " + one_line(parse.span_of({begin, end}).in(text)) + "\n";
    for (TokenIndex i = begin; i < end; ++i) append_token(out, parse, text, begin, i, entities[i]);
    out += "\n";
    begin = end;
  }
  return out;
}

std::string parse_to_json(const Parse& parse, std::string_view text) {
  JsonWriter json(1);
  json.begin_object();
  json.field("text", text);
  json.key("tokens");
  json.begin_array();
  for (TokenIndex i = 0; i < parse.size(); ++i) write_token(json, parse, i);
  json.end_array();
  json.key("sentences");
  json.begin_array();
  for (const Sentence& sentence : parse.sentences) {
    json.begin_object();
    span_fields(json, sentence.span);
    json.end_object();
  }
  json.end_array();
  json.key("entities");
  json.begin_array();
  for (const Entity& entity : parse.entities) {
    json.begin_object();
    span_fields(json, parse.span_of(entity.tokens));
    json.field("label", name_of(entity.label));
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take() + "\n";
}

}  // namespace synoptic
