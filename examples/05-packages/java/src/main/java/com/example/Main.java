package com.example;

import io.github.cdk8seksanywhere.Adot;
import io.github.cdk8seksanywhere.AutoscalingProps;
import io.github.cdk8seksanywhere.BareMetalPoolProps;
import io.github.cdk8seksanywhere.CertManager;
import io.github.cdk8seksanywhere.ClusterAutoscaler;
import io.github.cdk8seksanywhere.ControlPlaneProps;
import io.github.cdk8seksanywhere.EksaApp;
import io.github.cdk8seksanywhere.EksaCluster;
import io.github.cdk8seksanywhere.Harbor;
import io.github.cdk8seksanywhere.HardwareAffinityProps;
import io.github.cdk8seksanywhere.HardwareInventory;
import io.github.cdk8seksanywhere.HardwareSelector;
import io.github.cdk8seksanywhere.HardwareTerm;
import io.github.cdk8seksanywhere.KubernetesVersion;
import io.github.cdk8seksanywhere.MetalLb;
import io.github.cdk8seksanywhere.MetricsServer;
import io.github.cdk8seksanywhere.PackageBundleController;
import io.github.cdk8seksanywhere.PackageRegistry;
import io.github.cdk8seksanywhere.PackageSecret;
import io.github.cdk8seksanywhere.Prometheus;
import io.github.cdk8seksanywhere.package_config.AdotConfig;
import io.github.cdk8seksanywhere.package_config.AdotConfigConfig;
import io.github.cdk8seksanywhere.package_config.AdotConfigMode;
import io.github.cdk8seksanywhere.package_config.CertManagerConfig;
import io.github.cdk8seksanywhere.package_config.CertManagerConfigWebhook;
import io.github.cdk8seksanywhere.package_config.ClusterAutoscalerConfig;
import io.github.cdk8seksanywhere.package_config.HarborConfig;
import io.github.cdk8seksanywhere.package_config.HarborConfigExpose;
import io.github.cdk8seksanywhere.package_config.HarborConfigExposeTls;
import io.github.cdk8seksanywhere.package_config.HarborConfigExposeTlsAuto;
import io.github.cdk8seksanywhere.package_config.HarborConfigExposeTlsCertSource;
import io.github.cdk8seksanywhere.package_config.HarborConfigExposeType;
import io.github.cdk8seksanywhere.package_config.HarborConfigPersistence;
import io.github.cdk8seksanywhere.package_config.HarborConfigPersistencePersistentVolumeClaim;
import io.github.cdk8seksanywhere.package_config.HarborConfigVolumeClaim;
import io.github.cdk8seksanywhere.package_config.MetalLbConfig;
import io.github.cdk8seksanywhere.package_config.MetalLbConfigIpAddressPool;
import io.github.cdk8seksanywhere.package_config.MetalLbConfigL2Advertisement;
import io.github.cdk8seksanywhere.package_config.MetricsServerConfig;
import io.github.cdk8seksanywhere.package_config.PrometheusConfig;
import io.github.cdk8seksanywhere.package_config.PrometheusConfigServer;
import io.github.cdk8seksanywhere.package_config.PrometheusConfigServerPersistentVolume;
import io.github.cdk8seksanywhere.package_config.PrometheusConfigServerStatefulSet;
import java.util.List;
import java.util.Map;
import org.cdk8s.Chart;

/** A management and a workload cluster with curated packages: each cluster gets a file of its own for them, to be applied once it is there. */
public final class Main {
    public static void main(String[] args) {
        // an App that leaves the former files whole when something is wrong: they may be in Git
        EksaApp app = new EksaApp();
        Chart chart = new Chart(app, "clusters");
        HardwareInventory inventory = HardwareInventory.fromCsv(chart, "hall-5", "../hardware.csv");

        EksaCluster hub = cluster(chart, "platform", "10.50.0.10", inventory).tinkerbellIp("10.50.0.11").build();
        hub.addPool("workers", BareMetalPoolProps.builder().replicas(2).hardware(machines("platform", "worker")).build());

        EksaCluster shop = cluster(chart, "shop", "10.50.0.12", inventory).managementCluster(hub).build();
        shop.addPool("workers", BareMetalPoolProps.builder()
            .autoscaling(AutoscalingProps.builder().minReplicas(2).maxReplicas(4).build())
            .hardware(machines("shop", "worker"))
            .build());

        // the registries of one region, and namespaces on the workload cluster, which nothing that is applied here would reach
        PackageRegistry registry = PackageRegistry.regional("eu-central-1");
        PackageBundleController.Builder.create(hub, "package-controller").registry(registry).build();
        PackageBundleController.Builder.create(shop, "package-controller").registry(registry).createNamespace(true).build();

        MetalLb.Builder.create(hub, "metallb").config(announce("platform", "10.50.1.0/27")).build();
        MetalLb.Builder.create(shop, "metallb").config(announce("shop", "10.50.1.32-10.50.1.95")).build();

        // what Harbor must not tell is in a Secret that another team fills
        Harbor.Builder.create(hub, "harbor")
            .config(HarborConfig.builder()
                .externalUrl("https://harbor.example.com")
                .expose(HarborConfigExpose.builder()
                    .type(HarborConfigExposeType.LOAD_BALANCER)
                    .tls(HarborConfigExposeTls.builder()
                        .certSource(HarborConfigExposeTlsCertSource.AUTO)
                        .auto(HarborConfigExposeTlsAuto.builder().commonName("harbor.example.com").build())
                        .build())
                    .build())
                .persistence(HarborConfigPersistence.builder()
                    .persistentVolumeClaim(HarborConfigPersistencePersistentVolumeClaim.builder()
                        .registry(HarborConfigVolumeClaim.builder().size("200Gi").build())
                        .build())
                    .build())
                .build())
            .secretKey(PackageSecret.fromSecretName("harbor-keys"))
            .adminPassword(PackageSecret.fromSecretName("harbor-keys", "admin-password"))
            .build();

        // metrics: stored on the management cluster, collected on the workload cluster
        Prometheus.Builder.create(hub, "prometheus")
            .config(PrometheusConfig.builder()
                .server(PrometheusConfigServer.builder()
                    .replicaCount(2)
                    .statefulSet(PrometheusConfigServerStatefulSet.builder().enabled(true).build())
                    .retention("30d")
                    .persistentVolume(PrometheusConfigServerPersistentVolume.builder().size("100Gi").build())
                    .build())
                .build())
            .build();
        Adot.Builder.create(shop, "adot")
            // without it the newest is installed, and what its configuration must say depends on the day
            .version("0.45.1-0a79bb66343a3e7440c195598f1575f2ea89d42f")
            .config(AdotConfig.builder()
                .mode(AdotConfigMode.DEPLOYMENT)
                .config(AdotConfigConfig.builder()
                    .receivers(Map.of("otlp", Map.of("protocols", Map.of("grpc", Map.of("endpoint", "${env:MY_POD_IP}:4317")))))
                    .exporters(Map.of("prometheusremotewrite", Map.of("endpoint", "https://prometheus.example.com/api/v1/write")))
                    .service(Map.of("pipelines", Map.of("metrics", Map.of(
                        "receivers", List.of("otlp"),
                        "exporters", List.of("prometheusremotewrite")))))
                    .build())
                .build())
            .build();

        CertManager.Builder.create(shop, "cert-manager")
            .config(CertManagerConfig.builder().webhook(CertManagerConfigWebhook.builder().replicaCount(2).build()).build())
            .build();
        MetricsServer.Builder.create(shop, "metrics-server")
            .config(MetricsServerConfig.builder().args(List.of("--kubelet-insecure-tls")).build())
            .build();
        // runs on the management cluster, and follows from the cluster that it scales
        ClusterAutoscaler.Builder.create(shop, "autoscaler")
            .config(ClusterAutoscalerConfig.builder().extraArgs(Map.of("scale-down-unneeded-time", "5m")).build())
            .build();

        app.synth();
    }

    /** What the clusters have in common. */
    private static EksaCluster.Builder cluster(Chart chart, String name, String endpoint, HardwareInventory inventory) {
        return EksaCluster.Builder.create(chart, name)
            .kubernetesVersion(KubernetesVersion.V1_35)
            .inventory(inventory)
            .osImageUrl("https://images.example.com/ubuntu-2204-kube-1-35.gz")
            .sshAuthorizedKeys(List.of("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFfcJClGvLruEp+2mVa4e//+2u1fzK6nZZpVntXd4xtU"))
            .controlPlane(ControlPlaneProps.builder().endpoint(endpoint).replicas(3).hardware(machines(name, "cp")).build());
    }

    private static HardwareSelector machines(String cluster, String role) {
        return HardwareSelector.affinity(HardwareAffinityProps.builder()
            .required(List.of(HardwareTerm.labels(Map.of("cluster", cluster, "role", role))))
            .build());
    }

    /** Addresses for services, apart from everything else on the network. */
    private static MetalLbConfig announce(String pool, String addresses) {
        return MetalLbConfig.builder()
            .ipAddressPools(List.of(MetalLbConfigIpAddressPool.builder().name(pool).addresses(List.of(addresses)).build()))
            .l2Advertisements(List.of(MetalLbConfigL2Advertisement.builder().ipAddressPools(List.of(pool)).build()))
            .build();
    }
}
