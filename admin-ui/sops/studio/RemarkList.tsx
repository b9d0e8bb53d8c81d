import { IconCheck, IconHelpCircle, IconXboxX } from '@tabler/icons-react'
import type { SopRemark } from '../../../api/contract/studio.ts'
import { useLabel, useWords } from '../../words/use-words.ts'
import { PLACED } from './structure/read-part.ts'
import { studioWords } from './words.id.ts'
import { Spoken } from '../../parts/Spoken.tsx'

const SIGNS = { error: IconXboxX, warning: IconHelpCircle, accepted: IconCheck } as const satisfies Record<
  SopRemark['severity'],
  typeof IconXboxX
>

/** Each kind of remark has a sign of its own, so that nothing depends on colour alone. */
export function RemarkSign({ severity }: Pick<SopRemark, 'severity'>) {
  const Sign = SIGNS[severity]
  return <Sign className="icon" size={16} aria-hidden="true" />
}

/** A text is being checked, which takes a moment. */
export function Checking() {
  const say = useWords(studioWords)
  return (
    <Spoken as="p" className="quiet">
      {say('studio.checking')}
    </Spoken>
  )
}

/** The number of remarks. */
export function RemarkTag({ severity, count }: { severity: 'error' | 'warning'; count: number }) {
  const say = useWords(studioWords)
  return (
    <span className={`tag ${severity === 'error' ? 'late' : 'atRisk'}`}>
      <RemarkSign severity={severity} />
      {say(severity === 'error' ? 'studio.errors' : 'studio.warnings', { count })}
    </span>
  )
}

/** A text with a mistake at its beginning has hundreds of remarks; the first ones are worth reading. */
const MOST = 60

interface Ways {
  goTo?: (line: number, column: number) => void
  goToPart?: (line: number) => void
}

/** All remarks, in the order of the text, each a link to its line. */
export function RemarkList({ remarks, ...ways }: Ways & { remarks: readonly SopRemark[] }) {
  const say = useWords(studioWords)
  const errors = remarks.filter(({ severity }) => severity === 'error').length,
    warnings = remarks.filter(({ severity }) => severity === 'warning').length
  if (remarks.length === 0)
    return (
      <Spoken as="p" className="notice known">
        <span className="strong">{say('studio.noRemarks')}</span> {say('studio.noRemarksText')}
      </Spoken>
    )
  return (
    <div className="stack-s">
      <Spoken as="p" className="row">
        {errors > 0 && <RemarkTag severity="error" count={errors} />}
        {warnings > 0 && <RemarkTag severity="warning" count={warnings} />}
      </Spoken>
      <ol className="remarks card flush lines">
        {remarks.slice(0, MOST).map((remark, index) => (
          <RemarkItem key={`${index} ${remark.path}`} remark={remark} {...ways} />
        ))}
      </ol>
      {remarks.length > MOST && <p className="compact quiet">{say('studio.more', { count: remarks.length - MOST })}</p>}
    </div>
  )
}

function RemarkItem({ remark, goTo, goToPart }: Ways & { remark: SopRemark }) {
  const say = useWords(studioWords)
  const label = useLabel()
  return (
    <li className={remark.severity}>
      <div className="row">
        {goTo === undefined ? (
          <span className="strong">{say('studio.at', { line: remark.line })}</span>
        ) : (
          <button type="button" className="link-button" onClick={() => goTo(remark.line, remark.column)}>
            {say('studio.at', { line: remark.line })}
          </button>
        )}
        {goToPart !== undefined && PLACED.test(remark.path) && (
          <button type="button" className="link-button" onClick={() => goToPart(remark.line)}>
            {say('studio.toPart')}
          </button>
        )}
        <span className="compact quiet">{say(`studio.${remark.severity}`)}</span>
      </div>
      <p>{label(remark.message)}</p>
      {remark.path !== '' && <p className="small quiet path">{remark.path}</p>}
      {remark.shortest.length > 0 && (
        <details>
          <summary className="compact">{say('studio.shortest')}</summary>
          <ol className="steps compact">
            {remark.shortest.map((step, at) => (
              <li key={at}>{label(step)}</li>
            ))}
          </ol>
        </details>
      )}
    </li>
  )
}
