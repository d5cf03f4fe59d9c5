import { Severity } from '../findings';
import type { RuleInfo } from './rule';
import { ModelCode } from '../model/codes';

const PARSER = 'pkg/cluster/config_manager.go: unmarshal, buildConfigFromParsed';
const DECODER = 'pkg/api/v1alpha1/cluster.go: ParseClusterConfigFromContent; tinkerbelldatacenterconfig.go: GetTinkerbellDatacenterConfig';
const SCHEMA = 'config/crd/bases';

type Entry = Pick<RuleInfo, 'code' | 'title' | 'why' | 'fix'> & Partial<RuleInfo>;

/**
 * What reading cluster YAML reports. These are no rules, because they are about files and not about models; the catalogue lists
 * them beside the rules. What `eksctl anywhere` cannot read cannot be waived, since it cannot be rendered either; what it lets pass
 * is a warning in profile upstream, and can be waived in profile strict.
 */
export const modelForm: readonly RuleInfo[] = ([
  {
    code: ModelCode.SYNTAX,
    title: 'A file that is no YAML',
    why: 'Nothing can be read.',
    fix: 'Correct the text at the position that is given',
  },
  {
    code: ModelCode.LIMIT,
    title: 'A file beyond all measure, or with characters that YAML does not have',
    why: 'It is not a cluster, or made to use up memory.',
    fix: 'Check the path',
  },
  {
    code: ModelCode.DUPLICATE_KEY,
    unwaivable: false,
    title: 'A key that occurs twice in one map',
    why: 'Only one of the values counts, and which one depends on the reader.',
    fix: 'Keep one of them',
  },
  {
    code: ModelCode.KEY,
    title: 'A key that is no plain name',
    why: 'The API has no such fields.',
    fix: 'Write the name of a field',
  },
  {
    code: ModelCode.TAG,
    title: 'An explicit YAML type',
    why: 'Cluster YAML has none.',
    fix: 'Remove the tag',
  },
  {
    code: ModelCode.ALIAS,
    title: 'An alias without its anchor or inside it, or a merge of what is no map',
    why: 'It means nothing.',
    fix: 'Write the value out',
  },
  {
    code: ModelCode.AMBIGUOUS,
    unwaivable: false,
    title: 'A value without quotes that EKS Anywhere takes for another one',
    why: 'Its reader follows YAML 1.1: `yes` is true, and `010` is eight.',
    fix: 'Put the value in quotes',
  },
  {
    code: ModelCode.SEPARATOR,
    unwaivable: false,
    title: 'A document that `eksctl anywhere` does not see',
    why: 'It splits a file at lines that are exactly `---`.',
    fix: 'Write the separator alone on its line',
  },
  {
    code: ModelCode.NO_CLUSTER,
    title: 'A file without Cluster',
    why: 'A file describes one cluster.',
    fix: 'Add the Cluster',
    upstream: ['V002'],
    source: PARSER,
  },
  {
    code: ModelCode.MANY_CLUSTERS,
    title: 'A file with several Clusters',
    why: 'A file describes one cluster.',
    fix: 'Write one file for each cluster',
    upstream: ['V002'],
    source: PARSER,
  },
  {
    code: ModelCode.NO_OBJECT,
    unwaivable: false,
    title: 'A document that is no Kubernetes object',
    why: 'Kind, apiVersion and name say what a document is.',
    fix: 'Give all three',
    upstream: ['V001'],
    source: PARSER,
  },
  {
    code: ModelCode.API_VERSION,
    title: 'A kind of EKS Anywhere with another apiVersion',
    why: 'There is one version of its API.',
    fix: 'Write anywhere.eks.amazonaws.com/v1alpha1',
  },
  {
    code: ModelCode.PROVIDER,
    unwaivable: false,
    title: 'A kind of another infrastructure provider',
    why: 'This library is about bare metal.',
    fix: 'Use the Tinkerbell kinds',
  },
  {
    code: ModelCode.UNKNOWN_KIND,
    unwaivable: false,
    title: 'A kind that EKS Anywhere does not have',
    why: '`eksctl anywhere` ignores it without a word.',
    fix: 'Correct the name',
  },
  {
    code: ModelCode.DUPLICATE_OBJECT,
    unwaivable: false,
    title: 'Two objects of one kind and name',
    why: 'Only one of them would count.',
    fix: 'Rename or remove one of them',
  },
  {
    code: ModelCode.REFERENCE,
    unwaivable: false,
    title: 'A reference to an object that is not in the file',
    why: 'Everything that belongs to a cluster is in its file.',
    fix: 'Add the object, or correct the reference',
  },
  {
    code: ModelCode.UNUSED_OBJECT,
    unwaivable: false,
    severity: Severity.WARNING,
    title: 'An object that nothing refers to',
    why: 'EKS Anywhere reads it and leaves it aside, and so does this library: it is not written.',
    fix: 'Refer to it, or remove it',
  },
  {
    code: ModelCode.FOREIGN_OBJECT,
    unwaivable: false,
    severity: Severity.WARNING,
    title: 'Objects in the file of a cluster that do not describe it',
    why: '`eksctl anywhere` passes over them, and so does this library: machines, Secrets, Packages and others are not written.',
    fix: 'Write what you need of them in a chart or a file of its own',
  },
  {
    code: ModelCode.UNKNOWN_FIELD,
    unwaivable: false,
    title: 'A field that the kind does not have',
    why: 'EKS Anywhere refuses it in the Cluster and the datacenter, and drops it without a word in other objects.',
    fix: 'Correct or remove the field',
    upstream: ['V003', 'V004'],
    source: DECODER,
  },
  {
    code: ModelCode.TYPE,
    unwaivable: false,
    title: 'A value of another type than its field',
    why: 'It cannot be decoded; the API server does not even take a number for text.',
    fix: 'Write a value of the type, text in quotes',
    upstream: ['V003', 'V004'],
    source: DECODER,
  },
  {
    code: ModelCode.MISSING_FIELD,
    unwaivable: false,
    title: 'A required field that is missing',
    why: 'The API server refuses the object; `eksctl anywhere` takes an empty value instead.',
    fix: 'Add the field',
    upstream: ['V005'],
    source: SCHEMA,
  },
  {
    code: ModelCode.VALUE,
    title: 'A value that its field does not take',
    why: 'The API server refuses the object.',
    fix: 'Use one of the values that are named',
    upstream: ['V005'],
    source: SCHEMA,
  },
  {
    code: ModelCode.VERSION_NUMBER,
    unwaivable: false,
    severity: Severity.WARNING,
    title: 'A version that YAML takes for a number',
    why: '1.30 without quotes is 1.3 to all but `eksctl anywhere`, which puts versions in quotes before it reads the file.',
    fix: 'Put the version in quotes',
  },
] as Entry[]).map((entry): RuleInfo => ({ severity: Severity.ERROR, upstream: [], source: 'ours', unwaivable: true, ...entry }));
