// The one check of what programs pass to this library. The compiler keeps most mistakes away, but not from programs that run without it:
// they get one error that names each wrong prop or argument, and nothing else is said about it.
import { checkArgument, Fault } from './check';
import { DECLARED_TYPES } from './declared-types';
import { cameAs, isInstanceOf } from './values';
import { wanted } from './wanted';
import { EksaError, Finding, Severity } from '../findings';
import { stated } from '../findings/stated';
import { formatFieldPath } from '../model/field-path';

export { ours } from './check';

/** What cdk8s marks charts with. */
const CHART = Symbol.for('cdk8s.Chart');

/** A construct, as far as findings name it. */
interface Named {
  readonly node: { readonly path: string };
}

/**
 * Refuses arguments that are not what is declared.
 *
 * @param callee the class whose constructor is called, or class and method, such as `HardwareSelector.label`
 * @param given arguments by the names of their parameters
 * @param construct the construct whose method is called
 * @throws EksaError with one finding for each prop or argument
 */
export function accept(callee: string, given: Readonly<Record<string, unknown>>, construct?: Named): void {
  refuse(callee, given, construct, () => faultsOf(callee, given, false));
}

/**
 * The scope of a construct that is being made, once its constructor's arguments have been looked at: before there is anything in the tree.
 *
 * @param isSubclass whether a class below ours is being made, which may take props of its own
 * @param mayBeOutsideOfCharts whether it holds no objects itself
 * @throws EksaError as `accept` does
 */
export function acceptedScope<T>(
  callee: string, given: Readonly<Record<string, unknown>>, scope: T, isSubclass: boolean, mayBeOutsideOfCharts = false,
): T {
  refuse(callee, given, undefined, () => {
    const faults = faultsOf(callee, given, isSubclass);
    return faults.length > 0 ? faults : placeFaults(scope as unknown as TreeNode, given.id as string, mayBeOutsideOfCharts);
  });
  return scope;
}

interface TreeNode extends Named {
  readonly node: { readonly path: string; readonly scope?: TreeNode; tryFindChild(id: string): unknown };
}

/** What constructs and cdk8s would say in their own words, and later. */
function placeFaults(scope: TreeNode, id: string, mayBeOutsideOfCharts: boolean): Fault[] {
  const fault = (path: string, value: unknown, expected: string): Fault => ({ kind: 'other type', path: [path], value, wanted: expected, isSecret: false });
  if (!mayBeOutsideOfCharts && !isInChart(scope)) return [fault('scope', scope, wanted('constructs.Construct'))];
  if (id === '') return [fault('id', id, 'a text that is not empty')];
  return scope.node.tryFindChild(id) === undefined ? [] : [fault('id', id, `an id that nothing else in ${scope.node.path || 'the app'} has`)];
}

function isInChart(construct: TreeNode): boolean {
  for (let each: TreeNode | undefined = construct; each !== undefined; each = each.node.scope) {
    if (CHART in each) return true;
  }
  return false;
}

function faultsOf(callee: string, given: Readonly<Record<string, unknown>>, isOpen: boolean): Fault[] {
  const parameters = DECLARED_TYPES.callables[callee];
  const faults: Fault[] = [];
  for (const name of Object.keys(given)) checkArgument(parameters[name], given[name], name, isOpen, faults);
  return faults;
}

function refuse(callee: string, given: Readonly<Record<string, unknown>>, construct: Named | undefined, faultsOfCall: () => readonly Fault[]): void {
  let findings: Finding[];
  try {
    findings = faultsOfCall().map((fault) => findingOf(fault, callee));
  } catch (error) {
    // a property that cannot be read, such as one of a revoked proxy
    findings = [{
      code: 'EKSA-CLUSTER-900',
      severity: Severity.ERROR,
      object: callee,
      message: 'the props cannot be read',
      found: error instanceof Error ? error.message : cameAs(error, true),
      fix: 'Pass plain data',
    }];
  }
  if (findings.length === 0) return;
  const path = construct?.node.path ?? pathOfNew(given);
  throw new EksaError(findings.map((finding) => (path === undefined ? finding : { ...finding, construct: path })));
}

/** The path that a construct would have got. */
function pathOfNew({ scope, cluster = scope, repository = cluster, id }: Readonly<Record<string, unknown>>): string | undefined {
  if (!isInstanceOf(repository, 'constructs.Construct') || typeof id !== 'string') return undefined;
  return [(repository as Named).node.path, id].filter(Boolean).join('/');
}

const FORMS: Readonly<Record<Fault['kind'], { readonly code: string; readonly says: string }>> = {
  'other type': { code: 'EKSA-CLUSTER-900', says: 'takes something else' },
  'unknown': { code: 'EKSA-CLUSTER-901', says: 'does not exist' },
  'missing': { code: 'EKSA-CLUSTER-902', says: 'is missing' },
};

function findingOf({ kind, path, value, wanted: expected, isSecret }: Fault, callee: string): Finding {
  const parameters = DECLARED_TYPES.callables[callee];
  const [first = Object.keys(parameters).at(-1)!] = path;
  const isArgument = path.length === 0 || Object.hasOwn(parameters, first);
  return stated({
    code: FORMS[kind].code,
    severity: Severity.ERROR,
    object: callee,
    field: formatFieldPath(path.length === 0 ? [first] : path),
    message: `this ${isArgument ? 'argument' : 'prop'} ${FORMS[kind].says}`,
    found: kind === 'missing' ? undefined : cameAs(value, isSecret),
    wanted: expected,
  });
}
