// Every object of an app as cdk8s will write it, ours or not: what stops it there is found here first.
import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { WritingOrder } from './dependencies';
import { fileFindings, WrittenObject } from './file-names';
import { Finding, Severity } from '../findings';
import type { PatchedObject } from '../rules/rule';

/** What cdk8s will make of an app. */
export interface WrittenApp {
  /** What would stop it, or lose an object. */
  readonly findings: readonly Finding[];
  /** Objects that were changed by hand: patched, or with metadata that is no text. */
  readonly patched: readonly PatchedObject[];
}

/**
 * Looks at an app as cdk8s will.
 *
 * @param isBroken whether something is wrong with a construct already, so that nothing more is to be said about it
 */
export function writtenApp(app: IConstruct, isBroken: (construct: IConstruct) => boolean): WrittenApp {
  const constructs = app.node.findAll();
  const order = new WritingOrder(constructs);
  const findings = complaints(constructs.filter((construct) => construct !== app));
  const written: WrittenObject[] = [];
  for (const object of constructs.filter(ApiObject.isApiObject)) {
    if (isBroken(object)) continue;
    const manifest = manifestOf(object);
    if ('manifest' in manifest) written.push({ object, chart: Chart.of(object), manifest: manifest.manifest });
    else findings.push(unwritable(object, manifest.fault));
  }
  return {
    findings: [...findings, ...fileFindings(app, written, order.betweenCharts)],
    patched: written.filter(isChanged).map(({ object, manifest }) => ({ construct: object.node.path, manifest })),
  };
}

/** Names of the Namespaces of an app. */
export function namespacesIn(app: IConstruct): string[] {
  return app.node.findAll().filter(ApiObject.isApiObject).filter(({ kind, apiVersion }) => kind === 'Namespace' && apiVersion === 'v1').map(({ name }) => name);
}

/** Numbers that grow whenever something is added to an app, and cost little. */
export function outlineOf(app: IConstruct): { readonly objects: string; readonly dependencies: number } {
  const constructs = app.node.findAll();
  const patches = constructs.reduce((sum, construct) => sum + (ApiObject.isApiObject(construct) ? patchesOf(construct) : 0), 0);
  return {
    objects: `${constructs.length} with ${patches}`,
    dependencies: constructs.reduce((sum, { node }) => sum + node.dependencies.length, 0),
  };
}

function manifestOf(object: ApiObject): { readonly manifest: WrittenObject['manifest'] } | { readonly fault: string } {
  try {
    const manifest = object.toJson();
    const { kind, metadata } = manifest;
    if (typeof kind === 'string' && typeof metadata?.name === 'string') return { manifest };
    return { fault: 'it has no kind or no name' };
  } catch (error) {
    // cdk8s puts path and name in front, which the finding has already
    const text = error instanceof Error ? error.message : String(error);
    return { fault: text.replace(/^Failed serializing construct at path '[^']*' with name '[^']*': (?:\w*Error: )?/, '').split('\n')[0] };
  }
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
export function dependencyFindings(app: IConstruct): Finding[] {
  const order = new WritingOrder(app.node.findAll());
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

/** What constructs find wrong with themselves. */
function complaints(constructs: readonly IConstruct[]): Finding[] {
  return constructs.flatMap(({ node }) => complaintsOf(node).map((message): Finding => ({
    code: 'EKSA-SYNTH-003', severity: Severity.ERROR, construct: node.path, message, fix: 'Mend what the construct says',
  })));
}

function complaintsOf(node: IConstruct['node']): string[] {
  try {
    return node.validate();
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

function isChanged({ object, manifest: { metadata } }: WrittenObject): boolean {
  return patchesOf(object) > 0 || [metadata.labels, metadata.annotations].some((texts) => Object.values(texts ?? {}).some((text) => typeof text !== 'string'));
}

/** cdk8s keeps the patches of an object to itself. */
function patchesOf(object: ApiObject): number {
  const { patches } = object as unknown as { readonly patches?: unknown };
  return Array.isArray(patches) ? patches.length : 0;
}

