import { connectionRule } from './connection-rule';
import { Severity } from '../../findings';
import { nearest } from '../../findings/nearest';
import { shown } from '../../findings/shown';

/** Names of drivers in the schema of a BMC Machine, which does not care about case. */
const DRIVERS = ['gofish', 'ipmitool', 'IntelAMT', 'dell', 'supermicro', 'asrockrack', 'openbmc'];

const knownDrivers = connectionRule({
  code: 'EKSA-HW-120',
  severity: Severity.ERROR,
  title: 'A protocol that Tinkerbell does not know',
  why: 'The API server refuses the BMC Machine.',
  fix: 'Choose one of the constants of BmcProtocol; an RPC service is not listed, it is used in place of all of them',
  upstream: [],
  source: 'ours',
}, function* ({ preferredOrder = [] }) {
  for (const [index, driver] of preferredOrder.entries()) {
    if (DRIVERS.some((known) => known.toLowerCase() === driver.toLowerCase())) continue;
    yield { field: `preferredOrder[${index}]`, message: 'the protocol is not one of those in the schema', found: shown(driver), wanted: nearest(driver, DRIVERS) ?? DRIVERS.join(', ') };
  }
});

const ports = connectionRule({
  code: 'EKSA-HW-121',
  severity: Severity.ERROR,
  title: 'A port of a management controller that is none',
  why: 'Nothing can be reached there.',
  fix: 'Write a number from 1 to 65535, or leave it out for the usual one',
  upstream: [],
  source: 'ours',
}, function* (connection) {
  for (const protocol of ['redfish', 'ipmitool', 'intelAMT'] as const) {
    const port = connection[protocol]?.port;
    if (port === undefined || Number.isInteger(port) && port >= 1 && port <= 65535) continue;
    yield { field: `${protocol}.port`, message: 'there is no such port', found: shown(port), wanted: 'from 1 to 65535' };
  }
});

const cipherSuites = connectionRule({
  code: 'EKSA-HW-122',
  severity: Severity.ERROR,
  title: 'A cipher suite that IPMI does not know',
  why: '`ipmitool` ends with an error, and the machine is never switched on.',
  fix: 'Write a number from 0 to 17, or leave it out: 3 and 17 are tried then',
  upstream: [],
  source: 'ours',
}, function* ({ ipmitool: { cipherSuite } = {} }) {
  if (cipherSuite === undefined || /^(?:\d|1[0-7])$/.test(cipherSuite)) return;
  yield { field: 'ipmitool.cipherSuite', message: 'there is no such cipher suite', found: shown(cipherSuite), wanted: 'from 0 to 17' };
});

const systemNames = connectionRule({
  code: 'EKSA-HW-123',
  severity: Severity.ERROR,
  title: 'A Redfish system with a blank name',
  why: 'No system is called so. An empty name means any system of the controller, which may be another machine.',
  fix: 'Write the name of the system, or leave it out when the controller manages one machine',
  upstream: [],
  source: 'ours',
}, function* ({ redfish: { systemName } = {} }) {
  if (systemName === undefined || systemName.trim() !== '') return;
  yield { field: 'redfish.systemName', message: 'the name of the system is blank', found: shown(systemName) };
});

/** Rules about the protocols that management controllers are spoken to with. */
export const bmcConnectionRules = [knownDrivers, ports, cipherSuites, systemNames];
