// The pages of the library: the stories, a search, what is new, the corrections.
import type { ComponentChildren } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { DecisionItem, Hit, NewsItem, Page, StoryItem } from '../api';
import { api, followed } from '../api';
import { useShell } from '../context';
import { decisionNames, label, newsKinds } from '../labels';
import { Bytes } from '../bytes';
import { counted, day, moment } from '../parts';
import { parsePlace, placeText, storyHash } from '../route';

const seenKey = 'synoptic-seen';

export function seenNumber(): number | null {
  try { const kept = localStorage.getItem(seenKey); return kept === null ? null : Number(kept); } catch { return null; }
}
export function keepSeen(number: number): void {
  try { localStorage.setItem(seenKey, String(number)); } catch { /* a browser that keeps nothing */ }
}

// A list that is fetched page by page.
function usePages<T>(fetchPage: (cursor: string | null) => Promise<Page<T>>, again: unknown) {
  const [items, setItems] = useState<readonly T[] | null>(null);
  const [next, setNext] = useState<string | null>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    let left = false;
    fetchPage(null).then((page) => { if (!left) { setItems(page.items); setNext(page.next ?? null); setProblem(''); } })
      .catch((e: Error) => { if (!left) setProblem(e.message); });
    return () => { left = true; };
  }, [again]);
  const more = useCallback(() => {
    fetchPage(next).then((page) => { setItems((known) => [...(known ?? []), ...page.items]); setNext(page.next ?? null); }).catch((e: Error) => setProblem(e.message));
  }, [next, again]);
  return { items, next, problem, more };
}

function Listed<T>({ of, empty, children }: { of: { items: readonly T[] | null; next: string | null; problem: string; more: () => void }; empty: ComponentChildren; children: (items: readonly T[]) => ComponentChildren }) {
  if (of.problem) return <p class="notice" role="alert">{of.problem}</p>;
  if (!of.items) return <p class="nothing" aria-busy="true">Loading…</p>;
  if (of.items.length === 0) return <>{empty}</>;
  return <>{children(of.items)}{of.next && <p class="more"><button type="button" onClick={of.more}>More</button></p>}</>;
}

const sorts = { changed: 'Last changed', accounts: 'Most accounts', differences: 'Most differences', created: 'Newest' };

export function Stories({ change, onAdd }: { change: number; onAdd: () => void }) {
  const { route } = useShell();
  const [seen, setSeen] = useState(seenNumber);
  const [latest, setLatest] = useState(0);
  const sort = route.query.get('sort') ?? 'changed';
  const least = route.query.get('least') ?? '1';
  const stories = usePages<StoryItem>((cursor) => api.stories({ sort, cursor, limit: 60, seen: seen ?? undefined, least_accounts: Number(least) }), `${sort} ${least} ${change} ${seen}`);
  const [summary, setSummary] = useState('');
  useEffect(() => {
    api.library().then((l) => {
      setSummary(`${counted(l.articles, 'article', 'articles')} in ${counted(l.stories, 'story', 'stories')}`);
      setLatest(l.last_change ?? 0);
      if (seenNumber() === null) { keepSeen(l.last_change ?? 0); setSeen(l.last_change ?? 0); }
    }).catch(() => undefined);
  }, [change]);
  const mark = () => { keepSeen(latest); setSeen(latest); };
  const to = (p: Record<string, string>) => `#/?${new URLSearchParams({ sort, least, ...p }).toString()}`;
  return (
    <main id="main" class="library" tabIndex={-1}>
      <header class="title">
        <h1>Stories</h1>
        <p class="also">{summary}</p>
      </header>
      <div class="bar">
        <nav class="ways" aria-label="Order of the stories">{Object.entries(sorts).map(([key, text]) => <a key={key} href={to({ sort: key })} aria-current={key === sort ? 'true' : undefined}>{text}</a>)}</nav>
        <nav class="ways" aria-label="Which stories"><a href={to({ least: '1' })} aria-current={least === '1' ? 'true' : undefined}>All</a><a href={to({ least: '2' })} aria-current={least === '2' ? 'true' : undefined}>Told more than once</a></nav>
        {seen !== null && latest > seen && <button type="button" onClick={mark}>Mark all as seen</button>}
      </div>
      <Listed of={stories} empty={<div class="empty-library"><p>The library holds no story yet.</p><p><button type="button" class="primary" onClick={onAdd}>Add files</button> or drop them anywhere on this page: text, HTML, WARC, feeds, mail, PDF.</p></div>}>
        {(items) => <ul class="stories">{items.map((s) => <StoryRow key={s.id} story={s} />)}</ul>}
      </Listed>
    </main>
  );
}

function StoryRow({ story: s }: { story: StoryItem }) {
  const outlets = Array.isArray(s.outlets) ? s.outlets.join(', ') : counted(s.outlets ?? 0, 'outlet', 'outlets');
  const first = day(s.first_published), last = day(s.last_published);
  return (
    <li>
      <a href={storyHash(s.id, 'read')}>
        <span class="said-words story-title">{s.title || s.id}</span>
        <span class="meta">
          <span>{counted(s.accounts, 'account', 'accounts')}</span>
          <span>{outlets}</span>
          {first && <span>{first === last || !last ? first : `${first} \u2013 ${last}`}</span>}
        </span>
      </a>
      <span class="marks">
        {(s.differences ?? 0) > 0 && <a class="badge" href={storyHash(s.id, 'differences')}>{counted(s.differences!, 'difference', 'differences')}</a>}
        {(s.news ?? 0) > 0 && <span class="fresh">{s.news} new</span>}
      </span>
    </li>
  );
}

export function Search() {
  const { route } = useShell();
  const given: Record<string, string> = {};
  for (const key of ['q', 'said_by', 'about', 'actor', 'place', 'since', 'difference']) { const v = route.query.get(key); if (v) given[key] = v; }
  const key = new URLSearchParams(given).toString();
  const hits = usePages<Hit>((cursor) => (key ? api.search({ ...given, ...(cursor ? { cursor } : {}) }) : Promise.resolve({ items: [], next: null })), key);
  const submit = (event: Event) => {
    event.preventDefault();
    const found = new URLSearchParams();
    for (const [name, value] of new FormData(event.currentTarget as HTMLFormElement)) if (typeof value === 'string' && value.trim()) found.set(name, value.trim());
    location.hash = `#/search?${found.toString()}`;
  };
  const fields: [string, string][] = [['q', 'Words'], ['said_by', 'Said by'], ['about', 'About'], ['actor', 'Actor'], ['place', 'Place']];
  return (
    <main id="main" class="library" tabIndex={-1}>
      <header class="title"><h1>Search</h1></header>
      <form class="search-form" role="search" onSubmit={submit} key={key}>
        {fields.map(([name, text]) => <label key={name}>{text}<input name={name} type="search" defaultValue={given[name] ?? ''} /></label>)}
        <label>Since<input name="since" type="date" defaultValue={given.since ?? ''} /></label>
        <label>Accounts differ in<select name="difference" defaultValue={given.difference ?? ''}><option value="">–</option>{['number', 'date', 'place', 'actor', 'outcome', 'wording', 'source'].map((k) => <option key={k} value={k} selected={given.difference === k}>{label('difference', k)}</option>)}</select></label>
        <button class="primary">Search</button>
      </form>
      {key && (
        <Listed of={hits} empty={<p class="nothing">Nothing found.</p>}>
          {(items) => <ul class="stories hits">{items.map((h, i) => <HitRow key={i} hit={h} />)}</ul>}
        </Listed>
      )}
    </main>
  );
}

function HitRow({ hit }: { hit: Hit }) {
  const { article } = hit;
  const at = hit.end > hit.begin ? placeText({ account: article.id, begin: hit.begin, end: hit.end }) : null;
  return (
    <li>
      <a href={hit.story ? storyHash(hit.story, 'accounts', { account: article.id, at }) : '#/'}>
        <span class="said-words story-title">{article.title ?? article.id}</span>
        <span class="meta"><span>{article.outlet}</span><span>{day(article.published)}</span></span>
        <span class="said-words line">{hit.line}</span>
      </a>
    </li>
  );
}

const texts = new Map<string, Promise<Bytes>>();

// The words of a place of an account, fetched once an article; the place itself until then.
function PlaceWords({ place, story }: { place: string; story: string | null }) {
  const [words, setWords] = useState('');
  const at = parsePlace(place);
  useEffect(() => {
    if (!at) return;
    const known = texts.get(at.account) ?? api.article(at.account).then((a) => new Bytes(a.text));
    texts.set(at.account, known);
    known.then((bytes) => setWords(bytes.slice(at.begin, at.end))).catch(() => texts.delete(at.account));
  }, [place]);
  const text = <span class="said-words">{words || place}</span>;
  return at && story ? <a class="said" href={storyHash(story, 'accounts', { account: at.account, at: place })}>{text}</a> : text;
}

// What was decided, in the words it was about where it names places in texts.
function DecisionWords({ decision: d }: { decision: DecisionItem }) {
  const detail = (d.detail ?? {}) as { what?: unknown; at?: unknown; with?: unknown };
  if (typeof detail.at !== 'string' || !parsePlace(detail.at)) return d.story ? <a href={storyHash(d.story, 'read')}>Open the story</a> : <span />;
  const [what = '', kind = ''] = String(detail.what ?? '').split('.');
  return (
    <span class="decided">
      <span class="also">{decisionNames[what] ?? what}{kind && ` (${label('difference', kind)})`}</span>
      <PlaceWords place={detail.at} story={d.story ?? null} />
      {typeof detail.with === 'string' && detail.with && <PlaceWords place={detail.with} story={d.story ?? null} />}
    </span>
  );
}

// A detail as words: its strings and numbers in their order, whatever the kind.
function detailText(detail: unknown): string {
  const found: string[] = [];
  const stack: unknown[] = [detail];
  while (stack.length > 0 && found.length < 8) {
    const item = stack.shift();
    if (typeof item === 'string') { if (item && !/^[a-z]?[0-9a-f]{12,16}(-\d+)?$/.test(item)) found.push(label('difference', item)); }
    else if (typeof item === 'number') found.push(String(item));
    else if (item && typeof item === 'object') stack.push(...Object.values(item).slice(0, 8));
  }
  return found.join(' \u00b7 ').slice(0, 240);
}

export function News({ change }: { change: number }) {
  const [latest, setLatest] = useState<number | null>(null);
  useEffect(() => { api.library().then((l) => setLatest(l.last_change ?? 0)).catch(() => setLatest(0)); }, [change]);
  return latest === null ? <main id="main" tabIndex={-1} /> : <NewsList key={latest} latest={latest} />;
}

// The last two hundred changes, the newest first.
function NewsList({ latest }: { latest: number }) {
  const since = seenNumber() ?? 0;
  const news = usePages<NewsItem>((cursor) => api.news(cursor ? Number(cursor) : Math.max(0, latest - 200), 200), latest);
  return (
    <main id="main" class="library" tabIndex={-1}>
      <header class="title"><h1>What is new</h1></header>
      <Listed of={news} empty={<p class="nothing">Nothing yet.</p>}>
        {(items) => <ol class="log">{[...items].sort((a, b) => b.number - a.number).map((n) => (
          <li key={n.number} class={n.number > since ? 'unseen' : ''}>
            <time>{moment(n.at)}</time> <b>{newsKinds[n.kind] ?? n.kind}</b> {n.story && <a href={storyHash(n.story, 'read')} class="said-words">{n.article_title || n.title || n.story}</a>}
            {n.outlet && <small>{n.outlet}</small>} {n.kind !== 'decision' && <span class="detail said-words">{detailText(n.detail)}</span>}
          </li>
        ))}</ol>}
      </Listed>
    </main>
  );
}

export function Decisions({ change }: { change: number }) {
  const { say } = useShell();
  const [again, setAgain] = useState(0);
  const decisions = usePages<DecisionItem>(() => api.decisions(), `${change} ${again}`);
  const undo = async (n: number) => {
    try { await followed((await api.undo(n)).job); say('Undone'); } catch (problem) { say((problem as Error).message); }
    setAgain(again + 1);
  };
  return (
    <main id="main" class="library" tabIndex={-1}>
      <header class="title"><h1>Corrections</h1><p class="also">Kept in the library; new articles and other versions of the program do not change them.</p></header>
      <Listed of={decisions} empty={<p class="nothing">Nothing was corrected.</p>}>
        {(items) => <ol class="log">{[...items].sort((a, b) => b.number - a.number).map((d) => (
          <li key={d.number} class={d.undone ? 'undone' : ''}>
            <time>{moment(d.at)}</time> <b>{decisionNames[d.kind] ?? d.kind}</b> <DecisionWords decision={d} />
            {d.undone ? <small>undone</small> : <button type="button" onClick={() => void undo(d.number)}>Undo</button>}
          </li>
        ))}</ol>}
      </Listed>
    </main>
  );
}
