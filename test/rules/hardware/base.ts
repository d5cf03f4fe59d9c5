import type { InventoryModel, MachineModel } from '../../../src/model/inventory-model';
import { hardwareRules } from '../../../src/rules/hardware';
import type { Complaint, InventoryRule, Rule } from '../../../src/rules/rule';
import { machine } from '../../hardware/builders';
import { fleetOf } from '../fleet/base';

/** The rule of this code. */
export function ruleOf(code: string): Rule {
  return hardwareRules.find((rule) => rule.code === code)!;
}

/** What a rule says about an inventory of these machines. */
export function complaintsAbout(code: string, machines: readonly MachineModel[], inventory: Partial<InventoryModel> = {}): Complaint[] {
  return [...(ruleOf(code) as InventoryRule).checkInventory({ name: 'app/rack', machines, ...inventory }, fleetOf([]))];
}

type Change = Partial<MachineModel>;

/** Cases of a rule about single machines: what it accepts, and what it refuses with which complaints (about the same machine). */
export interface MachineCases {
  readonly code: string;
  readonly accepts: Readonly<Record<string, Change>>;
  readonly rejects: Readonly<Record<string, readonly [Change, ...Omit<Complaint, 'object'>[]]>>;
}

/** Declares one test per case, named by the code of the rule. */
export function describeMachineRules(cases: readonly MachineCases[]): void {
  for (const { code, accepts, rejects } of cases) {
    describe(`${code} ${ruleOf(code).title}`, () => {
      test.each(Object.entries(accepts))('accepts %s', (_, change) => {
        expect(complaintsAbout(code, [machine(1, change)])).toStrictEqual([]);
      });
      test.each(Object.entries(rejects))('refuses %s', (_, [change, ...complaints]) => {
        const faulty = machine(1, change);
        expect(complaintsAbout(code, [faulty])).toStrictEqual(complaints.map((complaint) => ({ object: `Hardware/${faulty.hostname}`, ...complaint })));
      });
    });
  }
}
