import fc from 'fast-check';
import { HOSTILE, names, sites } from './sites';
import { layout } from '../../src/drawing/layout';
import { Box, endsOf, Picture, TONES } from '../../src/drawing/picture';
import type { Area, PlacedBox } from '../../src/drawing/placed';
import { sitePicture } from '../../src/drawing/site-picture';
import { textWidth } from '../../src/drawing/text-width';

const boxes = fc.record({
  kind: fc.option(names, { nil: undefined }),
  title: names,
  lines: fc.array(names, { maxLength: 5 }),
  tone: fc.constantFrom(...TONES),
  count: fc.constantFrom(1, 7),
});

/** Pictures of any shape. */
const pictures: fc.Arbitrary<Picture> = fc.record({
  title: names,
  columns: fc.array(fc.record({
    title: names,
    frames: fc.array(fc.record({ heading: fc.option(boxes, { nil: undefined }), boxes: fc.array(boxes, { maxLength: 4 }) }), { maxLength: 5 }),
  }), { minLength: 1, maxLength: 4 }),
  links: fc.array(fc.record({ from: fc.nat(), to: fc.nat(), label: fc.option(names, { nil: undefined }), dashed: fc.boolean() }), { maxLength: 25 }),
  notes: fc.array(names, { maxLength: 3 }),
}).map(({ title, columns, links, notes }) => {
  let ids = 0;
  const picture: Picture = {
    title,
    summary: title,
    notes,
    tables: [],
    links: [],
    columns: columns.map((column) => ({
      title: column.title,
      // a frame without heading and boxes would be nothing
      frames: column.frames.filter(({ heading, boxes: own }) => heading !== undefined || own.length > 0)
        .map(({ heading, boxes: own }) => ({ id: `n${ids++}`, ...heading && { heading }, boxes: own.map((box): Box => ({ ...box, id: `n${ids++}` })) })),
    })),
  };
  const ends = [...endsOf(picture)].map(({ id }) => id);
  const pairs = ends.length === 0 ? [] : links.map((link) => ({ ...link, from: ends[link.from % ends.length], to: ends[link.to % ends.length], tone: 'object' as const }));
  return { ...picture, links: pairs.filter(({ from, to }) => from !== to) };
});

const overlap = (a: Area, b: Area) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const isInside = (inner: Area, outer: Area) => inner.x >= outer.x && inner.y >= outer.y
  && inner.x + inner.width <= outer.x + outer.width && inner.y + inner.height <= outer.y + outer.height;

/** Everything that is out of place. */
function misplaced(picture: Picture): string[] {
  const { width, height, boxes: placed, links, texts } = layout(picture);
  const canvas = { x: 0, y: 0, width, height };
  const frameOf = new Map(picture.columns.flatMap(({ frames }) => frames.flatMap((frame) => frame.boxes.map((box) => [box.id, frame.id] as const))));
  const byId = new Map(placed.map((box) => [box.id, box]));
  const faults: string[] = [];
  placed.forEach((a, index) => {
    if (!isInside(a, canvas)) faults.push(`${a.id} leaves the canvas`);
    const frame = byId.get(frameOf.get(a.id) ?? '');
    if (frame !== undefined && !isInside(a, frame)) faults.push(`${a.id} leaves its frame`);
    for (const b of placed.slice(index + 1)) {
      const isPair = frameOf.get(b.id) === a.id;
      if (!isPair && overlap(a, b)) faults.push(`${a.id} and ${b.id} overlap`);
      // a heading stands above the boxes of its frame
      if (isPair && a.texts.some(({ y }) => y > b.y)) faults.push(`${b.id} covers the heading of ${a.id}`);
    }
    for (const text of a.texts) {
      const right = text.x + textWidth(text.text, text.size, text.style === 'title');
      if (text.x < a.x || right > a.x + a.width || text.y - text.size < a.y || text.y > a.y + a.height) faults.push(`${JSON.stringify(text.text)} leaves ${a.id}`);
    }
    faults.push(...a.texts.slice(1).flatMap((text, line) => (text.y - a.texts[line].y < text.size ? [`lines of ${a.id} overlap`] : [])));
  });
  for (const { x, y, text, size, style } of texts) {
    if (x + textWidth(text, size, style !== 'note') > width || y > height) faults.push(`${JSON.stringify(text)} leaves the canvas`);
    if (placed.some((box) => y > box.y && y - size < box.y + box.height && x < box.x + box.width && x >= box.x)) faults.push(`${JSON.stringify(text)} lies on a box`);
  }
  const labels = links.flatMap(({ label }) => (label === undefined ? [] : [{ ...label, left: label.x - textWidth(label.text, label.size) }]));
  for (const { text, left, y, size } of labels) {
    const area = { x: left, y: y - size, width: textWidth(text, size), height: size };
    if (text !== '' && placed.some((box) => overlap(area, box))) faults.push(`label ${JSON.stringify(text)} lies on a box`);
  }
  return faults;
}

describe('the layout of a picture', () => {
  it('lets no two things overlap, and texts stay where they belong, whatever they are', () => {
    fc.assert(fc.property(pictures, (picture) => {
      expect(misplaced(picture)).toStrictEqual([]);
    }), { numRuns: 150 });
  });

  it('does so for sites, however many things are shown', () => {
    fc.assert(fc.property(sites, fc.integer({ min: 1, max: 40 }), (site, most) => {
      expect(misplaced(sitePicture(site, most))).toStrictEqual([]);
    }), { numRuns: 60 });
  });

  it('places everything once', () => {
    fc.assert(fc.property(pictures, (picture) => {
      const wanted = picture.columns.flatMap(({ frames }) => frames.flatMap(({ id, heading, boxes: own }) => (
        [...heading === undefined ? [] : [id], ...own.map((box) => box.id)]
      )));
      expect(layout(picture).boxes.map(({ id }) => id)).toStrictEqual(wanted);
      expect(layout(picture).links).toHaveLength(picture.links.length);
    }), { numRuns: 50 });
  });

  const box = (id: string): Box => ({ id, title: id, lines: [], tone: 'object' });
  const bare = (id: string) => ({ id: `f${id}`, boxes: [box(id)] });
  const topOf = (placed: readonly PlacedBox[], id: string) => placed.find((each) => each.id === id)!.y;
  const picture = (columns: readonly (readonly string[])[], links: Picture['links'], title = ''): Picture => (
    { title, summary: '', notes: [], tables: [], links, columns: columns.map((ids) => ({ title: '', frames: ids.map(bare) })) }
  );

  it('puts things level with what they are linked to', () => {
    const { boxes: placed } = layout(picture([['a'], ['b', 'c', 'd']], [{ from: 'a', to: 'd', tone: 'object' }]));
    expect(topOf(placed, 'a')).toBe(topOf(placed, 'd'));
    expect(topOf(placed, 'b')).toBeLessThan(topOf(placed, 'c'));
  });

  it('draws links within a column at its left, and labels in front of what is at the right', () => {
    const { links } = layout(picture([['a', 'b'], ['c']], [
      { from: 'a', to: 'b', tone: 'cluster' }, { from: 'a', to: 'c', tone: 'object', label: 'ref' }, { from: 'c', to: 'b', tone: 'object', label: 'back', dashed: true },
    ]));
    expect(links.map(({ path, label, dashed }) => [path.replace(/[\d. -]+/g, ''), label?.text, dashed])).toStrictEqual([
      ['MCH', 'ref', undefined], ['MHC', 'back', true], ['MHVH', undefined, undefined],
    ]);
  });

  it('can leave title and notes to others', () => {
    const full = { ...picture([['a']], [], 'Title'), notes: ['a note'] };
    expect(layout(full).texts.map(({ text }) => text)).toStrictEqual(['Title', 'a note']);
    expect(layout(full, true).texts).toStrictEqual([]);
  });

  it('needs no box', () => {
    expect(layout(picture([[]], []))).toStrictEqual({ width: 168, height: 48, boxes: [], links: [], texts: [] });
  });
});

describe('the width of a text', () => {
  it('grows with each character, and with bold letters', () => {
    expect(textWidth('', 10)).toBe(0);
    expect(textWidth('iii', 10)).toBeLessThan(textWidth('aaa', 10));
    expect(textWidth('aaa', 10)).toBeLessThan(textWidth('AAA', 10));
    expect(textWidth('AAA', 10)).toBeLessThan(textWidth('WWW', 10));
    expect(textWidth('\u7DB2', 10)).toBeGreaterThanOrEqual(10);
    expect(textWidth('\u{1F680}', 10)).toBeGreaterThan(textWidth('\u7DB2', 10));
    expect(textWidth('e\u0301', 10)).toBe(textWidth('e', 10));
    for (const text of HOSTILE.filter((each) => each.trim() !== '')) expect(textWidth(text, 10, true)).toBeGreaterThan(textWidth(text, 10));
  });
});
