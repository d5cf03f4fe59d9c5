import { EksaError, Severity } from '../findings';
import { PackageCode } from './codes';
import { nearest } from '../findings/nearest';
import { shown } from '../findings/shown';
import { byText } from '../model/order';
import { accept } from '../props/accept';

/** Charts and bundles of production, for everybody. */
const PUBLIC_CHARTS = 'public.ecr.aws/eks-anywhere';
/** Account whose registries in several regions hold the images of production. */
const SHARED_ACCOUNT = '783794618700';
const SHARED_REGIONS: readonly string[] = [
  'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-southeast-1', 'ap-southeast-2', 'ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-west-1',
  'eu-west-2', 'eu-west-3', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-west-1', 'us-west-2',
];
const DEFAULT_REGION = 'us-west-2';

/** Accounts whose registries hold charts and images, one for each region; they want a licence. */
const REGIONAL_ACCOUNTS: Readonly<Record<string, string>> = {
  'af-south-1': '783635962247',
  'ap-east-1': '804323328300',
  'ap-northeast-1': '143143237519',
  'ap-northeast-2': '447311122189',
  'ap-northeast-3': '376465423944',
  'ap-south-1': '357015164304',
  'ap-south-2': '388483641499',
  'ap-southeast-1': '654894141437',
  'ap-southeast-2': '299286866837',
  'ap-southeast-3': '703305448174',
  'ap-southeast-4': '106475008004',
  'ap-southeast-5': '396913739932',
  'ap-southeast-7': '141666480881',
  'ca-central-1': '064352486547',
  'ca-west-1': '571600859530',
  'eu-central-1': '364992945014',
  'eu-central-2': '551422459769',
  'eu-north-1': '826441621985',
  'eu-south-1': '787863792200',
  'eu-south-2': '127214161500',
  'eu-west-1': '090204409458',
  'eu-west-2': '371148654473',
  'eu-west-3': '282646289008',
  'il-central-1': '131750224677',
  'me-central-1': '454241080883',
  'me-south-1': '158698011868',
  'mx-central-1': '295916874491',
  'sa-east-1': '517745584577',
  'us-east-1': '331113665574',
  'us-east-2': '297090588151',
  'us-west-1': '440460740297',
  'us-west-2': '346438352937',
};

/**
 * Where charts and images of curated packages come from.
 *
 * Without one, charts come from `public.ecr.aws/eks-anywhere` and images from the registry in us-west-2, as `eksctl anywhere` sets it up.
 *
 * @example
 * const registry = PackageRegistry.regional('eu-central-1');
 */
export class PackageRegistry {
  /**
   * Charts for everybody, images from the registry that AWS keeps in several regions.
   *
   * @param region one that AWS keeps it in; us-west-2 unless given. Any other is refused with an `EksaError` that names the nearest
   */
  public static shared(region: string = DEFAULT_REGION): PackageRegistry {
    accept('PackageRegistry.shared', { region });
    need(region, SHARED_REGIONS);
    return new PackageRegistry(PUBLIC_CHARTS, registryHost(SHARED_ACCOUNT, region));
  }

  /**
   * Charts and images from the registry of one region, which serves clusters with a licence.
   *
   * @param region one that has such a registry; any other is refused with an `EksaError` that names the nearest
   */
  public static regional(region: string): PackageRegistry {
    accept('PackageRegistry.regional', { region });
    need(region, Object.keys(REGIONAL_ACCOUNTS));
    const host = registryHost(REGIONAL_ACCOUNTS[region], region);
    return new PackageRegistry(host, host);
  }

  /**
   * Registries of one's own.
   *
   * @param charts registry, and path if need be, of charts and bundles, such as `registry.example.com/eks-anywhere`
   * @param images registry of images; that of the charts unless given
   */
  public static of(charts: string, images: string = charts): PackageRegistry {
    accept('PackageRegistry.of', { charts, images });
    return new PackageRegistry(charts, images);
  }

  /** Regions with a registry of their own, in alphabetical order. */
  public static get regions(): string[] {
    return Object.keys(REGIONAL_ACCOUNTS).sort(byText);
  }

  /** Registry, and path if need be, of charts and bundles: `defaultRegistry` of a PackageBundleController. */
  public readonly charts: string;
  /** Registry of images: `defaultImageRegistry` of a PackageBundleController. */
  public readonly images: string;

  private constructor(charts: string, images: string) {
    this.charts = charts;
    this.images = images;
  }
}

function registryHost(account: string, region: string): string {
  return `${account}.dkr.ecr.${region}.amazonaws.com`;
}

function need(region: string, regions: readonly string[]): void {
  if (regions.includes(region)) return;
  const wanted = nearest(region, regions);
  throw new EksaError([{
    code: PackageCode.REGION,
    severity: Severity.ERROR,
    message: 'there is no registry of packages in this region',
    found: shown(region),
    wanted: wanted ?? [...regions].sort(byText).join(', '),
  }]);
}
