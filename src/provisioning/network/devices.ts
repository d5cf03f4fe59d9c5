import type { AddressingModel } from './addressing';
import { hardwareText } from './hardware-text';
import type { NameserversModel } from './nameservers';
import type { NetworkBond, NetworkConfigurationProps, NetworkDevice, NetworkRoute, NetworkVlan } from './network-props';

/** What renderers know of every interface. */
interface Device {
  readonly name: string;
  /** Where it was written, such as `bonds[0]`. */
  readonly field: string;
  readonly addressing: AddressingModel;
  readonly nameservers: NameserversModel;
  readonly routes: readonly NetworkRoute[];
  readonly mtu?: number;
}

/** A network card. */
export interface Ethernet extends Device {
  readonly kind: 'ethernet';
  readonly nic: number;
  readonly deviceName?: string;
  /** Name of the bond that it is a member of. */
  readonly bond?: string;
}

/** A bond with its members. */
export interface Bond extends Device {
  readonly kind: 'bond';
  readonly props: NetworkBond;
  readonly members: readonly Ethernet[];
}

/** A VLAN. Its name and number are Go templates when the number comes from the Hardware. */
export interface Vlan extends Device {
  readonly kind: 'vlan';
  readonly id: string;
  readonly link: string;
  /** What files about it are called. */
  readonly fileName: string;
}

export type AnyDevice = Ethernet | Bond | Vlan;

/** The interfaces of a machine, those that are only implied among them. */
export interface Devices {
  /** In the order of their positions, which are unique. */
  readonly ethernets: readonly Ethernet[];
  readonly bonds: readonly Bond[];
  readonly vlans: readonly Vlan[];
}

const IMPLIED_NAME = /^nic(0|[1-9]\d?)$/;

/** The position of a card that is called by its implied name. */
export function impliedNic(name: string): number | undefined {
  const match = IMPLIED_NAME.exec(name);
  return match === null ? undefined : Number(match[1]);
}

/** Name of a card of which nothing else is said. */
export function impliedName(nic: number): string {
  return `nic${nic}`;
}

/** The interfaces that props speak of. Of a card with two entries the first one counts, and of one in two bonds the first bond. */
export function devicesOf({ ethernets = [], bonds = [], vlans = [] }: NetworkConfigurationProps): Devices {
  const cards = new Map<number, Ethernet>();
  const bondOf = new Map<number, NetworkBond>();
  const names = new Set<string>();
  for (const bond of bonds) {
    names.add(bond.name);
    for (const nic of bond.members) if (!bondOf.has(nic)) bondOf.set(nic, bond);
  }
  const add = (nic: number, field: string, props: NetworkDevice & { readonly name?: string; readonly deviceName?: string }) => {
    if (cards.has(nic)) return;
    const bond = bondOf.get(nic);
    const name = props.name ?? impliedName(nic);
    names.add(name);
    cards.set(nic, {
      ...deviceOf(name, field, props), kind: 'ethernet', nic, deviceName: props.deviceName, bond: bond?.name, mtu: props.mtu ?? bond?.mtu,
    });
  };
  ethernets.forEach((ethernet, index) => add(ethernet.nic, `ethernets[${index}]`, ethernet));
  bonds.forEach(({ members }, index) => members.forEach((nic, position) => add(nic, `bonds[${index}].members[${position}]`, {})));
  vlans.forEach(({ link }, index) => {
    const nic = names.has(link) ? undefined : impliedNic(link);
    if (nic !== undefined) add(nic, `vlans[${index}].link`, {});
  });
  return {
    ethernets: [...cards.values()].sort((a, b) => a.nic - b.nic),
    bonds: bonds.map((bond, index) => ({
      ...deviceOf(bond.name, `bonds[${index}]`, bond), kind: 'bond', props: { ...bond }, members: bond.members.map((nic) => cards.get(nic)!),
    })),
    vlans: vlans.map((vlan, index) => vlanOf(vlan, `vlans[${index}]`)),
  };
}

function vlanOf(vlan: NetworkVlan, field: string): Vlan {
  const { id, idFromNic = 0, link } = vlan;
  const idText = id === undefined ? hardwareText.vlanId(idFromNic) : String(id);
  const name = vlan.name ?? `vlan${idText}`;
  const fileName = vlan.name ?? (id === undefined ? `vlan-of-${impliedName(idFromNic)}` : name);
  return { ...deviceOf(name, field, vlan), kind: 'vlan', id: idText, link, fileName };
}

function deviceOf(name: string, field: string, { addressing, nameservers, routes = [], mtu }: NetworkDevice): Device {
  const addresses = addressing?._toModel() ?? { kind: 'none' };
  const ofHardware: NameserversModel = addresses.kind === 'hardware' ? { kind: 'hardware', nic: addresses.nic } : { kind: 'none' };
  return {
    name, field, mtu, addressing: addresses, nameservers: nameservers?._toModel() ?? ofHardware, routes: routes.map((route) => ({ ...route })),
  };
}

/** All interfaces, those that others are on first. */
export function allDevices({ ethernets, bonds, vlans }: Devices): readonly AnyDevice[] {
  return [...ethernets, ...bonds, ...vlans];
}

/** Whether a VLAN is on it. */
export function carriesVlan({ name }: AnyDevice, { vlans }: Devices): boolean {
  return vlans.some(({ link }) => link === name);
}
