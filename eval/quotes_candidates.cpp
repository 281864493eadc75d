#include <algorithm>
#include <cstdio>
#include <set>

#include "eval/quotes_data.hpp"
#include "eval/quotes_eval.hpp"
#include "reading/read.hpp"
#include "reading/statements/cue_model.hpp"
#include "reading/statements/speech.hpp"

namespace synoptic {
namespace {

Letters content_letters(const GoldDocument& document, const Parse& parse, const Draft& draft) {
  std::vector<Span> spans;
  for (const TokenRange piece : draft.content) spans.push_back(parse.span_of(piece));
  return letters_of(document, spans);
}

Letters holder_letters(const GoldDocument& document, const Parse& parse, const Draft& draft) {
  if (!draft.holder) return {};
  return letters_of(document, std::vector<Span>{parse.span[*draft.holder]});
}

bool holds(const Letters& all, const Letters& some) {
  return !some.empty() && common(all, some) == some.size();
}

// right: a gold row has this content; sourced: and this holder; inside: the cue lies in a content.
void print_candidate(const GoldDocument& document, const SpeechView& view, const Draft& draft) {
  const Letters cue = letters_of(document, std::vector<Span>{view.parse.span[draft.frame.cue]});
  const Letters content = content_letters(document, view.parse, draft);
  const Letters holder = holder_letters(document, view.parse, draft);
  bool inside = false;
  int right = -1;
  bool sourced = false;
  bool by_cue = false;
  for (std::size_t i = 0; i < document.rows.size(); ++i) {
    const GoldRow& row = document.rows[i];
    inside = inside || holds(row.content, cue);
    const bool touches = common(row.cue, cue) > 0;
    by_cue = by_cue || touches;
    if (f_of(row.content, content) < 0.5 || (!touches && !row.cue.empty())) continue;
    right = static_cast<int>(i);
    sourced = same_source(row.source, holder);
  }
  std::printf("%u\t%d\t%d\t%d\t%d", view.parse.span[draft.frame.cue].begin, right, sourced ? 1 : 0,
              by_cue ? 1 : 0, inside ? 1 : 0);
  for (const std::string& feature : cue_features(candidate_of(view, draft)))
    std::printf("\t%s", feature.c_str());
  std::printf("\n");
}

void print_frame(const Parse& parse, TokenIndex token, const CueFrame& frame) {
  std::printf("%u\t%u\t%s\t%s", parse.span[token].begin, parse.span[token].end,
              std::string(parse.lemma(token)).c_str(), frame.frame.c_str());
  for (const TokenIndex root : frame.content) {
    const Span span = parse.span_of(parse.subtree(root));
    std::printf("\t%u-%u", span.begin, span.end);
  }
  std::printf("\n");
}

}  // namespace

void print_cue_frames(const EvalContext& context, const std::string& set) {
  for (const GoldDocument& document : read_documents(context, set)) {
    const Parse parsed = parse(context.pipeline, article_of(document));
    std::printf("#doc\t%s\n", document.id.c_str());
    for (TokenIndex token = 0; token < parsed.size(); ++token) {
      const CueFrame frame = cue_frame(parsed, token);
      if (!frame.frame.empty()) print_frame(parsed, token, frame);
    }
  }
}

void print_cue_candidates(const EvalContext& context, const std::string& set) {
  for (const GoldDocument& document : read_documents(context, set)) {
    const Article article = article_of(document);
    const Parse parsed = parse(context.pipeline, article);
    const Reading reading = read(article, parsed);
    const Limits limits;
    const ReadingInput input{article, parsed, limits};
    const SpeechView view = view_speech(input, reading);
    std::printf("#doc\t%s\t%zu\n", document.id.c_str(), document.rows.size());
    for (const Draft& draft : cue_candidates(view)) print_candidate(document, view, draft);
  }
}

}  // namespace synoptic
