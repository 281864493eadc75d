// Makes src/outlines.json: land and borders between countries, simplified, from Natural Earth (public
// domain) as the npm package world-atlas 2.0.2 carries it. Run: npm run outlines
//
// Points are kept in steps of 1/20 degree. Borders are simplified arc by arc, so that neighbours
// still share them; islets smaller than a tenth of a square degree are left out. No names are kept.
import { readFileSync, writeFileSync } from 'node:fs';
import { geoArea } from 'd3-geo';
import { mergeArcs, meshArcs } from 'topojson-client';

const STEPS = 20;
const TOLERANCE = 0.11;
const LEAST_AREA = 0.1;

const world = JSON.parse(readFileSync(new URL('../node_modules/world-atlas/countries-50m.json', import.meta.url)));
const { scale, translate } = world.transform;

function decoded(arc) {
  let x = 0, y = 0;
  return arc.map(([dx, dy]) => [(x += dx) * scale[0] + translate[0], (y += dy) * scale[1] + translate[1]]);
}

function distance([x, y], [ax, ay], [bx, by]) {
  const length = (bx - ax) ** 2 + (by - ay) ** 2;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
  return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay));
}

// Douglas and Peucker, with a stack of its own.
function simplified(points) {
  const keep = new Uint8Array(points.length);
  keep[0] = keep[points.length - 1] = 1;
  const stack = [[0, points.length - 1]];
  while (stack.length > 0) {
    const [from, to] = stack.pop();
    let far = -1, most = TOLERANCE;
    for (let i = from + 1; i < to; i++) {
      const d = distance(points[i], points[from], points[to]);
      if (d > most) [far, most] = [i, d];
    }
    if (far >= 0) {
      keep[far] = 1;
      stack.push([from, far], [far, to]);
    }
  }
  return points.filter((_, i) => keep[i]);
}

const pointsOf = (index, arcs) => (index < 0 ? [...arcs[~index]].reverse() : arcs[index]);

function area(ring, arcs) {
  const points = ring.flatMap((index) => pointsOf(index, arcs).slice(1));
  let sum = 0;
  points.forEach(([x, y], i) => {
    const [nx, ny] = points[(i + 1) % points.length];
    sum += x * ny - nx * y;
  });
  return sum / 2;
}

const full = world.arcs.map(decoded);
// A closed arc keeps a third point, or it would be a line.
const arcs = full.map((points) => {
  const [first, last] = [points[0], points[points.length - 1]];
  if (first[0] !== last[0] || first[1] !== last[1]) return simplified(points);
  const half = points.length >> 1;
  return [...simplified(points.slice(0, half + 1)), ...simplified(points.slice(half)).slice(1)];
});
const land = mergeArcs(world, world.objects.countries.geometries).arcs;
const polygons = land.filter(([outer]) => Math.abs(area(outer, full)) >= LEAST_AREA);
const borders = meshArcs(world, world.objects.countries, (a, b) => a !== b).arcs;

const used = new Map();
const out = [];
const numbered = (index) => {
  const arc = index < 0 ? ~index : index;
  if (!used.has(arc)) {
    used.set(arc, out.length);
    let px = 0, py = 0;
    out.push(arcs[arc].flatMap(([x, y]) => {
      const [qx, qy] = [Math.round(x * STEPS), Math.round(y * STEPS)];
      const step = [qx - px, qy - py];
      [px, py] = [qx, qy];
      return step;
    }));
  }
  return index < 0 ? ~used.get(arc) : used.get(arc);
};
const made = {
  source: 'Natural Earth (public domain), through npm world-atlas 2.0.2; made by web/scripts/make-outlines.mjs',
  steps: STEPS,
  land: polygons.map((rings) => rings.map((ring) => ring.map(numbered))),
  borders: borders.map((line) => line.map(numbered)),
  arcs: out,
};
// What is drawn: the arcs as they will be read. On a sphere a ring has two sides; the smaller one is
// meant, but for a hole. Rings that the steps have flattened to nothing are left out.
const kept = out.map((steps) => {
  let x = 0, y = 0;
  return Array.from({ length: steps.length / 2 }, (_, i) => [(x += steps[2 * i]) / STEPS, (y += steps[2 * i + 1]) / STEPS]);
});
const share = (ring) => geoArea({ type: 'Polygon', coordinates: [ring.flatMap((index, i) => pointsOf(index, kept).slice(i === 0 ? 0 : 1))] });
const turned = (ring, hole) => (share(ring) > 2 * Math.PI === hole ? ring : [...ring].reverse().map((index) => ~index));
const flat = (ring) => Math.min(share(ring), 4 * Math.PI - share(ring)) < 1e-6;
made.land = made.land.filter(([outer]) => !flat(outer)).map((rings) => rings.filter((ring) => !flat(ring)).map((ring, i) => turned(ring, i > 0)));
const file = new URL('../src/outlines.json', import.meta.url);
writeFileSync(file, JSON.stringify(made) + '\n');
console.log(`${made.land.length} polygons, ${out.length} arcs, ${out.flat().length / 2} points`);
