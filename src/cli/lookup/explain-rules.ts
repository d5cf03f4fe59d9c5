import { unknownName } from '../../findings/unknown-name';
import { CliCode } from '../codes';
import { Action, textArgument, textOption } from '../command';
import { ExitStatus } from '../exit-status';
import { printJson } from '../reports/json';
import { DocumentedRule, documentedRules } from '../reports/rules-document';
import { Colours, coloursFor } from '../terminal/colours';

/** A shorter word is meant as a whole: `mac` is no machine. */
const SHORTEST_BEGINNING = 4;

/** One rule in full, or all of them by their titles. */
export const explainRules: Action = (call, io) => {
  const all = documentedRules();
  const code = textArgument(call, 0);
  const isJson = textOption(call, 'format') === 'json';
  if (code !== undefined) {
    const rule = all.find((each) => each.code === code.toUpperCase());
    if (rule === undefined) {
      throw unknownName({ code: CliCode.VALUE, message: 'no rule has this code', fix: 'eksa rules lists all of them' }, code, all.map((each) => each.code));
    }
    io.stdout.write(isJson ? printJson(rule) : ruleText(rule, coloursFor(io.stdout.isTerminal, io)));
    return ExitStatus.FINE;
  }
  const wanted = wordsOf(textOption(call, 'filter') ?? '');
  const found = all.filter((rule) => {
    const words = wordsOf([rule.code, rule.chapter, rule.title, rule.why].join(' '));
    return wanted.every((word) => words.some((each) => each === word || (word.length >= SHORTEST_BEGINNING && each.startsWith(word))));
  });
  io.stdout.write(isJson ? printJson(found) : listText(found, coloursFor(io.stdout.isTerminal, io)));
  return found.length === 0 ? ExitStatus.FOUND : ExitStatus.FINE;
};

function wordsOf(text: string): string[] {
  return text.toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== '');
}

function ruleText({ code, chapter, title, severity, isOurs, isUnwaivable, why, notes }: DocumentedRule, colours: Colours): string {
  const marks = [severity, isOurs ? 'a rule of this library' : 'a rule of EKS Anywhere', ...isUnwaivable ? ['cannot be waived'] : []].join(', ');
  return `${[`${marked(severity, colours)(code)}  ${title}`, colours.quiet(`${chapter}: ${marks}`), why, ...notes].join('\n\n')}\n`;
}

function listText(rules: readonly DocumentedRule[], colours: Colours): string {
  const width = Math.max(0, ...rules.map(({ code }) => code.length));
  return rules.map(({ code, severity, title }) => `${marked(severity, colours)(code.padEnd(width))}  ${title}\n`).join('');
}

function marked(severity: string, { error, warning }: Colours): (text: string) => string {
  return severity === 'error' ? error : warning;
}
