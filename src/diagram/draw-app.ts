import type { IConstruct } from 'constructs';
import { Diagram } from './diagram';
import { EksaCluster } from '../cluster/eksa-cluster';
import { unknownName } from '../findings/unknown-name';
import { AppFleet } from '../validation/app-fleet';

/** Forms that a picture can be printed in. */
export const DIAGRAM_FORMATS = ['mermaid', 'svg', 'html'] as const;
export type DiagramFormat = typeof DIAGRAM_FORMATS[number];

/**
 * What the command line prints: the site that an app declares, or the objects of one of its clusters.
 *
 * @param cluster name of that cluster
 */
export function drawApp(app: IConstruct, format: DiagramFormat, cluster?: string): string {
  const diagram = cluster === undefined ? Diagram.ofSite(app) : Diagram.ofCluster(clusterNamed(app, cluster));
  switch (format) {
    case 'mermaid': return diagram.toMermaid();
    case 'svg': return diagram.toSvg();
    case 'html': return diagram.toHtml();
  }
}

function clusterNamed(app: IConstruct, name: string): EksaCluster {
  const clusters = AppFleet.of(app).listClusters().filter((cluster) => EksaCluster.isEksaCluster(cluster));
  const found = clusters.find(({ clusterName }) => clusterName === name);
  if (found !== undefined) return found;
  const known = clusters.map(({ clusterName }) => clusterName);
  throw unknownName({ code: 'EKSA-CLI-071', message: 'no cluster has this name', fix: 'Name a cluster of one of the files' }, name, known);
}
