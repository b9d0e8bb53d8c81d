// The signed text of an accepted rollback, when the database is older than checkpoints outside it: which checkpoints
// cover lost rows, what is lost, and why that is accepted. It deletes nothing, and every verifier reads it each time.
// Pure.
import { readNote, signatureOf, signNote, type Signer, type Verifier } from './signed-note.ts'

/**
 * Lost rows of one stream: `after` is the last row that is still as it was signed, `upTo` the last one that a
 * checkpoint covered.
 */
export interface Lost {
  stream: string
  after: number
  upTo: number
}
/**
 * `from`: leaves of the newest checkpoint outside. `to`: leaves that the database still has; the tree grows on from
 * there. `number`: counts the rollbacks of this folder.
 */
export interface Rollback {
  number: number
  from: number
  root: Buffer
  to: number
  at: Date
  reason: string
  lost: readonly Lost[]
}
export type ReadRollback = { rollback: Rollback; signature: 'good' | 'unknown' | 'forged' } | null

const LINES = [
  /tapak-rollback (\d{1,4})/,
  /from (\d{1,10}) ([A-Za-z0-9+/]+={0,2})/,
  /to (\d{1,10})/,
  /at (\S+)/,
  /reason (.+)/,
  /((?:lost \S+ \d+ \d+\n)*)/,
] as const
const FORM = new RegExp(`^${LINES.map(({ source }) => source).join('\\n')}$`)

export const signRollback = ({ number, from, root, to, at, reason, lost }: Rollback, signer: Signer): string =>
  signNote(
    [
      `tapak-rollback ${number}`,
      `from ${from} ${root.toString('base64')}`,
      `to ${to}`,
      `at ${at.toISOString()}`,
      `reason ${reason}`,
      ...lost.map(({ stream, after, upTo }) => `lost ${stream} ${after} ${upTo}`),
      '',
    ].join('\n'),
    signer,
  )

export const readRollback = (text: string, verifiers: readonly Verifier[]): ReadRollback => {
  const note = readNote(text)
  const [, number, from, root = '', to, at = '', reason = '', lines = ''] =
    note === null ? [] : (FORM.exec(note.text) ?? [])
  if (note === null || number === undefined || Number.isNaN(Date.parse(at))) return null
  const lost = lines
    .split('\n')
    .slice(0, -1)
    .map((line): Lost => {
      const [, stream = '', after, upTo] = line.split(' ')
      return { stream, after: Number(after), upTo: Number(upTo) }
    })
  return {
    rollback: {
      number: Number(number),
      from: Number(from),
      root: Buffer.from(root, 'base64'),
      to: Number(to),
      at: new Date(at),
      reason,
      lost,
    },
    signature: signatureOf(note, verifiers),
  }
}
