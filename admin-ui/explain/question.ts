/** The subject of a question: a task, an item of a case or an instance of it, or a case as a whole. */
export type Asked = { taskId: string } | { caseId: string; item: string } | { caseId: string }

/** The question as written on the button. */
export type About = 'here' | 'waits' | 'help' | 'case'

/** The question with the name of its subject. */
export const NAMED = {
  here: 'explain.buttonOf',
  waits: 'explain.waitsOf',
  help: 'explain.helpOf',
} as const satisfies Record<Exclude<About, 'case'>, string>
