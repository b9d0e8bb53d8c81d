import type { Said } from '../../../wire/http.ts'
import { RefusalNotice } from '../../../parts/RefusalNotice.tsx'
import { useWords } from '../../../words/use-words.ts'
import { editorWords } from '../editor-words.id.ts'

const KNOWN = ['unreadable', 'not_found', 'taken', 'inside_itself', 'text_only', 'too_big'] as const

/** A change of a part that could not be made, in words of the editor; every other refusal as elsewhere. */
export function EditRefusal({ no }: { no: Said }) {
  const say = useWords(editorWords)
  const [issue] = no.problem.issues ?? []
  const code = issue?.path[0] === 'edits' ? KNOWN.find((known) => known === issue.code) : undefined
  return code === undefined ? (
    <RefusalNotice no={no} />
  ) : (
    <p className="notice form-error" role="alert">
      {say(`editor.no.${code}`)}
    </p>
  )
}
