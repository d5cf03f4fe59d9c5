import { MachineFault, machineRule } from './machine-rule';
import { Severity } from '../../findings';
import { shown } from '../../findings/shown';

const HIGHEST_VLAN = 4094;

/** The number that Go's `strconv.Atoi` reads: decimal digits, optionally behind a sign. */
function vlanNumber(text: string): number | undefined {
  return /^[+-]?\d+$/.test(text) ? Number(text) : undefined;
}

function isVlan(text: string): boolean {
  const number = vlanNumber(text);
  return number !== undefined && number >= 1 && number <= HIGHEST_VLAN;
}

function noVlan(text: string): VlanFault {
  return { message: 'this is no VLAN number', found: shown(text), wanted: `1 to ${HIGHEST_VLAN}` };
}

function notPlain(text: string): VlanFault | undefined {
  const wanted = String(vlanNumber(text));
  return wanted === text ? undefined : { message: 'the VLAN number has a sign or leading zeros', found: shown(text), wanted: shown(wanted) };
}

/** What is wrong with a VLAN. */
type VlanFault = Omit<MachineFault, 'field'>;

/** What Hardware does not take of a VLAN that is given. */
export function vlanFault(text: string): VlanFault | undefined {
  return isVlan(text) ? notPlain(text) : noVlan(text);
}

const invalidVlan = machineRule({
  code: 'EKSA-HW-050',
  severity: Severity.ERROR,
  title: 'A machine with a VLAN that does not exist',
  why: 'The machine boots from this VLAN.',
  fix: 'Write the number of the VLAN, or leave it out for untagged traffic',
  upstream: ['V214'],
  source: 'pkg/providers/tinkerbell/hardware/validator.go: StaticMachineAssertions',
}, ({ vlanId }, tell) => {
  // an empty one counts as left out
  if (vlanId && !isVlan(vlanId)) tell({ field: 'vlanId', ...noVlan(vlanId) });
});

const vlanForm = machineRule({
  code: 'EKSA-HW-051',
  severity: Severity.ERROR,
  title: 'A machine with a VLAN that is not written plainly',
  why: 'EKS Anywhere accepts a sign and leading zeros, the schema of Hardware does not.',
  fix: 'Write the number with its digits only',
  upstream: [],
  source: 'ours',
}, ({ vlanId }, tell) => {
  if (!vlanId || !isVlan(vlanId)) return;
  const fault = notPlain(vlanId);
  if (fault !== undefined) tell({ field: 'vlanId', ...fault });
});

/** Rules about the VLANs of machines. */
export const vlanRules = [invalidVlan, vlanForm];
