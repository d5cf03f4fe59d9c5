import fc from 'fast-check';
import { tagsOf } from './markup';
import { HOSTILE, sites } from './sites';
import type { Picture } from '../../src/drawing/picture';
import { sitePicture } from '../../src/drawing/site-picture';
import { DARK, LIGHT, Palette } from '../../src/drawing/style';
import { svg } from '../../src/drawing/svg';

const ELEMENTS = ['svg', 'title', 'desc', 'style', 'rect', 'g', 'path', 'text'];
const ATTRIBUTES = [
  'xmlns', 'class', 'width', 'height', 'viewBox', 'role', 'aria-labelledby', 'id', 'x', 'y', 'rx', 'd', 'font-size', 'text-anchor', 'data-box',
];

/** What is in the file that does not belong there. */
function foreign(file: string): string[] {
  return tagsOf(file).flatMap(({ name, attributes }) => [
    ...ELEMENTS.includes(name) ? [] : [`<${name}>`], ...Object.keys(attributes).filter((key) => !ATTRIBUTES.includes(key)).map((key) => `${name}.${key}`),
  ]);
}

function pictureOf(text: string): Picture {
  const content = { kind: text, title: text, lines: [text], tone: 'object' as const, count: 2 };
  return {
    title: text,
    summary: text,
    notes: [text],
    tables: [],
    columns: [{ title: text, frames: [{ id: 'n0', heading: content, boxes: [{ id: 'n1', ...content }] }] }, { title: text, frames: [{ id: 'n2', boxes: [{ id: 'n3', ...content }] }] }],
    links: [{ from: 'n1', to: 'n3', label: text, tone: 'object' }],
  };
}

describe('an SVG file', () => {
  const file = svg(pictureOf('name'));

  it('has a title and a description for those who cannot see it', () => {
    const [root, title, description] = tagsOf(file);
    expect(root.attributes).toMatchObject({ 'role': 'img', 'aria-labelledby': 'eksa-title eksa-summary', 'xmlns': 'http://www.w3.org/2000/svg' });
    expect([title, description].map(({ name, attributes, text }) => [name, attributes.id, text.trim()])).toStrictEqual([['title', 'eksa-title', 'name'], ['desc', 'eksa-summary', 'name name']]);
  });

  it('has the size that it says', () => {
    const [{ attributes: { width, height, viewBox } }] = tagsOf(file);
    expect(viewBox).toBe(`0 0 ${width} ${height}`);
    expect(Number(width)).toBeGreaterThan(100);
  });

  it('shows several things as several', () => {
    const classes = tagsOf(file).filter(({ name }) => name === 'rect').map(({ attributes }) => attributes.class);
    expect(classes).toStrictEqual(['page', 'frame object', 'more object', 'box object', 'more object', 'box object']);
  });

  it('loads nothing, and runs nothing', () => {
    expect(file).not.toMatch(/https?:\/\/(?!www\.w3\.org\/2000\/svg)|url\(|@import|href|<script/);
  });

  it.each(HOSTILE)('is nothing but a drawing with the name %j', (text) => {
    expect(foreign(svg(pictureOf(text)))).toStrictEqual([]);
  });

  it('is nothing but a drawing for any site, and says in full what it cuts', () => {
    fc.assert(fc.property(sites, fc.integer({ min: 1, max: 40 }), (site, most) => {
      expect(foreign(svg(sitePicture(site, most)))).toStrictEqual([]);
    }), { numRuns: 40 });
    const long = `${'long-'.repeat(20)}name`;
    const whole = tagsOf(svg(pictureOf(long))).filter(({ name }) => name === 'title').map(({ text }) => text.trim());
    expect(whole).toStrictEqual([long, ...Array(3).fill([long, long, long].join('\n'))]);
  });
});

/** Contrast of two colours as WCAG 2 defines it. */
function contrast(a: string, b: string): number {
  const [dark, light] = [a, b].map((colour) => {
    const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
    const [red, green, blue] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }).sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

describe.each<[string, Palette]>([['light', LIGHT], ['dark', DARK]])('the %s colours', (_, { page, text, faint, tones }) => {
  it('make text readable for people with weak eyes', () => {
    for (const { fill } of [{ fill: page }, ...Object.values(tones)]) {
      expect(contrast(text, fill)).toBeGreaterThanOrEqual(7);
      expect(contrast(faint, fill)).toBeGreaterThanOrEqual(7);
    }
  });

  it('make lines stand out from what is around them', () => {
    for (const { line, fill } of Object.values(tones)) {
      expect(contrast(line, page)).toBeGreaterThanOrEqual(3);
      expect(contrast(line, fill)).toBeGreaterThanOrEqual(3);
    }
  });
});
