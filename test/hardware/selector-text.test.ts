import { selectorText } from '../../src/hardware/selector-text';

describe('the text of label selectors', () => {
  it('is what kubectl takes', () => {
    expect(selectorText([{ matchLabels: { type: 'cp', zone: 'a' } }])).toBe('type=cp, zone=a');
    expect(selectorText([{
      matchExpressions: [
        { key: 'rack', operator: 'In', values: ['a', 'b'] }, { key: 'rack', operator: 'NotIn', values: ['c'] }, { key: 'gpu', operator: 'Exists' },
        { key: 'old', operator: 'DoesNotExist' }, { key: 'none', operator: 'In' },
      ],
    }])).toBe('rack in (a,b), rack notin (c), gpu, !old, none in ()');
  });

  it('has one part for each term', () => {
    expect(selectorText([{ matchLabels: { type: 'cp' } }, {}])).toBe('type=cp or any');
    expect(selectorText([])).toBe('');
  });
});
