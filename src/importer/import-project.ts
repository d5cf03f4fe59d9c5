import type { App } from 'cdk8s';
import { LIBRARY } from './cluster/library';
import { Dialect, type Program, printProgram } from './code/program';
import { comparable, isEqual } from './comparable';
import { type Input, inOrder, type ReadCluster, readInput } from './input';
import { type InventoryCode, inventoryCode } from './inventory';
import { projectFiles } from './project-files';
import { type PlainObject, type Remainders, remaindersOf } from './remainder';
import { type Modules, runProgram } from './run-program';
import type { ImportedProject, ImportRequest, Kept } from './types';
import { missingObjects, writtenClusters } from './verify';
import { ProgramWriter } from './write-program';
import { EksaError, type Finding, Severity } from '../findings';
import { clusterNameOf } from '../model/lookup';
import { objectId, objectsOf } from '../model/objects';
import type { ForeignObject } from '../model/parse';

/**
 * A project that says what files say: the code is written, run, and what its constructs do not say is added as patches and objects, until
 * what it writes equals what was read.
 *
 * @param request the files
 * @param modules cdk8s and this library, as the program imports them
 * @throws EksaError when the files are refused
 */
export function importProject(request: ImportRequest, modules: Modules): ImportedProject {
  const input = readInput(request.sources, request.strict ?? true);
  const clusters = inOrder(input.clusters);
  const inventory = inventoryCode(request, input);
  const writer = new ProgramWriter(aboutOf(request), clusters, input, inventory);
  const run = (program: Program) => {
    const env = Object.fromEntries(writer.variables().map(({ variable, value }) => [variable, value]));
    return runProgram(printProgram(program, Dialect.COMMON_JS), withoutWriting(modules, inventory), env);
  };
  const remainders = missingIn(clusters, writtenClusters(firstRun(() => run(writer.program({ remainders: new Map(), loops: false })), input)));
  const program = writer.program({ remainders, loops: true });
  const faults = differencesIn(clusters, run(program), input);
  if (faults.length > 0) throw new EksaError(faults);
  const names = clusters.map(({ model }) => clusterNameOf(model));
  return {
    files: projectFiles({ main: printProgram(program, Dialect.TYPESCRIPT), inventory: inventory?.file, clusters: names }),
    clusters: names,
    kept: keptIn(remainders, [...writer.rawPackages(), ...input.others]),
    leftOut: input.leftOut,
    variables: writer.variables(),
    findings: input.findings,
  };
}

/** What constructs do not take, such as a cluster of another provider, is refused with what is wrong with the file. */
function firstRun(run: () => App, { findings }: Input): App {
  try {
    return run();
  } catch (error) {
    const faults = findings.filter(({ severity }) => severity === Severity.ERROR);
    throw EksaError.isEksaError(error) && faults.length > 0 ? new EksaError(faults) : error;
  }
}

function aboutOf({ sources, hardwareCsv }: ImportRequest): string {
  return `Imported from ${[...sources, ...hardwareCsv === undefined ? [] : [hardwareCsv]].map(({ file }) => file).join(', ')}.`;
}

/** What the constructs of each cluster leave out. */
function missingIn(clusters: readonly ReadCluster[], written: ReturnType<typeof writtenClusters>): ReadonlyMap<string, Remainders> {
  return new Map(clusters.map(({ model }) => {
    const { objects, comparable: has } = written.get(clusterNameOf(model))!;
    const { patches, raw } = remaindersOf(objects, has, comparable(model));
    const asRead = new Map(objectsOf(model).map((object) => [objectId(object), object as PlainObject]));
    return [clusterNameOf(model), { patches, raw: raw.map((object) => asRead.get(objectId(object as never))!) }];
  }));
}

/** What the program does not write as it was read: there must be none. */
function differencesIn(clusters: readonly ReadCluster[], app: App, { others }: Input): Finding[] {
  const written = writtenClusters(app);
  const besides = new Set(others.map(objectId));
  const differing = clusters.filter(({ model }) => {
    const own = [...written.get(clusterNameOf(model))?.comparable ?? []].filter(([id]) => !besides.has(id));
    return !isEqual(new Map(own), comparable(model));
  });
  const lost = missingObjects(app, [...clusters.flatMap(({ packages }) => packages), ...others]);
  return [
    ...differing.map(({ file, model }) => unequal(`Cluster/${clusterNameOf(model)}`, file)),
    ...lost.map((object) => unequal(objectId(object))),
  ];
}

function unequal(object: string, file?: string): Finding {
  return {
    code: 'EKSA-CLI-052',
    severity: Severity.ERROR,
    ...file !== undefined && { file },
    object,
    message: 'the code does not write this object as the file has it, so it is not kept',
    fix: 'Please report this',
  };
}

function keptIn(remainders: ReadonlyMap<string, Remainders>, others: readonly ForeignObject[]): Kept[] {
  const ofClusters = [...remainders.values()].flatMap(({ patches, raw }): Kept[] => [
    ...patches.map(({ object, operations }) => ({ object, fields: operations.map(({ pointer }) => pointer) })),
    ...raw.map((object) => ({ object: objectId(object as never) })),
  ]);
  return [...ofClusters, ...others.map((object) => ({ object: objectId(object) }))];
}

/** The library, but that apps write nothing, and that the file with the machines is at hand before it is written. */
function withoutWriting(modules: Modules, inventory: InventoryCode | undefined): Modules {
  const library = modules[LIBRARY] as any;
  class EksaApp extends library.EksaApp { public synth(): void { /* only what it would write is of interest */ } }
  class HardwareInventory extends library.HardwareInventory {
    public static fromCsv(scope: unknown, id: string): unknown { return library.HardwareInventory.fromCsvText(scope, id, inventory!.file.text); }
    public static fromJson(scope: unknown, id: string): unknown { return library.HardwareInventory.fromJsonText(scope, id, inventory!.file.text); }
  }
  const replaced: Readonly<Record<string, unknown>> = { EksaApp, HardwareInventory };
  // what a module exports comes into being when it is asked for
  return { ...modules, [LIBRARY]: new Proxy(library, { get: (target, key) => replaced[String(key)] ?? target[key] }) };
}
