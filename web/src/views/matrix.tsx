// Facts as rows, accounts as columns in story order; a cell is the sentence. Where accounts differ
// on a fact, the cells carry the colour of their side.
import { useCallback } from 'preact/hooks';
import { useShell, useStory } from '../context';
import { FactMenu } from '../corrections';
import { label, words } from '../labels';
import { Coverage, Later, Line, Section, Ways, published } from '../parts';
import { storyHash } from '../route';
import type { Story } from '../story';
import { accountName } from '../story';
import type { Cell, Difference, Evidence, Fact } from '../synopsis';
import { LONG, toneOf } from './differences';

const orders = { told: 'Most told first', story: 'As the story goes', differ: 'Only where accounts differ' };

function ordered(story: Story, by: string): readonly Fact[] {
  if (by === 'story') return [...story.facts].sort((a, b) => place(story, a) - place(story, b));
  if (by === 'differ') return story.facts.filter((f) => story.differencesOf(f).length > 0);
  const differ = (f: Fact) => Number(story.differencesOf(f).length > 0);
  return [...story.facts].sort((a, b) => differ(b) - differ(a));
}

// Where a fact is first told: by account, then by place in its text.
function place(story: Story, fact: Fact): number {
  const at = (e: Evidence) => story.accounts.findIndex((a) => a.label === e.account) * 1e9 + e.begin;
  return Math.min(...fact.cells.flatMap((c) => c.evidence.map(at)));
}

export function Matrix() {
  const story = useStory();
  const { route } = useShell();
  const by = route.query.get('order') ?? 'told';
  const facts = ordered(story, by);
  const size = story.accounts.length <= 2 ? 'few' : story.accounts.length <= 6 ? 'some' : 'many';
  return (
    <Section id="matrix" title="Facts beside accounts" count={facts.length}
      note={<>Each cell is the sentence of that account; {'\u2013'} means: {words.noAccountSays.replace('no account', 'this account')} nothing of it.</>}>
      <Ways name="Order of the facts" of={orders} chosen={by} href={(key) => storyHash(route.story, 'matrix', { order: key === 'told' ? null : key })} />
      <div class={`grid ${size}`} role="table" aria-label="Facts beside accounts" aria-rowcount={facts.length + 1} onKeyDown={useCallback(walk, [])} tabIndex={-1} ref={(box) => box?.style.setProperty('--columns', String(story.accounts.length))}>
        <div class="row head" role="row">
          <div class="cell fact" role="columnheader">Fact</div>
          {story.accounts.map((a) => (
            <div class="cell" role="columnheader" key={a.id}>
              <a href={storyHash(route.story, 'accounts', { account: a.id })} title={a.title ?? ''}><span class="letter">{a.label}</span> {accountName(a)}</a>
              <small>{published(a)}</small>
            </div>
          ))}
        </div>
        <Later items={facts} first={story.accounts.length > 12 ? 10 : 24}>{(fact) => <Row fact={fact} />}</Later>
      </div>
    </Section>
  );
}

function Row({ fact }: { fact: Fact }) {
  const story = useStory();
  const differences = story.differencesOf(fact);
  const cells = new Map(fact.cells.map((c) => [c.account, c]));
  return (
    <div class="row" role="row" data-fact={fact.id}>
      <div class="cell fact" role="rowheader">
        <Coverage told={new Set(cells.keys())} copies={fact.independent} />
        {differences.map((d) => <span key={d.id} class="badge">{label('difference', d.kind)}: {d.sides.map((s, i) => <b key={i} class={`value ${toneOf(i)}`}>{s.value}</b>)}</span>)}
        {fact.confirmed && <span class="because">{words.confirmed}</span>}
        <FactMenu fact={fact} />
      </div>
      {story.accounts.map((a) => <CellOf key={a.id} cell={cells.get(a.label)} differences={differences} first={fact.line.account === a.label} name={accountName(a)} />)}
    </div>
  );
}

function CellOf({ cell, differences, first, name }: { cell: Cell | undefined; differences: readonly Difference[]; first: boolean; name: string }) {
  if (!cell || cell.evidence.length === 0) {
    return <div class="cell empty" role="cell" data-account=""><span aria-hidden="true">{'\u2013'}</span><span class="hidden">{name}: {words.silent}</span></div>;
  }
  const side = sideOf(differences, cell);
  return (
    <div class={`cell ${side?.tone ?? ''} ${first ? 'first' : ''}`} role="cell" data-account={cell.account}>
      {cell.evidence.map((e, i) => <Line key={i} e={e} letter={false} mark={side && side.value.length <= LONG ? side.value : null} />)}
    </div>
  );
}

const meets = (a: Evidence, b: Evidence) => a.account === b.account && a.begin < b.end && b.begin < a.end;

function sideOf(differences: readonly Difference[], cell: Cell): { tone: string; value: string } | null {
  for (const d of differences) {
    const i = d.sides.findIndex((s) => s.evidence.some((e) => cell.evidence.some((c) => meets(c, e))));
    if (i >= 0) return { tone: toneOf(i), value: d.sides[i]!.value };
  }
  return null;
}

// Arrow keys walk from sentence to sentence.
function walk(event: KeyboardEvent): void {
  const step: Record<string, [number, number]> = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
  const move = step[event.key];
  const cell = (event.target as HTMLElement).closest<HTMLElement>('.cell');
  const row = cell?.parentElement;
  if (!move || !cell || !row || event.altKey || event.ctrlKey || event.metaKey) return;
  const rows = [...row.parentElement!.children] as HTMLElement[];
  let y = rows.indexOf(row), x = [...row.children].indexOf(cell);
  for (;;) {
    y += move[0]; x += move[1];
    const next = rows[y]?.children[x];
    if (!next) return;
    const link = next.querySelector<HTMLElement>('a, button');
    if (!link) continue;
    event.preventDefault();
    link.focus();
    link.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    return;
  }
}
