#include "eval/quotes_eval.hpp"

#include <simdjson.h>

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "reading/cue_frames.hpp"
#include "reading/read.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

namespace dom = simdjson::dom;

// Numbers of the code points that are letters or digits, ascending: what a span is compared by.
using Letters = std::vector<std::uint32_t>;

struct GoldRow {
  Letters source, cue, content;
  std::string type;
  std::string speaker_entity;
  std::string source_form;
  bool named = false;
  std::vector<std::string> attitudes;
};

struct GoldChain {
  std::vector<Letters> mentions;
  std::vector<std::string> names;  // folded
};

struct GoldDocument {
  std::string id;
  std::string text;
  std::vector<std::uint32_t> point_of_byte;  // one more than bytes
  std::vector<std::uint8_t> counts;          // by code point: letter or digit
  std::vector<GoldRow> rows;
  std::map<std::string, GoldChain> chains;
};

void index_text(GoldDocument& document) {
  std::uint32_t point = 0;
  for (std::size_t at = 0; at < document.text.size();) {
    const CodePoint c = code_point_at(document.text, at);
    document.counts.push_back(is_letter(c.value) || is_digit(c.value) ? 1 : 0);
    for (std::uint32_t i = 0; i < c.size; ++i) document.point_of_byte.push_back(point);
    at += c.size;
    ++point;
  }
  document.point_of_byte.push_back(point);
}

void add_letters(const GoldDocument& document,
                 std::uint32_t begin,
                 std::uint32_t end,
                 Letters& out) {
  end = std::min<std::uint32_t>(end, static_cast<std::uint32_t>(document.counts.size()));
  for (std::uint32_t i = begin; i < end; ++i) {
    if (document.counts[i] != 0) out.push_back(i);
  }
}

void finish_letters(Letters& letters) {
  std::sort(letters.begin(), letters.end());
  letters.erase(std::unique(letters.begin(), letters.end()), letters.end());
}

Letters letters_of(const GoldDocument& document, const std::vector<Span>& spans) {
  Letters out;
  for (const Span span : spans) {
    add_letters(document, document.point_of_byte[span.begin], document.point_of_byte[span.end],
                out);
  }
  finish_letters(out);
  return out;
}

Letters letters_of(const GoldDocument& document, const std::optional<Span>& span) {
  return span ? letters_of(document, std::vector<Span>{*span}) : Letters{};
}

Letters read_letters(const GoldDocument& document, const dom::element& spans) {
  Letters out;
  dom::array list;
  if (spans.get(list) != simdjson::SUCCESS) return out;
  for (const dom::element pair : list) {
    const auto begin = static_cast<std::uint32_t>(std::uint64_t(pair.at(0)));
    const auto end = static_cast<std::uint32_t>(std::uint64_t(pair.at(1)));
    add_letters(document, begin, end, out);
  }
  finish_letters(out);
  return out;
}

std::string text_field(const dom::element& row, std::string_view key) {
  std::string_view value;
  return row[key].get(value) == simdjson::SUCCESS ? std::string(value) : std::string{};
}

GoldRow read_row(const GoldDocument& document, const dom::element& row) {
  GoldRow out;
  out.source = read_letters(document, row["source"]);
  out.cue = read_letters(document, row["cue"]);
  out.content = read_letters(document, row["content"]);
  out.type = text_field(row, "type");
  out.speaker_entity = text_field(row, "speaker_entity");
  out.source_form = text_field(row, "source_form");
  out.named = !text_field(row, "speaker_name").empty();
  dom::array attitudes;
  if (row["attitudes"].get(attitudes) == simdjson::SUCCESS) {
    for (const dom::element attitude : attitudes)
      out.attitudes.push_back(text_field(attitude, "type"));
  }
  return out;
}

std::string words_of(const GoldDocument& document, const Letters& letters) {
  if (letters.empty()) return {};
  const auto byte = [&](std::uint32_t point) {
    return std::lower_bound(document.point_of_byte.begin(), document.point_of_byte.end(), point) -
           document.point_of_byte.begin();
  };
  const auto begin = byte(letters.front());
  return fold(std::string_view(document.text)
                  .substr(static_cast<std::size_t>(begin),
                          static_cast<std::size_t>(byte(letters.back() + 1) - begin)));
}

GoldChain read_chain(const GoldDocument& document, const dom::element& entity) {
  GoldChain chain;
  dom::array mentions;
  if (entity["mentions"].get(mentions) != simdjson::SUCCESS) return chain;
  for (const dom::element mention : mentions) {
    Letters letters;
    add_letters(document, static_cast<std::uint32_t>(std::uint64_t(mention.at(0))),
                static_cast<std::uint32_t>(std::uint64_t(mention.at(1))), letters);
    chain.names.push_back(words_of(document, letters));
    chain.mentions.push_back(std::move(letters));
  }
  return chain;
}

std::vector<GoldDocument> read_documents(const EvalContext& context, const std::string& name) {
  std::vector<GoldDocument> documents;
  const auto bytes = read_whole_file(context.data + "/quotes/" + name + ".jsonl");
  if (!bytes) return documents;
  dom::parser parser;
  for (const std::string_view line : lines_of(*bytes)) {
    dom::element row;
    if (parser.parse(line.data(), line.size()).get(row) != simdjson::SUCCESS) continue;
    GoldDocument document;
    document.id = text_field(row, "id");
    document.text = text_field(row, "text");
    index_text(document);
    dom::array list;
    if (row["attributions"].get(list) == simdjson::SUCCESS) {
      for (const dom::element item : list) document.rows.push_back(read_row(document, item));
    }
    if (row["entities"].get(list) == simdjson::SUCCESS) {
      for (const dom::element item : list) {
        document.chains[text_field(item, "id")] = read_chain(document, item);
      }
    }
    documents.push_back(std::move(document));
  }
  return documents;
}

// Every line that is not empty as a paragraph, so that offsets stay those of the corpus.
Article article_of(const GoldDocument& document) {
  Article article;
  article.text = document.text;
  std::size_t at = 0;
  while (at < document.text.size()) {
    const std::size_t end = std::min(document.text.find('\n', at), document.text.size());
    const std::string_view line = trim(std::string_view(document.text).substr(at, end - at));
    if (!line.empty()) {
      const auto begin = static_cast<std::uint32_t>(line.data() - document.text.data());
      article.blocks.push_back(
          {BlockKind::paragraph, {begin, begin + static_cast<std::uint32_t>(line.size())}});
    }
    at = end + 1;
  }
  return article;
}

struct Found {
  Letters source, cue, content;
  const Statement* statement = nullptr;
};

std::size_t common(const Letters& a, const Letters& b) {
  std::size_t n = 0;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j) ++n;
    if (*i <= *j) {
      const auto step = *i == *j;
      ++i;
      if (step) ++j;
    } else {
      ++j;
    }
  }
  return n;
}

double f_of(const Letters& a, const Letters& b) {
  if (a.empty() && b.empty()) return 0;
  return 2.0 * static_cast<double>(common(a, b)) / static_cast<double>(a.size() + b.size());
}

bool same_source(const Letters& a, const Letters& b) {
  return common(a, b) > 0 || (a.empty() && b.empty());
}

std::vector<Found> found_in(const GoldDocument& document, const Reading& reading, bool outermost) {
  std::vector<Found> all;
  for (const Statement& statement : reading.statements) {
    all.push_back({letters_of(document, statement.holder_span), letters_of(document, statement.cue),
                   letters_of(document, statement.content), &statement});
  }
  if (!outermost) return all;
  std::vector<Found> kept;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool nested = std::any_of(all.begin(), all.end(), [&](const Found& other) {
      return &other != &all[i] && !all[i].cue.empty() &&
             common(all[i].cue, other.content) == all[i].cue.size();
    });
    if (!nested) kept.push_back(all[i]);
  }
  return kept;
}

struct Pair {
  std::size_t gold = 0;
  std::size_t found = 0;
  double content = 0;
  double cue = 0;
};

// One to one, best content overlap first (best cue overlap when `by_cue`).
std::vector<Pair> pair_up(const GoldDocument& document,
                          const std::vector<Found>& found,
                          bool by_cue) {
  std::vector<Pair> candidates;
  for (std::size_t i = 0; i < found.size(); ++i) {
    for (std::size_t j = 0; j < document.rows.size(); ++j) {
      const Pair pair{j, i, f_of(found[i].content, document.rows[j].content),
                      f_of(found[i].cue, document.rows[j].cue)};
      if (by_cue ? pair.cue > 0 : pair.content > 0 || pair.cue > 0) candidates.push_back(pair);
    }
  }
  std::stable_sort(candidates.begin(), candidates.end(), [&](const Pair& a, const Pair& b) {
    const auto key = [&](const Pair& p) {
      return by_cue ? std::pair(p.cue, p.content) : std::pair(p.content, p.cue);
    };
    return key(a) > key(b);
  });
  std::vector<Pair> pairs;
  std::set<std::size_t> golds;
  std::set<std::size_t> taken;
  for (const Pair& pair : candidates) {
    if (golds.contains(pair.gold) || taken.contains(pair.found)) continue;
    golds.insert(pair.gold);
    taken.insert(pair.found);
    pairs.push_back(pair);
  }
  return pairs;
}

struct Exact {
  std::size_t right = 0, gold = 0, found = 0;
  void add(const std::set<Letters>& g, const std::set<Letters>& f) {
    gold += g.size();
    found += f.size();
    right += static_cast<std::size_t>(
        std::count_if(g.begin(), g.end(), [&](const Letters& x) { return f.contains(x); }));
  }
  [[nodiscard]] Measure measure(std::string id) const {
    return share(std::move(id), 2.0 * static_cast<double>(right), gold + found);
  }
};

struct Polnear {
  std::size_t gold = 0, found = 0, hits = 0, sourced = 0;
  std::map<std::string, std::size_t> gold_of, hits_of, sourced_of;
  Exact source, cue, content;
};

void show_miss(const GoldDocument& document, const GoldRow& row) {
  std::cerr << "miss " << document.id << ' ' << row.type << ": " << words_of(document, row.source)
            << " | " << words_of(document, row.cue) << '\n';
}

template <class Rows, class Role>
std::set<Letters> spans_of(const Rows& rows, Role role) {
  std::set<Letters> out;
  for (const auto& row : rows) {
    if (!(row.*role).empty()) out.insert(row.*role);
  }
  return out;
}

void count_exact(const GoldDocument& document, const std::vector<Found>& found, Polnear& sums) {
  sums.source.add(spans_of(document.rows, &GoldRow::source), spans_of(found, &Found::source));
  sums.cue.add(spans_of(document.rows, &GoldRow::cue), spans_of(found, &Found::cue));
  sums.content.add(spans_of(document.rows, &GoldRow::content), spans_of(found, &Found::content));
}

void count_polnear(const GoldDocument& document,
                   const Reading& reading,
                   std::size_t& errors,
                   Polnear& sums) {
  const std::vector<Found> found = found_in(document, reading, true);
  sums.gold += document.rows.size();
  sums.found += found.size();
  for (const GoldRow& row : document.rows) ++sums.gold_of[row.type];
  std::set<std::size_t> hit;
  for (const Pair& pair : pair_up(document, found, false)) {
    if (pair.content < 0.5) continue;
    const GoldRow& row = document.rows[pair.gold];
    hit.insert(pair.gold);
    ++sums.hits;
    ++sums.hits_of[row.type];
    if (!same_source(row.source, found[pair.found].source)) continue;
    ++sums.sourced;
    ++sums.sourced_of[row.type];
  }
  for (std::size_t i = 0; i < document.rows.size() && errors > 0; ++i) {
    if (hit.contains(i)) continue;
    show_miss(document, document.rows[i]);
    --errors;
  }
  count_exact(document, found, sums);
}

Measures polnear_measures(Polnear& sums) {
  Measures out;
  const std::size_t both = sums.gold + sums.found;
  out.push_back(share("polnear.found.f1", 2.0 * static_cast<double>(sums.hits), both));
  out.push_back(share("polnear.found.p", static_cast<double>(sums.hits), sums.found));
  out.push_back(share("polnear.found_source.f1", 2.0 * static_cast<double>(sums.sourced), both));
  out.push_back(share("polnear.found_source.p", static_cast<double>(sums.sourced), sums.found));
  out.push_back(share("polnear.found_source.r", static_cast<double>(sums.sourced), sums.gold));
  for (const std::string type : {"direct", "mixed", "indirect"}) {
    out.push_back(share("polnear.found.recall." + type, static_cast<double>(sums.hits_of[type]),
                        sums.gold_of[type]));
    out.push_back(share("polnear.found_source.recall." + type,
                        static_cast<double>(sums.sourced_of[type]), sums.gold_of[type]));
  }
  out.push_back(sums.source.measure("polnear.exact.source"));
  out.push_back(sums.cue.measure("polnear.exact.cue"));
  out.push_back(sums.content.measure("polnear.exact.content"));
  return out;
}

struct Read {
  Article article;
  Reading reading;
};

Read read_document(const EvalContext& context, const GoldDocument& document) {
  Read out{article_of(document), {}};
  out.reading = read(out.article, parse(context.pipeline, out.article));
  return out;
}

Measures measure_polnear(const EvalContext& context) {
  Polnear sums;
  std::size_t errors = context.errors;
  for (const GoldDocument& document : read_documents(context, "polnear-dev")) {
    const Read r = read_document(context, document);
    count_polnear(document, r.reading, errors, sums);
  }
  return polnear_measures(sums);
}

// The actor's name, as letters of the text and folded; the holder's own words without an actor.
struct Canonical {
  Letters letters;
  std::string name;
  bool named = false;
};

Canonical canonical_of(const GoldDocument& document, const Read& read, const Statement& statement) {
  if (statement.holder == absent) return {letters_of(document, statement.holder_span), {}, false};
  const Actor& actor = read.reading.actors[static_cast<std::size_t>(statement.holder)];
  return {letters_of(document, std::optional<Span>(actor.name)),
          fold(actor.name.in(read.article.text)), actor.kind != ActorKind::unnamed};
}

bool is_of_chain(const GoldChain& chain, const Canonical& who) {
  for (std::size_t i = 0; i < chain.mentions.size(); ++i) {
    const std::size_t both = common(chain.mentions[i], who.letters);
    if (both > 0 && (both == who.letters.size() || both == chain.mentions[i].size())) return true;
    if (!who.name.empty() && chain.names[i] == who.name) return true;
  }
  return false;
}

Measures measure_gum(const EvalContext& context) {
  std::map<std::string, std::pair<std::size_t, std::size_t>> by_form;  // right, all
  std::size_t invented = 0;
  std::size_t unnamed = 0;
  for (const GoldDocument& document : read_documents(context, "gum-news")) {
    const Read r = read_document(context, document);
    const std::vector<Found> found = found_in(document, r.reading, false);
    std::map<std::size_t, const Statement*> answer;
    for (const Pair& pair : pair_up(document, found, true))
      answer[pair.gold] = found[pair.found].statement;
    for (std::size_t i = 0; i < document.rows.size(); ++i) {
      const GoldRow& row = document.rows[i];
      const auto chain = document.chains.find(row.speaker_entity);
      const bool known = chain != document.chains.end() && answer.contains(i);
      const Canonical who = known ? canonical_of(document, r, *answer[i]) : Canonical{};
      const bool right = known && is_of_chain(chain->second, who);
      if (row.named) {
        ++by_form[row.source_form].second;
        if (right) ++by_form[row.source_form].first;
      } else {
        ++unnamed;
        if (known && who.named && !right) ++invented;
      }
    }
  }
  Measures out;
  for (const std::string form : {"name", "pronoun", "nominal"}) {
    out.push_back(share("gum.speaker." + form, static_cast<double>(by_form[form].first),
                        by_form[form].second));
  }
  out.push_back(share("gum.invented", static_cast<double>(invented), unnamed));
  return out;
}

// The attitude class of MPQA a kind of statement stands for.
std::string attitude_of(const Statement& statement) {
  const bool negative = statement.polarity == Polarity::negative;
  switch (statement.kind) {
    case StatementKind::accuse:
      return "sentiment-neg";
    case StatementKind::praise:
      return "sentiment-pos";
    case StatementKind::accept:
      return negative ? "agree-neg" : "agree-pos";
    case StatementKind::refuse:
    case StatementKind::deny:
      return "agree-neg";
    case StatementKind::doubt:
      return "arguing-neg";
    case StatementKind::intend:
    case StatementKind::promise:
    case StatementKind::threaten:
      return negative ? "intention-neg" : "intention-pos";
    default:
      return negative ? "arguing-neg" : "arguing-pos";
  }
}

Measures measure_mpqa(const EvalContext& context) {
  std::size_t matched = 0, holder = 0, judged = 0, attitude = 0;
  for (const GoldDocument& document : read_documents(context, "mpqa-dev")) {
    const Read r = read_document(context, document);
    const std::vector<Found> found = found_in(document, r.reading, false);
    for (const Pair& pair : pair_up(document, found, true)) {
      const GoldRow& row = document.rows[pair.gold];
      ++matched;
      if (same_source(row.source, found[pair.found].source)) ++holder;
      if (row.attitudes.empty()) continue;
      ++judged;
      const std::string mine = attitude_of(*found[pair.found].statement);
      if (std::find(row.attitudes.begin(), row.attitudes.end(), mine) != row.attitudes.end())
        ++attitude;
    }
  }
  return {share("mpqa.holder", static_cast<double>(holder), matched),
          share("mpqa.attitude", static_cast<double>(attitude), judged)};
}

void print_candidates(const GoldDocument& document, const Parse& parse) {
  std::printf("#doc\t%s\n", document.id.c_str());
  for (TokenIndex token = 0; token < parse.size(); ++token) {
    const CueFrame frame = cue_frame(parse, token);
    if (frame.frame.empty()) continue;
    std::printf("%u\t%u\t%s\t%s", parse.span[token].begin, parse.span[token].end,
                std::string(parse.lemma(token)).c_str(), frame.frame.c_str());
    for (const TokenIndex root : frame.content) {
      const Span span = parse.span_of(parse.subtree(root));
      std::printf("\t%u-%u", span.begin, span.end);
    }
    std::printf("\n");
  }
}

}  // namespace

Measures measure_quotes(const EvalContext& context) {
  Measures out = measure_polnear(context);
  for (const auto& measure : {&measure_gum, &measure_mpqa}) {
    const Measures more = measure(context);
    out.insert(out.end(), more.begin(), more.end());
  }
  return out;
}

Measures print_cue_candidates(const EvalContext& context) {
  for (const GoldDocument& document : read_documents(context, "polnear-train")) {
    print_candidates(document, parse(context.pipeline, article_of(document)));
  }
  return {};
}

}  // namespace synoptic
