import { App } from 'cdk8s';
import { Construct } from 'constructs';
import { freeId } from '../../src/objects/free-id';

describe('a free id', () => {
  const scope = () => {
    const root = new App();
    for (const id of ['pool', 'pool-1', 'pool-1-2']) new Construct(root, id);
    return root;
  };

  it('is the wanted one, else the next best, else that with a number', () => {
    expect(freeId(scope(), 'other', 'pool')).toBe('other');
    expect(freeId(scope(), 'pool', 'second')).toBe('second');
    expect(freeId(scope(), 'pool', 'pool-1')).toBe('pool-1-3');
    expect(freeId(scope(), 'pool')).toBe('pool-2');
    const taken = scope();
    new Construct(taken, 'pool-2');
    expect(freeId(taken, 'pool')).toBe('pool-3');
  });

  it('is never empty', () => {
    expect(freeId(scope(), '', 'group-0')).toBe('group-0');
  });
});
