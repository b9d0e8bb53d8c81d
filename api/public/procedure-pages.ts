// The procedure for everybody: a list of its stages, and a page for each, in parts where one would grow too heavy.
// Pure.
import { nameOf, partedFiles } from './parts.ts'
import type { PublicProgramme, PublicStage, PublicStep } from './public-programme.ts'
import { listOf, paragraph, safe, section, type Saying, type Shelled } from './public-shell.ts'

const partOf = (name: string, text: string): string => (text === '' ? '' : `<dt>${name}</dt><dd>${text}</dd>`)
function stepHtml({ say, label }: Saying, { name, who, limits, clause }: PublicStep): string {
  const told =
    partOf(say('who'), who === null ? '' : label(who)) +
    partOf(say('limit'), limits.map((limit) => label(limit)).join('<br>')) +
    partOf(say('clause'), clause === null ? '' : safe(clause))
  return `<h2>${label(name)}</h2>${told === '' ? '' : `<dl>${told}</dl>`}`
}

const stageFiles = (saying: Saying, programme: PublicProgramme, { id, name, steps }: PublicStage): Shelled[] =>
  partedFiles(saying, {
    base: `procedure-${nameOf(programme.id)}-${nameOf(id)}`,
    heading: saying.label(name),
    pieces: steps.map((step) => stepHtml(saying, step)),
    back: `<a href="procedure.html">${saying.say('backToProcedure')}</a>`,
  })

/** `contents`: of the page that leads to the others. */
export function procedureFiles(saying: Saying, programme: PublicProgramme): { contents: string; files: Shelled[] } {
  const { say, label } = saying
  const { title, edition, revision, legal, stages } = programme
  const pages = stages.map((stage) => ({ stage, files: stageFiles(saying, programme, stage) }))
  const links = pages.map(
    ({ stage, files }) =>
      `<a href="${files[0]?.file ?? ''}">${label(stage.name)}</a> ` +
      `<span class="quiet nb">(${say('steps', { count: stage.steps.length })})</span>`,
  )
  const contents =
    section(label(title), paragraph(say('edition', { edition, revision }), 'quiet') + listOf(links)) +
    (legal.length === 0 ? '' : `<h3>${say('legal')}</h3>${listOf(legal.map((cite) => safe(cite)))}`)
  return { contents, files: pages.flatMap(({ files }) => files) }
}
