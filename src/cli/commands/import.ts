import type { CommandFile } from '../command';

export const importFiles: CommandFile = {
  name: 'import',
  summary: 'Turn cluster files, or a dump of a running cluster, into a project that says the same',
  arguments: [{ name: '<file...>', description: 'cluster files, or what kubectl get prints with -o yaml: management and workload clusters, packages, Hardware' }],
  options: [
    { flags: '--hardware-csv <file>', description: 'their machines; logins of management controllers do not come along' },
    {
      flags: '--profile <profile>',
      description: 'strict refuses files that are misread silently, upstream only what EKS Anywhere refuses itself',
      choices: ['strict', 'upstream'],
      default: 'strict',
    },
    { flags: '-o, --output <folder>', description: 'where to put the project (default: the name of the first cluster)' },
  ],
  examples: [
    ['eksa import cluster.yaml --hardware-csv hardware.csv', 'one cluster'],
    ['eksa import hub.yaml stores.yaml -o fleet', 'a management cluster, and those that it manages'],
  ],
  load: () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { importIntoProject } = require('../import/import-into-project') as typeof import('../import/import-into-project');
    return importIntoProject;
  },
};
