import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { explain } from '../../src/explain/explain-command';

const EXAMPLE = join(__dirname, '..', '..', 'examples', '03-existing-yaml');
const CLUSTER = join(EXAMPLE, 'cluster.yaml');
const MACHINES = join(EXAMPLE, 'hardware.csv');

describe('files', () => {
  it('say where a field of a Cluster API object is written', () => {
    expect(explain({ path: 'KubeadmControlPlane spec.replicas', files: [CLUSTER] })).toStrictEqual({
      object: 'KubeadmControlPlane/store-112',
      field: 'spec.replicas',
      value: '1',
      origins: [{
        kind: 'file',
        reason: 'written in the file',
        object: 'Cluster/store-112',
        field: 'spec.controlPlaneConfiguration.count',
        value: '1',
        file: CLUSTER,
        line: 18,
        column: '5',
      }],
      conditions: [],
      alternatives: [],
      text: [
        'KubeadmControlPlane/store-112 spec.replicas: 1',
        '  comes from',
        `    Cluster/store-112 spec.controlPlaneConfiguration.count = 1: written in the file (${CLUSTER}:18:5)`,
      ].join('\n'),
    });
  });

  it('say what EKS Anywhere would fill in, and which fields would keep it from that', () => {
    const { origins, alternatives } = explain({
      path: 'MachineHealthCheck/store-112-kcp-unhealthy spec.remediation.triggerIf.unhealthyLessThanOrEqualTo', files: [CLUSTER],
    });
    expect(origins.map(({ kind, field }) => ({ kind, field }))).toStrictEqual([
      { kind: 'eks-anywhere-default', field: 'spec.controlPlaneConfiguration.machineHealthCheck.maxUnhealthy' },
    ]);
    expect(alternatives.map(({ reason, field }) => ({ reason, field }))).toStrictEqual([
      { reason: 'not in the file', field: 'spec.machineHealthCheck.maxUnhealthy' },
      { reason: 'not in the file', field: 'spec.controlPlaneConfiguration.machineHealthCheck' },
    ]);
  });

  it('say where the parts of a part of an object are written', () => {
    const { origins, value } = explain({ path: 'MachineHealthCheck/store-112-kcp-unhealthy spec', files: [CLUSTER] });
    expect(value).toBe('a map with clusterName, selector, checks, remediation');
    expect(origins.map(({ field, line }) => ({ field, line }))).toStrictEqual([
      { field: 'metadata.name', line: 5 },
      { field: 'spec.controlPlaneConfiguration.machineHealthCheck.maxUnhealthy', line: undefined },
      { field: 'spec.machineHealthCheck.nodeStartupTimeout', line: 32 },
      { field: 'spec.machineHealthCheck.unhealthyMachineTimeout', line: 33 },
    ]);
  });

  it('say which row a machine is in', () => {
    expect(explain({ path: 'Hardware/store-112-cp-1 spec.interfaces[0].dhcp.mac', files: [CLUSTER], hardwareCsv: MACHINES }).origins).toStrictEqual([{
      kind: 'machine',
      reason: 'written in the inventory',
      object: 'Machine/store-112-cp-1',
      field: 'mac',
      value: '"3c:ec:ef:12:00:01"',
      file: MACHINES,
      line: 2,
      column: 'mac',
    }]);
    const { origins, alternatives } = explain({ path: 'Hardware/store-112-cp-1 spec.interfaces[0].dhcp', hardwareCsv: MACHINES });
    expect(origins.map(({ column }) => column)).toContain('ip_address');
    expect(alternatives).toContainEqual({
      kind: 'machine', reason: 'not in the inventory', object: 'Machine/store-112-cp-1', field: 'vlanId', file: MACHINES, line: 2, column: 'vlan_id',
    });
  });
});

describe('files that cannot be explained', () => {
  let folder: string;
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'explain-files-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['not there', () => join(folder, 'gone.yaml'), 'EKSA-MODEL-100'],
    ['a folder', () => folder, 'EKSA-MODEL-100'],
    ['empty', () => write('empty.yaml', ''), 'EKSA-MODEL-'],
    ['no YAML', () => write('broken.yaml', 'kind: [\n'), 'EKSA-MODEL-'],
    ['without cluster', () => write('other.yaml', 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n'), 'EKSA-MODEL-'],
  ])('are %s', (_, file, code) => {
    expect(() => explain({ path: 'spec', files: [file()] })).toThrow(code);
  });

  it('are machines without rows, or with a header that is none', () => {
    expect(() => explain({ path: 'Hardware spec', hardwareCsv: write('hardware.csv', 'nonsense\n') })).toThrow('EKSA-CSV-');
    expect(() => explain({ path: 'Hardware spec', hardwareCsv: join(folder, 'gone.csv') })).toThrow('EKSA-CSV-016');
  });

  it('are asked about objects that they do not make', () => {
    expect(() => explain({ path: 'Hardware/x spec', files: [CLUSTER], hardwareCsv: MACHINES })).toThrow('EKSA-CLI-080');
  });
});
