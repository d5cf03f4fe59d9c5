import { Chart } from 'cdk8s';
import { EksaError, HardwareInventory, testing } from '../../src';
import { chart } from '../cluster/fixtures';
import { crdErrors } from '../crd';

/** What a construct is refused with: code, field, message, what was found and what was wanted. */
export function refused(make: (scope: Chart) => unknown): (string | undefined)[][] {
  const scope = chart();
  try {
    make(scope);
  } catch (error) {
    if (!EksaError.isEksaError(error)) throw error;
    // nothing of what is refused is in the tree
    expect(scope.node.children.filter(({ node }) => node.id === 'it')).toStrictEqual([]);
    return error.findings.map(({ code, field, message, found, wanted }) => [code, field, message, found, wanted]);
  }
  return [];
}

/** The only object of a kind that a program writes, which the API server takes. */
export function written(kind: string, make: (scope: Chart) => unknown) {
  const scope = chart();
  make(scope);
  const object = testing.Manifests.fromChart(scope).get(kind);
  expect(crdErrors(object)).toStrictEqual([]);
  return object;
}

/** One machine, with a management controller or without. */
export function rack(scope: Chart, hasBmc = true): HardwareInventory {
  return new HardwareInventory(scope, 'rack', {
    machines: [{
      hostname: 'node-1',
      ipAddress: '10.0.0.21',
      netmask: '255.255.255.0',
      gateway: '10.0.0.1',
      nameservers: ['10.0.0.2'],
      mac: '02:00:00:00:00:21',
      disk: '/dev/sda',
      ...hasBmc && { bmc: { ipAddress: '10.9.0.1' } },
    }],
  });
}
