import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObjectProps, Chart } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { finishedObjects, inFolder, writeStock } from './fleet';
import { fleetApp } from './programs';
import { EksaApp, EksaCluster, GitOps, GitOpsRepository } from 'cdk8s-eks-anywhere';

/** One management cluster, and workload clusters of it. */
const SHAPE = { sharedInventory: true, oneManagementCluster: true } as const;

/** An app whose clusters are also kept in a repository. */
function withRepository(clusters: number, machines: number, outdir: string): EksaApp {
  const app = new EksaApp({ outdir });
  const chart: Chart = fleetApp(clusters, machines, { ...SHAPE, gitOps: GitOps.github({ owner: 'example', repository: 'fleet' }) }, app);
  new GitOpsRepository(app, 'repository', { clusters: chart.node.children.filter(EksaCluster.isEksaCluster) });
  return app;
}

/** The objects in the files of the repository. */
function objectsKept(clusters: number, machines: number): ApiObjectProps[] {
  const outdir = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    withRepository(clusters, machines, outdir).synth();
    const root = join(outdir, 'repository');
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => join(root, file)).filter((file) => statSync(file).isFile());
    const documents = files.flatMap((file) => parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS()));
    return documents.filter((object) => object?.metadata !== undefined);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** Stock cdk8s writes all objects of charts and repository, finished; this library makes, checks and writes them. */
export function measureRepository(clusters: number, machines: number, rounds: number): { readonly stock: number; readonly library: number } {
  const stock = writeStock([...finishedObjects(clusters, machines), ...objectsKept(clusters, machines)]);
  const library = (outdir: string) => withRepository(clusters, machines, outdir).synth();
  const times = Array.from({ length: rounds }, () => ({ stock: inFolder(stock), library: inFolder(library) }));
  return { stock: Math.min(...times.map((each) => each.stock)), library: Math.min(...times.map((each) => each.library)) };
}
