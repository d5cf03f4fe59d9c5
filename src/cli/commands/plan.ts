import type { CommandFile } from '../command';

export const plan: CommandFile = {
  name: 'plan',
  summary: 'Tell what happens when one state of clusters follows another: what is refused, what rolls, on which machines, for how long',
  arguments: [
    { name: '<before>', description: 'cluster file, or folder that cdk8s synth has written, as it was' },
    { name: '<after>', description: 'the same as it will be' },
  ],
  options: [
    { flags: '--hardware-csv <file>', description: 'machines of cluster files, before and after' },
    { flags: '--hardware-csv-before <file>', description: 'machines before, where they were others' },
    { flags: '--eksa-version-before <version>', description: 'EKS Anywhere version of a cluster file that does not say it (default: the newest)' },
    { flags: '--eksa-version-after <version>', description: 'the same for the state after' },
    { flags: '--runbook <cluster>', description: 'print what to type for this cluster, as Markdown' },
    { flags: '--format <format>', description: 'how to print the plan', choices: ['text', 'markdown', 'mermaid', 'json'], default: 'text' },
    { flags: '-o, --output <file>', description: 'write it into a file' },
  ],
  examples: [
    ['eksa plan before.yaml after.yaml --hardware-csv hardware.csv', 'two cluster files'],
    ['eksa plan manifests-of-main manifests --format markdown', 'two folders, for a pull request'],
  ],
  load: () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { planFiles } = require('../lifecycle/plan-files') as typeof import('../lifecycle/plan-files');
    return planFiles;
  },
};
