import { Severity } from '../../findings';
import type { TinkerbellMachineConfig } from '../../model/cluster-model';
import { withoutComment } from '../../model/ssh-authorized-key';
import { workersOf } from '../node-groups';
import { objectId } from '../places';
import type { Complaint } from '../rule';
import { changed } from './compare';
import { keptObjects } from './kept-objects';
import { groupsByName } from './node-groups';
import { IN_CHECKS, IN_WEBHOOKS, IN_WEBHOOKS_AND_CHECKS, Transition, TransitionLayer, TransitionRule } from './transition';

/** The machine configs that are compared. The command line leaves out those that new worker node groups refer to. */
function comparedMachineConfigs(transition: Transition) {
  const { before, after, layer } = transition;
  const kept = keptObjects(before.machineConfigs, after.machineConfigs);
  if (layer !== TransitionLayer.CHECKS) return kept;
  const old = groupsByName(before);
  const ofNewGroups = new Set(workersOf(after).filter(({ name }) => !old.has(name)).map(({ settings }) => settings.machineGroupRef?.name));
  return kept.filter(([, { metadata }]) => !ofNewGroups.has(metadata.name));
}

/** Compares one fact of every machine config that is kept. */
function* compareEach<T extends string | number | undefined>(
  transition: Transition, field: string, read: (machineConfig: TinkerbellMachineConfig) => T,
): Iterable<Complaint> {
  for (const [old, now] of comparedMachineConfigs(transition)) {
    if (read(old) !== read(now)) yield changed(objectId(now), field, read(old), read(now));
  }
}

/** Compares one fact of the first user, where there is one before and after. */
function compareFirstUser<T extends string | number | undefined>(
  { before, after, ...others }: Transition, field: string, read: (machineConfig: TinkerbellMachineConfig) => T,
): Iterable<Complaint> {
  const withUser = (machineConfigs: readonly TinkerbellMachineConfig[]) => machineConfigs.filter(({ spec }) => (spec?.users ?? []).length > 0);
  return compareEach({
    ...others,
    before: { ...before, machineConfigs: withUser(before.machineConfigs) },
    after: { ...after, machineConfigs: withUser(after.machineConfigs) },
  }, field, read);
}

const WHY_USER = 'The user is created when a machine is provisioned; EKS Anywhere does not replace machines for another one.';

const osFamily: TransitionRule = {
  code: 'EKSA-OS-500',
  severity: Severity.ERROR,
  title: 'Another operating system family of an existing machine config',
  why: 'The nodes of one cluster cannot move from one family to another.',
  fix: 'Undo the change, or create a second cluster',
  upstream: ['V267', 'V293'],
  source: 'pkg/api/v1alpha1/tinkerbellmachineconfig_webhook.go: validateImmutableFieldsTinkerbellMachineConfig; pkg/providers/tinkerbell/upgrade.go: validateMachineCfg',
  layers: IN_WEBHOOKS_AND_CHECKS,
  // the webhooks take an empty one for Bottlerocket
  check: (transition) => compareEach(transition, 'spec.osFamily', ({ spec }) => (
    transition.layer === TransitionLayer.CHECKS ? spec?.osFamily : spec?.osFamily || 'bottlerocket'
  )),
};

const userCount: TransitionRule = {
  code: 'EKSA-OS-501',
  severity: Severity.ERROR,
  title: 'Another number of users of an existing machine config',
  why: WHY_USER,
  fix: 'Undo the change; only the first user is used anyway',
  upstream: ['V268'],
  source: 'pkg/api/v1alpha1/tinkerbellmachineconfig_webhook.go: validateImmutableFieldsTinkerbellMachineConfig',
  layers: IN_WEBHOOKS,
  check: (transition) => compareEach(transition, 'spec.users', ({ spec }) => (spec?.users ?? []).length),
};

const userName: TransitionRule = {
  code: 'EKSA-OS-502',
  severity: Severity.ERROR,
  title: 'Another name of the first user of an existing machine config',
  why: WHY_USER,
  fix: 'Undo the change',
  upstream: ['V269', 'V295'],
  source: 'pkg/api/v1alpha1/tinkerbellmachineconfig_webhook.go: validateImmutableFieldsTinkerbellMachineConfig; pkg/providers/tinkerbell/upgrade.go: validateMachineCfg',
  layers: IN_WEBHOOKS_AND_CHECKS,
  check: (transition) => compareFirstUser(transition, 'spec.users[0].name', ({ spec }) => spec?.users?.[0].name),
};

const keyCount: TransitionRule = {
  code: 'EKSA-OS-503',
  severity: Severity.ERROR,
  title: 'Another number of SSH keys of the first user of an existing machine config',
  why: WHY_USER,
  fix: 'Undo the change; only the first key is used anyway',
  upstream: ['V270'],
  source: 'pkg/api/v1alpha1/tinkerbellmachineconfig_webhook.go: validateImmutableFieldsTinkerbellMachineConfig',
  layers: IN_WEBHOOKS,
  check: (transition) => compareFirstUser(transition, 'spec.users[0].sshAuthorizedKeys', ({ spec }) => (spec?.users?.[0].sshAuthorizedKeys ?? []).length),
};

const firstKey: TransitionRule = {
  code: 'EKSA-OS-504',
  severity: Severity.ERROR,
  title: 'Another first SSH key of an existing machine config',
  why: WHY_USER,
  fix: 'Undo the change, and add the key to the machines by other means',
  upstream: ['V271', 'V294'],
  source: 'pkg/api/v1alpha1/tinkerbellmachineconfig_webhook.go: validateImmutableFieldsTinkerbellMachineConfig; pkg/providers/tinkerbell/upgrade.go: validateMachineCfg',
  layers: IN_WEBHOOKS_AND_CHECKS,
  check: (transition) => compareFirstUser(transition, 'spec.users[0].sshAuthorizedKeys[0]', ({ spec }) => {
    const key = spec?.users?.[0].sshAuthorizedKeys?.[0];
    return key === undefined ? undefined : withoutComment(key);
  }),
};

const someKey: TransitionRule = {
  code: 'EKSA-OS-505',
  severity: Severity.ERROR,
  title: 'An upgrade without an SSH key in a machine config',
  why: 'At creation `eksctl anywhere` makes a key when there is none, but it does not write it into the file; an upgrade would replace it by another one.',
  fix: 'Write the public key of the existing machines into the machine config',
  upstream: ['V298'],
  source: 'pkg/providers/ssh.go: ValidateSSHKeyPresentForUpgrade',
  layers: IN_CHECKS,
  *check({ after }) {
    for (const machineConfig of after.machineConfigs) {
      const keys = (machineConfig.spec?.users ?? []).flatMap(({ sshAuthorizedKeys }) => sshAuthorizedKeys ?? []);
      if (keys.some((key) => key !== '')) continue;
      yield { object: objectId(machineConfig), field: 'spec.users', message: 'no user has an SSH key' };
    }
  },
};

export const machineConfigTransitionRules: readonly TransitionRule[] = [osFamily, userCount, userName, keyCount, firstKey, someKey];
