import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { ClusterOutput } from './eksa-cluster-props';
import { freeId } from '../objects/free-id';

/** Where the objects of a cluster go: straight below it, or into a chart for each form when both are written. */
export class OutputScopes {
  private readonly charts = new Map<string, Chart>();
  private readonly scopes = new Map<Construct, Construct[]>();

  public constructor(private readonly cluster: Construct, private readonly output: ClusterOutput) { }

  /** Scope for the Cluster API objects of the cluster or of one of its pools; nothing when they are not written. */
  public capi(owner: Construct): Construct | undefined {
    return this.output === ClusterOutput.EKSA ? undefined : this.scope('capi', owner);
  }

  /** Scope for the EKS-A objects of the cluster or of one of its pools; nothing when they are not written. */
  public eksa(owner: Construct): Construct | undefined {
    return this.output === ClusterOutput.CLUSTER_API ? undefined : this.scope('eksa', owner);
  }

  /** The scopes that the objects of a pool are in. */
  public of(owner: Construct): readonly Construct[] {
    return this.scopes.get(owner) ?? [owner];
  }

  private scope(form: string, owner: Construct): Construct {
    if (this.output !== ClusterOutput.BOTH) return owner;
    let chart = this.charts.get(form);
    if (!chart) {
      chart = new Chart(this.cluster, form);
      this.charts.set(form, chart);
    }
    if (owner === this.cluster) return chart;
    const scope = new Construct(chart, freeId(chart, owner.node.id));
    this.scopes.set(owner, [...this.scopes.get(owner) ?? [], scope]);
    return scope;
  }
}
