/** Upstream rules about changes that two models cannot decide, each with what it would take. */
export const notAtSynth: readonly { readonly id: string; readonly reason: string }[] = [
  { id: 'V228', reason: 'Cannot be reached: external etcd is refused before its machines are counted (V016).' },
  { id: 'V229', reason: 'Not a rule but an exemption: upgrades in place need no free machines, as the rules about free machines know (V222, V224 to V227).' },
  { id: 'V262', reason: 'Not a rule of its own: the static rules about a Cluster judge the new one, as they judge any.' },
  { id: 'V266', reason: 'Not a rule of its own: the static rules about a TinkerbellDatacenterConfig judge the new one, as they judge any.' },
  { id: 'V272', reason: 'Not a rule of its own: the static rules about a TinkerbellMachineConfig judge the new one, as they judge any.' },
  { id: 'V278', reason: 'About an argument of the command line.' },
  { id: 'V299', reason: 'Needs the cluster: whether its control plane nodes are ready.' },
  { id: 'V300', reason: 'Needs the cluster: whether its machine deployments are ready.' },
  { id: 'V301', reason: 'Needs the cluster: whether all its nodes are ready.' },
  { id: 'V302', reason: 'Needs the management cluster: its CustomResourceDefinitions.' },
  { id: 'V303', reason: 'Needs the management cluster: its Cluster API objects.' },
  { id: 'V305', reason: 'Needs the cluster: its PodDisruptionBudgets.' },
];
