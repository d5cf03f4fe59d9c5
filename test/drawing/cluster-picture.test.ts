import fc from 'fast-check';
import { clusterPicture } from '../../src/drawing/cluster-picture';
import { mermaid } from '../../src/drawing/mermaid';
import type { ObjectFacts } from '../../src/drawing/objects';
import { endsOf, Picture } from '../../src/drawing/picture';

const EKSA = 'anywhere.eks.amazonaws.com/v1alpha1';
const object = (kind: string, name: string, spec: unknown = {}, apiVersion = EKSA): ObjectFacts => ({ apiVersion, kind, name, namespace: 'default', construct: `prod/${name}`, spec });
const config = (name: string) => ({ kind: 'TinkerbellMachineConfig', name });

/** A cluster with so many pools. */
function objects(pools: number): ObjectFacts[] {
  const names = Array.from({ length: pools }, (_, index) => `pool-${index}`);
  return [
    object('Cluster', 'prod', {
      controlPlaneConfiguration: { machineGroupRef: config('cp') },
      workerNodeGroupConfigurations: names.map((name) => ({ machineGroupRef: config(name) })),
      managementCluster: { name: 'hub' },
    }),
    object('TinkerbellMachineConfig', 'cp'),
    ...names.map((name) => object('TinkerbellMachineConfig', name, { templateRef: { kind: 'TinkerbellTemplateConfig', name: 'own' } })),
    object('TinkerbellTemplateConfig', 'own'),
  ];
}

const boxesOf = (picture: Picture) => picture.columns.map(({ frames }) => frames.flatMap(({ boxes }) => boxes.map(({ kind, title, tone, count = 1 }) => `${kind} ${title} ${tone} ${count}`)));

describe('the picture of a cluster\'s objects', () => {
  it('has the cluster at the left, and says what each thing is part of', () => {
    expect(boxesOf(clusterPicture('prod', objects(1), 30))).toStrictEqual([
      ['Cluster prod cluster 1'],
      ['TinkerbellMachineConfig cp control-plane 1', 'TinkerbellMachineConfig pool-0 workers 1', 'Cluster hub missing 1'],
      ['TinkerbellTemplateConfig own workers 1'],
    ]);
  });

  it('can be read as a chart', () => {
    expect(mermaid(clusterPicture('prod', objects(2), 30))).toMatchSnapshot();
  });

  it('folds what looks alike, then all of a kind, and says so', () => {
    const alike = clusterPicture('prod', objects(40), 10);
    expect(boxesOf(alike)).toStrictEqual([
      ['Cluster prod cluster 1'], ['TinkerbellMachineConfig cp control-plane 1', 'TinkerbellMachineConfig 40 objects workers 40', 'Cluster hub missing 1'], ['TinkerbellTemplateConfig own workers 1'],
    ]);
    expect(alike.notes).toStrictEqual(['Folded, because there are more than 10 objects: objects of one kind that refer to the same kinds are shown as counts.']);
    expect(alike.links).toHaveLength(4);
    const kinds = clusterPicture('prod', objects(40), 2);
    expect(kinds.notes).toStrictEqual(['Folded, because there are more than 2 objects: objects of one kind are shown as counts.']);
    expect(boxesOf(kinds)[1]).toStrictEqual(['TinkerbellMachineConfig 41 objects control-plane 41', 'Cluster hub missing 1']);
  });

  it('lists all objects and references, each with the box that shows it', () => {
    const picture = clusterPicture('prod', objects(3), 2);
    const ids = new Set([...endsOf(picture)].map(({ id }) => id));
    const [all, references] = picture.tables;
    expect(all.rows.map(({ cells }) => cells[0])).toStrictEqual(['prod', 'cp', 'pool-0', 'pool-1', 'pool-2', 'own']);
    expect(references.rows.map(({ cells }) => cells.join(' '))).toStrictEqual([
      'Cluster/prod spec.controlPlaneConfiguration.machineGroupRef TinkerbellMachineConfig/cp yes',
      ...[0, 1, 2].map((index) => `Cluster/prod spec.workerNodeGroupConfigurations[${index}].machineGroupRef TinkerbellMachineConfig/pool-${index} yes`),
      'Cluster/prod spec.managementCluster Cluster/hub not among these objects',
      ...[0, 1, 2].map((index) => `TinkerbellMachineConfig/pool-${index} spec.templateRef TinkerbellTemplateConfig/own yes`),
    ]);
    expect(picture.tables.flatMap(({ rows }) => rows).filter(({ box }) => !ids.has(box))).toStrictEqual([]);
  });

  it('tells kinds of one name apart', () => {
    const picture = clusterPicture('prod', [object('Cluster', 'prod'), object('Cluster', 'prod', {}, 'cluster.x-k8s.io/v1beta2'), object('Secret', 'a', {}, 'v1'), object('Secret', 'b', {}, 'v1')], 30);
    expect(boxesOf(picture)).toStrictEqual([
      ['Cluster (anywhere.eks.amazonaws.com) prod cluster 1', 'Cluster (cluster.x-k8s.io) prod cluster 1'], ['Secret a object 1', 'Secret b object 1'],
    ]);
  });

  it('has every object in a box, and no more boxes than kinds when there are too many', () => {
    const kinds = ['Cluster', 'MachineDeployment', 'MachineHealthCheck', 'Secret', 'constructor'];
    const any = fc.array(fc.record({ kind: fc.constantFrom(...kinds), name: fc.constantFrom('a', 'b', 'c'), to: fc.constantFrom(...kinds), toName: fc.constantFrom('a', 'd') }), { maxLength: 40 });
    fc.assert(fc.property(any, fc.integer({ min: 1, max: 50 }), (made, most) => {
      const given = made.map(({ kind, name, to, toName }) => object(kind, name, { someRef: { kind: to, name: toName } }));
      const picture = clusterPicture('prod', given, most);
      const boxes = picture.columns.flatMap(({ frames }) => frames.flatMap((frame) => frame.boxes));
      const others = new Set(picture.tables[1].rows.filter(({ cells }) => cells[3] !== 'yes').map(({ cells }) => cells[2])).size;
      expect(boxes.reduce((sum, { count = 1 }) => sum + count, 0)).toBe(given.length + others);
      expect(boxes.length).toBeLessThanOrEqual(Math.max(most, 4 * kinds.length));
      expect(picture.notes).toHaveLength(given.length + others > most ? 1 : 0);
    }), { numRuns: 60 });
  });
});
