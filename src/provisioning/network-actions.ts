import { GeneratedActions } from './generated-actions';
import type { NetworkConfiguration, NetworkFile } from './network';
import { OsFamily } from './os-family';
import type { WorkflowAction } from './workflow-action';
import { WorkflowActions } from './workflow-actions';
import { WorkflowDisk } from './workflow-disk';
import { splice, type WorkflowEdit } from './workflow-edits';
import { EksaError, Severity } from '../findings';

/** How an operating system is told about its network. */
const WAYS: Readonly<Record<OsFamily, { readonly replaced: string; readonly files: (network: NetworkConfiguration) => NetworkFile[] }>> = {
  [OsFamily.UBUNTU]: { replaced: GeneratedActions.WRITE_NETPLAN, files: (network) => network.netplan() },
  [OsFamily.REDHAT]: { replaced: GeneratedActions.WRITE_NETWORK_MANAGER, files: (network) => network.networkManager() },
  [OsFamily.BOTTLEROCKET]: { replaced: GeneratedActions.WRITE_NETPLAN, files: (network) => network.bottlerocket() },
};

/** Writes a network configuration in place of the generated one. */
export function replaceNetwork(network: NetworkConfiguration): WorkflowEdit {
  return (actions, osFamily) => {
    const family = Object.values(OsFamily).find((each) => each === osFamily);
    if (family === undefined) {
      throw new EksaError([{
        code: 'EKSA-TMPL-106',
        severity: Severity.ERROR,
        object: 'WorkflowTemplate.withNetwork',
        field: 'osFamily',
        message: 'how a network is configured depends on the operating system, and nobody says it',
        fix: 'Give osFamily to the template, to the machines or to the cluster',
      }]);
    }
    const { replaced, files } = WAYS[family];
    return splice('withNetwork', replaced, () => files(network).map((file, index) => actionOf(file, family, index === 0 ? replaced : undefined)))(actions, osFamily);
  };
}

function actionOf({ path, content, mode, directoryMode }: NetworkFile, osFamily: OsFamily, name: string | undefined): WorkflowAction {
  const action = WorkflowActions.writeFile({
    path, content, mode, directoryMode, partition: WorkflowDisk.rootOf(osFamily), ...name !== undefined && { name },
  });
  return { ...action, pid: 'host' };
}
