import { templateActions } from '../../../src/rules/template/go-template';

describe('the actions of a Go template', () => {
  it.each(([
    ['', []], ['text', []], ['}}', []], ['{{ a }}', [' a ']], ['{{a}} and {{b}}', ['a', 'b']], ['{{a\nb}}', ['a\nb']],
    ['{{ "}}" }}', [' "}}" ']], ['{{ "\\"}}" }}', [' "\\"}}" ']], ['{{ `}}` }}', [' `}}` ']], ['{{{a}}}', ['{a']],
    ['{{', [], 0], ['{{ a', [], 0], ['{{ a {{ b }}', [' b '], 0], ['a {{ b }} {{', [' b '], 10], ['{{ "a }}', [], 0], ['{{ `a }}', [], 0], ['{{ "a\n }} {{b}}', ['b'], 0],
  ] as readonly [string, string[], number?][]).map(([text, closed, open]) => ({ text, closed, open })))('of $text', ({ text, closed, open }) => {
    expect(templateActions(text)).toStrictEqual(open === undefined ? { closed } : { closed, open });
  });
});
