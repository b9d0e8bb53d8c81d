// Checks that a grammar cannot make: everything that an SOP refers to exists, can happen and can be read. Returns ALL
// remarks, none twice.
import { checkConsents } from './check-consents.ts'
import { checkDerived } from './check-derived.ts'
import { checkDimensions } from './check-dimensions.ts'
import { checkExits } from './check-exits.ts'
import { checkFacts, checkForms, checkRepresented } from './check-forms.ts'
import { checkItems, checkLength, checkSentry } from './check-items.ts'
import { checkLetters } from './check-letters.ts'
import { checkReadAloud } from './check-read-aloud.ts'
import { checkReferrals } from './check-referrals.ts'
import { checkReach } from './check-reach.ts'
import { checkSharing } from './check-sharing.ts'
import { checkCondition, known, remark, ROLE, type Checking } from './shared.ts'
import { vocabularyOf } from '../definition/facts.ts'
import { happeningsOf } from '../definition/happenings.ts'
import type { UnplacedRemark } from './remark.ts'
import { asList, planOf } from '../definition/plan.ts'
import type { Sop } from '../definition/schema.ts'

export function checkSop(sop: Sop, roles: readonly string[]): UnplacedRemark[] {
  const plan = planOf(sop)
  const checking: Checking = {
    sop,
    plan,
    roles,
    vocabulary: vocabularyOf(sop, plan),
    happenings: happeningsOf(sop, plan),
    remarks: [],
  }
  checkHead(checking)
  checkItems(checking)
  checkReferrals(checking)
  checkExits(checking)
  checkFacts(checking)
  checkDerived(checking)
  checkDimensions(checking)
  checkForms(checking)
  checkRepresented(checking)
  checkConsents(checking)
  checkLetters(checking)
  checkReadAloud(checking)
  checkSharing(checking)
  checkReach(checking)
  return checking.remarks
}

/** Every case needs an instant at which the contest is over, so the last rule has no condition. */
function checkContest(checking: Checking): void {
  const rules = checking.sop.routing?.owner.contest ?? []
  rules.forEach(({ within, when }, index) => {
    const path = ['routing', 'owner', 'contest', index]
    checkLength(checking, [...path, 'within'], within)
    if (when !== undefined) checkCondition(checking, [...path, 'when'], when)
  })
  if (rules.length > 0 && rules.at(-1)?.when !== undefined)
    remark(checking, ['routing', 'owner', 'contest', rules.length - 1], {
      id: 'batas terakhir tidak boleh bersyarat, agar setiap kasus punya batas',
      en: 'the last limit has no condition, so that every case has one',
    })
}

function checkHead(checking: Checking): void {
  const { sop } = checking
  for (const role of asList(sop.review.role))
    known(checking, ['review', 'role'], { name: role, among: checking.roles, kind: ROLE })
  checkContest(checking)
  sop.protections?.forEach(({ when }, index) => {
    checkCondition(checking, ['protections', index, 'when'], when)
  })
  sop.closes.forEach((close, index) => {
    checkSentry(checking, ['closes', index], close)
    known(checking, ['closes', index, 'code'], {
      name: close.code,
      among: Object.keys(sop.close_codes),
      kind: { id: 'kode penutupan', en: 'the closing code' },
    })
  })
}
