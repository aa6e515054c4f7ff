/** «Новичку» of the invented town, so that there is something to read on the first visit. Everything in it is made up. */
import { insertAnswer } from '../models/answer.ts'
import type { App } from '../src/app.ts'

const author = 201
const months = 6

const entries = [
  [
    'housing',
    'Как получить служебное жильё?',
    'Заявление приносят в отдел кадров школы до 1 октября, с копией договора. В Лесноозёрске очередь движется весной: в прошлом году ключи получили шестеро. Пока ждёте, спросите про компенсацию за съём.',
  ],
  [
    'housing',
    'Есть ли компенсация за съёмное жильё?',
    'Да, первые три года работы: до 8 000 рублей в месяц. Нужны договор найма и справка из школы; принимают по средам в отделе образования Лесноозёрска, кабинет 4.',
  ],
  [
    'allowances',
    'Какие выплаты в первый год?',
    'Подъёмные один раз, через месяц после приёма, и надбавка молодому специалисту каждый месяц, три года. Бухгалтерия школы считает сама; если в расчётном листке её нет, покажите им диплом и приказ.',
  ],
  [
    'allowances',
    'Бесплатный ли проезд до посёлка?',
    'До Ольхового учителей возит школьный автобус: в 7:20 от площади и в 16:40 обратно. Билет не нужен, впишитесь в список у завхоза.',
  ],
  [
    'passes',
    'Как заказать пропуск родителям?',
    'Лесноозёрск в этой игре — город с пропусками. Заявку подают за 30 дней в бюро пропусков, нужны паспортные данные гостей и ваш договор. На выходные хватит разового, на лето просите временный.',
  ],
  [
    'union',
    'Зачем вступать в профсоюз?',
    'Юрист бесплатно, билеты в бассейн «Олимп» за полцены и путёвки летом. Взнос — один процент. Заявление у председателя в вашей школе, кто он — подскажут в учительской.',
  ],
  [
    'union',
    'Куда идти, если спорят из-за нагрузки?',
    'Сначала к председателю профсоюза в школе: он поможет составить письмо. Не помогло — юрист городского профсоюза Лесноозёрска, по вторникам с 15 до 18.',
  ],
  [
    'attestation',
    'Когда можно на первую категорию?',
    'Через два года работы, раньше — если есть победы в конкурсах. Заявление подают в любой месяц, решают в течение двух. Портфолио удобно собирать с первого дня: папка, а в ней дипломы и отзывы.',
  ],
  [
    'attestation',
    'Кто поможет с портфолио?',
    'В центре «Перспектива» по четвергам открыт час портфолио: приходите с тем, что есть. Примеры лежат там же, их можно листать.',
  ],
] as const

/** Keeps them once: what an organizer has changed or removed since is left alone. */
export async function writeNewcomerAnswers({ runtimes }: Pick<App, 'runtimes'>, now: Date): Promise<void> {
  for (const { club } of runtimes) {
    const day = (moment: Date) => moment.toLocaleDateString('sv-SE', { timeZone: club.settings.timeZone })
    const later = new Date(now)
    later.setMonth(later.getMonth() + months)
    for (const [index, [topic, title, text]] of entries.entries()) {
      const cause = `playground:${topic}:${index}`
      await insertAnswer(club.models.answers, {
        ...{ community: club.id, begun: cause, topic, title, text, by: author, at: now, cause },
        ...{ trueOn: day(now), checkEvery: months, checkOn: day(later), confirmed: null, removed: null, history: [] },
      })
    }
  }
}
