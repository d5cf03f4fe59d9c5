// What a configuration says between the lines: secrets, variables, and words that YAML reads otherwise.
import { about } from './subjects';
import { configField } from '../../curated/review';
import { secretsIn } from '../../curated/secrets';
import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { formatFieldPath } from '../../model/field-path';
import type { PackageRule } from '../rule';

/** Label or annotation that keeps Flux from putting values in place of variables. */
export const SUBSTITUTE = 'kustomize.toolkit.fluxcd.io/substitute';

const plainTextSecret: PackageRule = {
  code: 'EKSA-PKG-043',
  severity: Severity.ERROR,
  title: 'A secret in plain text',
  why: 'The configuration is part of an object that everybody who may list packages reads, and of whatever the manifests are kept in.',
  fix: 'Refer to a Secret, as most charts can',
  fixInCode: 'Refer to a Secret with PackageSecret, or name the key in unsafePlainTextSecrets',
  upstream: [],
  source: 'ours',
  *checkPackage(subject) {
    for (const path of secretsIn(subject.config.value ?? {})) {
      // the value is not shown
      if (!subject.plainTextSecrets.includes(formatFieldPath(path))) yield about(subject, { field: configField(path), message: 'this looks like a secret' });
    }
  },
};

const variable: PackageRule = {
  code: 'EKSA-PKG-044',
  severity: Severity.WARNING,
  title: 'A configuration that Flux may change',
  why: 'In a Kustomization with postBuild Flux puts values in place of ${…} everywhere, and fails where it knows none. Collector and relabel rules are full of them.',
  fix: `Annotate the package with ${SUBSTITUTE}: disabled, or write $\${…}`,
  fixInCode: 'Leave the annotation to this library',
  upstream: [],
  source: 'ours',
  *checkPackage({ object, ...subject }) {
    const { annotations = {}, labels = {} } = object.metadata;
    if (subject.allowsSubstitution === true || annotations[SUBSTITUTE] === 'disabled' || labels[SUBSTITUTE] === 'disabled') return;
    const found = firstVariable(object.spec?.config ?? '');
    if (found !== undefined) yield about({ object, ...subject }, { field: configField(), message: 'Flux may take this for a variable', found: shown(found) });
  },
};

/** The first `${…}` in a text; of two dollar signs the first makes the second one plain. */
function firstVariable(text: string): string | undefined {
  for (let start = text.indexOf('${'); start >= 0; start = text.indexOf('${', start + 2)) {
    let dollars = 1;
    while (text[start - dollars] === '$') dollars++;
    if (dollars % 2 === 0) continue;
    const end = text.indexOf('}', start);
    return end < 0 ? undefined : text.slice(start, end + 1);
  }
  return undefined;
}

const readOtherwise: PackageRule = {
  code: 'EKSA-PKG-049',
  severity: Severity.ERROR,
  title: 'A configuration that is read otherwise than it is written',
  why: 'The webhook takes the last of two equal keys, and passes over types in front of values.',
  fix: 'Write what is meant once, and plainly',
  upstream: [],
  source: 'ours',
  *checkPackage(subject) {
    for (const { message, found, line } of subject.config.tolerated) {
      yield about(subject, { field: configField(), message: `line ${line} of the configuration: ${message}`, ...found !== undefined && { found } });
    }
  },
};

/** Rules about the text of configurations. */
export const configTextRules = [plainTextSecret, variable, readOtherwise] as const;
