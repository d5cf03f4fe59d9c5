import { isServed, View } from './flux-object';
import { Severity } from '../../findings';
import { shown } from '../../findings/shown';
import { objectId } from '../../model/objects';
import { memoise } from '../memoise';
import type { Complaint, Fleet, FleetRule, FluxRule, FluxSubject } from '../rule';

/** Kinds that wait for others of their own kind. */
const KINDS = ['Kustomization', 'HelmRelease'];

/** What one object waits for. */
interface Waiting {
  readonly subject: FluxSubject;
  /** Where each of them is written, and what it is called. */
  readonly targets: readonly { readonly field: string; readonly key: string }[];
}

/** What an object is called within one cluster, behind the name of that cluster. */
function keyOf(scope: string | undefined, kind: string, namespace: string | undefined, name: string): string {
  return `${scope ?? ''}\n${kind} ${namespace ?? ''}/${name}`;
}

/** The same without the cluster. */
function textOf(key: string): string {
  return key.slice(key.indexOf('\n') + 1);
}

/** All objects that may wait for others, by name. */
const waitingIn = memoise(({ flux = [] }: Fleet): ReadonlyMap<string, Waiting> => {
  const able = flux.filter(({ manifest }) => KINDS.includes(manifest.kind) && isServed(manifest) && typeof manifest.metadata.name === 'string');
  const keys = new Map(able.map((subject) => {
    const { scope, manifest: { kind, metadata: { name, namespace } } } = subject;
    return [keyOf(scope, kind, namespace, name!), subject] as const;
  }));
  // where it is not known for which cluster an object is, others are found by what they are called
  const anywhere = new Map([...keys.keys()].reverse().map((key) => [textOf(key), key]));
  const resolved = (key: string) => (keys.has(key) ? key : key.startsWith('\n') ? anywhere.get(textOf(key)) ?? key : keys.has(`\n${textOf(key)}`) ? `\n${textOf(key)}` : key);
  return new Map([...keys].map(([key, subject]) => {
    const { scope, manifest: { kind, metadata: { namespace } } } = subject;
    const targets = View.of(subject.manifest).maps('dependsOn').flatMap((target, index) => {
      const wanted = target.text('name');
      if (wanted === undefined) return [];
      return [{ field: `spec.dependsOn[${index}]`, key: resolved(keyOf(scope, kind, target.text('namespace') ?? namespace, wanted)) }];
    });
    return [key, { subject, targets }];
  }));
});

function about({ construct, manifest }: FluxSubject, complaint: Omit<Complaint, 'object' | 'construct'>): Complaint {
  return { ...construct !== undefined && { construct }, object: objectId(manifest), ...complaint };
}

/** Circles, each once: as keys, the first of them again at the end. */
function circlesIn(waiting: ReadonlyMap<string, Waiting>): string[][] {
  const circles: string[][] = [];
  const done = new Set<string>();
  for (const start of waiting.keys()) {
    const way: { readonly key: string; next: number }[] = [];
    const enter = (key: string) => {
      if (!done.has(key) && waiting.has(key)) way.push({ key, next: 0 });
    };
    enter(start);
    while (way.length > 0) {
      const step = way[way.length - 1];
      const target = waiting.get(step.key)!.targets[step.next++]?.key;
      if (target === undefined) {
        done.add(step.key);
        way.pop();
        continue;
      }
      const seen = way.findIndex(({ key }) => key === target);
      if (seen < 0) enter(target);
      else circles.push([...way.slice(seen).map(({ key }) => key), target]);
    }
  }
  return circles;
}

const circle: FleetRule = {
  code: 'EKSA-FLUX-033',
  severity: Severity.ERROR,
  title: 'Kustomizations or HelmReleases that wait for each other',
  why: 'Each waits until the other is ready, for ever; no controller says so.',
  fix: 'Remove one of the dependencies',
  upstream: [],
  source: 'ours',
  *checkFleet(fleet) {
    const waiting = waitingIn(fleet);
    for (const keys of circlesIn(waiting)) {
      const { subject, targets } = waiting.get(keys[0])!;
      const field = targets.find(({ key }) => key === keys[1])!.field;
      yield about(subject, { field, message: keys.length === 2 ? 'the object waits for itself' : 'objects wait for each other in a circle', found: keys.map(textOf).join(' => ') });
    }
  },
};

const missing: FleetRule = {
  code: 'EKSA-FLUX-034',
  severity: Severity.WARNING,
  title: 'A Kustomization or HelmRelease that waits for one which this app does not define',
  why: 'As long as it does not exist, nothing is applied.',
  fix: 'Correct its name and namespace, or waive this for the object when it is defined elsewhere',
  upstream: [],
  source: 'ours',
  *checkFleet(fleet) {
    if (fleet.isPartial) return;
    const waiting = waitingIn(fleet);
    const elsewhere = scopesOf(waiting);
    for (const { subject, targets } of waiting.values()) {
      for (const { field, key } of targets) {
        if (!waiting.has(key) && !elsewhere.has(textOf(key))) yield about(subject, { field, message: 'the app does not define what the object waits for', found: shown(textOf(key)) });
      }
    }
  },
};

/** The clusters in which objects of one name are. */
function scopesOf(waiting: ReadonlyMap<string, Waiting>): ReadonlyMap<string, string> {
  return new Map([...waiting.keys()].map((key) => [textOf(key), key.slice(0, key.indexOf('\n'))]));
}

const otherCluster: FleetRule = {
  code: 'EKSA-FLUX-037',
  severity: Severity.ERROR,
  title: 'A Kustomization or HelmRelease that waits for one of another cluster',
  why: 'Flux knows the objects of its own cluster only: it waits for one that never comes.',
  fix: 'Wait for one that the same Flux applies, such as the Kustomization of the cluster',
  upstream: [],
  source: 'ours',
  *checkFleet(fleet) {
    const waiting = waitingIn(fleet);
    const elsewhere = scopesOf(waiting);
    for (const { subject, targets } of waiting.values()) {
      for (const { field, key } of targets) {
        const cluster = elsewhere.get(textOf(key));
        if (waiting.has(key) || cluster === undefined) continue;
        yield about(subject, { field, message: `the Flux of cluster ${shown(cluster)} applies what the object waits for`, found: shown(textOf(key)) });
      }
    }
  },
};

const neighbours: FluxRule = {
  code: 'EKSA-FLUX-007',
  severity: Severity.ERROR,
  title: 'A reference to a Secret or object of another namespace, where only its own is looked into',
  why: 'Flux refuses references across namespaces to Secrets, and has no field for one to a Provider, to the source of a HelmChart, or to what a GitRepository includes.',
  fix: 'Put both into one namespace',
  upstream: [],
  source: 'Flux 2.8.8: CRDs',
  *checkFlux({ manifest, neighbours: found = [] }) {
    const own = manifest.metadata.namespace;
    for (const { field, kind, name, namespace } of found) {
      if (own === undefined || namespace === own) continue;
      yield { object: objectId(manifest), field, message: `the ${kind} is in another namespace`, found: `${namespace}/${name}`, wanted: `${own}/${name}` };
    }
  },
};

/** Kinds whose controllers EKS Anywhere does not install. */
const NOT_INSTALLED = ['ImageRepository', 'ImagePolicy', 'ImageUpdateAutomation'];

const installed: FleetRule = {
  code: 'EKSA-FLUX-006',
  severity: Severity.WARNING,
  title: 'An object that the Flux of EKS Anywhere does not know',
  why: 'EKS Anywhere installs the source, kustomize, helm and notification controllers. Without those for images the API server refuses the object.',
  fix: 'Install the image controllers, and waive this',
  upstream: [],
  source: 'Flux 2.8.8: flux bootstrap, default components',
  *checkFleet({ flux = [], clusters }) {
    const isByEksa = clusters.some(({ model }) => model.fluxConfigs.length + model.gitOpsConfigs.length > 0);
    if (!isByEksa) return;
    for (const subject of flux) {
      if (NOT_INSTALLED.includes(subject.manifest.kind)) yield about(subject, { message: 'the controller for this kind is not installed by EKS Anywhere' });
    }
  },
};

/** Rules about how objects of Flux hang together. */
export const dependencyRules: readonly (FluxRule | FleetRule)[] = [circle, missing, otherCluster, neighbours, installed];
