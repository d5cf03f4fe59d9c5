import { fluxRule } from './flux-object';
import { shown } from '../../findings/shown';

const POLICIES = ['semver', 'alphabetical', 'numerical'];

const onePolicy = fluxRule({
  code: 'EKSA-FLUX-060',
  title: 'An ImagePolicy without policy, or with several',
  why: 'The controller chooses tags by exactly one policy, and refuses the object otherwise; nothing but its status says so.',
  fix: 'Set one of policy.semver, policy.alphabetical and policy.numerical',
  source: 'Flux 2.8.8: image-reflector-controller',
}, ['ImagePolicy'], function* (spec) {
  const given = spec.map('policy').among(POLICIES);
  if (given.length === 0 && spec.has('policy')) yield { field: 'spec.policy', message: 'there is no policy' };
  if (given.length > 1) yield { field: `spec.policy.${given[1]}`, message: `there is a policy already: ${given[0]}` };
});

const reflection = fluxRule({
  code: 'EKSA-FLUX-061',
  title: 'An ImagePolicy that looks at a tag again without interval, or with one for nothing',
  why: 'Digests are looked up again only when digestReflectionPolicy is Always, and then the interval must be said; the API server refuses the object.',
  fix: 'Set interval with digestReflectionPolicy Always, and only then',
  source: 'Flux 2.8.8: ImagePolicy CRD (CEL)',
}, ['ImagePolicy'], function* (spec) {
  const isAlways = spec.text('digestReflectionPolicy') === 'Always';
  if (isAlways && !spec.has('interval')) yield { field: 'spec.interval', message: 'with digestReflectionPolicy Always an interval is needed' };
  if (!isAlways && spec.has('interval')) yield { field: 'spec.interval', message: 'digests are never looked up again', found: shown(spec.text('interval')) };
});

/** Forms of regular expressions that Go does not have: what looks around, and what refers back. */
const NOT_IN_GO = /\(\?(?:[=!]|<[=!])|\\[1-9]/;

/** Whether Go reads a regular expression. */
function isRegularExpression(pattern: string): boolean {
  if (NOT_IN_GO.test(pattern)) return false;
  try {
    new RegExp(pattern.replaceAll('(?P<', '(?<').replace(/^\(\?[ims]+\)/, ''));
    return true;
  } catch {
    return false;
  }
}

const tagFilter = fluxRule({
  code: 'EKSA-FLUX-062',
  title: 'An ImagePolicy that chooses tags by something that is no regular expression',
  why: 'The controller reads the pattern as Go does, without lookaround and back references; it refuses the object, and nothing but its status says so.',
  fix: 'Correct filterTags.pattern',
  source: 'Flux 2.8.8: cmd/flux/create_image_policy.go',
}, ['ImagePolicy'], function* (spec) {
  const pattern = spec.map('filterTags').text('pattern');
  if (pattern !== undefined && !isRegularExpression(pattern)) yield { field: 'spec.filterTags.pattern', message: 'Flux does not read this regular expression', found: shown(pattern) };
});

/** Rules about images. */
export const imageRules = [onePolicy, reflection, tagFilter];
