import type { LabelSelector } from '../model/cluster-model';

/** Label selectors as kubectl writes them: `type=cp`, `zone in (a,b)`; a machine must meet one of several. */
export function selectorText(terms: readonly LabelSelector[]): string {
  return terms.map(termText).join(' or ');
}

function termText({ matchLabels = {}, matchExpressions = [] }: LabelSelector): string {
  const texts = [
    ...Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`),
    ...matchExpressions.map(({ key, operator, values = [] }) => {
      if (operator === 'Exists') return key;
      if (operator === 'DoesNotExist') return `!${key}`;
      return `${key} ${operator === 'In' ? 'in' : 'notin'} (${values.join(',')})`;
    }),
  ];
  return texts.length === 0 ? 'any' : texts.join(', ');
}
