import { HardwareExpression, HardwareSelector, HardwareTerm } from '../../src/inventory/hardware-selector';

describe('a hardware selector', () => {
  it('is one label in `hardwareSelector`', () => {
    expect(HardwareSelector.label('type', 'cp')._toModel()).toStrictEqual({ hardwareSelector: { type: 'cp' } });
  });

  it('is terms in `hardwareAffinity` when one label is not enough', () => {
    const selector = HardwareSelector.affinity({
      required: [
        HardwareTerm.labels({ type: 'worker', rack: 'a' }),
        HardwareTerm.expressions(HardwareExpression.in('rack', ['b', 'c']), HardwareExpression.notIn('state', ['broken'])),
        HardwareTerm.labels({ type: 'gpu' }).and(HardwareExpression.exists('gpu')).and(HardwareExpression.doesNotExist('reserved')),
      ],
      preferred: [{ weight: 10, term: HardwareTerm.labels({ disk: 'nvme' }) }],
    });
    expect(selector._toModel()).toStrictEqual({
      hardwareAffinity: {
        required: [
          { labelSelector: { matchLabels: { type: 'worker', rack: 'a' } } },
          { labelSelector: { matchExpressions: [{ key: 'rack', operator: 'In', values: ['b', 'c'] }, { key: 'state', operator: 'NotIn', values: ['broken'] }] } },
          { labelSelector: { matchLabels: { type: 'gpu' }, matchExpressions: [{ key: 'gpu', operator: 'Exists' }, { key: 'reserved', operator: 'DoesNotExist' }] } },
        ],
        preferred: [{ weight: 10, hardwareAffinityTerm: { labelSelector: { matchLabels: { disk: 'nvme' } } } }],
      },
    });
  });

  it('says nothing about preferences that nobody has', () => {
    expect(HardwareSelector.affinity({ required: [] })._toModel()).toStrictEqual({ hardwareAffinity: { required: [] } });
  });

  it('does not change with what it was made of', () => {
    const labels = { type: 'worker' };
    const values = ['a'];
    const term = HardwareTerm.labels(labels).and(HardwareExpression.in('rack', values));
    labels.type = 'cp';
    values.push('b');
    expect(term._toModel()).toStrictEqual({ matchLabels: { type: 'worker' }, matchExpressions: [{ key: 'rack', operator: 'In', values: ['a'] }] });
  });
});
