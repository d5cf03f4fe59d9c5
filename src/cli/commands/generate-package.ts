import type { CommandFile } from '../command';

export const generatePackage: CommandFile = {
  name: 'generate package',
  summary: 'Print curated packages to fill in, as eksctl anywhere generate packages prints them',
  arguments: [{ name: '<name...>', description: 'names of packages, such as harbor' }],
  options: [
    { flags: '--cluster <name>', description: 'name of the cluster that they are installed on', isRequired: true },
    { flags: '--kubernetes <version>', description: 'Kubernetes version of the cluster', default: '1.36' },
    { flags: '--bundle <file>', description: 'the PackageBundle that is active on the cluster, in place of the data that comes along' },
    { flags: '-o, --output <file>', description: 'write them into a file, which must not exist' },
  ],
  examples: [
    ['eksa generate package harbor --cluster mgmt', 'one package'],
    ['eksa generate package metallb harbor --cluster mgmt -o packages.yaml', 'two in a file'],
  ],
  load: () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { generatePackages } = require('../generate/packages') as typeof import('../generate/packages');
    return generatePackages;
  },
};
