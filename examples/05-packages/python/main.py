"""A management and a workload cluster with curated packages: each cluster gets a file of its own for them, to be applied once it is there."""

from cdk8s import Chart
from cdk8s_plus_28 import Secret
from cdk8s_eks_anywhere import (
    Adot,
    AutoscalingProps,
    CertManager,
    ClusterAutoscaler,
    ControlPlaneProps,
    EksaApp,
    EksaCluster,
    Harbor,
    HardwareInventory,
    HardwareSelector,
    HardwareTerm,
    KubernetesVersion,
    MetalLb,
    MetricsServer,
    PackageBundleController,
    PackageRegistry,
    PackageSecret,
    Prometheus,
)
from cdk8s_eks_anywhere import package_config as config

# an App that leaves the former files whole when something is wrong: they may be in Git
app = EksaApp()
chart = Chart(app, "clusters")
inventory = HardwareInventory.from_csv(chart, "hall-5", "../hardware.csv")

common = dict(
    kubernetes_version=KubernetesVersion.V1_35,
    inventory=inventory,
    os_image_url="https://images.example.com/ubuntu-2204-kube-1-35.gz",
    ssh_authorized_keys=["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFfcJClGvLruEp+2mVa4e//+2u1fzK6nZZpVntXd4xtU"],
)


def machines(cluster: str, role: str) -> HardwareSelector:
    return HardwareSelector.affinity(required=[HardwareTerm.labels({"cluster": cluster, "role": role})])


def control_plane(cluster: str, endpoint: str) -> ControlPlaneProps:
    return ControlPlaneProps(endpoint=endpoint, replicas=3, hardware=machines(cluster, "cp"))


hub = EksaCluster(chart, "platform", **common, control_plane=control_plane("platform", "10.50.0.10"), tinkerbell_ip="10.50.0.11")
hub.add_pool("workers", replicas=2, hardware=machines("platform", "worker"))

shop = EksaCluster(chart, "shop", **common, control_plane=control_plane("shop", "10.50.0.12"), management_cluster=hub)
shop.add_pool("workers", autoscaling=AutoscalingProps(min_replicas=2, max_replicas=4), hardware=machines("shop", "worker"))

# the registries of one region, and namespaces on the workload cluster, which nothing that is applied here would reach
registry = PackageRegistry.regional("eu-central-1")
PackageBundleController(hub, "package-controller", registry=registry)
PackageBundleController(shop, "package-controller", registry=registry, create_namespace=True)


def announce(pool: str, addresses: list[str]) -> config.MetalLbConfig:
    """Addresses for services, apart from everything else on the network."""
    return config.MetalLbConfig(
        ip_address_pools=[config.MetalLbConfigIpAddressPool(name=pool, addresses=addresses)],
        l2_advertisements=[config.MetalLbConfigL2Advertisement(ip_address_pools=[pool])],
    )


MetalLb(hub, "metallb", config=announce("platform", ["10.50.1.0/27"]))
MetalLb(shop, "metallb", config=announce("shop", ["10.50.1.32-10.50.1.95"]))

# what Harbor must not tell is in a Secret that another team fills
harbor_keys = Secret.from_secret_name(chart, "harbor-keys", "harbor-keys")
Harbor(
    hub,
    "harbor",
    config=config.HarborConfig(
        external_url="https://harbor.example.com",
        expose=config.HarborConfigExpose(
            type=config.HarborConfigExposeType.LOAD_BALANCER,
            tls=config.HarborConfigExposeTls(
                cert_source=config.HarborConfigExposeTlsCertSource.AUTO,
                auto=config.HarborConfigExposeTlsAuto(common_name="harbor.example.com"),
            ),
        ),
        persistence=config.HarborConfigPersistence(
            persistent_volume_claim=config.HarborConfigPersistencePersistentVolumeClaim(
                registry=config.HarborConfigVolumeClaim(size="200Gi"),
            ),
        ),
    ),
    secret_key=PackageSecret.from_secret(harbor_keys),
    admin_password=PackageSecret.from_secret(harbor_keys, "admin-password"),
)

# metrics: stored on the management cluster, collected on the workload cluster
Prometheus(
    hub,
    "prometheus",
    config=config.PrometheusConfig(
        server=config.PrometheusConfigServer(
            replica_count=2,
            stateful_set=config.PrometheusConfigServerStatefulSet(enabled=True),
            retention="30d",
            persistent_volume=config.PrometheusConfigServerPersistentVolume(size="100Gi"),
        ),
    ),
)
Adot(
    shop,
    "adot",
    # without it the newest is installed, and what its configuration must say depends on the day
    version="0.45.1-0a79bb66343a3e7440c195598f1575f2ea89d42f",
    config=config.AdotConfig(
        mode=config.AdotConfigMode.DEPLOYMENT,
        config=config.AdotConfigConfig(
            receivers={"otlp": {"protocols": {"grpc": {"endpoint": "${env:MY_POD_IP}:4317"}}}},
            exporters={"prometheusremotewrite": {"endpoint": "https://prometheus.example.com/api/v1/write"}},
            service={"pipelines": {"metrics": {"receivers": ["otlp"], "exporters": ["prometheusremotewrite"]}}},
        ),
    ),
)

CertManager(shop, "cert-manager", config=config.CertManagerConfig(webhook=config.CertManagerConfigWebhook(replica_count=2)))
MetricsServer(shop, "metrics-server", config=config.MetricsServerConfig(args=["--kubelet-insecure-tls"]))
# runs on the management cluster, and follows from the cluster that it scales
ClusterAutoscaler(shop, "autoscaler", config=config.ClusterAutoscalerConfig(extra_args={"scale-down-unneeded-time": "5m"}))

app.synth()
