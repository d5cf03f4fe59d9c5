import { resolve } from 'node:path';
import { authorOfFile } from './authorship';
import { OutputForm } from './cluster-inputs';
import { ClusterMeasurement } from './cluster-measurement';
import { machineCandidates } from './explain-machine';
import { explainWritten } from './explain-objects';
import type { Explanation } from './origin';
import { meantObject, OutputObject, parseOutputPath } from './output-path';
import { catalogFrom, NEWEST_EKSA_VERSION } from '../distro/catalog';
import { EksaError, Severity } from '../findings';
import { parseHardwareCsv, readHardwareCsvFile } from '../hardware/csv';
import type { ClusterModel } from '../model/cluster-model';
import { parseCluster } from '../model/parse';
import { readTextFile } from '../model/read-text-file';

/** Files that describe clusters and machines. */
export interface ExplainedFiles {
  /** YAML of clusters, one in each file. */
  readonly clusters: readonly string[];
  /** A hardware.csv. */
  readonly hardwareCsv?: string;
  /** The folder that their paths are relative to. */
  readonly folder: string;
}

/** An object that the files make, and how it is explained. */
interface Candidate extends OutputObject {
  explain(): Explanation;
}

/**
 * Where a field of the objects comes from that clusters of YAML files become: their objects of EKS Anywhere and of Cluster API, and those of the
 * machines.
 *
 * @throws EksaError with what is wrong with the files, or with the path
 */
export function explainFiles(text: string, { clusters, hardwareCsv, folder }: ExplainedFiles): Explanation {
  const path = parseOutputPath(text);
  const models = clusters.map((file) => readModel(folder, file));
  const ofClusters = models.flatMap((model) => clusterCandidates(model, text));
  const ofMachines = hardwareCsv === undefined ? [] : machineCandidates(readMachines(folder, hardwareCsv), path);
  return meantObject(text, path, [...ofClusters, ...ofMachines]).explain();
}

function readModel(folder: string, file: string): ClusterModel {
  const { model, findings } = parseCluster(readTextFile(resolve(folder, file), 'EKSA-MODEL-100'), file, { strict: false });
  if (model === undefined) throw new EksaError(findings.filter(({ severity }) => severity === Severity.ERROR));
  return model;
}

function readMachines(folder: string, file: string) {
  const { inventory, findings } = parseHardwareCsv(readHardwareCsvFile(resolve(folder, file)), file);
  if (inventory === undefined) throw new EksaError(findings);
  return inventory.machines;
}

function clusterCandidates(written: ClusterModel, text: string): Candidate[] {
  const eksaVersion = written.cluster.spec?.eksaVersion ?? NEWEST_EKSA_VERSION;
  const catalog = catalogFrom({});
  const versions = Object.fromEntries(catalog.kubernetesVersions(eksaVersion).flatMap((version) => {
    const bundle = catalog.versionsBundle(eksaVersion, version);
    return bundle === undefined ? [] : [[version, bundle]];
  }));
  const measurement = new ClusterMeasurement({ written, versions, options: {} });
  const author = authorOfFile(written.locate, eksaVersion);
  const { field } = parseOutputPath(text);
  return [OutputForm.CAPI, OutputForm.EKSA].flatMap((form) => [...measurement.objects(form).values()].map((object): Candidate => {
    const output: OutputObject = { apiVersion: object.apiVersion, kind: object.kind, name: object.metadata.name, content: () => object };
    return { ...output, explain: () => explainWritten(output, field, measurement, author) };
  }));
}
