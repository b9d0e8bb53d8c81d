// Downloads a file that the server makes while it sends it: read in pieces, progress counted in lines, stopped when the
// user cancels.
import { z } from 'zod'
import type { MakeList, MakeLog } from '../../api/contract/exports.ts'
import type { Language, OpeningPurpose } from '../../sop-definitions/language/vocabulary.ts'
import { answerOf, arriving } from '../wire/http.ts'

export type Wanted =
  | {
      list: 'cases' | 'tasks' | 'referrals' | 'given-steps' | 'findings'
      filter: Readonly<Record<string, string | undefined>>
    }
  | { list: 'looks'; caseId: string }
  | { list: 'question'; filter: Readonly<Record<string, string | undefined>> }
  | { list: 'unusual'; days: number }
export type Format = MakeList['format'] | MakeLog['format']
/** `total`: how many lines will come; null if they cannot be counted. */
export interface Progress {
  bytes: number
  lines: number
  total: number | null
}
export interface Taking {
  wanted: Wanted
  /** Columns of the list that the user has hidden. */
  hidden: readonly string[]
  format: Format
  purpose: OpeningPurpose
  language: Language
  signal: AbortSignal
}

const pathOf = (format: Format): string =>
  format === 'xes' || format === 'ocel' ? '/api/exports/events' : '/api/exports/lists'
const bodyOf = ({ wanted, hidden, format, purpose, language }: Taking): object =>
  format === 'xes' || format === 'ocel'
    ? { format, purpose, language, filter: 'filter' in wanted ? wanted.filter : {} }
    : { ...wanted, ...(hidden.length === 0 ? {} : { hidden }), format, purpose, language }

const NEW_LINE = 10
const linesIn = (chunk: Uint8Array): number => chunk.reduce((count, byte) => (byte === NEW_LINE ? count + 1 : count), 0)
const numberOr = (text: string | null): number | null => (text === null || !/^\d+$/.test(text) ? null : Number(text))

export interface Download {
  path: string
  body: object
  signal: AbortSignal
}
export interface Downloaded {
  blob: Blob
  name: string
}

/** Null when the user cancelled. */
export async function download(
  { path, body, signal }: Download,
  told: (progress: Progress) => void,
): Promise<Downloaded | null> {
  try {
    const key = crypto.randomUUID()
    const answer = await answerOf({ method: 'POST', path, body, key, schema: z.unknown(), signal })
    const total = numberOr(answer.headers.get('x-lines'))
    const chunks: Uint8Array<ArrayBuffer>[] = []
    let [bytes, lines] = [0, 0]
    for (const reader = answer.body?.getReader(); reader !== undefined;) {
      const { done, value } = await arriving(reader.read(), signal)
      if (done) break
      chunks.push(value)
      bytes += value.length
      lines += linesIn(value)
      told({ bytes, lines: total === null ? 0 : Math.min(lines, total), total })
    }
    return {
      blob: new Blob(chunks),
      name: /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? 'tapak',
    }
  } catch (fault) {
    if (signal.aborted) return null
    throw fault
  }
}

export const takeAlong = (taking: Taking, told: (progress: Progress) => void): Promise<Downloaded | null> =>
  download({ path: pathOf(taking.format), body: bodyOf(taking), signal: taking.signal }, told)

/** Saves a file in the browser, under the name that the server gave it. */
export function save({ blob, name }: Downloaded): void {
  const address = URL.createObjectURL(blob)
  Object.assign(document.createElement('a'), { href: address, download: name }).click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
