import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { tagsOf } from './markup';
import { HOSTILE, names } from './sites';
import { html } from '../../src/drawing/html';
import type { Picture } from '../../src/drawing/picture';

const EMPTY = ['meta', 'input'];

function pictureOf(text: string, rows = 1): Picture {
  return {
    title: text,
    summary: text,
    notes: text === '' ? [] : [text],
    columns: [{ title: text, frames: [{ id: 'n0', boxes: [{ id: 'n1', title: text, lines: [text], tone: 'object' }] }] }],
    links: [],
    tables: [{ title: 'Things', columns: ['Name', 'Number'], rows: Array.from({ length: rows }, (_, index) => ({ box: 'n1', cells: [text, String(index)] })) }],
  };
}

/** What a page has that no page of ours has. */
function foreign(page: string): string[] {
  const elements = [
    'html', 'head', 'meta', 'title', 'style', 'body', 'header', 'h1', 'p', 'ul', 'li', 'main', 'div', 'label', 'input', 'button', 'span', 'section', 'h2', 'table', 'thead', 'tbody', 'tr', 'th',
    'td', 'nav', 'script', 'svg', 'desc', 'rect', 'g', 'path', 'text',
  ];
  return tagsOf(page, EMPTY).flatMap(({ name, attributes }) => [...elements.includes(name) ? [] : [name], ...Object.keys(attributes).filter((key) => /^on|href|src|^style$/.test(key))]);
}

const dataIn = (page: string): unknown => JSON.parse(/<script type="application\/json" id="rows">([^<]*)<\/script>/.exec(page)![1]);

describe('a page', () => {
  const page = html(pictureOf('name', 450));
  const tags = tagsOf(page, EMPTY);

  it('says in which language and characters it is, and follows the reader in light and dark', () => {
    expect(page.startsWith('<!DOCTYPE html>\n<html lang="en">')).toBe(true);
    expect(tags.filter(({ name }) => name === 'meta').map(({ attributes }) => attributes)).toStrictEqual([
      { charset: 'utf-8' },
      { 'http-equiv': 'Content-Security-Policy', 'content': expect.stringMatching(/^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+' 'sha256-[^']+'; base-uri 'none'; form-action 'none'$/) },
      { name: 'viewport', content: 'width=device-width, initial-scale=1' },
      { name: 'color-scheme', content: 'light dark' },
    ]);
    expect(page).toContain('prefers-color-scheme:dark');
    expect(page).toContain('@media print');
  });

  it('may run its own script and style sheets, and no others', () => {
    const { attributes: { content } } = tags.find(({ attributes }) => attributes['http-equiv'] !== undefined)!;
    const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    const own = tags.filter(({ name, attributes }) => name === 'style' || name === 'script' && attributes.type === undefined).map(({ text }) => hashOf(text));
    expect(own).toHaveLength(3);
    expect([...content.matchAll(/'sha256-[^']+'/g)].map(([hash]) => hash).sort()).toStrictEqual([...own].sort());
  });

  it('loads nothing', () => {
    expect(page).not.toMatch(/https?:\/\/(?!www\.w3\.org\/2000\/svg)|url\(|@import|href=|src=/);
  });

  it('has the first rows as a table, and all of them as data to search in', () => {
    expect(tags.filter(({ name }) => name === 'td').map(({ text }) => text.trim())).toStrictEqual(Array.from({ length: 200 }, (_, index) => String(index)));
    expect(dataIn(page)).toStrictEqual([Array.from({ length: 450 }, (_, index) => ['n1', ['name', String(index)]])]);
  });

  it('can be used with the keyboard and a screen reader', () => {
    const labelled = tags.filter(({ attributes }) => attributes.role === 'region').map(({ attributes }) => [attributes.tabindex, attributes['aria-label'] ?? attributes['aria-labelledby']]);
    expect(labelled).toStrictEqual([['0', 'Picture'], ['0', 'table0']]);
    expect(tags.find(({ name }) => name === 'label')!.attributes.for).toBe(tags.find(({ name }) => name === 'input')!.attributes.id);
    expect(tags.filter(({ name }) => name === 'th').map(({ attributes }) => attributes.scope).slice(0, 3)).toStrictEqual(['col', 'col', 'row']);
    expect(tags.find(({ attributes }) => attributes.id === 'found')!.attributes.role).toBe('status');
    const ids = tags.flatMap(({ attributes }) => attributes.id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    expect(tags.flatMap(({ attributes }) => attributes['aria-labelledby']?.split(' ') ?? []).filter((id) => !ids.includes(id))).toStrictEqual([]);
  });

  it('shows buttons to turn pages only where there is more than one', () => {
    const hidden = (each: string) => tagsOf(each, EMPTY).find(({ name }) => name === 'nav')!.attributes.hidden;
    expect([hidden(page), hidden(html(pictureOf('name', 200)))]).toStrictEqual([undefined, '']);
  });

  it.each(HOSTILE)('is nothing but a page with the name %j', (text) => {
    const made = html(pictureOf(text));
    expect(foreign(made)).toStrictEqual([]);
    expect(dataIn(made)).toMatchObject([[['n1', [expect.any(String), '0']]]]);
  });

  it('has any name in its data as it is', () => {
    fc.assert(fc.property(names, (name) => {
      const made = html(pictureOf(name));
      expect(foreign(made)).toStrictEqual([]);
      expect(dataIn(made)).toStrictEqual([[['n1', [name.replace(/[\p{Cc}\u200E\u200F\u202A-\u202E\u2028\u2029\u2066-\u2069\uFEFF\uFFFE\uFFFF]|\p{Cs}/gu, '\uFFFD'), '0']]]]);
    }));
  });

  it('is printed in the direction that the picture has', () => {
    const tall = pictureOf('name');
    const frames = Array.from({ length: 9 }, (_, index) => ({ id: `f${index}`, boxes: [{ id: `b${index}`, title: 'name', lines: [], tone: 'object' as const }] }));
    expect(html({ ...tall, columns: [{ title: '', frames }] })).toContain('size:portrait');
    expect(html({ ...tall, columns: frames.map((frame) => ({ title: '', frames: [frame] })) })).toContain('size:landscape');
  });
});
