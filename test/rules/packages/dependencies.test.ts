import { bundle, describePackageRules, fleetWith, Installed, installed, offered, PackageCases, version } from './base';
import type { JsonSchemaDocument } from '../../../src/curated/config-schema';
import { packageNamespaceOf } from '../../../src/curated/names';
import { dependencyRules } from '../../../src/rules/packages/dependencies';

const metallb = (settings: Partial<Installed> = {}) => installed({ packageName: 'metallb', name: 'lb', ...settings });
const crds = (settings: Partial<Installed> = {}) => installed({ packageName: 'metallb-crds', ...settings });

const parent: JsonSchemaDocument = { type: 'object', properties: { color: { type: 'string' } } };
const closed: JsonSchemaDocument = { type: 'object', additionalProperties: false, properties: { size: { type: 'integer', maximum: 3 } } };

/** A bundle with a package that needs another one, which is more particular. */
function pair(schema: JsonSchemaDocument | (() => never), ofParent = parent) {
  return bundle(offered('app', [version('2', ofParent, { dependencies: ['base'] }), version('1', ofParent)]), offered('base', [version('5', schema), version('4')]));
}

const app = (settings: Partial<Installed> = {}) => installed({ packageName: 'app', bundle: pair(closed), ...settings });
const REFUSED = 'base, which is installed first with this configuration, refuses it';

const cases: readonly PackageCases[] = [
  {
    code: 'EKSA-PKG-039',
    accepts: {
      'a dependency that the controller creates': metallb(),
      'a dependency under the name of the package': () => fleetWith([metallb(), crds()]),
      'another name where nothing needs it': crds({ name: 'own-crds' }),
      'another name on another cluster': () => fleetWith([metallb(), crds({ name: 'own-crds', namespace: packageNamespaceOf('mgmt') })]),
      'a package that needs another one, under any name': () => fleetWith([metallb({ name: 'balancer' }), crds()]),
    },
    rejects: {
      'a dependency under another name': [
        () => fleetWith([metallb(), crds({ name: 'own-crds' })]),
        'Package/own-crds metadata.name: another package needs metallb-crds, and looks for it under that name; found "own-crds"; wanted "metallb-crds"',
      ],
      'the same in another case': [
        () => fleetWith([crds({ packageName: 'MetalLB-CRDs' }), metallb({ packageName: 'MetalLB' })]),
        'Package/MetalLB-CRDs metadata.name: another package needs metallb-crds, and looks for it under that name; found "MetalLB-CRDs"; wanted "metallb-crds"',
      ],
      'a dependency of a dependency': [
        () => fleetWith([installed({ packageName: 'eks-anywhere-packages-crds' }), installed({ packageName: 'eks-anywhere-packages-migrations', name: 'migrations' })]),
        'Package/migrations metadata.name: another package needs eks-anywhere-packages-migrations, and looks for it under that name; found "migrations"; wanted "eks-anywhere-packages-migrations"',
      ],
    },
  },
  {
    code: 'EKSA-PKG-040',
    accepts: {
      'the dependency of MetalLB, which takes any configuration': metallb({ config: { IPAddressPools: [] } }),
      'what the dependency takes too': app({ config: { size: 1 } }),
      'no configuration': app(),
      'a version that needs nothing': app({ version: '1', config: { color: 'red' } }),
      'a dependency that is declared': () => fleetWith([app({ config: { color: 'red' } }), installed({ packageName: 'base', bundle: pair(closed) })]),
      'a dependency that is declared in another case': () => fleetWith([app({ config: { color: 'red' } }), installed({ packageName: 'Base', bundle: pair(closed) })]),
      'one schema for both, of which the other rules speak': app({ config: { color: 'red' }, bundle: pair(closed, closed) }),
      'a dependency that the bundle does not have': app({ config: { color: 'red' }, bundle: bundle(offered('app', [version('2', parent, { dependencies: ['base'] })])) }),
      'a schema that cannot be read': app({ config: { color: 'red' }, bundle: pair(() => { throw new Error('it is not base64'); }) }),
      'a configuration that cannot be read': app({ config: 'a: [' }),
    },
    rejects: {
      'a key that the dependency does not know': [
        app({ config: { color: 'red' } }), `Package/app spec.config.color: ${REFUSED}: the package does not know this key; found color`,
      ],
      'every fault': [
        app({ config: { size: 4, sise: 1 } }),
        `Package/app spec.config.sise: ${REFUSED}: the package does not know this key; found sise; wanted size`,
        `Package/app spec.config.size: ${REFUSED}: the package does not take this value; found 4; wanted at most 3`,
      ],
      'a dependency that is declared for another cluster': [
        () => fleetWith([app({ config: { color: 'red' } }), installed({ packageName: 'base', bundle: pair(closed), namespace: packageNamespaceOf('mgmt') })]),
        `Package/app spec.config.color: ${REFUSED}: the package does not know this key; found color`,
      ],
    },
  },
];

describePackageRules(dependencyRules, cases);
