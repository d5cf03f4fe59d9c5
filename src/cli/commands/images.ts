import type { CommandFile } from '../command';

export const images: CommandFile = {
  name: 'images',
  summary: 'List the container images that clusters on bare metal need',
  arguments: [],
  options: [
    { flags: '--eksa-version <version>', description: 'EKS Anywhere version (default: the newest)' },
    { flags: '--kubernetes <version>', description: 'Kubernetes version (default: all that it ships)' },
    { flags: '--bundle <file>', description: 'a bundle that was published, in the place of the data that comes along; releases of EKS Distro may stand in it, too' },
    { flags: '--all', description: 'all images, in the order of eksctl anywhere list images, with those for other infrastructure and those that are there twice' },
    { flags: '--format <format>', description: 'how to print them', choices: ['text', 'json'], default: 'text' },
  ],
  examples: [
    ['eksa images --kubernetes 1.34', 'one line for each'],
    ['eksa images --format json', 'with purpose and source'],
  ],
  load: () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { listImages } = require('../lookup/list-images') as typeof import('../lookup/list-images');
    return listImages;
  },
};
