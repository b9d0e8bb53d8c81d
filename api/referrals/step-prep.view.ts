// What the dialog of an offer begins with, where a step makes it: as its words, its answers and the area say.
import { findArea, findOrganisation } from '../../db/accounts/organisations.ts'
import { loadDraft } from '../../db/cases/answers.ts'
import { draftPlaceOf } from '../../db/cases/draft-place.ts'
import { taskIdOf } from '../../db/ground/ids.ts'
import type { Tx } from '../../db/ground/connect.ts'
import type { Vault } from '../../db/people/vault.ts'
import type { Refers } from '../../sop-definitions/definition/ir.ts'
import type { Answers } from '../../sop-definitions/language/form.ts'
import type { TransferStart } from '../../sop-definitions/language/referral-kinds.ts'
import type { ServiceKind } from '../../sop-definitions/language/vocabulary.ts'
import type { CaseAtHand } from '../cases/case-at-hand.ts'
import type { ReferralPrep } from '../contract/referrals.ts'
import type { Eyes } from '../policy/access.ts'
import { homeAreaOf } from '../tasks/known-answers.ts'
import { coveredBy, namedOffice, servicesOf } from './step-asks.ts'
import { ruleOf } from './terms.ts'
import { fileOf } from './transfer-file.ts'

/** What the author has typed so far at the step itself. */
export async function draftOf(
  tx: Tx,
  vault: Vault,
  { user, ...step }: Pick<CaseAtHand, 'file'> & { instance: string; user: string },
): Promise<Answers> {
  const kept = await loadDraft(tx, vault, { ...(await draftPlaceOf(tx, vault, step)), userId: user })
  return kept?.answers ?? {}
}

interface Preparing {
  hand: CaseAtHand
  instance: string
  said: Answers
  eyes: Eyes
}
/** What the dialog of an offer begins with. */
export async function stepPrep(
  tx: Tx,
  vault: Vault,
  { hand, instance, said, eyes }: Preparing,
): Promise<ReferralPrep['step']> {
  const { file } = hand
  const item = file.state.instances[instance]?.item ?? ''
  const rule = ruleOf(hand.words, item)
  if (rule === undefined) return null
  const services = servicesOf(hand, rule)
  return {
    covers: coveredBy(hand, rule)?.flatMap((key) => (key === instance ? [] : [taskIdOf(file.id, key)])) ?? null,
    office: namedOffice(rule, said),
    from: await firstKnown(tx, vault, { hand, eyes, by: startsOf(rule) }),
    services: services === null ? null : [...services],
    service: services?.filter((kind) => isWanted(file.state.facts[rule.service ?? ''], kind)) ?? [],
    arrives: dayIn(said[rule.arrive?.from ?? '']),
    file: await fileOf(tx, vault, { hand, item, said }),
  }
}

const isWanted = (known: unknown, kind: ServiceKind): boolean =>
  Array.isArray(known) ? known.includes(kind) : known === kind
const dayIn = (answer: unknown): string | null =>
  typeof answer === 'string' && answer !== '' ? answer.slice(0, 'YYYY-MM-DD'.length) : null

const startsOf = ({ to }: Refers): readonly TransferStart[] => (to === undefined || typeof to === 'string' ? [] : to.by)

/** The area from which the office is looked for: the first of those that the step names which is known. */
async function firstKnown(
  tx: Tx,
  vault: Vault,
  { hand, eyes, by }: Pick<Preparing, 'hand' | 'eyes'> & { by: readonly TransferStart[] },
): Promise<{ code: string; name: string } | null> {
  const { state, area: found } = hand.file
  const opener = (state.opener ?? state.owner).organisation
  const areas: Record<TransferStart, () => Promise<string | null>> = {
    origin_area: () => homeAreaOf(tx, vault, { hand, eyes }),
    found_area: () => Promise.resolve(found),
    opener_area: async () => (await findOrganisation(tx, opener))?.area ?? null,
  }
  for (const start of by) {
    const area = await findArea(tx, (await areas[start]()) ?? '')
    if (area != null) return { code: area.code, name: area.name }
  }
  return null
}
