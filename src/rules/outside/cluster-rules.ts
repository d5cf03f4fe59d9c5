import { isMirrored } from './mirrored';
import { outsideOf } from './model-mentions';
import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import type { HostKind } from '../../model/public-hosts';
import { ClusterRule, concerning, RuleInfo } from '../rule';

/** What the rules about hosts outside say alike. */
export const ALIKE = { severity: Severity.WARNING, upstream: [], source: 'ours' } as const;

/** Ends what goes wrong: a mirror alone does not mean that there is no internet. */
export const WHERE_REACHED = 'A mirror may stand beside a connection to the internet, or beside a proxy: then this is right, and may be waived.';

function outside(info: Omit<RuleInfo, keyof typeof ALIKE>, kinds: readonly HostKind[]): ClusterRule {
  return {
    ...ALIKE,
    ...info,
    *check(cluster) {
      for (const { object, field, kind, host, message, wanted } of outsideOf(cluster)) {
        if (kinds.includes(kind)) yield { object, field, message, found: shown(host), wanted };
      }
    },
  };
}

const registries = outside({
  code: 'EKSA-NET-080',
  title: 'A registry on the internet in an object of a cluster with a registry mirror',
  why: `Only containerd asks the mirror in place of a registry, and only for registries that it mirrors. Every other image, and every URL, comes from where it says. ${WHERE_REACHED}`,
  fix: 'Name the copy in the mirror, or add the registry to ociNamespaces where containerd pulls the image',
}, ['registry']);

const downloads = outside({
  code: 'EKSA-NET-081',
  title: 'A download or a Git server on the internet in an object of a cluster with a registry mirror',
  why: `Where the internet cannot be reached, machines are not installed, files are missing on nodes, and Flux applies nothing. ${WHERE_REACHED}`,
  fix: 'Keep a copy inside, and write its URL',
}, ['download', 'git']);

const time = outside({
  code: 'EKSA-NET-082',
  title: 'A time server on the internet in an object of a cluster with a registry mirror',
  why: `Where it cannot be reached clocks drift apart, until certificates count as expired and etcd loses its leader. ${WHERE_REACHED}`,
  fix: 'Name time servers of the site',
}, ['time']);

const names = outside({
  code: 'EKSA-NET-083',
  title: 'A name server on the internet in an object of a cluster with a registry mirror',
  why: `Where it cannot be reached nothing is found by name, the mirror included; and it knows no names of the site. ${WHERE_REACHED}`,
  fix: 'Name the name servers of the site',
}, ['dns']);

const identity = outside({
  code: 'EKSA-NET-084',
  title: 'An identity provider on the internet in an object of a cluster with a registry mirror',
  why: `Where its keys cannot be fetched, nobody signs in by it. ${WHERE_REACHED}`,
  fix: 'Use an identity provider of the site',
}, ['identity']);

/** Rules about what the objects of a mirrored cluster name. */
export const namedHostRules = concerning(({ model }) => isMirrored(model), [registries, downloads, time, names, identity]);
