export type { CapiRenderOptions, CapiRevisions, MirrorCredentials, WorkerRevisions } from './options';
export { allManifests, type CapiEtcdManifests, type CapiManifests, type CapiWorkerManifests, renderCapi } from './render-capi';
export type { VersionsLookup } from './resolve-context';
export type { Manifest } from './types';
