// What the client of a case told which office, and what a form would ask the client to tell again. Read from the fold
// of the ledger and the forms of its versions.
import type { Tx } from '../../db/ground/connect.ts'
import { taskIdOf } from '../../db/ground/ids.ts'
import { namesOf } from '../../db/accounts/organisations.ts'
import { fieldsOf, type FormDefinition } from '../../sop-definitions/language/form.ts'
import {
  countTellings,
  tellingOf,
  tellings,
  type Count,
  type Ground,
  type Heard,
} from '../../sop-definitions/proof/asked-again.ts'
import type { Offered } from '../../sop-definitions/definition/ask-once.ts'
import type { Heard as Recorded } from '../../workflows/engine/case-state.ts'
import { countHeard } from '../../db/recording/course.ts'
import type { Deps } from '../door/call.ts'
import { wordsFor, type CaseAtHand } from './case-at-hand.ts'
import type { TaskAtHand } from './commands.ts'
import type { CaseTellings } from '../contract/tellings.ts'
import type { TaskView } from '../contract/tasks.ts'
import type { Words } from '../words/words.view.ts'

interface Done extends Heard {
  instance: string
  item: string
  words: Words
  at: number
  seq: number
}
type With = Pick<Deps, 'roles'>

/** Completed forms, oldest first, each with the questions that it had then. */
async function doneIn(tx: Tx, deps: With, { file, words }: CaseAtHand): Promise<Done[]> {
  const done: Done[] = []
  for (const [instance, { item, task, endedSeq, endedAt, under }] of Object.entries(file.state.instances)) {
    const office = task?.state === 'completed' ? task.holder.organisation : null
    if (office === null || endedSeq === null || endedAt === null) continue
    const asked =
      under === undefined ? { item, words } : { item: under.item, words: await wordsFor(tx, deps, under.sop) }
    const form = formOf(asked)
    if (form !== null)
      done.push({ instance, ...asked, form, office, asked: anewIn(task?.heard), at: endedAt, seq: endedSeq })
  }
  return done.toSorted((a, b) => a.seq - b.seq)
}

const anewIn = (heard: Recorded | undefined): readonly string[] | undefined =>
  heard === undefined ? undefined : [...heard.anew, ...heard.barred]

/** Null for a step without a form. */
function formOf({ item, words }: Pick<Done, 'item' | 'words'>): FormDefinition | null {
  const form = words.task(item)?.form
  return form === undefined || fieldsOf(form).length === 0 ? null : form
}

const groundOf = ({ file }: CaseAtHand): Ground => ({ owner: file.owner_organisation, facts: file.state.facts })

export const countOf = async (tx: Tx, deps: With, hand: CaseAtHand): Promise<Count> =>
  countTellings(tellings(await doneIn(tx, deps, hand), groundOf(hand)))

const labelsOf = (form: FormDefinition, ids: readonly string[]) =>
  fieldsOf(form).flatMap(({ id, label }) => (ids.includes(id) ? [label] : []))

export async function tellingsOf(tx: Tx, deps: With, hand: CaseAtHand): Promise<CaseTellings> {
  const done = await doneIn(tx, deps, hand)
  const found = tellings(done, groundOf(hand))
  const { organisations } = await namesOf(tx, { users: [], organisations: done.map(({ office }) => office) })
  return {
    ...countTellings(found),
    ...countHeard(hand.file.state),
    data: done.flatMap(({ instance, item, words, form, office, at }, n) => {
      const telling = found[n]
      if (telling == null) return []
      return [
        {
          taskId: taskIdOf(hand.file.id, instance),
          code: words.code(item),
          label: words.item(item),
          organisation: organisations.get(office) ?? '',
          at: new Date(at).toISOString(),
          why: telling.why,
          fields: labelsOf(form, telling.fields),
        },
      ]
    }),
  }
}

/**
 * What completing this task in that office would ask the client to tell again, and which offices know it; null when
 * nothing.
 */
export async function wouldTell(
  tx: Tx,
  deps: With,
  { hand, office, offered: { offers, barred } }: { hand: TaskAtHand; office: string; offered: Offered<unknown> },
): Promise<TaskView['toldElsewhere']> {
  const form = hand.words.task(hand.task.item)?.form
  if (form === undefined) return null
  const before = await doneIn(tx, deps, hand)
  const isJudged = offers.length > 0 || Object.keys(barred).length > 0
  const asked = isJudged ? Object.keys(barred) : undefined
  const telling = tellingOf({ form, office, asked }, before, groundOf(hand))
  if (telling === null || telling.why === 'first') return null
  const heard = before.filter((one) => telling.offices.includes(one.office))
  const { organisations } = await namesOf(tx, { users: [], organisations: telling.offices })
  const latest = new Map(heard.map((one) => [one.office, one.at]))
  return {
    story: telling.why === 'story',
    fields: labelsOf(form, telling.fields),
    offices: [...latest].map(([id, at]) => ({ name: organisations.get(id) ?? '', at: new Date(at).toISOString() })),
  }
}
