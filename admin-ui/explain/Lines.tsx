import { useId, type ReactNode } from 'react'
import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import type { Line, NoView, PathView } from '../../api/contract/explain.ts'
import { moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import type { Ways } from './ExplainSheet.tsx'
import type { Zone } from '../../sop-definitions/language/zones.ts'

export interface Around {
  caseId: string
  zone: Zone
  ways: Ways
}

/** A part of an explanation: its question, and the answer. */
export interface Answered {
  title: string
  body: ReactNode
}

/** Undefined where there is nothing to say. */
export const lineAnswer = (title: string, lines: readonly Line[], around: Around): Answered | undefined =>
  lines.length === 0 ? undefined : { title, body: <Lines lines={lines} around={around} /> }

/** The first answer stands open, the others behind their questions. */
export function Answers({ answers }: { answers: readonly (Answered | undefined)[] }) {
  const [first, ...others] = answers.filter((answer) => answer !== undefined)
  const id = useId()
  return (
    <>
      {first !== undefined && (
        <section aria-labelledby={id} className="stack-s">
          <h3 id={id} className="small-head">
            {first.title}
          </h3>
          {first.body}
        </section>
      )}
      {others.map(({ title, body }) => (
        <details key={title}>
          <summary>
            <h3 className="small-head">{title}</h3>
          </summary>
          <div className="stack-s">{body}</div>
        </details>
      ))}
    </>
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

export function useNos(nos: readonly NoView[], around: Around): Answered | undefined {
  const say = useWords()
  const label = useLabel()
  if (nos.length === 0) return undefined
  return {
    title: say('explain.cannot'),
    body: nos.map((no) => (
      <div key={no.verb} className="notice refusal">
        <p className="strong">{label(no.sentence)}</p>
        {no.helps.length > 0 && (
          <>
            <p className="compact quiet">{say('explain.wouldHelp')}</p>
            <Lines lines={no.helps} around={around} />
          </>
        )}
      </div>
    )),
  }
}

/** Which steps, by whom, with which outcome, and how certain it is that no shorter way exists. */
export function usePath(path: PathView | null, around: Around): Answered | undefined {
  const say = useWords()
  const label = useLabel()
  if (path === null) return undefined
  return {
    title: say('explain.path'),
    body: (
      <>
        {path.found && <p className="compact quiet">{label(path.goal)}</p>}
        {path.steps.length > 0 && <Lines lines={path.steps} around={around} ordered />}
        <p className="compact quiet">{label(path.note)}</p>
      </>
    ),
  }
}
