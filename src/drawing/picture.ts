// A picture as plain data: boxes in frames, frames in columns, links between them, and tables that say in full what boxes count.
//
// Whoever makes a picture knows the domain; whoever prints it (mermaid.ts, svg.ts, html.ts) knows none of it.

/** What a thing is, as far as colours tell. */
export type Tone = 'cluster' | 'control-plane' | 'workers' | 'etcd' | 'spare' | 'unused' | 'short' | 'network' | 'object' | 'missing';

/** All tones. */
export const TONES: readonly Tone[] = ['cluster', 'control-plane', 'workers', 'etcd', 'spare', 'unused', 'short', 'network', 'object', 'missing'];

/** A thing, or several equal ones. */
export interface Box {
  /** Letters and digits; no two boxes and frames of a picture have the same. */
  readonly id: string;
  /** What it is, in small letters above its name. */
  readonly kind?: string;
  readonly title: string;
  readonly lines: readonly string[];
  readonly tone: Tone;
  /**
   * How many things it stands for.
   * @default 1
   */
  readonly count?: number;
}

/** Things that belong together. */
export interface Frame {
  readonly id: string;
  /**
   * What they have in common.
   * @default - nothing: no frame is drawn around them
   */
  readonly heading?: Omit<Box, 'id'>;
  readonly boxes: readonly Box[];
}

/** Things of one sort, above each other. */
export interface Column {
  readonly title: string;
  readonly frames: readonly Frame[];
}

/** That one thing has to do with another one; an arrow points to the latter. */
export interface Link {
  /** Id of a box or a frame. */
  readonly from: string;
  readonly to: string;
  readonly tone: Tone;
  readonly label?: string;
  readonly dashed?: boolean;
}

/** What stands in the picture, in full. */
export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** A row of a table. */
export interface Row {
  readonly cells: readonly string[];
  /** Id of the box that shows or counts it. */
  readonly box: string;
}

/** A picture. */
export interface Picture {
  readonly title: string;
  /** One sentence for those who cannot see it. */
  readonly summary: string;
  readonly columns: readonly Column[];
  readonly links: readonly Link[];
  /** What is to be known about it, above all what it counts in place of showing it. */
  readonly notes: readonly string[];
  readonly tables: readonly Table[];
}

/** All boxes and frames that links can lead to. */
export function* endsOf({ columns }: Picture): Iterable<Box | Frame> {
  for (const { frames } of columns) {
    for (const frame of frames) {
      yield frame;
      yield* frame.boxes;
    }
  }
}

/** `1 machine`, `12 machines`, `100,000 machines`. */
export function counted(count: number, what: string, plural = `${what}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? what : plural}`;
}
