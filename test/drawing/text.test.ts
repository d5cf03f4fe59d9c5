import { cleaned, inBox, namesOf, wrapped } from '../../src/drawing/text';

describe('texts of pictures', () => {
  it('show what cannot be shown as such', () => {
    expect(cleaned('a\u0000b\nc\u202Ed\u2066e\uFEFF')).toBe('a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFD');
    expect(cleaned('\uD83D\uDE80 \uD83D')).toBe('\u{1F680} \uFFFD');
    expect(cleaned('\u0634\u0628\u0643\u0629 e\u0301')).toBe('\u0634\u0628\u0643\u0629 e\u0301');
  });

  it('are cut in boxes, and wrapped in notes', () => {
    expect(inBox('abcdef', 4)).toBe('abc\u2026');
    expect(wrapped('one two three four', 9)).toStrictEqual(['one two', 'three', 'four']);
    expect(wrapped('a very-long-word', 6)).toStrictEqual(['a', 'very-\u2026']);
    expect(wrapped('', 6)).toStrictEqual(['']);
  });

  it('name the first of many', () => {
    expect(namesOf(['a', 'b', 'c'])).toBe('a, b, c');
    expect(namesOf(['a', 'b', 'c', 'd'])).toBe('a, b, c and 1 more');
    expect(namesOf(Array(2001).fill('a'), 1)).toBe('a and 2,000 more');
  });
});
