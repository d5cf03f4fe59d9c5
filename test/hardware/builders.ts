import type { HardwareDemand } from '../../src/hardware/demands';
import type { MachineModel } from '../../src/model/inventory-model';

/** A machine that is right in every respect; the number makes its addresses unique. */
export function machine(number: number, change: Partial<MachineModel> = {}): MachineModel {
  const hex = number.toString(16).padStart(4, '0');
  const [third, fourth] = [Math.floor(number / 250), number % 250 + 2];
  return {
    hostname: `node-${String(number).padStart(2, '0')}`,
    ipAddress: `10.0.${third}.${fourth}`,
    netmask: '255.255.0.0',
    gateway: '10.0.255.1',
    nameservers: ['10.0.255.53'],
    mac: `02:00:00:00:${hex.slice(0, 2)}:${hex.slice(2)}`,
    disk: '/dev/sda',
    labels: { type: 'worker' },
    bmc: { ipAddress: `10.1.${third}.${fourth}`, hasUsername: true, hasPassword: true },
    ...change,
  };
}

/** Machines that carry these labels, in order; numbers begin at 1. */
export function machines(...labels: Record<string, string>[]): MachineModel[] {
  return labels.map((each, index) => machine(index + 1, { labels: each }));
}

/** A group of nodes that asks for machines with certain labels. */
export function demand(name: string, count: number, labels: Record<string, string>, change: Partial<HardwareDemand> = {}): HardwareDemand {
  return { name, field: `spec.${name}`, count, terms: [{ matchLabels: labels }], preferences: [], surge: 0, upgradeStep: 0, ...change };
}
