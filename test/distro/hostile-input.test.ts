import fc from 'fast-check';
import { bundlesObject, releaseObject, yamlOf } from './manifests';
import { EksaBundle, EksaReleases, EksDistro, KubernetesVersion } from '../../src/distro';
import { EksaError } from '../../src/findings';

/** Whatever happens, it is a value or an EksaError. */
function endsWell(run: () => unknown): boolean {
  try {
    run();
    return true;
  } catch (error) {
    return EksaError.isEksaError(error);
  }
}

const anything = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.anything({ withNullPrototype: true }), fc.constantFrom('__proto__', 'constructor', '1.34', 'v0.26.1'));

/** Members that every object inherits, and those that manifests have. */
const names = fc.constantFrom('__proto__', 'constructor', 'toString', 'valueOf', 'toJSON', 'hasOwnProperty', 'uri', 'name');
const json = fc.oneof(fc.jsonValue(), fc.dictionary(names, fc.jsonValue()));

/** A path through an object, and what to put there. */
function mutation(object: any) {
  const paths: (string | number)[][] = [];
  const visit = (value: any, path: (string | number)[]) => {
    paths.push(path);
    if (typeof value === 'object' && value !== null) for (const key of Object.keys(value)) visit(value[key], [...path, Array.isArray(value) ? Number(key) : key]);
  };
  visit(object, []);
  return fc.record({ path: fc.constantFrom(...paths.slice(1)), value: json });
}

function mutated(object: any, mutations: { path: (string | number)[]; value: unknown }[]): any {
  for (const { path, value } of mutations) {
    let target = object;
    for (const key of path.slice(0, -1)) target = target?.[key];
    if (typeof target === 'object' && target !== null) target[path.at(-1)!] = value;
  }
  return object;
}

describe('whatever a look-up is asked', () => {
  it('answers, or ends in an EksaError', () => {
    fc.assert(fc.property(anything, anything, (a: any, b: any) => [
      () => KubernetesVersion.of(a),
      () => EksDistro.newest(a),
      () => EksDistro.release(a),
      () => EksDistro.releaseNames(a),
      () => EksDistro.shippedBy(a, b),
      () => EksDistro.supportStatus(a, b),
      () => EksaReleases.release(a),
      () => EksaReleases.bundle(a),
      () => EksaReleases.bundle('v0.26.1').images(a),
      () => EksaReleases.bundle('v0.26.1').versionsBundle(a),
    ].every(endsWell)));
  });
});

describe('whatever a manifest holds', () => {
  it('is read, or ends in an EksaError', () => {
    fc.assert(fc.property(anything, (text: any) => endsWell(() => EksDistro.fromManifest(text)) && endsWell(() => EksaBundle.fromManifest(text))));
  });

  it('and wherever a release is damaged', () => {
    fc.assert(fc.property(fc.array(mutation(releaseObject()), { minLength: 1, maxLength: 3 }), (mutations) => endsWell(() => {
      const release = EksDistro.fromManifest(yamlOf(mutated(releaseObject(), mutations)));
      release.toManifest();
      return [release.images(), release.archives, EksaReleases.bundle('v0.26.1').withRelease(release).versionsBundle('1.33')];
    })), { numRuns: 25 });
  });

  it('and wherever a bundle is damaged', () => {
    fc.assert(fc.property(fc.array(mutation(bundlesObject()), { minLength: 1, maxLength: 3 }), (mutations) => endsWell(() => {
      const bundle = EksaBundle.fromManifest(yamlOf(mutated(bundlesObject(), mutations)));
      return bundle.kubernetesVersions.map((minor) => [bundle.images(minor), bundle.artifacts(minor), bundle.versionsBundle(minor)]);
    })), { numRuns: 100 });
  });
});
