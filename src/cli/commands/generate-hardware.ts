import type { CommandFile } from '../command';

export const generateHardware: CommandFile = {
  name: 'generate hardware',
  summary: 'Print a hardware.csv to fill in, with example rows',
  arguments: [],
  options: [
    { flags: '--control-plane <number>', description: 'rows for the control plane', default: '1' },
    { flags: '--workers <number>', description: 'rows for worker nodes', default: '1' },
    { flags: '--label <key>', description: 'label by which groups of nodes choose their machines: cp or worker', default: 'type' },
    { flags: '--network <cidr>', description: 'network of the machines', default: '10.20.0.0/24' },
    { flags: '--bmc-network <cidr>', description: 'network of their management controllers', default: '10.20.9.0/24' },
    { flags: '--no-bmc', description: 'machines without management controllers, which are switched on by hand' },
    { flags: '-o, --output <file>', description: 'write it into a file, which must not exist' },
  ],
  examples: [
    ['eksa generate hardware', 'two machines'],
    ['eksa generate hardware --control-plane 3 --workers 5 -o hardware.csv', 'eight of them in a file'],
  ],
  load: () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { generateHardware: action } = require('../generate/hardware') as typeof import('../generate/hardware');
    return action;
  },
};
