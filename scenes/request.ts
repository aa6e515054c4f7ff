/** «Попросить о помощи»: the plea goes to the organizers as an appeal of its own kind. */
import { wordsFor } from './human.ts'

const says = {
  ask:
    'Что случилось и как с вами связаться? Напишите одним сообщением, передам организаторам. Если опасность рядом, ' +
    'звоните 112.',
}

export const request = wordsFor('request', ['Попросить о помощи'], says.ask)
