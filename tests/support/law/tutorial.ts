// docs/tutorial.md as a script: its blocks in order, what each does to a folder, and the expected answers.
import { pageOf } from './document-tables.ts'

export interface Block {
  kind: string
  text: string
}
/** `expected`: the block right after the commands; null when there is none. */
export interface Step {
  commands: string
  expected: string | null
}

const HEADING = '## Write one'

export function tutorialBlocks(): Block[] {
  const page = pageOf('docs/tutorial.md')
  const begin = page.indexOf(HEADING)
  if (begin < 0) throw new Error('docs/tutorial.md has no tutorial')
  const text = page.slice(begin, page.indexOf('\n## ', begin + 1))
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, kind = '', body = '']) => ({ kind, text: body }))
}

const saved = (text: string): string => {
  const path = /^# (\S+)\n/.exec(text)?.[1]
  if (path === undefined) throw new Error(`a file without its name in the first line:\n${text}`)
  return `mkdir -p "$(dirname ${path})"; cat > ${path} <<'END_OF_FILE'\n${text}END_OF_FILE`
}

/** How a reader carries out a block of each kind. */
const DONE: Readonly<Record<string, (text: string) => string>> = {
  sh: (text) => text,
  yaml: saved,
  diff: (text) => `git apply --unsafe-paths - <<'END_OF_EDIT'\n${text}END_OF_EDIT`,
}

export function tutorialSteps(): Step[] {
  const blocks = tutorialBlocks()
  return blocks.flatMap(({ kind, text }, index) => {
    if (kind === 'text') return []
    const carryOut = DONE[kind]
    if (carryOut === undefined) throw new Error(`nobody knows how to carry out a block of kind ${kind}`)
    const next = blocks[index + 1]
    return [{ commands: carryOut(text), expected: next?.kind === 'text' ? next.text : null }]
  })
}

/** … stands for anything that differs from run to run. */
export const matching = (shown: string): RegExp =>
  new RegExp(
    `^${shown
      .trim()
      .split('…')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.+')}$`,
  )
