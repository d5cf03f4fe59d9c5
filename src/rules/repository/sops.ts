import { Severity } from '../../findings';
import { sopsSecretNames } from '../../render/tinkerbell/bmc';
import type { FleetRule } from '../rule';

const decrypted: FleetRule = {
  code: 'EKSA-HW-113',
  severity: Severity.ERROR,
  title: 'Logins for SOPS in a repository that Flux does not decrypt',
  why: 'What is encrypted stays so: Flux applies nothing of the folder, or Secrets that nobody can sign in with. What is not encrypted can be read by everybody with the repository.',
  fix: 'Set `secrets: GitOpsSecrets.sops(...)` of the repository',
  upstream: [],
  source: 'ours',
  *checkFleet({ repositories = [] }) {
    for (const { inventories, decrypts } of repositories) {
      for (const { construct, model } of decrypts ? [] : inventories) {
        const machines = model.machines.filter((machine) => sopsSecretNames(machine).length > 0);
        if (machines.length === 0) continue;
        const secrets = machines.length === 1 ? 'the secrets of one machine are' : `the secrets of ${machines.length} machines are`;
        yield { construct, message: `${secrets} to be encrypted with SOPS, and the repository has nothing to decrypt them with` };
      }
    }
  },
};

/** Rules about what is encrypted in a repository. */
export const sopsRules: readonly FleetRule[] = [decrypted];
