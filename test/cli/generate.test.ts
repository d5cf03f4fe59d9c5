import { parseAllDocuments } from 'yaml';
import { CLUSTER, Folder, HARDWARE } from './eksa';
import { documentedFields } from '../../src/cli/generate/field-docs';
import { fullClusterconfig } from '../../src/cli/generate/full-clusterconfig';
import { NEWEST_KUBERNETES } from '../../src/cli/generate/newest-kubernetes';
import { EksaReleases } from '../../src/distro';
import { JsonSchema, schemaOf } from '../../src/model/json-schema';
import { EKSA_API_VERSION, MODEL_KINDS } from '../../src/model/objects';
import { checkObject } from '../../src/model/schema';
import { describeShared, readShared, shared } from '../shared';

const folder = new Folder({ 'cluster.yaml': CLUSTER, 'hardware.csv': HARDWARE });
afterAll(() => folder.remove());

interface Golden {
  readonly id: string;
  readonly kind: string;
  readonly argv: readonly string[];
  readonly stdout?: string;
  readonly verdict?: string;
}

const goldens = (file: string): Golden[] => readShared('golden', 'upstream-runs', 'cli', file).trim().split('\n').map((line) => JSON.parse(line) as Golden);

const KINDS = ['Cluster', ...Object.values(MODEL_KINDS)];

/** What the command says where the real one says this. */
const REFUSALS: Readonly<Record<string, RegExp>> = {
  'no-provider': /EKSA-CLI-006.*-p, --provider <provider>/,
  'bad-provider': /EKSA-CLI-009.*found "baremetal"; wanted tinkerbell/,
  'no-name': /EKSA-CLI-006.*'name'/,
  'name-underscore': /EKSA-CLUSTER-001.*found "my_cluster"/,
  'unknown': /EKSA-PKG-010.*found "nginx"/,
  'unknown-second': /EKSA-PKG-010.*found "nope"/,
};

describeShared('eksa generate, where eksctl anywhere v0.26.1 was run', () => {
  it('prints the same cluster files, byte for byte, and refuses the same', async () => {
    const cases = goldens('clusterconfig.jsonl');
    expect(cases).toHaveLength(6);
    for (const { id, argv, stdout, verdict } of cases) {
      const ended = await folder.eksa(argv.slice(2));
      if (verdict === 'accepted') expect([id, ended]).toStrictEqual([id, { status: 0, stdout, stderr: '' }]);
      else expect([id, ended.stdout, ended.status > 0, REFUSALS[id].test(ended.stderr)]).toStrictEqual([id, '', true, true]);
    }
  });

  it('prints the same packages, byte for byte, and refuses the same', async () => {
    const cases = goldens('packages.jsonl').filter(({ kind }) => kind === 'generatePackages');
    expect(cases).toHaveLength(5);
    for (const { id, argv, stdout, verdict } of cases) {
      for (const bundle of [[], ['--bundle', shared('golden', 'packages-flux', 'packages-upstream', 'package-bundle_v1-24-116.yaml')]]) {
        const ended = await folder.eksa(['generate', 'package', ...argv.slice(4), ...bundle]);
        if (verdict === 'accepted') expect([id, ended]).toStrictEqual([id, { status: 0, stdout, stderr: '' }]);
        else expect([id, ended.stdout, ended.status, REFUSALS[id].test(ended.stderr)]).toStrictEqual([id, '', 1, true]);
      }
    }
  });
});

it('new files have the newest Kubernetes version that is shipped, and projects any of them', async () => {
  const { kubernetesVersions } = EksaReleases.bundle(EksaReleases.newest());
  expect(NEWEST_KUBERNETES).toBe(kubernetesVersions.at(-1));
  expect((await folder.eksa('generate package --help')).stdout).toContain(`(default: "${NEWEST_KUBERNETES}")`);
  expect((await folder.eksa('init x --kubernetes 1.1')).stderr).toContain(`wanted ${kubernetesVersions.join(', ')}`);
});

describe('eksa generate clusterconfig', () => {
  it.each(['x', 'a'.repeat(36), '1a', '', '__proto__'])('refuses the name %j', async (name) => {
    const { status, stdout, stderr } = await folder.eksa(['generate', 'clusterconfig', name, '-p', 'tinkerbell']);
    expect({ status, stdout }).toStrictEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^\[EKSA-CLUSTER-00[12]\]/);
  });

  it('writes a file once', async () => {
    const call = 'generate clusterconfig once -p tinkerbell -o once.yaml';
    expect(await folder.eksa(call)).toStrictEqual({ status: 0, stdout: '', stderr: '' });
    const written = folder.read('once.yaml');
    expect(await folder.eksa(`${call} --full`)).toStrictEqual({
      status: 3, stdout: '', stderr: '[EKSA-CLI-003] once.yaml: this exists already, and is not written over. Choose another place, or remove it\n',
    });
    expect(folder.read('once.yaml')).toBe(written);
  });
});

describe('eksa generate clusterconfig --full', () => {
  const text = fullClusterconfig('prod');

  /** The text with everything that is off. */
  function allOn(): string {
    // {} stands for what follows it
    let lines = text.slice(text.indexOf('---')).split('\n').filter((line) => !/^ *cilium: \{\}|^# All options/.test(line));
    for (let before = ''; before !== lines.join('\n');) {
      before = lines.join('\n');
      lines = lines.map((line) => line.replace(/^( *)#(?!#)/, '$1'));
    }
    return lines.join('\n');
  }

  it('is what a reader expects', async () => {
    const { status, stdout } = await folder.eksa('generate clusterconfig prod -p tinkerbell --full');
    expect({ status, isSame: stdout === text }).toStrictEqual({ status: 0, isSame: true });
    expect(text).toMatchSnapshot();
  });

  it('is accepted once what is to be filled in is filled in', async () => {
    const filled = text.replace('host: ""', 'host: 10.112.0.10').replace('tinkerbellIP: ""', 'tinkerbellIP: 10.112.0.11')
      .replace('osImageURL: ""', 'osImageURL: https://images.example.com/ubuntu-2204-kube-1-36.gz')
      .replaceAll('ssh-rsa AAAA...', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFfcJClGvLruEp+2mVa4e//+2u1fzK6nZZpVntXd4xtU');
    expect(filled).not.toMatch(/^[^#]*: ""$/m);
    const own = new Folder({ 'cluster.yaml': filled });
    try {
      await own.eksa('generate hardware --control-plane 2 --workers 2 --network 10.112.0.0/24 -o hardware.csv');
      const { status, stdout } = await own.eksa('validate cluster.yaml --hardware-csv hardware.csv --format json');
      const { findings } = JSON.parse(stdout) as { findings: { code: string }[] };
      expect({ status, codes: findings.map(({ code }) => code) }).toStrictEqual({ status: 0, codes: ['EKSA-CLUSTER-043'] });
    } finally {
      own.remove();
    }
  });

  it('is refused with all that is missing as long as nothing is filled in', async () => {
    const own = new Folder({ 'cluster.yaml': text });
    try {
      const { status, stdout } = await own.eksa('validate cluster.yaml --format json');
      const fields = (JSON.parse(stdout) as { findings: { field: string }[] }).findings.map(({ field }) => field);
      expect(status).toBe(1);
      for (const field of ['spec.controlPlaneConfiguration.endpoint.host', 'spec.tinkerbellIP']) expect(fields).toContain(field);
    } finally {
      own.remove();
    }
  });

  it('has every field of every kind, with values that its schema takes', () => {
    const documents = parseAllDocuments(allOn());
    expect(documents.flatMap(({ errors }) => errors)).toStrictEqual([]);
    const objects = documents.map((document) => document.toJS()).filter((object) => object !== null);
    // names of the templates' own fields are those of the schema
    expect(objects.flatMap((object) => checkObject(object)).map(({ code, object, field, message }) => `${code} ${object} ${field}: ${message}`)).toStrictEqual([]);
    for (const kind of KINDS) {
      const object = objects.find((each) => each.kind === kind);
      expect([kind, missingIn(object.spec, schemaOf(EKSA_API_VERSION, kind)!.properties!.spec)]).toStrictEqual([kind, []]);
    }
  });

  it('explains every option above it', () => {
    const lines = text.split('\n');
    const isExplanation = (line: string) => /^[ #]*## /.test(line);
    const unexplained = lines.filter((line, index) => /^[ #]*[\w-]+:/.test(line) && !isExplanation(line) && !isExplanation(lines[index - 1])
      && !/^[ #]*(?:apiVersion|kind|metadata|name|spec|cilium):/.test(line));
    const workers = text.slice(text.indexOf('# All options of the machines above'), text.indexOf('## A workflow of your own'));
    expect(unexplained.filter((line) => !workers.includes(line))).toStrictEqual([]);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(150);
  });

  it('says nothing about fields that do not exist', () => {
    const fields = new Set(KINDS
      .flatMap((kind) => pathsIn(schemaOf(EKSA_API_VERSION, kind)!.properties!.spec, `${kind}.spec`)));
    expect(documentedFields().filter((field) => ![...fields].some((path) => path === field || path.endsWith(`.${field}`)))).toStrictEqual([]);
  });
});

/** Fields of a schema that a value lacks. */
function missingIn(value: any, schema: JsonSchema, path = 'spec'): string[] {
  const item = schema.items;
  if (item?.properties !== undefined) return value === undefined ? [path] : missingIn(value[0], item, `${path}[]`);
  return Object.entries(schema.properties ?? {}).flatMap(([key, part]) =>
    (value?.[key] === undefined ? [`${path}.${key}`] : missingIn(value[key], part, `${path}.${key}`)));
}

function pathsIn({ items, properties = {} }: JsonSchema, path: string): string[] {
  if (items !== undefined) return pathsIn(items, path);
  return Object.entries(properties).flatMap(([key, part]) => [`${path}.${key}`, ...pathsIn(part, `${path}.${key}`)]);
}

describe('eksa generate hardware', () => {
  it('prints rows for control plane and workers', async () => {
    expect((await folder.eksa('generate hardware --workers 2')).stdout).toMatchSnapshot();
  });

  it('leaves out management controllers', async () => {
    const { stdout } = await folder.eksa('generate hardware --no-bmc --label role');
    expect(stdout).toMatch(/^hostname,mac,ip_address,netmask,gateway,nameservers,labels,disk\ncp-1,.*,role=cp,/);
  });

  it.each([
    ['--workers many', 2, '[EKSA-CLI-007] --workers takes a number of machines; found "many"; wanted 0 to 10000\n'],
    ['--control-plane -1', 2, '[EKSA-CLI-007] --control-plane takes a number of machines; found "-1"; wanted 0 to 10000\n'],
    ['--workers 1e9', 2, '[EKSA-CLI-007] --workers takes a number of machines; found "1e9"; wanted 0 to 10000\n'],
    ['--network 10.20.0.0/28', 1, '[EKSA-PLAN-010] Subnet/10.20.0.0/28 position: subnet 10.20.0.0/28 has no host at this position; found 21; wanted a whole number from 1 to 14, or from -14 to -1. Choose a larger network, or another position\n'],
  ])('refuses %s', async (options, status, stderr) => {
    expect(await folder.eksa(`generate hardware ${options}`)).toStrictEqual({ status, stdout: '', stderr });
  });
});

describe('eksa generate package', () => {
  it('refuses all that do not exist, with the nearest', async () => {
    const { status, stderr } = await folder.eksa('generate package harbr metallb prometeus --cluster mgmt');
    expect(status).toBe(1);
    expect(stderr).toMatch(/wanted harbor[^]*wanted prometheus/);
  });

  it('refuses a Kubernetes version without packages', async () => {
    expect(await folder.eksa('generate package harbor --cluster mgmt --kubernetes 1.10')).toMatchObject({ status: 1, stderr: expect.stringContaining('found 1.10') });
  });
});
