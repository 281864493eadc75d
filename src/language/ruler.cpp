#include "language/ruler.hpp"

#include <algorithm>

#include "language/msgpack.hpp"
#include "text/lexicon.hpp"

namespace synoptic {
namespace {

constexpr std::size_t most_patterns = 32;
constexpr std::size_t longest_sequence = 16;

template <class Enum>
std::uint64_t bit(Enum value) {
  return std::uint64_t{1} << static_cast<unsigned>(value);
}

bool holds(const std::vector<std::string>& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

// Features sorted by text, values of a feature sorted; "_" is no features.
std::string normal_morph(std::string_view features) {
  if (features.empty() || features == "_") return "";
  std::vector<std::string> fields;
  for (const std::string_view field : split(features, '|')) {
    const std::size_t equals = std::min(field.find('='), field.size());
    std::vector<std::string_view> values =
        split(field.substr(std::min(equals + 1, field.size())), ',');
    std::sort(values.begin(), values.end());
    std::string normal(field.substr(0, equals));
    for (std::size_t i = 0; i < values.size(); ++i) {
      normal.append(i == 0 ? "=" : ",").append(values[i]);
    }
    fields.push_back(std::move(normal));
  }
  std::sort(fields.begin(), fields.end());
  std::string joined;
  for (const std::string& field : fields) joined.append(joined.empty() ? "" : "|").append(field);
  return joined;
}

std::vector<std::string_view> read_texts(MsgpackReader& reader) {
  std::vector<std::string_view> texts;
  for (std::uint32_t n = reader.array(); n > 0 && reader.ok(); --n) texts.push_back(reader.text());
  return texts;
}

}  // namespace

// ---- Loading --------------------------------------------------------------------------------

std::uint32_t Ruler::text_number(std::string_view text) {
  const auto found = std::find(texts_.begin(), texts_.end(), text);
  const auto number = static_cast<std::uint32_t>(found - texts_.begin());
  if (found == texts_.end()) texts_.emplace_back(text);
  return number;
}

bool Ruler::add_set(std::string_view key,
                    bool negated,
                    const std::vector<std::string_view>& values,
                    Condition& condition) {
  if (key == "LOWER") {
    auto& list = negated ? condition.not_lower : condition.lower;
    list.assign(values.begin(), values.end());
    condition.checks_lower = condition.checks_lower || !negated;
    return true;
  }
  if (key != "TAG" && key != "DEP") return false;
  std::uint64_t set = 0;
  for (const std::string_view value : values) {
    set |= key == "TAG" ? bit(parse_tag(value)) : bit(parse_dep(value));
  }
  std::uint64_t& target = key == "TAG" ? condition.tags : condition.deps;
  target &= negated ? ~set : set;
  return true;
}

bool Ruler::read_operators(MsgpackReader& reader, std::string_view key, Condition& condition) {
  for (std::uint32_t n = reader.map(); n > 0 && reader.ok(); --n) {
    const std::string_view name = reader.text();
    if (name == "IN" || name == "NOT_IN") {
      if (!add_set(key, name == "NOT_IN", read_texts(reader), condition)) return false;
    } else if (name == "REGEX" && key == "LOWER" && patterns_.size() < most_patterns) {
      std::optional<Pattern> pattern = Pattern::compile(reader.text());
      if (!pattern) return false;
      condition.patterns |= 1U << patterns_.size();
      patterns_.push_back(std::move(*pattern));
    } else {
      return false;
    }
  }
  return reader.ok();
}

bool Ruler::read_condition(MsgpackReader& reader, Condition& condition) {
  for (std::uint32_t n = reader.map(); n > 0 && reader.ok(); --n) {
    const std::string_view key = reader.text();
    const MsgpackReader::Kind kind = reader.peek();
    if (kind == MsgpackReader::Kind::map) {
      if (!read_operators(reader, key, condition)) return false;
    } else if (key == "IS_SPACE" && kind == MsgpackReader::Kind::boolean) {
      condition.is_space = reader.boolean();
    } else if (kind != MsgpackReader::Kind::text ||
               !add_set(key, false, {reader.text()}, condition)) {
      return false;
    }
  }
  return reader.ok();
}

bool Ruler::read_attributes(MsgpackReader& reader, Rule& rule) {
  for (std::uint32_t n = reader.map(); n > 0 && reader.ok(); --n) {
    const std::string_view key = reader.text();
    const std::string_view value = reader.text();
    if (key == "POS") {
      rule.pos = parse_pos(value);
    } else if (key == "MORPH") {
      rule.morph = text_number(normal_morph(value));
    } else if (key == "LEMMA") {
      rule.lemma = text_number(value);
    } else if (key == "TAG") {
      rule.tag = parse_tag(value);
    } else if (key == "DEP") {
      rule.dep = parse_dep(value);
    } else {
      return false;
    }
  }
  const bool known = rule.pos != Pos::none && rule.tag != Tag::none && rule.dep != Dep::none;
  return reader.ok() && known;
}

// A rule with alternatives becomes one rule each, in order.
bool Ruler::read_rule(MsgpackReader& reader) {
  Rule rule;
  std::vector<std::vector<Condition>> alternatives;
  for (std::uint32_t n = reader.map(); n > 0 && reader.ok(); --n) {
    const std::string_view key = reader.text();
    if (key == "attrs") {
      if (!read_attributes(reader, rule)) return false;
    } else if (key == "index") {
      rule.index = static_cast<std::size_t>(reader.unsigned_integer());
    } else if (key == "patterns") {
      for (std::uint32_t a = reader.array(); a > 0 && reader.ok(); --a) {
        std::vector<Condition>& sequence = alternatives.emplace_back();
        for (std::uint32_t t = reader.array(); t > 0 && reader.ok(); --t) {
          if (!read_condition(reader, sequence.emplace_back())) return false;
        }
      }
    } else {
      return false;
    }
  }
  for (std::vector<Condition>& sequence : alternatives) {
    if (sequence.size() > longest_sequence || rule.index >= sequence.size()) return false;
    rule.conditions = std::move(sequence);
    rules_.push_back(rule);
  }
  return reader.ok();
}

void Ruler::index_rules() {
  for (std::uint32_t r = 0; r < rules_.size(); ++r) {
    const Condition& first = rules_[r].conditions.front();
    for (const std::string& lower_text : first.lower) {
      const auto [place, added] =
          list_of_lower_.try_emplace(lower_text, static_cast<std::uint32_t>(lower_lists_.size()));
      if (added) lower_lists_.emplace_back();
      lower_lists_[place->second].push_back(r);
    }
    for (unsigned tag = 0; tag < 64 && !first.checks_lower; ++tag) {
      if (((first.tags >> tag) & 1U) != 0) tag_lists_[tag].push_back(r);
    }
  }
}

Result<Ruler> Ruler::load(const std::string& path) {
  Result<MappedFile> file = MappedFile::open(path);
  if (!file) return tl::unexpected(file.error());
  Ruler ruler;
  static_cast<void>(ruler.text_number(""));  // number 0: no features
  MsgpackReader reader(file->bytes());
  for (std::uint32_t n = reader.array(); n > 0 && reader.ok(); --n) {
    if (!ruler.read_rule(reader))
      return damaged(path, "holds a rule that is not known", reader.at());
  }
  if (!reader.ok() || ruler.rules_.empty()) return damaged(path, "is damaged", reader.at());
  ruler.index_rules();
  return ruler;
}

// ---- Applying -------------------------------------------------------------------------------

void Ruler::complete(Word& word, MatchRoom& room) const {
  const auto list = list_of_lower_.find(std::string(word.lower));
  word.rules = list == list_of_lower_.end() ? no_text : list->second;
  for (std::size_t i = 0; i < patterns_.size(); ++i) {
    if (patterns_[i].search(word.lower, 0, room)) word.patterns |= 1U << i;
  }
}

bool Ruler::matches(const Condition& condition, const Word& word, Tag tag, Dep dep) const {
  return (condition.tags & bit(tag)) != 0 && (condition.deps & bit(dep)) != 0 &&
         (condition.patterns & ~word.patterns) == 0 &&
         (!condition.is_space || *condition.is_space == word.is_space) &&
         (!condition.checks_lower || holds(condition.lower, word.lower)) &&
         !holds(condition.not_lower, word.lower);
}

struct Ruler::Applied {
  std::uint32_t tag = 0, dep = 0, pos = 0, morph = 0, lemma = 0;  // rule number + 1
};

RuledTokens Ruler::apply(std::span<const Token> tokens,
                         std::vector<Tag> tag,
                         std::vector<Dep> dep) const {
  const std::size_t count = tokens.size();
  std::vector<Applied> applied(count);
  const auto try_rule = [&](std::uint32_t r, std::size_t start) {
    const Rule& rule = rules_[r];
    if (rule.conditions.size() > count - start) return;
    for (std::size_t k = 0; k < rule.conditions.size(); ++k) {
      const std::size_t i = start + k;
      if (!matches(rule.conditions[k], *tokens[i].word, tag[i], dep[i])) return;
    }
    Applied& target = applied[start + rule.index];
    const auto set = [r](std::uint32_t& slot, bool sets) {
      if (sets) slot = std::max(slot, r + 1);
    };
    set(target.tag, rule.tag.has_value());
    set(target.dep, rule.dep.has_value());
    set(target.pos, rule.pos.has_value());
    set(target.morph, rule.morph != no_text);
    set(target.lemma, rule.lemma != no_text);
  };
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t list = tokens[i].word->rules;
    if (list != no_text) {
      for (const std::uint32_t r : lower_lists_[list]) try_rule(r, i);
    }
    for (const std::uint32_t r : tag_lists_[static_cast<std::size_t>(tag[i])]) try_rule(r, i);
  }
  RuledTokens out;
  out.tag = std::move(tag);
  out.dep = std::move(dep);
  out.pos.resize(count);
  out.morph.resize(count, 0);
  out.lemma.resize(count, no_text);
  for (std::size_t i = 0; i < count; ++i) {
    const Applied& by = applied[i];
    if (by.tag != 0) out.tag[i] = *rules_[by.tag - 1].tag;
    if (by.dep != 0) out.dep[i] = *rules_[by.dep - 1].dep;
    if (by.pos != 0) out.pos[i] = *rules_[by.pos - 1].pos;
    if (by.morph != 0) out.morph[i] = rules_[by.morph - 1].morph;
    if (by.lemma != 0) out.lemma[i] = rules_[by.lemma - 1].lemma;
  }
  return out;
}

}  // namespace synoptic
