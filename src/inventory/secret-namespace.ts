import { EksaError, Severity } from '../findings';
import { SYSTEM_NAMESPACE } from '../model/objects';
import type { ISecretReference } from '../objects/secret-reference';

/**
 * Name of a Secret that is where BMC Machines are.
 *
 * @throws EksaError when its metadata names another namespace, or none
 * @internal
 */
export function nameInSystemNamespace(secret: ISecretReference): string {
  // a Secret that was only imported by name says nothing about its namespace
  const { metadata } = secret;
  if (metadata === undefined || metadata.namespace === SYSTEM_NAMESPACE) return secret.name;
  throw new EksaError([{
    code: 'EKSA-HW-100',
    severity: Severity.ERROR,
    ...(secret.node && { construct: secret.node.path }),
    object: `Secret/${secret.name}`,
    field: 'metadata.namespace',
    message: 'BMC credentials are looked up in the namespace of the BMC Machine',
    found: metadata.namespace ?? 'no namespace',
    wanted: SYSTEM_NAMESPACE,
    fix: 'Set metadata.namespace of the Secret',
  }]);
}
