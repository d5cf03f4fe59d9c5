import type { Construct } from 'constructs';
import { LARGE, MEDIUM, SampleFacts, SMALL, sampleInventory, sampleModel } from './sample-data';
import { EksaCluster } from '../../cluster/eksa-cluster';
import { printHardwareCsv } from '../../hardware/csv-print';
import { HardwareInventory } from '../../inventory/hardware-inventory';
import { printCluster } from '../../model/print';
import { acceptedScope } from '../../props/accept';

/**
 * A cluster and its machines as a data centre has them, in three sizes: for tests of what is built on top of clusters. Nothing is wrong with
 * any, and all stay as they are within a minor version of this library.
 *
 * @example
 * const plant = testing.Sample.medium();
 * const cluster = plant.declare(chart, 'plant');
 * testing.FleetAssertions.of(cluster).fitsHardware();
 */
export class Sample {
  /** Three control plane nodes and two workers of one rack, with a spare machine for each. */
  public static small(): Sample {
    return new Sample(SMALL);
  }

  /** Three control plane nodes, six workers and three nodes for storage in three racks, with OpenID Connect and a registry mirror. */
  public static medium(): Sample {
    return new Sample(MEDIUM);
  }

  /**
   * Five control plane nodes and 82 others in four pools and six racks, one of the pools with autoscaling, behind a proxy and a registry mirror;
   * 104 machines.
   */
  public static large(): Sample {
    return new Sample(LARGE);
  }

  private constructor(private readonly facts: SampleFacts) {}

  /** Name of the cluster. */
  public get clusterName(): string {
    return this.facts.name;
  }

  /** The cluster as the YAML that `eksctl anywhere create cluster -f` takes. */
  public get clusterYaml(): string {
    return printCluster(sampleModel(this.facts));
  }

  /** The machines as the hardware.csv that `eksctl anywhere` takes, with made-up logins. */
  public get hardwareCsv(): string {
    return printHardwareCsv(sampleInventory(this.facts));
  }

  /** Host names of the machines, in the order of the file. */
  public get hostnames(): string[] {
    return sampleInventory(this.facts).machines.map(({ hostname }) => hostname);
  }

  /**
   * Declares the machines and the cluster.
   *
   * @param scope a Chart, or a construct below one
   * @param id id of the cluster's construct; that of the machines is `<id>-machines`
   */
  public declare(scope: Construct, id: string): EksaCluster {
    const inventory = HardwareInventory.fromCsvText(acceptedScope('Sample.declare', { scope, id }, scope, false), `${id}-machines`, this.hardwareCsv);
    return EksaCluster.fromYamlText(scope, id, this.clusterYaml, { inventory });
  }
}
