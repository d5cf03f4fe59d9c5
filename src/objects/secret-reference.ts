import { ApiObject } from 'cdk8s';
import type { IConstruct, Node } from 'constructs';

/**
 * Where a Secret is that this app defines.
 */
export interface ISecretReferenceMetadata {
  /**
   * Its namespace.
   * @default - none, so the namespace that happens to be current when it is applied
   */
  readonly namespace?: string;
}

/**
 * A Secret that something refers to: one of cdk8s-plus, of whatever version, or anything else that has a name.
 */
export interface ISecretReference {
  /** Name of the Secret. */
  readonly name: string;
  /**
   * Its metadata, when this app defines it.
   * @default - it is defined elsewhere, and taken to be where it is looked for
   */
  readonly metadata?: ISecretReferenceMetadata;
  /**
   * Its place in the construct tree, for messages.
   * @default - none
   */
  readonly node?: Node;
}

/** Names of the keys of a Secret that this app defines; nothing when it does not, or when they cannot be seen yet. */
export function keysOf({ node }: ISecretReference): string[] | undefined {
  const object = node && [node.defaultChild, ...node.findAll()].find((each): each is ApiObject => each !== undefined && isSecret(each));
  if (object === undefined) return undefined;
  try {
    const { data = {}, stringData = {} } = object.toJson() as { readonly data?: object; readonly stringData?: object };
    return [...Object.keys(data), ...Object.keys(stringData)].sort();
  } catch {
    // what cannot be written is reported when the app is
    return undefined;
  }
}

function isSecret(construct: IConstruct): boolean {
  return ApiObject.isApiObject(construct) && construct.kind === 'Secret';
}
