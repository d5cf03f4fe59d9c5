import { Severity } from '../../findings';
import { knownKinds } from '../../model/json-schema';
import { checkObject } from '../../model/schema';
import { isFlux } from '../flux/flux-object';
import type { FleetRule } from '../rule';

export const patchedObjects: FleetRule = {
  code: 'EKSA-SYNTH-010',
  severity: Severity.ERROR,
  title: 'A patched object that its schema refuses',
  why: 'A patch is applied after every other check: the API server refuses the object, or drops an unknown field without a word.',
  fix: 'Correct the patch, or waive this rule for the object when its schema in the cluster is another one',
  upstream: [],
  source: 'ours',
  *checkFleet({ patched }) {
    const known = new Set(knownKinds());
    for (const { construct, manifest } of patched?.() ?? []) {
      const { apiVersion, kind } = manifest as { readonly apiVersion?: string; readonly kind?: string };
      // of what is not of Cluster API, Tinkerbell or EKS Anywhere nothing is known; objects of Flux are checked whether they are patched or not
      if (!known.has(`${apiVersion}/${kind}`) || isFlux(apiVersion)) continue;
      for (const { object, field, message, found, wanted, fix } of checkObject(manifest)) {
        yield { construct, object, field, message: `with its patches, ${message}`, found, wanted, ...fix !== undefined && { fix } };
      }
    }
  },
};
