// A management and a workload cluster with curated packages: each cluster gets a file of its own for them, to be applied once it is there.
package main

import (
	"github.com/aws/jsii-runtime-go"
	eksa "github.com/cdk8s-eks-anywhere/cdk8s-eks-anywhere-go/cdk8seksanywhere"
	config "github.com/cdk8s-eks-anywhere/cdk8s-eks-anywhere-go/cdk8seksanywhere/packageconfig"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
)

func main() {
	defer jsii.Close()

	// an App that leaves the former files whole when something is wrong: they may be in Git
	app := eksa.NewEksaApp(nil)
	chart := cdk8s.NewChart(app, jsii.String("clusters"), nil)
	inventory := eksa.HardwareInventory_FromCsv(chart, jsii.String("hall-5"), jsii.String("../hardware.csv"), nil)

	hubProps := commonProps(inventory)
	hubProps.ControlPlane = controlPlane("platform", "10.50.0.10")
	hubProps.TinkerbellIp = jsii.String("10.50.0.11")
	hub := eksa.NewEksaCluster(chart, jsii.String("platform"), hubProps)
	hub.AddPool(jsii.String("workers"), &eksa.BareMetalPoolProps{Replicas: jsii.Number(2), Hardware: machines("platform", "worker")})

	shopProps := commonProps(inventory)
	shopProps.ControlPlane = controlPlane("shop", "10.50.0.12")
	shopProps.ManagementCluster = hub
	shop := eksa.NewEksaCluster(chart, jsii.String("shop"), shopProps)
	shop.AddPool(jsii.String("workers"), &eksa.BareMetalPoolProps{
		Autoscaling: &eksa.AutoscalingProps{MinReplicas: jsii.Number(2), MaxReplicas: jsii.Number(4)},
		Hardware:    machines("shop", "worker"),
	})

	// the registries of one region, and namespaces on the workload cluster, which nothing that is applied here would reach
	registry := eksa.PackageRegistry_Regional(jsii.String("eu-central-1"))
	eksa.NewPackageBundleController(hub, jsii.String("package-controller"), &eksa.PackageBundleControllerProps{Registry: registry})
	eksa.NewPackageBundleController(shop, jsii.String("package-controller"), &eksa.PackageBundleControllerProps{
		Registry:        registry,
		CreateNamespace: jsii.Bool(true),
	})

	eksa.NewMetalLb(hub, jsii.String("metallb"), &eksa.MetalLbProps{Config: announce("platform", "10.50.1.0/27")})
	eksa.NewMetalLb(shop, jsii.String("metallb"), &eksa.MetalLbProps{Config: announce("shop", "10.50.1.32-10.50.1.95")})

	// what Harbor must not tell is in a Secret that another team fills
	eksa.NewHarbor(hub, jsii.String("harbor"), &eksa.HarborProps{
		Config: &config.HarborConfig{
			ExternalUrl: jsii.String("https://harbor.example.com"),
			Expose: &config.HarborConfigExpose{
				Type: config.HarborConfigExposeType_LOAD_BALANCER,
				Tls: &config.HarborConfigExposeTls{
					CertSource: config.HarborConfigExposeTlsCertSource_AUTO,
					Auto:       &config.HarborConfigExposeTlsAuto{CommonName: jsii.String("harbor.example.com")},
				},
			},
			Persistence: &config.HarborConfigPersistence{
				PersistentVolumeClaim: &config.HarborConfigPersistencePersistentVolumeClaim{
					Registry: &config.HarborConfigVolumeClaim{Size: jsii.String("200Gi")},
				},
			},
		},
		SecretKey:     eksa.PackageSecret_FromSecretName(jsii.String("harbor-keys"), nil),
		AdminPassword: eksa.PackageSecret_FromSecretName(jsii.String("harbor-keys"), jsii.String("admin-password")),
	})

	// metrics: stored on the management cluster, collected on the workload cluster
	eksa.NewPrometheus(hub, jsii.String("prometheus"), &eksa.PrometheusProps{
		Config: &config.PrometheusConfig{
			Server: &config.PrometheusConfigServer{
				ReplicaCount:     jsii.Number(2),
				StatefulSet:      &config.PrometheusConfigServerStatefulSet{Enabled: jsii.Bool(true)},
				Retention:        jsii.String("30d"),
				PersistentVolume: &config.PrometheusConfigServerPersistentVolume{Size: jsii.String("100Gi")},
			},
		},
	})
	eksa.NewAdot(shop, jsii.String("adot"), &eksa.AdotProps{
		// without it the newest is installed, and what its configuration must say depends on the day
		Version: jsii.String("0.45.1-0a79bb66343a3e7440c195598f1575f2ea89d42f"),
		Config: &config.AdotConfig{
			Mode: config.AdotConfigMode_DEPLOYMENT,
			Config: &config.AdotConfigConfig{
				Receivers: &map[string]any{"otlp": map[string]any{"protocols": map[string]any{"grpc": map[string]any{"endpoint": "${env:MY_POD_IP}:4317"}}}},
				Exporters: &map[string]any{"prometheusremotewrite": map[string]any{"endpoint": "https://prometheus.example.com/api/v1/write"}},
				Service: &map[string]any{"pipelines": map[string]any{"metrics": map[string]any{
					"receivers": []string{"otlp"},
					"exporters": []string{"prometheusremotewrite"},
				}}},
			},
		},
	})

	eksa.NewCertManager(shop, jsii.String("cert-manager"), &eksa.CertManagerProps{
		Config: &config.CertManagerConfig{Webhook: &config.CertManagerConfigWebhook{ReplicaCount: jsii.Number(2)}},
	})
	eksa.NewMetricsServer(shop, jsii.String("metrics-server"), &eksa.MetricsServerProps{
		Config: &config.MetricsServerConfig{Args: jsii.Strings("--kubelet-insecure-tls")},
	})
	// runs on the management cluster, and follows from the cluster that it scales
	eksa.NewClusterAutoscaler(shop, jsii.String("autoscaler"), &eksa.ClusterAutoscalerProps{
		Config: &config.ClusterAutoscalerConfig{ExtraArgs: &map[string]any{"scale-down-unneeded-time": "5m"}},
	})

	app.Synth()
}

// what the clusters have in common
func commonProps(inventory eksa.HardwareInventory) *eksa.EksaClusterProps {
	return &eksa.EksaClusterProps{
		KubernetesVersion: eksa.KubernetesVersion_V1_35(),
		Inventory:         inventory,
		OsImageUrl:        jsii.String("https://images.example.com/ubuntu-2204-kube-1-35.gz"),
		SshAuthorizedKeys: jsii.Strings("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFfcJClGvLruEp+2mVa4e//+2u1fzK6nZZpVntXd4xtU"),
	}
}

func machines(cluster, role string) eksa.HardwareSelector {
	return eksa.HardwareSelector_Affinity(&eksa.HardwareAffinityProps{
		Required: &[]eksa.HardwareTerm{eksa.HardwareTerm_Labels(&map[string]*string{"cluster": &cluster, "role": &role})},
	})
}

func controlPlane(cluster, endpoint string) *eksa.ControlPlaneProps {
	return &eksa.ControlPlaneProps{Endpoint: &endpoint, Replicas: jsii.Number(3), Hardware: machines(cluster, "cp")}
}

// announce gives services addresses apart from everything else on the network.
func announce(pool string, addresses string) *config.MetalLbConfig {
	return &config.MetalLbConfig{
		IpAddressPools:   &[]*config.MetalLbConfigIpAddressPool{{Name: &pool, Addresses: jsii.Strings(addresses)}},
		L2Advertisements: &[]*config.MetalLbConfigL2Advertisement{{IpAddressPools: jsii.Strings(pool)}},
	}
}
