// How much of a data standard is known of a case, and of the cases of the own office: numbers, never an answer.
import { findCases, listCaseIds } from '../../db/cases/cases.ts'
import type { Tx } from '../../db/ground/connect.ts'
import { taskIdOf } from '../../db/ground/ids.ts'
import { findPerson } from '../../db/people/people.ts'
import { refuse } from '../../sop-definitions/language/refusals.ts'
import { formsByTask } from '../../sop-definitions/rules/check-standard.ts'
import type { Standard } from '../../sop-definitions/rules/standards.ts'
import { isOpenTask } from '../../workflows/engine/instances.ts'
import { wordsFor, type CaseAtHand } from '../cases/case-at-hand.ts'
import { ById } from '../cases/case-commands.routes.ts'
import type { AnyCall } from '../cases/commands.ts'
import { knownTo } from '../cases/known-facts.ts'
import { wantedCases } from '../cases/wanted-cases.ts'
import { CaseCompleteness, OfficeCompleteness } from '../contract/completeness.ts'
import { endpoint, type Endpoint } from '../door/endpoint.ts'
import { refused } from '../door/errors.ts'
import { mayKnowFacts, type Eyes } from '../policy/access.ts'
import { caseWithEyes } from '../policy/purpose.ts'
import { eyesOn } from '../policy/relation.ts'
import { isTakenBack } from '../tasks/known-answers.ts'
import { completenessOf, type Completeness, type OpenForm } from './completeness.ts'
import { stepsTold } from './steps-told.ts'

const MOST_CASES = 200

/** Open steps with a form; none whose consent the client has refused or taken back. */
function openForms({ file, words }: CaseAtHand): OpenForm[] {
  const forms = formsByTask(words.sop)
  return Object.entries(file.state.instances).flatMap(([instance, { item, task }]) => {
    const [form, definition] = [forms.get(item), words.task(item)?.form]
    return isOpenTask(task) &&
      form !== undefined &&
      definition !== undefined &&
      !isTakenBack(words.ir, file.state, item)
      ? [{ taskId: taskIdOf(file.id, instance), form, definition }]
      : []
  })
}

async function knownOf(
  tx: Tx,
  { deps }: Pick<AnyCall, 'deps'>,
  { hand, eyes, standard }: { hand: CaseAtHand; eyes: Eyes; standard: Standard },
): Promise<Completeness> {
  const { file } = hand
  const person = await findPerson(tx, deps.vault, file.subject)
  return completenessOf({
    standard,
    telling: {
      status: file.status,
      state: file.state,
      steps: await stepsTold(tx, deps.vault, { hand, eyes, standard }),
      // That it is there is enough: what it says is not read.
      identity: Object.fromEntries((person?.fields ?? []).map((field) => [field, field])),
      withheld: [],
      named: (id) => id,
      closure: '',
      owner: '',
    },
    open: openForms(hand),
    knownTo: (form) => knownTo(form, file.state),
  })
}

async function caseKnown(tx: Tx, call: AnyCall, id: string): Promise<CaseCompleteness> {
  const { eyes, ...hand } = await caseWithEyes(tx, call, id)
  if (!mayKnowFacts(eyes)) throw refused(refuse('signs_only'))
  const { file, words } = hand
  const standard = call.deps.standards.find(({ sop }) => sop === file.sop)
  if (standard === undefined) return { standard: null, known: 0, of: 0, open: [] }
  const { open, ...rate } = await knownOf(tx, call, { hand, eyes, standard })
  const steps = new Map(
    Object.entries(file.state.instances).map(([instance, { item }]) => [taskIdOf(file.id, instance), words.item(item)]),
  )
  return {
    standard: standard.standard,
    ...rate,
    open: open.flatMap(({ taskId, fields }) => {
      const step = steps.get(taskId)
      return step === undefined ? [] : [{ taskId, step, questions: fields.map(({ label }) => label) }]
    }),
  }
}

/** Counted case by case with the asker's rights. */
async function officeKnown(tx: Tx, call: AnyCall, standard: Standard) {
  const { actor, deps } = call
  const wanted = await wantedCases(
    tx,
    { sop: standard.sop, status: ['open'], owner: 'organisation', sort: 'opened', limit: MOST_CASES },
    { actor, deps, at: 'filter' },
  )
  const files = await findCases(tx, (await listCaseIds(tx, wanted, MOST_CASES)).slice(0, MOST_CASES))
  const eyes = await eyesOn(tx, files, actor)
  const rate = { standard: standard.standard, cases: files.length, known: 0, of: 0 }
  for (const file of files) {
    const hand = { file, words: await wordsFor(tx, deps, file.sop_hash) }
    const { known, of } = await knownOf(tx, call, { hand, eyes: eyes(file), standard })
    rate.known += known
    rate.of += of
  }
  return rate
}

export const completenessRoutes: readonly Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/api/cases/:id/completeness',
    summary: 'How much of the core of the data standard is known of a case, and what open forms could still tell',
    action: 'case.read',
    params: ById,
    answer: CaseCompleteness,
    object: 'case',
    handle: (call) => call.scoped((tx) => caseKnown(tx, call, call.params.id)),
  }),
  endpoint({
    method: 'get',
    path: '/api/completeness',
    summary: 'How much of the core of the data standard is known of the newest open cases of the own office',
    action: 'export.standard',
    answer: OfficeCompleteness,
    load: 'long',
    handle: (call) =>
      call.scoped(async (tx) => {
        const [standard] = call.deps.standards
        return standard === undefined ? { standard: null, known: 0, of: 0, cases: 0 } : officeKnown(tx, call, standard)
      }),
  }),
]
