/** Forms and kinds of mentoring as they are called, and what the rules ask of each (docs/coverage.md D71a). */
import { Form, Kind, Level } from '../../../models/mentoring-lists.ts'

export { Form, Kind, Level }

export const formTitles: Record<Form, string> = {
  'teacher-teacher': 'педагог–педагог',
  'head-teacher': 'руководитель–педагог',
  'employer-student': 'работодатель–студент',
  'student-pupil': 'студент–ученик',
  'pupil-pupil': 'ученик–ученик',
  'teacher-pupil': 'учитель–ученик',
}

export const kindTitles: Record<Kind, string> = {
  usual: 'обычное',
  virtual: 'на расстоянии',
  group: 'в группе',
  short: 'короткое',
  reverse: 'наоборот: молодые — опытным',
  situational: 'по случаю',
}

/** The mentee is a pupil: their school curator asks and answers for them, and nobody writes to a minor. */
export function isPupils(form: Form): boolean {
  return form === 'student-pupil' || form === 'pupil-pupil' || form === 'teacher-pupil'
}

/** The mentee is a student bound to a future organisation: only a mentor of it will do (D72). */
export function isStudents(form: Form): boolean {
  return form === 'employer-student'
}
