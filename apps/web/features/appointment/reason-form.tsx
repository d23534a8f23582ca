'use client'

import { Button, Group, Stack, Textarea } from '@mantine/core'
import { DateTimePicker } from '@mantine/dates'
import { useTranslations } from 'next-intl'
import { useState } from 'react'

type Props = Readonly<{
  withTime: boolean
  onSubmit: (said: { at: string; reason: string }) => void
  onCancel: () => void
}>

/** Asks why, and for a new time when there is to be one. Times are the clock on the wall here. */
export function ReasonForm({ withTime, onSubmit, onCancel }: Props) {
  const t = useTranslations('appointment')
  const [at, setAt] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const isComplete = reason.trim().length >= 3 && (!withTime || at !== null)

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isComplete) onSubmit({ at: at ? new Date(at.replace(' ', 'T')).toISOString() : '', reason })
      }}
    >
      <Stack gap="sm">
        {withTime ? (
          <DateTimePicker
            label={t('when')}
            value={at}
            onChange={setAt}
            valueFormat="DD/MM/YYYY HH:mm"
            minDate={new Date()}
            required
            data-autofocus
          />
        ) : null}
        <Textarea
          label={t('reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          minRows={2}
          autosize
          required
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('back')}
          </Button>
          <Button type="submit" disabled={!isComplete}>
            {t('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
