export type { CapiRenderOptions, CapiRevisions, MirrorCredentials, WorkerRevisions } from './options';
export { allManifests, type CapiEtcdManifests, type CapiManifests, type CapiWorkerManifests, renderCapi } from './render-capi';
export type { VersionsLookup } from './resolve-context';
export { isCountedName, type KeptTemplate, type SucceedingManifests, succeed, templateNamesOf, type TemplateNames, withTemplateNames, type WorkerTemplateNames } from './template-names';
export type { Manifest } from './types';
