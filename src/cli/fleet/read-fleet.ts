import { Chart } from 'cdk8s';
import { ClusterOutput, EksaCluster, EksaFeature, RegistryCredentials } from '../../cluster';
import { PackageCatalog } from '../../curated';
import { EksaBundle } from '../../distro/eksa-bundle';
import { Finding, Severity } from '../../findings';
import { HardwareInventory } from '../../inventory';
import { clusterNameOf, isSelfManaged, managementClusterName } from '../../model/lookup';
import { parseCluster } from '../../model/parse';
import { freeId } from '../../objects/free-id';
import { EksaApp } from '../../synth';
import { EksaRules, Reporting, RuleProfile } from '../../validation';
import { readablePath, readInput } from '../files/read-input';
import type { Io } from '../io';
import { outcomeOf } from '../outcome';
import type { Progress } from '../terminal/progress';

/** What the command line names. */
export interface FleetFiles {
  /** Cluster files, each as `eksctl anywhere create cluster -f` takes it. */
  readonly clusters: readonly string[];
  /** The machines of all of them. */
  readonly hardwareCsv?: string;
  /** EKS Anywhere version of clusters that do not say theirs. */
  readonly eksaVersion?: string;
  /** Bundle to take release data from. */
  readonly bundle?: string;
  /** The PackageBundle that the packages of the clusters are taken from. */
  readonly packageBundle?: string;
  /** Cluster file of a management cluster that the others belong to; nothing is said about it. */
  readonly management?: string;
  readonly profile: RuleProfile;
  /** Which objects of the clusters are written. */
  readonly output: ClusterOutput;
  /** Whether user name and password of the registry mirror, which the environment has, may be used. */
  readonly usesCredentials: boolean;
}

/** Clusters and machines as an app, and everything that is wrong with them. */
export interface ReadFleet {
  readonly app: EksaApp;
  /** Errors first, the same for the same files. */
  readonly findings: readonly Finding[];
  /** Path of the chart of the management cluster that is not asked about. */
  readonly hidden?: string;
}

/** A cluster file before its cluster is declared. */
interface ClusterText {
  readonly file: string;
  readonly text: string;
  /** Empty when it cannot be read. */
  readonly name: string;
  /** The EKS Anywhere version that it says. */
  readonly eksaVersion?: string;
  /** Name of its management cluster; nothing when it manages itself. */
  readonly managedBy?: string;
}

/** Declares the clusters of files, as far as they can be read, and looks for faults. */
export function readFleet(files: FleetFiles, io: Io, progress: Progress): ReadFleet {
  const app = new EksaApp();
  EksaRules.useProfile(app, files.profile);
  EksaRules.useReporting(app, Reporting.SILENT);
  const refused: Finding[] = [];
  const attempt = <T>(read: () => T): T | undefined => {
    const { value, findings } = outcomeOf(read);
    refused.push(...findings);
    return value;
  };
  const { hardwareCsv, management } = files;
  progress.step('Reading files');
  const inventory = hardwareCsv === undefined ? undefined : attempt(() => inventoryFrom(app, hardwareCsv, io));
  const named = new Set([...management === undefined ? [] : [management], ...files.clusters]);
  const bundle = files.bundle === undefined ? undefined : attempt(() => EksaBundle.fromManifest(readablePath(files.bundle!, io)));
  const { packageBundle } = files;
  const packageCatalog = packageBundle === undefined ? undefined : attempt(() => PackageCatalog.fromBundle(readablePath(packageBundle, io)));
  const texts = [...named].flatMap((file) => attempt(() => clusterText(file, io)) ?? []);
  const clusters = new Map<string, EksaCluster>();
  // managers first, so that the clusters they manage can refer to them
  for (const each of [...texts.filter(({ managedBy }) => managedBy === undefined), ...texts.filter(({ managedBy }) => managedBy !== undefined)]) {
    progress.step(`Reading ${each.file}`);
    const isJudged = files.clusters.includes(each.file);
    const manager = clusters.get(each.managedBy ?? '');
    const cluster = attempt(() => declare(app, each, {
      output: files.output,
      features: featuresIn(io),
      ...files.eksaVersion !== undefined && each.eksaVersion === undefined && { eksaVersion: files.eksaVersion },
      ...bundle !== undefined && { bundle },
      ...packageCatalog !== undefined && { packageCatalog },
      ...manager !== undefined && { managementCluster: manager },
      ...isJudged && inventory !== undefined && { inventory },
      ...files.usesCredentials && credentialsIn(io),
    }));
    if (cluster !== undefined && !clusters.has(each.name)) clusters.set(each.name, cluster);
  }
  progress.step('Checking');
  const isOurs = ({ file }: Finding) => file === undefined || file !== management || files.clusters.includes(management);
  const manager = texts.find(({ file }) => file === management && !files.clusters.includes(file));
  const hidden = manager && clusters.get(manager.name)?.node.scope?.node.path;
  return { app, findings: sorted([...refused, ...EksaRules.validate(app).filter(isOurs)]), ...hidden !== undefined && { hidden } };
}

function inventoryFrom(app: EksaApp, file: string, io: Io): HardwareInventory {
  const text = readInput(file, io, false);
  return HardwareInventory.fromCsvText(new Chart(app, 'hardware'), 'machines', text, { fileName: file });
}

function clusterText(file: string, io: Io): ClusterText {
  const text = readInput(file, io);
  // faults are told when the cluster is declared
  const { model } = parseCluster(text, file, { strict: false });
  if (model === undefined) return { file, text, name: '' };
  const { eksaVersion } = model.cluster.spec ?? {};
  return {
    file,
    text,
    name: clusterNameOf(model),
    ...eksaVersion && { eksaVersion },
    ...!isSelfManaged(model) && { managedBy: managementClusterName(model) },
  };
}

function declare(app: EksaApp, { file, text, name }: ClusterText, props: Parameters<typeof EksaCluster.fromYamlText>[3]): EksaCluster {
  const chart = new Chart(app, freeId(app, name || 'cluster'));
  return EksaCluster.fromYamlText(chart, chart.node.id, text, { ...props, fileName: file });
}

/** The switches that `eksctl anywhere` would read. */
function featuresIn({ env }: Io): EksaFeature[] {
  return Object.values(EksaFeature).filter((feature) => env[feature] === 'true');
}

/** What `eksctl anywhere` would take for a mirror that authenticates. */
function credentialsIn({ env: { REGISTRY_USERNAME: user, REGISTRY_PASSWORD: password } }: Io) {
  return user && password ? { registryCredentials: RegistryCredentials.unsafePlainText(user, password) } : {};
}

function sorted(findings: readonly Finding[]): Finding[] {
  const isError = ({ severity }: Finding) => severity === Severity.ERROR;
  return [...findings.filter(isError), ...findings.filter((each) => !isError(each))];
}
