'use client'

import { Anchor, Button, Group, Stack, Textarea } from '@mantine/core'
import { modals } from '@mantine/modals'
import { IconChecklist } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useState } from 'react'

import type { AppRouter } from '../../server/routers.ts'
import { useShowRefusal } from '../refusal/use-refusal.ts'
import { EmptyState } from '../shell/empty-state.tsx'
import { Moment } from '../shell/moment.tsx'
import { PersonName } from '../shell/person-name.tsx'
import { StateMark } from '../shell/state-mark.tsx'
import { useClock } from '../shell/use-clock.ts'
import { useTRPC } from '../trpc/trpc.ts'
import classes from './appointment.module.css'

type Line = inferRouterOutputs<AppRouter>['appointment']['followUps'][number]

/** Patients who did not come: whom to find, by when, and what came of it. */
export function FollowUpList({ rows }: Readonly<{ rows: readonly Line[] }>) {
  const t = useTranslations('appointment')
  if (rows.length === 0) return <EmptyState icon={IconChecklist} title={t('empty.follow_ups')} />

  return (
    <ul className={classes.rows}>
      {rows.map((row) => (
        <FollowUpRow key={row.task.id} row={row} />
      ))}
    </ul>
  )
}

function FollowUpRow({ row: { task, appointment, canFinish } }: Readonly<{ row: Line }>) {
  const t = useTranslations('appointment')
  const trpc = useTRPC()
  const queryClient = useQueryClient()
  const now = useClock(60_000)
  const finish = useMutation(
    trpc.appointment.finishFollowUp.mutationOptions({
      onError: useShowRefusal(),
      onSettled: () => queryClient.invalidateQueries(trpc.appointment.pathFilter()),
    }),
  )
  const ask = () => {
    const modalId = modals.open({
      title: t('task.title'),
      children: (
        <ResultForm
          onSubmit={(result) => {
            modals.close(modalId)
            finish.mutate({ id: task.id, result })
          }}
        />
      ),
    })
  }

  return (
    <li className={`${classes.row} ${classes.task}`}>
      <div>
        <Link href={`/referrals/${appointment.referralId}`} className={classes.name} title={t('open')}>
          <PersonName name={appointment.patientName} />
        </Link>
        <div className={classes.quiet}>
          {appointment.phone ? (
            <Anchor href={`tel:${appointment.phone}`} size="sm" aria-label={t('call', { phone: appointment.phone })}>
              {appointment.phone}
            </Anchor>
          ) : (
            t('no-phone')
          )}
        </div>
      </div>
      <div>
        <div>
          {t('task.missed-on')}: <Moment at={task.missedAt} as="exact" />
        </div>
        <div className={classes.quiet}>
          {task.doneAt
            ? task.result
            : t('from-to', { sender: appointment.senderName, receiver: appointment.receiverName })}
        </div>
      </div>
      {task.doneAt ? (
        <StateMark tone="done">{t('task.done')}</StateMark>
      ) : (
        <Group gap={6} wrap="nowrap">
          {new Date(task.dueAt) < now ? <StateMark tone="care">{t('task.late')}</StateMark> : null}
          <span className={classes.quiet}>
            {t('task.due')} <Moment at={task.dueAt} />
          </span>
        </Group>
      )}
      <div className={classes.acts}>
        {!canFinish ? null : (
          <Button variant="default" size="xs" loading={finish.isPending} onClick={ask}>
            {t('task.finish')}
          </Button>
        )}
      </div>
    </li>
  )
}

function ResultForm({ onSubmit }: Readonly<{ onSubmit: (result: string) => void }>) {
  const t = useTranslations('appointment')
  const [result, setResult] = useState('')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (result.trim().length >= 3) onSubmit(result)
      }}
    >
      <Stack gap="sm">
        <Textarea
          label={t('task.result')}
          placeholder={t('task.result-hint')}
          value={result}
          onChange={(event) => setResult(event.currentTarget.value)}
          minRows={3}
          autosize
          required
          data-autofocus
        />
        <Group justify="flex-end">
          <Button type="submit" disabled={result.trim().length < 3}>
            {t('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
