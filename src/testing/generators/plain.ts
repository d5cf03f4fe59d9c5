// Texts, addresses and keys that nothing is wrong with, and that no reader of YAML takes for something else.
import fc from 'fast-check';

/** What `record` makes optional: everything that is not named. */
type Optional<T, K extends keyof T> = Pick<T, K> & Partial<Omit<T, K>>;

/** A record of which only the named members are always there; the others are there or not, and never undefined. */
export function record<T, K extends keyof T>(members: { [M in keyof T]: fc.Arbitrary<T[M]> }, required: readonly K[]): fc.Arbitrary<Optional<T, K>> {
  return fc.record(members, { requiredKeys: required as unknown as (keyof T)[], noNullPrototype: true }) as unknown as fc.Arbitrary<Optional<T, K>>;
}

/** A single lower-case name, as Kubernetes wants it. */
export const dnsLabel = (maxLength = 12): fc.Arbitrary<string> => fc
  .stringMatching(new RegExp(`^[a-z]([a-z0-9-]{0,${maxLength - 2}}[a-z0-9])?$`))
  .filter((name) => name.length <= maxLength);

/** A label value that is no YAML word, so that every reader agrees on it. */
export const labelValue = (): fc.Arbitrary<string> => dnsLabel(10).map((text) => `v-${text}`);

/** A name that no reader of YAML takes for anything but text. */
export const objectName = (prefix: string): fc.Arbitrary<string> => dnsLabel(8).map((name) => `${prefix}-${name}`);

/** An address in 10.20.0.0/16, the network of the machines, that no generated machine has. */
export const privateAddress = (): fc.Arbitrary<string> => fc
  .tuple(fc.integer({ min: 100, max: 200 }), fc.integer({ min: 1, max: 254 }))
  .map((parts) => ['10', '20', ...parts].join('.'));

/** A hardware address with colons, in lower case; none is broadcast, multicast or all zero. */
export const macAddress = (): fc.Arbitrary<string> => fc.uint8Array({ minLength: 5, maxLength: 5 })
  .map((bytes) => ['02', ...Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))].join(':'));

/** A public key that ssh takes; the comment is part of the line. */
export const sshAuthorizedKey = (): fc.Arbitrary<string> => fc
  .tuple(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.constantFrom('', ' ops@example.com'))
  .map(([key, comment]) => {
    const fields = [Buffer.from('ssh-ed25519'), Buffer.from(key)].flatMap((field) => [Buffer.from([0, 0, 0, field.length]), field]);
    return `ssh-ed25519 ${Buffer.concat(fields).toString('base64')}${comment}`;
  });
