import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { parseAuthorizedKey } from '../../model/ssh-authorized-key';
import { objectId } from '../places';
import type { ClusterRule } from '../rule';

/** Algorithms of the keys that EKS Anywhere can read. */
const KEY_ALGORITHMS: readonly string[] = [
  'ssh-ed25519', 'ssh-rsa', 'ssh-dss', 'ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521',
  'sk-ssh-ed25519@openssh.com', 'sk-ecdsa-sha2-nistp256@openssh.com',
];

const usersGiven: ClusterRule = {
  code: 'EKSA-OS-030',
  severity: Severity.ERROR,
  title: 'A machine config without users',
  why: 'Only `eksctl anywhere` makes up a user and a key, and upgrades then ask for both in the file; applied in any other way the object crashes the admission webhook.',
  fix: 'Give one user with an SSH public key',
  fixInCode: 'Give a public key in sshAuthorizedKeys',
  upstream: ['V109'],
  // the command line fills it in before anything looks at it
  enforcedUpstream: false,
  source: 'pkg/api/v1alpha1/tinkerbellmachineconfig.go: validateTinkerbellMachineConfig',
  *check({ model }) {
    for (const machineConfig of model.machineConfigs) {
      if ((machineConfig.spec?.users ?? []).length === 0) {
        yield {
          object: objectId(machineConfig),
          field: 'spec.users',
          message: 'nobody could sign in to these machines',
        };
      }
    }
  },
};

const keyGiven: ClusterRule = {
  code: 'EKSA-OS-031',
  severity: Severity.ERROR,
  title: 'A first user without an SSH key',
  why: 'The first key of the first user is the one that gets onto the machines.',
  fix: 'Add the public key',
  upstream: ['V110'],
  // the command line fills it in before anything looks at it
  enforcedUpstream: false,
  source: 'pkg/api/v1alpha1/tinkerbellmachineconfig_webhook.go: ValidateCreate',
  *check({ model }) {
    for (const machineConfig of model.machineConfigs) {
      const user = machineConfig.spec?.users?.[0];
      if (user !== undefined && !user.sshAuthorizedKeys?.[0]) {
        yield {
          object: objectId(machineConfig),
          field: 'spec.users[0].sshAuthorizedKeys',
          message: 'the first user has no SSH key',
        };
      }
    }
  },
};

const keyValid: ClusterRule = {
  code: 'EKSA-OS-032',
  severity: Severity.ERROR,
  title: 'A first SSH key that is no line of an authorized_keys file',
  why: '`eksctl anywhere` reads the key to remove its comment, and stops when it cannot.',
  fix: 'Paste the public key: one line that begins with its algorithm, such as ssh-ed25519',
  upstream: ['V111'],
  source: 'pkg/providers/tinkerbell/ssh.go: stripCommentsFromSshKeys',
  *check({ model }) {
    for (const machineConfig of model.machineConfigs) {
      const key = machineConfig.spec?.users?.[0]?.sshAuthorizedKeys?.[0];
      if (!key || KEY_ALGORITHMS.includes(parseAuthorizedKey(key)?.algorithm ?? '')) continue;
      const isPrivate = key.includes('PRIVATE KEY');
      yield {
        object: objectId(machineConfig),
        field: 'spec.users[0].sshAuthorizedKeys[0]',
        message: isPrivate ? 'this is a private key, which must not be here' : 'this is not an SSH public key',
        // a private key in a log is a second accident
        ...isPrivate ? undefined : { found: shown(key.slice(0, 40)) },
      };
    }
  },
};

const userName: ClusterRule = {
  code: 'EKSA-OS-033',
  severity: Severity.ERROR,
  title: 'A user name that Linux does not accept',
  why: 'cloud-init creates no such user, and nobody can sign in; EKS Anywhere does not look at the name.',
  fix: 'Use up to 32 lower-case letters, digits, hyphens and underscores, beginning with a letter or underscore',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const machineConfig of model.machineConfigs) {
      const user = machineConfig.spec?.users?.[0];
      if (user === undefined || /^[a-z_][a-z0-9_-]{0,31}$/.test(user.name ?? '')) continue;
      yield {
        object: objectId(machineConfig),
        field: 'spec.users[0].name',
        message: 'this cannot be the name of a user',
        found: shown(user.name),
      };
    }
  },
};

const unusedUsers: ClusterRule = {
  code: 'EKSA-OS-034',
  severity: Severity.WARNING,
  title: 'More than one user or SSH key',
  why: 'EKS Anywhere uses the first key of the first user, and ignores all others.',
  fix: 'Remove the others, or put them onto the machines in another way',
  upstream: [],
  source: 'ours',
  *check({ model }) {
    for (const machineConfig of model.machineConfigs) {
      const [first, ...others] = machineConfig.spec?.users ?? [];
      const keys = first?.sshAuthorizedKeys?.length ?? 0;
      if (others.length > 0) {
        yield {
          object: objectId(machineConfig),
          field: 'spec.users',
          message: `only the first of ${others.length + 1} users gets onto the machines`,
        };
      }
      if (keys > 1) {
        yield {
          object: objectId(machineConfig),
          field: 'spec.users[0].sshAuthorizedKeys',
          message: `only the first of ${keys} keys gets onto the machines`,
        };
      }
    }
  },
};

export const userRules: readonly ClusterRule[] = [usersGiven, keyGiven, keyValid, userName, unusedUsers];
