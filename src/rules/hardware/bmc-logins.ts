import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import type { BmcLoginModel, BmcModel, InventoryModel, MachineModel } from '../../model/inventory-model';
import { sharedLogins } from '../../render/tinkerbell/login';
import { inventoriesOf } from '../fleet/addresses';
import type { FleetRule, InventoryRule, Rule } from '../rule';
import { isDnsSubdomain } from '../syntax';

/** Machines with the first of which others share something, each with how many do. */
function firstWith<Key>(machines: readonly MachineModel[], keyOf: (bmc: BmcModel) => Key | undefined): Map<Key, MachineModel> {
  const first = new Map<Key, MachineModel>();
  for (const machine of machines) {
    const key = machine.bmc && keyOf(machine.bmc);
    if (key !== undefined && !first.has(key)) first.set(key, machine);
  }
  return first;
}

const oneLoginPerSecret: InventoryRule = {
  code: 'EKSA-HW-114',
  severity: Severity.ERROR,
  title: 'Two ways to make one Secret with a login',
  why: 'Only the first of them is written: machines sign in with the login of others.',
  fix: 'Share one value of BmcCredentials, or give the Secrets different names',
  upstream: [],
  source: 'ours',
  *checkInventory({ machines }) {
    const logins = new Map<string, BmcLoginModel>();
    for (const [login, { bmc, hostname }] of firstWith(machines, ({ secretName, login: each }) => (secretName === undefined ? undefined : each))) {
      const { secretName } = bmc!;
      const other = logins.get(secretName!);
      if (other === undefined) {logins.set(secretName!, login);} else if (JSON.stringify(other) !== JSON.stringify(login)) {
        yield { object: `Hardware/${hostname}`, field: 'bmc.secretName', message: 'another machine has the same Secret made in another way', found: shown(secretName) };
      }
    }
  },
};

/** Names that a login, or a key, is looked for by. */
function* namesOf({ secretName, login, connection }: BmcModel): Iterable<readonly [field: string, what: string, name: string]> {
  if (secretName !== undefined) yield ['bmc.secretName', 'Secret', secretName];
  if (login?.kind === 'external') yield ['bmc.login.store', 'store', login.store];
  for (const { secretName: name } of connection?.rpc?.hmac?.keys ?? []) {
    if (name !== undefined) yield ['bmc.connection.rpc.hmac', 'Secret', name];
  }
}

const secretNames: InventoryRule = {
  code: 'EKSA-HW-115',
  severity: Severity.ERROR,
  title: 'A Secret or a store with a name that no object has',
  why: 'The API server takes DNS names only, so that the login is never found.',
  fix: 'Use lower-case letters, digits, hyphens and dots',
  upstream: [],
  source: 'ours',
  *checkInventory({ machines }: InventoryModel) {
    const told = new Set<string>();
    for (const { bmc, hostname } of machines) {
      if (bmc === undefined) continue;
      for (const [field, what, name] of namesOf(bmc)) {
        const key = `${field} ${name}`;
        if (isDnsSubdomain(name) || told.has(key)) continue;
        told.add(key);
        yield { object: `Hardware/${hostname}`, field, message: `no ${what} can be called so`, found: shown(name) };
      }
    }
  },
};

/** What is looked for in a store. */
const LOOKED_FOR = ['key', 'usernameProperty', 'passwordProperty'] as const;

const blankKeys: InventoryRule = {
  code: 'EKSA-HW-116',
  severity: Severity.ERROR,
  title: 'A login in a store without key or property',
  why: 'The External Secrets Operator finds nothing, or takes the whole entry for the password.',
  fix: 'Write where the login is in the store',
  upstream: [],
  source: 'ours',
  *checkInventory({ machines }) {
    for (const [login, { hostname }] of firstWith(machines, ({ login: each }) => each)) {
      if (login.kind !== 'external') continue;
      for (const field of LOOKED_FOR) {
        if (login[field].trim() === '') yield { object: `Hardware/${hostname}`, field: `bmc.login.${field}`, message: 'this is blank', found: shown(login[field]) };
      }
    }
  },
};

const oneInventoryPerSecret: FleetRule = {
  code: 'EKSA-HW-117',
  severity: Severity.ERROR,
  title: 'A shared login that two inventories write',
  why: 'Its object is there twice: Flux applies nothing of a folder with two objects of one name, and where they differ the last one wins.',
  fix: 'Let one inventory write it, and give the others BmcCredentials.fromSecretName with its name',
  upstream: [],
  source: 'ours',
  *checkFleet(fleet) {
    const writers = new Map<string, InventoryModel>();
    for (const inventory of inventoriesOf(fleet)) {
      for (const { name } of sharedLogins(inventory.machines)) {
        const other = writers.get(name);
        if (other === undefined) writers.set(name, inventory);
        else yield { construct: inventory.name, object: `Secret/${name}`, message: `${other.name} writes what makes this Secret, too` };
      }
    }
  },
};

/** Rules about where logins of management controllers come from. */
export const bmcLoginRules: readonly Rule[] = [oneLoginPerSecret, secretNames, blankKeys, oneInventoryPerSecret];
