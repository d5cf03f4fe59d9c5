import type { ClusterModel, FluxConfig } from './cluster-model';
import { gitOpsConfigOf } from './lookup';
import { EKSA_API_VERSION } from './objects';
import { stated } from '../findings/stated';

/**
 * The same cluster with a FluxConfig in the place of its GitOpsConfig, which EKS Anywhere takes for one as well. A cluster without stays as
 * it is.
 */
export function withFluxConfig(model: ClusterModel): ClusterModel {
  const gitOps = gitOpsConfigOf(model);
  const github = gitOps?.spec?.flux?.github;
  if (gitOps === undefined || github === undefined) return model;
  const { owner, repository, personal, branch, clusterConfigPath, fluxSystemNamespace } = github;
  const flux: FluxConfig = {
    apiVersion: EKSA_API_VERSION,
    kind: 'FluxConfig',
    metadata: gitOps.metadata,
    spec: stated({ systemNamespace: fluxSystemNamespace, branch, clusterConfigPath, github: stated({ owner, repository, personal }) }),
  };
  const { cluster } = model;
  return {
    ...model,
    cluster: { ...cluster, spec: { ...cluster.spec, gitOpsRef: { kind: flux.kind, name: flux.metadata.name } } },
    fluxConfigs: [...model.fluxConfigs, flux],
    gitOpsConfigs: model.gitOpsConfigs.filter((each) => each !== gitOps),
  };
}
