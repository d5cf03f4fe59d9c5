import type { CommandFile } from '../command';

export const upgradePath: CommandFile = {
  name: 'path',
  summary: 'Find the shortest way to other versions of EKS Anywhere and Kubernetes',
  arguments: [{ name: '[file...]', description: 'cluster files of a management cluster and of its workload clusters' }],
  options: [
    { flags: '--from-eksa <version>', description: 'EKS Anywhere version now, in the place of files or where they do not say it' },
    { flags: '--from-kubernetes <version>', description: 'Kubernetes version now, in the place of files' },
    { flags: '--from-workers <version>', description: 'Kubernetes version of worker nodes now, where it is another' },
    { flags: '--to-eksa <version>', description: 'EKS Anywhere version that is wanted (default: the newest)' },
    { flags: '--to-kubernetes <version>', description: 'Kubernetes version that is wanted (default: the present one, as long as it is there)' },
    { flags: '--date <day>', description: 'day on which versions must be supported, such as 2026-11-26 (default: support is not looked at)' },
    { flags: '--licence', description: 'there is a licence for extended support' },
    { flags: '--format <format>', description: 'how to print it', choices: ['text', 'json'], default: 'text' },
  ],
  examples: [
    ['eksa path --from-eksa v0.24.7 --from-kubernetes 1.32 --to-kubernetes 1.34', 'by versions'],
    ['eksa path mgmt.yaml berlin.yaml --from-eksa v0.25.0', 'of clusters'],
  ],
  load: () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { findUpgradePath } = require('../lifecycle/find-upgrade-path') as typeof import('../lifecycle/find-upgrade-path');
    return findUpgradePath;
  },
};
