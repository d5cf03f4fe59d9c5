import { EksaError, PackageRegistry } from '../../src';
import { describeShared, readShared } from '../shared';

function refusalOf(work: () => unknown) {
  try {
    work();
  } catch (error) {
    if (!EksaError.isEksaError(error)) throw error;
    return error.findings;
  }
  return [];
}

describe('the registry that everybody shares', () => {
  it('has charts for all, and images in us-west-2 unless another region is given', () => {
    const registry = PackageRegistry.shared();
    expect([registry.charts, registry.images]).toStrictEqual(['public.ecr.aws/eks-anywhere', '783794618700.dkr.ecr.us-west-2.amazonaws.com']);
    expect(PackageRegistry.shared('us-west-2')).toStrictEqual(registry);
    expect(PackageRegistry.shared('eu-central-1').images).toBe('783794618700.dkr.ecr.eu-central-1.amazonaws.com');
    expect(PackageRegistry.shared('eu-central-1').charts).toBe('public.ecr.aws/eks-anywhere');
  });

  it('is not in every region: the nearest is named', () => {
    expect(refusalOf(() => PackageRegistry.shared('eu-central-2'))).toStrictEqual([{
      code: 'EKSA-PKG-028', severity: 'error', message: 'there is no registry of packages in this region', found: '"eu-central-2"', wanted: 'eu-central-1',
    }]);
  });
});

describe('the registry of a region', () => {
  it('has charts and images', () => {
    const registry = PackageRegistry.regional('eu-central-1');
    expect([registry.charts, registry.images]).toStrictEqual(Array(2).fill('364992945014.dkr.ecr.eu-central-1.amazonaws.com'));
  });

  it('is there once for every region, with an account of its own', () => {
    const { regions } = PackageRegistry;
    expect(regions).toStrictEqual([...new Set(regions)].sort());
    const accounts = regions.map((region) => /^(\d{12})\.dkr\.ecr\.(.+)\.amazonaws\.com$/.exec(PackageRegistry.regional(region).charts)!);
    expect(accounts.map(([, , region]) => region)).toStrictEqual(regions);
    expect(new Set(accounts.map(([, account]) => account)).size).toBe(regions.length);
  });

  it.each([['eu-centrl-1', 'eu-central-1'], ['EU-WEST-1', 'eu-west-1'], ['us-east-3', 'us-east-1']])('%s is refused, with the nearest: %s', (region, wanted) => {
    expect(refusalOf(() => PackageRegistry.regional(region))).toStrictEqual([{
      code: 'EKSA-PKG-028', severity: 'error', message: 'there is no registry of packages in this region', found: JSON.stringify(region), wanted,
    }]);
  });

  it.each(['', 'moon', '__proto__', 'constructor'])('%j is refused, with all of them', (region) => {
    expect(refusalOf(() => PackageRegistry.regional(region)).map(({ wanted }) => wanted)).toStrictEqual([PackageRegistry.regions.join(', ')]);
  });
});

describe('registries of one\'s own', () => {
  it('are what they are said to be', () => {
    const own = PackageRegistry.of('mirror.example.com/charts', 'mirror.example.com/images');
    expect([own.charts, own.images]).toStrictEqual(['mirror.example.com/charts', 'mirror.example.com/images']);
    expect(PackageRegistry.of('mirror.example.com').images).toBe('mirror.example.com');
  });
});

describeShared('the table of registries', () => {
  const reference = readShared('reference', 'packages-flux.md');
  const [, section] = /Regional accounts \(\d+ in code[^]*?\n([^]*?)\n\n/.exec(reference)!;
  const accounts = [...section.matchAll(/([a-z]{2}-[a-z]+-\d)\s*\|\s*(\d{12})/g)].map(([, region, account]) => [region, account]);

  it('says the account of every region', () => {
    expect(accounts.length).toBeGreaterThan(25);
    expect(PackageRegistry.regions.map((region) => [region, PackageRegistry.regional(region).images.split('.')[0]])).toStrictEqual([...accounts].sort(([a], [b]) => (a < b ? -1 : 1)));
  });

  it('says where the shared registry is', () => {
    const [, list] = /Old shared account serves: (.+)\.\n/.exec(reference)!;
    // `us-east-1/2` stands for us-east-1 and us-east-2
    const named = list.split(', ').flatMap((each) => {
      const [first, ...others] = each.split('/');
      return [first, ...others.map((digit) => first.replace(/\d$/, digit))];
    });
    expect(PackageRegistry.regions.filter((region) => refusalOf(() => PackageRegistry.shared(region)).length === 0)).toStrictEqual([...named].sort());
    expect(named.length).toBeGreaterThan(10);
  });
});
