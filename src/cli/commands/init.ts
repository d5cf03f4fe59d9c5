import type { CommandFile } from '../command';

export const init: CommandFile = {
  name: 'init',
  summary: 'Begin a project: a program that declares a cluster, its machines, and a test',
  arguments: [{ name: '[folder]', description: 'where to put it; it is made when it does not exist' }],
  options: [
    { flags: '--name <name>', description: 'name of the cluster (default: prod)' },
    { flags: '--kubernetes <version>', description: 'Kubernetes version (default: 1.36)' },
    { flags: '--os <family>', description: 'operating system of the machines (default: ubuntu)', choices: ['ubuntu', 'redhat'] },
    { flags: '--control-plane <number>', description: 'nodes of the control plane: 1, 3 or 5 (default: 3)' },
    { flags: '--workers <number>', description: 'worker nodes (default: 2)' },
    { flags: '--network <cidr>', description: 'network of the machines (default: 10.20.0.0/24)' },
    { flags: '-y, --yes', description: 'ask nothing, and take the defaults' },
  ],
  examples: [
    ['eksa init', 'asks on a terminal'],
    ['eksa init shop --name shop --kubernetes 1.34 --workers 5 --yes', 'asks nothing'],
  ],
  load: () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { initProject } = require('../init/init-project') as typeof import('../init/init-project');
    return initProject;
  },
};
