import { machineRule } from './machine-rule';
import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { canonicalMac, isCanonicalEthernetMac, isEvidentlyUsableMac, parseMac, unusableMac } from '../../hardware/mac-address';

const invalidMac = machineRule({
  code: 'EKSA-HW-010',
  severity: Severity.ERROR,
  title: 'A machine without a MAC address that can be read',
  why: 'Tinkerbell recognises a machine by it when it boots from the network.',
  fix: 'Write the address of the one network card that boots, as six pairs of hexadecimal digits with colons',
  upstream: ['V208'],
  source: 'pkg/providers/tinkerbell/hardware/validator.go: StaticMachineAssertions',
}, ({ mac }, tell) => {
  if (canonicalMac(mac) !== undefined) return;
  const wanted = canonicalMac(mac.trim());
  tell({
    field: 'mac',
    message: mac === '' ? 'the machine has no MAC address' : 'this is no MAC address',
    found: shown(mac),
    ...wanted !== undefined && { wanted: shown(wanted) },
  });
});

const otherMacForm = machineRule({
  code: 'EKSA-HW-011',
  severity: Severity.ERROR,
  title: 'A machine with a MAC address in a form that Tinkerbell does not find',
  why: 'EKS Anywhere accepts hyphens, dots, and addresses of 8 or 20 bytes; the schema of Hardware and the DHCP server compare six lower-case pairs with colons, so the machine never boots.',
  fix: 'Write six lower-case pairs of hexadecimal digits with colons',
  upstream: [],
  source: 'ours',
}, ({ mac }, tell) => {
  const canonical = canonicalMac(mac);
  if (canonical === undefined || isCanonicalEthernetMac(mac)) return;
  tell({
    field: 'mac',
    message: 'Tinkerbell does not find the machine by a MAC address of this form',
    found: shown(mac),
    ...isCanonicalEthernetMac(canonical) && { wanted: shown(canonical) },
  });
});

const unusable = machineRule({
  code: 'EKSA-HW-012',
  severity: Severity.ERROR,
  title: 'A machine with a MAC address that no network card has',
  why: 'Addresses of groups (multicast and broadcast) and zero are never the sender of a DHCP request.',
  fix: 'Write the address of the network card that boots',
  upstream: [],
  source: 'ours',
}, ({ mac }, tell) => {
  if (isEvidentlyUsableMac(mac)) return;
  const octets = parseMac(mac);
  const reason = octets && unusableMac(octets);
  if (reason === undefined) return;
  tell({ field: 'mac', message: reason === 'zero' ? 'the MAC address is zero' : 'this is the MAC address of a group, not of a network card', found: shown(mac) });
});

/** Rules about the network cards of machines. */
export const macRules = [invalidMac, otherMacForm, unusable];
