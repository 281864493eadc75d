// Happenings by time: drawn on an axis, then as a list; what has no date follows in stated order.
import { scaleUtc } from 'd3-scale';
import { openedHash, useShell, useStory } from '../context';
import { label, words } from '../labels';
import { Later, Line, Nothing, Section, day } from '../parts';
import type { Story } from '../story';
import type { Moment, Time } from '../synopsis';
import { list } from '../synopsis';

interface Dated { moment: Moment; time: Time; begin: Date; end: Date }

function dated(story: Story): Dated[] {
  return list(story.synopsis.timeline).flatMap((moment) => {
    const time = moment.when ? story.times.get(moment.when) : undefined;
    const begin = time?.begin ? new Date(complete(time.begin)) : null;
    if (!time || !begin || Number.isNaN(begin.getTime())) return [];
    const end = time.end ? new Date(complete(time.end)) : begin;
    return [{ moment, time, begin, end: Number.isNaN(end.getTime()) ? begin : end }];
  }).sort((a, b) => a.begin.getTime() - b.begin.getTime() || a.moment.order - b.moment.order);
}

// "2031", "2031-05", "2031-05-11T14" as a whole time in UTC, for drawing alone.
function complete(value: string): string {
  const parts = /^(-?\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T(\d{2})(?::(\d{2}))?)?/.exec(value);
  if (!parts) return '';
  return `${parts[1]}-${parts[2] ?? '01'}-${parts[3] ?? '01'}T${parts[4] ?? '00'}:${parts[5] ?? '00'}:00Z`;
}

export function Timeline() {
  const story = useStory();
  const all = list(story.synopsis.timeline);
  const on = dated(story);
  const off = all.filter((m) => !on.some((d) => d.moment === m));
  const days = [...new Set(on.map((d) => span(d.time)))];
  return (
    <Section id="timeline" title="When" count={all.length}>
      {all.length === 0 && <Nothing />}
      {on.length > 1 && <Axis items={on} />}
      <ol class="timeline">
        <Later items={days} first={20}>{(text) => (
          <li>
            <h3>{text}</h3>
            <ul class="lines">{on.filter((d) => span(d.time) === text).map((d, i) => <li key={i}><MomentLines moment={d.moment} time={d.time} /></li>)}</ul>
          </li>
        )}</Later>
        {off.length > 0 && (
          <li class="undated">
            <h3>{words.undated}</h3>
            <ul class="lines">{off.map((m, i) => <li key={i}><MomentLines moment={m} time={m.when ? story.times.get(m.when) : undefined} /></li>)}</ul>
          </li>
        )}
      </ol>
    </Section>
  );
}

function span(time: Time): string {
  if (!time.begin) return '';
  const first = day(time.begin), last = time.end ? day(time.end) : first;
  return first === last ? first : `${first} \u2013 ${last}`;
}

function MomentLines({ moment, time }: { moment: Moment; time: Time | undefined }) {
  return (
    <div class={moment.planned ? 'moment planned' : 'moment'}>
      <p class="also">
        {moment.planned && <b>{words.planned}</b>}
        {time && <Line e={time.evidence} letter={false} class="role" />}
        {time && time.how !== 'stated' && label('time', time.how)}
      </p>
      {moment.evidence.map((e, i) => <Line key={i} e={e} />)}
    </div>
  );
}

const WIDTH = 960;
const STEP = 15;

function Axis({ items }: { items: readonly Dated[] }) {
  const story = useStory();
  const { route } = useShell();
  // The middle of what is told fills the drawing; how many lie far before or after stands at its border.
  const near = core(items);
  const scale = scaleUtc([near[0], near[1]], [60, WIDTH - 60]).clamp(true);
  const within = items.filter((d) => d.begin >= near[0] && d.begin <= near[1]);
  const before = items.filter((d) => d.begin < near[0]).length, after = items.filter((d) => d.begin > near[1]).length;
  const rows = placed(within, (d) => scale(d));
  const height = Math.max(...rows.map((r) => r.y)) * STEP + 58;
  const base = height - 26;
  return (
    <div class="scroll">
      <svg class="axis" viewBox={`0 0 ${WIDTH} ${height}`} role="group" aria-label="Timeline">
        {before > 0 && <text x="8" y="16">{`\u2190 ${before} earlier`}</text>}
        {after > 0 && <text x={WIDTH - 8} y="16" text-anchor="end">{`${after} later \u2192`}</text>}
        <line class="base" x1="20" x2={WIDTH - 20} y1={base} y2={base} />
        {scale.ticks(8).map((t) => (
          <g key={t.getTime()} aria-hidden="true">
            <line class="lane" x1={scale(t)} x2={scale(t)} y1="6" y2={base + 4} />
            <text x={scale(t)} y={height - 8} text-anchor="middle">{tick(t, near)}</text>
          </g>
        ))}
        {rows.map(({ item, x, to, y }, i) => {
          const e = item.moment.evidence[0]!;
          const middle = base - 14 - y * STEP;
          return (
            <a key={i} href={openedHash(route, story, e)} class={item.moment.planned ? 'planned' : ''} aria-label={`${span(item.time)}: ${story.words(e)}`}>
              <title>{`${span(item.time)}: ${story.words(e)}`}</title>
              <rect class="area" x={x - 7} y={middle - 7} width={Math.max(14, to - x + 14)} height="14" rx="7" />
              {to - x > 12 && <line class="bar" x1={x} x2={to} y1={middle} y2={middle} />}
              <circle cx={x} cy={middle} r="5" />
            </a>
          );
        })}
      </svg>
    </div>
  );
}

const DAY = 86_400_000;

function core(items: readonly Dated[]): [Date, Date] {
  const times = items.map((d) => d.begin.getTime()).sort((a, b) => a - b);
  const middle = times[times.length >> 1]!;
  const reach = Math.max(20 * DAY, 6 * (times[Math.floor(times.length * 0.75)]! - times[Math.floor(times.length * 0.25)]!));
  const inside = times.filter((t) => Math.abs(t - middle) <= reach);
  return [new Date(inside[0]! - DAY / 2), new Date(inside[inside.length - 1]! + DAY)];
}

function tick(t: Date, [from, to]: [Date, Date]): string {
  const years = to.getTime() - from.getTime() > 500 * DAY;
  return t.toLocaleDateString('en-GB', { timeZone: 'UTC', ...(years ? { month: 'short', year: 'numeric' } : { day: 'numeric', month: 'short' }) });
}

// Marks that would cover each other stand above each other.
function placed(items: readonly Dated[], at: (d: Date) => number) {
  const ends: number[] = [];
  return items.map((item) => {
    const x = at(item.begin), to = Math.max(x, at(item.end));
    let y = ends.findIndex((end) => end < x - 3);
    if (y < 0) y = ends.length;
    ends[y] = (to - x > 12 ? to : x) + 13;
    return { item, x, to, y };
  });
}
