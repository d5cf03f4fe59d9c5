"""A program with several faults: the library says all of them, as data and in the error that ends it."""

import json

from cdk8s import App, Chart
from cdk8s_eks_anywhere import BareMetalPool, ControlPlaneProps, EksaCluster, EksaRules, HardwareInventory, HardwareSelector, KubernetesVersion

app = App()
chart = Chart(app, "prod")
cluster = EksaCluster(
    chart,
    "prod",
    kubernetes_version=KubernetesVersion.V1_34,
    control_plane=ControlPlaneProps(endpoint="10.20.0.10", replicas=2, hardware=HardwareSelector.label("type", "cp")),
    tinkerbell_ip="10.20.0.10",
    os_image_url="https://images.example.com/ubuntu-2204.gz",
    ssh_authorized_keys=["no key"],
    inventory=HardwareInventory.from_csv(chart, "rack-1", "../hardware.csv"),
)
BareMetalPool(cluster, "workers", replicas=50, hardware=HardwareSelector.label("type", "worker"))

print(json.dumps([{"code": finding.code, "message": finding.message} for finding in EksaRules.validate(app)]))
app.synth()
