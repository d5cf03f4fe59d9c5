import { stated } from '../../findings/stated';
import type { BeyondCsvModel, BmcConnectionModel, BmcModel, MachineModel } from '../../model/inventory-model';
import { DEFAULT_ARCHITECTURE, DEFAULT_PROTOCOL } from '../defaults';

/** What is the same of a machine wherever it was read, in the words of inventories in code: no place in a file, and nothing that goes without saying. */
export function factsOf({ source: _, beyondCsv = {}, bmc, ...machine }: MachineModel): Readonly<Record<string, unknown>> {
  return { ...machine, ...beyondCsvFacts(beyondCsv), ...bmc && { bmc: bmcFacts(bmc) } };
}

function beyondCsvFacts({ disks = [], interfaces = [], architecture, uefi, domainName, timeServers = [], routes = [] }: BeyondCsvModel): object {
  const unlessEmpty = <T>(list: readonly T[]) => (list.length > 0 ? list : undefined);
  return stated({
    furtherDisks: unlessEmpty(disks),
    furtherInterfaces: unlessEmpty(interfaces),
    architecture: architecture === DEFAULT_ARCHITECTURE ? undefined : architecture,
    uefi: uefi === false ? uefi : undefined,
    domainName,
    timeServers: unlessEmpty(timeServers),
    routes: unlessEmpty(routes),
  });
}

function bmcFacts({ ipAddress, secretName, username, password, connection = {} }: BmcModel): object {
  return stated({ ipAddress, secretName, username, password, ...connectionFacts(connection) });
}

function connectionFacts({ preferredOrder = [], insecureTls, skipContactCheck, ...protocols }: BmcConnectionModel): object {
  const isUsual = preferredOrder.length === 0 || (preferredOrder.length === 1 && preferredOrder[0] === DEFAULT_PROTOCOL);
  return {
    ...protocols,
    preferredOrder: isUsual ? undefined : preferredOrder,
    insecureTls: insecureTls === false ? insecureTls : undefined,
    skipContactCheck: skipContactCheck === true ? skipContactCheck : undefined,
  };
}
