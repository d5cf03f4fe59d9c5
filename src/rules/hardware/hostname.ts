import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { isDnsLabel, isDnsSubdomain } from '../syntax';
import { machineRule } from './machine-rule';

/** Characters that Linux gives a host name. */
const LONGEST_HOST_NAME = 64;
/** Characters that DNS gives a part of a name. */
const LONGEST_LABEL = 63;

const invalidHostname = machineRule({
  code: 'EKSA-HW-001',
  severity: Severity.ERROR,
  title: 'A machine whose host name is no DNS name',
  why: 'The host name becomes the name of the Hardware object, which the API server refuses.',
  fix: 'Use lower-case letters, digits, hyphens and dots, with a letter or digit at each end',
  upstream: ['V209'],
  source: 'pkg/providers/tinkerbell/hardware/validator.go: StaticMachineAssertions',
}, ({ hostname }, tell) => {
  if (isDnsSubdomain(hostname)) return;
  const wanted = hostname.trim().toLowerCase().replaceAll('_', '-');
  tell({
    field: 'hostname',
    message: hostname === '' ? 'the machine has no host name' : 'the host name is no DNS name',
    found: shown(hostname),
    ...isDnsSubdomain(wanted) && { wanted: shown(wanted) },
  });
});

const longHostname = machineRule({
  code: 'EKSA-HW-002',
  severity: Severity.ERROR,
  title: 'A machine whose host name Linux or DNS does not take',
  why: 'EKS Anywhere allows 253 characters; Linux cuts a host name at 64 and DNS each part of it at 63, so that the node gets another name than its Machine.',
  fix: 'Shorten the host name',
  upstream: [],
  source: 'ours',
}, ({ hostname }, tell) => {
  if (hostname.length <= LONGEST_LABEL || !isDnsSubdomain(hostname)) return;
  const parts = hostname.split('.').filter((part) => !isDnsLabel(part));
  if (hostname.length > LONGEST_HOST_NAME) {
    tell({ field: 'hostname', message: `the host name has ${hostname.length} characters`, found: shown(hostname), wanted: `at most ${LONGEST_HOST_NAME}` });
  } else if (parts.length > 0) {
    tell({ field: 'hostname', message: `a part of the host name has more than ${LONGEST_LABEL} characters`, found: shown(hostname) });
  }
});

/** Rules about the names of machines. */
export const hostnameRules = [invalidHostname, longHostname];
