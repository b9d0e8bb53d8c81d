import type { DocumentRow } from '../../api/contract/files.ts'
import { moment } from '../words/clock-words.ts'
import { useLanguage } from '../words/use-words.ts'
import { DocumentActions } from './DocumentActions.tsx'
import { shortHash, sizeOf, useKindWords } from './document-words.ts'
import type { Zone } from '../../sop-definitions/language/vocabulary.ts'

/** One file beside the question that it answers. */
export function FileLine({ row, zone, onRemoved }: { row: DocumentRow; zone: Zone; onRemoved: () => void }) {
  const language = useLanguage()
  const kindOf = useKindWords()
  return (
    <div className="row">
      <span className="compact">
        <span className="strong">{kindOf(row.kind)}</span>, {row.size === null ? '' : sizeOf(row.size, language)},{' '}
        {moment(row.at, { zone, language })}, <code>{shortHash(row.sha256)}</code>
      </span>
      <DocumentActions row={row} zone={zone} onRemoved={onRemoved} />
    </div>
  )
}
