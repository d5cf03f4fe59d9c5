import type { CommandFile } from '../command';

export const generateClusterconfig: CommandFile = {
  name: 'generate clusterconfig',
  summary: 'Print a cluster file to fill in, as eksctl anywhere prints it',
  arguments: [{ name: '<name>', description: 'name of the cluster' }],
  options: [
    { flags: '-p, --provider <provider>', description: 'tinkerbell: there is no other on bare metal', isRequired: true },
    { flags: '--full', description: 'every option there is, each explained and with its default, as comments' },
    { flags: '-o, --output <file>', description: 'write it into a file, which must not exist' },
  ],
  examples: [
    ['eksa generate clusterconfig prod -p tinkerbell', 'what eksctl anywhere prints, byte for byte'],
    ['eksa generate clusterconfig prod -p tinkerbell --full -o prod.yaml', 'every option'],
  ],
  load: () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { generateClusterconfig: action } = require('../generate/clusterconfig') as typeof import('../generate/clusterconfig');
    return action;
  },
};
