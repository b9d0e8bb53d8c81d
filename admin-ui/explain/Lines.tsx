import { useId, type ReactNode } from 'react'
import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import type { Line, NoView, PathView } from '../../api/contract/explain.ts'
import { moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import type { Ways } from './ExplainSheet.tsx'
import type { Zone } from '../../sop-definitions/language/vocabulary.ts'

export interface Around {
  caseId: string
  zone: Zone
  ways: Ways
}

/** A part of an explanation under its question; renders nothing when it is empty. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="stack-s">
      <h3 id={id} className="small-head">
        {title}
      </h3>
      {children}
    </section>
  )
}

export function LinePart({ title, lines, around }: { title: string; lines: readonly Line[]; around: Around }) {
  return lines.length === 0 ? null : (
    <Part title={title}>
      <Lines lines={lines} around={around} />
    </Part>
  )
}

export function Lines({
  lines,
  around,
  ordered = false,
}: {
  lines: readonly Line[]
  around: Around
  ordered?: boolean
}) {
  const List = ordered ? 'ol' : 'ul'
  return (
    <List className="stack-s reasons">
      {lines.map((line, index) => (
        <li key={`${index} ${line.sentence.en}`}>
          <OneLine line={line} around={around} />
        </li>
      ))}
    </List>
  )
}

/** The sentence, when and by whom, and a link: to the task that it names, or to why that is there. */
function OneLine({ line, around }: { line: Line; around: Around }) {
  const say = useWords()
  const label = useLabel()
  const language = useLanguage()
  const path = useCreatePath()
  const when = [
    line.at === null ? undefined : moment(line.at, { zone: around.zone, language }),
    line.by === null ? undefined : label(line.by),
  ].filter((part) => part !== undefined && part !== '')
  const { item } = line
  return (
    <>
      <span>{label(line.sentence)}</span>
      {when.length > 0 && <span className="compact quiet"> {when.join(', ')}</span>}
      {item !== null && (
        <span className="row ways">
          {line.taskId !== null && (
            <Link
              to={path({ resource: 'tasks', type: 'edit', id: line.taskId })}
              onClick={around.ways.onClose}
              aria-label={`${say('explain.open')}: ${label(line.sentence)}`}
            >
              {say('explain.open')}
            </Link>
          )}
          <button
            type="button"
            className="link-button"
            aria-label={`${say('explain.more')}: ${label(line.sentence)}`}
            onClick={() => around.ways.go({ asked: { caseId: around.caseId, item }, name: label(line.sentence) })}
          >
            {say('explain.more')}
          </button>
        </span>
      )}
    </>
  )
}

export function Nos({ nos, around }: { nos: readonly NoView[]; around: Around }) {
  const say = useWords()
  const label = useLabel()
  if (nos.length === 0) return null
  return (
    <Part title={say('explain.cannot')}>
      {nos.map((no) => (
        <div key={no.verb} className="notice refusal">
          <p className="strong">{label(no.sentence)}</p>
          {no.helps.length > 0 && (
            <>
              <p className="compact quiet">{say('explain.wouldHelp')}</p>
              <Lines lines={no.helps} around={around} />
            </>
          )}
        </div>
      ))}
    </Part>
  )
}

/** Which steps, by whom, with which outcome, and how certain it is that no shorter way exists. */
export function PathSteps({ path, around }: { path: PathView; around: Around }) {
  const say = useWords()
  const label = useLabel()
  return (
    <Part title={say('explain.path')}>
      {path.found && <p className="compact quiet">{label(path.goal)}</p>}
      {path.steps.length > 0 && <Lines lines={path.steps} around={around} ordered />}
      <p className="compact quiet">{label(path.note)}</p>
    </Part>
  )
}
