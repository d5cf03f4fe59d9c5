import type { CommandFile } from '../command';
import { RELEASE_OPTIONS } from './release-options';

export const validate: CommandFile = {
  name: 'validate',
  summary: 'Find everything that is wrong with cluster files, without a cluster',
  arguments: [{ name: '<file...>', description: 'cluster files, as eksctl anywhere takes them' }],
  options: [
    { flags: '--hardware-csv <file>', description: 'the machines of all of these clusters' },
    ...RELEASE_OPTIONS,
    { flags: '--management <file>', description: 'cluster file of their management cluster, which is not judged itself' },
    {
      flags: '--profile <profile>',
      description: 'strict finds what cannot work, upstream only what EKS Anywhere refuses itself',
      choices: ['strict', 'upstream'],
      default: 'strict',
    },
    { flags: '--format <format>', description: 'how to print findings', choices: ['text', 'json', 'sarif', 'junit'], default: 'text' },
    { flags: '-o, --output <file>', description: 'write the findings into a file' },
  ],
  examples: [
    ['eksa validate cluster.yaml --hardware-csv hardware.csv', 'all findings'],
    ['eksa validate *.yaml --format sarif -o findings.sarif', 'for a forge'],
  ],
  load: () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { validateFiles } = require('../fleet/validate-files') as typeof import('../fleet/validate-files');
    return validateFiles;
  },
};
