/** What the value of a kubelet setting must be. */
export type FieldType = 'string' | 'boolean' | 'integer' | 'number' | 'duration' | 'anything' | ListOf | MapOf | Fields;

/** A list of values of one type. */
export interface ListOf {
  readonly listOf: FieldType;
}

/** A map from any text to values of one type. */
export interface MapOf {
  readonly mapOf: FieldType;
}

/** An object with these fields and no others. */
export interface Fields {
  readonly fields: Readonly<Record<string, FieldType>>;
}

const texts: ListOf = { listOf: 'string' };
const textByName: MapOf = { mapOf: 'string' };
const logging: Fields = {
  fields: {
    format: 'string',
    // nanoseconds and durations are both understood
    flushFrequency: 'anything',
    verbosity: 'integer',
    vmodule: { listOf: { fields: { filePattern: 'string', verbosity: 'integer' } } },
    options: { fields: { json: { fields: { splitStream: 'boolean', infoBufferSize: 'string' } } } },
  },
};

/**
 * The settings of kubelet.config.k8s.io/v1beta1 in k8s.io/kubelet v0.29.5, which EKS Anywhere v0.26.1 decodes
 * kubeletConfiguration with, whatever the Kubernetes version of the cluster.
 */
export const KUBELET_FIELDS: Fields = {
  fields: {
    kind: 'string',
    apiVersion: 'string',
    ...typed('boolean', `enableServer rotateCertificates serverTLSBootstrap enableDebuggingHandlers enableContentionProfiling cgroupsPerQOS runOnce
      cpuCFSQuota serializeImagePulls enableControllerAttachDetach protectKernelDefaults makeIPTablesUtilChains failSwapOn kernelMemcgNotification
      enableSystemLogHandler enableSystemLogQuery enableProfilingHandler enableDebugFlagsHandler seccompDefault registerNode
      localStorageCapacityIsolation`),
    ...typed('string', `staticPodPath staticPodURL address tlsCertFile tlsPrivateKeyFile tlsMinVersion healthzBindAddress clusterDomain
      kubeletCgroups systemCgroups cgroupRoot cgroupDriver cpuManagerPolicy memoryManagerPolicy topologyManagerPolicy topologyManagerScope hairpinMode
      podCIDR resolvConf contentType containerLogMaxSize configMapAndSecretChangeDetectionStrategy reservedSystemCPUs showHiddenMetricsForVersion
      systemReservedCgroup kubeReservedCgroup volumePluginDir providerID containerRuntimeEndpoint imageServiceEndpoint`),
    ...typed('integer', `port readOnlyPort registryPullQPS registryBurst eventRecordQPS eventBurst healthzPort oomScoreAdj nodeLeaseDurationSeconds
      imageGCHighThresholdPercent imageGCLowThresholdPercent maxPods podPidsLimit nodeStatusMaxImages maxOpenFiles kubeAPIQPS kubeAPIBurst
      maxParallelImagePulls evictionMaxPodGracePeriod podsPerCore iptablesMasqueradeBit iptablesDropBit containerLogMaxFiles`),
    ...typed('number', 'memoryThrottlingFactor'),
    ...typed('duration', `syncFrequency fileCheckFrequency httpCheckFrequency streamingConnectionIdleTimeout nodeStatusUpdateFrequency
      nodeStatusReportFrequency imageMinimumGCAge imageMaximumGCAge volumeStatsAggPeriod cpuManagerReconcilePeriod runtimeRequestTimeout
      cpuCFSQuotaPeriod evictionPressureTransitionPeriod shutdownGracePeriod shutdownGracePeriodCriticalPods`),
    ...typed(texts, 'tlsCipherSuites clusterDNS enforceNodeAllocatable allowedUnsafeSysctls'),
    ...typed(textByName, `cpuManagerPolicyOptions topologyManagerPolicyOptions qosReserved evictionHard evictionSoft evictionSoftGracePeriod
      evictionMinimumReclaim systemReserved kubeReserved`),
    staticPodURLHeader: { mapOf: texts },
    featureGates: { mapOf: 'boolean' },
    authentication: {
      fields: {
        x509: { fields: { clientCAFile: 'string' } },
        webhook: { fields: { enabled: 'boolean', cacheTTL: 'duration' } },
        anonymous: { fields: { enabled: 'boolean' } },
      },
    },
    authorization: { fields: { mode: 'string', webhook: { fields: { cacheAuthorizedTTL: 'duration', cacheUnauthorizedTTL: 'duration' } } } },
    memorySwap: { fields: { swapBehavior: 'string' } },
    logging,
    shutdownGracePeriodByPodPriority: { listOf: { fields: { priority: 'integer', shutdownGracePeriodSeconds: 'integer' } } },
    reservedMemory: { listOf: { fields: { numaNode: 'integer', limits: textByName } } },
    registerWithTaints: { listOf: { fields: { key: 'string', value: 'string', effect: 'string', timeAdded: 'string' } } },
    tracing: { fields: { endpoint: 'string', samplingRatePerMillion: 'integer' } },
  },
};

function typed(type: FieldType, names: string): Record<string, FieldType> {
  return Object.fromEntries(names.split(/\s+/).map((name) => [name, type]));
}
