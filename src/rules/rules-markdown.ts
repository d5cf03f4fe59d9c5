import { allRules } from './catalog';
import { csvForm } from './hardware';
import { modelForm } from './model-form';
import { notAtSynth } from './not-at-synth';
import {
  airGapForm, commandLineForm, constructForm, diagramForm, engineForm, explainForm, inventoryForm, lifecycleForm, measuredForm, networkForm,
  packageForm, planForm, releaseForm, repositoryForm, stackForm, stateForm, testingForm, tinkerbellForm, validationForm,
} from './other-forms';
import { isEnforcedUpstream, RuleInfo } from './rule';
import { packageTransitionRules, TransitionLayer, TransitionRule, transitionRules } from './transitions';
import { inWordsOfProps } from '../model/props';

/** Number of rules that the reference lists for EKS Anywhere v0.26.1. */
const UPSTREAM_RULES = 306;

interface Chapter {
  readonly title: string;
  readonly introduction: string;
  readonly rules: readonly RuleInfo[];
}

/** A chapter of the rules whose codes have one of these areas. */
function chapter(areas: string, title: string, introduction: string): Chapter {
  return { title, introduction, rules: allRules.filter(({ code }) => areas.split('|').includes(code.split('-')[1])) };
}

const CHAPTERS: readonly Chapter[] = [
  chapter('CLUSTER', 'Clusters', 'The Cluster object, its node groups, versions, identity providers, and how its objects hang together.'),
  chapter('NET', 'Networks', 'Addresses, networks, the network plugin, proxies and registry mirrors.'),
  chapter('OS', 'Operating systems', 'What is installed on machines, how they boot, and who may sign in.'),
  chapter('TINK', 'Tinkerbell', 'What the services of Tinkerbell make of a cluster.'),
  chapter('TMPL', 'Workflow templates', 'Tinkerbell templates of one\'s own.'),
  chapter('GITOPS', 'GitOps', 'Where clusters are kept in Git, what else is there, and what Flux makes of it.'),
  chapter('FLUX', 'Flux', 'The objects of Flux, however they are made: what their schemas, the controllers and the flux CLI refuse.'),
  chapter('PKG', 'Packages', 'Curated packages and their controller.'),
  chapter('HW', 'Machines', 'Machines, their selection, and whether there are enough of them.'),
  chapter('FLEET', 'Fleets', 'What the clusters of one app must not have in common, and what they must.'),
  chapter('MODEL|SYNTH', 'Objects as they are written', 'What Cluster API objects need, and what is wrong with objects that were changed by hand.'),
  { title: 'Changes', introduction: 'What EKS Anywhere refuses when a cluster is changed, and what it should. These rules compare two states of it.', rules: transitionRules },
  { title: 'Changes of fleets', introduction: 'What an `UpgradePlan` finds that no rule about one cluster can.', rules: lifecycleForm },
  { title: 'Networks of machines', introduction: 'What `NetworkConfiguration` reports about what it is asked for.', rules: networkForm },
  { title: 'Reading states', introduction: 'What `FleetState` and `UpgradePlan` report about what they are given.', rules: stateForm },
  { title: 'Changes of packages', introduction: 'What becomes of a curated package when its object changes.', rules: packageTransitionRules },
  { title: 'Cluster files', introduction: 'What reading cluster YAML reports.', rules: modelForm },
  {
    title: 'Constructs',
    introduction: 'What constructs report where they cannot go on, and what would stop cdk8s or lose an object. None of it can be waived.',
    rules: constructForm,
  },
  { title: 'The Tinkerbell stack', introduction: 'What `EksaCluster.tinkerbellStack` reports to those who ask for it.', rules: stackForm },
  { title: 'Address plans and racks', introduction: 'What `Subnet`, `AddressPlan`, `Rack` and `RackRow` refuse. None of it can be waived.', rules: planForm },
  { title: 'Objects of Tinkerbell', introduction: 'What constructs for those report who run Tinkerbell without EKS Anywhere.', rules: tinkerbellForm },
  { title: 'Validation of cdk8s synth', introduction: 'What `EksaValidation` reports about the manifests as a whole.', rules: validationForm },
  { title: 'Releases', introduction: 'What looking up EKS Distro and EKS Anywhere releases reports.', rules: releaseForm },
  { title: 'Packages and their bundles', introduction: 'What looking up packages, bundles and registries reports.', rules: packageForm },
  { title: 'Explanations', introduction: 'What `explain` reports about what it is asked.', rules: explainForm },
  { title: 'Repositories', introduction: 'What a `GitOpsRepository` reports about itself, and about the folder that it is written into.', rules: repositoryForm },
  { title: 'Air gap', introduction: 'What `ArtifactList` and its copy scripts refuse, and `eksa images` with them.', rules: airGapForm },
  { title: 'Diagrams', introduction: 'What `Diagram` and `eksa diagram` refuse.', rules: diagramForm },
  { title: 'Measured artifacts', introduction: 'What reading a `measured.tsv` reports, which copy scripts for air-gapped sites write.', rules: measuredForm },
  { title: 'Tests', introduction: 'What `testing` reports about what it is asked.', rules: testingForm },
  { title: 'The command line', introduction: 'What `eksa` reports about how it is called, and about files.', rules: commandLineForm },
  { title: 'The rules themselves', introduction: 'What running the rules reports about waivers, and about rules that fail.', rules: engineForm },
  { title: 'hardware.csv', introduction: 'What reading and writing a hardware.csv reports.', rules: csvForm },
  { title: 'Other inventories', introduction: 'What reading inventories in JSON and YAML, exports of NetBox, and manifests reports.', rules: inventoryForm },
];

/**
 * RULES.md: every rule with its reason and remedy, and for every rule of EKS Anywhere v0.26.1 which of them implements it.
 */
export function rulesMarkdown(): string {
  const implemented = implementations();
  const decided = UPSTREAM_RULES - notAtSynth.length;
  return [
    '# Rules',
    '',
    'This file is generated from `src/rules`; do not edit it.',
    '',
    'Every finding has one of these codes. A code never changes its meaning and is never used again. **error** means that synth',
    'fails; **warning** means that the cluster may work, but probably not as expected. Profile `upstream` reports only what EKS',
    'Anywhere v0.26.1 refuses itself; everything marked *ours* belongs to profile `strict`, which is the default. Findings can be',
    'waived for a construct with a reason, except those marked *cannot be waived*: nothing can be rendered while they stand.',
    '',
    `Of the ${UPSTREAM_RULES} rules of EKS Anywhere v0.26.1 (V001 to V${UPSTREAM_RULES}), ${decided} are decided at synth;`,
    `[the table at the end](#rules-of-eks-anywhere) has all of them, with the reason for each of the ${notAtSynth.length} others.`,
    '',
    ...CHAPTERS.flatMap(chapterLines),
    '## Rules of EKS Anywhere',
    '',
    '| id | decided by |',
    '|---|---|',
    ...upstreamIds().map((id) => `| ${id} | ${implemented.get(id)?.join(', ') ?? reasonOf(id)} |`),
    '',
  ].join('\n');
}

/** The codes of everything that can be found. */
export function documentedCodes(): ReadonlySet<string> {
  return new Set(CHAPTERS.flatMap(({ rules }) => rules.map(({ code }) => code)));
}

/** Ids of all upstream rules. */
export function upstreamIds(): string[] {
  return Array.from({ length: UPSTREAM_RULES }, (_, index) => `V${String(index + 1).padStart(3, '0')}`);
}

/** Codes of the rules that implement each upstream rule. */
export function implementations(): ReadonlyMap<string, readonly string[]> {
  const codes = new Map<string, string[]>();
  for (const { code, upstream } of CHAPTERS.flatMap(({ rules }) => rules)) {
    for (const id of upstream) codes.set(id, [...codes.get(id) ?? [], code]);
  }
  return codes;
}

function reasonOf(id: string): string {
  const reasons = notAtSynth.filter((entry) => entry.id === id).map(({ reason }) => `not at synth: ${reason}`);
  return escaped(reasons.join()).replaceAll('|', '\\|');
}

function chapterLines({ title, introduction, rules }: Chapter): string[] {
  const sorted = [...rules].sort((a, b) => (a.code < b.code ? -1 : 1));
  return [`## ${title}`, '', introduction, '', ...sorted.flatMap(ruleLines)];
}

function ruleLines(rule: RuleInfo): string[] {
  const marks = [
    `**${rule.severity}**`,
    isEnforcedUpstream(rule) ? undefined : '*ours*',
    rule.unwaivable === true ? '*cannot be waived*' : undefined,
  ].filter((mark) => mark !== undefined);
  return [
    `### ${rule.code}`,
    '',
    `${escaped(rule.title)} (${marks.join(', ')})`,
    '',
    escaped(rule.why),
    '',
    `Remedy: ${escaped(rule.fix)}.`,
    ...inCodeLines(rule),
    '',
    ...judgeLines(rule),
    ...rule.source === 'ours' ? [] : [`Upstream: ${[...rule.upstream, `\`${rule.source}\``].join(', ')}.`, ''],
  ];
}

/** Who says so, of a change. */
function judgeLines(rule: RuleInfo): string[] {
  const { layers } = rule as Partial<TransitionRule>;
  return layers === undefined || !isEnforcedUpstream(rule) ? [] : [`Refused by: ${layers.map((layer) => JUDGES[layer]).join(', ')}.`, ''];
}

const JUDGES: Readonly<Record<TransitionLayer, string>> = {
  [TransitionLayer.ADMISSION]: 'the webhooks',
  [TransitionLayer.CONTROLLER]: 'the controllers',
  [TransitionLayer.CHECKS]: '`eksctl anywhere upgrade cluster` before it begins',
  [TransitionLayer.APPLY]: 'the webhooks when `eksctl anywhere` applies',
};

/** The remedy for those who write code, where it reads differently. */
function inCodeLines({ fix, fixInCode = inWordsOfProps(fix), code }: RuleInfo): string[] {
  const isAboutObjects = allRules.some((rule) => rule.code === code);
  return fixInCode === false || fixInCode === fix || !isAboutObjects ? [] : ['', `In code: ${escaped(fixInCode)}.`];
}

/** Text in which Markdown sees neither tags nor emphasis; what is between backticks stays as it is. */
function escaped(text: string): string {
  return text.split(/(`[^`]*`)/).map((part) => (part.startsWith('`') ? part : part.replace(/[<>*]/g, '\\$&'))).join('');
}
