import type { Rule } from '../rule';
import { architectureRules } from './architecture';
import { beyondCsvRules } from './beyond-csv';
import { bmcRules } from './bmc';
import { bmcConnectionRules } from './bmc-connection';
import { bmcLoginRules } from './bmc-logins';
import { bmcRpcRules } from './bmc-rpc';
import { capacityRules } from './capacity';
import { dhcpOptionRules } from './dhcp-options';
import { diskRules } from './disk';
import { hardwareFleetRules } from './fleet';
import { hostnameRules } from './hostname';
import { interfaceRules } from './interfaces';
import { labelRules } from './labels';
import { macRules } from './mac';
import { nodeNetworkRules } from './node-network';
import { selectorRules } from './selectors';
import { uniqueRules } from './unique';
import { unusedRules } from './unused';
import { vlanRules } from './vlan';

export { csvForm } from './csv-form';

/** Rules about machines: each by itself, with each other, and with the clusters that are made of them. */
export const hardwareRules: readonly Rule[] = [
  ...hostnameRules, ...macRules, ...diskRules, ...labelRules, ...bmcRules, ...bmcLoginRules, ...bmcConnectionRules,
  ...bmcRpcRules, ...vlanRules, ...nodeNetworkRules, ...uniqueRules,
  ...selectorRules, ...capacityRules, ...hardwareFleetRules, ...unusedRules,
  ...interfaceRules, ...dhcpOptionRules, ...architectureRules, ...beyondCsvRules,
];
