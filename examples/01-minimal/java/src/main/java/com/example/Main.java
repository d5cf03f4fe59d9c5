package com.example;

import io.github.cdk8seksanywhere.BareMetalPool;
import io.github.cdk8seksanywhere.ControlPlaneProps;
import io.github.cdk8seksanywhere.EksaCluster;
import io.github.cdk8seksanywhere.HardwareInventory;
import io.github.cdk8seksanywhere.HardwareSelector;
import io.github.cdk8seksanywhere.KubernetesVersion;
import java.util.List;
import org.cdk8s.App;
import org.cdk8s.Chart;

/** The first program of the README: three control plane nodes, five workers, machines from a hardware.csv. */
public final class Main {
    public static void main(String[] args) {
        App app = new App();
        Chart chart = new Chart(app, "prod");
        EksaCluster cluster = EksaCluster.Builder.create(chart, "prod")
            .kubernetesVersion(KubernetesVersion.V1_34)
            .controlPlane(ControlPlaneProps.builder()
                .endpoint("10.20.0.10")
                .replicas(3)
                .hardware(HardwareSelector.label("type", "cp"))
                .build())
            .tinkerbellIp("10.20.0.11")
            .osImageUrl("https://images.example.com/ubuntu-2204-kube-1-34.gz")
            .sshAuthorizedKeys(List.of("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFfcJClGvLruEp+2mVa4e//+2u1fzK6nZZpVntXd4xtU"))
            .inventory(HardwareInventory.fromCsv(chart, "rack-1", "../hardware.csv"))
            .build();
        BareMetalPool.Builder.create(cluster, "workers").replicas(5).hardware(HardwareSelector.label("type", "worker")).build();
        app.synth();
    }
}
