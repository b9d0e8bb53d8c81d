// The offices that get the steps which a command opens, where the procedure says so (`goes_to`): the office of the
// case's area that holds a role, or the one that an answer names. Found by the API, because a case knows no offices;
// the engine refuses an office that the client refused.
import { loadAnswers } from '../../db/cases/answers.ts'
import { sealDocuments } from '../../db/cases/files.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { areasAround, findOrganisation, officesHolding } from '../../db/accounts/organisations.ts'
import type { Vault } from '../../db/people/vault.ts'
import { fieldsOf, type Answers, type FormDefinition } from '../../sop-definitions/language/form.ts'
import type { GoesTo, TaskItem } from '../../sop-definitions/definition/ir.ts'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import type { Ask, Asks } from '../../workflows/engine/commands.ts'
import { endAfter } from '../../workflows/engine/referral/answered-steps.ts'
import type { CaseAtHand } from './case-at-hand.ts'
import type { Issue } from '../door/errors.ts'
import { isUuid } from '../../sop-definitions/language/ids.ts'

type Offices = Readonly<Record<string, string>>
interface Sent extends TaskItem {
  goesTo: GoesTo
}

const isSent = (item: { kind: string }): item is Sent => item.kind === 'task' && 'goesTo' in item
const sentIn = ({ words }: CaseAtHand): Sent[] => words.ir.items.filter(isSent)

interface Opens {
  happening?: string
  item?: string
  answers?: string | null
}
/** The event that the command would cause, or the step that it adds. */
function opensIn(hand: CaseAtHand, ask: Ask): Opens {
  if (ask.type === 'add_item') return { item: ask.item }
  if (ask.type === 'move_referral') return answeredIn(hand, ask)
  return ask.type === 'complete' || ask.type === 'cosign' ? endedIn(hand.file.state, ask) : {}
}

function endedIn({ instances }: CaseState, ask: Asks['complete' | 'cosign']): Opens {
  const instance = instances[ask.task]
  const proposal = ask.type === 'complete' ? ask : instance?.task?.proposal
  return instance === undefined || proposal == null
    ? {}
    : { happening: `${instance.item}.${proposal.outcome}`, answers: proposal.answers }
}

/** What the answer of another office means for the step that waited for it. */
function answeredIn({ file, words }: CaseAtHand, { referral, state }: Asks['move_referral']): Opens {
  const { instances, referrals = {} } = file.state
  const { task, answers = null } = referrals[referral] ?? { task: null }
  const item = words.ir.items.find(({ id }) => id === instances[task ?? '']?.item)
  const outcome = item?.kind === 'task' ? endAfter(file.state, item, state) : undefined
  return item === undefined || outcome === undefined ? {} : { happening: `${item.id}.${outcome}`, answers }
}

/** By item; undefined when the command opens no step that goes to an office of its own. */
export async function officesFor(
  tx: Tx,
  vault: Vault,
  { hand, ask }: { hand: CaseAtHand; ask: Ask },
): Promise<Offices | undefined> {
  const { happening, item, answers } = opensIn(hand, ask)
  const opening = sentIn(hand).filter(
    (one) => one.id === item || (happening !== undefined && one.entry.some(({ on }) => on.includes(happening))),
  )
  if (opening.length === 0) return undefined
  const told = answers == null ? {} : ((await loadAnswers(tx, vault, answers))?.answers ?? {})
  const found: Record<string, string> = {}
  for (const { id, goesTo } of opening) {
    const office =
      'role' in goesTo
        ? await officeOfArea(tx, { role: goesTo.role, area: hand.file.area })
        : namedIn(told, goesTo.field)
    if (office !== null) found[id] = office
  }
  return found
}

/** In the area, else in the nearest one above it, else anywhere. */
async function officeOfArea(tx: Tx, { role, area }: { role: string; area: string }): Promise<string | null> {
  const offices = await officesHolding(tx, role)
  for (const at of await areasAround(tx, area)) {
    const near = offices.find((office) => office.area === at)
    if (near !== undefined) return near.id
  }
  return offices[0]?.id ?? null
}

const namedIn = (answers: Answers, field: string): string | null => {
  const answer = answers[field]
  return typeof answer === 'string' && isUuid(answer) ? answer : null
}

interface Told {
  hand: CaseAtHand
  item: string
  answers: Answers
}

/** An office that is named to receive a step must exist and do such steps. */
export async function officeIssues(tx: Tx, { hand, item, answers }: Told): Promise<Issue[]> {
  const issues: Issue[] = []
  for (const { goesTo, roles } of sentIn(hand)) {
    const named = 'task' in goesTo && goesTo.task === item ? namedIn(answers, goesTo.field) : null
    const office =
      named === null || !('field' in goesTo) ? null : { field: goesTo.field, row: await findOrganisation(tx, named) }
    if (office === null || (office.row?.closed_at === null && office.row.roles.some((role) => roles.includes(role))))
      continue
    issues.push({
      path: ['answers', office.field],
      message: `no office that holds one of the roles ${roles.join(', ')}`,
      code: 'not_found',
    })
  }
  return issues
}

/**
 * Files of sealed answers are for the office that the answers name. Without such an office they are for nobody else.
 */
export async function sealAnswered(
  tx: Tx,
  { hand, item, answers, form }: Told & { form: FormDefinition },
): Promise<void> {
  for (const { id: step, goesTo } of sentIn(hand)) {
    const office = 'task' in goesTo && goesTo.task === item ? namedIn(answers, goesTo.field) : null
    const ids = fieldsOf(form).flatMap(({ id, sealed_for: sealedFor }) =>
      sealedFor === step ? (namedIn(answers, id) ?? []) : [],
    )
    if (office !== null && ids.length > 0) await sealDocuments(tx, { caseId: hand.file.id, ids, step, office })
  }
}
