import { scenario, fleetOf, linesOf, addTemplate, addFlux, Change } from './base';
import { EksDistro } from '../../src';
import { parseHardwareCsv } from '../../src/hardware/csv';
import { exactInteger } from '../../src/model/go-yaml-scalar';
import { runRules } from '../../src/rules/engine';
import { pemBlocks } from '../../src/rules/pem';
import { templateActions } from '../../src/rules/template/go-template';
import { releaseObject, yamlOf } from '../distro/manifests';

const SIZE = 1_000_000;
const fill = (piece: string, end = '!') => piece.repeat(Math.ceil(SIZE / piece.length)) + end;

// With a search that starts again at each place, a text of a million characters takes minutes; the limit of a test are seconds.
describe('a text of a million characters', () => {
  it.each<[string, string, Change]>([
    ...['a', 'a.', '-', 'a-', 'a.a.'].map((piece): [string, string, Change] => ['EKSA-CLUSTER-048', piece, ({ controlPlane }) => { controlPlane.certSans = [fill(piece)]; }]),
    ...['a', 'a.', '-'].map((piece): [string, string, Change] => ['EKSA-CLUSTER-049', piece, ({ controlPlane }) => { controlPlane.certSans = [fill(piece)]; }]),
    ...['a', 'a+', 'a-'].map((piece): [string, string, Change] => ['EKSA-GITOPS-018', piece, (s) => { addFlux(s, { branch: fill(piece) }); }]),
    ['EKSA-NET-073', '783794618700.dkr.ecr.', ({ spec }) => { spec.registryMirrorConfiguration = { endpoint: 'a', ociNamespaces: [{ registry: fill('783794618700.dkr.ecr.'), namespace: 'x' }] }; }],
    ...['{{', '{{netmaskToCIDR ', '{{"\\"', '{{formatPartition ', 'http://[', '{{ 1 '].flatMap((piece) => ['EKSA-TMPL-020', 'EKSA-TMPL-022', 'EKSA-TMPL-027', 'EKSA-TMPL-029'].map((code): [string, string, Change] =>
      [code, piece, (s) => { addTemplate(s).actions[0].environment = { DEST_DISK: fill(piece), HEGEL_URLS: fill(piece) }; }])),
    ...['a', '1.', '::', '@', '[', '/'].map((piece): [string, string, Change] => ['EKSA-NET-044', piece, ({ datacenter }) => { datacenter.spec.osImageURL = fill(piece); }]),
  ])('%s reads %j in one pass', (code, _, change) => {
    for (const line of linesOf(code, scenario(change))) expect(line.length).toBeLessThan(1500);
  });

  it.each(['-----BEGIN A-----\n', '-----END A-----', '-----BEGIN A-----\n-----END B-----', '-'])('of %j has no PEM block, as one pass tells', (piece) => {
    expect(pemBlocks(fill(piece))).toStrictEqual([]);
  });

  it.each(['{{', '{{"\\"', '{{`', '"', '{{ a '])('of %j has no action that is closed, as one pass tells', (piece) => {
    expect(templateActions(fill(piece)).closed).toStrictEqual([]);
  });

  it('is no integer', () => {
    expect(exactInteger(fill('9', '9'))).toBeUndefined();
  });

  it('is no image of a release manifest', () => {
    const release = releaseObject();
    release.status.components[0].assets.find(({ type }: { type: string }) => type === 'Image').image.uri = `a${'/a:'.repeat(200_000)}`;
    expect(() => EksDistro.fromManifest(yamlOf(release))).toThrow('must be an image with registry and tag');
  });
});

describe('many entries', () => {
  it('of groups that lack machines are each looked up once', () => {
    let reads = 0;
    const fleet = fleetOf(scenario(({ spec, workers, machines }) => {
      machines.length = 4;
      spec.workerNodeGroupConfigurations = Array.from({ length: 300 }, (_, index) => new Proxy({ ...workers, name: `md-${index}` }, {
        get: (target, key) => { reads++; return Reflect.get(target, key) as unknown; },
      }));
    }));
    runRules(fleet);
    const few = reads;
    expect(few / 300).toBeLessThan(300);
  });

  it('of a hardware.csv that are all wrong are one finding', () => {
    const { findings } = parseHardwareCsv(`hostname,mac,ip_address,netmask,gateway,nameservers,labels,disk\n${'x\n'.repeat(20_000)}`, 'rack.csv');
    expect(findings.map(({ code, lines }) => [code, lines?.length])).toStrictEqual([['EKSA-CSV-010', 20_000]]);
  });
});
