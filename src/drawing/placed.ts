import type { Link, Tone } from './picture';

/** A rectangle. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A line of text. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  /** of its base line */
  readonly y: number;
  readonly size: number;
  readonly style: 'kind' | 'title' | 'line' | 'label' | 'heading' | 'column' | 'note';
  readonly end?: boolean;
}

/** A box, or a frame with a heading. */
export interface PlacedBox extends Area {
  readonly id: string;
  readonly tone: Tone;
  readonly isFrame: boolean;
  /** Whether it stands for several things. */
  readonly isFold: boolean;
  readonly texts: readonly PlacedText[];
  /** Everything in it, unshortened. */
  readonly whole: string;
}

/** A link. */
export interface PlacedLink extends Pick<Link, 'tone' | 'dashed'> {
  readonly path: string;
  readonly label?: PlacedText;
}

/** A picture with the places of everything in it. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** Frames before the boxes in them. */
  readonly boxes: readonly PlacedBox[];
  readonly links: readonly PlacedLink[];
  /** Title, titles of columns, and notes. */
  readonly texts: readonly PlacedText[];
}
