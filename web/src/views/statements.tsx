// Who said what: by person, by issue, or by time. The same utterance in several accounts stands once.
import type { ComponentChildren } from 'preact';
import { Fragment } from 'preact';
import { useShell, useStory } from '../context';
import { ActorMenu } from '../corrections';
import { issueName, label, words } from '../labels';
import { Later, Letter, Line, Nothing, Section, Ways, counted, day, published } from '../parts';
import { storyHash } from '../route';
import type { Story } from '../story';
import type { Statement } from '../synopsis';
import { list } from '../synopsis';

const ways = { person: 'By person', issue: 'By issue', time: 'By time' };

interface Group { key: string; title: ComponentChildren; text: string; items: Statement[]; actor?: string }

// The statements without those that repeat one shown earlier.
function voices(story: Story): Statement[] {
  const gone = new Set<string>();
  return list(story.synopsis.statements).filter((s) => {
    if (gone.has(s.id)) return false;
    list(s.same_as).forEach((id) => gone.add(id));
    return true;
  });
}

function groupBy(items: readonly Statement[], keys: (s: Statement) => { key: string; text: string; actor?: string }[]): Group[] {
  const groups = new Map<string, Group>();
  for (const s of items) {
    for (const { key, text, actor } of keys(s)) {
      const group = groups.get(key) ?? { key, text, title: text, items: [], ...(actor ? { actor } : {}) };
      group.items.push(s);
      groups.set(key, group);
    }
  }
  return [...groups.values()];
}

function dayOf(story: Story, s: Statement): { value: string; worked: boolean } {
  const when = s.when ? story.times.get(s.when) : undefined;
  if (when?.begin) return { value: when.begin.slice(0, 10), worked: false };
  const account = s.content_evidence[0] ?? s.cue_evidence;
  const known = account && story.account(account.account)?.published;
  return { value: known ? known.value.slice(0, 10) : '', worked: true };
}

function grouped(story: Story, by: string): Group[] {
  const items = voices(story);
  if (by === 'issue') {
    return groupBy(items, (s) => (list(s.issues).length ? list(s.issues).map((i) => ({ key: i, text: issueName(i) })) : [{ key: '', text: 'No issue of talks' }]))
      .sort((a, b) => Number(a.key === '') - Number(b.key === '') || b.items.length - a.items.length);
  }
  if (by === 'time') {
    return groupBy(items, (s) => { const d = dayOf(story, s).value; return [{ key: d, text: d ? day(d) : words.undated }]; })
      .sort((a, b) => (a.key || '9').localeCompare(b.key || '9'));
  }
  return groupBy(items, (s) => {
    if (s.holder && story.actors.has(s.holder)) return [{ key: s.holder, text: story.actorName(s.holder), actor: s.holder }];
    return s.holder_text ? [{ key: `text ${s.holder_text.toLowerCase()}`, text: s.holder_text }] : [{ key: '', text: words.notNamed }];
  }).sort((a, b) => Number(a.key === '') - Number(b.key === '') || b.items.length - a.items.length);
}

export function Statements() {
  const story = useStory();
  const { route } = useShell();
  const by = route.query.get('by') ?? 'person';
  const groups = grouped(story, by);
  return (
    <Section id="statements" title="Who said what" count={list(story.synopsis.statements).length}>
      <Ways name="Statements" of={ways} chosen={by} href={(key) => storyHash(route.story, 'statements', { by: key === 'person' ? null : key })} />
      {groups.length === 0 && <Nothing />}
      <Later items={groups} first={12}>{(g) => <GroupOf group={g} by={by} />}</Later>
    </Section>
  );
}

function GroupOf({ group, by }: { group: Group; by: string }) {
  const story = useStory();
  const actor = group.actor ? story.actors.get(group.actor) : undefined;
  const roles = [...new Map(list(actor?.roles).map((r) => [r.text.toLowerCase(), r])).values()].slice(0, 3);
  return (
    <div class="speaker" role="group" aria-label={group.text}>
      <header>
        <h3>
          <span class={group.actor ? 'said-words' : ''}>{group.title}</span>
          {roles.length > 0 && <small>{roles.map((r, i) => <Fragment key={i}>{i > 0 && ', '}<Line e={r.evidence} letter={false} class="role" /></Fragment>)}</small>}
          {actor?.side && story.actorName(actor.side) && <small>of {story.actorName(actor.side)}</small>}
        </h3>
        <small>{counted(group.items.length, 'statement', 'statements')}</small>
        {actor && <ActorMenu actor={actor} />}
      </header>
      <ul class="lines">
        {group.items.map((s) => <li key={s.id}><StatementLine s={s} by={by} /></li>)}
      </ul>
    </div>
  );
}

function StatementLine({ s, by }: { s: Statement; by: string }) {
  const story = useStory();
  const content = s.content_evidence[0] ?? s.cue_evidence;
  if (!content) return null;
  const other = new Set(list(s.variants).map((v) => v.statement));
  const same = list(s.same_as).filter((id) => !other.has(id)).map((id) => story.statements.get(id)).filter((o): o is Statement => o !== undefined);
  const changed = list(s.variants).map((v) => ({ v, there: story.statements.get(v.statement)?.content_evidence[0] }));
  const when = s.when ? story.times.get(s.when) : undefined;
  const account = story.account(content.account);
  return (
    <div class="statement">
      <span class="kind">{[label('statement', s.kind), s.polarity === 'negative' && words.negated, s.modality === 'conditional' && words.conditional].filter(Boolean).join(', ')}</span>
      <div>
        {by !== 'person' && <b class="holder said-words">{s.holder_text ?? story.actorName(s.holder) ?? ''}{!s.holder_text && !s.holder && words.notNamed}</b>}
        <Line e={story.sentence(content)} inner={content} />
        <p class="also">
          {when?.begin ? day(when.begin) : account && published(account)}
          {same.length > 0 && <> told alike by {[...new Set(same.map((o) => (o.content_evidence[0] ?? o.cue_evidence)?.account ?? ''))].map((a) => <Letter key={a} account={a} />)}</>}
          {list(s.via).length > 0 && <> through {list(s.via).map((id) => story.actorName(id)).filter(Boolean).join(', ')}</>}
        </p>
        {changed.map(({ v, there }, i) => there && (
            <p class="variant" key={i}>
              <small>{list(v.changes).map((c) => label('version', c.what)).filter((t, k, all) => all.indexOf(t) === k).join(', ') || 'in other words'}</small>
              <Line e={there} />
            </p>
        ))}
      </div>
    </div>
  );
}
