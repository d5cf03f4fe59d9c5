import { PackageCode } from '../curated/codes';
import { DistroCode } from '../distro/facts/errors';
import { Severity } from '../findings';
import type { RuleInfo } from './rule';
import { PlanCode } from '../hardware/plan/codes';
import { InventoryCode } from '../hardware/text/codes';
import { NetworkCode } from '../provisioning/network/codes';

/** What is reported where no rule can look: codes, titles and remedies for the catalogue. */
type Entry = readonly [code: string, title: string, why: string, fix: string];

function forms(severity: Severity, entries: readonly Entry[]): readonly RuleInfo[] {
  return entries.map(([code, title, why, fix]) => ({ code, severity, title, why, fix, upstream: [], source: 'ours', unwaivable: true }));
}

/** What constructs and renderers report. */
export const constructForm: readonly RuleInfo[] = forms(Severity.ERROR, [
  ['EKSA-CLUSTER-900', 'A prop or an argument that takes something else', 'A program that was not type-checked passed something else than is declared, or a construct has no place.',
    'Pass what is wanted; the TypeScript compiler finds such mistakes without running the program'],
  ['EKSA-CLUSTER-901', 'A prop that does not exist', 'Whatever it was meant to say would be lost.', 'Write the name that is wanted, or remove the prop'],
  ['EKSA-CLUSTER-902', 'A prop or an argument that is missing', 'There is no default for it.', 'Add it'],
  ['EKSA-HW-100', 'A Secret with BMC credentials in another namespace', 'Credentials are looked up in the namespace eksa-system.',
    'Set metadata.namespace of the Secret'],
  ['EKSA-HW-101', 'A row without the credentials that were asked for', 'unsafePlainTextFromCsv() promises a Secret for each controller.',
    'Fill bmc_username and bmc_password, or keep credentials in Secrets'],
  ['EKSA-HW-110', 'A key of one machine for a Secret that machines share', 'Machines that share a Secret have no host name in common.',
    'Leave {hostname} out of the key, or let each machine have a Secret of its own: BmcCredentials.fromExternalSecret'],
  ['EKSA-HW-111', 'A login that was not encrypted with kubeseal', 'It would be in the manifests as it is, and the Sealed Secrets controller cannot decrypt it.',
    'Encrypt it for the public key of the controller on the cluster'],
  ['EKSA-HW-112', 'A machine without encrypted login', 'fromSealedSecrets() promises a SealedSecret for each controller.',
    'Encrypt its login too, or give the machine credentials of its own'],
  ['EKSA-HW-169', 'A hardware.csv that could not say what machines have', 'Further disks and interfaces, architecture, firmware, domain name, time servers and routes have no column: they would be lost without a word.',
    'Apply the manifests of the inventory; for a file without these facts ask for onlyWhatCsvCanSay'],
  ['EKSA-MODEL-100', 'A cluster file that cannot be read', 'There is no cluster without it.', 'Check the path'],
  ['EKSA-MODEL-200', 'Something that the Cluster API objects need is missing', 'The objects would be incomplete. Rules say so earlier and better.',
    'State the field'],
  ['EKSA-MODEL-202', 'A health check timeout that is no duration', 'The MachineHealthCheck states it in seconds.', 'Write a duration such as 10m0s'],
  ['EKSA-MODEL-203', 'Two different credentials of one registry mirror', 'Nodes sign in with one of them, and which one is not to be guessed.',
    'Give them in one place'],
  ['EKSA-SYNTH-001', 'Objects that would be written to one file', 'cdk8s names files by kind and name, or charts by their path: the last object replaces the others without a word.',
    'Choose another YamlOutputType, or charts of their own'],
  ['EKSA-SYNTH-002', 'An object that cannot be written', 'cdk8s stops at it, and nothing of the app is of use.', 'Correct its patches, metadata or props'],
  ['EKSA-SYNTH-003', 'What another construct of the app finds wrong', 'cdk8s asks every construct before it writes, and stops when one complains.', 'Mend what it says'],
  ['EKSA-SYNTH-004', 'Dependencies that go in a circle', 'cdk8s writes objects after those that they depend on, and there is no such order.', 'Remove one of the dependencies'],
  ['EKSA-SYNTH-005', 'A dependency that leads out of every chart', 'cdk8s orders charts by their dependencies and stops where there is no chart.', 'Depend on a construct in a chart of the app'],
  ['EKSA-SYNTH-006', 'A question for an object that is not written, or not the only one of its kind', 'A patch on it would be lost without a word.',
    'Choose the output that has it, or say which one is meant'],
  ['EKSA-TMPL-101', 'A disk or a partition that an action cannot use', 'Images go to whole disks, files into partitions, and partitions are named by their disk.',
    'Use WorkflowDisk.first() for the disk, and .partition(number) for a partition of it'],
  ['EKSA-TMPL-102', 'An image that cannot be written to a disk', 'The machine downloads it while it is installed, and tells by its name how to expand it.',
    'Give an http or https URL that ends in .gz, .bz2, .xz or .zst, or say that it is not compressed'],
  ['EKSA-TMPL-103', 'A file that cannot be written', 'The action fails on every machine.', 'Give an absolute path, octal permissions, and numbers of user and group'],
  ['EKSA-TMPL-104', 'An action that cannot run', 'It fails on every machine, or the workflow never ends.', 'Pass what is wanted'],
  ['EKSA-TMPL-105', 'A change at an action that the workflow does not have', 'Names of actions changed with EKS Anywhere v0.21, and differ between operating systems.',
    'Use a name of GeneratedActions, or of an action of your own'],
  ['EKSA-TMPL-106', 'A generated workflow of which something is not known', 'It names the image and where Tinkerbell answers.', 'Give it to the template, to the machines or to the cluster'],
]);

/** What is said about the Tinkerbell stack of a cluster to those who ask for it. */
export const stackForm: readonly RuleInfo[] = forms(Severity.ERROR, [
  ['EKSA-TINK-050', 'The Tinkerbell stack of a workload cluster', 'There is one stack, on the management cluster, and it installs the machines of workload clusters too.',
    'Ask the management cluster'],
  ['EKSA-TINK-051', 'A version of EKS Anywhere with another Tinkerbell stack', 'Before v0.25.0 each service had an image of its own, and the chart took other values.',
    'Choose v0.25.0 or later, or give a complete bundle'],
  ['EKSA-TINK-052', 'A bootstrap cluster without an address', 'Machines find its Tinkerbell stack on the host that `eksctl anywhere` runs on.', 'Pass the IPv4 address of that host'],
  ['EKSA-TINK-053', 'A Tinkerbell stack with a mirror that asks for user name and password', 'HookOS takes them from its kernel\'s command line, so they would be readable in the values.',
    'Say whether they are to be written or left out, and set registryCredentials of the cluster where they are to be written'],
  ['EKSA-TINK-054', 'Something that the Tinkerbell stack needs is missing', 'The values would be incomplete. Rules say so when the app is synthesized.', 'State the field'],
]);

/** What address plans and racks report. */
export const planForm: readonly RuleInfo[] = forms(Severity.ERROR, [
  [PlanCode.CIDR, 'A network that cannot be read', 'There are no addresses in it.', 'Write it like 10.20.0.0/24'],
  [PlanCode.IPV6, 'A plan for IPv6 addresses', 'EKS Anywhere sets up machines for IPv4 only.', 'Write an IPv4 network'],
  [PlanCode.HOST_BITS, 'A network with host bits', 'Either the address or the length of the prefix is not what was meant.', 'Write the first address of the network'],
  [PlanCode.TOO_SMALL, 'A subnet of a single address', 'It leaves none for a gateway and a machine.', 'Choose a larger network'],
  [PlanCode.GATEWAY, 'A gateway that is no host of its subnet', 'Machines reach their gateway without a gateway.', 'Correct the gateway or the network'],
  [PlanCode.RESERVED, 'Reserved addresses that are none, are outside of the subnet, or are taken already', 'They would not be kept free, though somebody relies on it.', 'Correct the addresses, and reserve before machines take theirs'],
  [PlanCode.SETTING, 'A name or time server, VLAN or route of a subnet that is none', 'Every machine of the subnet would have it.', 'Correct it'],
  [PlanCode.EXHAUSTED, 'A subnet without free addresses', 'The machine would get none, or one of another machine.', 'Choose a larger network, or reserve less of it'],
  [PlanCode.NOT_FREE, 'An address that cannot be taken', 'It is no address of a host in the subnet, or somebody has it.', 'Take another one'],
  [PlanCode.POSITION, 'A position that the subnet has no host at', 'The address would lie in another network.', 'Choose another position'],
  [PlanCode.OUTSIDE_PLAN, 'A subnet outside of its plan', 'The plan says which addresses may be used.', 'Choose a network inside of the plan'],
  [PlanCode.OVERLAP, 'Subnets that overlap', 'Both would hand out the same addresses.', 'Choose networks that are apart'],
  [PlanCode.PLAN_EXHAUSTED, 'A plan without room for another subnet', 'The subnet would overlap another one, or lie outside.', 'Choose a larger plan or smaller subnets'],
  [PlanCode.PREFIX_LENGTH, 'The length of a prefix that no subnet of the plan has', 'The subnet would be larger than the plan, or empty.', 'Choose another length'],
  [PlanCode.PATTERN, 'A pattern of host names that cannot be followed', 'Machines would have braces in their names.', 'Use the placeholders that are named'],
  [PlanCode.SAME_HOSTNAME, 'A pattern that gives two machines one host name', 'The host name is the name of the Hardware object: the second machine replaces the first.', 'Put {index} into the pattern, and {rack} when there are several racks'],
  [PlanCode.NO_SUBNET, 'A rack without subnet', 'Its machines need addresses.', 'Set subnet of the rack, or of the row'],
  [PlanCode.NO_NAMESERVERS, 'A subnet of machines without name servers', 'Without name servers machines find neither registries nor time servers.', 'Set nameservers of the subnet'],
  [PlanCode.NO_LABELS, 'A role without labels that is asked for a selector', 'The selector would choose every machine.', 'Give the role a label'],
]);

/** What the validation of `cdk8s synth` reports about the manifests as a whole. */
export const validationForm: readonly RuleInfo[] = [
  ...forms(Severity.ERROR, [
    ['EKSA-SYNTH-020', 'Manifests without a Cluster of EKS Anywhere', 'The rules look at EKS-A objects; of Cluster API objects alone nothing can be said.',
      'Write EKS-A objects too (ClusterOutput.BOTH), or leave the validation out: what this library makes has been checked by the app'],
  ]),
  ...forms(Severity.WARNING, [
    ['EKSA-SYNTH-021', 'A Cluster that refers to what is not among the manifests', 'It may be elsewhere, so nothing more is said about the cluster.',
      'Give the validation all objects of the cluster, or correct the reference'],
  ]),
];

/** What the testing kit reports about what it is asked; what a test finds out is no finding. */
export const testingForm: readonly RuleInfo[] = forms(Severity.ERROR, [
  ['EKSA-TEST-001', 'A shape in which a value is missing, or a pattern that is none', 'It would match something else than is meant.', 'Write Match.absent() where there must be no value'],
  ['EKSA-TEST-002', 'A capture that has no such value', 'No object matched the shape that it stands in, or the value is something else.',
    'Ask after an assertion that holds, for the value as what it is'],
  ['EKSA-TEST-003', 'A place in another form', 'It would name nothing.', 'Write kind, name and field, such as "MachineDeployment/prod-* spec.replicas"'],
  ['EKSA-TEST-004', 'A question for an object that is not there, or not the only one', 'A test would go on with nothing.', 'Name one that is there'],
  ['EKSA-TEST-005', 'A question for a cluster, a machine or a code that does not exist', 'A test would hold for nothing.', 'Name one that exists'],
  ['EKSA-TEST-006', 'Something that a matcher cannot look at', 'It takes apps, charts, objects and their YAML.', 'Pass what is wanted'],
]);

/** What looking up releases reports. */
export const releaseForm: readonly RuleInfo[] = forms(Severity.ERROR, [
  [DistroCode.VERSION_FORM, 'A Kubernetes version in another form', 'EKS Distro has one channel for each minor version.', 'Write it like "1.34"'],
  [DistroCode.UNKNOWN_VERSION, 'A Kubernetes version without EKS Distro releases', 'The data has none.', 'Choose one of those that are named'],
  [DistroCode.RELEASE_FORM, 'The name of a release in another form', 'It names channel and number.', 'Write it like v1-34-eks-21'],
  [DistroCode.UNKNOWN_RELEASE, 'An EKS Distro release that does not exist', 'The data has no such release.', 'Choose one of those that are named, or give its manifest'],
  [DistroCode.EKSA_VERSION_FORM, 'An EKS Anywhere version in another form', 'EKS Anywhere uses semantic versions.', 'Write it like v0.26.1'],
  [DistroCode.UNKNOWN_EKSA_VERSION, 'An EKS Anywhere version that does not exist', 'The data has no such version.', 'Choose one of those that are named, or give its bundle'],
  [DistroCode.NOT_SHIPPED, 'A Kubernetes version that is not shipped', 'The EKS Anywhere version or bundle has no release of it.', 'Choose one of those that are named'],
  [DistroCode.BUNDLE_NOT_KNOWN, 'A version whose bundle is not part of the data', 'Bundles are known from v0.19.0 on.', 'Give the bundle'],
  [DistroCode.DAY, 'A date that is not a day of the calendar', 'Support is counted in days.', 'Write it like 2026-08-19'],
  [DistroCode.UNREADABLE, 'A release or bundle file that cannot be read', 'There is no release data in it.', 'Check the path'],
  [DistroCode.SCHEMA, 'A release or bundle that does not follow its schema', 'Values of it end up in files on machines.', 'Give the file as it was published'],
  [DistroCode.OBJECTS, 'A file without the one object that is wanted', 'Which one is meant cannot be told.', 'Give a file with one Release or one Bundles object'],
  [DistroCode.NO_BARE_METAL, 'A bundle without the parts that bare metal needs', 'Nodes need kube-vip and the bootstrap container.', 'Give a complete bundle'],
  [DistroCode.RELEASE_NOT_KNOWN, 'A bundle that names an unknown EKS Distro release', 'Its images are not known.', 'Give the manifest of the release too'],
  [DistroCode.NOTHING_TO_RENDER, 'A cluster without release data', 'A rule says so earlier; this stands when that rule is left out.', 'Choose one of those that are named'],
]);

/** What looking up packages and registries reports, and what is said about objects that no rule sees. */
export const packageForm: readonly RuleInfo[] = forms(Severity.ERROR, [
  [PackageCode.TARGET_NAMESPACE, 'Another target namespace than that of an installed package', 'The webhook compares it with the one in the status of the package.',
    'Leave it as it is'],
  [PackageCode.CONTROLLER, 'A cluster without package bundle controller or active bundle', 'The webhook admits no package before the cluster has chosen a bundle.',
    'Wait until the packages of the cluster are set up'],
  [PackageCode.ACTIVE_BUNDLE, 'An active bundle that is not there', 'The webhook looks the bundle up on the management cluster.', 'Choose one that is there'],
  [PackageCode.SIGNATURE, 'A bundle that AWS has not signed', 'The webhook takes bundles with a valid signature only.', 'Take the bundle from the registry, unchanged'],
  [PackageCode.UNREADABLE, 'A file with packages or bundles that cannot be read', 'There is nothing in it to work with.', 'Check the path'],
  [PackageCode.OBJECTS, 'A file without the one object that is wanted', 'Which one is meant cannot be told.', 'Give a file with one, or say which'],
  [PackageCode.REGION, 'A region without registry of packages', 'AWS keeps registries in the regions that are named.', 'Choose one of those that are named'],
  [PackageCode.NO_BUNDLE, 'A Kubernetes version without bundle of packages', 'The data has none.', 'Give the bundle: PackageCatalog.fromBundle'],
  ['EKSA-PKG-080', 'A Secret that the package controller does not look for', 'It knows its credentials by name and namespace.', 'Correct name and namespace'],
  ['EKSA-PKG-081', 'A Secret with keys that the package controller does not know', 'A misspelt key is passed over, and images cannot be pulled.', 'Correct the keys'],
  ['EKSA-PKG-082', 'A Secret in another namespace than the package', 'Charts look for their Secrets in the namespace that they are installed into.', 'Set metadata.namespace of the Secret'],
  ['EKSA-PKG-084', 'A Namespace for a workload cluster among the packages', 'What is declared beside packages is applied to the management cluster.',
    'Set createNamespace of the PackageBundleController of the workload cluster'],
  ['EKSA-PKG-083', 'A Secret without the key that a package looks for', 'The pods of the package wait for it.', 'Add the key, or name another one'],
]);

/** What constructs for objects of Tinkerbell report. */
export const tinkerbellForm: readonly RuleInfo[] = forms(Severity.ERROR, [
  ['EKSA-TINK-001', 'The name of an object of Tinkerbell that is none', 'The API server refuses the object, or nothing is found by that name.', 'Use lower-case letters, digits, hyphens and dots'],
  ['EKSA-TINK-002', 'A label or an annotation that is none', 'The API server refuses the object.', 'Use letters, digits, hyphens, underscores and dots'],
  ['EKSA-TINK-003', 'A reference to an object of another kind', 'Tinkerbell looks for an object of one kind.', 'Pass the object itself, or refer to it by name: fromName'],
  ['EKSA-TINK-004', 'A template with an action that is not closed', 'No workflow can be rendered from it.', 'Close each {{ with }}, and each quote in between'],
  ['EKSA-TINK-005', 'A template that is no workflow', 'Tinkerbell refuses whatever is rendered from it.', 'Write a workflow in YAML, with a name and at least one task'],
  ['EKSA-TINK-006', 'A Template that is not told what is done, or told twice', 'There is nothing to run, or no saying what.', 'Give either workflow or data'],
  ['EKSA-TINK-010', 'A value for a template that it cannot find, or a blank one', 'The workflow cannot be rendered, or no machine ever takes it.', 'Name the key as the template does, and write the id of the agent'],
  ['EKSA-TINK-011', 'A template that asks for a value which is not given', 'Tinkerbell renders nothing where a key is missing.', 'Give a value for it, or mend the template'],
  ['EKSA-TINK-012', 'A boot of no machine', 'Tinkerbell looks into the Hardware for what is to boot.', 'Refer to the Hardware of the machine'],
  ['EKSA-TINK-013', 'A reference into another namespace', 'Tinkerbell looks for Templates and Hardware in the namespace of the Workflow; and Kubernetes deletes what has an owner in another namespace.', 'Put all into one namespace'],
  ['EKSA-TINK-014', 'An ISO boot without ISO image', 'The management controller cannot insert it, and the workflow fails.', 'Write an http or https URL whose path ends in .iso'],
  ['EKSA-TINK-015', 'A boot of one\'s own in which nothing is done', 'Tinkerbell waits for ever for a Job that it never makes.', 'Give it preparingTasks, or leave boot out'],
  ['EKSA-TINK-016', 'A name that is too long for the label of a task', 'Tinkerbell labels each task with the name of its Job, which may have 63 characters: the API server refuses longer ones.', 'Choose a shorter name'],
  ['EKSA-TINK-017', 'A boot of a machine without management controller', 'Nothing can make it boot, and the workflow fails.', 'Give it one, or leave boot out and switch it on by hand'],
  ['EKSA-TINK-020', 'A rule set without rules', 'No machine is matched.', 'Give it a pattern'],
  ['EKSA-TINK-021', 'A rule that cannot be read', 'Tinkerbell passes over the whole rule set, and says so in its log only.', 'Write a JSON object whose values are lists'],
  ['EKSA-TINK-022', 'A rule about an attribute that agents do not report', 'It never matches; there is an attribute with nearly that name.', 'Write the name that agents use'],
  ['EKSA-TINK-023', 'An id of an agent that the template cannot find', 'The workflow cannot be rendered, or no machine ever takes it.', 'Name the key as the template does, and nothing else so'],
  ['EKSA-TINK-030', 'A Job without tasks', 'The API server refuses it.', 'Give it tasks'],
  ['EKSA-TINK-031', 'A boot device or a drive without a name', 'The management controller knows none.', 'Name one'],
  ['EKSA-TINK-032', 'An image that no management controller can fetch', 'The task fails, and all tasks behind it are left out.', 'Write the URL of the image'],
]);

/** What repositories report about themselves. */
export const repositoryForm: readonly RuleInfo[] = [
  ...forms(Severity.ERROR, [
    ['EKSA-GITOPS-100', 'A file with the components of Flux that cannot be used', 'Flux is installed with it.', 'Give the file that `flux install --export` has printed'],
    ['EKSA-GITOPS-101', 'A repository in an app that does not write it', 'An App of cdk8s writes charts and nothing else.', 'Write new EksaApp() in the place of new App()'],
    ['EKSA-GITOPS-102', 'A path that leads out of a repository', 'A repository is a folder below the output directory, and everything in it has its place there.', 'Write a path from the root of the repository'],
    ['EKSA-GITOPS-103', 'A file that is to be removed and is written', 'Only what a former run has left behind can be removed.', 'Leave it out of `obsolete`'],
    ['EKSA-GITOPS-104', 'A cluster of another app', 'A repository keeps clusters of its own app.', 'Put both into one app'],
    ['EKSA-GITOPS-105', 'Two answers to the question which repository a cluster follows', 'FluxConfig and `remote` exclude each other: one is known to `eksctl anywhere`, the other is not.', 'Leave out one of the two'],
    ['EKSA-GITOPS-106', 'A cluster that follows no repository', 'Where it is kept cannot be told.', 'Set `gitOps` of its management cluster, or `remote` of the repository'],
    ['EKSA-GITOPS-107', 'A version of EKS Anywhere without known images of Flux', 'They are pinned in the repository.', 'Give the bundle of that version'],
    ['EKSA-GITOPS-108', 'An application of a cluster that is not in the repository', 'Nothing would apply it.', 'Add the cluster with addCluster'],
    ['EKSA-GITOPS-109', 'The name of an application that is none', 'It is part of the name of an object and of a path.', 'Use lower-case letters, digits and hyphens'],
    ['EKSA-GITOPS-110', 'An application of nothing', 'There is nothing to apply.', 'Give it charts, or the path of a folder that others write'],
    ['EKSA-GITOPS-111', 'A key that is not public, or none', 'What is in a repository can be read by everybody with it.', 'Give public keys only: private ones stay in a Secret on the cluster'],
    ['EKSA-GITOPS-113', 'A checkout of a repository that is no folder', 'What is left in it of former runs cannot be told.', 'Name the folder of a checkout'],
    ['EKSA-GITOPS-114', 'A cluster that Flux would delete when it gets a Kustomization of its own', 'The Kustomization that has applied it deletes what it no longer applies, unless the objects on the cluster say that they are to be kept.',
      'Commit the guards against pruning first (`clusterSync: { enabled: false }`), and the Kustomization when Flux has applied them'],
    ['EKSA-GITOPS-115', 'A repository without clusters', 'Nothing says where anything of it goes.', 'Add clusters'],
    ['EKSA-GITOPS-112', 'A repository in an app whose constructs depend on those of other apps or on themselves', 'The order of its charts is known to cdk8s only.', 'Remove the dependency'],
  ]),
  ...forms(Severity.WARNING, [
    ['EKSA-GITOPS-040', 'Manifests in the folder of a repository that the app does not write', 'Whatever a former run has left behind is committed and applied as before: a cluster that was removed from the program stays.',
      'Remove what a former run has written by naming it in `obsolete`, or name what others write in `foreign`'],
  ]),
];

/** What running the rules reports. */
export const engineForm: readonly RuleInfo[] = [
  ...forms(Severity.ERROR, [
    ['EKSA-INTERNAL-001', 'An error without findings', 'It should not exist.', 'Please report it'],
    ['EKSA-INTERNAL-004', 'Objects without a place in the order of writing', 'They would be left out without a word.', 'Please report it'],
    ['EKSA-INTERNAL-003', 'Objects that could not be rendered', 'Rules should have said what is wrong.', 'Please report it'],
  ]),
  ...forms(Severity.WARNING, [
    ['EKSA-INTERNAL-002', 'A rule that failed', 'Nothing is known about what it checks; all other rules have run.', 'Please report it'],
    ['EKSA-WAIVER-001', 'A waiver that nothing needs', 'What it waived is mended, or was never there.', 'Remove it'],
    ['EKSA-WAIVER-002', 'A waiver with a code that no rule has', 'It waives nothing.', 'Look the code up here'],
    ['EKSA-WAIVER-003', 'A waiver without a reason', 'It is not applied.', 'Say why this is right here'],
    ['EKSA-WAIVER-004', 'A waiver of what cannot be waived', 'Nothing can be rendered while it stands.', 'Mend what is reported, then remove the waiver'],
  ]),
];

/** What plans find that no rule about one cluster can. */
export const lifecycleForm: readonly RuleInfo[] = forms(Severity.ERROR, [
  ['EKSA-HW-506', 'Too few free machines for clusters that change at once', 'Each cluster would get through by itself; together they take machines from each other.',
    'Change one cluster after the other, or add machines'],
  ['EKSA-HW-507', 'A node on a machine that is no longer in the inventory', 'The machine would be forgotten while a node is on it, and nothing would clean it.',
    'Replace the node first and remove the machine afterwards: UpgradePlan.retire says how'],
]).map((rule) => ({ ...rule, unwaivable: false }));

/** What reading the states of a plan reports. */
export const stateForm: readonly RuleInfo[] = forms(Severity.ERROR, [
  ['EKSA-MODEL-300', 'A state that cannot be read', 'There is nothing to compare with.', 'Give the directory that `cdk8s synth` wrote, or files of clusters and machines'],
  ['EKSA-MODEL-301', 'A name that no cluster, group or machine of the states has', 'The question would have no answer, or two.', 'Use one of the names that are there'],
  ['EKSA-MODEL-302', 'An estimate that is no time', 'Times of a plan are sums of estimates.', 'State minutes, from 0 to a week'],
]);

/** What keeps a field of the output from being explained. */
export const explainForm: readonly RuleInfo[] = forms(Severity.ERROR, [
  ['EKSA-CLI-080', 'A question about an object that is not written', 'There is nothing to explain.', 'Name one of the objects of the output'],
  ['EKSA-CLI-081', 'A question about a field that the object does not have', 'There is nothing to explain.', 'Write the path that is wanted'],
  ['EKSA-CLI-082', 'A question about a field that several objects have', 'Each may have it from elsewhere.', 'Say which one is meant: kind and name, and the API group where two kinds have one name'],
  ['EKSA-CLI-083', 'A program that cannot be asked', 'It ended before it wrote its app, or not all of it could be made.', 'Run cdk8s synth, and mend what it says'],
  ['EKSA-CLI-084', 'No program that could be asked', 'The field `app` of cdk8s.yaml says how it is run.', 'Ask in the folder of the project, or name the command with --app'],
]);

/** What `NetworkConfiguration` reports about what it is asked for. */
export const networkForm: readonly RuleInfo[] = forms(Severity.ERROR, [
  [NetworkCode.NAME, 'A name that no interface can have', 'Linux takes up to 15 characters, and some words mean something else to the programs that read the name.', 'Choose another name'],
  [NetworkCode.TWICE, 'Two interfaces of one name, or two entries for one card', 'Which of the two is meant cannot be told.', 'Keep one of the two, or rename it'],
  [NetworkCode.UNKNOWN, 'A card or a link that is not there', 'Nothing can stand on it.', 'Name a bond, an ethernet, or a card by its position'],
  [NetworkCode.MEMBERS, 'A bond whose members cannot be its members', 'A card is in one bond at most, and leaves addresses and VLANs to it.', 'Give each bond cards of its own, and addresses to the bond'],
  [NetworkCode.BOND_PARAMETER, 'A parameter that the mode of a bond does not have', 'The kernel refuses it, or passes over it.', 'Choose another mode, or leave the parameter out'],
  [NetworkCode.MTU, 'An MTU that cannot be', 'A VLAN carries no larger packets than what it is on, and IPv6 needs 1280 bytes.', 'Raise the MTU of what it is on, or lower that of the interface'],
  [NetworkCode.VLAN, 'A VLAN that cannot be', 'VLANs are numbered from 1 to 4094, and each is there once on an interface.', 'Correct its number'],
  [NetworkCode.ADDRESS, 'A text that is no address, network or domain', 'The programs that read it refuse it.', 'Write it as wanted'],
  [NetworkCode.DEFAULT_ROUTES, 'Several default routes with one metric', 'Which of them is used is chance.', 'Leave all but one out, or give them metrics'],
  [NetworkCode.NO_ADDRESS, 'Routes or name servers out of reach, or no address at all', 'The machine would not be reached, or would not reach them.', 'Set `addressing` of the interface'],
  [NetworkCode.NUMBER, 'A number beyond what operating systems take', 'It would be refused.', 'Write a number in the range that is named'],
  [NetworkCode.NET_TOML, 'Something that the net.toml of Bottlerocket cannot say', 'It would be lost.', 'Say it by other means, as the finding says, or choose another operating system'],
]);
/** What the command line reports about how it is called, and about files. */
export const commandLineForm: readonly RuleInfo[] = forms(Severity.ERROR, [
  ['EKSA-CLI-001', 'A file that cannot be read', 'The command does nothing without it.', 'Give a path relative to the working directory, or an absolute one'],
  ['EKSA-CLI-002', 'Something that cannot be written', 'Files appear as a whole or not at all, and nothing was written.', 'Choose a place that can be written to and has room'],
  ['EKSA-CLI-003', 'A file that is there already', 'What somebody has filled in would be lost.', 'Choose another place, or remove the file'],
  ['EKSA-CLI-004', 'A command that does not exist', 'Nothing was done.', 'Call the command that is wanted; `eksa --help` lists all'],
  ['EKSA-CLI-005', 'An option that the command does not have', 'What it was meant to say would be lost.', 'Write the option that is wanted; `--help` behind the command lists all'],
  ['EKSA-CLI-006', 'An argument or option that is missing, or one too many', 'What is meant would be guessed.', 'Call the command as its `--help` shows'],
  ['EKSA-CLI-007', 'A value that an argument or option does not take', 'Nothing was done.', 'Write a value that is wanted'],
  ['EKSA-CLI-008', 'A question that was not answered', 'Nothing was written.', 'Answer it, give the options that stand for it, or `--yes` for the defaults'],
  ['EKSA-CLI-009', 'A provider that is not for bare metal', 'This library makes clusters of bare-metal machines.', 'Name tinkerbell'],
  ['EKSA-CLI-050', 'A document that is no object', 'Nothing can be made of it, and what is after it may be misread.', 'Remove it, or correct its apiVersion and kind'],
  ['EKSA-CLI-051', 'Files without a cluster', 'There is nothing to import.', 'Give the file that eksctl anywhere takes, or a dump with Clusters of anywhere.eks.amazonaws.com'],
  ['EKSA-CLI-052', 'A program that would not write what was read', 'It is not kept, since it would change the cluster.', 'Report it'],
  ['EKSA-CLI-053', 'Two clusters of one name', 'Cluster API keeps the objects of all clusters in one namespace.', 'Give each cluster a name of its own, or import them apart'],
  ['EKSA-CLI-049', 'A fault of the command line itself', 'Whatever else was said may be incomplete.', 'Report it, with what it prints when DEBUG=1 is set'],
]);

/** What reading measurements of the artifacts of an air-gapped site reports. */
export const measuredForm: readonly RuleInfo[] = forms(Severity.ERROR, [
  ['EKSA-AIR-020', 'A measured.tsv that is no text, or beyond all measure', 'It is probably another file.', 'Give the file that the copy script has written'],
  ['EKSA-AIR-021', 'A measured.tsv whose first line does not name the columns', 'Cells cannot be told apart.', 'Give the file with its first line: source, digest and size, separated by tabs'],
  ['EKSA-AIR-022', 'A measurement with too many or too few cells', 'The copy script was stopped while it wrote the line, or an editor has replaced tabs by blanks.',
    'Remove the line, and let the copy script write it again'],
  ['EKSA-AIR-023', 'A measurement of nothing', 'It belongs to no artifact.', 'Remove the line'],
  ['EKSA-AIR-024', 'A measured digest in another form', 'Nothing could be checked with it.', 'Write sha256: and 64 hexadecimal digits in lower case, or leave the cell empty'],
  ['EKSA-AIR-025', 'A measured size that is no whole number', 'Sizes are counted in bytes.', 'Write digits only, or leave the cell empty'],
  ['EKSA-AIR-026', 'Two measurements of one artifact that differ', 'One of them is of something else: the tag was moved in between, or the file replaced.',
    'Find out which of the two was copied, and keep its line'],
]);

/** What is said about diagrams that nobody can draw. */
export const diagramForm: readonly RuleInfo[] = forms(Severity.ERROR, [
  ['EKSA-CLI-070', 'A number of things to show that is none', 'Nothing would be in the picture, or it would be folded at random.', 'Give a whole number from 1 on, or leave it out'],
  ['EKSA-CLI-071', 'A diagram of a cluster that does not exist', 'There is nothing to draw.', 'Name a cluster of one of the files'],
]);

/** What reading inventories reports that are no hardware.csv. */
export const inventoryForm: readonly RuleInfo[] = [
  ...forms(Severity.ERROR, [
    [InventoryCode.UNREADABLE, 'An inventory that cannot be read', 'There are no machines without it.', 'Give a path relative to the working directory of cdk8s synth, or an absolute one'],
    [InventoryCode.JSON, 'An inventory that is not JSON', 'Nothing after the place that is named can be told apart.', 'Correct it, or read it as YAML'],
    [InventoryCode.KEY, 'A key that is there twice, or that no field can have', 'Only one of the values would count.', 'Keep one of the two'],
    [InventoryCode.LIMIT, 'An inventory beyond all measure', 'It is probably another file.', 'Check the path'],
    [InventoryCode.FORM, 'A file that is no inventory', 'Machines are looked for in one place only.', 'Write a map with the list `machines`; Hardware has the version that EKS Anywhere knows'],
    [InventoryCode.UNKNOWN_FIELD, 'A field that machines do not have', 'What it says would be lost without a word.', 'Write the name that is wanted'],
    [InventoryCode.TYPE, 'A value of another type than its field', 'What is meant would be guessed.', 'Write what is wanted; in YAML, put texts that look like numbers in quotes'],
    [InventoryCode.MISSING_FIELD, 'A field of a machine that is missing', 'Every machine needs it.', 'Add it'],
    [InventoryCode.PREFIX, 'A prefix length that is none, or that is not the netmask beside it', 'The network of the machine could be either.', 'Write one of the two'],
    [InventoryCode.NETBOX_FORM, 'An export that NetBox does not write', 'Devices are looked for in what its REST API answers and in its tables.', 'Export the devices again'],
    [InventoryCode.NETBOX_FACT, 'A device that lacks what every machine needs', 'NetBox does not know it, and the program does not say it.',
      'Name the field in the mapping, state a constant, or leave the device out with `select`'],
    [InventoryCode.NETBOX_INTERFACES, 'A device that could boot from several interfaces', 'Tinkerbell finds a machine by the MAC address that it boots from.',
      'Name the interface, or tag it in NetBox'],
    [InventoryCode.NETBOX_FIELD, 'A mapping to a field that no device has', 'It is misspelt, or was not exported.', 'Name a field of the export'],
    [InventoryCode.NETBOX_VALUE, 'A value that its fact cannot have', 'Only the text in front of it could be meant.', 'Correct it in NetBox, or in the mapping'],
    [InventoryCode.NETBOX_PAGE, 'One page of several', 'The REST API answers fifty objects at a time, and the others would be missing without a word.', 'Ask with `?limit=0`, or join the pages'],
    [InventoryCode.NO_HARDWARE, 'Manifests without Hardware', 'There are no machines in them.', 'Give the objects of kind Hardware'],
    [InventoryCode.REFERENCE, 'Hardware with a BMC Machine that is not there', 'The machine would lose its management controller.', 'Give the BMC Machines as well'],
    [InventoryCode.DUPLICATE_OBJECT, 'Two objects of one kind and name that differ', 'Which one counts is not to be guessed.', 'Keep one of the two'],
  ]),
  ...forms(Severity.WARNING, [
    [InventoryCode.EMPTY, 'An inventory without machines', 'There is nothing to make clusters of.', 'Add machines'],
    [InventoryCode.NETBOX_LEFT_OUT, 'Devices that are left out', 'It was asked for; the number shows whether as many were meant.', 'Change `select` if more are wanted'],
    [InventoryCode.NOT_KEPT, 'Something in manifests that no inventory holds', 'What is written again does not have it.', 'Patch the objects where it is needed'],
  ]).map((each) => ({ ...each, unwaivable: false })),
];

/** What is said about lists of artifacts, and about what no script can copy. Air-gapped sites stand above rules, so that codes are written here. */
export const airGapForm: readonly RuleInfo[] = forms(Severity.ERROR, [
  ['EKSA-AIR-001', 'An artifact whose digest or checksum differs between bundles', 'A mirror keeps one image under one name: clusters of the other bundle would run something else.',
    'Give all clusters of one EKS Anywhere version the same bundle, and measure what was copied again'],
  ['EKSA-AIR-003', 'A time of a bill of materials that is none', 'Scanners refuse the document.', 'Write it with its zone, such as 2026-11-27T09:00:00Z, or leave it out'],
  ['EKSA-AIR-002', 'A list for a cluster of another app', 'Nothing but its name is known here, and its list would be empty.', 'List it in the app that defines it, or read its file with EksaCluster.fromYaml'],
  ['EKSA-AIR-010', 'An option of a copy script that it does not take', 'The script would not run, or would do something else than is meant.', 'Pass what is wanted'],
  ['EKSA-AIR-011', 'A name or an address with characters that cannot be seen', 'Line ends and marks of direction make a script look like something else than it does.',
    'Remove them; the finding shows them by their numbers'],
  ['EKSA-AIR-012', 'The name of an image or a chart that no registry keeps', 'Every tool refuses it.',
    'Write registry, repository and tag or digest, such as public.ecr.aws/eks-distro/coredns/coredns:v1.12.4-eks-1-34-20'],
  ['EKSA-AIR-013', 'A digest or a checksum in another form, or one that contradicts another', 'What arrives is compared with it, and would be refused.', 'Correct it'],
  ['EKSA-AIR-014', 'A file at something else than a web address', 'It is downloaded from there, or served there.', 'Give an http or https address'],
  ['EKSA-AIR-015', 'A web address with user name or password', 'It would stand in the script for everybody who reads it.', 'Leave them out; curl finds them in ~/.netrc'],
  ['EKSA-AIR-016', 'Two artifacts for one place', 'The second would replace the first.', 'Copy one of the two, or give them targets of their own'],
]);
