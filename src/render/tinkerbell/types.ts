import type { Hardware, Machine } from '../../../imports/types/tinkerbell';
import type { Secret } from '../secret';

export type { Hardware, Machine, Secret };

/** Any object that this renderer makes. */
export type Manifest = Hardware | Machine | Secret;
