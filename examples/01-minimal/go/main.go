// The first program of the README: three control plane nodes, five workers, machines from a hardware.csv.
package main

import (
	"github.com/aws/jsii-runtime-go"
	eksa "github.com/cdk8s-eks-anywhere/cdk8s-eks-anywhere-go/cdk8seksanywhere"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
)

func main() {
	defer jsii.Close()

	app := cdk8s.NewApp(nil)
	chart := cdk8s.NewChart(app, jsii.String("prod"), nil)
	cluster := eksa.NewEksaCluster(chart, jsii.String("prod"), &eksa.EksaClusterProps{
		KubernetesVersion: eksa.KubernetesVersion_V1_34(),
		ControlPlane: &eksa.ControlPlaneProps{
			Endpoint: jsii.String("10.20.0.10"),
			Replicas: jsii.Number(3),
			Hardware: eksa.HardwareSelector_Label(jsii.String("type"), jsii.String("cp")),
		},
		TinkerbellIp:      jsii.String("10.20.0.11"),
		OsImageUrl:        jsii.String("https://images.example.com/ubuntu-2204-kube-1-34.gz"),
		SshAuthorizedKeys: jsii.Strings("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFfcJClGvLruEp+2mVa4e//+2u1fzK6nZZpVntXd4xtU"),
		Inventory:         eksa.HardwareInventory_FromCsv(chart, jsii.String("rack-1"), jsii.String("../hardware.csv"), nil),
	})
	eksa.NewBareMetalPool(cluster, jsii.String("workers"), &eksa.BareMetalPoolProps{
		Replicas: jsii.Number(5),
		Hardware: eksa.HardwareSelector_Label(jsii.String("type"), jsii.String("worker")),
	})
	app.Synth()
}
