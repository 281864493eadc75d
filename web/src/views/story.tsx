// A story: its head, the views, and the article of an opened sentence beside them.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Job } from '../api';
import { api, followed } from '../api';
import { ArticlePanel } from '../article';
import { StoryContext, openedHash, useShell } from '../context';
import { StoryCommands } from '../corrections';
import { exportNames, views, type View } from '../labels';
import { Command, Menu, counted, day } from '../parts';
import { parsePlace, placeText, storyHash } from '../route';
import { Story, accountName } from '../story';
import { Accounts } from './accounts';
import { Differences } from './differences';
import { Figures } from './figures';
import { MapView } from './map';
import { Matrix } from './matrix';
import { ShortRead } from './read';
import { Statements } from './statements';
import { Talks } from './talks';
import { Timeline } from './timeline';

const drawn: Record<Exclude<View, 'all'>, () => preact.JSX.Element> = {
  read: ShortRead, matrix: Matrix, differences: Differences, statements: Statements, figures: Figures, timeline: Timeline,
  talks: Talks, map: MapView, accounts: Accounts,
};

export function StoryPage({ id, change, news, onNews }: { id: string; change: number; news: number; onNews: () => void }) {
  const { route } = useShell();
  const [story, setStory] = useState<Story | null>(null);
  const [problem, setProblem] = useState('');
  const [reading, setReading] = useState<Job | null>(null);
  useEffect(() => {
    let left = false;
    // What is kept is shown at once; while the server reads the story anew, it is asked again after.
    const load = async (again: boolean): Promise<void> => {
      const found = await api.story(id);
      if (left) return;
      if (found.story.id !== id) location.replace(storyHash(found.story.id, route.view, Object.fromEntries(route.query)));
      if (found.synopsis) setStory(new Story(found.story, found.synopsis));
      setProblem('');
      if (!found.job || !again) { setReading(null); return; }
      setReading({ state: 'queued' });
      await followed(found.job, (job) => { if (!left) setReading(job); });
      if (!left) await load(false);
    };
    load(true).catch((e: Error) => { if (!left) setProblem(e.message); });
    return () => { left = true; };
  }, [id, change]);
  if (problem) return <main id="main" tabIndex={-1}><p class="notice" role="alert">{problem}</p></main>;
  if (!story || (story.head.id !== id && story.head.id !== route.story)) return <main id="main" tabIndex={-1}><p class="nothing" aria-busy="true">{reading ? 'The accounts are being read and compared…' : 'Loading…'}</p>{reading && <progress aria-label="Reading" {...(reading.total ? { max: reading.total, value: reading.done ?? 0 } : {})} />}</main>;
  return <StoryContext.Provider value={story}><Opened story={story} news={news} reading={reading !== null} onNews={onNews} /></StoryContext.Provider>;
}

function counts(story: Story): Partial<Record<View, number>> {
  return { differences: story.shown.length, matrix: story.facts.length, accounts: story.accounts.length };
}

function Opened({ story, news, reading, onNews }: { story: Story; news: number; reading: boolean; onNews: () => void }) {
  const { route } = useShell();
  const place = parsePlace(route.query.get('at'));
  const inFull = route.view === 'accounts' && place && (story.accountById(route.query.get('account') ?? '') ?? story.accounts[0])?.id === place.account;
  const panel = place && !inFull ? place : null;
  useReturn(panel ? placeText(panel) : null, () => { location.hash = openedHash(route, story, null); });
  useEffect(() => { document.title = `${story.head.title || 'Story'} \u2013 Synoptic`; return () => { document.title = 'Synoptic'; }; }, [story]);
  const tabs = useRef<HTMLElement>(null);
  useEffect(() => {
    const tab = tabs.current?.querySelector<HTMLElement>('[aria-current]');
    if (tab && tabs.current) tabs.current.scrollLeft = tab.offsetLeft - tabs.current.offsetLeft - 40;
  }, [route.view, panel === null]);
  // A view keeps what it has drawn while sentences are opened and closed.
  const query = Object.fromEntries([...route.query].filter(([k]) => k !== 'at'));
  const chosen = useMemo(() => (route.view === 'all' ? (Object.keys(drawn) as (keyof typeof drawn)[]) : [route.view]), [route.view]);
  return (
    <div class={panel ? 'work opened' : 'work'}>
      <main id="main" tabIndex={-1}>
        <StoryHeader story={story} />
        <nav class="views" ref={tabs} aria-label="Views of the story">
          {(Object.keys(views) as View[]).map((view, i) => (
            <a key={view} href={storyHash(route.story, view, { at: panel ? placeText(panel) : null })} aria-current={view === route.view ? 'page' : undefined} title={i < 9 ? `Key ${i + 1}` : ''}>
              {views[view]}{counts(story)[view] !== undefined && <small> {counts(story)[view]}</small>}
            </a>
          ))}
        </nav>
        {reading && <p class="notice" role="status">The story has changed and is being read again.</p>}
        {news > 0 && !reading && <p class="notice"><button type="button" onClick={onNews}>Show {counted(news, 'change', 'changes')} of this story</button></p>}
        <div class={`view ${route.view}`} key={`${route.view} ${JSON.stringify(query)}`}>
          {chosen.map((view) => { const View = drawn[view as keyof typeof drawn]; return <View key={view} />; })}
        </div>
      </main>
      {panel && <ArticlePanel place={panel} onClose={() => { location.hash = openedHash(route, story, null); }} />}
    </div>
  );
}

// Escape closes the panel; the focus goes back to the line that had opened it.
function useReturn(opened: string | null, close: () => void): void {
  const from = useRef<string | null>(null);
  useEffect(() => {
    if (!opened) {
      if (from.current) document.querySelector<HTMLElement>(`a.said[href*="at=${from.current}"], main a[href*="at=${from.current}"]`)?.focus({ preventScroll: true });
      from.current = null;
      return undefined;
    }
    from.current = opened;
    const key = (event: KeyboardEvent) => { if (event.key === 'Escape' && !document.querySelector('dialog[open]')) close(); };
    document.addEventListener('keydown', key);
    return () => document.removeEventListener('keydown', key);
  }, [opened]);
}

function StoryHeader({ story }: { story: Story }) {
  const { say } = useShell();
  const dates = story.accounts.map((a) => a.published?.value ?? '').filter(Boolean).sort();
  const first = day(dates[0]), last = day(dates[dates.length - 1]);
  const outlets = [...new Set(story.accounts.map(accountName))];
  const otherStories = async () => (await api.stories({ limit: 200 })).items;
  const save = async (format: string) => {
    try {
      const blob = await api.exported(story.head.id, format);
      const link = document.createElement('a');
      link.href = URL.createObjectURL(blob);
      link.download = `${story.head.id}.${format}`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    } catch (problem) { say((problem as Error).message); }
  };
  return (
    <header class="title">
      <h1 class="said-words">{story.head.title || story.accounts[0]?.title || 'Story'}</h1>
      <p class="also">
        {counted(story.accounts.length, 'account', 'accounts')} of {outlets.length <= 6 ? outlets.join(', ') : counted(outlets.length, 'outlet', 'outlets')}
        {first && <>; {first === last ? first : `${first} \u2013 ${last}`}</>}
      </p>
      <div class="tools">
        <Menu name="Export" label="Export">
          {Object.entries(exportNames).map(([format, text]) => <Command key={format} onClick={() => void save(format)}>{text}</Command>)}
          <Command onClick={() => print()}>Print this view</Command>
        </Menu>
        <Menu name="Correct the story" label="Correct"><StoryCommands otherStories={otherStories} /></Menu>
      </div>
    </header>
  );
}
