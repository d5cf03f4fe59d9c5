import { clusterCode } from './cluster/cluster-code';
import { LIBRARY } from './cluster/library';
import { packageObjectCode } from './cluster/packages';
import { rawObject } from './cluster/raw-object';
import { call, create, type Expression, name, type NameExpression, scalar } from './code/expression';
import { Identifiers } from './code/identifiers';
import type { Program, Statement } from './code/program';
import { loopOver, shapeOf, type Site } from './code/repeated';
import { withoutUnusedNames } from './code/unused-names';
import type { Input, ReadCluster } from './input';
import type { InventoryCode } from './inventory';
import { patchStatement, type Remainders } from './remainder';
import { Secrets, type SecretVariable } from './secrets';
import { withoutDefaults } from './without-defaults';
import type { ClusterModel } from '../model/cluster-model';
import { clusterNameOf, isSelfManaged, managementClusterName } from '../model/lookup';
import type { ForeignObject } from '../model/parse';

/** Names that variables of a program may not have, since it imports them or calls them so already. */
const TAKEN = ['Chart', 'ApiObject', 'JsonPatch', 'Duration', 'app', 'machines', 'site'];

/** How a program is written. */
export interface ProgramOptions {
  /** What its constructs leave out, by the name of the cluster. */
  readonly remainders: ReadonlyMap<string, Remainders>;
  /** Whether sites that differ in a few values only become a loop. */
  readonly loops: boolean;
}

/** A cluster whose code is to be written. */
interface ClusterToWrite {
  readonly read: ReadCluster;
  readonly model: ClusterModel;
  readonly secrets: Secrets;
}

/** What the code of one cluster depends on besides the cluster. */
interface ClusterContext {
  readonly identifiers: Identifiers;
  readonly prefix?: string;
  readonly variables: ReadonlyMap<string, NameExpression>;
  readonly remainders: ProgramOptions['remainders'];
}

/** Writes the program for what was read. */
export class ProgramWriter {
  private readonly app = name('app');
  private readonly clusters: readonly ClusterToWrite[];
  private readonly managers: ReadonlySet<string>;
  private readonly sharesMachines: boolean;

  /**
   * @param about what the program says of itself
   * @param clusters management clusters first
   */
  public constructor(
    private readonly about: string,
    clusters: readonly ReadCluster[],
    private readonly input: Input,
    private readonly inventory: InventoryCode | undefined,
  ) {
    const shared = new Map<string, string>();
    this.clusters = clusters.map((read) => ({ read, model: withoutDefaults(read.model), secrets: new Secrets(clusterNameOf(read.model), shared) }));
    const names = new Set(clusters.map(({ model }) => clusterNameOf(model)));
    const managed = clusters.filter(({ model }) => !isSelfManaged(model));
    this.managers = new Set(managed.map(({ model }) => managementClusterName(model)).filter((manager) => names.has(manager)));
    this.sharesMachines = inventory !== undefined && this.clusters.filter(({ model }) => this.takesMachines(model)).length > 1;
  }

  /** Variables of the environment that the program reads, once it was written. */
  public variables(): SecretVariable[] {
    return this.clusters.flatMap(({ secrets }) => secrets.all());
  }

  /** Objects of packages that no construct says. */
  public rawPackages(): ForeignObject[] {
    const cluster = name('cluster');
    return this.clusters.flatMap(({ read: { packages }, model, secrets }) => (
      packages.filter((object) => packageObjectCode(object, cluster, clusterNameOf(model), secrets) === undefined)));
  }

  /** The program. */
  public program({ remainders, loops }: ProgramOptions): Program {
    const identifiers = new Identifiers(TAKEN);
    const variables = new Map<string, NameExpression>();
    const statements: Statement[] = [{ type: 'const', name: this.app.text, value: create(name('EksaApp', LIBRARY)) }, ...this.sharedMachines()];
    let firstChart: NameExpression | undefined;
    const single = (cluster: ClusterToWrite) => {
      const clusterName = clusterNameOf(cluster.model);
      const prefix = this.clusters.length === 1 ? undefined : clusterName;
      const written = this.statementsFor(cluster, { identifiers, prefix, variables, remainders });
      variables.set(clusterName, written.cluster);
      firstChart ??= written.chart;
      statements.push({ type: 'blank' }, ...written.statements);
    };
    const isManager = ({ model }: ClusterToWrite) => this.managers.has(clusterNameOf(model));
    this.clusters.filter(isManager).forEach(single);
    const others = this.clusters.filter((cluster) => !isManager(cluster));
    if (!loops) others.forEach(single);
    const asSite = (cluster: ClusterToWrite) => {
      const { statements: own } = this.statementsFor(cluster, { identifiers: new Identifiers(TAKEN), variables, remainders });
      return { cluster, name: clusterNameOf(cluster.model), statements: own };
    };
    for (const sites of loops ? groupsOf(others.map(asSite)) : []) {
      const loop = loopOver(sites, identifiers);
      if (loop === undefined) for (const { cluster } of sites) single(cluster);
      else statements.push({ type: 'blank' }, ...loop);
    }
    statements.push(...this.rest(firstChart), { type: 'blank' }, step(call(name('app.synth'))));
    return { about: this.about, statements: withoutUnusedNames(statements, [this.app.text]), exports: [this.app.text] };
  }

  /** The machines, where several clusters take them. */
  private sharedMachines(): Statement[] {
    if (!this.sharesMachines) return [];
    return [{ type: 'const', name: 'machines', value: this.inventory!.read(create(name('Chart', 'cdk8s'), this.app, scalar('machines'))) }];
  }

  /** Whether a cluster has machines of its own: others take those of their management cluster. */
  private takesMachines(model: ClusterModel): boolean {
    return isSelfManaged(model) || !this.managers.has(managementClusterName(model));
  }

  private statementsFor({ read, model, secrets }: ClusterToWrite, { identifiers, prefix, variables, remainders }: ClusterContext) {
    const clusterName = clusterNameOf(model);
    const { chart, cluster, statements } = clusterCode(model, {
      identifiers, secrets, prefix, app: this.app, clusters: variables, inventory: this.takesMachines(model) ? this.machinesIn() : undefined,
    });
    const { patches = [], raw = [] } = remainders.get(clusterName) ?? {};
    const packages = read.packages.map((object) => packageObjectCode(object, cluster, clusterName, secrets));
    const objects = [...raw, ...read.packages.filter((_, index) => packages[index] === undefined)].map((object) => rawObject(chart, object, secrets));
    return {
      chart,
      cluster,
      statements: [
        ...statements,
        ...packages.filter((each) => each !== undefined).map(step),
        ...commented('what no prop says', patches.map((each) => patchStatement(cluster, each))),
        ...commented('what no construct is for', objects.map(step)),
      ],
    };
  }

  private machinesIn(): ((chart: Expression) => Expression) | undefined {
    return this.sharesMachines ? () => name('machines') : this.inventory?.read;
  }

  /** What belongs to no cluster, in the chart of the first one. */
  private rest(firstChart: NameExpression | undefined): Statement[] {
    if (this.input.others.length === 0) return [];
    const chart = firstChart ?? create(name('Chart', 'cdk8s'), this.app, scalar('others'));
    const variable = firstChart ?? name('others');
    const declared: Statement[] = firstChart === undefined ? [{ type: 'const', name: variable.text, value: chart }] : [];
    const [{ secrets }] = this.clusters;
    return [{ type: 'blank' }, ...declared, ...commented('what else was in the files', this.input.others.map((object) => step(rawObject(variable, object, secrets))))];
  }
}

function step(value: Expression): Statement {
  return { type: 'do', value };
}

function commented(text: string, statements: readonly Statement[]): Statement[] {
  return statements.length === 0 ? [] : [{ type: 'comment', text }, ...statements];
}

/** Clusters of one shape, in the order of the first of each. */
function groupsOf<T extends Site>(sites: readonly T[]): T[][] {
  const groups = new Map<string, T[]>();
  for (const site of sites) {
    const shape = shapeOf(site);
    const group = groups.get(shape);
    if (group === undefined) groups.set(shape, [site]);
    else group.push(site);
  }
  return [...groups.values()];
}
