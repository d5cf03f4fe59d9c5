import type { NetBoxRecord } from './records';
import { namesOf, textOf } from './text-of';

/** Kinds of interfaces that no machine boots from, by value and by label. */
const NOT_PHYSICAL = /^(?:virtual|bridge|lag|link aggregation)/i;

/** An interface that a device could boot from. */
export interface BootInterface {
  readonly name: string;
  readonly mac: string;
  readonly record: NetBoxRecord;
}

/** Interfaces by the device that they belong to. */
export class DeviceInterfaces {
  private readonly byDevice = new Map<string, NetBoxRecord[]>();

  public constructor(records: readonly NetBoxRecord[]) {
    for (const record of records) {
      const key = keyOf(record.get('device.id'), record.get('device.name') ?? record.get('device'));
      const others = this.byDevice.get(key);
      if (others === undefined) this.byDevice.set(key, [record]);
      else others.push(record);
    }
  }

  /**
   * Those that a device could boot from.
   *
   * @param name only the one of this name
   * @param tag only those with this tag
   */
  public of(device: NetBoxRecord, name?: string, tag?: string): BootInterface[] {
    const own = this.byDevice.get(keyOf(device.get('id'), undefined)) ?? this.byDevice.get(keyOf(undefined, device.get('name'))) ?? [];
    return own.flatMap((record) => {
      const mac = macOf(record);
      const isForManagement = isTrue(record.get('mgmt_only') ?? record.get('management_only'));
      const isUsable = mac !== undefined && !isForManagement && !isFalse(record.get('enabled')) && !NOT_PHYSICAL.test(textOf(record.get('type')) ?? '');
      const called = textOf(record.get('name')) ?? '';
      const isMeant = (name === undefined || called === name) && (tag === undefined || hasTag(record, [tag]));
      return isUsable && isMeant ? [{ name: called, mac, record }] : [];
    });
  }
}

/** Whether a record has one of these tags, by slug or name. */
export function hasTag(record: NetBoxRecord, tags: readonly string[]): boolean {
  const own = tagsOf(record);
  return tags.some((tag) => own.includes(tag.trim().toLowerCase()));
}

/** All names of the tags of a record. */
export function tagsOf(record: NetBoxRecord): string[] {
  const tags = record.get('tags');
  return (Array.isArray(tags) ? tags : String(tags ?? '').split(',')).flatMap(namesOf);
}

/** By its number where that is known, as where devices and interfaces come from the REST API. */
function keyOf(id: unknown, name: unknown): string {
  return typeof id === 'number' ? `#${id}` : textOf(name) ?? '';
}

/** NetBox has had one address for each interface, and has several since version 4.2, of which one comes first. */
function macOf(record: NetBoxRecord): string | undefined {
  return textOf(record.get('primary_mac_address')) ?? textOf(record.get('mac_address')) ?? textOf(record.get('mac_addresses.0')) ?? textOf(record.get('primary_mac'));
}

function isTrue(value: unknown): boolean {
  return String(value).toLowerCase() === 'true';
}

function isFalse(value: unknown): boolean {
  return String(value).toLowerCase() === 'false';
}
