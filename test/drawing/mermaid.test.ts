import fc from 'fast-check';
import { HOSTILE, names, sites } from './sites';
import { mermaid } from '../../src/drawing/mermaid';
import { Box, Picture, TONES } from '../../src/drawing/picture';
import { sitePicture } from '../../src/drawing/site-picture';

// what may stand in a text: nothing that is not read as itself in every version of Mermaid, but for the numbers of characters and line breaks
const TEXT = String.raw`"(?:[A-Za-z0-9 ,:/().=\u0080-\u{10FFFF}-]|#\d+;|<br/>)*"`;
const ID = '(?:n\\d+(?:about)?|note\\d+)';
const TONE = `(?:note|${TONES.map((tone) => tone.replace('-', '')).join('|')})`;
const STATEMENTS: readonly RegExp[] = [
  /^flowchart LR$/,
  /^ {2}acc(?:Title|Descr): [A-Za-z0-9 ,:/().=\u0080-\u{10FFFF}-]*$/u,
  new RegExp(`^ {2}subgraph ${ID}\\[${TEXT}\\]$`, 'u'),
  /^ {2}end$/,
  new RegExp(`^ {2,4}${ID}\\[${TEXT}\\]:::${TONE}$`, 'u'),
  new RegExp(`^ {2}${ID} (?:-->|-\\.->)(?:\\|${TEXT}\\|)? ${ID}$`, 'u'),
  new RegExp(`^ {2}classDef ${TONE} fill:#[0-9a-f]{6},stroke:#[0-9a-f]{6},color:#[0-9a-f]{6}(?:,stroke-dasharray:4)?$`),
  new RegExp(`^ {2}class ${ID} ${TONE}$`),
];

/** Lines that Mermaid would not read as what they are meant to be. */
function unreadable(chart: string): string[] {
  const lines = chart.split('\n');
  if (lines.pop() !== '') return ['the last line has no end'];
  const faults = lines.filter((line) => !STATEMENTS.some((statement) => statement.test(line)));
  const ids = lines.flatMap((line) => /^ *(?:subgraph )?((?:n|note)\d+(?:about)?)\[/.exec(line)?.[1] ?? []);
  const used = lines.flatMap((line) => /^ *(n\d+) -.*> (?:\|.*\| )?(n\d+)$|^ *(n\d+) -.*(n\d+)$/.exec(line)?.slice(1).filter((id) => id !== undefined) ?? []);
  const depth = lines.filter((line) => /^ *subgraph /.test(line)).length - lines.filter((line) => line === '  end').length;
  return [
    ...faults, ...new Set(ids).size === ids.length ? [] : ['two things have one id'], ...used.filter((id) => !ids.includes(id)).map((id) => `${id} is not declared`),
    ...depth === 0 ? [] : ['a subgraph does not end'],
  ];
}

/** What Mermaid shows of a text between quotes. */
function shownBy(text: string): string {
  return text.replace(/#(\d+);/g, (_, number: string) => String.fromCodePoint(Number(number)));
}

function pictureOf(box: Omit<Box, 'id'>, more: Partial<Picture> = {}): Picture {
  return { title: 'A site', summary: 'One box.', links: [], notes: [], tables: [], columns: [{ title: '', frames: [{ id: 'n0', boxes: [{ id: 'n1', ...box }] }] }], ...more };
}

describe('a flowchart', () => {
  it('is a line for each thing', () => {
    expect(mermaid({
      title: 'Site north',
      summary: 'A cluster, and a machine.',
      columns: [
        { title: 'Clusters', frames: [{ id: 'n0', heading: { kind: 'management cluster', title: 'hub', lines: ['1.34', 'pods'], tone: 'cluster' }, boxes: [{ id: 'n1', title: 'control-plane', lines: [], tone: 'control-plane' }] }] },
        { title: 'Machines', frames: [{ id: 'n2', boxes: [{ id: 'n3', title: 'cp-1', lines: ['10.20.0.21'], tone: 'control-plane' }] }, { id: 'n4', heading: { title: 'empty', lines: [], tone: 'network' }, boxes: [] }] },
      ],
      links: [{ from: 'n1', to: 'n3', tone: 'control-plane', label: 'takes "it"' }, { from: 'n0', to: 'n4', tone: 'network', dashed: true }],
      notes: ['Folded.'],
      tables: [],
    })).toBe([
      'flowchart LR',
      '  accTitle: Site north',
      '  accDescr: A cluster, and a machine.',
      '  subgraph n0["hub, management cluster"]',
      '    n0about["1.34<br/>pods"]:::cluster',
      '    n1["control-plane"]:::controlplane',
      '  end',
      '  n3["cp-1<br/>10.20.0.21"]:::controlplane',
      '  n4["empty"]:::network',
      '  n1 -->|"takes #34;it#34;"| n3',
      '  n0 -.-> n4',
      '  note0["Folded."]:::note',
      '  classDef cluster fill:#f4f6fa,stroke:#5b6575,color:#16181d',
      '  classDef controlplane fill:#dde9ff,stroke:#1f5fd0,color:#16181d',
      '  classDef network fill:#d9f1f5,stroke:#0b7285,color:#16181d',
      '  classDef note fill:#ffffff,stroke:#3f4550,color:#16181d,stroke-dasharray:4',
      '  class n0 cluster',
      '',
    ].join('\n'));
  });

  it('has one line for the title of a frame, since Mermaid leaves room for no more', () => {
    const box = { id: 'n1', title: 'a', lines: [], tone: 'object' as const };
    const titleOf = (heading: Omit<Box, 'id'>) => mermaid({ ...pictureOf(box), columns: [{ title: '', frames: [{ id: 'n0', heading, boxes: [box] }] }] }).split('\n')[3];
    expect(titleOf({ title: 'rack a', kind: 'inventory all', lines: ['4 machines'], tone: 'cluster' })).toBe('  subgraph n0["rack a, inventory all, 4 machines"]');
    expect(titleOf({ title: 'rack a', lines: [], tone: 'cluster' })).toBe('  subgraph n0["rack a"]');
  });

  it.each(HOSTILE)('writes %j so that Mermaid reads nothing into it', (text) => {
    const chart = mermaid(pictureOf({ kind: text, title: text, lines: [text], tone: 'object' }, { title: text, summary: text, notes: [text] }));
    expect(unreadable(chart)).toStrictEqual([]);
  });

  it('writes every character of ASCII so that it is shown', () => {
    const all = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');
    const line = mermaid(pictureOf({ title: all, lines: [], tone: 'object' })).split('\n').find((each) => each.includes('n1['))!;
    expect(shownBy(/"(.*)"/.exec(line)![1])).toBe(all);
  });

  it('is readable for any site', () => {
    fc.assert(fc.property(sites, fc.integer({ min: 1, max: 40 }), (site, most) => {
      expect(unreadable(mermaid(sitePicture(site, most)))).toStrictEqual([]);
    }), { numRuns: 60 });
  });

  it('shows any name whole', () => {
    fc.assert(fc.property(names, (name) => {
      const line = mermaid(pictureOf({ title: name, lines: [], tone: 'object' })).split('\n').find((each) => each.includes('n1['))!;
      expect(shownBy(/"(.*)"/.exec(line)![1])).toBe(name.replace(/[\p{Cc}\u200E\u200F\u202A-\u202E\u2028\u2029\u2066-\u2069\uFEFF\uFFFE\uFFFF]|\p{Cs}/gu, '\uFFFD'));
    }));
  });
});
