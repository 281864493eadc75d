// Figures as ranges by account: a dot is exact, a bar goes from low to high, an arrow is an open side.
import { scaleLinear, scaleLog } from 'd3-scale';
import { useShell, useStory } from '../context';
import { label, rank } from '../labels';
import { Later, Letter, Line, Nothing, Section, Ways, counted } from '../parts';
import { openedHash } from '../context';
import { storyHash } from '../route';
import type { Story } from '../story';
import { accountName } from '../story';
import type { Figure } from '../synopsis';
import { list } from '../synopsis';

interface Group { key: string; kind: string; items: Figure[]; accounts: number }

function groups(story: Story): Group[] {
  const found = new Map<string, Group>();
  for (const f of list(story.synopsis.figures)) {
    const key = f.group ?? f.id;
    const group = found.get(key) ?? { key, kind: f.kind, items: [], accounts: 0 };
    group.items.push(f);
    found.set(key, group);
  }
  const all = [...found.values()];
  all.forEach((g) => { g.accounts = new Set(g.items.map((f) => f.evidence.account)).size; });
  return all.sort((a, b) => rank('figure', a.kind).place - rank('figure', b.kind).place || b.accounts - a.accounts);
}

const isDrawn = (g: Group) => unequal(g) && g.items.filter((f) => f.low !== null || f.high !== null).length > 1;

const unequal = (g: Group) => new Set(g.items.map((f) => `${f.low} ${f.high}`)).size > 1;

export function Figures() {
  const story = useStory();
  const { route } = useShell();
  const all = groups(story);
  const every = route.query.get('figures') === 'all';
  const shown = all.filter((g) => every || !rank('figure', g.kind).minor || (g.accounts > 1 && unequal(g)));
  const kinds = [...new Set(shown.map((g) => g.kind))];
  return (
    <Section id="figures" title="How many" count={list(story.synopsis.figures).length}
      note="Each value stands as its source prints it: a dot is exact, a hollow dot is about so many, an arrow is an open side.">
      <Ways name="Figures" of={{ main: 'Counts of people and the like', all: 'All figures' }} chosen={every ? 'all' : 'main'} href={(key) => storyHash(route.story, 'figures', { figures: key === 'all' ? 'all' : null })} />
      {shown.length === 0 && <Nothing />}
      <Later items={kinds} first={6}>{(kind) => (
        <div role="group" aria-label={label('figure', kind)}>
          <h3>{label('figure', kind)} <small>{counted(shown.filter((g) => g.kind === kind).length, 'thing', 'things')}</small></h3>
          {shown.filter((g) => g.kind === kind && isDrawn(g)).map((g) => <GroupOf key={g.key} group={g} />)}
          <div class="singles">{shown.filter((g) => g.kind === kind && !isDrawn(g)).map((g) => <GroupOf key={g.key} group={g} />)}</div>
        </div>
      )}</Later>
    </Section>
  );
}

const WIDTH = 320;
const ROW = 26;

type Scale = (value: number) => number;

function scaleOf(items: readonly Figure[]): { at: Scale; ticks: number[] } {
  const values = items.flatMap((f) => [f.low, f.high]).filter((v): v is number => v !== null);
  const low = Math.min(...values), high = Math.max(...values);
  const wide = low > 0 && high / low > 50;
  const pad = (high - low) * 0.15 || Math.abs(high) * 0.2 || 1;
  const scale = wide ? scaleLog([low / 1.5, high * 1.5], [16, WIDTH - 24]) : scaleLinear([Math.max(low - pad, low >= 0 ? Math.min(0, low) : low - pad), high + pad], [16, WIDTH - 24]);
  return { at: scale as Scale, ticks: scale.ticks(4) };
}

function GroupOf({ group }: { group: Group }) {
  const story = useStory();
  const items = [...group.items].sort((a, b) => order(story, a) - order(story, b) || a.evidence.begin - b.evidence.begin);
  const drawn = isDrawn(group) ? scaleOf(items) : null;
  return (
    <div class={`figure ${drawn ? 'drawn' : ''}`}>
      <ul class="values">
        {items.map((f) => (
          <li key={f.id}>
            <Letter account={f.evidence.account} /> <Line e={f.evidence} letter={false} />
            <span class="of">{[f.scope, f.source_text].filter(Boolean).map((t, i) => <span key={i} class="said-words">{i === 0 && f.scope ? t : `(${t})`}</span>)}</span>
            {f.part_of && <small>a part of another figure</small>}
            {list(f.standing).map((s) => <small key={s} class="because">{s}</small>)}
          </li>
        ))}
      </ul>
      {drawn && <Ranges items={items} at={drawn.at} ticks={drawn.ticks} />}
    </div>
  );
}

const order = (story: Story, f: Figure) => story.accounts.findIndex((a) => a.label === f.evidence.account);

function Ranges({ items, at, ticks }: { items: readonly Figure[]; at: Scale; ticks: number[] }) {
  const story = useStory();
  const { route } = useShell();
  const height = items.length * ROW + 20;
  return (
    <svg class="ranges" viewBox={`0 0 ${WIDTH} ${height}`} width={WIDTH} height={height} role="group" aria-label="Ranges by account">
      {ticks.map((t) => (
        <g key={t} aria-hidden="true">
          <line class="lane" x1={at(t)} x2={at(t)} y1="0" y2={height - 18} />
          <text x={at(t)} y={height - 4} text-anchor="middle">{t.toLocaleString('en')}</text>
        </g>
      ))}
      {items.map((f, i) => (
        <a key={f.id} href={openedHash(route, story, f.evidence)} aria-label={`${accountName(story.account(f.evidence.account)!)}: ${story.words(f.evidence)}`}>
          <rect class="area" x="0" y={i * ROW} width={WIDTH} height={ROW} />
          <Range f={f} at={at} y={i * ROW + ROW / 2} />
        </a>
      ))}
    </svg>
  );
}

// Low and high with their open sides as arrows to the border of the drawing.
function Range({ f, at, y }: { f: Figure; at: Scale; y: number }) {
  const about = f.bound === 'about' || f.bound === 'just-below' || f.vague === true;
  const left = f.low !== null ? at(f.low) : 4;
  const right = f.high !== null ? at(f.high) : WIDTH - 4;
  if (f.low !== null && f.low === f.high) return <circle class={about ? 'about' : ''} cx={left} cy={y} r="5" />;
  return (
    <g>
      <line class="bar" x1={left} x2={right} y1={y} y2={y} />
      {f.low !== null ? <circle class={f.bound === 'more-than' || about ? 'about' : ''} cx={left} cy={y} r="5" /> : <path class="arrow" d={`M${left + 7} ${y - 5}L${left} ${y}L${left + 7} ${y + 5}`} />}
      {f.high !== null ? <circle class={f.bound === 'less-than' || about ? 'about' : ''} cx={right} cy={y} r="5" /> : <path class="arrow" d={`M${right - 7} ${y - 5}L${right} ${y}L${right - 7} ${y + 5}`} />}
    </g>
  );
}
