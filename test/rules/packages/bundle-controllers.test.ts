import { controller, describePackageRules, findingsOf, fleetWith, KUBERNETES, linesOf, mgmt, onKubernetes, PackageCases, Surroundings, w01 } from './base';
import { bundleControllerRules } from '../../../src/rules/packages/bundle-controllers';
import { RuleProfile } from '../../../src/rules/profile';
import { BundleControllerSubject, isEnforcedUpstream } from '../../../src/rules/rule';

const given = (subject: BundleControllerSubject, others: Surroundings = {}) => () => fleetWith([], { controllers: [subject], ...others });
const active = (activeBundle: string, settings: Parameters<typeof controller>[1] = {}) => controller({ activeBundle }, settings);
const NAME = 'PackageBundleController/w01';
/** Written in code: nobody has said that the bundle is there. */
const written: Partial<BundleControllerSubject> = { isBundlePresent: false, propOf: (field) => field?.replace('spec.', '') };

const cases: readonly PackageCases[] = [
  {
    code: 'EKSA-PKG-024',
    accepts: {
      'no bundle': given(controller({})),
      'nothing at all': given(controller(undefined)),
      'an empty name': given(active('')),
      ...Object.fromEntries(['v1-35-1001', '1-35-1001', 'v1-35-1001-beta', 'v1-35-+1'].map((name) => [name, given(active(name))])),
    },
    rejects: Object.fromEntries(['v1-35', 'v1-35-', 'v1-35-latest', 'v1.35.1001', '1.35', 'bundle', ' v1-35-1001', 'v1-35-99999999999999999999'].map((name) => [name, [
      given(active(name)), `${NAME} spec.activeBundle: the name of a bundle consists of the Kubernetes version and a number; found ${JSON.stringify(name)}; wanted a name such as v1-35-1001`,
    ]])),
  },
  {
    code: 'EKSA-PKG-023',
    accepts: {
      'a bundle for the version of the cluster': given(active('v1-35-1001')),
      'a bundle whose name means that version': given(active('1-035-7-old')),
      'a name in another form, which has its own rule': given(active('v1-34')),
      'a cluster of another app': given(active('v1-34-1', { name: 'elsewhere' })),
      'one of two clusters of that name': given(active('v1-34-1'), { clusters: [mgmt(), w01(), w01(undefined, { construct: 'app/second' })] }),
      'no bundle': given(controller({})),
    },
    rejects: {
      'an older version': [
        given(active('v1-34-1001')), `${NAME} spec.activeBundle: the bundle is for Kubernetes 1.34, and the cluster has ${KUBERNETES}; found v1-34-1001; wanted a bundle v1-35-…`,
      ],
      'a newer version': [
        given(active('v1-35-1001'), { clusters: [mgmt(), w01(onKubernetes('1.34'))] }),
        `${NAME} spec.activeBundle: the bundle is for Kubernetes 1.35, and the cluster has 1.34; found v1-35-1001; wanted a bundle v1-34-…`,
      ],
      'another major version': [
        given(active('v2-35-1')), `${NAME} spec.activeBundle: the bundle is for Kubernetes 2.35, and the cluster has ${KUBERNETES}; found v2-35-1; wanted a bundle v1-35-…`,
      ],
      'the cluster that is given': [
        given(active('v1-34-1', { cluster: w01(onKubernetes('1.33')), name: 'elsewhere' })),
        'PackageBundleController/elsewhere spec.activeBundle: the bundle is for Kubernetes 1.34, and the cluster has 1.33; found v1-34-1; wanted a bundle v1-33-…',
      ],
    },
  },
  {
    code: 'EKSA-PKG-035',
    accepts: {
      'no bundle': given(controller({}, written)),
      'an empty name': given(active('', written)),
      'a bundle that is there': given(active('v1-35-1001', { ...written, isBundlePresent: true })),
      'what was read from a file': given(active('v1-35-1001', { ...written, locate: () => undefined })),
      'a manifest': given(active('v1-35-1001', { isBundlePresent: false })),
    },
    rejects: {
      'a bundle in code': [
        given(active('v1-35-1001', written)), `${NAME} spec.activeBundle: the bundle has to be on the management cluster before this is applied; found "v1-35-1001"`,
      ],
    },
  },
  {
    code: 'EKSA-PKG-036',
    accepts: {
      'the name of a cluster': given(controller({})),
      'the name of a management cluster that another app defines': given(controller({}, { name: 'mgmt' }), { clusters: [w01()] }),
      'a name that is like none of the app': given(controller({}, { name: 'elsewhere' })),
      'nearly a name of the app, when there may be other clusters': given(controller({}, { name: 'w02' }), { isPartial: true }),
      'nearly a name of the app, when the cluster is given': given(controller({}, { name: 'w02', cluster: w01() })),
    },
    rejects: {
      'another namespace': [
        given(controller({}, { namespace: 'eksa-packages-w01' })),
        `${NAME} metadata.namespace: the controller ignores it in this namespace; found "eksa-packages-w01"; wanted "eksa-packages"`,
      ],
      'no namespace': [
        given(controller({}, { namespace: '' })), `${NAME} metadata.namespace: the controller ignores it in this namespace; found "default"; wanted "eksa-packages"`,
      ],
      'nearly the name of a cluster': [
        given(controller({}, { name: 'w02' })), 'PackageBundleController/w02 metadata.name: there is no cluster of this name; found "w02"; wanted "w01"',
      ],
    },
  },
  {
    code: 'EKSA-PKG-037',
    accepts: { 'one for each cluster': () => fleetWith([], { controllers: [controller({}), controller({}, { name: 'mgmt' })] }) },
    rejects: {
      'two for one cluster': [
        () => fleetWith([], { controllers: [controller({}), controller({}, { name: 'mgmt' }), controller({}, { construct: 'app/second' })] }),
        `${NAME} metadata.name: there is another PackageBundleController of this cluster; found "w01"`,
      ],
    },
  },
];

describePackageRules(bundleControllerRules, cases);

it('is held against the bundle name and the Kubernetes version alone in profile upstream', () => {
  expect(bundleControllerRules.filter(isEnforcedUpstream).map(({ code }) => code)).toStrictEqual(['EKSA-PKG-024', 'EKSA-PKG-023']);
  const fleet = fleetWith([], { controllers: [active('v1-34-1', { ...written, namespace: 'default' }), active('v1', written)] });
  expect(linesOf(fleet, undefined, RuleProfile.UPSTREAM).map((line) => line.split(' ')[0])).toStrictEqual(['EKSA-PKG-023', 'EKSA-PKG-024']);
});

it('names the prop and the way out in code', () => {
  const [finding] = findingsOf(given(active('v1-35-1001', written))(), 'EKSA-PKG-035');
  expect(finding).toMatchObject({ construct: 'app/controller-w01', prop: 'activeBundle', fix: expect.stringContaining('activeBundleExists') });
});

it('names the place in a file', () => {
  const [finding] = findingsOf(given(active('v1-34-1', { locate: (field) => ({ file: `${field}.yaml`, line: 7, column: 3 }) }))(), 'EKSA-PKG-023');
  expect(finding).toMatchObject({ file: 'spec.activeBundle.yaml', line: 7, column: '3' });
});
