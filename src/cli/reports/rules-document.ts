import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../model/package-root';

/** A rule as RULES.md has it. */
export interface DocumentedRule {
  readonly code: string;
  readonly chapter: string;
  readonly title: string;
  readonly severity: string;
  /** Whether EKS Anywhere does not have it. */
  readonly isOurs: boolean;
  readonly isUnwaivable: boolean;
  readonly why: string;
  /** What else is said: the remedy, for files and for code, who refuses it, where upstream has it. */
  readonly notes: readonly string[];
}

const HEADING = /^(.*) \(\*\*(error|warning)\*\*([^)]*)\)$/;

/**
 * All rules in the order of RULES.md. It is part of the package, and a test holds it to be what the rules say: reading it takes a
 * hundredth of the time that loading every rule takes.
 */
export function documentedRules(): readonly DocumentedRule[] {
  const chapters = readFileSync(join(packageRoot(), 'RULES.md'), 'utf8').split('\n## ').slice(1);
  return chapters.flatMap((text) => {
    const [head, ...sections] = text.split('\n### ');
    const chapter = plain(head.slice(0, head.indexOf('\n')));
    return sections.map((section) => ruleOf(chapter, section));
  });
}

function ruleOf(chapter: string, section: string): DocumentedRule {
  const [code, heading, why, ...notes] = section.split('\n\n').map((part) => part.trim()).filter((part) => part !== '');
  const [, title, severity, marks] = HEADING.exec(heading)!;
  return {
    code,
    chapter,
    title: plain(title),
    severity,
    isOurs: marks.includes('*ours*'),
    isUnwaivable: marks.includes('*cannot be waived*'),
    why: plain(why),
    notes: notes.map(plain),
  };
}

/** Text without the marks that keep Markdown from seeing tags and emphasis in it. */
function plain(text: string): string {
  return text.replace(/\\([<>*])/g, '$1');
}
