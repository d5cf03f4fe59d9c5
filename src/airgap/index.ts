export { ArtifactKind, type Artifact } from './artifact';
export { type IArtifactCluster } from './artifact-cluster';
export { ArtifactList, type ArtifactChanges, type BillOfMaterialsOptions, type LeftOutArtifact } from './artifact-list';
export { CopyRoute, CopyTool, type CopyScriptOptions } from './scripts/options';
export { type DiodePlanOptions } from './scripts/diode-plan';
export { type ArtifactTotals } from './totals';
