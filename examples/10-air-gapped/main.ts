import { mkdirSync, writeFileSync } from 'node:fs';
import { App } from 'cdk8s';
import { site } from './site';
import { ArtifactList, CopyRoute, CopyTool, KubernetesVersion } from 'cdk8s-eks-anywhere';

const { app, clusters } = site(new App());
app.synth();

// what the plant needs, and nothing else: two scripts for the two sides of the diode, what to do with them, a bill of materials, and a table to read
const list = ArtifactList.of(...clusters);
const files = {
  'export.sh': list.copyScript(CopyTool.SKOPEO, { route: CopyRoute.EXPORT }),
  'import.sh': list.copyScript(CopyTool.SKOPEO, { route: CopyRoute.IMPORT }),
  'plan.md': list.diodePlan(),
  'bom.cdx.json': list.toCycloneDx({ name: 'plant' }),
  'artifacts.md': list.toMarkdown(),
};
mkdirSync('dist', { recursive: true });
for (const [name, text] of Object.entries(files)) writeFileSync(`dist/${name}`, text);
console.log(list.summary);

// and before the next upgrade of Kubernetes
const { added, removed } = list.changesTo(ArtifactList.of(...site(new App(), KubernetesVersion.V1_35).clusters));
console.log(`Kubernetes 1.35 needs ${added.length} new artifacts, after which ${removed.length} may go`);
