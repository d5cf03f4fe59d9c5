import type { RenderedTransition } from './transition';
import { EksDistroCatalog, NEWEST_EKSA_VERSION } from '../../distro/catalog';
import type { ClusterModel } from '../../model/cluster-model';
import { withDefaults } from '../../model/defaults';
import { kubernetesVersionOf, workerNodeGroups } from '../../model/lookup';
import { CapiManifests, CapiRenderOptions, renderCapi, succeed, TemplateNames, withTemplateNames } from '../../render/capi';

/** Both states as they would be for a new cluster become those of a live one: with the names of templates that it has and gets. */
export function asLive({ before, after }: Pick<RenderedTransition, 'before' | 'after'>, names: TemplateNames): RenderedTransition {
  const present = withTemplateNames(before, names);
  const { capi, kept } = succeed(present, after);
  return { before: present, after: capi, kept };
}

/** The Cluster API objects of a model; nothing where it is not whole enough for any, or where its releases are not known. */
export function renderedForNew(
  model: ClusterModel, eksaVersion: string | undefined, distro: EksDistroCatalog, options: CapiRenderOptions = {},
): CapiManifests | undefined {
  const bundleOf = (kubernetesVersion: string) => distro.versionsBundle(eksaVersion ?? NEWEST_EKSA_VERSION, kubernetesVersion);
  const versions = [kubernetesVersionOf(model), ...workerNodeGroups(model).map((group) => kubernetesVersionOf(model, group))];
  if (versions.some((version) => version === undefined || bundleOf(version) === undefined)) return undefined;
  try {
    return renderCapi(withDefaults(model, { versionsBundle: bundleOf }), (version) => bundleOf(version)!, { ...options, inheritsImages: true });
  } catch {
    // renderers rely on what rules have looked at, and here nothing says that the model has passed them
    return undefined;
  }
}
