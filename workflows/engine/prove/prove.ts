// The proof of a procedure: what can go wrong in some case of it, found before the first case is opened. Pure; not part
// of a running case.
import type { CaseIr } from '../../../sop-definitions/definition/ir.ts'
import type { Fault, ProofBudget, ProofRule, ProofWorld } from '../../../sop-definitions/proof/proof.ts'
import { closingFaults, MOST_WAYS_OUT } from './rules-closing.ts'
import { assignmentsIn, conditionFaults } from './rules-conditions.ts'
import { deadlineFaults } from './rules-deadlines.ts'
import { dutyFaults, exitFaults } from './rules-exits.ts'
import { nowhereFaults, stageFaults, waitFaults } from './rules-ending.ts'
import { lawFaults } from './rules-law.ts'
import { openingFaults } from './rules-opening.ts'
import {
  consentFaults,
  idleConsentFaults,
  roleFaults,
  routeFaults,
  sharingFaults,
  signatureFaults,
} from './rules-people.ts'
import { recordFaults } from './rules-records.ts'
import { referralFaults } from './rules-referrals.ts'
import { repeatFaults } from './rules-repeats.ts'
import type { Proving, Rule } from './proving.ts'
import { reachOf } from './reach.ts'
import { BUDGETS, search, type Budgets } from './search.ts'
import { MOST_ANSWERS, readingOf } from './task-endings.ts'
import { MOST_ASSIGNMENTS } from './verdicts.ts'

export interface Proof {
  faults: readonly Fault[]
  budgets: readonly ProofBudget[]
  unjudged: readonly ProofRule[]
}

const RULES: readonly Rule[] = [
  openingFaults,
  stageFaults,
  nowhereFaults,
  waitFaults,
  roleFaults,
  routeFaults,
  consentFaults,
  idleConsentFaults,
  lawFaults,
  recordFaults,
  conditionFaults,
  repeatFaults,
  deadlineFaults,
  exitFaults,
  dutyFaults,
  sharingFaults,
  signatureFaults,
  referralFaults,
]

export function prove(ir: CaseIr, world: ProofWorld, budgets: Budgets = BUDGETS): Proof {
  const reading = readingOf(ir, world)
  const found = search(reading, budgets)
  const proving: Proving = { ir, world, reading, reach: reachOf(ir, world), found }
  const closing = closingFaults(proving)
  return {
    faults: [...RULES.flatMap((rule) => rule(proving)), ...closing.faults],
    budgets: [
      { of: 'moves', used: found.moves, limit: budgets.moves, hit: found.isCut },
      { of: 'exhaustive_moves', used: found.exhaustive, limit: budgets.exhaustive, hit: !found.isExhausted },
      { of: 'answers', used: reading.most, limit: MOST_ANSWERS, hit: reading.leftOut > 0 },
      { of: 'assignments', ...assignmentsIn(proving), limit: MOST_ASSIGNMENTS },
      { of: 'ways_out', used: closing.moves, limit: MOST_WAYS_OUT, hit: closing.moves >= MOST_WAYS_OUT },
    ],
    unjudged:
      world.organisations.length > 0
        ? []
        : [
            'role_unheld',
            ...(ir.items.some((item) => item.kind === 'task' && item.referral?.sign !== undefined)
              ? ['receiver_role_unheld' as const]
              : []),
            ...(ir.routing === undefined ? [] : ['no_owner_route' as const]),
            ...(ir.sharing === undefined && ir.consents.length > 0 ? ['shares_without_consent' as const] : []),
          ],
  }
}
