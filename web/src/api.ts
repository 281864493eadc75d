// The HTTP interface (/api/v1): plain fetches, errors as ApiProblem. A token from "#token=" is taken
// once, kept for the tab, and sent with every request.
import type { Synopsis } from './synopsis';
import type { StoryHead } from './story';

export class ApiProblem extends Error {
  constructor(readonly status: number, title: string) { super(title); }
}

export interface StoryItem {
  id: string; title: string; accounts: number; outlets: number | string[]; created: string; changed: string; revision: number;
  differences?: number | null; first_published?: string | null; last_published?: string | null; news?: number;
}
export interface Library { articles: number; stories: number; decisions: number; last_change?: number; version: string; token_needed?: boolean }
export interface NewsItem {
  number: number; at: string; kind: string; story: string | null; title?: string | null; article: string | null;
  article_title?: string | null; outlet?: string | null; detail: unknown;
}
export interface DecisionItem { number: number; at: string; kind: string; detail: unknown; undone: boolean; story?: string | null }
export interface Hit {
  article: { id: string; title: string | null; outlet: string | null; published: string | null }; story: string | null;
  begin: number; end: number; line: string;
}
export interface StoryAnswer { story: StoryHead; synopsis_revision?: number | null; job?: string | null; synopsis: Synopsis | null }
export interface Job {
  id?: string; state: 'queued' | 'reading' | 'comparing' | 'done' | 'failed'; done?: number; total?: number;
  articles?: { id: string; story: string | null; outcome: string }[]; problems?: { code?: string; message?: string; path?: string }[];
}
const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms));

// Waits for a job, telling how far it is; a job the server has forgotten is over.
export async function followed(id: string | null | undefined, tell: (job: Job) => void = () => undefined): Promise<void> {
  for (let wait = 60; id; wait = Math.min(wait * 1.4, 1500)) {
    let job: Job;
    try { job = await api.job(id); } catch (problem) { if ((problem as ApiProblem).status === 404) return; throw problem; }
    tell(job);
    if (job.state === 'done' || job.state === 'failed') return;
    await pause(wait);
  }
}

export interface Page<T> { items: T[]; next: string | null }
export type DecisionBody = { kind: string } & Record<string, unknown>;

const tokenKey = 'synoptic-token';

function takeToken(): void {
  const found = /[#&]token=([^&]+)/.exec(location.hash);
  if (!found) return;
  try { sessionStorage.setItem(tokenKey, decodeURIComponent(found[1]!)); } catch { /* a browser that keeps nothing */ }
  history.replaceState(null, '', location.pathname + location.search + '#/');
}
takeToken();

export function token(): string | null {
  try { return sessionStorage.getItem(tokenKey); } catch { return null; }
}

function headers(more?: Record<string, string>): Record<string, string> {
  const known = token();
  return { Accept: 'application/json', ...(known ? { Authorization: `Bearer ${known}` } : {}), ...more };
}

async function answer<T>(request: Promise<Response>): Promise<T> {
  let response: Response;
  try { response = await request; } catch { throw new ApiProblem(0, 'The server does not answer.'); }
  if (response.ok) return (await response.json()) as T;
  let title = `${response.status} ${response.statusText}`;
  try {
    const problem = (await response.json()) as { title?: string; detail?: string };
    title = [problem.title, problem.detail].filter(Boolean).join(': ') || title;
  } catch { /* no JSON: the status will do */ }
  throw new ApiProblem(response.status, title);
}

const root = new URL('api/v1/', document.baseURI).pathname;

function query(parameters: Record<string, string | number | null | undefined>): string {
  const found = new URLSearchParams();
  for (const [key, value] of Object.entries(parameters)) if (value !== null && value !== undefined && value !== '') found.set(key, String(value));
  const text = found.toString();
  return text ? `?${text}` : '';
}

const get = <T>(path: string, parameters = {}) => answer<T>(fetch(root + path + query(parameters), { headers: headers() }));
const post = <T>(path: string, body: unknown) => answer<T>(fetch(root + path, {
  method: 'POST', headers: headers({ 'Content-Type': 'application/json', 'X-Synoptic': '1' }), body: JSON.stringify(body),
}));

export const api = {
  library: () => get<Library>('library'),
  stories: (p: { q?: string; sort?: string; cursor?: string | null; limit?: number; seen?: number | null; least_accounts?: number }) => get<Page<StoryItem>>('stories', p),
  story: (id: string) => get<StoryAnswer>(`stories/${encodeURIComponent(id)}`),
  article: (id: string) => get<{ text: string }>(`articles/${encodeURIComponent(id)}`),
  search: (p: Record<string, string>) => get<Page<Hit>>('search', p),
  news: (since: number, limit = 100) => get<Page<NewsItem>>('news', { since, limit }),
  decisions: () => get<Page<DecisionItem>>('decisions', { limit: 200 }),
  cite: (article: string, begin: number, end: number) => get<{ citation: string }>('cite', { article, begin, end }),
  decide: (body: DecisionBody) => post<{ decision: number; story: StoryHead | null; job: string | null }>('decisions', body),
  undo: (number?: number) => post<{ undone: number; story: StoryHead | null; job: string | null }>('undo', number === undefined ? {} : { number }),
  job: (id: string) => get<Job>(`jobs/${encodeURIComponent(id)}`),
  exportAddress: (story: string, format: string) => `${root}stories/${encodeURIComponent(story)}/export${query({ format })}`,
  exported: async (story: string, format: string) => {
    const response = await fetch(api.exportAddress(story, format), { headers: headers() });
    if (!response.ok) throw new ApiProblem(response.status, response.statusText);
    return response.blob();
  },
  add: (file: File) => answer<{ job: string }>(fetch(root + 'articles', {
    method: 'POST', body: file,
    headers: headers({ 'Content-Type': 'application/octet-stream', 'X-File-Name': encodeURIComponent(file.name), 'X-Synoptic': '1' }),
  })),
};

// Calls `heard` for every change of the library until `stop` is aborted; begins again after a break.
export async function listen(heard: (item: NewsItem) => void, stop: AbortSignal): Promise<void> {
  let last = '';
  let next = 1000;
  while (!stop.aborted) {
    try {
      const response = await fetch(root + 'events', { headers: headers({ Accept: 'text/event-stream', ...(last ? { 'Last-Event-ID': last } : {}) }), signal: stop });
      if (!response.ok || !response.body) throw new ApiProblem(response.status, response.statusText);
      next = 1000;
      await read(response.body.getReader(), (event) => {
        last = event.id || last;
        if (event.data) heard(JSON.parse(event.data) as NewsItem);
      });
    } catch { /* the server went away: wait and try again */ }
    await pause(next);
    next = Math.min(next * 2, 30000);
  }
}

async function read(reader: ReadableStreamDefaultReader<Uint8Array>, found: (event: { id: string; data: string }) => void): Promise<void> {
  const decoder = new TextDecoder();
  let kept = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    kept += decoder.decode(value, { stream: true });
    const parts = kept.split(/\r?\n\r?\n/);
    kept = parts.pop() ?? '';
    for (const part of parts) {
      const event = { id: '', data: '' };
      for (const line of part.split(/\r?\n/)) {
        if (line.startsWith('id:')) event.id = line.slice(3).trim();
        if (line.startsWith('data:')) event.data += line.slice(5).trim();
      }
      found(event);
    }
  }
}
