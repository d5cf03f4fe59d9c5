import type { CommandFile } from '../command';

export const explain: CommandFile = {
  name: 'explain',
  summary: 'Tell where a field of the output comes from: prop and line of the program, field of a file, default, release or machine',
  arguments: [
    { name: '<path>', description: 'kind and name of the object, and path of the field, such as "KubeadmControlPlane/prod spec.version"' },
    { name: '[file...]', description: 'cluster YAML to explain; without any, the program of this folder is run' },
  ],
  options: [
    { flags: '--app <command>', description: 'how the program is run, when cdk8s.yaml does not say it' },
    { flags: '--hardware-csv <file>', description: 'the machines of the files' },
    { flags: '--format <format>', description: 'how to print it', choices: ['text', 'json'], default: 'text' },
  ],
  examples: [
    ['eksa explain "KubeadmControlPlane spec.version"', 'ask the program of this folder'],
    ['eksa explain "KubeadmControlPlane spec.replicas" cluster.yaml', 'ask a file'],
  ],
  load: () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { explainField } = require('../lookup/explain-field') as typeof import('../lookup/explain-field');
    return explainField;
  },
};
