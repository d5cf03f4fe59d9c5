"""Three control plane nodes, two pools, company log-in, and no way to the internet but a mirror and a proxy."""

from pathlib import Path

from cdk8s import App, Chart, Duration
from cdk8s_plus_28 import Secret
from cdk8s_eks_anywhere import (
    BareMetalPool,
    BmcCredentials,
    ClusterNetworkProps,
    ClusterOutput,
    ControlPlaneProps,
    EksaCluster,
    HardwareExpression,
    HardwareInventory,
    HardwareSelector,
    HardwareTerm,
    HostOsProps,
    IdentityProvider,
    KubernetesVersion,
    MachineHealthProps,
    PreferredHardware,
    ProvisioningProps,
    ProxyProps,
    RegistryMirrorProps,
    RolloutStrategy,
    Taint,
)

app = App()
chart = Chart(app, "prod")

# the passwords of the machines' controllers are kept in a Secret that another team manages
bmc_login = Secret.from_secret_name(chart, "bmc-login", "datacenter-bmc-login")
machines = HardwareInventory.from_csv(chart, "hall-3", "../hardware.csv", bmc_credentials=BmcCredentials.from_secret(bmc_login))

cluster = EksaCluster(
    chart,
    "prod",
    # both forms: EKS-A objects for the Git repository, Cluster API objects to see what they lead to
    output=ClusterOutput.BOTH,
    kubernetes_version=KubernetesVersion.V1_34,
    inventory=machines,
    control_plane=ControlPlaneProps(
        endpoint="10.30.0.10",
        replicas=3,
        hardware=HardwareSelector.label("type", "cp"),
        cert_sans=["api.prod.example.com"],
        rollout_strategy=RolloutStrategy.rolling_update(max_surge=1),
    ),
    tinkerbell_ip="10.30.0.11",
    os_image_url="https://images.example.com/ubuntu-2204-kube-1-34.gz",
    ssh_authorized_keys=["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFfcJClGvLruEp+2mVa4e//+2u1fzK6nZZpVntXd4xtU"],
    host_os=HostOsProps(ntp_servers=["ntp-1.example.com", "ntp-2.example.com"]),
    network=ClusterNetworkProps(pod_cidr="172.20.0.0/16", service_cidr="172.21.0.0/16"),
    identity_providers=[
        IdentityProvider.oidc(
            name="company-login",
            client_id="kubernetes",
            issuer_url="https://login.example.com",
            username_claim="email",
            groups_claim="groups",
            groups_prefix="login:",
        ),
    ],
    registry_mirror=RegistryMirrorProps(
        endpoint="registry.example.com",
        namespaces={"public.ecr.aws": "eks-anywhere", "docker.io": "docker-hub"},
        ca_certificate=Path("../registry-ca.pem").read_text(),
    ),
    proxy=ProxyProps(http_proxy="10.30.0.5:3128", https_proxy="10.30.0.5:3128", no_proxy=[".example.com"]),
    # with a proxy, machines fetch the installer from inside the network
    provisioning=ProvisioningProps(hook_images_url="https://images.example.com/hook"),
    machine_health=MachineHealthProps(node_startup_timeout=Duration.minutes(30)),
)

BareMetalPool(
    cluster,
    "workers",
    replicas=4,
    # machines of rack b only when rack a has no more
    hardware=HardwareSelector.affinity(
        required=[HardwareTerm.labels({"type": "worker"})],
        preferred=[PreferredHardware(weight=50, term=HardwareTerm.expressions(HardwareExpression.in_("rack", ["a"])))],
    ),
    rollout_strategy=RolloutStrategy.rolling_update(max_surge=2, max_unavailable=0),
)

cluster.add_pool(
    "gpu",
    replicas=2,
    hardware=HardwareSelector.label("type", "gpu"),
    labels={"example.com/accelerator": "l40s"},
    taints=[Taint.no_schedule("example.com/gpu", "present")],
)

app.synth()
