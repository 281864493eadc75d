#include "synopsis/differences/numbers/count_pairs.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "synopsis/base/sort_unique.hpp"
#include "synopsis/differences/beside.hpp"
#include "synopsis/differences/denials.hpp"
#include "synopsis/differences/numbers/counted_things.hpp"
#include "synopsis/differences/numbers/number_explanations.hpp"
#include "synopsis/differences/numbers/number_values.hpp"
#include "text/lexicon.hpp"
#include "text/lexicon_sets.hpp"

namespace synoptic {
namespace {

constexpr double one_word = 0.9;   // likeness of two nouns that are one
constexpr double near_word = 0.5;  // likeness of two verbs that may be one
constexpr double telling = 0.25;   // weight of a word that not anything is told with
constexpr std::uint32_t lead_sentences = 3;
constexpr double no_partner = -4;   // likeness gained
constexpr double most_margin = 4;   // likeness lost by the next best partner
constexpr double least_known = -1;  // likeness gained by a partner of the same value
constexpr double rounding = 1e-6;   // of sums in another order

// The features of the words around two counts, with the most that each can be.
constexpr std::array<std::pair<CountFeature, double>, 4> most_of_words{{
    {CountFeature::clause, 2},
    {CountFeature::sentence, 2},
    {CountFeature::around, 2},
    {CountFeature::names, 1},
}};

constexpr std::array<std::string_view, count_features> feature_names{
    "bias",         "head_same",   "head_set",   "head_weight", "phrase_shared", "phrase_other",
    "phrase_one",   "names_other", "kind_same",  "kind_other",  "verb_same",     "verb_near",
    "verb_other",   "doer_same",   "doer_other", "object_same", "object_other",  "link",
    "clause",       "sentence",    "names",      "around",      "days_other",    "rivals",
    "sole",         "margin",      "known",      "ratio",       "small",         "lead",
    "realis_other", "tied",        "tied_other", "part_other",  "scope_other",   "others_apart",
    "others_same",  "percent",     "near",       "other_act",   "past_other"};

const CountFeatures& weights() {
  static const CountFeatures all = [] {
    CountFeatures read{};
    for (const LexiconRow& row : lexicon("compare/count_model")) {
      const auto at = std::find(feature_names.begin(), feature_names.end(), row[0]);
      if (at == feature_names.end()) continue;
      read[static_cast<std::size_t>(at - feature_names.begin())] = std::stod(std::string(row[1]));
    }
    return read;
  }();
  return all;
}

// A count with all it is compared by, worked out once.
struct Tally {
  Counting item;
  TokenIndex head = 0;  // the noun counted, else the number
  TokenIndex verb = 0;
  bool counts = false;
  std::vector<WordKey> beside;  // words of weight beside the noun
  std::vector<WordKey> clause, sentence, around;
  Realis realis = Realis::happened;
  bool tied = false;
  bool part = false;
  bool whole = false;                                // "ten of the 16 games"
  std::size_t place = 0;                             // of its sentence in the account
  const std::vector<Counting>* told_with = nullptr;  // all counts of its sentence
  std::vector<const TimeExpr*> days;                 // of its clause
  bool past = false;
  std::optional<TokenIndex> doer, done_to;  // of the verb
  TokenIndex deed = 0;                      // the verb, or what a light one tells
};

// "Ten of the 16 boats": all of which some are counted.
bool is_whole(const Parse& parse, const Figure& f) {
  const TokenIndex head = f.counts ? f.counts_head : f.tokens.begin;
  if (parse.dep[head] != Dep::pobj) return false;
  const TokenIndex of = parse.head[head];
  if (parse.lower(of) != "of" || parse.head[of] == of) return false;
  const TokenIndex above = parse.head[of];
  static const std::set<std::string_view> extents = lexicon_words("compare/extent_words");
  return parse.pos[above] == Pos::num || parse.tag[above] == Tag::cd ||
         extents.contains(parse.lower(above));
}

class Pairer {
 public:
  explicit Pairer(const Work& work) : work_(work) {
    for (const Link& link : work.links.faint) faint_[{link.a, link.b}] = link.score;
    of_account_.resize(work.synopsis.accounts.size());
    std::vector<std::size_t> places(of_account_.size());
    for (const Unit& unit : work.units.all) {
      const std::size_t place = places[unit.account]++;
      const std::vector<Counting>& all = of_sentence_.emplace_back(countings_in(work, unit));
      for (const Counting& item : all) {
        const std::string& u = item.figure->unit;
        if (!u.empty() && u != "percent") continue;
        of_account_[unit.account].push_back(tallies_.size());
        tallies_.push_back(tally_of(item, place));
        tallies_.back().told_with = &all;
      }
    }
  }

  std::vector<CountPairing> pairs(double least) {
    std::size_t budget = Limits{}.pairs;
    for (AccountIndex a = 0; a < of_account_.size(); ++a) {
      for (AccountIndex b = a + 1; b < of_account_.size(); ++b) {
        const std::size_t cost = of_account_[a].size() * of_account_[b].size();
        if (cost > budget) return std::move(found_);
        budget -= cost;
        pair_accounts(a, b, least);
      }
    }
    return std::move(found_);
  }

 private:
  // Two counts that may be of one thing, and how alike they are told once that is asked for.
  struct Candidate {
    std::size_t x, y;
    int head;
    Relation relation;
    std::optional<double> likeness = {};
  };
  // The candidates of two accounts, and which of them each count stands in.
  struct Candidates {
    std::vector<Candidate> all;
    std::map<std::size_t, std::vector<std::size_t>> of_count;
  };

  static double& set(CountFeatures& f, CountFeature name) {
    return f[static_cast<std::size_t>(name)];
  }
  static double get(const CountFeatures& f, CountFeature name) {
    return f[static_cast<std::size_t>(name)];
  }

  std::vector<WordKey> keys(AccountIndex a, TokenRange range, Span without) const {
    std::vector<WordKey> found;
    for (TokenIndex i = range.begin; i < range.end; ++i) {
      const WordKey key = work_.units.key_of_token[a][i];
      if (key != no_key && !without.overlaps(work_.parse(a).span[i])) found.push_back(key);
    }
    sort_unique(found);
    return found;
  }

  Tally tally_of(const Counting& item, std::size_t place) const {
    const AccountIndex a = item.unit->account;
    const Parse& parse = work_.parse(a);
    const Figure& f = *item.figure;
    Tally t;
    t.item = item;
    t.counts = f.counts.has_value();
    t.head = t.counts ? f.counts_head : f.tokens.begin;
    t.verb = predicate_of(parse, t.head);
    t.place = place;
    t.realis = told_as(parse, t.verb);
    t.tied = is_tied(work_, item);
    t.part = counts_a_part(parse, f);
    t.whole = is_whole(parse, f);
    t.days = days_of(work_, item);
    t.past = tells_of_past(work_, *item.unit);
    t.doer = doer_of(parse, t.verb);
    t.done_to = done_to_of(parse, t.verb);
    t.deed = deed_of(parse, t);
    const WordKey own = work_.units.key_of_token[a][t.head];
    if (t.counts) {
      t.beside = phrase_words(work_, {a, t.head});
      const std::vector<WordKey> number = keys(a, f.tokens, {});
      std::erase_if(t.beside, [&](WordKey w) {
        return w == own || work_.units.lexis.entry(w).kind == WordKind::number ||
               work_.units.lexis.weight(w) < telling;
      });
    }
    t.sentence = keys(a, item.unit->tokens, f.number);
    const bool inside = item.unit->tokens.contains(t.verb);
    t.clause = work_.clause_at(*item.unit, inside ? t.verb : t.head).words;
    std::erase_if(t.clause, [&](WordKey w) {
      return !std::binary_search(t.sentence.begin(), t.sentence.end(), w);
    });
    for (const int step : {-1, 1}) {
      const auto beside = static_cast<std::int64_t>(item.unit->sentence) + step;
      if (beside < 0 || static_cast<std::size_t>(beside) >= parse.sentences.size()) continue;
      const Unit* near = work_.unit_of(a, static_cast<std::uint32_t>(beside));
      if (near != nullptr) t.around.insert(t.around.end(), near->words.begin(), near->words.end());
    }
    t.around.insert(t.around.end(), t.sentence.begin(), t.sentence.end());
    sort_unique(t.around);
    return t;
  }

  std::string_view noun(const Tally& t) const {
    return work_.parse(t.item.unit->account).lemma(t.head);
  }

  At head_at(const Tally& t) const { return {t.item.unit->account, t.head}; }
  At verb_at(const Tally& t) const { return {t.item.unit->account, t.verb}; }

  // 2: one noun; 1: nouns of one set or the same thing happened to them; 0: two things.
  int one_head(const Tally& x, const Tally& y) const {
    const Figure& f = *x.item.figure;
    const Figure& g = *y.item.figure;
    if (f.unit != g.unit) return 0;
    if (x.counts && y.counts) {
      if (likeness(work_, head_at(x), head_at(y)) >= one_word) return 2;
      const std::string_view p = noun(x);
      const std::string_view q = noun(y);
      if (is_kind_of(p, q) || is_kind_of(q, p)) return 1;
      if (likeness(work_, head_at(x), head_at(y)) >= near_word) return 1;
    }
    if (f.unit == "percent") return 1;
    const bool people = x.counts && y.counts && is_person_noun(noun(x)) && is_person_noun(noun(y));
    if (people && likeness(work_, verb_at(x), verb_at(y)) >= one_word &&
        subjects(work_, verb_at(x), verb_at(y)) == Agreement::same) {
      return 1;
    }
    return is_growing(f.kind) && f.kind == g.kind ? 1 : 0;
  }

  double link_of(const Tally& x, const Tally& y) const {
    const std::size_t a = work_.index_of(*x.item.unit);
    const std::size_t b = work_.index_of(*y.item.unit);
    const double sure = work_.links.score_of(a, b);
    if (sure > 0) return sure;
    const auto at = faint_.find(std::minmax(a, b));
    return at == faint_.end() ? 0 : at->second;
  }

  void fill_heads(const Tally& x, const Tally& y, int head, CountFeatures& f) const {
    const Lexis& lexis = work_.units.lexis;
    const WordKey key = work_.units.key_of_token[x.item.unit->account][x.head];
    set(f, CountFeature::bias) = 1;
    set(f, CountFeature::head_same) = head == 2 ? 1 : 0;
    set(f, CountFeature::head_set) = head == 1 ? 1 : 0;
    set(f, CountFeature::head_weight) = head == 2 && key != no_key ? lexis.weight(key) : 0;
    const Match match = match_words(lexis, x.beside, y.beside);
    set(f, CountFeature::phrase_shared) = std::min(match.shared, 2.0);
    const bool both = !x.beside.empty() && !y.beside.empty();
    set(f, CountFeature::phrase_other) = both && match.words.empty() ? 1 : 0;
    set(f, CountFeature::phrase_one) = x.beside.empty() != y.beside.empty() ? 1 : 0;
    const bool nouns = x.counts && y.counts;
    const bool names = nouns && words_beside(work_, head_at(x), head_at(y)).names;
    set(f, CountFeature::names_other) = names || counts_other_people(work_, x.item, y.item) ? 1 : 0;
    const std::string& p = x.item.figure->kind;
    const std::string& q = y.item.figure->kind;
    set(f, CountFeature::kind_same) = p == q && is_growing(p) ? 1 : 0;
    set(f, CountFeature::kind_other) = p != q ? 1 : 0;
  }

  // Of what both verbs have as their doer, or are done to; the numbers themselves are neither.
  void fill_agreement(const Tally& x,
                      const Tally& y,
                      std::optional<TokenIndex> Tally::*argument,
                      CountFeature same,
                      CountFeature other,
                      CountFeatures& f) const {
    const std::optional<TokenIndex> p = x.*argument;
    const std::optional<TokenIndex> q = y.*argument;
    if (!p || !q || x.item.figure->tokens.contains(*p) || y.item.figure->tokens.contains(*q))
      return;
    const Agreement how = agreement(work_, {x.item.unit->account, *p}, {y.item.unit->account, *q});
    if (how == Agreement::same) set(f, same) = 1;
    if (how == Agreement::other_name) set(f, other) = 1;
    if (how == Agreement::other_noun) set(f, other) = 0.5;
  }

  // "Took shelter" tells what "sheltered" does: the noun of a light verb.
  static TokenIndex deed_of(const Parse& parse, const Tally& t) {
    const bool noun = t.done_to && !t.item.figure->tokens.contains(*t.done_to) &&
                      parse.pos[*t.done_to] == Pos::noun;
    return noun && is_light_word(parse.lemma(t.verb)) ? *t.done_to : t.verb;
  }

  At deed_at(const Tally& t) const { return {t.item.unit->account, t.deed}; }

  // "Struck" and "hit": acts of one family.
  bool of_one_family(const Tally& x, const Tally& y) const {
    const auto families = [&](const Tally& t) -> const ActFamilies& {
      const At at = deed_at(t);
      return act_families(work_.parse(at.account).lemma(at.token));
    };
    const ActFamilies& there = families(y);
    return std::any_of(families(x).begin(), families(x).end(),
                       [&](std::string_view f) { return there.contains(f); });
  }

  void fill_verbs(const Tally& x, const Tally& y, CountFeatures& f) const {
    const double verbs =
        std::max(likeness(work_, verb_at(x), verb_at(y)), likeness(work_, deed_at(x), deed_at(y)));
    const auto light = [&](const Tally& t) {
      const auto at = deed_at(t);
      return is_light_word(work_.parse(at.account).lemma(at.token));
    };
    const bool light_pair = light(x) || light(y);
    set(f, CountFeature::verb_same) = verbs >= one_word ? (light_pair ? 0.3 : 1) : 0;
    set(f, CountFeature::verb_near) = verbs < one_word && verbs >= near_word ? 1 : 0;
    const bool other = verbs < near_word && !light_pair;
    set(f, CountFeature::verb_other) = other ? 1 : 0;
    fill_agreement(x, y, &Tally::doer, CountFeature::doer_same, CountFeature::doer_other, f);
    if (of_the_writer(x) != of_the_writer(y)) set(f, CountFeature::doer_other) = 1;
    // One doer of two things.
    if (other && get(f, CountFeature::doer_same) > 0) set(f, CountFeature::other_act) = 1;
    fill_agreement(x, y, &Tally::done_to, CountFeature::object_same, CountFeature::object_other, f);
  }

  // "I saw 34 films".
  bool of_the_writer(const Tally& t) const {
    const Parse& parse = work_.parse(t.item.unit->account);
    return t.doer && (parse.lower(*t.doer) == "i" || parse.lower(*t.doer) == "we");
  }

  void fill_words(const Tally& x, const Tally& y, CountFeatures& f) const {
    const Lexis& lexis = work_.units.lexis;
    const Match clause = match_words(lexis, x.clause, y.clause);
    const Match sentence = match_words(lexis, x.sentence, y.sentence);
    const Match around = match_words(lexis, x.around, y.around);
    set(f, CountFeature::clause) = std::min(clause.score(), 2.0);
    set(f, CountFeature::sentence) = std::min(sentence.shared / 2, 2.0);
    set(f, CountFeature::around) = std::min(around.shared / 4, 2.0);
    const auto names = std::count_if(sentence.words.begin(), sentence.words.end(), [&](WordKey w) {
      const WordKind kind = lexis.entry(w).kind;
      return kind == WordKind::name || kind == WordKind::actor;
    });
    set(f, CountFeature::names) = std::min(static_cast<double>(names), 3.0) / 3;
  }

  // How far the values lie apart: great numbers that nearly meet are seldom of two things; of small
  // ones any two are near.
  void fill_values(const Tally& x, const Tally& y, CountFeatures& f) const {
    constexpr double least_of = 0.01;
    constexpr double few = 3, dozen = 12, hundred = 100;
    constexpr double near = 0.8, far = 1.5, most = 6;  // doublings
    const auto size = [](const Figure& g) { return g.high.value_or(g.low.value_or(0)); };
    const double p = std::max(size(*x.item.figure), least_of);
    const double q = std::max(size(*y.item.figure), least_of);
    const double least = std::min(p, q);
    const double doublings = std::min(std::abs(std::log2(p / q)), most);
    set(f, CountFeature::ratio) = std::max(doublings - far, 0.0) / 2;
    set(f, CountFeature::small) = least <= few ? 1 : (least <= dozen ? 0.5 : 0);
    const double great = least <= dozen ? 0 : (least < hundred ? 0.6 : 1);
    set(f, CountFeature::near) = doublings <= near ? great : 0;
    set(f, CountFeature::percent) = x.item.figure->unit.empty() ? 0 : 1;
  }

  void fill_rest(const Tally& x, const Tally& y, CountFeatures& f) const {
    set(f, CountFeature::link) = std::min(link_of(x, y), 2.0);
    set(f, CountFeature::past_other) = x.past != y.past ? 1 : 0;
    set(f, CountFeature::days_other) = are_other_days(x.days, y.days) ? 1 : 0;
    set(f, CountFeature::lead) =
        x.item.unit->sentence < lead_sentences && y.item.unit->sentence < lead_sentences ? 1 : 0;
    set(f, CountFeature::realis_other) = x.realis != y.realis ? 1 : 0;
    set(f, CountFeature::tied) = x.tied && y.tied ? 1 : 0;
    set(f, CountFeature::tied_other) = x.tied != y.tied ? 1 : 0;
    set(f, CountFeature::part_other) = x.part != y.part || x.whole != y.whole ? 1 : 0;
    const bool scoped = x.item.figure->scope.has_value();
    set(f, CountFeature::scope_other) = scoped != y.item.figure->scope.has_value() ? 1 : 0;
  }

  // The other numbers of the two sentences that count one thing, by how their values stand.
  void fill_others(const Tally& x, const Tally& y, CountFeatures& f) const {
    int apart = 0;
    int same = 0;
    for (const Counting& p : *x.told_with) {
      if (p.figure == x.item.figure) continue;
      for (const Counting& q : *y.told_with) {
        if (q.figure == y.item.figure) continue;
        if (base_unit(*p.figure) != base_unit(*q.figure) || p.figure->kind != q.figure->kind) {
          continue;
        }
        const bool heads = p.figure->counts && q.figure->counts &&
                           likeness(work_, {p.unit->account, p.figure->counts_head},
                                    {q.unit->account, q.figure->counts_head}) >= one_word;
        const bool one = heads || !p.figure->unit.empty();
        const Relation relation = relate_values(*p.figure, *q.figure);
        if (relation == Relation::same) ++same;
        if (relation == Relation::apart && one) ++apart;
      }
    }
    set(f, CountFeature::others_apart) = std::min(apart, 2);
    set(f, CountFeature::others_same) = std::min(same, 2);
  }

  // The sentence of y gives the number of x as well, for whatever.
  bool gives_number(const Tally& x, const Tally& y) const {
    const AccountIndex a = x.item.unit->account;
    const Parse& parse = work_.parse(a);
    const auto& there = y.item.unit->words;
    for (TokenIndex i = x.item.figure->tokens.begin; i < x.item.figure->tokens.end; ++i) {
      const WordKey key = work_.units.key_of_token[a][i];
      const bool number = x.item.figure->number.overlaps(parse.span[i]);
      if (number && key != no_key && std::binary_search(there.begin(), there.end(), key)) {
        return true;
      }
    }
    return false;
  }

  // "12 people" beside "ten guests and two of the crew".
  bool is_sum(const Tally& all, const Tally& part) const {
    const Figure& f = *all.item.figure;
    const Figure& g = *part.item.figure;
    if (!f.low || !g.low) return false;
    const std::vector<Counting>& beside = *part.told_with;
    return std::any_of(beside.begin(), beside.end(), [&](const Counting& o) {
      return o.figure != &g && o.figure->unit == g.unit && o.figure->low &&
             *o.figure->low + *g.low == *f.low;
    });
  }

  bool is_known(const Tally& x, const Tally& y) const {
    return gives_number(x, y) || gives_number(y, x) || is_sum(x, y) || is_sum(y, x);
  }

  // How alike two counts are told, the values and the other numbers left out.
  static double told_alike(const CountFeatures& f) {
    constexpr std::array<std::pair<CountFeature, double>, 14> parts{{
        {CountFeature::head_same, 1},
        {CountFeature::phrase_shared, 0.8},
        {CountFeature::phrase_other, -1},
        {CountFeature::names_other, -1},
        {CountFeature::kind_same, 0.8},
        {CountFeature::kind_other, -0.5},
        {CountFeature::verb_same, 1},
        {CountFeature::verb_near, 0.5},
        {CountFeature::doer_same, 0.7},
        {CountFeature::doer_other, -0.7},
        {CountFeature::link, 1.2},
        {CountFeature::clause, 1},
        {CountFeature::sentence, 0.5},
        {CountFeature::around, 0.5},
    }};
    double sum = 0;
    for (const auto& [feature, weight] : parts) sum += weight * get(f, feature);
    return sum;
  }

  // What two counts share, all but the words around them and their partners.
  CountFeatures features_of(const Candidate& c) const {
    const Tally& x = tallies_[c.x];
    const Tally& y = tallies_[c.y];
    CountFeatures features{};
    fill_heads(x, y, c.head, features);
    fill_verbs(x, y, features);
    fill_values(x, y, features);
    fill_rest(x, y, features);
    fill_others(x, y, features);
    return features;
  }

  Candidates candidates_of(AccountIndex a, AccountIndex b) const {
    Candidates found;
    for (const std::size_t x : of_account_[a]) {
      for (const std::size_t y : of_account_[b]) {
        const int head = one_head(tallies_[x], tallies_[y]);
        if (head == 0) continue;
        found.of_count[x].push_back(found.all.size());
        found.of_count[y].push_back(found.all.size());
        found.all.push_back(
            {x, y, head, relate_values(*tallies_[x].item.figure, *tallies_[y].item.figure)});
      }
    }
    return found;
  }

  static double logit_of(const CountFeatures& features) {
    double sum = 0;
    for (std::size_t f = 0; f < count_features; ++f) sum += weights()[f] * features[f];
    return sum;
  }

  // The words around them and then the partners are looked at only where they can still make the
  // pair sure.
  void pair_accounts(AccountIndex a, AccountIndex b, double least) {
    Candidates candidates = candidates_of(a, b);
    for (std::size_t at = 0; at < candidates.all.size(); ++at) {
      Candidate& c = candidates.all[at];
      if (c.relation != Relation::apart || tells_two(tallies_[c.x], tallies_[c.y])) continue;
      CountFeatures features = features_of(c);
      if (speaks_against(features)) continue;
      const double most = logit_of(features) + most_by_partners();
      if (most + most_by_words() < least - rounding) continue;
      fill_words(tallies_[c.x], tallies_[c.y], features);
      c.likeness = told_alike(features);
      if (logit_of(features) + most_by_partners() < least || !tells_one_matter(features)) continue;
      if (is_known(tallies_[c.x], tallies_[c.y])) continue;
      fill_partners(at, candidates, features);
      const double logit = logit_of(features);
      if (logit < least || has_better_partner(features)) continue;
      found_.push_back({tallies_[c.x].item, tallies_[c.y].item, features, logit});
    }
  }

  // Other kinds of harm, a part beside a whole: seen before anything is compared.
  static bool tells_two(const Tally& x, const Tally& y) {
    const bool parts = x.part != y.part || x.whole != y.whole;
    return parts || x.item.figure->kind != y.item.figure->kind;
  }

  double likeness_of(Candidate& c) const {
    if (!c.likeness) {
      CountFeatures features = features_of(c);
      fill_words(tallies_[c.x], tallies_[c.y], features);
      c.likeness = told_alike(features);
    }
    return *c.likeness;
  }

  // The other numbers that either account gives for such a thing.
  void fill_partners(std::size_t at, Candidates& candidates, CountFeatures& features) const {
    const Candidate c = candidates.all[at];
    double better = no_partner;
    double known = no_partner;
    std::vector<std::size_t> rivals;
    for (const bool of_x : {true, false}) {
      const Figure& own = *tallies_[of_x ? c.y : c.x].item.figure;
      for (const std::size_t index : candidates.of_count.at(of_x ? c.x : c.y)) {
        if (index == at) continue;
        Candidate& o = candidates.all[index];
        const std::size_t partner = of_x ? o.y : o.x;
        if (o.relation != Relation::apart) {
          known = std::max(known, likeness_of(o) - *c.likeness);
        } else if (relate_values(*tallies_[partner].item.figure, own) == Relation::apart) {
          better = std::max(better, likeness_of(o) - *c.likeness);
          rivals.push_back(partner);
        }
      }
    }
    sort_unique(rivals);
    const bool sole = rivals.empty() && known == no_partner;
    set(features, CountFeature::rivals) = std::min(static_cast<double>(rivals.size()), 6.0) / 3;
    set(features, CountFeature::sole) = sole ? 1 : 0;
    set(features, CountFeature::margin) = std::clamp(-better, -2.0, most_margin) / 2;
    set(features, CountFeature::known) = std::max(known, least_known) / 2;
  }

  // The most that partners can speak for a pair: none at all, or far worse ones.
  static double most_by_partners() {
    const auto weight = [](CountFeature f) { return get(weights(), f); };
    return std::max(weight(CountFeature::sole), 0.0) +
           std::max(weight(CountFeature::margin), 0.0) * most_margin / 2 +
           std::max(weight(CountFeature::known) * least_known / 2, 0.0);
  }

  // The most that the words around them can speak for a pair.
  static double most_by_words() {
    double sum = 0;
    for (const auto& [feature, most] : most_of_words) {
      sum += std::max(get(weights(), feature), 0.0) * most;
    }
    return sum;
  }

  // Other names or days, further numbers that differ too.
  static bool speaks_against(const CountFeatures& f) {
    return get(f, CountFeature::names_other) > 0 || get(f, CountFeature::days_other) > 0 ||
           get(f, CountFeature::others_apart) > 0;
  }

  // More is shared than the noun counted.
  static bool tells_one_matter(const CountFeatures& f) {
    constexpr double some = 0.25;
    constexpr double much = 0.8;
    return get(f, CountFeature::verb_same) >= 1 || get(f, CountFeature::doer_same) > 0 ||
           get(f, CountFeature::object_same) > 0 || get(f, CountFeature::link) >= some ||
           get(f, CountFeature::around) >= much || get(f, CountFeature::phrase_shared) >= some;
  }

  // Another number of the other account fits better, or it gives this one as well.
  static bool has_better_partner(const CountFeatures& f) {
    return get(f, CountFeature::known) >= 0 || get(f, CountFeature::margin) < 0;
  }

  const Work& work_;
  std::deque<std::vector<Counting>> of_sentence_;  // of each unit
  std::vector<Tally> tallies_;
  std::vector<std::vector<std::size_t>> of_account_;
  std::map<std::pair<std::size_t, std::size_t>, double> faint_;
  std::vector<CountPairing> found_;
};

}  // namespace

std::string_view name_of(CountFeature feature) {
  return feature_names[static_cast<std::size_t>(feature)];
}

std::vector<CountPairing> pair_counts(const Work& work, double least) {
  return Pairer(work).pairs(least);
}

}  // namespace synoptic
