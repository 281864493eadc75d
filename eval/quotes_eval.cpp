#include "eval/quotes_eval.hpp"

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "eval/quotes_data.hpp"
#include "reading/read.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

struct Found {
  Letters source, cue, content;
  const Statement* statement = nullptr;
  bool shown = true;  // none of the further ones
};

std::vector<Found> found_in(const GoldDocument& document, const Reading& reading, bool outermost) {
  std::vector<Found> all;
  const auto add = [&](const Statement& statement, bool shown) {
    all.push_back({letters_of(document, statement.holder_span), letters_of(document, statement.cue),
                   letters_of(document, statement.content), &statement, shown});
  };
  for (const Statement& statement : reading.statements) add(statement, true);
  for (const Statement& statement : reading.further_statements) add(statement, false);
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
  std::size_t shown = 0, shown_sourced = 0;  // of those the page shows
  std::map<std::string, std::size_t> gold_of, hits_of, sourced_of;
  Exact source, cue, content, fragment;
};

std::string line_of(const GoldDocument& document,
                    const Letters& source,
                    const Letters& cue,
                    const Letters& content) {
  return "[" + words_of(document, source) + " | " + words_of(document, cue) + " | " +
         words_of(document, content).substr(0, 200) + "]\n";
}

void show(const GoldDocument& document, std::string_view what, const GoldRow& row) {
  std::cerr << what << ' ' << document.id << ' ' << row.type << ' '
            << line_of(document, row.source, row.cue, row.content);
}

void show(const GoldDocument& document, std::string_view what, const Found& found) {
  std::cerr << what << ' ' << document.id << ' ' << found.statement->rule << ' '
            << found.statement->weight << ' '
            << line_of(document, found.source, found.cue, found.content);
}

// What was missed and what was found falsely, each beside what stands nearest to it.
void show_errors(const GoldDocument& document,
                 const std::vector<Found>& found,
                 const std::vector<Pair>& pairs,
                 std::size_t& errors) {
  std::vector<const Pair*> of_gold(document.rows.size(), nullptr);
  std::vector<const Pair*> of_found(found.size(), nullptr);
  for (const Pair& pair : pairs) of_gold[pair.gold] = of_found[pair.found] = &pair;
  for (std::size_t i = 0; i < of_gold.size() && errors > 0; ++i) {
    const Pair* pair = of_gold[i];
    const bool hit = pair != nullptr && pair->content >= 0.5;
    if (hit && same_source(document.rows[i].source, found[pair->found].source)) continue;
    show(document, hit ? "source" : "miss", document.rows[i]);
    if (pair != nullptr) show(document, "   near", found[pair->found]);
    --errors;
  }
  for (std::size_t i = 0; i < of_found.size() && errors > 0; ++i) {
    if (of_found[i] != nullptr && of_found[i]->content >= 0.5) continue;
    show(document, "false", found[i]);
    if (of_found[i] != nullptr) show(document, "   near", document.rows[of_found[i]->gold]);
    --errors;
  }
}

template <class Rows, class Role>
std::set<Letters> spans_of(const Rows& rows, Role role) {
  std::set<Letters> out;
  for (const auto& row : rows) {
    if (!(row.*role).empty()) out.insert(row.*role);
  }
  return out;
}

// The runs of a span between which other letters stand, each on its own.
std::set<Letters> fragments_of(const GoldDocument& document, const std::set<Letters>& wholes) {
  std::set<Letters> out;
  for (const Letters& whole : wholes) {
    Letters run;
    for (const std::uint32_t letter : whole) {
      const auto first = document.counts.begin() + (run.empty() ? letter : run.back() + 1);
      if (std::count(first, document.counts.begin() + letter, 1) > 0) {
        out.insert(run);
        run.clear();
      }
      run.push_back(letter);
    }
    out.insert(run);
  }
  return out;
}

void count_exact(const GoldDocument& document, const std::vector<Found>& found, Polnear& sums) {
  sums.source.add(spans_of(document.rows, &GoldRow::source), spans_of(found, &Found::source));
  sums.cue.add(spans_of(document.rows, &GoldRow::cue), spans_of(found, &Found::cue));
  const std::set<Letters> gold = spans_of(document.rows, &GoldRow::content);
  const std::set<Letters> mine = spans_of(found, &Found::content);
  sums.content.add(gold, mine);
  sums.fragment.add(fragments_of(document, gold), fragments_of(document, mine));
}

void count_polnear(const GoldDocument& document,
                   const Reading& reading,
                   std::size_t& errors,
                   Polnear& sums) {
  const std::vector<Found> found = found_in(document, reading, true);
  sums.gold += document.rows.size();
  sums.found += found.size();
  sums.shown += static_cast<std::size_t>(
      std::count_if(found.begin(), found.end(), [](const Found& one) { return one.shown; }));
  for (const GoldRow& row : document.rows) ++sums.gold_of[row.type];
  const std::vector<Pair> pairs = pair_up(document, found, false);
  for (const Pair& pair : pairs) {
    if (pair.content < 0.5) continue;
    const GoldRow& row = document.rows[pair.gold];
    ++sums.hits;
    ++sums.hits_of[row.type];
    if (!same_source(row.source, found[pair.found].source)) continue;
    ++sums.sourced;
    if (found[pair.found].shown) ++sums.shown_sourced;
    ++sums.sourced_of[row.type];
  }
  show_errors(document, found, pairs, errors);
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
  out.push_back(
      share("polnear.shown.found_source.p", static_cast<double>(sums.shown_sourced), sums.shown));
  for (const std::string type : {"direct", "mixed", "indirect"}) {
    out.push_back(share("polnear.found.recall." + type, static_cast<double>(sums.hits_of[type]),
                        sums.gold_of[type]));
    out.push_back(share("polnear.found_source.recall." + type,
                        static_cast<double>(sums.sourced_of[type]), sums.gold_of[type]));
  }
  out.push_back(sums.source.measure("polnear.exact.source"));
  out.push_back(sums.cue.measure("polnear.exact.cue"));
  out.push_back(sums.content.measure("polnear.exact.content"));
  out.push_back(sums.fragment.measure("polnear.exact.fragment"));
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

// The statement whose cue covers the gold's best; without one, that whose content does by half and
// does not hold the gold's cue. Two golds of one cue have the same answer.
std::map<std::size_t, const Statement*> speakers_of(const GoldDocument& document,
                                                    const std::vector<Found>& found) {
  std::map<std::size_t, const Statement*> answer;
  for (std::size_t i = 0; i < document.rows.size(); ++i) {
    std::pair<double, double> best{0, 0.5};
    for (const Found& one : found) {
      const std::pair<double, double> fit{f_of(one.cue, document.rows[i].cue),
                                          f_of(one.content, document.rows[i].content)};
      const bool other = fit.first == 0 && common(document.rows[i].cue, one.content) > 0;
      if (fit < best || other) continue;
      best = fit;
      answer[i] = one.statement;
    }
  }
  return answer;
}

void show_speaker(const GoldDocument& document, const GoldRow& row, const Canonical& who) {
  std::cerr << "speaker " << document.id << ' ' << row.source_form << (row.named ? " of " : " !")
            << ' ' << row.speaker_entity << ", not " << (who.name.empty() ? "-" : who.name) << ' '
            << line_of(document, row.source, row.cue, row.content);
}

Measures measure_gum(const EvalContext& context) {
  std::size_t errors = context.errors;
  std::map<std::string, std::pair<std::size_t, std::size_t>> by_form;  // right, all
  std::size_t invented = 0;
  std::size_t unnamed = 0;
  for (const GoldDocument& document : read_documents(context, "gum-news")) {
    const Read r = read_document(context, document);
    const std::vector<Found> found = found_in(document, r.reading, false);
    const std::map<std::size_t, const Statement*> answer = speakers_of(document, found);
    for (std::size_t i = 0; i < document.rows.size(); ++i) {
      const GoldRow& row = document.rows[i];
      const auto chain = document.chains.find(row.speaker_entity);
      const bool known = chain != document.chains.end() && answer.contains(i);
      const Canonical who = known ? canonical_of(document, r, *answer.at(i)) : Canonical{};
      const bool right = known && is_of_chain(chain->second, who);
      if (row.named) {
        ++by_form[row.source_form].second;
        if (right) ++by_form[row.source_form].first;
      } else {
        ++unnamed;
        if (known && who.named && !right) ++invented;
      }
      const bool wrong = row.named ? !right : known && who.named && !right;
      if (wrong && errors > 0) {
        show_speaker(document, row, who);
        --errors;
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

std::string_view mpqa_name_of(Attitude attitude) {
  return attitude == Attitude::other ? "other-attitude" : name_of(attitude);
}

void show_attitude(const GoldDocument& document, const GoldRow& row, const Found& found) {
  std::cerr << "attitude " << document.id << ' ' << row.attitudes.front() << ", not "
            << mpqa_name_of(found.statement->attitude) << ' ' << name_of(found.statement->kind)
            << ' ' << line_of(document, row.source, found.cue, found.content);
}

Measures measure_mpqa(const EvalContext& context) {
  std::size_t errors = context.errors;
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
      const std::string_view mine = mpqa_name_of(found[pair.found].statement->attitude);
      if (std::find(row.attitudes.begin(), row.attitudes.end(), mine) != row.attitudes.end()) {
        ++attitude;
      } else if (errors > 0) {
        show_attitude(document, row, found[pair.found]);
        --errors;
      }
    }
  }
  return {share("mpqa.holder", static_cast<double>(holder), matched),
          share("mpqa.attitude", static_cast<double>(attitude), judged)};
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

}  // namespace synoptic
