#include "language/lemmatizer.hpp"

#include <algorithm>
#include <bit>

#include "language/msgpack.hpp"
#include "language/words.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr std::size_t pos_count = static_cast<std::size_t>(Pos::space) + 1;

std::string_view feature(std::string_view morph, std::string_view name) {
  for (const std::string_view field : split(morph, '|')) {
    if (field.starts_with(name) && field.substr(name.size()).starts_with("=")) {
      return field.substr(name.size() + 1);
    }
  }
  return {};
}

// A form that is its own lemma, told from its features.
bool is_base_form(Pos pos, std::string_view morph) {
  const std::string_view verb_form = feature(morph, "VerbForm");
  const std::string_view number = feature(morph, "Number");
  return (pos == Pos::noun && number == "Sing") ||
         (pos == Pos::verb && verb_form == "Fin" && feature(morph, "Tense") == "Pres" &&
          number.empty()) ||
         verb_form == "Inf" || verb_form == "None" || feature(morph, "Degree") == "Pos";
}

void add_once(std::vector<std::string>& forms, std::string form, bool in_front) {
  if (std::find(forms.begin(), forms.end(), form) != forms.end()) return;
  forms.insert(in_front ? forms.begin() : forms.end(), std::move(form));
}

}  // namespace

void ViewSet::reserve(std::size_t count) {
  slots_.resize(std::bit_ceil(count * 2 + 2));
}

std::size_t ViewSet::place_of(std::string_view text) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = murmur64a(text) & mask;
  while (slots_[at].data() != nullptr && slots_[at] != text) at = (at + 1) & mask;
  return at;
}

void ViewSet::add(std::string_view text) {
  if (text.empty() || (count_ + 1) * 2 > slots_.size()) return;  // full: only in a damaged file
  std::string_view& slot = slots_[place_of(text)];
  if (slot.data() == nullptr) ++count_;
  slot = text;
}

bool ViewSet::has(std::string_view text) const {
  return count_ > 0 && slots_[place_of(text)].data() != nullptr;
}

void Lemmatizer::read_table(MsgpackReader& reader, std::string_view name) {
  for (std::uint32_t n = reader.map(); n > 0 && reader.ok(); --n) {
    Tables& tables = tables_[reader.unsigned_integer()];
    if (name == "lemma_index") {
      const std::uint32_t count = reader.array();
      if (tables.index.empty()) tables.index.reserve(count);
      for (std::uint32_t i = 0; i < count && reader.ok(); ++i) tables.index.add(reader.text());
    } else if (name == "lemma_exc") {
      for (std::uint32_t count = reader.map(); count > 0 && reader.ok(); --count) {
        std::vector<std::string_view>& forms = tables.exceptions[reader.text()];
        for (std::uint32_t f = reader.array(); f > 0 && reader.ok(); --f) {
          forms.push_back(reader.text());
        }
      }
    } else {
      for (std::uint32_t count = reader.array(); count > 0 && reader.ok(); --count) {
        const bool pair = reader.array() == 2;
        const std::string_view old_end = reader.text();
        if (pair) tables.rules.emplace_back(old_end, reader.text());
      }
    }
  }
}

Result<Lemmatizer> Lemmatizer::load(const std::string& path) {
  Result<MappedFile> file = MappedFile::open(path);
  if (!file) return tl::unexpected(file.error());
  Lemmatizer lemmatizer;
  std::size_t found = 0;
  MsgpackReader reader(file->bytes());
  for (std::uint32_t n = reader.map(); n > 0 && reader.ok(); --n) {
    const std::string_view name = reader.text();
    if (name == "lemma_index" || name == "lemma_exc" || name == "lemma_rules") {
      lemmatizer.read_table(reader, name);
      ++found;
    } else {
      reader.skip();
    }
  }
  if (!reader.ok() || found != 3) return damaged(path, "is damaged", reader.at());
  lemmatizer.file_ = std::move(*file);
  for (std::size_t p = 0; p < pos_count; ++p) {
    const std::string name = lower(name_of(static_cast<Pos>(p)));
    const auto tables = lemmatizer.tables_.find(string_id(name));
    const bool none = tables == lemmatizer.tables_.end() || tables->second.empty();
    lemmatizer.of_pos_.push_back(none ? nullptr : &tables->second);
  }
  return lemmatizer;
}

std::string Lemmatizer::by_tables(const Tables& tables,
                                  std::string_view text,
                                  std::string_view lower_text) const {
  std::vector<std::string> known;  // latest first
  std::vector<std::string> others;
  std::vector<std::string> forms;
  for (const auto& [old_end, new_end] : tables.rules) {
    if (!lower_text.ends_with(old_end)) continue;
    std::string form(lower_text.substr(0, lower_text.size() - old_end.size()));
    form.append(new_end);
    if (form.empty()) continue;
    if (tables.index.has(form)) {
      forms.insert(forms.begin(), std::move(form));
    } else if (!is_alphabetic(form)) {
      forms.push_back(std::move(form));
    } else {
      others.push_back(std::move(form));
    }
  }
  for (std::string& form : forms) add_once(known, std::move(form), false);
  const auto exceptions = tables.exceptions.find(lower_text);
  if (exceptions != tables.exceptions.end()) {
    for (const std::string_view form : exceptions->second) add_once(known, std::string(form), true);
  }
  if (!known.empty()) return known.front();
  return others.empty() ? std::string(text) : others.front();
}

std::string Lemmatizer::lemma(std::string_view text,
                              std::string_view lower_text,
                              Pos pos,
                              std::string_view morph) const {
  if (pos == Pos::none || pos == Pos::space || is_base_form(pos, morph)) {
    return std::string(lower_text);
  }
  const Tables* tables = of_pos_[static_cast<std::size_t>(pos)];
  if (tables != nullptr) return by_tables(*tables, text, lower_text);
  return std::string(pos == Pos::propn ? text : lower_text);
}

}  // namespace synoptic
