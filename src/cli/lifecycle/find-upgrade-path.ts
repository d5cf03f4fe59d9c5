import { EksaError, Severity } from '../../findings';
import { stated } from '../../findings/stated';
import type { FleetVersions } from '../../lifecycle/path';
import { UpgradePath } from '../../upgrades/upgrade-path';
import { CliCode } from '../codes';
import { Action, Call, textArguments, textOption } from '../command';
import { ExitStatus } from '../exit-status';
import { readablePath } from '../files/read-input';
import type { Io } from '../io';
import { printJson } from '../reports/json';

/** Prints the shortest way to other versions. */
export const findUpgradePath: Action = (call, io) => {
  const files = textArguments(call, 0);
  const fleets = files.length === 0 ? [versionsGiven(call)] : versionsIn(files, call, io);
  const to = stated({ eksaVersion: textOption(call, 'toEksa'), kubernetesVersion: textOption(call, 'toKubernetes') });
  const paths = fleets.map((from) => UpgradePath.find(from, to, stated({ date: textOption(call, 'date'), hasLicence: call.options.licence === true })));
  if (textOption(call, 'format') === 'json') {
    io.stdout.write(printJson(paths.map(({ hops, obstacles, reached }) => ({ hops, obstacles, reached }))));
  } else {
    io.stdout.write(paths.map((path) => path.toText()).join('\n'));
  }
  return paths.every(({ isComplete }) => isComplete) ? ExitStatus.FINE : ExitStatus.FOUND;
};

/** One management cluster with these versions. */
function versionsGiven(call: Call): FleetVersions {
  const [eksaVersion, kubernetesVersion] = [textOption(call, 'fromEksa'), textOption(call, 'fromKubernetes')];
  if (eksaVersion === undefined || kubernetesVersion === undefined) {
    throw new EksaError([{
      code: CliCode.ARGUMENTS,
      severity: Severity.ERROR,
      message: 'where the way begins is not known',
      wanted: 'cluster files, or --from-eksa and --from-kubernetes',
      fix: 'eksa path --help shows what there is',
    }]);
  }
  return { management: stated({ name: 'management', eksaVersion, kubernetesVersion, workerKubernetesVersion: textOption(call, 'fromWorkers') }) };
}

function versionsIn(files: readonly string[], call: Call, io: Io): FleetVersions[] {
  const eksaVersion = textOption(call, 'fromEksa');
  // what reads clusters needs cdk8s
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { FleetState } = require('../../upgrades/fleet-state') as typeof import('../../upgrades/fleet-state');
  const states = files.map((file) => FleetState.fromYaml(readablePath(file, io), stated({ eksaVersion })));
  const fleets = FleetState.all(...states).versions();
  if (fleets.length > 0) return fleets;
  throw new EksaError([{
    code: CliCode.ARGUMENTS, severity: Severity.ERROR, message: 'the management cluster is not among the files', fix: 'Give its file, too: what it has decides what its workload clusters may have',
  }]);
}
