// Places where something is told to have been, drawn on plain outlines; places without a point are
// listed, not guessed.
import { geoEquirectangular, geoGraticule10, geoPath } from 'd3-geo';
import { useEffect, useState } from 'preact/hooks';
import { openedHash, useShell, useStory } from '../context';
import { Letter, Line, Nothing, Section, Ways, counted } from '../parts';
import { storyHash } from '../route';
import type { Story } from '../story';
import type { Place } from '../synopsis';
import { list } from '../synopsis';

interface Spot { key: string; name: string; known: string; lat: number; lon: number; type: string; country: string | null; places: Place[] }

function literal(story: Story): Place[] { return list(story.synopsis.places).filter((p) => p.role === 'where'); }

function spots(places: readonly Place[]): Spot[] {
  const found = new Map<string, Spot>();
  for (const p of places) {
    const g = p.gazetteer;
    if (!g || !Number.isFinite(g.lat) || !Number.isFinite(g.lon)) continue;
    const key = `${g.lat} ${g.lon}`;
    const spot = found.get(key) ?? { key, name: p.name, known: g.name ?? p.name, lat: g.lat, lon: g.lon, type: g.type, country: g.country, places: [] };
    spot.places.push(p);
    found.set(key, spot);
  }
  return [...found.values()].sort((a, b) => b.places.length - a.places.length);
}

export function MapView() {
  const story = useStory();
  const { route } = useShell();
  const all = literal(story);
  const on = spots(all);
  const names = new Map<string, Place[]>();
  for (const p of all.filter((q) => !q.gazetteer)) names.set(p.name, [...(names.get(p.name) ?? []), p]);
  const world = route.query.get('map') === 'world';
  return (
    <Section id="map" title="Where" count={on.length + names.size} note="Points come from a gazetteer by the printed name; a name can mean another place.">
      {on.length > 0 && <Ways name="Extent of the map" of={{ near: 'The places', world: 'The world' }} chosen={world ? 'world' : 'near'} href={(key) => storyHash(route.story, 'map', { map: key === 'world' ? key : null })} />}
      {on.length > 0 ? <Drawing spots={on} world={world} /> : <Nothing>No place of this story has a point in the gazetteer.</Nothing>}
      <div class="columns">
        <div>
          <h3>On the map</h3>
          {on.length === 0 && <Nothing />}
          <ul class="places">{on.map((s) => <PlaceOf key={s.key} name={s.name} note={[s.known === s.name ? '' : s.known, s.type, s.country].filter(Boolean).join(', ')} places={s.places} />)}</ul>
        </div>
        <div>
          <h3>Told, but not in the gazetteer</h3>
          {names.size === 0 && <Nothing>Every place has a point.</Nothing>}
          <ul class="places">{[...names].map(([name, places]) => <PlaceOf key={name} name={name} note="" places={places} />)}</ul>
        </div>
      </div>
    </Section>
  );
}

function PlaceOf({ name, note, places }: { name: string; note: string; places: readonly Place[] }) {
  const story = useStory();
  const accounts = [...new Set(places.map((p) => p.evidence.account))];
  return (
    <li>
      <details>
        <summary><b class="said-words">{name}</b> <small>{note} {counted(places.length, 'time', 'times')}</small> {accounts.length <= 12 ? accounts.map((a) => <Letter key={a} account={a} />) : <small>{accounts.length} accounts</small>}</summary>
        <ul class="lines">{places.map((p) => <li key={p.id}><Line e={story.sentence(p.evidence)} inner={p.evidence} /></li>)}</ul>
      </details>
    </li>
  );
}

const WIDTH = 960;
const HEIGHT = 460;

function Drawing({ spots: shown, world }: { spots: readonly Spot[]; world: boolean }) {
  const story = useStory();
  const { route } = useShell();
  const [outlines, setOutlines] = useState<typeof import('../outlines') | null>(null);
  useEffect(() => { void import('../outlines').then(setOutlines); }, []);
  const projection = geoEquirectangular();
  if (world) projection.fitExtent([[0, 0], [WIDTH, HEIGHT]], { type: 'Sphere' });
  else projection.fitExtent([[60, 50], [WIDTH - 60, HEIGHT - 50]], { type: 'MultiPoint', coordinates: framed(shown) });
  projection.clipExtent([[-4, -4], [WIDTH + 4, HEIGHT + 4]]);
  const path = geoPath(projection);
  const placed = shown.map((s) => ({ s, at: projection([s.lon, s.lat]) })).filter((p) => p.at !== null);
  const labelled = unhindered(placed.map((p) => ({ ...p, at: p.at! })));
  return (
    <svg class="chart-map" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label="Map of the places told">
      <rect class="sea" width={WIDTH} height={HEIGHT} />
      <path class="graticule" d={path(geoGraticule10()) ?? ''} />
      {outlines && <path class="land" d={path(outlines.land) ?? ''} />}
      {outlines && <path class="border" d={path(outlines.borders) ?? ''} />}
      {labelled.map(({ s, at, text }) => (
        <a key={s.key} href={openedHash(route, story, s.places[0]!.evidence)} aria-label={`${s.name}: ${counted(s.places.length, 'time', 'times')}`}>
          <circle class="spot" cx={at[0]} cy={at[1]} r={4 + Math.min(8, Math.sqrt(s.places.length) * 1.6)} />
          {text && <text x={at[0] + 9 + Math.min(8, Math.sqrt(s.places.length))} y={at[1] + 4}>{s.name}</text>}
        </a>
      ))}
    </svg>
  );
}

// The points with some room around them, at least six degrees across.
function framed(shown: readonly Spot[]): [number, number][] {
  const lons = shown.map((s) => s.lon), lats = shown.map((s) => s.lat);
  const [west, east, south, north] = [Math.min(...lons), Math.max(...lons), Math.min(...lats), Math.max(...lats)];
  const x = Math.max(0, 6 - (east - west)) / 2, y = Math.max(0, 4 - (north - south)) / 2;
  return [[west - x, Math.max(-85, south - y)], [east + x, Math.min(85, north + y)]];
}

// Names that would cover another one are left out; the list below has them.
function unhindered<T extends { s: Spot; at: [number, number] }>(placed: readonly T[]): (T & { text: boolean })[] {
  const boxes: [number, number, number, number][] = [];
  return placed.map((p) => {
    const [x, y] = p.at;
    const box: [number, number, number, number] = [x, y - 9, x + 16 + p.s.name.length * 7.5, y + 9];
    const text = box[2] < WIDTH && !boxes.some((b) => b[0] < box[2] && box[0] < b[2] && b[1] < box[3] && box[1] < b[3]);
    boxes.push(text ? box : [x - 6, y - 6, x + 6, y + 6]);
    return { ...p, text };
  });
}
