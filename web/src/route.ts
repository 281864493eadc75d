// Where the reader is, kept in the address after "#", so that every view can be shared:
//   #/                          the stories
//   #/search?q=WORDS            search
//   #/news, #/decisions         what is new, what was corrected
//   #/story/ID/VIEW?by=issue&at=ACCOUNT:BEGIN-END
// `at` names the opened sentence by account id and bytes, which stay when accounts are added.
import type { View } from './labels';
import { views } from './labels';

export interface Route { page: 'stories' | 'search' | 'news' | 'decisions' | 'story'; story: string; view: View; query: URLSearchParams }

export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const parts = path.split('/').map((part) => { try { return decodeURIComponent(part); } catch { return part; } });
  const route: Route = { page: 'stories', story: '', view: 'read', query: new URLSearchParams(query) };
  if (parts[0] === 'story' && parts[1]) {
    const view = parts[2] ?? '';
    return { ...route, page: 'story', story: parts[1], view: Object.hasOwn(views, view) ? (view as View) : 'read' };
  }
  if (parts[0] === 'search' || parts[0] === 'news' || parts[0] === 'decisions') return { ...route, page: parts[0] };
  return route;
}

export function storyHash(story: string, view: View, query?: Record<string, string | null>): string {
  const found = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) if (value) found.set(key, value);
  const text = found.toString().replace(/%3A/g, ':').replace(/%2C/g, ',');
  return `#/story/${encodeURIComponent(story)}/${view}${text ? `?${text}` : ''}`;
}

export interface PlaceInText { account: string; begin: number; end: number }

export const placeText = (p: PlaceInText): string => `${p.account}:${p.begin}-${p.end}`;

export function parsePlace(text: string | null): PlaceInText | null {
  const found = /^([0-9A-Za-z]+):(\d{1,9})-(\d{1,9})$/.exec(text ?? '');
  return found ? { account: found[1]!, begin: Number(found[2]), end: Number(found[3]) } : null;
}
