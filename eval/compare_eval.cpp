#include "eval/compare_eval.hpp"

#include <algorithm>

namespace synoptic {

Account account_of_blocks(const Pipeline& pipeline, const std::vector<std::string>& blocks) {
  Account account;
  std::string& text = account.article.text;
  for (const std::string& block : blocks) {
    if (!text.empty()) text.push_back('\n');
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += block;
    account.article.blocks.push_back(
        {BlockKind::paragraph, {begin, static_cast<std::uint32_t>(text.size())}});
  }
  account.parse = parse(pipeline, account.article);
  return account;
}

std::vector<WordKey> words_of(const Units& units, AccountIndex account) {
  std::vector<WordKey> words;
  for (const Unit& unit : units.all) {
    if (unit.account == account) words.insert(words.end(), unit.words.begin(), unit.words.end());
  }
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

Phrase phrase_in(const Synopsis& synopsis,
                 const Units& units,
                 AccountIndex account,
                 std::size_t block,
                 std::string words) {
  std::erase(words, ' ');
  const Account& told = synopsis.accounts[account];
  Phrase phrase;
  std::size_t at = 0;
  for (TokenIndex i = 0; i < told.parse.size(); ++i) {
    const Span span = told.parse.span[i];
    if (!told.article.blocks[block].span.contains(span)) continue;
    const std::string_view token = span.in(told.article.text);
    if (!std::string_view(words).substr(at).starts_with(token)) continue;
    at += token.size();
    const WordKey key = units.key_of_token[account][i];
    if (key != no_key) phrase.words.push_back(key);
  }
  std::sort(phrase.words.begin(), phrase.words.end());
  phrase.words.erase(std::unique(phrase.words.begin(), phrase.words.end()), phrase.words.end());
  return phrase;
}

Measures measure_compare(const EvalContext& context) {
  Measures all;
  for (const auto measure : {&measure_answers, &measure_propositions, &measure_arguments,
                             &measure_claims, &measure_crises, &measure_roundups}) {
    const Measures some = measure(context);
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

}  // namespace synoptic
