// A task in an inbox, and a task with all that its page needs: form, outcomes with consequences, and needs.
import { asksOf } from '../referrals/next-office.view.ts'
import { isAnswered } from '../../workflows/engine/referral/answered-steps.ts'
import { isOpenReferral } from '../../workflows/engine/referral/verbs.ts'
import { cosignRole } from '../../workflows/engine/protections.ts'
import { isContactRefused, reasonsFor, setAsideIn } from '../../workflows/engine/consents.ts'
import { planOf } from '../../workflows/engine/plan.ts'
import type { Abilities } from '../../workflows/engine/abilities.ts'
import { signaturesFor } from '../../workflows/engine/overrides.ts'
import type { Asked, CaseState, Clock, TaskDetail } from '../../workflows/engine/case-state.ts'
import { factsOf, fieldsOf, readBy, type Answers, type FormDefinition } from '../../sop-definitions/language/form.ts'
import { officeType } from '../../sop-definitions/language/office-types.ts'
import { TASK_VERBS, type IdentityField } from '../../sop-definitions/language/vocabulary.ts'
import type { Source } from '../../db/cases/told-elsewhere.ts'
import type { TakenOver } from '../../db/schema/words-tables.ts'
import type { Offer } from '../../sop-definitions/definition/ask-once.ts'
import type { Draft } from '../../db/cases/answers.ts'
import { firstRowOf, taskIdOf } from '../../db/ground/ids.ts'
import { withCalculated } from '../../sop-definitions/language/calculated.ts'
import { asAsked } from '../../sop-definitions/language/rows.ts'
import { isBreached } from '../../db/recording/clock-facts.ts'
import type { TaskAtHand } from '../cases/commands.ts'
import { knownTo } from '../cases/known-facts.ts'
import type { AskedView, TaskRow, TaskView } from '../contract/tasks.ts'
import { allowedAll } from '../words/allowed.view.ts'
import type { Place } from '../cases/case-row.view.ts'
import type { Masked } from '../policy/masked.view.ts'
import { blockedBy } from '../cases/case-view.view.ts'
import { clocksOf, mainClock } from '../../db/recording/clock-facts.ts'
import { iso, presentClock } from '../explain/clock.view.ts'
import { stageLabelOf } from './stage-label.view.ts'
import { rolesOf } from '../cases/plan.view.ts'
import { preview } from './preview.view.ts'
import { who, type Names } from '../words/who.view.ts'
import type { Words } from '../words/words.view.ts'

interface RowAround {
  names: Names
  place: Place
  abilities: Abilities
  /** The number of the case that brought it. */
  from: string | undefined
}
export interface ViewAround extends RowAround {
  answers: Answers | null
  masked: readonly Masked[]
  knows: boolean
  fills: boolean
  /** Past work in a closed case: shown as it was done, whatever the case says now. */
  isOver: boolean
  knownAnswers: Answers
  offers: readonly Offer<Source>[]
  taken: TakenOver
  isTeller: boolean
  held: readonly IdentityField[]
  draft: Draft | null
  candidates: TaskView['candidates']
  toldElsewhere: TaskView['toldElsewhere']
  now: number
}

function presentTaskRow({ task, file, words }: TaskAtHand, { names, place, abilities, from }: RowAround): TaskRow {
  return {
    id: task.id,
    caseId: file.id,
    caseNumber: file.number,
    item: task.item,
    code: task.code,
    label: words.item(task.item),
    stageLabel: stageLabelOf(words, { ...task, from }),
    state: task.state,
    roles: rolesOf(words, task.item),
    who: who({ organisation: task.organisation_id, user: task.user_id }, names),
    areaName: place.name,
    zone: place.zone,
    openedAt: task.opened_at.toISOString(),
    due: task.due?.toISOString() ?? null,
    riskAt: task.risk_at?.toISOString() ?? null,
    late: task.late,
    heldUntil: task.held_until?.toISOString() ?? null,
    ...lawOf(mainClock(file.state, task.instance), words),
    allowedActions: allowedAll(TASK_VERBS, abilities.tasks[task.instance] ?? {}, words),
    seq: file.seq,
    ...(file.behind === true ? { behind: true } : {}),
  }
}

const lawOf = (clock: Clock | undefined, words: Words): Pick<TaskRow, 'basis' | 'isLaw'> =>
  clock === undefined
    ? { basis: null, isLaw: false }
    : { basis: clock.law.basis, isLaw: words.basis(clock.law.basis).isLaw }

export function presentTask(hand: TaskAtHand, around: ViewAround): TaskView {
  const { task, file, words } = hand
  const { state } = file
  const definition = words.task(task.item)
  const detail = state.instances[task.instance]?.task ?? null
  const outcomes = outcomesOf(hand, around)
  const form = definition?.form ?? { sections: [] }
  return {
    ...presentTaskRow(hand, around),
    seq: around.isOver ? endOf(hand) : file.seq,
    instance: task.instance,
    clause: definition?.clause ?? null,
    guidance: definition?.help ?? null,
    about: around.knows ? words.about(state.facts) : null,
    form,
    ...answersOf(hand, form, around),
    masked: around.masked.map((one) => ({ ...one })),
    draft: presentDraft(around.draft, { form, taskId: task.id }),
    knownFacts: knownFactsOf(state, form, around),
    knownAnswers: { ...around.knownAnswers },
    ...fromElsewhere(around),
    outcomes: outcomes.map(({ view }) => view),
    allowedOutcomes: outcomes.filter(({ allowed }) => allowed).map(({ view }) => view.code),
    clocks: clocksOf(state, task.instance)
      .toSorted((a, b) => Number(isBreached(b)) - Number(isBreached(a)))
      .map((clock) => presentClock(clock, words)),
    contactRefused: isContactRefused({ plan: planOf(words.ir), state }),
    needs: around.isOver ? [] : needsOf(hand),
    ...askedOf(hand, around.names),
    ...overridesOf(hand, around.isOver),
    cosignRole: cosignerOf(hand, around.isOver),
    fromOthers: fromOthersIn(hand),
    asksOther: asksOf(hand.words, hand.task.item),
    waitsForReferral: referralOf(hand),
    proposal: proposalOf(detail, around.names),
    outcome: task.outcome,
    candidates: around.candidates,
    toldElsewhere: around.toldElsewhere,
  }
}

/** What was answered elsewhere: offered to whoever fills in the form, or taken over in it. */
const fromElsewhere = ({
  offers,
  taken,
  masked,
  names: { organisations },
}: ViewAround): Pick<TaskView, 'offers' | 'taken'> => {
  const named = ({ office, type, isHere, at }: TakenOver[string]) => ({
    office: office === null ? null : (organisations.get(office) ?? null),
    kind: officeType(type),
    isHere,
    at,
  })
  return {
    offers: offers.map(({ field, value, source }) => ({
      field,
      value,
      source: named({ ...source, at: source.at.toISOString() }),
    })),
    taken: Object.fromEntries(
      Object.entries(taken)
        .filter(([id]) => !masked.some(({ field }) => field === id))
        .map(([id, source]) => [id, named(source)]),
    ),
  }
}

const endOf = ({ task, file }: TaskAtHand): number => file.state.instances[task.instance]?.endedSeq ?? 0

/** The answers without identity fields, except those that the reader entered. */
function answersOf(
  { file }: TaskAtHand,
  form: FormDefinition,
  { answers, held, isTeller }: ViewAround,
): Pick<TaskView, 'answers' | 'identity'> {
  const withheld = isTeller ? [] : identityFieldsIn(form, answers ?? {})
  return {
    answers:
      answers === null ? null : Object.fromEntries(Object.entries(answers).filter(([id]) => !withheld.includes(id))),
    identity: { personId: file.subject, held: [...held], withheld },
  }
}

/** As the form reads it now: what was typed before a section repeated is its first row, and the other way. */
const presentDraft = (
  draft: Draft | null,
  { form, taskId }: { form: FormDefinition; taskId: string },
): TaskView['draft'] =>
  draft === null
    ? null
    : {
        answers: { ...asAsked(form, draft.answers, (section) => firstRowOf(taskId, section)) },
        version: draft.version,
        savedAt: draft.savedAt.toISOString(),
      }

function knownFactsOf(state: CaseState, form: FormDefinition, { knows, fills }: ViewAround): TaskView['knownFacts'] {
  const facts = knownTo(form, state)
  if (knows) return { ...facts }
  return fills ? readBy(form, facts) : {}
}

/** What a second person must sign, and the open request of this task for a signature. */
function askedOf(
  { task, file, words }: TaskAtHand,
  { users, organisations }: Names,
): Pick<TaskView, 'asked' | 'signatures'> {
  const told = ({ task: of, reason, consents, by, organisation, atOnce }: Asked, signature: string): AskedView => {
    const item = file.state.instances[of]?.item ?? ''
    return {
      taskId: taskIdOf(file.id, signature === task.instance ? of : signature),
      item,
      code: words.code(item),
      label: words.item(item),
      reason: words.reason(reason),
      consents: consents.map(words.consent),
      by: users.get(by) ?? null,
      office: organisations.get(organisation) ?? null,
      atOnce,
    }
  }
  const asked = file.state.asked?.[task.instance]
  return {
    asked: asked === undefined ? null : told(asked, task.instance),
    signatures: signaturesFor(file.state, task.instance).map(({ key, asked: one }) => told(one, key)),
  }
}

const proposalOf = (detail: TaskDetail | null, names: Names): TaskView['proposal'] => {
  const proposal = detail?.proposal ?? null
  return proposal === null
    ? null
    : {
        outcome: proposal.outcome,
        by: proposal.by,
        signer: proposal.signer === undefined ? null : who(proposal.signer, names),
      }
}

/** Any office other than the case's own. */
const ELSEWHERE = ''

function overridesOf(
  { task, file, words }: TaskAtHand,
  isOver: boolean,
): Pick<TaskView, 'overrides' | 'overridesElsewhere'> {
  const plan = planOf(words.ir)
  const item = plan.items.get(task.item)
  if (item?.kind !== 'task' || isOver) return { overrides: [], overridesElsewhere: [] }
  const reasons = (organisation: string | null): TaskView['overrides'] =>
    reasonsFor({ plan, state: file.state }, item, organisation).map((code) => ({
      code,
      label: words.reason(code),
      atOnce: words.ir.atOnce?.includes(code) === true,
    }))
  return { overrides: reasons(task.organisation_id), overridesElsewhere: reasons(ELSEWHERE) }
}

function cosignerOf({ task, file, words }: TaskAtHand, isOver: boolean): string | null {
  const proposed = file.state.instances[task.instance]?.task?.proposal?.cosign ?? null
  if (proposed !== null || isOver) return proposed
  const plan = planOf(words.ir)
  const item = plan.items.get(task.item)
  return item?.kind === 'task' ? (cosignRole({ plan, state: file.state }, item) ?? null) : null
}

const identityFieldsIn = (form: FormDefinition, answers: Answers): string[] =>
  fieldsOf(form)
    .filter(({ id, identity }) => identity !== undefined && answers[id] !== undefined)
    .map(({ id }) => id)

function outcomesOf({ task, file, words }: TaskAtHand, { draft, answers, now, isOver }: ViewAround) {
  const definition = words.task(task.item)
  if (definition === undefined) return []
  const facts = factsOf(
    definition.form,
    withCalculated(definition.form, draft?.answers ?? answers ?? {}),
    knownTo(definition.form, file.state),
  )
  return definition.outcomes.map(({ code, label }) => {
    if (isOver) return { allowed: false, view: { code, label, opens: [], ends: [], closesCase: null } }
    const { allowed, opens, ends, closes } = preview({
      ir: words.ir,
      state: file.state,
      key: task.instance,
      outcome: code,
      facts,
      now,
    })
    const named = (id: string) => ({ item: id, code: words.code(id), label: words.item(id) })
    const opening = opens.map(({ item: id, clock }) => ({
      ...named(id),
      kind: words.items.find((item) => item.id === id)?.kind ?? 'task',
      due: iso(clock?.due),
      isLaw: clock !== null && words.basis(clock.law.basis).isLaw,
    }))
    return { allowed, view: { code, label, opens: opening, ends: ends.map(named), closesCase: closes } }
  })
}

/** Consents that the step needs, and whether they exist; and what a protection still asks for. */
function needsOf(hand: TaskAtHand): TaskView['needs'] {
  const { task, file, words } = hand
  const item = planOf(words.ir).items.get(task.item)
  const aside = item?.kind === 'task' ? setAsideIn(item, file.state.instances[task.instance]?.task ?? null) : []
  const consents = (words.task(task.item)?.consent.needs ?? []).map(({ code }) => ({
    kind: 'consent' as const,
    ref: code,
    label: words.consent(code),
    met: file.state.consents[code]?.state === 'given',
    aside: aside.includes(code),
  }))
  const items = blockedBy(hand, task.instance)
    .filter(({ kind }) => kind !== 'consent')
    .map((block) => ({ ...block, met: false, aside: false }))
  return [...consents, ...items]
}

function fromOthersIn({ task, words }: TaskAtHand): string[] {
  const item = planOf(words.ir).items.get(task.item)
  return item?.kind === 'task' ? item.outcomes.filter((code) => isAnswered(item, code)) : []
}

const referralOf = ({ task: { instance }, file: { state } }: TaskAtHand): string | null =>
  Object.entries(state.referrals ?? {}).find(([, one]) => one.task === instance && isOpenReferral(one))?.[0] ?? null
