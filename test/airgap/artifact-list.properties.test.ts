import fc from 'fast-check';
import { ArtifactList, EksaApp, EksaCluster } from '../../src';
import { namedImages } from '../../src/airgap/named-images';
import { qualifiedImage } from '../../src/model/image-registry';
import { GeneratedFleet, validFleet } from '../../src/testing/generators';

/** The clusters of a fleet, in an app of its own. */
function clustersOf(fleet: GeneratedFleet): readonly EksaCluster[] {
  return fleet.declare(new EksaApp()).clusters;
}

it('lists of two sets of clusters together are the list of all of them', () => {
  fc.assert(fc.property(validFleet(), validFleet(), fc.nat(), (one, two, cut) => {
    const clusters = [...clustersOf(one), ...clustersOf(two)];
    const [a, b] = [clusters.slice(0, cut % (clusters.length + 1)), clusters.slice(cut % (clusters.length + 1))];
    const all = ArtifactList.of(...clusters);
    const union = ArtifactList.of(...a).union(ArtifactList.of(...b));
    expect(union.artifacts).toStrictEqual(all.artifacts);
    expect(union.gaps).toStrictEqual(all.gaps);
    expect(union.leftOut).toStrictEqual(all.leftOut);
    expect(ArtifactList.of(...[...clusters].reverse()).artifacts).toStrictEqual(all.artifacts);
    // what is in the list of some is in the list of all
    expect(ArtifactList.of(...a).changesTo(all).removed).toStrictEqual([]);
  }), { numRuns: 25 });
});

it('every image that is named anywhere in the objects of a cluster is in its list', () => {
  fc.assert(fc.property(validFleet(), (fleet) => {
    for (const cluster of clustersOf(fleet)) {
      const { artifacts } = cluster.artifacts();
      const known = new Set(artifacts.flatMap(({ source, targets }) => [source, ...targets]));
      const named = cluster.objects.flatMap((object) => namedImages(object.toJson()));
      expect(named.length).toBeGreaterThan(5);
      expect(named.map(qualifiedImage).filter((image) => !known.has(image))).toStrictEqual([]);
    }
  }), { numRuns: 50 });
});
