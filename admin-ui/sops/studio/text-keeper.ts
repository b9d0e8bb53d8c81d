// Keeps the text of a draft on the server: a moment after the last change, only what changed. What another window saved is never overwritten.
import type { SopEdit } from '../../../api/contract/sop-editing.ts'
import type { SopFinding } from '../../../api/contract/studio.ts'
import { Said } from '../../wire/http.ts'
import { editDraft, saveText } from './studio-verbs.ts'
import { applied, changeBetween, firstPiece } from './text-change.ts'
import { madeAgain, NO_HISTORY, recorded, takenBack, type Turned } from './text-history.ts'

export type TextSaving = { kind: 'none' | 'unsaved' | 'saving' | 'queued' | 'conflict' } | { kind: 'kept'; at: string }
export interface Kept { text: string; version: number }
/** `version`: what the server has; `canUndo`, `canRedo`: whether there is a step to take back or to make again. */
export interface TextState { saving: TextSaving; findings: readonly SopFinding[]; no: Said | undefined; version: number; canUndo: boolean; canRedo: boolean }

const PAUSE_MS = 1_200
const AGAIN_MS = 5_000

export class TextKeeper {
  readonly #id: string
  readonly #tell: (change: Partial<TextState>) => void
  #kept: Kept
  #now: string
  #marked: string
  #history = NO_HISTORY
  #isTorn = false
  #busy: Promise<boolean> | null = null
  #edits: Promise<unknown> = Promise.resolve()
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(id: string, first: Kept, tell: (change: Partial<TextState>) => void) {
    this.#id = id
    this.#kept = first
    this.#now = first.text
    this.#marked = first.text
    this.#tell = tell
  }

  get version(): number { return this.#kept.version }
  get text(): string { return this.#now }

  write(text: string): void {
    this.#now = text
    if (!this.#isTorn) this.#tell({ saving: { kind: 'unsaved' } })
    this.#later(PAUSE_MS)
  }

  /** True when everything typed so far is on the server. */
  flush(): Promise<boolean> {
    clearTimeout(this.#timer)
    if (this.#isTorn) return Promise.resolve(false)
    this.#busy ??= this.#send().finally(() => { this.#busy = null })
    return this.#busy
  }

  /** One edit after the other, each told by place; what was typed before it is sent first. */
  edit(edits: readonly SopEdit[]): Promise<boolean> {
    const done = this.#edits.then(async () => await this.flush() && await this.#attempt(() => this.#sendEdits(edits)))
    this.#edits = done.catch(() => undefined)
    return done
  }

  /** What was typed since the last step becomes one step that can be taken back. */
  mark(): void {
    if (this.#marked === this.#now) return
    this.#history = recorded(this.#history, this.#marked, this.#now)
    this.#marked = this.#now
    this.#tellHistory()
  }

  undo(): Promise<boolean> { return this.#turn(takenBack(this.#history, this.#now)) }
  redo(): Promise<boolean> { return this.#turn(madeAgain(this.#history, this.#now)) }

  /** After a conflict a person has chosen: this text goes on from what the server has. */
  goOn(theirs: Kept, text: string): void {
    this.#kept = theirs
    this.#now = text
    this.#marked = text
    this.#history = NO_HISTORY
    this.#isTorn = false
    this.#tell({ version: theirs.version, saving: { kind: 'none' } })
    this.#tellHistory()
    void this.flush()
  }

  #turn(turned: Turned | null): Promise<boolean> {
    if (turned === null || this.#isTorn) return Promise.resolve(false)
    this.#history = turned.history
    this.#now = turned.text
    this.#marked = turned.text
    this.#tellHistory()
    return this.flush()
  }

  #tellHistory(): void { this.#tell({ canUndo: this.#history.past.length > 0, canRedo: this.#history.coming.length > 0 }) }

  #later(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), ms)
  }

  #send(): Promise<boolean> {
    return this.#attempt(async () => {
      for (let change = changeBetween(this.#kept.text, this.#now); change !== null; change = changeBetween(this.#kept.text, this.#now)) {
        const piece = firstPiece(change)
        this.#tell({ saving: { kind: 'saving' } })
        const { version, savedAt, findings } = await saveText(this.#id, { version: this.#kept.version, changes: [piece] })
        this.#kept = { text: applied(this.#kept.text, piece), version }
        this.#tell({ findings, no: undefined, version, saving: { kind: 'kept', at: savedAt } })
      }
    })
  }

  async #sendEdits(edits: readonly SopEdit[]): Promise<void> {
    this.#tell({ saving: { kind: 'saving' } })
    const { version, savedAt, findings, changes } = await editDraft(this.#id, { version: this.#kept.version, edits: [...edits] })
    const text = changes.reduce(applied, this.#kept.text)
    this.#kept = { text, version }
    this.#now = text
    this.mark()
    this.#tell({ findings, no: undefined, version, saving: { kind: 'kept', at: savedAt } })
  }

  async #attempt(act: () => Promise<void>): Promise<boolean> {
    try {
      await act()
      return true
    } catch (fault) {
      if (!(fault instanceof Said)) throw fault
      this.#refused(fault)
      return false
    }
  }

  #refused(no: Said): void {
    const isSilence = no.status === 503
    this.#isTorn = no.problem.code === 'conflict'
    this.#tell({ saving: { kind: this.#isTorn ? 'conflict' : isSilence ? 'queued' : 'unsaved' }, ...(this.#isTorn || isSilence ? {} : { no }) })
    if (isSilence) this.#later(AGAIN_MS)
  }
}
