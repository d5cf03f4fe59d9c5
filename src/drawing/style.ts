// Colours of pictures, for light and dark screens and for paper. The contrast of text is 7 to 1 or more: a test computes it.
import { Tone } from './picture';

/** Colours of one tone. */
export interface Colours {
  readonly fill: string;
  /** of lines around and between things */
  readonly line: string;
}

/** Colours of everything in one light. */
export interface Palette {
  readonly page: string;
  readonly text: string;
  /** of what matters less */
  readonly faint: string;
  readonly tones: Readonly<Record<Tone, Colours>>;
}

export const LIGHT: Palette = {
  page: '#ffffff',
  text: '#16181d',
  faint: '#3f4550',
  tones: {
    'cluster': { fill: '#f4f6fa', line: '#5b6575' },
    'control-plane': { fill: '#dde9ff', line: '#1f5fd0' },
    'workers': { fill: '#d9f3e1', line: '#157a3c' },
    'etcd': { fill: '#efe2fb', line: '#7a34b8' },
    'spare': { fill: '#fdf3cf', line: '#8a6a00' },
    'unused': { fill: '#eceef1', line: '#6b7280' },
    'short': { fill: '#fde2e0', line: '#b3261e' },
    'network': { fill: '#d9f1f5', line: '#0b7285' },
    'object': { fill: '#eef1f6', line: '#5b6575' },
    'missing': { fill: '#ffffff', line: '#b3261e' },
  },
};

export const DARK: Palette = {
  page: '#14171c',
  text: '#f1f3f6',
  faint: '#c3c9d2',
  tones: {
    'cluster': { fill: '#1c2129', line: '#8d98a8' },
    'control-plane': { fill: '#172e57', line: '#82aefc' },
    'workers': { fill: '#12391f', line: '#63c785' },
    'etcd': { fill: '#3a1d54', line: '#c896f2' },
    'spare': { fill: '#3a3000', line: '#e0bd45' },
    'unused': { fill: '#272c34', line: '#9aa3af' },
    'short': { fill: '#4d1613', line: '#ff9b93' },
    'network': { fill: '#0c363d', line: '#5cc6d8' },
    'object': { fill: '#222833', line: '#8d98a8' },
    'missing': { fill: '#14171c', line: '#ff9b93' },
  },
};

/** Widest letters of a browser are no wider than those that widths are estimated for. */
export const FONT = 'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",Arial,sans-serif';

/** The style sheet of a drawing, in a file of its own or in a page. */
export function drawingStyle(): string {
  return [
    `.eksa-drawing text{font-family:${FONT}}`,
    '.eksa-drawing .title,.eksa-drawing .heading,.eksa-drawing .column{font-weight:600}',
    '.eksa-drawing .label{paint-order:stroke;stroke-width:3px;stroke-linejoin:round}',
    '.eksa-drawing rect.box,.eksa-drawing rect.frame,.eksa-drawing rect.more{stroke-width:1.25px}',
    '.eksa-drawing path{fill:none;stroke-width:1.5px}',
    '.eksa-drawing .head{stroke:none}',
    '.eksa-drawing .dashed{stroke-dasharray:5 4}',
    colours(LIGHT),
    `@media screen and (prefers-color-scheme:dark){${colours(DARK)}}`,
  ].join('\n');
}

function colours({ page, text, faint, tones }: Palette): string {
  return [
    `.eksa-drawing .page{fill:${page}}.eksa-drawing text{fill:${text}}`,
    `.eksa-drawing .kind,.eksa-drawing .note,.eksa-drawing .label{fill:${faint}}.eksa-drawing .label{stroke:${page}}`,
    ...Object.entries(tones).map(([tone, { fill, line }]) => [
      `.eksa-drawing rect.${tone}{fill:${fill};stroke:${line}}`, `.eksa-drawing path.${tone}{stroke:${line}}`, `.eksa-drawing .head.${tone}{fill:${line}}`,
    ].join('')),
  ].join('\n');
}
