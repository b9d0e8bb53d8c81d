// Saves the text of a draft on the server: a moment after the last change, and only what changed. What another window
// saved is never overwritten.
import type { SopDraftEdited, SopEdit } from '../../../api/contract/sop-editing.ts'
import type { SaveSopDraft, SopDraftSaved, SopDraftView, SopRemark } from '../../../api/contract/studio.ts'
import { Said, UNDONE } from '../../wire/http.ts'
import { isStillThere, type Meanwhile } from './structure/still-there.ts'
import {
  applied,
  changeBetween,
  firstPiece,
  madeAgain,
  NO_HISTORY,
  recorded,
  takenBack,
  type Turned,
} from './text-change.ts'

export type TextSaving = { kind: 'none' | 'unsaved' | 'saving' | 'queued' | 'conflict' } | { kind: 'kept'; at: string }
export interface Kept {
  text: string
  version: number
}
/**
 * `version`: what the server has; `named`: the name that the text gives itself, once it was saved; `canUndo`,
 * `canRedo`: whether there is a step to undo or redo; `isTurning`: an edit or an undo that is not answered yet will
 * change the text, so that nothing may be typed over it.
 */
export interface TextState {
  saving: TextSaving
  remarks: readonly SopRemark[]
  no: Said | undefined
  version: number
  named?: SopDraftView['named'] | undefined
  canUndo: boolean
  canRedo: boolean
  isTurning: boolean
}
/** What was done is on its way to the server: an answer about the text would be about an older one. */
export const isUnderWay = ({ saving: { kind }, no, isTurning }: TextState): boolean =>
  isTurning || kind === 'saving' || (kind === 'unsaved' && no === undefined)

/** How it calls the server, and how it reports to the page. */
export interface Ways {
  save: (body: SaveSopDraft) => Promise<SopDraftSaved>
  edit: (body: { version: number; edits: SopEdit[] }) => Promise<SopDraftEdited>
  tell: (change: Partial<TextState>) => void
}

/** `late`: chosen on an outline that was out of date when its turn came; nothing was sent. */
export type EditEnd = 'done' | 'late' | 'refused'

const PAUSE_MS = 1_200
const AGAIN_MS = 5_000
const REMEMBERED = 50

export class TextKeeper {
  readonly #ways: Ways
  #kept: Kept
  #now: string
  #marked: string
  #history = NO_HISTORY
  #isTorn = false
  #isSilent = false
  #turning = 0
  /** The changes of the text, each with the version that it made. */
  #made: readonly { version: number; edits: Meanwhile }[] = []
  #order: Promise<unknown> = Promise.resolve()
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(first: Kept, ways: Ways) {
    this.#kept = first
    this.#now = first.text
    this.#marked = first.text
    this.#ways = ways
  }

  get version(): number {
    return this.#kept.version
  }
  get text(): string {
    return this.#now
  }

  write(text: string): void {
    this.#now = text
    if (!this.#isTorn) this.#tell({ saving: { kind: 'unsaved' } })
    this.#later(PAUSE_MS)
  }

  /** True when everything done so far, typed or edited, is on the server. */
  flush(): Promise<boolean> {
    clearTimeout(this.#timer)
    return this.#inOrder(() => this.#send())
  }

  /** Sends edits whose places are those of the outline of version `seen`. What was typed before is sent first. */
  edit(edits: readonly SopEdit[], seen: number): Promise<EditEnd> {
    return this.#turningInOrder(async () => {
      if (!(await this.#send())) return this.#notDone('queued')
      if (this.#isLate(edits, seen)) return 'late'
      return (await this.#attempt(() => this.#sendEdits(edits))) ? 'done' : this.#notDone('unsaved')
    })
  }
  /** An edit is not in the text, so nothing sends it again after a failed request: the user is told. */
  #notDone(kind: 'queued' | 'unsaved'): EditEnd {
    if (this.#isSilent) this.#tell({ saving: { kind }, no: new Said(UNDONE) })
    return 'refused'
  }

  #isLate(edits: readonly SopEdit[], seen: number): boolean {
    const since = this.#made.filter(({ version }) => version > seen)
    return (
      this.#kept.version - seen > since.length ||
      !isStillThere(
        edits,
        since.map((one) => one.edits),
      )
    )
  }
  #keep(kept: Kept, edits: Meanwhile): void {
    this.#kept = kept
    this.#made = [...this.#made, { version: kept.version, edits }].slice(-REMEMBERED)
  }

  /** What was typed since the last step becomes one step that can be undone. */
  mark(): void {
    if (this.#marked === this.#now) return
    this.#history = recorded(this.#history, this.#marked, this.#now)
    this.#marked = this.#now
    this.#tellHistory()
  }

  undo(): Promise<boolean> {
    return this.#turningInOrder(() => this.#turn(takenBack(this.#history, this.#now)))
  }
  redo(): Promise<boolean> {
    return this.#turningInOrder(() => this.#turn(madeAgain(this.#history, this.#now)))
  }

  /** After a conflict a person has chosen: this text continues from the server's version. */
  goOn(theirs: Kept, text: string): void {
    this.#kept = theirs
    this.#now = text
    this.#marked = text
    this.#history = NO_HISTORY
    this.#isTorn = false
    this.#tell({ version: theirs.version, named: undefined, saving: { kind: 'none' } })
    this.#tellHistory()
    void this.flush()
  }

  #turn(turned: Turned | null): Promise<boolean> {
    if (turned === null || this.#isTorn) return Promise.resolve(false)
    this.#history = turned.history
    this.#now = turned.text
    this.#marked = turned.text
    this.#tellHistory()
    return this.#send()
  }

  /** One request at a time: an undo during an edit then undoes that edit, and no two requests name the same version. */
  #inOrder<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#order.then(act)
    this.#order = done.catch(() => undefined)
    return done
  }

  async #turningInOrder<T>(act: () => Promise<T>): Promise<T> {
    this.#tellTurning(1)
    try {
      return await this.#inOrder(act)
    } finally {
      this.#tellTurning(-1)
    }
  }
  #tellTurning(more: 1 | -1): void {
    this.#turning += more
    this.#tell({ isTurning: this.#turning > 0 })
  }

  #tell(change: Partial<TextState>): void {
    this.#ways.tell(change)
  }
  #tellHistory(): void {
    this.#tell({ canUndo: this.#history.past.length > 0, canRedo: this.#history.coming.length > 0 })
  }

  #later(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), ms)
  }

  #send(): Promise<boolean> {
    if (this.#isTorn) return Promise.resolve(false)
    return this.#attempt(async () => {
      for (
        let change = changeBetween(this.#kept.text, this.#now);
        change !== null;
        change = changeBetween(this.#kept.text, this.#now)
      ) {
        const piece = firstPiece(change)
        this.#tell({ saving: { kind: 'saving' } })
        const { version, savedAt, named, remarks } = await this.#ways.save({
          version: this.#kept.version,
          changes: [piece],
        })
        this.#keep({ text: applied(this.#kept.text, piece), version }, null)
        this.#tell({ remarks, named, no: undefined, version, saving: { kind: 'kept', at: savedAt } })
      }
    })
  }

  async #sendEdits(edits: readonly SopEdit[]): Promise<void> {
    this.#tell({ saving: { kind: 'saving' } })
    const { version, savedAt, named, remarks, changes } = await this.#ways.edit({
      version: this.#kept.version,
      edits: [...edits],
    })
    const text = changes.reduce(applied, this.#kept.text)
    this.#keep({ text, version }, edits)
    this.#now = text
    this.mark()
    this.#tell({ remarks, named, no: undefined, version, saving: { kind: 'kept', at: savedAt } })
  }

  async #attempt(act: () => Promise<void>): Promise<boolean> {
    try {
      await act()
      this.#isSilent = false
      return true
    } catch (fault) {
      if (!(fault instanceof Said)) throw fault
      this.#refused(fault)
      return false
    }
  }

  #refused(no: Said): void {
    this.#isSilent = no.status === 503
    this.#isTorn = no.problem.code === 'conflict'
    const kind = this.#isSilent ? 'queued' : 'unsaved'
    this.#tell({
      saving: { kind: this.#isTorn ? 'conflict' : kind },
      ...(this.#isTorn || this.#isSilent ? {} : { no }),
    })
    if (this.#isSilent) this.#later(AGAIN_MS)
  }
}
