package com.example;

import io.github.cdk8seksanywhere.BareMetalPool;
import io.github.cdk8seksanywhere.BareMetalPoolProps;
import io.github.cdk8seksanywhere.BmcCredentials;
import io.github.cdk8seksanywhere.ClusterNetworkProps;
import io.github.cdk8seksanywhere.ClusterOutput;
import io.github.cdk8seksanywhere.ControlPlaneProps;
import io.github.cdk8seksanywhere.EksaCluster;
import io.github.cdk8seksanywhere.HardwareAffinityProps;
import io.github.cdk8seksanywhere.HardwareExpression;
import io.github.cdk8seksanywhere.HardwareInventory;
import io.github.cdk8seksanywhere.HardwareInventoryOptions;
import io.github.cdk8seksanywhere.HardwareSelector;
import io.github.cdk8seksanywhere.HardwareTerm;
import io.github.cdk8seksanywhere.HostOsProps;
import io.github.cdk8seksanywhere.IdentityProvider;
import io.github.cdk8seksanywhere.KubernetesVersion;
import io.github.cdk8seksanywhere.MachineHealthProps;
import io.github.cdk8seksanywhere.OidcProps;
import io.github.cdk8seksanywhere.PreferredHardware;
import io.github.cdk8seksanywhere.ProvisioningProps;
import io.github.cdk8seksanywhere.ProxyProps;
import io.github.cdk8seksanywhere.RegistryMirrorProps;
import io.github.cdk8seksanywhere.RollingUpdateProps;
import io.github.cdk8seksanywhere.RolloutStrategy;
import io.github.cdk8seksanywhere.Taint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.Duration;

/** Three control plane nodes, two pools, company log-in, and no way to the internet but a mirror and a proxy. */
public final class Main {
    public static void main(String[] args) throws IOException {
        App app = new App();
        Chart chart = new Chart(app, "prod");

        // the passwords of the machines' controllers are kept in a Secret that another team manages
        HardwareInventory machines = HardwareInventory.fromCsv(chart, "hall-3", "../hardware.csv", HardwareInventoryOptions.builder()
            .bmcCredentials(BmcCredentials.fromSecretName("datacenter-bmc-login"))
            .build());

        EksaCluster cluster = EksaCluster.Builder.create(chart, "prod")
            // both forms: EKS-A objects for the Git repository, Cluster API objects to see what they lead to
            .output(ClusterOutput.BOTH)
            .kubernetesVersion(KubernetesVersion.V1_34)
            .inventory(machines)
            .controlPlane(ControlPlaneProps.builder()
                .endpoint("10.30.0.10")
                .replicas(3)
                .hardware(HardwareSelector.label("type", "cp"))
                .certSans(List.of("api.prod.example.com"))
                .rolloutStrategy(RolloutStrategy.rollingUpdate(RollingUpdateProps.builder().maxSurge(1).build()))
                .build())
            .tinkerbellIp("10.30.0.11")
            .osImageUrl("https://images.example.com/ubuntu-2204-kube-1-34.gz")
            .sshAuthorizedKeys(List.of("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFfcJClGvLruEp+2mVa4e//+2u1fzK6nZZpVntXd4xtU"))
            .hostOs(HostOsProps.builder().ntpServers(List.of("ntp-1.example.com", "ntp-2.example.com")).build())
            .network(ClusterNetworkProps.builder().podCidr("172.20.0.0/16").serviceCidr("172.21.0.0/16").build())
            .identityProviders(List.of(IdentityProvider.oidc(OidcProps.builder()
                .name("company-login")
                .clientId("kubernetes")
                .issuerUrl("https://login.example.com")
                .usernameClaim("email")
                .groupsClaim("groups")
                .groupsPrefix("login:")
                .build())))
            .registryMirror(RegistryMirrorProps.builder()
                .endpoint("registry.example.com")
                .namespaces(Map.of("public.ecr.aws", "eks-anywhere", "docker.io", "docker-hub"))
                .caCertificate(Files.readString(Path.of("../registry-ca.pem")))
                .build())
            .proxy(ProxyProps.builder().httpProxy("10.30.0.5:3128").httpsProxy("10.30.0.5:3128").noProxy(List.of(".example.com")).build())
            // with a proxy, machines fetch the installer from inside the network
            .provisioning(ProvisioningProps.builder().hookImagesUrl("https://images.example.com/hook").build())
            .machineHealth(MachineHealthProps.builder().nodeStartupTimeout(Duration.minutes(30)).build())
            .build();

        BareMetalPool.Builder.create(cluster, "workers")
            .replicas(4)
            // machines of rack b only when rack a has no more
            .hardware(HardwareSelector.affinity(HardwareAffinityProps.builder()
                .required(List.of(HardwareTerm.labels(Map.of("type", "worker"))))
                .preferred(List.of(PreferredHardware.builder()
                    .weight(50)
                    .term(HardwareTerm.expressions(HardwareExpression.in("rack", List.of("a"))))
                    .build()))
                .build()))
            .rolloutStrategy(RolloutStrategy.rollingUpdate(RollingUpdateProps.builder().maxSurge(2).maxUnavailable(0).build()))
            .build();

        cluster.addPool("gpu", BareMetalPoolProps.builder()
            .replicas(2)
            .hardware(HardwareSelector.label("type", "gpu"))
            .labels(Map.of("example.com/accelerator", "l40s"))
            .taints(List.of(Taint.noSchedule("example.com/gpu", "present")))
            .build());

        app.synth();
    }
}
