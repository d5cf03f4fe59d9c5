import { aboutKustomization, AppliedFolder, appliedFolders } from './applied';
import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { formatFieldPath } from '../../model/field-path';
import { isMap } from '../../model/is-map';
import type { TreeObject } from '../../render/flux/tree';
import { View } from '../flux/flux-object';
import type { FleetRule } from '../rule';

const SUBSTITUTE = 'kustomize.toolkit.fluxcd.io/substitute';
/** A variable; one that is escaped has another dollar sign in front. */
const VARIABLE = /(?<!\$)(?:\$\$)*\$\{([^}]*)\}/g;

/** A variable in an object that is applied. */
interface Variable {
  readonly field: string;
  /** As it stands there. */
  readonly text: string;
  /** Without what it is when it has no value. */
  readonly name: string;
  /** Whether it says what it is when it has no value. */
  readonly hasDefault: boolean;
}

/** The variables in the texts of an object. */
function* variablesIn(value: unknown, path: readonly (string | number)[]): Iterable<Variable> {
  if (typeof value === 'string') {
    for (const [, inside] of value.matchAll(VARIABLE)) {
      const [name = ''] = /^\w*/.exec(inside) ?? [];
      yield { field: formatFieldPath([...path]), text: `\${${inside}}`, name, hasDefault: /^\w+(?::?[-=]|[:/#%^,])/.test(inside) };
    }
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* variablesIn(item, [...path, index]);
  } else if (isMap(value)) {
    for (const [name, member] of Object.entries(value)) yield* variablesIn(member, [...path, name]);
  }
}

function isLeftAlone({ metadata }: TreeObject): boolean {
  return metadata?.annotations?.[SUBSTITUTE] === 'disabled' || metadata?.labels?.[SUBSTITUTE] === 'disabled';
}

/** Whether Flux replaces variables in what a Kustomization applies. */
function replaces({ spec }: AppliedFolder): boolean {
  const postBuild = spec.map('postBuild');
  return Object.keys(valuesOf(postBuild)).length > 0 || postBuild.list('substituteFrom').length > 0 || postBuild.text('substituteStrategy') === 'Always';
}

function valuesOf(postBuild: View): object {
  const substitute = postBuild.raw('substitute');
  return isMap(substitute) ? substitute : {};
}

function* unknownVariables(folder: AppliedFolder) {
  if (!replaces(folder)) return;
  const known = valuesOf(folder.spec.map('postBuild'));
  for (const { file } of folder.build.files) {
    for (const object of file.objects()) {
      if (isLeftAlone(object)) continue;
      for (const variable of variablesIn(object, [])) {
        if (!Object.hasOwn(known, variable.name) && !variable.hasDefault) yield { file, object, variable };
      }
    }
  }
}

const eaten: FleetRule = {
  code: 'EKSA-GITOPS-041',
  severity: Severity.ERROR,
  title: 'A text that Flux takes for a variable without value',
  why: 'A Kustomization with postBuild replaces every ${…} in all that it applies, scripts and configurations among it. Without a value it applies nothing.',
  fix: 'Write $${…} where a text is meant, or give the variable a value',
  upstream: [],
  source: 'Flux 2.8.8: kustomize-controller, StrictPostBuildSubstitutions',
  *checkFleet(fleet) {
    for (const folder of appliedFolders(fleet)) {
      if (folder.spec.map('postBuild').list('substituteFrom').length > 0) continue;
      for (const { file, object, variable: { field, text } } of unknownVariables(folder)) {
        const { namespace, name } = folder.subject.manifest.metadata;
        yield {
          construct: file.construct,
          object: `${object.kind}/${object.metadata?.name ?? ''}`,
          field,
          message: `${namespace}/${name} has no value for this variable`,
          found: shown(text),
          wanted: shown(`$${text}`),
        };
      }
    }
  },
};

const perhapsEaten: FleetRule = {
  code: 'EKSA-GITOPS-042',
  severity: Severity.WARNING,
  title: 'A text that Flux takes for a variable, with a value that is not known here',
  why: 'ConfigMaps and Secrets of the Kustomization have to have it: without a value it applies nothing.',
  fix: 'Write $${…} where a text is meant; waive this where the variable is in one of them',
  upstream: [],
  source: 'Flux 2.8.8: kustomize-controller, StrictPostBuildSubstitutions',
  *checkFleet(fleet) {
    for (const folder of appliedFolders(fleet)) {
      if (folder.spec.map('postBuild').list('substituteFrom').length === 0) continue;
      const names = new Set<string>();
      for (const { variable: { text } } of unknownVariables(folder)) names.add(text);
      if (names.size > 0) {
        yield aboutKustomization(folder.subject, { field: 'spec.postBuild', message: 'variables without value here are in what it applies', found: [...names].sort().slice(0, 20).map((each) => shown(each)).join(', ') });
      }
    }
  },
};

/** Rules about variables in what Flux applies. */
export const substitutionRules: readonly FleetRule[] = [eaten, perhapsEaten];
