import { MODULES } from './modules';
import { name } from '../../src/importer/code/expression';
import { printProgram, Dialect } from '../../src/importer/code/program';
import { importProject } from '../../src/importer/import-project';
import { patchStatement, type PlainObject, remaindersOf } from '../../src/importer/remainder';

const objects = (...all: PlainObject[]) => new Map(all.map((object) => [`${object.kind}/${object.metadata.name}`, object]));
const cluster = (spec: object, clusterName = 'a') => ({ kind: 'Cluster', metadata: { name: clusterName }, spec });

/** What is patched in an object that a program writes so, for it to become another. */
function patches(written: object, wanted: object, comparable: object = written) {
  const remainders = remaindersOf(objects(cluster(written)), objects(cluster(comparable)), objects(cluster(wanted)));
  return remainders.patches.flatMap(({ operations }) => operations);
}

it.each<[string, object, object, unknown]>([
  ['nothing that is equal', { a: 1 }, { a: 1 }, []],
  ['a field', { a: 1 }, { a: 2 }, [{ pointer: '/spec/a', value: 2 }]],
  ['a field that goes', { a: 1 }, {}, [{ pointer: '/spec/a', value: undefined }]],
  ['fields below one that is not there, together', {}, { a: { b: 1, c: { d: 2 } } }, [{ pointer: '/spec/a', value: { b: 1, c: { d: 2 } } }]],
  ['an item of a list', { a: [{ name: 'x', b: 1 }] }, { a: [{ name: 'x', b: 2 }] }, [{ pointer: '/spec/a/0/b', value: 2 }]],
  ['a list of texts as a whole', { a: ['x', 'y'] }, { a: ['x', 'z'] }, [{ pointer: '/spec/a', value: ['x', 'z'] }]],
  ['a list of another length as a whole', { a: [{ name: 'x' }] }, { a: [] }, [{ pointer: '/spec/a', value: [] }]],
  ['a key that pointers escape', { 'a/b~c': 1 }, { 'a/b~c': 2 }, [{ pointer: '/spec/a~1b~0c', value: 2 }]],
])('a patch says %s', (_, written, wanted, expected) => {
  expect(patches(written, wanted)).toStrictEqual(expected);
});

it('lists whose order means nothing are patched as a whole where they stand in another one', () => {
  const written = { a: [{ name: 'y' }, { name: 'x', b: 1 }] };
  expect(patches(written, { a: [{ name: 'x', b: 2 }, { name: 'y' }] }, { a: [{ name: 'x', b: 1 }, { name: 'y' }] })).toStrictEqual([{ pointer: '/spec/a', value: [{ name: 'x', b: 2 }, { name: 'y' }] }]);
});

it('what only a default has said cannot be removed, and is not', () => {
  expect(patches({}, {}, { a: 1 })).toStrictEqual([]);
});

it('an object of another name is the only one of its kind, and all others are written by themselves', () => {
  const wanted = objects(cluster({}, 'b'), { kind: 'OIDCConfig', metadata: { name: 'x' } });
  expect(remaindersOf(objects(cluster({})), objects(cluster({})), wanted)).toStrictEqual({
    patches: [{ object: 'Cluster/a', operations: [{ pointer: '/metadata/name', value: 'b' }] }],
    raw: [{ kind: 'OIDCConfig', metadata: { name: 'x' } }],
  });
});

it('patches are calls', () => {
  const statement = patchStatement(name('prod'), { object: 'Cluster/a', operations: [{ pointer: '/x', value: undefined }, { pointer: '/y', value: [1] }] });
  expect(printProgram({ about: '', statements: [statement], exports: [] }, Dialect.TYPESCRIPT))
    .toContain("prod.object('Cluster', 'a').addJsonPatch(JsonPatch.remove('/x'), JsonPatch.add('/y', [1]));");
});

it('a program that writes something else is not kept', () => {
  const text = [
    'apiVersion: anywhere.eks.amazonaws.com/v1alpha1', 'kind: Cluster', 'metadata: {name: a}', 'spec:', '  kubernetesVersion: "1.34"',
    '  datacenterRef: {kind: TinkerbellDatacenterConfig, name: a}', '  controlPlaneConfiguration: {count: 1, endpoint: {host: 10.0.0.1}, machineGroupRef: {kind: TinkerbellMachineConfig, name: cp}}',
    '---', 'apiVersion: anywhere.eks.amazonaws.com/v1alpha1', 'kind: TinkerbellDatacenterConfig', 'metadata: {name: a}', 'spec: {tinkerbellIP: 10.0.0.2}',
    '---', 'apiVersion: anywhere.eks.amazonaws.com/v1alpha1', 'kind: TinkerbellMachineConfig', 'metadata: {name: cp}', 'spec: {osFamily: ubuntu, hardwareSelector: {a: b}}',
    '---', 'apiVersion: v1', 'kind: Namespace', 'metadata: {name: web}', '',
  ].join('\n');
  const { KubernetesVersion } = MODULES['cdk8s-eks-anywhere'];
  let asked = 0;
  // a library that answers differently when it is asked again
  const fickle = new Proxy(MODULES['cdk8s-eks-anywhere'], { get: (library, key) => (key === 'KubernetesVersion' && ++asked > 1 ? { V1_34: KubernetesVersion.V1_33 } : (library as any)[key]) });
  const forgetful = { ...MODULES.cdk8s, ApiObject: class { } };
  const run = (modules: object) => importProject({ sources: [{ file: 'a.yaml', text }], strict: false }, { ...MODULES, ...modules });
  expect(() => run({ 'cdk8s-eks-anywhere': fickle })).toThrow('[EKSA-CLI-052] a.yaml: Cluster/a: the code does not write this object as the file has it, so it is not kept');
  expect(() => run({ cdk8s: forgetful })).toThrow('[EKSA-CLI-052] Namespace/web: the code does not write this object as the file has it, so it is not kept');
});
