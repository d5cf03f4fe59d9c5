import { Box, Frame, Link, Picture, Tone, TONES } from './picture';
import { LIGHT } from './style';
import { cleaned, LONGEST_LINE, wrapped } from './text';

/** What may stand in a quoted text as it is. All else of ASCII means something to Mermaid, Markdown or HTML in one version or another. */
const PLAIN = /[^A-Za-z0-9 ,:/().=\u0080-\u{10FFFF}-]/gu;

/** A picture as a flowchart of Mermaid, which GitHub, GitLab and many wikis draw. */
export function mermaid({ title, summary, columns, links, notes }: Picture): string {
  const used = new Set<Tone>();
  const toneOf = (tone: Tone) => {
    used.add(tone);
    return className(tone);
  };
  const node = (box: Box, indent: string) => `${indent}${box.id}["${label(box)}"]:::${toneOf(box.tone)}`;
  const frameLines = (frame: Frame): string[] => {
    const { heading } = frame;
    if (heading === undefined) return frame.boxes.map((box) => node(box, '  '));
    // a subgraph without nodes would be drawn as nothing
    if (frame.boxes.length === 0) return [node({ id: frame.id, ...heading }, '  ')];
    const { kind, title: name, lines, tone } = heading;
    // Mermaid leaves room for one line of a title (its issue 3806): what does not fit there becomes a node
    const [first, ...rest] = lines;
    const isShort = rest.length === 0;
    const heads = [name, ...kind === undefined ? [] : [kind], ...isShort && first !== undefined ? [first] : []];
    return [
      `  subgraph ${frame.id}["${quoted(heads.join(', '))}"]`,
      ...isShort ? [] : [`    ${frame.id}about["${lines.map(quoted).join('<br/>')}"]:::${toneOf(tone)}`],
      ...frame.boxes.map((box) => node(box, '    ')),
      '  end',
    ];
  };
  const framed = columns.flatMap(({ frames }) => frames);
  const body = framed.flatMap(frameLines);
  const noteLines = notes.map((note, index) => `  note${index}["${wrapped(note, LONGEST_LINE).map(quoted).join('<br/>')}"]:::note`);
  const subgraphs = framed.flatMap(({ id, heading, boxes }) => (heading === undefined || boxes.length === 0 ? [] : [`  class ${id} ${toneOf(heading.tone)}`]));
  return [
    'flowchart LR',
    `  accTitle: ${statement(title)}`,
    `  accDescr: ${statement(summary)}`,
    ...body,
    ...links.map(linkLine),
    ...noteLines,
    ...TONES.filter((tone) => used.has(tone)).map((tone) => {
      const { fill, line } = LIGHT.tones[tone];
      return `  classDef ${className(tone)} fill:${fill},stroke:${line},color:${LIGHT.text}`;
    }),
    ...notes.length === 0 ? [] : [`  classDef note fill:${LIGHT.page},stroke:${LIGHT.faint},color:${LIGHT.text},stroke-dasharray:4`],
    ...subgraphs,
    '',
  ].join('\n');
}

function className(tone: Tone): string {
  return tone.replace('-', '');
}

function linkLine({ from, to, label: text, dashed }: Link): string {
  const arrow = dashed === true ? '-.->' : '-->';
  return text === undefined ? `  ${from} ${arrow} ${to}` : `  ${from} ${arrow}|"${quoted(text)}"| ${to}`;
}

function label({ kind, title, lines }: Pick<Box, 'kind' | 'title' | 'lines'>): string {
  return [...kind === undefined ? [] : [kind], title, ...lines].map(quoted).join('<br/>');
}

/** A text between quotes: whatever could mean something is written by its number. */
function quoted(text: string): string {
  // what looks like an item of a list is taken for Markdown
  return cleaned(text).replace(PLAIN, numbered).replace(/^-/, numbered).replace(/^(\d+)([.)]) /, (_, number: string, end: string) => `${number}${numbered(end)} `);
}

function numbered(character: string): string {
  return `#${character.codePointAt(0)!};`;
}

/** A text to the end of its line, where numbers are not read: what could end it, or mean something, is left out. */
function statement(text: string): string {
  return cleaned(text).replace(/[^A-Za-z0-9 ,:/().=\u0080-\u{10FFFF}-]/gu, ' ').trim();
}
