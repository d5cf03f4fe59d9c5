import { parseDocument } from 'yaml';
import { told } from './faults';
import { prefixLengthOfNetmask } from '../../../src/hardware/addresses';
import { checkCloudConfig } from '../../../src/provisioning/network/check-cloud-config';
import { checkKeyfile } from '../../../src/provisioning/network/check-key-file';
import { checkNetplan } from '../../../src/provisioning/network/check-netplan';
import { networkFactsOf } from '../../../src/provisioning/network/network-facts';
import { describeShared, readShared } from '../../shared';

/** What the real renderer has made of one of EKS Anywhere's default templates. */
interface Rendering {
  readonly id: string;
  readonly verdict: string;
  readonly renderedText: string;
  readonly hardware: { readonly spec: { readonly interfaces: readonly { readonly dhcp: Dhcp }[] } };
}

interface Dhcp {
  readonly mac: string;
  readonly vlan_id?: string;
  readonly name_servers: readonly string[];
  readonly ip: { readonly address: string; readonly netmask: string; readonly gateway?: string };
}

interface Environment {
  readonly DEST_PATH?: string;
  readonly CONTENTS?: string;
}

interface Workflow {
  readonly tasks: readonly { readonly actions: readonly { readonly environment?: Environment }[] }[];
}

const KINDS = [
  { of: /^\/etc\/netplan\//, kind: 'netplan', check: checkNetplan },
  { of: /\.nmconnection$/, kind: 'key file', check: checkKeyfile },
] as const;

describeShared('the default templates of EKS Anywhere', () => {
  const renderings = readShared('golden', 'upstream-runs', 'tinkerbell', 'default-templates.jsonl').trim().split('\n')
    .map((line) => JSON.parse(line) as Rendering).filter(({ verdict }) => verdict === 'ok');
  const files = renderings.flatMap(({ id, renderedText, hardware }) => {
    const { tasks } = parseDocument(renderedText).toJS() as Workflow;
    return tasks.flatMap(({ actions }) => actions).flatMap(({ environment: { DEST_PATH: path, CONTENTS: contents } = {} }) => (
      path === undefined || contents === undefined ? [] : [{ id, path, contents, dhcp: hardware.spec.interfaces[0].dhcp }]
    ));
  });

  it('write network configurations that have no faults, but where netplan refuses a missing gateway', () => {
    const texts = files.flatMap((file) => KINDS.filter(({ of }) => of.test(file.path))
      .map(({ kind, check }) => ({ ...file, kind, faults: told(check(file.contents)) })));
    expect(texts.map(({ kind }) => kind).sort().filter((kind, index, all) => kind !== all[index - 1])).toStrictEqual(['key file', 'netplan']);
    expect(texts.length).toBeGreaterThan(20);
    expect(texts.filter(({ faults }) => faults.length > 0).map(({ kind, faults, dhcp }) => [kind, dhcp.ip.gateway, faults]))
      .toStrictEqual(texts.filter(({ kind, dhcp }) => kind === 'netplan' && dhcp.ip.gateway === undefined && dhcp.vlan_id === undefined)
        .map(() => ['netplan', undefined, ['14: this is no IP address, found "", wanted an IP address']]));
  });

  it('write what the Hardware says, which is read out of them', () => {
    for (const { path, contents, dhcp } of files) {
      const found = KINDS.find(({ of }) => of.test(path));
      if (found === undefined) continue;
      expect(networkFactsOf(contents, found.kind)).toStrictEqual({
        addresses: [`${dhcp.ip.address}/${prefixLengthOfNetmask(dhcp.ip.netmask)}`],
        gateways: dhcp.ip.gateway === undefined ? [] : [dhcp.ip.gateway],
        nameservers: dhcp.name_servers,
        macs: [dhcp.mac],
        vlans: dhcp.vlan_id === undefined ? [] : [dhcp.vlan_id],
        dhcp: false,
      });
    }
  });

  it('write configurations of cloud-init that have no faults', () => {
    const texts = files.filter(({ path }) => path.startsWith('/etc/cloud/cloud.cfg.d/'));
    expect(texts.length).toBeGreaterThan(20);
    expect(texts.flatMap(({ contents }) => told(checkCloudConfig(contents)))).toStrictEqual([]);
  });
});
