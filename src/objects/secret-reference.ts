import { ApiObject } from 'cdk8s';
import type { IConstruct, Node } from 'constructs';
import { accept } from '../props/accept';

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

/**
 * A Secret that is created by other means, known by its name.
 *
 * Python and TypeScript take a Secret of cdk8s-plus where something refers to a Secret; for Go, Java and .NET it is of another type, and they
 * say its name.
 *
 * @example
 * const login = SecretReference.fromName('git-login');
 */
export class SecretReference implements ISecretReference {
  /**
   * @param name name of the Secret; it is looked for in the namespace of what refers to it
   */
  public static fromName(name: string): SecretReference {
    accept('SecretReference.fromName', { name });
    return new SecretReference(name);
  }

  /**
   * Where this app defines it: nowhere.
   * @default - it is defined elsewhere, and taken to be where it is looked for
   */
  public readonly metadata?: ISecretReferenceMetadata;
  /**
   * Its place in the construct tree: none.
   * @default - none
   */
  public readonly node?: Node;

  private constructor(
    /** Name of the Secret. */
    public readonly name: string,
  ) { }
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
