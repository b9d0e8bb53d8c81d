// A model of shared devices that lose their connection, their answers and their memory, and of a server with our rules:
// a key is answered once, only one claim wins, and a command on something that has changed is returned. The queue
// between them is the real one.
import { createHash } from 'node:crypto'
import type { Intent, LaterVerb, Verdict } from '../../../admin-ui/offline/intent.ts'
import { layBy, sendRound } from '../../../admin-ui/offline/on-shelf.ts'
import { openShelf, secretFor, type SealedShelf, type Storing } from '../../../admin-ui/offline/shelf.ts'

export type Fate = 'arrives' | 'request lost' | 'answer lost' | 'dies after'
export interface Done {
  key: string
  by: string
  verb: LaterVerb
  task: string
  says: string
}
interface Task {
  owner: string
  state: string
  movedAt: number
}

const TO: Record<LaterVerb, Readonly<Record<string, string>>> = {
  start: { reserved: 'in_progress' },
  hold: { reserved: 'suspended', in_progress: 'suspended' },
  resume: { suspended: 'in_progress' },
  complete: { reserved: 'completed', in_progress: 'completed' },
}
const no = (code: string, state?: string): Verdict => ({ kind: 'no', code, state, sentence: { id: code, en: code } })

export class ModelServer {
  readonly log: Done[] = []
  readonly tasks = new Map<string, Task>()
  #seq = 0
  readonly #answered = new Map<string, { seq: number; says: string }>()

  constructor(owners: Readonly<Record<string, string>>) {
    for (const [task, owner] of Object.entries(owners)) this.tasks.set(task, { owner, state: 'reserved', movedAt: 0 })
  }

  get seq(): number {
    return this.#seq
  }
  #move(task: string, next: Partial<Task>): void {
    this.tasks.set(task, { ...this.#task(task), ...next, movedAt: ++this.#seq })
  }
  #task(id: string): Task {
    return this.tasks.get(id) ?? { owner: '', state: 'obsolete', movedAt: 0 }
  }

  /** An assignment by a coordinator. */
  assign(task: string, owner: string): void {
    if (TO.complete[this.#task(task).state] !== undefined) this.#move(task, { owner, state: 'reserved' })
  }
  /** A click at a device that is connected. */
  click(task: string, by: string, verb: LaterVerb): void {
    this.#act({ key: `click ${this.#seq}`, by, verb, task, says: '' }, this.#seq)
  }

  receive(by: string, { id, madeBy, taskId, verb, seen, body }: Intent): Verdict {
    if (madeBy !== by) return no('made_by_another')
    const known = this.#answered.get(`${by} ${id}`)
    const says = String(body['says'])
    if (known !== undefined) return known.says === says ? { kind: 'yes', seq: known.seq } : no('key_reused')
    return this.#act({ key: id, by, verb, task: taskId, says }, seen.seq)
  }

  #act(done: Done, seen: number): Verdict {
    const { owner, state, movedAt } = this.#task(done.task)
    const next = TO[done.verb][state]
    if (owner !== done.by) return no('not_owner')
    if (next === undefined) return no('wrong_state', state)
    if (movedAt > seen) return no('conflict')
    this.#move(done.task, { state: next })
    this.log.push(done)
    this.#answered.set(`${done.by} ${done.key}`, { seq: this.#seq, says: done.says })
    return { kind: 'yes', seq: this.#seq }
  }
}

const storing = (): Storing => {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, value) => {
      kept.set(name, value)
    },
    removeItem: (name) => {
      kept.delete(name)
    },
  }
}
const secretOf = (person: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(createHash('sha256').update(person).digest())

/** The memory of an open page: its person, that person's key, and what was seen. */
interface Memory {
  person: string
  shelf: SealedShelf
  owned: ReadonlySet<string>
  seq: number
}

/** `instead`: the command that it replaced. */
export type Made = 'not hers' | 'refused' | 'waits already' | { intent: Intent; instead: string | undefined }

export class ModelDevice {
  readonly storing = storing()
  readonly server: ModelServer
  online = true
  memory: Memory | undefined
  constructor(server: ModelServer) {
    this.server = server
  }

  /** Signing in needs the server, and so does the key, which belongs to the session's person at that time. */
  async signIn(person: string, sessionOf = person): Promise<void> {
    if (!this.online) return
    this.memory = undefined
    const key = Buffer.from(secretOf(sessionOf)).toString('base64')
    const secret = secretFor(person, { key, userId: sessionOf, keepsTasks: false })
    this.memory = { person, shelf: await openShelf(this.storing, secret), ...this.#look(person) }
  }
  #look(person: string): Pick<Memory, 'owned' | 'seq'> {
    return {
      owned: new Set([...this.server.tasks].filter(([, { owner }]) => owner === person).map(([task]) => task)),
      seq: this.server.seq,
    }
  }
  look(): void {
    if (this.online && this.memory !== undefined) this.memory = { ...this.memory, ...this.#look(this.memory.person) }
  }
  restart(): void {
    this.memory = undefined
  }

  /** What the person typed about a task, such as a new date, is kept as the console keeps it. */
  async make(
    id: string,
    madeAt: number,
    { task, verb, says = '' }: { task: string; verb: LaterVerb; says?: string },
  ): Promise<Made> {
    const { memory } = this
    if (memory === undefined || !memory.owned.has(task)) return 'not hers'
    const before = await memory.shelf.list()
    const intent: Intent = {
      id,
      madeAt,
      madeBy: memory.person,
      taskId: task,
      verb,
      name: task,
      body: { says },
      seen: { seq: memory.seq, draft: 0 },
      tried: false,
      state: 'waiting',
    }
    if (!(await layBy(memory.shelf, intent))) return 'refused'
    const after = new Set((await memory.shelf.list()).map((one) => one.id))
    return after.has(id) ? { intent, instead: before.find((one) => !after.has(one.id))?.id } : 'waits already'
  }

  /** `sessionOf`: another tab of the same browser signed in this person, and this page does not know it yet. */
  async round(fates: readonly Fate[], sessionOf?: string): Promise<boolean> {
    const { memory } = this
    if (memory === undefined || !this.online) return false
    let sent = 0
    const send = async (intent: Intent): Promise<Verdict> => {
      const fate = fates[sent++] ?? 'arrives'
      if (fate === 'request lost') throw new Error(fate)
      const verdict = this.server.receive(sessionOf ?? memory.person, intent)
      if (fate === 'arrives') return verdict
      if (fate === 'dies after') this.restart()
      throw new Error(fate)
    }
    return sendRound(memory.shelf, { send }).catch(() => false)
  }
}
