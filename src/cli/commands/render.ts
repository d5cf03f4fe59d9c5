import type { CommandFile } from '../command';
import { RELEASE_OPTIONS } from './release-options';

export const render: CommandFile = {
  name: 'render',
  summary: 'Print the objects of Cluster API and Tinkerbell that EKS Anywhere would make of cluster files',
  arguments: [{ name: '<file...>', description: 'cluster files, as eksctl anywhere takes them' }],
  options: [
    { flags: '--hardware-csv <file>', description: 'the machines of all of these clusters; their passwords are not printed' },
    ...RELEASE_OPTIONS,
    { flags: '--management <file>', description: 'cluster file of their management cluster, which is not rendered' },
    { flags: '--objects <form>', description: 'which objects', choices: ['cluster-api', 'eksa', 'both'], default: 'cluster-api' },
    { flags: '--unsafe-registry-credentials', description: 'write REGISTRY_USERNAME and REGISTRY_PASSWORD of the environment into the objects, as a mirror that authenticates needs' },
    { flags: '-o, --output <path>', description: 'write into this file, or into this folder when its name does not end in .yaml or .yml' },
  ],
  examples: [
    ['eksa render cluster.yaml --hardware-csv hardware.csv', 'to standard output'],
    ['eksa render mgmt.yaml berlin.yaml -o manifests', 'a file for each cluster'],
  ],
  load: () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { renderFiles } = require('../fleet/render-files') as typeof import('../fleet/render-files');
    return renderFiles;
  },
};
