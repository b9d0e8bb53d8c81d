import { IconHelpCircle, IconXboxX } from '@tabler/icons-react'
import type { SopRemark } from '../../../api/contract/studio.ts'
import { useLabel, useWords } from '../../words/use-words.ts'
import { PLACED } from './structure/read-part.ts'
import { studioWords } from './words.id.ts'

/** How many, with a sign of its own: colour never speaks alone. */
export function RemarkTag({ severity, count }: { severity: 'error' | 'warning'; count: number }) {
  const say = useWords(studioWords)
  const Sign = severity === 'error' ? IconXboxX : IconHelpCircle
  return (
    <span className={`tag ${severity === 'error' ? 'late' : 'atRisk'}`}>
      <Sign className="icon" size={16} aria-hidden="true" />
      {say(severity === 'error' ? 'studio.errors' : 'studio.warnings', { count })}
    </span>
  )
}

/** A text that is broken at its root has hundreds; the first ones are worth reading. */
const MOST = 60

interface Ways {
  goTo?: (line: number, column: number) => void
  goToPart?: (line: number) => void
}

/** Everything that is wrong, in the order of the text, each leading to its line. */
export function RemarkList({ findings, ...ways }: Ways & { findings: readonly SopRemark[] }) {
  const say = useWords(studioWords)
  const errors = findings.filter(({ severity }) => severity === 'error').length,
    warnings = findings.filter(({ severity }) => severity === 'warning').length
  if (findings.length === 0)
    return (
      <p className="notice known" role="status">
        <span className="strong">{say('studio.noFindings')}</span> {say('studio.noFindingsText')}
      </p>
    )
  return (
    <div className="stack-s">
      <p className="row" role="status">
        {errors > 0 && <RemarkTag severity="error" count={errors} />}
        {warnings > 0 && <RemarkTag severity="warning" count={warnings} />}
      </p>
      <ol className="findings card flush lines">
        {findings.slice(0, MOST).map((finding, index) => (
          <Finding key={`${index} ${finding.path}`} finding={finding} {...ways} />
        ))}
      </ol>
      {findings.length > MOST && (
        <p className="compact quiet">{say('studio.more', { count: findings.length - MOST })}</p>
      )}
    </div>
  )
}

function Finding({ finding, goTo, goToPart }: Ways & { finding: SopRemark }) {
  const say = useWords(studioWords)
  const label = useLabel()
  return (
    <li className={finding.severity}>
      <div className="row">
        {goTo === undefined ? (
          <span className="strong">{say('studio.at', { line: finding.line })}</span>
        ) : (
          <button type="button" className="link-button" onClick={() => goTo(finding.line, finding.column)}>
            {say('studio.at', { line: finding.line })}
          </button>
        )}
        {goToPart !== undefined && PLACED.test(finding.path) && (
          <button type="button" className="link-button" onClick={() => goToPart(finding.line)}>
            {say('studio.toPart')}
          </button>
        )}
        <span className="compact quiet">{say(`studio.${finding.severity}`)}</span>
      </div>
      <p>{label(finding.message)}</p>
      {finding.path !== '' && <p className="small quiet path">{finding.path}</p>}
      {finding.shortest.length > 0 && (
        <details>
          <summary className="compact">{say('studio.shortest')}</summary>
          <ol className="steps compact">
            {finding.shortest.map((step, at) => (
              <li key={at}>{label(step)}</li>
            ))}
          </ol>
        </details>
      )}
    </li>
  )
}
