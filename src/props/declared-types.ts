import table from './declared-types.json';

/** Names of props or parameters, each with its type. */
export type DeclaredMembers = Readonly<Record<string, string>>;

/**
 * What the public constructors, methods and structs take, as generate.mjs finds it in the jsii assembly.
 *
 * A type is written `string`, `number` for a whole number, `decimal` for any, `boolean`, `any`, `function` for a method or by its name; `Taint[]` is a list, `{string}` a map, a leading `?` may be left
 * out, `Taint...` is every argument from there on. What another library declares carries that library's name.
 */
export interface DeclaredTypes {
  /** `Class` for a constructor, `Class.method` for a method. */
  readonly callables: Readonly<Record<string, DeclaredMembers>>;
  readonly structs: Readonly<Record<string, DeclaredMembers>>;
  /** Members of enums, each with its value. */
  readonly enums: Readonly<Record<string, DeclaredMembers>>;
  /** Properties of what anything may implement; the classes that implement what only our own can. */
  readonly interfaces: Readonly<Record<string, DeclaredMembers | readonly string[]>>;
  /** Constants and static methods that give an object of a class. */
  readonly classes: Readonly<Record<string, readonly string[]>>;
}

// the compiler would take each line of the table for a type of its own
export const DECLARED_TYPES = table as unknown as DeclaredTypes;
