// The short read: where accounts differ, what most of them tell, what is new.
import { useShell, useStory } from '../context';
import { FactMenu } from '../corrections';
import { label } from '../labels';
import { Coverage, Later, Letter, Line, Nothing, Section } from '../parts';
import { storyHash } from '../route';
import { accountName } from '../story';
import type { Fact } from '../synopsis';
import { list } from '../synopsis';
import { DifferenceCard } from './differences';

const MOST_DIFFERENCES = 6;
const MOST_FACTS = 12;

// Facts told by at least half of the accounts, or the best told ones where few are; in their own
// order, which ranks them by independent voices.
function widelyTold(facts: readonly Fact[], accounts: number): Fact[] {
  const several = facts.filter((f) => f.cells.length > 1);
  const most = several.filter((f) => f.cells.length * 2 >= accounts);
  return (most.length >= 3 ? most : several).slice(0, MOST_FACTS);
}

export function ShortRead() {
  const story = useStory();
  const { route } = useShell();
  const told = widelyTold(story.facts, story.accounts.length);
  const last = story.accounts[story.accounts.length - 1];
  const fresh = list(story.synopsis.only).filter((o) => last && o.account === last.label);
  const series = list(story.synopsis.series);
  const outsiders = list(story.synopsis.outsiders);
  return (
    <>
      {outsiders.length > 0 && (
        <p class="notice">{outsiders.map((o) => <Letter key={o} account={o} />)} seems to tell another story and takes part in no difference.</p>
      )}
      <Section id="differ" title="Where accounts differ" count={story.shown.length}>
        {story.shown.length === 0 && <Nothing>No difference was found that is not explained.</Nothing>}
        {story.shown.slice(0, MOST_DIFFERENCES).map((d) => <DifferenceCard key={d.id} difference={d} brief />)}
        {(story.shown.length > MOST_DIFFERENCES || story.explained.length > 0) && (
          <p class="more">
            <a href={storyHash(route.story, 'differences')}>
              {story.shown.length > MOST_DIFFERENCES ? `All ${story.shown.length} differences` : 'Differences'}
              {story.explained.length > 0 && `, and ${story.explained.length} near-differences with the reason why each is none`}
            </a>
          </p>
        )}
      </Section>
      <Section id="told" title="What most accounts tell">
        {told.length === 0 && <Nothing>No fact is told by most of the accounts.</Nothing>}
        <ul class="lines">
          <Later items={told} first={8}>{(fact) => <li><FactLine fact={fact} /></li>}</Later>
        </ul>
        {story.facts.length > told.length && <p class="more"><a href={storyHash(route.story, 'matrix')}>All {story.facts.length} facts beside each other</a></p>}
      </Section>
      <Section id="new" title="New">
        {series.length > 0 && <h3>The same thing at different hours</h3>}
        {series.map((s, i) => (
          <ol key={i} class="series">
            {s.points.map((p, k) => <li key={k}><Line e={p.evidence} mark={p.value} /></li>)}
          </ol>
        ))}
        {last && <h3>Only in the last account <Letter account={last.label} /> <small>{accountName(last)}</small></h3>}
        {fresh.length === 0 ? <Nothing>Nothing that the others do not tell.</Nothing> : (
          <ul class="lines">{fresh.slice(0, 8).map((o, i) => <li key={i}><Line e={o.line} letter={false} /></li>)}</ul>
        )}
      </Section>
    </>
  );
}

function FactLine({ fact }: { fact: Fact }) {
  const story = useStory();
  const { route } = useShell();
  const told = new Set(fact.cells.map((c) => c.account));
  const differences = story.differencesOf(fact);
  return (
    <div class="fact-line">
      <Coverage told={told} copies={fact.independent} />
      <div>
        <Line e={fact.line} />
        {differences.length > 0 && (
          <a class="badge" href={storyHash(route.story, 'differences')}>accounts differ: {[...new Set(differences.map((d) => label('difference', d.kind)))].join(', ')}</a>
        )}
      </div>
      <FactMenu fact={fact} />
    </div>
  );
}
