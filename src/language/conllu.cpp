#include "language/conllu.hpp"

#include <algorithm>
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

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned>(c) & 0xC0U) != 0x80U;
  }));
}

std::string range(std::string_view name, std::size_t begin, std::size_t end) {
  return std::string(name) + "=" + std::to_string(begin) + ":" + std::to_string(end);
}

// A head of another sentence has no number in this one: the token is then printed as a root.
std::string head_column(const Parse& parse, TokenRange sentence, TokenIndex i) {
  const TokenIndex head = parse.head[i];
  const bool root = head == i || !sentence.contains(head);
  return root ? "0" : std::to_string(head - sentence.begin + 1);
}

// `at_character`: where the token begins, in characters.
std::string misc_column(const Parse& parse,
                        std::string_view text,
                        TokenRange sentence,
                        TokenIndex i,
                        std::size_t at_character,
                        const std::string& entity) {
  const Span span = parse.span[i];
  std::string out = parse.space[i] == 0 ? "SpaceAfter=No|" : "";
  if (!entity.empty()) out += "NER=" + entity + "|";
  if (!sentence.contains(parse.head[i])) {
    out += "OutsideHead=" + std::to_string(parse.head[i] + 1) + "|";
  }
  return out + range("Span", span.begin, span.end) + "|" +
         range("Chars", at_character, at_character + characters(span.in(text)));
}

void append_token(std::string& out,
                  const Parse& parse,
                  std::string_view text,
                  TokenRange sentence,
                  TokenIndex i,
                  const std::string& misc) {
  out += std::to_string(i - sentence.begin + 1) + "\t" + column(parse.text(i, text)) + "\t" +
         column(parse.lemma(i)) + "\t" + column(name_of(parse.pos[i])) + "\t" +
         column(name_of(parse.tag[i])) + "\t" + column(parse.morph(i)) + "\t" +
         head_column(parse, sentence, i) + "\t" + column(name_of(parse.dep[i])) + "\t_\t" + misc +
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
  std::size_t character = 0;  // counted up to byte `byte`
  std::uint32_t byte = 0;
  for (TokenIndex begin = 0; begin < parse.size();) {
    TokenIndex end = begin + 1;
    while (end < parse.size() && parse.parser_sentence_start[end] == 0) ++end;
    out += "# sent_id = " + std::to_string(++number) + "\n";
    out += "# text = " + one_line(parse.span_of({begin, end}).in(text)) + "\n";
    for (TokenIndex i = begin; i < end; ++i) {
      character += characters(Span{byte, parse.span[i].begin}.in(text));
      byte = parse.span[i].begin;
      append_token(out, parse, text, {begin, end}, i,
                   misc_column(parse, text, {begin, end}, i, character, entities[i]));
    }
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
