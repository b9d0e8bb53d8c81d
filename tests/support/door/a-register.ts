// Registers of another office, brought in through the door by two people of one office.
import { randomUUID } from 'node:crypto'
import { ImportRowList, ImportView, type ImportRowView } from '../../../api/contract/imports.ts'
import { importSome } from '../../../api/imports/keep-importing.ts'
import type { Answer, Person, TestApp } from './test-app.ts'

const HEADS = [
  'prs_FirstName',
  'prs_SecondName',
  'prs_MobilePhone',
  'prs_Gender',
  'vic_TypeOfExploitation',
  'vic_MethodsOfControl',
  'cas_Status',
  'con_Consent',
  'Catatan',
] as const
export type Cells = Partial<Record<(typeof HEADS)[number], string>>

let last = 0
/** A number that nobody else has. */
export const phone = (): string => {
  last += 1
  return `+62 811 9${String(last).padStart(7, '0')}`
}
export const register = (rows: readonly Cells[]): string =>
  [HEADS, ...rows.map((row) => HEADS.map((head) => row[head] ?? ''))].map((row) => `${row.join(',')}\n`).join('')
export const aRow = (over: Cells = {}): Cells => ({
  prs_FirstName: 'Contoh',
  prs_SecondName: `Register ${randomUUID().slice(0, 8)}`,
  prs_MobilePhone: phone(),
  prs_Gender: 'Feminine',
  cas_Status: 'Active',
  ...over,
})

export const keep = (who: Person, text: string, { key = randomUUID(), query = '' } = {}): Promise<Answer> =>
  who.ask(`/api/imports${query}`, {
    method: 'PUT',
    raw: Uint8Array.from(Buffer.from(text)),
    headers: { 'content-type': 'application/octet-stream' },
    key,
  })

type Job = Pick<ImportView, 'id'>
export interface Bringing {
  maker: Person
  second: Person
  kept(rows: readonly Cells[]): Promise<ImportView>
  agree(who: Person, job: Job): Promise<Answer>
  /** Opens rows as one process does, until none is left to it. */
  run(): Promise<void>
  show(job: Job): Promise<ImportView>
  rowsOf(job: Job): Promise<ImportRowView[]>
  /** Kept, agreed to and run. */
  brought(rows: readonly Cells[]): Promise<ImportView>
  /** The column `n` of the one row that is asked for. */
  number(sentence: string): Promise<number>
  casesThere(): Promise<number>
}

export async function bringingInto(app: TestApp): Promise<Bringing> {
  const [maker, second] = [await app.as('case_coordinator'), await app.as('supervisor')]
  const kept: Bringing['kept'] = async (rows) => ImportView.parse((await keep(maker, register(rows))).body)
  const agree: Bringing['agree'] = (who, { id }) => who.post(`/api/imports/${id}/agree`)
  const show: Bringing['show'] = async ({ id }) => ImportView.parse((await maker.get(`/api/imports/${id}`)).body)
  const run = async (): Promise<void> => {
    const runner = randomUUID()
    while (await importSome(app.deps, { runner }));
  }
  const number = async (sentence: string): Promise<number> => {
    const [row] = await app.rows(sentence)
    return typeof row === 'object' && row !== null && 'n' in row ? Number(row.n) : -1
  }
  return {
    maker,
    second,
    kept,
    agree,
    run,
    show,
    rowsOf: async ({ id }) => ImportRowList.parse((await maker.get(`/api/imports/${id}/rows`)).body).data,
    brought: async (rows) => {
      const job = await kept(rows)
      ImportView.parse((await agree(second, job)).body)
      await run()
      return show(job)
    },
    number,
    casesThere: () => number(`select count(*)::int as n from app.case_file`),
  }
}
