import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decideMode, type GroupsFileState, groupsFileState } from '../../config/mode.ts'

const uri = 'mongodb://db.example/bot'

it.each([
  // [production, GROUPS_FILE set, MONGODB_URI set, the file] → what runs
  [false, false, false, 'missing', 'playground'],
  [false, false, true, 'missing', 'playground'],
  [false, false, false, 'present', 'real with a warning'],
  [false, false, true, 'present', 'real'],
  [false, true, false, 'present', 'real with a warning'],
  [false, true, true, 'present', 'real'],
  [false, true, false, 'missing', 'error'],
  [false, true, true, 'missing', 'error'],
  [false, true, true, 'unreadable', 'error'],
  [false, false, true, 'unreadable', 'error'],
  [true, false, true, 'present', 'real'],
  [true, true, true, 'present', 'real'],
  [true, false, false, 'present', 'error'],
  [true, true, false, 'present', 'error'],
  [true, false, true, 'missing', 'error'],
  [true, true, true, 'missing', 'error'],
  [true, false, false, 'missing', 'error'],
  [true, true, true, 'unreadable', 'error'],
] as const)(
  'production %s, GROUPS_FILE %s, MONGODB_URI %s, file %s: %s',
  (production, named, database, file, expected) => {
    const settings = {
      production,
      groupsFile: 'groups.json',
      groupsFileNamed: named,
      mongodbUri: database ? uri : undefined,
    }
    const decided = decideMode(settings, file)
    const warned = decided.mode === 'real' && decided.warning ? ' with a warning' : ''
    expect(decided.mode + warned).toBe(expected)
  },
)

it('names everything that production lacks at once', () => {
  const bare = { production: true, groupsFile: 'groups.json', groupsFileNamed: false, mongodbUri: undefined }
  expect(decideMode(bare, 'missing')).toEqual({
    mode: 'error',
    faults: [expect.stringContaining('GROUPS_FILE=groups.json'), expect.stringContaining('MONGODB_URI=mongodb:')],
  })
})

it('tells a file, no file, and what is no file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mode-'))
  const path = join(folder, 'groups.json')
  const seen: GroupsFileState[] = [groupsFileState(path), groupsFileState(folder)]
  writeFileSync(path, '[]')
  seen.push(groupsFileState(path), groupsFileState(join(path, 'below')))
  rmSync(folder, { recursive: true })
  expect(seen).toEqual(['missing', 'unreadable', 'present', 'unreadable'])
})
