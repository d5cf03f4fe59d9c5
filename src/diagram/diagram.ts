import type { IConstruct } from 'constructs';
import { objectsOfCluster } from './objects-of-cluster';
import { siteOf } from './site-of-app';
import type { EksaCluster } from '../cluster/eksa-cluster';
import { clusterPicture } from '../drawing/cluster-picture';
import { html } from '../drawing/html';
import { mermaid } from '../drawing/mermaid';
import type { Picture } from '../drawing/picture';
import { sitePicture } from '../drawing/site-picture';
import { svg } from '../drawing/svg';
import { EksaError, Severity } from '../findings';
import { accept } from '../props/accept';

/** More things of a sort are counted and not shown one by one. */
const FOLD_ABOVE = 30;

/**
 * How much a picture shows.
 */
export interface DiagramOptions {
  /**
   * So many things of a sort are shown each for itself: machines, groups of nodes, networks, objects. Where there are more, equal ones become one
   * box with their number: first those of one rack, then those of one inventory, and so on, until there are few enough. The picture says what it
   * counts, and the tables of `toHtml` have every single thing. A whole number from 1 on.
   * @default 30
   */
  readonly foldAbove?: number;
}

/**
 * A picture of what is declared: as a Mermaid flowchart, as SVG, or as a page.
 *
 * It is drawn from constructs, offline, and is the same for the same constructs, to the byte. User names, passwords, keys and licence tokens
 * are never in it. Names are: whoever must not know names of machines and their addresses must not get the picture.
 *
 * An app that has errors can be drawn, too: machines that are missing or taken twice are red. Clusters with fields that are missing or of a wrong
 * type are refused with an `EksaError`.
 *
 * @example
 * const site = Diagram.ofSite(app);
 * const page = site.toHtml();
 * const forReadme = site.toMermaid();
 */
export class Diagram {
  /**
   * The objects of a cluster and of what is declared below it, and how they refer to each other: those of EKS Anywhere, of Cluster API, or both,
   * as its `output` says. References to objects that are not among them are dashed.
   *
   * Refused with an `EksaError` where the objects cannot be rendered.
   *
   * @param cluster the cluster
   * @param options how much is shown
   */
  public static ofCluster(cluster: EksaCluster, options: DiagramOptions = {}): Diagram {
    accept('Diagram.ofCluster', { cluster, options });
    return new Diagram(clusterPicture(cluster.clusterName, objectsOfCluster(cluster), mostOf(options)));
  }

  /**
   * What stands where: clusters with their groups of nodes, machines by inventory and rack with the group that takes each, and networks with what
   * is in them. Racks are told by the labels `rack` and `row`, which {@link Rack} and {@link RackRow} set.
   *
   * Who gets which machine is what `HardwareInventory.plan` says.
   *
   * @param scope the app, a chart or a cluster: its clusters, the machines of its inventories, and machines of other inventories that its clusters take
   * or could take
   * @param options how much is shown
   */
  public static ofSite(scope: IConstruct, options: DiagramOptions = {}): Diagram {
    accept('Diagram.ofSite', { scope, options });
    return new Diagram(sitePicture(siteOf(scope), mostOf(options)));
  }

  private constructor(private readonly picture: Picture) { }

  /** What is in the picture, in a sentence. */
  public get summary(): string {
    return this.picture.summary;
  }

  /** What the picture does not show one by one, and why; empty when it shows everything. */
  public get notes(): string[] {
    return [...this.picture.notes];
  }

  /** A flowchart for Markdown, where Mermaid is drawn: on GitHub and GitLab, in many wikis. */
  public toMermaid(): string {
    return mermaid(this.picture);
  }

  /** An SVG file: title and description for screen readers, colours for light and dark screens and for paper, no scripts. */
  public toSvg(): string {
    return svg(this.picture);
  }

  /**
   * A page in one file: the drawing, and tables with everything, which can be searched. It loads nothing, works from disk, prints, and follows
   * the light or dark setting of the reader.
   */
  public toHtml(): string {
    return html(this.picture);
  }
}

function mostOf({ foldAbove = FOLD_ABOVE }: DiagramOptions): number {
  if (foldAbove >= 1) return foldAbove;
  throw new EksaError([{
    code: 'EKSA-CLI-070',
    severity: Severity.ERROR,
    object: 'Diagram',
    field: 'foldAbove',
    message: 'this is no number of things that could be shown',
    found: String(foldAbove),
    wanted: 'a whole number from 1 on',
    fix: 'Leave it out, or give such a number',
  }]);
}
