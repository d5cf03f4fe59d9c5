import { BUILTINS } from './builtin';
import type { GoFunction } from './function';
import { SPRIG } from './sprig';
import { TINKERBELL_FUNCTIONS } from './tinkerbell';

/** Functions by name, the own ones of a template before those of sprig and Go. */
export const WORKFLOW_FUNCTIONS: ReadonlyMap<string, GoFunction> = new Map(Object.entries({ ...BUILTINS, ...SPRIG, ...TINKERBELL_FUNCTIONS }));
