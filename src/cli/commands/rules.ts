import type { CommandFile } from '../command';

export const rules: CommandFile = {
  name: 'rules',
  summary: 'Explain a finding: why it is one, and what to do; or list all rules',
  arguments: [{ name: '[code]', description: 'code of a rule, such as EKSA-HW-060' }],
  options: [
    { flags: '-f, --filter <words>', description: 'list the rules in which these words stand' },
    { flags: '--format <format>', description: 'how to print them', choices: ['text', 'json'], default: 'text' },
  ],
  examples: [
    ['eksa rules EKSA-HW-060', 'why and fix'],
    ['eksa rules --filter "ip address"', 'list some'],
  ],
  load: () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { explainRules } = require('../lookup/explain-rules') as typeof import('../lookup/explain-rules');
    return explainRules;
  },
};
