import type { CommandFile } from '../command';

export const releases: CommandFile = {
  name: 'releases',
  summary: 'List EKS Anywhere versions, or tell what one of them ships',
  arguments: [{ name: '[version]', description: 'EKS Anywhere version, such as v0.26.1' }],
  options: [{ flags: '--format <format>', description: 'how to print them', choices: ['text', 'json'], default: 'text' }],
  examples: [
    ['eksa releases', 'all versions'],
    ['eksa releases v0.26.1', 'its Kubernetes versions, and how long they are supported'],
  ],
  load: () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { listReleases } = require('../lookup/list-releases') as typeof import('../lookup/list-releases');
    return listReleases;
  },
};
