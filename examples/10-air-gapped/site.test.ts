import { App } from 'cdk8s';
import { site } from './site';
import { ArtifactList, EksaRules } from 'cdk8s-eks-anywhere';

const { app, clusters } = site(new App());
const list = ArtifactList.of(...clusters);

test('the clusters would be accepted, and nothing in them names a host outside', () => {
  expect(EksaRules.validate(app)).toEqual([]);
});

test('everything that nodes pull is in the mirror', () => {
  expect(list.besideMirror).toEqual([]);
  expect(list.images.every(({ targets }) => targets.every((target) => target.startsWith('harbor.plant.example:443/')))).toBe(true);
});

test('what the packages pull is not known without their bundle', () => {
  expect(list.gaps).toEqual([expect.stringMatching('the images of package metallb'), expect.stringMatching('the images of package metallb-crds')]);
});
