import type { StackSettings } from '../../../../src/render/tinkerbell/stack';

/** A stack in the cluster, with everything off that can be on. */
export const PLAIN: StackSettings = {
  artifacts: {
    chart: 'public.ecr.aws/eks-anywhere/tinkerbell/stack:0.1.0',
    crdsChart: 'public.ecr.aws/eks-anywhere/tinkerbell/tinkerbell-crds:0.1.0',
    image: { repository: 'public.ecr.aws/eks-anywhere/tinkerbell', tag: 'latest' },
    relayInit: 'public.ecr.aws/eks-anywhere/tink-relay-init:latest',
    hookInitramfs: 'https://anywhere-assests.eks.amazonaws.com/tinkerbell/hook/initramfs-x86-64',
    hookIso: 'https://anywhere-assests.eks.amazonaws.com/tinkerbell/hook/hook-x86_64-efi-initrd.iso',
  },
  kubeVip: 'public.ecr.aws/eks-anywhere/kube-vip:latest',
  publicIp: '1.2.3.4',
  podCidr: '192.168.0.0/16',
  smeeInCluster: true,
  hostNetwork: false,
  dhcpRelay: false,
  loadBalancer: false,
};
