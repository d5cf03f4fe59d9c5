import type { App } from 'cdk8s';
import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import fc from 'fast-check';
import { EksaCluster } from '../../cluster';
import { EksaError, Finding } from '../../findings';
import { printHardwareCsv } from '../../hardware/csv-print';
import { BmcCredentials, HardwareInventory } from '../../inventory';
import type { ClusterModel } from '../../model/cluster-model';
import type { InventoryModel, MachineModel } from '../../model/inventory-model';
import { clusterNameOf, managementClusterName } from '../../model/lookup';
import { objectsOf } from '../../model/objects';
import { printCluster } from '../../model/print';
import { EksaApp } from '../../synth';
import { EksaRules } from '../../validation';

/** What stands in for the logins of management controllers. */
const LOGIN = { username: 'admin', password: 'generated' };

/** A value that fast-check shows as a person would write it. */
abstract class Shown {
  public [fc.toStringMethod](): string {
    return `\n${this.toString()}`;
  }

  public abstract toString(): string;
}

/** Machines, as a hardware.csv and as a construct. */
export class GeneratedInventory extends Shown {
  public constructor(
    /** The machines as plain data. */
    public readonly model: InventoryModel,
  ) {
    super();
  }

  /** Host names, in order. */
  public get hostnames(): string[] {
    return this.model.machines.map(({ hostname }) => hostname);
  }

  /** The machines as `eksctl anywhere` takes them, with made-up logins. */
  public get hardwareCsv(): string {
    return printHardwareCsv({ ...this.model, machines: this.model.machines.map(withLogin) });
  }

  /**
   * Declares the machines.
   *
   * @param scope a chart, or a construct below one
   * @param id id of the construct
   */
  public declare(scope: Construct, id = 'machines'): HardwareInventory {
    const bmcCredentials = BmcCredentials.existingSecretPerMachine();
    return new HardwareInventory(scope, id, {
      bmcCredentials,
      machines: this.model.machines.map(({ bmc, vlanId, nameservers, source: _, ...machine }) => ({
        ...machine,
        nameservers: [...nameservers],
        ...vlanId !== undefined && { vlanId: Number(vlanId) },
        ...bmc && { bmc: { ipAddress: bmc.ipAddress } },
      })),
    });
  }

  public toString(): string {
    return this.hardwareCsv;
  }
}

function withLogin({ bmc, ...machine }: MachineModel): MachineModel {
  return { ...machine, ...bmc && { bmc: { ipAddress: bmc.ipAddress, ...LOGIN } } };
}

/** A cluster, as the YAML of `eksctl anywhere` and as a construct. */
export class GeneratedCluster extends Shown {
  public constructor(
    /** Its objects as plain data. */
    public readonly model: ClusterModel,
    /** Machines for it; in a fleet, those of all clusters. */
    public readonly inventory: GeneratedInventory,
  ) {
    super();
  }

  /** Name of the cluster. */
  public get name(): string {
    return clusterNameOf(this.model);
  }

  /** Name of the cluster that manages it; its own name when it manages itself. */
  public get managementCluster(): string {
    return managementClusterName(this.model);
  }

  /** Its objects, the Cluster first. */
  public get objects(): readonly object[] {
    return objectsOf(this.model);
  }

  /** The same as the YAML that `eksctl anywhere create cluster -f` takes. */
  public get yaml(): string {
    return printCluster(this.model);
  }

  /**
   * Declares the cluster, and its machines unless they are given.
   *
   * @param scope a chart, or a construct below one
   * @param options what is declared already
   */
  public declare(scope: Construct, options: { readonly inventory?: HardwareInventory; readonly managementCluster?: EksaCluster } = {}): EksaCluster {
    const { inventory = this.inventory.declare(scope, `${this.name}-machines`), managementCluster } = options;
    return EksaCluster.fromYamlText(scope, this.name, this.yaml, { inventory, ...managementCluster && { managementCluster } });
  }

  public toString(): string {
    return this.yaml;
  }
}

/** Clusters that one of them manages, and the machines of all. */
export class GeneratedFleet extends Shown {
  /** The clusters, the one that manages all of them first. */
  public readonly clusters: readonly GeneratedCluster[];

  public constructor(
    models: readonly ClusterModel[],
    /** The machines of all clusters. */
    public readonly inventory: GeneratedInventory,
  ) {
    super();
    this.clusters = models.map((model) => new GeneratedCluster(model, inventory));
  }

  /**
   * Declares the machines and the clusters, each in a chart of its own.
   *
   * @param app the app, to which nothing else needs to belong
   */
  public declare(app: App): { readonly clusters: readonly EksaCluster[]; readonly inventory: HardwareInventory } {
    const inventory = this.inventory.declare(new Chart(app, 'inventory'));
    const [first, ...others] = this.clusters;
    const managementCluster = first.declare(new Chart(app, first.name), { inventory });
    const workloads = others.map((cluster) => cluster.declare(new Chart(app, cluster.name), { inventory, managementCluster }));
    return { inventory, clusters: [managementCluster, ...workloads] };
  }

  /** What is found when the fleet is declared in an app of its own: what constructs refuse, or else what the rules say. */
  public findings(): readonly Finding[] {
    const app = new EksaApp();
    try {
      this.declare(app);
    } catch (error) {
      if (!EksaError.isEksaError(error)) throw error;
      return error.findings;
    }
    return EksaRules.validate(app);
  }

  public toString(): string {
    return `${this.clusters.map(({ yaml }) => yaml).join('---\n')}\n${this.inventory}`;
  }
}

/** A fleet with one thing wrong. */
export class GeneratedFault extends Shown {
  public constructor(
    /** Code of the rule that has to find it. */
    public readonly code: string,
    /** What is wrong, in a few words. */
    public readonly label: string,
    /** The fleet as it should be. */
    public readonly valid: GeneratedFleet,
    /** The fleet as it is. */
    public readonly faulty: GeneratedFleet,
  ) {
    super();
  }

  public toString(): string {
    return `${this.code} ${this.label}\n${this.faulty}`;
  }
}
