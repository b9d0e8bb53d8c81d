import type { ReactNode } from 'react'
import type { CaseReport } from '../../../api/contract/migrations.ts'
import { coded, useLabel } from '../../words/use-words.ts'
import { useWords } from './use-studio-words.ts'
import { useLimit } from './use-version-name.ts'

/** What a move does to one case, in words. */
export function CaseOutcome({ report }: { report: CaseReport }) {
  const say = useWords()
  const label = useLabel()
  const limit = useLimit()
  const step = (one: { code: string | null; label: CaseReport['added'][number]['label'] }): string =>
    coded(one.code, label(one.label))
  const limitOr = (at: string | null): string => (at === null ? say('studio.report.noLimit') : limit(at))
  const broken = report.deadlines.filter(({ broken: is }) => is),
    moved = report.deadlines.filter(({ broken: is }) => !is)
  const lost = [
    ...report.lost.facts.map(label),
    ...report.lost.consents.map(label),
    ...report.lost.outcomes.map(({ step: of, outcome }) => `${label(of)}: ${label(outcome)}`),
  ]
  if (report.refused !== null)
    return (
      <p>
        <span className="strong">{say('studio.report.refused')}:</span> {label(report.refused.sentence)}
      </p>
    )
  const lines: [string, ReactNode][] = [
    [say('studio.report.closes'), report.closes === null ? '' : label(report.closes)],
    [say('studio.report.stuck'), report.stuck ? say('studio.rehearse.trouble.stuck') : ''],
    [say('studio.report.added'), report.added.map(step).join('; ')],
    [
      say('studio.report.removed'),
      report.removed.map((one) => `${step(one)}${one.inHand ? ` (${say('studio.report.inHand')})` : ''}`).join('; '),
    ],
    [
      say('studio.report.owners'),
      report.owners
        .map((one) =>
          say('studio.report.ownerLine', {
            step: step(one),
            from: one.from.map((role) => label(role.label)).join(', '),
            to: one.to.map((role) => label(role.label)).join(', '),
          }),
        )
        .join('; '),
    ],
    [
      say('studio.report.deadlines'),
      [
        ...broken.map((one) =>
          say('studio.report.brokenLine', { step: step(one), to: one.to === null ? '' : limit(one.to) }),
        ),
        ...moved.map((one) =>
          say('studio.report.dueLine', {
            step: step(one),
            to: one.to === null ? say('studio.report.noLimit') : limit(one.to),
          }),
        ),
      ].join('; '),
    ],
    [
      say('studio.report.lawKept'),
      report.lawKept
        .map((one) =>
          say(one.late ? 'studio.report.lateLine' : 'studio.report.keptLine', {
            step: step(one),
            basis: label(one.basis),
            due: limitOr(one.due),
            would: limitOr(one.would),
          }),
        )
        .join('; '),
    ],
    [say('studio.report.sentBack'), report.sentBack.map(step).join('; ')],
    [say('studio.report.lost'), lost.join('; ')],
  ]
  const told = lines.filter(([, text]) => text !== '')
  if (told.length === 0) return <p className="quiet">{say('studio.report.same')}</p>
  return (
    <dl className="facts wide">
      {told.map(([name, text]) => (
        <div key={name} className="contents">
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The same in a few words, for a row of a list. */
export function useOutcomeWords(): (report: CaseReport) => string {
  const say = useWords()
  return (report) => {
    if (report.refused !== null) return say('studio.rehearse.trouble.refused')
    const words = [
      report.stuck ? say('studio.rehearse.trouble.stuck') : '',
      report.closes === null ? '' : say('studio.rehearse.trouble.closes'),
      report.deadlines.some(({ broken }) => broken) ? say('studio.rehearse.trouble.broken') : '',
      report.lawKept.some(({ late }) => late)
        ? say('studio.rehearse.trouble.lateByLaw')
        : report.lawKept.length > 0
          ? say('studio.rehearse.trouble.lawKept')
          : '',
      report.removed.some(({ inHand }) => inHand) ? say('studio.rehearse.trouble.inHand') : '',
      report.owners.length > 0 ? say('studio.rehearse.trouble.owners') : '',
      report.added.length > 0 ? say('studio.rehearse.trouble.added') : '',
      report.removed.length > 0 ? say('studio.rehearse.trouble.removed') : '',
      report.lost.facts.length + report.lost.consents.length + report.lost.outcomes.length > 0
        ? say('studio.rehearse.trouble.lost')
        : '',
    ].filter((word) => word !== '')
    return words.length === 0 ? say('studio.report.same') : words.join(', ')
  }
}
