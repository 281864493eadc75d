// The reader's corrections, each one post to /decisions: dismiss, confirm, merge, move, split, rename.
import { useShell, useStory } from './context';
import { Command, Menu } from './parts';
import { placeText } from './route';
import type { Story } from './story';
import { accountName } from './story';
import type { Actor, Difference, Evidence, Fact, Mention } from './synopsis';
import { list } from './synopsis';

const at = (story: Story, e: Evidence | null | undefined): string => {
  const place = e ? story.place(e) : null;
  return place ? placeText(place) : '';
};

// The sentence of a fact that its line shows, as the cells hold it.
const firstOf = (fact: Fact): Evidence => fact.cells.find((c) => c.account === fact.line.account)?.evidence[0] ?? fact.line;

export function DifferenceMenu({ difference }: { difference: Difference }) {
  const story = useStory();
  const { decide } = useShell();
  const [one, two] = difference.sides;
  if (!one || !two) return null;
  const body = (kind: string) => ({
    kind, story: story.head.id, what: `difference.${difference.kind}`, at: at(story, one.evidence[0]), with: at(story, two.evidence[0]),
  });
  return (
    <Menu name="Correct this difference">
      <Command onClick={() => void decide(body('confirm'), 'Confirmed')}>{difference.verdict === 'difference' ? 'Confirm: they differ' : 'It is a difference'}</Command>
      <Command onClick={() => void decide(body('dismiss'), 'Dismissed')}>Dismiss: no difference</Command>
    </Menu>
  );
}

export function FactMenu({ fact }: { fact: Fact }) {
  const story = useStory();
  const { decide, ask } = useShell();
  const body = (kind: string, from: Evidence, to?: Evidence) => ({
    kind, story: story.head.id, what: 'fact', at: at(story, from), ...(to ? { with: at(story, to) } : {}),
  });
  const others = () => story.facts.filter((f) => f !== fact).map((f) => ({ key: f.id, text: story.words(f.line), note: `${f.cells.length} accounts` }));
  const merge = async () => {
    const found = await ask({ title: 'Merge with which fact?', hint: story.words(fact.line), choices: others(), action: 'Merge' });
    const other = found && story.factById.get(found[0]!);
    if (other) await decide(body('merge', firstOf(fact), firstOf(other)), 'Merged');
  };
  const move = async () => {
    const cells = fact.cells.map((c) => ({ key: c.account, text: c.evidence[0] ? story.words(c.evidence[0]) : '', note: c.account }));
    const cell = await ask({ title: 'Which sentence does not belong to this fact?', choices: cells, action: 'Go on' });
    const from = cell && fact.cells.find((c) => c.account === cell[0])?.evidence[0];
    if (!from) return;
    const target = await ask({ title: 'Which fact does it tell?', hint: story.words(from), choices: [{ key: '', text: 'None of these facts' }, ...others()], action: 'Move' });
    if (!target) return;
    const other = story.factById.get(target[0]!);
    await decide(body('move', from, other && firstOf(other)), 'Moved');
  };
  return (
    <Menu name="Correct this fact">
      <Command onClick={() => void decide(body('confirm', firstOf(fact)), 'Confirmed')}>Confirm: one fact</Command>
      <Command onClick={() => void decide(body('dismiss', firstOf(fact)), 'Dismissed')}>Dismiss: not shown again</Command>
      <Command onClick={() => void merge()}>Merge with another fact…</Command>
      <Command onClick={() => void move()}>Move a sentence…</Command>
    </Menu>
  );
}

// Distinct printed forms of an actor, names first.
function forms(story: Story, actor: Actor): { mention: Mention; text: string }[] {
  const seen = new Map<string, { mention: Mention; text: string }>();
  for (const mention of list(actor.mentions)) {
    const text = story.words(mention.evidence);
    if (mention.form !== 'pronoun' && text && !seen.has(text)) seen.set(text, { mention, text });
  }
  return [...seen.values()].sort((a, b) => Number(b.mention.form === 'name') - Number(a.mention.form === 'name') || b.text.length - a.text.length);
}

export function ActorMenu({ actor }: { actor: Actor }) {
  const story = useStory();
  const { decide, ask } = useShell();
  const first = list(actor.mentions)[0]?.evidence ?? actor.name_evidence;
  if (!first) return null;
  const body = (kind: string, from: Evidence, to?: Evidence) => ({
    kind, story: story.head.id, what: 'actor', at: at(story, from), ...(to ? { with: at(story, to) } : {}),
  });
  const rename = async () => {
    const known = forms(story, actor);
    const found = await ask({ title: `What is ${actor.name} called?`, hint: 'Names are words of the accounts.', choices: known.map((f, i) => ({ key: String(i), text: f.text, note: f.mention.evidence.account })), action: 'Rename' });
    const to = found && known[Number(found[0])];
    if (to) await decide(body('rename', first, to.mention.evidence), 'Renamed');
  };
  const merge = async () => {
    const others = [...story.actors.values()].filter((a) => a !== actor && list(a.mentions).length > 0);
    const found = await ask({ title: `Who is the same as ${actor.name}?`, choices: others.map((a) => ({ key: a.id, text: a.name, note: a.kind })), action: 'Merge' });
    const other = found && story.actors.get(found[0]!);
    if (other) await decide(body('merge', first, list(other.mentions)[0]!.evidence), 'Merged');
  };
  const split = async () => {
    const known = list(actor.mentions).map((m, i) => ({ key: String(i), text: story.words(story.sentence(m.evidence)), note: `${m.evidence.account}: ${story.words(m.evidence)}` }));
    const found = await ask({ title: `Where is somebody else than ${actor.name} meant?`, choices: known, action: 'Split' });
    const mention = found && list(actor.mentions)[Number(found[0])];
    if (mention) await decide(body('split', mention.evidence), 'Split');
  };
  return (
    <Menu name={`Correct who ${actor.name} is`}>
      <Command onClick={() => void rename()}>Rename…</Command>
      <Command onClick={() => void merge()}>Same as somebody else…</Command>
      <Command onClick={() => void split()}>Somebody else in one account…</Command>
    </Menu>
  );
}

// Corrections of the story itself: which accounts it holds.
export function StoryCommands({ otherStories }: { otherStories: () => Promise<{ id: string; title: string; accounts: number }[]> }) {
  const story = useStory();
  const { decide, ask } = useShell();
  const accounts = () => story.accounts.map((a) => ({ key: a.id, text: a.title || accountName(a), note: `${a.label} ${accountName(a)}` }));
  const stories = async () => (await otherStories()).filter((s) => s.id !== story.head.id).map((s) => ({ key: s.id, text: s.title, note: `${s.accounts} accounts` }));
  const merge = async () => {
    const found = await ask({ title: 'Which story is the same?', choices: await stories(), many: true, action: 'Merge stories' });
    if (found?.length) await decide({ kind: 'merge-stories', into: story.head.id, others: found }, 'Stories merged');
  };
  const split = async () => {
    const found = await ask({ title: 'Which accounts tell another story?', choices: accounts(), many: true, action: 'Split off' });
    if (found?.length) await decide({ kind: 'split-story', story: story.head.id, articles: found }, 'Split off');
  };
  const move = async () => {
    const account = await ask({ title: 'Which account belongs elsewhere?', choices: accounts(), action: 'Go on' });
    if (!account) return;
    const target = await ask({ title: 'To which story does it belong?', choices: await stories(), action: 'Move' });
    if (target) await decide({ kind: 'move-article', article: account[0]!, story: target[0]! }, 'Account moved');
  };
  return (
    <>
      <Command onClick={() => void merge()}>Merge with another story…</Command>
      <Command onClick={() => void split()}>Split off accounts…</Command>
      <Command onClick={() => void move()}>Move an account…</Command>
    </>
  );
}
