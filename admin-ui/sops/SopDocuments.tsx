import { useLanguage, useWords, type WordKey } from '../words/use-words.ts'

/** The address of each document, and the name of its downloaded copy. */
const FILES = [
  { at: 'manual', word: 'sops.file.manual', kept: null },
  { at: 'manual.pdf', word: 'sops.file.manualPdf', kept: ['manual', 'pdf'] },
  { at: 'checklists.pdf', word: 'sops.file.checklists', kept: ['checklists', 'pdf'] },
  { at: 'forms.pdf', word: 'sops.file.forms', kept: ['forms', 'pdf'] },
  { at: 'permissions.pdf', word: 'sops.file.permissions', kept: ['permissions', 'pdf'] },
  { at: 'bpmn', word: 'sops.file.bpmn', kept: ['bpmn', 'bpmn'] },
] as const satisfies readonly { at: string; word: WordKey; kept: readonly [string, string] | null }[]

/** The same procedure as files, in the language of the page. */
export function SopDocuments({ version, name }: { version: string; name: string }) {
  const say = useWords()
  const language = useLanguage()
  return (
    <nav className="row files" aria-label={say('sops.files')}>
      <span className="compact quiet" aria-hidden="true">
        {say('sops.files')}
      </span>
      {FILES.map(({ at, word, kept }) => {
        const href = `/api/sops/${version}/${at}?language=${language}`
        return kept === null ? (
          <a key={at} className="compact" href={href} target="_blank" rel="noreferrer">
            {say(word)}
          </a>
        ) : (
          <a key={at} className="compact" href={href} download={`${name}-${kept[0]}-${language}.${kept[1]}`}>
            {say(word)}
          </a>
        )
      })}
    </nav>
  )
}
