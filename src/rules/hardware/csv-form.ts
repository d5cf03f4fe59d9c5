import { Severity } from '../../findings';
import type { RuleInfo } from '../rule';

const READER = 'pkg/providers/tinkerbell/hardware/csv.go: ensureRequiredColumnsInCSV';
const RECORDS = 'pkg/providers/tinkerbell/hardware/csv.go: Read; pkg/providers/tinkerbell/hardware/machine.go: UnmarshalCSV';

type Entry = Pick<RuleInfo, 'code' | 'title' | 'why' | 'fix'> & Partial<RuleInfo>;

/**
 * What reading a hardware.csv reports. These are no rules, because they are about files and not about models; the catalogue lists
 * them beside the rules. What `eksctl anywhere` cannot read cannot be waived; what it lets pass is a warning in profile upstream, and
 * can be waived in profile strict.
 */
export const csvForm: readonly RuleInfo[] = ([
  { code: 'EKSA-CSV-001', title: 'An empty hardware.csv', why: 'There are no machines in it.', fix: 'Begin the file with a header line, and add one row per machine', upstream: ['V202'], source: READER },
  { code: 'EKSA-CSV-002', unwaivable: false, title: 'A hardware.csv that is not UTF-8 text', why: 'Letters cannot be told apart.', fix: 'Save it as "CSV UTF-8"' },
  { code: 'EKSA-CSV-003', title: 'A hardware.csv beyond all measure', why: 'It is probably another file.', fix: 'Check the path' },
  { code: 'EKSA-CSV-004', unwaivable: false, title: 'A carriage return that ends no line', why: 'EKS Anywhere takes it for a part of the cell.', fix: 'Save the file with line endings LF or CRLF' },
  { code: 'EKSA-CSV-005', title: 'A quote in the wrong place', why: 'Cells cannot be told apart.', fix: 'Put the whole cell in quotes and double the quotes inside it', upstream: ['V203'], source: RECORDS },
  { code: 'EKSA-CSV-006', title: 'A required column that is missing or written in another way', why: 'Every machine needs these facts; EKS Anywhere compares the names letter by letter.', fix: 'Add or rename the column', upstream: ['V202'], source: READER },
  { code: 'EKSA-CSV-007', unwaivable: false, title: 'A column that is there more than once', why: 'EKS Anywhere takes one of them without a word.', fix: 'Keep one of them' },
  { code: 'EKSA-CSV-008', unwaivable: false, title: 'A misspelt optional column', why: 'EKS Anywhere ignores it: machines lose their management controller or VLAN without a word.', fix: 'Rename the column' },
  { code: 'EKSA-CSV-009', unwaivable: false, title: 'A column that EKS Anywhere does not read', why: 'Its content does nothing. `vendor` and `id` were read by old versions.', fix: 'Remove it', severity: Severity.WARNING },
  { code: 'EKSA-CSV-010', title: 'A row with too many or too few cells', why: 'Its cells cannot be matched with the columns.', fix: 'Leave a cell empty rather than out', upstream: ['V203'], source: RECORDS },
  { code: 'EKSA-CSV-011', title: 'A label that is not of the form key=value', why: 'The whole file is refused.', fix: 'Separate labels with a single | and write none at the end', upstream: ['V203'], source: RECORDS },
  { code: 'EKSA-CSV-012', unwaivable: false, title: 'A label that a machine has more than once', why: 'EKS Anywhere takes the last one without a word.', fix: 'Keep one of them', severity: Severity.WARNING },
  { code: 'EKSA-CSV-013', title: 'A byte order mark at the beginning', why: 'EKS Anywhere takes it for a part of the first column name, and then misses that column.', fix: 'Save the file as UTF-8 without byte order mark', upstream: ['V202'], source: READER },
  { code: 'EKSA-CSV-014', unwaivable: false, title: 'A hardware.csv without machines', why: 'There is nothing to make clusters of.', fix: 'Add one row per machine', severity: Severity.WARNING },
  { code: 'EKSA-CSV-015', title: 'A machine that cannot be written to a hardware.csv', why: 'Reading the file again would give another machine.', fix: 'Remove control characters, and separators and blanks around the elements of lists' },
  { code: 'EKSA-CSV-016', title: 'A hardware.csv that cannot be read', why: 'There are no machines without it.', fix: 'Give a path relative to the working directory of cdk8s synth, or an absolute one' },
  { code: 'EKSA-CSV-017', title: 'A hardware.csv whose cells are not separated by commas', why: 'EKS Anywhere takes each line for one cell and finds no column. Spreadsheets of many languages save semicolons.', fix: 'Save the file with commas between the cells', upstream: ['V202'], source: READER },
] as Entry[]).map((entry): RuleInfo => ({ severity: Severity.ERROR, upstream: [], source: 'ours', unwaivable: entry.severity === undefined, ...entry }));
