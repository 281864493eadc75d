#include "ingest/html_article.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "ingest/bylines.hpp"
#include "ingest/clutter.hpp"
#include "ingest/html_names.hpp"
#include "ingest/lines.hpp"
#include "text/hash.hpp"
#include "text/lexicon.hpp"
#include "text/utf8.hpp"

namespace synoptic {
namespace {

constexpr std::uint32_t good_letters = 60;     // a block of that much plain text is prose
constexpr std::uint32_t enough_letters = 250;  // less is hardly an article
constexpr std::size_t most_caption = 600;      // bytes
constexpr std::string_view hidden_part = "hidden";

double link_share(const HtmlBlock& block) {
  return block.letters == 0 ? 0 : static_cast<double>(block.link_letters) / block.letters;
}

bool is_prose(const HtmlBlock& block) {
  return block.letters >= good_letters && link_share(block) < 0.5;
}

// What is known of every node of the tree.
struct PageFacts {
  std::vector<std::string_view> reason;  // own or inherited; "" for none
  std::vector<std::uint8_t> body;        // called a body container
  std::vector<std::uint32_t> prose;      // letters of prose below, flagged parts left out
  std::vector<std::uint32_t> letters;    // all letters below
  std::vector<std::uint32_t> links;      // letters inside links below
};

void add_up(const HtmlTree& tree, std::vector<std::uint32_t>& sums) {
  for (std::size_t i = tree.nodes.size() - 1; i > 0; --i) sums[tree.nodes[i].parent] += sums[i];
}

// What holds most of the page's prose is no furniture, whatever it is called.
bool may_prune(std::string_view reason,
               std::string_view tag,
               std::uint32_t prose,
               std::uint32_t all) {
  if (all == 0) return true;
  const double share = static_cast<double>(prose) / all;
  const bool list = (tag == "ul" || tag == "ol") && reason == "related";
  const bool strong = list || reason == "comments" || reason == "script" || reason == "cookies";
  return share < (strong ? 0.7 : 0.4);
}

// A paragraph of prose stays text where a name tells who may read it or how it is shared.
bool is_text_by_name(const HtmlTree& tree,
                     NodeIndex node,
                     std::string_view reason,
                     std::uint32_t prose) {
  return tree.nodes[node].tag == "p" && prose >= good_letters &&
         (reason == "newsletter" || reason == "share");
}

// A post quoted from elsewhere stays a quotation inside a box for players or buttons.
bool is_quoted_post(const HtmlTree& tree, const PageFacts& facts, NodeIndex node) {
  const std::string_view above = facts.reason[tree.nodes[node].parent];
  return facts.body[node] != 0 && tree.nodes[node].tag == "blockquote" &&
         (above == "share" || above == "video" || above == "embed");
}

void pass_reasons_down(const HtmlTree& tree, PageFacts& facts) {
  for (NodeIndex i = 1; i < tree.nodes.size(); ++i) {
    const std::string_view above = facts.reason[tree.nodes[i].parent];
    if (!above.empty() && !is_quoted_post(tree, facts, i)) facts.reason[i] = above;
  }
}

// Hidden parts that together hold most of the prose are what a script was to show.
void forgive_hidden(const HtmlTree& tree,
                    const std::vector<std::uint32_t>& all_prose,
                    PageFacts& facts) {
  std::uint32_t sum = 0;
  std::vector<std::uint8_t> flagged(tree.nodes.size());
  for (NodeIndex i = 1; i < tree.nodes.size(); ++i) {
    flagged[i] = flagged[tree.nodes[i].parent];
    if (flagged[i] != 0 || facts.reason[i].empty()) continue;
    flagged[i] = 1;
    if (facts.reason[i] == hidden_part) sum += all_prose[i];
  }
  if (may_prune(hidden_part, "", sum, all_prose[0])) return;
  std::replace(facts.reason.begin(), facts.reason.end(), hidden_part, std::string_view());
}

void flag_nodes(const HtmlTree& tree,
                const std::vector<std::uint32_t>& all_prose,
                PageFacts& facts) {
  NameReader names;
  for (NodeIndex i = 1; i < tree.nodes.size(); ++i) {
    if (tree.nodes[i].tag.empty()) continue;
    std::string_view reason = reason_of_tag(tree, i);
    const NameMeaning named = names.read(tree, i);
    facts.body[i] = named.body ? 1 : 0;
    const bool believed = !named.body || named.reason == "byline-box";
    if (reason.empty() && believed && !is_text_by_name(tree, i, named.reason, all_prose[i])) {
      reason = named.reason;
    }
    if (!reason.empty() && may_prune(reason, tree.nodes[i].tag, all_prose[i], all_prose[0]))
      facts.reason[i] = reason;
  }
  forgive_hidden(tree, all_prose, facts);
  pass_reasons_down(tree, facts);
}

PageFacts facts_of(const HtmlTree& tree, const std::vector<HtmlBlock>& blocks) {
  const std::size_t size = tree.nodes.size();
  PageFacts facts;
  facts.reason.resize(size);
  facts.body.resize(size);
  facts.prose.resize(size);
  facts.letters.resize(size);
  facts.links.resize(size);
  std::vector<std::uint32_t> all_prose(size);
  for (const HtmlBlock& block : blocks) {
    facts.letters[block.node] += block.letters;
    facts.links[block.node] += block.link_letters;
    if (is_prose(block)) all_prose[block.node] += block.letters - block.link_letters;
  }
  std::vector<std::uint32_t> own = all_prose;
  add_up(tree, all_prose);
  add_up(tree, facts.letters);
  add_up(tree, facts.links);
  flag_nodes(tree, all_prose, facts);
  for (std::size_t i = 0; i < size; ++i) facts.prose[i] = facts.reason[i].empty() ? own[i] : 0;
  add_up(tree, facts.prose);
  return facts;
}

// Down from the root to the smallest part that still holds nearly all prose; a part called the
// article's body is taken when it holds the greater part of it.
NodeIndex find_container(const HtmlTree& tree, const PageFacts& facts, NodeIndex from) {
  NodeIndex at = from;
  while (true) {
    NodeIndex best = no_node;
    for (NodeIndex child = tree.nodes[at].first_child; child != no_node;
         child = tree.nodes[child].next) {
      if (best == no_node || facts.prose[child] > facts.prose[best]) best = child;
    }
    if (best == no_node || facts.prose[at] == 0) return at;
    const double share = static_cast<double>(facts.prose[best]) / facts.prose[at];
    const bool article = facts.body[best] != 0 || tree.nodes[best].tag == "article";
    if (share < (article ? 0.5 : 0.85)) return at;
    at = best;
  }
}

// Where to look for the body: the <article> that holds the headline, when it holds prose too; the
// other articles of an endless page are no part of this one.
NodeIndex find_start(const HtmlTree& tree,
                     const std::vector<HtmlBlock>& blocks,
                     const PageFacts& facts,
                     std::string_view title_words) {
  if (title_words.empty()) return 0;
  for (const HtmlBlock& block : blocks) {
    if (tree.nodes[block.node].tag != "h1" || line_key(block.text).words != title_words) continue;
    for (NodeIndex at = block.node; at != no_node; at = tree.nodes[at].parent) {
      if (tree.nodes[at].tag == "article" && facts.prose[at] >= enough_letters) return at;
    }
    return 0;
  }
  return 0;
}

// Half or more of the names of two elements are the same; builders of pages give each part one more
// of its own.
bool named_alike(std::string_view a, std::string_view b) {
  constexpr std::size_t most_names = 20;
  if (a == b) return !a.empty();
  const std::vector<std::string_view> names = split(a, ' ');
  const std::vector<std::string_view> others = split(b, ' ');
  if (names.size() > most_names || others.size() > most_names) return false;
  const auto shared = std::count_if(names.begin(), names.end(), [&](std::string_view name) {
    return !name.empty() && std::find(others.begin(), others.end(), name) != others.end();
  });
  return shared >= 2 &&
         static_cast<std::size_t>(shared) * 2 >= std::max(names.size(), others.size());
}

// An article may stand in several parts of one name side by side: the container's siblings, or
// those of one of the elements around it.
std::vector<NodeIndex> twins_of(const HtmlTree& tree, const PageFacts& facts, NodeIndex container) {
  constexpr int levels = 4;
  std::vector<NodeIndex> twins;
  NodeIndex at = container;
  for (int level = 0; level < levels && at != 0 && tree.nodes[at].tag != "article"; ++level) {
    const std::string_view name = tree.attribute(at, "class");
    const NodeIndex parent = tree.nodes[at].parent;
    for (NodeIndex child = tree.nodes[parent].first_child; !name.empty() && child != no_node;
         child = tree.nodes[child].next) {
      const bool same = child != at && tree.nodes[child].tag == tree.nodes[at].tag &&
                        named_alike(tree.attribute(child, "class"), name);
      if (same && facts.prose[child] > 0) twins.push_back(child);
    }
    at = parent;
  }
  return twins;
}

// True when one of the elements around `node`, few levels up, is `above`.
bool stands_below(const HtmlTree& tree, NodeIndex node, NodeIndex above, int levels) {
  for (int i = 0; i < levels && node != 0; ++i) {
    node = tree.nodes[node].parent;
    if (node == above) return true;
  }
  return false;
}

// A later section of the article, questions and answers say, that has the body's name again inside
// an element of its own beside the body.
std::vector<NodeIndex> later_parts_of(const HtmlTree& tree,
                                      const PageFacts& facts,
                                      NodeIndex container) {
  constexpr int up = 3;
  constexpr int down = 6;
  std::vector<NodeIndex> parts;
  NodeIndex body = container;
  for (int i = 0; i < up && facts.body[body] == 0 && body != 0; ++i) body = tree.nodes[body].parent;
  if (body == 0 || facts.body[body] == 0) return parts;
  const std::string_view name = tree.attribute(body, "class");
  const NodeIndex around = tree.nodes[body].parent;
  for (NodeIndex i = body + 1; i < tree.nodes.size(); ++i) {
    const bool part = facts.body[i] != 0 && facts.prose[i] > 0 &&
                      tree.nodes[i].tag == tree.nodes[body].tag &&
                      named_alike(tree.attribute(i, "class"), name);
    if (part && stands_below(tree, i, around, down)) parts.push_back(i);
  }
  return parts;
}

// Nodes whose text counts as inside: a mark for each, found in document order.
std::vector<std::uint8_t> inside_of(const HtmlTree& tree,
                                    const PageFacts& facts,
                                    NodeIndex container) {
  std::vector<std::uint8_t> inside(tree.nodes.size());
  inside[container] = 1;
  for (const NodeIndex twin : twins_of(tree, facts, container)) inside[twin] = 1;
  for (const NodeIndex part : later_parts_of(tree, facts, container)) inside[part] = 1;
  for (std::size_t i = 1; i < tree.nodes.size(); ++i) {
    if (inside[i] == 0) inside[i] = inside[tree.nodes[i].parent];
  }
  return inside;
}

struct Judge {
  const HtmlTree& tree;
  const std::vector<HtmlBlock>& blocks;
  const PageFacts& facts;
  std::string title_words;
  std::string description_words;
};

bool has_ancestor(const HtmlTree& tree, NodeIndex node, std::string_view tag, int levels) {
  for (int i = 0; i < levels && node != no_node; ++i, node = tree.nodes[node].parent) {
    if (tree.nodes[node].tag == tag) return true;
  }
  return false;
}

// The list a block stands in; no_node when it is in none.
NodeIndex list_around(const HtmlTree& tree, NodeIndex node) {
  for (int i = 0; i < 4 && node != no_node; ++i, node = tree.nodes[node].parent) {
    const std::string_view tag = tree.nodes[node].tag;
    if (tag == "ul" || tag == "ol" || tag == "dl") return node;
  }
  return no_node;
}

// Lists of links are menus, whatever they are called: the whole list is looked at.
bool in_link_list(const Judge& judge, NodeIndex node) {
  const NodeIndex list = list_around(judge.tree, node);
  return list != no_node && judge.facts.links[list] * 10 > judge.facts.letters[list] * 7;
}

BlockKind kind_of(const Judge& judge, const HtmlBlock& block) {
  const HtmlNode& node = judge.tree.nodes[block.node];
  if (node.kind == TagClass::heading) return BlockKind::subheading;
  if (has_ancestor(judge.tree, block.node, "blockquote", 3)) return BlockKind::quote;
  if (has_ancestor(judge.tree, block.node, "li", 2)) return BlockKind::list_item;
  return BlockKind::paragraph;
}

// The braces and semicolons of a program; a poem or a letter may stand in <pre> too.
bool is_code(std::string_view text) {
  constexpr auto fewest_marks = 8;
  const auto marks = std::count_if(text.begin(), text.end(),
                                   [](char c) { return c == '{' || c == '}' || c == ';'; });
  return marks >= fewest_marks;
}

// A hand or an arrow before a link points to another page.
bool points_elsewhere(std::string_view text) {
  constexpr std::string_view hands[] = {"\xF0\x9F\x91\x89", "\xE2\x9E\xA1", "\xE2\x96\xBA"};
  return std::any_of(std::begin(hands), std::end(hands),
                     [&](std::string_view hand) { return text.starts_with(hand); });
}

// A stamp of time or an author's address, as lines of plain text are known by their shape.
std::string_view reason_of_shape(std::string_view text, const LineKey& key) {
  Line line = make_line(text, text);
  line.key = key;
  const std::string_view reason = shape_reason(text, line);
  return reason == "timestamp" || reason == "byline-box" ? reason : std::string_view();
}

// A block whose place in the page says nothing: what do its links and its words say?
std::string_view reason_of_text(const Judge& judge, const HtmlBlock& block, BlockKind& kind) {
  const HtmlNode& node = judge.tree.nodes[block.node];
  const LineKey key = line_key(block.text);
  if (key.count == 0) return "stray-mark";
  if (node.tag == "pre" && is_code(block.text)) return "code";
  if (const std::string_view shape = reason_of_shape(block.text, key); !shape.empty()) return shape;
  const ClutterMatch match = match_clutter(block.text, key);
  const bool credited =
      match.reason.empty() && block.text.size() <= most_caption && ends_with_credit(block.text);
  if (match.reason == "caption" || credited) kind = BlockKind::caption;
  if (match.reason == "correction") kind = BlockKind::correction;
  if (credited || match.reason == "caption" || match.reason == "correction") return "";
  if (!match.reason.empty() && !match.at_end && !is_speech(block.text, key)) return match.reason;
  const bool address = block.text.starts_with("http") && block.text.find(' ') == block.text.npos;
  if (address) return "navigation";
  const bool sentence = ends_as_sentence(block.text);
  const double links = link_share(block);
  if (in_link_list(judge, block.node)) return "related";
  if (links > 0 && points_elsewhere(block.text)) return "related";
  if (links > 0.8 && !(sentence && block.letters > 80)) return "related";
  if (links > 0.65 && !sentence) return "related";
  const bool quoted = kind == BlockKind::quote;
  const bool loose = !quoted && (node.kind == TagClass::block || node.kind == TagClass::cell);
  if (loose && !sentence && block.letters < good_letters) return "label";
  return "";
}

HtmlVerdict judge_block(const Judge& judge, const HtmlBlock& block, bool inside) {
  HtmlVerdict verdict;
  verdict.kind = kind_of(judge, block);
  const std::string_view flagged = judge.facts.reason[block.node];
  if (flagged == "caption" && block.text.size() <= most_caption && inside) {
    verdict.kind = BlockKind::caption;
    return verdict;
  }
  verdict.reason = flagged;
  if (verdict.reason.empty() && !inside) verdict.reason = "outside";
  if (verdict.reason.empty()) verdict.reason = reason_of_text(judge, block, verdict.kind);
  return verdict;
}

// The first heading that says the title is the headline, wherever it stands.
void mark_headline(const Judge& judge, std::vector<HtmlVerdict>& verdicts) {
  if (judge.title_words.empty()) return;
  for (const bool first_level : {true, false}) {
    for (std::size_t i = 0; i < verdicts.size(); ++i) {
      const HtmlNode& node = judge.tree.nodes[judge.blocks[i].node];
      if (first_level && node.tag != "h1") continue;
      if (!first_level && node.kind != TagClass::heading) continue;
      if (line_key(judge.blocks[i].text).words != judge.title_words) continue;
      verdicts[i] = {BlockKind::headline, ""};
      return;
    }
  }
}

// The lead often stands between the headline and the body's own container.
void keep_lead(const Judge& judge, std::vector<HtmlVerdict>& verdicts) {
  constexpr std::uint32_t fewest_letters = 30;
  const auto headline = std::find_if(verdicts.begin(), verdicts.end(), [](const HtmlVerdict& v) {
    return v.kind == BlockKind::headline;
  });
  if (headline == verdicts.end()) return;
  const auto body = std::find_if(headline + 1, verdicts.end(),
                                 [](const HtmlVerdict& v) { return v.reason.empty(); });
  if (body == verdicts.end()) return;
  for (auto verdict = headline + 1; verdict != body; ++verdict) {
    const HtmlBlock& block = judge.blocks[static_cast<std::size_t>(verdict - verdicts.begin())];
    if (verdict->reason != "outside" || block.letters < fewest_letters) continue;
    const bool sentence = ends_as_sentence(block.text);
    const bool said = !sentence && line_key(block.text).words == judge.description_words;
    if ((!sentence && !said) || link_share(block) > 0.3) continue;
    verdict->reason = reason_of_text(judge, block, verdict->kind);
  }
}

// A heading without text under it heads nothing; one outside prose neither.
void drop_empty_headings(std::vector<HtmlVerdict>& verdicts) {
  bool text_follows = false;
  for (std::size_t i = verdicts.size(); i > 0; --i) {
    HtmlVerdict& verdict = verdicts[i - 1];
    if (!verdict.reason.empty() || verdict.kind == BlockKind::headline) continue;
    if (verdict.kind == BlockKind::caption) continue;
    if (verdict.kind == BlockKind::subheading) {
      if (!text_follows) verdict.reason = "label";
      continue;
    }
    text_follows = true;
  }
}

bool is_link_heading(const Judge& judge, const HtmlVerdict& verdict, std::size_t i) {
  const HtmlNode& node = judge.tree.nodes[judge.blocks[i].node];
  return verdict.reason == "related" && node.kind == TagClass::heading &&
         judge.facts.reason[judge.blocks[i].node].empty();
}

// Headings that are links head a section when as much is told under them as under no teaser, and
// what is told stands beside them.
void keep_link_headings(const Judge& judge, std::vector<HtmlVerdict>& verdicts) {
  constexpr std::uint32_t more_than_teaser = 400;  // letters
  std::uint32_t told = 0;                          // from here to the next heading
  NodeIndex place = no_node;                       // where the first of it stands
  for (std::size_t i = verdicts.size(); i > 0; --i) {
    HtmlVerdict& verdict = verdicts[i - 1];
    const HtmlNode& node = judge.tree.nodes[judge.blocks[i - 1].node];
    if (node.kind == TagClass::heading) {
      const bool heads = told >= more_than_teaser && node.parent == place;
      if (heads && is_link_heading(judge, verdict, i - 1)) verdict.reason = "";
      told = 0;
    } else if (verdict.reason.empty() && is_prose(judge.blocks[i - 1])) {
      told += judge.blocks[i - 1].letters;
      place = node.parent;
    }
  }
}

// Items of a list, as its children.
std::size_t items_of(const HtmlTree& tree, NodeIndex list) {
  std::size_t items = 0;
  for (NodeIndex child = tree.nodes[list].first_child; child != no_node;
       child = tree.nodes[child].next) {
    items += tree.nodes[child].kind == TagClass::item ? 1 : 0;
  }
  return items;
}

// A list of many links under "...:" is what the sentence speaks of; a few are teasers.
void keep_announced_lists(const Judge& judge, std::vector<HtmlVerdict>& verdicts) {
  constexpr std::size_t fewest_items = 5;
  NodeIndex list = no_node;  // the announced one
  bool announced = false;
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    const HtmlBlock& block = judge.blocks[i];
    const NodeIndex now = list_around(judge.tree, block.node);
    if (now != no_node && verdicts[i].reason == "related" &&
        judge.facts.reason[block.node].empty() &&
        (now == list || (announced && items_of(judge.tree, now) >= fewest_items))) {
      list = now;
      verdicts[i].reason = "";
    }
    announced = verdicts[i].reason.empty() && now == no_node && block.text.ends_with(':');
  }
}

bool is_paragraph(const HtmlVerdict& verdict) {
  return verdict.reason.empty() &&
         (verdict.kind == BlockKind::paragraph || verdict.kind == BlockKind::list_item);
}

bool is_named_in(const Judge& judge,
                 std::string_view name,
                 const std::vector<HtmlVerdict>& verdicts,
                 std::size_t but) {
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    if (i == but || !is_paragraph(verdicts[i])) continue;
    if (judge.blocks[i].text.find(name) != std::string::npos) return true;
  }
  return false;
}

// "By Jane Doe" among the first paragraphs is a byline wherever it stands.
void mark_bylines(const Judge& judge, std::vector<HtmlVerdict>& verdicts) {
  constexpr std::size_t looked_at = 4;
  std::size_t seen = 0;
  for (std::size_t i = 0; i < verdicts.size() && seen < looked_at; ++i) {
    if (!is_paragraph(verdicts[i])) continue;
    ++seen;
    if (is_byline(judge.blocks[i].text)) verdicts[i].kind = BlockKind::byline;
  }
}

// Who helped, who wrote it, where to follow the outlet: among the last paragraphs.
void drop_last_clutter(const Judge& judge, std::vector<HtmlVerdict>& verdicts) {
  constexpr std::size_t looked_at = 4;
  const auto paragraphs = std::count_if(verdicts.begin(), verdicts.end(), is_paragraph);
  std::size_t seen = 0;
  for (std::size_t i = verdicts.size(); i > 0 && seen < looked_at; --i) {
    if (!is_paragraph(verdicts[i - 1])) continue;
    ++seen;
    const std::string& text = judge.blocks[i - 1].text;
    const ClutterMatch match = match_clutter(text, line_key(text));
    if (match.at_end) verdicts[i - 1].reason = match.reason;
    const std::string_view name = paragraphs > 3 ? bio_name(text) : "";
    if (!name.empty() && !is_named_in(judge, name, verdicts, i - 1)) {
      verdicts[i - 1].reason = "byline-box";
    }
  }
}

// Said twice: a pull quote, a text repeated for small screens, the headline over again.
void drop_repeated(const Judge& judge, std::vector<HtmlVerdict>& verdicts) {
  constexpr std::size_t fewest_words = 5;
  std::unordered_set<std::uint64_t> seen;
  if (!judge.title_words.empty()) seen.insert(hash64(judge.title_words));
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    if (!verdicts[i].reason.empty() || verdicts[i].kind == BlockKind::headline) continue;
    const LineKey key = line_key(judge.blocks[i].text);
    if (key.count >= fewest_words && !seen.insert(hash64(key.words)).second) {
      verdicts[i].reason = "repeated";
    }
  }
}

// The words of a block as runs of five, for comparing blocks by what they say.
std::vector<std::uint64_t> runs_of(std::string_view text) {
  constexpr std::size_t run = 5;
  const LineKey key = line_key(text);
  const std::vector<std::string_view> words = split(key.words, ' ');
  std::vector<std::uint64_t> runs;
  for (std::size_t i = 0; i + run <= words.size(); ++i) {
    const std::string_view last = words[i + run - 1];
    const auto size = static_cast<std::size_t>(last.data() + last.size() - words[i].data());
    runs.push_back(hash64({words[i].data(), size}));
  }
  return runs;
}

// The whole article over again in one block, as pages hold it for other programs: most of what a
// long block says is said by shorter ones.
void drop_whole_text(const Judge& judge, std::vector<HtmlVerdict>& verdicts) {
  constexpr std::uint32_t long_letters = 500;
  std::vector<std::size_t> long_ones;
  std::unordered_set<std::uint64_t> told;
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    if (!verdicts[i].reason.empty()) continue;
    const HtmlBlock& block = judge.blocks[i];
    if (block.letters >= long_letters) long_ones.push_back(i);
  }
  if (long_ones.empty()) return;
  std::uint32_t longest = 0;
  for (const std::size_t i : long_ones) longest = std::max(longest, judge.blocks[i].letters);
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    if (!verdicts[i].reason.empty() || judge.blocks[i].letters * 2 > longest) continue;
    for (const std::uint64_t run : runs_of(judge.blocks[i].text)) told.insert(run);
  }
  for (const std::size_t i : long_ones) {
    if (judge.blocks[i].letters * 2 <= longest) continue;
    const std::vector<std::uint64_t> runs = runs_of(judge.blocks[i].text);
    const auto known = std::count_if(runs.begin(), runs.end(),
                                     [&](std::uint64_t run) { return told.contains(run); });
    if (static_cast<std::size_t>(known) * 10 >= runs.size() * 7) verdicts[i].reason = "repeated";
  }
}

std::uint32_t kept_letters(const std::vector<HtmlBlock>& blocks,
                           const std::vector<HtmlVerdict>& verdicts) {
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (verdicts[i].reason.empty()) sum += blocks[i].letters;
  }
  return sum;
}

// When next to nothing was kept: every paragraph of prose that is not under a plain refusal.
void keep_paragraphs(const Judge& judge, std::vector<HtmlVerdict>& verdicts) {
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    const HtmlBlock& block = judge.blocks[i];
    if (judge.tree.nodes[block.node].tag != "p" || !is_prose(block)) continue;
    const std::string_view reason = judge.facts.reason[block.node];
    if (reason == "comments" || reason == "cookies" || reason == "script") continue;
    if (verdicts[i].reason == "outside" || verdicts[i].reason == reason) verdicts[i].reason = "";
  }
}

}  // namespace

std::vector<HtmlVerdict> judge_blocks(const HtmlTree& tree,
                                      const std::vector<HtmlBlock>& blocks,
                                      const KnownWords& known) {
  const PageFacts facts = facts_of(tree, blocks);
  const Judge judge{tree, blocks, facts, line_key(known.title).words,
                    line_key(known.description).words};
  const NodeIndex start = find_start(tree, blocks, facts, judge.title_words);
  const std::vector<std::uint8_t> inside =
      inside_of(tree, facts, find_container(tree, facts, start));
  std::vector<HtmlVerdict> verdicts;
  verdicts.reserve(blocks.size());
  for (const HtmlBlock& block : blocks) {
    verdicts.push_back(judge_block(judge, block, inside[block.node] != 0));
  }
  if (kept_letters(blocks, verdicts) < enough_letters) keep_paragraphs(judge, verdicts);
  mark_headline(judge, verdicts);
  keep_lead(judge, verdicts);
  keep_link_headings(judge, verdicts);
  keep_announced_lists(judge, verdicts);
  drop_repeated(judge, verdicts);
  drop_whole_text(judge, verdicts);
  mark_bylines(judge, verdicts);
  drop_last_clutter(judge, verdicts);
  drop_empty_headings(verdicts);
  return verdicts;
}

}  // namespace synoptic
