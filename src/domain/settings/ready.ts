/** Ready lists of a new community: what people may be told about, and what volunteers may be asked for. */
import type { Topic } from '../club.ts'

export const readyTopics: Topic[] = [
  { id: 'trainings', title: 'Тренинги и мастер-классы' },
  { id: 'contests', title: 'Конкурсы и гранты' },
  { id: 'meetings', title: 'Встречи и клубы' },
  { id: 'trips', title: 'Поездки и спорт' },
  { id: 'rights', title: 'Льготы и жильё' },
  { id: 'volunteering', title: 'Добрые дела' },
]

export const readyCategories: Topic[] = [
  { id: 'groceries', title: 'Купить продукты, лекарства' },
  { id: 'phone', title: 'Помочь с телефоном, компьютером' },
  { id: 'home', title: 'Мелкая помощь по дому' },
  { id: 'company', title: 'Поговорить, погулять вместе' },
  { id: 'lessons', title: 'Помочь ребёнку с уроками' },
  { id: 'yard', title: 'Убрать двор, снег' },
]
