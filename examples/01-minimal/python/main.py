"""The first program of the README: three control plane nodes, five workers, machines from a hardware.csv."""

from cdk8s import App, Chart
from cdk8s_eks_anywhere import BareMetalPool, ControlPlaneProps, EksaCluster, HardwareInventory, HardwareSelector, KubernetesVersion

app = App()
chart = Chart(app, "prod")
cluster = EksaCluster(
    chart,
    "prod",
    kubernetes_version=KubernetesVersion.V1_34,
    control_plane=ControlPlaneProps(endpoint="10.20.0.10", replicas=3, hardware=HardwareSelector.label("type", "cp")),
    tinkerbell_ip="10.20.0.11",
    os_image_url="https://images.example.com/ubuntu-2204-kube-1-34.gz",
    ssh_authorized_keys=["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFfcJClGvLruEp+2mVa4e//+2u1fzK6nZZpVntXd4xtU"],
    inventory=HardwareInventory.from_csv(chart, "rack-1", "../hardware.csv"),
)
BareMetalPool(cluster, "workers", replicas=5, hardware=HardwareSelector.label("type", "worker"))
app.synth()
