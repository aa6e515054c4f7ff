import { accessSync, constants, statSync } from 'node:fs'
import type { Settings } from './env.ts'

/** What is known of the groups file before it is read. */
export type GroupsFileState = 'present' | 'missing' | 'unreadable'

/** What `npm start` does: the playground, the real VK (with a warning to show, if any), or ends with exit code 1. */
export type Mode = { mode: 'playground' } | { mode: 'real'; warning?: string } | { mode: 'error'; faults: string[] }

/** Looks at the file without reading it. */
export function groupsFileState(path: string): GroupsFileState {
  try {
    if (!statSync(path).isFile()) return 'unreadable'
    accessSync(path, constants.R_OK)
    return 'present'
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'unreadable'
  }
}

/** Decides what to run. In production, and with GROUPS_FILE set, never the playground. */
export function decideMode(
  settings: Pick<Settings, 'groupsFile' | 'groupsFileNamed' | 'mongodbUri' | 'production'>,
  groups: GroupsFileState,
): Mode {
  const lacking: string[] = []
  if (groups === 'unreadable') lacking.push(`the groups file ${settings.groupsFile} is there but cannot be read`)
  if (groups === 'missing' && settings.groupsFileNamed) {
    lacking.push(`GROUPS_FILE names ${settings.groupsFile}, which is not there (see groups.example.json)`)
  }
  if (groups === 'missing' && !settings.groupsFileNamed && settings.production) {
    lacking.push('NODE_ENV=production needs a groups file, e.g. GROUPS_FILE=groups.json (see groups.example.json)')
  }
  if (settings.production && settings.mongodbUri === undefined) {
    lacking.push('NODE_ENV=production needs MONGODB_URI, e.g. MONGODB_URI=mongodb://127.0.0.1:27017/young-teachers')
  }
  if (lacking.length > 0) return { mode: 'error', faults: lacking }
  if (groups === 'missing') return { mode: 'playground' }
  if (settings.mongodbUri !== undefined) return { mode: 'real' }
  return {
    mode: 'real',
    warning: 'MONGODB_URI is not set: people’s data is kept by a database of this bot, fit for trying out only.',
  }
}
