export type { CapiRenderOptions, CapiRevisions, MirrorCredentials, WorkerRevisions } from './options';
export { type LocalAddresses, type Proxy, proxyOf } from './proxy';
export { type RegistryMirror, registryMirrorOf } from './registry-mirror';
export { type ReplacedGroup, replacedGroups } from './replaced-nodes';
export { allManifests, type CapiEtcdManifests, type CapiManifests, type CapiWorkerManifests, renderCapi } from './render-capi';
export type { VersionsLookup } from './resolve-context';
export { type SizedGroup, sizedGroups } from './sized-groups';
export { isCountedName, type KeptTemplate, keptTemplates, nextName, type SucceedingManifests, succeed, templateNamesOf, type TemplateNames, withTemplateNames, type WorkerTemplateNames } from './template-names';
export type { Manifest } from './types';
