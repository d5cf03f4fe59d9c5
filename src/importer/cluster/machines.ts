import { member } from './enums';
import { hardwareSelector } from './hardware-selector';
import { given } from './library';
import type { MachineConfigSpec, TinkerbellMachineConfig } from '../../model/cluster-model';
import { OsFamily } from '../../provisioning/os-family';
import { data, type Expression, isEmpty, map, scalar } from '../code/expression';

type HostOs = MachineConfigSpec['hostOSConfiguration'];
type Members = Readonly<Record<string, Expression | undefined>>;

/** Settings of machines that a cluster may state once for all of its groups. */
export interface SharedSettings {
  readonly osFamily: string;
  readonly sshUser?: string;
  readonly sshAuthorizedKeys: readonly string[];
  readonly hostOs?: HostOs;
}

/** What EKS Anywhere takes for machines that do not say it. */
const OS_FAMILY = OsFamily.BOTTLEROCKET;
/** What constructs write where nothing is said. */
const WRITTEN: SharedSettings = { osFamily: OsFamily.UBUNTU, sshUser: 'ec2-user', sshAuthorizedKeys: [] };

/** The settings of a machine config, as the system sees them. */
export function settingsOf({ spec }: TinkerbellMachineConfig): SharedSettings {
  const { osFamily = OS_FAMILY, users = [], hostOSConfiguration: hostOs } = spec ?? {} as Partial<MachineConfigSpec>;
  return { osFamily, sshUser: users[0]?.name, sshAuthorizedKeys: users[0]?.sshAuthorizedKeys ?? [], ...hostOs !== undefined && { hostOs } };
}

/** The settings that a cluster states once: those of most groups, and of all of them where a group cannot say that it has none. */
export function commonSettings(machineConfigs: readonly TinkerbellMachineConfig[]): Partial<SharedSettings> {
  const all = machineConfigs.map(settingsOf);
  const most = (name: keyof SharedSettings) => mostFrequent(all.map((each) => each[name]), name === 'hostOs' ? all.length : Math.min(all.length, 2));
  const common = (name: keyof SharedSettings) => {
    const value = most(name);
    return value !== undefined && { [name]: value };
  };
  return { ...common('osFamily'), ...common('sshUser'), ...common('sshAuthorizedKeys'), ...common('hostOs') };
}

/** The value that is there most often, and so often at least; of several the first. */
function mostFrequent<T>(values: readonly T[], atLeast: number): T | undefined {
  const counts = new Map<string, { readonly value: T; count: number }>();
  for (const value of values) {
    const found = counts.get(JSON.stringify(value));
    if (found === undefined) counts.set(JSON.stringify(value), { value, count: 1 });
    else found.count++;
  }
  const [best] = [...counts.values()].sort((a, b) => b.count - a.count);
  return best !== undefined && best.count >= atLeast ? best.value : undefined;
}

/** Props of a cluster that its groups inherit, but for what is written anyway. */
export function sharedProps(common: Partial<SharedSettings>): Members {
  return settingProps(common, WRITTEN);
}

/** Props of one group: what distinguishes its machines. */
export function machineProps(config: TinkerbellMachineConfig, common: Partial<SharedSettings>): Members {
  return {
    hardware: hardwareSelector(config.spec ?? {}),
    ...settingProps(settingsOf(config), { ...WRITTEN, ...common }),
    osImageUrl: given(config.spec?.osImageURL, scalar),
  };
}

function settingProps(settings: Partial<SharedSettings>, unless: Partial<SharedSettings>): Members {
  const differs = (name: keyof SharedSettings) => Object.hasOwn(settings, name) && JSON.stringify(settings[name]) !== JSON.stringify(unless[name]);
  const { osFamily, sshUser, sshAuthorizedKeys, hostOs } = settings;
  return {
    osFamily: differs('osFamily') ? member('OsFamily', OsFamily as unknown as Readonly<Record<string, string>>, osFamily!) : undefined,
    sshUser: differs('sshUser') ? given(sshUser, scalar) : undefined,
    sshAuthorizedKeys: differs('sshAuthorizedKeys') ? data(sshAuthorizedKeys) : undefined,
    hostOs: differs('hostOs') ? given(hostOs, hostOsProps) : undefined,
  };
}

function hostOsProps({ ntpConfiguration, certBundles, bottlerocketConfiguration: bottlerocket }: NonNullable<HostOs>): Expression {
  return map({
    ntpServers: given(ntpConfiguration?.servers, data),
    certBundles: given(certBundles, data),
    bottlerocket: given(bottlerocket, ({ kubernetes, kernel, boot }) => map({
      kubernetes: given(kubernetes, data),
      sysctls: given(kernel?.sysctlSettings, data),
      bootKernelParameters: given(boot?.bootKernelParameters, data),
    })),
  });
}

/** Nothing where a map would be empty. */
export function unlessEmpty(members: Members): Expression | undefined {
  const expression = map(members);
  return isEmpty(expression) ? undefined : expression;
}
