import { artifact } from './site';
import { EksaCluster, HardwareInventory, OsFamily } from '../../../src';
import { isInRegistry } from '../../../src/airgap/artifact';
import { copyScript, CopyRoute, CopyTool, diodePlan } from '../../../src/airgap/scripts';
import { isImageReference } from '../../../src/model/image-reference';
import { chart, machine, MINIMAL } from '../../cluster/fixtures';

const REGISTRIES = { 'public.ecr.aws': 'ecr', '783794618700.dkr.ecr.us-west-2.amazonaws.com': 'packages' };

it.each([OsFamily.UBUNTU, OsFamily.BOTTLEROCKET])('everything that a cluster with %s needs can be copied', (osFamily) => {
  const scope = chart();
  const inventory = new HardwareInventory(scope, 'rack', { machines: [machine('cp-1', 21, { type: 'cp' })] });
  const registryMirror = { endpoint: 'harbor.example.com', namespaces: REGISTRIES };
  const { artifacts } = new EksaCluster(scope, 'prod', { ...MINIMAL, osFamily, inventory, registryMirror }).artifacts();
  const images = artifacts.filter(isInRegistry);
  expect(images.length).toBeGreaterThan(30);
  for (const route of Object.values(CopyRoute)) expect(copyScript(artifacts, CopyTool.SKOPEO, { route })).toContain(`\nregistry_count=${images.length}\n`);
  expect(diodePlan(artifacts)).toContain(`- ${images.length} images, charts and bundles of packages, for ${images.length} copies in registry mirrors\n`);
});

it.each(['docker.io/library/nginx:latest', 'quay.io/a/b:v1', 'localhost:5000/a:1', 'a.example.com/a__b/c--d.e:1_x'])('%s is what lists take for an image, and scripts copy', (name) => {
  expect(isImageReference(name)).toBe(true);
  expect(() => copyScript([artifact(name)], CopyTool.SKOPEO)).not.toThrow();
});
