import { countOption } from './count-option';
import { exampleMachines } from './example-machines';
import { printOrWrite } from './print-or-write';
import { printHardwareCsv } from '../../hardware/csv';
import { Action, textOption } from '../command';

/** Prints a hardware.csv to begin with. */
export const generateHardware: Action = (call, io) => {
  const machines = exampleMachines({
    controlPlane: countOption(call, 'controlPlane', '--control-plane'),
    workers: countOption(call, 'workers', '--workers'),
    label: textOption(call, 'label')!,
    network: textOption(call, 'network')!,
    ...call.options.bmc === true && { bmcNetwork: textOption(call, 'bmcNetwork')! },
  });
  return printOrWrite(printHardwareCsv({ name: 'hardware.csv', machines }), call, io);
};
