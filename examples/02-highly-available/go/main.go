// Three control plane nodes, two pools, company log-in, and no way to the internet but a mirror and a proxy.
package main

import (
	"log"
	"os"

	"github.com/aws/jsii-runtime-go"
	eksa "github.com/cdk8s-eks-anywhere/cdk8s-eks-anywhere-go/cdk8seksanywhere"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
)

func main() {
	defer jsii.Close()

	caCertificate, err := os.ReadFile("../registry-ca.pem")
	if err != nil {
		log.Fatal(err)
	}

	app := cdk8s.NewApp(nil)
	chart := cdk8s.NewChart(app, jsii.String("prod"), nil)

	// the passwords of the machines' controllers are kept in a Secret that another team manages
	machines := eksa.HardwareInventory_FromCsv(chart, jsii.String("hall-3"), jsii.String("../hardware.csv"), &eksa.HardwareInventoryOptions{
		BmcCredentials: eksa.BmcCredentials_FromSecretName(jsii.String("datacenter-bmc-login")),
	})

	cluster := eksa.NewEksaCluster(chart, jsii.String("prod"), &eksa.EksaClusterProps{
		// both forms: EKS-A objects for the Git repository, Cluster API objects to see what they lead to
		Output:            eksa.ClusterOutput_BOTH,
		KubernetesVersion: eksa.KubernetesVersion_V1_34(),
		Inventory:         machines,
		ControlPlane: &eksa.ControlPlaneProps{
			Endpoint:        jsii.String("10.30.0.10"),
			Replicas:        jsii.Number(3),
			Hardware:        eksa.HardwareSelector_Label(jsii.String("type"), jsii.String("cp")),
			CertSans:        jsii.Strings("api.prod.example.com"),
			RolloutStrategy: eksa.RolloutStrategy_RollingUpdate(&eksa.RollingUpdateProps{MaxSurge: jsii.Number(1)}),
		},
		TinkerbellIp:      jsii.String("10.30.0.11"),
		OsImageUrl:        jsii.String("https://images.example.com/ubuntu-2204-kube-1-34.gz"),
		SshAuthorizedKeys: jsii.Strings("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFfcJClGvLruEp+2mVa4e//+2u1fzK6nZZpVntXd4xtU"),
		HostOs:            &eksa.HostOsProps{NtpServers: jsii.Strings("ntp-1.example.com", "ntp-2.example.com")},
		Network:           &eksa.ClusterNetworkProps{PodCidr: jsii.String("172.20.0.0/16"), ServiceCidr: jsii.String("172.21.0.0/16")},
		IdentityProviders: &[]eksa.IdentityProvider{
			eksa.IdentityProvider_Oidc(&eksa.OidcProps{
				Name:          jsii.String("company-login"),
				ClientId:      jsii.String("kubernetes"),
				IssuerUrl:     jsii.String("https://login.example.com"),
				UsernameClaim: jsii.String("email"),
				GroupsClaim:   jsii.String("groups"),
				GroupsPrefix:  jsii.String("login:"),
			}),
		},
		RegistryMirror: &eksa.RegistryMirrorProps{
			Endpoint: jsii.String("registry.example.com"),
			Namespaces: &map[string]*string{
				"public.ecr.aws": jsii.String("eks-anywhere"),
				"docker.io":      jsii.String("docker-hub"),
			},
			CaCertificate: jsii.String(string(caCertificate)),
		},
		Proxy: &eksa.ProxyProps{
			HttpProxy:  jsii.String("10.30.0.5:3128"),
			HttpsProxy: jsii.String("10.30.0.5:3128"),
			NoProxy:    jsii.Strings(".example.com"),
		},
		// with a proxy, machines fetch the installer from inside the network
		Provisioning:  &eksa.ProvisioningProps{HookImagesUrl: jsii.String("https://images.example.com/hook")},
		MachineHealth: &eksa.MachineHealthProps{NodeStartupTimeout: cdk8s.Duration_Minutes(jsii.Number(30))},
	})

	eksa.NewBareMetalPool(cluster, jsii.String("workers"), &eksa.BareMetalPoolProps{
		Replicas: jsii.Number(4),
		// machines of rack b only when rack a has no more
		Hardware: eksa.HardwareSelector_Affinity(&eksa.HardwareAffinityProps{
			Required: &[]eksa.HardwareTerm{eksa.HardwareTerm_Labels(&map[string]*string{"type": jsii.String("worker")})},
			Preferred: &[]*eksa.PreferredHardware{{
				Weight: jsii.Number(50),
				Term:   eksa.HardwareTerm_Expressions(eksa.HardwareExpression_In(jsii.String("rack"), jsii.Strings("a"))),
			}},
		}),
		RolloutStrategy: eksa.RolloutStrategy_RollingUpdate(&eksa.RollingUpdateProps{MaxSurge: jsii.Number(2), MaxUnavailable: jsii.Number(0)}),
	})

	cluster.AddPool(jsii.String("gpu"), &eksa.BareMetalPoolProps{
		Replicas: jsii.Number(2),
		Hardware: eksa.HardwareSelector_Label(jsii.String("type"), jsii.String("gpu")),
		Labels:   &map[string]*string{"example.com/accelerator": jsii.String("l40s")},
		Taints:   &[]eksa.Taint{eksa.Taint_NoSchedule(jsii.String("example.com/gpu"), jsii.String("present"))},
	})

	app.Synth()
}
