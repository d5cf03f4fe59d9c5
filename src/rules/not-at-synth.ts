import { notAtSynth as aboutTheFleet } from './fleet/not-at-synth';
import { notAtSynth as aboutChanges } from './transitions/not-at-synth';

/** A rule of EKS Anywhere that nothing in an app can decide. */
export interface NotAtSynth {
  /** Id of the upstream rule. */
  readonly id: string;
  /** What it would take to decide it, or why it never fires. */
  readonly reason: string;
}

/** Every rule of EKS Anywhere v0.26.1 that is not decided at synth, by id. */
export const notAtSynth: readonly NotAtSynth[] = [
  { id: 'V022', reason: 'Cannot be reached: a missing count becomes one, or the lower bound of the autoscaling, before it is looked at.' },
  { id: 'V056', reason: 'Cannot be reached: external etcd is refused before its members are counted (V016).' },
  { id: 'V062', reason: 'Needs the network: whether the name of a proxy can be looked up. Names that no resolver finds are refused (EKSA-NET-064).' },
  {
    id: 'V084',
    reason: 'About the way in which a cluster is created: a management cluster needs `eksctl anywhere create cluster`, its manifests cannot be applied to another one.',
  },
  { id: 'V087', reason: 'About a file that an environment variable of the command line names.' },
  { id: 'V144', reason: 'About environment variables of the command line and the files that they name: Git credentials never enter the app.' },
  ...aboutTheFleet,
  ...aboutChanges,
].sort((a, b) => a.id.localeCompare(b.id));
