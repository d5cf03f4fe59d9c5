import { needClusterName } from './cluster-name';
import { fullClusterconfig } from './full-clusterconfig';
import { printOrWrite } from './print-or-write';
import { startClusterconfig } from './start-clusterconfig';
import { EksaError, Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { CliCode } from '../codes';
import { Action, textArgument, textOption } from '../command';

/** Prints a cluster file to begin with. */
export const generateClusterconfig: Action = (call, io) => {
  const provider = textOption(call, 'provider')!;
  if (provider !== 'tinkerbell') {
    throw new EksaError([{ code: CliCode.PROVIDER, severity: Severity.ERROR, message: 'this provider is not for bare metal', found: shown(provider), wanted: 'tinkerbell' }]);
  }
  const name = textArgument(call, 0)!;
  needClusterName(name);
  return printOrWrite(call.options.full === true ? fullClusterconfig(name) : startClusterconfig(name), call, io);
};
