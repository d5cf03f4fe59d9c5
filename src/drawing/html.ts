import { createHash } from 'node:crypto';
import { layout } from './layout';
import { escaped } from './markup';
import { PAGE_SCRIPT, ROWS_AT_A_TIME } from './page-script';
import { pageStyle } from './page-style';
import type { Picture, Row, Table } from './picture';
import { drawingStyle } from './style';
import { svgElement } from './svg';
import { cleaned } from './text';

/** A picture as one page: the drawing, and tables with everything that is in it, which can be searched. Nothing is loaded from elsewhere. */
export function html(picture: Picture): string {
  const { title, summary, notes, tables } = picture;
  const { width, height } = layout(picture, true);
  const style = pageStyle(height > width);
  return [
    '<!DOCTYPE html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy(style)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escaped(title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<header>',
    `<h1>${escaped(title)}</h1>`,
    `<p>${escaped(summary)}</p>`,
    ...notes.length === 0 ? [] : ['<ul class="notes">', ...notes.map((note) => `<li>${escaped(note)}</li>`), '</ul>'],
    '</header>',
    '<main>',
    // without scripts there is nothing to search with
    '<div class="bar" id="bar" role="search" hidden>',
    '<label for="search">Search</label>',
    '<input id="search" type="search" autocomplete="off" spellcheck="false" placeholder="host name, address, label, cluster …">',
    '<button id="fit" type="button" aria-pressed="false">Fit picture to window</button>',
    '<span id="found" role="status"></span>',
    '</div>',
    '<div class="wide canvas" id="canvas" tabindex="0" role="region" aria-label="Picture">',
    svgElement(picture, true),
    '</div>',
    ...tables.flatMap(tableLines),
    '</main>',
    `<script type="application/json" id="rows">${dataOf(tables)}</script>`,
    `<script>${PAGE_SCRIPT}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** Only what is in the page may run in it, whatever names things have. */
function policy(style: string): string {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return `default-src 'none'; script-src ${hash(PAGE_SCRIPT)}; style-src ${hash(style)} ${hash(drawingStyle())}; base-uri 'none'; form-action 'none'`;
}

function tableLines({ title, columns, rows }: Table, index: number): string[] {
  const first = rows.slice(0, ROWS_AT_A_TIME);
  return [
    `<section aria-labelledby="table${index}">`,
    `<h2 id="table${index}">${escaped(title)} <span class="count">${rows.length.toLocaleString('en-US')}</span></h2>`,
    `<div class="wide" tabindex="0" role="region" aria-labelledby="table${index}">`,
    `<table aria-labelledby="table${index}">`,
    `<thead><tr>${columns.map((column) => `<th scope="col">${escaped(column)}</th>`).join('')}</tr></thead>`,
    `<tbody id="body${index}">`,
    ...first.map(rowLine),
    '</tbody>',
    '</table>',
    '</div>',
    `<nav id="pages${index}" aria-label="${escaped(title)}"${first.length === rows.length ? ' hidden' : ''}>`,
    `<button id="before${index}" type="button" hidden>Previous</button>`,
    `<span class="faint" id="range${index}">${first.length.toLocaleString('en-US')} of ${rows.length.toLocaleString('en-US')}</span>`,
    `<button id="after${index}" type="button" hidden>Next</button>`,
    '</nav>',
    '</section>',
  ];
}

function rowLine({ cells }: Row): string {
  const [name, ...others] = cells.map(escaped);
  return `<tr><th scope="row" dir="auto">${name}</th>${others.map((cell) => `<td dir="auto">${cell}</td>`).join('')}</tr>`;
}

/** All rows as data: no text of it can end the element that it is in. */
function dataOf(tables: readonly Table[]): string {
  const data = tables.map(({ rows }) => rows.map(({ box, cells }) => [box, cells.map(cleaned)]));
  return JSON.stringify(data).replace(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
}
