import { BondMode } from './bond-mode';
import { NetworkCode } from './codes';
import { Bond, carriesVlan, Devices, Ethernet } from './devices';
import type { NetworkFindings } from './network-findings';

const LONGEST_DELAY = 2 ** 31 - 1;

const WITH_PRIMARY: readonly BondMode[] = [BondMode.ACTIVE_BACKUP, BondMode.BALANCE_TLB, BondMode.BALANCE_ALB];
const WITH_HASH: readonly BondMode[] = [BondMode.BALANCE_XOR, BondMode.LACP, BondMode.BALANCE_TLB];

/** What cannot work of bonds. */
export function bondFaults(devices: Devices, findings: NetworkFindings): void {
  for (const bond of devices.bonds) {
    memberFaults(bond, findings);
    parameterFaults(bond, findings);
  }
  for (const ethernet of devices.ethernets) if (ethernet.bond !== undefined) ownFaults(ethernet, devices, findings);
}

function memberFaults({ props, members, field }: Bond, findings: NetworkFindings): void {
  if (members.length === 0) findings.add(NetworkCode.MEMBERS, `${field}.members`, 'a bond without members carries nothing', { fix: 'Name the positions of its cards' });
  const seen = new Set<number>();
  members.forEach(({ nic, bond }, index) => {
    const place = `${field}.members[${index}]`;
    if (seen.has(nic)) findings.add(NetworkCode.MEMBERS, place, 'this card is a member twice', { found: String(nic) });
    else if (bond !== props.name) findings.add(NetworkCode.MEMBERS, place, `this card is a member of ${bond} already`, { found: String(nic) });
    seen.add(nic);
  });
}

function parameterFaults({ props, field }: Bond, findings: NetworkFindings): void {
  const { mode, members, primary, lacpRate, transmitHashPolicy, miiMonitorInterval, upDelay, downDelay } = props;
  const unfit = (name: string, value: unknown, modes: readonly BondMode[]) => {
    if (value === undefined || modes.includes(mode)) return;
    findings.add(NetworkCode.BOND_PARAMETER, `${field}.${name}`, `bonds of the mode ${mode} have no such parameter`, { found: String(value), wanted: `one of the modes ${modes.join(', ')}` });
  };
  unfit('lacpRate', lacpRate, [BondMode.LACP]);
  unfit('transmitHashPolicy', transmitHashPolicy, WITH_HASH);
  unfit('primary', primary, WITH_PRIMARY);
  if (primary !== undefined && !members.includes(primary)) {
    findings.add(NetworkCode.BOND_PARAMETER, `${field}.primary`, 'the primary member is no member', { found: String(primary), wanted: `one of ${members.join(', ')}` });
  }
  const range = (name: string, value: number | undefined, least: number) => {
    if (value === undefined || (value >= least && value <= LONGEST_DELAY)) return;
    findings.add(NetworkCode.NUMBER, `${field}.${name}`, 'this is no number of milliseconds', { found: String(value), wanted: `${least} to ${LONGEST_DELAY}` });
  };
  // with 0 nobody would look at the links, and a bond would go on with a dead member
  range('miiMonitorInterval', miiMonitorInterval, 1);
  range('upDelay', upDelay, 0);
  range('downDelay', downDelay, 0);
}

/** What the member of a bond has to leave to the bond. */
function ownFaults(ethernet: Ethernet, devices: Devices, findings: NetworkFindings): void {
  const { field, bond, addressing, routes, nameservers, mtu, name } = ethernet;
  const fix = `Give it to ${bond}`;
  if (addressing.kind !== 'none') findings.add(NetworkCode.MEMBERS, `${field}.addressing`, `a member of ${bond} has no addresses of its own`, { fix });
  if (routes.length > 0) findings.add(NetworkCode.MEMBERS, `${field}.routes`, `a member of ${bond} has no routes of its own`, { fix });
  if (nameservers.kind !== 'none' && addressing.kind === 'none') {
    findings.add(NetworkCode.MEMBERS, `${field}.nameservers`, `a member of ${bond} has no name servers of its own`, { fix });
  }
  if (carriesVlan(ethernet, devices)) findings.add(NetworkCode.MEMBERS, field, `${name} is a member of ${bond} and has VLANs`, { fix: `Put the VLANs on ${bond}` });
  const ofBond = devices.bonds.find((each) => each.name === bond)?.mtu;
  if (mtu !== ofBond) {
    findings.add(NetworkCode.MTU, `${field}.mtu`, `members have the MTU of ${bond}`, { found: String(mtu), wanted: String(ofBond ?? 1500), fix: `Set \`mtu\` of ${bond}` });
  }
}
