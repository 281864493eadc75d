// The frame of the page: the bar on top, the page that the address names, corrections, notices, keys.
import { render } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Adding } from './adding';
import type { NewsItem } from './api';
import { api, followed, listen } from './api';
import type { Question, Shell } from './context';
import { ShellContext } from './context';
import { Chooser } from './dialog';
import { views, type View } from './labels';
import { Menu } from './parts';
import { parseRoute, storyHash } from './route';
import './style.css';
import { Decisions, News, Search, Stories } from './views/library';
import { StoryPage } from './views/story';

function useRoute() {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const changed = () => setHash(location.hash);
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  return useMemo(() => parseRoute(hash), [hash]);
}

interface Notice { text: string; undo?: (() => void) | undefined; number: number }

function App() {
  const route = useRoute();
  const [change, setChange] = useState(0);
  const [heard, setHeard] = useState<readonly NewsItem[]>([]);
  const [notice, setNotice] = useState<Notice | null>(null);
  const [asked, setAsked] = useState<{ question: Question; answer: (keys: string[] | null) => void } | null>(null);
  const [adding, setAdding] = useState(false);
  const again = () => { setHeard([]); setChange((n) => n + 1); };
  const say = (text: string, undo?: () => void) => setNotice({ text, undo, number: Date.now() });
  const takeBack = async (number: number) => {
    try { await followed((await api.undo(number)).job); again(); say('Undone'); } catch (problem) { say((problem as Error).message); }
  };
  const shell: Shell = {
    route, say,
    ask: (question) => new Promise((resolve) => setAsked({ question, answer: (keys) => { setAsked(null); resolve(keys); } })),
    decide: async (body, done) => {
      try {
        const made = await api.decide(body);
        await followed(made.job);
        again();
        say(done, () => { void takeBack(made.decision); });
      } catch (problem) { say((problem as Error).message); }
    },
  };
  useEffect(() => {
    const stop = new AbortController();
    // After the first view: what is new can wait for what is there.
    const timer = setTimeout(() => void listen((item) => setHeard((known) => [...known, item].slice(-500)), stop.signal), 500);
    return () => { clearTimeout(timer); stop.abort(); };
  }, []);
  useEffect(() => {
    if (!notice) return undefined;
    const timer = setTimeout(() => setNotice(null), 9000);
    return () => clearTimeout(timer);
  }, [notice]);
  useKeys(route.page === 'story' ? route.story : '', () => setAdding(true));
  useFocusOnPage(`${route.page} ${route.story} ${route.view}`);
  const ofStory = heard.filter((n) => n.story === route.story).length;
  return (
    <ShellContext.Provider value={shell}>
      <a class="skip" href="#main" onClick={(e) => { e.preventDefault(); document.getElementById('main')?.focus(); }}>To the content</a>
      <TopBar heard={heard.length} onShow={again} onAdd={() => setAdding(true)} />
      <Adding open={adding} onOpen={() => setAdding(true)} onClose={() => setAdding(false)} onAdded={again} />
      {route.page === 'story' ? <StoryPage id={route.story} change={change} news={ofStory} onNews={again} />
        : route.page === 'search' ? <Search /> : route.page === 'news' ? <News change={change} />
        : route.page === 'decisions' ? <Decisions change={change} /> : <Stories change={change} onAdd={() => setAdding(true)} />}
      {asked && <Chooser key={asked.question.title} question={asked.question} onAnswer={asked.answer} />}
      <div class="notices" role="status" aria-live="polite">
        {notice && <p key={notice.number}>{notice.text} {notice.undo && <button type="button" onClick={() => { notice.undo?.(); setNotice(null); }}>Undo</button>}</p>}
      </div>
    </ShellContext.Provider>
  );
}

function TopBar({ heard, onShow, onAdd }: { heard: number; onShow: () => void; onAdd: () => void }) {
  const submit = (event: Event) => {
    event.preventDefault();
    const words = String(new FormData(event.currentTarget as HTMLFormElement).get('q') ?? '').trim();
    if (words) location.hash = `#/search?${new URLSearchParams({ q: words }).toString()}`;
  };
  return (
    <header class="top">
      <a class="brand" href="#/"><svg viewBox="0 0 20 16" width="20" height="16" aria-hidden="true"><path class="a" d="M1 2h7M1 8h7M1 14h7" /><path class="b" d="M12 2h7M12 8h7M12 14h7" /></svg>Synoptic</a>
      <form role="search" onSubmit={submit}><input type="search" name="q" placeholder="Search all articles" aria-label="Search all articles" /></form>
      {heard > 0 && <button type="button" class="heard" onClick={onShow}>{heard} new</button>}
      <nav aria-label="Library">
        <a href="#/">Stories</a><a href="#/news">News</a><a href="#/decisions">Corrections</a>
        <button type="button" onClick={onAdd}>Add files</button>
        <Menu name="Keys" label="?" class="keys">
          <dl>
            <dt>1 – 9</dt><dd>view of a story</dd><dt>J K</dt><dd>next, last line</dd><dt>Enter</dt><dd>open its sentence</dd>
            <dt>Esc</dt><dd>close the article</dd><dt>/</dt><dd>search</dd><dt>arrows</dt><dd>in the matrix</dd>
          </dl>
        </Menu>
      </nav>
    </header>
  );
}

const typing = (target: EventTarget | null) => target instanceof HTMLElement && target.closest('input, textarea, select, dialog') !== null;

function useKeys(story: string, onAdd: () => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      const view = (Object.keys(views) as View[])[Number(event.key) - 1];
      if (story && /^[1-9]$/.test(event.key) && view) location.hash = storyHash(story, view);
      else if (event.key === '/') { event.preventDefault(); document.querySelector<HTMLElement>('.top input')?.focus(); }
      else if (event.key === 'j' || event.key === 'k') step(event.key === 'j' ? 1 : -1);
      else if (event.key === 'a') onAdd();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [story]);
}

function step(by: number): void {
  const lines = [...document.querySelectorAll<HTMLElement>('main a.said, .stories > li > a')];
  const at = lines.indexOf(document.activeElement as HTMLElement);
  const next = lines[at < 0 ? (by > 0 ? 0 : lines.length - 1) : at + by];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

// A new page begins at its top, and the focus with it, before any key reaches it; the first page leaves it where it is.
function useFocusOnPage(page: string): void {
  const first = useRef(true);
  useLayoutEffect(() => {
    if (first.current) { first.current = false; return; }
    scrollTo(0, 0);
    document.getElementById('main')?.focus({ preventScroll: true });
  }, [page]);
}

render(<App />, document.getElementById('page')!);
