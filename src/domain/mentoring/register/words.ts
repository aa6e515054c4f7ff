/** Forms as a mentor ticks them and a sheet names them. */
import type { Form } from '../forms.ts'

export const whomTitles: Record<Form, string> = {
  'teacher-teacher': 'Молодым педагогам',
  'head-teacher': 'Педагогам, как руководитель',
  'employer-student': 'Студентам, нашим будущим',
  'student-pupil': 'Школьникам, я студент',
  'pupil-pupil': 'Школьник школьнику, я куратор',
  'teacher-pupil': 'Ученикам',
}
