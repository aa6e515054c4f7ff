/** What each role is called, and what it means in plain words. */
import { Role } from '../src/domain/roles/roles.ts'

interface RoleWords {
  /** On a button: at most 14 characters, so that «✓ » fits before it. */
  name: string
  /** «дали роль куратора» */
  of: string
  /** What the role opens, to whoever is given it. */
  means: string
}

export const roleWords: Record<Role, RoleWords> = {
  organizer: {
    name: 'Организатор',
    of: 'организатора',
    means: 'решать заявки, видеть карточки людей, давать роли и менять настройки. Всё — в «Организатору».',
  },
  curator: {
    name: 'Куратор',
    of: 'куратора',
    means: 'видеть карточки людей, отвечать на вопросы и подбирать напарников. Всё — в «Куратору».',
  },
  trainer: { name: 'Тренер', of: 'тренера', means: 'проводить занятия для участников.' },
  mentor: { name: 'Наставник', of: 'наставника', means: 'поддерживать начинающего коллегу.' },
  volunteer: { name: 'Волонтёр', of: 'волонтёра', means: 'откликаться на просьбы о помощи.' },
  treasurer: { name: 'Казначей', of: 'казначея', means: 'вести деньги Ассоциации.' },
  director: {
    name: 'Руководитель',
    of: 'руководителя',
    means: 'видеть участников из своей организации: по именам тех, кто согласился, остальных числом.',
  },
  official: { name: 'Наблюдатель', of: 'наблюдателя', means: 'видеть итоги в числах, без имён. Это «Итоги».' },
}

export const everyRole: readonly Role[] = Role.options

export function isRole(word: string): word is Role {
  return (everyRole as readonly string[]).includes(word)
}
