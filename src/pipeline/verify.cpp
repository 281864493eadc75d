#include "pipeline/verify.hpp"

#include <simdjson.h>

#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <utility>

#include "pipeline/source_check.hpp"
#include "text/hash.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

constexpr std::size_t failures_kept = 200;

std::string text_at(const object& from, std::string_view key) {
  std::string_view text;
  return from[key].get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

std::optional<std::uint64_t> number_at(const object& from, std::string_view key) {
  std::uint64_t number = 0;
  if (from[key].get(number) != simdjson::SUCCESS) return std::nullopt;
  return number;
}

std::optional<object> object_at(const object& from, std::string_view key) {
  object found;
  if (from[key].get(found) != simdjson::SUCCESS) return std::nullopt;
  return found;
}

// A piece of text as a result shows it beside the evidence it was taken from.
struct Claim {
  std::string_view text;
  std::string_view evidence;
};
constexpr std::array claims = {
    Claim{"text", "evidence"},
    Claim{"name", "name_evidence"},
    Claim{"holder_text", "holder_evidence"},
    Claim{"holder_role", "holder_role_evidence"},
    Claim{"counts", "counts_evidence"},
    Claim{"source_text", "source_evidence"},
    Claim{"scope", "scope_evidence"},
};

struct Place {
  const ClaimedAccount* account = nullptr;
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  [[nodiscard]] std::string_view words() const {
    return std::string_view(account->text).substr(begin, end - begin);
  }
};

class Verifier {
 public:
  explicit Verifier(SourceCheck& sources) : sources_(sources) {}

  Verified verify(const object& result) {
    read_accounts(result);
    for (const auto& [label, account] : accounts_) check_source(account);
    for (const auto field : result) {
      if (field.key != "accounts") walk(field.value, std::string(field.key), nullptr);
    }
    return std::move(verified_);
  }

 private:
  struct Step {
    element value;
    std::string where;
    const ClaimedAccount* account;  // whose spans these are, inside accounts[]
  };

  void fail_with(const std::string& where, const std::string& what) {
    ++verified_.failed;
    if (verified_.failures.size() < failures_kept) {
      verified_.failures.push_back(where + ": " + what);
    }
  }

  void read_accounts(const object& result);
  static ClaimedAccount claimed(const object& account);
  void check_source(const ClaimedAccount& account);
  void walk(element root, const std::string& where, const ClaimedAccount* account);
  void check_object(const Step& step, const object& one);
  void check_span(const Step& step, const object& one, const ClaimedAccount* account);
  void check_claims(const Step& step, const object& one);
  void check_claim(const std::string& where,
                   const object& one,
                   std::string_view text_key,
                   std::string_view evidence_key);
  void check_value(const std::string& where, const object& side);
  void check_cell(const std::string& where, const object& cell);
  [[nodiscard]] std::optional<Place> place_of(const element& evidence) const;

  SourceCheck& sources_;
  std::map<std::string, ClaimedAccount> accounts_;  // by label
  Verified verified_;
};

ClaimedAccount Verifier::claimed(const object& account) {
  ClaimedAccount found;
  found.label = text_at(account, "label");
  found.text = text_at(account, "text");
  if (const auto source = object_at(account, "source")) {
    found.path = text_at(*source, "path");
    found.sha256 = text_at(*source, "sha256");
    found.media_type = text_at(*source, "media_type");
    if (const auto record = number_at(*source, "record")) {
      found.record = static_cast<std::uint32_t>(*record);
    }
  }
  array segments;
  if (account["source_map"].get(segments) != simdjson::SUCCESS) return found;
  for (const element one : segments) {
    object segment;
    if (one.get(segment) != simdjson::SUCCESS) continue;
    found.segments.push_back(
        {number_at(segment, "begin").value_or(0), number_at(segment, "end").value_or(0),
         number_at(segment, "source_begin").value_or(0),
         number_at(segment, "source_end").value_or(0), text_at(segment, "how") == "verbatim"});
  }
  return found;
}

void Verifier::read_accounts(const object& result) {
  array accounts;
  if (result["accounts"].get(accounts) != simdjson::SUCCESS) return;
  for (const element one : accounts) {
    object account;
    if (one.get(account) != simdjson::SUCCESS) continue;
    ClaimedAccount found = claimed(account);
    const std::string where = "account " + found.label;
    if (sha256_hex(found.text) != text_at(account, "text_sha256")) {
      fail_with(where, "its text is not the text that was read (text_sha256 differs)");
    }
    const auto [kept, fresh] = accounts_.emplace(found.label, found);
    if (!fresh) fail_with(where, "two accounts have this label");
    for (const auto field : account)
      walk(field.value, where + "." + std::string(field.key), &kept->second);
  }
}

void Verifier::check_source(const ClaimedAccount& account) {
  SourceCheck::Found found = sources_.check(account);
  if (found.missing) {
    verified_.missing.push_back("account " + account.label + ": " + account.path +
                                " is not there; put it where it was, or run verify beside it");
    return;
  }
  ++verified_.inputs;
  verified_.segments += found.segments;
  for (const std::string& failure : found.failures) fail_with("account " + account.label, failure);
}

// Every object of the result, without recursion.
void Verifier::walk(element root, const std::string& where, const ClaimedAccount* account) {
  std::vector<Step> steps;
  steps.push_back({root, where, account});
  while (!steps.empty()) {
    const Step step = std::move(steps.back());
    steps.pop_back();
    array list;
    object one;
    if (step.value.get(list) == simdjson::SUCCESS) {
      std::size_t number = 0;
      for (const element item : list) {
        steps.push_back({item, step.where + "[" + std::to_string(number++) + "]", step.account});
      }
    } else if (step.value.get(one) == simdjson::SUCCESS) {
      check_object(step, one);
      for (const auto field : one) {
        steps.push_back({field.value, step.where + "." + std::string(field.key), step.account});
      }
    }
  }
}

void Verifier::check_object(const Step& step, const object& one) {
  std::string_view label;
  const bool labelled = one["account"].get(label) == simdjson::SUCCESS;
  if (number_at(one, "begin") && number_at(one, "end")) {
    const auto found = labelled ? accounts_.find(std::string(label)) : accounts_.end();
    check_span(step, one,
               labelled ? (found == accounts_.end() ? nullptr : &found->second) : step.account);
  } else if (labelled) {
    check_cell(step.where, one);
  }
  check_claims(step, one);
}

void Verifier::check_span(const Step& step, const object& one, const ClaimedAccount* account) {
  ++verified_.evidence;
  if (account == nullptr) {
    fail_with(step.where, "no account has this label");
    return;
  }
  const std::uint64_t begin = *number_at(one, "begin");
  const std::uint64_t end = *number_at(one, "end");
  const std::string_view text = account->text;
  const bool is_segment = one["source_begin"].error() == simdjson::SUCCESS;
  if (begin > end || end > text.size()) {
    fail_with(step.where, "bytes outside the text of account " + account->label);
  } else if (begin == end) {
    fail_with(step.where, "an empty span");
  } else if (!is_boundary(text, begin) || !is_boundary(text, end)) {
    fail_with(step.where, "a span that cuts a character");
  } else if (!is_segment && !account->fits_segments(begin, end)) {
    fail_with(step.where, "a span that begins or ends inside a decoded segment");
  }
}

std::optional<Place> Verifier::place_of(const element& evidence) const {
  element first = evidence;
  array list;
  if (evidence.get(list) == simdjson::SUCCESS) {
    if (list.size() == 0) return std::nullopt;
    first = list.at(0);
  }
  object one;
  if (first.get(one) != simdjson::SUCCESS) return std::nullopt;
  const auto found = accounts_.find(text_at(one, "account"));
  const auto begin = number_at(one, "begin");
  const auto end = number_at(one, "end");
  if (found == accounts_.end() || !begin || !end) return std::nullopt;
  if (*begin > *end || *end > found->second.text.size()) return std::nullopt;
  return Place{&found->second, *begin, *end};
}

void Verifier::check_claims(const Step& step, const object& one) {
  for (const Claim& claim : claims) check_claim(step.where, one, claim.text, claim.evidence);
  if (one["gazetteer"].error() == simdjson::SUCCESS) {
    check_claim(step.where, one, "name", "evidence");
  }
  if (one["value"].error() == simdjson::SUCCESS && one["evidence"].error() == simdjson::SUCCESS &&
      (step.where.starts_with("differences") || step.where.starts_with("series"))) {
    check_value(step.where, one);
  }
}

void Verifier::check_claim(const std::string& where,
                           const object& one,
                           std::string_view text_key,
                           std::string_view evidence_key) {
  element evidence;
  std::string_view text;
  if (one[evidence_key].get(evidence) != simdjson::SUCCESS) return;
  if (one[text_key].get(text) != simdjson::SUCCESS) return;
  ++verified_.quotations;
  const auto place = place_of(evidence);
  if (!place) {
    fail_with(where + "." + std::string(text_key), "printed words without a place they stand at");
  } else if (place->words() != text) {
    fail_with(where + "." + std::string(text_key), "not the words of its span");
  }
}

// A value "as printed" stands somewhere in the account its side is taken from.
void Verifier::check_value(const std::string& where, const object& side) {
  element evidence;
  if (side["evidence"].get(evidence) != simdjson::SUCCESS) return;
  const auto place = place_of(evidence);
  ++verified_.quotations;
  if (!place || place->account->text.find(text_at(side, "value")) == std::string::npos) {
    fail_with(where + ".value", "does not stand in the account it is taken from");
  }
}

// The evidence of a cell or a lone line belongs to the account it is listed under.
void Verifier::check_cell(const std::string& where, const object& cell) {
  const std::string label = text_at(cell, "account");
  for (const std::string_view key : {"evidence", "line"}) {
    element evidence;
    if (cell[key].get(evidence) != simdjson::SUCCESS) continue;
    const auto place = place_of(evidence);
    if (place && place->account->label != label) {
      fail_with(where, "evidence of account " + place->account->label + " listed under " + label);
    }
  }
}

// The sums of two results (a long WARC is printed as one document an article).
Verified joined(Verified first, Verified second) {
  first.inputs += second.inputs;
  first.segments += second.segments;
  first.evidence += second.evidence;
  first.quotations += second.quotations;
  first.failed += second.failed;
  for (std::string& line : second.failures) first.failures.push_back(std::move(line));
  for (std::string& line : second.missing) first.missing.push_back(std::move(line));
  return first;
}

}  // namespace

Result<Verified> verify_text(std::string_view json,
                             const std::string& name,
                             const std::string& folder) {
  const auto no_object = [&] {
    return fail(ErrorCode::bad_format,
                name + ": is no JSON object; give a file of `brief --format json`");
  };
  simdjson::dom::parser parser;
  const simdjson::padded_string bytes(json);
  simdjson::dom::document_stream documents;
  constexpr std::size_t smallest = 64;
  if (parser.parse_many(bytes, std::max(bytes.size(), smallest)).get(documents) !=
      simdjson::SUCCESS) {
    return no_object();
  }
  SourceCheck sources(folder);
  std::optional<Verified> all;
  for (const auto document : documents) {
    object result;
    array accounts;
    if (document.get(result) != simdjson::SUCCESS) return no_object();
    if (result["accounts"].get(accounts) != simdjson::SUCCESS) {
      return fail(ErrorCode::bad_format,
                  name + ": has no accounts; give a file of `brief --format json`");
    }
    Verified one = Verifier(sources).verify(result);
    all = all ? joined(std::move(*all), std::move(one)) : std::move(one);
  }
  if (!all || documents.truncated_bytes() > 0) return no_object();
  return std::move(*all);
}

Result<Verified> verify_file(const std::string& path) {
  simdjson::padded_string bytes;
  if (simdjson::padded_string::load(path).get(bytes) != simdjson::SUCCESS) {
    return fail(ErrorCode::unreadable, path + ": cannot be opened; is the name right?");
  }
  return verify_text(std::string_view(bytes.data(), bytes.size()), path,
                     std::filesystem::path(path).parent_path().string());
}

std::string summary(const Verified& verified) {
  return std::to_string(verified.checked()) + " checked (" + std::to_string(verified.inputs) +
         " inputs, " + std::to_string(verified.segments) + " source segments, " +
         std::to_string(verified.evidence) + " spans, " + std::to_string(verified.quotations) +
         " quotations), " + std::to_string(verified.failed) + " failures" +
         (verified.missing.empty()
              ? std::string()
              : ", " + std::to_string(verified.missing.size()) + " inputs not checked");
}

}  // namespace synoptic
