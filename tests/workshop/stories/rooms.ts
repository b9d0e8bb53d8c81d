import { stories as acts } from './acts.stories.tsx'
import { stories as administration } from './administration.stories.tsx'
import { stories as agreements } from './agreements.stories.tsx'
import { stories as cases } from './case.stories.tsx'
import { stories as desk } from './desk.stories.tsx'
import { stories as directory } from './directory.stories.tsx'
import { stories as fitness } from './fitness.stories.tsx'
import { stories as forms } from './forms.stories.tsx'
import { stories as joins } from './joins.stories.tsx'
import { stories as letters } from './letters.stories.tsx'
import { stories as protection } from './protection.stories.tsx'
import { stories as referrals } from './referrals.stories.tsx'
import { stories as signs } from './signs.stories.tsx'
import { stories as states } from './states.stories.tsx'
import type { Story } from './story.ts'
import { stories as studio } from './studio.stories.tsx'
import { stories as tables } from './tables.stories.tsx'
import { stories as task } from './task.stories.tsx'
import { stories as work } from './work.stories.tsx'

/** All stories, by the file in which they stand. */
export const ROOMS: Readonly<Record<string, readonly Story[]>> = {
  states,
  signs,
  tables,
  forms,
  acts,
  work,
  referrals,
  case: cases,
  joins,
  letters,
  task,
  desk,
  directory,
  studio,
  protection,
  agreements,
  fitness,
  administration,
}
