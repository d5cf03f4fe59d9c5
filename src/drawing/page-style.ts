import { DARK, FONT, LIGHT, Palette } from './style';

/**
 * The style sheet of a page.
 *
 * @param isTall whether the picture is higher than wide
 */
export function pageStyle(isTall: boolean): string {
  return [...SCREEN, paper(isTall)].join('\n');
}

const SCREEN = [
  variables(LIGHT),
  `@media screen and (prefers-color-scheme:dark){${variables(DARK)}}`,
  '*{box-sizing:border-box}',
  `body{margin:0;padding:1.5rem;font:15px/1.5 ${FONT};background:var(--page);color:var(--text)}`,
  'h1{font-size:1.5rem;margin:0 0 .25rem}h2{font-size:1.1rem;margin:1.75rem 0 .5rem}p{margin:.25rem 0;max-width:60rem}',
  '.notes{margin:.5rem 0 0;padding-left:1.25rem}.count,.faint{color:var(--faint);font-weight:400}',
  '.wide{overflow:auto;border:1px solid var(--edge);border-radius:8px}.canvas{max-height:85vh}.canvas svg{display:block;margin:0 auto}',
  '.canvas.fit svg{width:100%;height:auto;max-height:80vh}',
  '.bar{position:sticky;top:0;z-index:1;background:var(--page);padding:.75rem 0;margin-top:1rem;display:flex;gap:.75rem;flex-wrap:wrap;align-items:center}',
  'input,button{font:inherit;color:inherit;background:var(--field);border:1px solid var(--faint);border-radius:6px;padding:.4rem .7rem}input{flex:1 1 16rem;max-width:32rem}',
  'button{cursor:pointer}button:disabled{opacity:.55;cursor:default}:focus-visible{outline:3px solid var(--focus);outline-offset:2px}',
  'table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{text-align:left;vertical-align:top;padding:.35rem .7rem;border-bottom:1px solid var(--edge);overflow-wrap:break-word;max-width:28rem}',
  'thead th{position:sticky;top:0;background:var(--field);white-space:nowrap}tbody tr:last-child>*{border-bottom:0}tbody th{font-weight:600}',
  'nav{display:flex;gap:.75rem;align-items:center;margin:.5rem 0}',
  '.searching .thing{opacity:.25}.searching .thing.hit{opacity:1}.searching .thing.hit>rect{stroke-width:3px}.searching svg>path,.searching svg>.label{opacity:.25}',
  '[hidden]{display:none}',
];

/** The picture is on one page, however small, and tables have all of it in words. */
function paper(isTall: boolean): string {
  return [
    `@media print{@page{size:${isTall ? 'portrait' : 'landscape'};margin:10mm}body{padding:0;font-size:10pt}.bar,button{display:none}`,
    '.wide{overflow:visible;border:0}table{font-size:7pt}th,td{padding:.2rem .35rem}tbody th,td:nth-last-child(-n+2){overflow-wrap:anywhere}.canvas{max-height:none}',
    `.canvas svg{width:auto;height:auto;max-width:100%;max-height:${isTall ? 235 : 155}mm;break-inside:avoid}thead{display:table-header-group}thead th{position:static}`,
    'tr{break-inside:avoid}h2{break-after:avoid}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}',
  ].join('');
}

function variables({ page, text, faint, tones }: Palette): string {
  return `:root{--page:${page};--text:${text};--faint:${faint};--field:${tones.object.fill};--edge:${tones.unused.fill};--focus:${tones['control-plane'].line}}`;
}
