import { describe, expect, it } from '@jest/globals'
import { begun, club, name, phone, topic } from './club.ts'

describe('restarts and deploys in mid-talk', () => {
  it('goes on after a restart', async () => {
    const { anna } = await begun([name, topic])
    await anna.says('Анна')
    const fresh = club([name, topic])
    anna.deploys(fresh.scene)
    await anna.taps('Хор')
    expect(fresh.finished).toEqual([{ name: 'Анна', topic: 'choir' }])
  })

  it('asks a question that a deploy added, wherever it stands, after the answer in hand', async () => {
    const { anna } = await begun([name, topic])
    await anna.says('Анна')
    const fresh = club([phone, name, topic])
    anna.deploys(fresh.scene)
    anna.hears()
    await anna.taps('Хор')
    expect(anna.hears()).toEqual(['Телефон? [Пропустить]'])
    await anna.says('123')
    expect(fresh.finished).toEqual([{ name: 'Анна', topic: 'choir', phone: '123' }])
  })

  it('drops the answer of a question that is no longer asked', async () => {
    const { anna } = await begun([name, phone, topic])
    await anna.says('Анна')
    await anna.taps('Пропустить')
    const fresh = club([topic])
    anna.deploys(fresh.scene)
    await anna.taps('Хор')
    expect(fresh.finished).toEqual([{ topic: 'choir' }])
  })

  it('does not read an answer to a question that a deploy removed', async () => {
    const { anna } = await begun([name, topic])
    const fresh = club([phone, topic])
    anna.deploys(fresh.scene)
    anna.hears()
    await anna.says('Анна')
    expect(anna.hears()).toEqual(['Телефон? [Пропустить]'])
    expect(fresh.finished).toEqual([])
  })

  it('resumes after a deploy that reordered the questions', async () => {
    const { anna } = await begun([name, topic, phone])
    await anna.says('Анна')
    const fresh = club([phone, topic, name])
    anna.deploys(fresh.scene)
    await anna.taps('Хор')
    await anna.taps('Пропустить')
    expect(fresh.finished).toEqual([{ name: 'Анна', topic: 'choir', phone: null }])
  })
})
