// Land and borders of outlines.json as GeoJSON for d3-geo. Loaded only when a map is opened.
import type { MultiLineString, MultiPolygon, Position } from 'geojson';
import data from './outlines.json';

function arc(index: number): Position[] {
  const steps = data.arcs[index < 0 ? ~index : index]!;
  const points: Position[] = [];
  let x = 0, y = 0;
  for (let i = 0; i < steps.length; i += 2) points.push([(x += steps[i]!) / data.steps, (y += steps[i + 1]!) / data.steps]);
  return index < 0 ? points.reverse() : points;
}

const joined = (indices: number[]): Position[] => indices.flatMap((index, i) => (i === 0 ? arc(index) : arc(index).slice(1)));

export const land: MultiPolygon = { type: 'MultiPolygon', coordinates: data.land.map((rings) => rings.map(joined)) };
export const borders: MultiLineString = { type: 'MultiLineString', coordinates: data.borders.map(joined) };
