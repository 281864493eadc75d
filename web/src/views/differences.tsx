import { useStory } from '../context';
import { DifferenceMenu } from '../corrections';
import { check, label, words } from '../labels';
import { Letter, Line, Nothing, Section, counted } from '../parts';
import type { Difference, Side } from '../synopsis';
import { list } from '../synopsis';

export const tones = ['one', 'two', 'three'] as const;
export const toneOf = (i: number): string => tones[Math.min(i, 2)]!;

// A value longer than this is a clause: the sentence alone says it.
export const LONG = 64;

// A difference: the values face to face, then each side's sentences.
export function DifferenceCard({ difference, brief }: { difference: Difference; brief?: boolean }) {
  const values = difference.sides.map((s) => s.value);
  const short = values.every((v) => v.length <= LONG);
  return (
    <article class={`difference ${difference.verdict}`} aria-label={`${label('difference', difference.kind)}: ${values.join(' / ')}`} data-difference={difference.id}>
      <header>
        <h3>
          <span class="kind">{label('difference', difference.kind)}</span>
          {difference.because && <span class="because">{label('because', difference.because)}</span>}
          {difference.confirmed && <span class="because">{words.confirmed}</span>}
        </h3>
        <DifferenceMenu difference={difference} />
      </header>
      <div class="sides">
        {difference.sides.map((side, i) => <SideOf key={i} side={side} tone={toneOf(i)} short={short} brief={brief === true} />)}
      </div>
      <footer>
        {difference.verdict === 'difference' && check(difference.check) && <span class="check">{check(difference.check)}</span>}
        {list(difference.silent).length > 0 && (
          <span class="silent">{words.tellsWithout}: {list(difference.silent).map((s) => <Letter key={s} account={s} />)}</span>
        )}
      </footer>
    </article>
  );
}

function SideOf({ side, tone, short, brief }: { side: Side; tone: string; short: boolean; brief: boolean }) {
  const every = side.evidence.filter((e, i, all) => all.findIndex((o) => o.account === e.account && o.begin === e.begin && o.end === e.end) === i);
  const shown = brief ? every.slice(0, 1) : every;
  return (
    <div class={`side ${tone}`}>
      {short && <p class="value said-words">{side.value}</p>}
      {shown.map((e, i) => <Line key={i} e={e} mark={side.value} tone={tone} />)}
      {brief && every.length > 1 && (
        <p class="also">also {[...new Set(every.slice(1).map((e) => e.account))].map((a) => <Letter key={a} account={a} tone={tone} />)}</p>
      )}
    </div>
  );
}

export function Differences() {
  const story = useStory();
  const reasons = [...new Set(story.explained.map((d) => d.because ?? ''))];
  return (
    <>
      <Section id="differences" title="Where accounts differ" count={story.shown.length}>
        {story.shown.length === 0 && <Nothing>No difference was found that is not explained.</Nothing>}
        {story.shown.map((d) => <DifferenceCard key={d.id} difference={d} />)}
      </Section>
      {story.explained.length > 0 && (
        <Section id="explained" title="Near-differences, and why each is none" count={story.explained.length}>
          {reasons.map((reason) => {
            const items = story.explained.filter((d) => (d.because ?? '') === reason);
            return (
              <details key={reason} class="fold">
                <summary>{label('because', reason)} <small>{counted(items.length, 'near-difference', 'near-differences')}</small></summary>
                {items.map((d) => <DifferenceCard key={d.id} difference={d} />)}
              </details>
            );
          })}
        </Section>
      )}
    </>
  );
}
