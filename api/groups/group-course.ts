// What the cases of a group have in common: their version, the first form, and the steps that open; and one row in the
// form in which it would be opened.
import type { z } from 'zod'
import type { Tx } from '../../db/ground/connect.ts'
import { exactKeys } from '../../db/people/identity.ts'
import type { Vault } from '../../db/people/vault.ts'
import { groupForm, toldOf, type GroupForm } from '../../sop-definitions/definition/group-form.ts'
import type { Answers, FormDefinition } from '../../sop-definitions/language/form.ts'
import { isRefusal } from '../../sop-definitions/language/refusals.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import type { CaseState } from '../../workflows/engine/case-state.ts'
import { decide } from '../../workflows/engine/decide.ts'
import { engineActor } from '../cases/case-at-hand.ts'
import type { AnyCall } from '../cases/commands.ts'
import { knownTo } from '../cases/known-facts.ts'
import type { GroupContent, GroupRow } from '../contract/intake-groups.ts'
import { Identity } from '../contract/people.ts'
import { refused } from '../door/errors.ts'
import { courseFor, openingAsk, type Course } from '../cases/opening.ts'
import { worded } from '../words/allowed.view.ts'
import { openTasks } from '../../db/recording/next-task.ts'

const NOBODY = '00000000-0000-4000-8000-000000000000'

/** `first`: the task with the first form, and its instance in every case. */
export interface GroupCourse {
  course: Course
  state: CaseState
  first: { instance: string; form: FormDefinition; parts: GroupForm } | null
}

/** Asks the engine what would open; nothing is recorded. */
export async function groupCourse(
  tx: Tx,
  { deps, actor }: AnyCall,
  { sop, area, channel }: Pick<GroupContent, 'sop' | 'area' | 'channel'>,
): Promise<GroupCourse> {
  const course = await courseFor(tx, { deps, actor }, { sop, area, channel })
  const ask = await openingAsk(tx, { deps, actor }, { course, caseId: NOBODY, number: '', subject: NOBODY, channel })
  const decision = decide(course.words.ir, null, {
    id: 'plan',
    at: deps.caseTime().getTime(),
    actor: engineActor(actor),
    purpose: 'case_work',
    fingerprint: '',
    ask,
  })
  if (isRefusal(decision)) throw refused(decision, worded(decision, course.words))
  const { state } = decision
  const found = openTasks(state).flatMap(({ key, instance }) => {
    const form = course.words.task(instance.item)?.form
    return form === undefined || form.sections.length === 0
      ? []
      : [{ instance: key, form, parts: groupForm(form, state.facts) }]
  })
  return { course, state, first: found[0] ?? null }
}

/** The answers that the row's case begins with. */
export const toldFor = ({ state, first }: GroupCourse, { shared }: GroupContent, { answers }: GroupRow): Answers =>
  first === null
    ? {}
    : toldOf(first.form, first.parts, { facts: knownTo(first.form, state), all: shared, own: answers })

const given = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim())
type Known = z.output<typeof Identity>

/** The typed identity of the row. */
const typed = ({ full_name, birth_year, nik, phone }: GroupRow) => ({
  full_name: given(full_name),
  birth_date: given(birth_year),
  nik: given(nik),
  phone: given(phone),
})
const without = (identity: object): object =>
  Object.fromEntries(Object.entries(identity).filter(([, value]) => value !== undefined))

const YEAR = /^(19|20)\d\d$/
const SENTENCES: Readonly<Record<string, Label>> = {
  nik: { id: 'NIK terdiri dari 16 angka.', en: 'A NIK has 16 digits.' },
  phone: {
    id: 'Nomor telepon ditulis dengan angka, paling sedikit enam.',
    en: 'A phone number is written in digits, at least six.',
  },
  birth_date: { id: 'Tahun lahir ditulis dengan empat angka.', en: 'A year of birth is written in four digits.' },
  personId: {
    id: 'Orang yang dipilih tidak ada lagi. Cari sekali lagi.',
    en: 'The person who was chosen is not there any more. Look once more.',
  },
}
const OTHER: Label = { id: 'Isian ini belum sesuai.', en: 'This does not fit.' }
export interface RowIssue {
  field: string
  sentence: Label
}
export const issueOf = (field: string): RowIssue => ({
  field: field === 'birth_date' ? 'birth_year' : field,
  sentence: SENTENCES[field] ?? OTHER,
})

export function identityOf(row: GroupRow): { identity: Known; issues: RowIssue[] } {
  const parsed = Identity.safeParse(without(typed(row)))
  const fields = [
    ...(parsed.success ? [] : parsed.error.issues.map(({ path }) => String(path[0]))),
    ...(given(row.birth_year) === undefined || YEAR.test(row.birth_year.trim()) ? [] : ['birth_date']),
  ]
  return { identity: parsed.data ?? {}, issues: [...new Set(fields)].map(issueOf) }
}

/** The fields by which the person is searched. */
export const wantedOf = ({ full_name, nik, phone, birth_date }: Known) => ({
  ...(full_name === undefined ? {} : { full_name }),
  ...(nik === undefined ? {} : { nik }),
  ...(phone === undefined ? {} : { phone }),
  ...(birth_date === undefined ? {} : { birth_year: Number(birth_date) }),
})

/** An earlier row of the same group with the same number. */
export function twinOf(vault: Vault, rows: readonly GroupRow[], row: GroupRow): string | null {
  const keys = (one: GroupRow): string[] =>
    exactKeys(vault, without(typed(one))).map(({ kind, value }) => `${kind}:${value}`)
  const mine = keys(row)
  return rows.slice(0, rows.indexOf(row)).find((other) => keys(other).some((key) => mine.includes(key)))?.id ?? null
}
