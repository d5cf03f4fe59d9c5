import type { AddressingModel } from './addressing';
import type { AnyDevice } from './devices';
import { hardwareText } from './hardware-text';
import { isIpv4 } from '../../hardware/addresses';

/** Version of the Internet Protocol. */
export type Family = 4 | 6;

/** An address with prefix length, as template text. */
export interface AddressText {
  readonly text: string;
  readonly family: Family;
}

/** A route, as template text. */
export interface RouteText {
  /** `default`, or a network. */
  readonly to: string;
  readonly via: string;
  readonly family: Family;
  readonly metric?: number;
  /** For which machines it is there; for all without one. */
  readonly condition?: string;
}

/** Family of an address, with or without prefix length. */
export function familyOf(address: string): Family {
  return isIpv4(address.split('/')[0]) ? 4 : 6;
}

/** The static addresses of an interface. */
export function addressesOf(addressing: AddressingModel): readonly AddressText[] {
  if (addressing.kind === 'hardware') return [{ text: hardwareText.address(addressing.nic), family: 4 }];
  if (addressing.kind === 'literal') return addressing.addresses.map((text) => ({ text, family: familyOf(text) }));
  return [];
}

/** The default routes of an interface that its gateways stand for. */
export function gatewaysOf(addressing: AddressingModel): readonly RouteText[] {
  const { kind } = addressing;
  if (kind === 'hardware' && addressing.gateway) {
    const { nic, metric } = addressing;
    return [{ to: 'default', via: hardwareText.gateway(nic), family: 4, metric, condition: hardwareText.hasGateway(nic) }];
  }
  if (kind !== 'literal') return [];
  const { gateway, gateway6, metric } = addressing;
  return [
    ...gateway === undefined ? [] : [{ to: 'default', via: gateway, family: 4 as const, metric }],
    ...gateway6 === undefined ? [] : [{ to: 'default', via: gateway6, family: 6 as const, metric }],
  ];
}

/** The routes of an interface beside those of its gateways; none of those without a router. */
export function routesOf({ addressing, routes }: AnyDevice): readonly RouteText[] {
  return routes.flatMap(({ to, via, metric }) => {
    if (via !== undefined) return [{ to, via, family: familyOf(via), metric }];
    return addressing.kind === 'hardware' ? [{ to, via: hardwareText.gateway(addressing.nic), family: 4 as const, metric }] : [];
  });
}

/** Versions of the protocol that an interface has addresses of. */
export function familiesOf(addressing: AddressingModel): ReadonlySet<Family> {
  if (addressing.kind === 'dhcp') return new Set([...addressing.ipv4 ? [4 as const] : [], ...addressing.ipv6 ? [6 as const] : []]);
  return new Set(addressesOf(addressing).map(({ family }) => family));
}
