// Every object of an app as cdk8s will write it, ours or not: what stops it there is found here first.
import { ApiObject, App, Chart, YamlOutputType } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { fileFindings, WrittenObject } from './file-names';
import { Finding, Severity } from '../findings';
import { constructsOf, foldedObjects } from '../objects/folded';
import { isUntouched, ManifestIdentity } from '../objects/manifest-object';
import { isFlux } from '../rules/flux/flux-object';
import type { FluxNeighbour, FluxSubject, PatchedObject } from '../rules/rule';
import type { ConstructGraph } from '../synth/construct-graph';

/**
 * What the construct that owns an object of Flux says about it.
 *
 * @internal
 */
export interface FluxOwner extends IConstruct {
  /** References that do not say in which namespace they look. */
  _fluxNeighbours(): FluxNeighbour[];
  /** The prop with which a field was written. */
  _fluxPropOf(field: string | undefined): string | undefined;
}

/** What cdk8s will make of an app. */
export interface WrittenApp {
  /** What would stop it, or lose an object. */
  readonly findings: readonly Finding[];
  /** Objects that were changed by hand: patched, or with metadata that is no text. */
  readonly patched: readonly PatchedObject[];
  /** Objects of Flux, whoever made them. */
  readonly flux: readonly FluxSubject[];
}

/**
 * Looks at an app as cdk8s will.
 *
 * @param graph the whole app
 * @param isBroken whether something is wrong with a construct already, so that nothing more is to be said about it
 * @param scopeOf name of the cluster whose Flux the objects of a chart are for, where that is known
 */
export function writtenApp(
  graph: ConstructGraph, isBroken: (construct: IConstruct) => boolean, scopeOf: (chart: Chart) => string | undefined,
): WrittenApp {
  const { constructs: [app], betweenCharts } = graph;
  const findings: Finding[] = [];
  const written: WrittenObject[] = [];
  const patched: PatchedObject[] = [];
  const flux: FluxSubject[] = [];
  const charts = new Set<Chart>();
  const isFilePerChart = app instanceof App && app.yamlOutputType === YamlOutputType.FILE_PER_CHART;
  for (const [position, construct] of graph.constructs.entries()) {
    if (construct !== app) findings.push(...complaintsOf(construct));
    const isFolded = graph.foldedAt(position) !== undefined;
    if (!isFolded && !ApiObject.isApiObject(construct) || isBroken(construct)) continue;
    const chart = graph.chartAt(position)!;
    if (!ApiObject.isApiObject(construct)) {
      if (!charts.has(chart)) written.push(new FirstBelow(construct, chart));
      charts.add(chart);
      continue;
    }
    const untouched = isUntouched(construct) && !isFlux(construct.apiVersion);
    // the others of a chart go where its first object goes
    if (untouched && isFilePerChart && charts.has(chart)) continue;
    charts.add(chart);
    const { manifest, fault = '' } = untouched ? identityOf(construct) : manifestOf(construct);
    if (manifest === undefined) {
      findings.push(unwritable(construct, fault));
    } else {
      written.push({ object: construct, chart, manifest });
      if (isFlux(manifest.apiVersion)) flux.push({ ...fluxSubject(construct, manifest as FluxSubject['manifest']), scope: scopeOf(chart) });
      if (isChanged(construct, manifest)) patched.push({ construct: construct.node.path, manifest });
    }
  }
  return { findings: [...findings, ...fileFindings(app, written, betweenCharts)], patched, flux };
}

function fluxSubject(object: ApiObject, manifest: FluxSubject['manifest']): FluxSubject {
  const owner = object.node.scope as Partial<FluxOwner> | undefined;
  if (owner?._fluxPropOf === undefined) return { construct: object.node.path, manifest };
  return {
    construct: owner.node!.path, manifest, neighbours: owner._fluxNeighbours!(), propOf: (field) => owner._fluxPropOf!(field),
  };
}

/** Names of the Namespaces of an app. */
export function namespacesIn(app: IConstruct): string[] {
  const names: string[] = [];
  for (const construct of constructsOf(app)) {
    const objects = ApiObject.isApiObject(construct) ? [construct] : declaredBy(construct);
    for (const { kind, apiVersion, name } of objects) {
      if (kind === 'Namespace' && apiVersion === 'v1') names.push(name);
    }
  }
  return names;
}

function* declaredBy(construct: IConstruct): Iterable<ManifestIdentity> {
  for (const { identity } of foldedObjects(construct)?.objects() ?? []) yield identity;
}

/** A text that is another one whenever something was added to an app. */
export function outlineOf(graph: ConstructGraph): string {
  let count = 0;
  let patches = 0;
  for (const [position, construct] of graph.constructs.entries()) {
    count += 1 + (graph.foldedAt(position)?.count() ?? 0);
    patches += ApiObject.isApiObject(construct) ? patchesOf(construct) : 0;
  }
  return `${count} with ${patches}`;
}

/** The first object of a chart, where a construct stands for it. It is looked for only when there is something to be said about it. */
class FirstBelow implements WrittenObject {
  public constructor(private readonly construct: IConstruct, public readonly chart: Chart) {}

  public get object(): ApiObject {
    return this.construct.node.findAll().find(ApiObject.isApiObject)!;
  }

  public get manifest(): WrittenObject['manifest'] {
    return identityOf(this.object).manifest!;
  }
}

interface Look {
  readonly manifest?: WrittenObject['manifest'];
  /** Why it cannot be written. */
  readonly fault?: string;
}

function manifestOf(object: ApiObject): Look {
  try {
    const manifest: WrittenObject['manifest'] = object.toJson();
    const { kind, metadata } = manifest;
    if (typeof kind === 'string' && typeof metadata?.name === 'string') return { manifest };
    return { fault: 'it has no kind or no name' };
  } catch (error) {
    // cdk8s puts path and name in front, which the finding has already
    const text = error instanceof Error ? error.message : String(error);
    return { fault: text.replace(/^Failed serializing construct at path '[^']*' with name '[^']*': (?:\w*Error: )?/, '').split('\n')[0] };
  }
}

/** What is left to say of an object that is written as it is rendered: rules have looked at what that is made of. */
function identityOf({ apiVersion, kind, name, metadata: { namespace } }: ApiObject): Look {
  return { manifest: { apiVersion, kind, metadata: { name, namespace } } };
}

function unwritable(object: ApiObject, fault: string): Finding {
  const patched = patchesOf(object) > 0;
  return {
    code: 'EKSA-SYNTH-002',
    severity: Severity.ERROR,
    construct: object.node.path,
    object: `${object.kind}/${object.name}`,
    message: `the object cannot be written${patched ? ' with its patches' : ''} (${fault})`,
    fix: patched ? 'Correct the patches: each path must exist in the object as it is then' : 'Correct its metadata or props',
  };
}

/** What is wrong with the dependencies of an app. */
export function dependencyFindings(order: ConstructGraph): Finding[] {
  const circle = order.circle();
  return [
    ...order.outside.map(([source, target]): Finding => ({
      code: 'EKSA-SYNTH-005',
      severity: Severity.ERROR,
      construct: source.node.path,
      message: `the dependency on ${JSON.stringify(target.node.path)} leads out of every chart`,
      fix: 'Depend on a construct in a chart of the app',
    })),
    ...circle === undefined ? [] : [{
      code: 'EKSA-SYNTH-004',
      severity: Severity.ERROR,
      construct: circle[0].node.path,
      message: 'constructs depend on each other in a circle',
      found: circle.map(({ node }) => node.path).join(' => '),
      fix: 'Remove one of the dependencies',
    }],
  ];
}

/** What a construct finds wrong with itself. */
function complaintsOf({ node }: IConstruct): readonly Finding[] {
  const messages = messagesOf(node);
  return messages.length === 0 ? [] : messages.map((message) => ({
    code: 'EKSA-SYNTH-003', severity: Severity.ERROR, construct: node.path, message, fix: 'Mend what the construct says',
  }));
}

function messagesOf(node: IConstruct['node']): readonly string[] {
  try {
    return node.validate();
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

function isChanged(object: ApiObject, { metadata }: WrittenObject['manifest']): boolean {
  return patchesOf(object) > 0 || [metadata.labels, metadata.annotations].some((texts) => Object.values(texts ?? {}).some((text) => typeof text !== 'string'));
}

/** cdk8s keeps the patches of an object to itself, and so do our L1 constructs, whose patches are for the finished manifest. */
function patchesOf(object: ApiObject): number {
  const { patches, manifestPatches } = object as unknown as { readonly patches?: unknown; readonly manifestPatches?: unknown };
  return [patches, manifestPatches].reduce<number>((count, list) => count + (Array.isArray(list) ? list.length : 0), 0);
}

