export { ArtifactKind, type Artifact } from './artifact';
export { type IArtifactCluster } from './artifact-cluster';
export { ArtifactList, type ArtifactChanges, type LeftOutArtifact } from './artifact-list';
export { type ArtifactTotals } from './totals';
