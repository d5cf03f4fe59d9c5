import { Finding, Severity } from '../../findings';
import { formatFinding } from '../../findings/finding';
import { listed, moreText } from '../../findings/listing';
import type { Io } from '../io';
import { SourceLine, SourceLines } from './source-line';
import { Colours, coloursFor } from '../terminal/colours';

/** Findings for a reader: each with the line that it is about, and a mark below the place. */
export function findingsText(findings: readonly Finding[], isTerminal: boolean, io: Io): string {
  const colours = coloursFor(isTerminal, io);
  const sources = new SourceLines(io);
  return listed(findings).flatMap((each) => [
    coloured(each.finding, colours),
    ...excerpt(sources.of(each.finding), each.finding, colours),
    ...[moreText(each) ?? []].flat(),
  ]).map((line) => `${line}\n`).join('');
}

/** How many there are, as a sentence. */
export function countText(findings: readonly Finding[]): string {
  const errors = findings.filter(({ severity }) => severity === Severity.ERROR).length;
  return [[errors, 'error'], [findings.length - errors, 'warning']].map(([count, noun]) => `${count} ${noun}${count === 1 ? '' : 's'}`).join(', ');
}

function coloured(finding: Finding, colours: Colours): string {
  const text = formatFinding(finding);
  const code = `[${finding.code}]`;
  return `${colourOf(finding, colours)(code)}${text.slice(code.length)}`;
}

function colourOf({ severity }: Finding, { error, warning }: Colours): (text: string) => string {
  return severity === Severity.ERROR ? error : warning;
}

function excerpt(source: SourceLine | undefined, finding: Finding, colours: Colours): string[] {
  if (source === undefined) return [];
  const number = String(source.line).padStart(5);
  const bar = (left: string) => colours.quiet(`${left} | `);
  return [
    `${bar(number)}${source.text}`,
    ...source.before === undefined ? [] : [`${bar(' '.repeat(number.length))}${' '.repeat(source.before)}${colourOf(finding, colours)('^')}`],
  ];
}
