// Reads the words of windows from the files beside the procedures.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseWindowWords, type WindowWords } from '../../sop-definitions/rules/window-words.ts'

/** By procedure. */
export type WordsOfWindows = ReadonlyMap<string, WindowWords>

const SHIPPED = join(import.meta.dirname, '../../sop-definitions')
export const readWindowWords = (folder: string = SHIPPED): WordsOfWindows =>
  new Map(
    globSync('*/window/*.yaml', { cwd: folder })
      .toSorted()
      .map((file) => parseWindowWords(readFileSync(join(folder, file), 'utf8')))
      .map((words) => [words.sop, words]),
  )
