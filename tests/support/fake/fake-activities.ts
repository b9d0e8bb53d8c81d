// A ledger in memory that keeps the record protocol, for tests of the case workflow without a database.
import type { CaseIr } from '../../../sop-definitions/definition/ir.ts'
import { versionToBring } from '../../../workflows/engine/move/versions.ts'
import type { CaseActivities, Place, RecordAnswer, RecordRequest } from '../../../workflows/ports.ts'
import type { CaseEvent } from '../../../workflows/engine/events.ts'

type Row = CaseEvent & { command: string }
/** Versions by hash, for tests that move cases. */
type Versions = Readonly<Record<string, CaseIr>>

export interface FakeLedger extends CaseActivities {
  rows(caseId: string): readonly Row[]
  /** Every answer to `record`, in order. */
  readonly answers: { caseId: string; command: string; kind: RecordAnswer['kind'] }[]
  /** Adds rows as if another run of the case had written them. */
  write(caseId: string, command: string, events: readonly CaseEvent[]): void
  lose(caseId: string, after: number): void
  /** Called before each `record`; may throw, or wait. */
  before: (request: RecordRequest) => Promise<void>
  /** Called after each commit, before the answer is given. */
  after: (request: RecordRequest) => Promise<void>
}

const plain = (rows: readonly Row[]): CaseEvent[] => rows.map(({ command: _, ...event }) => event)

const placeIn = (rows: readonly Row[], { base, gap }: Place): number | null => {
  const accepted = rows.findLast(({ body }) => body.type === 'ledger_gap')?.at ?? 0
  if (accepted > gap) return 0
  return accepted < gap || rows.length < base ? null : base
}

const brought = <A extends { rows: readonly CaseEvent[] }>(answer: A, { sop }: Place, versions: Versions): A => {
  const version = versionToBring(answer.rows, sop)
  const ir = version === undefined ? undefined : versions[version]
  return ir === undefined ? answer : { ...answer, ir }
}

export const fakeLedger = (versions: Versions = {}): FakeLedger => {
  const cases = new Map<string, Row[]>()
  const of = (caseId: string): Row[] => {
    const found = cases.get(caseId) ?? []
    cases.set(caseId, found)
    return found
  }

  const commit = ({ caseId, command, events, ...asker }: RecordRequest): RecordAnswer => {
    const rows = of(caseId)
    const base = placeIn(rows, asker)
    if (base === null) return { kind: 'ahead' }
    const rest = plain(rows.slice(base))
    const known = rows.findLast((row) => row.command === command.id)
    if (known !== undefined) return brought({ kind: 'known' as const, seq: known.seq, rows: rest }, asker, versions)
    if (rows.length > base) return brought({ kind: 'behind' as const, rows: rest }, asker, versions)
    rows.push(...events.map((event, index) => ({ ...event, seq: base + index + 1, command: command.id })))
    return brought({ kind: 'recorded' as const, seq: rows.length, rows: plain(rows.slice(base)) }, asker, versions)
  }

  const ledger: FakeLedger = {
    answers: [],
    before: async () => undefined,
    after: async () => undefined,
    rows: of,
    write: (caseId, command, events) => {
      of(caseId).push(...events.map((event) => ({ ...event, command })))
    },
    lose: (caseId, after) => {
      of(caseId).length = after
    },
    async record(request) {
      await ledger.before(request)
      const answer = commit(request)
      ledger.answers.push({ caseId: request.caseId, command: request.command.id, kind: answer.kind })
      await ledger.after(request)
      return answer
    },
    async readLedger({ caseId, ...asker }) {
      const rows = of(caseId)
      const base = placeIn(rows, asker)
      return base === null
        ? { kind: 'ahead' }
        : brought({ kind: 'rows' as const, rows: plain(rows.slice(base)) }, asker, versions)
    },
  }
  return ledger
}
