import { NetworkCode } from './codes';
import type { Devices } from './devices';
import type { NetworkFindings } from './network-findings';
import { nearest } from '../../findings/nearest';
import { shown } from '../../findings/shown';

/** What Ethernet carries unless it is told otherwise. */
const USUAL_MTU = 1500;

/** What cannot work of VLANs. */
export function vlanFaults({ ethernets, bonds, vlans }: Devices, findings: NetworkFindings): void {
  const parents = new Map([...ethernets, ...bonds].map((each) => [each.name, each]));
  const seen = new Set<string>();
  for (const { id, link, field, mtu } of vlans) {
    const number = Number(id);
    if (number < 1 || number > 4094) findings.add(NetworkCode.VLAN, `${field}.id`, 'this is no VLAN', { found: id, wanted: '1 to 4094' });
    const parent = parents.get(link);
    if (parent === undefined) {
      const close = nearest(link, parents.keys());
      findings.add(NetworkCode.UNKNOWN, `${field}.link`, 'there is no bond and no card of this name', {
        found: shown(link), wanted: close === undefined ? 'the name of a bond or an ethernet, or nic and a position such as nic0' : shown(close),
      });
      continue;
    }
    if (seen.has(`${link} ${id}`)) findings.add(NetworkCode.VLAN, `${field}.id`, `this VLAN is on ${link} twice`, { found: /^\d+$/.test(id) ? id : 'the VLAN of the Hardware' });
    seen.add(`${link} ${id}`);
    const most = parent.mtu ?? USUAL_MTU;
    if (mtu !== undefined && mtu > most) {
      findings.add(NetworkCode.MTU, `${field}.mtu`, `${link} carries no packets as large as this`, { found: String(mtu), wanted: `at most ${most}`, fix: `Set \`mtu\` of ${link}` });
    }
  }
}
