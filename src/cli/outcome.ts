import { EksaError, Finding } from '../findings';

/** What became of something that may be refused. */
export interface Outcome<T> {
  /** The result; nothing when it was refused. */
  readonly value?: T;
  /** Why it was refused; empty otherwise. */
  readonly findings: readonly Finding[];
}

/** Does something, and keeps why it is refused: further things may be wrong, and all of it is told at once. */
export function outcomeOf<T>(work: () => T): Outcome<T> {
  try {
    return { value: work(), findings: [] };
  } catch (error) {
    if (!EksaError.isEksaError(error)) throw error;
    return { findings: error.findings };
  }
}
