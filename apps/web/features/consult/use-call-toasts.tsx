'use client'

import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useTranslations } from 'next-intl'

import type { CallClient } from './call-client.ts'
import { useCallEvents } from './use-call.ts'
import { useRefusedSentence } from './use-refused-sentence.ts'

/** Says what passes in a call in the corner of the screen; never a word of what was written. */
export function useCallToasts(call: CallClient | null) {
  const t = useTranslations('consult')
  const refused = useRefusedSentence()
  useCallEvents(call, (event) => {
    if (event.type === 'came' || event.type === 'left') {
      const message = t(`toast.${event.type}`, { name: event.person.displayName })
      return void notifications.show({ message, color: 'gray', autoClose: 3_000 })
    }
    if (event.type === 'refused') {
      return void notifications.show({ message: refused(event.refusal, event.params), color: 'amber' })
    }
    if (event.type === 'problem') {
      const source = event.source === 'microphone' ? 'microphone' : 'camera'
      return void notifications.show({ message: t(`problem.${source}.${event.problem}`), color: 'amber' })
    }
    if (event.type === 'wanted') {
      const id = `wanted-${event.by.seat}`
      const give = () => {
        notifications.hide(id)
        call?.viewer.releasePointer().catch(() => {}) // The line is lost; the pointer frees itself.
      }
      notifications.show({
        id,
        color: 'tide',
        message: (
          <Group justify="space-between" wrap="nowrap">
            {t('toast.wanted', { name: event.by.displayName })}
            <Button size="compact-sm" variant="default" onClick={give}>
              {t('toast.give')}
            </Button>
          </Group>
        ),
      })
    }
  })
}
