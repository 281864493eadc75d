// An account's text: blocks as they stand, the opened span marked, findings highlighted where asked,
// dropped parts greyed at their place. All text nodes; nothing of a source is ever markup here.
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { api } from './api';
import { useShell, useStory } from './context';
import { droppedReasons, label } from './labels';
import { Letter, day } from './parts';
import type { PlaceInText } from './route';
import { placeText } from './route';
import type { Story } from './story';
import { accountName, webAddress } from './story';
import type { Account, Block, Dropped } from './synopsis';
import { list } from './synopsis';

export interface Highlight { begin: number; end: number; class: string; title: string }

// Figures, quotations, places and times of an account, and the sides of differences it is on.
export function highlightsOf(story: Story, account: Account): Highlight[] {
  const found: Highlight[] = [];
  const add = (e: { account: string; begin: number; end: number } | null | undefined, kind: string, title: string) => {
    if (e && e.account === account.label) found.push({ begin: e.begin, end: e.end, class: kind, title });
  };
  for (const d of story.shown) d.sides.forEach((s) => s.evidence.forEach((e) => add(e, 'differs', label('difference', d.kind))));
  for (const s of list(story.synopsis.statements)) if (s.form === 'direct') s.content_evidence.forEach((e) => add(e, 'quoted', label('statement', s.kind)));
  for (const f of list(story.synopsis.figures)) add(f.evidence, 'number', label('figure', f.kind));
  for (const p of list(story.synopsis.places)) if (p.role === 'where') add(p.evidence, 'place', 'place');
  return found;
}

type Piece = { block: Block } | { dropped: Dropped };

// Blocks with what was dropped between them, in the order of the source.
function pieces(account: Account, withDropped: boolean, end: number): Piece[] {
  const blocks = list(account.blocks).length > 0 ? list(account.blocks) : [{ kind: 'paragraph', begin: 0, end }];
  if (!withDropped) return blocks.map((block) => ({ block }));
  const map = list(account.source_map);
  const sourceOf = (b: Block) => map.find((m) => m.end > b.begin)?.source_begin ?? -1;
  const dropped = [...list(account.dropped)].sort((a, b) => a.source_begin - b.source_begin);
  const found: Piece[] = [];
  let next = 0;
  let place = -1;
  for (const block of blocks) {
    place = Math.max(place, sourceOf(block));
    while (next < dropped.length && dropped[next]!.source_begin < place) found.push({ dropped: dropped[next++]! });
    found.push({ block });
  }
  while (next < dropped.length) found.push({ dropped: dropped[next++]! });
  return found;
}

export function ArticleText(props: { account: Account; opened: PlaceInText | null; highlights?: readonly Highlight[]; dropped?: boolean }) {
  const story = useStory();
  const { account, opened } = props;
  const bytes = story.bytes(account);
  const parts = useMemo(() => pieces(account, props.dropped === true, bytes.length), [account, props.dropped, bytes]);
  const mark = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!opened || !mark.current) return;
    mark.current.focus({ preventScroll: true });
    mark.current.scrollIntoView({ block: 'center', behavior: 'auto' });
  }, [opened && placeText(opened)]);
  let first = true;
  return (
    <div class="text" lang={account.language ?? undefined}>
      {parts.map((part, i) => {
        if ('dropped' in part) return <p key={i} class="dropped" title={droppedReasons[part.dropped.reason] ?? part.dropped.reason}><small>{droppedReasons[part.dropped.reason] ?? part.dropped.reason}</small> {part.dropped.text}</p>;
        const { block } = part;
        const spans = cut(block, opened, props.highlights ?? []);
        const content: ComponentChildren[] = spans.map((s, k) => {
          const text = bytes.slice(s.begin, s.end);
          const inner = s.class ? <span key={k} class={`found ${s.class}`} title={s.title}>{text}</span> : text;
          if (!s.opened) return inner;
          const attributes = first ? { ref: mark, tabIndex: -1 } : {};
          first = false;
          return <mark key={k} {...attributes}>{inner}</mark>;
        });
        if (block.kind === 'headline') return <h3 key={i} class="headline">{content}</h3>;
        if (block.kind === 'subheading') return <h4 key={i}>{content}</h4>;
        return <p key={i} class={block.kind}>{content}</p>;
      })}
    </div>
  );
}

interface Stretch { begin: number; end: number; opened: boolean; class: string; title: string }

// The block in stretches over which neither the mark nor the highlights change.
function cut(block: Block, opened: PlaceInText | null, highlights: readonly Highlight[]): Stretch[] {
  const near = highlights.filter((h) => h.begin < block.end && h.end > block.begin);
  const inside = (at: number) => Math.max(block.begin, Math.min(block.end, at));
  const borders = new Set([block.begin, block.end, ...near.flatMap((h) => [inside(h.begin), inside(h.end)])]);
  if (opened) { borders.add(inside(opened.begin)); borders.add(inside(opened.end)); }
  const at = [...borders].sort((a, b) => a - b);
  const found: Stretch[] = [];
  for (let i = 0; i + 1 < at.length; i++) {
    const [begin, end] = [at[i]!, at[i + 1]!];
    const over = near.filter((h) => h.begin <= begin && h.end >= end);
    found.push({
      begin, end, opened: opened !== null && opened.begin <= begin && opened.end >= end,
      class: [...new Set(over.map((h) => h.class))].join(' '), title: [...new Set(over.map((h) => h.title))].join(', '),
    });
  }
  return found;
}

export function AccountHead({ account }: { account: Account }) {
  const address = webAddress(account.url);
  const authors = list(account.authors).map((a) => a.name).join(', ');
  return (
    <dl class="about">
      <div><dt>Outlet</dt><dd>{accountName(account)}</dd></div>
      {authors && <div><dt>By</dt><dd class="said-words">{authors}</dd></div>}
      <div><dt>Published</dt><dd>{account.published ? <>{day(account.published.value)} <small>{label('date-how', account.published.how)}</small></> : 'no account says'}</dd></div>
      {account.url && <div><dt>Address</dt><dd>{address ? <a href={address} rel="noreferrer noopener" target="_blank">{account.url}</a> : account.url}</dd></div>}
      {list(account.copies).length > 0 && <div><dt>Shares wording with</dt><dd>{list(account.copies).map((c) => <Letter key={c.account} account={c.account} />)}</dd></div>}
    </dl>
  );
}

// The panel beside the views: the article of an opened sentence.
export function ArticlePanel({ place, onClose }: { place: PlaceInText; onClose: () => void }) {
  const story = useStory();
  const account = story.accountById(place.account);
  if (!account) return (
    <aside class="panel" aria-label="Article"><button type="button" class="close" onClick={onClose}>Close</button><p class="nothing">This sentence is not in the story any more.</p></aside>
  );
  return (
    <aside class="panel" aria-label={`Article: ${accountName(account)}`}>
      <header>
        <h2><Letter account={account.label} /> {accountName(account)}</h2>
        <button type="button" class="close" onClick={onClose} aria-label="Close the article">Close</button>
      </header>
      <AccountHead account={account} />
      <Citation place={place} />
      <ArticleText account={account} opened={place} />
    </aside>
  );
}

function Citation({ place }: { place: PlaceInText }) {
  const { say } = useShell();
  const [text, setText] = useState<string | null>(null);
  useEffect(() => setText(null), [placeText(place)]);
  const copy = async () => {
    try {
      const { citation } = await api.cite(place.account, place.begin, place.end);
      setText(citation);
      try { await navigator.clipboard.writeText(citation); say('Citation copied'); } catch { /* shown, to be copied by hand */ }
    } catch (problem) { say(String((problem as Error).message)); }
  };
  const link = async () => {
    try { await navigator.clipboard.writeText(location.href); say('Link copied'); } catch { say('Copy the address of this page'); }
  };
  return (
    <div class="citation">
      <button type="button" onClick={() => void copy()}>Copy citation</button>
      <button type="button" onClick={() => void link()}>Copy link</button>
      {text && <textarea readOnly rows={4} aria-label="Citation" value={text} onFocus={(e) => e.currentTarget.select()} />}
      <code class="place-code" title="Account and bytes: the place for a decisions file">{placeText(place)}</code>
    </div>
  );
}
