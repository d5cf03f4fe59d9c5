import { Package, packageNamespaceOf } from '../../../src/curated/names';
import { isEnforcedUpstream } from '../../../src/rules/rule';
import { checkPackageTransition, packageTransitionRules } from '../../../src/rules/transitions/packages';
import { lineOf } from '../base';
import { Installed, installed } from '../packages/base';

type Settings = Partial<Installed>;
/** A package before and after a change; what is not said stays as it is. */
type Step = readonly [before: Settings, after: Settings];

interface Cases {
  readonly code: string;
  readonly accepts: Readonly<Record<string, Step>>;
  readonly rejects: Readonly<Record<string, readonly [Step, string]>>;
}

const packageOf = (settings: Settings): Package => installed({ packageName: 'harbor', name: 'it', ...settings }).object;

function check(before: readonly Package[], after: readonly Package[], code?: string): string[] {
  const findings = checkPackageTransition(before, after);
  return findings.filter((finding) => code === undefined || finding.code === code || finding.code.startsWith('EKSA-INTERNAL')).map((finding) => `${finding.code} ${lineOf(finding)}`);
}

const [OLD, NEW] = ['a', 'b'].map((digit) => digit.repeat(40));

const cases: readonly Cases[] = [
  {
    code: 'EKSA-PKG-500',
    accepts: {
      'the same namespace': [{ targetNamespace: 'registry' }, { targetNamespace: 'registry', version: '2' }],
      'none at all': [{}, { version: '2' }],
      'one that is added, which has its own rule': [{}, { targetNamespace: 'registry' }],
      'one that is added to an empty one': [{ targetNamespace: '' }, { targetNamespace: 'registry' }],
    },
    rejects: {
      'another namespace': [
        [{ targetNamespace: 'registry' }, { targetNamespace: 'harbor' }],
        'Package/it spec.targetNamespace: the target namespace of an installed package never changes; found "harbor"; wanted "registry"',
      ],
      'a namespace that is left out': [
        [{ targetNamespace: 'registry' }, {}], 'Package/it spec.targetNamespace: the target namespace of an installed package never changes; found ""; wanted "registry"',
      ],
      'a namespace that is emptied, even when it is the one of the chart': [
        [{ targetNamespace: 'harbor' }, { targetNamespace: '' }],
        'Package/it spec.targetNamespace: the target namespace of an installed package never changes; found ""; wanted "harbor"',
      ],
    },
  },
  {
    code: 'EKSA-PKG-501',
    accepts: {
      'no namespace before and after': [{}, { targetNamespace: '' }],
      'another namespace, which has its own rule': [{ targetNamespace: 'a' }, { targetNamespace: 'b' }],
    },
    rejects: {
      'a namespace for a package without one': [
        [{}, { targetNamespace: 'registry' }], 'Package/it spec.targetNamespace: the package was installed into the namespace of its chart; found "registry"',
      ],
      'a namespace for a package with an empty one': [
        [{ targetNamespace: '' }, { targetNamespace: 'registry' }], 'Package/it spec.targetNamespace: the package was installed into the namespace of its chart; found "registry"',
      ],
    },
  },
  {
    code: 'EKSA-PKG-502',
    accepts: {
      'another configuration': [{ config: { logLevel: 'info' } }, { config: { logLevel: 'debug' } }],
      'the name in another case': [{ packageName: 'harbor' }, { packageName: 'Harbor' }],
    },
    rejects: {
      'another package': [
        [{ packageName: 'Harbor' }, { packageName: 'prometheus' }], 'Package/it spec.packageName: an installed package does not become another one; found "prometheus"; wanted "harbor"',
      ],
    },
  },
  {
    code: 'EKSA-PKG-503',
    accepts: {
      'a newer version': [{ version: `2.9.1-${OLD}` }, { version: `2.14.2-${NEW}` }],
      'another build of a version': [{ version: `2.14.2-${NEW}` }, { version: `2.14.2-${OLD}` }],
      'the newest one': [{ version: `2.14.2-${OLD}` }, {}],
      'a version after the newest one, which may be any': [{}, { version: `1.0.0-${OLD}` }],
      'a version after latest, which may be any': [{ version: 'latest' }, { version: `1.0.0-${OLD}` }],
      'a digest, which may be any': [{ version: `2.14.2-${OLD}` }, { version: `sha256:${'1'.repeat(64)}` }],
    },
    rejects: {
      'an older version': [
        [{ version: `2.14.2-${OLD}` }, { version: `2.9.1-${OLD}` }], `Package/it spec.packageVersion: version 2.14.2 is installed; found "2.9.1-${OLD}"`,
      ],
      'an older patch': [
        [{ version: `v2.14.2-${OLD}` }, { version: `2.14.1-${NEW}` }], `Package/it spec.packageVersion: version v2.14.2 is installed; found "2.14.1-${NEW}"`,
      ],
    },
  },
];

for (const { code, accepts, rejects } of cases) {
  describe(`${code} ${packageTransitionRules.find((rule) => rule.code === code)?.title}`, () => {
    test.each(Object.entries(accepts))('accepts %s', (_, [before, after]) => {
      expect(check([packageOf(before)], [packageOf(after)], code)).toStrictEqual([]);
    });
    test.each(Object.entries(rejects))('refuses %s', (_, [[before, after], line]) => {
      expect(check([packageOf(before)], [packageOf(after)], code)).toStrictEqual([`${code} ${line}`]);
    });
  });
}

test('every rule has cases', () => {
  expect(cases.map(({ code }) => code).sort()).toStrictEqual(packageTransitionRules.map(({ code }) => code).sort());
});

test('only a moved namespace is refused upstream', () => {
  expect(packageTransitionRules.filter(isEnforcedUpstream).map(({ code }) => code)).toStrictEqual(['EKSA-PKG-500']);
});

describe('packages that change', () => {
  const before = packageOf({ targetNamespace: 'a' });

  it('are known by name and namespace', () => {
    expect(check([before], [packageOf({ targetNamespace: 'b', name: 'other' })])).toStrictEqual([]);
    expect(check([before], [packageOf({ targetNamespace: 'b', namespace: packageNamespaceOf('mgmt') })])).toStrictEqual([]);
    expect(check([before], [packageOf({ targetNamespace: 'b' })])).toHaveLength(1);
  });

  it('may be added and removed', () => {
    expect(check([], [before])).toStrictEqual([]);
    expect(check([before], [])).toStrictEqual([]);
    expect(check([before], [before])).toStrictEqual([]);
  });

  it('are reported in one order, whatever the order of the packages', () => {
    const names = ['one', 'two', 'three'];
    const [old, now] = [{ targetNamespace: 'a', version: `2.0.0-${OLD}` }, { targetNamespace: 'b', version: `1.0.0-${OLD}` }].map((settings) => names.map((name) => packageOf({ name, ...settings })));
    const lines = check(old, now);
    expect(lines.map((line) => line.split(' ').slice(0, 2).join(' '))).toStrictEqual([
      'EKSA-PKG-500 Package/one', 'EKSA-PKG-500 Package/three', 'EKSA-PKG-500 Package/two', 'EKSA-PKG-503 Package/one', 'EKSA-PKG-503 Package/three', 'EKSA-PKG-503 Package/two',
    ]);
    expect(check([...old].reverse(), [...now].reverse())).toStrictEqual(lines);
  });
});
