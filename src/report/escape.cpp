#include "report/escape.hpp"

#include "text/utf8.hpp"

namespace synoptic {
namespace {

bool is_special(char c) {
  return std::string_view("\\`*_[]<>#|~^&").find(c) != std::string_view::npos;
}

}  // namespace

std::string markdown_escaped(std::string_view text) {
  std::string out;
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (is_space(point.value) || point.value < 0x20) {
      space = !out.empty();
    } else {
      if (space) out.push_back(' ');
      space = false;
      if (point.size == 1 && is_special(text[at])) out.push_back('\\');
      out += text.substr(at, point.size);
    }
    at += point.size;
  }
  return out;
}

std::string markdown_escaped_start(std::string_view text) {
  std::string out = markdown_escaped(text);
  const std::size_t digits = out.find_first_not_of("0123456789");
  if (!out.empty() && (out[0] == '-' || out[0] == '+' || out[0] == '=')) return "\\" + out;
  if (digits != std::string::npos && digits > 0 && (out[digits] == '.' || out[digits] == ')')) {
    out.insert(digits, "\\");
  }
  return out;
}

std::string html_escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      case '\0':
        break;
      default:
        out.push_back(c);
    }
  }
  return out;
}

std::string xml_escaped(std::string_view text) {
  std::string out = html_escaped(text);
  std::erase_if(
      out, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t'; });
  return out;
}

std::string script_escaped(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  for (const char c : json) c == '<' ? out += "\\u003c" : out += c;
  return out;
}

}  // namespace synoptic
