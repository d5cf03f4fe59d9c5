import { Chart } from 'cdk8s';
import { crdErrors } from '../crd';
import { messageOf } from './fleets';
import { ClusterOutput, EksaApp, EksaCluster, HardwareInventory, testing } from '../../src';

const { FleetAssertions, Manifests, Sample } = testing;

describe.each([['small', Sample.small(), 7], ['medium', Sample.medium(), 16], ['large', Sample.large(), 104]] as const)('the %s sample', (_, sample, count) => {
  const declared = () => {
    const app = new EksaApp();
    return { app, cluster: sample.declare(new Chart(app, 'sample'), sample.clusterName) };
  };

  it('has nothing wrong, and machines enough also while it is upgraded', () => {
    const fleet = FleetAssertions.of(declared().app);
    fleet.hasNoFinding();
    fleet.fitsHardware();
    for (const { machines: [first] } of fleet.cluster(sample.clusterName).groups) fleet.survivesLossOf(first);
    expect(sample.hostnames).toHaveLength(count);
  });

  it('writes objects that their CRDs accept', () => {
    expect(Manifests.fromApp(declared().app).objects.flatMap(crdErrors)).toStrictEqual([]);
  });

  it('stays as it is', () => {
    expect(`${sample.clusterYaml}\n${sample.hardwareCsv}`).toMatchSnapshot();
  });

  it('serves as files as well', () => {
    const chart = new Chart(new EksaApp(), 'files');
    const inventory = HardwareInventory.fromCsvText(chart, 'machines', sample.hardwareCsv);
    const cluster = EksaCluster.fromYamlText(chart, 'cluster', sample.clusterYaml, { inventory, output: ClusterOutput.EKSA });
    expect(cluster.clusterName).toBe(sample.clusterName);
    FleetAssertions.of(cluster).hasNoErrors();
  });
});

describe('samples', () => {
  it('can stand beside each other', () => {
    const app = new EksaApp();
    for (const sample of [Sample.small(), Sample.medium(), Sample.large()]) sample.declare(new Chart(app, sample.clusterName), 'cluster');
    FleetAssertions.of(app).hasNoFinding();
  });

  it('need a place', () => {
    const chart = new Chart(new EksaApp(), 'sample');
    Sample.small().declare(chart, 'lab');
    expect(messageOf(() => Sample.small().declare(chart, 'lab'))).toBe(
      '[EKSA-CLUSTER-900] sample/lab: Sample.declare id: this argument takes something else; found "lab"; wanted an id that nothing else in sample has',
    );
  });
});

describe('cluster YAML that is at hand as text', () => {
  it('is called in messages what its user calls it', () => {
    const chart = () => new Chart(new EksaApp(), 'text');
    expect(messageOf(() => EksaCluster.fromYamlText(chart(), 'prod', 'kind: Cluster\nspec: [\n'))).toMatch(/cluster\.yaml:\d/);
    expect(messageOf(() => EksaCluster.fromYamlText(chart(), 'prod', 'kind: Cluster\nspec: [\n', { fileName: 'from-git.yaml' }))).toMatch(/from-git\.yaml:\d/);
  });
});
